"""What people do in a CRM, as data: the same writes can be repeated on another table, or come between two requests."""

import contextlib
import datetime
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from hypothesis import strategies as st

from chalicelib.customers import service as customers
from chalicelib.customers.model import CustomerFields
from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.interactions import service as interactions
from chalicelib.interactions.model import InteractionFields
from chalicelib.tasks import service as tasks
from chalicelib.tasks.model import TaskFields
from chalicelib.unanswered import service as unanswered
from chalicelib.validation import fit
from tests.builders import caller

Body = dict[str, Any]
Kind = Literal[
    "create", "change", "rename", "archive", "restore", "note", "edit", "withdraw", "plan", "replan", "drop", "settle"
]


@dataclass(frozen=True)
class Write:
    """One thing that somebody does; customers and interactions are named by the order in which they came."""

    kind: Kind
    which: int = 0
    body: Body = field(default_factory=dict)
    by: str = "rep"


class World:
    """Customers and interactions that people work on through the services."""

    def __init__(self) -> None:
        self.customers: list[str] = []
        self.organizations: list[str] = []
        self.interactions: list[str] = []
        self.tasks: list[str] = []
        self.entered: dict[str, Body] = {}  # the last value that a human gave to each field of a customer

    def apply(self, write: Write) -> None:
        """Do it; what the product refuses stays undone."""
        with contextlib.suppress(Invalid, NotFound, Conflict):
            getattr(self, f"_{write.kind}")(write)

    def _create(self, write: Write) -> None:
        body = self._resolved(write.body)
        made = customers.create(caller(write.by), fit(body, CustomerFields))
        self.customers.append(made.id)
        if body["kind"] == "organization":
            self.organizations.append(made.id)
        self.entered[made.id] = dict(body)

    def _change(self, write: Write) -> None:
        if customer_id := _pick(self.customers, write.which):
            patch = self._resolved(write.body)
            before = customers.get(caller(), customer_id)
            after = customers.change(caller(write.by), customer_id, patch)
            if after.version != before.version:  # a patch that says what is stored already enters nothing
                self.entered[customer_id] |= patch

    def _rename(self, write: Write) -> None:
        if organization_id := _pick(self.organizations, write.which):
            self._change(replace(write, which=self.customers.index(organization_id)))

    def _archive(self, write: Write) -> None:
        if customer_id := _pick(self.customers, write.which):
            customers.archive(caller(write.by), customer_id)

    def _restore(self, write: Write) -> None:
        if customer_id := _pick(self.customers, write.which):
            customers.restore(caller(write.by), customer_id)

    def _plan(self, write: Write) -> None:
        made = tasks.create(caller(write.by), fit({"title": "Anruf", **self._resolved(write.body)}, TaskFields))
        self.tasks.append(made.id)

    def _replan(self, write: Write) -> None:
        if task_id := _pick(self.tasks, write.which):
            tasks.change(caller(write.by), task_id, self._resolved(write.body))

    def _drop(self, write: Write) -> None:
        if task_id := _pick(self.tasks, write.which):
            tasks.archive(caller(write.by), task_id)

    def _note(self, write: Write) -> None:
        if self.customers:
            made = interactions.create(caller(write.by), fit(self._resolved(write.body), InteractionFields))
            self.interactions.append(made.id)

    def _edit(self, write: Write) -> None:
        if interaction_id := _pick(self.interactions, write.which):
            interactions.change(caller(write.by), interaction_id, self._resolved(write.body))

    def _settle(self, write: Write) -> None:
        if interaction_id := _pick(self.interactions, write.which):
            needs_no_answer = bool(write.body["needs_no_answer"])
            unanswered.settle(caller(write.by), interaction_id, None, needs_no_answer=needs_no_answer)

    def _withdraw(self, write: Write) -> None:
        if interaction_id := _pick(self.interactions, write.which):
            interactions.archive(caller(write.by), interaction_id)

    def _resolved(self, body: Body) -> Body:
        """Name customers by their ids."""
        resolved = dict(body)
        if isinstance(number := body.get("organization_id"), int):
            resolved["organization_id"] = _pick(self.organizations, number)
        if isinstance(number := body.get("customer_id"), int):
            resolved["customer_id"] = _pick(self.customers, number)
        if who := body.get("participants"):
            resolved["participants"] = [
                {"customer_id": _pick(self.customers, number)} | ({"role": role} if role else {})
                for number, role in who
            ]
        return resolved


def _pick(ids: list[str], which: int) -> str | None:
    return ids[which % len(ids)] if ids else None


def moment(text: str) -> str:
    """Write a moment of March 2026 as the API takes it: its last Sunday has 23 hours in Germany."""
    return datetime.datetime.fromisoformat(f"2026-03-{text}+00:00").isoformat()


