"""The customer: a person or an organization, with what claims its unique keys."""

import datetime
import re
from typing import Annotated, Any, Literal, NamedTuple

import msgspec
from pynamodb.attributes import UnicodeAttribute

from chalicelib.auth import Owned
from chalicelib.customers.addresses import canonical_address, canonical_domain
from chalicelib.fields import (
    AwareMoment,
    Country,
    Custom,
    CustomerId,
    Language,
    Line,
    Strict,
    TeamName,
    Url,
    UserId,
    Word,
    check_moment,
    pointer_token,
    record_view,
    refuse,
    stated,
)
from chalicelib.moments import company_day
from chalicelib.table import Item, Record, customers_partition, day_partition, joined, parts_of, range_of
from chalicelib.text import sort_form
from chalicelib.typed import Instant, Typed

Kind = Literal["person", "organization"]
Status = Literal["lead", "prospect", "customer", "former"]
FACT = "new_customers"
LONGEST_EXTERNAL_ID = 200
MOST_STEPS = 20  # that the status history tells
_SYSTEM = re.compile("[a-z0-9_-]{1,40}")


class Email(Strict, frozen=True):
    """An e-mail address; `raw` keeps the spelling that a human entered where cleansing changed it."""

    address: Annotated[str, msgspec.Meta(max_length=320)]
    label: Word | None = None
    primary: bool = stated(default=False)
    undeliverable: bool = stated(default=False)
    raw: Annotated[str, msgspec.Meta(max_length=320)] | None = None

    def __post_init__(self) -> None:
        if canonical_address(self.address) is None:
            raise refuse("invalid_email", "is not an e-mail address", "address")


_PHONE = re.compile(r"^\+?[\d\s()/.\-–]{3,40}(?:\s*(?:ext|x|durchwahl|dw)\.?\s*\d{1,8})?$", re.IGNORECASE)  # noqa: RUF001 - people paste the en dash


class Phone(Strict, frozen=True):
    """A phone number, after cleansing in E.164; `raw` keeps the spelling that a human entered."""

    number: Annotated[str, msgspec.Meta(max_length=60)]
    label: Word | None = None
    raw: Line | None = None

    def __post_init__(self) -> None:
        if not _PHONE.match(self.number.strip()):
            raise refuse("invalid_phone", "is not a phone number", "number")


class Address(Strict, frozen=True):
    """A postal address; `country` is ISO 3166-1 alpha-2 after cleansing, `raw` keeps respelled values by field."""

    street: Line | None = None
    house_number: Word | None = None
    postal_code: Word | None = None
    city: Line | None = None
    country: Country | None = None
    label: Word | None = None
    raw: dict[str, str] | None = None


class Source(Strict, frozen=True):
    """Where the customer came from, for the purpose of Article 14 GDPR too."""

    kind: Word
    detail: Line | None = None
    at: AwareMoment | None = None

    def __post_init__(self) -> None:
        check_moment(self.at, "at")


class Register(Strict, frozen=True):
    """The entry in the commercial register: the court, and e.g. HRB 12345."""

    court: Line | None = None
    number: Word | None = None


