"""S3's notifications of objects that arrived, for those whose notification may have been lost.

AWS delivers a notification at least once, whatever fails in between. Here the store and the queue are two files on one
disk; so at every start the objects that nobody has processed are announced again.
"""

import itertools
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import SendMessageBatchRequestEntryTypeDef

INBOUND = "inbound/"
_MOST_PER_SEND = 10  # the limit of SQS


class AnnouncementFailedError(Exception):
    """The queue did not take every notification."""


def announce(client: "SQSClient", queue_url: str, bucket: str, keys: Iterable[str]) -> int:
    """Put a notification for each object on the queue; returns how many."""
    count = 0
    left = iter(keys)
    while batch := list(itertools.islice(left, _MOST_PER_SEND)):
        entries: list[SendMessageBatchRequestEntryTypeDef] = [
            {"Id": str(number), "MessageBody": object_created(bucket, key)} for number, key in enumerate(batch)
        ]
        answer = client.send_message_batch(QueueUrl=queue_url, Entries=entries)
        if answer.get("Failed"):
            raise AnnouncementFailedError(f"{len(answer['Failed'])} notifications were not accepted")
        count += len(batch)
    return count


def object_created(bucket: str, key: str) -> str:
    """Write the message that S3 sends for a new object; S3 encodes the key as in a form."""
    entity = {"bucket": {"name": bucket}, "object": {"key": quote_plus(key, safe="/")}}
    return json.dumps({"Records": [{"eventSource": "aws:s3", "eventName": "ObjectCreated:Put", "s3": entity}]})
