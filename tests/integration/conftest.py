"""The API in process on moto, and what AWS would deliver to its functions."""

import itertools
import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.config import Config
from chalice.test import Client
from moto import mock_aws

from chalicelib import bucket
from chalicelib.table import Item, create_table
from tests.api import Answer, Api
from tests.conftest import point_store_at
from tests.issuer import Issuer

Event = dict[str, Any]


@pytest.fixture(scope="session")
def warm() -> dict[str, Any]:
    """What one test leaves to the next, with the S3 client: botocore takes half a second to make a client."""
    return {}


@pytest.fixture
def cloud(warm: dict[str, Any]) -> Iterator[None]:
    """The table and the bucket on moto, empty."""
    with mock_aws():
        point_store_at(None, "kontor-tests")
        Item._connection = warm.get("connection")
        create_table()
        if not warm:
            bucket.client.cache_clear()
        warm["connection"] = Item._connection
        bucket.client().create_bucket(
            Bucket="kontor-tests", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
        )
        yield
    Item._connection = None


@pytest.fixture
def client(cloud: None, tmp_path: Path) -> Iterator[Client]:
    """Chalice's test client; its project has no configuration, so that only conftest's environment counts."""
    import app

    with Client(app.app, project_dir=str(tmp_path)) as client:
        yield client


@pytest.fixture
def as_user(client: Client, issuer: Issuer) -> Callable[..., Api]:
    """The API in process, as any user; with token=None as nobody."""

    def carry(method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        sent = {name.lower(): value for name, value in headers.items()}
        answer = client.http.request(method, path, headers=sent, body=body)
        return Answer(answer.status_code, answer.headers, answer.body)

    def make(user: str = "admin", role: str | None = None, **claims: Any) -> Api:
        return Api(carry, issuer.token(user, role or user, **claims))

    return make


@pytest.fixture
def api(as_user: Callable[..., Api]) -> Api:
    return as_user()


class Stream:
    """The table's stream, read from its beginning, and handed to the functions as Lambda does."""

    def __init__(self, client: Client) -> None:
        self._invoke = client.lambda_.invoke
        self._source = boto3.client("dynamodbstreams", config=Config(account_id_endpoint_mode="disabled"))
        arn = self._source.list_streams()["Streams"][0]["StreamArn"]
        shard = self._source.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]["ShardId"]
        self._iterator: str = self._source.get_shard_iterator(
            StreamArn=arn, ShardId=shard, ShardIteratorType="TRIM_HORIZON"
        )["ShardIterator"]

    def new(self) -> Event:
        """Return the event of all changes since the last call."""
        answer = self._source.get_records(ShardIterator=self._iterator)
        self._iterator = answer["NextShardIterator"]
        return {"Records": [_change(dict(record["dynamodb"])) for record in answer["Records"]]}

    def react(self) -> None:
        """Let both consumers see all changes, until their own changes cause no more."""
        for _ in range(10):
            event = self.new()
            if not event["Records"]:
                return
            for function in ("react_to_change", "enrich"):
                assert self._invoke(function, event).payload == {"batchItemFailures": []}
        pytest.fail("the functions never come to rest")


def _change(record: dict[str, Any]) -> Event:
    record["SequenceNumber"] = str(record["SequenceNumber"])
    return {"eventSource": "aws:dynamodb", "eventSourceARN": "arn:aws:dynamodb:::table", "dynamodb": record}


@pytest.fixture
def stream(client: Client) -> Stream:
    return Stream(client)


def mail_events(client: Client, *message_ids: str, deliveries: int = 1) -> Event:
    """Return what SQS delivers when the bucket tells of these mails, the `deliveries`th time."""
    bodies = [json.dumps(client.events.generate_s3_event("kontor-tests", f"inbound/{name}")) for name in message_ids]
    event: Event = client.events.generate_sqs_event(bodies)
    for number, record in enumerate(event["Records"]):
        record["messageId"] = f"delivery-{number}"
        record["attributes"]["ApproximateReceiveCount"] = str(deliveries)
    return event


@pytest.fixture
def hand_in(client: Client, api: Api) -> Callable[[bytes], Any]:
    """Hand in a mail over HTTP, let the function process it, and return what became of it."""

    def make(raw: bytes) -> Any:
        taken = api.post("/inbox", raw, {"Content-Type": "message/rfc822"})
        assert taken.status == 202, taken
        message_id = taken.json["id"]
        outcome = client.lambda_.invoke("receive_email", mail_events(client, message_id)).payload
        assert outcome == {"batchItemFailures": []}
        return api.get(f"/inbox/messages/{message_id}").json

    return make


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[], str]]:
    """All that is logged, with Chalice's own log, formatted as Lambda would write it."""
    caplog.set_level(logging.INFO)
    chalice_log = logging.getLogger("kontor")
    chalice_log.addHandler(caplog.handler)

    def text() -> str:
        extras = (json.dumps(vars(record), default=repr) for record in caplog.records)
        return "\n".join(itertools.chain([caplog.text], extras))

    yield text
    chalice_log.removeHandler(caplog.handler)


def assert_problem(answer: Answer, status: int) -> Any:
    """Expect an RFC 9457 problem and return it."""
    assert answer.status == status, answer
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json
    assert problem.keys() >= {"type", "title", "status", "detail", "request_id"}
    assert problem["status"] == status
    assert problem["title"]
    assert isinstance(problem["request_id"], str)
    assert len(problem["detail"]) > 10, "a detail says what is wrong"
    return problem
