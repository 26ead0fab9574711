"""Answers to mail: sent once, noted in the thread and in every timeline, and no new mail when they come back."""

from collections.abc import Callable
from email import message_from_bytes, policy
from typing import Any

import boto3
import pytest

from chalicelib.errors import Conflict
from chalicelib.interactions import replies, sending
from chalicelib.interactions.model import Interaction
from chalicelib.interactions.outgoing import ReplyBody
from chalicelib.mailer import NotSent, Outbox, Ses, Unsure, message_id_of, ses
from chalicelib.settings.service import save_users
from tests.api import Api
from tests.builders import caller, interaction, mail, person
from tests.integration.conftest import assert_problem

JOERG = "joerg@mueller-bau.de"
HandIn = Callable[..., Any]


@pytest.fixture(autouse=True)
def directory(client: Any) -> None:
    users: list[dict[str, object]] = [
        {"id": "rep", "name": "Renate Rep", "email": "rep@kontor.example", "role": "rep"},
        {"id": "guest", "name": "Gast", "email": "gast@elsewhere.example", "role": "admin"},
    ]
    save_users(users)


@pytest.fixture
def asked(api: Api, hand_in: HandIn) -> Any:
    """A mail from a customer."""
    api.create("/customers", person(emails=[{"address": JOERG}], language="de"))
    message = hand_in(mail(subject="AW: Anfrage", body="Was kostet das?\n> alt", References="<0@mueller-bau.de>"))
    return api.get(f"/interactions/{message['interaction_id']}").json


def answer(asked: Any, outbox: Outbox, user: str = "rep", **body: Any) -> tuple[Interaction, Any]:
    """Answer by way of an outbox; return the interaction and the message that went out."""
    made = replies.reply(caller(user), asked["id"], ReplyBody(**{"body": "100 €", **body}), outbox)
    return made, message_from_bytes(outbox.sent[-1][1], policy=policy.default)


def test_an_answer_goes_to_whoever_wrote_in_the_thread_with_what_was_written_below(asked: Any) -> None:
    outbox = Outbox()
    made, sent = answer(asked, outbox)
    assert outbox.sent[0][0] == (JOERG,)
    assert (sent["From"], sent["To"]) == ("Renate Rep <rep@kontor.example>", JOERG)
    assert sent["Subject"] == "Re: Anfrage"
    assert sent["In-Reply-To"] == "<1@mueller-bau.de>"
    assert sent["References"] == "<0@mueller-bau.de> <1@mueller-bau.de>"
    assert sent.get_content().splitlines() == [
        "100 €", "", "Am 23.11.2026 um 10:30 Uhr schrieb joerg@mueller-bau.de:", "> Was kostet das?", ">> alt",
    ]  # fmt: skip
    assert (made.delivery, made.fields.direction, made.fields.thread_id) == ("sent", "outbound", asked["thread_id"])
    assert made.fields.message_id == "<sent-1@eu-central-1.amazonses.com>"


def test_an_answer_over_http_is_sent_by_ses_and_stands_in_the_timeline(as_user: Callable[..., Api], asked: Any) -> None:
    rep = as_user("rep")
    provider = boto3.client("ses")
    provider.verify_domain_identity(Domain="kontor.example")
    ses.cache_clear()
    headers = {"Idempotency-Key": "once"}
    first = rep.post(f"/interactions/{asked['id']}/reply", {"body": "100 €"}, headers)
    sent = provider.get_send_quota()["SentLast24Hours"]
    again = rep.post(f"/interactions/{asked['id']}/reply", {"body": "100 €"}, headers)
    assert first.status == 201
    assert first.json["delivery"] == "sent"
    assert (again.status, again.json, again.etag) == (201, first.json, first.etag)
    assert provider.get_send_quota()["SentLast24Hours"] == sent > 0
    customer = asked["participants"][0]["customer_id"]
    timeline = list(rep.results(f"/customers/{customer}/timeline"))
    assert timeline == [first.json, asked]
    assert first.headers["location"] == f"/v1/interactions/{first.json['id']}"


def test_the_copy_that_comes_back_makes_no_second_interaction(asked: Any, hand_in: HandIn) -> None:
    outbox = Outbox()
    made, sent = answer(asked, outbox)
    raw = outbox.sent[0][1]
    as_ses_sends_it = raw.replace(sent["Message-ID"].encode(), b"<sent-1@eu-central-1.amazonses.com>", 1)
    stripped = b"\n".join(line for line in as_ses_sends_it.split(b"\n") if not line.startswith(b"X-Kontor"))
    for copy in (raw, as_ses_sends_it, stripped):
        told = hand_in(copy)
        assert (told["status"], told["reason"], told["interaction_id"]) == ("processed", "duplicate", made.id)


def test_a_copy_that_comes_back_before_it_is_noted_as_sent_makes_none_either(asked: Any, hand_in: HandIn) -> None:
    class Fast(Outbox):
        told: Any = None

        def send(self, recipients: Any, message: bytes) -> str:
            Fast.told = hand_in(message.replace(b"\nMessage-ID: <out_", b"\nMessage-ID: <ses_"))
            return super().send(recipients, message)

    made, _ = answer(asked, Fast())
    assert (made.delivery, Fast.told["reason"], Fast.told["interaction_id"]) == ("sent", "duplicate", made.id)


def test_nobody_hides_mail_to_us_behind_the_id_of_an_answer(asked: Any, hand_in: HandIn) -> None:
    _, sent = answer(asked, Outbox())
    told = hand_in(mail(message_id="<2@mueller-bau.de>", X_Kontor_Message_ID=sent["Message-ID"]))
    assert (told["status"], told.get("reason")) == ("processed", None)


