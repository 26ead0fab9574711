"""How values are normalised. Every rule is pure, total and idempotent, and keeps the spelling that a human entered."""

import re
import unicodedata
from collections.abc import Callable
from typing import TypeVar

import msgspec
import phonenumbers

from chalicelib.cleansing.countries import country_code
from chalicelib.customers.addresses import canonical_address
from chalicelib.customers.model import Address, CustomerFields, Email, Issue, Phone
from chalicelib.enrichment.rules import country_of_phones
from chalicelib.validation import fits

S = TypeVar("S", bound=msgspec.Struct)

_PARTICLES = {
    "von",
    "van",
    "de",
    "der",
    "den",
    "dem",
    "zu",
    "zum",
    "zur",
    "vom",
    "di",
    "da",
    "del",
    "la",
    "le",
    "und",
    "auf",
    "am",
}
_COUNTRY_PREFIX = re.compile(r"^(?:[A-Z]{1,2}\s?[-–]\s?)+(?=\d)")  # noqa: RUF001 - people paste the en dash
_GERMAN_EXTENSION = re.compile(r"\s*\b(?:durchwahl|dw)\b\.?\s*", re.IGNORECASE)
_POSTAL_DIGITS = {"DE": 5, "AT": 4, "CH": 4, "LI": 4, "LU": 4, "BE": 4, "DK": 4, "FR": 5, "IT": 5, "ES": 5}


def cleansed(fields: CustomerFields, region: str) -> tuple[CustomerFields, tuple[Issue, ...]]:
    """Return the fields normalised, and what a human should look at; numbers without prefix are of `region`.

    A value that would outgrow its field by being normalised stays as it was entered.
    """
    country = country_of_phones(fields, region) or ""
    clean = msgspec.structs.replace(
        clean_names(fields),
        emails=tuple(_if_it_fits(clean_email(email), email) for email in fields.emails),
        phones=tuple(_if_it_fits(clean_phone(phone, region), phone) for phone in fields.phones),
        addresses=tuple(_if_it_fits(clean_address(address, country), address) for address in fields.addresses),
    )
    return clean, issues_of(clean, region, country)


def _if_it_fits(new: S, old: S) -> S:
    return new if new == old or fits(new) else old


def clean_names(fields: CustomerFields) -> CustomerFields:
    """Normalise a person's or an organization's names; `raw` keeps each as it was entered."""
    cleaners: dict[str, Callable[[str], str | None]] = {"given_name": personal_name, "family_name": personal_name}
    if fields.kind == "organization":
        cleaners = {"name": tidy_text}
    for name, clean in cleaners.items():
        value: str | None = getattr(fields, name)
        new = (clean(value) or value) if value else value
        entered = _as_entered((fields.raw or {}).get(name), value, new or "", clean) if value else None
        others = {other: spelling for other, spelling in (fields.raw or {}).items() if other != name}
        raw = (others | {name: entered}) if entered else others
        changed = msgspec.structs.replace(fields, **{name: new, "raw": raw or None})
        fields = _if_it_fits(changed, fields)
    return fields


def tidy_text(text: str) -> str:
    """Compose (Unicode NFC), drop invisible characters, and leave single spaces."""
    composed = unicodedata.normalize("NFC", text)
    visible = "".join(
        " " if unicodedata.category(character) in ("Zs", "Cc", "Zl", "Zp") else character
        for character in composed
        if unicodedata.category(character) != "Cf"
    )
    return unicodedata.normalize("NFC", " ".join(visible.split()))


def personal_name(name: str) -> str:
    """Tidy a part of a person's name; one written all in capitals or all small gets its usual case.

    Particles stay small ("von der Tann"), and names of up to two letters stay as they are (initials, "Bo").
    """
    tidy = tidy_text(name)
    if not tidy:
        return name
    letters = [character for character in tidy if character.isalpha()]
    if len(letters) <= 2 or not (tidy.isupper() or tidy.islower()):  # noqa: PLR2004 - as told
        return tidy
    recased = tidy_text(" ".join(_name_word(word) for word in tidy.split(" ")))
    return recased if not (recased.islower() or recased.isupper()) else tidy


