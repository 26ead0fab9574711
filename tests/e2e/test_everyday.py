"""What users do all day, over HTTP."""

from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from infra.local.client import Stack
from infra.local.users import USERS
from tests.api import Api, Json
from tests.builders import interaction, organization, person
from tests.e2e.wire import Wire, kpi, roll_up, search, settle

pytestmark = pytest.mark.xdist_group("stack")

DAY = "2025-03-11"
OWNER = "rep-of-the-day"  # nobody else's, so that the figures are this module's alone


class Known(NamedTuple):
    """The customers of these tests, as they were answered when they were created."""

    organization: Json
    person: Json
    call: Json


@pytest.fixture(scope="module")
def known(stack: Stack, as_user: Callable[[str], Api]) -> Known:
    """An organization, a person who mails from its domain, and a call with that person; everything has settled."""
    admin = as_user("admin")  # who may hand a customer to anybody
    firm = admin.create(
        "/customers",
        organization(
            name="Grünwälder Holzbau GmbH", domains=["gruenwaelder-holzbau.de"], owner=OWNER, vat_id="DE136695976"
        ),
    )
    settle(stack)
    somebody = admin.create(
        "/customers",
        person(
            given_name="KÄTHE",
            family_name="GRÜNWÄLDER",
            emails=[{"address": "Kaethe.G@Gruenwaelder-HOLZBAU.de", "label": "work"}],
            phones=[{"number": "089 / 23 45 67 89"}],
            addresses=[{"street": "Am  Mühlbach", "postal_code": "D-80331", "city": "München", "country": "Germany"}],
            owner=OWNER,
        ),
    )
    settle(stack)
    call = admin.create(
        "/interactions",
        interaction(
            somebody["id"],
            users=[OWNER],
            occurred_at=f"{DAY}T09:30:00Z",
            duration_s=300,
            subject="Angebot besprochen",
            body="Lieferung in KW 12",
            outcome="reached",
        ),
    )
    roll_up(stack)
    return Known(firm, somebody, call)


@pytest.mark.parametrize("user", [user.id for user in USERS])
def test_every_local_user_has_a_token_that_opens_the_api(as_user: Callable[[str], Api], user: str) -> None:
    assert as_user(user).get("/customers?limit=1").status == 200


def test_a_viewer_reads_but_does_not_write(as_user: Callable[[str], Api]) -> None:
    answer = as_user("viewer").post("/customers", person())
    assert (answer.status, answer.headers["content-type"]) == (403, "application/problem+json")


@pytest.mark.parametrize("path", ["/health", "/openapi.json", "/docs"])
def test_health_and_documentation_need_no_log_in(wire: Wire, path: str) -> None:
    assert Api(wire).get(path).status == 200


def test_health_says_that_the_store_answers(wire: Wire) -> None:
    assert Api(wire).get("/health").json == {"status": "ok", "store": "ok"}


def test_a_new_customer_is_normalised_and_keeps_the_spelling_that_was_entered(api: Api, known: Known) -> None:
    shown = api.get(f"/customers/{known.person['id']}").json
    assert shown["name"] == "Käthe Grünwälder"
    assert shown["emails"] == [
        {
            "address": "kaethe.g@gruenwaelder-holzbau.de",
            "label": "work",
            "primary": False,
            "undeliverable": False,
            "raw": "Kaethe.G@Gruenwaelder-HOLZBAU.de",
        }
    ]
    assert shown["phones"] == [{"number": "+498923456789", "raw": "089 / 23 45 67 89"}]
    (address,) = shown["addresses"]
    assert (address["street"], address["postal_code"], address["country"]) == ("Am Mühlbach", "80331", "DE")
    assert address["raw"] == {"street": "Am  Mühlbach", "postal_code": "D-80331", "country": "Germany"}


def test_a_person_belongs_to_the_organization_of_the_mail_domain(api: Api, known: Known) -> None:
    assert api.get(f"/customers/{known.person['id']}").json["organization_id"] == known.organization["id"]


def test_history_tells_who_changed_what_and_when(api: Api, known: Known) -> None:
    rows = list(api.results(f"/customers/{known.person['id']}/history"))

    def of(field: str) -> list[Any]:
        return [(row["by"], row.get("old"), row.get("new")) for row in rows if row["field"] == field]

    assert of("given_name") == [("system:cleansing", "KÄTHE", "Käthe"), ("admin", None, "KÄTHE")]
    assert of("organization_id") == [("system:enrichment", None, known.organization["id"])]
    assert of("owner") == [("admin", None, OWNER)]
    assert of("phones")[0][1:] == (
        [{"number": "089 / 23 45 67 89"}],
        [{"number": "+498923456789", "raw": "089 / 23 45 67 89"}],
    )
    created = {row["at"] for row in rows if row["version"] == 1}
    assert created == {known.person["created_at"]}
    assert [row["version"] for row in rows] == sorted((row["version"] for row in rows), reverse=True)


