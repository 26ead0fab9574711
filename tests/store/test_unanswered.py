"""Mail that waits, on the real engine: exact after whatever happens, at a price that does not grow."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.customers import service as customers
from chalicelib.interactions import service as interactions
from chalicelib.interactions.model import Interaction, TimelineEntry
from chalicelib.interactions.store import timeline
from tests.api import Api
from tests.builders import caller, customer_fields, interaction_fields
from tests.meter import metered
from tests.store import oracle
from tests.store.deliveries import Deliveries
from tests.store.oracle import Everything
from tests.store.test_reactions_outcome import Delivery, Run, deliveries
from tests.store.worlds import MOMENTS, Write, creations, interaction_writes, which

pytestmark = pytest.mark.xdist_group("unanswered")

_roles = {"inbound": "from", "outbound": "to"}


def _mail(direction: str, who: int, at: str, thread: str | None, users: list[str]) -> Write:
    body = {"type": "email", "direction": direction, "participants": [(who, _roles[direction])], "occurred_at": at}
    return Write("note", 0, body | {"thread_id": thread, "users": users})


mails = st.builds(
    _mail,
    st.sampled_from(["inbound", "inbound", "outbound"]),
    st.integers(0, 1),
    st.sampled_from(MOMENTS),
    st.sampled_from([None, "<a@acme.de>", "<b@acme.de>"]),
    st.sampled_from([[], ["rep"]]),
)
handovers = st.builds(
    Write, st.sampled_from(["change", "archive", "restore"]), which,
    st.fixed_dictionaries({"owner": st.sampled_from([None, "rep", "rep2"])}),
)  # fmt: skip
steps = st.lists(st.one_of(mails, mails, interaction_writes, handovers, deliveries), min_size=4, max_size=12)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(begin=st.lists(creations, min_size=1, max_size=2), then=steps, shuffle=st.randoms(use_true_random=False))
def test_whatever_happens_to_mails_and_deliveries_what_waits_is_what_the_mails_say(
    fresh_store: Callable[[], str], begin: list[Write], then: list[Write | Delivery], shuffle: Any
) -> None:
    fresh_store()
    run = Run()
    for step in [*begin, *then]:
        run.take(step)
    run.deliveries.settle(lambda raws: shuffle.sample(raws, len(raws)))
    oracle.check(run.deliveries.log)


ASKED = {"type": "email", "direction": "inbound", "thread_id": "<1@acme.de>", "users": ["rep"]}


def ask(customer_id: str, **fields: Any) -> Interaction:
    """Let a customer write."""
    return interactions.create(caller("rep"), interaction_fields(customer_id, **(ASKED | fields)))


def test_a_mail_is_waited_for_at_a_price_that_no_number_of_mails_before_it_raises(store: str, api: Api) -> None:
    customer = customers.create(caller("rep"), customer_fields(owner="rep")).id
    sent = Deliveries()
    prices = []
    for number in range(2):
        for past in range(number * 12):
            for direction in ("inbound", "outbound"):
                at = f"2026-10-0{number + 1}T09:{past:02}:00Z"
                ask(customer, direction=direction, thread_id=f"<{number}-{past}@acme.de>", occurred_at=at)
        sent.settle()
        asked = ask(customer, thread_id=f"<{number}@acme.de>", occurred_at=f"2026-11-0{number + 1}T09:00:00Z")
        new = sent.read()
        with metered() as reaction:
            sent.deliver("react", new)
        sent.settle()
        with metered() as page:
            rows = api.get("/inbox/unanswered?scope=all").json["results"]
        assert [row["interaction"]["id"] for row in rows] == [asked.id]
        prices.append((reaction.calls, page.calls))
        ask(customer, direction="outbound", thread_id=None, occurred_at=f"2026-11-0{number + 1}T10:00:00Z")
        sent.settle()
    assert prices[0] == prices[1]
    reacted, read = prices[0]
    assert reacted == {"GetItem": 4, "Query": 10, "BatchGetItem": 2, "PutItem": 2, "BatchWriteItem": 1}
    assert read == {"Query": 1, "BatchGetItem": 1}
    with metered() as own:
        api.get("/inbox/unanswered")
    assert own.calls == {"Query": 1}


def test_a_reaction_that_is_repeated_writes_nothing(store: str) -> None:
    customer = customers.create(caller("rep"), customer_fields(owner="rep")).id
    mail = ask(customer)
    interactions.archive(caller("rep"), ask(customer, direction="outbound").id)
    sent = Deliveries()
    sent.settle()
    (before,) = Everything().unanswered
    sent.deliver("react", sent.log[::-1])
    assert sent.read() == []
    (after,) = Everything().unanswered
    assert (after.nonce, after.oldest_id) == (before.nonce, mail.id)


def test_a_change_that_the_index_does_not_show_yet_is_delivered_again(store: str) -> None:
    customer = customers.create(caller("rep"), customer_fields(owner="rep")).id
    sent = Deliveries()
    sent.settle()
    mail = ask(customer)
    (entry,) = timeline(customer, 1)
    entry.delete()  # as if the index, which has it from here, had not heard of it
    assert len(sent.deliver("react", sent.read())) == 1
    assert Everything().unanswered == []
    TimelineEntry.of(mail, customer).save()
    sent.settle()
    assert [item.oldest_id for item in Everything().unanswered] == [mail.id]
