"""The records behind a figure over HTTP: what a row tells, and what is hidden."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from chalice.test import Client

from tests.api import Api
from tests.builders import interaction, organization, person
from tests.integration.conftest import Stream, assert_problem

TEAMS = {
    "teams": [
        {"name": "south", "members": ["manager", "rep", "mate"]},
        {"name": "north", "members": ["rep2"]},
    ]
}
DAYS = "from=2026-11-01&to=2026-11-30"
TODAY = datetime.datetime.now(datetime.UTC).date()
NOW = f"from={TODAY - datetime.timedelta(days=1)}&to={TODAY + datetime.timedelta(days=1)}"
RollUp = Callable[[], None]


@pytest.fixture
def roll_up(client: Client, stream: Stream) -> RollUp:
    def run() -> None:
        stream.react()
        client.lambda_.invoke("roll_up_kpis", client.events.generate_cw_event("aws.events", "Scheduled Event", {}, []))

    return run


def test_a_row_tells_what_was_done_with_whom_and_when(api: Api, roll_up: RollUp) -> None:
    firm = api.create("/customers", organization(name="Acme GmbH"))["id"]
    body = interaction(firm, type="meeting", subject="Planung", users=["rep"], occurred_at="2026-11-02T23:30:00Z")
    noted = api.create("/interactions", body)["id"]
    roll_up()
    (row,) = api.results(f"/kpis/activities/records?{DAYS}")
    assert row == {
        "record": "interaction", "day": "2026-11-03", "owner": "rep", "type": "meeting", "id": noted,
        "at": "2026-11-02T23:30:00Z", "subject": "Planung", "customer_id": firm, "customer_name": "Acme GmbH",
    }  # fmt: skip
    (came,) = api.results(f"/kpis/new_customers/records?{NOW}")
    assert (came["record"], came["id"], came["customer_name"], came["type"]) == (
        "customer", firm, "Acme GmbH", "organization",
    )  # fmt: skip


def test_an_answer_tells_how_long_the_customer_had_waited_and_the_slowest_of_a_day_comes_first(
    api: Api, roll_up: RollUp
) -> None:
    customers = [api.create("/customers", person(given_name=name))["id"] for name in ("Anna", "Bert")]
    for customer, hour in zip(customers, (9, 11), strict=True):
        written = {"type": "email", "users": ["rep"]}
        asked = {"direction": "inbound", "occurred_at": "2026-11-03T08:00:00Z"}
        answered = {"direction": "outbound", "occurred_at": f"2026-11-03T{hour:02}:00:00Z"}
        api.create("/interactions", interaction(customer, **written, **asked))
        api.create("/interactions", interaction(customer, **written, **answered))
    roll_up()
    rows = list(api.results(f"/kpis/first_response_time/records?{DAYS}&limit=1"))
    assert [(row["value"], row["customer_name"], row["type"]) for row in rows] == [
        (3 * 3600, "Bert Müller", "email"),
        (3600, "Anna Müller", "email"),
    ]


def test_one_answer_to_two_customers_is_two_records_each_with_its_customer(api: Api, roll_up: RollUp) -> None:
    both = [api.create("/customers", person(given_name=name))["id"] for name in ("Anna", "Bert")]
    written = {"type": "email", "users": ["rep"]}
    api.create("/interactions", interaction(*both, **written, direction="inbound", occurred_at="2026-11-03T08:00:00Z"))
    api.create("/interactions", interaction(*both, **written, direction="outbound", occurred_at="2026-11-03T09:00:00Z"))
    roll_up()
    rows = list(api.results(f"/kpis/first_response_time/records?{DAYS}&limit=1"))
    assert sorted(row["customer_id"] for row in rows) == sorted(both)


def test_a_colleagues_record_with_another_teams_customer_is_counted_and_hidden(
    as_user: Callable[..., Api], roll_up: RollUp
) -> None:
    admin = as_user("admin")
    admin.call("PUT", "/settings/teams", TEAMS)
    theirs = admin.create("/customers", person(owner="rep2"))["id"]
    admin.create("/interactions", interaction(theirs, users=["mate"], occurred_at="2026-11-02T09:00:00Z"))
    roll_up()
    hidden = {"record": "interaction", "day": "2026-11-02", "owner": "mate", "type": "call", "hidden": True}
    assert list(as_user("rep").results(f"/kpis/activities/records?{DAYS}")) == [hidden]
    (row,) = as_user("mate", "rep").results(f"/kpis/activities/records?{DAYS}")
    assert row["subject"] == "Angebot"
    assert "customer_name" not in row


def test_what_is_archived_is_no_longer_listed(api: Api, roll_up: RollUp) -> None:
    customer = api.create("/customers", person())["id"]
    kept, gone = (
        api.create("/interactions", interaction(customer, occurred_at="2026-11-02T09:00:00Z"))["id"] for _ in "ab"
    )
    roll_up()
    api.delete(f"/interactions/{gone}")
    assert [row["id"] for row in api.results(f"/kpis/activities/records?{DAYS}")] == [kept]


def test_a_token_without_the_scope_for_records_is_told_no_more_than_the_figure(
    as_user: Callable[..., Api], roll_up: RollUp
) -> None:
    admin = as_user("admin")
    customer = admin.create("/customers", person(owner="admin"))["id"]
    admin.create("/interactions", interaction(customer, occurred_at="2026-11-02T09:00:00Z"))
    roll_up()
    token = admin.create("/tokens", {"name": "Report", "scopes": ["kpis:read"]})["token"]
    reporting = Api(admin._transport, token)
    for kpi, days in (("activities", DAYS), ("new_customers", NOW)):
        (row,) = reporting.results(f"/kpis/{kpi}/records?{days}")
        assert row["hidden"]
        assert "id" not in row


def test_an_owner_of_whom_there_is_nothing_has_no_records_and_nobody_is_named_by_an_empty_text(
    api: Api, roll_up: RollUp
) -> None:
    nobodys = api.create("/customers", person())["id"]
    api.create("/customers", person(owner="rep"))
    roll_up()
    assert list(api.results(f"/kpis/new_customers/records?{NOW}&owner=zorro")) == []
    assert [row["id"] for row in api.results(f"/kpis/new_customers/records?{NOW}&owner=")] == [nobodys]


@pytest.mark.parametrize(
    ("path", "status", "named"),
    [
        ("/kpis/happiness/records", 404, "KPI"),
        ("/kpis/new_customers/records?type=call", 400, "type"),
        ("/kpis/activities/records?type=fax", 400, "type"),
        ("/kpis/activities/records?from=2026-11-02&to=2026-11-01", 400, "to"),
        ("/kpis/activities/records?from=2000-01-01&to=2026-11-01", 400, "from"),
        ("/kpis/activities/records?limit=201", 400, "limit"),
        ("/kpis/activities/records?period=day", 400, "period"),
        ("/kpis/activities/records?cursor=abc", 400, "cursor"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(api: Api, path: str, status: int, named: str) -> None:
    assert named in assert_problem(api.get(path), status)["detail"]


def test_who_has_only_confidential_activities_is_no_row_of_a_colleagues_figure(
    as_user: Callable[..., Api], roll_up: RollUp
) -> None:
    admin = as_user("admin")
    admin.call("PUT", "/settings/teams", TEAMS)
    customer = admin.create("/customers", person(owner="mate"))["id"]
    body = interaction(customer, users=["mate"], visibility="participants", occurred_at="2026-11-02T09:00:00Z")
    admin.create("/interactions", body)
    roll_up()
    rep: Any = as_user("rep")
    assert rep.get(f"/kpis/activities?{DAYS}&by=owner").json["results"] == []
    assert rep.get(f"/kpis/activities/records?{DAYS}").json == {"results": [], "next": None}
