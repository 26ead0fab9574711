"""The web application in Chromium: the specs of web/e2e, each at the size of a laptop and of a phone.

A spec alone: `pytest tests/e2e/test_web.py -k "customer.spec and phone"`; on a running stack, which saves the start:
`KONTOR_PORT=8080 pytest …`. Where one failed, its trace is in web/test-results, for Playwright's show-trace.
"""

import functools
import json
import os
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, TypeGuard

import pytest

from infra.local.node import node
from infra.local.places import WEB
from infra.local.running import Running, running_at
from tests.chromium import PLAYWRIGHT, build, environment_of, stack_with_sample

pytestmark = pytest.mark.xdist_group("web")

SPECS = sorted(path.name for path in (WEB / "e2e").glob("*.spec.ts"))
PROJECTS = ("desktop", "phone")
SAID = 100  # of the sample's 900 interactions: their reactions would take longer than all specs
PROJECT_SECONDS = 480  # Playwright is asked to end then; pytest's own limit would leave the browser behind


class Report(NamedTuple):
    """What came of one test of a spec."""

    title: str
    ok: bool
    told: str


class Reports(NamedTuple):
    """What Playwright told, and what came of each spec's tests by the spec's file."""

    output: str
    by_spec: dict[str, list[Report]]


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


@pytest.fixture(scope="module")
def told_by(browser_environment: dict[str, str], request: pytest.FixtureRequest) -> Callable[[str], Reports]:
    """Run all specs that were asked for in a project, once, and return what came of each."""
    wanted = sorted({str(item.callspec.params["spec"]) for item in request.session.items if _is_of_a_spec(item)})

    @functools.cache
    def run(project: str) -> Reports:
        return _reports(project, wanted, browser_environment)

    return run


def _is_of_a_spec(item: pytest.Item) -> TypeGuard[pytest.Function]:
    return isinstance(item, pytest.Function) and item.module.__name__ == __name__


@pytest.mark.parametrize("project", PROJECTS)
@pytest.mark.parametrize("spec", SPECS)
@pytest.mark.timeout(PROJECT_SECONDS + 180)  # the first of a project runs all
def test_the_application_does_in_a_browser_what_its_spec_says(
    told_by: Callable[[str], Reports], spec: str, project: str
) -> None:
    reports = told_by(project)
    if spec not in reports.by_spec:
        pytest.fail(f"{spec} did not run:\n{reports.output}", pytrace=False)
    failed = [report for report in reports.by_spec[spec] if not report.ok]
    if failed:
        pytest.fail("\n\n".join(f"{report.title}\n{report.told}" for report in failed), pytrace=False)


def _reports(project: str, specs: Iterable[str], environment: dict[str, str]) -> Reports:
    """Run specs in one process of Playwright: its start and each browser's take longer than most tests."""
    results = WEB / "test-results" / project
    answers = results.with_suffix(".json")
    answers.unlink(missing_ok=True)
    files = [f"e2e/{spec}" for spec in specs]
    arguments = ["test", *files, f"--project={project}", f"--output={results}", "--reporter=list,json"]
    process = subprocess.Popen(  # noqa: S603 - our own specs
        [node(), PLAYWRIGHT, *arguments],
        cwd=WEB,
        env=environment | {"PLAYWRIGHT_JSON_OUTPUT_NAME": str(answers), "FORCE_COLOR": "0"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        output, _ = process.communicate(timeout=PROJECT_SECONDS)
    except subprocess.TimeoutExpired:
        process.terminate()  # Playwright ends its browser, and tells what there is
        output, _ = process.communicate()
    suites = json.loads(answers.read_bytes())["suites"] if answers.exists() else []
    return Reports(output, {Path(suite["file"]).name: [*_of_suite(suite)] for suite in suites})


def _of_suite(suite: dict[str, Any]) -> Iterator[Report]:
    for inner in suite.get("suites", []):
        yield from _of_suite(inner)
    for spec in suite["specs"]:
        results = [result for test in spec["tests"] for result in test["results"]]
        errors = [error.get("message", "") for result in results for error in result["errors"]]
        yield Report(spec["title"], spec["ok"], "\n".join(errors))
