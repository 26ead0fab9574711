"""What the company configures at run time: each an item of its own, small, and read at once."""

import zlib
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from pynamodb.attributes import BooleanAttribute

from chalicelib.auth import Reach
from chalicelib.config import settings
from chalicelib.fields import Label, Line, Strict, TeamName, UserId, refuse, stated
from chalicelib.setting import Setting
from chalicelib.typed import Typed

Name = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9_-]{1,40}$(?!\n)")]
Language = Literal["de", "en"]
Role = Literal["admin", "manager", "rep", "steward", "viewer"]
MOST_USERS, MOST_TEAMS = 1_000, 50  # in the directory, and of one user


class Preferences(Strict, frozen=True, kw_only=True):
    """What each user sets for themselves.

    Who has chosen no language is written to in German, and reads Kontor in the browser's. With `reminders`, the day's
    tasks come by mail from `reminder_hour` on, in the time zone: the company's, where none is set.
    """

    language: Language | None = None
    timezone: Annotated[str, msgspec.Meta(min_length=1, max_length=64)] | None = None
    reminders: bool = stated(default=True)
    reminder_hour: Annotated[int, msgspec.Meta(ge=0, le=23)] = stated(7)

    def __post_init__(self) -> None:
        try:
            _ = self.zone
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise refuse("unknown", "is no IANA time zone such as Europe/Berlin", "timezone") from error

    @property
    def mail_language(self) -> Language:
        """The language of what is written to the user."""
        return self.language or "de"

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which the user's days begin."""
        return ZoneInfo(self.timezone) if self.timezone is not None else settings().zone


class User(Preferences, frozen=True):
    """Somebody who logs in, with `id` as the token names them; by `email` the inbox knows whose mail it is.

    An entry that is not `confirmed` was made by its user's own log-in: no admin has listed them yet. It keeps their
    preferences; no mail is theirs by it, and no API token holds by it.
    """

    id: UserId
    name: Line
    email: Annotated[str, msgspec.Meta(max_length=320)]
    role: Role
    teams: Annotated[tuple[TeamName, ...], msgspec.Meta(max_length=MOST_TEAMS)] = ()
    confirmed: bool = True


class UsersBody(Strict, frozen=True):
    """All users of the company."""

    users: Annotated[tuple[User, ...], msgspec.Meta(max_length=MOST_USERS)]

    def __post_init__(self) -> None:
        ids = [user.id for user in self.users]
        if len(set(ids)) < len(ids):
            raise refuse("twice", "each user has an id of their own", "users")


class Company(msgspec.Struct, frozen=True):
    """Where the company is: its time zone (IANA), country (ISO 3166-1) and currency (ISO 4217)."""

    timezone: str
    country: str
    currency: str


class Rights(msgspec.Struct, frozen=True):
    """How far the caller's rights to one kind of record reach."""

    read: Reach
    write: Reach


class Me(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who calls, what they prefer, and what they may; `timezone` is the one that counts, `language` the one chosen."""

    id: str
    name: str
    email: str
    role: str
    teams: tuple[str, ...]
    language: Language | None = None
    timezone: str
    reminders: bool
    reminder_hour: int
    company: Company
    may: dict[str, Rights]

    @property
    def version(self) -> int:
        """What its ETag names: the content's checksum, since the entry has no version apart from the directory's."""
        return zlib.crc32(msgspec.json.encode(self))


class Stage(Strict, frozen=True):
    """A step of a pipeline, with the percentage of its deals that are expected to be won.

    A deal in it rots after `rotting_days` company days without a change by a human; never, where absent.
    """

    name: Name
    probability: Annotated[int, msgspec.Meta(ge=0, le=100)]
    rotting_days: Annotated[int, msgspec.Meta(ge=1, le=3_650)] | None = None
    label: Label | None = None


class Pipeline(Strict, frozen=True):
    """The stages that a deal passes, in their order; whether it is won or lost is the deal's to say, not a stage's."""

    name: Name
    stages: Annotated[tuple[Stage, ...], msgspec.Meta(min_length=1, max_length=30)]
    label: Label | None = None

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
    """All users; only those who have set their preferences, where no admin has ever set the directory."""

    users = Typed(tuple[User, ...])
    set_by_admin = BooleanAttribute(default=True)
