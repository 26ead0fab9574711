"""What can be asked of a running stack from outside: a token, and a schedule's run."""

import json
import urllib.error
import urllib.request
from typing import Any, cast

from infra.local.loopback import ask
from infra.local.ports import LOOPBACK
from infra.local.problem import Problem
from infra.local.running import Running
from infra.local.users import PASSWORD, USERS

LOG_IN_SECONDS = 30
SCHEDULE_SECONDS = 600


def token_of(user: str, stack: Running) -> str:
    """Log in to the user pool and return the ID token, a JWT that is valid for an hour."""
    known = [one.id for one in USERS]
    if user not in known:
        raise Problem(f"There is no user {user}: choose one of {', '.join(known)}")
    answer = _post(
        stack.aws_url,
        json.dumps(
            {
                "AuthFlow": "USER_PASSWORD_AUTH",
                "ClientId": stack.client_id,
                "AuthParameters": {"USERNAME": user, "PASSWORD": PASSWORD},
            },
        ).encode(),
        LOG_IN_SECONDS,
        {
            "Content-Type": "application/x-amz-json-1.1",
            "X-Amz-Target": "AWSCognitoIdentityProviderService.InitiateAuth",
        },
    )
    result = cast("dict[str, Any]", json.loads(answer))
    return cast("str", result["AuthenticationResult"]["IdToken"])


def run_schedule(name: str, stack: Running) -> str:
    """Fire a schedule at once, wait for its end, and return what it says."""
    return _post(f"http://{LOOPBACK}:{stack.control_port}/schedules/{name}", b"", SCHEDULE_SECONDS, {})


def _said(body: bytes) -> str:
    """Return what an error answer says in words."""
    text = body.decode(errors="replace").strip()
    try:
        return str(json.loads(text)["message"])
    except (ValueError, KeyError, TypeError):
        return text


def _post(url: str, body: bytes, seconds: float, headers: dict[str, str]) -> str:
    request = urllib.request.Request(url, body, headers, method="POST")  # noqa: S310 - an address of this machine
    try:
        return ask(request, seconds).decode()
    except urllib.error.HTTPError as error:
        raise Problem(_said(error.read()) or f"{url} answered {error.code}") from error
    except OSError as error:
        raise Problem(f"{url} does not answer ({error}): is the stack still running?") from error
