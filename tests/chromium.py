"""The web application as its sources are now, on a stack with the sample, for what drives it in Chromium."""

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.local.client import Stack
from infra.local.commands import token_of
from infra.local.node import with_node
from infra.local.places import WEB
from infra.local.ports import LOOPBACK
from infra.local.problem import Problem
from infra.local.running import Running
from infra.local.sample import load_sample, sample_day
from infra.local.sample_interactions import INTERACTIONS
from infra.local.setup import one_at_a_time
from infra.local.users import USERS
from infra.local.web import build_web, prepare_web
from tests.e2e.wire import settle

# The one without a window first: Chromium draws one even where nobody sees it, on the processor that the page has.
INSTALLED = [Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium")]
CHROMIUM = Path(os.environ.get("CHROMIUM") or next((path for path in INSTALLED if path.exists()), INSTALLED[0]))
PLAYWRIGHT = WEB / "node_modules" / "@playwright" / "test" / "cli.js"
MEMORY = Path("/dev/shm")  # noqa: S108 - files in it are in folders of our own
REACTION_SECONDS = 600  # to the whole sample, on two cores that are busy
ENOUGH = 1_000_000_000  # bytes; a stack's data takes some 100 MB at most


def build() -> None:
    """Build what is served, and raise Problem where there is no browser to look at it."""
    if not CHROMIUM.exists():
        raise Problem(f"{CHROMIUM} is missing: apt-get install {INSTALLED[0].name}, or name a Chromium by CHROMIUM=")
    with one_at_a_time():
        prepare_web()
        build_web()


@contextmanager
def stack_with_sample(data: Path, interactions: int = INTERACTIONS) -> Iterator[Stack]:
    """Start a stack with the sample's customers and as much of what they said, and wait for all reactions."""
    with Stack(data) as stack:
        load_sample(stack.url, stack.token("admin"), sample_day(), interactions=interactions)
        settle(stack, REACTION_SECONDS)
        yield stack


def memory() -> Path | None:
    """Return the folder of a file system in memory, where there is one with room.

    The store syncs each commit, which takes two thirds of a stack's time on a disk. A process that is killed loses as
    much or as little on either: what it handed to the system stays.
    """
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ENOUGH else None


def environment_of(running: Running) -> dict[str, str]:
    """Return the environment in which web/e2e/support/stack.ts finds the stack."""
    return {
        **with_node(),
        "CHROMIUM": str(CHROMIUM),
        "KONTOR_CONTROL_URL": f"http://{LOOPBACK}:{running.control_port}",
        "KONTOR_SESSIONS": str(Path(running.data) / f"sessions-{running.port}"),
        "KONTOR_SMTP_PORT": str(running.smtp_port),
        "KONTOR_TOKENS": json.dumps({user.id: token_of(user.id, running) for user in USERS}),
        "KONTOR_URL": running.url,
    }
