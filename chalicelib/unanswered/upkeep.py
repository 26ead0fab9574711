"""Keeping what waits as the mails say: by the reaction to each change (docs/decisions/0021-unanswered-mail.md).

What is written is what the mails say, read after the item was, over exactly that item; and read once more after it was
written. So of two reactions at once the one that knows less never has the last word (0015 argues the same).
"""

import time
from collections.abc import Iterable

from chalicelib.customers.model import Customer
from chalicelib.errors import Contended
from chalicelib.interactions.model import Interaction, TimelineEntry
from chalicelib.interactions.store import interaction
from chalicelib.records import ATTEMPTS, longest_pause
from chalicelib.streams import Change
from chalicelib.table import (
    NO_THREAD,
    SYSTEM,
    Item,
    Key,
    all_unanswered_partition,
    id_of,
    new_id,
    thread_digest,
    unanswered_key,
    unanswered_partition,
    unanswered_place,
)
from chalicelib.unanswered import store
from chalicelib.unanswered.model import Unanswered, is_confidential, thread_of
from chalicelib.writes import Writes


def keep_unanswered(change: Change) -> None:
    """Bring every conversation up to date in which the change may have made a mail wait, or wait no more."""
    if isinstance(change.record, Customer):
        if change.old is not None and _belongs(change.old) != _belongs(change.new):
            for conversation in store.conversations(change.record.id):
                _refresh(change.record.id, conversation)
    elif isinstance(change.record, Interaction):
        _follow(change)


def _belongs(customer: object) -> object:
    if not isinstance(customer, Customer) or customer.is_archived:
        return None
    return customer.owned


def _follow(change: Change) -> None:
    old, new = (_parts(record) for record in change)
    moved = sorted(name for name in old.keys() | new.keys() if old.get(name) != new.get(name))
    if not moved:
        return
    _wait_for_index(change, moved)
    records = [record for record in change if isinstance(record, Interaction)]
    for customer_id in moved:
        touched = set[str]()
        for record in records:
            touched |= _touched(record, customer_id)
        for conversation in sorted(touched):
            _refresh(customer_id, conversation)


def _parts(record: object) -> dict[str, object]:
    """Say for each customer what of a mail decides what waits."""
    if not isinstance(record, Interaction) or record.is_archived:
        return {}
    decides = record.conversation, record.fields.owner, record.confidants
    return {name: (record.place_in_conversation(name), *decides) for name in record.correspondents}


def _touched(record: Interaction, customer_id: str) -> set[str]:
    """Name the conversations in which a mail has a part: one where it asks, others where it answers.

    An answer counts in its thread, for the confidential mails there, and for what is in no thread; one that is in no
    thread itself counts in all. Those that may wait again when it goes are the ones of which something is kept.
    """
    if customer_id not in record.correspondents:
        return set()
    if record.is_question and not record.needs_no_answer:
        return {record.conversation}
    thread = thread_digest(record.fields.thread_id)
    kept = store.conversations(customer_id)
    near = {name for name in kept if thread == NO_THREAD or thread_of(name) in {thread, NO_THREAD}}
    return {record.conversation, thread, NO_THREAD} | near


def _wait_for_index(change: Change, customer_ids: Iterable[str]) -> None:
    """Return when the indexes, which follow the table after a moment, show the mail as it is now.

    Raises Contended where they do not: the change is delivered again. So whoever reads last has seen all mails.
    """
    for attempt in range(ATTEMPTS):
        if attempt:
            time.sleep(longest_pause(attempt))
        current = interaction(change.record.id)
        entries: dict[str, TimelineEntry] = {}
        if current is not None and not current.is_archived:
            entries = {name: TimelineEntry.of(current, name) for name in customer_ids if name in current.timelines}
        now = {(entry.by_day_pk, entry.by_day_sk) for entry in entries.values()}
        if all(map(store.hides, _places(change, customer_ids) - now)) and all(map(store.shows, entries.values())):
            return
    raise Contended("the index does not show this mail yet; the change is delivered again")


def _places(change: Change, customer_ids: Iterable[str]) -> set[Key]:
    records = [record for record in change if isinstance(record, Interaction)]
    places = (record.place_in_conversation(name) for record in records for name in customer_ids)
    return {place for place in places if place is not None}


def _refresh(customer_id: str, conversation: str) -> None:
    for _ in range(ATTEMPTS):
        stored, customer = store.kept(customer_id, conversation)
        wanted = _found(customer_id, conversation, customer)
        if (stored.says if stored else None) == (wanted.says if wanted else None):
            return
        unchanged = Unanswered.nonce == stored.nonce if stored else Item.pk.does_not_exist()
        try:
            if wanted is not None:
                Writes().save(wanted, unchanged).commit()
            elif stored is not None:
                Writes().delete(stored, unchanged).commit()
        except Contended:
            continue
    raise Contended("too many changes of this conversation at once; the change is delivered again")


def _found(customer_id: str, conversation: str, customer: Customer | None) -> Unanswered | None:
    """Return what the mails say of a conversation now; None where there is nothing to keep."""
    within, outside = store.answered_within(customer_id, conversation), store.answered_outside(customer_id)
    item = Unanswered(*unanswered_key(customer_id, conversation), nonce=new_id("non"))
    waiting = store.asked_after(customer_id, conversation, max(within, outside))
    if waiting:
        return _listed(item, waiting, customer)
    start = store.FIRST if is_confidential(conversation) else within
    return item if store.asked_after(customer_id, conversation, start, limit=1) else None


def _listed(item: Unanswered, waiting: list[str], customer: Customer | None) -> Unanswered:
    """Let a conversation stand in the lists, unless its customer is archived."""
    mail = interaction(id_of(waiting[0]))
    if customer is None or customer.is_archived or mail is None:
        return item
    place = unanswered_place(waiting[0], item.pk, item.conversation)
    item.confidants = mail.confidants
    item.owner = _who_answers(customer, mail)
    item.customer_owner, item.team = customer.fields.owner, customer.fields.team
    item.oldest_id, item.latest_id, item.waiting = mail.id, id_of(waiting[-1]), len(waiting)
    item.by_work_pk, item.by_work_sk = unanswered_partition(item.owner or ""), place
    item.by_name_pk, item.by_name_sk = all_unanswered_partition(), place
    return item


def _who_answers(customer: Customer, mail: Interaction) -> str | None:
    """Return who is expected to answer: the customer's owner, else the first to whom the mail was written.

    A confidential mail is answered by one of those who may read it.
    """
    owner = customer.fields.owner
    if mail.confidants is None or owner in mail.confidants:
        return owner or mail.fields.owner or None
    return next((user for user in mail.confidants if not user.startswith(SYSTEM)), None)
