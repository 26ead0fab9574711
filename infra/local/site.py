"""The web application on one machine: the built files, where they find the API and the log-in, and their headers."""

import json
from collections.abc import Mapping

from infra.local.places import DIST
from infra.local.ports import LOOPBACK
from infra.local.static_files import StaticFiles
from infra.web_config import web_config
from infra.web_headers import security_headers


def site(environment: Mapping[str, str], port: int) -> StaticFiles:
    """Return the site, at this port, of the stack whose processes have this environment."""
    log_in = environment["AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"]
    config = web_config(
        issuer=environment["KONTOR_OIDC_ISSUER"],
        client_id=environment["KONTOR_OIDC_AUDIENCE"],
        pages=log_in,
        origin=f"http://{LOOPBACK}:{port}",
    )
    headers = security_headers(log_in=log_in, object_store=environment["AWS_ENDPOINT_URL_S3"], https=False)
    return StaticFiles(DIST, headers, {"/config.json": json.dumps(config, indent=1).encode()})
