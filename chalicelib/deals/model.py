"""The deal."""

import datetime
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from pynamodb.attributes import UnicodeAttribute

from chalicelib.auth import Owned
from chalicelib.beside import Beside
from chalicelib.fields import Custom, CustomerId, Line, Money, Strict, UserId, Word, record_view, stated
from chalicelib.moments import company_day, sortable
from chalicelib.settings.model import Name
from chalicelib.table import (
    Record,
    board_partition,
    board_place,
    closed_deal_key,
    closed_deals_partition,
    joined,
    open_deal_key,
    open_deals_partition,
)
from chalicelib.typed import Instant, Typed, Whole

Status = Literal["open", "won", "lost"]
Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]
NEVER = "9999"
MOST_MOVES = 200  # that the stage history tells; the record's history tells all
OWN = ("status", "lost_reason", "closed_at", "rots_on", "stage_history")  # what a deal has beside its fields


class DealFields(Strict, frozen=True):
    """What people may set of a deal; stage and status change by actions alone."""

    name: Line
    customer_id: CustomerId
    pipeline: Name = stated("sales")
    stage: Name | None = None
    amount: Money | None = None
    probability: Percent | None = None
    expected_close: datetime.date | None = None
    owner: UserId | None = None
    tags: Annotated[tuple[Word, ...], msgspec.Meta(max_length=50)] = ()
    custom: Custom = msgspec.field(default_factory=dict)


class StageChange(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """A step from one stage to another; from none where the deal began."""

    from_: str | None
    to: str
    at: datetime.datetime
    by: str


class Place(NamedTuple):
    """Where a deal stands in an order of time, by a day or a moment as text."""

    time: str
    deal_id: str

    @property
    def key(self) -> str:
        """The place as a key."""
        return joined(*self)


class Deal(Record, discriminator="deal"):
    """A chance to sell. `position` orders it within its stage.

    `stage_probability` and `rotting_days` are those of its stage, as they were when it was last put there.
    """

    fields = Typed(DealFields)
    status = UnicodeAttribute(default="open")
    lost_reason = UnicodeAttribute(null=True)
    closed_at = Instant(null=True)
    position = UnicodeAttribute()
    stage_probability = Whole()
    rotting_days = Whole(null=True)
    stage_history = Typed(tuple[StageChange, ...])

    def owned(self, customer: Owned) -> Owned:
        """Say to whom it belongs, who are those to whom its customer does, too."""
        return Owned.by([*customer.users, self.fields.owner], customer.teams)

    @property
    def stage(self) -> str:
        """The stage that the deal is in, or was in when it was closed."""
        return self.fields.stage or ""

    @property
    def probability(self) -> int:
        """The chance in percent: its own where one was set, else its stage's."""
        return self.stage_probability if self.fields.probability is None else self.fields.probability

    @property
    def is_on_board(self) -> bool:
        """Whether it stands on the board and beside its customer."""
        return self.status == "open" and self.archived_at is None

    @property
    def rots_on(self) -> datetime.date | None:
        """The company day from which on it rots: so many days after a human changed it last. None where never."""
        if not self.is_on_board or self.rotting_days is None:
            return None
        moved = self.human_at if self.human_version else self.created_at
        return company_day(moved) + datetime.timedelta(days=self.rotting_days)

    @property
    def rotting_place(self) -> Place:
        """Where it stands among open deals, those first that rot first and those last that never do."""
        return Place(str(self.rots_on or NEVER), self.id)

    @property
    def closed_place(self) -> Place | None:
        """Where it stands among the deals that were closed in the same way; None where it is open, or archived."""
        if self.status == "open" or self.is_archived:
            return None
        return Place(sortable(self.closed_at), self.id)

    @property
    def beside(self) -> Beside | None:
        """Its copy beside the customer, with what is open or with what is closed; none where it is archived."""
        if self.is_archived:
            return None
        key = open_deal_key if self.is_on_board else closed_deal_key
        return Beside.of(key(self.fields.customer_id, self.id), DealView.of(self))

    def content(self) -> dict[str, Any]:
        """Return the fields, and how the deal ended."""
        ended = {"status": self.status, "lost_reason": self.lost_reason, "closed_at": self.closed_at}
        content: dict[str, Any] = msgspec.to_builtins(self.fields)
        return content | {name: msgspec.to_builtins(value) for name, value in ended.items() if value is not None}

    def index(self) -> None:
        """Stand on the board and among its owner's while open, among the closed ones once it is one of them."""
        self.by_work_pk = self.by_work_sk = self.by_name_pk = self.by_name_sk = None
        if self.is_on_board:
            self.by_work_pk = board_partition(self.fields.pipeline)
            self.by_work_sk = board_place(self.stage, self.position, self.id)
            self.by_name_pk, self.by_name_sk = open_deals_partition(self.fields.owner or ""), self.rotting_place.key
        elif place := self.closed_place:
            self.by_work_pk, self.by_work_sk = closed_deals_partition(self.fields.pipeline, self.status), place.key


class DealView(DealFields, frozen=True, kw_only=True, omit_defaults=True):
    """A deal as answered; it rots from `rots_on`, a company day, on."""

    id: str
    version: int
    created_at: datetime.datetime
    created_by: str
    updated_at: datetime.datetime
    updated_by: str
    status: Status
    lost_reason: str | None = None
    closed_at: datetime.datetime | None = None
    rots_on: datetime.date | None = None
    stage_history: tuple[StageChange, ...] = ()

    @classmethod
    def of(cls, deal: Deal) -> "DealView":
        """Show a stored deal, with the probability that counts."""
        shown: dict[str, Any] = msgspec.structs.asdict(deal.fields) | record_view(deal)
        own = {name: getattr(deal, name) for name in OWN}
        return cls(**shown | own | {"probability": deal.probability})
