"""Header fields of a message or of a part of one: reading, decoding, parameters (RFC 5322, 2047, 2231).

Python's email package raises half a dozen kinds of exceptions on malformed fields; nothing here raises.
"""

import binascii
import re
from collections.abc import Iterable
from urllib.parse import unquote_to_bytes

from chalicelib.inbox.text import decode, one_line

_FIELD = re.compile(rb"([\x21-\x39\x3b-\x7e]{1,100})[ \t]*:(.*)", re.DOTALL)
_SURELY_FIELD = re.compile(
    rb"(?:bcc|cc|content-[a-z-]+|date|from|in-reply-to|list-[a-z]+|message-id|mime-version|received|references|reply-to"
    rb"|return-path|sender|subject|to|x-[a-z0-9-]+)[ \t]*:",
    re.IGNORECASE,
)
_ENCODED_WORD = re.compile(r"=\?([^?\s*]{1,40})(?:\*[^?\s]{0,40})?\?([bBqQ])\?([^?]*)\?=")
_PARAMETER = re.compile(r""";\s*+([^\s=;]++)\s*+=\s*+(?:"((?:[^"\\]|\\.)*+)"|([^;]*+))""", re.DOTALL)
_QUOTED_PAIR = re.compile(r"\\(.)", re.DOTALL)
_MAX_VALUE = 200_000  # bytes; 10,000 addresses do not fit, the 200 that are read do
_MAX_PARAMETERS = 100


class Headers:
    """Header fields in order; names without case, values unfolded but not decoded."""

    def __init__(self, fields: Iterable[tuple[str, str]] = ()) -> None:
        self._fields: dict[str, list[str]] = {}
        for name, value in fields:
            self._fields.setdefault(name.strip().lower(), []).append(value)

    def __bool__(self) -> bool:
        return bool(self._fields)

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def get(self, name: str) -> str:
        """Return the first field of this (lower case) name that has a value, else an empty string."""
        return next((value for value in self.all(name) if value), "")

    def all(self, name: str) -> list[str]:
        """Return every field of this (lower case) name."""
        return self._fields.get(name, [])


def split(content: bytes) -> tuple[Headers, bytes]:
    """Return header fields and body of a message whose lines end in LF.

    The first empty line ends the header. A line in it that is no field begins the body, unless fields still follow.
    """
    block, _, body = (b"\n" + content).partition(b"\n\n")
    lines = block.split(b"\n")[1:]
    last_sure = max((at for at, line in enumerate(lines) if _SURELY_FIELD.match(line)), default=-1)
    fields: list[tuple[bytes, list[bytes]]] = []
    for at, line in enumerate(lines):
        if line[:1] in {b" ", b"\t"} and fields:
            fields[-1][1].append(line)
        elif found := _FIELD.fullmatch(line):
            fields.append((found[1], [found[2]]))
        elif at > last_sure and not (at == 0 and line.startswith((b"From ", b">From "))):
            body = b"\n".join([*lines[at:], b"", body])
            break
    return Headers((name.decode("ascii"), _unfold(value)) for name, value in fields), body


def _unfold(lines: list[bytes]) -> str:
    return " ".join(decode(b" ".join(lines)[:_MAX_VALUE]).split())


def decode_words(value: str) -> str:
    """Return a header value with its encoded words decoded (RFC 2047), as one line.

    The bytes of neighboring words of one charset are joined first: senders cut words within a character.
    """
    pieces: list[str] = []
    pending = b""
    charset = ""
    end = 0
    for word in _ENCODED_WORD.finditer(value):
        gap = value[end : word.start()]
        if pending and (gap.strip() or word[1].lower() != charset):
            pieces.append(decode(pending, charset))
            pending = b""
        if gap.strip() or end == 0:
            pieces.append(gap)
        charset = word[1].lower()
        pending += _word_bytes(word[2], word[3])
        end = word.end()
    return one_line("".join([*pieces, decode(pending, charset), value[end:]]))


def _word_bytes(encoding: str, text: str) -> bytes:
    content = text.encode("utf-8", "replace")
    return base64(content) if encoding in "bB" else binascii.a2b_qp(content, header=True)


def base64(content: bytes) -> bytes:
    """Decode base64 as far as it can be read: foreign characters skipped, padding added, a lone character dropped."""
    letters = re.sub(rb"[^A-Za-z0-9+/]+", b"", content.partition(b"=")[0] if content.count(b"=") <= 2 else content)  # noqa: PLR2004 - padding
    letters = letters[:-1] if len(letters) % 4 == 1 else letters
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def value_and_parameters(field: str) -> tuple[str, dict[str, str]]:
    """Return a field such as Content-Type as its lower case value and its decoded parameters (RFC 2045, 2231)."""
    value, _, _ = field.partition(";")
    found: dict[str, str] = {}
    for count, parameter in enumerate(_PARAMETER.finditer(field)):
        if count >= _MAX_PARAMETERS:
            break
        quoted, plain = parameter[2], parameter[3]
        text = plain.strip().strip("\"'") if quoted is None else _QUOTED_PAIR.sub(r"\1", quoted)
        found.setdefault(parameter[1].lower(), text)
    return "".join(value.lower().split()), _join_continuations(found)


def _join_continuations(found: dict[str, str]) -> dict[str, str]:
    """Join `name*0*=utf-8''J%C3%B6; name*1=rg` to `name`. Plain parameters may carry encoded words, as many do."""
    joined: dict[str, bytes] = {}
    charsets: dict[str, str] = {}
    for key, value in sorted(found.items(), key=lambda item: _section(item[0])):
        name, star, section = key.partition("*")
        if not star:
            continue
        text = value
        if key.endswith("*") and section in {"", "0*"} and value.count("'") > 1:
            charsets[name], _, text = value.split("'", 2)
        content = text.encode("utf-8", "replace")
        joined[name] = joined.get(name, b"") + (unquote_to_bytes(content) if key.endswith("*") else content)
    plain = {name: decode_words(value) for name, value in found.items() if "*" not in name}
    return plain | {name: decode_words(decode(content, charsets.get(name))) for name, content in joined.items()}


def _section(key: str) -> int:
    digits = key.partition("*")[2].rstrip("*")
    return int(digits) if digits.isdecimal() and len(digits) < 4 else 0  # noqa: PLR2004 - no name has 1,000 pieces
