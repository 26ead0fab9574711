"""What the user sees and gets at a start: progress, the sample data, and how to go on."""

import datetime
import json
import time
import urllib.request
from pathlib import Path
from typing import cast

from infra.local.commands import token_of
from infra.local.loopback import ask
from infra.local.problem import Problem
from infra.local.running import Running
from infra.local.users import PASSWORD, USERS

ANSWER_SECONDS = 30
KEYS_ARE_KEPT_SECONDS = 20 * 3600


def tell(line: str) -> None:
    """Tell the user what happens, at once even where the output goes into a file."""
    print(line, flush=True)


def load_sample_into_empty_store(stack: Running) -> None:
    """Load the sample data over HTTP, unless there are customers; go on with a load that was interrupted.

    The marker keeps the day for which the sample is made: the same day makes the same requests, of which the
    Idempotency-Keys let nothing in twice. They are kept for a day, and so the marker counts no longer.
    """
    token = token_of("admin", stack)
    marker = Path(stack.data) / "sample-loading"
    interrupted = marker.exists() and time.time() - marker.stat().st_mtime < KEYS_ARE_KEPT_SECONDS
    if interrupted or not _has_customers(stack, token):
        from infra.local.sample import load_sample, sample_day  # noqa: PLC0415 - most starts need it not

        if not interrupted:
            marker.write_text(sample_day().isoformat(), encoding="utf-8")
        tell("Loading the sample data …")
        load_sample(stack.url, token, datetime.datetime.fromisoformat(marker.read_text(encoding="utf-8")))
    marker.unlink(missing_ok=True)


def welcome(stack: Running) -> None:
    """Tell where the stack is, who can log in, and a first call that works."""
    lines = [
        "",
        f"Kontor is running at {stack.url}/, its API at {stack.url}/v1/docs",
        f"Mail goes to 127.0.0.1:{stack.smtp_port}; data is kept in {_shortened(Path(stack.data))}; Ctrl-C stops it",
        "",
        f"{'log-in':<10}{'role':<10}{'teams':<8}password",
        *(f"{user.id:<10}{user.role:<10}{', '.join(user.teams) or '-':<8}{PASSWORD}" for user in USERS),
        "",
        "A first call, to be pasted in this folder:",
        f'curl -H "Authorization: Bearer $(make -s token PORT={stack.port})" {stack.url}/v1/customers',
        "",
    ]
    tell("\n".join(lines))


def _has_customers(stack: Running, token: str) -> bool:
    url = f"{stack.url}/v1/customers?limit=1"
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})  # noqa: S310 - of this machine
    try:
        answer = ask(request, ANSWER_SECONDS)
    except OSError as error:
        raise Problem(f"{url} does not answer as it should ({error}): see {stack.data}/logs") from error
    return bool(cast("dict[str, object]", json.loads(answer))["results"])


def _shortened(folder: Path) -> str:
    here = Path.cwd()
    return str(folder.relative_to(here) if folder.is_relative_to(here) else folder)
