"""From a query to the words that are sought."""

import re

from chalicelib.text import sought, terms

SHORTEST_NUMBER = 3
LONGEST_WORD = 100
MOST_SOUGHT = 8
_NUMBER_QUERY = re.compile(r"\+?[\d\s()/.\-–]+")  # noqa: RUF001 - people paste the en dash
_NON_DIGITS = re.compile(r"\D+")


def sought_words(query: str) -> list[str]:
    """Return the words to look up, the longest first, since it is likely to have the fewest hits.

    A query of digits is one number, however it is spelled. Else each term between spaces is one word, whatever
    punctuation is in it: names, addresses and ids are indexed that way too.
    """
    text = query.strip()
    digits = dialed(text) if _NUMBER_QUERY.fullmatch(text) else ""
    found = [digits] if len(digits) >= SHORTEST_NUMBER else [sought(term) for term in terms(text)]
    return sorted({word[:LONGEST_WORD] for word in found}, key=lambda word: (-len(word), word))[:MOST_SOUGHT]


def dialed(text: str) -> str:
    """Return the digits as dialed; an international prefix is dropped, and the (0) that stands behind it."""
    international = text.strip().startswith(("+", "00"))
    digits = _NON_DIGITS.sub("", text.replace("(0)", "") if international else text)
    return digits.removeprefix("00") if international else digits
