"""The web application's own unit tests, counted as one."""

import subprocess

import pytest

from infra.local.node import npm, with_node
from infra.local.places import WEB

VITEST_SECONDS = 240


def test_the_units_of_the_web_application_do_what_their_tests_say() -> None:
    if not (WEB / "node_modules" / "installed").exists():
        pytest.fail("The web application's packages are not installed: run make setup", pytrace=False)
    ended = subprocess.run(  # noqa: S603 - our own tests
        npm("test"),
        cwd=WEB,
        env=with_node() | {"NO_COLOR": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=VITEST_SECONDS,
        check=False,
    )
    if ended.returncode:
        pytest.fail(f"{ended.stdout}\n{ended.stderr}", pytrace=False)
