"""From a customer and its organization to what the search index says of it."""

import datetime
import hashlib
from collections.abc import Iterable

import idna
import msgspec
import phonenumbers

from chalicelib.config import settings
from chalicelib.custom.rules import texts as custom_texts
from chalicelib.customers.addresses import canonical_address
from chalicelib.customers.model import Customer, Email, Phone
from chalicelib.derived import Derived
from chalicelib.search.model import Employed, Entry, Field, SearchWord, Texts
from chalicelib.search.rules import words_in, words_of
from chalicelib.streams import Change
from chalicelib.table import Item, joined, newness_of, person_key, search_key

LONGEST_CUSTOM_TEXT = 300


def entry_of(customer: Customer | None, organization: Customer | None) -> Entry:
    """Return what the index says of a customer that belongs to an organization; nothing of an archived one."""
    if customer is None or customer.archived_at is not None:
        return Entry()
    fields = customer.fields
    texts: Texts = {  # if there are too many words, the first ones stay
        "name": [fields.display_name],
        "organization": [name] if (name := shown_name(organization)) else [],
        "email": [text for email in fields.emails for text in _address_texts(email)],
        "phone": [text for phone in fields.phones for text in _phone_texts(phone)],
        "external_id": list(fields.external_ids.values()),
        "tag": list(fields.tags),
        "custom": _custom_texts(customer),
    }
    found = {field: kept for field, given in texts.items() if (kept := _telling(field, given))}
    return Entry(fields.kind, found, fields.organization_id, newness_of(last_worked_on(customer)))


def shown_name(customer: Customer | None) -> str:
    """Return the name by which a customer finds others too; none of an archived one."""
    if customer is None or customer.archived_at is not None:
        return ""
    return customer.fields.display_name


def last_worked_on(customer: Customer) -> datetime.datetime:
    """Return when a customer came, or the beginning of the day (UTC) on which a human changed it last.

    No finer, since all of a customer's rows move with it.
    """
    changed = max(filter(None, (customer.created_at, customer.human_at)))
    day = datetime.datetime.combine(changed.astimezone(datetime.UTC), datetime.time(), datetime.UTC)
    return max(customer.created_at, day)


def places_of(entry: Entry) -> set[str]:
    """Return where an entry's rows stand, apart from the customer: <word>#<newness>."""
    return {joined(word, entry.newness) for word in words_of(entry.texts)}


def rows_of(customer_id: str, entry: Entry) -> list[SearchWord]:
    """Return a row for each word of an entry."""
    return [
        SearchWord(
            *search_key(word, entry.newness, customer_id),
            kind=entry.kind,
            texts=entry.texts,
            organization_id=entry.organization_id,
        )
        for word in words_of(entry.texts)
    ]


def digest_of(entry: Entry) -> str:
    """Return what tells an entry from all others."""
    return hashlib.sha256(msgspec.json.encode(entry)).hexdigest()[:32]


def employment(change: Change, current: Customer | None) -> Derived:
    """Place a person beside its organization of now, for good.

    Not even one that has left is taken away: whoever was writing its rows for the organization when it left, and was
    ended there, must find it again (docs/decisions/0014).
    """
    before = {item.key for item in _employed(change.old if isinstance(change.old, Customer) else None)}
    return Derived([item for item in _employed(current) if item.key not in before], [])


def _employed(customer: Customer | None) -> list[Item]:
    if customer is None or customer.archived_at is not None or not customer.fields.organization_id:
        return []
    return [Employed(*person_key(customer.fields.organization_id, customer.id))]


# ---- texts -----------------------------------------------------------------------------------------------------------


def _telling(field: Field, texts: Iterable[str]) -> list[str]:
    """Leave out texts whose words those before have already; but show the first one whatever it is."""
    kept, known = list[str](), set[str]()
    for text in texts:
        found = words_in(field, text)
        if not kept or not known.issuperset(found):
            kept.append(text)
        known.update(found)
    return kept


def _address_texts(email: Email) -> list[str]:
    """Return an address as entered, as it is sent to, and as people write its domain."""
    entered = [text for text in (email.raw, email.address, canonical_address(email.address)) if text]
    return [*entered, *map(_with_umlauts, entered)]


def _with_umlauts(address: str) -> str:
    local, at, domain = address.rpartition("@")
    try:
        return local + at + idna.decode(domain)
    except (idna.IDNAError, UnicodeError):
        return address


def _custom_texts(customer: Customer) -> list[str]:
    """Return the custom values that were searchable when they were entered, each as far as rows can carry it."""
    names = customer.searched or ()
    return [text[:LONGEST_CUSTOM_TEXT] for name in names for text in custom_texts(customer.fields.custom.get(name))]


def _phone_texts(phone: Phone) -> list[str]:
    """Return a number as entered, as dialed from abroad, and from inside: people remember any of them."""
    texts = [text for text in (phone.raw, phone.number) if text]
    try:
        parsed = phonenumbers.parse(phone.number, settings().country)
    except phonenumbers.NumberParseException:
        return texts
    return [*texts, *(phonenumbers.format_number(parsed, form) for form in _FORMS)]


_FORMS = (phonenumbers.PhoneNumberFormat.E164, phonenumbers.PhoneNumberFormat.NATIONAL)
