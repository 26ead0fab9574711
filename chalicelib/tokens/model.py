"""The token."""

import datetime
from typing import Annotated, Any

import msgspec
from pynamodb.attributes import UnicodeAttribute

from chalicelib.auth import SCOPES
from chalicelib.fields import AwareMoment, Line, Strict, refuse
from chalicelib.table import Item
from chalicelib.typed import Instant, Typed

VERSION = 1  # of every token: none is ever changed
Scope = Annotated[str, msgspec.Meta(extra_json_schema={"enum": sorted(SCOPES)})]


class TokenFields(Strict, frozen=True):
    """What a user says of a new token; it expires after 90 days where `expires_at` is absent, after a year at most."""

    name: Line
    scopes: Annotated[tuple[Scope, ...], msgspec.Meta(min_length=1, max_length=len(SCOPES))]
    expires_at: AwareMoment | None = None

    def __post_init__(self) -> None:
        for number, scope in enumerate(self.scopes):
            if scope not in SCOPES:
                raise refuse("not_a_choice", "is no scope; one is an entity and read or write", f"scopes/{number}")


class ApiToken(Item, discriminator="api_token"):
    """What is kept of a token: never the token itself. `user` made it, in the role and teams of that moment.

    DynamoDB removes it some time after it expired (`expires_at` of an item), so that its user sees for a while that it
    did; that it holds no longer follows from `valid_until`.
    """

    name = UnicodeAttribute()
    user = UnicodeAttribute()
    role = UnicodeAttribute()
    teams = Typed(tuple[str, ...])
    scopes = Typed(tuple[str, ...])
    digest = UnicodeAttribute()
    created_at = Instant()
    valid_until = Instant()
    last_used_at = Instant(null=True)

    @property
    def id(self) -> str:
        """The token's id, which is its partition."""
        return self.pk

    def was_used_since(self, moment: datetime.datetime) -> bool:
        """Tell whether a use since then is noted."""
        if self.last_used_at is None:
            return False
        return self.last_used_at >= moment


class TokenView(msgspec.Struct, frozen=True, kw_only=True):
    """A token as listed; `last_used_at` lags by up to an hour."""

    id: str
    name: str
    scopes: tuple[str, ...]
    created_at: datetime.datetime
    created_by: str
    expires_at: datetime.datetime
    last_used_at: datetime.datetime | None

    @classmethod
    def of(cls, token: ApiToken) -> "TokenView":
        """Show a stored token."""
        return cls(**_shown(token))


class NewTokenView(TokenView, frozen=True, kw_only=True):
    """A token as answered to whoever made it: this once with the `token` itself."""

    token: str | msgspec.UnsetType = msgspec.UNSET

    @classmethod
    def with_text(cls, token: ApiToken, text: str) -> "NewTokenView":
        """Show a stored token with what is not stored."""
        return cls(**_shown(token), token=text)


def _shown(token: ApiToken) -> dict[str, Any]:
    return {
        "id": token.id, "name": token.name, "scopes": token.scopes, "created_at": token.created_at,
        "created_by": token.user, "expires_at": token.valid_until, "last_used_at": token.last_used_at,
    }  # fmt: skip
