"""Who calls, and what they may see and do: one readable table, everything else is denied.

A reach says to which records a right extends:

all     every record
team    what somebody of the caller's teams owns, what belongs to one of these teams, and what belongs to nobody
own     what the caller owns, and what nobody owns unless it belongs to a team that is not the caller's
no      none

What the reach of reading leaves out does not exist for the caller: it is answered with 404 and never listed, counted
or found. What can be read but not changed is answered with 403.

An API token acts as its maker, narrowed by its scopes such as `customers:read`: a right that none of them grants has
the reach "no".
"""

import contextlib
import contextvars
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

import msgspec

from chalicelib.errors import Forbidden

Action = Literal["read", "write"]
Reach = Literal["no", "own", "team", "all"]
REACHES: tuple[Reach, ...] = ("no", "own", "team", "all")  # each at least as wide as those before
Right = tuple[str, Action]  # an entity, and what is done with it

ROLES = ("admin", "manager", "rep", "steward", "viewer")  # the one that may do most comes first
FUNCTION = "function"  # what acts by itself: cleansing, enrichment, the inbox; no token says so

POLICY: dict[Right, dict[str, Reach]] = {
    right: dict(zip(ROLES, reaches, strict=True))
    for right, reaches in dict[Right, tuple[Reach, Reach, Reach, Reach, Reach]](
        {
            # entity, action                admin   manager  rep     steward  viewer
            ("customers", "read"):         ("all",  "team",  "team", "all",   "all"),
            ("customers", "write"):        ("all",  "team",  "own",  "all",   "no"),
            ("interactions", "read"):      ("all",  "team",  "team", "all",   "all"),
            ("interactions", "write"):     ("all",  "team",  "own",  "no",    "no"),
            ("confidential", "read"):      ("all",  "own",   "own",  "all",   "own"),
            ("deals", "read"):             ("all",  "team",  "team", "all",   "all"),
            ("deals", "write"):            ("all",  "team",  "own",  "no",    "no"),
            ("tasks", "read"):             ("all",  "team",  "team", "all",   "all"),
            ("tasks", "write"):            ("all",  "team",  "own",  "own",   "no"),
            ("proposals", "read"):         ("all",  "team",  "team", "all",   "all"),
            ("proposals", "write"):        ("all",  "team",  "own",  "all",   "no"),
            ("kpis", "read"):              ("all",  "team",  "team", "all",   "all"),
            ("inbox", "read"):             ("all",  "all",   "all",  "all",   "no"),
            ("inbox", "write"):            ("all",  "all",   "all",  "all",   "no"),
            ("views", "read"):             ("own",  "own",   "own",  "own",   "own"),  # shared ones apart
            ("views", "write"):            ("all",  "own",   "own",  "own",   "no"),
            ("settings", "read"):          ("all",  "all",   "all",  "all",   "all"),
            ("settings", "write"):         ("all",  "no",    "no",   "no",    "no"),
            ("preferences", "read"):       ("own",  "own",   "own",  "own",   "own"),
            ("preferences", "write"):      ("own",  "own",   "own",  "own",   "own"),
            ("tokens", "read"):            ("all",  "own",   "own",  "own",   "own"),
            ("tokens", "write"):           ("all",  "own",   "own",  "own",   "own"),
        }
    ).items()
}  # fmt: skip
LIMITED = frozenset(role for reaches in POLICY.values() for role, reach in reaches.items() if reach == "team")
PERSONAL = frozenset({"preferences", "tokens"})  # what people alone see to: no token makes tokens
SCOPES = frozenset(f"{entity}:{action}" for entity, action in POLICY if entity not in PERSONAL)


class Owned(NamedTuple):
    """To whom a record belongs: users who own it, and teams. With neither, it is there for everybody to pick up."""

    users: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()

    @classmethod
    def by(cls, users: Iterable[str | None] = (), teams: Iterable[str | None] = ()) -> "Owned":
        """Leave out those that are absent."""
        return cls(frozenset(filter(None, users)), frozenset(filter(None, teams)))


