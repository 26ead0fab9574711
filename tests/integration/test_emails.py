"""New mail to customers: to nobody else, sent once, and the beginning of a thread in which the answer stands."""

from collections.abc import Callable
from email import message_from_bytes, policy
from typing import Any

import boto3
import pytest

from chalicelib.errors import Conflict, Invalid
from chalicelib.interactions import emails, replies, sending
from chalicelib.interactions.model import Interaction
from chalicelib.interactions.outgoing import EmailBody, ReplyBody
from chalicelib.mailer import Outbox, ses
from chalicelib.settings.service import save_users
from tests.api import Api
from tests.builders import caller, mail, organization, person
from tests.integration.conftest import assert_problem

JOERG = "joerg@mueller-bau.de"
HELLO = {"subject": "Angebot", "body": "Guten Tag"}
HandIn = Callable[..., Any]


@pytest.fixture(autouse=True)
def directory(client: Any) -> None:
    users: list[dict[str, object]] = [
        {"id": "rep", "name": "Renate Rep", "email": "rep@kontor.example", "role": "rep"},
        {"id": "guest", "name": "Gast", "email": "gast@elsewhere.example", "role": "rep"},
    ]
    save_users(users)


@pytest.fixture
def joerg(api: Api) -> str:
    given = [{"address": "privat@gmx.de"}, {"address": JOERG, "primary": True}]
    customer: str = api.create("/customers", person(emails=given))["id"]
    return customer


def write(customer: str, outbox: Outbox, **body: Any) -> tuple[Interaction, Any]:
    """Write by way of an outbox; return the interaction and the message that went out."""
    made = emails.write(caller("rep"), customer, EmailBody(**{**HELLO, **body}), outbox)
    return made, message_from_bytes(outbox.sent[-1][1], policy=policy.default)


def refusal(customer: str, **body: Any) -> tuple[str, str]:
    """Return where and why a mail is refused, of which nothing is sent."""
    outbox = Outbox()
    with pytest.raises(Invalid) as refused:
        emails.write(caller("rep", "rep"), customer, EmailBody(**{**HELLO, **body}), outbox)
    assert outbox.sent == []
    return refused.value.errors[0].pointer, refused.value.errors[0].code


def test_a_mail_goes_to_the_primary_address_from_whoever_writes_it(joerg: str) -> None:
    outbox = Outbox()
    made, sent = write(joerg, outbox)
    assert outbox.sent[0][0] == (JOERG,)
    assert (sent["From"], sent["To"], sent["Subject"]) == ("Renate Rep <rep@kontor.example>", JOERG, "Angebot")
    assert sent["In-Reply-To"] is None
    assert sent.get_content().splitlines() == ["Guten Tag"]
    assert (made.fields.type, made.fields.direction, made.delivery) == ("email", "outbound", "sent")
    assert (made.fields.users, made.fields.visibility, made.places) == (("rep",), "team", {joerg: ""})
    assert made.fields.message_id == "<sent-1@eu-central-1.amazonses.com>"


def test_a_mail_over_http_is_sent_once_however_often_it_is_asked_for(as_user: Callable[..., Api], joerg: str) -> None:
    rep = as_user("rep")
    provider = boto3.client("ses")
    provider.verify_domain_identity(Domain="kontor.example")
    ses.cache_clear()
    headers = {"Idempotency-Key": "once"}
    first = rep.post(f"/customers/{joerg}/emails", HELLO, headers)
    sent = provider.get_send_quota()["SentLast24Hours"]
    again = rep.post(f"/customers/{joerg}/emails", HELLO, headers)
    assert (first.status, first.json["delivery"]) == (201, "sent")
    assert first.headers["location"] == f"/v1/interactions/{first.json['id']}"
    assert (again.status, again.json, again.etag) == (201, first.json, first.etag)
    assert provider.get_send_quota()["SentLast24Hours"] == sent > 0
    assert list(rep.results(f"/customers/{joerg}/timeline")) == [first.json]
    assert_problem(rep.post(f"/customers/{joerg}/emails", {**HELLO, "body": "anders"}, headers), 422)


def test_a_mail_stands_recorded_before_it_is_sent(joerg: str) -> None:
    class Crash(Outbox):
        def send(self, recipients: Any, message: bytes) -> str:
            super().send(recipients, message)
            raise KeyboardInterrupt

    crash = Crash()
    with pytest.raises(KeyboardInterrupt):
        write(joerg, crash)
    from chalicelib.interactions import store

    entry = store.timeline(joerg, 1)[0]
    found = store.interaction(entry.place.interaction_id)
    assert found is not None
    assert found.delivery == "sending"
    assert found.by_day_pk is None
    assert not found.correspondents
    with pytest.raises(Conflict):  # it may be on its way still
        sending.resend(caller("rep"), found.id, Outbox())


@pytest.mark.parametrize("headers", ["both", "References", "In_Reply_To"])
def test_the_customers_answer_stands_in_the_same_thread(api: Api, joerg: str, hand_in: HandIn, headers: str) -> None:
    made, sent = write(joerg, Outbox())
    carried = made.fields.message_id or ""  # the id that SES gave is what the customer's program knows
    named = {"References": f"{sent['References']} {carried}", "In_Reply_To": carried}
    told = hand_in(mail(**(named if headers == "both" else {headers: named[headers]})))
    answer = api.get(f"/interactions/{told['interaction_id']}").json
    assert (answer["direction"], answer["thread_id"]) == ("inbound", made.fields.thread_id)
    outbox = Outbox()
    reply = replies.reply(caller("rep"), answer["id"], ReplyBody(body="Gern"), outbox)
    assert reply.fields.thread_id == made.fields.thread_id


