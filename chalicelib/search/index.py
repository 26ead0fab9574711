"""From a customer to the words that find it."""

import idna
import phonenumbers

from chalicelib.config import settings
from chalicelib.custom.rules import texts
from chalicelib.customers.addresses import canonical_address
from chalicelib.customers.model import Customer
from chalicelib.derived import Derived
from chalicelib.search.model import Matched, SearchWord
from chalicelib.search.rules import LONGEST_WORD, SHORTEST_NUMBER, dialed
from chalicelib.streams import Change
from chalicelib.table import Item, Key, search_key
from chalicelib.text import spellings, terms, words

MOST_WORDS = 120
MOST_CUSTOM_WORDS = 40


def search_index(change: Change, current: Customer | None) -> Derived:
    """Make the words of the customer as it is now, and remove the words of this change that it has no more."""
    known = [customer for customer in change if isinstance(customer, Customer)]
    now = _items(current) if current is not None else {}
    gone = {key: item for customer in known for key, item in _items(customer).items() if key not in now}
    before = _items(change.old) if isinstance(change.old, Customer) else {}
    made = [item for key, item in now.items() if key not in before or _differ(before[key], item)]
    return Derived(list[Item](made), list[Item](gone.values()))


def words_of(customer: Customer) -> dict[str, Matched]:
    """Return every word that finds a customer, and which of its fields it stands for; none for an archived one."""
    if customer.archived_at is not None:
        return {}
    found: dict[str, Matched] = dict.fromkeys(_custom_words(customer), "custom")
    for external_id in customer.fields.external_ids.values():
        found |= dict.fromkeys(_external_id_words(external_id), "external_id")
    for phone in customer.fields.phones:
        found |= dict.fromkeys(_phone_words(phone.number, phone.raw), "phone")
    for email in customer.fields.emails:
        found |= dict.fromkeys(_address_words(email.address, email.raw), "email")
    found |= dict.fromkeys(_text_words(customer.fields.display_name), "name")
    return {word[:LONGEST_WORD]: matched for word, matched in list(found.items())[-MOST_WORDS:] if word}


def _text_words(text: str) -> list[str]:
    """Return the words of a text, and its terms with their punctuation left out: Dr.Oetker is dr, oetker, droetker."""
    return [spelling for word in (*words(text), *terms(text)) for spelling in sorted(spellings(word))]


def _address_words(address: str, raw: str | None) -> list[str]:
    """Return an address and its domain, each as entered and as people write it."""
    entered = {text for text in (address, raw, canonical_address(address)) if text}
    written = {each for text in entered for each in (text, _with_umlauts(text))}
    parts = [part for each in written for part in (each, each.rpartition("@")[2])]
    return [spelling for part in parts for term in terms(part) for spelling in sorted(spellings(term))]


def _with_umlauts(address: str) -> str:
    local, at, domain = address.rpartition("@")
    try:
        return local + at + idna.decode(domain)
    except (idna.IDNAError, UnicodeError):
        return address


def _custom_words(customer: Customer) -> list[str]:
    """Return the words of the custom values that were searchable when they were entered."""
    values = [text for name in customer.searched or () for text in texts(customer.fields.custom.get(name))]
    return [word for text in values for word in _text_words(text)][:MOST_CUSTOM_WORDS]


def _external_id_words(external_id: str) -> list[str]:
    """Return an id's words, and all of it as one, as a query of digits seeks it too."""
    whole = "".join(terms(external_id))
    return [*_text_words(external_id), *spellings(whole), *([dialed(external_id)] if whole.isdecimal() else [])]


def _phone_words(number: str, raw: str | None) -> list[str]:
    """Return the digits as dialed from abroad, from inside, and as entered: people remember any of them."""
    spelled = {dialed(text) for text in (number, raw) if text}
    try:
        parsed = phonenumbers.parse(number, settings().country)
    except phonenumbers.NumberParseException:
        pass
    else:
        spelled |= {dialed(phonenumbers.format_number(parsed, form)) for form in _FORMS}
    return sorted(digits for digits in spelled if len(digits) >= SHORTEST_NUMBER)


_FORMS = (phonenumbers.PhoneNumberFormat.E164, phonenumbers.PhoneNumberFormat.NATIONAL)


def _items(customer: Customer) -> dict[Key, SearchWord]:
    found = words_of(customer)
    name, kind = customer.fields.display_name, customer.fields.kind
    items = (
        SearchWord(*search_key(word, customer.id), customer_id=customer.id, kind=kind, name=name, words=dict(found))
        for word in found
    )
    return {item.key: item for item in items}


def _differ(one: SearchWord, other: SearchWord) -> bool:
    return (one.name, one.words) != (other.name, other.words)
