import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config

from infra.local.checkpoints import Checkpoint
from infra.local.functions import Function
from infra.local.stream_source import StreamSource
from infra.local.streams import Rules, StreamPump

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

QUICK = Config(retries={"total_max_attempts": 1})


class Table:
    """A fresh table with a stream, and the few words that a pump's test says to it."""

    def __init__(self, url: str) -> None:
        access: dict[str, Any] = {
            "endpoint_url": url,
            "region_name": "eu-central-1",
            "aws_access_key_id": "local",
            "aws_secret_access_key": "local",
            "config": QUICK,
        }
        self.name = f"pump-{uuid.uuid4()}"
        self.client: DynamoDBClient = boto3.client("dynamodb", **access)
        self.streams: Any = boto3.client("dynamodbstreams", **access)
        description = self.client.create_table(
            TableName=self.name,
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
            StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
        )["TableDescription"]
        self.source = StreamSource(self.streams, description["LatestStreamArn"])

    def put(self, *names: str, **attributes: Any) -> None:
        for name in names:
            self.client.put_item(TableName=self.name, Item={"pk": {"S": name}, **attributes})

    def close(self) -> None:
        self.client.delete_table(TableName=self.name)
        self.client.close()
        self.streams.close()


Names = list[str]
MANY = [f"k{number:03}" for number in range(25)]


class Crash(BaseException):
    """What kill -9 does to a handler: nothing after it runs."""


@dataclass
class Recorder:
    """A function under test: keeps what it was sent, and fails as it is told."""

    fail: Callable[[Names], Any] = lambda _names: None
    batches: list[Names] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    done: Names = field(default_factory=list)

    def __call__(self, event: dict[str, Any], _context: object) -> Any:
        names = names_of(event)
        self.batches.append(names)
        self.events.append(event)
        answer = self.fail(names)
        reported = {failure["itemIdentifier"] for failure in (answer or {}).get("batchItemFailures", [])}
        self.done += [
            name
            for name, record in zip(names, event["Records"], strict=True)
            if record["dynamodb"]["SequenceNumber"] not in reported
        ]
        return answer

    def partial(self, *poison: str) -> "Recorder":
        """Report these names as failed, by their sequence numbers."""

        def fail(_names: Names) -> dict[str, Any]:
            records = [r for r in self.events[-1]["Records"] if r["dynamodb"]["Keys"]["pk"]["S"] in poison]
            return {"batchItemFailures": [{"itemIdentifier": r["dynamodb"]["SequenceNumber"]} for r in records]}

        self.fail = fail
        return self

    def raising(self, *poison: str) -> "Recorder":
        def fail(names: Names) -> None:
            if set(names) & set(poison):
                raise ValueError("poison")

        self.fail = fail
        return self


@dataclass
class Bench:
    """Builds pumps on one table and one checkpoint file."""

    table: "Table"
    path: Path
    dead: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)

    def pump(self, recorder: Recorder, **rules: Any) -> StreamPump:
        source = self.table.source
        return StreamPump(
            source=source,
            function=Function("consumer", recorder, 10),
            checkpoint=Checkpoint(self.path, source.arn),
            dead_letters=lambda *letter: self.dead.append(letter),
            rules=Rules(**{"max_retries": 1, "poll_s": 0.01, **rules}),
        )

    def dead_names(self) -> Names:
        return [names_of(json.loads(letter["payload"]))[0] for _, _, letter in self.dead]


def names_of(event: dict[str, Any]) -> Names:
    return [record["dynamodb"]["Keys"]["pk"]["S"] for record in event["Records"]]


def drain(pump: StreamPump) -> None:
    while pump.step():
        pass


@dataclass
class SplitStream:
    """A stream with several shards, of which all but the last are closed: DynamoDB Local makes one only after hours."""

    shards: dict[str, Names]
    parents: dict[str, str]

    def describe_stream(self, **_: object) -> dict[str, Any]:
        found = [{"ShardId": name, "ParentShardId": self.parents.get(name)} for name in reversed(self.shards)]
        return {"StreamDescription": {"Shards": found}}

    def get_shard_iterator(self, **parameters: object) -> dict[str, Any]:
        after = parameters.get("SequenceNumber")
        shard = str(parameters["ShardId"])
        start = self.shards[shard].index(str(after)) + 1 if after else 0
        return {"ShardIterator": f"{shard}/{start}"}

    def get_records(self, **parameters: object) -> dict[str, Any]:
        shard, _, start = str(parameters["ShardIterator"]).partition("/")
        records = [
            {"dynamodb": {"SequenceNumber": name, "Keys": {"pk": {"S": name}}}}
            for name in self.shards[shard][int(start) :]
        ]
        is_open = shard not in self.parents.values()
        following = {"NextShardIterator": f"{shard}/{len(self.shards[shard])}"} if is_open else {}
        return {"Records": records, **following}