class CustomerFields(Strict, frozen=True):
    """What people and functions may set of a customer; `raw` keeps names as entered where cleansing respelled them.

    As many addresses, domains and external ids as one transaction can replace at once.
    """

    kind: Kind
    name: Line | None = None
    given_name: Line | None = None
    family_name: Line | None = None
    title: Word | None = None
    salutation: Word | None = None
    legal_form: Word | None = None
    emails: Annotated[tuple[Email, ...], msgspec.Meta(max_length=20)] = ()
    phones: Annotated[tuple[Phone, ...], msgspec.Meta(max_length=20)] = ()
    addresses: Annotated[tuple[Address, ...], msgspec.Meta(max_length=20)] = ()
    domains: Annotated[tuple[Line, ...], msgspec.Meta(max_length=10)] = ()
    organization_id: CustomerId | None = None
    job_title: Line | None = None
    status: Status = stated("lead")
    owner: UserId | None = None
    team: TeamName | None = None
    tags: Annotated[tuple[Word, ...], msgspec.Meta(max_length=50)] = ()
    source: Source | None = None
    website: Url | None = None
    vat_id: Word | None = None
    register: Register | None = None
    language: Language | None = None
    raw: Annotated[dict[str, str], msgspec.Meta(max_length=10)] | None = None
    external_ids: Annotated[dict[str, str], msgspec.Meta(max_length=10)] = msgspec.field(default_factory=dict)
    custom: Custom = msgspec.field(default_factory=dict)

    def __post_init__(self) -> None:
        check = self._check_organization if self.kind == "organization" else self._check_person
        check()
        for system, external_id in self.external_ids.items():
            _check_external_id(system, external_id)

    def _check_organization(self) -> None:
        if not self.name or not self.name.strip():
            raise refuse("required", "an organization needs a name", "name")
        for field in ("given_name", "family_name", "job_title", "organization_id"):
            if getattr(self, field) is not None:
                raise refuse("not_for_organizations", f"{field} belongs to a person", field)

    def _check_person(self) -> None:
        if not "".join(filter(None, (self.given_name, self.family_name))).strip():
            raise refuse("required", "a person needs a given_name or a family_name", "family_name")
        for field in ("domains", "legal_form"):
            if getattr(self, field):
                raise refuse("not_for_persons", f"{field} belongs to an organization", field)
        if self.name is not None and self.name != self.display_name:
            raise refuse("derived", "a person's name is derived from title, given_name and family_name", "name")

    @property
    def display_name(self) -> str:
        """The name as shown: given for an organization, derived for a person."""
        if self.kind == "organization":
            return (self.name or "").strip()
        return " ".join(part for part in (self.title, self.given_name, self.family_name) if part)

    @property
    def sort_name(self) -> str:
        """The name as sorted: the family name first."""
        if self.kind == "organization":
            return sort_form(self.name or "")
        return sort_form(" ".join(part for part in (self.family_name, self.given_name) if part))


def _check_external_id(system: str, external_id: str) -> None:
    field = f"external_ids/{pointer_token(system)}"
    if not _SYSTEM.fullmatch(system):
        raise refuse("format", "a system is named by up to 40 small letters, digits, - and _", field)
    if not 1 <= len(external_id.strip()) <= LONGEST_EXTERNAL_ID:
        raise refuse("length", f"must have 1 to {LONGEST_EXTERNAL_ID} characters", field)


class Issue(Strict, frozen=True):
    """Something about a field that a human should look at."""

    field: str
    code: str


class Filled(Strict, frozen=True):
    """Provenance of a value that a function filled in: from where, when, how surely (0 to 1)."""

    field: str
    source: str
    reference: str
    at: AwareMoment
    confidence: float


class StatusChange(msgspec.Struct, frozen=True, rename={"from_": "from"}):
    """A step from one lifecycle status to another; from none where the customer was entered."""

    from_: Status | None
    to: Status
    at: AwareMoment
    by: str


class PlaceByName(NamedTuple):
    """Where a customer stands among the customers by name: in which range, under which key."""

    number: int
    key: str


