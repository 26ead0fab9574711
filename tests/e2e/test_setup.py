"""Starting and stopping as a newcomer sees it: one clear line where something is wrong, and nothing left behind."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from infra.local.client import Stack
from infra.local.places import ROOT
from infra.local.ports import LOOPBACK, free_port
from infra.local.problem import Problem
from infra.local.running import Running, only_user_of, running_at, running_in
from infra.local.waiting import wait_until
from tests.builders import organization
from tests.e2e.wire import Wire, api_of, search, settle

pytestmark = pytest.mark.xdist_group("setup")

COMMAND_SECONDS = 60
END_SECONDS = 30


def command(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a command of the local stack to its end."""
    return subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "infra.local", *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=COMMAND_SECONDS,
        check=False,
    )


def start(data: Path, *, port: int = 0, smtp_port: int = 0) -> subprocess.CompletedProcess[str]:
    """Try to start a stack that cannot start."""
    return command("run", "--port", port, "--smtp-port", smtp_port, "--data", data, "--demo", 0)


def assert_refused(ended: subprocess.CompletedProcess[str], *words: str) -> None:
    """Check that a command failed and told why, in one line of plain words."""
    assert ended.returncode == 1, ended
    (line,) = ended.stderr.splitlines()
    assert "Traceback" not in line
    assert not line.startswith("{"), f"no plain words: {line}"
    assert [word for word in words if word not in line] == []


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def is_listened_on(port: int) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex((LOOPBACK, port)) == 0


def processes_of(running: Running) -> list[int]:
    return [running.pid, *running.children.values()]


def ports_of(running: Running) -> list[int]:
    services = [urlsplit(url).port or 0 for url in (running.dynamodb_url, running.aws_url)]
    return [running.port, running.smtp_port, running.control_port, *services]


def assert_gone(running: Running) -> None:
    """Check that no process, no port, no lock and no announcement of a stack is left."""
    assert [pid for pid in processes_of(running) if is_alive(pid)] == []
    assert [port for port in ports_of(running) if is_listened_on(port)] == []
    with only_user_of(Path(running.data)):
        pass
    assert running_in(Path(running.data)) is None
    with pytest.raises(Problem, match="is not running"):
        running_at(running.port)


@pytest.fixture
def taken_port() -> Iterator[int]:
    """A port on which somebody else listens."""
    with closing(socket.socket()) as listener:
        listener.bind((LOOPBACK, 0))
        listener.listen()
        yield listener.getsockname()[1]


@pytest.fixture(scope="module")
def own_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with Stack(tmp_path_factory.mktemp("own")) as stack:
        yield stack


# ---- what is wrong is told -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("parameter", ["port", "smtp_port"])
def test_a_port_in_use_is_told_in_one_line_and_nothing_is_started(
    tmp_path: Path, taken_port: int, parameter: str
) -> None:
    assert_refused(start(tmp_path, **{parameter: taken_port}), str(taken_port), f"{parameter.upper()}=")
    assert running_in(tmp_path) is None
    with only_user_of(tmp_path):
        pass  # every process of a stack would hold the lock
    assert not (tmp_path / "logs").exists()


@pytest.mark.parametrize("port", [80 if os.geteuid() else 70_000, 70_000])
def test_an_impossible_port_is_told_in_one_line(tmp_path: Path, port: int) -> None:
    assert_refused(start(tmp_path, port=port), str(port), "PORT=")


def test_the_same_port_twice_is_told_in_one_line(tmp_path: Path) -> None:
    port = free_port()
    assert_refused(start(tmp_path, port=port, smtp_port=port), str(port), "SMTP_PORT=")


def test_a_folder_that_cannot_keep_data_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert_refused(start(tmp_path / "file"), str(tmp_path / "file"), "DATA=")


def test_a_second_stack_on_the_same_data_is_refused_and_the_first_goes_on(own_stack: Stack) -> None:
    before = processes_of(own_stack.running)
    assert_refused(start(own_stack.data), str(own_stack.data), "DATA=")
    assert [pid for pid in before if not is_alive(pid)] == []
    with api_of(own_stack) as api:
        assert api.get("/health").status == 200


