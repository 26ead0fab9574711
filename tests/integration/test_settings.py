"""What the company configures is read with an ETag, and replaced by whoever has read it."""

from collections.abc import Callable

import pytest

from tests.api import Answer, Api, Json
from tests.builders import custom_field
from tests.integration.conftest import assert_problem

ANNA = {"id": "anna", "name": "Anna Amsel", "email": "anna@kontor.example", "role": "rep"}
SETTINGS = [
    ("/settings/teams", {"teams": [{"name": "south", "members": ["anna"]}]}, {"teams": []}),
    ("/settings/users", {"users": [ANNA]}, {"users": []}),
    (
        "/settings/pipelines",
        *({"pipelines": [{"name": name, "stages": [{"name": "a", "probability": 1}]}]} for name in "pq"),
    ),
    ("/settings/fields", {"fields": [custom_field("segment")]}, {"fields": []}),
]
each_setting = pytest.mark.parametrize(
    ("path", "mine", "theirs"), SETTINGS, ids=["teams", "users", "pipelines", "fields"]
)


def put(api: Api, path: str, body: Json, if_match: str) -> Answer:
    return api.call("PUT", path, body, {"If-Match": if_match})


@each_setting
def test_a_setting_is_replaced_by_whoever_has_read_it(api: Api, path: str, mine: Json, theirs: Json) -> None:
    changed = put(api, path, mine, api.get(path).etag)
    assert (changed.status, changed.etag) == (200, api.get(path).etag)
    assert put(api, path, theirs, changed.etag).status == 200


@each_setting
def test_a_setting_that_another_has_changed_since_is_not_overwritten(
    api: Api, path: str, mine: Json, theirs: Json
) -> None:
    read = api.get(path).etag
    now = api.call("PUT", path, mine)
    problem = assert_problem(put(api, path, theirs, read), 412)
    assert (problem["current"], problem["version"]) == (now.json, int(now.etag.strip('"')))
    assert api.get(path).json == now.json


def test_the_directory_is_another_once_a_user_has_set_their_language(api: Api, as_user: Callable[..., Api]) -> None:
    api.call("PUT", "/settings/users", {"users": [ANNA]})
    read = api.get("/settings/users").etag
    assert as_user("anna", "rep").patch("/me", {"language": "en"}).status == 200
    (anna,) = assert_problem(put(api, "/settings/users", {"users": []}, read), 412)["current"]["users"]
    assert anna["language"] == "en"
