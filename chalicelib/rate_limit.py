"""How often one caller may ask: counted where the caller is answered, told to the table every few requests.

Each instance of the function counts by itself and adds what it counted to the caller's item every STEP requests, which
tells it what all others counted. So few requests cost nothing, and with n instances at most (n - 1) * STEP requests
more than the limit pass: docs/decisions/0017-tokens-and-rate-limit.md.
"""

import datetime
import functools
import hashlib
import hmac
import logging
import time
from collections.abc import Callable

from pynamodb.exceptions import UpdateError

from chalicelib.auth import Principal
from chalicelib.config import settings
from chalicelib.errors import TooManyRequests
from chalicelib.moments import utc_now
from chalicelib.said import Said
from chalicelib.table import Item, requests_key
from chalicelib.typed import Whole

logger = logging.getLogger(__name__)
MINUTE = 60  # seconds
STEP = 20  # requests that an instance counts before it tells the table
KEPT = datetime.timedelta(minutes=5)

Tell = Callable[[str, int, int], int | None]  # adds requests of a caller in a minute; returns all, if that is known


class Requests(Item, discriminator="requests"):
    """How many requests of a caller in a minute all instances have told of."""

    number = Whole()


class _Count:
    """One caller's requests of this minute: answered here, told to the table, and told by all."""

    def __init__(self) -> None:
        self.here = self.told = self.all_told = 0

    @property
    def known(self) -> int:
        """All requests that this instance knows of."""
        return self.all_told + self.here - self.told


class Limiter:
    """Refuses callers who ask more than `limit` times within a minute of the clock; 0 refuses nobody."""

    def __init__(self, limit: int, tell: Tell, clock: Callable[[], float] = time.time) -> None:
        self._limit = limit
        self._tell = tell
        self._clock = clock
        self._minute = 0
        self._counts: dict[str, _Count] = {}

    def count(self, caller: Principal) -> None:
        """Count a request; raises TooManyRequests where it is one too many. A token counts apart from its user."""
        if not self._limit:
            return
        now = self._clock()
        minute = int(now // MINUTE)
        if minute != self._minute:
            self._minute, self._counts = minute, {}
        count = self._counts.setdefault(caller.client, _Count())
        if count.known < self._limit:
            count.here += 1
            if count.here - count.told >= STEP:
                self._share(caller.client, minute, count)
            if count.known <= self._limit:
                return
        raise TooManyRequests(self._limit, MINUTE - int(now % MINUTE))

    def _share(self, who: str, minute: int, count: _Count) -> None:
        new = count.here - count.told
        by_all = self._tell(who, minute, new)
        count.all_told = count.all_told + new if by_all is None else by_all
        count.told = count.here


def tell_table(who: str, minute: int, number: int) -> int | None:
    """Add to the caller's item of the minute; None where the store fails, which is no reason to refuse anybody.

    The item's key is sealed, so that nobody reads from the table when somebody worked.
    """
    digest = hmac.digest(settings().cursor_key.encode(), f"{minute} {who}".encode(), hashlib.sha256).hex()
    told = Requests(*requests_key(digest))
    try:
        told.update([
            Requests.type.set(Requests), Requests.number.add(number), Requests.expires_at.set(utc_now() + KEPT)
        ])  # fmt: skip
    except UpdateError as error:
        logger.warning("requests could not be counted: %s", Said.of(error).code)
        return None
    return told.number


@functools.cache
def limiter() -> Limiter:
    """Return the counter of this instance."""
    return Limiter(settings().rate_limit, tell_table)