class Principal(msgspec.Struct, frozen=True):
    """The caller, as the authorizer told the API after it verified the token; `mates` share a team with the caller.

    `token` is the id of the API token by which a machine acts for the user, and `scopes` what it may do; None of both
    where the user calls.
    """

    user: str
    role: str
    teams: tuple[str, ...] = ()
    email: str = ""
    mates: frozenset[str] = frozenset()
    scopes: frozenset[str] | None = None
    token: str | None = None

    @property
    def client(self) -> str:
        """Whose requests these are: a token's apart from its user's, and from those of a user of that name."""
        return f"token {self.token}" if self.token else self.user

    def reach(self, right: Right) -> Reach:
        """Return how far a right extends for the caller."""
        if not self._is_in_scope(right):
            return "no"
        return "all" if self.role == FUNCTION else POLICY.get(right, {}).get(self.role, "no")

    def _is_in_scope(self, right: Right) -> bool:
        """Tell whether the scopes grant a right; the one to write grants to read, since a write answers the record."""
        if self.scopes is None:
            return True
        entity, action = right
        return not {f"{entity}:{action}", f"{entity}:write"}.isdisjoint(self.scopes & SCOPES)

    def require(self, right: Right) -> None:
        """Raise Forbidden unless the caller's role, and the token's scopes, let it do this to any record at all."""
        if not self._is_in_scope(right):
            raise Forbidden(f"this token has no scope that lets it {right[1]} {right[0]}")
        if self.reach(right) == "no":
            raise Forbidden(f"the role {self.role!r} may not {right[1]} {right[0]}")

    def may(self, right: Right, owned: Owned) -> bool:
        """Tell whether a right extends to a record."""
        reach = self.reach(right)
        if reach in ("no", "all"):
            return reach == "all"
        mine = self.user in owned.users
        in_team = not owned.teams.isdisjoint(self.teams)
        if reach == "own":
            return mine or (not owned.users and (in_team or not owned.teams))
        return mine or in_team or owned == Owned() or not owned.users.isdisjoint(self.mates)

    @property
    def is_limited(self) -> bool:
        """Whether the caller's teams decide anything about what the caller sees."""
        return self.role in LIMITED

    def context(self) -> dict[str, str]:
        """Write the caller as an API Gateway authorizer context, whose values are texts."""
        context = {"user": self.user, "role": self.role, "teams": ",".join(self.teams), "email": self.email}
        if self.scopes is not None:
            context["scopes"] = ",".join(sorted(self.scopes))
        if self.token is not None:
            context["token"] = self.token
        return context

    @classmethod
    def from_context(cls, context: dict[str, str]) -> "Principal":
        """Read what `context` wrote."""
        teams = tuple(filter(None, context.get("teams", "").split(",")))
        token, scopes = context.get("token"), None
        if token is not None or "scopes" in context:
            scopes = frozenset(filter(None, context.get("scopes", "").split(",")))
        return cls(context["user"], context["role"], teams, context.get("email", ""), scopes=scopes, token=token)


def function(user: str) -> Principal:
    """Return a function of the product as a caller, such as `system:inbox`."""
    return Principal(user, FUNCTION)


def strongest_role(groups: list[str]) -> str | None:
    """Return the role among a token's groups that may do most, or None."""
    return next((role for role in ROLES if role in groups), None)


def weaker_role(one: str, other: str) -> str | None:
    """Return which of two roles reaches no further than the other in anything; None where neither is that one."""
    for role, bound in ((one, other), (other, one)):
        if all(
            REACHES.index(reaches.get(role, "no")) <= REACHES.index(reaches.get(bound, "no"))
            for reaches in POLICY.values()
        ):
            return role
    return None


_token: contextvars.ContextVar[str | None] = contextvars.ContextVar("token", default=None)


@contextlib.contextmanager
def acting_by(token: str | None) -> Iterator[None]:
    """Let what is written within `with` be noted as written by a token; None where its user writes."""
    before = _token.set(token)
    try:
        yield
    finally:
        _token.reset(before)


def token_in_use() -> str | None:
    """Return the id of the API token by which a machine is acting, None where none is."""
    return _token.get()
