"""Who calls: verifies the bearer token before the API function runs.

A function of its own that loads neither boto3 nor PynamoDB, until it first meets an API token, which it looks up. It
stands in a blueprint of its own because Chalice packages a blueprint's function by this module's name, so that Lambda
imports this file and not app.py with all that it loads.
"""

import functools
import json
import logging
import time
from typing import TYPE_CHECKING, Any

import msgspec
from chalice.app import AuthRequest, AuthResponse, Blueprint

from chalicelib.auth import Principal, strongest_role
from chalicelib.config import Settings, settings
from chalicelib.errors import Unauthenticated
from chalicelib.fields import TeamName, UserId
from chalicelib.tokens.rules import PREFIX

if TYPE_CHECKING:
    from joserfc.jwk import Key

logger = logging.getLogger(__name__)
blueprint = Blueprint(__name__)

LEEWAY = 30  # seconds that two clocks may differ
REFRESH_PAUSE = 30  # seconds between two looks for new keys, so that forged key ids fetch nothing
KEYS_LIVE = 3600  # seconds until keys are fetched again, so that a withdrawn key ends


class Refused(Exception):
    """The token does not say reliably who calls; the message is a code for the log."""


class KeysUnavailable(OSError):
    """The issuer's keys cannot be had, so that nobody can be told from a stranger: our failure, not the caller's."""


class Keys:
    """The issuer's public keys, fetched when first needed, again when they age or a token names an unknown one."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._known: dict[str | None, Key] = {}
        self._fetched_at = float("-inf")

    def find(self, key_id: str | None) -> "Key":
        """Return the key; raises Refused where the issuer has none of this id, KeysUnavailable where none is known."""
        age = time.monotonic() - self._fetched_at
        if age > KEYS_LIVE or (key_id not in self._known and age > REFRESH_PAUSE):
            self._renew()
        if key_id is None or key_id not in self._known:
            raise Refused("unknown_key")
        return self._known[key_id]

    def _renew(self) -> None:
        """Fetch the keys; while the issuer does not answer, those that are known go on serving."""
        now = time.monotonic()
        try:
            self._known = _published_keys(self._url)
            self._fetched_at = now
        except (OSError, ValueError, TypeError, KeyError) as error:
            if not self._known:
                raise KeysUnavailable(f"the issuer's keys cannot be had: {error}") from error
            logger.warning("the issuer's keys could not be renewed: %s", type(error).__name__)
            self._fetched_at = now - KEYS_LIVE + REFRESH_PAUSE


def _published_keys(url: str) -> "dict[str | None, Key]":
    import urllib.request  # noqa: PLC0415 - once in the life of an instance

    from joserfc.errors import JoseError  # noqa: PLC0415 - see principal_of
    from joserfc.jwk import KeySet  # noqa: PLC0415

    with urllib.request.urlopen(url, timeout=3) as answer:  # noqa: S310 - a configured address
        published = json.load(answer)
    keys: dict[str | None, Key] = {}
    for described in published["keys"]:
        try:
            key = KeySet.import_key_set({"keys": [described]}).keys[0]
        except (JoseError, ValueError, TypeError, KeyError) as error:
            logger.info("a key of the issuer is of no use here: %s", type(error).__name__)
        else:
            keys[key.kid] = key
    return keys


@functools.cache
def issuer_keys() -> Keys:
    """Return the configured issuer's keys, kept as long as the function's instance lives."""
    return Keys(settings().jwks_url)


def caller_of(token: str) -> Principal:
    """Return who calls by a JWT or an API token; raises Refused where it does not hold."""
    if not token.startswith(PREFIX):
        return principal_of(token, issuer_keys())
    from chalicelib.tokens import service  # noqa: PLC0415 - a JWT is verified without the table

    try:
        return service.bearer(token)
    except Unauthenticated as error:
        raise Refused(error.detail) from error


def principal_of(token: str, keys: Keys) -> Principal:
    """Return who a token says is calling.

    Raises Refused unless the signature (by a configured algorithm), issuer, audience and times hold (RFC 7519).
    """
    from joserfc import jwt  # noqa: PLC0415 - the API function, which registers this one, verifies no token
    from joserfc.errors import JoseError  # noqa: PLC0415

    config = settings()
    registry = jwt.JWTClaimsRegistry(
        leeway=LEEWAY,
        iss={"essential": True, "value": config.oidc_issuer},
        exp={"essential": True},
    )
    try:
        decoded = jwt.decode(token, lambda guest: keys.find(guest.headers().get("kid")), list(config.oidc_algorithms))
        registry.validate(decoded.claims)
    except (JoseError, ValueError) as error:
        raise Refused(getattr(error, "error", type(error).__name__)) from error
    return _principal(decoded.claims, config)


def _principal(claims: dict[str, Any], config: Settings) -> Principal:
    audience = claims.get("aud", claims.get("client_id"))
    if config.oidc_audience not in (audience if isinstance(audience, list) else [audience]):
        raise Refused("audience")
    user, groups = claims.get(config.user_claim) or claims.get("sub"), claims.get(config.role_claim) or []
    role = strongest_role(groups if isinstance(groups, list) else [groups])
    if role is None:
        raise Refused("no_role")
    if not _fits(user, UserId) or str(user).startswith("system:"):  # as records name users, and not a function
        raise Refused("no_user")
    return Principal(str(user), role, _teams(claims.get(config.teams_claim)), str(claims.get("email") or ""))


def _teams(claim: object) -> tuple[str, ...]:
    """Read a list, or a text with commas; leave out what records cannot name, so that nobody brings it into one."""
    names = claim if isinstance(claim, list) else claim.split(",") if isinstance(claim, str) else []
    found = [name.strip() for name in names if isinstance(name, str) and name.strip()]
    fitting = tuple(name for name in found if _fits(name, TeamName))
    if len(fitting) < len(found):
        logger.warning("teams of a token left out: %s", len(found) - len(fitting))
    return fitting


def _fits(value: object, kind: object) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


@blueprint.authorizer(ttl_seconds=60)
def authorize(request: AuthRequest) -> AuthResponse:
    """Allow every route to a caller whose token holds; what the role may do there is the API's to say."""
    scheme, _, token = request.token.partition(" ")
    if scheme.lower() != "bearer":
        return AuthResponse(routes=[], principal_id="nobody")
    try:
        principal = caller_of(token.strip())
    except Refused as refusal:
        logger.info("token refused: %s", refusal)
        return AuthResponse(routes=[], principal_id="nobody")
    return AuthResponse(routes=["*"], principal_id=principal.user, context=principal.context())
