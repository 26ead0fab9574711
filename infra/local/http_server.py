"""The web server of one machine: `python -m infra.local.http_server --port N` on 127.0.0.1.

It serves the API under /v1/, and the web application everywhere else.

Prints `ready` when it serves; ends on SIGTERM, or when its standard input is closed.
"""

import argparse
import functools
import json
import os
import sys
import time
import uuid
from collections.abc import Callable
from dataclasses import replace
from email.message import Message
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import BaseServer
from typing import Any

from infra.local.compression import SMALLEST, chosen, gzipped
from infra.local.durability import await_commits
from infra.local.functions import load_app
from infra.local.gateway import Gateway, GatewayError, Reply, problem
from infra.local.http_body import LIMIT, BodyError, declared_length, read_body, too_large
from infra.local.lifeline import end_with_parent
from infra.local.logs import log_to_stderr
from infra.local.site import site
from infra.local.static_files import StaticFiles

API = "/v1"
_WITHOUT_BODY = {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}


class ApiServer(ThreadingHTTPServer):
    """One thread per connection; without a site, every path is one of the API."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, gateway: Gateway, files: StaticFiles | None = None) -> None:
        super().__init__(("127.0.0.1", port), functools.partial(ApiHandler, gateway, files))


class ApiHandler(BaseHTTPRequestHandler):
    """One connection: reads requests, has the gateway or the site answer them, and logs one line each."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # with it, and with unbuffered writes, an answer waits 40 ms for the client
    wbufsize = -1
    timeout = 75  # seconds that an idle connection is kept

    def __init__(
        self,
        gateway: Gateway,
        files: StaticFiles | None,
        request: Any,  # noqa: ANN401 - the base class's
        client_address: Any,  # noqa: ANN401
        server: BaseServer,
    ) -> None:
        self._gateway = gateway
        self._files = files
        super().__init__(request, client_address, server)

    def _serve(self) -> None:
        began = time.perf_counter()
        try:
            body = read_body(self.rfile, self.headers)
            reply = self._answer(body)
        except BodyError as error:
            reply = self._refuse(error)
        self._send(reply, began)

    def _answer(self, body: bytes) -> Reply:
        headers = dict(self.headers)
        if self._files is None or _is_of_api(self.path):
            return _compressed(self._gateway.answer(self.command, self.path, headers, body), self.headers)
        try:
            return self._files.answer(self.command, self.path, headers)
        except GatewayError as error:
            return problem(error, str(uuid.uuid4()), {**self._files.headers, "Cache-Control": "no-store"})

    def __getattr__(self, name: str) -> Callable[[], None]:
        """Serve every method alike, `do_GET` as `do_QUERY`: which ones a route takes is the gateway's to say."""
        if name.startswith("do_"):
            return self._serve
        raise AttributeError(name)

    def handle_expect_100(self) -> bool:
        """Refuse a body that is too large before it is sent."""
        try:
            if declared_length(self.headers) > LIMIT:
                raise too_large()
        except BodyError as error:
            self._send(self._refuse(error))
            return False
        return super().handle_expect_100()

    def send_error(self, code: int, message: str | None = None, _explain: str | None = None) -> None:
        """Answer a request that is no proper HTTP, and close: where the next one would begin is unknown."""
        self.request_version = (
            self.protocol_version
        )  # unknown until a request is read; answers need it for their headers
        self._send(self._refuse(BodyError(HTTPStatus(code), message or HTTPStatus(code).phrase)))

    def version_string(self) -> str:
        """Tell the name of the server, not its versions."""
        return "Kontor"

    def log_message(self, *_args: object) -> None:
        """Log nothing here: the base class would write addresses and queries."""

    def _refuse(self, error: BodyError) -> Reply:
        self.close_connection = True
        return problem(GatewayError(error.status, error.detail), str(uuid.uuid4()))

    def _send(self, reply: Reply, began: float | None = None) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers:
            self.send_header(name, value)
        if reply.status not in _WITHOUT_BODY:
            self.send_header("Content-Length", str(len(reply.body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if reply.status not in _WITHOUT_BODY and getattr(self, "command", None) != "HEAD":
            self.wfile.write(reply.body)
        self.wfile.flush()
        self._log(reply, began)

    def _log(self, reply: Reply, began: float | None) -> None:
        """Write who-less facts: the route's pattern instead of the path, which may name a person."""
        elapsed = round((time.perf_counter() - began) * 1000, 1) if began is not None else None
        line = {
            "method": getattr(self, "command", None),
            "route": reply.route,
            "status": int(reply.status),
            "ms": elapsed,
        }
        print(json.dumps(line), file=sys.stderr, flush=True)


def _compressed(reply: Reply, asked: Message) -> Reply:
    """Compress an answer of the API as API Gateway does, by `minimum_compression_size`."""
    if len(reply.body) < SMALLEST or not chosen(asked.get("Accept-Encoding", ""), ["gzip"]):
        return reply
    return replace(reply, headers=[*reply.headers, ("Content-Encoding", "gzip")], body=gzipped(reply.body))


def _is_of_api(target: str) -> bool:
    return target.partition("?")[0] == API or target.startswith(f"{API}/")


def main() -> None:
    """Read the command line, and serve until told to end."""
    parser = argparse.ArgumentParser(prog="python -m infra.local.http_server", description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    port = parser.parse_args().port
    log_to_stderr()
    await_commits()
    with ApiServer(port, Gateway(load_app()), site(os.environ, port)) as server:
        end_with_parent()
        print("ready", flush=True)
        server.serve_forever()


if __name__ == "__main__":
    main()
