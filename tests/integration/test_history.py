"""The history of every kind of record that people change."""

from collections.abc import Callable

import pytest

from tests.api import Api, Json
from tests.builders import interaction, person
from tests.integration.conftest import Stream, assert_problem

KINDS: dict[str, tuple[str, Callable[[str], Json]]] = {  # with a text of each, and what creates one
    "deals": ("name", lambda customer_id: {"name": "Dach", "customer_id": customer_id}),
    "tasks": ("title", lambda customer_id: {"title": "Nachfassen", "customer_id": customer_id}),
    "interactions": ("subject", interaction),
}


@pytest.fixture
def customer_id(api: Api) -> str:
    return str(api.create("/customers", person())["id"])


@pytest.mark.parametrize("kind", KINDS)
def test_history_tells_who_changed_a_record_of_any_kind(
    as_user: Callable[..., Api], stream: Stream, customer_id: str, kind: str
) -> None:
    field, body = KINDS[kind]
    made = as_user("admin").create(f"/{kind}", body(customer_id))
    path = f"/{kind}/{made['id']}"
    changed = as_user("admin").patch(path, {field: "Neu"}).json
    stream.react()
    rows = as_user("viewer").get(f"{path}/history").json["results"]
    first, *begun = rows
    assert first == {
        "at": changed["updated_at"], "by": "admin", "field": field, "old": made[field], "new": "Neu", "version": 2,
    }  # fmt: skip
    assert {row["version"] for row in begun} == {1}
    assert [row["new"] for row in begun if row["field"] == field] == [made[field]]
    assert list(as_user("viewer").results(f"{path}/history?limit=1")) == rows


@pytest.mark.parametrize("kind", KINDS)
def test_the_history_of_a_record_that_is_not_there_is_not_there(
    api: Api, stream: Stream, customer_id: str, kind: str
) -> None:
    made = api.create(f"/{kind}", KINDS[kind][1](customer_id))
    stream.react()
    assert api.delete(f"/{kind}/{made['id']}").status == 204
    assert_problem(api.get(f"/{kind}/{made['id']}/history"), 404)
    assert_problem(api.get(f"/{kind}/{customer_id}/history"), 404)


@pytest.mark.parametrize("kind", ["deals", "tasks"])
def test_the_history_of_another_ones_record_is_not_there(
    as_user: Callable[..., Api], stream: Stream, customer_id: str, kind: str
) -> None:
    made = as_user("admin").create(f"/{kind}", KINDS[kind][1](customer_id))
    stream.react()
    assert_problem(as_user("rep").get(f"/{kind}/{made['id']}/history"), 404)


def test_what_was_confidential_stays_so_in_the_history(as_user: Callable[..., Api], stream: Stream) -> None:
    rep, viewer = as_user("rep"), as_user("viewer")
    customer = rep.create("/customers", person())["id"]
    path = "/interactions"
    noted = rep.create(path, interaction(customer, visibility="participants", body="vertraulich"))["id"]
    for change in ({"visibility": "team", "body": "offen"}, {"body": "offener"}):
        assert rep.patch(f"{path}/{noted}", change).status == 200
    stream.react()
    for limit in (1, 2, 200):
        rows = list(viewer.results(f"{path}/{noted}/history?limit={limit}"))
        assert [(row["field"], row["old"], row["new"]) for row in rows] == [("body", "offen", "offener")]
    for user in ("rep", "steward", "admin"):
        assert "vertraulich" in [row["new"] for row in as_user(user).results(f"{path}/{noted}/history?limit=2")]
