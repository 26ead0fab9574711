"""Mailbox lists of header fields (RFC 5322 section 3.4), as strangers write them. Total and linear."""

import re

import msgspec

from chalicelib.inbox.headers import decode_words
from chalicelib.inbox.text import one_line

_TOKEN = re.compile(
    r"""(?P<quoted>"(?:[^"\\]|\\.)*+")
      | (?P<word>=\?[^?\s]{1,80}\?[bBqQ]\?[^?]*+\?=)
      | (?P<angle><[^<>]*+>)
      | (?P<literal>\[[^\[\]]*+\])
      | (?P<end>[,;])
      | (?P<group>:)
      | (?P<other>\\.|[^"=<\[,;:\\]++|.)""",
    re.VERBOSE | re.DOTALL,
)
_LOCAL = re.compile(r"""(?:[^\s<>()\[\],;:"\\@]{1,64}|"(?:[^"\\\x00-\x1f]|\\.){1,62}")""")
_DOMAIN = re.compile(r"(?=.{1,253}$)(?:[\w-]{1,63}(?:\.[\w-]{1,63})*|\[[\w.:]{2,60}\])")
_ANYWHERE = re.compile(r"(?<![\w.+-])[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,10}")
_QUOTED_PAIR = re.compile(r"\\(.)")
_SCANNED = 100_000  # characters of one field
_MAX_NAME = 200


class Address(msgspec.Struct, frozen=True):
    """A mailbox: the display name, decoded ("" where there is none), and the address with its domain in lower case."""

    name: str
    address: str


def read(fields: list[str], limit: int = 200) -> tuple[Address, ...]:
    """Return the valid addresses of these fields in order, each once, at most `limit`; what is none is skipped."""
    found: dict[str, Address] = {}
    for field in fields:
        value = field[:_SCANNED]
        boxes = _mailboxes(value, limit)
        if not boxes and "@" not in value:
            boxes = _mailboxes(decode_words(value), limit)  # some encode the whole field, address and all
        if not boxes:
            boxes = [Address("", bare) for match in _ANYWHERE.finditer(value) if (bare := address(match[0]))]
        for box in boxes:
            found.setdefault(box.address, box)
            if len(found) >= limit:
                return tuple(found.values())
    return tuple(found.values())


def address(text: str) -> str | None:
    """Return a bare address with its domain in lower case, internationalized ones as written; None if it is none."""
    local, at, domain = text.strip().rpartition("@")
    domain = domain.rstrip(".").lower()
    if not at or not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain):
        return None
    return f"{local}@{domain}"


def _mailboxes(value: str, limit: int) -> list[Address]:
    """Read entries between commas; a group is its members; `Müller, Jörg <j@x.de>` without quotes is one person."""
    text, comments = _without_comments(value)
    found: list[Address] = []
    entry: list[str] = []
    for token in _TOKEN.finditer(text + ","):
        if token["group"] is not None:
            entry = []  # what stood before is the name of a group (or "mailto")
        elif token["end"] is None:
            entry.append(token[0])
        elif any("@" in piece for piece in entry) or token[0] == ";":
            if box := _mailbox(entry, comments if text.count("@") == 1 else []):
                found.append(box)
            entry = []
        elif entry:
            entry.append(", ")
        if len(found) >= limit:
            break
    return found


def _mailbox(entry: list[str], comments: list[str]) -> Address | None:
    angles = [piece for piece in entry if piece.startswith("<") and piece.endswith(">")]
    if not angles:
        bare = address("".join("".join(entry).rpartition(", ")[2].strip().strip("'<>, ").split()))
        return Address(_name(" ".join(comments)), bare) if bare else None
    route = angles[-1][1:-1].rpartition(":")[2]  # <@relay:box@host> is the obsolete way to write a route
    bare = address("".join(route.split()) if '"' not in route else route.strip())
    names = [piece for piece in entry if piece not in angles]
    return Address(_name("".join(names) or " ".join(comments)), bare) if bare else None


def _name(raw: str) -> str:
    """Return a display name without its quotes, decoded."""
    name = one_line(decode_words(re.sub(r'"((?:[^"\\]|\\.)*+)"', r"\1", raw[: _MAX_NAME * 10])))
    return _QUOTED_PAIR.sub(r"\1", name).strip(" \"',;")[:_MAX_NAME].strip()


def _without_comments(value: str) -> tuple[str, list[str]]:
    """Return the field without its (nested) comments, and these; unchanged where one is never closed."""
    kept: list[str] = []
    comments: list[str] = []
    comment: list[str] = []
    depth = 0
    for token in re.finditer(r'"(?:[^"\\]|\\.)*+"|\\.|[()]|[^"\\()]++|["\\]', value):
        depth += token[0] == "("
        if not depth:
            kept.append(token[0])
            continue
        comment.append(token[0].removeprefix("\\"))
        depth -= token[0] == ")"
        if not depth:
            comments.append("".join(comment)[1:-1])
            comment = []
    return (value, []) if depth else ("".join(kept), comments)
