import datetime
from functools import partial
from typing import Any

import pytest

from chalicelib.interactions import service
from chalicelib.interactions.model import Interaction, TimelineEntry
from chalicelib.table import TIMELINE
from tests.api import Api
from tests.builders import caller, interaction, interaction_fields, organization, person
from tests.store import oracle
from tests.store.deliveries import When, at_request
from tests.store.oracle import Everything
from tests.store.threads import at_once, change_until_taken

pytestmark = pytest.mark.xdist_group("records")

NOBODY = "cus_01ARZ3NDEKTSV4RRFFQ69G5FAV"


def subjects(api: Api, customer_id: str) -> list[str]:
    return [entry["subject"] for entry in api.results(f"/customers/{customer_id}/timeline")]


def participants(*ids: str) -> list[dict[str, str]]:
    return [{"customer_id": customer_id} for customer_id in ids]


def check_timelines() -> None:
    everything = Everything()
    assert oracle.timeline_stored(everything) == oracle.timeline_expected(everything)


def test_an_interaction_stands_in_the_timeline_of_each_who_took_part_and_of_their_organizations(api: Api) -> None:
    company = api.create("/customers", organization())["id"]
    people = [api.create("/customers", person(organization_id=company))["id"] for _ in range(2)]
    api.create("/interactions", interaction(*people))
    assert [subjects(api, customer) for customer in (company, *people)] == [["Angebot"]] * 3


def test_somebody_who_changes_the_organization_leaves_the_past_in_the_old_ones_timeline(api: Api) -> None:
    old, new = (api.create("/customers", organization(name=name))["id"] for name in ("Old", "New"))
    mover = api.create("/customers", person(organization_id=old))["id"]
    first = api.create("/interactions", interaction(mover, subject="before"))["id"]
    api.patch(f"/customers/{mover}", {"organization_id": new})
    api.create("/interactions", interaction(mover, subject="after"))
    assert (subjects(api, old), subjects(api, new)) == (["before"], ["after"])
    api.patch(f"/interactions/{first}", {"subject": "long before"})
    assert (subjects(api, old), subjects(api, new)) == (["long before"], ["after"])
    api.patch(f"/interactions/{first}", {"participants": participants(mover)})
    assert (subjects(api, old), subjects(api, new)) == (["long before"], ["after"])


def test_a_participant_must_exist(api: Api) -> None:
    customer = api.create("/customers", person())["id"]
    answer = api.post("/interactions", interaction(customer, NOBODY))
    assert (answer.status, answer.json["errors"][0]["pointer"]) == (422, "/participants/1/customer_id")
    made = api.create("/interactions", interaction(customer))
    changed = api.patch(f"/interactions/{made['id']}", {"participants": participants(NOBODY)})
    assert changed.status == 422
    check_timelines()


def test_somebody_archived_takes_part_in_nothing_new_but_stays_in_the_past(api: Api) -> None:
    gone, present = (api.create("/customers", person())["id"] for _ in range(2))
    made = api.create("/interactions", interaction(gone, present))["id"]
    api.delete(f"/customers/{gone}")
    assert api.post("/interactions", interaction(gone)).status == 422
    assert api.patch(f"/interactions/{made}", {"subject": "Neu"}).status == 200
    both = api.patch(f"/interactions/{made}", {"participants": participants(gone, present)})
    assert both.status == 200
    check_timelines()


def test_a_change_of_those_who_took_part_moves_it_between_timelines(api: Api) -> None:
    first, second = (api.create("/customers", person())["id"] for _ in range(2))
    made = api.create("/interactions", interaction(first))["id"]
    api.patch(f"/interactions/{made}", {"participants": participants(second)})
    assert (subjects(api, first), subjects(api, second)) == ([], ["Angebot"])


def test_a_moved_interaction_stands_in_its_new_place_alone(api: Api) -> None:
    customer = api.create("/customers", person())["id"]
    moments = ["2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z", "2026-03-03T10:00:00Z"]
    made = [api.create("/interactions", interaction(customer, subject=at, occurred_at=at))["id"] for at in moments]
    assert subjects(api, customer) == moments[::-1]
    api.patch(f"/interactions/{made[2]}", {"occurred_at": "2026-02-01T10:00:00Z"})
    assert subjects(api, customer) == [moments[1], moments[0], moments[2]]
    check_timelines()


def test_an_archived_interaction_stands_in_no_timeline(api: Api) -> None:
    customer = api.create("/customers", person())["id"]
    made = api.create("/interactions", interaction(customer))["id"]
    assert api.delete(f"/interactions/{made}").status == 204
    assert subjects(api, customer) == []
    assert api.get(f"/interactions/{made}").status == 404


@pytest.fixture
def crowd(api: Api) -> tuple[str, list[str]]:
    """An interaction of twenty-four people of twenty-four organizations; and twenty-four others."""
    companies = [api.create("/customers", organization(name=f"Firma {n}"))["id"] for n in range(48)]
    people = [api.create("/customers", person(organization_id=company))["id"] for company in companies]
    made = api.create("/interactions", interaction(*people[:24]))["id"]
    return made, people[24:]


