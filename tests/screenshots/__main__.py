"""`make screenshots`: takes a picture of every page at both sizes, on a stack of its own with the sample.

What is pictured is in web/screenshots. The pictures of docs/screenshots are replaced once all new ones are there.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from infra.local.node import node
from infra.local.places import ROOT, WEB
from infra.local.problem import Problem
from tests.chromium import PLAYWRIGHT, build, environment_of, memory, stack_with_sample

PICTURES = ROOT / "docs" / "screenshots"
CONFIGURATION = WEB / "screenshots" / "playwright.config.ts"


def main() -> None:
    """Take the pictures, and tell which there are."""
    build()
    with _folder() as data, stack_with_sample(data) as stack, _folder() as taken:
        command: list[str | Path] = [node(), PLAYWRIGHT, "test", f"--config={CONFIGURATION}", "--reporter=line"]
        environment = environment_of(stack.running) | {"KONTOR_PICTURES": str(taken)}
        if subprocess.run(command, cwd=WEB, env=environment, check=False).returncode:  # noqa: S603 - our own program
            raise Problem("Not every picture could be taken, so docs/screenshots is as it was; above is why")
        _replace(taken)


@contextmanager
def _folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="kontor-screenshots-", dir=memory()) as folder:
        yield Path(folder)


def _replace(taken: Path) -> None:
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.iterdir():
        old.unlink()
    new = sorted(taken.iterdir())
    for picture in new:
        (PICTURES / picture.name).write_bytes(picture.read_bytes())
        print(f"{picture.stat().st_size:>9,} docs/screenshots/{picture.name}")
    print(f"{sum(picture.stat().st_size for picture in new):>9,} bytes in {len(new)} pictures")


if __name__ == "__main__":
    try:
        main()
    except Problem as problem:
        print(problem, file=sys.stderr)
        sys.exit(1)
