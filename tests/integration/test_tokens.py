"""API tokens: how machines act for users, through the whole life of a token."""

import datetime
import json
from collections.abc import Callable
from typing import Any

import boto3
import msgspec
import pytest
from chalice.test import Client

from chalicelib.moments import utc_now
from chalicelib.settings.service import save_users
from chalicelib.tokens import rules
from chalicelib.tokens.model import ApiToken
from chalicelib.tokens.store import token as stored
from tests.api import Answer, Api
from tests.builders import interaction, person
from tests.integration.conftest import Stream, assert_problem

KEY = {"Idempotency-Key": "7a2d-1"}


@pytest.fixture
def bearing(client: Client) -> Callable[[str], Api]:
    """The API in process, called with any token."""

    def carry(method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        answer = client.http.request(method, path, headers={k.lower(): v for k, v in headers.items()}, body=body)
        return Answer(answer.status_code, answer.headers, answer.body)

    return lambda token: Api(carry, token)


@pytest.fixture
def machine(as_user: Callable[..., Api], bearing: Callable[[str], Api]) -> Callable[..., Api]:
    """The API as a machine that acts for a user by a token of these scopes."""

    def make(user: str, *scopes: str, **claims: Any) -> Api:
        made = as_user(user, **claims).create("/tokens", {"name": "Webshop", "scopes": list(scopes)})
        return bearing(made["token"])

    return make


def everything_stored() -> str:
    client = boto3.client("dynamodb")
    return json.dumps(client.scan(TableName="kontor-tests")["Items"])


def change(token_id: str, **values: Any) -> None:
    """Change what is stored of a token."""
    found = stored(token_id)
    assert found is not None
    for name, value in values.items():
        setattr(found, name, value)
    found.save()


def hours(number: float) -> datetime.timedelta:
    return datetime.timedelta(hours=number)


# ---- its life --------------------------------------------------------------------------------------------------------


def test_a_token_is_made_used_listed_and_revoked(as_user: Callable[..., Api], bearing: Callable[[str], Api]) -> None:
    rep = as_user("rep")
    made = rep.create("/tokens", {"name": "Webshop", "scopes": ["customers:write", "customers:write"]})
    shop = bearing(made["token"])
    customer = shop.create("/customers", person())
    assert shop.get(f"/customers/{customer['id']}").status == 200
    assert (customer["created_by"], customer["owner"]) == ("rep", "rep")
    [listed] = rep.get("/tokens").json["results"]
    assert listed["last_used_at"] is not None
    assert listed | {"last_used_at": None} == {name: value for name, value in made.items() if name != "token"}
    assert listed["scopes"] == ["customers:write"]
    assert rep.delete(f"/tokens/{made['id']}").status == 204
    assert shop.get(f"/customers/{customer['id']}").status in (401, 403)
    assert rep.get("/tokens").json["results"] == []
    assert_problem(rep.delete(f"/tokens/{made['id']}"), 404)


def test_a_token_expires_after_90_days_unless_its_user_says_when(as_user: Callable[..., Api]) -> None:
    rep = as_user("rep")
    made = rep.create("/tokens", {"name": "Shop", "scopes": ["kpis:read"]})
    lives = msgspec.convert(made["expires_at"], datetime.datetime) - utc_now()
    assert datetime.timedelta(days=89) < lives <= datetime.timedelta(days=90)
    soon = rep.create("/tokens", {"name": "Shop", "scopes": ["kpis:read"], "expires_at": "2027-01-01T12:00:00+01:00"})
    assert soon["expires_at"] == "2027-01-01T11:00:00Z"


def test_an_expired_token_opens_nothing_and_is_listed_for_a_while(
    as_user: Callable[..., Api], bearing: Callable[[str], Api]
) -> None:
    made = as_user("rep").create("/tokens", {"name": "Shop", "scopes": ["customers:read"]})
    change(made["id"], valid_until=utc_now())
    assert bearing(made["token"]).get("/customers").status in (401, 403)
    assert [token["id"] for token in as_user("rep").get("/tokens").json["results"]] == [made["id"]]
    found = stored(made["id"])
    assert found is not None
    assert found.expires_at - found.created_at > datetime.timedelta(days=90), "DynamoDB removes it later"


def test_its_use_is_noted_once_an_hour(as_user: Callable[..., Api], machine: Callable[..., Api]) -> None:
    shop = machine("rep", "customers:read")
    [listed] = as_user("rep").get("/tokens").json["results"]
    assert listed["last_used_at"] is None
    noted = []
    for before in (None, utc_now() - hours(0.9), utc_now() - hours(1.1)):
        change(listed["id"], last_used_at=before)
        assert shop.get("/customers").status == 200
        found = stored(listed["id"])
        assert found is not None
        noted.append(found.last_used_at != before)
    assert noted == [True, False, True]


def test_lists_go_on_page_by_page(as_user: Callable[..., Api]) -> None:
    for user in ("rep", "admin", "rep", "rep2"):
        as_user(user, "rep" if user == "rep2" else None).create("/tokens", {"name": user, "scopes": ["customers:read"]})
    for user, expected in (("rep", ["rep", "rep"]), ("admin", ["admin", "rep", "rep", "rep2"]), ("viewer", [])):
        assert [token["name"] for token in as_user(user).results("/tokens?limit=1")] == expected


def test_a_token_is_never_changed_and_so_has_one_etag(as_user: Callable[..., Api]) -> None:
    rep = as_user("rep")
    made = rep.post("/tokens", {"name": "Shop", "scopes": ["customers:read"]}, KEY)
    again = rep.post("/tokens", {"name": "Shop", "scopes": ["customers:read"]}, KEY)
    assert made.etag == again.etag == '"1"'
    path = f"/tokens/{made.json['id']}"
    assert_problem(rep.delete(path, if_match="x"), 400)
    assert assert_problem(rep.delete(path, if_match='"2"'), 412)["current"]["id"] == made.json["id"]
    assert rep.delete(path, if_match=made.etag).status == 204


# ---- whose it is -----------------------------------------------------------------------------------------------------


def test_another_users_token_is_not_there_but_for_an_admin(
    as_user: Callable[..., Api], bearing: Callable[[str], Api]
) -> None:
    made = as_user("rep").create("/tokens", {"name": "Shop", "scopes": ["customers:read"]})
    for user in ("rep2", "manager", "steward", "viewer"):
        role = "rep" if user == "rep2" else user
        missing = assert_problem(as_user(user, role).delete("/tokens/tok_01KAR3K4G5T6V7W8X9Y0ZABCDE"), 404)
        found = assert_problem(as_user(user, role).delete(f"/tokens/{made['id']}"), 404)
        assert missing["detail"] == found["detail"]
        assert as_user(user, role).get("/tokens").json["results"] == []
    assert bearing(made["token"]).get("/customers").status == 200
    [listed] = as_user("admin").get("/tokens").json["results"]
    assert listed["created_by"] == "rep"
    assert as_user("admin").delete(f"/tokens/{made['id']}").status == 204
    assert bearing(made["token"]).get("/customers").status in (401, 403)


def test_history_tells_the_user_and_the_token(
    as_user: Callable[..., Api], machine: Callable[..., Api], stream: Stream
) -> None:
    shop, rep = machine("rep", "customers:write"), as_user("rep")
    customer = shop.create("/customers", person(phones=[{"number": "089 123456"}]))["id"]
    stream.react()
    rep.patch(f"/customers/{customer}", {"job_title": "CEO"})
    stream.react()
    [token] = rep.get("/tokens").json["results"]
    rows = rep.get(f"/customers/{customer}/history?limit=200").json["results"]
    assert {(row["by"], row.get("via")) for row in rows} >= {("rep", token["id"]), ("rep", None)}
    assert {row.get("via") for row in rows if row["by"].startswith("system:")} <= {None}
    assert {row["by"] for row in rows if row["version"] == 1} == {"rep"}


# ---- what it may do --------------------------------------------------------------------------------------------------


def test_a_token_does_what_its_scopes_say_and_gets_403_for_the_rest(machine: Callable[..., Api]) -> None:
    reader = machine("rep", "customers:read")
    assert reader.get("/customers").status == 200
    for method, path, body in (
        ("POST", "/customers", person()),
        ("GET", "/deals", None),
        ("GET", "/tasks", None),
        ("GET", "/inbox/problems", None),
        ("GET", "/settings/teams", None),
        ("GET", "/kpis/new_customers?from=2026-01-01&to=2026-01-02", None),
    ):
        assert_problem(reader.call(method, path, body), 403)


def test_no_token_makes_lists_or_revokes_tokens(as_user: Callable[..., Api], bearing: Callable[[str], Api]) -> None:
    admin = as_user("admin")
    every = [f"{entity}:write" for entity in ("customers", "deals", "tasks", "interactions", "settings", "inbox")]
    made = admin.create("/tokens", {"name": "Everything", "scopes": every})
    greedy = bearing(made["token"])
    assert_problem(greedy.get("/tokens"), 403)
    assert_problem(greedy.post("/tokens", {"name": "More", "scopes": ["customers:read"]}), 403)
    assert_problem(greedy.delete(f"/tokens/{made['id']}"), 403)
    assert greedy.get("/customers").status == 200


def test_a_token_reaches_its_makers_records_and_no_others(
    as_user: Callable[..., Api], machine: Callable[..., Api]
) -> None:
    admin = as_user("admin")
    admin.call("PUT", "/settings/teams", {"teams": [{"name": "south", "members": ["rep"]}]})
    mine, other = (admin.create("/customers", person(owner=owner))["id"] for owner in ("rep", "rep2"))
    shop = machine("rep", "customers:write")
    assert shop.patch(f"/customers/{mine}", {"job_title": "CEO"}).status == 200
    assert_problem(shop.get(f"/customers/{other}"), 404)
    admin.call("PUT", "/settings/teams", {"teams": [{"name": "south", "members": ["rep", "rep2"]}]})
    assert shop.get(f"/customers/{other}").status == 200
    assert_problem(shop.patch(f"/customers/{other}", {"job_title": "CEO"}), 403)


def test_the_360_degree_view_shows_a_token_what_it_has_scopes_for(
    as_user: Callable[..., Api], machine: Callable[..., Api]
) -> None:
    admin = as_user("admin")
    customer = admin.create("/customers", person())["id"]
    admin.create("/deals", {"name": "Dach", "customer_id": customer})
    admin.create("/tasks", {"title": "Anruf", "customer_id": customer})
    admin.create("/interactions", interaction(customer))

    def shown(*scopes: str) -> tuple[int, int, int]:
        view = machine("admin", "customers:read", *scopes).get(f"/customers/{customer}/360").json
        return len(view["open_deals"]), len(view["open_tasks"]), len(view["timeline"]["results"])

    assert shown() == (0, 0, 0)
    assert shown("deals:read") == (1, 0, 0)
    assert shown("tasks:read") == (0, 1, 0)
    assert shown("interactions:read") == (0, 0, 1)
    timeline = f"/customers/{customer}/timeline"
    assert_problem(machine("admin", "customers:read").get(timeline), 403)
    assert_problem(machine("admin", "interactions:read").get(timeline), 404)
    assert len(machine("admin", "customers:read", "interactions:read").get(timeline).json["results"]) == 1


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({"scopes": ["customers:read", "customers:delete"]}, "/scopes/1", "not_a_choice"),
        ({"scopes": ["tokens:write"]}, "/scopes/0", "not_a_choice"),
        ({"scopes": ["*"]}, "/scopes/0", "not_a_choice"),
        ({"scopes": []}, "/scopes", "length"),
        ({"scopes": ["customers:read", "settings:write"]}, "/scopes/1", "out_of_reach"),
        ({"name": ""}, "/name", "length"),
        ({"expires_at": "2026-01-01T00:00:00Z"}, "/expires_at", "out_of_range"),
        ({"expires_at": "2030-01-01T00:00:00Z"}, "/expires_at", "out_of_range"),
        ({"expires_at": "2027-01-01T00:00:00"}, "/expires_at", "timezone_required"),
        ({"user": "admin"}, "/user", "unknown_field"),
    ],
)
def test_a_token_that_does_not_fit_is_refused_with_the_field(
    as_user: Callable[..., Api], body: dict[str, Any], pointer: str, code: str
) -> None:
    asked = {"name": "Shop", "scopes": ["customers:read"], **body}
    problem = assert_problem(as_user("rep").post("/tokens", asked), 422)
    assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == (pointer, code)


