"""Mail as it comes in over SMTP and HTTP."""

import pytest

from infra.local.client import Stack
from tests.api import Api, Json
from tests.builders import mail, person
from tests.e2e.wire import as_sent, kpi, message_id_of, outbox, roll_up, search, send, settle

pytestmark = pytest.mark.xdist_group("stack")


def outcome(api: Api, message_id: str) -> tuple[str, str | None]:
    """Tell what became of a mail, and why."""
    answer = api.get(f"/inbox/messages/{message_id}")
    assert answer.status == 200, answer
    return answer.json["status"], answer.json.get("reason")


def the_customer(api: Api, address: str) -> Json:
    """Return the one customer with an address."""
    (hit,) = search(api, address)
    return api.get(f"/customers/{hit['id']}").json


def timeline(api: Api, address: str) -> list[Json]:
    return list(api.results(f"/customers/{the_customer(api, address)['id']}/timeline"))


def test_a_mail_from_an_unknown_human_makes_a_lead_with_the_mail_in_the_timeline(stack: Stack, api: Api) -> None:
    sender = "jürgen.weiß@gmx.de"
    content = mail(
        "=?utf-8?q?J=C3=BCrgen_Wei=C3=9F?= <jwk@gmx.de>",
        subject="Anfrage Regale",
        body="Haben Sie noch Lagerböden?",
        message_id="<lead-1@gmx.de>",
    )
    assert sender.encode() not in content
    message_id = send(stack, content)
    settle(stack)
    assert outcome(api, message_id) == ("processed", None)
    lead = the_customer(api, "jwk@gmx.de")
    assert (lead["name"], lead["status"], lead["source"]["kind"]) == ("Jürgen Weiß", "lead", "email")
    (entry,) = timeline(api, "jwk@gmx.de")
    shown = {name: entry[name] for name in ("type", "direction", "subject", "body", "users", "message_id")}
    assert shown == {
        "type": "email",
        "direction": "inbound",
        "subject": "Anfrage Regale",
        "body": "Haben Sie noch Lagerböden?",
        "users": ["rep"],
        "message_id": "<lead-1@gmx.de>",
    }
    assert entry["occurred_at"] == "2026-11-23T09:30:00Z"
    assert api.get(f"/inbox/messages/{message_id}").json["interaction_id"] == entry["id"]


def test_a_users_mail_is_outbound_and_its_response_time_is_told_in_seconds(stack: Stack, api: Api) -> None:
    customer, day = "antwort@gmx.de", "2025-04-07"
    send(stack, mail(f"A. Frage <{customer}>", message_id="<q@gmx.de>", date="Mon, 07 Apr 2025 09:00:00 +0200"))
    settle(stack)
    send(
        stack,
        mail(
            "Renate Rep <rep@kontor.example>",
            f"A. Frage <{customer}>",
            message_id="<a@kontor.example>",
            date="Mon, 07 Apr 2025 10:02:05 +0200",
            subject="Re: Anfrage",
            In_Reply_To="<q@gmx.de>",
        ),
    )
    roll_up(stack)
    reply, question = timeline(api, customer)
    assert [(entry["direction"], entry["users"]) for entry in (question, reply)] == [
        ("inbound", ["rep"]),
        ("outbound", ["rep"]),
    ]
    assert question["thread_id"] == reply["thread_id"]
    found = kpi(api, "first_response_time", day, day, by="owner")
    value = {"value": 3725, "detail": {"p90": 3725, "count": 1}}
    assert found["unit"] == "seconds"
    assert found["results"] == [{"period": day, "by": {"owner": "rep"}, **value}]
    assert found["total"] == value


def test_the_same_message_id_again_adds_nothing(stack: Stack, api: Api) -> None:
    once = mail("Zwei Mal <twice@gmx.de>", message_id="<twice@gmx.de>")
    other_way = b"Received: from elsewhere by mx.kontor.example; Mon, 23 Nov 2026 09:31:00 +0000\r\n" + once
    first = send(stack, once)
    settle(stack)
    again, copied = send(stack, once), send(stack, other_way)
    settle(stack)
    assert first == again != copied
    assert outcome(api, copied) == ("processed", "duplicate")
    (entry,) = timeline(api, "twice@gmx.de")
    for message_id in (first, copied):
        assert api.get(f"/inbox/messages/{message_id}").json["interaction_id"] == entry["id"]


def test_a_mail_stands_in_the_timeline_of_every_customer_who_wrote_or_got_it(stack: Stack, api: Api) -> None:
    for name in ("eins", "zwei"):
        api.create("/customers", person(family_name=name, emails=[{"address": f"{name}@vieleleute.de"}]))
    settle(stack)
    send(
        stack,
        mail("rep2@kontor.example", "eins@vieleleute.de, ZWEI@vieleleute.de", message_id="<many@kontor.example>"),
    )
    settle(stack)
    (one,), (two,) = timeline(api, "eins@vieleleute.de"), timeline(api, "zwei@vieleleute.de")
    assert one == two
    assert (one["direction"], one["users"]) == ("outbound", ["rep2"])


