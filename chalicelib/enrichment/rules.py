"""What a customer's own data tells about what is missing. Pure rules; what a human entered is never touched."""

import msgspec

from chalicelib.auth import Owned
from chalicelib.customers.addresses import domain_of
from chalicelib.customers.model import Address, CustomerFields
from chalicelib.enrichment.freemail import FREEMAIL


def employer_domain(fields: CustomerFields, excluded: tuple[str, ...]) -> str | None:
    """Return the domain of a person's first address that could be an employer's: neither freemail nor excluded."""
    if fields.kind != "person":
        return None
    emails = sorted(fields.emails, key=lambda email: not email.primary)
    domains = (domain_of(email.address) for email in emails)
    return next((domain for domain in domains if domain and domain not in FREEMAIL and domain not in excluded), None)


def is_seen_with(person: Owned, organization: Owned) -> bool:
    """Tell whether those who see a person see an organization too, so that naming it there tells nobody anything new.

    What is nobody's is seen by everybody.
    """
    if organization == Owned():
        return True
    if person == Owned() or not person.teams <= organization.teams:
        return False
    return bool(person.teams) or person.users <= organization.users


def country_of_phones(fields: CustomerFields, region: str) -> str | None:
    """Return the country (ISO 3166-1) to which all valid phone numbers belong, or None where they do not agree."""
    countries = {country for phone in fields.phones if (country := _country(phone.number, region))}
    return countries.pop() if len(countries) == 1 else None


def _country(number: str, region: str) -> str | None:
    import phonenumbers  # noqa: PLC0415 - the API function decides on proposals and parses no number

    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return None
    return phonenumbers.region_code_for_number(parsed) if phonenumbers.is_valid_number(parsed) else None


def with_country(addresses: tuple[Address, ...], country: str) -> tuple[Address, ...]:
    """Fill the country where it is empty; where there is no address, make one that says the country alone."""
    if not addresses:
        return (Address(country=country),)
    return tuple(msgspec.structs.replace(address, country=address.country or country) for address in addresses)


def vat_id_is_valid(vat_id: str) -> bool:
    """Tell whether an EU VAT id has the form and check digits of its member state (Directive 2006/112/EC)."""
    from stdnum.eu import vat  # noqa: PLC0415 - as above

    return bool(vat.is_valid(vat_id))
