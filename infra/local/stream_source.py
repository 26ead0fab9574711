"""Reading a DynamoDB stream: its shards, and their records in the form in which Lambda hands them to a function."""

import base64
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from botocore.exceptions import ClientError

Record = dict[str, Any]

# DynamoDB Local answers ValidationException for a sequence number below the shard's first one.
_POSITION_IS_GONE = {"TrimmedDataAccessException", "ValidationException"}
_ITERATOR_IS_STALE = {"ExpiredIteratorException", "TrimmedDataAccessException"}


class PositionLostError(Exception):
    """The records that follow a remembered position are no longer in the stream."""


class IteratorStaleError(Exception):
    """A shard iterator may no longer be used; a new one from the remembered position continues."""


class StreamsClient(Protocol):
    """What is used of `boto3.client("dynamodbstreams")`, which has no published types."""

    def describe_stream(self, **parameters: object) -> dict[str, Any]: ...  # noqa: D102
    def get_shard_iterator(self, **parameters: object) -> dict[str, Any]: ...  # noqa: D102
    def get_records(self, **parameters: object) -> dict[str, Any]: ...  # noqa: D102


@dataclass(frozen=True)
class Shard:
    """One ordered part of a stream; its records follow all records of its parent."""

    id: str
    parent: str | None


@dataclass(frozen=True)
class Page:
    """What one read returned; `next_iterator` is None at the end of a closed shard."""

    records: list[Record]
    next_iterator: str | None


class StreamSource:
    """One table's stream."""

    def __init__(self, client: StreamsClient, stream_arn: str) -> None:
        self._client = client
        self.arn = stream_arn

    def shards(self) -> list[Shard]:
        """List the shards that the stream still holds, in no particular order."""
        found: list[Shard] = []
        start: dict[str, str] = {}
        while True:
            description = self._client.describe_stream(StreamArn=self.arn, **start)["StreamDescription"]
            found += [Shard(shard["ShardId"], shard.get("ParentShardId")) for shard in description["Shards"]]
            if "LastEvaluatedShardId" not in description:
                return found
            start = {"ExclusiveStartShardId": description["LastEvaluatedShardId"]}

    def iterator(self, shard_id: str, after: str | None) -> str:
        """Open a shard behind a sequence number, or at its oldest record; raises PositionLostError."""
        place = {"ShardIteratorType": "TRIM_HORIZON"}
        if after is not None:
            place = {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": after}
        try:
            answer = self._client.get_shard_iterator(StreamArn=self.arn, ShardId=shard_id, **place)
        except ClientError as error:
            if after is not None and _code(error) in _POSITION_IS_GONE:
                raise PositionLostError(f"nothing is left behind {after} in {shard_id}") from error
            raise
        return str(answer["ShardIterator"])

    def read(self, iterator: str) -> Page:
        """Read the next records of a shard, up to 1,000; raises IteratorStaleError."""
        try:
            answer = self._client.get_records(ShardIterator=iterator)
        except ClientError as error:
            if _code(error) in _ITERATOR_IS_STALE:
                raise IteratorStaleError(_code(error)) from error
            raise
        records = [_as_lambda_sends_it(record, self.arn) for record in answer["Records"]]
        return Page(records, answer.get("NextShardIterator"))


def sequence_of(record: Record) -> str:
    """Tell a record's sequence number."""
    return str(record["dynamodb"]["SequenceNumber"])


def _as_lambda_sends_it(record: Record, stream_arn: str) -> Record:
    plain: Record = _jsonable({key: value for key, value in record.items() if key != "userIdentity"})
    if "userIdentity" in record:  # Lambda spells the names of this one part in lower case
        identity = record["userIdentity"]
        plain["userIdentity"] = {"principalId": identity["PrincipalId"], "type": identity["Type"]}
    return plain | {"eventSourceARN": stream_arn}


def _jsonable(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Undo boto3's parsing: bytes are base64 and times are epoch seconds in Lambda's JSON."""
    if isinstance(value, dict):
        return {key: _jsonable(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_jsonable(inner) for inner in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime):
        return value.timestamp()
    return value


def _code(error: ClientError) -> str:
    return str(error.response["Error"]["Code"])
