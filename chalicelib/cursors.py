"""Opaque cursors: where a list goes on, sealed for the list and the caller that it was given to."""

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


def seal(position: object, audience: str) -> str:
    """Return a cursor to the position, valid for one audience: a route with its filters, and a caller."""
    payload = msgspec.json.encode(position)
    return base64.urlsafe_b64encode(_seal(payload, audience) + payload).decode().rstrip("=")


def unseal(cursor: str, audience: str, kind: type[P]) -> P:
    """Return the position of a cursor; raises BadRequest where it was not given to this audience as it is."""
    try:
        raw = base64.b64decode(cursor.encode() + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise _refused() from error
    given, payload = raw[:_SEAL_BYTES], raw[_SEAL_BYTES:]
    if not hmac.compare_digest(given, _seal(payload, audience)) or seal(msgspec.Raw(payload), audience) != cursor:
        raise _refused()
    try:
        return msgspec.json.decode(payload, type=kind)
    except msgspec.ValidationError as error:
        raise _refused() from error  # sealed by another release, whose positions had another shape


def _seal(payload: bytes, audience: str) -> bytes:
    key = settings().cursor_key.encode()
    return hmac.digest(key, audience.encode() + b"\0" + payload, hashlib.sha256)[:_SEAL_BYTES]


def _refused() -> BadRequest:
    return BadRequest("the cursor was not given out for this list; start again without one")