MOMENTS = [moment(text) for text in ("28T22:59:59", "28T23:00", "29T21:59:59", "29T22:00", "30T08:00", "31T22:30")]
EMAILS = [
    {"address": "Joerg@Müller-Bau.DE"}, {"address": "anna@acme.de", "primary": True}, {"address": "bert@BETA.de"},
    {"address": "someone@gmx.de"},
]  # fmt: skip
PHONES = [{"number": "089 / 1234567"}, {"number": "+43 1 588000"}, {"number": "0170-1234567"}, {"number": "123"}]
ADDRESSES = [
    {"city": "München", "postal_code": "D-80331"}, {"city": " Wien ", "postal_code": "10 10", "country": "Österreich"},
    {"street": "Am  Markt"}, {"postal_code": "1234", "country": "DE"},
]  # fmt: skip
NAMES = ["MÜLLER", "jörg", "Anna  Maria", "Groß", "von der Tann", "Ae"]

which = st.integers(0, 5)
_emails = st.lists(st.sampled_from(EMAILS), max_size=2, unique_by=str)
_phones = st.lists(st.sampled_from(PHONES), max_size=2, unique_by=str)
_addresses = st.lists(st.sampled_from(ADDRESSES), max_size=2, unique_by=str)
_shared: dict[str, st.SearchStrategy[Any]] = {
    "emails": _emails,
    "phones": _phones,
    "addresses": _addresses,
    "owner": st.sampled_from([None, "rep", "rep2"]),
    "team": st.sampled_from([None, "south"]),
    "status": st.sampled_from(["lead", "customer"]),
    "tags": st.sampled_from([[], ["bau"], ["bau", "vip"]]),
    "vat_id": st.sampled_from([None, "DE136695976", "DE123"]),
    "external_ids": st.sampled_from([{}, {"erp": "4711"}, {"erp": "Ä-12"}]),
}
_domains = st.lists(st.sampled_from(["acme.de", "beta.de"]), max_size=2, unique=True)
persons = st.fixed_dictionaries(
    {"kind": st.just("person"), "family_name": st.sampled_from(NAMES)},
    optional=_shared | {"given_name": st.sampled_from(NAMES), "organization_id": which},
)
organizations = st.fixed_dictionaries(
    {"kind": st.just("organization"), "name": st.sampled_from(NAMES)}, optional=_shared | {"domains": _domains}
)
_patches = st.fixed_dictionaries(
    {},
    optional=_shared | {"family_name": st.sampled_from(NAMES), "organization_id": st.none() | which},
)
_renames = st.fixed_dictionaries({"name": st.sampled_from(NAMES)})
_participants = st.lists(
    st.tuples(which, st.sampled_from([None, "from", "to", "cc"])), min_size=1, max_size=3, unique_by=lambda who: who[0]
)
_edits: dict[str, st.SearchStrategy[Any]] = {
    "occurred_at": st.sampled_from(MOMENTS),
    "users": st.sampled_from([[], ["rep"], ["rep2", "rep"]]),
    "participants": _participants,
    "direction": st.sampled_from(["inbound", "outbound", "internal"]),
    "subject": st.sampled_from(["Angebot", "AW: Angebot"]),
    "visibility": st.sampled_from(["team", "participants"]),
    "thread_id": st.sampled_from([None, "<a@acme.de>", "<b@acme.de>"]),
}
notes = st.fixed_dictionaries(
    {
        "type": st.sampled_from(["email", "email", "call"]),
        "participants": _participants,
        "direction": st.sampled_from(["inbound", "outbound"]),
        "occurred_at": st.sampled_from(MOMENTS),
    },
    optional={name: _edits[name] for name in ("users", "subject", "visibility", "thread_id")},
)
creations = st.builds(Write, st.just("create"), st.just(0), persons | organizations)
customer_writes = st.one_of(
    creations, creations,
    st.builds(Write, st.just("change"), which, _patches, st.sampled_from(["rep", "rep2"])),
    st.builds(Write, st.just("change"), which, _patches),
    st.builds(Write, st.just("rename"), which, _renames),
    st.builds(Write, st.just("archive"), which),
    st.builds(Write, st.just("restore"), which),
)  # fmt: skip
interaction_writes = st.one_of(
    st.builds(Write, st.just("note"), st.just(0), notes),
    st.builds(Write, st.just("note"), st.just(0), notes),
    st.builds(Write, st.just("edit"), which, st.fixed_dictionaries({}, optional=_edits)),
    st.builds(Write, st.just("withdraw"), which),
    st.builds(Write, st.just("settle"), which, st.builds(lambda done: {"needs_no_answer": done}, st.booleans())),
)
_tasks = st.fixed_dictionaries(
    {"customer_id": which}, optional={"due": st.sampled_from([None, "2026-03-29", "2026-03-30", *MOMENTS])}
)
task_writes = st.one_of(
    st.builds(Write, st.just("plan"), st.just(0), _tasks),
    st.builds(Write, st.just("replan"), which, _tasks),
    st.builds(Write, st.just("drop"), which),
)
writes = st.one_of(customer_writes, interaction_writes, task_writes)
