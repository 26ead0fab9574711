"""The README's five-minute tour works as it stands there."""

import os
import re
import shutil
import subprocess

import pytest

from infra.local.client import Stack
from infra.local.places import ROOT

pytestmark = pytest.mark.xdist_group("stack")

README = ROOT / "README.md"
TITLE = "Five-minute tour"
TOUR_SECONDS = 180
STARTED_ALREADY = re.compile(r"^\s*(?:git clone|cd|make run|make test)\b.*$", re.MULTILINE)
# Every curl fails on a status of 400 and above, and tells what it got.
PRELUDE = """
set -eo pipefail
curl() { command curl --fail-with-body --show-error --max-time 60 "$@"; }
settle() {
  for _ in {1..500}; do
    if curl -s http://127.0.0.1:CONTROL/idle | grep -q '"idle": true'; then return; fi
  done
  false
}
"""


def tour() -> list[str]:
    """Return the tour's shell blocks."""
    assert README.exists(), f"there is no {README} yet, and so no {TITLE!r} in it"
    _, title, rest = README.read_text().partition(f"# {TITLE}\n")
    assert title, f"README.md has no section {TITLE!r}"
    section = re.split(r"^## ", rest, maxsplit=1, flags=re.MULTILINE)[0]
    blocks = re.findall(r"^```sh\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
    assert any("curl" in block for block in blocks), f"the section {TITLE!r} has no ```sh block with curl"
    return [STARTED_ALREADY.sub("", block) for block in blocks]


def test_every_command_of_the_tour_succeeds(stack: Stack) -> None:
    bash = shutil.which("bash")
    assert bash
    ports = {"8080": stack.running.port, "1025": stack.smtp_port}
    script = PRELUDE.replace("CONTROL", str(stack.running.control_port)) + "\nsettle\n".join(tour())
    # `curl -f` and `--fail-with-body` exclude each other
    script = re.sub(r"(?<=\s)-([a-zA-Z]*)f([a-zA-Z]*)(?=\s)", lambda flags: plain_flags(flags[1] + flags[2]), script)
    for documented, port in ports.items():
        script = re.sub(rf"\b{documented}\b", str(port), script)
    ended = subprocess.run(  # noqa: S603 - the README's own commands
        [bash, "-c", script],
        cwd=ROOT,
        env={
            **os.environ,
            "MAKEFLAGS": f"PORT={stack.running.port} SMTP_PORT={stack.smtp_port}",
            "PORT": str(stack.running.port),
            "no_proxy": "127.0.0.1,localhost",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=TOUR_SECONDS,
        check=False,
    )
    told = f"{ended.stdout[-4000:]}\n{ended.stderr[-2000:]}\nof\n{script}"
    assert ended.returncode == 0, told
    assert '"results":[]' not in ended.stdout, told


def plain_flags(letters: str) -> str:
    """Write curl's short flags without -f."""
    return f"-{letters}" if letters else ""
