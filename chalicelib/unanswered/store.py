"""Questions to the table about mail that waits."""

import functools
from collections.abc import Iterable
from typing import Any

from pynamodb.expressions.condition import Condition
from pynamodb.indexes import GlobalSecondaryIndex
from pynamodb.pagination import ResultIterator

from chalicelib.customers.model import Customer
from chalicelib.interactions.model import ANSWERS, ASKS, SETTLES, Interaction, TimelineEntry
from chalicelib.table import (
    NO_THREAD,
    RECORD,
    UNANSWERED,
    Item,
    Key,
    all_unanswered_partition,
    conversation_partition,
    mail_partition,
    parts_of,
    start_after,
    unanswered_key,
    unanswered_partition,
)
from chalicelib.unanswered.model import Unanswered, is_loose, thread_of

MOST = 100  # mails that are counted in one conversation
MOST_IN = 100  # operands of IN
FIRST = " "  # before every place

Page = tuple[list[Unanswered], str | None]  # a part of a list, and the place behind which the next begins


def kept(customer_id: str, conversation: str) -> tuple[Unanswered | None, Customer | None]:
    """Return what is kept of a conversation, and its customer, in one request."""
    keys = [unanswered_key(customer_id, conversation), (customer_id, RECORD)]
    found = list(Item.batch_get(keys, consistent_read=True))
    item = next((item for item in found if isinstance(item, Unanswered)), None)
    return item, next((item for item in found if isinstance(item, Customer)), None)


def conversations(customer_id: str) -> list[str]:
    """Return the conversations of which anything is kept with a customer."""
    found = Unanswered.query(customer_id, Unanswered.sk.startswith(UNANSWERED), consistent_read=True)
    return [item.conversation for item in found]


def answered_within(customer_id: str, conversation: str) -> str:
    """Return the place of the last answer in a conversation's thread; outside of threads, of the last of all."""
    if not is_loose(conversation):
        return _last(Item.by_day, conversation_partition(customer_id, thread_of(conversation), ANSWERS))
    settled = _last(Item.by_day, conversation_partition(customer_id, NO_THREAD, SETTLES))
    return max(settled, _last(Item.by_mail, mail_partition(customer_id, "outbound")))


def answered_outside(customer_id: str) -> str:
    """Return the place of the last answer to a customer that is in no thread, and so counts in each."""
    return _last(Item.by_day, conversation_partition(customer_id, NO_THREAD, ANSWERS))


def asked_after(customer_id: str, conversation: str, place: str, limit: int = MOST) -> list[str]:
    """Return the places of the first mails of a conversation that ask, after a place."""
    partition = conversation_partition(customer_id, conversation, ASKS)
    return [str(item.by_day_sk) for item in Item.by_day.query(partition, Item.by_day_sk > place, limit=limit)]


def shows(entry: TimelineEntry) -> bool:
    """Tell whether the indexes show a timeline entry at its places already."""
    by_day, by_mail = (entry.by_day_pk, entry.by_day_sk), (entry.by_mail_pk, entry.by_mail_sk)
    if entry.by_day_pk and not any(Item.by_day.query(by_day[0], Item.by_day_sk == by_day[1], limit=1)):
        return False
    return not entry.by_mail_pk or any(Item.by_mail.query(by_mail[0], Item.by_mail_sk == by_mail[1], limit=1))


def hides(place: Key) -> bool:
    """Tell whether no mail is shown any more at a place in a conversation."""
    pk, sk = place
    return not any(Item.by_day.query(pk, Item.by_day_sk == sk, limit=1))


def waiting_for(owner: str, only: Condition | None, at_once: int, after: str | None) -> Page:
    """Return those of the next `at_once` conversations that wait for a user that fit, and the place reached."""
    partition = unanswered_partition(owner)
    start = start_after(*_key_at(after), by_work_pk=partition, by_work_sk=after) if after else None
    return _page(Unanswered.by_work.query(partition, None, only, page_size=at_once, last_evaluated_key=start))


def waiting(only: Condition | None, at_once: int, after: str | None) -> Page:
    """Return those of the next `at_once` conversations of the company that fit, and the place reached."""
    partition = all_unanswered_partition()
    start = start_after(*_key_at(after), by_name_pk=partition, by_name_sk=after) if after else None
    return _page(Unanswered.by_name.query(partition, None, only, page_size=at_once, last_evaluated_key=start))


def _page(found: ResultIterator[Unanswered]) -> Page:
    page = next(found.page_iter)
    last = page.get("LastEvaluatedKey")
    items = [Unanswered.from_raw_data(item) for item in page["Items"]]
    return items, next(last[name]["S"] for name in ("by_work_sk", "by_name_sk") if name in last) if last else None


def of_team(users: Iterable[str], teams: Iterable[str]) -> Condition:
    """Leave out in the store what is neither a customer's of these users or teams, nor nobody's."""
    nobodys: Condition = Unanswered.customer_owner.does_not_exist() & Unanswered.team.does_not_exist()
    parts: list[Condition] = [nobodys]
    for attribute, values in ((Unanswered.customer_owner, sorted(users)), (Unanswered.team, sorted(teams))):
        parts += [attribute.is_in(*values[first : first + MOST_IN]) for first in range(0, len(values), MOST_IN)]
    return functools.reduce(lambda one, other: one | other, parts)


def mails_and_customers(items: Iterable[Unanswered]) -> tuple[dict[str, Interaction], dict[str, Customer]]:
    """Return the oldest mails of conversations, and the customers, in one request a hundred."""
    keys = {(name, RECORD) for item in items for name in (item.oldest_id or "", item.pk)}
    found = list(Item.batch_get(sorted(keys), consistent_read=True)) if keys else []
    mails = {item.id: item for item in found if isinstance(item, Interaction)}
    return mails, {item.id: item for item in found if isinstance(item, Customer)}


def _last(index: GlobalSecondaryIndex[Any], partition: str) -> str:
    found = next(iter(index.query(partition, limit=1, scan_index_forward=False)), None)
    if found is None:
        return FIRST
    return str(found.by_day_sk if index is Item.by_day else found.by_mail_sk)


def _key_at(place: str) -> Key:
    _, customer_id, conversation = parts_of(place, 3)
    return unanswered_key(customer_id, conversation)
