"""How the processes of the local stack log: to standard error, one line each, without personal data."""

import logging

_TALKATIVE = ("botocore", "boto3", "urllib3")
_INDISCREET = "mail.log"  # aiosmtpd logs senders and recipients


def log_to_stderr() -> None:
    """Set up logging for this process."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger(_INDISCREET).setLevel(logging.ERROR)