# ---- what becomes of its maker ---------------------------------------------------------------------------------------


def known(user: str, role: str) -> dict[str, object]:
    return {"id": user, "name": user, "email": f"{user}@kontor.example", "role": role}


def test_a_token_ends_when_its_maker_leaves(as_user: Callable[..., Api], machine: Callable[..., Api]) -> None:
    save_users([known("manager", "manager"), known("rep", "rep")])
    shop = machine("manager", "customers:read")
    assert shop.get("/customers").status == 200
    save_users([known("rep", "rep")])
    assert shop.get("/customers").status in (401, 403)
    assert_problem(as_user("manager").post("/tokens", {"name": "Shop", "scopes": ["customers:read"]}), 403)


def test_a_token_is_demoted_with_its_maker_and_never_promoted(
    as_user: Callable[..., Api], machine: Callable[..., Api]
) -> None:
    by_admin, by_viewer = machine("admin", "settings:write"), machine("viewer", "settings:read")
    save_users([known("admin", "viewer"), known("viewer", "admin")])
    pipelines = by_admin.get("/settings/pipelines")
    assert pipelines.status == 200
    assert_problem(by_admin.call("PUT", "/settings/pipelines", pipelines.json), 403)
    assert_problem(by_viewer.call("PUT", "/settings/pipelines", pipelines.json), 403)
    assert by_viewer.get("/settings/pipelines").status == 200


