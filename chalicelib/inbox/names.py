"""A person's name out of a display name. Heuristics for German and English use; total."""

import re
from typing import NamedTuple

from chalicelib.inbox.addresses import address
from chalicelib.inbox.text import one_line

_TITLES = re.compile(
    r"(?:prof|dr|pd|dipl|ing|mag|med|vet|dent|phil|jur|iur|rer|nat|pol|oec|habil|hc|h\.c|univ|lic|bsc|msc|ph\.?d|ra|stb"
    r"|(?:dipl|mag|dr|prof)\.?-[\w.-]+)\.?",
    re.IGNORECASE,
)
_ALWAYS_WITH_DOT = frozenset({"ing", "mag", "med", "nat", "pol", "phil", "ra", "pd"})  # also names: "Mag", "Ra"
_SALUTATIONS = frozenset(
    {"fr.", "frau", "fräulein", "herr", "herrn", "hr", "hr.", "miss", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "sir"}
)
_SUFFIXES = re.compile(
    r"(?:mba|m\.?a|b\.?a|m\.?sc|b\.?sc|ll\.?m|ph\.?d|jr|sr|ii|iii|esq|cpa|eur ing)\.?", re.IGNORECASE
)
_PARTICLES = frozenset(
    {
        "af",
        "al",
        "bin",
        "da",
        "dal",
        "de",
        "del",
        "della",
        "den",
        "der",
        "des",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "lo",
        "ten",
        "ter",
        "van",
        "vom",
        "von",
        "zu",
        "zum",
        "zur",
    }
)
_ORGANIZATIONS = re.compile(
    r"""(?<!\w)(?:g?gmbh|mbh|ag|kg|kgaa|ohg|ug|gbr|se|e\.?\s?k|e\.?\s?v|eg|partg|partgmbb|stiftung|verein|verband|verlag|kanzlei
    |praxis|apotheke|hotel|bank|sparkasse|versicherung|stadtwerke|universität|university|hochschule|institut|institute
    |ltd|limited|inc|corp|corporation|company|llc|llp|plc|co|s\.\s?a|s\.?r\.?l|s\.?a\.?s|b\.?v|n\.?v|a/s|oy|ab|sarl|sp\.
    |team|group|gruppe|holding|shop|store|newsletter|news|support|helpdesk|service|services|kundenservice|kundendienst
    |customer|vertrieb|verkauf|einkauf|sales|marketing|buchhaltung|rechnung|rechnungen|billing|accounting|office|büro|buero
    |sekretariat|verwaltung|empfang|zentrale|info|kontakt|contact|bewerbung|jobs|personal|redaktion|presse|press|admin
    |administrator|webmaster|root|mailing|stadt|gemeinde|landratsamt|notification|notifications|system)(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTERTHOUGHT = re.compile(
    r"\s*(?:[|\[(/<].*|\s[-\u2013\u2014@\u2022\xb7]\s.*|\svia\s.*|\s(?:c/o|i\.\s?a\.)\s.*)", re.IGNORECASE
)
_MAX_LENGTH = 200


class Name(NamedTuple):
    """A person's name; an organization's, or a name of one word, stands in `family` alone."""

    title: str | None = None
    given: str | None = None
    family: str | None = None


def split_name(display: str) -> Name:
    """Title, given and family name of a display name, or of an address where that is all there is.

    - What follows `|`, `(`, `/`, ` - ` or ` via ` is about the person's company and left out.
    - An organization's or a department's name (GmbH, Vertrieb …) is no person's: all of it is the family name.
    - `Müller, Jörg` is family first; a comma followed by a degree (`Jörg Müller, MBA`) is not.
    - The family name begins with its particles (`von der`), else it is the last word.
    - An address gives `Joerg Mueller` for joerg.mueller+x@…; digits and tags are left out.
    """
    name = one_line(display[: _MAX_LENGTH * 4]).strip(" \"'`,;<>“”„")[:_MAX_LENGTH].strip()
    if address(name.removeprefix("mailto:")):
        return _from_address(name.removeprefix("mailto:"))
    person = _AFTERTHOUGHT.sub("", f" {name}").strip(" ,;\"'") or name
    if _ORGANIZATIONS.search(person):
        return Name(family=name or None)
    before, comma, after = (part.strip() for part in person.partition(","))
    if comma and all(_SUFFIXES.fullmatch(word) for word in after.replace(",", " ").split()):
        after = ""
    given_title, given = _without_title(after.partition(",")[0].split())
    title, words = _without_title(before.split())
    titles = " ".join([*title, *given_title]) or None
    if given:
        return Name(titles, " ".join(given), " ".join(words) or None)
    return _in_order(titles, words)


def _in_order(title: str | None, words: list[str]) -> Name:
    while len(words) > 1 and _SUFFIXES.fullmatch(words[-1]):
        words = words[:-1]
    particle = next((at for at, word in enumerate(words[:-1]) if word.lower() in _PARTICLES and at > 0), len(words) - 1)
    if not words or words[0].islower() and words[0] in _PARTICLES:  # noqa: RUF021 - reads as it is meant
        return Name(title, None, " ".join(words) or None)
    return Name(title, " ".join(words[:particle]) or None, " ".join(words[particle:]))


def _without_title(words: list[str]) -> tuple[list[str], list[str]]:
    """Leading titles, and the rest without a salutation; a name that is nothing but a title keeps its last word."""
    titles: list[str] = []
    rest = list(words)
    while len(rest) > 1 and (_is_title(rest[0], follows=bool(titles)) or rest[0].lower() in _SALUTATIONS):
        word = rest.pop(0)
        if word.lower() not in _SALUTATIONS:
            titles.append(word)
    return titles, rest


def _is_title(word: str, *, follows: bool) -> bool:
    bare = word.rstrip(".").lower()
    return bool(_TITLES.fullmatch(word)) and (follows or word.endswith(".") or bare not in _ALWAYS_WITH_DOT)


def _from_address(text: str) -> Name:
    local = text.rpartition("@")[0].strip('"').partition("+")[0]
    words = [word for word in re.split(r"[._\s-]+|\d+", local) if word]
    if not words:
        return Name(family=text)
    written = [word[:1].upper() + word[1:] for word in words]
    if _ORGANIZATIONS.search(" ".join(words)):
        return Name(family=" ".join(written))
    lowered = [word if word.lower() not in _PARTICLES else word.lower() for word in written]
    return _in_order(None, lowered)
