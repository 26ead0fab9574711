import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from typing import Any

import pytest

from infra.local.activity import Activity
from infra.local.clock import Clock, UnknownScheduleError
from infra.local.control import ControlServer
from infra.local.functions import Function
from infra.local.idleness import Idleness

START = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)


def schedule(handler: Any, name: str = "tick", expression: str = "rate(1 minute)") -> tuple[Function, str]:
    return Function(name, handler, 1), expression


def test_a_schedule_fires_when_its_time_has_come_and_again_after_a_failure() -> None:
    fired: list[dict[str, Any]] = []
    stop = threading.Event()

    def handler(event: dict[str, Any], _context: object) -> None:
        fired.append(event)
        if len(fired) == 3:
            stop.set()
        raise ValueError("every run fails")

    minutes = iter(START + timedelta(minutes=number) for number in range(1_000))
    clock = Clock([schedule(handler)], stop=stop, now=lambda: next(minutes))
    [thread] = clock.threads()
    thread.start()
    thread.join(5)
    assert len(fired) == 3
    assert fired[0]["detail-type"] == "Scheduled Event"


def test_a_fired_schedule_answers_what_its_function_returns() -> None:
    clock = Clock([schedule(lambda _event, _context: {"buckets": 3})])
    assert clock.fire("tick") == {"buckets": 3}


def test_an_unknown_schedule_is_told_with_the_known_ones() -> None:
    with pytest.raises(UnknownScheduleError, match="tick"):
        Clock([schedule(lambda _event, _context: None)]).fire("tock")


def test_a_schedule_never_overlaps_itself() -> None:
    inside, runs = threading.Semaphore(1), []

    def handler(_event: object, _context: object) -> None:
        runs.append(inside.acquire(blocking=False))
        inside.release()

    clock = Clock([schedule(handler)])
    threads = [threading.Thread(target=clock.fire, args=("tick",)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert runs == [True] * 8


@contextmanager
def control(clock: Clock) -> Iterator[HTTPConnection]:
    with ControlServer(0, clock, Idleness(Activity(), [], [])) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        connection = HTTPConnection("127.0.0.1", server.server_port, timeout=5)
        yield connection
        connection.close()
        server.shutdown()
        thread.join(5)


def ask(connection: HTTPConnection, method: str, path: str) -> tuple[int, Any]:
    connection.request(method, path)
    answer = connection.getresponse()
    return answer.status, json.loads(answer.read())


def test_the_control_endpoint_fires_a_schedule_and_tells_the_result() -> None:
    with control(Clock([schedule(lambda _event, _context: {"buckets": 3})])) as connection:
        assert ask(connection, "POST", "/schedules/tick") == (200, {"schedule": "tick", "result": {"buckets": 3}})


def test_the_control_endpoint_tells_which_schedules_there_are() -> None:
    with control(Clock([schedule(lambda _event, _context: None)])) as connection:
        status, answer = ask(connection, "POST", "/schedules/tock")
        assert (status, answer["schedules"]) == (404, ["tick"])


def test_the_control_endpoint_tells_that_a_schedule_failed() -> None:
    def handler(_event: object, _context: object) -> None:
        raise ValueError("no rates today")

    with control(Clock([schedule(handler)])) as connection:
        status, answer = ask(connection, "POST", "/schedules/tick")
        assert status == 500
        assert "no rates today" in answer["message"]


def test_the_control_endpoint_tells_whether_anything_is_going_on() -> None:
    with control(Clock([])) as connection:
        assert ask(connection, "GET", "/idle") == (200, {"idle": True, "lag": []})
        assert ask(connection, "GET", "/elsewhere")[0] == 404


def test_a_running_function_is_not_idle() -> None:
    activity = Activity()
    idle = Idleness(activity, [], [])
    with activity.running():
        assert idle() == {"idle": False, "lag": ["a function runs"]}
    assert idle()["idle"]
