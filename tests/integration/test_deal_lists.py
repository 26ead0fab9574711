"""Deals in lists: which of them rot first, which were closed last, and which a customer has had."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.deals.model import Deal
from chalicelib.moments import company_day, utc_now
from tests.api import Api
from tests.builders import person
from tests.integration.conftest import assert_problem
from tests.integration.test_reach import TEAMS

DAY = datetime.timedelta(days=1)


@pytest.fixture
def customer_id(api: Api) -> str:
    return str(api.create("/customers", person())["id"])


@pytest.fixture
def colleagues(as_user: Callable[..., Api]) -> Callable[..., Api]:
    """The teams as the company set them, south with rep and north with rep2; whoever is asked for calls."""
    assert as_user("admin").call("PUT", "/settings/teams", TEAMS).status == 200
    return as_user


def begun(api: Api, customer_id: str, name: str, **fields: Any) -> str:
    return str(api.create("/deals", {"name": name, "customer_id": customer_id, **fields})["id"])


def left_alone(deal_id: str, days: int, *, closed: bool = False) -> None:
    """Let so many days have passed since somebody changed a deal, or closed it."""
    deal = Deal.find(deal_id)
    assert deal is not None
    if closed:
        deal.closed_at -= days * DAY
    deal.human_at -= days * DAY
    deal.index()
    deal.save()


def names(api: Api, path: str) -> list[str]:
    return [row["name"] for row in api.results(path)]


def in_days(days: int) -> str:
    return str(company_day(utc_now()) + days * DAY)


# ---- open ones, by when they rot -------------------------------------------------------------------------------------


def test_a_deal_says_on_which_company_day_it_rots_as_its_stage_has_it(api: Api, customer_id: str) -> None:
    deal = begun(api, customer_id, "Dach")
    assert api.get(f"/deals/{deal}").json["rots_on"] == in_days(14)
    assert api.post(f"/deals/{deal}/move", {"stage": "negotiation"}).json["rots_on"] == in_days(10)
    assert api.get("/deals").json["results"][0]["rots_on"] == in_days(10)
    assert api.get(f"/customers/{customer_id}/360").json["open_deals"][0]["rots_on"] == in_days(10)


def test_whatever_a_human_does_to_a_deal_begins_its_time_anew(api: Api, customer_id: str) -> None:
    deal = begun(api, customer_id, "Dach")
    left_alone(deal, 20)
    assert api.get(f"/deals/{deal}").json["rots_on"] == in_days(-6)
    assert api.patch(f"/deals/{deal}", {"tags": ["eilig"]}).json["rots_on"] == in_days(14)
    left_alone(deal, 20)
    assert "rots_on" not in api.post(f"/deals/{deal}/win", {}).json
    assert api.post(f"/deals/{deal}/reopen", {}).json["rots_on"] == in_days(14)


def test_a_deal_in_a_stage_without_rotting_days_never_rots(api: Api, customer_id: str) -> None:
    stages = [{"name": "first", "probability": 5}, {"name": "second", "probability": 5, "rotting_days": 3650}]
    assert api.call("PUT", "/settings/pipelines", {"pipelines": [{"name": "sales", "stages": stages}]}).status == 200
    deal = begun(api, customer_id, "Dach")
    assert "rots_on" not in api.get(f"/deals/{deal}").json
    assert api.post(f"/deals/{deal}/move", {"stage": "second"}).json["rots_on"] == in_days(3650)
    assert "rots_on" not in api.post(f"/deals/{deal}/move", {"stage": "first"}).json


@pytest.mark.parametrize("days", [0, 3651, 1.5, "14"])
def test_rotting_days_are_whole_days_of_up_to_ten_years(api: Api, days: object) -> None:
    stages = [{"name": "first", "probability": 5, "rotting_days": days}]
    answer = api.call("PUT", "/settings/pipelines", {"pipelines": [{"name": "sales", "stages": stages}]})
    assert assert_problem(answer, 422)["errors"][0]["pointer"] == "/pipelines/0/stages/0/rotting_days"


def test_a_changed_number_of_days_holds_for_a_deal_from_when_it_is_moved_next(api: Api, customer_id: str) -> None:
    deal = begun(api, customer_id, "Dach")
    (sales,) = api.get("/settings/pipelines").json["pipelines"]
    sales["stages"][0]["rotting_days"] = 3
    assert api.call("PUT", "/settings/pipelines", {"pipelines": [sales]}).status == 200
    assert api.patch(f"/deals/{deal}", {"tags": ["eilig"]}).json["rots_on"] == in_days(14)
    assert api.post(f"/deals/{deal}/move", {"stage": "new"}).json["rots_on"] == in_days(3)


@pytest.mark.parametrize("scope", ["own", "team", "all"])
def test_open_deals_come_by_when_they_rot_from_every_pipeline(api: Api, customer_id: str, scope: str) -> None:
    pipelines = api.get("/settings/pipelines").json["pipelines"]
    never = {"name": "partner", "stages": [{"name": "first", "probability": 5}]}
    assert api.call("PUT", "/settings/pipelines", {"pipelines": [*pipelines, never]}).status == 200
    begun(api, customer_id, "never", pipeline="partner")
    begun(api, customer_id, "in 21 days", stage="qualified")
    begun(api, customer_id, "in 10 days", stage="negotiation")
    left_alone(begun(api, customer_id, "today"), 14)
    left_alone(begun(api, customer_id, "long ago"), 400)
    api.post(f"/deals/{begun(api, customer_id, 'won')}/win", {})
    api.delete(f"/deals/{begun(api, customer_id, 'archived')}")
    whole = ["long ago", "today", "in 10 days", "in 21 days", "never"]
    assert names(api, f"/deals/open?scope={scope}") == names(api, f"/deals/open?scope={scope}&limit=2") == whole
    assert names(api, f"/deals/open?scope={scope}&rotting=true&limit=1") == ["long ago", "today"]
    assert names(api, f"/deals/open?scope={scope}&owner=admin&limit=2") == whole
    assert names(api, f"/deals/open?scope={scope}&owner=rep") == []


def test_a_deal_that_rots_tomorrow_does_not_rot_today(api: Api, customer_id: str) -> None:
    deal = begun(api, customer_id, "Dach")
    left_alone(deal, 13)
    assert names(api, "/deals/open?rotting=true") == []
    left_alone(deal, 1)
    assert names(api, "/deals/open?rotting=true") == ["Dach"]


def test_a_deal_goes_to_the_list_of_its_new_owner(api: Api, customer_id: str) -> None:
    deal = begun(api, customer_id, "Dach")
    api.patch(f"/deals/{deal}", {"owner": "rep"})
    assert (names(api, "/deals/open"), names(api, "/deals/open?scope=all&owner=rep")) == ([], ["Dach"])


def test_open_deals_of_a_scope_are_those_within_reach(colleagues: Callable[..., Api]) -> None:
    admin = colleagues("admin")
    ours, theirs = (admin.create("/customers", person(owner=owner))["id"] for owner in ("rep", "rep2"))
    for customer, owners in ((ours, ("rep", "colleague", "rep2")), (theirs, ("rep", "rep2"))):
        for owner in owners:
            begun(admin, customer, f"{owner} with {'us' if customer == ours else 'them'}", owner=owner)
    admin.patch(f"/deals/{begun(admin, theirs, 'nobody with them')}", {"owner": None})
    admin.patch(f"/deals/{begun(admin, ours, 'nobody with us')}", {"owner": None})
    rep, us, ours_by_reach = colleagues("rep"), ["rep with us", "rep with them"], ["rep2 with us"]
    team = [*us, "colleague with us", "nobody with us"]
    expected = {"own": us, "team": team, "all": [*team, *ours_by_reach], "all&owner=rep2": ours_by_reach}
    for scope, found in expected.items():
        assert sorted(names(rep, f"/deals/open?scope={scope}")) == sorted(found), scope
        assert sorted(names(rep, f"/deals/open?scope={scope}&limit=1")) == sorted(found), scope
    assert names(rep, "/deals/open?scope=team&owner=rep2") == []
    assert len(names(colleagues("viewer"), "/deals/open?scope=all")) == 7
    assert sorted(names(colleagues("viewer"), "/deals/open?scope=team")) == sorted([*team, "nobody with them"])
    assert "nobody with them" not in names(colleagues("manager"), "/deals/open?scope=team")


# ---- closed ones -----------------------------------------------------------------------------------------------------


def test_closed_deals_come_as_they_were_closed_the_latest_first(api: Api, customer_id: str) -> None:
    for days, name in enumerate(("today", "yesterday", "before", "before that")):
        deal = begun(api, customer_id, name)
        api.post(f"/deals/{deal}/win", {})
        left_alone(deal, days, closed=True)
    api.post(f"/deals/{begun(api, customer_id, 'lost')}/lose", {"reason": "price"})
    begun(api, customer_id, "open")
    whole = ["today", "yesterday", "before", "before that"]
    assert names(api, "/deals/closed") == names(api, "/deals/closed?status=won&limit=1") == whole
    assert names(api, f"/deals/closed?from={in_days(-2)}&to={in_days(-1)}&limit=1") == ["yesterday", "before"]
    assert names(api, f"/deals/closed?from={in_days(-1)}") == ["today", "yesterday"]
    assert names(api, f"/deals/closed?to={in_days(-2)}") == ["before", "before that"]
    assert names(api, "/deals/closed?pipeline=partner") == []
    (lost,) = api.get("/deals/closed?status=lost").json["results"]
    assert (lost["name"], lost["status"], lost["lost_reason"]) == ("lost", "lost", "price")


def test_a_deal_that_is_reopened_or_archived_is_not_among_the_closed(api: Api, customer_id: str) -> None:
    reopened, archived = (begun(api, customer_id, name) for name in ("reopened", "archived"))
    for deal in (reopened, archived):
        api.post(f"/deals/{deal}/win", {})
    api.post(f"/deals/{reopened}/reopen", {})
    api.delete(f"/deals/{archived}")
    assert names(api, "/deals/closed") == []
    assert names(api, f"/customers/{customer_id}/deals") == ["reopened"]
    api.post(f"/deals/{archived}/restore", {})
    assert names(api, "/deals/closed") == ["archived"]
    assert names(api, f"/customers/{customer_id}/deals") == ["archived", "reopened"]


@pytest.mark.parametrize(
    "query", ["status=open", "from=2026-11-02&to=2026-11-01", "from=0001-01-01", "to=9999-12-31", "scope=own"]
)
def test_a_question_for_closed_deals_that_makes_no_sense_is_refused(api: Api, query: str) -> None:
    assert_problem(api.get(f"/deals/closed?{query}"), 400)


def test_closed_deals_out_of_reach_are_left_out_of_every_page(colleagues: Callable[..., Api]) -> None:
    admin = colleagues("admin")
    ours, theirs = (admin.create("/customers", person(owner=owner))["id"] for owner in ("rep", "rep2"))
    for number in range(6):
        mine = number in (0, 5)
        deal = begun(admin, ours if mine else theirs, str(number), owner="rep" if mine else "rep2")
        admin.post(f"/deals/{deal}/win", {})
    assert names(colleagues("rep"), "/deals/closed?limit=1") == ["5", "0"]
    assert names(colleagues("viewer"), "/deals/closed") == ["5", "4", "3", "2", "1", "0"]


# ---- a customer's ----------------------------------------------------------------------------------------------------


def test_a_customers_deals_are_listed_open_and_closed_those_first_that_began_last(api: Api, customer_id: str) -> None:
    other = str(api.create("/customers", person())["id"])
    begun(api, other, "another's")
    made = [begun(api, customer_id, str(number)) for number in range(6)]
    for number in (1, 2, 4):
        api.post(f"/deals/{made[number]}/{'win' if number % 2 else 'lose'}", {} if number % 2 else {"reason": "price"})
    api.create("/tasks", {"title": "Anruf", "customer_id": customer_id})
    path = f"/customers/{customer_id}/deals"
    newest_first = sorted(made, reverse=True)
    assert [row["id"] for row in api.results(path)] == newest_first
    for limit in (1, 2, 6):
        assert [row["id"] for row in api.results(f"{path}?limit={limit}")] == newest_first
    assert {row["id"]: row for row in api.results(path)}[made[1]] == api.get(f"/deals/{made[1]}").json
    assert [row["id"] for row in api.get(f"/customers/{customer_id}/360").json["open_deals"]] == [
        made[number] for number in (0, 3, 5)
    ]


def test_a_closed_deal_goes_with_its_change_to_another_customer(api: Api, customer_id: str) -> None:
    other = str(api.create("/customers", person())["id"])
    deal = begun(api, customer_id, "Dach")
    api.post(f"/deals/{deal}/win", {})
    assert api.patch(f"/deals/{deal}", {"customer_id": other, "name": "Dach und Keller"}).status == 200
    assert names(api, f"/customers/{customer_id}/deals") == []
    assert names(api, f"/customers/{other}/deals") == ["Dach und Keller"]


def test_of_a_customers_deals_those_out_of_reach_are_left_out(colleagues: Callable[..., Api]) -> None:
    admin = colleagues("admin")
    customer = str(admin.create("/customers", person())["id"])  # nobody's, so that all see it
    for number in range(5):
        deal = begun(admin, customer, str(number), owner="rep" if number in (0, 3) else "rep2")
        if number % 2:
            admin.post(f"/deals/{deal}/win", {})
    path = f"/customers/{customer}/deals?limit=1"
    assert names(colleagues("rep"), path) == ["3", "0"]
    page = colleagues("rep").get(path).json
    assert len(page["results"]) == 1, "a page that is short would tell that something was left out"
    assert names(colleagues("viewer"), path) == ["4", "3", "2", "1", "0"]
    hidden = admin.create("/customers", person(owner="rep2"))["id"]
    assert_problem(colleagues("rep").get(f"/customers/{hidden}/deals"), 404)


@pytest.mark.parametrize("path", ["/deals/open", "/deals/closed", "/customers/{}/deals"])
def test_a_cursor_of_one_list_of_deals_is_none_of_another(
    api: Api, as_user: Callable[..., Api], customer_id: str, path: str
) -> None:
    for name in ("a", "b", "c", "d"):
        deal = begun(api, customer_id, name)
        if name < "c":
            api.post(f"/deals/{deal}/win", {})
    path = path.format(customer_id)
    cursor = api.get(f"{path}?limit=1").json["next"]
    assert cursor
    assert_problem(api.get(f"/deals?cursor={cursor}"), 400)
    assert_problem(as_user("viewer").get(f"{path}?cursor={cursor}"), 400)
    (row,) = api.get(f"{path}?fields=name&limit=1").json["results"]
    assert row.keys() == {"id", "name"}


@pytest.mark.parametrize("path", ["/deals/open", "/deals/closed", "/customers/{}/deals"])
def test_a_list_of_deals_shows_their_customers_and_owners_where_asked(api: Api, customer_id: str, path: str) -> None:
    me = {"id": "admin", "name": "Ada Admin", "email": "admin@kontor.example", "role": "admin"}
    assert api.call("PUT", "/settings/users", {"users": [me]}).status == 200
    deal = begun(api, customer_id, "Dach")
    if path.endswith("closed"):
        api.post(f"/deals/{deal}/win", {})
    (row,) = api.get(f"{path.format(customer_id)}?expand=customer,owner").json["results"]
    assert row["expanded"]["customer"] == api.get(f"/customers/{customer_id}").json
    assert row["expanded"]["owner"]["name"] == "Ada Admin"
