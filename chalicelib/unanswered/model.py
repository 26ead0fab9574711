"""What waits in one conversation with a customer."""

import msgspec
from pynamodb.attributes import UnicodeAttribute

from chalicelib.interactions.model import InteractionView
from chalicelib.table import NO_THREAD, UNANSWERED, Item, parts_of
from chalicelib.typed import Typed, Whole


class Unanswered(Item, discriminator="unanswered"):
    """The mails of a conversation that nobody has answered: the oldest, the newest, and their number.

    It stands in the lists only while a mail waits. Where only a mail outside of the thread has answered, or a
    confidential one is answered, it is kept beside the customer and listed nowhere, so that it is found again when that
    answer goes. `owner` is who is to answer; `customer_owner` and `team` say whose the customer is. `nonce` is another
    with each write.
    """

    owner = UnicodeAttribute(null=True)
    customer_owner = UnicodeAttribute(null=True)
    team = UnicodeAttribute(null=True)
    oldest_id = UnicodeAttribute(null=True)
    latest_id = UnicodeAttribute(null=True)
    waiting = Whole(default=0)
    confidants = Typed(tuple[str, ...], null=True)
    nonce = UnicodeAttribute()

    @property
    def conversation(self) -> str:
        """The thread, or a confidential mail in it."""
        return self.sk.removeprefix(UNANSWERED)

    @property
    def says(self) -> tuple[object, ...]:
        """All that it says."""
        return (
            self.by_work_pk, self.by_work_sk, self.by_name_pk, self.by_name_sk,
            self.owner, self.customer_owner, self.team, self.oldest_id, self.latest_id, self.waiting,
            self.confidants,
        )  # fmt: skip


def thread_of(conversation: str) -> str:
    """Return the thread of a conversation."""
    return parts_of(conversation, 2)[0]


def is_confidential(conversation: str) -> bool:
    """Tell whether a conversation is one confidential mail."""
    return thread_of(conversation) != conversation


def is_loose(conversation: str) -> bool:
    """Tell whether a conversation is in no thread, so that any answer to the customer answers it."""
    return thread_of(conversation) == NO_THREAD


class WhoWaits(msgspec.Struct, frozen=True):
    """The customer who waits for an answer."""

    id: str
    name: str


class UnansweredView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Mail that waits, as answered: the oldest of its thread, how many wait there (100 for more), and the newest.

    `owner` is the user who is expected to answer.
    """

    interaction: InteractionView
    waiting: int
    latest_id: str
    customer: WhoWaits
    owner: str | None = None
