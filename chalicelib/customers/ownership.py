"""Whose a customer is: who enters it where nobody is named, and the team of its owner where none is."""

import msgspec

from chalicelib.auth import Owned, Principal, Right
from chalicelib.customers.model import CustomerFields
from chalicelib.errors import Invalid
from chalicelib.teams import teams_of_owner

READ: Right = ("customers", "read")


def assigned(caller: Principal, fields: CustomerFields, before: CustomerFields | None) -> CustomerFields:
    """Return the fields with the owner and team that they are to have.

    What a caller with a limited view creates is the caller's own, unless an owner or a team is named. A customer goes
    with its owner to the owner's team, unless a team is named in the same write. Raises Invalid where a caller would
    hand the customer to people whose customers are none of the caller's business.
    """
    if before is None and caller.is_limited and not fields.owner and not fields.team:
        fields = msgspec.structs.replace(fields, owner=caller.user)
    old_owner, old_team = (before.owner, before.team) if before else (None, None)
    if fields.owner and fields.owner != old_owner and (fields.team is None or fields.team == old_team):
        teams = teams_of_owner(fields.owner, caller)
        if teams and fields.team not in teams:
            fields = msgspec.structs.replace(fields, team=teams[0])
    if (fields.owner, fields.team) != (old_owner, old_team):
        _check(caller, fields, is_new_owner=fields.owner != old_owner)
    return fields


def _check(caller: Principal, fields: CustomerFields, *, is_new_owner: bool) -> None:
    is_outsider = bool(caller.mates) and is_new_owner and fields.owner not in (None, *caller.mates)
    if is_outsider or not caller.may(READ, Owned.by([fields.owner], [fields.team])):
        field = "owner" if fields.owner else "team"
        raise Invalid.at(f"/{field}", "out_of_reach", "a customer can be handed over within your own teams alone")


def check_owner(caller: Principal, right: Right, new: str | None, old: str | None) -> None:
    """Raise Invalid where a caller would hand a deal or task to somebody outside the caller's own teams."""
    if new and new != old and not caller.may(right, Owned.by([new])):
        raise Invalid.at("/owner", "out_of_reach", "it can be handed over within your own teams alone")
