"""Automatic mail is told apart from a human's, and never a human's from a human's."""

import pytest

from chalicelib.inbox import automatic
from chalicelib.inbox.headers import Headers
from chalicelib.inbox.mail import parse


def reason(*fields: tuple[str, str], sender: str = "anna@kunde.de") -> str | None:
    return automatic.reason(Headers([("From", sender), *fields]))


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("Auto-Submitted", "auto-generated", "auto_submitted"),
        ("AUTO-SUBMITTED", "  Auto-Replied; owner=x", "auto_submitted"),
        ("X-Autoreply", "yes", "auto_submitted"),
        ("X-Autorespond", "Re: Angebot", "auto_submitted"),
        ("X-Auto-Response-Suppress", "DR, OOF , AutoReply", "auto_submitted"),
        ("X-Auto-Response-Suppress", "ALL", "auto_submitted"),
        ("Precedence", "auto_reply", "auto_submitted"),
        ("Precedence", " Bulk ", "bulk"),
        ("Precedence", "junk", "bulk"),
        ("Feedback-ID", "1:campaign:sender", "bulk"),
        ("Precedence", "list", "mailing_list"),
        ("List-Id", "Users <users.example.org>", "mailing_list"),
        ("List-Unsubscribe", "<https://example.org/u>", "mailing_list"),
        ("List-Post", "<mailto:l@example.org>", "mailing_list"),
        ("Return-Path", " < > ", "bounce"),
        ("Content-Type", "Multipart/Report; report-type=delivery-status", "bounce"),
        ("Content-Type", "message/delivery-status", "bounce"),
    ],
)
def test_a_field_that_means_automation_is_recognized(name: str, value: str, expected: str) -> None:
    assert reason((name, value)) == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Auto-Submitted", "no"),
        ("Auto-Submitted", " NO (a comment)"),
        ("Auto-Submitted", ""),
        ("Precedence", "normal"),
        ("Precedence", "first-class"),
        ("X-Autoreply", "no"),
        ("X-Auto-Response-Suppress", "DR, NDR, RN"),
        ("List-Id", ""),
        ("Return-Path", "<anna@kunde.de>"),
        ("Return-Path", ""),
        ("Content-Type", "multipart/mixed"),
        ("Subject", "Auto-Submitted: auto-replied"),
    ],
)
def test_a_field_that_a_human_mail_carries_is_not_automation(name: str, value: str) -> None:
    assert reason((name, value)) is None


@pytest.mark.parametrize(
    ("sender", "expected"),
    [
        ("MAILER-DAEMON@mx.example", "bounce"),
        ("Postmaster@example.com", "bounce"),
        ("bounces+123=x@example.com", "bounce"),
        ("users-bounces@example.com", "bounce"),
        ("no-reply@example.com", "no_reply"),
        ("Shop <NoReply@example.com>", "no_reply"),
        ("no_reply2@example.com", "no_reply"),
        ("do-not-reply@example.com", "no_reply"),
        ("donotreply@example.com", "no_reply"),
        ("newsletter.noreply@example.com", "no_reply"),
        ("noreply+tag@example.com", "no_reply"),
        ("nicht-antworten@example.de", "no_reply"),
        ("bitte-nicht-antworten@example.de", "no_reply"),
        ("keine-antwort@example.de", "no_reply"),
    ],
)
def test_a_sender_who_takes_no_answer_is_a_machine(sender: str, expected: str) -> None:
    assert reason(sender=sender) == expected


@pytest.mark.parametrize(
    "sender",
    [
        "Norbert Reply <norbert.reply@example.com>",
        "no-reply <anna@no-reply.example>",
        "reno.reply@example.com",
        "nora@example.com",
        "jack.bounce@example.com",
        "reply@example.com",
        "antwort@example.de",
        "bouncer@example.com",
        "postmasters@example.com",
        "info@example.com",
    ],
)
def test_a_human_sender_is_never_taken_for_a_machine(sender: str) -> None:
    assert reason(sender=sender) is None


def test_the_most_telling_reason_wins() -> None:
    assert reason(("Precedence", "bulk"), ("Auto-Submitted", "auto-replied"), ("Return-Path", "<>")) == "auto_submitted"
    assert reason(("Precedence", "bulk"), ("List-Id", "<x>")) == "mailing_list"
    assert reason(("Auto-Submitted", "auto-generated"), sender="mailer-daemon@x.de") == "bounce"


def test_a_parsed_mail_tells_why_it_is_automatic() -> None:
    assert parse(b"From: a@b.de\nprecedence:\n BULK\n\n").automatic == "bulk"
    assert parse(b"From: a@b.de\n\nprecedence: bulk").automatic is None
