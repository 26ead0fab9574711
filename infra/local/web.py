"""The web application's packages, its types of the API, its build in web/dist; each made when what it is of changed.

`python -m infra.local.web SCRIPT` runs one of its scripts, such as `check`, `format` and `test`, in web/.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from infra.local.node import npm, with_node
from infra.local.places import DIST, ROOT, VENV, WEB
from infra.local.problem import Problem
from infra.local.steps import digest_of_files, in_place_when_complete, read, run, tell

MADE = WEB / "build"  # what is made of other files, and the stamps that tell of which
DESCRIPTION = MADE / "openapi.json"
TYPES = WEB / "src" / "api" / "schema.d.ts"
NOT_BUILT_FROM = {"node_modules", "dist", "dist.incoming", "build", "e2e", "screenshots", "test-results"}


def prepare_web() -> None:
    """Install the packages, and write the types of the API."""
    modules = _packages()
    described = digest_of_files([*(ROOT / "chalicelib").rglob("*.py"), ROOT / "app.py"], modules.encode())
    stamp = MADE / "described"
    if read(stamp) == described and TYPES.exists():
        return
    MADE.mkdir(exist_ok=True)
    stamp.unlink(missing_ok=True)
    tell("Describing the API to the web application …")
    failed = "The API could not be described to the web application; the message below says why"
    run([VENV / "bin" / "python", "-m", "infra.local.api_description", DESCRIPTION], ROOT, failed)
    run(npm("run", "types"), WEB, failed, with_node())
    stamp.write_text(described)


def build_web() -> None:
    """Build the web application into web/dist."""
    wanted = digest_of_files([*_sources()])
    stamp = MADE / "built"
    if read(stamp) == wanted and DIST.exists():
        return
    stamp.unlink(missing_ok=True)
    tell("Building the web application …")
    in_place_when_complete(DIST, _build)
    stamp.write_text(wanted)


def run_script(name: str) -> int:
    """Run a script of web/package.json, whose output goes to the user; its exit code."""
    return subprocess.run(npm("run", "--silent", name), cwd=WEB, env=with_node(), check=False).returncode  # noqa: S603 - our own scripts


def _packages() -> str:
    """Install what package-lock.json names; return a name of all of it.

    Not by `npm ci`: it refuses a lock that lacks packages for systems of which the registry of its author had none.
    """
    wanted = digest_of_files([WEB / "package.json", WEB / "package-lock.json", WEB / ".npmrc"])
    stamp = WEB / "node_modules" / "installed"
    if read(stamp) != wanted:
        tell("Installing the web application's packages, a minute or two …")
        stamp.unlink(missing_ok=True)
        run(npm("install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"), WEB, variables=with_node())
        stamp.write_text(wanted)
    return wanted


def _sources() -> Iterator[Path]:
    """Return the files that the build depends on."""
    for path in WEB.iterdir():
        if path.name not in NOT_BUILT_FROM:
            yield from (file for file in (path.rglob("*") if path.is_dir() else [path]) if file.is_file())


def _build(folder: Path) -> None:
    failed = "The web application could not be built; the message below says why"
    run(npm("run", "build", "--", "--outDir", str(folder)), WEB, failed, with_node())


if __name__ == "__main__":
    try:
        sys.exit(run_script(sys.argv[1]))
    except Problem as problem:
        print(problem, file=sys.stderr)
        sys.exit(1)
