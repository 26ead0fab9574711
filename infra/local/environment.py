"""The environment in which the product's processes run on one machine: what AWS would set for the functions."""

import os
from collections.abc import Mapping

from infra.local.ports import LOOPBACK
from infra.local.services import REGION

TABLE = BUCKET = "kontor"
MAIL_DOMAIN = "kontor.example"


def environment(  # noqa: PLR0913 - each is named where it is called
    *,
    dynamodb_url: str,
    aws_url: str,
    cursor_key: str,
    user_pool: str = "",
    client_id: str = "",
    mail_queue_url: str = "",
) -> dict[str, str]:
    """Return the variables that chalicelib/config.py and the AWS libraries read, for services at these addresses."""
    return {
        "AWS_ACCESS_KEY_ID": "kontor",
        "AWS_DEFAULT_REGION": REGION,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": aws_url,
        "AWS_ENDPOINT_URL_DYNAMODB": dynamodb_url,
        "AWS_ENDPOINT_URL_DYNAMODB_STREAMS": dynamodb_url,
        "AWS_ENDPOINT_URL_S3": aws_url,
        "AWS_ENDPOINT_URL_SES": aws_url,
        "AWS_ENDPOINT_URL_SQS": aws_url,
        "AWS_REGION": REGION,
        "AWS_SECRET_ACCESS_KEY": "kontor",
        "KONTOR_BUCKET": BUCKET,
        "KONTOR_CURSOR_KEY": cursor_key,
        "KONTOR_FREEMAIL_DOMAINS": "freemail.example",
        "KONTOR_KPI_SETTLE_SECONDS": "0",
        "KONTOR_MAIL_DOMAINS": MAIL_DOMAIN,
        "KONTOR_MAIL_QUEUE_URL": mail_queue_url,
        "KONTOR_MAIL_SENDER": f"Kontor <kontor@{MAIL_DOMAIN}>",
        "KONTOR_OIDC_AUDIENCE": client_id,
        "KONTOR_OIDC_ISSUER": f"https://cognito-idp.{REGION}.amazonaws.com/{user_pool}",
        "KONTOR_OIDC_JWKS_URL": f"{aws_url}/{user_pool}/.well-known/jwks.json",
        "KONTOR_RATE_LIMIT": "0",  # tests send bursts that nobody in a browser does
        "KONTOR_TABLE": TABLE,
        "PYTHONUNBUFFERED": "1",
    }


def inherited(outer: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return the caller's environment without any AWS account that it may name, and with no proxy to this machine."""
    kept = {name: value for name, value in outer.items() if not name.startswith("AWS_")}
    direct = ",".join(filter(None, [outer.get("no_proxy") or outer.get("NO_PROXY"), LOOPBACK, "localhost"]))
    return {**kept, "NO_PROXY": direct, "no_proxy": direct}
