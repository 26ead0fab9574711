import datetime
import email
import email.policy
from email.message import EmailMessage
from typing import Any

import pytest

from chalicelib.inbox.mail import parse
from chalicelib.reminders.mail import SHOWN, compose
from chalicelib.reminders.model import Due
from chalicelib.settings.model import User
from chalicelib.tasks.model import Task, TaskFields

NOW = datetime.datetime(2026, 11, 23, 6, tzinfo=datetime.UTC)
SENDER = "Kontor <kontor@kontor.example>"
EVIL = '<script>alert("1")</script>\r\nBcc: x@example.org & Co.'


def task(title: str = "Angebot nachfassen", due: str = "2026-11-23", **fields: Any) -> Task:
    return Task("tsk_1", fields=TaskFields(title=title, due=due, **fields))


def written(due: Due, link: str = "https://crm.example", **fields: Any) -> EmailMessage:
    told = {"id": "rep", "name": "Renate Größe", "email": "rep@kontor.example", "role": "rep", **fields}
    raw = compose(User(**told), due, NOW, SENDER, link)
    assert parse(raw).automatic == "auto_submitted", "no inbox takes it for a customer's"
    found = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def parts(mail: EmailMessage) -> tuple[str, str]:
    text, html = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None
    assert html is not None
    return text.get_content(), html.get_content()


OLD = [task("Rückruf", "2026-11-20", priority="high"), task("Vertrag", "2026-11-22T13:30:00Z")]
NEW = [task("Anruf", "2026-11-23T08:00:00Z"), task()]


def test_a_german_mail_tells_what_is_due_when() -> None:
    mail = written(Due(OLD, NEW))
    assert mail["Subject"] == "2 Aufgaben überfällig, 2 heute fällig"
    assert (mail["To"], mail["From"]) == ("Renate Größe <rep@kontor.example>", SENDER)
    text, html = parts(mail)
    for told in ("Fr., 20.11.2026 · wichtig", "So., 22.11.2026, 14:30 Uhr", "heute, 09:00 Uhr", "Europe/Berlin"):
        assert told in text
        assert told in html
    assert "Kontor öffnen: https://crm.example" in text
    assert 'href="https://crm.example"' in html


def test_an_english_mail_tells_times_in_the_users_zone() -> None:
    mail = written(Due(OLD, NEW), language="en", timezone="America/New_York")
    assert mail["Subject"] == "2 tasks overdue, 2 due today"
    assert mail["Content-Language"] == "en"
    for told in ("Fri 20 Nov 2026 · important", "Sun 22 Nov 2026, 08:30", "today, 03:00", "Good morning, Renate"):
        assert told in parts(mail)[0]


@pytest.mark.parametrize(
    ("overdue", "today", "language", "subject"),
    [
        (1, 0, "de", "1 Aufgabe überfällig"),
        (0, 1, "de", "1 Aufgabe heute fällig"),
        (0, 3, "de", "3 Aufgaben heute fällig"),
        (1, 1, "en", "1 task overdue, 1 due today"),
        (0, 1, "en", "1 task due today"),
        (0, 2, "en", "2 tasks due today"),
    ],
)
def test_the_subject_counts_and_names_nothing(overdue: int, today: int, language: str, subject: str) -> None:
    assert written(Due([task()] * overdue, [task()] * today), language=language)["Subject"] == subject


def test_what_people_typed_is_text_and_never_markup_or_header() -> None:
    mail = written(Due([task(EVIL)], []), name=EVIL)
    text, html = parts(mail)
    assert "<script" not in html
    assert "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; Bcc: x@example.org &amp; Co." in html
    assert mail["Bcc"] is None
    assert not [line for line in text.splitlines() if line.startswith("Bcc")]


def test_a_long_list_is_counted_to_its_end() -> None:
    mail = written(Due([task(f"Nr. {number}") for number in range(SHOWN + 7)], []))
    text, html = parts(mail)
    assert mail["Subject"] == f"{SHOWN + 7} Aufgaben überfällig"
    assert text.count("Nr. ") == html.count("Nr. ") == SHOWN
    assert "und 7 weitere" in text
    assert "und 7 weitere" in html


def test_without_an_address_of_the_web_application_there_is_no_link() -> None:
    text, html = parts(written(Due(OLD, []), link=""))
    assert "öffnen" not in text
    assert "<a " not in html
