"""Search over HTTP."""

from typing import Annotated

import msgspec
from chalice.app import Blueprint

from chalicelib.customers.expansion import OF_HITS
from chalicelib.customers.model import Kind
from chalicelib.http import Answer, Call, Nothing, Page, endpoint
from chalicelib.search import service
from chalicelib.search.model import Hit

blueprint = Blueprint(__name__)


class SearchQuery(Page, frozen=True, kw_only=True):
    """Words, each of which may be the beginning of one; the hits have them all."""

    q: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    kind: Kind | None = None


class SearchList(msgspec.Struct):
    """A page of hits."""

    results: list[Hit]
    next: str | None


@endpoint(
    blueprint, "GET", "/v1/search", summary="Search customers", needs=("customers", "read"),
    query=SearchQuery, answer=SearchList, selects=Hit, expands=OF_HITS,
)  # fmt: skip
def search(call: Call[Nothing, SearchQuery]) -> Answer:
    """Find customers by the beginnings of words: of names, organizations, tags, addresses, numbers and external ids."""
    query = call.query
    hits, position = service.search(call.principal, query.q, query.kind, query.limit, call.cursor(service.Position))
    return Answer(SearchList(hits, call.next(position)))
