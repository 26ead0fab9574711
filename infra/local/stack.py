"""The supervisor: starts everything, watches it, and stops all of it together."""

import os
import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from infra.local.environment import inherited
from infra.local.places import ROOT
from infra.local.ports import LOOPBACK, free_port, usable_port
from infra.local.preparation import prepare
from infra.local.problem import Problem
from infra.local.running import Running, only_user_of
from infra.local.service import Service, launch
from infra.local.services import launch_aws, launch_dynamodb
from infra.local.welcome import load_sample_into_empty_store, tell, welcome

WATCH_SECONDS = 0.2


@dataclass(frozen=True)
class Options:
    """What `make run` can be told; port 0 is any free one."""

    port: int
    smtp_port: int
    data: Path
    demo: bool
    with_parent: bool  # end when the process that started this one ends


def run(options: Options) -> None:
    """Start the stack and stay until a signal says stop; raise Problem when it cannot start or a part of it ends."""
    parent = os.getppid() if options.with_parent else None
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    with ExitStack() as ending:
        try:
            _watch(_start(options, ending), parent)
        except KeyboardInterrupt:
            tell("\nStopping …")
        finally:
            _ignore_signals()  # who is stopping needs no second word


def _start(options: Options, ending: ExitStack) -> list[Service]:
    port, smtp_port, control_port = _ports(options)
    lock = ending.enter_context(only_user_of(options.data))
    tell("Starting the store and the AWS services …")
    store = _stopped_with(ending, launch_dynamodb(options.data, keep_open=[lock]))
    aws = _stopped_with(ending, launch_aws(options.data, keep_open=[lock]))
    variables = prepare(store.wait_until_ready().url, aws.wait_until_ready().url, options.data, port)
    tell("Starting Kontor …")
    launcher = _Launcher(options.data, {**inherited(), **variables}, lock)
    mail_and_control = ["--smtp-port", smtp_port, "--control-port", control_port, "--data", options.data]
    http = _stopped_with(ending, launcher.launch("http_server", port, ["--port", port]))
    events = _stopped_with(ending, launcher.launch("events", control_port, mail_and_control))
    children = [store, aws, http.wait_until_ready(), events.wait_until_ready()]
    running = Running(
        data=str(options.data),
        url=http.url,
        port=port,
        smtp_port=smtp_port,
        control_port=control_port,
        dynamodb_url=store.url,
        aws_url=aws.url,
        client_id=variables["KONTOR_OIDC_AUDIENCE"],
        issuer=variables["KONTOR_OIDC_ISSUER"],
        environment=variables,
        pid=os.getpid(),
        children={child.name: child.process.pid for child in children},
    )
    if options.demo:
        load_sample_into_empty_store(running)
    running.announce()
    ending.callback(running.withdraw)
    welcome(running)
    return children


@dataclass(frozen=True)
class _Launcher:
    """Starts the product's own processes, which log `ready` when they serve."""

    data: Path
    environment: dict[str, str]
    lock: int

    def launch(self, module: str, port: int, arguments: Sequence[object]) -> Service:
        return launch(
            module,
            [sys.executable, "-m", f"infra.local.{module}", *map(str, arguments)],
            url=f"http://{LOOPBACK}:{port}",
            folder=self.data,
            working_folder=ROOT,
            environment=self.environment,
            is_ready=_says_ready,
            keep_open=[self.lock],
        )


def _ports(options: Options) -> tuple[int, int, int]:
    if options.port and options.port == options.smtp_port:
        raise Problem(f"HTTP and mail cannot both use port {options.port}: choose another with SMTP_PORT=…")
    return usable_port(options.port, "PORT"), usable_port(options.smtp_port, "SMTP_PORT"), free_port()


def _says_ready(log: Path) -> bool:
    return "ready" in log.read_text(errors="replace").splitlines()


def _stopped_with(ending: ExitStack, service: Service) -> Service:
    ending.callback(service.end)
    return service


def _watch(children: list[Service], parent: int | None) -> None:
    """Return when the parent, if one is given, is gone; raise Problem when a child is."""
    pause = threading.Event()
    while parent is None or os.getppid() == parent:
        for child in children:
            if child.has_ended:
                raise Problem(f"{child.name} ended unexpectedly; everything else is stopped{child.last_words}")
        pause.wait(WATCH_SECONDS)


def _ignore_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
