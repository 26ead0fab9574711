from functools import partial

import pytest

from chalicelib.customers import service
from chalicelib.customers.model import Customer
from chalicelib.errors import Contended, Invalid, Stale
from chalicelib.table import RECORD
from chalicelib.writes import Writes
from tests.api import Api
from tests.builders import caller, customer_fields, person
from tests.store.deliveries import Deliveries, When, at_request, lose_connection
from tests.store.threads import at_once, change_until_taken

pytestmark = pytest.mark.xdist_group("records")

FIELDS = ("title", "given_name", "salutation", "job_title", "team", "owner", "vat_id", "website")
CHANGES = 20


def test_changes_of_different_fields_at_once_lose_nothing(store: str) -> None:
    customer = service.create(caller("rep"), customer_fields())

    def worker(field: str) -> None:
        for number in range(CHANGES):
            change_until_taken(customer.id, {field: f"{field}{number}.de"})

    answers = at_once([partial(worker, field) for field in FIELDS])
    assert answers == [None] * len(FIELDS)
    after = service.get(caller(), customer.id)
    assert [getattr(after.fields, field) for field in FIELDS] == [f"{field}{CHANGES - 1}.de" for field in FIELDS]
    assert after.version == 1 + len(FIELDS) * CHANGES


@pytest.mark.parametrize("external_ids", [{}, {"datev": "1"}], ids=["alone", "in a transaction"])
def test_what_the_store_does_not_take_is_too_large(store: str, external_ids: dict[str, str]) -> None:
    with pytest.raises(Invalid) as caught:
        service.create(caller(), customer_fields(raw={"given_name": "x" * 500_000}, external_ids=external_ids))
    assert caught.value.errors[0].code == "too_large"
    assert service.create(caller(), customer_fields(external_ids=external_ids)).version == 1


def test_every_change_at_once_is_in_the_history(store: str) -> None:
    customer = service.create(caller("rep"), customer_fields())
    at_once([partial(change_until_taken, customer.id, {"tags": [str(number)]}) for number in range(6)])
    deliveries = Deliveries()
    deliveries.read()
    versions = sorted(int(raw["dynamodb"]["NewImage"]["version"]["N"]) for raw in deliveries.log)
    assert versions == list(range(1, 8))


def test_of_several_changes_that_name_the_same_version_one_is_taken(api: Api) -> None:
    made = service.create(caller("rep"), customer_fields())
    answers = at_once([partial(service.change, caller("rep"), made.id, {"job_title": str(n)}, 1) for n in range(5)])
    assert sum(isinstance(answer, Customer) for answer in answers) == 1
    assert sum(isinstance(answer, Stale) for answer in answers) == 4


def test_a_humans_change_makes_what_others_read_stale(api: Api) -> None:
    made = api.create("/customers", person())
    path = f"/customers/{made['id']}"
    assert api.patch(path, {"job_title": "CEO"}, '"1"').status == 200
    answer = api.patch(path, {"job_title": "CTO"}, '"1"')
    assert (answer.status, answer.etag, answer.json["version"]) == (412, '"2"', 2)
    assert answer.json["current"]["job_title"] == "CEO"
    assert api.delete(path, '"1"').status == 412
    assert api.delete(path, '"2"').status == 204


def test_a_functions_write_back_makes_nothing_stale(api: Api) -> None:
    made = api.create("/customers", person(family_name="MÜLLER", phones=[{"number": "089 1234567"}]))
    path = f"/customers/{made['id']}"
    Deliveries().settle()
    assert api.get(path).json["version"] == 3
    for etag in ('"1"', '"2"', '"3"'):
        found = service.get(caller(), made["id"])
        assert service.change(caller("rep"), made["id"], {}, int(etag.strip('"'))).version == found.version
    assert api.patch(path, {"job_title": "CEO"}, '"1"').status == 200
    assert api.patch(path, {"job_title": "CTO"}, '"3"').status == 412


def test_a_version_that_has_not_come_yet_is_stale(api: Api) -> None:
    made = api.create("/customers", person())
    assert api.patch(f"/customers/{made['id']}", {"job_title": "CEO"}, '"9"').status == 412


@pytest.mark.parametrize("when", ["before-call", "after-call"])
def test_a_write_that_comes_between_reading_and_writing_is_kept(store: str, when: When) -> None:
    customer = service.create(caller("rep"), customer_fields())
    at = {"before-call": 2, "after-call": 1}[when]
    with at_request(at, when, lambda: service.change(caller("rep2"), customer.id, {"job_title": "CEO"})):
        service.change(caller("rep"), customer.id, {"language": "de"})
    after = service.get(caller(), customer.id)
    assert (after.fields.job_title, after.fields.language, after.version) == ("CEO", "de", 3)


def test_a_set_of_writes_happens_together_or_not_at_all(store: str) -> None:
    service.create(caller("rep"), customer_fields(external_ids={"erp": "1"}))
    stale = service.create(caller("rep"), customer_fields())
    service.change(caller("rep"), stale.id, {"job_title": "CEO"})
    stale.touch("rep")
    fresh = Customer("cus_01ARZ3NDEKTSV4RRFFQ69G5FAV", RECORD, fields=customer_fields())
    fresh.touch("rep")
    with pytest.raises(Contended):
        Writes().save(fresh).save(stale).commit()
    assert Customer.find(fresh.id) is None


def test_a_record_is_created_once(store: str) -> None:
    customer = service.create(caller("rep"), customer_fields())
    twin = Customer(customer.id, RECORD, fields=customer_fields())
    twin.touch("rep")
    with pytest.raises(Contended):
        Writes().save(twin).commit()


@pytest.mark.parametrize("body", [person(), person(external_ids={"erp": "1"})], ids=["a request", "a transaction"])
def test_a_store_that_does_not_answer_a_write_is_unavailable(api: Api, body: dict[str, object]) -> None:
    with at_request(1, "before-call", lose_connection):
        answer = api.post("/customers", body)
    assert (answer.status, answer.headers["content-type"]) == (503, "application/problem+json")


@pytest.mark.parametrize("path", ["/customers/cus_01ARZ3NDEKTSV4RRFFQ69G5FAV", "/customers", "/search?q=a"])
def test_a_store_that_does_not_answer_a_question_is_unavailable(api: Api, path: str) -> None:
    with at_request(1, "before-call", lose_connection):
        answer = api.get(path)
    assert (answer.status, answer.headers["content-type"]) == (503, "application/problem+json")


def test_a_store_that_does_not_answer_is_told_as_that_by_every_kind_of_write(api: Api) -> None:
    made = api.create("/customers", person())
    with at_request(2, "before-call", lose_connection):
        answer = api.patch(f"/customers/{made['id']}", {"emails": [{"address": "anna@acme.de"}]})
    assert (answer.status, answer.headers["content-type"]) == (503, "application/problem+json")