@pytest.mark.parametrize(
    "query",
    ["Grünwälder", "Gruenwaelder", "Grunwalder", "GRÜNW", "kaethe gruenw", "Käthe Grün"],
)
def test_every_spelling_of_an_umlaut_finds_the_customer(api: Api, known: Known, query: str) -> None:
    (hit,) = (hit for hit in search(api, query) if hit["id"] == known.person["id"])
    assert (hit["kind"], hit["name"]) == ("person", "Käthe Grünwälder")
    assert {"email", "name"} == set(hit["matched"]) - {"organization"}, "whose name begins with the family's"


@pytest.mark.parametrize(
    ("query", "matched"),
    [
        ("+49 89 23456789", "phone"),
        ("089 234567", "phone"),
        ("0049 (0)89 23 45 67 89", "phone"),
        ("kaethe.g@gruenwaelder-holzbau.de", "email"),
        ("KAETHE.G@gruen", "email"),
    ],
)
def test_phone_number_and_address_find_the_customer(api: Api, known: Known, query: str, matched: str) -> None:
    assert [(hit["id"], hit["matched"]) for hit in search(api, query)] == [(known.person["id"], [matched])]


def test_customers_are_listed_by_name_page_by_page(api: Api, known: Known) -> None:
    everybody = list(api.results("/customers?limit=2"))
    places = {customer["id"]: number for number, customer in enumerate(everybody)}
    assert len(places) == len(everybody)
    assert places[known.organization["id"]] + 1 == places[known.person["id"]]  # … Holzbau, …, Käthe


def test_a_logged_call_stands_in_the_timelines_of_person_and_organization(api: Api, known: Known) -> None:
    for customer in (known.person, known.organization):
        timeline = api.get(f"/customers/{customer['id']}/timeline").json
        assert timeline == {"results": [known.call], "next": None}
    assert api.get(f"/interactions/{known.call['id']}").json == known.call


def test_the_360_degree_view_shows_profile_and_timeline_at_once(api: Api, known: Known) -> None:
    view = api.get(f"/customers/{known.person['id']}/360").json
    assert view["customer"] == api.get(f"/customers/{known.person['id']}").json
    assert view["timeline"] == {"results": [known.call], "next": None}
    assert (view["open_deals"], view["open_tasks"], view["consents"]) == ([], [], [])


def test_the_roll_up_counts_the_call(api: Api, known: Known) -> None:
    by_owner = kpi(api, "activities", DAY, DAY, by="owner")
    assert by_owner["results"] == [
        {"period": DAY, "by": {"owner": OWNER}, "value": 1, "detail": {"call": 1}},
    ]
    assert by_owner["as_of"] > known.call["created_at"]


def test_the_roll_up_counts_the_new_customers(api: Api, known: Known) -> None:
    day = known.person["created_at"][:10]
    found = api.get(f"/kpis/new_customers?from={day[:4]}-01-01&to={int(day[:4]) + 1}-01-01&by=owner&period=year").json
    assert sum(row["value"] for row in found["results"] if row["by"] == {"owner": OWNER}) == 2


def test_a_repeated_post_with_the_same_key_creates_nothing_twice(api: Api) -> None:
    body, key = organization(name="Einmal GmbH"), {"Idempotency-Key": "once"}
    first, again = (api.post("/customers", body, key) for _ in range(2))
    assert (first.status, again.status) == (201, 201)
    assert first.json == again.json
    assert api.post("/customers", organization(name="Anders GmbH"), key).status == 422


def test_an_archived_customer_is_in_no_list_and_no_search(stack: Stack, api: Api) -> None:
    created = api.create("/customers", organization(name="Vergessenheit AG"))
    settle(stack)
    assert [hit["id"] for hit in search(api, "Vergessenheit")] == [created["id"]]
    assert api.delete(f"/customers/{created['id']}").status == 204
    settle(stack)
    assert search(api, "Vergessenheit") == []
    assert created["id"] not in {customer["id"] for customer in api.results("/customers?limit=200")}
    assert api.get(f"/customers/{created['id']}").status == 404
