"""What can be done with interactions. An interaction and its timeline entries change together or not at all."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from chalicelib.auth import Owned, Principal, Right, function
from chalicelib.custom.service import enter
from chalicelib.customers import store as customers
from chalicelib.customers.model import Customer
from chalicelib.customers.service import READ as READ_CUSTOMERS
from chalicelib.errors import Forbidden, Invalid, NotFound
from chalicelib.interactions import store
from chalicelib.interactions.model import (
    CONFIDENTIAL,
    Interaction,
    InteractionFields,
    InteractionView,
    TimelineEntry,
)
from chalicelib.moments import utc_now
from chalicelib.records import patched, revise
from chalicelib.table import RECORD, SYSTEM, Item, new_id
from chalicelib.writes import Writes

LONGEST_BODY = 8 * 1024  # bytes in the table; a longer one is kept in the bucket
PREVIEW = 2000  # characters of it that timelines show
ROLES = {"inbound": "from", "outbound": "to"}
NOBODY = "cus_"
READ: Right = ("interactions", "read")
WRITE: Right = ("interactions", "write")


def get(caller: Principal, interaction_id: str) -> Interaction:
    """Return the interaction; raises NotFound where there is none for the caller, or an archived one."""
    return seen(caller, store.interaction(interaction_id))


def seen(caller: Principal, interaction: Interaction | None) -> Interaction:
    """Return the interaction that was read; raises NotFound as `get` does."""
    return _seen(caller, interaction)[0]


def to_change(caller: Principal, interaction: Interaction | None) -> Interaction:
    """Return the interaction that was read; raises Forbidden where the caller may see it and no more."""
    found, with_whom = _seen(caller, interaction)
    if not caller.may(WRITE, _owned(found, with_whom)):
        raise Forbidden("this interaction is somebody else's; you may read it")
    return found


def view(interaction: Interaction) -> InteractionView:
    """Show an interaction with all of its body."""
    shown = InteractionView.of(interaction)
    if interaction.body_key is None:
        return shown
    return msgspec.structs.replace(shown, body=store.kept_body(interaction.body_key), body_truncated=False)


def create(
    caller: Principal,
    fields: InteractionFields,
    *,
    draft: Interaction | None = None,
    known: frozenset[str] = frozenset(),
    claim: Callable[[str], Item] | None = None,
) -> Interaction:
    """Note a contact; raises Invalid where a participant is no customer whom the caller sees, nor one of the `known`.

    A `draft` has an id, and what is no field of the interaction. What `claim` makes of the new id is claimed in the
    same transaction (Contended where that exists).
    """
    found = customers.customers(fields.customer_ids)
    interaction = draft or Interaction(new_id("int"), RECORD)
    interaction.places = _places(caller, fields, found, {}, known)
    asked = caller if draft is None else function(caller.user)  # a mail cannot be asked for custom fields
    writes = enter(asked, Writes(), interaction, fields.custom, None)
    interaction.fields = _with_roles(fields)
    _keep_long_body(interaction)
    interaction.touch(caller.user)
    _save(writes, interaction, before={})
    if claim is not None:
        writes.claim(claim(interaction.id))
    writes.answering(view(interaction), location_of(interaction), interaction.version).commit()
    return interaction


def change(
    caller: Principal, interaction_id: str, patch: Mapping[str, Any], if_match: int | None = None
) -> Interaction:
    """Apply a JSON Merge Patch in every timeline at once."""
    added = _customer_ids(patch)
    found: dict[str, Customer] = {}

    def read() -> Interaction:
        current, customers_now = store.interaction_and_customers(interaction_id, added)
        found.update(customers_now)
        return to_change(caller, current)

    def apply(interaction: Interaction) -> Writes:
        before = _entries(interaction)
        whole = msgspec.structs.replace(interaction.fields, body=view(interaction).body)
        fields = _with_roles(patched(_without_default_roles(whole), patch))
        if fields == whole:
            return Writes()
        writes = enter(caller, Writes(), interaction, fields.custom, interaction.fields.custom)
        interaction.places = _places(caller, fields, found, interaction.places)
        interaction.fields, interaction.body_key = fields, None
        _keep_long_body(interaction)
        interaction.touch(caller.user)
        return _save(writes, interaction, before)

    return revise(read, apply, if_match, InteractionView.of)


def rewrite(
    read: Callable[[], Interaction], by: str, edit: Callable[[Interaction], Writes | None], *,
    if_match: int | None = None, again: bool = False,
) -> Interaction:  # fmt: skip
    """Apply an edit in every timeline at once, with the writes that it names; None changes nothing."""

    def apply(interaction: Interaction) -> Writes:
        before = _entries(interaction)
        writes = edit(interaction)
        if writes is not None:
            interaction.touch(by)
            _save(writes, interaction, before)
        return (writes or Writes()).answering(
            view(interaction), location_of(interaction), interaction.version, again=again
        )

    return revise(read, apply, if_match, InteractionView.of)


def archive(caller: Principal, interaction_id: str, if_match: int | None = None) -> None:
    """Take an interaction out of every timeline; its history stays."""

    def apply(interaction: Interaction) -> Writes:
        writes = Writes()
        for entry in _entries(interaction).values():
            writes.delete(entry)
        interaction.archived_at = utc_now()
        interaction.touch(caller.user)
        return writes.save(interaction)

    revise(lambda: to_change(caller, store.interaction(interaction_id)), apply, if_match, InteractionView.of)


def opening(caller: Principal, interaction: Interaction) -> tuple[str, str] | None:
    """Return the change that let the caller see it, None where the caller took part: what was before stays closed."""
    took_part = Owned.by([*interaction.fields.users, interaction.created_by])
    return None if caller.may(CONFIDENTIAL, took_part) else ("visibility", "participants")


def location_of(interaction: Interaction) -> str:
    """Return the interaction's address in the API."""
    return f"/v1/interactions/{interaction.id}"


