"""Who calls: what a frontend sets itself up by, and what users set for themselves."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.auth import POLICY
from chalicelib.http import ENDPOINTS
from chalicelib.settings.service import users_by_address
from tests.api import Api
from tests.integration.conftest import assert_problem

BERLIN = {"timezone": "Europe/Berlin", "country": "DE", "currency": "EUR"}
ANNA = {"id": "anna", "name": "Anna Amsel", "email": "anna@kontor.example", "role": "manager", "teams": ["south"]}


@pytest.fixture
def listed(api: Api) -> Api:
    """The API as admin, who has set the directory."""
    assert api.call("PUT", "/settings/users", {"users": [ANNA]}).status == 200
    return api


def test_the_caller_is_told_preferences_company_and_reach_at_once(listed: Api, as_user: Callable[..., Api]) -> None:
    told = as_user("anna", "rep").get("/me").json
    assert {name: told[name] for name in told if name != "may"} == {
        "id": "anna", "name": "Anna Amsel", "email": "anna@kontor.example", "role": "rep", "teams": [],
        "timezone": "Europe/Berlin", "reminders": True, "reminder_hour": 7, "company": BERLIN,
    }  # fmt: skip
    assert told["may"]["customers"] == {"read": "team", "write": "own"}
    assert told["may"]["kpis"] == {"read": "team", "write": "no"}
    assert told["may"]["settings"] == {"read": "all", "write": "no"}


def machine_of(user: Api, *scopes: str) -> Api:
    """Return the API as a machine that acts for a user."""
    made = user.create("/tokens", {"name": "Webshop", "scopes": list(scopes)})
    return Api(user._transport, made["token"])


@pytest.mark.parametrize("role", ["admin", "manager", "rep", "steward", "viewer"])
def test_what_a_role_is_told_that_it_may_is_what_the_policy_says(as_user: Callable[..., Api], role: str) -> None:
    may = as_user(role).get("/me").json["may"]
    assert {(entity, action): reach for entity, rights in may.items() for action, reach in rights.items()} == {
        (entity, action): POLICY.get((entity, action), {}).get(role, "no")
        for entity in may
        for action in ("read", "write")
    }
    assert may.keys() == {endpoint.needs[0] for endpoint in ENDPOINTS if endpoint.needs} | {"confidential"}


def test_a_token_is_told_what_its_scopes_leave_and_sets_nothing(as_user: Callable[..., Api]) -> None:
    machine = machine_of(as_user("rep"), "settings:read", "deals:write")
    may = machine.get("/me").json["may"]
    assert {name: may[name] for name in may if set(may[name].values()) != {"no"}} == {
        "deals": {"read": "team", "write": "own"},
        "settings": {"read": "all", "write": "no"},
    }
    assert_problem(machine.patch("/me", {"language": "en"}), 403)


def test_users_set_their_own_preferences_and_nothing_else_of_their_entry(
    listed: Api, as_user: Callable[..., Api]
) -> None:
    anna = as_user("anna", "rep")
    patch = {"language": "en", "timezone": "Asia/Tokyo", "reminders": False, "reminder_hour": 9}
    answer = anna.patch("/me", patch)
    assert (answer.status, {name: answer.json[name] for name in patch}) == (200, patch)
    assert anna.get("/me").json == answer.json
    assert listed.get("/settings/users").json == {"users": [ANNA | patch]}
    assert anna.patch("/me", {"timezone": None, "language": None}).json["timezone"] == "Europe/Berlin"
    kept = ANNA | {"reminders": False, "reminder_hour": 9}
    assert listed.get("/settings/users").json == {"users": [kept]}


@pytest.mark.parametrize(
    ("patch", "pointer"),
    [
        ({"role": "admin"}, "/role"),
        ({"teams": ["north"]}, "/teams"),
        ({"email": "boss@kontor.example"}, "/email"),
        ({"confirmed": True}, "/confirmed"),
        ({"timezone": "Mars/Olympus"}, "/timezone"),
        ({"language": "fr"}, "/language"),
        ({"reminder_hour": 24}, "/reminder_hour"),
    ],
)
def test_what_is_not_a_users_own_to_set_or_does_not_fit_is_refused_by_the_field(
    listed: Api, as_user: Callable[..., Api], patch: dict[str, Any], pointer: str
) -> None:
    problem = assert_problem(as_user("anna", "rep").patch("/me", {"language": "en", **patch}), 422)
    assert [error["pointer"] for error in problem["errors"]] == [pointer]
    assert "language" not in as_user("anna", "rep").get("/me").json


def test_no_language_is_told_before_somebody_has_chosen_one(listed: Api, as_user: Callable[..., Api]) -> None:
    anna = as_user("anna", "rep")
    assert "language" not in anna.get("/me").json, "the browser's is as good a guess as any"
    assert anna.patch("/me", {"language": "de"}).json["language"] == "de"
    assert "language" not in anna.patch("/me", {"language": None}).json
    assert listed.call("PUT", "/settings/users", {"users": [ANNA | {"language": "en"}]}).status == 200
    assert anna.get("/me").json["language"] == "en", "an admin has"


def test_a_change_over_other_settings_than_those_that_were_read_is_stale(
    listed: Api, as_user: Callable[..., Api]
) -> None:
    anna = as_user("anna", "rep")
    read = anna.get("/me").etag
    as_user("rep2", "rep").patch("/me", {"language": "en"})  # is nothing to anna
    changed = anna.patch("/me", {"language": "en"}, read)
    assert (changed.status, changed.etag) == (200, anna.get("/me").etag)
    problem = assert_problem(anna.patch("/me", {"language": "de"}, read), 412)
    assert problem["current"] == changed.json


def test_whoever_is_not_listed_gets_an_entry_from_the_log_in_that_no_admin_has_confirmed(
    listed: Api, as_user: Callable[..., Api]
) -> None:
    rep = as_user("rep", "rep", **{"custom:teams": "south"})
    before = rep.get("/me").json
    assert (before["name"], before.get("language"), before["reminders"]) == ("rep", None, False)
    assert rep.patch("/me", {}).json == before
    assert listed.get("/settings/users").json["users"][1:] == [], "nothing was set"
    assert rep.patch("/me", {"reminders": True}).json == before | {"reminders": True}
    made = {
        "id": "rep", "name": "rep", "email": "rep@kontor.example", "role": "rep", "teams": ["south"],
        "reminders": True, "reminder_hour": 7, "confirmed": False,
    }  # fmt: skip
    users = listed.get("/settings/users").json
    assert users["users"][1:] == [made]
    assert listed.call("PUT", "/settings/users", users).json == users, "an admin who saves others confirms nobody"


def test_an_entry_that_its_user_made_claims_no_mail(listed: Api, as_user: Callable[..., Api]) -> None:
    as_user("rep", "rep", email="customer@elsewhere.example").patch("/me", {"language": "en"})
    assert users_by_address().keys() == {"anna@kontor.example"}


def test_an_entry_that_its_user_made_brings_no_token_back(listed: Api, as_user: Callable[..., Api]) -> None:
    anna = as_user("anna", "manager")
    machine = machine_of(anna, "settings:read")
    assert machine.get("/me").status == 200
    listed.call("PUT", "/settings/users", {"users": [{**ANNA, "id": "bert"}]})
    assert machine.get("/me").status in (401, 403)
    assert anna.patch("/me", {"language": "en"}).status == 200
    assert machine.get("/me").status in (401, 403)
    assert_problem(anna.post("/tokens", {"name": "Shop", "scopes": ["settings:read"]}), 403)
    listed.call("PUT", "/settings/users", {"users": [ANNA]})
    assert machine.get("/me").status == 200


def test_where_no_admin_keeps_a_directory_one_users_preferences_take_nobodys_token(as_user: Callable[..., Api]) -> None:
    rep = as_user("rep")
    machine = machine_of(rep, "settings:read")
    assert as_user("viewer").patch("/me", {"language": "en"}).json["language"] == "en"
    assert machine.get("/me").status == 200


def test_a_full_directory_takes_no_more(api: Api, as_user: Callable[..., Api]) -> None:
    users = [{**ANNA, "id": f"u{number}"} for number in range(1_000)]
    assert api.call("PUT", "/settings/users", {"users": users}).status == 200
    assert_problem(as_user("rep").patch("/me", {"language": "en"}), 409)
    assert as_user("u999", "rep").patch("/me", {"language": "en"}).status == 200


def test_pipelines_have_labels_as_stages_have(api: Api) -> None:
    (sales,) = api.get("/settings/pipelines").json["pipelines"]
    assert sales["label"] == {"de": "Vertrieb", "en": "Sales"}
    renamed = {"pipelines": [sales | {"label": {"de": "Akquise"}}]}
    assert api.call("PUT", "/settings/pipelines", renamed).json == renamed
