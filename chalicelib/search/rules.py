"""From a query to the words that are sought."""

import re

from chalicelib.customers.addresses import canonical_address
from chalicelib.text import sought, words

SHORTEST_NUMBER = 3
MOST_SOUGHT = 8
_PHONE_QUERY = re.compile(r"^\+?[\d\s()/.\-–]+$")  # noqa: RUF001 - people paste the en dash
_DOTTED = re.compile(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+", re.IGNORECASE)
_NON_DIGITS = re.compile(r"\D+")


def sought_words(query: str) -> list[str]:
    """Return the words to look up, the longest first, since it is likely to have the fewest hits."""
    text = query.strip()
    if _PHONE_QUERY.match(text):
        digits = dialed(text)
        return [digits] if len(digits) >= SHORTEST_NUMBER else words(text)
    parts = [part for term in text.split() for part in _sought_parts(term)]
    return sorted(set(parts), key=lambda word: (-len(word), word))[:MOST_SOUGHT]


def _sought_parts(term: str) -> list[str]:
    if "@" in term:
        return [canonical_address(term) or term.lower()]
    if _DOTTED.fullmatch(term):
        return [term.lower()]  # an address or a domain, as far as it is typed
    return [sought(word) for word in words(term)]


def dialed(text: str) -> str:
    """Return the digits as dialed; an international prefix is dropped, and the (0) that stands behind it."""
    international = text.strip().startswith(("+", "00"))
    digits = _NON_DIGITS.sub("", text.replace("(0)", "") if international else text)
    return digits.removeprefix("00") if international else digits
