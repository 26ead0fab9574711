"""Who calls, and what they may see and do: one readable table, everything else is denied.

A reach says to which records a right extends:

all     every record
team    what somebody of the caller's teams owns, what belongs to one of these teams, and what belongs to nobody
own     what the caller owns, and what nobody owns unless it belongs to a team that is not the caller's
no      none

What the reach of reading leaves out does not exist for the caller: it is answered with 404 and never listed, counted
or found. What can be read but not changed is answered with 403.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

import msgspec

from chalicelib.errors import Forbidden

Action = Literal["read", "write"]
Reach = Literal["no", "own", "team", "all"]
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
            ("settings", "read"):          ("all",  "all",   "all",  "all",   "all"),
            ("settings", "write"):         ("all",  "no",    "no",   "no",    "no"),
        }
    ).items()
}  # fmt: skip
LIMITED = frozenset(role for reaches in POLICY.values() for role, reach in reaches.items() if reach == "team")


class Owned(NamedTuple):
    """To whom a record belongs: users who own it, and teams. With neither, it is there for everybody to pick up."""

    users: frozenset[str] = frozenset()
    teams: frozenset[str] = frozenset()

    @classmethod
    def by(cls, users: Iterable[str | None] = (), teams: Iterable[str | None] = ()) -> "Owned":
        """Leave out those that are absent."""
        return cls(frozenset(filter(None, users)), frozenset(filter(None, teams)))


class Principal(msgspec.Struct, frozen=True):
    """The caller, as the authorizer told the API after it verified the token; `mates` share a team with the caller."""

    user: str
    role: str
    teams: tuple[str, ...] = ()
    email: str = ""
    mates: frozenset[str] = frozenset()

    def reach(self, right: Right) -> Reach:
        """Return how far a right extends for the caller."""
        return "all" if self.role == FUNCTION else POLICY.get(right, {}).get(self.role, "no")

    def require(self, right: Right) -> None:
        """Raise Forbidden unless the caller's role may do this to any record at all."""
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
        return {"user": self.user, "role": self.role, "teams": ",".join(self.teams), "email": self.email}

    @classmethod
    def from_context(cls, context: dict[str, str]) -> "Principal":
        """Read what `context` wrote."""
        teams = tuple(filter(None, context.get("teams", "").split(",")))
        return cls(context["user"], context["role"], teams, context.get("email", ""))


def function(user: str) -> Principal:
    """Return a function of the product as a caller, such as `system:inbox`."""
    return Principal(user, FUNCTION)


def strongest_role(groups: list[str]) -> str | None:
    """Return the role among a token's groups that may do most, or None."""
    return next((role for role in ROLES if role in groups), None)
