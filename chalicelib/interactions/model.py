"""The interaction, and its copies in the timelines of those who took part."""

import datetime
from typing import Annotated, Any, Literal, NamedTuple, cast

import msgspec
from pynamodb.attributes import BooleanAttribute, UnicodeAttribute

from chalicelib.auth import Right
from chalicelib.fields import (
    AwareMoment,
    Custom,
    CustomerId,
    Line,
    Strict,
    UserId,
    Word,
    check_moment,
    record_view,
    refuse,
    stated,
)
from chalicelib.interactions.files import Attachment
from chalicelib.moments import company_day
from chalicelib.table import (
    NO_THREAD,
    Item,
    Key,
    Record,
    conversation_partition,
    day_partition,
    joined,
    mail_partition,
    mail_place,
    parts_of,
    thread_digest,
    timeline_key,
)
from chalicelib.typed import Typed

Type = Literal["email", "call", "meeting", "note", "letter", "chat"]
Direction = Literal["inbound", "outbound", "internal"]
Role = Literal["from", "to", "cc", "attendee", "about"]
Visibility = Literal["participants", "team", "everyone"]
Delivery = Literal["sending", "sent", "failed", "unsure"]  # of mail that is sent from here
LongText = Annotated[str, msgspec.Meta(max_length=500_000)]
FACT = "activities"
CONFIDENTIAL: Right = ("confidential", "read")  # what is visible to participants alone
CONFIDENTIALLY = "/confidential"  # behind the type in a figure, so that it is told to those alone who may see it
MOST_CUSTOMERS = 24  # so that one transaction can move it in all their timelines and those of their organizations
ASKS, ANSWERS, SETTLES = "asks", "answers", "settles"  # the part of a mail in a conversation
WEEK_S = 7 * 24 * 3600


class Participant(Strict, frozen=True):
    """Somebody who took part: a customer, or an address that is nobody's."""

    customer_id: CustomerId | None = None
    address: Line | None = None
    role: Role | None = None

    def __post_init__(self) -> None:
        if self.customer_id is None and self.address is None:
            raise refuse("required", "a participant needs a customer_id or an address", "customer_id")


class InteractionFields(Strict, frozen=True, kw_only=True):
    """What people and functions may set of an interaction."""

    type: Type
    direction: Direction | None = None
    occurred_at: AwareMoment | None = None
    duration_s: Annotated[int, msgspec.Meta(ge=0, le=WEEK_S)] | None = None
    subject: Annotated[str, msgspec.Meta(max_length=1000)] | None = None
    body: LongText | None = None
    quoted: Annotated[str, msgspec.Meta(max_length=8_000)] | None = None
    signature: Annotated[str, msgspec.Meta(max_length=10_000)] | None = None
    participants: Annotated[tuple[Participant, ...], msgspec.Meta(min_length=1, max_length=100)]
    users: Annotated[tuple[UserId, ...], msgspec.Meta(max_length=50)] = ()
    outcome: Line | None = None
    thread_id: Line | None = None
    message_id: Annotated[str, msgspec.Meta(min_length=1, max_length=1000)] | None = None
    visibility: Visibility = stated("team")
    source: Word | None = None
    custom: Custom = msgspec.field(default_factory=dict)

    def __post_init__(self) -> None:
        check_moment(self.occurred_at, "occurred_at")
        if not self.customer_ids:
            raise refuse("required", "at least one participant is a customer", "participants")
        if len(self.customer_ids) > MOST_CUSTOMERS:
            raise refuse("too_many", f"at most {MOST_CUSTOMERS} customers take part", "participants")

    @property
    def customer_ids(self) -> frozenset[str]:
        """The customers who took part themselves."""
        return frozenset(filter(None, (participant.customer_id for participant in self.participants)))

    @property
    def owner(self) -> str:
        """The user to whom the activity counts: the first named, "" where there is none."""
        return self.users[0] if self.users else ""


