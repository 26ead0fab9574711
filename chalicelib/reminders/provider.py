"""Who carries mail out: Amazon SES, or for tests an outbox that fails as SES does."""

from collections.abc import Container
from typing import Any, Protocol

from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    HTTPClientError,
    ProxyConnectionError,
)

from chalicelib.errors import Unavailable

SERVER_FAILED = 500
NEVER_REACHED = (ConnectTimeoutError, EndpointConnectionError, ProxyConnectionError)


class NotSent(Unavailable):
    """The mail was refused, or never reached anybody: sending it again is safe. After any other error it is not."""


class Mailer(Protocol):
    """Carries mail out."""

    def send(self, recipient: str, message: bytes) -> None:
        """Hand over a message (RFC 5322); raises NotSent where it surely was not taken."""


class Ses:
    """Amazon SES. It knows no idempotency key, so nothing repeats a request by itself: not botocore either."""

    def __init__(self) -> None:
        import boto3  # noqa: PLC0415 - made when there is something to send

        config = Config(connect_timeout=5, read_timeout=30, retries={"total_max_attempts": 1})
        self._client: Any = boto3.client("ses", config=config)

    def send(self, recipient: str, message: bytes) -> None:
        """Hand over a message."""
        try:
            self._client.send_raw_email(Destinations=[recipient], RawMessage={"Data": message})
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] >= SERVER_FAILED:
                raise
            raise NotSent(f"SES refused the mail: {error.response['Error']['Code']}") from error
        except BotoCoreError as error:
            if isinstance(error, HTTPClientError) and not isinstance(error, NEVER_REACHED):
                raise  # the answer got lost, and perhaps the answer alone
            raise NotSent(f"SES was not reached: {type(error).__name__}") from error


class Outbox:
    """Keeps what is sent; refuses some recipients, and gives no answer about others though it took the mail."""

    def __init__(self, refused: Container[str] = (), unanswered: Container[str] = ()) -> None:
        self.sent: list[tuple[str, bytes]] = []
        self.refused = refused
        self.unanswered = unanswered

    def send(self, recipient: str, message: bytes) -> None:
        """Take a message."""
        if recipient in self.refused:
            raise NotSent("refused: MessageRejected")
        self.sent.append((recipient, message))
        if recipient in self.unanswered:
            raise TimeoutError(recipient)
