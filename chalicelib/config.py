"""Typed settings, read from the environment once; no other module reads it. docs/operations.md explains each."""

import functools
import os
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

ATTACHMENT_TYPES = (
    "application/msword", "application/pdf", "application/rtf", "application/vnd.ms-excel",
    "application/vnd.ms-outlook", "application/vnd.ms-powerpoint", "application/vnd.oasis.opendocument.presentation",
    "application/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.text",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/zip", "audio/mp4",
    "audio/mpeg", "audio/wav", "image/gif", "image/heic", "image/jpeg", "image/png", "image/tiff", "image/webp",
    "message/rfc822", "text/calendar", "text/csv", "text/plain", "text/vcard", "video/mp4",
)  # fmt: skip


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
    country: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{2}$(?!\n)")] = "DE"
    currency: Annotated[str, msgspec.Meta(pattern=r"^[A-Z]{3}$(?!\n)")] = "EUR"
    mail_domains: tuple[str, ...] = ()
    freemail_domains: tuple[str, ...] = ()
    mail_queue_url: str = ""
    mail_sender: str = ""
    frontend_origin: str = ""
    ranges: Annotated[int, msgspec.Meta(ge=1, le=36)] = 1
    attachment_bytes: Annotated[int, msgspec.Meta(ge=1, le=5 * 1024**3)] = 25 * 1024**2
    attachment_types: tuple[str, ...] = ATTACHMENT_TYPES
    kpi_settle_seconds: Annotated[int, msgspec.Meta(ge=0)] = 10
    rate_limit: Annotated[int, msgspec.Meta(ge=0)] = 600

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
    values = {}
    for field in msgspec.structs.fields(Settings):
        variable = f"KONTOR_{field.name.upper()}"
        raw = os.environ.get(variable)
        if raw is None and field.required:
            raise InvalidSettings(f"{variable} is not set")
        if raw is not None:
            values[field.name] = _value(variable, raw, field)
    return Settings(**values)


def _value(variable: str, raw: str, field: msgspec.structs.FieldInfo) -> Any:  # noqa: ANN401 - the field says which
    given: object = [part.strip() for part in raw.split(",")] if isinstance(field.default, tuple) else raw
    try:
        if field.name == "timezone":
            ZoneInfo(raw)
        return msgspec.convert(given, field.type, strict=False)
    except (msgspec.ValidationError, ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidSettings(f"{variable} does not fit: {error}") from error


@functools.cache
def settings() -> Settings:
    """Return the settings; raises InvalidSettings where the environment lacks one or a value does not fit."""
    return _from_environment()