class Customer(Record, discriminator="customer"):
    """A person or an organization.

    `searched` names the custom values by which search finds it; `recency` says how the last two are kept.
    """

    fields = Typed(CustomerFields)
    issues = Typed(tuple[Issue, ...], null=True)
    filled = Typed(tuple[Filled, ...], null=True)
    searched = Typed(tuple[str, ...], null=True)
    status_history = Typed(tuple[StatusChange, ...], null=True)
    last_interaction_at = Instant(null=True)
    next_task_due = UnicodeAttribute(null=True)

    @property
    def owned(self) -> Owned:
        """To whom it belongs."""
        return Owned.by([self.fields.owner], [self.fields.team])

    @property
    def addresses(self) -> set[str]:
        """The canonical e-mail addresses."""
        return {address for email in self.fields.emails if (address := canonical_address(email.address))}

    @property
    def mail_domains(self) -> set[str]:
        """The canonical domains that an organization says are its own, or has its web site on."""
        if self.fields.kind != "organization":
            return set()
        host = re.sub(r"^https?://", "", self.fields.website or "").split("/")[0].split(":")[0].removeprefix("www.")
        return {domain for name in (*self.fields.domains, host) if name and (domain := canonical_domain(name))}

    @property
    def place_by_name(self) -> "PlaceByName":
        """Where the customer stands among the customers by name."""
        name = self.fields.sort_name[:200]
        return PlaceByName(range_of(name), joined(name, self.id))

    def content(self) -> dict[str, Any]:
        """Return the fields."""
        content: dict[str, Any] = msgspec.to_builtins(self.fields)
        return content

    def touch(self, by: str) -> None:
        """Note the step to another status, too; the newest MOST_STEPS are kept, the record's history tells all."""
        super().touch(by)
        steps = self.status_history or ()
        before, now = steps[-1].to if steps else None, self.fields.status
        if before != now:
            self.status_history = (*steps, StatusChange(before, now, self.updated_at, by))[-MOST_STEPS:]

    def index(self) -> None:
        """Stand among the customers by name and among those who came on its first day, unless archived."""
        listed, owner = self.archived_at is None, self.fields.owner or ""
        number, name_key = self.place_by_name
        self.by_name_pk = customers_partition(number) if listed else None
        self.by_name_sk = name_key if listed else None
        self.by_day_pk = day_partition(FACT, company_day(self.created_at), owner) if listed else None
        self.by_day_sk = self.id if listed else None


class AddressHolder(Item, discriminator="address"):
    """Says that a customer has an address."""


class LeadClaim(Item, discriminator="lead"):
    """Says that an address has become a lead, so that two mails at once make one; `customer_id` is that lead."""

    customer_id = UnicodeAttribute()


class UpsertClaim(Item, discriminator="upsert"):
    """Says which customer an upsert by this address made last, so that two at once make one; kept for a while."""

    customer_id = UnicodeAttribute()


class ExternalId(Item, discriminator="external_id"):
    """Says which one customer has an id in another system."""

    customer_id = UnicodeAttribute()

    @property
    def system(self) -> str:
        """The other system."""
        return parts_of(self.pk, 3)[1]


class DomainHolder(Item, discriminator="domain"):
    """Says that an organization mails from a domain."""


class Quality(Strict, frozen=True):
    """What cleansing and enrichment found wrong."""

    issues: tuple[Issue, ...]


class CustomerView(CustomerFields, frozen=True, kw_only=True, omit_defaults=True):
    """A customer as answered: its fields, its display name, and what the functions found."""

    name: str | None = None  # a person's is derived, and may be longer than what is entered
    id: str
    version: int
    created_at: datetime.datetime
    created_by: str
    updated_at: datetime.datetime
    updated_by: str
    quality: Quality | None = None
    status_history: tuple[StatusChange, ...] = ()
    last_interaction_at: datetime.datetime | None = None
    next_task_due: str | None = None

    def __post_init__(self) -> None:
        """Check nothing: what is stored was checked when it was entered."""

    @classmethod
    def of(cls, customer: Customer) -> "CustomerView":
        """Show a stored customer."""
        shown = msgspec.structs.asdict(customer.fields) | record_view(customer)
        issues = customer.issues or ()
        return cls(
            **shown | {"name": customer.fields.display_name, "quality": Quality(issues=issues) if issues else None},
            status_history=customer.status_history or (),
            last_interaction_at=customer.last_interaction_at,
            next_task_due=customer.next_task_due,
        )
