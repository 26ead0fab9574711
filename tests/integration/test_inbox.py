"""The inbox: every mail becomes an interaction, is ignored for a reason, or is listed as a problem."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest
from chalice.test import Client

from chalicelib import bucket
from chalicelib.inbox.model import Message
from chalicelib.settings.service import save_users
from tests.api import Api
from tests.builders import mail, person
from tests.integration.conftest import assert_problem, mail_events

HandIn = Callable[[bytes], Any]
MAIL = {"Content-Type": "message/rfc822"}
JOERG = [{"address": "joerg@mueller-bau.de"}]


def timeline(api: Api, customer_id: str) -> list[Any]:
    return list(api.results(f"/customers/{customer_id}/timeline"))


def test_a_mail_is_taken_kept_as_it_came_and_waits(api: Api) -> None:
    raw = mail(body="Grüße")
    answer = api.post("/inbox", raw, MAIL)
    message_id = answer.json["id"]
    assert answer.status == 202
    assert answer.json == {"id": message_id}
    assert message_id.startswith("msg_")
    assert answer.headers["location"] == f"/v1/inbox/messages/{message_id}"
    message = api.get(f"/inbox/messages/{message_id}").json
    assert (message["id"], message["status"]) == (message_id, "stored")
    assert boto3.client("s3").get_object(Bucket="kontor-tests", Key=f"inbound/{message_id}")["Body"].read() == raw


def test_a_mail_from_a_customer_stands_in_the_timeline(api: Api, hand_in: HandIn) -> None:
    customer = api.create("/customers", person(emails=[{"address": "Joerg@Mueller-Bau.DE"}]))
    message = hand_in(mail(subject="Anfrage", body="Guten Tag"))
    assert message["status"] == "processed"
    (entry,) = timeline(api, customer["id"])
    assert entry["id"] == message["interaction_id"]
    assert (entry["type"], entry["direction"], entry["source"]) == ("email", "inbound", "email")
    assert (entry["subject"], entry["body"].strip()) == ("Anfrage", "Guten Tag")
    assert entry["message_id"] == "<1@mueller-bau.de>"
    assert entry["occurred_at"] == "2026-11-23T09:30:00Z"
    assert entry["participants"][0] == {
        "customer_id": customer["id"],
        "address": "joerg@mueller-bau.de",
        "role": "from",
    }


def test_a_mail_delivered_twice_is_one_interaction(api: Api, client: Client, hand_in: HandIn) -> None:
    customer = api.create("/customers", person(emails=JOERG))
    first = hand_in(mail())
    assert hand_in(mail()) == first
    again = client.lambda_.invoke("receive_email", mail_events(client, first["id"], first["id"])).payload
    assert again == {"batchItemFailures": []}
    assert len(timeline(api, customer["id"])) == 1


def test_one_message_id_in_another_wrapping_is_the_same_mail(api: Api, hand_in: HandIn) -> None:
    customer = api.create("/customers", person(emails=JOERG))
    first = hand_in(mail())
    copy = hand_in(mail(Received="from elsewhere"))
    assert copy["id"] != first["id"]
    assert (copy["status"], copy["reason"]) == ("processed", "duplicate")
    assert copy["interaction_id"] == first["interaction_id"]
    assert len(timeline(api, customer["id"])) == 1


def test_an_unknown_human_becomes_a_lead_once(api: Api, hand_in: HandIn) -> None:
    for number in (1, 2):
        assert hand_in(mail(message_id=f"<{number}@mueller-bau.de>"))["status"] == "processed"
    (lead,) = api.results("/customers")
    assert (lead["name"], lead["status"], lead["kind"]) == ("Jörg Müller", "lead", "person")
    assert lead["emails"][0]["address"] == "joerg@mueller-bau.de"
    assert lead["source"]["kind"] == "email"
    assert len(timeline(api, lead["id"])) == 2


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (mail(Auto_Submitted="auto-replied"), "auto_submitted"),
        (mail(Precedence="bulk"), "bulk"),
        (mail(List_Id="<list.mueller-bau.de>"), "mailing_list"),
        (mail("MAILER-DAEMON@mueller-bau.de"), "bounce"),
        (mail("noreply@mueller-bau.de"), "no_reply"),
        (mail("rep@kontor.example", "manager@kontor.example"), "internal"),
        (mail("rep@kontor.example", "fremd@example.com"), "no_customer"),
    ],
)
def test_mail_that_concerns_no_customer_is_ignored_for_a_reason_and_makes_no_lead(
    api: Api, hand_in: HandIn, raw: bytes, reason: str
) -> None:
    message = hand_in(raw)
    assert (message["status"], message["reason"]) == ("ignored", reason)
    assert "interaction_id" not in message
    assert list(api.results("/customers")) == []


def test_a_users_mail_to_customers_is_theirs_and_counts_to_the_user(api: Api, hand_in: HandIn) -> None:
    save_users([{"id": "rep", "name": "Renate Rep", "email": "renate@elsewhere.example", "role": "rep"}])
    customers = [api.create("/customers", person(emails=[{"address": f"{name}@kunde.de"}])) for name in "ab"]
    message = hand_in(mail("Renate@Elsewhere.example", "a@kunde.de, B@Kunde.de"))
    for customer in customers:
        (entry,) = timeline(api, customer["id"])
        assert (entry["id"], entry["direction"], entry["users"]) == (message["interaction_id"], "outbound", ["rep"])
    assert len(list(api.results("/customers"))) == 2


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"\r\n", {"reason": "empty"}),
        (b"\0\0\0", {"reason": "empty"}),
        (b"Hallo\r\n", {"reason": "not_a_message"}),
        (b"Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\n\r\nHallo\r\n", {"reason": "no_sender", "subject": "Grüße"}),
        (
            mail("Anna <anna@localhost>", subject=""),
            {"reason": "unusable_sender", "from": {"address": "anna@localhost", "name": "Anna"}},
        ),
    ],
)
def test_what_is_no_mail_is_kept_listed_with_what_can_be_read_and_can_be_replayed(
    api: Api, hand_in: HandIn, raw: bytes, told: dict[str, Any]
) -> None:
    message = hand_in(raw)
    assert message["status"] == "problem"
    (problem,) = api.results("/inbox/problems")
    assert len(problem.pop("explanation")) > 20
    assert problem == {"id": message["id"], "received_at": message["received_at"], "tries": 1, **told}
    again = api.post(f"/inbox/problems/{message['id']}/replay")
    assert (again.status, again.json) == (200, message)
    (still,) = api.results("/inbox/problems")
    assert still == problem | {"tries": 2, "explanation": still["explanation"]}


def test_a_problem_whose_mail_is_gone_is_listed_says_so_when_replayed_and_can_be_dismissed(
    api: Api, client: Client, hand_in: HandIn
) -> None:
    client.lambda_.invoke("receive_email", mail_events(client, "msg_gone", deliveries=4))
    (problem,) = api.results("/inbox/problems")
    assert (problem["reason"], problem["tries"], "from" in problem) == ("processing_failed", 4, False)
    replayed = api.post("/inbox/problems/msg_gone/replay").json
    assert (replayed["status"], replayed["reason"]) == ("problem", "no_longer_kept")
    assert_problem(api.get("/inbox/messages/msg_gone/raw"), 404)
    assert api.delete("/inbox/problems/msg_gone").status == 204
    kept = hand_in(b"Subject: kept\r\n\r\n")["id"]
    bucket.delete(f"inbound/{kept}")
    api.post(f"/inbox/problems/{kept}/replay")
    (problem,) = api.results("/inbox/problems")
    assert (problem["reason"], problem["subject"], problem["tries"]) == ("no_longer_kept", "kept", 2)


def test_a_dismissed_mail_is_off_the_list_kept_and_can_be_taken_back(
    api: Api, as_user: Callable[..., Api], hand_in: HandIn
) -> None:
    message_id = hand_in(b"Subject: x\r\n\r\n")["id"]
    for _ in range(2):
        assert api.delete(f"/inbox/problems/{message_id}").status == 204
        message = api.get(f"/inbox/messages/{message_id}").json
        assert (message["status"], message["reason"]) == ("ignored", "dismissed")
        assert list(api.results("/inbox/problems")) == []
    assert hand_in(b"Subject: x\r\n\r\n") == message, "nor does the same mail come back"
    assert as_user("rep").get(f"/inbox/messages/{message_id}/raw").status == 200
    assert api.post(f"/inbox/problems/{message_id}/replay").json["status"] == "problem"
    assert [problem["subject"] for problem in api.results("/inbox/problems")] == ["x"]


def test_what_is_no_problem_is_neither_dismissed_nor_replayed(api: Api, hand_in: HandIn) -> None:
    for raw in (mail(), mail(Precedence="bulk", message_id="<2@mueller-bau.de>")):
        message_id = hand_in(raw)["id"]
        assert_problem(api.delete(f"/inbox/problems/{message_id}"), 409)
        assert_problem(api.post(f"/inbox/problems/{message_id}/replay"), 409)
    assert_problem(api.delete("/inbox/problems/msg_1"), 404)


def test_a_raw_mail_is_downloaded_as_text_that_nothing_interprets(as_user: Callable[..., Api], hand_in: HandIn) -> None:
    raw = b"Content-Type: text/html\r\n\r\n<script>alert(1)</script>"
    message_id = hand_in(raw)["id"]
    told = as_user("rep").get(f"/inbox/messages/{message_id}/raw").json
    url = urlsplit(told["url"])
    signed = {name: values[0] for name, values in parse_qs(url.query).items()}
    assert (told["expires_in"], told["size"], signed["X-Amz-Expires"]) == (300, len(raw), "300")
    assert url.path.endswith(f"/inbound/{message_id}")
    assert signed["response-content-type"] == "text/plain; charset=utf-8"
    assert signed["response-content-disposition"].startswith(f'attachment; filename="{message_id}.txt"')


def test_a_token_reads_the_raw_mail_of_problems_and_that_of_an_interaction_with_its_scope_alone(
    as_user: Callable[..., Api], hand_in: HandIn
) -> None:
    rep = as_user("rep")
    save_users([{"id": "rep", "name": "Renate Rep", "email": "rep@kontor.example", "role": "rep"}])
    problem, processed = hand_in(b"Subject: x\r\n\r\n")["id"], hand_in(mail())["id"]
    for scopes, status in ((["inbox:read"], 404), (["inbox:read", "interactions:read"], 200)):
        token = rep.create("/tokens", {"name": "Reader", "scopes": scopes})["token"]
        reader = Api(rep._transport, token)
        assert reader.get(f"/inbox/messages/{problem}/raw").status == 200
        assert reader.get(f"/inbox/messages/{processed}/raw").status == status


def test_the_log_tells_nothing_of_what_a_problem_says(api: Api, hand_in: HandIn, log: Callable[[], str]) -> None:
    message_id = hand_in(mail("Geheimrat <geheimrat@localhost>", subject="Geheimnis"))["id"]
    api.get("/inbox/problems")
    api.get(f"/inbox/messages/{message_id}/raw")
    api.post(f"/inbox/problems/{message_id}/replay")
    assert api.delete(f"/inbox/problems/{message_id}").status == 204
    assert "geheim" not in log().lower()


def test_a_mail_that_keeps_failing_is_listed_and_replayed_once_what_failed_is_well(api: Api, client: Client) -> None:
    message_id = api.post("/inbox", mail(), MAIL).json["id"]
    client.lambda_.invoke("receive_email", mail_events(client, message_id, deliveries=4))
    assert [problem["id"] for problem in api.results("/inbox/problems")] == [message_id]
    replayed = api.post(f"/inbox/problems/{message_id}/replay").json
    assert replayed["status"] == "processed"
    assert api.get(f"/interactions/{replayed['interaction_id']}").status == 200
    assert list(api.results("/inbox/problems")) == []
    assert_problem(api.post(f"/inbox/problems/{message_id}/replay"), 409)


def test_problems_come_page_by_page_oldest_first(api: Api, hand_in: HandIn) -> None:
    ids = [hand_in(b"Subject: %d\r\n\r\n" % number)["id"] for number in range(3)]
    assert [problem["id"] for problem in api.results("/inbox/problems?limit=1")] == ids


def test_a_mail_that_is_gone_from_the_bucket_fails_alone(api: Api, client: Client) -> None:
    good = api.post("/inbox", mail(), MAIL).json["id"]
    answer = client.lambda_.invoke("receive_email", mail_events(client, "msg_gone", good)).payload
    assert answer == {"batchItemFailures": [{"itemIdentifier": "delivery-0"}]}
    assert api.get(f"/inbox/messages/{good}").json["status"] == "processed"


def test_the_test_event_of_a_bucket_is_no_mail(client: Client) -> None:
    event = client.events.generate_sqs_event(['{"Service": "Amazon S3", "Event": "s3:TestEvent"}'])
    assert client.lambda_.invoke("receive_email", event).payload == {"batchItemFailures": []}


def test_a_mail_that_came_by_smtp_is_processed_though_nobody_announced_it(api: Api, client: Client) -> None:
    boto3.client("s3").put_object(Bucket="kontor-tests", Key="inbound/ses-1", Body=mail())
    client.lambda_.invoke("receive_email", mail_events(client, "ses-1"))
    assert api.get("/inbox/messages/ses-1").json["status"] == "processed"


def test_a_mail_that_is_delivered_again_after_a_failure_in_between_is_no_duplicate(
    client: Client, api: Api, hand_in: Callable[[bytes], Any]
) -> None:
    first = hand_in(mail())
    message = Message.find(first["id"])
    assert message is not None
    message.delete()  # as if the function had ended before it noted what became of the mail
    client.lambda_.invoke("receive_email", mail_events(client, first["id"]))
    again = api.get(f"/inbox/messages/{first['id']}").json
    assert again["interaction_id"] == first["interaction_id"]
    assert "reason" not in again


def test_nothing_at_all_is_no_mail(api: Api) -> None:
    assert assert_problem(api.post("/inbox", b"", MAIL), 422)["errors"][0]["code"] == "required"
