"""Questions to the table about tokens."""

import datetime
import logging
from typing import NamedTuple

from pynamodb.exceptions import UpdateError

from chalicelib.said import Said
from chalicelib.table import TOKEN, TOKENS, joined, start_after
from chalicelib.tokens.model import ApiToken

logger = logging.getLogger(__name__)
FIRST = ""


class Place(NamedTuple):
    """Where a page of tokens ends."""

    user: str
    token_id: str


def token(token_id: str) -> ApiToken | None:
    """Return the token as of this moment."""
    return ApiToken.find(token_id, TOKEN)


def tokens_of(user: str | None, limit: int, after: Place | None) -> list[ApiToken]:
    """Return the next `limit` tokens of a user, of everybody where that is None, by user and then the oldest first."""
    start = None
    if after is not None:
        start = start_after(after.token_id, TOKEN, by_work_pk=TOKENS, by_work_sk=joined(*after))
    mine = ApiToken.by_work_sk.startswith(joined(user, FIRST)) if user is not None else None
    return list(ApiToken.by_work.query(TOKENS, mine, limit=limit, last_evaluated_key=start))


def note_use(used: ApiToken, now: datetime.datetime, since: datetime.datetime) -> None:
    """Note when a token was used, unless another instance noted a use `since` then.

    A failure is logged alone: the token holds whether or not its use is noted.
    """
    is_due = ApiToken.last_used_at.does_not_exist() | (ApiToken.last_used_at < since)
    try:
        used.update([ApiToken.last_used_at.set(now)], condition=ApiToken.pk.exists() & is_due)
    except UpdateError as error:
        logger.info("the use of a token was not noted: %s", Said.of(error).code)
