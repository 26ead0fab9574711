"""The deal."""

import datetime
from typing import Annotated, Any, Literal

import msgspec
from pynamodb.attributes import UnicodeAttribute

from chalicelib.auth import Owned
from chalicelib.beside import Beside
from chalicelib.fields import Custom, CustomerId, Line, Money, Strict, UserId, Word, record_view, stated
from chalicelib.settings.model import Name
from chalicelib.table import Record, board_partition, board_place, open_deal_key
from chalicelib.typed import Instant, Typed, Whole

Status = Literal["open", "won", "lost"]
Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]
MOST_MOVES = 200  # that the stage history tells; the record's history tells all


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


class Deal(Record, discriminator="deal"):
    """A chance to sell. `position` orders it within its stage; `stage_probability` is that of its stage."""

    fields = Typed(DealFields)
    status = UnicodeAttribute(default="open")
    lost_reason = UnicodeAttribute(null=True)
    closed_at = Instant(null=True)
    position = UnicodeAttribute()
    stage_probability = Whole()
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
    def beside(self) -> Beside | None:
        """Its copy beside the customer, where it has one now."""
        if not self.is_on_board:
            return None
        return Beside.of(open_deal_key(self.fields.customer_id, self.id), DealView.of(self))

    def content(self) -> dict[str, Any]:
        """Return the fields, and how the deal ended."""
        ended = {"status": self.status, "lost_reason": self.lost_reason, "closed_at": self.closed_at}
        content: dict[str, Any] = msgspec.to_builtins(self.fields)
        return content | {name: msgspec.to_builtins(value) for name, value in ended.items() if value is not None}

    def index(self) -> None:
        """Stand on the board while open."""
        self.by_work_pk = board_partition(self.fields.pipeline) if self.is_on_board else None
        self.by_work_sk = board_place(self.stage, self.position, self.id) if self.is_on_board else None


class DealView(DealFields, frozen=True, kw_only=True, omit_defaults=True):
    """A deal as answered."""

    id: str
    version: int
    created_at: datetime.datetime
    created_by: str
    updated_at: datetime.datetime
    updated_by: str
    status: Status
    lost_reason: str | None = None
    closed_at: datetime.datetime | None = None
    stage_history: tuple[StageChange, ...] = ()

    @classmethod
    def of(cls, deal: Deal) -> "DealView":
        """Show a stored deal, with the probability that counts."""
        shown: dict[str, Any] = msgspec.structs.asdict(deal.fields) | record_view(deal)
        ended = {name: getattr(deal, name) for name in ("status", "lost_reason", "closed_at", "stage_history")}
        return cls(**shown | ended | {"probability": deal.probability})
