"""Idempotency-Key: the same POST twice is one POST, with one answer."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from chalice.test import Client

from tests.api import Api
from tests.builders import interaction, mail, person
from tests.integration.conftest import Stream, assert_problem, mail_events

KEY = {"Idempotency-Key": "7a2d-1"}
MAIL = {"Content-Type": "message/rfc822", **KEY}


def stable(answer: Any) -> Any:
    return answer.status, answer.headers, answer.body


def test_the_same_request_gets_the_same_answer_again_and_is_done_once(api: Api) -> None:
    first = api.post("/customers", person(), KEY)
    again = api.post("/customers", person(), KEY)
    assert first.status == 201
    assert stable(again) == stable(first)
    assert len(api.get("/customers").json["results"]) == 1


def test_the_first_answer_stands_though_the_record_has_changed_since(api: Api) -> None:
    first = api.post("/customers", person(), KEY)
    api.patch(f"/customers/{first.json['id']}", {"title": "Dr."})
    assert stable(api.post("/customers", person(), KEY)) == stable(first)


def test_an_interaction_is_noted_once(api: Api) -> None:
    customer = api.create("/customers", person())
    first = api.post("/interactions", interaction(customer["id"]), KEY)
    assert first.status == 201
    assert stable(api.post("/interactions", interaction(customer["id"]), KEY)) == stable(first)
    assert len(api.get(f"/customers/{customer['id']}/timeline").json["results"]) == 1


def test_a_mail_is_taken_once_with_the_same_answer(api: Api) -> None:
    first = api.post("/inbox", mail(), MAIL)
    assert first.status == 202
    assert stable(api.post("/inbox", mail(), MAIL)) == stable(first)


def test_a_key_that_was_used_for_another_request_is_refused(api: Api) -> None:
    made = api.post("/customers", person(), KEY)
    assert "Idempotency-Key" in assert_problem(api.post("/customers", person(title="Dr."), KEY), 422)["detail"]
    assert_problem(api.post("/interactions", interaction(made.json["id"]), KEY), 422)


def test_a_mail_that_is_refused_for_its_key_is_not_taken(api: Api, client: Client) -> None:
    api.post("/inbox", mail(), MAIL)
    assert_problem(api.post("/inbox", mail(subject="Andere"), MAIL), 422)
    assert boto3.client("s3").list_objects_v2(Bucket="kontor-tests")["KeyCount"] == 1


def test_a_key_given_with_a_mail_that_is_known_is_used_up_all_the_same(api: Api, client: Client) -> None:
    known = api.post("/inbox", mail(), {"Content-Type": "message/rfc822"}).json["id"]
    client.lambda_.invoke("receive_email", mail_events(client, known))
    assert api.post("/inbox", mail(), MAIL).json["id"] == known
    assert_problem(api.post("/inbox", mail(subject="Andere"), MAIL), 422)


def test_a_refused_request_does_not_use_up_its_key(api: Api) -> None:
    assert_problem(api.post("/customers", person(status="vip"), KEY), 422)
    assert api.post("/customers", person(), KEY).status == 201


def test_users_do_not_share_keys(as_user: Callable[..., Api]) -> None:
    first = as_user("rep").post("/customers", person(), KEY)
    second = as_user("manager").post("/customers", person(), KEY)
    assert second.status == 201
    assert first.json["id"] != second.json["id"]


def test_users_do_not_share_keys_whatever_their_names_are(as_user: Callable[..., Api]) -> None:
    first = as_user("rep", "rep").post("/customers", person(), {"Idempotency-Key": "x#1"})
    second = as_user("rep#x", "rep").post("/customers", person(), {"Idempotency-Key": "1"})
    assert first.json["id"] != second.json.get("id")


@pytest.mark.parametrize("key", ["", "x" * 256, "schlüssel", "a\tb"])
def test_a_key_that_cannot_be_one_is_a_bad_request(api: Api, key: str) -> None:
    problem = assert_problem(api.post("/customers", person(), {"Idempotency-Key": key}), 400)
    assert "Idempotency-Key" in problem["detail"]


def test_accepting_a_proposal_twice_with_one_key_answers_the_same(api: Api, stream: Stream) -> None:
    customer = api.create("/customers", person(emails=[{"address": "joerg@mueller-bau.de"}]))
    stream.react()
    (proposal,) = api.get(f"/proposals?customer_id={customer['id']}").json["results"]
    first = api.post(f"/proposals/{proposal['id']}/accept", headers=KEY)
    assert first.status == 200
    assert stable(api.post(f"/proposals/{proposal['id']}/accept", headers=KEY)) == stable(first)


def test_a_key_that_was_used_to_accept_one_proposal_accepts_no_other(api: Api, stream: Stream) -> None:
    emails = [[{"address": f"x@{domain}"}] for domain in ("mueller-bau.de", "maier-bau.de")]
    customers = [api.create("/customers", person(emails=found)) for found in emails]
    stream.react()
    first, second = (api.get(f"/proposals?customer_id={found['id']}").json["results"][0] for found in customers)
    assert api.post(f"/proposals/{first['id']}/accept", headers=KEY).status == 200
    assert_problem(api.post(f"/proposals/{second['id']}/accept", headers=KEY), 422)


def test_rejecting_a_proposal_twice_with_one_key_answers_the_same(api: Api, stream: Stream) -> None:
    customer = api.create("/customers", person(emails=[{"address": "joerg@mueller-bau.de"}]))
    stream.react()
    (proposal,) = api.get(f"/proposals?customer_id={customer['id']}").json["results"]
    first = api.post(f"/proposals/{proposal['id']}/reject", headers=KEY)
    assert first.status == 200
    assert stable(api.post(f"/proposals/{proposal['id']}/reject", headers=KEY)) == stable(first)
