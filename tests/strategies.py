"""What Hypothesis draws from: every strategy of the tests, from single letters to stored records."""

import datetime
from typing import Any, TypeVar

import msgspec
from hypothesis import strategies as st

from chalicelib.auth import ROLES, SCOPES, Principal
from chalicelib.customers.model import Address, Customer, CustomerFields, Email, Phone, Register, Source
from chalicelib.fields import refuse
from chalicelib.interactions.model import Interaction, InteractionFields, Participant
from chalicelib.kpis.model import Mail
from chalicelib.moments import EARLIEST, LATEST
from chalicelib.streams import Change
from chalicelib.table import CROCKFORD, RECORD, Record

R = TypeVar("R", bound=Record)

# ---- letters, texts, names -------------------------------------------------------------------------------------------

texts = st.text(st.characters(codec="utf-8"))  # anything that JSON carries
lines = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
printable = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=20)
awkward = st.text(st.sampled_from("aAeEßäÖü J\u030c\u200b\u00a0\ufb03-'.İ\u0149ς\u0958D1"), min_size=1, max_size=12)
slugs = st.text("abcdefghijklmnopqrstuvwxyz0123456789-_", min_size=1, max_size=12)
folded_texts = st.from_regex(r"\A[0-9a-zж]{1,2}[0-9a-z .@ж-]{0,5}\Z")

german_names = st.sampled_from([
    "Müller", "Jäger", "Schröder", "Strauß", "Groß", "Weiß", "Bäuerle", "Oehme", "Goethe", "Moeller", "Haefele",
    "Huß", "Köß", "Öz", "Neuer", "Bauer", "Israel", "Joel", "Samuel", "Manuel", "Rué", "Aoyagi", "Straßmüller",
    "Süss", "Lüdenscheidt", "Überäcker", "Mauerer", "Faust", "Koenig", "Kühn",
])  # fmt: skip
person_names = st.one_of(
    st.sampled_from([
        "Müller-Lüdenscheidt", "MÜLLER", "von der Tann", "VON DER TANN", "bo", "Bo", "BO", "O'Neill", "d'Artagnan",
        "ŠKODA", "van den Berg", "JÖRG", "jörg", "Ng", "  Anna  Maria ", "de la Cruz",
    ]),
    german_names,
    lines.filter(str.strip),
    awkward.filter(str.strip),
)  # fmt: skip


def spellings_of(name: str) -> st.SearchStrategy[str]:
    """Draw how people write a name: with umlauts, written out, or without; in any case."""
    written_out = name.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
    written_out = written_out.replace("Ä", "Ae").replace("Ö", "Oe").replace("Ü", "Ue").replace("ß", "ss")
    dropped = name.translate(str.maketrans("äöüÄÖÜ", "aouAOU")).replace("ß", "ss")
    decomposed = dropped if name == dropped else name.replace("ü", "u\u0308").replace("ä", "a\u0308")
    plain = st.sampled_from([name, written_out, dropped, decomposed])
    return st.one_of(plain, plain.map(str.upper), plain.map(str.lower))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
json_objects = st.dictionaries(slugs, json_values, max_size=5)

# ---- time ------------------------------------------------------------------------------------------------------------

zones = st.sampled_from(
    [
        datetime.UTC,
        datetime.timezone(datetime.timedelta(hours=14)),
        datetime.timezone(datetime.timedelta(hours=-11, minutes=-30)),
    ]
)
moments = st.datetimes(
    EARLIEST.replace(tzinfo=None) + datetime.timedelta(days=1),
    LATEST.replace(tzinfo=None) - datetime.timedelta(days=1),
    timezones=zones,
)
recent_moments = st.datetimes(datetime.datetime(2026, 10, 20), datetime.datetime(2026, 11, 5), timezones=zones)  # noqa: DTZ001 - the zone is drawn
days = st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))

recent_days = st.dates(datetime.date(2024, 1, 1), datetime.date(2029, 12, 31))
_WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
_ends = st.one_of(
    st.just(""),
    st.integers(1, 15).map(";COUNT={}".format),
    recent_days.map(lambda day: f";UNTIL={day:%Y%m%d}"),
)
_weekdays = st.lists(st.sampled_from(_WEEKDAYS), min_size=1, max_size=3, unique=True).map(",".join)
_placed_days = st.builds("{}{}".format, st.sampled_from([1, 2, 4, -1]), st.sampled_from(_WEEKDAYS))
_month_days = st.lists(st.integers(1, 31) | st.integers(-3, -1), min_size=1, max_size=3).map(
    lambda days: ",".join(map(str, days))
)
recurrences = st.builds(
    "FREQ={}{}".format,
    st.one_of(
        st.sampled_from(["DAILY", "DAILY;INTERVAL=3", "WEEKLY", "MONTHLY", "YEARLY"]),
        _weekdays.map("DAILY;BYDAY={}".format),
        st.builds("WEEKLY;INTERVAL={};BYDAY={}".format, st.integers(1, 3), _weekdays),
        _placed_days.map("MONTHLY;BYDAY={}".format),
        _month_days.map("MONTHLY;BYMONTHDAY={}".format),
    ),
    _ends,
)  # a part of RFC 5545's rules that finds its next time within a few years

