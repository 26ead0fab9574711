"""Who carries mail out: Amazon SES, or for tests an outbox that fails as SES does."""

import functools
from collections.abc import Container, Sequence
from typing import Any, Protocol

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
    """The mail was refused, or never reached anybody: sending it again is safe."""


class Unsure(Unavailable):
    """No answer came, or none that says whether the mail was taken: sent again, it may come twice."""


class Mailer(Protocol):
    """Carries mail out."""

    def send(self, recipients: Sequence[str], message: bytes) -> str:
        """Hand over a message (RFC 5322) and return the Message-ID with which it travels; raises NotSent or Unsure."""


class Ses:
    """Amazon SES. It knows no idempotency key, so nothing repeats a request by itself: not botocore either."""

    def __init__(self) -> None:
        import boto3  # noqa: PLC0415 - made when there is something to send
        from botocore.config import Config  # noqa: PLC0415

        config = Config(connect_timeout=3, read_timeout=15, retries={"total_max_attempts": 1})
        self._client: Any = boto3.client("ses", config=config)

    def send(self, recipients: Sequence[str], message: bytes) -> str:
        """Hand over a message. SES replaces its Message-ID by one made of the id that it answers."""
        try:
            answer = self._client.send_raw_email(Destinations=list(recipients), RawMessage={"Data": message})
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] >= SERVER_FAILED:
                raise Unsure("SES failed; whether it took the mail is not known") from error
            raise NotSent(f"SES refused the mail: {error.response['Error']['Code']}") from error
        except BotoCoreError as error:
            if isinstance(error, HTTPClientError) and not isinstance(error, NEVER_REACHED):
                raise Unsure("SES gave no answer; whether it took the mail is not known") from error
            raise NotSent(f"SES was not reached: {type(error).__name__}") from error
        return message_id_of(str(answer["MessageId"]), self._client.meta.region_name)


def message_id_of(ses_id: str, region: str) -> str:
    """Return the Message-ID that SES gives to a mail: `<id@region.amazonses.com>`, of us-east-1 `email` instead."""
    host = "email" if region == "us-east-1" else region
    return f"<{ses_id}>" if "@" in ses_id else f"<{ses_id}@{host}.amazonses.com>"


class Outbox:
    """Keeps what is sent; refuses some recipients, and gives no answer about others though it took the mail."""

    def __init__(self, refused: Container[str] = (), unanswered: Container[str] = ()) -> None:
        self.sent: list[tuple[tuple[str, ...], bytes]] = []
        self.refused = refused
        self.unanswered = unanswered

    def send(self, recipients: Sequence[str], message: bytes) -> str:
        """Take a message."""
        if any(recipient in self.refused for recipient in recipients):
            raise NotSent("refused: MessageRejected")
        self.sent.append((tuple(recipients), message))
        if any(recipient in self.unanswered for recipient in recipients):
            raise Unsure("no answer")
        return f"<sent-{len(self.sent)}@eu-central-1.amazonses.com>"


@functools.cache
def ses() -> Mailer:
    """Return SES; AWS_ENDPOINT_URL_SES names another that speaks its language."""
    return Ses()
