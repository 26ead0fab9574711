"""Idempotency-Key: the first answer to a POST is kept in the transaction that makes what it tells of.

So there is no state "in progress": either the record and its answer both exist, or neither does. The same key with
another request is refused (draft-ietf-httpapi-idempotency-key-header).
"""

import contextlib
import contextvars
import datetime
import hashlib
from collections.abc import Iterator
from types import TracebackType
from typing import Self

import msgspec
from pynamodb.attributes import UnicodeAttribute

from chalicelib.errors import BadRequest, Conflict, Invalid
from chalicelib.moments import utc_now
from chalicelib.table import INPUT, Item, idempotency_key, input_key
from chalicelib.typed import Whole

KEPT = datetime.timedelta(hours=24)
LONGEST_KEY = 255


class AnsweredBefore(Conflict):
    """The key has been used; its first answer stands, unless it has just expired."""


class FirstAnswer(Item, discriminator="first_answer"):
    """What was answered, to which request (by digest)."""

    request = UnicodeAttribute()
    body = UnicodeAttribute()
    version = Whole(null=True)
    location = UnicodeAttribute(null=True)


class Attempt:
    """One POST with a key; within `with`, the first transaction that names its answer keeps it."""

    def __init__(self, key: tuple[str, str], request: str) -> None:
        self._key = key
        self._request = request
        self._token: contextvars.Token[Attempt | None] | None = None

    @classmethod
    def of(cls, user: str, key: str, path: str, body: bytes) -> Self:
        """Recognize a request by its path and body; raises BadRequest where the key is unusable."""
        if not key.isascii() or not key.isprintable() or not 0 < len(key) <= LONGEST_KEY:
            raise BadRequest(f"Idempotency-Key takes 1 to {LONGEST_KEY} printable ASCII characters")
        return cls(idempotency_key(user, key), hashlib.sha256(path.encode() + b"\0" + body).hexdigest())

    def of_input(self, number: int) -> "InputAttempt":
        """Return the attempt at one input of a batch."""
        return InputAttempt(input_key(self._key, number), self._request)

    def answers_of_inputs(self) -> dict[int, FirstAnswer]:
        """Return what was kept of the inputs of a batch; raises Invalid where it was another request's."""
        found = list(FirstAnswer.query(self._key[0], FirstAnswer.sk.startswith(INPUT), consistent_read=True))
        for answer in found:
            self._require_same(answer)
        return {int(answer.sk.removeprefix(INPUT)): answer for answer in found}

    def __enter__(self) -> Self:
        self._token = _current.set(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._token:
            _current.reset(self._token)

    def kept(self, answer: object, location: str | None, version: int | None) -> FirstAnswer:
        """Return the item that keeps the answer for a day."""
        pk, sk = self._key
        return FirstAnswer(
            pk, sk, request=self._request, body=msgspec.json.encode(answer).decode(), version=version,
            location=location, expires_at=utc_now() + KEPT,
        )  # fmt: skip

    def first_answer(self) -> FirstAnswer | None:
        """Return the answer that was kept, None where there is none; raises Invalid where it was another request's."""
        found = FirstAnswer.find(*self._key)
        if found is not None:
            self._require_same(found)
        return found

    def _require_same(self, found: FirstAnswer) -> None:
        if found.request != self._request:
            raise Invalid("this Idempotency-Key was used for another request; use a fresh one")


class InputAttempt(Attempt):
    """One input of a batch; what is kept of its answer is what the batch's answer tells of it."""

    def kept(self, answer: object, location: str | None, version: int | None) -> FirstAnswer:
        """Keep a record's id, which has more in its own answer; a problem is kept whole."""
        told = answer if isinstance(answer, dict) else {"id": getattr(answer, "id", None)}
        return super().kept(told, location, version)


_current: contextvars.ContextVar[Attempt | None] = contextvars.ContextVar("attempt", default=None)


def current() -> Attempt | None:
    """Return the attempt that is being answered, if its request named a key."""
    return _current.get()


@contextlib.contextmanager
def aside() -> Iterator[None]:
    """Let writes that are a step of a larger action keep no answer: the action's own answer is kept."""
    token = _current.set(None)
    try:
        yield
    finally:
        _current.reset(token)
