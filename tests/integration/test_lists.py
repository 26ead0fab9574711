"""Lists over HTTP: customers by name, search, the timeline."""

import pytest

from tests.api import Api
from tests.builders import interaction, organization, person
from tests.integration.conftest import Stream


def family_names(api: Api, path: str) -> list[str]:
    return [found["family_name"] for found in api.results(path)]


def test_customers_come_by_name_in_the_order_of_a_german_phone_book(api: Api) -> None:
    for name in ("Zander", "Öztürk", "Özil", "Oswald", "Abel"):
        api.create("/customers", person(family_name=name))
    assert family_names(api, "/customers?limit=2") == ["Abel", "Oswald", "Özil", "Öztürk", "Zander"]
    assert family_names(api, "/customers?sort=name&limit=1") == family_names(api, "/customers")


def test_a_list_that_ends_with_its_page_has_no_next(api: Api) -> None:
    for name in ("Abel", "Bebel"):
        api.create("/customers", person(family_name=name))
    assert api.get("/customers?limit=2").json["next"] is None
    assert api.get("/customers?limit=1").json["next"]


def test_a_list_shows_25_customers_unless_told(api: Api) -> None:
    for _ in range(26):
        api.create("/customers", person())
    page = api.get("/customers").json
    assert len(page["results"]) == 25
    assert len(api.get(f"/customers?cursor={page['next']}").json["results"]) == 1


def test_a_customer_that_is_archived_between_two_pages_leaves_the_others_in_place(api: Api) -> None:
    made = [api.create("/customers", person(family_name=name)) for name in ("Abel", "Bebel", "Cebel")]
    cursor = api.get("/customers?limit=1").json["next"]
    api.delete(f"/customers/{made[0]['id']}")
    assert family_names(api, f"/customers?cursor={cursor}") == ["Bebel", "Cebel"]


# ---- search ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "matched"),
    [
        ("Müller", "name"),
        ("mueller", "name"),
        ("muller", "name"),
        ("MÜL", "name"),
        ("jörg müller", "name"),
        ("joerg@mueller-bau.de", "email"),
        ("mueller-bau.de", "email"),
        ("089/123456", "phone"),
        ("%2B49 89 123456", "phone"),
        ("10001", "external_id"),
    ],
)
def test_a_customer_is_found_however_it_is_spelled(api: Api, stream: Stream, query: str, matched: str) -> None:
    made = api.create(
        "/customers",
        person(
            emails=[{"address": "joerg@mueller-bau.de"}],
            phones=[{"number": "+49 89 123456"}],
            external_ids={"datev": "10001"},
        ),
    )
    stream.react()
    (hit,) = api.get(f"/search?q={query}").json["results"]
    assert hit.keys() == {"id", "kind", "name", "matched", "highlights"}
    assert (hit["id"], hit["kind"], hit["name"]) == (made["id"], "person", "Jörg Müller")
    assert matched in hit["matched"]


def test_search_goes_on_page_by_page_and_tells_persons_from_organizations(api: Api, stream: Stream) -> None:
    ids = {api.create("/customers", body)["id"] for body in (person(), person(given_name="Anna"), organization())}
    stream.react()
    assert {hit["id"] for hit in api.results("/search?q=müller&limit=1")} == ids
    assert [hit["kind"] for hit in api.results("/search?q=müller&kind=organization")] == ["organization"]


@pytest.mark.parametrize("query", ["Niemand", "jörg niemand", "%20", "%2B", "..."])
def test_what_nobody_has_finds_nobody(api: Api, stream: Stream, query: str) -> None:
    api.create("/customers", person())
    stream.react()
    assert api.get(f"/search?q={query}").json == {"results": [], "next": None}


# ---- timeline --------------------------------------------------------------------------------------------------------


def test_a_timeline_is_newest_first_and_goes_on_from_the_360_degree_view(api: Api) -> None:
    customer = api.create("/customers", person())
    path = f"/customers/{customer['id']}"
    for minute in range(52):
        note = interaction(customer["id"], type="note", occurred_at=f"2026-11-23T09:{minute:02d}:00Z")
        api.create("/interactions", note)
    timeline = api.get(f"{path}/360").json["timeline"]
    assert [entry["occurred_at"][14:16] for entry in timeline["results"]] == [f"{n:02d}" for n in range(51, 1, -1)]
    rest = api.get(f"{path}/timeline?cursor={timeline['next']}").json
    assert [entry["occurred_at"][14:16] for entry in rest["results"]] == ["01", "00"]
    assert rest["next"] is None
    assert list(api.results(f"{path}/timeline?limit=20")) == timeline["results"] + rest["results"]


def test_a_timeline_shows_one_type_where_it_is_asked_to(api: Api) -> None:
    customer = api.create("/customers", person())
    for kind in ("call", "note", "call"):
        api.create("/interactions", interaction(customer["id"], type=kind))
    found = list(api.results(f"/customers/{customer['id']}/timeline?type=call&limit=1"))
    assert [entry["type"] for entry in found] == ["call", "call"]


def test_a_timeline_entry_is_the_interaction(api: Api) -> None:
    customer = api.create("/customers", person())
    made = api.create("/interactions", interaction(customer["id"]))
    assert api.get(f"/customers/{customer['id']}/timeline").json == {"results": [made], "next": None}