@pytest.mark.parametrize(("kind", "delivery"), [("refused", "failed"), ("unanswered", "unsure")])
def test_an_answer_that_was_not_surely_sent_says_so_counts_nowhere_and_can_be_sent_again(
    asked: Any, kind: str, delivery: str
) -> None:
    made = replies.reply(caller("rep"), asked["id"], ReplyBody(body="100 €"), Outbox(**{kind: {JOERG}}))
    assert made.delivery == delivery
    assert made.by_day_pk is None
    assert not made.correspondents
    outbox = Outbox()
    again = sending.resend(caller("rep"), made.id, outbox)
    assert (again.id, again.delivery, len(outbox.sent)) == (made.id, "sent", 1)
    assert again.by_day_pk is not None
    assert again.correspondents
    with pytest.raises(Conflict):
        sending.resend(caller("rep"), made.id, outbox)


def test_an_answer_that_is_being_sent_is_not_sent_beside(asked: Any) -> None:
    class Twice(Outbox):
        def send(self, recipients: Any, message: bytes) -> str:
            with pytest.raises(Conflict):
                sending.resend(caller("rep"), in_flight(), Outbox())
            return super().send(recipients, message)

    def in_flight() -> str:
        return next(str(item.pk) for item in Interaction.query(made_of(asked)) if item.pk)

    def made_of(parent: Any) -> str:
        from chalicelib.interactions.store import timeline

        return timeline(parent["participants"][0]["customer_id"], 1)[0].place.interaction_id

    made, _ = answer(asked, Twice())
    assert made.delivery == "sent"


def test_an_answer_goes_where_the_mail_wants_it(api: Api, hand_in: HandIn) -> None:
    api.create("/customers", person(emails=[{"address": JOERG}]))
    told = hand_in(mail(Reply_To="Buero <buero@mueller-bau.de>"))
    parent = api.get(f"/interactions/{told['interaction_id']}").json
    outbox = Outbox()
    made, _ = answer(parent, outbox)
    assert outbox.sent[0][0] == ("buero@mueller-bau.de",)
    roles = {(who.customer_id, who.address, who.role) for who in made.fields.participants}
    assert roles == {(parent["participants"][0]["customer_id"], None, "about"), (None, "buero@mueller-bau.de", "to")}


def test_others_can_be_named_and_stand_in_their_timelines(api: Api, asked: Any) -> None:
    anna = api.create("/customers", person(given_name="Anna", emails=[{"address": "anna@x.de"}]))["id"]
    outbox = Outbox()
    made, sent = answer(asked, outbox, to=("anna@x.de",), cc=("büro@x.de".replace("ü", "ue"),), subject="Neu")
    assert outbox.sent[0][0] == ("anna@x.de", "buero@x.de")
    assert (sent["Subject"], sent["Cc"]) == ("Neu", "buero@x.de")
    assert made.places.keys() == {anna, asked["participants"][0]["customer_id"]}


def test_whoever_has_no_address_of_the_company_writes_as_the_company(asked: Any) -> None:
    _, sent = answer(asked, Outbox(), user="guest")
    assert (sent["From"], sent["Reply-To"]) == ("Gast <kontor@kontor.example>", "gast@elsewhere.example")


def test_nothing_of_a_request_becomes_a_header(api: Api, asked: Any) -> None:
    _, sent = answer(asked, Outbox(), subject="Hallo\r\nBcc: spy@x.de", body="Hallo\r\n.\r\nBcc: spy@x.de")
    assert sent["Bcc"] is None
    assert sent["Subject"] == "Hallo Bcc: spy@x.de"
    for field in ("to", "cc"):
        refused = api.post(f"/interactions/{asked['id']}/reply", {"body": "x", field: ["a@x.de\r\nBcc: b@x.de"]})
        assert assert_problem(refused, 422)["errors"][0]["pointer"] == f"/{field}/0"


def test_only_a_mail_that_names_an_address_can_be_answered(api: Api) -> None:
    customer = api.create("/customers", person())["id"]
    call = api.create("/interactions", interaction(customer))["id"]
    letter = api.create("/interactions", interaction(customer, type="email", direction="inbound"))["id"]
    for noted in (call, letter):
        problem = assert_problem(api.post(f"/interactions/{noted}/reply", {"body": "x"}), 409)
        assert "answered" in problem["detail"]


def test_an_answer_is_as_visible_as_the_mail(as_user: Callable[..., Api], asked: Any) -> None:
    rep, mate = as_user("rep"), as_user("mate", "rep")
    rep.patch(f"/interactions/{asked['id']}", {"visibility": "participants"})
    assert_problem(mate.post(f"/interactions/{asked['id']}/reply", {"body": "x"}), 404)
    made, _ = answer(asked, Outbox())
    assert made.fields.visibility == "participants"
    assert_problem(mate.get(f"/interactions/{made.id}"), 404)
    assert rep.get(f"/interactions/{made.id}").status == 200


def test_what_ses_refuses_was_not_sent_and_what_it_does_not_answer_is_unsure(
    cloud: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = b"From: nobody@example.org\r\nTo: anna@kontor.example\r\n\r\nHello\r\n"
    with pytest.raises(NotSent, match="MessageRejected"):
        Ses().send(["anna@kontor.example"], message)
    monkeypatch.setenv("AWS_ENDPOINT_URL_SES", "http://127.0.0.1:1")
    with pytest.raises(NotSent, match="EndpointConnectionError"):
        Ses().send(["anna@kontor.example"], message)
    assert issubclass(Unsure, Exception)
    assert message_id_of("0100", "us-east-1") == "<0100@email.amazonses.com>"
    assert message_id_of("0100", "eu-central-1") == "<0100@eu-central-1.amazonses.com>"
