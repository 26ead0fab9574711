"""A process that the local stack starts, waits for and stops."""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from infra.local.problem import Problem
from infra.local.waiting import wait_until

LOG_LINES = 15
START_SECONDS = 60
STOP_SECONDS = 5


@dataclass
class Service:
    """A child process, where it listens, and where it writes its log; as a context manager it stops at the end.

    Its standard input is its lifeline (see lifeline.py): it ends when this process does.
    """

    name: str
    url: str
    process: subprocess.Popen[bytes]
    log: Path
    is_ready: Callable[[], bool]
    scratch: Path | None = None  # a folder that is worth nothing when the process is gone

    def wait_until_ready(self) -> Self:
        """Return when it serves; raise Problem with the end of its log when it ended or takes too long."""
        answered = wait_until(lambda: self.has_ended or self.is_ready(), START_SECONDS)
        if self.has_ended:
            raise Problem(f"{self.name} ended while starting{self.last_words}")
        if not answered:
            raise Problem(f"{self.name} did not start within {START_SECONDS} seconds{self.last_words}")
        return self

    @property
    def has_ended(self) -> bool:
        """Whether the process is gone."""
        return self.process.poll() is not None

    @property
    def last_words(self) -> str:
        """The end of the log, to be put after a message."""
        lines = self.log.read_text(errors="replace").splitlines()[-LOG_LINES:]
        return "\n  ".join([f"; the end of {self.log}:", *lines])

    def end(self) -> None:
        """Ask the process to end, and kill it when it does not."""
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.stop()

    def stop(self) -> None:
        """Kill the process and wait until it is gone; what it had confirmed is on disk."""
        self.process.kill()
        self.process.wait()
        if self.process.stdin:
            self.process.stdin.close()
        if self.scratch:
            shutil.rmtree(self.scratch, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def launch(  # noqa: PLR0913 - each is named where it is called
    name: str,
    command: Sequence[str | Path],
    *,
    url: str,
    folder: Path,
    environment: Mapping[str, str],
    is_ready: Callable[[Path], bool],
    working_folder: Path | None = None,
    keep_open: Sequence[int] = (),
) -> Service:
    """Start a process that logs to `folder`/logs/`name`.log; the log of the start before is kept as `name`.log.1.

    `keep_open` are file descriptors that the process holds for as long as it lives, such as the data folder's lock.
    """
    log = _fresh_log(folder / "logs" / f"{name}.log")
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 - the commands are ours
            command,
            cwd=working_folder or folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            pass_fds=keep_open,
            start_new_session=True,  # Ctrl-C reaches the supervisor alone, which stops the others in order
        )
    return Service(name, url, process, log, lambda: is_ready(log))


def _fresh_log(log: Path) -> Path:
    log.parent.mkdir(parents=True, exist_ok=True)
    if log.exists():
        os.replace(log, log.with_name(f"{log.name}.1"))  # noqa: PTH105 - replaces what is there, on every system
    return log
