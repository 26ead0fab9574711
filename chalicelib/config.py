"""Typed settings, read from the environment once; no other module reads it. docs/operations.md explains each."""

import functools
import os
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What an installation configures. Field `x_y` is the variable KONTOR_X_Y; lists are separated by commas."""

    table: str
    bucket: str
    cursor_key: str
    oidc_issuer: str
    oidc_audience: str
    oidc_jwks_url: str = ""
    oidc_algorithms: tuple[str, ...] = ("RS256",)
    role_claim: str = "cognito:groups"
    teams_claim: str = "custom:teams"
    user_claim: str = "cognito:username"
    timezone: str = "Europe/Berlin"
    country: Annotated[str, msgspec.Meta(pattern="^[A-Z]{2}$")] = "DE"
    mail_domains: tuple[str, ...] = ()
    freemail_domains: tuple[str, ...] = ()
    mail_queue_url: str = ""
    frontend_origin: str = ""
    ranges: Annotated[int, msgspec.Meta(ge=1, le=36)] = 1
    kpi_settle_seconds: Annotated[int, msgspec.Meta(ge=0)] = 10

    @property
    def jwks_url(self) -> str:
        """Where the issuer publishes its keys: configured, or beside the issuer as Cognito does."""
        return self.oidc_jwks_url or f"{self.oidc_issuer}/.well-known/jwks.json"

    @property
    def zone(self) -> ZoneInfo:
        """The company's time zone, in which days, weeks and months of a KPI begin and end."""
        return ZoneInfo(self.timezone)


class InvalidSettings(ValueError):
    """The environment does not configure Kontor; the message names the variable."""


def _from_environment() -> Settings:
    values: dict[str, object] = {}
    for field in msgspec.structs.fields(Settings):
        raw = os.environ.get(f"KONTOR_{field.name.upper()}")
        if raw is None:
            if field.required:
                raise InvalidSettings(f"KONTOR_{field.name.upper()} is not set")
            continue
        values[field.name] = raw.split(",") if isinstance(field.default, tuple) else raw
    try:
        settings = msgspec.convert(values, Settings, strict=False)
        ZoneInfo(settings.timezone)
    except (msgspec.ValidationError, ZoneInfoNotFoundError) as error:
        raise InvalidSettings(f"the KONTOR_ variables do not fit: {error}") from error
    return settings


@functools.cache
def settings() -> Settings:
    """Return the settings; raises InvalidSettings where the environment lacks one or a value does not fit."""
    return _from_environment()
