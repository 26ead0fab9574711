"""What customers have in common: the facets by which lists are filtered, and how their values are compared.

A facet is a text such as city=munchen; facets are equal where people would call the values the same.
"""

import unicodedata
from collections.abc import Iterator, Mapping

from chalicelib.customers.model import CustomerFields
from chalicelib.text import contracted, words

EVERYBODY = ""  # the facet that all customers have
# The most selective first: a list reads the entries of the first of its filters, and the store leaves out the rest.
BY_SELECTIVITY = ("organization_id", "owner", "tag", "city", "custom", "team", "source", "status", "country")
SPREAD = frozenset({EVERYBODY, "team", "source", "status", "country"})  # few values, each of which an import writes to
CODE = 2  # letters of ISO 3166-1 alpha-2
LONGEST = 100  # letters of a folded value, and of a custom text that is taken for a choice


def facet(name: str, value: str) -> str:
    """Return the facet of a value: cities in any spelling; tags, sources and countries in any case; all else exact."""
    return f"{name}={_folded(name, value)}"


def kind_of(found: str) -> str:
    """Return what a facet is about; custom for each custom field."""
    return found.partition("=")[0].partition(".")[0]


def facets_of(fields: CustomerFields) -> frozenset[str]:
    """Return the facets of a customer, without its owner and team."""
    found = [facet("status", fields.status), *(facet("tag", tag) for tag in fields.tags)]
    found += [facet("city", address.city) for address in fields.addresses if address.city]
    found += [facet("country", address.country) for address in fields.addresses if address.country]
    if fields.source:
        found.append(facet("source", fields.source.kind))
    if fields.organization_id:
        found.append(facet("organization_id", fields.organization_id))
    return frozenset(found) | frozenset(custom_facets(fields.custom))


def custom_facets(custom: Mapping[str, object]) -> Iterator[str]:
    """Return the facets of what was chosen in custom fields: short texts, and lists of them."""
    for name, value in custom.items():
        for choice in value if isinstance(value, list | tuple) else (value,):
            if isinstance(choice, str) and 0 < len(choice) <= LONGEST:
                yield facet(f"custom.{name}", choice)


def _folded(name: str, value: str) -> str:
    match name:
        case "city":
            return (contracted(" ".join(words(value))) or _plain(value))[:LONGEST]
        case "country":
            return (_code(value) or _plain(value))[:LONGEST]
        case "tag" | "source":
            return _plain(value)[:LONGEST]
        case _:
            return value


def _code(country: str) -> str | None:
    """Take a country by its code or name; codes, as cleansing leaves them, need nothing that is slow to load."""
    if len(country) == CODE and country.isupper() and country != "UK":  # which is not Great Britain's code
        return country
    from chalicelib.cleansing.countries import country_code  # noqa: PLC0415

    return country_code(country)


def _plain(text: str) -> str:
    """Fold case and spaces alone: C++ is not C."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
