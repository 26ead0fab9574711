"""How often one caller may ask, over HTTP and over several instances of the function."""

import datetime
from collections.abc import Callable, Iterator

import boto3
import pytest
from chalice.test import Client

from chalicelib.auth import Principal
from chalicelib.config import settings
from chalicelib.errors import TooManyRequests
from chalicelib.moments import utc_now
from chalicelib.rate_limit import STEP, Limiter, limiter, tell_table
from chalicelib.table import Item
from tests.api import Api
from tests.integration.conftest import Stream, assert_problem

LIMIT = 3
REP = Principal("rep", "rep")


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Three requests a minute."""
    monkeypatch.setenv("KONTOR_RATE_LIMIT", str(LIMIT))
    settings.cache_clear()
    limiter.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()
    limiter.cache_clear()


def exhausted(api: Api) -> Api:
    """Ask until the caller may ask no more, whether or not a minute begins meanwhile."""
    for _ in range(3 * LIMIT):
        if api.get("/me").status == 429:
            return api
    pytest.fail("nobody counts")


def test_whoever_asks_too_often_is_told_when_to_go_on(limited: None, as_user: Callable[..., Api]) -> None:
    answer = exhausted(as_user("rep")).get("/me")
    problem = assert_problem(answer, 429)
    assert problem["title"] == "Too Many Requests"
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert answer.headers["ratelimit-policy"] == f'"minute";q={LIMIT};w=60'
    assert answer.headers["ratelimit"] == f'"minute";r=0;t={answer.headers["retry-after"]}'


def test_a_refusal_comes_before_the_body_is_read_or_the_right_is_checked(
    limited: None, as_user: Callable[..., Api]
) -> None:
    viewer = exhausted(as_user("viewer"))
    assert_problem(viewer.post("/customers", b"no JSON"), 429)
    assert_problem(viewer.call("PUT", "/settings/teams", {"x": 1}), 429)


def test_others_tokens_and_open_routes_are_not_concerned(limited: None, as_user: Callable[..., Api]) -> None:
    rep = as_user("rep")
    assert rep.post("/tokens", {"name": "Shop", "scopes": ["settings:read"]}).status == 201
    exhausted(rep)
    assert as_user("rep2", "rep").get("/me").status == 200
    assert {rep.get("/health").status for _ in range(3 * LIMIT)} == {200}


def test_instances_learn_from_the_table_what_the_others_counted(cloud: None) -> None:
    now = 60_000.0
    instances = [Limiter(2 * STEP, tell_table, lambda: now) for _ in range(3)]
    for instance in instances[:2]:
        for _ in range(STEP):
            instance.count(REP)
    with pytest.raises(TooManyRequests):
        instances[1].count(REP)
    for instance in (instances[0], instances[2]):
        for _ in range(STEP - 1):
            instance.count(REP)
        with pytest.raises(TooManyRequests):
            instance.count(REP)


def test_what_is_kept_of_it_tells_nobody_who_worked_when_and_goes_away(cloud: None, stream: Stream) -> None:
    assert tell_table("rep", 1_000, 20) == 20
    assert tell_table("rep", 1_000, 20) == 40
    assert tell_table("rep", 1_001, 20) == 20
    items = boto3.client("dynamodb").scan(TableName="kontor-tests")["Items"]
    assert len(items) == 2
    assert {frozenset(item) for item in items} == {frozenset({"pk", "sk", "type", "number", "expires_at"})}
    assert "rep" not in str(items)
    lives = int(items[0]["expires_at"]["N"]) - utc_now().timestamp()
    assert 0 < lives <= datetime.timedelta(minutes=5).total_seconds() + 1
    stream.react()


def test_a_store_that_cannot_count_refuses_nobody(client: Client) -> None:
    Item.delete_table()
    assert tell_table("rep", 1_000, 20) is None
