"""Reading and writing what the company configures."""

import msgspec

from chalicelib.auth import Principal
from chalicelib.customers.addresses import canonical_address
from chalicelib.errors import Conflict
from chalicelib.fields import Label
from chalicelib.setting import replace
from chalicelib.settings import store
from chalicelib.settings.model import Me, Pipeline, Pipelines, Stage, User, Users
from chalicelib.settings.store import PIPELINES, USERS
from chalicelib.table import SETTINGS
from chalicelib.teams import TEAMS, Team, Teams, configured, with_teams
from chalicelib.writes import Writes

SALES = Pipeline(
    name="sales",
    stages=(
        Stage(name="new", probability=10, label=Label(de="Neu", en="New")),
        Stage(name="qualified", probability=30, label=Label(de="Qualifiziert", en="Qualified")),
        Stage(name="offer", probability=50, label=Label(de="Angebot", en="Offer")),
        Stage(name="negotiation", probability=75, label=Label(de="Verhandlung", en="Negotiation")),
    ),
)


def save_users(users: list[dict[str, object]]) -> None:
    """Replace the directory of users; raises msgspec.ValidationError where one does not fit."""
    Writes().save(Users(SETTINGS, USERS, users=msgspec.convert(users, tuple[User, ...]), revision=1)).commit()


def replace_users(new: tuple[User, ...]) -> tuple[User, ...]:
    """Replace the directory of users over the one that was read; raises Contended where another came between."""
    replace(store.users(), Users(SETTINGS, USERS, users=new))
    return new


def users() -> tuple[User, ...]:
    """Return the directory of users."""
    found = store.users()
    return found.users if found else ()


def users_by_address() -> dict[str, User]:
    """Return the users by their canonical e-mail addresses."""
    return {address: user for user in users() if (address := canonical_address(user.email))}


def me(caller: Principal) -> Me:
    """Return the caller as the directory knows them, or as far as the token says."""
    known = next((user for user in users() if user.id == caller.user), None)
    name, email = (known.name, known.email) if known else (caller.user, caller.email)
    return Me(id=caller.user, name=name, email=email, role=caller.role, teams=with_teams(caller).teams)


def teams() -> tuple[Team, ...]:
    """Return the company's teams: those that were set, or those that the directory of users tells."""
    if (found := configured()) is not None:
        return found.teams
    directory = users()
    names = dict.fromkeys(team for user in directory for team in user.teams)
    return tuple(Team(name=name, members=tuple(user.id for user in directory if name in user.teams)) for name in names)


def save_teams(new: tuple[Team, ...]) -> tuple[Team, ...]:
    """Replace the teams."""
    replace(configured(), Teams(SETTINGS, TEAMS, teams=new))
    return new


def pipelines() -> tuple[Pipeline, ...]:
    """Return the company's pipelines: those that were set, or the one that comes with the product."""
    found = store.pipelines()
    return found.pipelines if found else (SALES,)


def pipeline_named(name: str) -> Pipeline | None:
    """Return one pipeline."""
    return next((pipeline for pipeline in pipelines() if pipeline.name == name), None)


def save_pipelines(new: tuple[Pipeline, ...]) -> tuple[Pipeline, ...]:
    """Replace the pipelines; raises Conflict where a stage would vanish in which deals are open."""
    found = store.pipelines()
    old = found.pipelines if found else (SALES,)
    _refuse_to_lose_deals(old, new)
    replace(found, Pipelines(SETTINGS, PIPELINES, pipelines=new))
    return new


def _refuse_to_lose_deals(old: tuple[Pipeline, ...], new: tuple[Pipeline, ...]) -> None:
    kept = {(pipeline.name, stage.name) for pipeline in new for stage in pipeline.stages}
    gone = [(pipeline.name, stage.name) for pipeline in old for stage in pipeline.stages]
    used = [stage for stage in gone if stage not in kept and store.stage_is_in_use(*stage)]
    if used:
        names = ", ".join(f"{pipeline}/{stage}" for pipeline, stage in used)
        raise Conflict(f"deals are open in {names}; move them before the stage goes")
