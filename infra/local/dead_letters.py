"""What is kept of a stream record that its function could not process: Lambda's invocation record."""

import json
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from infra.local.stream_source import Record, sequence_of

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

InvocationRecord = dict[str, Any]
# (consumer, sequence number, invocation record); returns only when the record is safe
DeadLetters = Callable[[str, str, InvocationRecord], None]


def in_bucket(client: "S3Client", bucket: str) -> DeadLetters:
    """Keep dead letters in S3 as `dead-letters/<consumer>/<date>/<sequence>.json`."""

    def put(consumer: str, sequence: str, invocation: InvocationRecord) -> None:
        key = f"dead-letters/{consumer}/{datetime.now(UTC):%Y-%m-%d}/{sequence}.json"
        body = json.dumps(invocation).encode()
        client.put_object(Bucket=bucket, Key=key, Body=body, ContentType="application/json")

    return put


def invocation_record(consumer: str, shard_id: str, record: Record, attempts: int) -> InvocationRecord:
    """Describe a failure as Lambda does for an S3 destination: with the whole event as `payload`, ready for replay."""
    arrival = _iso(datetime.fromtimestamp(record["dynamodb"]["ApproximateCreationDateTime"], UTC))
    return {
        "version": "1.0",
        "timestamp": _iso(datetime.now(UTC)),
        "requestContext": {
            "requestId": str(uuid.uuid4()),
            "functionArn": f"arn:aws:lambda:local:000000000000:function:{consumer}",
            "condition": "RetryAttemptsExhausted",
            "approximateInvokeCount": attempts,
        },
        "responseContext": {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"},
        "DDBStreamBatchInfo": {
            "shardId": shard_id,
            "startSequenceNumber": sequence_of(record),
            "endSequenceNumber": sequence_of(record),
            "approximateArrivalOfFirstRecord": arrival,
            "approximateArrivalOfLastRecord": arrival,
            "batchSize": 1,
            "streamArn": record["eventSourceARN"],
        },
        "payload": json.dumps({"Records": [record]}),
    }


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
