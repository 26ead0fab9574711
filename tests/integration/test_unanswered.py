"""Mail that waits for an answer: whose list it stands on, and what takes it off."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.interactions import replies
from chalicelib.interactions.outgoing import ReplyBody
from chalicelib.mailer import Outbox
from chalicelib.settings.service import save_users
from tests.api import Api
from tests.builders import caller, interaction, mail, person
from tests.integration.conftest import assert_problem

JOERG = "joerg@mueller-bau.de"
HandIn = Callable[..., Any]


@pytest.fixture(autouse=True)
def directory(client: Any) -> None:
    save_users([{"id": "rep", "name": "Renate Rep", "email": "rep@kontor.example", "role": "rep"}])


class Desk:
    """A customer who writes, and the list of those who are to answer."""

    def __init__(self, api: Api, as_user: Callable[..., Api], hand_in: HandIn, stream: Any) -> None:
        self.api, self.as_user, self._hand_in, self._stream = api, as_user, hand_in, stream
        self.joerg = api.create("/customers", person(emails=[{"address": JOERG}], owner="rep"))["id"]

    def receive(self, number: int, **fields: Any) -> str:
        """Let a mail come in, a minute after the one before; return its interaction."""
        date = f"Mon, 23 Nov 2026 09:{number:02}:00 +0000"
        outcome = self._hand_in(mail(message_id=f"<{number}@mueller-bau.de>", date=date, **fields))
        self._stream.react()
        return str(outcome.get("interaction_id"))

    def note(self, *customers: str, **fields: Any) -> str:
        """Note a mail by hand."""
        made = self.api.create("/interactions", interaction(*customers, **{"type": "email", **fields}))
        self._stream.react()
        return str(made["id"])

    def do(self, method: str, path: str, body: Any = None) -> Any:
        """Change something, and let the functions see it."""
        answer = self.api.call(method, path, body)
        assert answer.status in {200, 204}, answer
        self._stream.react()
        return answer

    def waiting(self, user: str = "rep", scope: str = "own") -> list[tuple[str, int]]:
        """Return the oldest mail of each thread on a user's list, and how many wait there."""
        rows = self.as_user(user).results(f"/inbox/unanswered?scope={scope}")
        return [(row["interaction"]["id"], row["waiting"]) for row in rows]


@pytest.fixture
def desk(api: Api, as_user: Callable[..., Api], hand_in: HandIn, stream: Any) -> Desk:
    return Desk(api, as_user, hand_in, stream)


def test_a_mail_waits_with_what_a_home_page_shows_of_it(desk: Desk) -> None:
    asked = desk.receive(1, subject="Angebot?", body="Was kostet das? " * 100)
    (row,) = desk.as_user("rep").get("/inbox/unanswered").json["results"]
    mail_, body = row["interaction"], row["interaction"]["body"]
    assert (mail_["id"], mail_["subject"], mail_["occurred_at"]) == (asked, "Angebot?", "2026-11-23T09:01:00Z")
    assert (len(body), mail_["body_truncated"], mail_["participants"][0]["customer_id"]) == (300, True, desk.joerg)
    rest = {name: value for name, value in row.items() if name != "interaction"}
    customer = {"id": desk.joerg, "name": "Jörg Müller"}
    assert rest == {"waiting": 1, "latest_id": asked, "customer": customer, "owner": "rep"}


def test_each_thread_waits_once_and_the_oldest_comes_first(desk: Desk) -> None:
    second = desk.receive(2, subject="Rechnung")
    first = desk.receive(1, subject="Angebot")
    latest = desk.receive(3, References="<1@mueller-bau.de>")
    assert desk.waiting() == [(first, 2), (second, 1)]
    assert [row["latest_id"] for row in desk.as_user("rep").results("/inbox/unanswered?limit=1")] == [latest, second]


def test_an_answer_takes_its_thread_off_once_it_is_sent(desk: Desk, stream: Any) -> None:
    asked, other = desk.receive(1, subject="Angebot"), desk.receive(2, subject="Rechnung")
    for outbox, left in ((Outbox(refused={JOERG}), [(asked, 1), (other, 1)]), (Outbox(), [(other, 1)])):
        replies.reply(caller("rep"), asked, ReplyBody("100 €"), outbox)
        stream.react()
        assert desk.waiting() == left


def test_an_answer_from_the_users_own_mail_program_takes_its_thread_off(desk: Desk) -> None:
    desk.receive(1)
    other = desk.receive(2, subject="Rechnung")
    desk.receive(3, sender="rep@kontor.example", to=JOERG, References="<1@mueller-bau.de>")
    assert desk.waiting() == [(other, 1)]


