"""What all tiers share: the configuration, the issuer, the store, and the API in process."""

import atexit
import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.issuer import AUDIENCE, NAME, Issuer

ISSUER = Issuer()
atexit.register(ISSUER.close)

os.environ |= {
    "AWS_ACCESS_KEY_ID": "tests",
    "AWS_SECRET_ACCESS_KEY": "tests",
    "AWS_DEFAULT_REGION": "eu-central-1",
    "AWS_EC2_METADATA_DISABLED": "true",
    "KONTOR_BUCKET": "kontor-tests",
    "KONTOR_CURSOR_KEY": "tests",
    "KONTOR_KPI_SETTLE_SECONDS": "0",
    "KONTOR_MAIL_DOMAINS": "kontor.example",
    "KONTOR_MAIL_SENDER": "Kontor <kontor@kontor.example>",
    "KONTOR_OIDC_AUDIENCE": AUDIENCE,
    "KONTOR_OIDC_ISSUER": NAME,
    "KONTOR_OIDC_JWKS_URL": ISSUER.jwks_url,
    "KONTOR_RATE_LIMIT": "0",
    "KONTOR_TABLE": "kontor-tests",
}

hypothesis_settings.register_profile(
    "kontor",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
hypothesis_settings.load_profile("kontor")

LONGEST = (
    "e2e/test_power_failure",
    "e2e/test_contract",
    "e2e/test_mail_corpus",
    "e2e/test_setup",
    "e2e",
    "package",
    "store",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what takes longest first, so that no process is left alone with it while the others have nothing to do."""
    here = Path(__file__).parent

    def rank(item: pytest.Item) -> int:
        path = item.path.relative_to(here).as_posix()
        return next((number for number, start in enumerate(LONGEST) if path.startswith(start)), len(LONGEST))

    items.sort(key=rank)


@pytest.fixture(scope="session")
def issuer() -> Issuer:
    """The issuer whose tokens the authorizer accepts."""
    return ISSUER


@pytest.fixture(scope="module")
def dynamodb_local() -> Iterator[str]:
    """The address of a DynamoDB Local that keeps everything in memory.

    Each module has one of its own: all that was ever written to any table of an engine, deleted or not, stays in its
    streams, and slows every later write.
    """
    from infra.local.services import start_dynamodb

    with start_dynamodb(None) as service:
        yield service.url


CLIENTS: dict[tuple[str, str], Any] = {}  # by store and account: botocore takes 100 ms to make one


def point_store_at(host: str | None, table: str) -> None:
    """Let the product use a table of another store."""
    from chalicelib.custom import service as custom
    from chalicelib.table import Item

    Item.Meta.host = host
    Item.Meta.table_name = table
    Item._connection = None
    custom.forget()
    if host is not None:
        connection, account = Item._get_connection().connection, os.environ["AWS_ACCESS_KEY_ID"]
        connection._client = CLIENTS.get((host, account))
        CLIENTS[host, account] = connection.client


@pytest.fixture
def fresh_store(dynamodb_local: str) -> Callable[[], str]:
    """Make a new, empty table on DynamoDB Local whenever called, let the product use it, and return its name."""
    from chalicelib.table import create_table

    def make() -> str:
        name = f"kontor-{uuid.uuid4().hex}"
        point_store_at(dynamodb_local, name)
        create_table()
        return name

    return make


@pytest.fixture
def store(fresh_store: Callable[[], str]) -> str:
    """A new, empty table on DynamoDB Local, used by the product; its name."""
    return fresh_store()


@pytest.fixture
def cloud() -> Iterator[Any]:
    """The table and the bucket on moto."""
    import boto3
    from moto import mock_aws

    from chalicelib import bucket
    from chalicelib.config import settings
    from chalicelib.table import create_table

    with mock_aws():
        point_store_at(None, "kontor-tests")
        create_table()
        bucket.client.cache_clear()
        boto3.client("s3").create_bucket(
            Bucket=settings().bucket, CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
        )
        yield
    bucket.client.cache_clear()
