import gzip
import json
import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from io import BytesIO
from pathlib import Path

import pytest
from chalice.app import Chalice, Request, Response

from infra.local.gateway import Gateway
from infra.local.http_body import LIMIT
from infra.local.http_server import ApiServer
from infra.local.static_files import StaticFiles

OVER = LIMIT + 1


def request_of(app: Chalice) -> Request:
    assert app.current_request
    return app.current_request


@pytest.fixture
def server() -> Iterator[ApiServer]:
    app = Chalice("toy")

    @app.route("/length", methods=["POST"], content_types=["*/*"])
    def length() -> dict[str, int]:
        return {"length": len(request_of(app).raw_body)}

    @app.route("/nothing", methods=["GET", "HEAD"])
    def nothing() -> Response:
        return Response("", status_code=204) if request_of(app).method == "GET" else Response("not to be seen")

    @app.route("/many/{count}")
    def many(count: str) -> dict[str, list[int]]:
        return {"results": list(range(int(count)))}

    with ApiServer(0, Gateway(app)) as serving:
        thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield serving
        serving.shutdown()
        thread.join(5)


@pytest.fixture
def connection(server: ApiServer) -> Iterator[HTTPConnection]:
    client = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    yield client
    client.close()


def send_raw(server: ApiServer, request: bytes) -> tuple[HTTPResponse, bytes]:
    """Send bytes as they are; returns the answer, and everything the server sent until it closed the connection."""
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as client:
        client.sendall(request)
        received = b"".join(iter(lambda: client.recv(65536), b""))

    class Wire:
        def makefile(self, _mode: str) -> BytesIO:
            return BytesIO(received)

    answer = HTTPResponse(Wire())  # type: ignore[arg-type]
    answer.begin()
    return answer, received


def test_one_connection_serves_many_requests(connection: HTTPConnection) -> None:
    for size in (0, 1, 1_000_000, 3):
        connection.request("POST", "/length", b"x" * size, {"Content-Type": "text/plain"})
        assert json.loads(connection.getresponse().read()) == {"length": size}


def test_a_refused_request_leaves_the_connection_in_step(connection: HTTPConnection) -> None:
    connection.request("POST", "/nowhere", b"GET /nothing HTTP/1.1\r\n\r\n")
    assert connection.getresponse().read()
    connection.request("POST", "/length", b"abc", {"Content-Type": "text/plain"})
    assert json.loads(connection.getresponse().read()) == {"length": 3}


def test_a_body_in_chunks_is_read_as_one(connection: HTTPConnection) -> None:
    connection.request("POST", "/length", iter([b"ab", b"c" * 70_000]), {"Content-Type": "text/plain"})
    assert json.loads(connection.getresponse().read()) == {"length": 70_002}
    connection.request("POST", "/length", b"abc", {"Content-Type": "text/plain"})
    assert json.loads(connection.getresponse().read()) == {"length": 3}


def test_answers_without_content_have_no_body(connection: HTTPConnection) -> None:
    for method in ("HEAD", "GET", "HEAD", "GET"):
        connection.request(method, "/nothing")
        answer = connection.getresponse()
        assert answer.status == (200 if method == "HEAD" else 204)
        assert answer.read() == b""


@pytest.mark.parametrize(("accepted", "coding"), [("br, gzip", "gzip"), ("br", None), ("", None)])
def test_a_long_answer_is_compressed_for_those_who_accept_it(
    connection: HTTPConnection, accepted: str, coding: str | None
) -> None:
    connection.request("GET", "/many/1000", headers={"Accept-Encoding": accepted})
    answer = connection.getresponse()
    body = answer.read()
    assert answer.getheader("Content-Encoding") == coding
    assert json.loads(gzip.decompress(body) if coding else body) == {"results": list(range(1000))}


def test_a_short_answer_is_sent_as_it_is(connection: HTTPConnection) -> None:
    connection.request("GET", "/many/1", headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    assert (answer.getheader("Content-Encoding"), json.loads(answer.read())) == (None, {"results": [0]})


def test_a_body_over_the_limit_is_too_large(connection: HTTPConnection) -> None:
    connection.request("POST", "/length", b"x" * OVER)
    answer = connection.getresponse()
    assert answer.status == 413
    assert json.loads(answer.read())["status"] == 413


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"POST /length HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
        (b"POST /length HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
        (b"POST /length HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        (b"POST /length HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n", 400),
        (b"POST /length HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400),
        (b"POST /length HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n", 413),
        (f"POST /length HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: {OVER}\r\n\r\n".encode(), 413),
        (b"nonsense\r\n\r\n", 400),
        (b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/7.0\r\n\r\n", 505),
    ],
)
def test_a_malformed_request_is_a_problem_and_ends_the_connection(
    server: ApiServer, request_bytes: bytes, status: int
) -> None:
    answer, received = send_raw(server, request_bytes)
    assert answer.status == status
    assert answer.getheader("Content-Type") == "application/problem+json"
    assert received.count(b"HTTP/1.1 ") == 1


def test_the_log_names_the_route_and_neither_path_nor_query(
    connection: HTTPConnection, capsys: pytest.CaptureFixture[str]
) -> None:
    connection.request("POST", "/length?email=anna%40example.org", b"abc", {"Content-Type": "text/plain"})
    connection.getresponse().read()
    connection.request("GET", "/anna@example.org")
    connection.getresponse().read()
    connection.request("GET", "/nothing")  # the answer to it comes after the line of the one before
    connection.getresponse().read()
    logged = capsys.readouterr().err
    assert [json.loads(line)["route"] for line in logged.splitlines()][:2] == ["/length", None]
    assert "anna" not in logged


@pytest.fixture
def site_connection(tmp_path: Path) -> Iterator[HTTPConnection]:
    """A connection to a server with a site."""
    (tmp_path / "index.html").write_text("the page")
    app = Chalice("toy")

    @app.route("/v1/who")
    def who() -> dict[str, str]:
        return {"answered": "by the API"}

    with ApiServer(0, Gateway(app), StaticFiles(tmp_path, {"X-Site": "yes"})) as serving:
        thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        client = HTTPConnection("127.0.0.1", serving.server_port, timeout=10)
        yield client
        client.close()
        serving.shutdown()
        thread.join(5)


@pytest.mark.parametrize(
    ("method", "path", "status", "body", "of_site"),
    [
        ("GET", "/v1/who?x=1", 200, b"by the API", None),
        ("GET", "/v1/nothing", 404, b"no such path", None),
        ("GET", "/v1", 404, b"no such path", None),
        ("GET", "/", 200, b"the page", "yes"),
        ("HEAD", "/", 200, b"", "yes"),
        ("GET", "/v10/page", 200, b"the page", "yes"),
        ("GET", "/nothing.js", 404, b"no such file", "yes"),
        ("POST", "/", 405, b"not possible", "yes"),
    ],
)
def test_the_api_answers_below_its_path_and_the_site_everything_else(
    site_connection: HTTPConnection, method: str, path: str, status: int, body: bytes, of_site: str | None
) -> None:
    site_connection.request(method, path)
    answer = site_connection.getresponse()
    assert (answer.status, answer.getheader("X-Site")) == (status, of_site)
    assert body in answer.read()