def test_an_answer_that_is_in_no_thread_takes_all_of_the_customers_off_and_puts_them_back_when_it_goes(
    desk: Desk,
) -> None:
    asked, other = desk.receive(1), desk.receive(2, subject="Rechnung")
    answer = desk.note(desk.joerg, direction="outbound")
    assert desk.waiting() == []
    desk.do("DELETE", f"/interactions/{answer}")
    assert desk.waiting() == [(asked, 1), (other, 1)]


def test_a_mail_in_no_thread_is_answered_by_any_mail_to_the_customer(desk: Desk) -> None:
    asked = desk.note(desk.joerg, direction="inbound", occurred_at="2026-11-23T09:00:00Z")
    assert desk.waiting() == [(asked, 1)]
    desk.receive(3, sender="rep@kontor.example", to=JOERG)
    assert desk.waiting() == []


def test_no_call_no_automatic_mail_and_no_older_answer_changes_what_waits(desk: Desk) -> None:
    desk.note(desk.joerg, direction="outbound", occurred_at="2026-11-20T09:00:00Z")
    asked = desk.receive(2)
    desk.note(desk.joerg, type="call")
    desk.receive(3, References="<2@mueller-bau.de>", **{"Auto-Submitted": "auto-replied"})
    assert desk.waiting() == [(asked, 1)]


def test_a_mail_that_needs_no_answer_is_off_the_list_with_those_before_it_until_that_is_undone(desk: Desk) -> None:
    first = desk.receive(1)
    second = desk.receive(2, References="<1@mueller-bau.de>")
    third = desk.receive(3, References="<1@mueller-bau.de>")
    answer = desk.do("POST", f"/interactions/{second}/answered", {})
    assert (answer.json["needs_no_answer"], answer.etag) == (True, '"2"')
    assert desk.waiting() == [(third, 1)]
    assert desk.do("POST", f"/interactions/{second}/answered", {}).etag == '"2"'
    history = desk.api.get(f"/interactions/{second}/history").json["results"]
    assert (history[0]["field"], history[0]["new"]) == ("needs_no_answer", True)
    undone = desk.do("POST", f"/interactions/{second}/unanswered", {})
    assert "needs_no_answer" not in undone.json
    assert desk.waiting() == [(first, 3)]


def test_only_an_e_mail_that_came_in_needs_an_answer_or_none(desk: Desk) -> None:
    sent = desk.note(desk.joerg, direction="outbound")
    assert_problem(desk.api.post(f"/interactions/{sent}/answered", {}), 409)
    called = desk.note(desk.joerg, type="call", direction="inbound")
    assert_problem(desk.api.post(f"/interactions/{called}/unanswered", {}), 409)


def test_what_waits_goes_with_its_customer(desk: Desk) -> None:
    asked = desk.receive(1)
    desk.do("PATCH", f"/customers/{desk.joerg}", {"owner": "manager"})
    assert (desk.waiting(), desk.waiting("manager")) == ([], [(asked, 1)])
    desk.do("DELETE", f"/customers/{desk.joerg}")
    assert desk.waiting("manager") == []
    desk.do("POST", f"/customers/{desk.joerg}/restore", {})
    assert desk.waiting("manager") == [(asked, 1)]


def test_of_nobodys_customer_a_mail_waits_for_whom_it_was_written_to_else_for_all(desk: Desk) -> None:
    mine = desk.receive(1, sender="anna@neu.de", to="rep@kontor.example")
    nobodys = desk.receive(2, sender="bert@neu.de", to="inbox@kontor.example")
    assert desk.waiting() == [(mine, 1)]
    assert desk.waiting("viewer", "all") == [(mine, 1), (nobodys, 1)]
    assert desk.waiting("rep", "team") == [(mine, 1), (nobodys, 1)]


def test_an_archived_mail_waits_no_more_and_the_next_of_its_thread_does(desk: Desk) -> None:
    first = desk.receive(1)
    second = desk.receive(2, References="<1@mueller-bau.de>")
    desk.do("DELETE", f"/interactions/{first}")
    assert desk.waiting() == [(second, 1)]
    desk.do("PATCH", f"/interactions/{second}", {"direction": "internal"})
    assert desk.waiting() == []


def test_the_list_is_right_where_the_reaction_is_late(desk: Desk) -> None:
    asked = desk.receive(1)
    assert desk.api.delete(f"/interactions/{asked}").status == 204
    assert desk.waiting() == []


def test_pages_follow_each_other_and_a_cursor_is_of_one_scope(desk: Desk) -> None:
    for number in range(5):
        desk.receive(number, subject=f"Frage {number}")
    rep = desk.as_user("rep")
    for scope in ("own", "team", "all"):
        rows = list(rep.results(f"/inbox/unanswered?scope={scope}&limit=2"))
        assert [row["interaction"]["subject"] for row in rows] == [f"Frage {number}" for number in range(5)], scope
    cursor = rep.get("/inbox/unanswered?limit=2").json["next"]
    assert_problem(rep.get(f"/inbox/unanswered?scope=all&cursor={cursor}"), 400)
