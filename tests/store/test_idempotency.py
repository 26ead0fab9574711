from collections.abc import Callable

import pytest

from chalicelib import idempotency
from chalicelib.customers import service
from chalicelib.customers.model import Customer
from chalicelib.errors import Conflict
from tests.api import Answer, Api
from tests.builders import caller, customer_fields, interaction, mail, person
from tests.store.deliveries import When, at_request
from tests.store.oracle import Everything
from tests.store.threads import at_once

pytestmark = pytest.mark.xdist_group("records")

KEY = {"Idempotency-Key": "7c4a8d09"}


def test_a_repeated_request_gets_the_first_answer(api: Api) -> None:
    first, again = (api.post("/customers", person(), KEY) for _ in range(2))
    assert (again.status, again.json, again.etag) == (201, first.json, first.etag)
    assert again.headers["location"] == first.headers["location"]
    assert len(Everything().customers) == 1


def test_the_first_answer_stands_after_the_record_has_changed(api: Api) -> None:
    first = api.post("/customers", person(), KEY)
    api.patch(f"/customers/{first.json['id']}", {"job_title": "CEO"})
    assert api.post("/customers", person(), KEY).json == first.json


def test_another_request_with_the_same_key_is_refused(api: Api) -> None:
    made = api.post("/customers", person(), KEY).json
    assert api.post("/customers", person(job_title="CEO"), KEY).status == 422
    assert api.post("/interactions", interaction(made["id"]), KEY).status == 422
    assert len(Everything().customers) == 1


def test_two_users_may_use_the_same_key(as_user: Callable[..., Api], api: Api) -> None:
    api.post("/customers", person(), KEY)
    assert as_user("rep").post("/customers", person(), KEY).status == 201
    assert len(Everything().customers) == 2


def test_a_refused_request_does_not_use_its_key_up(api: Api) -> None:
    assert api.post("/customers", {"kind": "person"}, KEY).status == 422
    assert api.post("/customers", person(), KEY).status == 201


@pytest.mark.parametrize(("at", "when"), [(1, "before-call"), (1, "after-call")])
def test_a_request_that_is_repeated_before_it_is_answered_makes_one_record(api: Api, at: int, when: When) -> None:
    answers: list[Answer] = []
    with at_request(at, when, lambda: answers.append(api.post("/customers", person(), KEY))):
        answers.append(api.post("/customers", person(), KEY))
    assert [answer.status for answer in answers] == [201, 201]
    assert answers[0].json == answers[1].json
    assert len(Everything().customers) == 1


def test_an_interaction_is_noted_once(api: Api) -> None:
    customer = api.create("/customers", person())
    answers = [api.post("/interactions", interaction(customer["id"]), KEY) for _ in range(2)]
    assert answers[0].json == answers[1].json
    assert len(Everything().interactions) == 1


def test_a_mail_is_taken_once(api: Api, bucket: None) -> None:
    headers = KEY | {"Content-Type": "message/rfc822"}
    answers = [api.post("/inbox", mail(), headers) for _ in range(2)]
    assert [answer.status for answer in answers] == [202, 202]
    assert answers[0].json == answers[1].json


def test_a_key_that_many_use_at_once_makes_one_record(store: str) -> None:
    def create() -> Customer:
        with idempotency.Attempt.of("rep", "key", "/v1/customers", b"{}"):
            return service.create(caller("rep"), customer_fields())

    answers = at_once([create] * 8)
    assert sum(isinstance(answer, Customer) for answer in answers) == 1
    assert sum(isinstance(answer, Conflict) for answer in answers) == 7
    assert len(Everything().customers) == 1
