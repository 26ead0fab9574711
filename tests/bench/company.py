"""A company of any size, written in batches: its records, and what the product derives from them."""

import datetime
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from typing import TypeVar

from chalicelib.customers.model import Customer
from chalicelib.customers.service import claims
from chalicelib.deals.model import Deal, DealFields, StageChange
from chalicelib.deals.rules import position_between
from chalicelib.history.rules import history
from chalicelib.interactions.model import Interaction, TimelineEntry
from chalicelib.moments import utc_now
from chalicelib.search.entries import Order, entries_of
from chalicelib.search.facets import EVERYBODY
from chalicelib.search.index import entry_of, rows_of
from chalicelib.settings.service import SALES
from chalicelib.streams import Change
from chalicelib.table import RECORD, Item, Record, list_partition, new_id
from chalicelib.tasks.model import Task, TaskFields
from chalicelib.validation import fit
from tests.builders import customer_fields, interaction_fields

R = TypeVar("R", bound=Record)

LOADERS = 2  # processes; the store keeps as many busy
EASILY_FOUND = 50  # every so many-th customer has an address, a phone number and an id elsewhere: each word is an item
OPEN_DEALS = 100
SOUTH = 10  # one customer in so many is the rep's, and of the rep's team
TAGGED = 4  # one customer in so many: as many as a page of several filters looks at, even in the small company
STATUSES = ("lead", "prospect", "customer", "former")
# the lists that are asked for, by order and heading; the entries of all others would be ten times as many
LISTS: frozenset[tuple[Order, str]] = frozenset({
    ("name", EVERYBODY), ("changed", EVERYBODY), ("name", "status=lead"), ("name", "tag=bau"), ("name", "team=south"),
    ("changed", "team=south"), ("name", "owner=rep"),
})  # fmt: skip
SELDOM_OPEN = 10  # one customer in so many has had a deal, and a task, which is done
START = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)


def load(url: str, table: str, size: int) -> str:
    """Write so many customers and what belongs to them, and return the id of the one whose all the contacts are."""
    from tests.conftest import point_store_at

    point_store_at(url, table)
    edges = [size * part // (4 * LOADERS) for part in range(4 * LOADERS + 1)]
    with ProcessPoolExecutor(LOADERS, multiprocessing.get_context("spawn")) as loaders:
        parts = [loaders.submit(_load_part, url, table, first, last) for first, last in pairwise(edges)]
        for part in parts:
            part.result()
    busy = customer(size // 2, "Busy")
    begun = history(Change(None, busy)).made
    with Item.batch_write() as batch:
        for item in (*with_derived(busy), *begun, *open_work(busy), *contacts(busy, interactions_of_busy(size))):
            batch.save(item)
    return busy.id


def interactions_of_busy(size: int) -> int:
    """Tell how many interactions one customer has: more than two pages filtered by type read, and ever more."""
    return 400 + size // SELDOM_OPEN


def _load_part(url: str, table: str, first: int, last: int) -> None:
    from tests.conftest import point_store_at

    point_store_at(url, table)
    with Item.batch_write() as batch:
        for number in range(first, last):
            someone = customer(number)
            for item in with_derived(someone):
                batch.save(item)
            for item in closed_work(someone) if number % SELDOM_OPEN == 0 else ():
                batch.save(item)


def customer(number: int, family_name: str = "Schmidt") -> Customer:
    """Make a customer; all are equally long, so that their number is all that differs between two companies."""
    ways = {
        "emails": [{"address": f"a{number:06}@acme.example"}],
        "phones": [{"number": f"+498912{number:06}"}],
        "external_ids": {"erp": f"K-{number:06}"},
    }
    owner, team = ("rep", "south") if number % SOUTH == 0 else ("rep2", "north")
    fields = customer_fields(
        given_name="Anna", family_name=f"{family_name}{number:06}", owner=owner, team=team,
        status=STATUSES[number // TAGGED % len(STATUSES)], tags=["bau"] if number % TAGGED == 0 else ["dach"],
        **(ways if number % EASILY_FOUND == 0 else {}),
    )  # fmt: skip
    return _touched(Customer(new_id("cus"), RECORD, fields=fields))


def with_derived(someone: Customer) -> Iterator[Item]:
    """List a customer's record, its claims, words and places in LISTS; the history is that of the busy one alone."""
    yield someone
    yield from claims(someone).values()
    places = {list_partition(order, heading, 0) for order, heading in LISTS}
    yield from (entry for entry in entries_of(someone).values() if entry.pk in places)
    yield from rows_of(someone.id, entry_of(someone, None))


def closed_work(someone: Customer) -> Iterator[Item]:
    """List a deal that was won and a task that was done."""
    won = deal(someone, "a", 0)
    won.status, won.closed_at = "won", utc_now()
    won.index()
    done = task(someone, 0)
    done.done_at = utc_now()
    done.index()
    yield from (won, done)


def open_work(someone: Customer) -> Iterator[Item]:
    """List deals on the board and tasks to be done, equally many in every company, and a few beside the customer."""
    position = ""
    for number in range(OPEN_DEALS):
        position = position_between(position, "")
        for record in (deal(someone, position, number), task(someone, number)):
            yield record
            if number % SELDOM_OPEN == 0 and record.beside is not None:
                yield record.beside


def contacts(someone: Customer, number: int) -> Iterator[Item]:
    """List interactions, with their entries in the customer's timeline."""
    for minute in range(number):
        fields = interaction_fields(
            someone.id, subject=f"Angebot {minute:06}", body="x" * 100, users=["rep"],
            occurred_at=(START + datetime.timedelta(minutes=minute)).isoformat(),
        )  # fmt: skip
        made = _touched(Interaction(new_id("int"), RECORD, fields=fields, places={someone.id: ""}))
        yield from (made, TimelineEntry.of(made, someone.id))


def deal(someone: Customer, position: str, number: int) -> Deal:
    """Make an open deal."""
    stage = SALES.stages[number % len(SALES.stages)]
    body = {
        "name": f"Dachsanierung {number:06}", "customer_id": someone.id, "stage": stage.name, "owner": "rep",
        "amount": {"amount": 1250000, "currency": "EUR"},
    }  # fmt: skip
    made = Deal(new_id("dea"), RECORD, fields=fit(body, DealFields), status="open", position=position)
    made.stage_probability = stage.probability
    made.stage_history = (StageChange(None, stage.name, START, "rep"),)
    return _touched(made)


def task(someone: Customer, number: int) -> Task:
    """Make an open task of the one who asks."""
    body = {"title": f"Nachfassen {number:06}", "due": "2026-12-01", "owner": "admin", "customer_id": someone.id}
    return _touched(Task(new_id("tsk"), RECORD, fields=fit(body, TaskFields)))


def _touched(record: R) -> R:
    record.touch("rep")
    return record
