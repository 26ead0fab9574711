"""Who calls, and what they may do: one readable table, everything else is denied."""

from typing import Literal

import msgspec

from chalicelib.errors import Forbidden

Action = Literal["read", "write"]

EVERYBODY = frozenset({"admin", "manager", "rep", "steward", "viewer"})
SELLERS = frozenset({"admin", "manager", "rep"})
STEWARDS = SELLERS | {"steward"}

Right = tuple[str, Action]  # an entity, and what is done with it

# right -> the roles that have it
POLICY: dict[Right, frozenset[str]] = {
    ("customers", "read"): EVERYBODY,
    ("customers", "write"): STEWARDS,
    ("interactions", "read"): EVERYBODY,
    ("interactions", "write"): SELLERS,
    ("deals", "read"): EVERYBODY,
    ("deals", "write"): SELLERS,
    ("tasks", "read"): EVERYBODY,
    ("tasks", "write"): STEWARDS,
    ("settings", "read"): EVERYBODY,
    ("settings", "write"): frozenset({"admin"}),
    ("proposals", "read"): EVERYBODY,
    ("proposals", "write"): STEWARDS,
    ("kpis", "read"): EVERYBODY,
    ("inbox", "read"): STEWARDS,
    ("inbox", "write"): STEWARDS,
}
ROLES = ("admin", "manager", "rep", "steward", "viewer")


class Principal(msgspec.Struct, frozen=True):
    """The caller, as the authorizer told the API after it verified the token."""

    user: str
    role: str
    teams: tuple[str, ...] = ()
    email: str = ""

    def require(self, entity: str, action: Action) -> None:
        """Raise Forbidden unless the caller's role may do this."""
        if self.role not in POLICY.get((entity, action), frozenset()):
            raise Forbidden(f"the role {self.role!r} may not {action} {entity}")

    def context(self) -> dict[str, str]:
        """Write the caller as an API Gateway authorizer context, whose values are texts."""
        return {"user": self.user, "role": self.role, "teams": ",".join(self.teams), "email": self.email}

    @classmethod
    def from_context(cls, context: dict[str, str]) -> "Principal":
        """Read what `context` wrote."""
        teams = tuple(filter(None, context.get("teams", "").split(",")))
        return cls(context["user"], context["role"], teams, context.get("email", ""))


def strongest_role(groups: list[str]) -> str | None:
    """Return the role among a token's groups that may do most, or None."""
    return next((role for role in ROLES if role in groups), None)
