"""Saved views over HTTP: each user's own, and those that all share."""

from collections.abc import Callable

import pytest

from tests.api import Api
from tests.builders import person
from tests.integration.conftest import Stream, assert_problem

VIEW = {"name": "Bauherren", "parameters": {"tag": "bau", "sort": "-updated_at"}}


def test_a_view_is_saved_changed_and_deleted(api: Api) -> None:
    made = api.create("/views", VIEW)
    assert (made["record"], made["shared"], made["parameters"]) == ("customers", False, VIEW["parameters"])
    path = f"/views/{made['id']}"
    assert api.get(path).json == made
    changed = api.patch(path, {"parameters": {"tag": None, "city": "München"}}, api.get(path).etag)
    assert changed.json["parameters"] == {"city": "München", "sort": "-updated_at"}
    assert_problem(api.patch(path, {"name": "x"}, '"1"'), 412)
    assert_problem(api.delete(path, '"1"'), 412)
    assert api.patch(path, {"name": "Bauherren"}).etag == changed.etag
    assert api.delete(path, changed.etag).status == 204
    assert_problem(api.get(path), 404)
    assert api.get("/views").json == {"results": [], "next": None}


def test_the_parameters_of_a_view_are_those_of_the_list(api: Api, stream: Stream) -> None:
    api.create("/customers", person(family_name="Abel", tags=["bau"]))
    api.create("/customers", person(family_name="Bebel"))
    stream.react()
    parameters = api.create("/views", VIEW)["parameters"]
    query = "&".join(f"{name}={value}" for name, value in parameters.items())
    assert [found["family_name"] for found in api.results(f"/customers?{query}")] == ["Abel"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"name": ""}, "/name"),
        ({"parameters": {"status": "open"}}, "/parameters/status"),
        ({"parameters": {"colour": "red"}}, "/parameters/colour"),
        ({"parameters": {"limit": 5}}, "/parameters/limit"),
        ({"parameters": {"custom": {"colour": "red"}}}, "/parameters/custom/colour"),
        ({"record": "deals"}, "/record"),
    ],
)
def test_a_view_that_no_list_would_take_is_refused_by_its_field(
    api: Api, body: dict[str, object], pointer: str
) -> None:
    for answer in (api.post("/views", {**VIEW, **body}), api.patch(f"/views/{api.create('/views', VIEW)['id']}", body)):
        assert assert_problem(answer, 422)["errors"][0]["pointer"] == pointer


def test_a_private_view_exists_for_its_owner_alone(as_user: Callable[..., Api]) -> None:
    rep = as_user("rep")
    path = f"/views/{rep.create('/views', VIEW)['id']}"
    for other in ("admin", "manager", "steward"):
        api = as_user(other)
        assert api.get("/views").json["results"] == []
        for answer in (api.get(path), api.patch(path, {"name": "x"}), api.delete(path)):
            assert_problem(answer, 404)
    assert_problem(as_user("viewer").get(path), 404)
    assert [view["name"] for view in rep.get("/views").json["results"]] == ["Bauherren"]


def test_a_shared_view_is_seen_by_all_and_changed_by_its_owner_or_an_admin(as_user: Callable[..., Api]) -> None:
    rep = as_user("rep")
    path = f"/views/{rep.create('/views', {**VIEW, 'shared': True})['id']}"
    for other in ("admin", "manager", "steward", "viewer"):
        assert as_user(other).get(path).status == 200
        assert len(as_user(other).get("/views").json["results"]) == 1
    assert_problem(as_user("manager").patch(path, {"name": "x"}), 403)
    assert_problem(as_user("manager").delete(path), 403)
    assert as_user("admin").patch(path, {"name": "Alle Bauherren"}).json["created_by"] == "rep"
    assert rep.patch(path, {"shared": False}).status == 200
    assert_problem(as_user("admin").get(path), 404)


def test_views_come_by_name_whoever_owns_them(as_user: Callable[..., Api]) -> None:
    rep = as_user("rep")
    for name, shared in (("zuletzt", False), ("Öffentlich", True), ("Alle", False), ("München", True)):
        rep.create("/views", {"name": name, "shared": shared})
    assert [view["name"] for view in rep.get("/views").json["results"]] == ["Alle", "München", "Öffentlich", "zuletzt"]


def test_a_viewer_saves_no_view_of_its_own(as_user: Callable[..., Api]) -> None:
    assert_problem(as_user("viewer").post("/views", VIEW), 403)


def test_a_view_is_saved_once_however_often_its_request_is_repeated(api: Api) -> None:
    first, second = (api.post("/views", VIEW, {"Idempotency-Key": "k"}) for _ in range(2))
    assert (first.status, first.json) == (second.status, second.json)
    assert len(api.get("/views").json["results"]) == 1


def test_the_functions_leave_a_saved_view_alone(api: Api, stream: Stream) -> None:
    path = f"/views/{api.create('/views', VIEW)['id']}"
    stream.react()
    api.delete(path)
    stream.react()
