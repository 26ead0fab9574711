"""The two services behind Kontor on one machine: the store, and the emulator of the other AWS services.

with start_dynamodb(None) as store:  # in memory; a folder keeps the tables
    boto3.client("dynamodb", endpoint_url=store.url, …)
"""

import os
import urllib.error
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from infra.local.loopback import ask
from infra.local.places import DYNAMODB, ROOT, SERVICES_PYTHON
from infra.local.ports import LOOPBACK, free_port
from infra.local.problem import Problem
from infra.local.service import Service, launch

REGION: Final = "eu-central-1"
ANSWER_SECONDS = 5
PASSED_ON = ("PATH", "HOME", "LD_LIBRARY_PATH")  # nothing else of the caller's environment changes a service


def start_dynamodb(data: Path | None, port: int | None = None) -> Service:
    """Start DynamoDB Local and wait until it serves; without `data` its tables live in memory."""
    return _ready(launch_dynamodb(data, port))


def start_aws(data: Path, port: int | None = None) -> Service:
    """Start the emulator of S3, SQS, SES and Cognito and wait until it serves; it keeps everything in `data`."""
    return _ready(launch_aws(data, port))


def launch_dynamodb(data: Path | None, port: int | None = None, *, keep_open: Sequence[int] = ()) -> Service:
    """Start DynamoDB Local without waiting for it."""
    port = port or free_port()
    url = f"http://{LOOPBACK}:{port}"
    folder = data.resolve() if data else Path(mkdtemp(prefix="kontor-dynamodb-"))
    command: list[str | Path] = [*_module("dynamodb_server"), DYNAMODB, str(port)]
    if data:
        (folder / "dynamodb").mkdir(parents=True, exist_ok=True)
        command.append(folder / "dynamodb")
    service = launch(
        "dynamodb",
        command,
        url=url,
        folder=folder,
        environment=_environment(),
        is_ready=lambda _: _answers(url),
        keep_open=keep_open,
    )
    service.scratch = None if data else folder
    return service


def launch_aws(data: Path, port: int | None = None, *, keep_open: Sequence[int] = ()) -> Service:
    """Start the emulator without waiting for it."""
    port = port or free_port()
    url = f"http://{LOOPBACK}:{port}"
    folder = data.resolve()
    (folder / "aws").mkdir(parents=True, exist_ok=True)
    return launch(
        "aws",
        _module("aws_server"),
        url=url,
        folder=folder,
        environment={**_environment(), **_emulator_settings(folder / "aws", port)},
        is_ready=lambda _: _answers(f"{url}/_ministack/health"),
        keep_open=keep_open,
    )


def _emulator_settings(folder: Path, port: int) -> dict[str, str]:
    return {
        "AWS_ACCESS_KEY_ID": "kontor",  # with which environment.py lets the product sign addresses of the bucket
        "AWS_SECRET_ACCESS_KEY": "kontor",
        "BIND_HOST": LOOPBACK,
        "GATEWAY_PORT": str(port),
        "IOT_MTLS_ENABLED": "0",
        "LOG_LEVEL": "WARNING",
        "MINISTACK_REGION": REGION,
        "PERSIST_STATE": "1",
        "S3_DATA_DIR": str(folder / "s3"),
        "S3_PERSIST": "1",
        "SERVICES": "s3,sqs,ses,cognito-idp",
        "SFTP_ENABLED": "0",
        "STATE_DIR": str(folder / "state"),
        "TMPDIR": str(folder),
    }


def _environment() -> dict[str, str]:
    return {name: os.environ[name] for name in PASSED_ON if name in os.environ} | {"PYTHONPATH": str(ROOT)}


def _module(name: str) -> list[str | Path]:
    """Return the command that runs one of our modules in the services' Python, and finds no other code of the user."""
    if not SERVICES_PYTHON.exists():
        raise Problem("The local services are not installed: run make setup")
    return [SERVICES_PYTHON, "-P", "-s", "-m", f"infra.local.{name}"]


def _ready(service: Service) -> Service:
    try:
        return service.wait_until_ready()
    except BaseException:
        service.stop()
        raise


def _answers(url: str) -> bool:
    try:
        ask(url, ANSWER_SECONDS)
    except urllib.error.HTTPError:
        return True  # it speaks HTTP, which is all that is asked
    except OSError:
        return False
    return True
