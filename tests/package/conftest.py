"""What `chalice package` makes of the repository, as a deployment would, once a session."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
CACHE = ROOT / "build" / "package"  # chalice keeps the zip by a digest of requirements and code
CHALICE = [sys.executable, "-c", "from chalice.cli import main; main()"]


class Package(NamedTuple):
    """The template and the one archive that all functions share."""

    template: dict[str, Any]
    archive: Path

    @property
    def resources(self) -> dict[str, Any]:
        """Every resource's properties by its logical id."""
        return {name: resource["Properties"] for name, resource in self.template["Resources"].items()}

    def of_type(self, kind: str) -> dict[str, Any]:
        """The properties of the resources of one type."""
        kinds = {name: resource["Type"] for name, resource in self.template["Resources"].items()}
        return {name: properties for name, properties in self.resources.items() if kinds[name] == kind}

    @property
    def functions(self) -> dict[str, Any]:
        """The functions."""
        return self.of_type("AWS::Serverless::Function")

    @property
    def files(self) -> list[zipfile.ZipInfo]:
        """What is in the archive."""
        with zipfile.ZipFile(self.archive) as opened:
            return opened.infolist()


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    """Package a copy of the repository; needs the package index where requirements are not cached."""
    project = tmp_path_factory.mktemp("package") / "kontor"
    _copy_repository(project)
    CACHE.mkdir(parents=True, exist_ok=True)
    (project / ".chalice" / "deployments").symlink_to(CACHE)
    done = subprocess.run(  # noqa: S603 - our own command
        [*CHALICE, "package", "out"], cwd=project, env=_environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Could not install dependencies" not in done.stdout, done.stdout
    template = json.loads((project / "out" / "sam.json").read_text())
    _keep_newest()
    yield Package(template, project / "out" / "deployment.zip")
    shutil.rmtree(project)


def _copy_repository(target: Path) -> None:
    git = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S603
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target / name)


def _environment() -> dict[str, str]:
    """Leave nothing of this machine's configuration: what packaging needs stands in .chalice/config.json."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "KONTOR_", "PYTHON"))}
    return {**kept, "AWS_DEFAULT_REGION": "eu-central-1", "PYTHONDONTWRITEBYTECODE": "1"}


def _keep_newest() -> None:
    made = sorted(CACHE.glob("*.zip"), key=lambda archive: archive.stat().st_mtime)
    for old in made[:-1]:
        old.unlink()