def test_twenty_four_people_of_twenty_four_organizations_take_part(api: Api, crowd: tuple[str, list[str]]) -> None:
    assert len(Everything().timeline) == 48
    check_timelines()


def test_an_interaction_of_twenty_four_people_can_be_moved_in_time(api: Api, crowd: tuple[str, list[str]]) -> None:
    answer = api.patch(f"/interactions/{crowd[0]}", {"occurred_at": "2026-03-01T10:00:00Z"})
    assert answer.status == 200, answer
    check_timelines()


def test_twenty_four_people_can_be_replaced_by_twenty_four_others(api: Api, crowd: tuple[str, list[str]]) -> None:
    answer = api.patch(f"/interactions/{crowd[0]}", {"participants": participants(*crowd[1])})
    assert answer.status == 200, answer
    check_timelines()


def test_an_interaction_of_twenty_four_people_can_be_archived(api: Api, crowd: tuple[str, list[str]]) -> None:
    assert api.delete(f"/interactions/{crowd[0]}").status == 204
    assert Everything().timeline == []


def test_more_than_twenty_four_customers_are_refused(api: Api) -> None:
    people = [api.create("/customers", person())["id"] for _ in range(25)]
    assert api.post("/interactions", interaction(*people)).status == 422


@pytest.mark.parametrize("body", ["ü" * 4097, "x" * 400_000, "😀" * 3000], ids=["umlauts", "very long", "emoji"])
def test_a_long_body_is_kept_whole_and_previewed_in_timelines(api: Api, bucket: None, body: str) -> None:
    customer = api.create("/customers", person())["id"]
    made = api.create("/interactions", interaction(customer, body=body))
    assert made["body"] == body
    path = f"/interactions/{made['id']}"
    assert api.get(path).json["body"] == body
    (entry,) = api.results(f"/customers/{customer}/timeline")
    assert (entry["body"], entry["body_truncated"]) == (body[:2000], True)
    assert api.patch(path, {"subject": "Neu"}).json["body"] == body
    assert api.patch(path, {"body": "kurz"}).json["body"] == "kurz"
    (entry,) = api.results(f"/customers/{customer}/timeline")
    assert (entry["body"], "body_truncated" in entry) == ("kurz", False)


def test_the_longest_body_that_stays_in_the_table_needs_no_bucket(api: Api) -> None:
    customer = api.create("/customers", person())["id"]
    made = api.create("/interactions", interaction(customer, body="x" * 8192))
    assert len(made["body"]) == 8192


def test_changes_of_an_interaction_at_once_lose_nothing_and_stand_in_every_timeline(api: Api) -> None:
    people = [api.create("/customers", person())["id"] for _ in range(2)]
    made = service.create(caller("rep"), interaction_fields(*people))
    fields: list[dict[str, Any]] = [
        {"subject": "Neu"}, {"outcome": "gut"}, {"duration_s": 60}, {"users": ["rep2"]},
        {"occurred_at": "2026-03-01T10:00:00Z"}, {"participants": participants(people[1])},
    ]  # fmt: skip
    answers = at_once([partial(service.change, caller("rep"), made.id, patch) for patch in fields])
    taken = [patch for patch, answer in zip(fields, answers, strict=True) if isinstance(answer, Interaction)]
    after = service.get(caller(), made.id)
    assert after.version == 1 + len(taken)
    shown = api.get(f"/interactions/{made.id}").json
    for patch in taken:
        for name, value in patch.items():
            assert shown[name] == value or name == "participants"
    check_timelines()


@pytest.mark.parametrize("when", ["before-call", "after-call"])
def test_an_interaction_that_is_moved_while_it_is_changed_stands_once(api: Api, when: When) -> None:
    customer = api.create("/customers", person())["id"]
    made = api.create("/interactions", interaction(customer))["id"]
    moved = {"occurred_at": "2026-03-01T10:00:00Z"}
    at = {"before-call": 2, "after-call": 1}[when]
    with at_request(at, when, lambda: api.patch(f"/interactions/{made}", moved)):
        api.patch(f"/interactions/{made}", {"subject": "Neu"})
    (entry,) = api.results(f"/customers/{customer}/timeline")
    assert (entry["subject"], entry["occurred_at"]) == ("Neu", moved["occurred_at"])


def test_an_interaction_keeps_its_place_when_its_customer_changes_meanwhile(api: Api) -> None:
    customer = api.create("/customers", person())["id"]
    made = api.create("/interactions", interaction(customer))["id"]
    with at_request(2, "before-call", lambda: change_until_taken(customer, {"job_title": "CEO"})):
        assert api.patch(f"/interactions/{made}", {"subject": "Neu"}).status == 200
    check_timelines()


def test_entries_of_one_moment_have_an_order(api: Api) -> None:
    customer = api.create("/customers", person())["id"]
    at = datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC)
    for _ in range(5):
        service.create(caller("rep"), interaction_fields(customer, occurred_at=at.isoformat()))
    entries = [entry.sk for entry in TimelineEntry.query(customer, TimelineEntry.sk.startswith(TIMELINE))]
    listed = [entry["id"] for entry in api.results(f"/customers/{customer}/timeline?limit=2")]
    assert listed == [sk.rpartition("#")[2] for sk in reversed(entries)]
