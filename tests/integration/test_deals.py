from collections.abc import Callable

import pytest

from tests.api import Api
from tests.builders import person
from tests.integration.conftest import assert_problem

KEY = {"Idempotency-Key": "k-1"}


@pytest.fixture
def customer_id(api: Api) -> str:
    return str(api.create("/customers", person())["id"])


@pytest.fixture
def deal(api: Api, customer_id: str) -> dict[str, object]:
    body = {"name": "Dachsanierung", "customer_id": customer_id, "amount": {"amount": 1250000, "currency": "EUR"}}
    made: dict[str, object] = api.create("/deals", body)
    return made


def test_a_deal_is_answered_with_all_that_shapes_promise(api: Api, deal: dict[str, object], customer_id: str) -> None:
    found = api.get(f"/deals/{deal['id']}")
    assert (found.json, found.etag) == (deal, '"1"')
    told = {name: deal[name] for name in ("pipeline", "stage", "status", "probability", "owner", "customer_id")}
    assert told == {
        "pipeline": "sales", "stage": "new", "status": "open", "probability": 10, "owner": "admin",
        "customer_id": customer_id,
    }  # fmt: skip
    (step,) = found.json["stage_history"]
    assert (step["from"], step["to"], step["by"]) == (None, "new", "admin")


def test_the_board_tells_totals_by_currency_and_weight(api: Api, deal: dict[str, object], customer_id: str) -> None:
    franken = {"amount": 200001, "currency": "CHF"}
    api.create("/deals", {"name": "Zürich", "customer_id": customer_id, "stage": "offer", "amount": franken})
    board = api.get("/deals").json
    assert [row["name"] for row in board["results"]] == ["Dachsanierung", "Zürich"]
    assert board["totals"] == {
        "count": 2,
        "amount": [franken, {"amount": 1250000, "currency": "EUR"}],
        "weighted": [{"amount": 100001, "currency": "CHF"}, {"amount": 125000, "currency": "EUR"}],
    }
    assert [row["name"] for row in api.get("/deals?stage=offer").json["results"]] == ["Zürich"]


def test_a_board_is_read_page_by_page_with_the_totals_of_all(api: Api, customer_id: str) -> None:
    stages = ("new", "offer", "new", "negotiation", "offer")
    bodies = [{"name": str(number), "customer_id": customer_id, "stage": stage} for number, stage in enumerate(stages)]
    made = [api.create("/deals", body) for body in bodies]
    whole = api.get("/deals").json
    assert (len(whole["results"]), whole["next"]) == (len(made), None)
    assert list(api.results("/deals?limit=2")) == whole["results"]
    assert api.get("/deals?limit=2").json["totals"] == whole["totals"]
    assert [row["name"] for row in api.results("/deals?stage=offer&limit=1")] == ["1", "4"]


def test_a_board_of_one_owner_has_their_deals_and_the_totals_of_these_alone(api: Api, customer_id: str) -> None:
    for number, owner in enumerate(("rep", "admin", "rep", "rep2")):
        amount = {"amount": 10**number, "currency": "EUR"}
        api.create("/deals", {"name": str(number), "customer_id": customer_id, "owner": owner, "amount": amount})
    board = api.get("/deals?owner=rep&limit=1").json
    assert (board["totals"]["count"], board["totals"]["amount"]) == (2, [{"amount": 101, "currency": "EUR"}])
    assert [row["name"] for row in api.results("/deals?stage=new&owner=rep&limit=1")] == ["0", "2"]
    assert api.get("/deals?owner=nobody").json["totals"] == {"count": 0, "amount": [], "weighted": []}


def test_a_deal_is_moved_won_and_reopened_by_actions(api: Api, deal: dict[str, object]) -> None:
    path = f"/deals/{deal['id']}"
    assert api.post(f"{path}/move", {"stage": "offer"}).json["probability"] == 50
    won = api.post(f"{path}/win", {})
    assert (won.status, won.json["status"]) == (200, "won")
    assert won.json["closed_at"]
    assert_problem(api.post(f"{path}/lose", {"reason": "price"}), 409)
    assert api.post(f"{path}/reopen", {}).json["stage"] == "offer"


def test_an_action_that_is_repeated_with_its_key_answers_the_same(api: Api, deal: dict[str, object]) -> None:
    first = api.post(f"/deals/{deal['id']}/win", {}, KEY)
    again = api.post(f"/deals/{deal['id']}/win", {}, KEY)
    assert (again.status, again.json, again.etag) == (200, first.json, first.etag)
    assert_problem(api.post(f"/deals/{deal['id']}/reopen", {}, KEY), 422)


def test_a_deal_is_lost_for_a_reason(api: Api, deal: dict[str, object]) -> None:
    problem = assert_problem(api.post(f"/deals/{deal['id']}/lose", {}), 422)
    assert problem["errors"][0]["pointer"] == "/reason"
    assert api.post(f"/deals/{deal['id']}/lose", {"reason": "price"}).json["lost_reason"] == "price"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"stage": "won"}, "/stage"),
        ({"stage": "offer", "after": "dea_nowhere"}, "/after"),
        ({}, "/stage"),
        ({"stage": "offer", "before": "x"}, "/before"),
    ],
)
def test_a_move_that_does_not_fit_is_refused_by_its_field(
    api: Api, deal: dict[str, object], body: dict[str, object], pointer: str
) -> None:
    problem = assert_problem(api.post(f"/deals/{deal['id']}/move", body), 422)
    assert problem["errors"][0]["pointer"] == pointer


def test_a_stale_version_gets_the_deal_as_it_is_now(api: Api, deal: dict[str, object]) -> None:
    api.patch(f"/deals/{deal['id']}", {"probability": 60}, '"1"')
    problem = assert_problem(api.patch(f"/deals/{deal['id']}", {"probability": 70}, '"1"'), 412)
    assert problem["current"]["probability"] == 60


def test_a_deal_is_archived_and_stands_nowhere(api: Api, deal: dict[str, object], customer_id: str) -> None:
    assert api.get(f"/customers/{customer_id}/360").json["open_deals"] == [deal]
    assert api.delete(f"/deals/{deal['id']}").status == 204
    assert_problem(api.get(f"/deals/{deal['id']}"), 404)
    assert api.get("/deals").json["results"] == []
    assert api.get(f"/customers/{customer_id}/360").json["open_deals"] == []


def test_only_an_admin_sets_pipelines_and_everybody_reads_them(api: Api, as_user: Callable[..., Api]) -> None:
    stages = [{"name": "first", "probability": 5}]
    assert_problem(as_user("rep").call("PUT", "/settings/pipelines", {"pipelines": []}), 403)
    body = {"pipelines": [*api.get("/settings/pipelines").json["pipelines"], {"name": "partner", "stages": stages}]}
    assert api.call("PUT", "/settings/pipelines", body).json == body
    assert as_user("viewer").get("/settings/pipelines").json == body


def test_the_default_pipeline_is_the_one_that_shapes_promise(api: Api) -> None:
    (sales,) = api.get("/settings/pipelines").json["pipelines"]
    assert sales["name"] == "sales"
    told = [(stage["name"], stage["probability"]) for stage in sales["stages"]]
    assert told == [("new", 10), ("qualified", 30), ("offer", 50), ("negotiation", 75)]


def test_a_viewer_sees_the_board_and_changes_nothing(as_user: Callable[..., Api], deal: dict[str, object]) -> None:
    viewer = as_user("viewer")
    assert len(viewer.get("/deals").json["results"]) == 1
    assert_problem(viewer.post(f"/deals/{deal['id']}/win", {}), 403)
