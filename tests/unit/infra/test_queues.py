import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus

import boto3
import pytest
from moto import mock_aws

from infra.local.dead_letters import in_bucket
from infra.local.functions import Function
from infra.local.notifications import announce
from infra.local.queues import QueuePoller

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient

Event = dict[str, Any]


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    with mock_aws():
        yield


@pytest.fixture
def sqs(aws: None) -> "Iterator[SQSClient]":
    client = boto3.client("sqs")
    yield client
    client.close()


@pytest.fixture
def s3(aws: None) -> "Iterator[S3Client]":
    client = boto3.client("s3")
    client.create_bucket(Bucket="kontor", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    yield client
    client.close()


@pytest.fixture
def queue(sqs: "SQSClient") -> str:
    return sqs.create_queue(QueueName="inbound-mail")["QueueUrl"]


class Recorder:
    """A function that keeps its events and answers as it is told."""

    def __init__(self, answer: Any = None, error: Exception | None = None) -> None:
        self.answer, self.error = answer, error
        self.records: list[Event] = []

    def __call__(self, event: Event, _context: object) -> Any:
        self.records += event["Records"]
        if self.error:
            raise self.error
        return self.answer(event) if callable(self.answer) else self.answer


def poller(sqs: "SQSClient", queue: str, recorder: Recorder) -> QueuePoller:
    """Build a poller whose failed messages come back at once."""
    return QueuePoller(sqs, queue, Function("receive_email", recorder, 10), visibility_s=0, wait_s=0)


def test_a_message_has_the_form_in_which_lambda_sends_it(sqs: "SQSClient", queue: str) -> None:
    attributes: Any = {"kind": {"DataType": "String", "StringValue": "mail"}}
    sent = sqs.send_message(QueueUrl=queue, MessageBody="hello", MessageAttributes=attributes)
    recorder = Recorder()
    poller(sqs, queue, recorder).step()
    [record] = recorder.records
    assert record["messageId"] == sent["MessageId"]
    assert (record["body"], record["md5OfBody"]) == ("hello", sent["MD5OfMessageBody"])
    assert record["attributes"]["ApproximateReceiveCount"] == "1"
    assert record["messageAttributes"] == {"kind": {"dataType": "String", "stringValue": "mail"}}
    assert record["eventSource"] == "aws:sqs"
    assert record["eventSourceARN"] == "arn:aws:sqs:eu-central-1:123456789012:inbound-mail"
    assert record["awsRegion"] == "eu-central-1"
    assert record["receiptHandle"]


def test_processed_messages_are_gone(sqs: "SQSClient", queue: str) -> None:
    sqs.send_message(QueueUrl=queue, MessageBody="hello")
    polling = poller(sqs, queue, Recorder())
    assert not polling.is_empty()
    assert polling.step() == 1
    assert polling.is_empty()


def test_only_the_messages_reported_as_failed_come_back(sqs: "SQSClient", queue: str) -> None:
    for body in ("good", "bad", "good"):
        sqs.send_message(QueueUrl=queue, MessageBody=body)

    def answer(event: Event) -> Event:
        bad = [record["messageId"] for record in event["Records"] if record["body"] == "bad"]
        return {"batchItemFailures": [{"itemIdentifier": message} for message in bad]}

    recorder = Recorder(answer)
    polling = poller(sqs, queue, recorder)
    polling.step()
    polling.step()
    assert sorted(record["body"] for record in recorder.records) == ["bad", "bad", "good", "good"]
    assert not polling.is_empty()


@pytest.mark.parametrize(
    "recorder",
    [
        Recorder(error=ValueError("poison")),
        Recorder({"batchItemFailures": [{"itemIdentifier": ""}]}),
        Recorder({"batchItemFailures": [{"itemIdentifier": "no such message"}]}),
    ],
)
def test_a_failure_of_nobody_in_particular_brings_all_messages_back(
    sqs: "SQSClient", queue: str, recorder: Recorder
) -> None:
    recorder.records.clear()
    sqs.send_message(QueueUrl=queue, MessageBody="a")
    sqs.send_message(QueueUrl=queue, MessageBody="b")
    polling = poller(sqs, queue, recorder)
    polling.step()
    polling.step()
    assert sorted(record["body"] for record in recorder.records) == ["a", "a", "b", "b"]


def test_every_key_is_announced_as_s3_does(sqs: "SQSClient", queue: str) -> None:
    keys = [f"inbound/über {number:02}" for number in range(12)]
    assert announce(sqs, queue, "kontor", keys) == 12
    recorder = Recorder()
    polling = poller(sqs, queue, recorder)
    while polling.step():
        pass
    notices = [notice for record in recorder.records for notice in json.loads(record["body"])["Records"]]
    assert sorted(unquote_plus(notice["s3"]["object"]["key"]) for notice in notices) == keys
    assert {notice["s3"]["bucket"]["name"] for notice in notices} == {"kontor"}


def test_a_dead_letter_is_one_object_named_by_consumer_and_sequence(s3: "S3Client") -> None:
    in_bucket(s3, "kontor")("enrich", "42", {"payload": "{}"})
    [entry] = s3.list_objects_v2(Bucket="kontor", Prefix="dead-letters/enrich/")["Contents"]
    assert entry["Key"].endswith("/42.json")
    assert json.loads(s3.get_object(Bucket="kontor", Key=entry["Key"])["Body"].read()) == {"payload": "{}"}