class Interaction(Record, discriminator="interaction"):
    """One contact. `places` says in whose timelines it stands: each customer, with its organization ("" for none).

    `mail_id` names the raw mail that it came as; what was sent from here has a `delivery`, and `answers` names the mail
    that a reply answers.
    Of a mail that came in, `needs_no_answer` says that somebody has looked, and that nothing is to be written.
    """

    fields = Typed(InteractionFields)
    attachments = Typed(tuple[Attachment, ...], null=True)
    places = Typed(dict[str, str])
    body_key = UnicodeAttribute(null=True)
    mail_id = UnicodeAttribute(null=True)
    delivery = UnicodeAttribute(null=True)
    answers = UnicodeAttribute(null=True)
    needs_no_answer = BooleanAttribute(null=True)

    @property
    def occurred_at(self) -> datetime.datetime:
        """When it took place; when it was noted, where nobody said."""
        return self.fields.occurred_at or self.created_at

    @property
    def took_place(self) -> bool:
        """Whether it counts: mail that was not sent, or perhaps not, has reached nobody."""
        return self.delivery in (None, "sent")

    @property
    def confidants(self) -> tuple[str, ...] | None:
        """The users who alone may see it, apart from those who may see all; None where others may, too."""
        if self.fields.visibility != "participants":
            return None
        return tuple(dict.fromkeys((*self.fields.users, self.created_by)))

    @property
    def timelines(self) -> frozenset[str]:
        """The customers in whose timelines it stands."""
        return frozenset(filter(None, (*self.places, *self.places.values())))

    @property
    def correspondents(self) -> frozenset[str]:
        """The customers who wrote this mail, or to whom it was written; empty for anything but mail."""
        roles = {"inbound": {"from"}, "outbound": {"to", "cc"}}.get(self.fields.direction or "", set())
        if self.fields.type != "email" or not self.took_place:
            return frozenset()
        return frozenset(who.customer_id for who in self.fields.participants if who.customer_id and who.role in roles)

    @property
    def is_question(self) -> bool:
        """Whether it is a mail that came in."""
        return self.fields.type == "email" and self.fields.direction == "inbound"

    @property
    def conversation(self) -> str:
        """Where it waits: in its thread; where it is confidential by itself, since the thread's number would tell."""
        thread = thread_digest(self.fields.thread_id)
        return joined(thread, self.id) if self.is_question and self.confidants is not None else thread

    def place_in_conversation(self, customer_id: str) -> Key | None:
        """Say where it stands among a customer's mails that ask or answer; None where it does neither.

        A mail that needs no answer stands where an answer would, and settles what came before it, too. Without a
        thread it does so apart: an answer without one counts in every thread, but it does not.
        """
        if customer_id not in self.correspondents:
            return None
        conversation, part = thread_digest(self.fields.thread_id), ANSWERS
        if self.is_question and not self.needs_no_answer:
            conversation, part = self.conversation, ASKS
        elif self.is_question and self.confidants is not None:
            return None  # it settles itself alone
        elif self.is_question and conversation == NO_THREAD:
            part = SETTLES
        return conversation_partition(customer_id, conversation, part), mail_place(self.occurred_at, self.id)

    def content(self) -> dict[str, Any]:
        """Return the fields, the names of the files, and that it needs no answer."""
        content: dict[str, Any] = msgspec.to_builtins(self.fields)
        if self.needs_no_answer:
            content["needs_no_answer"] = True
        if self.attachments:
            content["attachments"] = [attachment.filename for attachment in self.attachments]
        return content

    def index(self) -> None:
        """Stand among the activities of its day, unless archived or not sent."""
        listed = self.archived_at is None and self.took_place
        self.by_day_pk = day_partition(FACT, company_day(self.occurred_at), self.fields.owner) if listed else None
        kind = self.fields.type + (CONFIDENTIALLY if self.confidants is not None else "")
        self.by_day_sk = joined(kind, self.id) if listed else None


class InteractionView(InteractionFields, frozen=True, kw_only=True, omit_defaults=True):
    """An interaction as answered; `body_truncated` says that only the record itself has all of the body."""

    id: str
    version: int
    created_at: datetime.datetime
    created_by: str
    updated_at: datetime.datetime
    updated_by: str
    attachments: tuple[Attachment, ...] = ()
    body_truncated: bool = False
    delivery: Delivery | None = None
    needs_no_answer: bool = False

    def __post_init__(self) -> None:
        """Check nothing: what is stored was checked when it was entered."""

    @classmethod
    def of(cls, interaction: Interaction) -> "InteractionView":
        """Show a stored interaction."""
        shown: dict[str, Any] = msgspec.structs.asdict(interaction.fields) | record_view(interaction)
        return cls(
            **shown | {"occurred_at": interaction.occurred_at},
            attachments=interaction.attachments or (),
            body_truncated=interaction.body_key is not None,
            delivery=cast("Delivery | None", interaction.delivery),
            needs_no_answer=bool(interaction.needs_no_answer),
        )


class TimelineEntry(Item, discriminator="timeline_entry"):
    """An interaction as it stands in one customer's timeline, whole, so that a page of a timeline is one request.

    It is kept as the JSON that answers show: a page is spliced together and not decoded, which costs a third.
    """

    answer = UnicodeAttribute()
    kind = UnicodeAttribute()
    owner = UnicodeAttribute(null=True)
    confidants = Typed(tuple[str, ...], null=True)

    @property
    def place(self) -> "Place":
        """Where it stands in the timeline."""
        return Place.of(self.sk)

    @property
    def spliced(self) -> InteractionView:
        """The answer as it is kept: encoding writes it unread."""
        return cast("InteractionView", msgspec.Raw(self.answer.encode()))

    @classmethod
    def of(cls, interaction: Interaction, customer_id: str) -> "TimelineEntry":
        """Copy an interaction into a customer's timeline, and a mail among that customer's mails."""
        entry = cls(
            *timeline_key(customer_id, interaction.occurred_at, interaction.id),
            answer=msgspec.json.encode(InteractionView.of(interaction)).decode(),
            kind=interaction.fields.type,
            owner=interaction.fields.owner or None,
            confidants=interaction.confidants,
        )
        if customer_id in interaction.correspondents:
            entry.by_mail_pk = mail_partition(customer_id, interaction.fields.direction or "")
            entry.by_mail_sk = mail_place(interaction.occurred_at, interaction.id)
        if (place := interaction.place_in_conversation(customer_id)) is not None:
            entry.by_day_pk, entry.by_day_sk = place
        return entry


class Place(NamedTuple):
    """Where an interaction stands in a timeline."""

    occurred_at: datetime.datetime
    interaction_id: str

    @classmethod
    def of(cls, sort_key: str) -> "Place":
        """Read a timeline entry's sort key."""
        _, occurred_at, interaction_id = parts_of(sort_key, 3)
        return cls(datetime.datetime.fromisoformat(occurred_at), interaction_id)
