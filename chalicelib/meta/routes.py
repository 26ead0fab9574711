"""Health and documentation: open to everybody, since they tell nothing of anybody."""

import msgspec
from chalice.app import Blueprint

from chalicelib.custom import service as custom
from chalicelib.http import Answer, Call, Nothing, endpoint
from chalicelib.table import SETTINGS, Item

blueprint = Blueprint(__name__)


class Health(msgspec.Struct):
    """Whether the store answers."""

    status: str
    store: str


@endpoint(blueprint, "GET", "/v1/health", summary="Ask whether the store answers", needs=None, answer=Health)
def health(call: Call[Nothing, Nothing]) -> Answer:
    """Read one item that need not exist; answers 503 where the store does not."""
    Item.find(SETTINGS, "health")
    return Answer(Health("ok", "ok"))


@endpoint(blueprint, "GET", "/v1/openapi.json", summary="Get this description", needs=None, answer=dict)
def openapi(call: Call[Nothing, Nothing]) -> Answer:
    """Describe the API in OpenAPI 3.1, with the custom fields of the company."""
    from chalicelib.meta.openapi import description  # noqa: PLC0415 - few requests need it

    return Answer(description(custom.current()))


@endpoint(blueprint, "GET", "/v1/docs", summary="Read this description", needs=None, answer=str)
def docs(call: Call[Nothing, Nothing]) -> Answer:
    """Describe the API as a page to read."""
    from chalicelib.meta.docs import page  # noqa: PLC0415 - few requests need it

    return Answer(page(custom.current()), content_type="text/html; charset=utf-8")
