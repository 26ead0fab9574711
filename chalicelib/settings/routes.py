"""Settings over HTTP."""

from chalice.app import Blueprint

from chalicelib.auth import Right
from chalicelib.http import Answer, Call, Nothing, endpoint
from chalicelib.settings import service
from chalicelib.settings.model import PipelinesBody

blueprint = Blueprint(__name__)

READ: Right = ("settings", "read")
WRITE: Right = ("settings", "write")


@endpoint(
    blueprint, "GET", "/v1/settings/pipelines", summary="Read the pipelines", needs=READ, answer=PipelinesBody
)  # fmt: skip
def get_pipelines(call: Call[Nothing, Nothing]) -> Answer:
    """Return all pipelines with their stages."""
    return Answer(PipelinesBody(pipelines=service.pipelines()))


@endpoint(
    blueprint, "PUT", "/v1/settings/pipelines", summary="Set the pipelines", needs=WRITE,
    body=PipelinesBody, answer=PipelinesBody,
)  # fmt: skip
def set_pipelines(call: Call[PipelinesBody, Nothing]) -> Answer:
    """Replace all pipelines; a stage in which deals are open cannot vanish."""
    return Answer(PipelinesBody(pipelines=service.save_pipelines(call.body.pipelines)))
