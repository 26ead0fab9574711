"""The control endpoint of the event machinery: fires schedules and tells whether anything is going on."""

import json
import logging
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from infra.local.clock import Clock, UnknownScheduleError
from infra.local.functions import failure_place

log = logging.getLogger(__name__)

Answer = tuple[HTTPStatus, dict[str, Any]]
# {"idle": bool, "lag": [names of what is still going on]}
Idle = Callable[[], dict[str, Any]]


class ControlServer(ThreadingHTTPServer):
    """`POST /schedules/<name>` and `GET /idle` on 127.0.0.1."""

    daemon_threads = True

    def __init__(self, port: int, clock: Clock, idle: Idle) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.clock = clock
        self.idle = idle


class _Handler(BaseHTTPRequestHandler):
    server: ControlServer

    def do_GET(self) -> None:
        self._answer((HTTPStatus.OK, self.server.idle()) if self.path == "/idle" else self._unknown())

    def do_POST(self) -> None:
        prefix, _, name = self.path.rpartition("/")
        self._answer(self._fire(name) if prefix == "/schedules" else self._unknown())

    def log_message(self, *_args: object) -> None:
        """Stay silent: nobody wants to read how often a test asked."""

    def _fire(self, name: str) -> Answer:
        try:
            return HTTPStatus.OK, {"schedule": name, "result": self.server.clock.fire(name)}
        except UnknownScheduleError as error:
            return HTTPStatus.NOT_FOUND, {"message": str(error), "schedules": self.server.clock.names()}
        except Exception as error:  # the boundary around a function: whoever fired it is told
            log.exception("schedule failed name=%s", name)
            return HTTPStatus.INTERNAL_SERVER_ERROR, {"message": f"{name} failed: {failure_place(error)}: {error}"}

    def _unknown(self) -> Answer:
        return HTTPStatus.NOT_FOUND, {"message": "there are GET /idle and POST /schedules/<name>"}

    def _answer(self, answer: Answer) -> None:
        status, content = answer
        body = json.dumps(content, default=str).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
