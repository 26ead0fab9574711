"""S3, SQS, SES and Cognito on 127.0.0.1, run by the services' own Python: `python -m infra.local.aws_server`.

The emulator takes its settings from the environment (see services.py). It keeps S3 on disk by itself, but writes queues
and user pools only at an orderly end; here they are on disk before an answer leaves, so that kill -9 loses nothing.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from ministack import app as emulator  # type: ignore[import-not-found]  # of the services' own Python
from ministack.core.persistence import save_state  # type: ignore[import-not-found]
from ministack.services import cognito, s3, sqs  # type: ignore[import-not-found]

from infra.local.lifeline import end_with_parent

Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

LOG_IN_PATHS = ("/login", "/oauth2/token")  # where a code is given out, and where it is used up
READS = ("AmazonSQS.Receive", "AmazonSQS.Get", "AmazonSQS.List")  # called all the time, and worth no write to the disk


def main() -> None:
    """Serve until the process is ended from outside."""
    end_with_parent()
    s3._fire_s3_event_async = s3._fire_s3_event  # noqa: SLF001 - the notification is queued before the PUT is answered
    keep_queues_under_one_name()
    cognito._refresh_tokens = Unregistered()  # noqa: SLF001 - see there
    emulator.app = saved_before_answered(emulator.app)
    emulator.main()


class Unregistered(dict[str, Any]):
    """Forgets the refresh tokens that the log-in page gives out, so that they are renewed like those of InitiateAuth.

    Both kinds are the same signed tokens; but for those that it registered the emulator renews the ID token without the
    user's groups, and the user would lose the role.
    """

    def __setitem__(self, _token: str, _grant: Any) -> None:  # noqa: ANN401 - the emulator's
        """Register nothing."""


def keep_queues_under_one_name() -> None:
    """Name queues alike at every start: their state is found by a URL with the port, which is another each time.

    What a caller sees is the address it called.
    """
    sqs.DEFAULT_HOST, sqs.DEFAULT_PORT = "localhost", "4566"
    sqs._CANONICAL_NETLOC = "localhost:4566"  # noqa: SLF001 - derived from the two when the module was loaded


def saved_before_answered(application: Application) -> Application:
    """Wrap the emulator so that what a request changed is on disk when its answer starts.

    The emulator handles requests one after the other on one event loop: no other request changes the state meanwhile.
    """

    async def serve(scope: Message, receive: Receive, send: Send) -> None:
        async def save_and_send(event: Message) -> None:
            if event["type"] == "http.response.start":
                save_what_changed(scope)
            await send(event)

        await application(scope, receive, save_and_send)

    return serve


def save_what_changed(scope: Message) -> None:
    """Write the state of the service that the request addressed; an S3 upload may have put a message in a queue."""
    target = dict(scope["headers"]).get(b"x-amz-target", b"").decode()
    if target.startswith("AWSCognitoIdentityProviderService.") or scope["path"] in LOG_IN_PATHS:
        save_state("cognito", cognito.get_state())
    elif scope["method"] in {"POST", "PUT"} and not target.startswith(READS):
        save_state("sqs", sqs.get_state())


if __name__ == "__main__":
    main()
