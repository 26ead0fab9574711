"""Opaque cursors: where a list goes on, sealed for the list and the caller that it was given to.

A position may be that of a record which the caller must not see, so nobody can read it either: the seal, which is made
from the position, begins a stream of bytes that hides it (a synthetic initialization vector, as in RFC 5297, with HMAC
in the places of CMAC and AES), and the length is one of few.
"""

import base64
import binascii
import hashlib
import hmac
from typing import TypeVar

import msgspec

from chalicelib.config import settings
from chalicelib.errors import BadRequest

P = TypeVar("P")
_SEAL_BYTES = 12
_STEP = 48  # bytes: positions are filled up with blanks, which JSON does not read, to a multiple of it


def seal(position: object, audience: str) -> str:
    """Return a cursor to the position, valid for one audience: a route with its filters, and a caller."""
    encoded = msgspec.json.encode(position)
    payload = encoded.ljust(-(-len(encoded) // _STEP) * _STEP)
    tag = _seal(payload, audience)
    return base64.urlsafe_b64encode(tag + _hidden(payload, tag)).decode().rstrip("=")


def unseal(cursor: str, audience: str, kind: type[P]) -> P:
    """Return the position of a cursor; raises BadRequest where it was not given to this audience as it is."""
    try:
        raw = base64.b64decode(cursor.encode() + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise _refused() from error
    given = raw[:_SEAL_BYTES]
    payload = _hidden(raw[_SEAL_BYTES:], given)
    if not hmac.compare_digest(given, _seal(payload, audience)) or seal(msgspec.Raw(payload), audience) != cursor:
        raise _refused()
    try:
        return msgspec.json.decode(payload, type=kind)
    except msgspec.ValidationError as error:
        raise _refused() from error  # sealed by another release, whose positions had another shape


def _seal(payload: bytes, audience: str) -> bytes:
    return _digest(b"seal", audience.encode() + b"\0" + payload)[:_SEAL_BYTES]


def _hidden(payload: bytes, tag: bytes) -> bytes:
    """Hide a payload, or show it again."""
    numbers = range(-(-len(payload) // hashlib.sha256().digest_size))
    stream = b"".join(_digest(b"hide", tag + number.to_bytes(4, "big")) for number in numbers)
    return bytes(one ^ other for one, other in zip(payload, stream, strict=False))


def _digest(purpose: bytes, content: bytes) -> bytes:
    key = settings().cursor_key.encode()
    return hmac.digest(hmac.digest(key, purpose, hashlib.sha256), content, hashlib.sha256)


def _refused() -> BadRequest:
    return BadRequest("the cursor was not given out for this list; start again without one")
