"""Makes the services ready for the product: creates what is missing in them, at every start."""

import os
import secrets
from pathlib import Path

import boto3

from infra.local.environment import MAIL_DOMAIN, environment, inherited
from infra.local.ports import LOOPBACK
from infra.local.resources import prepare_bucket, prepare_mail_queue
from infra.local.user_pool import prepare_user_pool
from infra.local.users import USERS


def prepare(dynamodb_url: str, aws_url: str, data: Path, port: int) -> dict[str, str]:
    """Create pool, users, queues, bucket and table; return the environment for the product's processes.

    `port` is that of the web application.
    """
    _enter(environment(dynamodb_url=dynamodb_url, aws_url=aws_url, cursor_key=_cursor_key(data)))
    pool, client = prepare_user_pool(
        boto3.client("cognito-idp"), [f"http://{host}:{port}" for host in (LOOPBACK, "localhost")]
    )
    queue = prepare_mail_queue(boto3.client("sqs"))
    boto3.client("ses").verify_domain_identity(Domain=MAIL_DOMAIN)
    prepare_bucket(boto3.client("s3"), boto3.client("sqs"), queue)
    complete = environment(
        dynamodb_url=dynamodb_url,
        aws_url=aws_url,
        cursor_key=_cursor_key(data),
        user_pool=pool,
        client_id=client,
        mail_queue_url=queue,
    )
    _enter(complete)
    _prepare_table()
    return complete


def _enter(variables: dict[str, str]) -> None:
    """Let this process see what the product's processes will see."""
    everything = {**inherited(), **variables}
    os.environ.clear()
    os.environ.update(everything)


def _prepare_table() -> None:
    """Create the table, the directory of users and their teams, unless somebody has set these since.

    The product's modules read their settings when they are imported.
    """
    from chalicelib.settings.service import save_teams, save_users, teams, users  # noqa: PLC0415 - see the docstring
    from chalicelib.table import create_table  # noqa: PLC0415
    from chalicelib.teams import TeamsBody, configured  # noqa: PLC0415

    create_table()
    if not users():
        save_users(
            [
                {
                    "id": user.id,
                    "name": user.name,
                    "email": user.email,
                    "role": user.role,
                    "teams": list(user.teams),
                    "reminder_hour": 0,  # the whole day is morning, so that the reminder run can be looked at any time
                }
                for user in USERS
            ],
        )
    if configured() is None:
        save_teams(TeamsBody(teams=teams()))


def _cursor_key(data: Path) -> str:
    """Return the key that signs the cursors of lists, made once for a data folder so that cursors outlive a restart."""
    file = data / "cursor-key"
    if not file.exists():
        file.touch(mode=0o600)
    if not file.read_text():
        file.write_text(secrets.token_hex(32))
    return file.read_text()
