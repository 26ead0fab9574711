"""Guarantee 1: at-least-once and out-of-order delivery, crashes and other writers change nothing in the outcome."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pynamodb.exceptions import PynamoDBException

from chalicelib.customers.model import Customer
from chalicelib.kpis import service as kpis
from tests.store import oracle
from tests.store.deliveries import Consumer, Deliveries, Killed, When, at_request, kill, lose_connection
from tests.store.oracle import Everything
from tests.store.worlds import World, Write, creations, customer_writes, interaction_writes, writes

pytestmark = pytest.mark.xdist_group("reactions")
ANY_FIXTURE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]  # the fixture makes a table an example

Disturbance = Literal["killed", "connection lost", "other function", "roll-up"] | Write


@dataclass(frozen=True)
class Fault:
    """What happens at the n-th request of an invocation."""

    at: int
    when: When
    what: Disturbance


@dataclass(frozen=True)
class Delivery:
    """A batch: any records of the stream so far, in any order, any of them again."""

    consumer: Consumer
    picks: tuple[int, ...]
    fault: Fault | None = None


@dataclass(frozen=True)
class RollUp:
    """A scheduled run."""

    fault: Fault | None = None


places = st.tuples(st.integers(1, 12), st.sampled_from(["before-call", "after-call"]))
crashes = st.sampled_from(["killed", "connection lost"])
faults = st.one_of(
    st.none(),
    st.builds(lambda place, what: Fault(place[0], place[1], what), places, crashes),
    st.builds(lambda place, what: Fault(place[0], place[1], what), places, st.just("other function") | writes),
)
batches = st.lists(st.integers(0, 40), min_size=1, max_size=5).map(tuple)
deliveries = st.builds(Delivery, st.sampled_from(["react", "enrich"]), batches, faults)
roll_ups = st.builds(
    RollUp,
    st.none() | st.builds(lambda place, what: Fault(place[0], place[1], what), places, crashes | interaction_writes),
)
steps = st.lists(st.one_of(writes, deliveries, deliveries, roll_ups), max_size=12)


class Run:
    """A world whose changes are delivered as told."""

    def __init__(self) -> None:
        self.world = World()
        self.deliveries = Deliveries()

    def take(self, step: Write | Delivery | RollUp) -> None:
        if isinstance(step, Write):
            self.world.apply(step)
            self.deliveries.read()
        elif isinstance(step, Delivery):
            self._deliver(step)
        else:
            self._roll_up(step.fault)

    def _deliver(self, step: Delivery) -> None:
        log = self.deliveries.log
        batch = [log[pick % len(log)] for pick in step.picks] if log else []
        with self._disturbed(step.fault, "enrich" if step.consumer == "react" else "react"):
            self.deliveries.deliver(step.consumer, batch)
        self.deliveries.read()

    def _roll_up(self, fault: Fault | None) -> None:
        with contextlib.suppress(Killed, PynamoDBException), self._disturbed(fault, "react"):
            kpis.roll_up()
        self.deliveries.read()

    def _disturbed(self, fault: Fault | None, other: Consumer) -> contextlib.AbstractContextManager[None]:
        if fault is None:
            return contextlib.nullcontext()
        acts: dict[Any, Callable[[], object]] = {
            "killed": kill,
            "connection lost": lose_connection,
            "other function": lambda: self._catch_up(other),
        }
        what = fault.what
        act = (lambda: self._write_and_tell(what)) if isinstance(what, Write) else acts[what]
        return at_request(fault.at, fault.when, act)

    def _catch_up(self, consumer: Consumer) -> None:
        self.deliveries.read()
        self.deliveries.deliver(consumer, list(self.deliveries.pending[consumer].values()))

    def _write_and_tell(self, write: Write) -> None:
        """Write, and let the function that marks what is to be recomputed know at once."""
        self.world.apply(write)
        if write.kind in {"note", "edit", "withdraw", "settle"}:
            self._catch_up("react")


@settings(max_examples=14, suppress_health_check=ANY_FIXTURE)
@given(begin=st.lists(creations, min_size=1, max_size=3), then=steps, shuffle=st.randoms(use_true_random=False))
def test_whatever_happens_to_deliveries_everything_derived_is_what_the_records_say(
    fresh_store: Callable[[], str], begin: list[Write], then: list[Write | Delivery | RollUp], shuffle: Any
) -> None:
    fresh_store()
    run = Run()
    for step in [*begin, *then]:
        run.take(step)
    run.deliveries.settle(lambda raws: shuffle.sample(raws, len(raws)))
    everything = oracle.check(run.deliveries.log)
    check_what_humans_entered(run.world, everything)
    kpis.roll_up()
    oracle.check_figures()


def check_what_humans_entered(world: World, everything: Everything) -> None:
    """Guarantee 4: spelling may change, and keeps the original; a value never does."""
    for customer_id, entered in world.entered.items():
        fields = everything.customers[customer_id].fields
        assert [email.raw or email.address for email in fields.emails] == _all(entered, "emails", "address")
        assert [phone.raw or phone.number for phone in fields.phones] == _all(entered, "phones", "number")
        assert fields.owner == entered.get("owner")
        assert fields.vat_id == entered.get("vat_id")
        assert list(fields.domains) == (entered.get("domains") or [])
        if entered.get("organization_id"):
            assert fields.organization_id == entered["organization_id"]
        for name in ("name", "given_name", "family_name"):
            assert _folded(getattr(fields, name)) == _folded(entered.get(name))
        given = entered.get("addresses") or []
        for stored, address in zip(fields.addresses, given, strict=False):
            raw = stored.raw or {}
            assert {name: raw.get(name, getattr(stored, name)) for name in address} == address
        assert len(fields.addresses) in ({len(given)} if given else {0, 1})


def _all(entered: dict[str, Any], field: str, part: str) -> list[str]:
    return [value[part] for value in entered.get(field) or []]


def _folded(text: str | None) -> str:
    return " ".join((text or "").casefold().split())


@settings(max_examples=10, suppress_health_check=ANY_FIXTURE)
@given(
    done=st.lists(st.one_of(creations, customer_writes), min_size=2, max_size=6),
    batches=st.lists(
        deliveries.filter(lambda delivery: not isinstance(getattr(delivery.fault, "what", None), Write)), max_size=6
    ),
    shuffle=st.randoms(use_true_random=False),
)
def test_bad_deliveries_end_where_undisturbed_ones_in_order_end(
    fresh_store: Callable[[], str], done: list[Write], batches: list[Delivery], shuffle: Any
) -> None:
    outcomes = []
    for disturbed in (False, True):
        fresh_store()
        run = Run()
        for write in done:
            run.take(write)
        if disturbed:
            for batch in batches:
                run.take(batch)
        run.deliveries.settle((lambda raws: shuffle.sample(raws, len(raws))) if disturbed else list)
        outcomes.append(_outcome(run.world, Everything()))
    assert outcomes[1] == outcomes[0]


def _outcome(world: World, everything: Everything) -> list[Any]:
    """Tell customers and proposals with names instead of ids, and without the times of this run."""
    names = {customer_id: f"customer {number}" for number, customer_id in enumerate(world.customers)}

    def told(customer: Customer) -> Any:
        notes = sorted((note.field, note.source, names.get(note.reference, "")) for note in customer.filled or ())
        organization = names.get(customer.fields.organization_id or "")
        return (
            customer.fields.emails, customer.fields.phones, customer.fields.addresses, customer.fields.family_name,
            organization, sorted(map(str, customer.issues or ())), notes, customer.archived_at is None,
        )  # fmt: skip

    proposals = sorted(
        (names[proposal.customer_id], proposal.field, names.get(proposal.value.get("organization_id", ""), ""))
        for proposal in everything.proposals
    )
    return [{names[key]: told(customer) for key, customer in everything.customers.items()}, proposals]
