from collections.abc import Callable, Iterator
from typing import Any

import pytest
from chalice.test import Client

from tests.api import Answer, Api
from tests.issuer import Issuer


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """The product in process, each test on a table of its own; no configuration but conftest's environment counts."""
    import app

    with Client(app.app, project_dir=str(tmp_path_factory.mktemp("project"))) as client:
        yield client


@pytest.fixture(scope="session")
def carrier(client: Client, issuer: Issuer) -> Callable[..., Api]:
    """Whatever makes the API in process, as any user; longer-lived fixtures ask for it."""

    def carry(method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        answer = client.http.request(method, path, headers=headers, body=body)
        return Answer(answer.status_code, answer.headers, answer.body)

    def make(user: str = "admin", role: str | None = None, **claims: Any) -> Api:
        return Api(carry, issuer.token(user, role or user, **claims))

    return make


@pytest.fixture
def as_user(carrier: Callable[..., Api]) -> Callable[..., Api]:
    """The API in process, as any user of the test's own table."""
    return carrier


@pytest.fixture
def api(as_user: Callable[..., Api], store: str) -> Api:
    """The API as admin on a table of the test's own."""
    return as_user()


@pytest.fixture
def bucket() -> Iterator[None]:
    """An S3 that takes long bodies and raw mail; the table stays on DynamoDB Local."""
    import boto3
    from moto import mock_aws

    from chalicelib import bucket
    from chalicelib.config import settings

    with mock_aws():
        bucket.client.cache_clear()
        boto3.client("s3").create_bucket(
            Bucket=settings().bucket, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
        )
        yield
    bucket.client.cache_clear()
