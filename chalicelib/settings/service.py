"""Reading and writing what the company configures."""

from collections.abc import Mapping
from typing import Any

import msgspec

from chalicelib.auth import POLICY, Principal
from chalicelib.config import settings
from chalicelib.customers.addresses import canonical_address
from chalicelib.errors import Conflict, Stale
from chalicelib.fields import Label
from chalicelib.records import patched, until_taken
from chalicelib.setting import check_match, replace
from chalicelib.settings import store
from chalicelib.settings.model import (
    MOST_TEAMS,
    MOST_USERS,
    Company,
    Me,
    Pipeline,
    Pipelines,
    PipelinesBody,
    Preferences,
    Rights,
    Role,
    Stage,
    User,
    Users,
    UsersBody,
)
from chalicelib.settings.store import PIPELINES, USERS
from chalicelib.table import SETTINGS
from chalicelib.teams import TEAMS, Team, Teams, TeamsBody, configured, with_teams
from chalicelib.writes import Writes

SALES = Pipeline(
    name="sales",
    label=Label(de="Vertrieb", en="Sales"),
    stages=(
        Stage(name="new", probability=10, rotting_days=14, label=Label(de="Neu", en="New")),
        Stage(name="qualified", probability=30, rotting_days=21, label=Label(de="Qualifiziert", en="Qualified")),
        Stage(name="offer", probability=50, rotting_days=14, label=Label(de="Angebot", en="Offer")),
        Stage(name="negotiation", probability=75, rotting_days=10, label=Label(de="Verhandlung", en="Negotiation")),
    ),
)


def save_users(users: list[dict[str, object]]) -> None:
    """Replace the directory of users; raises msgspec.ValidationError where one does not fit."""
    Writes().save(Users(SETTINGS, USERS, users=msgspec.convert(users, tuple[User, ...]), revision=1)).commit()


def replace_users(new: UsersBody, if_match: int | None = None) -> UsersBody:
    """Replace the directory of users; raises Stale where it is another than the one that the change was meant for."""

    def attempt() -> UsersBody:
        found = store.users()
        check_match(if_match, UsersBody(users=found.users if found else ()))
        replace(found, Users(SETTINGS, USERS, users=new.users))
        return new

    return until_taken(attempt)


def users() -> tuple[User, ...]:
    """Return the directory of users."""
    found = store.users()
    return found.users if found else ()


def users_by_address() -> dict[str, User]:
    """Return the confirmed users by their canonical e-mail addresses."""
    confirmed = (user for user in users() if user.confirmed)
    return {address: user for user in confirmed if (address := canonical_address(user.email))}


def entry_of(caller: Principal, directory: tuple[User, ...]) -> User:
    """Return the caller's entry in the directory; where there is none, the one that the token makes.

    That one is reminded of nothing, since it is only in the directory that reminders find whom to mail.
    """
    known = next((user for user in directory if user.id == caller.user), None)
    return known or User(
        id=caller.user, name=caller.user, email=caller.email if canonical_address(caller.email) else "",
        role=msgspec.convert(caller.role, Role), teams=caller.teams[:MOST_TEAMS], reminders=False, confirmed=False,
    )  # fmt: skip


def me(caller: Principal) -> Me:
    """Return the caller as the directory knows them, or as far as the token says, and what they may."""
    return _shown(caller, entry_of(caller, users()))


def change_me(caller: Principal, patch: Mapping[str, Any], if_match: int | None = None) -> Me:
    """Apply a JSON Merge Patch to the caller's own preferences, in an entry that is made where there is none.

    Raises Invalid with the field that is none of the preferences or does not fit, Conflict where the directory is full.
    """

    def attempt() -> Me:
        found = store.users()
        directory = found.users if found else ()
        old = entry_of(caller, directory)
        before = _shown(caller, old)
        if if_match not in (None, before.version):
            raise Stale("your settings are others than those in If-Match", before.version, before)
        names = Preferences.__struct_fields__
        preferences = patched(Preferences(**{name: getattr(old, name) for name in names}), patch)
        new = msgspec.structs.replace(old, **msgspec.structs.asdict(preferences))
        if new == old:
            return before
        users = _with(directory, new)
        replace(found, Users(SETTINGS, USERS, users=users, set_by_admin=found.set_by_admin if found else False))
        return _shown(caller, new)

    return until_taken(attempt)