def test_the_answer_to_a_mail_of_which_nobody_knows_that_it_was_sent_stands_in_its_thread(
    api: Api, joerg: str, hand_in: HandIn
) -> None:
    outbox = Outbox(unanswered={JOERG})
    made, sent = write(joerg, outbox)
    assert made.delivery == "unsure"
    told = hand_in(mail(References=f"{sent['References']} <lost@eu-central-1.amazonses.com>"))
    assert api.get(f"/interactions/{told['interaction_id']}").json["thread_id"] == made.fields.thread_id


@pytest.mark.parametrize(("kind", "delivery"), [("refused", "failed"), ("unanswered", "unsure")])
def test_what_was_not_surely_sent_can_be_sent_again_and_begins_the_same_thread(
    joerg: str, kind: str, delivery: str
) -> None:
    made = emails.write(caller("rep"), joerg, EmailBody(subject="x", body="y"), Outbox(**{kind: {JOERG}}))
    assert made.delivery == delivery
    assert made.by_day_pk is None
    outbox = Outbox()
    again = sending.resend(caller("rep"), made.id, outbox)
    sent = message_from_bytes(outbox.sent[0][1], policy=policy.default)
    assert (again.id, again.delivery, again.fields.thread_id) == (made.id, "sent", made.fields.thread_id)
    assert sent["References"] == made.fields.thread_id
    with pytest.raises(Conflict):
        sending.resend(caller("rep"), made.id, outbox)


def test_the_copy_that_comes_back_makes_no_second_interaction(joerg: str, hand_in: HandIn) -> None:
    outbox = Outbox()
    made, _ = write(joerg, outbox, cc=("inbox@kontor.example",))
    told = hand_in(outbox.sent[0][1])
    assert (told["reason"], told["interaction_id"]) == ("duplicate", made.id)


def test_others_whom_the_caller_sees_can_be_written_to_and_it_stands_with_all_of_them(api: Api, joerg: str) -> None:
    company = api.create("/customers", organization())["id"]
    anna = api.create(
        "/customers", person(given_name="Anna", organization_id=company, emails=[{"address": "anna@x.de"}])
    )["id"]
    outbox = Outbox()
    made, sent = write(joerg, outbox, to=("Anna@X.de",), cc=("privat@gmx.de", "gast@elsewhere.example"))
    assert outbox.sent[0][0] == ("Anna@x.de", "privat@gmx.de", "gast@elsewhere.example")
    assert sent["Cc"] == "privat@gmx.de, gast@elsewhere.example"
    assert made.places == {anna: company, joerg: ""}
    assert made.fields.users == ("rep", "guest")
    made, _ = write(company, outbox, to=("anna@x.de",))
    roles = {(who.customer_id, who.role) for who in made.fields.participants}
    assert roles == {(anna, "to"), (company, "about")}


def test_nobody_else_can_be_written_to(api: Api, joerg: str) -> None:
    api.create("/customers", person(owner="rep2", team="north", emails=[{"address": "nord@x.de"}]))
    gone = api.create("/customers", person(emails=[{"address": "weg@x.de"}]))["id"]
    api.delete(f"/customers/{gone}")
    for stranger in ("nord@x.de", "weg@x.de", "nobody@x.de"):
        assert refusal(joerg, to=(JOERG, stranger)) == ("/to/1", "unknown_address")
        assert refusal(joerg, cc=(stranger,)) == ("/cc/0", "unknown_address")
    assert refusal(joerg, to=("inbox@kontor.example",)) == ("/to/0", "unknown_address")
    assert refusal(joerg, cc=("a@x.de\r\nBcc: b@x.de",)) == ("/cc/0", "invalid_email")


def test_an_address_whose_mail_comes_back_is_not_written_to(api: Api) -> None:
    given = [{"address": "alt@x.de", "primary": True, "undeliverable": True}, {"address": "neu@x.de"}]
    customer = api.create("/customers", person(emails=given))["id"]
    assert refusal(customer) == ("/to/0", "undeliverable")
    assert refusal(customer, to=("neu@x.de",), cc=("Alt@x.de",)) == ("/cc/0", "undeliverable")
    assert write(customer, Outbox(), to=("neu@x.de",))[0].delivery == "sent"


def test_a_customer_without_an_address_cannot_be_written_to(api: Api) -> None:
    customer = api.create("/customers", person())["id"]
    problem = assert_problem(api.post(f"/customers/{customer}/emails", HELLO), 422)
    assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == ("/to", "required")
    for missing in HELLO:
        body = {name: value for name, value in HELLO.items() if name != missing}
        assert_problem(api.post(f"/customers/{customer}/emails", body), 422)


def test_a_confidential_mail_is_there_for_those_alone_who_wrote_it_or_got_a_copy(
    as_user: Callable[..., Api], joerg: str
) -> None:
    made, _ = write(joerg, Outbox(), visibility="participants", cc=("gast@elsewhere.example",))
    for user, status in (("rep", 200), ("guest", 200), ("mate", 404)):
        assert as_user(user, "rep").get(f"/interactions/{made.id}").status == status