@pytest.mark.parametrize(
    ("sender", "fields", "reason"),
    [
        ("MAILER-DAEMON@mx.ignoriert.de", {}, "bounce"),
        ("a@ignoriert.de", {"Return_Path": "<>"}, "bounce"),
        ("b@ignoriert.de", {"Auto_Submitted": "auto-replied"}, "auto_submitted"),
        ("c@ignoriert.de", {"List_Id": "<news.ignoriert.de>"}, "mailing_list"),
        ("d@ignoriert.de", {"Precedence": "bulk"}, "bulk"),
        ("no-reply@ignoriert.de", {}, "no_reply"),
    ],
)
def test_automatic_mail_is_ignored_with_its_reason_and_makes_no_lead(
    stack: Stack, api: Api, sender: str, fields: dict[str, str], reason: str
) -> None:
    message_id = send(stack, mail(sender, message_id=f"<{reason}{sender}>", **fields))
    settle(stack)
    assert outcome(api, message_id) == ("ignored", reason)
    assert "interaction_id" not in api.get(f"/inbox/messages/{message_id}").json
    assert search(api, sender) == []


def test_a_mail_without_a_sender_is_a_problem_that_stays_until_it_can_be_read(stack: Stack, api: Api) -> None:
    message_id = send(stack, b"To: rep@kontor.example\nSubject: Wer bin ich?\n\nOhne Absender\n")
    settle(stack)
    assert outcome(api, message_id) == ("problem", "no_sender")

    def listed() -> list[Json]:
        return [problem for problem in api.results("/inbox/problems") if problem["id"] == message_id]

    (problem,) = listed()
    assert problem["reason"] == "no_sender"
    replayed = api.post(f"/inbox/problems/{message_id}/replay")
    assert (replayed.status, replayed.json["status"], replayed.json["reason"]) == (200, "problem", "no_sender")
    settle(stack)
    assert listed() == [{**problem, "tries": 2}]


def test_what_is_no_problem_cannot_be_replayed(stack: Stack, api: Api) -> None:
    message_id = send(stack, mail("Gut <gut@gmx.de>", message_id="<good@gmx.de>"))
    settle(stack)
    assert api.post(f"/inbox/problems/{message_id}/replay").status == 409
    assert api.post("/inbox/problems/msg_unknown/replay").status == 404


def test_a_mail_over_http_is_the_same_message_as_over_smtp(stack: Stack, api: Api) -> None:
    content = as_sent(mail("Doppelt Weg <zwei-wege@gmx.de>", message_id="<ways@gmx.de>"))
    accepted = api.post("/inbox", content, {"Content-Type": "message/rfc822"})
    assert (accepted.status, accepted.json) == (202, {"id": message_id_of(content)})
    assert accepted.headers["location"] == f"/v1/inbox/messages/{message_id_of(content)}"
    settle(stack)
    assert outcome(api, message_id_of(content)) == ("processed", None)
    assert send(stack, content) == message_id_of(content)
    assert api.post("/inbox", content, {"Content-Type": "message/rfc822"}).json == accepted.json
    settle(stack)
    assert len(timeline(api, "zwei-wege@gmx.de")) == 1


def test_a_mail_with_bytes_of_no_character_set_arrives_unharmed_over_http(stack: Stack, api: Api) -> None:
    content = mail("Bytes <bytes@gmx.de>", message_id="<bytes@gmx.de>").replace(b"Guten Tag", b"\x00\xff\xfe\x80 Tag")
    accepted = api.post("/inbox", content, {"Content-Type": "message/rfc822"})
    assert accepted.json == {"id": message_id_of(content)}
    settle(stack)
    assert outcome(api, message_id_of(content)) == ("processed", None)


def test_a_new_mail_to_a_customer_is_sent_and_its_answer_stands_in_its_thread(stack: Stack, api: Api) -> None:
    customer = api.create("/customers", person(emails=[{"address": "neu@gmx.de", "primary": True}]))["id"]
    made = api.create(f"/customers/{customer}/emails", {"subject": "Angebot", "body": "Grüß Gott"})
    assert made["delivery"] == "sent"
    told = [one for one in outbox(stack) if one["To"] == ["neu@gmx.de"]]
    assert [(one["Source"], one["Subject"]) for one in told] == [("Anna Admin <admin@kontor.example>", "Angebot")]
    references = f"{made['thread_id']} {made['message_id']}"  # what the mail refers to, and the id that SES gave it
    send(stack, mail("neu@gmx.de", message_id="<neu-2@gmx.de>", References=references, In_Reply_To=made["message_id"]))
    settle(stack)
    entries = timeline(api, "neu@gmx.de")
    assert sorted(entry["direction"] for entry in entries) == ["inbound", "outbound"]
    assert {entry["thread_id"] for entry in entries} == {made["thread_id"]}
