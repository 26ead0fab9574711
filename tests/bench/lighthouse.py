"""Lighthouse's scores of the web application's home page and of a customer's, on a stack with the sample.

Its packages take 176 MB and are not among those of web/, so that set-up and tests do without them: who measures
installs them into tests/bench/browser.
"""

import json
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from infra.local.client import Stack
from infra.local.loopback import ask
from infra.local.node import node, npm, with_node
from infra.local.steps import digest_of_files, read, run, tell
from tests.chromium import CHROMIUM, build, memory, stack_with_sample
from tests.e2e.wire import api_of, roll_up

FOLDER = Path(__file__).parent / "browser"
LEAST = 95
SAID = 300  # of the sample's 900 interactions: the pages show as much, and their reactions take a third of the time
RUNS = 7  # of performance, of which the median counts, as Lighthouse's own advice on its variability says
SECONDS = 1500
USER = "rep"
HOUR_S = 3600


@dataclass(frozen=True)
class Score:
    """What Lighthouse gave a page, each of 100; `wanting` are the audits that cost something."""

    page: str
    size: str
    performance: int
    accessibility: int
    best_practices: int
    wanting: list[str]

    @property
    def is_good(self) -> bool:
        """Whether every score is as high as it is meant to be."""
        return min(self.performance, self.accessibility, self.best_practices) >= LEAST


def scores() -> list[Score]:
    """Measure both pages at both sizes, each as at a first visit of a user who is logged in."""
    build()
    _install()
    with (
        TemporaryDirectory(prefix="kontor-lighthouse-", dir=memory()) as data,
        stack_with_sample(Path(data), SAID) as stack,
    ):
        roll_up(stack)
        told = subprocess.run(  # noqa: S603 - our own program
            [node(), FOLDER / "run.mjs"],
            env=with_node() | {"LIGHTHOUSE": json.dumps(_asked(stack))},
            stdout=subprocess.PIPE,
            timeout=SECONDS,
            check=True,
        ).stdout
    return [_score(**one) for one in json.loads(told)]


def _score(page: str, size: str, scores: list[int], wanting: list[str]) -> Score:
    performance, accessibility, best_practices = scores
    return Score(page, size, performance, accessibility, best_practices, wanting)


def _install() -> None:
    """Install what package-lock.json names, as the web application's packages are."""
    wanted = digest_of_files([FOLDER / "package.json", FOLDER / "package-lock.json"])
    stamp = FOLDER / "node_modules" / "installed"
    if read(stamp) == wanted:
        return
    tell("Installing Lighthouse …")
    run(npm("install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"), FOLDER, variables=with_node())
    stamp.write_text(wanted)


def _asked(stack: Stack) -> dict[str, Any]:
    with api_of(stack, USER) as api:
        [customer] = api.get("/customers?scope=own&limit=1").json["results"]
    return {
        "url": stack.url,
        "chromium": str(CHROMIUM),
        "storage": _session(stack),
        "pages": {"home": "/", "customer": f"/customers/{customer['id']}"},
        "runs": RUNS,
    }


def _session(stack: Stack) -> dict[str, str]:
    """Return what the browser's local storage holds once somebody has logged in (web/src/auth/session.ts)."""
    oidc = json.loads(ask(f"{stack.url}/config.json", 30))["oidc"]
    token = stack.token(USER)
    user = {
        "id_token": token,
        "access_token": token,
        "token_type": "Bearer",
        "profile": {"sub": USER, "cognito:username": USER},
        "expires_at": int(time.time()) + HOUR_S,
    }
    return {f"oidc.user:{oidc['authority']}:{oidc['client_id']}": json.dumps(user)}
