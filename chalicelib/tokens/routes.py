"""API tokens over HTTP."""

import msgspec
from chalice.app import Blueprint

from chalicelib.http import Answer, Call, Nothing, Page, endpoint
from chalicelib.tokens import service
from chalicelib.tokens.model import VERSION, NewTokenView, TokenFields, TokenView
from chalicelib.tokens.service import READ, WRITE
from chalicelib.tokens.store import Place

blueprint = Blueprint(__name__)


class TokenList(msgspec.Struct):
    """A page of tokens."""

    results: list[TokenView]
    next: str | None


@endpoint(
    blueprint, "POST", "/v1/tokens", summary="Make an API token", needs=WRITE,
    body=TokenFields, answer=NewTokenView, status=201,
)  # fmt: skip
def create_token(call: Call[TokenFields, Nothing]) -> Answer:
    """Make a token that acts for the caller within its scopes; `token` is shown this once, not even to a repetition."""
    token, text = service.create(call.principal, call.body)
    return Answer(NewTokenView.with_text(token, text), 201, VERSION)


@endpoint(blueprint, "GET", "/v1/tokens", summary="List API tokens", needs=READ, query=Page, answer=TokenList)
def list_tokens(call: Call[Nothing, Page]) -> Answer:
    """Return a page of the caller's tokens; an admin sees everybody's."""
    tokens, position = service.page(call.principal, call.query.limit, call.cursor(Place))
    return Answer(TokenList([TokenView.of(token) for token in tokens], call.next(position)))


@endpoint(blueprint, "DELETE", "/v1/tokens/{token_id}", summary="Revoke an API token", needs=WRITE, status=204)
def revoke_token(call: Call[Nothing, Nothing], token_id: str) -> Answer:
    """End a token; what an authorizer has just answered for it holds for up to a minute."""
    service.revoke(call.principal, token_id, call.if_match)
    return Answer(status=204)
