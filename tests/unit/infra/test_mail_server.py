import smtplib
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from botocore.exceptions import EndpointConnectionError

from infra.local.mail_server import MailServer, key_of
from infra.local.ports import free_port

PLAIN = b"From: a@example.org\r\nSubject: Gr\xc3\xbc\xc3\x9fe\r\n\r\n.dot\r\n..dots\r\n"


class Box:
    """An object store in memory that can be out of order."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        self.broken = threading.Event()

    def __call__(self, key: str, content: bytes) -> None:
        if self.broken.is_set():
            raise EndpointConnectionError(endpoint_url="http://127.0.0.1")
        self.objects[key] = content


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def port(box: Box) -> Iterator[int]:
    server = MailServer(box, free_port())
    server.start()
    yield server.port
    server.stop()


def send(port: int, content: bytes, sender: str = "a@example.org", options: tuple[str, ...] = ()) -> None:
    """Send bytes as they are; `smtplib.SMTP.sendmail` would mend their line ends."""
    with smtplib.SMTP("127.0.0.1", port, timeout=30) as client:
        client.ehlo()
        client.mail(sender, options)
        client.rcpt("crm@example.org")
        client.docmd("DATA")
        wire = content.replace(b"\r\n.", b"\r\n..")  # RFC 5321, 4.5.2
        client.send(wire + (b".\r\n" if content.endswith(b"\r\n") else b"\r\n.\r\n"))
        code, answer = client.getreply()
        if code != 250:
            raise smtplib.SMTPDataError(code, answer)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(PLAIN, id="dots"),
        pytest.param(b"Subject: long\r\n\r\n" + b"x" * 200_000 + b"\r\n", id="a line of 200,000 octets"),
        pytest.param(b"Subject: odd\r\n\r\nnul \x00, bare \n and \r, 8-bit \xff\r\n", id="NUL and bare line ends"),
        pytest.param(b"no header\r\n", id="no header"),
        pytest.param(b"\r\n", id="empty"),
        pytest.param(b"Subject: large\r\n\r\n" + b"0123456789abcdef\r\n" * 500_000, id="9 MB"),
    ],
)
def test_a_message_is_stored_as_received_under_the_name_of_its_content(port: int, box: Box, content: bytes) -> None:
    send(port, content)
    assert box.objects == {key_of(content): content}
    [key] = box.objects
    assert key.startswith("inbound/msg_")
    assert len(key) == len("inbound/msg_") + 32


def test_the_same_message_twice_is_one_object(port: int, box: Box) -> None:
    send(port, PLAIN)
    send(port, PLAIN)
    assert len(box.objects) == 1


def test_a_bounce_has_no_sender_and_is_accepted(port: int, box: Box) -> None:
    send(port, PLAIN, sender="")
    assert len(box.objects) == 1


def test_international_addresses_and_8_bit_content_are_offered_and_accepted(port: int, box: Box) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=30) as client:
        client.ehlo()
        assert client.has_extn("smtputf8")
        assert client.has_extn("8bitmime")
        client.sendmail("jörg@müller.example", ["crm@example.org"], PLAIN, ["SMTPUTF8", "BODY=8BITMIME"])
    assert len(box.objects) == 1


def test_a_message_that_could_not_be_stored_is_to_be_sent_again(port: int, box: Box) -> None:
    box.broken.set()
    with pytest.raises(smtplib.SMTPDataError) as refusal:
        send(port, PLAIN)
    assert refusal.value.smtp_code == 451
    box.broken.clear()
    send(port, PLAIN)
    assert list(box.objects.values()) == [PLAIN]


def test_a_message_over_30_megabytes_is_refused(port: int, box: Box) -> None:
    with closing(smtplib.SMTP("127.0.0.1", port, timeout=30)) as client:
        client.ehlo()
        code, _ = client.mail("a@example.org", ("SIZE=30000001",))
        assert code == 552
    with pytest.raises(smtplib.SMTPDataError) as refusal:
        send(port, b"Subject: too large\r\n\r\n" + b"0123456789abcdef\r\n" * 1_700_000)
    assert refusal.value.smtp_code == 552
    assert box.objects == {}


def test_many_senders_at_once_are_served(port: int, box: Box) -> None:
    messages = [b"Subject: %d\r\n\r\nhello\r\n" % number for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda content: send(port, content), messages))
    assert sorted(box.objects.values()) == sorted(messages)
