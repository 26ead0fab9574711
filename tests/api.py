"""The API as tests call it: no test builds a URL or a header by itself."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

Json = Any


class Answer:
    """An HTTP answer."""

    def __init__(self, status: int, headers: Mapping[str, str], body: bytes) -> None:
        self.status = status
        self.headers = {name.lower(): value for name, value in headers.items()}
        self.body = body

    @property
    def json(self) -> Json:
        """The body read as JSON."""
        return json.loads(self.body)

    @property
    def etag(self) -> str:
        """The ETag."""
        return self.headers["etag"]

    def __repr__(self) -> str:
        return f"<{self.status} {self.body[:500]!r}>"


class Transport(Protocol):
    """Something that carries a request to the API: in process, or over HTTP."""

    def __call__(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer: ...


class Api:
    """The calls of /v1 as one user, or as nobody."""

    def __init__(self, transport: Transport, token: str | None = None) -> None:
        self._transport = transport
        self._token = token

    def call(
        self, method: str, path: str, body: Json | bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send a request; a body that is no bytes goes as JSON."""
        sent = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        content = b""
        if isinstance(body, bytes):
            content = body
        elif body is not None:
            content = json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        return self._transport(method, f"/v1{path}", {**sent, **(headers or {})}, content)

    def get(self, path: str, **headers: str) -> Answer:
        """GET."""
        return self.call("GET", path, headers=headers)

    def post(self, path: str, body: Json | bytes | None = None, headers: Mapping[str, str] | None = None) -> Answer:
        """POST."""
        return self.call("POST", path, body, headers)

    def patch(self, path: str, body: Json, if_match: str | None = None) -> Answer:
        """PATCH, with If-Match where given."""
        return self.call("PATCH", path, body, {"If-Match": if_match} if if_match else {})

    def delete(self, path: str, if_match: str | None = None) -> Answer:
        """DELETE, with If-Match where given."""
        return self.call("DELETE", path, headers={"If-Match": if_match} if if_match else {})

    def create(self, path: str, body: Json) -> Json:
        """POST and expect 201; return what was created."""
        answer = self.post(path, body)
        assert answer.status == 201, answer
        return answer.json

    def results(self, path: str) -> Iterator[Json]:
        """Read a list to its end, page by page."""
        cursor: str | None = None
        while True:
            joint = "&" if "?" in path else "?"
            answer = self.get(path + (f"{joint}cursor={cursor}" if cursor else ""))
            assert answer.status == 200, answer
            yield from answer.json["results"]
            cursor = answer.json["next"]
            if cursor is None:
                return
