"""The running stack against its own description: all of schemathesis' checks, and the links from answer to answer."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from infra.local.client import Stack

CONTRACT = Path(__file__).parent / "contract"
OPERATIONS_EACH = "8"  # generated requests, beside the systematic ones


@pytest.fixture(scope="module")
def own_stack(make_folder: Callable[[str], Path]) -> Iterator[Stack]:
    """A stack of its own: whatever can be set will be set."""
    with Stack(make_folder("contract")) as stack:
        yield stack


def test_the_api_is_what_its_description_says(own_stack: Stack, tmp_path: Path) -> None:
    command = [
        *(sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONTRACT / "schemathesis.toml")),
        *("run", f"http://127.0.0.1:{own_stack.running.port}/v1/openapi.json"),
        *("--header", f"Authorization: Bearer {own_stack.token()}"),
        *("--checks", "all", "--max-examples", OPERATIONS_EACH, "--continue-on-failure", "--no-color"),
    ]
    environment = {**os.environ, "SCHEMATHESIS_HOOKS": "hooks", "PYTHONPATH": str(CONTRACT), "NO_PROXY": "127.0.0.1"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own interpreter
    assert done.returncode == 0, done.stdout[-20_000:]
    assert "Stateful" in done.stdout
