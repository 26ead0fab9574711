"""Everything that Kontor refuses, one HTTP status each.

KontorError                   500
├── Invalid                   422  the body is well-formed but does not fit; names the field
├── BadRequest                400  a parameter, cursor or header does not fit
├── Unauthenticated           401
├── Forbidden                 403  the role may not do this to any record, or not to this one, which it may read
├── NotFound                  404  absent, or not for the caller to see
├── Conflict                  409  a unique key is taken, or too many write at once
│   ├── Ambiguous             409  several records answer to what names one; tells which
│   └── Contended             409  another write came between; raised by the table, retried by services
├── Stale                     412  If-Match names a version that somebody has changed since
├── TooLarge                  413
├── UnsupportedMediaType      415
├── TooManyRequests           429
└── Unavailable               503  the store does not answer
"""

from http import HTTPStatus

import msgspec


class FieldError(msgspec.Struct, frozen=True):
    """One thing that is wrong: `pointer` (RFC 6901) says where in the body, `code` is for machines."""

    pointer: str
    code: str
    message: str


class KontorError(Exception):
    """The root: what a caller is told. `detail` never holds personal data, secrets or internals."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR

    def __init__(self, detail: str, errors: tuple[FieldError, ...] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = errors


class Invalid(KontorError):
    """The request's body does not fit."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY

    @classmethod
    def at(cls, pointer: str, code: str, message: str) -> "Invalid":
        """Refuse the one field at `pointer`."""
        return cls(message, (FieldError(pointer, code, message),))


class BadRequest(KontorError):
    """The request's parameters or headers do not fit."""

    status = HTTPStatus.BAD_REQUEST


class Unauthenticated(KontorError):
    """Nobody, or nobody known, is calling."""

    status = HTTPStatus.UNAUTHORIZED


class Forbidden(KontorError):
    """The caller's role may not do this to any record, or not to this one, which the caller may read."""

    status = HTTPStatus.FORBIDDEN


class NotFound(KontorError):
    """There is no such record for this caller."""

    status = HTTPStatus.NOT_FOUND


class Conflict(KontorError):
    """The request collides with what is stored."""

    status = HTTPStatus.CONFLICT


class Ambiguous(Conflict):
    """Several records answer to what should name one; `candidates` are the ids of those that the caller may see."""

    def __init__(self, detail: str, candidates: list[str]) -> None:
        super().__init__(detail)
        self.candidates = candidates


class Contended(Conflict):
    """Another write to the same items came between; reading again and repeating is right."""


class Stale(KontorError):
    """If-Match named a version that somebody has changed since; `current` is that record's answer now."""

    status = HTTPStatus.PRECONDITION_FAILED

    def __init__(self, detail: str, version: int, current: object) -> None:
        super().__init__(detail)
        self.version = version
        self.current = current


class TooLarge(KontorError):
    """The body is larger than this route takes."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class UnsupportedMediaType(KontorError):
    """The Content-Type is not one that this route takes."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class TooManyRequests(KontorError):
    """The caller asks more often than `limit` times a minute; the next one begins in `retry_after` seconds."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, limit: int, retry_after: int) -> None:
        super().__init__(f"more than {limit} requests within a minute; go on in {retry_after} seconds")
        self.limit = limit
        self.retry_after = retry_after


class Unavailable(KontorError):
    """The store does not answer; whether a change was made is not known."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
