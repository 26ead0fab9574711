from collections.abc import Callable, Iterator
from typing import Any

import pytest
from chalice.test import Client

from tests.api import Answer, Api
from tests.issuer import Issuer


@pytest.fixture
def client(cloud: None) -> Iterator[Client]:
    import app

    with Client(app.app) as client:
        yield client


@pytest.fixture
def as_user(client: Client, issuer: Issuer) -> Callable[..., Api]:
    """The API in process, as any user; with token=None as nobody."""

    def carry(method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        answer = client.http.request(method, path, headers=headers, body=body)
        return Answer(answer.status_code, answer.headers, answer.body)

    def make(user: str = "admin", role: str | None = None, **claims: Any) -> Api:
        return Api(carry, issuer.token(user, role or user, **claims))

    return make


@pytest.fixture
def api(as_user: Callable[..., Api]) -> Api:
    return as_user()
