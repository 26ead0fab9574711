import datetime
import re
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.interactions.files import LONGEST_NAME, clean_name, disposition
from chalicelib.interactions.outgoing import LONGEST_SUBJECT
from chalicelib.interactions.rules import (
    LONGEST_QUOTE,
    Sender,
    answering_subject,
    mailbox,
    message_of,
    quoted,
    references_of,
)
from tests.builders import interaction_fields

CUSTOMER = f"cus_{1:026d}"
AT = datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC)
MAIL = interaction_fields(CUSTOMER, type="email", participants=[{"customer_id": CUSTOMER, "address": "a@x.de"}])


@given(st.text(max_size=300))
def test_a_name_of_a_file_is_clean_and_stays_so(given_name: str) -> None:
    name = clean_name(given_name)
    if name is not None:
        assert 0 < len(name) <= LONGEST_NAME
        assert not set(name) & set('/\\:*?"<>|\r\n\0\x7f\u202e')
        assert clean_name(name) == name


@given(st.text(max_size=100))
def test_nothing_in_a_name_ends_the_header_that_tells_it(name: str) -> None:
    assert re.fullmatch(r"attachment; filename=\"[\w .-]*\"; filename\*=UTF-8''[\w.~%-]*", disposition(name), re.ASCII)


@given(st.text(max_size=1200))
def test_a_subject_gets_one_re_however_often_it_is_answered(subject: str) -> None:
    once = answering_subject(subject)
    assert once.startswith("Re:")
    assert len(once) <= LONGEST_SUBJECT
    assert answering_subject(once) == once
    assert once.isprintable() or not subject.isprintable()


@pytest.mark.parametrize("subject", ["Anfrage", "Re: Anfrage", "AW: Re: aw:  Anfrage", "RE[2]: Anfrage"])
def test_every_way_to_say_re_is_known(subject: str) -> None:
    assert answering_subject(subject) == "Re: Anfrage"


@given(st.text(max_size=9000), st.sampled_from(["de", "en"]))
def test_every_line_of_a_quote_is_marked(body: str, language: str) -> None:
    text = quoted(MAIL, body, AT, language)
    assert len(text) <= LONGEST_QUOTE
    assert all(line.startswith(">") for line in text.split("\n")[1:])


ids = st.sampled_from(["<a@x>", "<b@x>", "<c@x>", "no id", "<a b>", "<a\r\nBcc: x@y>"])


@given(ids, ids, st.lists(ids, max_size=80).map(tuple))
def test_references_are_ids_each_once_and_the_answered_mail_comes_last(
    parent: str, thread: str, before: tuple[str, ...]
) -> None:
    found = references_of(parent, thread, before)
    assert len(set(found)) == len(found)
    assert set(found) <= {"<a@x>", "<b@x>", "<c@x>"}
    assert not re.fullmatch(r"<[abc]@x>", parent) or found[-1] == parent


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_no_text_adds_a_header_to_a_message(name: str, subject: str, body: str) -> None:
    fields = interaction_fields(
        CUSTOMER, type="email", subject=subject, message_id="<1@x.de>",
        participants=[{"customer_id": CUSTOMER, "address": "a@x.de", "role": "to"}],
    )  # fmt: skip
    raw = message_of(
        sender=Sender(name, "rep@kontor.example", "rep@x.de"), fields=fields, body=body, references=["<0@x>"],
        parent="<0@x>", at=AT,
    )  # fmt: skip
    read = message_from_bytes(raw, policy=policy.default)
    told = {"From", "Reply-To", "To", "Subject", "Date", "Message-ID", "X-Kontor-Message-ID", "In-Reply-To"}
    assert set(read.keys()) == told | {
        "References", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
    }  # fmt: skip
    assert read["To"] == "a@x.de"


@pytest.mark.parametrize(
    "address", ["a@x.de\r\nBcc: b@x.de", "a", "ä@x.de", "\u212a@x.de", "a@x.de, b@x.de", '"a b"@x.de', ""]
)
def test_what_ses_would_not_take_is_no_mailbox(address: str) -> None:
    assert mailbox(address) is None


def test_a_mailbox_has_its_domain_in_idna() -> None:
    assert mailbox(" Jo@Müller-Bau.DE ") == "Jo@xn--mller-bau-q9a.de"
