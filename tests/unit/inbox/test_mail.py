"""What a reader finds in one message: ids, people, date, subject, text and files."""

from datetime import UTC, datetime

import pytest

from chalicelib.inbox.mail import Address, UnreadableMail, parse

FROM = b"From: Anna <anna@kunde.de>\r\n"


def multipart(kind: str, *parts: bytes) -> bytes:
    head = FROM + f"Content-Type: multipart/{kind}; boundary=cut\r\n\r\n".encode()
    return head + b"".join(b"--cut\r\n" + part + b"\r\n" for part in parts) + b"--cut--\r\n"


PLAIN = b"Content-Type: text/plain; charset=utf-8\r\n\r\nGr\xc3\xbc\xc3\x9fe"
HTML = b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>Sch\xc3\xb6ne <b>Gr\xc3\xbc\xc3\x9fe</b></p>"
PDF = b'Content-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERg=='


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        (b"Dear all,\r\n\r\nno header here", "not_a_message"),
        (b"Subject: x\r\n\r\nhello", "no_sender"),
        (b"From: nobody\r\n\r\nhello", "no_sender"),
        (b"From: Undisclosed:;\r\n\r\nhello", "no_sender"),
    ],
)
def test_mail_from_nobody_is_refused_with_the_reason(raw: bytes, reason: str) -> None:
    with pytest.raises(UnreadableMail) as refused:
        parse(raw)
    assert refused.value.reason == reason


def test_the_sender_field_stands_in_for_an_unusable_from_field() -> None:
    mail = parse(b"From: (nobody)\r\nSender: Office <office@Kunde.DE>\r\n\r\nhello")
    assert mail.from_ == mail.sender == Address("Office", "office@kunde.de")


def test_people_are_read_with_decoded_names_and_lower_case_domains() -> None:
    mail = parse(
        b"From: =?utf-8?Q?M=C3=BCller,_J=C3=B6rg?= <J.Mueller@Kunde.DE>\r\n"
        b'To: "Smith, John" <john@x.com>, Vertrieb: eva@y.de, Tom <tom@z.de>;\r\n'
        b"Cc: not an address, kurt@w.de (Kurt Weiss)\r\nReply-To: <answers@kunde.de>\r\n\r\n",
    )
    assert mail.from_ == Address("Müller, Jörg", "J.Mueller@kunde.de")
    assert mail.to == (Address("Smith, John", "john@x.com"), Address("", "eva@y.de"), Address("Tom", "tom@z.de"))
    assert mail.cc == (Address("Kurt Weiss", "kurt@w.de"),)
    assert mail.reply_to == (Address("", "answers@kunde.de"),)


def test_a_message_begins_its_own_thread_unless_it_answers_another() -> None:
    alone = parse(FROM + b"Message-ID: <a@x>\r\n\r\n")
    answer = parse(FROM + b"Message-ID: <b@x>\r\nIn-Reply-To: your mail <a@x>\r\n\r\n")
    later = parse(FROM + b"Message-ID: <c@x>\r\nIn-Reply-To: <b@x>\r\nReferences: <a@x>\r\n <b@x>\r\n\r\n")
    assert [mail.thread_id for mail in (alone, answer, later)] == ["<a@x>"] * 3
    assert (later.message_id, later.in_reply_to, later.references) == ("<c@x>", "<b@x>", ("<a@x>", "<b@x>"))


def test_a_message_id_without_brackets_is_the_same_id() -> None:
    assert parse(FROM + b"Message-ID:  a@x \r\n\r\n").message_id == "<a@x>"
    assert parse(FROM + b"Message-ID: 1234\r\n\r\n").message_id == "<1234>"


@pytest.mark.parametrize("field", [b"", b"Message-ID: \r\n", b"Message-ID: <>\r\n", b"Message-ID: <a b>\r\n"])
def test_a_missing_message_id_is_made_of_what_no_server_changes(field: bytes) -> None:
    raw = FROM + field + b"Subject: Angebot\r\n\r\nhello\r\n"
    own = parse(raw).message_id
    assert own.endswith("@kontor.invalid>")
    assert own == parse(b"Received: from a by b\r\n" + raw.replace(b"\r\n", b"\n") + b"\n").message_id
    assert own != parse(raw.replace(b"hello", b"hallo")).message_id


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b"Fri, 28 Apr 2017 11:53:00 +0200", datetime(2017, 4, 28, 9, 53, tzinfo=UTC)),
        (b"28 Apr 17 11:53 EST", datetime(2017, 4, 28, 16, 53, tzinfo=UTC)),
        (b"Fri, 28 Apr 2017 23:59:60 +0000", datetime(2017, 4, 28, 23, 59, 59, tzinfo=UTC)),
        (b"Fri, 31 Feb 2017 11:53:00 +0200", None),
        (b"Thu, 01 Jan 1970 00:00:00 +0000", None),
        (b"Thu, 01 Jan 9999 23:59:59 -2359", None),
        (b"Fri, 28 Apr 2017 11:53:00 +99999999999999", None),
        (b"yesterday", None),
        (b"", None),
    ],
)
def test_a_date_is_utc_or_none_where_it_is_absurd(written: bytes, read: datetime | None) -> None:
    assert parse(FROM + b"Date: " + written + b"\r\n\r\n").date == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b"=?iso-8859-1?Q?R=FCckfrage?= zu\r\n\t=?utf-8?B?UsO8Y2s=?=", "Rückfrage zu Rück"),
        (b"=?utf-8?Q?halbes_=C3?= =?utf-8?Q?=BC?=", "halbes ü"),
        (b"=?utf-8?Q?a?= =?iso-8859-1?Q?b?=", "ab"),
        (b"=?utf-8?Q?a=0D=0Ab?=", "a b"),
        (b"Gr\xfc\xdfe", "Grüße"),
        (b"Gr\xc3\xbc\xc3\x9fe", "Grüße"),
        (b"=?no-such-charset?Q?Gr=C3=BC=C3=9Fe?=", "Grüße"),
        (b"Angebot =?broken", "Angebot =?broken"),
        (b" two\r\n  lines\x00 ", "two lines"),
    ],
)
def test_a_subject_is_one_decoded_line(written: bytes, read: str) -> None:
    assert parse(FROM + b"Subject: " + written + b"\r\n\r\n").subject == read