def test_a_token_ends_when_its_makers_new_role_may_do_less_in_one_thing_and_more_in_another(
    machine: Callable[..., Api],
) -> None:
    shop = machine("manager", "customers:read")
    save_users([known("manager", "viewer")])  # who changes nothing, but reads the customers of all teams
    assert shop.get("/customers").status in (401, 403)


# ---- its secret ------------------------------------------------------------------------------------------------------


def test_the_secret_is_shown_once_and_stands_nowhere(
    as_user: Callable[..., Api], bearing: Callable[[str], Api], log: Callable[[], str]
) -> None:
    rep = as_user("rep")
    asked = {"name": "Shop", "scopes": ["customers:write"]}
    first, again = rep.post("/tokens", asked, KEY), rep.post("/tokens", asked, KEY)
    text = first.json["token"]
    secret = text.split("_")[2]
    assert again.status == first.status == 201
    assert again.json == {name: value for name, value in first.json.items() if name != "token"}
    assert bearing(text).post("/customers", person(), KEY).status == 201, "a token's keys are not its user's"
    assert bearing(text[:-1]).get("/customers").status in (401, 403)
    told = [everything_stored(), log(), rep.get("/tokens").body.decode(), again.body.decode()]
    assert [secret in place or secret[:43] in place for place in told] == [False] * 4
    assert rules.digest(text) in told[0]
    assert [rules.digest(text) in place for place in told[1:]] == [False] * 3
    assert len(rep.get("/tokens").json["results"]) == 1
    assert first.headers["cache-control"] == "no-store"


def test_the_right_id_with_another_secret_opens_nothing(
    as_user: Callable[..., Api], bearing: Callable[[str], Api], log: Callable[[], str]
) -> None:
    made = as_user("rep").create("/tokens", {"name": "Shop", "scopes": ["customers:read"]})
    assert bearing(rules.new_text(made["id"])).get("/customers").status in (401, 403)
    assert bearing(rules.new_text("tok_01KAR3K4G5T6V7W8X9Y0ZABCDE")).get("/customers").status in (401, 403)
    assert log().count("unknown_token") >= 2
    found = stored(made["id"])
    assert isinstance(found, ApiToken)
    assert found.last_used_at is None
