"""Custom fields over HTTP."""

from chalice.app import Blueprint

from chalicelib.auth import Right
from chalicelib.custom import service
from chalicelib.custom.model import FieldsBody
from chalicelib.http import Answer, Call, Nothing, endpoint
from chalicelib.setting import version_of

blueprint = Blueprint(__name__)

READ: Right = ("settings", "read")
WRITE: Right = ("settings", "write")


@endpoint(
    blueprint, "GET", "/v1/settings/fields", summary="Read the custom fields", needs=READ, answer=FieldsBody
)  # fmt: skip
def get_fields(call: Call[Nothing, Nothing]) -> Answer:
    """Return the fields that the company has added to records."""
    return _answer(FieldsBody(fields=service.current()))


@endpoint(
    blueprint, "PUT", "/v1/settings/fields", summary="Set the custom fields", needs=WRITE,
    body=FieldsBody, answer=FieldsBody, guarded=True,
)  # fmt: skip
def set_fields(call: Call[FieldsBody, Nothing]) -> Answer:
    """Replace all custom fields; a field keeps its type, and the values of one that is removed stay readable."""
    return _answer(service.save(call.body, call.if_match))


def _answer(body: FieldsBody) -> Answer:
    return Answer(body, version=version_of(body))
