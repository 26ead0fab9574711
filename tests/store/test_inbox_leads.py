"""Mails that come at once: one lead for an unknown sender, one interaction for a Message-ID."""

import json
from functools import partial
from typing import Any

import pytest

from chalicelib.inbox import processing, service, store
from tests.builders import caller, mail
from tests.store.deliveries import Deliveries, Killed, When, at_request, kill
from tests.store.oracle import Everything, is_present
from tests.store.threads import at_once

pytestmark = [pytest.mark.xdist_group("records"), pytest.mark.usefixtures("store", "bucket")]


def notification(*raws: bytes, delivery: int = 1) -> dict[str, Any]:
    """Tell of mails in the bucket, as S3 does in an SQS message."""
    events = [{"s3": {"object": {"key": store.PREFIX + store.keep(raw)}}} for raw in raws]
    return {"attributes": {"ApproximateReceiveCount": str(delivery)}, "body": json.dumps({"Records": events})}


def receive(*raws: bytes, delivery: int = 1) -> None:
    processing.receive_notification(notification(*raws, delivery=delivery))


def first_mail(number: int, **fields: str) -> bytes:
    return mail(message_id=f"<{number}@mueller-bau.de>", body=f"Guten Tag {number}", **fields)


def repeated(number: int) -> None:
    """Deliver a mail as the queue does: again, where it failed."""
    for delivery in range(1, 4):
        try:
            receive(first_mail(number), delivery=delivery)
        except Exception:  # noqa: BLE001, S112 - the queue delivers it again, whatever it was
            continue
        return


def test_first_mails_of_one_sender_at_once_make_one_lead() -> None:
    at_once([partial(repeated, number) for number in range(6)])
    everything = Everything()
    (lead,) = everything.customers.values()
    assert (lead.fields.family_name, lead.fields.status) == ("Müller", "lead")
    assert len(everything.interactions) == 6
    assert {tuple(mail.fields.customer_ids) for mail in everything.interactions.values()} == {(lead.id,)}


def test_two_spellings_of_an_address_are_one_sender() -> None:
    receive(first_mail(1, sender="Jörg Müller <Joerg@MUELLER-Bau.de>"))
    receive(first_mail(2, sender="joerg@mueller-bau.DE"))
    assert len(Everything().customers) == 1


def test_a_message_id_becomes_one_interaction_however_often_it_comes_at_once() -> None:
    receive(first_mail(0))
    bodies = [mail(message_id="<same@mueller-bau.de>", body=f"Kopie {number}") for number in range(6)]
    at_once([partial(_until_taken, raw) for raw in bodies])
    assert len(Everything().interactions) == 2


def _until_taken(raw: bytes) -> None:
    for delivery in range(1, 4):
        try:
            receive(raw, delivery=delivery)
        except Exception:  # noqa: BLE001, S112 - the queue delivers it again, whatever it was
            continue
        return


def test_a_mail_that_is_announced_twice_at_once_becomes_one_interaction() -> None:
    at_once([lambda: repeated(1)] * 4)
    everything = Everything()
    assert (len(everything.customers), len(everything.interactions)) == (1, 1)


@pytest.mark.parametrize("when", ["before-call", "after-call"])
def test_a_crash_at_any_request_and_another_delivery_make_one_lead_and_one_interaction(when: When) -> None:
    at, finished = 0, False
    while not finished:
        at += 1
        raw = mail(sender=f"a{at}@mueller-bau.de", message_id=f"<{at}@mueller-bau.de>")
        with at_request(at, when, kill):
            try:
                receive(raw)
            except Killed:
                pass
            else:
                finished = True
        receive(raw, delivery=2)
        everything = Everything()
        assert (len(everything.customers), len(everything.interactions)) == (at, at)
        assert service.get(store.keep(raw)).status == "processed"
    assert at > 5


def test_an_archived_lead_that_writes_again_is_a_new_lead(api: Any) -> None:
    receive(first_mail(1))
    (lead,) = Everything().customers
    assert api.delete(f"/customers/{lead}").status == 204
    receive(first_mail(2))
    present = [customer for customer in Everything().customers.values() if is_present(customer)]
    assert len(present) == 1
    assert present[0].id != lead


def test_a_lead_whose_address_a_human_removed_writes_again() -> None:
    receive(first_mail(1))
    (lead,) = Everything().customers
    from chalicelib.customers import service as customers

    customers.change(caller("rep"), lead, {"emails": []})
    receive(first_mail(2))
    assert len(Everything().interactions) == 2


def test_a_mail_stands_with_every_customer_of_its_address() -> None:
    from chalicelib.customers import service as customers
    from tests.builders import customer_fields

    twins = {
        customers.create(caller("rep"), customer_fields(emails=[{"address": "joerg@mueller-bau.de"}])).id
        for _ in range(2)
    }
    receive(first_mail(1))
    (made,) = Everything().interactions.values()
    assert made.fields.customer_ids == twins


def test_the_functions_accept_what_the_inbox_makes() -> None:
    receive(first_mail(1))
    deliveries = Deliveries()
    deliveries.settle()
    assert Everything().marks
