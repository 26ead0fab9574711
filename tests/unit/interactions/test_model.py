import datetime
from typing import Any

import pytest
from hypothesis import given

from chalicelib.interactions.model import InteractionFields, InteractionView, TimelineEntry
from chalicelib.interactions.service import _with_roles
from chalicelib.moments import company_day
from chalicelib.table import timeline_key
from tests import builders, strategies

ANNA, BERT = (f"cus_{number:026d}" for number in (1, 2))


def mail(direction: str, *roles: tuple[str, str], **fields: Any) -> InteractionFields:
    """Return a mail between people in roles."""
    participants = [{"customer_id": customer_id, "role": role} for customer_id, role in roles]
    return builders.interaction_fields(type="email", direction=direction, participants=participants, **fields)


@given(strategies.interaction_fields)
def test_an_interaction_stands_on_its_company_day_under_its_owner(fields: InteractionFields) -> None:
    found = strategies.interaction(fields)
    assert fields.occurred_at is not None
    assert found.by_day_pk == f"activities#{company_day(fields.occurred_at)}#{fields.owner}"
    assert found.by_day_sk == f"{fields.type}#{found.id}"


@given(strategies.interaction_fields)
def test_an_archived_interaction_stands_on_no_day(fields: InteractionFields) -> None:
    found = strategies.interaction(fields, archived=True)
    assert {found.by_day_pk, found.by_day_sk} == {None}


@given(strategies.interaction_fields)
def test_an_interaction_is_answered_with_all_of_its_fields(fields: InteractionFields) -> None:
    view = InteractionView.of(strategies.interaction(fields))
    assert all(getattr(view, name) == getattr(fields, name) for name in InteractionFields.__struct_fields__)


@given(strategies.interaction_fields)
def test_a_timeline_entry_stands_where_its_interaction_happened(fields: InteractionFields) -> None:
    found = strategies.interaction(fields)
    for customer_id in found.timelines:
        entry = TimelineEntry.of(found, customer_id)
        assert entry.key == timeline_key(customer_id, found.occurred_at, found.id)
        assert (entry.by_mail_pk is not None) == (customer_id in found.correspondents)


@given(strategies.interaction_fields)
def test_only_those_who_took_part_are_correspondents(fields: InteractionFields) -> None:
    found = strategies.interaction(fields)
    assert found.correspondents <= fields.customer_ids
    if fields.type != "email":
        assert not found.correspondents


@pytest.mark.parametrize(
    ("fields", "correspondents"),
    [
        (mail("inbound", (ANNA, "from"), (BERT, "cc")), {ANNA}),
        (mail("outbound", (ANNA, "to"), (BERT, "cc")), {ANNA, BERT}),
        (mail("outbound", (ANNA, "about")), set()),
        (mail("internal", (ANNA, "to")), set()),
    ],
)
def test_a_mail_is_correspondence_with_those_who_wrote_or_received_it(
    fields: InteractionFields, correspondents: set[str]
) -> None:
    assert strategies.interaction(fields).correspondents == correspondents


def test_what_nobody_dated_happened_when_it_was_noted() -> None:
    found = strategies.interaction(builders.interaction_fields(ANNA))
    assert found.occurred_at == datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
    assert InteractionView.of(found).occurred_at == found.occurred_at


def test_an_interaction_stands_in_the_timeline_of_the_organization_too() -> None:
    found = strategies.interaction(builders.interaction_fields(ANNA, BERT))
    found.places = {ANNA: "cus_org", BERT: ""}
    assert found.timelines == {ANNA, BERT, "cus_org"}


def test_the_first_user_named_owns_the_activity() -> None:
    assert builders.interaction_fields(ANNA, users=["rep2", "rep"]).owner == "rep2"
    assert builders.interaction_fields(ANNA).owner == ""


@given(strategies.interaction_fields)
def test_every_participant_gets_a_role_once(fields: InteractionFields) -> None:
    once = _with_roles(fields)
    assert all(who.role for who in once.participants)
    assert _with_roles(once) == once
    kept = [who.role for who in fields.participants if who.role]
    assert kept == [new.role for who, new in zip(fields.participants, once.participants, strict=True) if who.role]
