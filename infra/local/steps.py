"""What the steps of set-up share: running programs, telling what takes time, leaving nothing half done in place."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from infra.local.places import SERVICES
from infra.local.problem import Problem

LOG = SERVICES / "setup.log"
LOG_LINES = 15
NO_NETWORK = "The installation failed: check the network connection and the message below, then run it again"


def run(
    command: Sequence[str | Path], folder: Path, failed: str = NO_NETWORK, variables: Mapping[str, str] = os.environ
) -> None:
    """Run a command with its output in the log; raise Problem with the end of it when the command fails."""
    with LOG.open("wb") as log:
        result = subprocess.run(  # noqa: S603 - the commands are ours
            command, cwd=folder, env=variables, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False
        )
    if result.returncode:
        lines = LOG.read_text(errors="replace").splitlines()[-LOG_LINES:]
        raise Problem("\n  ".join([failed, *lines]))


def in_place_when_complete(target: Path, build: Callable[[Path], None]) -> None:
    """Build beside the target and rename at the end: what stands there is complete or absent."""
    incoming = target.with_name(f"{target.name}.incoming")
    shutil.rmtree(incoming, ignore_errors=True)
    try:
        build(incoming)
    except BaseException:
        shutil.rmtree(incoming, ignore_errors=True)
        raise
    shutil.rmtree(target, ignore_errors=True)
    incoming.rename(target)


def digest(*contents: bytes) -> str:
    """Name contents, to tell whether they changed."""
    return hashlib.sha256(b"\0".join(contents)).hexdigest()


def digest_of_files(files: Sequence[Path], *more: bytes) -> str:
    """Name files and their contents."""
    return digest(*(part for file in sorted(files) for part in (str(file).encode(), file.read_bytes())), *more)


def read(file: Path) -> str | None:
    """Return a small file's text, or None where there is none."""
    return file.read_text() if file.exists() else None


def tell(line: str) -> None:
    """Tell the user what takes time."""
    print(line, file=sys.stderr, flush=True)
