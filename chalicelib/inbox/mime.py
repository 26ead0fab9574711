"""The parts of a message (RFC 2045, 2046): its text and its attachments.

Bounded for hostile input: at most 200 parts and 20 levels are opened; what lies deeper is an attachment of unread kind.
"""

import binascii
import re
from collections.abc import Iterator

import msgspec

from chalicelib.inbox.headers import Headers, base64, split, value_and_parameters
from chalicelib.inbox.text import decode, html_to_text, one_line

MAX_PARTS = 200
MAX_DEPTH = 20
_MAX_FILENAME = 150
_NOT_IN_FILENAMES = re.compile('[/\\\\:*?"<>|\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]')
_UU = re.compile(rb"^begin [0-7]{3,4} [^\n]*\n", re.MULTILINE)
_BASE64_LINE = re.compile(rb"[A-Za-z0-9+/=]*+")
_FIRST_DELIMITER = re.compile(rb"^--([!-~]{1,70})[ \t]*$", re.MULTILINE)


class Attachment(msgspec.Struct, frozen=True):
    """A file that came with a message. `part` finds it again: "2.1" is the first part of the second part."""

    filename: str
    content_type: str
    size: int
    part: str


class Content(msgspec.Struct, frozen=True):
    """What a message says, as text ("" where it says nothing), and what came with it."""

    text: str
    attachments: tuple[Attachment, ...]


class Part:
    """One entity: its header fields, its undecoded body and where it stands."""

    def __init__(self, headers: Headers, body: bytes, number: str = "", default: str = "text/plain") -> None:
        self.body = body
        self.number = number
        self.content_type, self.parameters = value_and_parameters(headers.get("content-type"))
        if not re.fullmatch(r"[a-z]++/[!-.0-~]++", self.content_type):
            self.content_type = default  # RFC 2045 section 5.2
        self.disposition, names = value_and_parameters(headers.get("content-disposition"))
        self.name = names.get("filename") or self.parameters.get("name") or ""
        self._encoding = re.sub(r"[^a-z0-9]", "", headers.get("content-transfer-encoding").partition(";")[0].lower())

    def content(self) -> bytes:
        """Return the body without its transfer encoding; as it is where the encoding is unknown or evidently untrue."""
        if self._encoding == "base64":
            return _base64_lines(self.body)
        if self._encoding == "quotedprintable":
            return binascii.a2b_qp(self.body)
        if self._encoding in {"uuencode", "xuuencode", "uue", "xuue"}:
            return _uudecode(self.body)
        return self.body

    def text(self) -> str:
        """Return the body as readable text."""
        text = decode(self.content(), self.parameters.get("charset"))
        return html_to_text(text) if self.content_type == "text/html" else text.strip("\n")

    def attachment(self) -> Attachment:
        """Return the body as a file."""
        return Attachment(_filename(self), self.content_type, len(self.content()), self.number or "1")


def read(headers: Headers, body: bytes) -> Content:
    """Return the text and the attachments of a whole message."""
    reader = _Reader()
    text = reader.read(Part(headers, body), depth=0)
    return Content(text.strip("\n"), tuple(reader.attachments))


def files(headers: Headers, body: bytes) -> dict[str, Part]:
    """Return the parts of a whole message that `read` lists as attachments, by their `part`."""
    reader = _Reader()
    reader.read(Part(headers, body), depth=0)
    return {found.part: part for found, part in zip(reader.attachments, reader.files, strict=True)}