def test_plain_text_is_preferred_to_html_wherever_it_stands() -> None:
    assert parse(multipart("alternative", PLAIN, HTML)).text == "Grüße"
    assert parse(multipart("alternative", HTML, PLAIN)).text == "Grüße"


def test_html_is_read_where_plain_text_says_nothing() -> None:
    assert parse(multipart("alternative", b"Content-Type: text/plain\r\n\r\n \r\n", HTML)).text == "Schöne Grüße"


def test_texts_around_a_file_are_both_read_and_the_file_is_listed() -> None:
    mail = parse(multipart("mixed", HTML, PDF, PLAIN))
    assert mail.text == "Schöne Grüße\n\nGrüße"
    assert [(one.filename, one.content_type, one.size, one.part) for one in mail.attachments] == [
        ("a.pdf", "application/pdf", 4, "2"),
    ]


def test_a_forwarded_message_is_a_file_and_not_the_text() -> None:
    forwarded = b"Content-Type: message/rfc822\r\n\r\nFrom: x@y.de\r\n\r\nsecret"
    mail = parse(multipart("mixed", PLAIN, forwarded))
    assert (mail.text, mail.attachments[0].filename) == ("Grüße", "part-2.eml")


def test_pictures_of_html_are_files() -> None:
    assert len(parse(multipart("related", HTML, PDF)).attachments) == 1
    assert parse(multipart("related", HTML, PLAIN)).text == "Schöne Grüße"


@pytest.mark.parametrize(
    ("parameters", "name"),
    [
        (b'filename="Angebot.pdf"', "Angebot.pdf"),
        (b"filename*=utf-8''Auftr%C3%A4ge.pdf", "Aufträge.pdf"),
        (b"filename*0*=iso-8859-1'de'Auftr%E4; filename*1=ge; filename*2=.pdf", "Aufträge.pdf"),
        (b'filename="=?utf-8?Q?Auftr=C3=A4ge=2Epdf?="', "Aufträge.pdf"),
        (b'filename="../../etc/passwd"', "_.._etc_passwd"),
        (b'filename="C:\\\\x\\\\y\x07.doc"', "C__x_y.doc"),
        (b"filename=fdp\xe2\x80\xae.exe", "fdp_.exe"),
        (b'filename="' + b"x" * 500 + b'.pdf"', "x" * 146 + ".pdf"),
        (b"", "part-2.zip"),
    ],
)
def test_a_filename_is_decoded_and_safe(parameters: bytes, name: str) -> None:
    part = b"Content-Type: application/zip\r\nContent-Disposition: attachment; " + parameters + b"\r\n\r\nx"
    assert parse(multipart("mixed", PLAIN, part)).attachments[0].filename == name


@pytest.mark.parametrize(
    ("encoding", "body", "text"),
    [
        (b"base64", b"R3LDvMOfZQ", "Grüße"),
        (b"BASE64 ", b"R3LDvMOfZQ==\r\n-- \r\nFooter of a list", "Grüße\n-- \nFooter of a list"),
        (b"base64", b"this is no base64 at all", "this is no base64 at all"),
        (b"quoted printable;", b"Gr=C3=BC=C3=9F=\r\ne =", "Grüße "),
        (b"x-uuencode", b"begin 644 x\r\n'1W+#O,.?90``\r\n`\r\nend", "Grüße"),
        (b"8-bits", b"Gr\xfc\xdfe\x00", "Grüße"),
    ],
)
def test_a_transfer_encoding_is_undone_as_far_as_it_is_true(encoding: bytes, body: bytes, text: str) -> None:
    assert parse(FROM + b"Content-Transfer-Encoding: " + encoding + b"\r\n\r\n" + body).text == text


def test_a_wrong_or_missing_boundary_does_not_hide_the_text() -> None:
    body = b"\r\n\r\n--real\r\n\r\nhello\r\n--real--"
    assert parse(FROM + b"Content-Type: multipart/mixed; boundary=other" + body).text == "hello"
    assert parse(FROM + b"Content-Type: multipart/mixed" + body).text == "hello"
    assert parse(FROM + b"Content-Type: multipart/mixed; boundary=x\r\n\r\njust text").text == "just text"


def test_a_broken_header_line_neither_ends_the_header_nor_swallows_the_text() -> None:
    assert parse(b"From someone Fri Nov 26\nFrom: a@b.de\ngarbage\nSubject: s\n\ntext").subject == "s"
    assert parse(b"From: a@b.de\nno empty line before me\n\nsecond").text == "no empty line before me\n\nsecond"
