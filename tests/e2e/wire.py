"""A stack as its users' programs reach it: HTTP on a kept connection, SMTP, and the control endpoint."""

import hashlib
import json
import re
import smtplib
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from typing import Any
from urllib.parse import quote

import boto3

from infra.local.client import Stack
from infra.local.loopback import ask
from infra.local.ports import LOOPBACK
from infra.local.resources import MAIL_QUEUE
from infra.local.waiting import wait_until
from tests.api import Answer, Api, Json

ANSWER_SECONDS = 60
SETTLE_SECONDS = 120
IDLE_SECONDS = 30  # less than the server keeps a connection on which nothing happens
LINE_END = re.compile(rb"\r\n|\n|\r")


class Wire:
    """Carries requests over one connection, which is opened again where it was closed."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection(LOOPBACK, port, timeout=ANSWER_SECONDS)
        self._used = time.monotonic()

    def __call__(self, method: str, path: str, headers: dict[str, str], body: bytes) -> Answer:
        if time.monotonic() - self._used > IDLE_SECONDS:
            self.close()
        try:
            self.connection.request(method, path, body or None, headers)
            response = self.connection.getresponse()
            answer = Answer(response.status, dict(response.headers), response.read())
        except BaseException:
            self.close()  # nobody knows what the next bytes on it would be
            raise
        self._used = time.monotonic()
        return answer

    def close(self) -> None:
        self.connection.close()


@contextmanager
def api_of(stack: Stack, user: str = "admin") -> Iterator[Api]:
    """Open a connection of a user."""
    with closing(Wire(stack.running.port)) as wire:
        yield Api(wire, stack.token(user))


def settle(stack: Stack, seconds: float = SETTLE_SECONDS) -> None:
    """Wait until all reactions to everything that has happened are through."""
    lag: list[str] = []

    def is_idle() -> bool:
        answer: dict[str, Any] = json.loads(ask(f"http://{LOOPBACK}:{stack.running.control_port}/idle", ANSWER_SECONDS))
        lag[:] = answer["lag"]
        return bool(answer["idle"])

    assert wait_until(is_idle, seconds), f"still going on: {lag}"


def roll_up(stack: Stack) -> None:
    """Bring the KPIs up to date with everything that has happened."""
    settle(stack)
    stack.run_schedule("roll_up_kpis")


def as_sent(content: bytes) -> bytes:
    """End every line as SMTP does (RFC 5321 section 2.3.8): what leaves so arrives so, byte by byte."""
    lines = LINE_END.sub(b"\r\n", content)
    return lines if lines.endswith(b"\r\n") else lines + b"\r\n"


def message_id_of(sent: bytes) -> str:
    """Tell the id under which the inbox keeps these bytes."""
    return f"msg_{hashlib.sha256(sent).hexdigest()[:32]}"


@contextmanager
def smtp_of(stack: Stack) -> Iterator[smtplib.SMTP]:
    """Open an SMTP session."""
    with smtplib.SMTP(LOOPBACK, stack.smtp_port, timeout=ANSWER_SECONDS) as smtp:
        yield smtp


def send(stack: Stack, content: bytes) -> str:
    """Send a mail and return the id under which the inbox keeps it."""
    with smtp_of(stack) as smtp:
        return hand_over(smtp, content)


def hand_over(smtp: smtplib.SMTP, content: bytes) -> str:
    """Send a mail within a session."""
    sent = as_sent(content)
    refused = smtp.sendmail("envelope@sender.example", ["inbox@kontor.example"], sent)
    assert refused == {}
    return message_id_of(sent)


def outbox(stack: Stack) -> list[Json]:
    """Return what was sent by the emulator of SES."""
    told = json.loads(ask(f"{stack.running.aws_url}/_ministack/ses/messages", ANSWER_SECONDS))
    return [message for messages in told["messages"].values() for message in messages]


def search(api: Api, text: str) -> list[Json]:
    """Return all hits."""
    return list(api.results(f"/search?q={quote(text)}&limit=200"))


def kpi(api: Api, name: str, first: str, last: str, **parameters: str) -> Json:
    """Read a KPI."""
    more = "".join(f"&{parameter}={value}" for parameter, value in parameters.items())
    answer = api.get(f"/kpis/{name}?from={first}&to={last}{more}")
    assert answer.status == 200, answer
    return answer.json


def dead_letters(stack: Stack) -> list[str]:
    """Name everything that functions gave up."""
    environment = stack.running.environment
    options: Any = {
        "endpoint_url": stack.running.aws_url,
        "region_name": environment["AWS_REGION"],
        "aws_access_key_id": environment["AWS_ACCESS_KEY_ID"],
        "aws_secret_access_key": environment["AWS_SECRET_ACCESS_KEY"],
    }
    with closing(boto3.client("s3", **options)) as s3, closing(boto3.client("sqs", **options)) as sqs:
        found = s3.list_objects_v2(Bucket=environment["KONTOR_BUCKET"], Prefix="dead-letters/")
        url = sqs.get_queue_url(QueueName=f"{MAIL_QUEUE}-dead")["QueueUrl"]
        waiting = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=0).get("Messages", [])
    return [*(item["Key"] for item in found.get("Contents", [])), *(message["Body"] for message in waiting)]


ADDRESS = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}", re.IGNORECASE)


def logged_faults(stack: Stack) -> list[str]:
    """Return the lines of any log that begin a traceback or hold an e-mail address."""
    logs = sorted((stack.data / "logs").iterdir())
    assert logs
    lines = [(log.name, line) for log in logs for line in log.read_text(errors="replace").splitlines()]
    return [f"{log}: {line}" for log, line in lines if "Traceback" in line or ADDRESS.search(line)]
