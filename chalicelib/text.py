"""How texts are compared: without case, accents and the ways to write an umlaut.

"Müller", "Mueller" and "Muller" meet in one form, since both sides are folded alike.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

_EXPANDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "oe", "å": "aa"})
_SHARP_S = str.maketrans({"ß": "ss"})
_CONTRACTIBLE = re.compile("ae|oe|ue")
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Split a text into its words as typed, case and accents folded, umlauts written out: "Dr. Jörg" is dr, joerg."""
    return _WORD.findall(_folded(text, _EXPANDED))


def terms(text: str) -> list[str]:
    """Split a text at spaces alone, folded as words are, punctuation left out: "St.Pauli" is stpauli."""
    return list(filter(None, ("".join(words(term)) for term in text.split())))


def contracted(word: str) -> str:
    """Write a folded word as if nobody had known its umlauts: mueller becomes muller."""
    return _CONTRACTIBLE.sub(lambda match: match[0][0], word)


def spellings(word: str) -> set[str]:
    """Return the forms under which a folded word is indexed: as written out, and contracted."""
    return {word, contracted(word)}


def sought(word: str) -> str:
    """Return the form in which a folded word, or its beginning, is looked up.

    Contracted, so that Muller is found by Mueller; but a beginning that ends in a possible umlaut stays as it is, or
    "mue" would find everybody whose name begins with "mu".
    """
    return word if _CONTRACTIBLE.search(word[-2:]) else contracted(word)


class Letter(NamedTuple):
    """A folded letter or digit, and what it was folded from: the characters from `start` up to `end`."""

    folded: str
    start: int
    end: int


def lettered(text: str) -> list[list[list[Letter]]]:
    """Return the terms of a text, each as its words, each as its letters: `words` and `terms` with their places."""
    found: list[list[list[Letter]]] = [[[]]]
    for start, end in _characters(text):
        if text[start].isspace():
            found.append([[]])
        for folded in _folded(text[start:end], _EXPANDED):
            if _WORD.match(folded):
                found[-1][-1].append(Letter(folded, start, end))
            else:
                found[-1].append([])
    return [term for term in ([word for word in term if word] for term in found) if term]


def contracted_letters(letters: list[Letter]) -> list[Letter]:
    """Write letters as `contracted` writes a word."""
    word = "".join(letter.folded for letter in letters)
    dropped = {match.start() + 1 for match in _CONTRACTIBLE.finditer(word)}
    ends = [letters[place + 1].end if place + 1 in dropped else letter.end for place, letter in enumerate(letters)]
    return [
        letter._replace(end=end)
        for place, (letter, end) in enumerate(zip(letters, ends, strict=True))
        if place not in dropped
    ]


def _characters(text: str) -> Iterator[tuple[int, int]]:
    """Walk through a text by what people see as one character: a letter with the accents that follow it."""
    starts = [place for place, character in enumerate(text) if place == 0 or not unicodedata.combining(character)]
    return zip(starts, [*starts, len(text)][1:], strict=True)


def sort_form(text: str) -> str:
    """Return the form by which names sort (DIN 5007-1: ä as a, ß as ss)."""
    return " ".join(_WORD.findall(_folded(text, _SHARP_S)))


def _folded(text: str, written_out: dict[int, str]) -> str:
    """Fold compatibility forms first, since some hide capitals, then case, then what is written out, then accents."""
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).translate(written_out)
    decomposed = unicodedata.normalize("NFKD", composed)
    return "".join(character for character in decomposed if not unicodedata.combining(character))
