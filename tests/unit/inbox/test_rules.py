import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.customers.addresses import canonical_address
from chalicelib.inbox.mail import Address, Mail, parse
from chalicelib.inbox.rules import correspondence, interaction_of, lead_of
from chalicelib.settings.model import User
from tests.builders import mail

NOW = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
REP = User("rep", "Rep", "rep@kontor.example", "rep")
USERS = {"rep@kontor.example": REP, "anna@partner.example": User("anna", "Anna", "anna@partner.example", "rep")}
OWN = ("kontor.example",)
CUSTOMER = "cus_01M84P5A3YBZEHJEPQX0WH3833"

names = st.text(max_size=300)
addresses = st.builds(Address, names, st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.(de|example)", fullmatch=True))
mails = st.builds(
    Mail,
    message_id=st.just("<1@x.de>"),
    thread_id=st.text(min_size=1, max_size=400),
    from_=addresses,
    subject=names,
    text=names,
    date=st.none() | st.just(NOW),
    to=st.lists(addresses, max_size=60).map(tuple),
    cc=st.lists(addresses, max_size=60).map(tuple),
)


def told(sender: str, to: str) -> str:
    return correspondence(parse(mail(sender=sender, to=to)), USERS, OWN).direction


@pytest.mark.parametrize(
    ("sender", "to", "direction"),
    [
        ("joerg@mueller.de", "rep@kontor.example", "inbound"),
        ("joerg@mueller.de", "uwe@maier.de", "inbound"),
        ("rep@kontor.example", "joerg@mueller.de", "outbound"),
        ("REP@Kontor.Example", "joerg@mueller.de", "outbound"),
        ("anna@partner.example", "joerg@mueller.de", "outbound"),
        ("somebody.new@kontor.example", "joerg@mueller.de", "outbound"),
        ("rep@kontor.example", "inbox@kontor.example", "internal"),
    ],
)
def test_whose_mail_it_is_follows_from_who_sent_it_and_to_whom(sender: str, to: str, direction: str) -> None:
    assert told(sender, to) == direction


@given(addresses, st.just(NOW))
def test_whoever_writes_first_can_become_a_lead(address: Address, at: datetime.datetime) -> None:
    lead = lead_of(address, at)
    assert (lead.kind, lead.status) == ("person", "lead")
    assert lead.emails[0].address == address.address
    assert lead.display_name.strip()


@given(mails)
def test_any_mail_of_a_known_customer_is_an_interaction_with_it(letter: Mail) -> None:
    found = correspondence(letter, {}, ())
    key = canonical_address(letter.from_.address) or ""
    fields = interaction_of(letter, found, {key: [CUSTOMER]}, NOW)
    assert fields.customer_ids == {CUSTOMER}
    assert fields.occurred_at == NOW


def test_a_date_far_ahead_is_a_wrong_clock() -> None:
    letter = parse(mail(date="Mon, 23 Nov 2099 09:30:00 +0000"))
    fields = interaction_of(letter, correspondence(letter, {}, ()), {"joerg@mueller-bau.de": [CUSTOMER]}, NOW)
    assert fields.occurred_at == NOW
