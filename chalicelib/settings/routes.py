"""Settings over HTTP."""

import msgspec
from chalice.app import Blueprint

from chalicelib.auth import Right
from chalicelib.http import JSON, MERGE_PATCH, Answer, Call, MergePatch, Nothing, endpoint
from chalicelib.setting import version_of
from chalicelib.settings import service
from chalicelib.settings.model import Me, PipelinesBody, Preferences, UsersBody
from chalicelib.teams import TeamsBody

blueprint = Blueprint(__name__)

READ: Right = ("settings", "read")
WRITE: Right = ("settings", "write")
WRITE_PREFERENCES: Right = ("preferences", "write")


@endpoint(
    blueprint, "GET", "/v1/settings/pipelines", summary="Read the pipelines", needs=READ, answer=PipelinesBody
)  # fmt: skip
def get_pipelines(call: Call[Nothing, Nothing]) -> Answer:
    """Return all pipelines with their stages."""
    return _setting(PipelinesBody(pipelines=service.pipelines()))


@endpoint(
    blueprint, "PUT", "/v1/settings/pipelines", summary="Set the pipelines", needs=WRITE,
    body=PipelinesBody, answer=PipelinesBody, guarded=True,
)  # fmt: skip
def set_pipelines(call: Call[PipelinesBody, Nothing]) -> Answer:
    """Replace all pipelines; a stage in which deals are open cannot vanish."""
    return _setting(service.save_pipelines(call.body, call.if_match))


@endpoint(blueprint, "GET", "/v1/settings/teams", summary="Read the teams", needs=READ, answer=TeamsBody)
def get_teams(call: Call[Nothing, Nothing]) -> Answer:
    """Return all teams with their members."""
    return _setting(TeamsBody(teams=service.teams()))


@endpoint(
    blueprint, "PUT", "/v1/settings/teams", summary="Set the teams", needs=WRITE,
    body=TeamsBody, answer=TeamsBody, guarded=True,
)  # fmt: skip
def set_teams(call: Call[TeamsBody, Nothing]) -> Answer:
    """Replace all teams; who sees what follows at once, and customers stay with the team that they are with."""
    return _setting(service.save_teams(call.body, call.if_match))


@endpoint(blueprint, "GET", "/v1/settings/users", summary="Read the users", needs=READ, answer=UsersBody)
def get_users(call: Call[Nothing, Nothing]) -> Answer:
    """Return the directory of users: whose mail is whose, and who is reminded when and in which language."""
    return _setting(UsersBody(users=service.users()))


@endpoint(
    blueprint, "PUT", "/v1/settings/users", summary="Set the users", needs=WRITE,
    body=UsersBody, answer=UsersBody, guarded=True,
)  # fmt: skip
def set_users(call: Call[UsersBody, Nothing]) -> Answer:
    """Replace the directory; who may log in, and in which role, is the log-in's to say."""
    return _setting(service.replace_users(call.body, call.if_match))


@endpoint(blueprint, "GET", "/v1/me", summary="See who calls", needs=READ, answer=Me)
def get_me(call: Call[Nothing, Nothing]) -> Answer:
    """Return the caller, with the role and the teams that count, the caller's preferences, and how far rights reach."""
    return _me(service.me(call.principal))


@endpoint(
    blueprint, "PATCH", "/v1/me", summary="Set your preferences", needs=WRITE_PREFERENCES,
    body=MergePatch, patches=Preferences, answer=Me, content_types=(MERGE_PATCH, JSON),
)  # fmt: skip
def change_me(call: Call[MergePatch, Nothing]) -> Answer:
    """Apply a JSON Merge Patch to the caller's own language, time zone and reminders; no API token may."""
    return _me(service.change_me(call.principal, call.body, call.if_match))


def _setting(body: msgspec.Struct) -> Answer:
    return Answer(body, version=version_of(body))


def _me(me: Me) -> Answer:
    return Answer(me, version=me.version)
