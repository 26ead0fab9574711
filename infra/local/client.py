"""A whole stack for tests: on free ports, in a folder of their own, to be killed and started again.

with Stack(tmp_path) as stack:
    httpx.get(f"{stack.url}/v1/health")
    stack.kill()    # as if the power failed
    stack.start()   # on the same data, at the same or other ports
"""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Self

from infra.local import commands
from infra.local.places import ROOT
from infra.local.problem import Problem
from infra.local.running import Running, only_user_of, running_in
from infra.local.waiting import wait_until

START_SECONDS = 120
STOP_SECONDS = 30


class Stack:
    """The supervisor in a process of its own, and what tests ask of it."""

    def __init__(self, data: Path, *, port: int = 0, smtp_port: int = 0, demo: bool = False) -> None:
        self.data = data.resolve()
        self._arguments = ["--port", port, "--smtp-port", smtp_port, "--data", self.data, "--demo", int(demo)]
        self._process: subprocess.Popen[bytes] | None = None
        self._running: Running | None = None

    @property
    def running(self) -> Running:
        """Every address of the stack, and the environment of its processes."""
        if self._running is None:
            raise Problem("The stack is not started")
        return self._running

    @property
    def url(self) -> str:
        """Where the HTTP API is."""
        return self.running.url

    @property
    def smtp_port(self) -> int:
        """Where mail is taken, on 127.0.0.1."""
        return self.running.smtp_port

    def token(self, user: str = "admin") -> str:
        """Return a JWT of one of the local users."""
        return commands.token_of(user, self.running)

    def run_schedule(self, name: str) -> str:
        """Fire a schedule and return what it says."""
        return commands.run_schedule(name, self.running)

    def start(self) -> Self:
        """Start and wait until everything serves; raise Problem with what the supervisor said when it does not."""
        self.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        output = self.data / "supervisor.log"
        with output.open("wb") as log:
            self._process = process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-m", "infra.local", "run", "--with-parent", *map(str, self._arguments)],
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        wait_until(lambda: process.poll() is not None or self._is_announced(), START_SECONDS)
        if not self._is_announced():
            self.kill()
            raise Problem(f"The stack did not start:\n{output.read_text(errors='replace')}")
        self._running = running_in(self.data)
        return self

    def stop(self) -> int:
        """Stop in good order, as Ctrl-C does; return the exit code."""
        if self._process is None:
            return 0
        self._process.terminate()
        code = self._process.wait(STOP_SECONDS)
        self._process = self._running = None
        return code

    def kill(self) -> None:
        """Kill every process at once with SIGKILL, and return when all are gone."""
        if self._process is None:
            return
        self._process.kill()
        for child in self._running.children.values() if self._running else ():
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        self._process.wait()
        self._process = self._running = None
        with only_user_of(self.data):
            pass  # the last of them is gone when the folder's lock is free

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.kill()

    def _is_announced(self) -> bool:
        running = running_in(self.data)
        return running is not None and self._process is not None and running.pid == self._process.pid
