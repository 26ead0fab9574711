import datetime
import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.eu import vat

from chalicelib.customers.model import CustomerFields
from chalicelib.deals.model import DealFields
from chalicelib.interactions.model import InteractionFields
from chalicelib.tasks.model import TaskFields
from chalicelib.validation import fit
from infra.local.sample_data import Sample, make_sample
from infra.local.sample_interactions import placeholder
from infra.local.users import USERS

NOW = datetime.datetime(2026, 11, 23, 9, 30, tzinfo=datetime.UTC)
BERLIN = ZoneInfo("Europe/Berlin")
TEAMS = {user.id: user.teams for user in USERS}


@pytest.fixture(scope="module")
def sample() -> Sample:
    return make_sample(1, NOW)


def customers(sample: Sample) -> list[dict[str, Any]]:
    return sample.organizations + sample.persons


def moment(interaction: dict[str, Any]) -> datetime.datetime:
    return datetime.datetime.fromisoformat(interaction["occurred_at"])


def questions_and_answers(sample: Sample) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    mails = [body for body in sample.interactions if body["type"] == "email"]
    mails.sort(key=lambda mail: mail["thread_id"])  # stable: within a thread, they stay in order of time
    for _, thread in itertools.groupby(mails, lambda mail: mail["thread_id"]):
        match list(thread):
            case [first, second]:
                yield first, second
            case [_]:
                pass
            case more:
                pytest.fail(f"{len(more)} mails in one thread")


def test_the_same_seed_and_moment_give_the_same_data(sample: Sample) -> None:
    assert make_sample(1, NOW) == sample


def test_another_seed_gives_other_data(sample: Sample) -> None:
    assert make_sample(2, NOW).persons != sample.persons


def test_there_is_as_much_as_a_small_sales_team_has(sample: Sample) -> None:
    assert 38 <= len(sample.organizations) <= 45
    assert len(sample.persons) == 120
    assert 900 <= len(sample.interactions) <= 902


@settings(max_examples=15)
@given(seed=st.integers(0, 2**32), years=st.floats(0, 80))
def test_everything_fits_the_api_and_has_happened_whatever_the_seed(seed: int, years: float) -> None:
    now = NOW + datetime.timedelta(days=round(365.25 * years))
    sample = make_sample(seed, now)
    for body in customers(sample):
        source = fit(body, CustomerFields).source
        assert source is not None
        assert source.at is not None
        assert source.at < now
    for body in sample.interactions:
        fields = fit(body, InteractionFields)
        assert fields.occurred_at is not None
        assert fields.occurred_at < now


def test_every_phone_number_is_valid_and_has_one_owner(sample: Sample) -> None:
    numbers = [
        phonenumbers.parse(phone["number"], "DE") for customer in customers(sample) for phone in customer["phones"]
    ]
    assert [number for number in numbers if not phonenumbers.is_valid_number(number)] == []
    assert len({number.national_number for number in numbers}) == len(numbers)


def test_every_phone_number_is_reserved_for_fiction(sample: Sample) -> None:
    reserved = ("3023125", "4066969", "2214710", "6990009", "8999998", "17139200", "176040690")
    for customer in customers(sample):
        for phone in customer["phones"]:
            assert str(phonenumbers.parse(phone["number"], "DE").national_number).startswith(reserved)


def test_every_vat_id_has_the_right_check_digit_and_one_owner(sample: Sample) -> None:
    ids = [organization["vat_id"] for organization in sample.organizations]
    assert all(vat.is_valid(vat_id) for vat_id in ids)
    assert len(set(ids)) == len(ids)


def test_every_address_is_under_example_and_has_one_owner(sample: Sample) -> None:
    addresses = [email["address"].lower() for customer in customers(sample) for email in customer["emails"]]
    assert all(address.endswith(".example") for address in addresses)
    assert len(set(addresses)) == len(addresses)


