"""What can be done with tokens. A token acts as whoever made it, narrowed by its scopes."""

import datetime
import hmac

from chalicelib.auth import Owned, Principal, Right, weaker_role
from chalicelib.errors import Forbidden, Invalid, NotFound, Stale, Unauthenticated
from chalicelib.moments import utc_now
from chalicelib.settings import store as settings_store
from chalicelib.table import TOKEN, TOKENS, joined, new_id
from chalicelib.tokens import rules, store
from chalicelib.tokens.model import VERSION, ApiToken, TokenFields, TokenView
from chalicelib.tokens.store import Place
from chalicelib.writes import Writes

READ: Right = ("tokens", "read")
WRITE: Right = ("tokens", "write")
LIVES = datetime.timedelta(days=90)  # where its user says nothing
LONGEST = datetime.timedelta(days=366)
SHOWN_EXPIRED = datetime.timedelta(days=30)  # how long its user can see that it expired
NOTED = datetime.timedelta(hours=1)  # how often its use is noted


def create(caller: Principal, fields: TokenFields) -> tuple[ApiToken, str]:
    """Make a token; returns what is kept, and the token itself, which nobody can be told again.

    An Idempotency-Key keeps the answer without the token: whoever lost it revokes this one and makes another.
    """
    now, scopes = utc_now(), tuple(sorted(set(fields.scopes)))
    for number, scope in enumerate(fields.scopes):
        _require_own_right(caller, scope, f"/scopes/{number}")
    if _role_now(caller.user, caller.role) is None:
        raise Forbidden("the directory of users does not know you in this role, so that no token could act for you")
    token_id = new_id("tok")
    text = rules.new_text(token_id)
    valid_until = _end(fields.expires_at, now)
    token = ApiToken(
        token_id, TOKEN, name=fields.name, user=caller.user, role=caller.role, teams=caller.teams, scopes=scopes,
        digest=rules.digest(text), created_at=now, valid_until=valid_until, expires_at=valid_until + SHOWN_EXPIRED,
        by_work_pk=TOKENS, by_work_sk=joined(caller.user, token_id),
    )  # fmt: skip
    Writes().claim(token).answering(TokenView.of(token), version=VERSION).commit()
    return token, text


def page(caller: Principal, limit: int, after: Place | None) -> tuple[list[ApiToken], Place | None]:
    """Return the next `limit` tokens of the caller, an admin's of everybody, and where the next page begins."""
    user = None if caller.reach(READ) == "all" else caller.user
    found = store.tokens_of(user, limit + 1, after)
    last = found[limit - 1] if len(found) > limit else None
    return found[:limit], Place(last.user, last.id) if last else None


def revoke(caller: Principal, token_id: str, if_match: int | None = None) -> None:
    """Remove a token for good; raises NotFound where there is none for the caller."""
    token = store.token(token_id)
    if token is None or not caller.may(WRITE, Owned.by([token.user])):
        raise NotFound("there is no such token")
    if if_match not in (None, VERSION):
        raise Stale("a token is never changed; it has the version 1", VERSION, TokenView.of(token))
    Writes().delete(token).commit()


def bearer(text: str) -> Principal:
    """Return for whom a token acts; raises Unauthenticated with a code for the log.

    What cannot be a token costs nothing, a wrong one one request.
    """
    token_id = rules.id_in(text)
    if token_id is None:
        raise Unauthenticated("malformed_token")
    token, now = store.token(token_id), utc_now()
    if token is None or not hmac.compare_digest(token.digest, rules.digest(text)):
        raise Unauthenticated("unknown_token")
    if token.valid_until <= now:
        raise Unauthenticated("expired_token")
    role = _role_now(token.user, token.role)
    if role is None:
        raise Unauthenticated("maker_of_token_changed")
    if not token.was_used_since(now - NOTED):
        store.note_use(token, now, now - NOTED)
    return Principal(token.user, role, token.teams, scopes=frozenset(token.scopes), token=token.id)


def _require_own_right(caller: Principal, scope: str, pointer: str) -> None:
    entity, _, action = scope.partition(":")
    if caller.reach((entity, "write" if action == "write" else "read")) == "no":
        raise Invalid.at(pointer, "out_of_reach", "a token may do no more than you")


def _end(wanted: datetime.datetime | None, now: datetime.datetime) -> datetime.datetime:
    if wanted is None:
        return now + LIVES
    if not now < wanted <= now + LONGEST:
        raise Invalid.at("/expires_at", "out_of_range", f"must lie in the future, {LONGEST.days} days ahead at most")
    return wanted.astimezone(datetime.UTC)


def _role_now(user: str, role: str) -> str | None:
    """Return the weaker of a role and the one that the directory of users tells, as far as the company keeps one.

    None where the user is no longer in it, or by an entry of their own making alone, or has a role that may do less in
    one thing and more in another.
    """
    directory = settings_store.users()
    if directory is None or not directory.set_by_admin:
        return role
    known = next((one for one in directory.users if one.id == user and one.confirmed), None)
    return None if known is None else weaker_role(role, known.role)
