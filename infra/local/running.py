"""What a running stack tells the commands that speak to it: DATA/stack.json, found by the HTTP port."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from infra.local.places import RUNNING
from infra.local.problem import Problem
from infra.local.waiting import wait_until

FILE = "stack.json"
LOCK = "lock"
ENDING_SECONDS = 5  # the processes of a killed stack need a moment to notice


@dataclass(frozen=True)
class Running:
    """The addresses of a running stack; `environment` is what its processes were given."""

    data: str
    pid: int
    url: str
    port: int
    smtp_port: int
    control_port: int
    dynamodb_url: str
    aws_url: str
    issuer: str
    client_id: str
    environment: dict[str, str] = field(repr=False)
    children: dict[str, int]  # the process of each part

    def announce(self) -> None:
        """Write the file into the data folder, and one that points to it under the HTTP port."""
        _write(Path(self.data) / FILE, json.dumps(asdict(self), indent=2))
        _write(RUNNING / f"{self.port}.json", json.dumps({"data": self.data}))

    def withdraw(self) -> None:
        """Take the announcement back."""
        for file in (Path(self.data) / FILE, RUNNING / f"{self.port}.json"):
            file.unlink(missing_ok=True)


def running_at(port: int) -> Running:
    """Return the stack that serves HTTP at this port; raise Problem when there is none."""
    pointer = RUNNING / f"{port}.json"
    found = running_in(Path(json.loads(pointer.read_text())["data"])) if pointer.exists() else None
    if found is None or found.port != port:
        raise Problem(f"Kontor is not running on port {port}: start it with make run PORT={port}")
    return found


def running_in(data: Path) -> Running | None:
    """Return the stack that uses this data folder, or None when none is complete."""
    file = data / FILE
    if not file.exists() or not _is_locked(data):
        return None
    return Running(**json.loads(file.read_text()))


@contextmanager
def only_user_of(data: Path) -> Iterator[int]:
    """Hold the data folder's lock, and give its file descriptor, for child processes to hold it as well.

    So the folder is free again only when the last process of a killed stack is gone. Raises Problem when another stack
    uses it.
    """
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)  # it holds personal data
    except OSError as error:
        raise Problem(f"{data} cannot keep data ({error.strerror}): choose another folder with DATA=…") from error
    with (data / LOCK).open("w") as lock:
        if not wait_until(lambda: _try_lock(lock.fileno()), ENDING_SECONDS):
            raise Problem(f"Another Kontor is using {data}: stop it, or choose another folder with DATA=…")
        yield lock.fileno()


def _is_locked(data: Path) -> bool:
    with (data / LOCK).open("a") as lock:
        return not _try_lock(lock.fileno())


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    incoming = file.with_name(f"{file.name}.{os.getpid()}")
    incoming.touch(mode=0o600)
    incoming.write_text(text)
    incoming.replace(file)
