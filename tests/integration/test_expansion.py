"""What records point to, beside them: customers of deals and tasks, the organization of the 360-degree view."""

from collections.abc import Callable

import pytest

from chalicelib.settings.service import save_users
from tests.api import Api, Json
from tests.builders import interaction, organization, person
from tests.integration.conftest import Stream, assert_problem

OWNER = {"id": "rep", "name": "Renate Rep", "email": "rep@kontor.example"}


@pytest.fixture
def customer(api: Api) -> Json:
    save_users([{**OWNER, "role": "rep"}])
    return api.create("/customers", person(owner="rep"))


def test_the_board_and_a_deal_show_customer_and_owner(api: Api, customer: Json) -> None:
    deal = api.create("/deals", {"name": "Dach", "customer_id": customer["id"], "owner": "rep"})
    buyer = api.create("/customers", organization())
    other = api.create("/deals", {"name": "Tor", "customer_id": buyer["id"], "owner": "gone"})
    board = api.get("/deals?expand=customer,owner").json
    whole = {"customer": customer, "owner": OWNER}
    assert board["results"] == [deal | {"expanded": whole}, other | {"expanded": {"customer": buyer}}]
    assert board["totals"]["count"] == 2
    assert api.get(f"/deals/{deal['id']}?expand=customer,owner").json == deal | {"expanded": whole}


def test_tasks_show_customer_and_owner_where_they_have_one(api: Api, customer: Json) -> None:
    task = api.create("/tasks", {"title": "Anruf", "due": "2026-12-01", "customer_id": customer["id"], "owner": "rep"})
    free = api.create("/tasks", {"title": "Aufräumen", "owner": "rep"})
    whole = {"customer": customer, "owner": OWNER}
    rows = api.get("/tasks?scope=all&expand=customer,owner").json["results"]
    assert rows == [task | {"expanded": whole}, free | {"expanded": {"owner": OWNER}}]
    named = api.get(f"/tasks/{task['id']}?expand=customer&fields=title").json
    assert named == {"id": task["id"], "title": "Anruf", "expanded": {"customer": customer}}


def test_a_hit_shows_the_record_behind_it(api: Api, customer: Json, stream: Stream) -> None:
    stream.react()
    (plain,) = api.get("/search?q=muel").json["results"]
    assert "expanded" not in plain
    found = api.get(f"/customers/{customer['id']}").json
    assert api.get("/search?q=muel&expand=customer").json["results"] == [plain | {"expanded": {"customer": found}}]


def test_a_customer_out_of_reach_or_archived_is_not_expanded(
    api: Api, as_user: Callable[..., Api], customer: Json
) -> None:
    hidden = api.create("/customers", person(owner="rep2"))["id"]
    api.create("/deals", {"name": "Dach", "customer_id": hidden, "owner": "rep"})
    api.create("/tasks", {"title": "Anruf", "customer_id": hidden, "owner": "rep"})
    gone = api.create("/customers", person(owner="rep"))["id"]
    api.create("/tasks", {"title": "Brief", "customer_id": gone, "owner": "rep"})
    api.delete(f"/customers/{gone}")
    rep = as_user("rep")
    for path, number in (("/deals", 1), ("/tasks", 2)):
        rows = rep.get(f"{path}?expand=customer").json["results"]
        assert [row["expanded"] for row in rows] == [{}] * number


def test_a_token_without_the_right_to_read_customers_is_shown_none(as_user: Callable[..., Api], customer: Json) -> None:
    rep = as_user("rep")
    rep.create("/deals", {"name": "Dach", "customer_id": customer["id"]})
    made = rep.create("/tokens", {"name": "Board", "scopes": ["deals:read"]})
    (row,) = Api(rep._transport, made["token"]).get("/deals?expand=customer").json["results"]
    assert row["expanded"] == {}


def test_the_360_degree_view_shows_organization_and_owner_of_the_customer(
    api: Api, as_user: Callable[..., Api], customer: Json
) -> None:
    company = api.create("/customers", organization(owner="rep"))
    path = f"/customers/{customer['id']}"
    api.patch(path, {"organization_id": company["id"]})
    api.create("/deals", {"name": "Dach", "customer_id": customer["id"]})
    api.create("/tasks", {"title": "Anruf", "customer_id": customer["id"]})
    api.create("/interactions", interaction(customer["id"]))
    plain = api.get(f"{path}/360").json
    assert [len(plain[name]) for name in ("open_deals", "open_tasks")] == [1, 1]
    assert len(plain["timeline"]["results"]) == 1
    assert "expanded" not in plain
    assert api.get(f"{path}/360?fields=open_deals").json == {"open_deals": plain["open_deals"]}
    whole = plain | {"expanded": {"organization": company, "owner": OWNER}}
    assert api.get(f"{path}/360?expand=organization,owner").json == whole
    api.patch(f"/customers/{company['id']}", {"owner": "rep2"})
    assert as_user("rep").get(f"{path}/360?expand=organization").json["expanded"] == {}


@pytest.mark.parametrize("path", ["/deals", "/tasks"])
def test_deals_and_tasks_expand_nothing_but_customer_and_owner(api: Api, path: str) -> None:
    assert "'organization'" in assert_problem(api.get(f"{path}?expand=organization"), 400)["detail"]
