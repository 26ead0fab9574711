"""DESIGN's price table, at two sizes: what does not grow with anything costs the same in both."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.customers.model import Customer
from chalicelib.deals.model import Deal, DealFields
from chalicelib.interactions.model import Interaction, TimelineEntry
from chalicelib.kpis import service as kpis
from chalicelib.kpis.model import Mark
from chalicelib.moments import utc_now
from chalicelib.search.entries import entries_of
from chalicelib.search.index import entry_of, rows_of
from chalicelib.table import DAY_MARK, RECORD, Item, new_id
from tests.api import Api
from tests.builders import customer_fields, interaction, interaction_fields, person
from tests.meter import Meter, metered
from tests.store.deliveries import Deliveries

pytestmark = pytest.mark.xdist_group("price")

# customers, interactions of one of them and deals, customers who stand in the lists; `make bench` asks 100,000
SMALL, LARGE = (100, 50, 60), (1_000, 1_000, 600)
DEALS = 10  # an open one of the rep's, and a closed one, for so many interactions; and DEALS_LEAST more
DEALS_LEAST = 30
DAYS = 20
SOUGHT = 42  # who is reached in all ways, and looked up; of the others, every fiftieth is, to be loaded quickly
START = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)


class Company:
    """So many customers, the first of whom has had so many interactions; of these, one was a letter, long ago."""

    def __init__(self, as_user: Callable[..., Api], customers: int, interactions: int, listed: int) -> None:
        self.api, self.rep = as_user(), as_user("rep")
        people = [self._customer(number) for number in range(customers)]
        busy = people[listed // 2].id
        contacts = [self._interaction(busy, number) for number in range(interactions)]
        with Item.batch_write() as batch:
            for someone in people:
                batch.save(someone)
                for word in rows_of(someone.id, entry_of(someone, None)):
                    batch.save(word)
            for entry in (entry for someone in people[:listed] for entry in entries_of(someone).values()):
                batch.save(entry)
            for contact in contacts:
                batch.save(contact)
                batch.save(TimelineEntry.of(contact, busy))
            for partition in {str(contact.by_day_pk) for contact in contacts}:
                batch.save(Mark.of(DAY_MARK + partition, "n", utc_now()))
            for number in range(DEALS_LEAST + interactions // DEALS):
                for deal in (self._deal(people[0].id, number, "open"), self._deal(busy, number, "won")):
                    batch.save(deal)
                    batch.save(deal.beside)
        kpis.roll_up()
        self.deliveries = Deliveries()
        self.deliveries.read()
        self.busy, self.contact = busy, contacts[-1].id
        self.next = self.get(f"/customers/{busy}/timeline?limit=5")["next"]

    @staticmethod
    def _customer(number: int) -> Customer:
        ways = {
            "emails": [{"address": f"a{number:05}@acme.de"}],
            "phones": [{"number": f"+4989123{number:05}"}],
            "external_ids": {"erp": f"K-{number:05}"},
        }
        name = {"given_name": "Anna", "family_name": f"Schmidt{number:05}"}
        where = {"addresses": [{"city": "München"}]} if number < LARGE[2] else {}
        fields = customer_fields(owner="rep", **name, **where, **(ways if number % 50 == SOUGHT else {}))
        customer = Customer(new_id("cus"), RECORD, fields=fields)
        customer.touch("rep")
        return customer

    @staticmethod
    def _interaction(customer_id: str, number: int) -> Interaction:
        at = START + datetime.timedelta(days=number % DAYS, seconds=number)
        fields = interaction_fields(
            customer_id, type="call" if number else "letter", subject=f"Angebot {number:05}", body="x" * 100,
            users=["rep"], occurred_at=at.isoformat(),
        )  # fmt: skip
        made = Interaction(new_id("int"), RECORD, fields=fields, places={customer_id: ""})
        made.touch("rep")
        return made

    @staticmethod
    def _deal(customer_id: str, number: int, status: str) -> Deal:
        fields = DealFields(name=f"Dach {number:05}", customer_id=customer_id, stage="new", owner="rep")
        made = Deal(new_id("dea"), RECORD, fields=fields, status=status, position="V", stage_history=())
        made.stage_probability, made.rotting_days = 10, 14
        made.closed_at = None if status == "open" else START + datetime.timedelta(seconds=number)
        made.touch("rep")
        return made

    def get(self, path: str) -> Any:
        answer = self.api.get(path)
        assert answer.status == 200, answer
        return answer.json

    def found(self, path: str, number: int) -> None:
        assert len(self.get(path)["results"]) == number

    def found_by_rep(self, path: str, number: int) -> None:
        answer = self.rep.get(path)
        assert (answer.status, len(answer.json["results"])) == (200, number), answer

    def change(self) -> None:
        assert self.api.patch(f"/customers/{self.busy}", {"job_title": "CEO"}).status == 200

    def edit(self) -> None:
        assert self.api.patch(f"/interactions/{self.contact}", {"subject": "Neu"}).status == 200

    def created(self) -> str:
        return str(self.api.create("/customers", person(given_name="Zoe"))["id"])

    def change_delivered(self) -> None:
        self.api.patch(f"/customers/{self.busy}", {"given_name": "Anne"})
        self.deliveries.deliver("react", self.deliveries.read())

    def call_rolled_up(self) -> None:
        kpis.roll_up()


def timeline(company: Company) -> str:
    return f"/customers/{company.busy}/timeline"


NUMBERS = "/kpis/{}?from=2026-03-01&to=2026-03-31"
Question = Callable[[Company], object]
QUESTIONS: dict[str, tuple[Question, int]] = {  # question -> how it is asked, and the requests that it may take
    "a customer by id": (lambda c: c.get(f"/customers/{c.busy}"), 1),
    "an interaction by id": (lambda c: c.get(f"/interactions/{c.contact}"), 1),
    "360-degree view": (lambda c: c.get(f"/customers/{c.busy}/360"), 2),
    "first page of the timeline": (lambda c: c.found(timeline(c), 50), 1),
    "next page of the timeline": (lambda c: c.get(f"{timeline(c)}?limit=40&cursor={c.next}"), 1),
    "timeline of a frequent type": (lambda c: c.found(f"{timeline(c)}?type=call&limit=20", 20), 1),
    "timeline of a type that is missing": (lambda c: c.found(f"{timeline(c)}?type=chat", 0), 2),
    "history": (lambda c: c.get(f"/customers/{c.busy}/history"), 2),
    "customers by name": (lambda c: c.found("/customers", 25), 2),
    "customers that changed last": (lambda c: c.found("/customers?sort=-updated_at", 25), 2),
    "my customers": (lambda c: c.found_by_rep("/customers?scope=own", 25), 3),  # one asks for the rep's teams
    "all customers that a rep may see": (lambda c: c.found_by_rep("/customers", 25), 3),
    "my customers of a status and city": (
        lambda c: c.found_by_rep("/customers?scope=own&status=lead&city=Muenchen&sort=-updated_at", 25),
        3,
    ),
    "customers of a city": (lambda c: c.found("/customers?city=Muenchen", 25), 2),
    "customers of a tag that nobody has": (lambda c: c.found("/customers?tag=vip", 0), 2),
    "everybody's tasks": (lambda c: c.found("/tasks?scope=all", 0), 1),
    "my open deals, those first that rot first": (lambda c: c.found_by_rep("/deals/open", 25), 2),
    "an owner's open deals": (lambda c: c.found("/deals/open?scope=all&owner=rep", 25), 1),
    "an owner's open deals with customers and owners": (
        lambda c: c.found("/deals/open?scope=all&owner=rep&expand=customer,owner", 25),
        3,
    ),
    "my deals that rot, of which there are none": (lambda c: c.found_by_rep("/deals/open?rotting=true", 0), 2),
    "deals that were won": (lambda c: c.found("/deals/closed?from=2026-03-01&to=2026-03-31", 25), 1),
    "deals of a customer": (lambda c: c.found(f"/customers/{c.busy}/deals", 25), 2),
    "views": (lambda c: c.found("/views", 0), 2),
    "search by a word's prefix": (lambda c: c.found("/search?q=schmi", 25), 1),
    "search by a whole name": (lambda c: c.found("/search?q=Schmidt00042", 1), 1),
    "search by two words": (lambda c: c.found("/search?q=Anna+Schmidt00042", 1), 2),
    "search by e-mail": (lambda c: c.found("/search?q=a00042@acme.de", 1), 1),
    "search by phone": (lambda c: c.found("/search?q=089+123+00042", 1), 1),
    "search by external id": (lambda c: c.found("/search?q=K-00042", 1), 2),
    "search for nobody": (lambda c: c.found("/search?q=zzz", 0), 1),
    "new customers": (lambda c: c.get(NUMBERS.format("new_customers")), 2),
    "activities": (lambda c: c.get(NUMBERS.format("activities")), 2),
    "first response time": (lambda c: c.get(NUMBERS.format("first_response_time")), 2),
    "create a customer": (lambda c: c.created(), 2),
    "create an interaction": (lambda c: c.api.create("/interactions", interaction(c.busy)), 2),
    "change a customer": (lambda c: c.change(), 2),
    "change an interaction": (lambda c: c.edit(), 2),
    "archive an interaction": (lambda c: c.api.delete(f"/interactions/{c.contact}"), 2),
    "deliver the changes so far": (lambda c: c.deliveries.deliver("react", c.deliveries.read()), 25),
    "bring the KPIs up to date": (lambda c: c.call_rolled_up(), 40),
    "archive a customer": (lambda c: c.api.delete(f"/customers/{c.busy}"), 2),
}

BOUNDED = {  # read units of what reads no more than a fixed number of entries, or all facts of the days that changed
    "timeline of a frequent type": 60.0,
    "timeline of a type that is missing": 60.0,
    "bring the KPIs up to date": 15.0,
    "all customers that a rep may see": 2 * 25.0 + 1,  # twice what the customers shown cost, and the rep's teams
    "my customers of a status and city": 2 * 25.0 + 1,
}

Prices = dict[str, Meter]


def prices(company: Company) -> Prices:
    """Ask every question and note what it cost."""
    noted = {}
    for name, (ask, _) in QUESTIONS.items():
        with metered() as meter:
            ask(company)
        noted[name] = meter
    return noted


@pytest.fixture(scope="module")
def measured(request: pytest.FixtureRequest) -> tuple[Prices, Prices]:
    """The prices in a small and in a large company."""
    from tests.conftest import point_store_at

    url: str = request.getfixturevalue("dynamodb_local")
    carrier: Callable[..., Api] = request.getfixturevalue("carrier")

    def at(size: tuple[int, int, int]) -> Prices:
        from chalicelib.table import create_table

        point_store_at(url, new_id("kontor"))
        create_table()
        return prices(Company(carrier, *size))

    return at(SMALL), at(LARGE)


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_takes_the_requests_of_the_price_table(measured: tuple[Prices, Prices], question: str) -> None:
    small, large = measured
    limit = QUESTIONS[question][1]
    assert small[question].requests <= limit, small[question]
    assert large[question].requests <= limit, large[question]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_costs_the_same_in_a_large_company(measured: tuple[Prices, Prices], question: str) -> None:
    small, large = measured
    if question in BOUNDED:
        assert large[question].requests == small[question].requests
        assert large[question].read_units <= BOUNDED[question]
        return
    assert large[question].calls == small[question].calls
    assert large[question].read_units <= small[question].read_units + 0.5, (small[question], large[question])
    assert large[question].write_units <= small[question].write_units, (small[question], large[question])


def test_no_question_scans_the_table(measured: tuple[Prices, Prices]) -> None:
    assert not any(meter.calls["Scan"] for noted in measured for meter in noted.values())


def test_a_page_of_customers_costs_what_it_shows(measured: tuple[Prices, Prices]) -> None:
    assert measured[1]["customers by name"].read_units <= 13  # half a unit for each of 26, less than 4 KB