def _name_word(word: str) -> str:
    if word.lower() in _PARTICLES:
        return word.lower()
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


def clean_email(email: Email) -> Email:
    """Write the address in lower case with its domain in IDNA 2008."""
    canonical = canonical_address(email.address)
    if canonical is None:
        return email
    raw = _as_entered(email.raw, email.address, canonical, canonical_address)
    return msgspec.structs.replace(email, address=canonical, raw=raw)


def clean_phone(phone: Phone, region: str) -> Phone:
    """Write a possible number in E.164 (ITU-T), followed by its extension where it has one."""
    written = _e164(phone.number, region)
    if written is None:
        return msgspec.structs.replace(phone, raw=None)  # a spelling of another number than the one that is there now
    raw = _as_entered(phone.raw, phone.number, written, lambda spelling: _e164(spelling, region))
    return msgspec.structs.replace(phone, number=written, raw=raw)


def _as_entered(raw: str | None, value: str, clean: str, clean_value: Callable[[str], str | None]) -> str | None:
    """Return the spelling to keep: the one kept before while it still means the same, else the one just entered."""
    if raw is not None and clean_value(raw) == clean and raw != clean:
        return raw
    return value if value != clean else None


def _e164(number: str, region: str) -> str | None:
    """Write a possible number, None where there is none, or where what is written would read as another one."""
    written = _written(number, region)
    return written if written is not None and _written(written, region) == written else None


def _written(number: str, region: str) -> str | None:
    parsed = _parsed(number, region)
    if parsed is None or not phonenumbers.is_possible_number(parsed):
        return None
    written = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    return f"{written} ext. {parsed.extension}" if parsed.extension else written


def clean_address(address: Address, likely_country: str = "") -> Address:
    """Tidy every part; the country becomes its ISO 3166-1 code, and a German "D-80331" loses its prefix.

    An address without a country is read as one of the country that enrichment would fill in, so that filling it in
    makes nothing to cleanse again.
    """
    country = (country_code(address.country) or "") if address.country else likely_country
    cleaners: dict[str, Callable[[str], str | None]] = {
        "street": tidy_text,
        "house_number": tidy_text,
        "postal_code": lambda code: clean_postal_code(code, country),
        "city": tidy_text,
        "country": lambda name: country_code(name) or tidy_text(name),
    }
    new: dict[str, str | None] = {}
    raw: dict[str, str] = {}
    for name, clean in cleaners.items():
        value: str | None = getattr(address, name)
        new[name] = (clean(value) or value) if value else None
        entered = _as_entered((address.raw or {}).get(name), value, new[name] or "", clean) if value else None
        raw |= {name: entered} if entered else {}
    return msgspec.structs.replace(address, **new, raw=raw or None)


def clean_postal_code(code: str, country: str) -> str:
    """Return the code without a country's prefix; where a country's codes are digits only, without spaces."""
    tidy = tidy_text(code).upper()
    if country in _POSTAL_DIGITS:
        tidy = tidy.replace(" ", "")
    return _COUNTRY_PREFIX.sub("", tidy) or code


def issues_of(fields: CustomerFields, region: str, likely_country: str = "") -> tuple[Issue, ...]:
    """Say what does not look right, in the order of the fields."""
    issues = [Issue(field="phones", code="invalid") for phone in fields.phones if not _valid(phone, region)]
    for address in fields.addresses:
        digits = _POSTAL_DIGITS.get(address.country or likely_country)
        if digits and address.postal_code and not re.fullmatch(rf"\d{{{digits}}}", address.postal_code):
            issues.append(Issue(field="addresses", code="invalid_postal_code"))
        if address.country and country_code(address.country) is None:
            issues.append(Issue(field="addresses", code="unknown_country"))
    return tuple(dict.fromkeys(issues))


def _parsed(number: str, region: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(_GERMAN_EXTENSION.sub(" ext. ", number), region)
    except phonenumbers.NumberParseException:
        return None


def _valid(phone: Phone, region: str) -> bool:
    parsed = _parsed(phone.number, region)
    return parsed is not None and phonenumbers.is_valid_number(parsed)
