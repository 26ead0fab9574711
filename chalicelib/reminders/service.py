"""The reminder run: each user's due tasks by mail, once a day (docs/decisions/0012-reminders.md)."""

import datetime
import logging
import time
from collections import Counter
from typing import Any, NamedTuple

from chalicelib.config import settings
from chalicelib.errors import Contended
from chalicelib.mailer import Mailer, NotSent, ses
from chalicelib.moments import utc_now
from chalicelib.reminders import store
from chalicelib.reminders.mail import compose
from chalicelib.reminders.model import Reminder, State
from chalicelib.reminders.rules import morning, sort_out
from chalicelib.settings.model import User
from chalicelib.settings.service import users
from chalicelib.streams import each_alone
from chalicelib.table import new_id, reminder_key
from chalicelib.writes import Writes

logger = logging.getLogger(__name__)

KEPT = datetime.timedelta(days=7)
BUDGET = 840  # seconds after which a run begins no other mail: ended within one, nobody would know whether it left
LOST = datetime.timedelta(seconds=900)  # no run lasts longer: what is being sent since then never was noted as sent


class _Turn(NamedTuple):
    number: int  # in the directory: for the log, which names nobody
    user: User
    day: datetime.date


def remind(mailer: Mailer | None = None, now: datetime.datetime | None = None) -> dict[str, Any]:
    """Remind everybody whose morning has come and who was not reminded today; return how many of what.

    One user's failure is logged without saying whose, and tried again by the next run unless the mail may have left.
    """
    if not settings().mail_sender:
        return {"sent": 0, "reason": "KONTOR_MAIL_SENDER is not set"}
    now = now or utc_now()
    done: Counter[str] = Counter(sent=0, nothing_due=0, failed=0, unsure=0, left=0)
    turns = _turns(now, done)
    end = time.monotonic() + BUDGET

    def take(turn: _Turn) -> None:
        nonlocal mailer
        if time.monotonic() > end:
            done["left"] += 1
            return
        mailer = mailer or ses()
        done[_remind(turn, mailer, now)] += 1

    done["failed"] = len(each_alone(turns, lambda turn: f"reminder of user {turn.number}", take))
    if done["unsure"]:
        logger.warning("reminders that may not have left: %s", done["unsure"])
    return dict(done)


def _turns(now: datetime.datetime, done: Counter[str]) -> list[_Turn]:
    """Return whose turn it is: morning has come and nobody has seen to it yet."""
    mornings = [
        _Turn(number, user, day)
        for number, user in enumerate(users())
        if user.email and user.reminders and (day := morning(now, user.zone, user.reminder_hour))
    ]
    known = store.reminders(reminder_key(turn.user.id, turn.day) for turn in mornings)
    done["unsure"] = sum(
        found.state == "sending" and found.expires_at < now + KEPT - LOST  # made longer ago than any run lasts
        for found in known.values()
    )
    return [turn for turn in mornings if reminder_key(turn.user.id, turn.day) not in known]


def _remind(turn: _Turn, mailer: Mailer, now: datetime.datetime) -> str:
    """Claim the user's day, send, note it; at most once, since the claim goes first and stays where doubt is left."""
    due = sort_out(store.tasks_until(turn.user, turn.day), now, turn.user.zone)
    if not due.overdue and not due.today:
        return "nothing_due" if _claim(turn, "nothing", now) else "elsewhere"
    message = compose(turn.user, due, now, settings().mail_sender, settings().frontend_origin)
    claim = _claim(turn, "sending", now)
    if claim is None:
        return "elsewhere"
    try:
        mailer.send([turn.user.email], message)
    except NotSent as error:
        logger.warning("%s", error.detail)
        Writes().delete(claim, Reminder.nonce == claim.nonce).commit()
        raise
    claim.state = "sent"
    Writes().save(claim, Reminder.nonce == claim.nonce).commit()
    return "sent"


def _claim(turn: _Turn, state: State, now: datetime.datetime) -> Reminder | None:
    """Take the user's day, or return None where another run has."""
    key = reminder_key(turn.user.id, turn.day)
    claim = Reminder(*key, state=state, nonce=new_id("rem"), expires_at=now + KEPT)
    try:
        Writes().claim(claim).commit()
    except Contended:
        return None
    return claim