class _Reader:
    """Walks the tree once; counts what it opens."""

    def __init__(self) -> None:
        self.attachments: list[Attachment] = []
        self.files: list[Part] = []
        self._opened = 0

    def read(self, part: Part, depth: int) -> str:
        """Return the part's text; its files are added to the attachments."""
        if part.content_type.startswith("multipart/") and depth < MAX_DEPTH:
            children = list(self._children(part))
            if children:
                return self._several(part.content_type, children, depth)
            part.content_type = "text/plain"  # it says it has parts and has none: what is there is the text
        if _is_text(part) and not (part.name and self._opened > 1 and part.disposition == "inline"):
            return part.text()
        self._attach(part)
        return ""

    def _attach(self, part: Part) -> None:
        self.attachments.append(part.attachment())
        self.files.append(part)

    def _several(self, content_type: str, children: list[Part], depth: int) -> str:
        if content_type == "multipart/alternative":
            return self._best([(child, self.read(child, depth + 1)) for child in children])
        if content_type == "multipart/related":
            first, *others = children
            text = self.read(first, depth + 1)
            for other in others:
                self._attach(other)
            return text
        texts = [self.read(child, depth + 1) for child in children]
        return "\n\n".join(text for text in texts if text.strip())

    @staticmethod
    def _best(alternatives: list[tuple[Part, str]]) -> str:
        """Choose plain text, else whatever says something: the last is the richest (RFC 2046 section 5.1.4)."""
        said = [(part, text) for part, text in alternatives if text.strip()]
        plain = [text for part, text in said if part.content_type == "text/plain"]
        return next(iter(plain), said[-1][1] if said else "")

    def _children(self, part: Part) -> Iterator[Part]:
        default = "message/rfc822" if part.content_type == "multipart/digest" else "text/plain"
        for count, entity in enumerate(_entities(part.body, part.parameters.get("boundary")), 1):
            if self._opened >= MAX_PARTS:
                return
            self._opened += 1
            headers, body = split(entity)
            yield Part(headers, body, f"{part.number}.{count}".lstrip("."), default)


def _is_text(part: Part) -> bool:
    return part.content_type in {"text/plain", "text/html", "text/enriched"} and part.disposition != "attachment"


def _entities(body: bytes, boundary: str | None) -> Iterator[bytes]:
    """Split at the delimiter lines; a missing last one is forgiven, a missing or wrong boundary is guessed."""
    content = b"\n" + body
    delimiter = (boundary or "").encode("utf-8", "replace")
    if not delimiter or b"\n--" + delimiter not in content:
        guess = _FIRST_DELIMITER.search(body)
        if guess is None:
            return
        delimiter = guess[1]
    line = re.compile(rb"\n--" + re.escape(delimiter) + rb"(--)?[ \t]*(?=\n|$)")
    start = -1
    for found in line.finditer(content):
        if start >= 0:
            yield content[start : found.start()]
        if found[1]:
            return
        start = found.end() + 1
    if start >= 0:
        yield content[start:]


def _base64_lines(body: bytes) -> bytes:
    """Decode base64, which a list server's footer in clear may follow; what is none from the first line on stays."""
    lines = body.strip().split(b"\n")
    coded = next((at for at, line in enumerate(lines) if not _BASE64_LINE.fullmatch(line.strip())), len(lines))
    if not coded:
        return body
    return base64(b"".join(lines[:coded])) + b"".join(b"\n" + line for line in lines[coded:])


def _uudecode(body: bytes) -> bytes:
    begin = _UU.search(body)
    if begin is None:
        return body
    decoded: list[bytes] = []
    for line in body[begin.end() :].split(b"\n"):
        if line.rstrip() in {b"end", b"`", b""}:
            break
        try:
            decoded.append(binascii.a2b_uu(line))
        except binascii.Error:
            continue
    return b"".join(decoded)


def _filename(part: Part) -> str:
    """Return a name that is safe as a file's name on any system; a speaking one where the sender gave none."""
    name = one_line(_NOT_IN_FILENAMES.sub("_", part.name)).strip(". ")
    if not name:
        kind = part.content_type.rpartition("/")[2]
        extension = {"rfc822": ".eml", "plain": ".txt", "jpeg": ".jpg"}.get(kind, f".{kind}" if kind.isalnum() else "")
        return f"part-{part.number or '1'}{extension}"[:_MAX_FILENAME]
    stem, dot, extension = name.rpartition(".")
    if len(name) > _MAX_FILENAME and dot and len(extension) < 10:  # noqa: PLR2004 - longer is no extension
        return stem[: _MAX_FILENAME - len(extension) - 1] + dot + extension
    return name[:_MAX_FILENAME]
