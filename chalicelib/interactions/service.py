"""What can be done with interactions. An interaction and its timeline entries change together or not at all."""

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from chalicelib.customers import store as customers
from chalicelib.customers.model import Customer
from chalicelib.errors import Invalid, NotFound
from chalicelib.interactions import store
from chalicelib.interactions.model import Attachment, Interaction, InteractionFields, InteractionView, TimelineEntry
from chalicelib.moments import utc_now
from chalicelib.records import patched, revise
from chalicelib.table import RECORD, Item, new_id
from chalicelib.writes import Writes

LONGEST_BODY = 8 * 1024  # bytes in the table; a longer one is kept in the bucket
PREVIEW = 2000  # characters of it that timelines show
ROLES = {"inbound": "from", "outbound": "to"}


def get(interaction_id: str) -> Interaction:
    """Return the interaction; raises NotFound where there is none, or an archived one."""
    return _present(store.interaction(interaction_id))


def view(interaction: Interaction) -> InteractionView:
    """Show an interaction with all of its body."""
    shown = InteractionView.of(interaction)
    if interaction.body_key is None:
        return shown
    return msgspec.structs.replace(shown, body=store.kept_body(interaction.body_key), body_truncated=False)


def create(
    by: str,
    fields: InteractionFields,
    *,
    attachments: tuple[Attachment, ...] = (),
    claim: Callable[[str], Item] | None = None,
) -> Interaction:
    """Note a contact; raises Invalid where a participant is no customer.

    What `claim` makes of the new id is claimed in the same transaction (Contended where that exists).
    """
    found = customers.customers(fields.customer_ids)
    interaction = Interaction(new_id("int"), RECORD, attachments=attachments or None)
    interaction.places = _places(fields, found, {})
    interaction.fields = _with_roles(fields)
    _keep_long_body(interaction)
    interaction.touch(by)
    writes = _save(Writes(), interaction, before={})
    if claim is not None:
        writes.claim(claim(interaction.id))
    writes.answering(view(interaction), location_of(interaction), interaction.version).commit()
    return interaction


def change(by: str, interaction_id: str, patch: Mapping[str, Any], if_match: int | None = None) -> Interaction:
    """Apply a JSON Merge Patch in every timeline at once."""
    added = _customer_ids(patch)
    found: dict[str, Customer] = {}

    def read() -> Interaction:
        current, customers_now = store.interaction_and_customers(interaction_id, added)
        found.update(customers_now)
        return _present(current)

    def apply(interaction: Interaction) -> Writes:
        before = _entries(interaction)
        whole = msgspec.structs.replace(interaction.fields, body=view(interaction).body)
        fields = _with_roles(patched(_without_default_roles(whole), patch))
        if fields == whole:
            return Writes()
        interaction.places = _places(fields, found, interaction.places)
        interaction.fields, interaction.body_key = fields, None
        _keep_long_body(interaction)
        interaction.touch(by)
        return _save(Writes(), interaction, before)

    return revise(read, apply, if_match, InteractionView.of)


def archive(by: str, interaction_id: str, if_match: int | None = None) -> None:
    """Take an interaction out of every timeline; its history stays."""

    def apply(interaction: Interaction) -> Writes:
        writes = Writes()
        for entry in _entries(interaction).values():
            writes.delete(entry)
        interaction.archived_at = utc_now()
        interaction.touch(by)
        return writes.save(interaction)

    revise(lambda: get(interaction_id), apply, if_match, InteractionView.of)


def location_of(interaction: Interaction) -> str:
    """Return the interaction's address in the API."""
    return f"/v1/interactions/{interaction.id}"


def _present(interaction: Interaction | None) -> Interaction:
    if interaction is None or interaction.archived_at is not None:
        raise NotFound("there is no such interaction")
    return interaction


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


def _places(fields: InteractionFields, found: dict[str, Customer], before: dict[str, str]) -> dict[str, str]:
    """Say in whose timelines it stands: a customer who took part before keeps the organization of that time."""
    places = {}
    for number, who in enumerate(fields.participants):
        if who.customer_id is None:
            continue
        customer = found.get(who.customer_id)
        if who.customer_id not in before and (customer is None or customer.archived_at is not None):
            raise Invalid.at(f"/participants/{number}/customer_id", "unknown", "there is no such customer")
        new = (customer.fields.organization_id if customer else None) or ""
        places[who.customer_id] = before.get(who.customer_id, new)
    return places


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
