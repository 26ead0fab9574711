"""The schedule as EventBridge fires it, and SES as it answers."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from chalice.test import Client

from chalicelib.mailer import NotSent, Ses
from chalicelib.settings.service import save_users
from tests.api import Api
from tests.integration.conftest import assert_problem


@pytest.fixture
def fire(client: Client) -> Any:
    save_users([{"id": "admin", "name": "Anna", "email": "anna@kontor.example", "role": "admin", "reminder_hour": 0}])

    def run() -> Any:
        event = client.events.generate_cw_event("aws.events", "Scheduled Event", {}, ["rule/remind_of_tasks"])
        return client.lambda_.invoke("remind_of_tasks", event).payload

    return run


def test_the_schedule_mails_by_ses_what_is_due(fire: Any, api: Api) -> None:
    api.create("/tasks", {"title": "Angebot nachfassen", "due": "2020-01-01"})
    assert fire() == {"sent": 0, "nothing_due": 0, "failed": 1, "unsure": 0, "left": 0}, "the sender is not verified"
    ses = boto3.client("ses")
    ses.verify_domain_identity(Domain="kontor.example")
    assert fire()["sent"] == 1
    sent = ses.get_send_quota()["SentLast24Hours"]
    assert sent > 0
    assert fire()["sent"] == 0
    assert ses.get_send_quota()["SentLast24Hours"] == sent


def test_a_refusal_of_ses_is_a_mail_that_was_not_sent(cloud: None) -> None:
    with pytest.raises(NotSent, match="MessageRejected"):
        Ses().send(["anna@kontor.example"], b"From: nobody@example.org\r\nTo: anna@kontor.example\r\n\r\nHello\r\n")


def test_an_ses_that_nobody_reaches_has_sent_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_SES", "http://127.0.0.1:1")
    with pytest.raises(NotSent, match="EndpointConnectionError"):
        Ses().send(["anna@kontor.example"], b"From: kontor@kontor.example\r\n\r\nHello\r\n")


def test_an_admin_says_who_is_reminded_when_and_everybody_reads_it(api: Api, as_user: Callable[..., Api]) -> None:
    anna = {"id": "anna", "name": "Anna", "email": "anna@kontor.example", "role": "rep"}
    told = [
        {**anna, "language": "en", "timezone": "Asia/Tokyo", "reminders": False, "reminder_hour": 9},
        {**anna, "id": "bert", "reminders": True, "reminder_hour": 7},
    ]
    sent = {"users": [told[0], {**anna, "id": "bert"}]}
    assert_problem(as_user("manager").call("PUT", "/settings/users", sent), 403)
    assert api.call("PUT", "/settings/users", sent).json == {"users": told}
    assert as_user("viewer").get("/settings/users").json == {"users": told}
    assert api.call("PUT", "/settings/users", {"users": told[:1]}).json == {"users": told[:1]}
    assert as_user("anna", "rep").get("/me").json["name"] == "Anna"


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        ({"timezone": "Mars/Olympus"}, "/users/0/timezone"),
        ({"language": "fr"}, "/users/0/language"),
        ({"reminder_hour": 24}, "/users/0/reminder_hour"),
        ({"role": "king"}, "/users/0/role"),
    ],
)
def test_a_user_who_does_not_fit_is_refused_by_the_field(api: Api, changed: dict[str, Any], pointer: str) -> None:
    anna = {"id": "anna", "name": "Anna", "email": "anna@kontor.example", "role": "rep", **changed}
    problem = assert_problem(api.call("PUT", "/settings/users", {"users": [anna]}), 422)
    assert problem["errors"][0]["pointer"] == pointer
