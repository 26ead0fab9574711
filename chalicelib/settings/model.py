"""What the company configures at run time: each an item of its own, small, and read at once."""

from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from chalicelib.config import settings
from chalicelib.fields import Label, Line, Strict, TeamName, UserId, refuse, stated
from chalicelib.setting import Setting
from chalicelib.typed import Typed

Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9_-]{1,40}$(?!\n)")]
Language = Literal["de", "en"]


class User(Strict, frozen=True):
    """Somebody who logs in, with `id` as the token names them; by `email` the inbox knows whose mail it is.

    With `reminders`, the day's tasks come by mail from `reminder_hour` on, in the time zone: the company's, where none
    is set.
    """

    id: UserId
    name: Line
    email: Annotated[str, msgspec.Meta(max_length=320)]
    role: Literal["admin", "manager", "rep", "steward", "viewer"]
    teams: Annotated[tuple[TeamName, ...], msgspec.Meta(max_length=50)] = ()
    language: Language = stated("de")
    timezone: Annotated[str, msgspec.Meta(min_length=1, max_length=64)] | None = None
    reminders: bool = stated(default=True)
    reminder_hour: Annotated[int, msgspec.Meta(ge=0, le=23)] = stated(7)

    def __post_init__(self) -> None:
        try:
            _ = self.zone
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise refuse("unknown", "is no IANA time zone such as Europe/Berlin", "timezone") from error

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which the user's days begin."""
        return ZoneInfo(self.timezone) if self.timezone is not None else settings().zone


class UsersBody(Strict, frozen=True):
    """All users of the company."""

    users: Annotated[tuple[User, ...], msgspec.Meta(max_length=1_000)]

    def __post_init__(self) -> None:
        ids = [user.id for user in self.users]
        if len(set(ids)) < len(ids):
            raise refuse("twice", "each user has an id of their own", "users")


class Me(msgspec.Struct, frozen=True):
    """Who calls."""

    id: str
    name: str
    email: str
    role: str
    teams: tuple[str, ...]


class Stage(Strict, frozen=True):
    """A step of a pipeline, with the percentage of its deals that are expected to be won."""

    name: Name
    probability: Annotated[int, msgspec.Meta(ge=0, le=100)]
    label: Label | None = None


class Pipeline(Strict, frozen=True):
    """The stages that a deal passes, in their order; whether it is won or lost is the deal's to say, not a stage's."""

    name: Name
    stages: Annotated[tuple[Stage, ...], msgspec.Meta(min_length=1, max_length=30)]

    def __post_init__(self) -> None:
        names = [stage.name for stage in self.stages]
        if len(set(names)) < len(names):
            raise refuse("twice", "each stage has a name of its own", "stages")

    def stage(self, name: str) -> Stage | None:
        """Return the stage of this name."""
        return next((stage for stage in self.stages if stage.name == name), None)


class PipelinesBody(Strict, frozen=True):
    """All pipelines of the company."""

    pipelines: Annotated[tuple[Pipeline, ...], msgspec.Meta(min_length=1, max_length=20)]

    def __post_init__(self) -> None:
        names = [pipeline.name for pipeline in self.pipelines]
        if len(set(names)) < len(names):
            raise refuse("twice", "each pipeline has a name of its own", "pipelines")


class Pipelines(Setting, discriminator="pipelines"):
    """All pipelines."""

    pipelines = Typed(tuple[Pipeline, ...])


class Users(Setting, discriminator="users"):
    """All users."""

    users = Typed(tuple[User, ...])