def _with(directory: tuple[User, ...], entry: User) -> tuple[User, ...]:
    if any(user.id == entry.id for user in directory):
        return tuple(entry if user.id == entry.id else user for user in directory)
    if len(directory) >= MOST_USERS:
        raise Conflict(f"the directory is full: it has {MOST_USERS} users; an admin can remove some")
    return (*directory, entry)


def _shown(caller: Principal, entry: User) -> Me:
    company = settings()
    entities = dict.fromkeys(entity for entity, _ in POLICY)
    return Me(
        id=entry.id, name=entry.name, email=entry.email, role=caller.role,
        teams=(caller if caller.is_limited else with_teams(caller)).teams,  # a limited caller comes with them
        language=entry.language, timezone=entry.zone.key,
        reminders=entry.reminders, reminder_hour=entry.reminder_hour,
        company=Company(timezone=company.timezone, country=company.country, currency=company.currency),
        may={name: Rights(caller.reach((name, "read")), caller.reach((name, "write"))) for name in entities},
    )  # fmt: skip


def teams() -> tuple[Team, ...]:
    """Return the company's teams: those that were set, or those that the directory of users tells."""
    return _teams_of(configured())


def _teams_of(found: Teams | None) -> tuple[Team, ...]:
    if found is not None:
        return found.teams
    directory = users()
    names = dict.fromkeys(team for user in directory for team in user.teams)
    return tuple(Team(name=name, members=tuple(user.id for user in directory if name in user.teams)) for name in names)


def save_teams(new: TeamsBody, if_match: int | None = None) -> TeamsBody:
    """Replace the teams; raises Stale where they are others than those that the change was meant for."""

    def attempt() -> TeamsBody:
        found = configured()
        check_match(if_match, TeamsBody(teams=_teams_of(found)))
        replace(found, Teams(SETTINGS, TEAMS, teams=new.teams))
        return new

    return until_taken(attempt)


def pipelines() -> tuple[Pipeline, ...]:
    """Return the company's pipelines: those that were set, or the one that comes with the product."""
    found = store.pipelines()
    return found.pipelines if found else (SALES,)


def pipeline_named(name: str) -> Pipeline | None:
    """Return one pipeline."""
    return next((pipeline for pipeline in pipelines() if pipeline.name == name), None)


def save_pipelines(new: PipelinesBody, if_match: int | None = None) -> PipelinesBody:
    """Replace the pipelines.

    Raises Conflict where a stage would vanish in which deals are open, Stale where they are others than those that the
    change was meant for.
    """

    def attempt() -> PipelinesBody:
        found = store.pipelines()
        old = found.pipelines if found else (SALES,)
        check_match(if_match, PipelinesBody(pipelines=old))
        _refuse_to_lose_deals(old, new.pipelines)
        replace(found, Pipelines(SETTINGS, PIPELINES, pipelines=new.pipelines))
        return new

    return until_taken(attempt)


def _refuse_to_lose_deals(old: tuple[Pipeline, ...], new: tuple[Pipeline, ...]) -> None:
    kept = {(pipeline.name, stage.name) for pipeline in new for stage in pipeline.stages}
    gone = [(pipeline.name, stage.name) for pipeline in old for stage in pipeline.stages]
    used = [stage for stage in gone if stage not in kept and store.stage_is_in_use(*stage)]
    if used:
        names = ", ".join(f"{pipeline}/{stage}" for pipeline, stage in used)
        raise Conflict(f"deals are open in {names}; move them before the stage goes")
