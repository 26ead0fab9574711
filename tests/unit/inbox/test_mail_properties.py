"""No bytes break the parser, change its answer, or keep it busy for longer than their size justifies."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.inbox.mail import MAX_PARTICIPANTS, Mail, UnreadableMail, glimpse, parse
from chalicelib.inbox.mime import MAX_PARTS

CORPUS = Path(__file__).parents[4] / "shared" / "data" / "mail"
FROM = b"From: a@b.de\n"

NAMES = [
    b"From",
    b"Sender",
    b"To",
    b"Cc",
    b"Date",
    b"Subject",
    b"Message-ID",
    b"References",
    b"In-Reply-To",
    b"Return-Path",
]
NAMES += [b"Content-Type", b"Content-Disposition", b"Content-Transfer-Encoding", b"Precedence", b"X-A", b"", b" folded"]
VALUES = [
    b"a@b.de",
    b"<",
    b">",
    b'"',
    b"(",
    b")",
    b",",
    b";",
    b":",
    b"\\",
    b"@",
    b"=?utf-8?Q?=C3?=",
    b"=?x?B?",
    b"?=",
    b"base64",
]
VALUES += [
    b"multipart/mixed; boundary=b",
    b"multipart/alternative; boundary=b",
    b"text/html; charset=utf-16",
    b"quoted-printable",
]
VALUES += [
    b"uuencode",
    b"message/rfc822",
    b"name*0*=utf-8'",
    b"filename*=x''%",
    b"1 Jan 2020 25:61 +9999",
    b"\x00\xff",
    b"[::1]",
]
LINES = [b"", b"--b", b"--b--", b"begin 644 x", b"<p>&#xD800;", b"Zm9v", b"=C3=", b"\xfc\x1b$B"]

values = st.lists(st.sampled_from(VALUES) | st.binary(max_size=8), max_size=6).map(b" ".join)
fields = st.tuples(st.sampled_from(NAMES), values).map(b": ".join)
lines = st.sampled_from(LINES) | st.binary(max_size=20)
messages = st.lists(fields | lines, max_size=30).map(lambda some: FROM + b"\n".join(some))


def outcome(raw: bytes) -> Mail | str:
    author, subject = glimpse(raw)
    assert msgspec.json.encode(subject)
    try:
        mail = parse(raw)
    except UnreadableMail as unreadable:
        assert author is None
        return unreadable.reason
    assert (author, subject) == (mail.from_, mail.subject)
    assert mail.from_.address.count("@") >= 1
    assert mail.message_id.startswith("<")
    assert not set("\r\n\0") & set(mail.subject)
    assert len(mail.to) + len(mail.cc) <= MAX_PARTICIPANTS
    assert len(mail.attachments) <= MAX_PARTS
    assert all(one.filename and not set("/\\\0\n") & set(one.filename) for one in mail.attachments)
    assert msgspec.json.decode(msgspec.json.encode(mail), type=Mail) == mail
    return mail


@given(st.binary())
def test_any_bytes_are_a_mail_or_unreadable_and_always_the_same(raw: bytes) -> None:
    assert outcome(raw) == outcome(raw)


@given(messages)
def test_anything_that_looks_like_a_message_is_a_mail_and_always_the_same(raw: bytes) -> None:
    found = outcome(raw)
    assert isinstance(found, Mail)
    assert found == outcome(raw)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="../shared/data/mail is not in this clone")
@given(st.data())
def test_a_damaged_real_message_is_a_mail_or_unreadable(data: st.DataObject) -> None:
    files = sorted(path for path in CORPUS.rglob("*") if path.is_file() and path.stat().st_size)
    raw = bytearray(data.draw(st.sampled_from(files)).read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, max(0, len(raw) - 1)))
        until = at + data.draw(st.integers(0, 40))
        raw[at:until] = data.draw(values | st.sampled_from([b"\n", b"\r\n\r\n", b"\r"]))
    outcome(bytes(raw))


def nested(depth: int) -> bytes:
    levels = (b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level) for level in range(depth))
    return FROM + b"".join(levels) + b"\nhello"


SLOW = {
    "deep": nested(5000),
    "same boundary": FROM + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 20_000,
    "many parts": FROM + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: a/b\n\nx\n" * 50_000,
    "many recipients": FROM + b"To: " + b", ".join(b"u%d@x.de" % one for one in range(10_000)),
    "open quotes": FROM + b"To: " + b'"\\' * 500_000,
    "open comments": FROM + b"To: " + b"(" * 1_000_000,
    "open brackets": FROM + b"To: " + b"<" * 1_000_000,
    "at signs": FROM + b"To: " + b"a@" * 500_000,
    "long word": FROM + b"To: " + b"a" * 1_000_000,
    "encoded words": FROM + b"Subject: " + b"=?utf-8?Q?a?= " * 80_000,
    "half encoded words": FROM + b"Subject: " + b"=?a?b?" * 160_000,
    "parameters": FROM + b"Content-Type: text/plain" + b';a="\\' * 200_000,
    "pieces of a name": FROM + b"Content-Type: a/b" + b"".join(b"; name*%d=abc" % one for one in range(50_000)),
    "references": FROM + b"References: " + b"".join(b"<%d@b>" % one for one in range(100_000)),
    "folded": FROM + b"Subject: a\n" + b" b\n" * 300_000,
    "garbage lines": FROM + b"garbage\n" * 100_000,
    "delimiters": FROM + b"Content-Type: multipart/mixed; boundary=b\n\n" + (b"--b" + b" " * 1000 + b"x\n") * 1000,
    "punycode": FROM + b"Content-Type: text/plain; charset=punycode\n\n" + b"a" * 1_000_000,
}


@pytest.mark.timeout(30)  # each takes well under a second; in quadratic time each would take minutes
@pytest.mark.parametrize("kind", SLOW)
def test_a_message_made_to_be_slow_is_read_in_linear_time(kind: str) -> None:
    assert isinstance(outcome(SLOW[kind]), Mail)


def test_of_very_many_recipients_and_parts_the_first_are_read() -> None:
    copied = FROM + b"Cc: x@y.de\nTo: " + b", ".join(b"u%d@x.de" % one for one in range(10_000)) + b"\n\n"
    assert [len(parse(copied).to), len(parse(copied).cc)] == [MAX_PARTICIPANTS, 0]
    assert len(parse(SLOW["many parts"]).attachments) == MAX_PARTS


def test_a_message_nested_too_deeply_is_a_file_at_the_bottom() -> None:
    assert [one.content_type for one in parse(nested(500)).attachments] == ["multipart/mixed"]
