"""Who works with whom: read with every request of a caller whose teams decide what is seen, so it counts at once."""

from typing import Annotated

import msgspec

from chalicelib.auth import Principal
from chalicelib.fields import Strict, TeamName, UserId, refuse
from chalicelib.setting import Setting
from chalicelib.table import SETTINGS
from chalicelib.typed import Typed

TEAMS = "teams"


class Team(Strict, frozen=True):
    """Users who see each other's customers."""

    name: TeamName
    members: Annotated[tuple[UserId, ...], msgspec.Meta(max_length=500)] = ()


class TeamsBody(Strict, frozen=True):
    """All teams of the company."""

    teams: Annotated[tuple[Team, ...], msgspec.Meta(max_length=200)]

    def __post_init__(self) -> None:
        names = [team.name for team in self.teams]
        if len(set(names)) < len(names):
            raise refuse("twice", "each team has a name of its own", "teams")


class Teams(Setting, discriminator="teams"):
    """All teams."""

    teams = Typed(tuple[Team, ...])


def configured() -> Teams | None:
    """Return the teams as of this moment; None where the company has set none, so that tokens tell them."""
    return Teams.find(SETTINGS, TEAMS)


def teams_of(user: str, teams: tuple[Team, ...]) -> tuple[str, ...]:
    """Return the names of the teams that a user is in, in the company's order."""
    return tuple(team.name for team in teams if user in team.members)


def with_teams(caller: Principal) -> Principal:
    """Return the caller with the teams and mates that the company set, which count before those that a token names."""
    found = configured()
    if found is None:
        return caller
    mine = [team for team in found.teams if caller.user in team.members]
    names, mates = tuple(team.name for team in mine), frozenset(user for team in mine for user in team.members)
    return msgspec.structs.replace(caller, teams=names, mates=mates)


def teams_of_owner(owner: str, caller: Principal) -> tuple[str, ...]:
    """Return the teams for which a user works, as far as the company has set them or the caller is that user."""
    if owner == caller.user and caller.is_limited:
        return caller.teams
    found = configured()
    return teams_of(owner, found.teams) if found else ()
