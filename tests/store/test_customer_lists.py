"""Lists of customers: right while records change, and cheap."""

import contextlib
import itertools
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.auth import Principal
from chalicelib.customers import service as customers
from chalicelib.customers.model import Customer, PlaceByName
from chalicelib.derived import write
from chalicelib.errors import NotFound
from chalicelib.search import lists
from chalicelib.search.entries import entries_of, list_entries
from chalicelib.search.filters import CustomerFilters
from chalicelib.streams import Change
from chalicelib.table import RECORD, Item, new_id
from tests.builders import caller, customer_fields
from tests.meter import metered
from tests.store.deliveries import Deliveries
from tests.strategies import customer as stored_customer

pytestmark = pytest.mark.xdist_group("lists")

NAMES = ["Ahrens", "Müller", "Müller", "Mueller", "Öztürk", "4711", "!!!"]
REP = Principal("rep", "rep", ("south",), mates=frozenset({"rep", "colleague"}))
Step = tuple[str, int, bool]  # what happens between two pages, to whom, and whether the functions see it at once

steps = st.tuples(st.sampled_from(["create", "rename", "untag", "move", "touch", "archive"]), st.integers(0, 5),
                  st.booleans())  # fmt: skip
LISTS = [
    CustomerFilters(tag="vip"),
    CustomerFilters(tag="vip", status="lead", sort="-updated_at"),
    CustomerFilters(sort="-updated_at"),
    CustomerFilters(scope="team"),
    CustomerFilters(scope="own", tag="vip"),
    CustomerFilters(),
]


class World:
    """Customers who stay as they are, and others to whom something happens."""

    def __init__(self) -> None:
        self.others = [self.create(name) for name in ("Aa", "Mm", "Zz")]
        self.stay = [self.create(name) for name in NAMES]
        self.others += [self.create(name) for name in ("Ab", "Mn", "Zy")]
        self.deliveries = Deliveries()
        self.deliveries.settle()

    def create(self, name: str) -> str:
        fields = customer_fields(given_name=None, family_name=name, owner="rep", team="south", tags=["vip"])
        return customers.create(caller(), fields).id

    def happen(self, step: Step) -> None:
        what, which, seen = step
        patches: dict[str, dict[str, Any]] = {
            "rename": {"family_name": "AHMZ"[which % 4] + "q"},
            "untag": {"tags": []},
            "move": {"owner": "rep2", "team": "north"},
            "touch": {"job_title": new_id("job")},
        }
        with contextlib.suppress(NotFound):
            if what == "create":
                self.create("AMZ"[which % 3] + "z")
            elif what == "archive":
                customers.archive(caller(), self.others[which])
            else:
                customers.change(caller(), self.others[which], patches[what])
        if seen:
            self.deliveries.settle()


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happens=st.lists(steps, min_size=4, max_size=8), limit=st.integers(1, 4), first=st.integers(0, 5))
def test_customers_who_stay_put_are_shown_once_in_every_list_whatever_happens_to_others(
    fresh_store: Callable[[], str], happens: list[Step], limit: int, first: int
) -> None:
    """In the order of change, whoever is changed has not stayed put."""
    fresh_store()
    world, waiting = World(), list(happens)
    for filters in LISTS[first:] + LISTS[:first]:
        found: list[Customer] = []
        after: PlaceByName | None = None
        for _ in range(60):
            page, after = lists.page(REP, filters, limit, after)
            assert len(page) <= limit
            assert all(REP.may(customers.READ, one.owned) for one in page)
            found += page
            if after is None:
                break
            if waiting:
                world.happen(waiting.pop())
        assert after is None
        assert sorted(one.id for one in found if one.id in world.stay) == sorted(world.stay)


def test_entries_cost_as_much_to_write_as_is_said(store: str) -> None:
    """The figures are those of docs/decisions/0013-lists.md."""
    fields = customer_fields(
        owner="rep", team="south", tags=["bau"], source={"kind": "web_form"}, organization_id=new_id("cus"),
        addresses=[{"city": "München", "country": "DE"}],
    )  # fmt: skip
    made, touched, moved, renamed = (
        stored_customer(msgspec.structs.replace(fields, **new), version)
        for version, new in enumerate(
            [{}, {"job_title": "CEO"}, {"status": "customer"}, {"family_name": "Meier", "status": "customer"}], 1
        )
    )
    gone = stored_customer(renamed.fields, 5, archived=True)
    states = [None, made, touched, moved, renamed, gone]
    costs = []
    for old, new in itertools.pairwise(states):
        with metered() as meter:
            write([list_entries(Change(old, new), new)])
        costs.append(meter.write_units)
    assert costs == [18, 18, 27, 36, 18]


SIZE, SHOWN = 600, 25
READ = ("", "city=ort 7", "owner=rep3", "team=team1", "team=team3")  # no other lists are loaded


def populate() -> None:
    """Load a company of four teams and twenty cities; who is shown is stored, and stands in the lists that are read."""
    with Item.batch_write() as batch:
        for number in range(SIZE):
            fields = customer_fields(
                family_name=f"Schmidt{number:05}", owner=f"rep{number % 20}", team=f"team{number % 4}",
                status="customer" if number % 3 else "lead", addresses=[{"city": f"Ort {number % 20}"}],
            )  # fmt: skip
            customer = Customer(new_id("cus"), RECORD, fields=fields)
            customer.touch("rep")
            if number < SIZE // 3 or number % 20 in (3, 7):
                batch.save(customer)
            for pk, entry in ((pk, entry) for (pk, _), entry in entries_of(customer).items() if "#name#" in pk):
                if pk.endswith(tuple(f"#0#{heading}" for heading in READ)):
                    batch.save(entry)


def test_a_page_reads_at_most_twice_what_it_shows(store: str) -> None:
    populate()
    admin = Principal("admin", "admin")
    rep = Principal("rep3", "rep", ("team3",), mates=frozenset({"rep3", "rep7"}))
    for who, filters, expected in (
        (admin, CustomerFilters(city="Ort 7"), 25),
        (admin, CustomerFilters(city="Ort 7", status="customer"), 20),
        (admin, CustomerFilters(owner="rep3", status="lead"), 10),
        (admin, CustomerFilters(), 25),
        (rep, CustomerFilters(), 25),
        (rep, CustomerFilters(scope="own"), 25),
        (rep, CustomerFilters(scope="team"), 25),
        (rep, CustomerFilters(scope="team", status="customer"), 25),
        (rep, CustomerFilters(city="Ort 7"), 25),
    ):
        with metered() as meter:
            shown, _ = lists.page(who, filters, SHOWN, None)
        assert (len(shown), meter.requests) == (expected, 1 if (who, filters) == (admin, CustomerFilters()) else 2)
        assert meter.read_units <= 2 * len(shown), (who.user, filters, meter)
