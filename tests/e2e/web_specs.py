"""Runs the specs of web/e2e in Chromium against a stack with the sample, at the size of a laptop or of a phone.

A module for each size: they run beside each other, each on a stack of its own, since specs change what all share, such
as pipelines. A spec alone: `pytest tests/e2e/test_web_phone.py -k customer.spec`; on a running stack, which saves the
start: `KONTOR_PORT=8080 pytest …`. Where one failed, its trace is in web/test-results, for Playwright's show-trace; in
CI there is none.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pytest

from infra.local.node import node
from infra.local.places import WEB
from infra.local.running import Running, running_at
from tests.chromium import PLAYWRIGHT, build, environment_of, stack_with_sample

SPECS = sorted(path.name for path in (WEB / "e2e").glob("*.spec.ts"))
SAID = 100  # of the sample's 900 interactions: their reactions would take longer than all specs
SECONDS = 2400  # Playwright is asked to end then; pytest's own limit would leave the browser behind
LIMIT = pytest.mark.timeout(SECONDS + 240)  # the first test starts the stack, and runs all that were asked for

Project = Literal["desktop", "phone"]


class Report(NamedTuple):
    """What came of one test of a spec."""

    title: str
    ok: bool
    told: str


class Reports(NamedTuple):
    """What Playwright told, and what came of each spec's tests by the spec's file."""

    output: str
    by_spec: dict[str, list[Report]]

    def check(self, spec: str) -> None:
        """Fail with what failed in a spec."""
        if spec not in self.by_spec:
            pytest.fail(f"{spec} did not run:\n{self.output}", pytrace=False)
        failed = [report for report in self.by_spec[spec] if not report.ok]
        if failed:
            pytest.fail("\n\n".join(f"{report.title}\n{report.told}" for report in failed), pytrace=False)


def run_specs(project: Project, request: pytest.FixtureRequest, folder: Path) -> Reports:
    """Run those of a module's specs that are to run, in one browser: each start takes as long as a test."""
    wanted = [
        str(item.callspec.params["spec"])
        for item in request.session.items
        if isinstance(item, pytest.Function) and item.module is request.module
    ]
    with _application(folder) as running:
        return _reports(project, sorted(wanted), environment_of(running))


@contextmanager
def _application(folder: Path) -> Iterator[Running]:
    """Serve the application as its sources are now, with the sample's customers and some of what they said."""
    build()
    if "KONTOR_PORT" in os.environ:
        yield running_at(int(os.environ["KONTOR_PORT"]))
        return
    with stack_with_sample(folder, SAID) as stack:
        yield stack.running


def _reports(project: Project, specs: list[str], environment: dict[str, str]) -> Reports:
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
        output, _ = process.communicate(timeout=SECONDS)
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
