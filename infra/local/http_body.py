"""Reading a request's body to its end, so that the next request of the connection begins where it should (RFC 9112)."""

from email.message import Message
from http import HTTPStatus
from typing import Protocol


class Stream(Protocol):
    """What is used of a connection."""

    def read(self, size: int, /) -> bytes: ...  # noqa: D102
    def readline(self, size: int, /) -> bytes: ...  # noqa: D102


LIMIT = 10 * 1024 * 1024  # bytes; API Gateway's limit of a payload
_DRAINED = 64 * 1024 * 1024  # of a body that is too large, so much is read and thrown away before the refusal
_PIECE = 64 * 1024
_LONGEST_CHUNK_LINE = 1024


class BodyError(Exception):
    """The body cannot be read; the connection must be closed after the answer."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


def read_body(stream: Stream, headers: Message) -> bytes:
    """Read the whole body; raises BodyError when it is too large, cut short, or of contradictory length."""
    if headers.get("Transfer-Encoding") is not None:
        return _read_chunks(stream, headers)
    length = declared_length(headers)
    if length > LIMIT:
        _drain(stream, length)
        raise too_large()
    body = stream.read(length)
    if len(body) < length:
        raise BodyError(HTTPStatus.BAD_REQUEST, "the body is shorter than its Content-Length")
    return body


def declared_length(headers: Message) -> int:
    """Tell the Content-Length in bytes, 0 without one; raises BodyError when it is none."""
    values = {str(value).strip() for value in headers.get_all("Content-Length", ["0"])}
    value = values.pop()
    if values or not (value.isascii() and value.isdecimal()) or len(value) > len(str(2**63)):
        raise BodyError(HTTPStatus.BAD_REQUEST, "Content-Length is not one number")
    return int(value)


def too_large() -> BodyError:
    """Build the refusal of a body over the limit."""
    return BodyError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"a body may have {LIMIT} bytes")


def _read_chunks(stream: Stream, headers: Message) -> bytes:
    if headers.get("Content-Length") is not None or str(headers["Transfer-Encoding"]).strip().lower() != "chunked":
        raise BodyError(HTTPStatus.BAD_REQUEST, "the body's length is ambiguous")
    body = bytearray()
    while size := _chunk_size(stream):
        body += stream.read(size)
        if len(body) > LIMIT:
            raise too_large()
        stream.readline(_LONGEST_CHUNK_LINE)  # the end of the chunk's line
    while stream.readline(_LONGEST_CHUNK_LINE).strip():
        pass  # trailers say nothing that is used
    return bytes(body)


def _chunk_size(stream: Stream) -> int:
    digits = stream.readline(_LONGEST_CHUNK_LINE).split(b";")[0].strip()
    try:
        size = int(digits, 16)
    except ValueError:
        size = -1
    if size < 0:
        raise BodyError(HTTPStatus.BAD_REQUEST, "a chunk of the body has no size")
    if size > LIMIT:
        raise too_large()
    return size


def _drain(stream: Stream, length: int) -> None:
    """Read what a client still sends, within reason: it would else see a broken connection instead of the answer."""
    left = min(length, _DRAINED)
    while left > 0 and (piece := stream.read(min(left, _PIECE))):
        left -= len(piece)
