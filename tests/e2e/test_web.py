"""The web application in Chromium: the specs of web/e2e, each at the size of a laptop and of a phone.

`make test` runs those of EVERYDAY; `make test-web` runs all, which takes half an hour on two cores.

A spec alone: `KONTOR_WEB_SPECS=all pytest tests/e2e/test_web.py -k "customer.spec and phone"`; on a running stack,
which saves the start:
`KONTOR_PORT=8080 pytest …`. Where one failed, its trace is in web/test-results, for Playwright's show-trace.
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from infra.local.node import node
from infra.local.places import WEB
from infra.local.running import Running, running_at
from tests.chromium import PLAYWRIGHT, build, environment_of, stack_with_sample

pytestmark = pytest.mark.xdist_group("web")

EVERYDAY = {"home.spec.ts", "inbox.spec.ts", "kpis.spec.ts", "login.spec.ts", "tasks.spec.ts"}
ALL = {path.name for path in (WEB / "e2e").glob("*.spec.ts")}
SPECS = sorted(ALL if os.environ.get("KONTOR_WEB_SPECS") == "all" else EVERYDAY & ALL)
PROJECTS = ("desktop", "phone")
SAID = 100  # of the sample's 900 interactions: their reactions would take longer than all specs
SPEC_SECONDS = 280  # less than pytest's own limit, which would leave the browser behind


@pytest.fixture(scope="module")
def running(make_folder: Callable[[str], Path]) -> Iterator[Running]:
    """The application as its sources are now, on a stack with the sample's customers and some of what they said."""
    build()
    if "KONTOR_PORT" in os.environ:
        yield running_at(int(os.environ["KONTOR_PORT"]))
        return
    with stack_with_sample(make_folder("web"), SAID) as stack:
        yield stack.running


@pytest.fixture(scope="module")
def browser_environment(running: Running) -> dict[str, str]:
    """Where the specs find the stack."""
    return environment_of(running)


@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.parametrize("spec", SPECS)
def test_the_application_does_in_a_browser_what_its_spec_says(
    browser_environment: dict[str, str], spec: str, project: str
) -> None:
    results = WEB / "test-results" / f"{spec.removesuffix('.spec.ts')}-{project}"
    arguments = ["test", f"e2e/{spec}", f"--project={project}", f"--output={results}", "--reporter=list"]
    process = subprocess.Popen(  # noqa: S603 - our own specs
        [node(), PLAYWRIGHT, *arguments],
        cwd=WEB,
        env=browser_environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        told, _ = process.communicate(timeout=SPEC_SECONDS)
    except subprocess.TimeoutExpired:
        process.terminate()  # Playwright ends its browser
        told, _ = process.communicate()
    if process.returncode:
        pytest.fail(told, pytrace=False)
