from collections.abc import Callable

from tests.api import Api
from tests.builders import person
from tests.integration.conftest import assert_problem


def test_a_task_is_noted_completed_and_reopened(api: Api) -> None:
    customer = api.create("/customers", person())["id"]
    task = api.create("/tasks", {"title": "Angebot nachfassen", "due": "2026-12-01", "customer_id": customer})
    assert (task["owner"], task["priority"], task["due"]) == ("admin", "normal", "2026-12-01")
    assert api.get(f"/tasks/{task['id']}").json == task
    assert api.get(f"/customers/{customer}/360").json["open_tasks"] == [task]
    done = api.post(f"/tasks/{task['id']}/complete", {})
    assert (done.status, api.get("/tasks").json["results"]) == (200, [])
    assert done.json["done_at"]
    assert_problem(api.post(f"/tasks/{task['id']}/complete", {}), 409)
    assert api.post(f"/tasks/{task['id']}/reopen", {}).status == 200
    assert len(api.get("/tasks?scope=own").json["results"]) == 1


def test_each_sees_the_own_tasks_page_by_page(api: Api, as_user: Callable[..., Api]) -> None:
    for number in range(5):
        api.create("/tasks", {"title": f"Nr. {number}", "due": "2026-12-01T09:00:00Z", "owner": "rep"})
    assert api.get("/tasks").json["results"] == []
    titles = [task["title"] for task in as_user("rep").results("/tasks?limit=2")]
    assert sorted(titles) == [f"Nr. {number}" for number in range(5)]


def test_a_task_that_does_not_fit_is_refused_by_its_field(api: Api) -> None:
    for body, pointer in (
        ({"due": "bald"}, "/due"),
        ({"priority": "urgent"}, "/priority"),
        ({"deal_id": "x"}, "/deal_id"),
    ):
        problem = assert_problem(api.post("/tasks", {"title": "Nachfassen", **body}), 422)
        assert problem["errors"][0]["pointer"] == pointer


def test_an_archived_task_is_gone(api: Api) -> None:
    task = api.create("/tasks", {"title": "Nachfassen"})
    assert api.delete(f"/tasks/{task['id']}").status == 204
    assert_problem(api.get(f"/tasks/{task['id']}"), 404)
    assert api.get("/tasks").json["results"] == []


def test_completing_what_recurs_tells_the_next_and_does_so_once(api: Api) -> None:
    task = api.create("/tasks", {"title": "Anrufen", "due": "2099-12-01T09:00:00Z", "recurrence": "FREQ=WEEKLY"})
    path, key = f"/tasks/{task['id']}/complete", {"Idempotency-Key": "once"}
    stale = api.call("POST", path, {}, {"If-Match": '"9"'})
    assert stale.status == 412
    first, second = api.post(path, {}, key), api.post(path, {}, key)
    assert (first.status, first.json) == (200, second.json)
    coming = api.get(f"/tasks/{first.json['next_task_id']}").json
    assert (coming["due"], coming["recurrence"]) == ("2099-12-08T09:00:00Z", "FREQ=WEEKLY")
    assert api.get("/tasks").json["results"] == [coming]
    assert_problem(api.post(path, {}), 409)


def test_a_rule_that_does_not_fit_is_refused_by_its_field(api: Api) -> None:
    task = {"title": "Anrufen", "due": "2026-12-01", "recurrence": "FREQ=WEEKLY;BYDAY=MO"}
    for body in (task | {"recurrence": "FREQ=HOURLY"}, task | {"due": None}):
        problem = assert_problem(api.post("/tasks", body), 422)
        assert problem["errors"][0]["pointer"] == "/recurrence"
    made = api.create("/tasks", task)
    assert_problem(api.patch(f"/tasks/{made['id']}", {"due": None}), 422)
    assert "recurrence" not in api.patch(f"/tasks/{made['id']}", {"due": None, "recurrence": None}).json


def test_tasks_of_the_team_and_of_all_come_by_when_they_are_due(as_user: Callable[..., Api]) -> None:
    admin, rep = as_user("admin"), as_user("rep")
    teams = [{"name": "south", "members": ["rep", "colleague"]}, {"name": "north", "members": ["rep2"]}]
    admin.call("PUT", "/settings/teams", {"teams": teams})
    ours, theirs = (admin.create("/customers", person(owner=owner))["id"] for owner in ("colleague", "rep2"))
    for day, (title, owner, customer) in enumerate(
        [
            ("theirs", "rep2", None), ("mates", "colleague", None), ("nobodys", None, None), ("mine", "rep", None),
            ("nobodys of ours", None, ours), ("nobodys of theirs", None, theirs), ("gone of ours", "gone", ours),
            ("gone of theirs", "gone", theirs),
        ],
        start=1,
    ):  # fmt: skip
        body = {"title": title, "owner": owner or "x", "customer_id": customer, "due": f"2026-12-{day:02}"}
        made = admin.create("/tasks", body)
        if owner is None:
            admin.patch(f"/tasks/{made['id']}", {"owner": None})

    def titles(api: Api, query: str) -> list[str]:
        whole = [task["title"] for task in api.results(f"/tasks?{query}")]
        assert [task["title"] for task in api.results(f"/tasks?{query}&limit=1")] == whole
        return whole

    team = ["mates", "nobodys", "mine", "nobodys of ours"]
    assert titles(rep, "scope=own") == ["mine"]
    assert titles(rep, "scope=team") == team
    assert titles(rep, "scope=all") == [*team, "gone of ours"]
    assert titles(rep, "scope=all&due=overdue") == []
    assert titles(rep, "scope=all&owner=gone") == ["gone of ours"]
    assert titles(rep, "scope=all&owner=rep2") == titles(rep, "scope=team&owner=rep2") == []
    assert titles(rep, "scope=own&owner=colleague") == []
    assert titles(rep, "scope=team&owner=colleague") == ["mates"]
    assert len(titles(admin, "scope=all")) == len(titles(as_user("viewer"), "scope=all")) == 8
    assert titles(admin, "scope=team") == ["nobodys", "nobodys of ours", "nobodys of theirs"]
    assert titles(as_user("colleague", "admin"), "scope=team")[:3] == ["mates", "nobodys", "mine"]
