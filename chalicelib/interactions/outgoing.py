"""What a client says to have a mail sent. What sends it is loaded with the first mail: few requests send any."""

from typing import Annotated

import msgspec

from chalicelib.fields import Line, Strict, stated
from chalicelib.interactions.model import Visibility

LONGEST_SUBJECT = 900  # of 998 characters that a line may have (RFC 5322 section 2.1.1)
Addresses = Annotated[tuple[Line, ...], msgspec.Meta(min_length=1, max_length=20)]
Text = Annotated[str, msgspec.Meta(min_length=1, max_length=200_000)]
Subject = Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_SUBJECT)]


class EmailBody(Strict, frozen=True):
    """A mail in plain text; it goes to the customer's primary address, unless `to` names others."""

    subject: Subject
    body: Text
    to: Addresses | None = None
    cc: Addresses | None = None
    visibility: Visibility = stated("team")


class ReplyBody(Strict, frozen=True):
    """An answer in plain text; it goes to whoever wrote (or to whom we wrote), unless `to` names others."""

    body: Text
    to: Addresses | None = None
    cc: Addresses | None = None
    subject: Subject | None = None
