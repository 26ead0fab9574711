"""Mail that no human wrote to us: bounces, automatic replies, mailing lists, bulk mail (RFC 3834, 2369, 2919, 6522).

Such mail must not create a lead nor count as a customer's answer. The reverse error is worse, a customer who is never
heard, so each rule asks for the value that means automation, not for the field alone.
"""

import re

from chalicelib.inbox import addresses
from chalicelib.inbox.headers import Headers, value_and_parameters

_LIST_FIELDS = (
    "list-id",
    "list-post",
    "list-unsubscribe",
    "list-unsubscribe-post",
    "list-subscribe",
    "list-help",
    "list-owner",
    "list-archive",
)
_REPLY_FIELDS = ("x-autoreply", "x-autorespond", "x-autoresponse", "x-mail-autoreply", "x-autoreply-from")
_BULK = frozenset({"bulk", "junk"})
_NOT_AUTOMATIC = frozenset({"", "no", "false", "0", "none"})
_SUPPRESSED_ANSWERS = frozenset({"all", "oof", "autoreply"})
_REPORTS = frozenset({"multipart/report", "message/delivery-status", "message/disposition-notification"})
_DAEMON = re.compile(r"mailer-?daemon|mail-?daemon|postmaster|bounces?(?:[+=_.-].*)?|.*-bounces?(?:[+=].*)?")
_NO_REPLY = re.compile(
    r"(?:.*[._+-])?"
    r"(?:no[._-]?(?:reply|replies|response|respond)|do[._-]?not[._-]?(?:reply|respond)|dont[._-]?reply"
    r"|nicht[._-]?antworten|keine[._-]?antwort(?:en)?|kein[._-]?antwort)"
    r"(?:[0-9._+=-].*)?",
)


def reason(headers: Headers) -> str | None:
    """Tell why mail is automatic: bounce, auto_submitted, mailing_list, bulk or no_reply; None for a human's mail."""
    senders = [box.address.rpartition("@")[0].lower() for box in addresses.read(headers.all("from"), limit=5)]
    if value_and_parameters(headers.get("content-type"))[0] in _REPORTS or any(map(_DAEMON.fullmatch, senders)):
        return "bounce"
    if _is_automatic_reply(headers):
        return "auto_submitted"
    if any(_token(value) == "<>" for value in headers.all("return-path")):
        return "bounce"
    precedence = {_token(value) for value in headers.all("precedence")}
    if precedence & {"list"} or any(headers.get(name) for name in _LIST_FIELDS):
        return "mailing_list"
    if precedence & _BULK or headers.get("feedback-id"):
        return "bulk"
    return "no_reply" if any(map(_NO_REPLY.fullmatch, senders)) else None


def _is_automatic_reply(headers: Headers) -> bool:
    """Apply RFC 3834 section 5, what was used before it, and Outlook's X-Auto-Response-Suppress [MS-OXCMAIL]."""
    if any(_token(value) not in _NOT_AUTOMATIC for value in headers.all("auto-submitted")):
        return True
    if any(_token(value).replace("-", "_") == "auto_reply" for value in headers.all("precedence")):
        return True
    suppressed = headers.get("x-auto-response-suppress").lower()
    if _SUPPRESSED_ANSWERS & set(re.split(r"[\s,;]+", suppressed)):
        return True
    return any(_token(value) not in _NOT_AUTOMATIC for name in _REPLY_FIELDS for value in headers.all(name))


def _token(value: str) -> str:
    """Return a value without parameters, comments, white space and case."""
    return "".join(re.split(r"[;(]", value, maxsplit=1)[0].lower().split())