def test_employees_write_from_their_organization_and_belong_to_its_owner(sample: Sample) -> None:
    organizations = {placeholder(number): body for number, body in enumerate(sample.organizations)}
    employees = [person for person in sample.persons if "organization_id" in person]
    assert {person["organization_id"] for person in employees} == set(organizations)
    for person in employees:
        organization = organizations[person["organization_id"]]
        assert person["emails"][0]["address"].partition("@")[2] in organization["domains"]
        assert person["owner"] == organization["owner"]


def test_an_owner_works_in_the_customers_team(sample: Sample) -> None:
    assert {customer["owner"] for customer in customers(sample)} == {"manager", "rep", "rep2"}
    for customer in customers(sample):
        assert customer["team"] in TEAMS[customer["owner"]]


def test_who_takes_part_is_a_person_of_the_sample_once(sample: Sample) -> None:
    persons = {placeholder(len(sample.organizations) + number) for number in range(len(sample.persons))}
    for interaction in sample.interactions:
        names = [who["customer_id"] for who in interaction["participants"]]
        assert set(names) <= persons
        assert len(set(names)) == len(names)


def test_an_answer_comes_after_the_mail_it_answers_to_the_one_who_wrote(sample: Sample) -> None:
    pairs = list(questions_and_answers(sample))
    assert len(pairs) > 100
    for question, answer in pairs:
        assert (question["direction"], answer["direction"]) == ("inbound", "outbound")
        assert moment(question) < moment(answer)
        assert answer["subject"] == f"AW: {question['subject']}"
        [writer], [reader] = question["participants"], answer["participants"]
        assert writer == {**reader, "role": "from"}
        assert reader["role"] == "to"


def test_answers_take_minutes_to_days(sample: Sample) -> None:
    waits = sorted(moment(answer) - moment(question) for question, answer in questions_and_answers(sample))
    assert waits[0] < datetime.timedelta(hours=1)
    assert datetime.timedelta(minutes=30) < waits[len(waits) // 2] < datetime.timedelta(days=1)
    assert datetime.timedelta(days=1) < waits[-1] < datetime.timedelta(days=10)


def test_work_is_done_in_business_hours_on_weekdays_of_the_last_six_months(sample: Sample) -> None:
    for interaction in sample.interactions:
        local = moment(interaction).astimezone(BERLIN)
        assert local.weekday() < 5
        assert 8 <= local.hour < 18
        assert NOW - local < datetime.timedelta(days=184)


def test_every_kind_of_contact_occurs(sample: Sample) -> None:
    counts = Counter(interaction["type"] for interaction in sample.interactions)
    assert set(counts) == {"email", "call", "meeting", "note", "letter"}
    assert min(counts.values()) >= 20


def test_no_text_has_a_placeholder_left(sample: Sample) -> None:
    for interaction in sample.interactions:
        assert "{" not in interaction["subject"] + interaction["body"]


def test_every_deal_and_every_task_is_taken_and_belongs_to_whoever_looks_after_the_customer(sample: Sample) -> None:
    owners = {placeholder(number): body["owner"] for number, body in enumerate(customers(sample))}
    assert [fit(deal, DealFields).name for deal in sample.deals]
    assert [fit(task, TaskFields).title for task in sample.tasks]
    assert [body for body in [*sample.deals, *sample.tasks] if body["owner"] != owners[body["customer_id"]]] == []


def test_deals_stand_in_every_stage_and_some_are_closed(sample: Sample) -> None:
    still_open = sample.deals[: len(sample.deals) - len(sample.endings)]
    assert {deal["stage"] for deal in still_open} == {"new", "qualified", "offer", "negotiation"}
    assert {action for action, _ in sample.endings} == {"win", "lose"}


def test_tasks_are_overdue_due_today_and_later(sample: Sample) -> None:
    today = NOW.astimezone(BERLIN).date().isoformat()
    days = [task["due"][:10] for task in sample.tasks]
    assert min(days) < today < max(days)
    assert today in days