@pytest.mark.parametrize("arguments", [("token",), ("schedule", "--run", "roll_up_kpis")])
def test_a_command_for_a_stack_that_is_not_running_says_how_to_start_it(arguments: tuple[str, ...]) -> None:
    port = free_port()
    assert_refused(command(*arguments, "--port", port), f"make run PORT={port}")


def test_a_token_for_an_unknown_user_names_those_that_exist(own_stack: Stack) -> None:
    ended = command("token", "--user", "nobody", "--port", own_stack.running.port)
    assert_refused(ended, "nobody", "admin", "manager", "rep", "rep2", "steward", "viewer")


def test_an_unknown_schedule_names_those_that_exist(own_stack: Stack) -> None:
    ended = command("schedule", "--run", "no_such_run", "--port", own_stack.running.port)
    assert_refused(ended, "no_such_run", "roll_up_kpis")


# ---- commands of a running stack -------------------------------------------------------------------------------------


def test_the_token_command_prints_a_token_that_works_and_nothing_else(own_stack: Stack) -> None:
    ended = command("token", "--user", "rep", "--port", own_stack.running.port)
    assert (ended.returncode, ended.stderr, ended.stdout.count("\n")) == (0, "", 1)
    with closing(Wire(own_stack.running.port)) as wire:
        headers = {"Authorization": f"Bearer {ended.stdout.strip()}"}
        assert wire("GET", "/v1/customers", headers, b"").status == 200


def test_the_schedule_command_runs_the_schedule(own_stack: Stack) -> None:
    ended = command("schedule", "--run", "roll_up_kpis", "--port", own_stack.running.port)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "roll_up_kpis" in ended.stdout


def test_everything_listens_on_this_machine_alone(own_stack: Stack) -> None:
    ports = {f"{port:04X}" for port in ports_of(own_stack.running)}
    lines = [
        line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]
    ]
    listening = [line[1].split(":") for line in lines if line[3] == "0A"]
    addresses = {port: address for address, port in listening if port in ports}
    assert addresses.keys() == ports
    assert set(addresses.values()) <= {"0100007F", "0000000000000000FFFF00000100007F"}


# ---- stopping and starting again -------------------------------------------------------------------------------------


def test_ctrl_c_ends_everything_with_0_and_a_restart_keeps_the_data(tmp_path: Path) -> None:
    with Stack(tmp_path) as stack:
        with api_of(stack) as api:
            created = api.create("/customers", organization(name="Bleibt erhalten GmbH"))
        settle(stack)
        running, process = stack.running, stack._process
        assert process
        os.kill(running.pid, signal.SIGINT)
        assert process.wait(END_SECONDS) == 0
        assert_gone(running)
        assert "Traceback" not in (stack.data / "supervisor.log").read_text()

        stack.stop()
        stack.start()
        with api_of(stack) as api:
            assert api.get(f"/customers/{created['id']}").json == created
            assert [hit["id"] for hit in search(api, "Bleibt erhalten")] == [created["id"]]
            assert len(list(api.results(f"/customers/{created['id']}/history"))) > 0


def test_ctrl_c_at_make_run_leaves_no_process(tmp_path: Path) -> None:
    port, smtp_port = free_port(), free_port()
    arguments = [f"PORT={port}", f"SMTP_PORT={smtp_port}", f"DATA={tmp_path / 'data'}", "DEMO=0"]
    output = tmp_path / "output"
    with output.open("wb") as log:
        make = subprocess.Popen(  # noqa: S603 - our own Makefile
            ["make", "run", *arguments],  # noqa: S607 - the newcomer's make
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        wait_until(lambda: make.poll() is not None or is_announced(tmp_path / "data"), COMMAND_SECONDS)
        assert is_announced(tmp_path / "data"), output.read_text()
        running = running_at(port)
        assert wait_until(lambda: "A first call" in output.read_text(), COMMAND_SECONDS)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(make.pid, signal.SIGINT)  # a terminal sends it to make and to all that it started
        make.wait(END_SECONDS)
    assert wait_until(lambda: not any(map(is_alive, processes_of(running))), END_SECONDS)
    assert_gone(running)
    text = output.read_text()
    assert "Traceback" not in text
    assert f"http://127.0.0.1:{port}" in text
    assert "make -s token" in text


def is_announced(data: Path) -> bool:
    return data.exists() and running_in(data) is not None