def _seen(caller: Principal, interaction: Interaction | None) -> tuple[Interaction, list[Customer]]:
    """Return the interaction with those in whose timelines it stands, where that decides what the caller may do.

    Who sees one of these customers sees it, and who took part, unless it is confidential.
    """
    with_whom: list[Customer] = []
    if caller.reach(READ) != "all":  # asked also where there is none: a guess costs the same, whatever it meets
        with_whom = list(customers.customers(interaction.timelines if interaction else [NOBODY]).values())
    if interaction is None or interaction.archived_at is not None:
        raise _unknown()
    if not is_seen(caller, interaction, with_whom):
        raise _unknown()
    return interaction, with_whom


def is_seen(caller: Principal, interaction: Interaction, with_whom: Iterable[Customer]) -> bool:
    """Tell whether a caller who may read interactions sees this one, which stands in these customers' timelines."""
    if interaction.confidants is not None:
        return caller.may(CONFIDENTIAL, Owned.by(interaction.confidants))
    if interaction.fields.visibility == "everyone" or caller.reach(READ) == "all":
        return True
    return caller.user in (*interaction.fields.users, interaction.created_by) or any(
        caller.may(READ, customer.owned) for customer in with_whom
    )


def _unknown() -> NotFound:
    return NotFound("there is no such interaction")


def _owned(interaction: Interaction, with_whom: list[Customer]) -> Owned:
    """Say whose it is: those who took part; where nobody did, the owners of the customers whom it is about."""
    by_hand = () if interaction.created_by.startswith(SYSTEM) else (interaction.created_by,)
    took_part = (*interaction.fields.users, *by_hand)
    owners = took_part or [customer.fields.owner for customer in with_whom]
    return Owned.by(owners, [customer.fields.team for customer in with_whom])


def _customer_ids(patch: Mapping[str, Any]) -> list[str]:
    """Collect the well-formed customer ids of a patch, which is checked as a whole later."""
    given = patch.get("participants")
    ids = [who.get("customer_id") for who in given if isinstance(who, dict)] if isinstance(given, list) else []
    return sorted({name for name in ids if isinstance(name, str) and name.startswith("cus_")})[:100]


def _with_roles(fields: InteractionFields) -> InteractionFields:
    role = ROLES.get(fields.direction or "", "attendee")
    participants = [msgspec.structs.replace(who, role=who.role or role) for who in fields.participants]
    return msgspec.structs.replace(fields, participants=tuple(participants))


def _without_default_roles(fields: InteractionFields) -> InteractionFields:
    """Take back the roles that followed from the direction, so that they follow a corrected one."""
    default = ROLES.get(fields.direction or "", "attendee")
    participants = [
        msgspec.structs.replace(who, role=None) if who.role == default else who for who in fields.participants
    ]
    return msgspec.structs.replace(fields, participants=tuple(participants))


def _places(
    caller: Principal,
    fields: InteractionFields,
    found: dict[str, Customer],
    before: dict[str, str],
    known: frozenset[str] = frozenset(),
) -> dict[str, str]:
    """Say in whose timelines it stands: a customer who took part before keeps the organization of that time."""
    places = {}
    for number, who in enumerate(fields.participants):
        if who.customer_id is None:
            continue
        customer = found.get(who.customer_id)
        if who.customer_id not in known.union(before) and not _is_there(caller, customer):
            raise Invalid.at(f"/participants/{number}/customer_id", "unknown", "there is no such customer")
        new = (customer.fields.organization_id if customer else None) or ""
        places[who.customer_id] = before.get(who.customer_id, new)
    return places


def _is_there(caller: Principal, customer: Customer | None) -> bool:
    return customer is not None and customer.archived_at is None and caller.may(READ_CUSTOMERS, customer.owned)


def _keep_long_body(interaction: Interaction) -> None:
    body = interaction.fields.body or ""
    if len(body.encode()) > LONGEST_BODY:
        interaction.body_key = store.keep_body(interaction.id, body)
        interaction.fields = msgspec.structs.replace(interaction.fields, body=body[:PREVIEW])


def _entries(interaction: Interaction) -> dict[tuple[str, str], Item]:
    entries = (TimelineEntry.of(interaction, customer_id) for customer_id in interaction.timelines)
    return {entry.key: entry for entry in entries}


def _save(writes: Writes, interaction: Interaction, before: dict[tuple[str, str], Item]) -> Writes:
    after = _entries(interaction)
    for key in before.keys() - after.keys():
        writes.delete(before[key])
    for entry in after.values():
        writes.save(entry)
    return writes.save(interaction)
