"""Who is reminded, once."""

import datetime
from collections.abc import Sequence
from typing import Any

import pytest

from chalicelib.config import settings
from chalicelib.mailer import Outbox
from chalicelib.reminders import service
from chalicelib.settings.service import save_users
from chalicelib.tasks import service as tasks
from chalicelib.tasks.model import Task, TaskFields
from chalicelib.validation import fit
from tests.builders import caller
from tests.meter import metered
from tests.store.threads import at_once

NOW = datetime.datetime(2026, 11, 23, 6, tzinfo=datetime.UTC)  # 7 in Berlin
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)
REP, REP2 = "rep@kontor.example", "rep2@kontor.example"


def user(name: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "name": name, "email": f"{name}@kontor.example", "role": "rep", **fields}


def noted(owner: str = "rep", due: str = "2026-11-23") -> Task:
    return tasks.create(caller(owner), fit({"title": "Angebot nachfassen", "due": due}, TaskFields))


@pytest.fixture
def outbox(store: str) -> Outbox:
    save_users([user("rep"), user("rep2")])
    return Outbox()


def recipients(outbox: Outbox) -> list[str]:
    return [recipient for recipients, _ in outbox.sent for recipient in recipients]


def test_whoever_has_something_due_is_mailed_once_a_day(outbox: Outbox) -> None:
    noted()
    noted("rep2", "2026-11-24")
    assert service.remind(outbox, NOW)["sent"] == 1
    noted("rep2")
    for hours in (1, 2, 16):
        assert service.remind(outbox, NOW + hours * HOUR)["sent"] == 0
    assert recipients(outbox) == [REP]
    assert service.remind(outbox, NOW + DAY)["sent"] == 2
    assert sorted(recipients(outbox)) == [REP2, REP, REP]


def test_nobody_is_mailed_before_the_own_morning_nor_without_address_or_wish(outbox: Outbox) -> None:
    save_users([
        user("rep"), user("tokyo", timezone="Asia/Tokyo"), user("late", reminder_hour=9), user("silent", email=""),
        user("never", reminders=False),
    ])  # fmt: skip
    for owner in ("rep", "tokyo", "late", "silent", "never"):
        noted(owner)
    mailed = []
    for hour in range(22):
        service.remind(outbox, datetime.datetime(2026, 11, 23, hour, tzinfo=datetime.UTC))
        mailed += [(hour, recipient.partition("@")[0]) for recipient in recipients(outbox)]
        outbox.sent.clear()
    assert mailed == [(0, "tokyo"), (6, "rep"), (8, "late")]


def test_a_user_who_stands_in_the_directory_twice_is_mailed_once(outbox: Outbox) -> None:
    noted()
    save_users([user("rep"), user("rep")])
    assert service.remind(outbox, NOW)["sent"] == 1
    save_users([])
    assert service.remind(outbox, NOW + DAY)["sent"] == 0


def test_what_is_done_or_archived_is_not_told(outbox: Outbox) -> None:
    tasks.complete(caller("rep"), noted().id)
    tasks.archive(caller("rep"), noted().id)
    assert service.remind(outbox, NOW)["nothing_due"] == 2
    assert outbox.sent == []


def test_of_runs_that_overlap_one_mails(outbox: Outbox) -> None:
    noted()
    noted("rep2")
    outcomes = at_once([lambda: service.remind(outbox, NOW) for _ in range(6)])
    assert sum(outcome["sent"] for outcome in outcomes if isinstance(outcome, dict)) == 2
    assert set(recipients(outbox)) == {REP, REP2}


def test_a_refused_mail_stops_nobody_else_and_is_tried_again(outbox: Outbox, caplog: pytest.LogCaptureFixture) -> None:
    noted()
    noted("rep2")
    outbox.refused = {REP}
    found = service.remind(outbox, NOW)
    assert (found["sent"], found["failed"]) == (1, 1)
    assert "MessageRejected" in caplog.text
    assert "reminder of user 0" in caplog.text
    assert "rep@" not in caplog.text
    outbox.refused = ()
    assert service.remind(outbox, NOW + HOUR)["sent"] == 1
    assert recipients(outbox) == [REP2, REP]


def test_a_mail_that_may_have_left_is_never_sent_again_but_told_to_operators(outbox: Outbox) -> None:
    noted()
    outbox.unanswered = {REP}
    assert service.remind(outbox, NOW)["failed"] == 1
    outbox.unanswered = ()
    found = service.remind(outbox, NOW + HOUR)
    assert (found["sent"], found["unsure"]) == (0, 1)
    assert recipients(outbox) == [REP]


def test_a_crash_at_any_point_never_mails_twice(outbox: Outbox) -> None:
    noted()

    class Crash(BaseException):
        pass

    class Crashing(Outbox):
        def send(self, recipients: Sequence[str], message: bytes) -> str:
            super().send(recipients, message)
            raise Crash

    crashing = Crashing()
    with pytest.raises(Crash):
        service.remind(crashing, NOW)
    for hours in range(4):
        service.remind(outbox, NOW + hours * HOUR)
    assert recipients(crashing) + recipients(outbox) == [REP]


def test_a_run_costs_two_requests_and_three_for_each_who_is_mailed(outbox: Outbox) -> None:
    for number in range(30):
        noted(due=f"2026-11-{number % 20 + 1:02}")
    with metered() as meter:
        service.remind(outbox, NOW)
    assert dict(meter.calls) == {"GetItem": 1, "BatchGetItem": 1, "Query": 2, "PutItem": 3}
    with metered() as meter:
        service.remind(outbox, NOW + HOUR)
    assert dict(meter.calls) == {"GetItem": 1, "BatchGetItem": 1}


def test_without_a_sender_the_run_does_nothing_and_says_so(outbox: Outbox, monkeypatch: pytest.MonkeyPatch) -> None:
    noted()
    monkeypatch.setenv("KONTOR_MAIL_SENDER", "")
    settings.cache_clear()
    try:
        assert service.remind(outbox, NOW) == {"sent": 0, "reason": "KONTOR_MAIL_SENDER is not set"}
    finally:
        monkeypatch.undo()
        settings.cache_clear()
    assert outbox.sent == []
