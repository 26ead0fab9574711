"""Real and malformed messages that others collected: each is read as a human reads it, or refused for a reason."""

from collections import Counter
from pathlib import Path

import pytest

from chalicelib.inbox.mail import Mail, UnreadableMail, parse

CORPUS = Path(__file__).parents[4] / "shared" / "data" / "mail"
FILES = sorted(str(path.relative_to(CORPUS)) for path in CORPUS.rglob("*") if path.is_file())

pytestmark = pytest.mark.skipif(not FILES, reason="../shared/data/mail is not in this clone")


def read(file: str) -> Mail:
    return parse((CORPUS / file).read_bytes())


def outcome(file: str) -> str:
    try:
        return read(file).automatic or "human"
    except UnreadableMail as unreadable:
        return unreadable.reason


def test_every_message_has_the_outcome_that_a_reader_gave_it() -> None:
    assert Counter(map(outcome, FILES)) == {
        "human": 126,
        "bounce": 8,
        "bulk": 3,
        "no_reply": 3,
        "mailing_list": 1,
        "no_sender": 9,
        "not_a_message": 1,
        "empty": 1,
    }


@pytest.mark.parametrize("file", FILES)
def test_no_text_is_garbled(file: str) -> None:
    if outcome(file) in {"no_sender", "not_a_message", "empty"}:
        return
    mail = read(file)
    known = {"must_supply_encoding.eml"}  # its sender wrote replacement characters
    assert Path(file).name in known or "\ufffd" not in mail.subject + mail.text + mail.from_.name
    assert "=?" not in mail.subject
    assert not any("=?" in box.name for box in (mail.from_, *mail.to, *mail.cc))


@pytest.mark.parametrize(
    ("file", "subject", "sender", "first_line", "attachments"),
    [
        ("cpython/msg_07.txt", "Here is your dingus fish", "barry@digicool.com", "Hi there,", ["dingusfish.gif"]),
        ("cpython/msg_06.txt", "forwarded message from Barry A. Warsaw", "barry@python.org", "", ["part-1.eml"]),
        (
            "ruby-mail/attachment_emails/attachment_pdf.eml",
            "Another PDF with 🎉 Unicode chars in it 🍿",
            "xxxx@xxxx.com",
            "Just attaching another PDF, here, to see what the message looks like,",
            ["broken.pdf"],
        ),
        (
            "ruby-mail/attachment_emails/attachment_with_quoted_filename.eml",
            "Eelanalüüsi päring",
            "jeff@37signals.com",
            "",
            ["Eelanalüüsi päring.jpg"],
        ),
        (
            "ruby-mail/attachment_emails/attachment_nonascii_filename.eml",
            "testing",
            "foo@example.com",
            "This is the first part.",
            ["ciële.txt"],
        ),
        ("ruby-mail/multi_charset/japanese.eml", "まみむめも", "raasdnil@gmail.com", "かきくえこ", []),
        ("ruby-mail/multi_charset/japanese_iso_2022.eml", "まみむめも", "raasdnil@gmail.com", "すみません。", []),
        ("ruby-mail/multi_charset/japanese_shift_jis.eml", "test", "xxxxxxx@docomo.ne.jp", "あいうえお", []),
        ("ruby-mail/multi_charset/japanese_attachment.eml", "testing", "raasdnil@gmail.com", "testing", ["てすと.txt"]),
        ("ruby-mail/multi_charset/ks_c_5601-1987.eml", "test", "from@example.com", "스티해", []),
        (
            "ruby-mail/error_emails/invalid_subject_characters.eml",
            "Formação FrenetikPolis: Mega Campanha Final Verão | Cursos de Setembro",
            "info@formacaofrenetik.info",
            "TEST",
            [],
        ),
        (
            "ruby-mail/plain_emails/raw_email_with_partially_quoted_subject.eml",
            'Re: Test: "漢字" mid "漢字" tail',
            "jamis@37signals.com",
            "대부분의 마찬가지로, 우리는 하나님을 믿습니다.",
            [],
        ),
        ("ruby-mail/rfc6532/utf8_headers.eml", "Säying Hello", "jdöe@mächine.example", "body", []),
        ("ruby-mail/rfc2822/example11.eml", "", "john.q.public@example.com", "Hi everyone.", []),
        (
            "ruby-mail/error_emails/content_transfer_encoding_text-html.eml",
            "Re: We will help you refinance your home.",
            "abhijit.862153drinnan@datavalet.com",
            "Hello,",
            [],
        ),
    ],
)
def test_a_known_message_reads_as_its_writer_meant(
    file: str,
    subject: str,
    sender: str,
    first_line: str,
    attachments: list[str],
) -> None:
    mail = read(file)
    assert (mail.subject, mail.from_.address) == (subject, sender)
    assert mail.text.partition("\n")[0] == first_line
    assert [one.filename for one in mail.attachments] == attachments


def test_line_ends_make_no_difference() -> None:
    for name in ("plain_emails/basic_email", "attachment_emails/attachment_pdf"):
        assert read(f"ruby-mail/{name}.eml") == read(f"ruby-mail/{name}_lf.eml")


def test_answers_are_in_the_thread_of_the_first_message() -> None:
    threads = [read(f"ruby-mail/rfc2822/example{number}.eml").thread_id for number in ("01", "06", "07")]
    assert threads == ["<1234@local.machine.example>"] * 3


def test_groups_and_obsolete_addresses_are_read() -> None:
    mail = read("ruby-mail/rfc2822/example04.eml")
    assert [(box.name, box.address) for box in mail.to] == [
        ("Chris Jones", "c@a.test"),
        ("", "joe@where.test"),
        ("John", "jdoe@one.test"),
    ]
