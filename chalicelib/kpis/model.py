"""Marks of what is to be recomputed, and the figures that were."""

import datetime
from typing import Any, Literal, NamedTuple

import msgspec
from pynamodb.attributes import UnicodeAttribute

from chalicelib.moments import company_day
from chalicelib.table import Item, aggregate_key, day_partition, joined, mark_key, response_key
from chalicelib.typed import Instant, Typed, Whole

Period = Literal["day", "week", "month", "quarter", "year"]
Figures = dict[str, Any]  # what one day's facts add up to: counts by name, or a list of durations in seconds
RESPONSES = "first_response_time"


class Mark(Item, discriminator="kpi_mark"):
    """Says that something under `sk` changed; `nonce` tells a mark from one made again in the meantime."""

    nonce = UnicodeAttribute()
    made_at = Instant()

    @classmethod
    def of(cls, mark: str, nonce: str, made_at: datetime.datetime) -> "Mark":
        """Mark a day of facts, or a place among a customer's mails."""
        return cls(*mark_key(mark), nonce=nonce, made_at=made_at)


class Aggregate(Item, discriminator="kpi_aggregate"):
    """The figures of one month and owner, by day: so a year of figures is a page."""

    owner = UnicodeAttribute(default="")
    revision = Whole(default=0)
    days = Typed(dict[str, Figures])

    @classmethod
    def at(cls, kpi: str, day: datetime.date, owner: str) -> "Aggregate":
        """Return the empty aggregate of a day's month."""
        return cls(*aggregate_key(kpi, joined(f"{day:%Y-%m}", owner)), owner=owner, days={})


class AsOf(Item, discriminator="kpi_as_of"):
    """When the figures of all KPIs were last brought up to date."""

    at = Instant()


class Response(Item, discriminator="response"):
    """The fact that a mail to a customer was the first answer to a mail from the customer, `seconds` later."""

    seconds = Whole()

    @classmethod
    def of(cls, customer_id: str, answer: "Mail", seconds: int) -> "Response":
        """Place the fact on the day of the answer, under the user who answered."""
        return cls(
            *response_key(customer_id, answer.at, answer.id),
            by_day_pk=day_partition(RESPONSES, company_day(answer.at), answer.owner),
            by_day_sk=joined(f"{seconds:010d}", answer.id),
            seconds=seconds,
        )


class Mail(msgspec.Struct, frozen=True, order=True):
    """A mail from or to a customer, as far as first responses need it; sorts by time."""

    at: datetime.datetime
    id: str
    owner: str = ""


class KpiValue(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A figure; None where there is nothing to tell it from."""

    value: float | int | None
    detail: dict[str, float | int | None] | None = None


class KpiRow(KpiValue, frozen=True, kw_only=True, omit_defaults=True):
    """A figure of one period, for one owner or type where these are told apart."""

    period: str
    by: dict[str, str] | None = None


class KpiView(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename={"from_": "from"}):
    """A KPI as answered; `as_of` is when its figures were brought up to date."""

    id: str
    unit: str
    from_: datetime.date
    to: datetime.date
    timezone: str
    as_of: datetime.datetime | None
    results: list[KpiRow]
    total: KpiValue
    previous: "Previous | None" = None


class Previous(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """What the KPI was in the days to compare with."""

    from_: datetime.date
    to: datetime.date
    results: list[KpiRow]
    total: KpiValue


class KpiRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A record that a figure counts; `value` is what it adds to the figure, where that is not one.

    Of a `hidden` one the caller sees what the figure tells, and no more.
    """

    record: Literal["customer", "interaction"]
    day: datetime.date
    owner: str | None = None
    type: str | None = None
    value: int | None = None
    hidden: bool = False
    id: str | None = None
    at: datetime.datetime | None = None
    subject: str | None = None
    customer_id: str | None = None
    customer_name: str | None = None


class Place(NamedTuple):
    """Where a list of records goes on: behind an item of an owner's day, or, without `sk`, at its beginning."""

    day: datetime.date
    owner: str
    by_day_sk: str = ""
    pk: str = ""
    sk: str = ""


class KpiDefinition(msgspec.Struct, frozen=True):
    """A KPI that there is, and by what it can be told apart."""

    id: str
    unit: str
    by: tuple[str, ...]
