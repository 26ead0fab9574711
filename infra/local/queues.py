"""The queue poller: feeds a queue's messages to one function, as Lambda's event source mapping for SQS does."""

import logging
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from botocore.exceptions import BotoCoreError, ClientError

from infra.local.activity import Activity
from infra.local.functions import Function, failure_place

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_sqs.type_defs import DeleteMessageBatchRequestEntryTypeDef, MessageTypeDef

log = logging.getLogger(__name__)

_MOST_PER_RECEIVE = 10  # the limit of SQS
_COUNTS: tuple[Any, ...] = (
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesDelayed",
)


@dataclass
class QueuePoller:
    """Hands a queue's messages to a function and deletes those that it processed.

    A message that failed comes back after `visibility_s` seconds; after how many attempts it goes to the dead-letter
    queue is the queue's own redrive policy.
    """

    client: "SQSClient"
    queue_url: str
    function: Function
    visibility_s: int = 2
    wait_s: int = 1
    stop: threading.Event = field(default_factory=threading.Event)
    activity: Activity = field(default_factory=Activity)
    _arn: str = ""

    def run(self) -> None:
        """Poll until `stop` is set; an unreachable queue is waited for."""
        while not self.stop.is_set():
            try:
                self.step()
            except (BotoCoreError, ClientError) as error:
                log.warning("queue not readable function=%s error=%s", self.function.name, failure_place(error))
                self.stop.wait(1)

    def step(self) -> int:
        """Receive one batch, waiting up to `wait_s` seconds, and process it; returns the number of messages."""
        messages = self._receive()  # what is received and not yet counted as running is in flight for `is_empty`
        if messages:
            with self.activity.running():
                self._process(messages)
        return len(messages)

    def is_empty(self) -> bool:
        """Tell whether no message waits, is being processed, or waits for its next attempt."""
        answer = self.client.get_queue_attributes(QueueUrl=self.queue_url, AttributeNames=list(_COUNTS))
        return not any(int(answer["Attributes"][name]) for name in _COUNTS)

    def _receive(self) -> "list[MessageTypeDef]":
        answer = self.client.receive_message(
            QueueUrl=self.queue_url,
            MaxNumberOfMessages=min(self.function.batch_size, _MOST_PER_RECEIVE),
            WaitTimeSeconds=self.wait_s,
            VisibilityTimeout=self.visibility_s,
            AttributeNames=["All"],
            MessageAttributeNames=["All"],
        )
        return answer.get("Messages", [])

    def _process(self, messages: "list[MessageTypeDef]") -> None:
        failed = self._failed(messages)
        done = [message for message in messages if message["MessageId"] not in failed]
        if done:
            entries: list[DeleteMessageBatchRequestEntryTypeDef] = [
                {"Id": str(number), "ReceiptHandle": message["ReceiptHandle"]} for number, message in enumerate(done)
            ]
            self.client.delete_message_batch(QueueUrl=self.queue_url, Entries=entries)
        if failed:
            log.warning("messages failed function=%s failed=%d done=%d", self.function.name, len(failed), len(done))

    def _failed(self, messages: "list[MessageTypeDef]") -> set[str]:
        """Call the function; the ids of the messages that are to come back."""
        everything = {message["MessageId"] for message in messages}
        try:
            response = self.function.invoke({"Records": [self._record(message) for message in messages]})
        except Exception as error:  # noqa: BLE001 - the boundary where Lambda turns what a function raises into a failure
            log.warning("function failed function=%s error=%s", self.function.name, failure_place(error))
            return everything
        failures = (response or {}).get("batchItemFailures") or []
        reported = {str(failure.get("itemIdentifier")) for failure in failures}
        return everything if reported - everything else reported  # an unknown id fails the whole batch

    def _record(self, message: "MessageTypeDef") -> dict[str, Any]:
        return {
            "messageId": message["MessageId"],
            "receiptHandle": message["ReceiptHandle"],
            "body": message["Body"],
            "attributes": message.get("Attributes", {}),
            "messageAttributes": {
                name: {name_[0].lower() + name_[1:]: inner for name_, inner in value.items()}
                for name, value in message.get("MessageAttributes", {}).items()
            },
            "md5OfBody": message["MD5OfBody"],
            "eventSource": "aws:sqs",
            "eventSourceARN": self._queue_arn(),
            "awsRegion": self._queue_arn().split(":")[3],
        }

    def _queue_arn(self) -> str:
        if not self._arn:
            answer = self.client.get_queue_attributes(QueueUrl=self.queue_url, AttributeNames=["QueueArn"])
            self._arn = answer["Attributes"]["QueueArn"]
        return self._arn