# ---- ids, callers ----------------------------------------------------------------------------------------------------

ulids = st.text(CROCKFORD, min_size=26, max_size=26)
customer_ids = ulids.map("cus_{}".format)
interaction_ids = ulids.map("int_{}".format)
user_ids = st.text(st.characters(codec="utf-8", exclude_characters="#", categories=("L", "N", "P", "S")), min_size=1,
                   max_size=12)  # fmt: skip
owners = st.sampled_from(["rep", "rep2"])
roles = st.sampled_from(ROLES)
teams = st.lists(st.text(st.characters(codec="utf-8", exclude_characters=","), min_size=1, max_size=9), max_size=3)
scopes = st.frozensets(st.sampled_from(sorted(SCOPES)), max_size=6)
token_ids = ulids.map("tok_{}".format)
principals = st.builds(Principal, user_ids, roles, teams.map(tuple), lines)
machines = st.builds(Principal, user_ids, roles, teams.map(tuple), lines, st.just(frozenset()), scopes, token_ids)

# ---- customers -------------------------------------------------------------------------------------------------------

domains = st.sampled_from(
    ["mueller-bau.de", "MÜLLER-Bau.de", "xn--mller-bau-q9a.de", "gmx.de", "Kontor.Example", "a.b.co.at", "straße.de"]
)
local_parts = st.text("abcXYZ019._-+äÖß", min_size=1, max_size=12).filter(
    lambda local: not local.startswith(".") and not local.endswith(".") and ".." not in local
)
mail_addresses = st.builds("{}@{}".format, local_parts, domains)
raw_spellings = st.none() | lines
emails = st.builds(
    Email,
    address=mail_addresses,
    label=st.none() | st.just("work"),
    primary=st.booleans(),
    undeliverable=st.booleans(),
    raw=raw_spellings | mail_addresses,
)
phone_numbers = st.one_of(
    st.sampled_from([
        "0171 1234567", "089/123456", "+49 (0)89 123456", "0049 89 123456", "+43 1 234567", "+41 44 668 18 00", "110",
        "089 123456 ext. 12", "089 123456 x12", "+1 212 555 0100", "(089) 12 34 56", "+49 30 901820", "000",
    ]),
    st.from_regex(r"\A\+?[0-9][0-9 ()/.\-]{2,20}[0-9]\Z"),
)  # fmt: skip
phones = st.builds(Phone, number=phone_numbers, label=st.none() | st.just("mobile"), raw=raw_spellings | phone_numbers)
country_names = st.one_of(
    st.sampled_from(
        ["DE", "de", "D ", "X ", "Deutschland", "Germany", " Österreich", "Oesterreich", "CH", "KR", "Atlantis"]
    ),
    st.text(st.characters(codec="utf-8"), min_size=2, max_size=20),
)
postal_codes = st.one_of(
    st.sampled_from(["80331", "D-80331", "D 80331", "80 331", "A-1010", "CH – 8001", "SW1A 1AA", "1012 AB"]),  # noqa: RUF001 - people paste the en dash
    st.text("DA-– 019aß", min_size=1, max_size=8),  # noqa: RUF001 - as above
    lines,
)
optional_lines = st.none() | lines
addresses = st.builds(
    Address,
    street=optional_lines,
    house_number=optional_lines,
    postal_code=st.none() | postal_codes,
    city=optional_lines,
    country=st.none() | country_names,
    raw=st.none() | st.dictionaries(st.sampled_from(["street", "postal_code", "city", "country"]), lines, max_size=3),
)
sources = st.builds(Source, kind=slugs, detail=optional_lines, at=st.none() | moments)
shared_fields = {
    "emails": st.lists(emails, max_size=3).map(tuple),
    "phones": st.lists(phones, max_size=3).map(tuple),
    "addresses": st.lists(addresses, max_size=2).map(tuple),
    "status": st.sampled_from(["lead", "prospect", "customer", "former"]),
    "owner": st.none() | owners,
    "tags": st.lists(slugs, max_size=3).map(tuple),
    "source": st.none() | sources,
    "vat_id": st.sampled_from([None, "DE136695976", "DE1"]),
    "language": st.sampled_from([None, "de", "de-AT"]),
    "external_ids": st.dictionaries(slugs, lines.filter(str.strip), max_size=3),
}
persons = st.builds(
    CustomerFields,
    kind=st.just("person"),
    given_name=st.none() | person_names,
    family_name=person_names,
    title=st.sampled_from([None, "Dr.", "Prof. Dr."]),
    organization_id=st.none() | customer_ids,
    job_title=optional_lines,
    **shared_fields,
)
organizations = st.builds(
    CustomerFields,
    kind=st.just("organization"),
    name=st.sampled_from(["Müller Bau GmbH", "1&1", "ŠKODA", "  KPMG  AG "]) | lines.filter(str.strip),
    legal_form=st.sampled_from([None, "GmbH", "e.K."]),
    domains=st.lists(domains, max_size=2).map(tuple),
    website=st.sampled_from([None, "https://www.mueller-bau.de/kontakt", "Kontor.example:8080"]),
    register=st.none() | st.builds(Register, court=optional_lines, number=st.just("HRB 12345")),
    **shared_fields,
)
customer_fields = persons | organizations

