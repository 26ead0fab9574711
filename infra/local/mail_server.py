"""The mail server: takes messages over SMTP and stores each one as received, where Amazon SES would."""

import asyncio
import hashlib
import logging
from collections.abc import Callable

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from botocore.exceptions import BotoCoreError, ClientError

from infra.local.functions import failure_place
from infra.local.notifications import INBOUND

log = logging.getLogger(__name__)

SIZE_LIMIT = 30_000_000  # bytes

# (key, content); returns only when the message is safe
Store = Callable[[str, bytes], object]


class LongLines(SMTP):
    """SMTP as real senders speak it: a line may be as long as a message (RFC 5321 allows 1,000 octets)."""

    line_length_limit = SIZE_LIMIT + 1_000


def key_of(content: bytes) -> str:
    """Name a message by its content, so that the same message twice is one object."""
    return f"{INBOUND}msg_{hashlib.sha256(content).hexdigest()[:32]}"


class Mailbox:
    """Accepts mail for anybody from anybody, and confirms a message only when it is stored."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Store a message; a store that fails is a temporary failure (RFC 5321, 4.2.3) that the sender tries again."""
        content = envelope.original_content
        if not isinstance(content, bytes):
            return "500 no content"
        key = key_of(content)
        try:
            await asyncio.to_thread(self._store, key, content)
        except (BotoCoreError, ClientError, OSError) as error:
            log.warning("message not stored bytes=%d error=%s", len(content), failure_place(error))
            return "451 4.3.0 The store does not answer; try again later"
        log.info("message stored key=%s bytes=%d", key, len(content))
        return f"250 2.0.0 OK {key}"


class MailServer(Controller):
    """SMTP on 127.0.0.1; `start` returns when it accepts connections, `stop` ends it."""

    def __init__(self, store: Store, port: int) -> None:
        super().__init__(
            Mailbox(store),
            hostname="127.0.0.1",
            port=port,
            data_size_limit=SIZE_LIMIT,
            enable_SMTPUTF8=True,
            ident="Kontor",
            server_hostname="localhost",
        )

    def factory(self) -> SMTP:
        """Build the protocol of one connection."""
        return LongLines(self.handler, **self.SMTP_kwargs)
