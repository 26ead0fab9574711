"""Everything that is not a web request, in one process: stream pumps, queue pollers, schedules, mail server.

    python -m infra.local.events --smtp-port N --control-port N --data FOLDER

Prints `ready` when everything serves; ends on SIGTERM, or when its standard input is closed. The services are those of
the AWS_ENDPOINT_URL_* variables, table, bucket and queue those of the KONTOR_* variables.
"""

import argparse
import logging
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import boto3
from botocore.config import Config
from chalice.app import Chalice

from chalicelib.config import settings
from chalicelib.inbox.store import unprocessed
from chalicelib.table import RECORD
from infra.local.activity import Activity
from infra.local.checkpoints import Checkpoint
from infra.local.clock import Clock
from infra.local.control import ControlServer
from infra.local.dead_letters import in_bucket
from infra.local.durability import await_commits
from infra.local.functions import load_app, queue_functions, schedules, stream_functions
from infra.local.idleness import Idleness
from infra.local.lifeline import end_with_parent
from infra.local.logs import log_to_stderr
from infra.local.mail_server import MailServer
from infra.local.notifications import announce
from infra.local.queues import QueuePoller
from infra.local.stream_source import Record, StreamSource
from infra.local.streams import Rules, StreamPump

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_sqs import SQSClient

log = logging.getLogger(__name__)

# The keys of the raw messages in the bucket that nobody has processed
PendingMail = Callable[[], Iterable[str]]

# One attempt a call: the pumps and pollers wait and try again themselves, and the SMTP sender is told.
_ONE_ATTEMPT = Config(retries={"total_max_attempts": 1}, connect_timeout=2, read_timeout=30)


def is_record(change: Record) -> bool:
    """Want only the changes of records, not of what is derived from them: the mappings' FilterCriteria."""
    return bool(change["dynamodb"]["Keys"]["sk"]["S"] == RECORD)


@dataclass
class Machinery:
    """The parts of the event process, built and not yet started."""

    app: Chalice
    data: Path
    rules: Rules = field(default_factory=lambda: Rules(wanted=is_record))
    stop: threading.Event = field(default_factory=threading.Event)
    failed: threading.Event = field(default_factory=threading.Event)
    activity: Activity = field(default_factory=Activity)

    def pumps(self) -> list[StreamPump]:
        """Build a pump for each consumer of the table's stream."""
        keep = in_bucket(_s3(), settings().bucket)
        source = StreamSource(boto3.client("dynamodbstreams", config=_ONE_ATTEMPT), _stream_arn(settings().table))
        pumps: list[StreamPump] = []
        for function in stream_functions(self.app):
            # The first one looks often and tells the others.
            rules = replace(self.rules, poll_s=1.0) if pumps else self.rules
            pumps.append(
                StreamPump(
                    source=source,
                    function=function,
                    checkpoint=Checkpoint(self.data / "checkpoints" / f"{function.name}.json", source.arn),
                    dead_letters=keep,
                    rules=rules,
                    stop=self.stop,
                    activity=self.activity,
                    ring=lambda: _ring(pumps),
                )
            )
        return pumps

    def pollers(self) -> list[QueuePoller]:
        """Build a poller for the consumer of each queue."""
        client = boto3.client("sqs", config=_ONE_ATTEMPT)
        return [
            QueuePoller(client, _queue_url(client, queue), function, stop=self.stop, activity=self.activity)
            for queue, function in queue_functions(self.app).items()
        ]

    def clock(self) -> Clock:
        """Build the clock with all schedules."""
        return Clock(schedules(self.app), stop=self.stop, activity=self.activity)

    def serve(self, smtp_port: int, control_port: int, pending_mail: PendingMail) -> None:
        """Run everything until `stop` is set."""
        pumps, pollers, clock = self.pumps(), self.pollers(), self.clock()
        idle = Idleness(self.activity, pumps, pollers, self.stop)
        sent = announce(boto3.client("sqs"), settings().mail_queue_url, settings().bucket, pending_mail())
        log.info("pending mail announced messages=%d", sent)
        runs = [
            partial(self._guard, run) for run in [*(pump.run for pump in pumps), *(poller.run for poller in pollers)]
        ]
        with _mail_server(smtp_port), ControlServer(control_port, clock, idle) as control:
            for thread in [*(threading.Thread(target=run, daemon=True) for run in runs), *clock.threads()]:
                thread.start()
            threading.Thread(target=control.serve_forever, args=(0.1,), daemon=True).start()
            print("ready", flush=True)
            self.stop.wait()
            control.shutdown()

    def _guard(self, run: Callable[[], None]) -> None:
        """Run a pump or a poller; its unexpected end, such as a full disk, ends the process instead of going unseen."""
        try:
            run()
        except BaseException:
            self.failed.set()
            self.stop.set()
            raise


def main() -> None:
    """Read the command line, and serve until told to end."""
    parser = argparse.ArgumentParser(prog="python -m infra.local.events", description=__doc__)
    parser.add_argument("--smtp-port", type=int, required=True)
    parser.add_argument("--control-port", type=int, required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder of the checkpoints")
    options = parser.parse_args()
    log_to_stderr()
    machinery = Machinery(load_app(), options.data)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: machinery.stop.set())
    await_commits()
    end_with_parent()
    machinery.serve(options.smtp_port, options.control_port, unprocessed)
    sys.exit(1 if machinery.failed.is_set() else 0)


def _ring(pumps: list[StreamPump]) -> None:
    for pump in pumps:
        pump.news.set()


@contextmanager
def _mail_server(port: int) -> Iterator[None]:
    client = _s3()
    bucket = settings().bucket
    server = MailServer(lambda key, content: client.put_object(Bucket=bucket, Key=key, Body=content), port)
    server.start()
    try:
        yield
    finally:
        server.stop()


def _s3() -> "S3Client":
    return boto3.client("s3", config=_ONE_ATTEMPT)


def _queue_url(client: "SQSClient", queue: str) -> str:
    configured = settings().mail_queue_url
    return configured if configured.endswith(f"/{queue}") else client.get_queue_url(QueueName=queue)["QueueUrl"]


def _stream_arn(table: str) -> str:
    return boto3.client("dynamodb").describe_table(TableName=table)["Table"]["LatestStreamArn"]


if __name__ == "__main__":
    main()