# ---- interactions ----------------------------------------------------------------------------------------------------

few_customer_ids = st.sampled_from([f"cus_{number:026d}" for number in range(3)])
participants = st.builds(
    Participant,
    customer_id=few_customer_ids,
    address=optional_lines,
    role=st.sampled_from([None, "from", "to", "cc", "attendee", "about"]),
)
interaction_fields = st.builds(
    InteractionFields,
    type=st.sampled_from(["email", "call", "meeting", "note"]),
    direction=st.sampled_from([None, "inbound", "outbound", "internal"]),
    occurred_at=recent_moments,
    duration_s=st.none() | st.integers(0, 3600),
    subject=st.none() | texts,
    participants=st.lists(participants, min_size=1, max_size=3).map(tuple),
    users=st.lists(owners, max_size=2).map(tuple),
)

# ---- stored records and their changes --------------------------------------------------------------------------------


def stored(record: R, version: int, created_at: datetime.datetime, *, archived: bool) -> R:
    """Return a record as the table has it at a version."""
    moment = created_at + datetime.timedelta(seconds=version)
    record.version, record.human_version = version, version
    record.created_at, record.created_by = created_at, "rep"
    record.updated_at, record.updated_by = moment, "rep"
    record.archived_at = moment if archived else None
    record.index()
    return record


def customer(
    fields: CustomerFields, version: int = 1, created_at: datetime.datetime | None = None, *, archived: bool = False
) -> Customer:
    """Return a stored customer."""
    at = created_at or datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC)
    return stored(Customer(f"cus_{0:026d}", RECORD, fields=fields), version, at, archived=archived)


def interaction(fields: InteractionFields, version: int = 1, *, archived: bool = False) -> Interaction:
    """Return a stored interaction."""
    places = dict.fromkeys(sorted(fields.customer_ids), "")
    record = Interaction(f"int_{0:026d}", RECORD, fields=fields, places=places)
    return stored(record, version, datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC), archived=archived)


def changes_of(states: list[Any]) -> list[Change]:
    """Return the changes through which a record went, from its creation on."""
    return [Change(old, new) for old, new in zip([None, *states[:-1]], states, strict=True)]


@st.composite
def customer_lives(draw: st.DrawFn) -> list[Change]:
    """Draw all changes of one customer, oldest first, perhaps up to its archiving."""
    created_at = draw(recent_moments)
    fields = draw(st.lists(customer_fields, min_size=1, max_size=4))
    archived = draw(st.booleans())
    states = [customer(found, number, created_at) for number, found in enumerate(fields, 1)]
    if archived:
        states.append(customer(fields[-1], len(fields) + 1, created_at, archived=True))
    return changes_of(states)


@st.composite
def interaction_lives(draw: st.DrawFn) -> list[Change]:
    """Draw all changes of one interaction, oldest first, perhaps up to its archiving."""
    fields = draw(st.lists(interaction_fields, min_size=1, max_size=4))
    states = [interaction(found, number) for number, found in enumerate(fields, 1)]
    if draw(st.booleans()):
        states.append(interaction(fields[-1], len(fields) + 1, archived=True))
    return changes_of(states)


@st.composite
def mails(draw: st.DrawFn) -> tuple[list[Mail], list[Mail]]:
    """Draw the mails from and to one customer, with many at the same moment."""
    start = datetime.datetime(2026, 11, 23, tzinfo=datetime.UTC)
    seconds = draw(st.lists(st.integers(0, 30), max_size=14))
    drawn = [
        (Mail(start + datetime.timedelta(seconds=second), f"int_{draw(st.integers(0, 9))}{number:025d}", draw(owners)),
         draw(st.booleans()))
        for number, second in enumerate(seconds)
    ]  # fmt: skip
    return [mail for mail, comes_in in drawn if comes_in], [mail for mail, comes_in in drawn if not comes_in]


# ---- KPIs ------------------------------------------------------------------------------------------------------------

places_of_fact = {
    "new_customers": customer_ids,
    "activities": st.builds("{}#{}".format, st.sampled_from(["email", "call", "note"]), interaction_ids),
    "first_response_time": st.builds("{:010d}#{}".format, st.integers(0, 10**7), interaction_ids),
}
facts_by_day = st.sampled_from(sorted(places_of_fact)).flatmap(
    lambda fact: st.tuples(st.just(fact), st.lists(st.lists(places_of_fact[fact], min_size=1, max_size=6), max_size=5))
)
durations = st.lists(st.integers(0, 10**7), min_size=2, max_size=60)

# ---- a type with every kind of message that msgspec has --------------------------------------------------------------


class Inner(msgspec.Struct, forbid_unknown_fields=True):
    """Refuses an odd number by a field of its own."""

    even: int = 0

    def __post_init__(self) -> None:
        if self.even % 2:
            raise refuse("odd", "is odd", "even")
