"""What tokens and the rate limit ask of the table."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.auth import Principal
from chalicelib.authorizer import Refused, caller_of
from chalicelib.rate_limit import Limiter, tell_table
from chalicelib.tokens import rules
from tests.api import Api
from tests.meter import metered

REP = Principal("rep", "rep")


@pytest.fixture
def made(api: Api, as_user: Callable[..., Api]) -> Any:
    """A token of a rep's."""
    return as_user("rep").create("/tokens", {"name": "Shop", "scopes": ["customers:read"]})


def test_a_token_costs_two_reads_and_one_write_an_hour(made: Any) -> None:
    with metered() as first:
        caller = caller_of(made["token"])
    assert caller == Principal("rep", "rep", (), "", scopes=frozenset({"customers:read"}), token=made["id"])
    assert first.calls == {"GetItem": 2, "UpdateItem": 1}
    with metered() as second:
        caller_of(made["token"])
    assert second.calls == {"GetItem": 2}


def test_a_wrong_token_costs_one_read_and_what_is_none_nothing(made: Any) -> None:
    with metered() as wrong, pytest.raises(Refused):
        caller_of(rules.new_text(made["id"]))
    assert wrong.calls == {"GetItem": 1}
    text = made["token"]
    for none in (text[:-1], f"{text}x", text.swapcase(), "kontor_", f"{text[:40]}{'0' * 9}{text[49:]}"):
        with metered() as malformed, pytest.raises(Refused):
            caller_of(none)
        assert malformed.requests == 0


def test_a_page_of_tokens_costs_one_query_whosever_they_are(made: Any, api: Api, as_user: Callable[..., Api]) -> None:
    for user in ("admin", "rep", "rep2"):
        with metered() as meter:
            found = as_user(user, "admin" if user == "admin" else "rep").get("/tokens").json["results"]
        assert len(found) == (0 if user == "rep2" else 1)
        assert meter.calls["Query"] == 1
        assert meter.requests <= 2, "a rep's teams are read with every request"


def test_counting_costs_less_than_a_tenth_of_a_request_for_each(store: str) -> None:
    limiter = Limiter(600, tell_table, lambda: 60_000.0)
    with metered() as few:
        for _ in range(19):
            limiter.count(REP)
    assert few.requests == 0
    with metered() as many:
        for _ in range(200):
            limiter.count(REP)
    assert many.calls == {"UpdateItem": 10}
    assert many.write_units == 10
