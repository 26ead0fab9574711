"""Any mix of inserts, changes and deletes between the pages of a list: what stays put is shown once.

A history is only ever added to; test_paging.py has that.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple, Protocol

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.customers import service as customers
from chalicelib.interactions import service as interactions
from chalicelib.tasks import service as tasks
from chalicelib.tasks.model import TaskFields
from chalicelib.validation import fit
from tests.api import Api
from tests.builders import caller, customer_fields, interaction_fields
from tests.store.deliveries import Deliveries

pytestmark = pytest.mark.xdist_group("lists")

PLACES = 6
ME = caller("rep")


class Mixed(NamedTuple):
    """Something that happens between two pages: to the n-th of all records, or at a place of the list."""

    kind: Literal["insert", "change", "delete"]
    which: int
    place: int


class Listed(Protocol):
    """A list under test: `place` (from 0) says where in it a record is put."""

    path: str

    def insert(self, place: int) -> str: ...
    def change(self, record_id: str, place: int) -> object: ...
    def delete(self, record_id: str) -> None: ...
    def settle(self) -> None: ...


class ByName:
    """Customers by name; some have the same one."""

    path = "/customers?"

    def insert(self, place: int) -> str:
        return customers.create(ME, customer_fields(given_name=None, family_name=self.name(place))).id

    def change(self, record_id: str, place: int) -> object:
        return customers.change(ME, record_id, {"family_name": self.name(place)})

    def delete(self, record_id: str) -> None:
        customers.archive(ME, record_id)

    def settle(self) -> None:
        """Nothing follows that the list shows."""

    @staticmethod
    def name(place: int) -> str:
        return ["Ähre", "Ahrens", "Mueller", "Müller", "Zoë", "zoe"][place]


class Found(ByName):
    """Hits of a search, each of whom several words find, and whose words the functions write."""

    path = "/search?q=ann&"

    def __init__(self) -> None:
        self._deliveries = Deliveries()

    def settle(self) -> None:
        self._deliveries.settle()

    @staticmethod
    def name(place: int) -> str:
        return f"Ann{place} Anna Annette{9 - place}"


class Timeline:
    """A customer's contacts; some at the same time."""

    def __init__(self) -> None:
        self._customer_id = customers.create(ME, customer_fields()).id
        self.path = f"/customers/{self._customer_id}/timeline?"

    def insert(self, place: int) -> str:
        return interactions.create(ME, interaction_fields(self._customer_id, occurred_at=self._at(place))).id

    def change(self, record_id: str, place: int) -> object:
        return interactions.change(ME, record_id, {"occurred_at": self._at(place)})

    def delete(self, record_id: str) -> None:
        interactions.archive(ME, record_id)

    def settle(self) -> None:
        """Nothing follows that the list shows."""

    @staticmethod
    def _at(place: int) -> str:
        return f"2026-03-01T{place:02}:00:00Z"


class Mine:
    """Open tasks; some due on the same day, some never."""

    path = "/tasks?"

    def insert(self, place: int) -> str:
        return tasks.create(ME, fit({"title": "Nachfassen", "due": self._due(place)}, TaskFields)).id

    def change(self, record_id: str, place: int) -> object:
        return tasks.change(ME, record_id, {"due": self._due(place)})

    def delete(self, record_id: str) -> None:
        tasks.complete(ME, record_id)

    def settle(self) -> None:
        """Nothing follows that the list shows."""

    @staticmethod
    def _due(place: int) -> str | None:
        return f"2026-03-0{place}" if place else None


places = st.integers(0, PLACES - 1)
mixed = st.builds(Mixed, st.sampled_from(["insert", "change", "delete"]), st.integers(0, 20), places)


@pytest.mark.parametrize("kind", [ByName, Found, Timeline, Mine])
@settings(max_examples=5)
@given(
    begin=st.lists(places, min_size=4, max_size=9),
    meanwhile=st.lists(st.lists(mixed, max_size=3), max_size=4),
    limit=st.integers(1, 3),
)
def test_what_stays_put_is_shown_once_whatever_happens_between_pages(
    fresh_store: Callable[[], str],
    as_user: Callable[..., Api],
    kind: Callable[[], Listed],
    begin: list[int],
    meanwhile: list[list[Mixed]],
    limit: int,
) -> None:
    fresh_store()
    listed, api = kind(), as_user("rep", "admin")
    present = [listed.insert(place) for place in begin]
    stay, touched = set(present), set[str]()
    listed.settle()
    shown: list[str] = []
    cursor, mixes = "", iter(meanwhile)
    while True:
        page = api.get(f"{listed.path}limit={limit}{cursor}").json
        shown += [row["id"] for row in page["results"]]
        if page["next"] is None:
            break
        for what in next(mixes, []):
            touched |= happen(listed, present, what)
        listed.settle()
        cursor = f"&cursor={page['next']}"
    assert sorted(row for row in shown if row in stay - touched) == sorted(stay - touched)
    untouched = [row for row in shown if row not in touched]
    assert len(set(untouched)) == len(untouched), "something that came meanwhile, and stayed, was shown twice"


def happen(listed: Listed, present: list[str], what: Mixed) -> set[str]:
    """Let it happen, and return which of the records did not stay put."""
    if what.kind == "insert" or not present:
        present.append(listed.insert(what.place))
        return set()
    if what.kind == "change":
        listed.change(present[what.which % len(present)], what.place)
        return {present[what.which % len(present)]}
    gone = present.pop(what.which % len(present))
    listed.delete(gone)
    return {gone}
