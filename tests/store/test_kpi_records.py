"""The records behind a figure: as many as it says for whoever asks, at a price that days without any do not raise."""

import datetime
from collections.abc import Callable

import pytest

from chalicelib.kpis import service as kpis
from tests.api import Api
from tests.builders import interaction, person
from tests.meter import metered
from tests.store.deliveries import Deliveries

pytestmark = pytest.mark.xdist_group("kpis")

TEAMS = {
    "teams": [
        {"name": "south", "members": ["manager", "rep", "mate"]},
        {"name": "north", "members": ["rep2"]},
    ]
}
ROLES = {"admin": "admin", "manager": "manager", "rep": "rep", "mate": "rep", "rep2": "rep", "viewer": "viewer"}
DAYS = "from=2026-11-01&to=2026-11-30"
TODAY = datetime.datetime.now(datetime.UTC).date()
NOW = f"from={TODAY - datetime.timedelta(days=1)}&to={TODAY + datetime.timedelta(days=1)}"


def brought_up_to_date() -> None:
    Deliveries().settle()
    kpis.roll_up()


@pytest.fixture
def company(api: Api, as_user: Callable[..., Api]) -> Callable[[str], Api]:
    """Two teams whose people have spoken, written and been answered, some of them in confidence."""
    assert api.call("PUT", "/settings/teams", TEAMS).status == 200
    for owner in ("rep", "mate", "rep2", None):
        customer = api.create("/customers", person(owner=owner))["id"]
        for day, kind, visibility in ((2, "call", "team"), (2, "call", "participants"), (9, "note", "everyone")):
            noted = {"users": [owner] if owner else ["gone"], "visibility": visibility}
            at = f"2026-11-{day:02}T09:00:00Z"
            api.create("/interactions", interaction(customer, type=kind, occurred_at=at, **noted))
        for hour, direction in ((8, "inbound"), (10, "outbound")):
            written = {"type": "email", "direction": direction, "occurred_at": f"2026-11-03T{hour:02}:00:00Z"}
            api.create("/interactions", interaction(customer, users=[owner] if owner else ["gone"], **written))
    brought_up_to_date()
    return lambda user: as_user(user, ROLES[user])


def counted(api: Api, kpi: str, days: str) -> int:
    """Return how many records the figure says that there are."""
    total = api.get(f"/kpis/{kpi}?{days}").json["total"]
    return int(total["detail"]["count"] if kpi == "first_response_time" else total["value"])


def as_many_as_the_figure_says(api: Api) -> None:
    for kpi, days in (("new_customers", NOW), ("activities", DAYS), ("first_response_time", DAYS)):
        number = counted(api, kpi, days)
        assert number > 0
        for limit in (3, 200):
            found = list(api.results(f"/kpis/{kpi}/records?{days}&limit={limit}"))
            assert len(found) == number, (kpi, limit)
        assert [row["day"] for row in found] == sorted((row["day"] for row in found), reverse=True)


def of_one_owner_or_type_as_many_as_its_figure_says(api: Api) -> None:
    for by in ("owner", "type"):
        for row in api.get(f"/kpis/activities?{DAYS}&period=month&by={by}").json["results"]:
            found = list(api.results(f"/kpis/activities/records?{DAYS}&{by}={row['by'][by]}"))
            assert len(found) == row["value"]
            assert {one.get(by, "") for one in found} == {row["by"][by]}


def opened_where_shown_and_told_of_no_more_where_hidden(api: Api) -> None:
    rows = [*api.results(f"/kpis/activities/records?{DAYS}"), *api.results(f"/kpis/new_customers/records?{NOW}")]
    for row in rows:
        if row.get("hidden"):
            assert row.keys() <= {"record", "day", "owner", "type", "value", "hidden"}
            continue
        assert api.get(f"/{row['record']}s/{row['id']}").status == 200
        if "customer_id" in row:
            assert api.get(f"/customers/{row['customer_id']}").json["name"] == row["customer_name"]


def test_for_each_role_there_are_as_many_records_as_its_figure_says_and_each_is_opened_or_hidden(
    company: Callable[[str], Api],
) -> None:
    for user in ROLES:
        api = company(user)
        as_many_as_the_figure_says(api)
        of_one_owner_or_type_as_many_as_its_figure_says(api)
        opened_where_shown_and_told_of_no_more_where_hidden(api)


@pytest.fixture
def busy(api: Api) -> Api:
    """Thirty days on which rep made a call, spread over two years, and one on which there were five."""
    customer = api.create("/customers", person())["id"]
    first = datetime.date(2024, 12, 1)
    for number in [*range(30), 0, 0, 0, 0]:
        day = first + datetime.timedelta(days=24 * number)
        api.create("/interactions", interaction(customer, users=["rep"], occurred_at=f"{day}T09:00:00Z"))
    brought_up_to_date()
    return api


def test_a_page_asks_for_the_days_that_have_records_and_for_no_more_than_25_of_them(busy: Api) -> None:
    path = "/kpis/activities/records?from=2024-12-01&to=2026-11-30"
    with metered() as one:
        page = busy.get(f"{path}&limit=1").json
    assert len(page["results"]) == 1
    assert one.requests == 1 + 1 + 2  # the figures, a day, the interactions and their customers
    with metered() as many:
        page = busy.get(f"{path}&limit=200").json
    assert len(page["results"]) == 25
    assert many.requests == 1 + 25 + 2
    with metered() as rest:
        last = busy.get(f"{path}&limit=200&cursor={page['next']}").json
    assert (len(last["results"]), last["next"]) == (5 + 4, None)
    assert rest.requests == 1 + 5 + 2
    with metered() as none:
        assert busy.get("/kpis/activities/records?from=2024-12-02&to=2024-12-20").json["results"] == []
    assert none.requests == 1


def test_a_days_records_come_newest_first_over_pages_of_any_size(busy: Api) -> None:
    path = "/kpis/activities/records?from=2024-12-01&to=2025-01-01"
    whole = [row["id"] for row in busy.results(f"{path}&limit=200")]
    assert whole[1:] == sorted(whole[1:], reverse=True)
    for limit in (1, 2, 3, 6):
        assert [row["id"] for row in busy.results(f"{path}&limit={limit}")] == whole
