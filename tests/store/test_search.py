import pytest

from chalicelib.customers import service as customers
from tests.api import Api, Json
from tests.builders import caller, customer_fields, organization, person
from tests.store.deliveries import Deliveries

pytestmark = pytest.mark.xdist_group("lists")


def names(api: Api, query: str) -> list[str]:
    return sorted(hit["name"] for hit in api.results(f"/search?q={query}"))


def known(api: Api, *bodies: Json) -> list[str]:
    ids = [api.create("/customers", body)["id"] for body in bodies]
    Deliveries().settle()
    return ids


SPELLINGS = [
    ("Müller", "Mueller", "Muller"), ("Groß", "Gross"), ("Jörg", "Joerg", "Jorg"), ("Käthe", "Kaethe", "Kathe"),
    ("Søren", "Soeren", "Soren"), ("André", "Andre"), ("ÖZGÜR", "oezguer", "ozgur"),
]  # fmt: skip


@pytest.mark.parametrize("group", SPELLINGS, ids=lambda group: group[-1])
def test_any_spelling_of_an_umlaut_finds_any_other(api: Api, group: tuple[str, ...]) -> None:
    known(api, *(organization(name=f"{name} AG") for name in group), organization(name="Other AG"))
    everybody = sorted(f"{name} AG".casefold() for name in group)
    for asked in group:
        assert sorted(name.casefold() for name in names(api, asked)) == everybody


@pytest.mark.parametrize(
    ("query", "matched"),
    [
        ("jo", "name"), ("MEIER", "name"), ("joerg%20mei", "name"), ("mei+j", "name"), ("joerg@acme.de", "email"),
        ("Joerg@ACME", "email"), ("acme.de", "email"), ("+49+89+12345", "phone"), ("089/12345", "phone"),
        ("(089)123", "phone"), ("K-4711", "external_id"), ("k-47", "external_id"),
    ],
)  # fmt: skip
def test_a_customer_is_found_by_the_beginning_of_what_is_known_of_it(api: Api, query: str, matched: str) -> None:
    body = person(
        given_name="Jörg", family_name="Meier", emails=[{"address": "Joerg@acme.de"}],
        phones=[{"number": "089 1234567"}], external_ids={"erp": "K-4711"},
    )  # fmt: skip
    (customer_id,) = known(api, body)
    (hit,) = api.results(f"/search?q={query.replace('+49', '%2B49')}")
    assert (hit["id"], hit["kind"], hit["name"]) == (customer_id, "person", "Jörg Meier")
    assert matched in hit["matched"]


@pytest.mark.parametrize("query", ["oerg", "meier+xaver", "anna@acme.de", "999", "%21"])
def test_what_is_not_the_beginning_of_a_word_finds_nothing(api: Api, query: str) -> None:
    known(api, person(family_name="Meier", emails=[{"address": "joerg@acme.de"}]))
    assert names(api, query) == []


def test_every_word_narrows_what_is_found(api: Api) -> None:
    known(api, *(person(given_name=given, family_name=family) for given in "AB" for family in ("Xaver", "Yps")))
    assert names(api, "xav") == ["A Xaver", "B Xaver"]
    assert names(api, "xav+b") == ["B Xaver"]


def test_a_kind_narrows_what_is_found(api: Api) -> None:
    known(api, person(given_name="X", family_name="Bau"), organization(name="Bau AG"))
    assert names(api, "bau&kind=organization") == ["Bau AG"]
    assert names(api, "bau&kind=person") == ["X Bau"]


def test_a_customer_that_several_words_find_is_shown_once(api: Api) -> None:
    known(api, person(given_name="Anna", family_name="Annas", emails=[{"address": "anna@anna.de"}]))
    assert names(api, "an") == ["Anna Annas"]
    assert names(api, "an&limit=1") == ["Anna Annas"]


def test_an_archived_customer_is_not_found(api: Api) -> None:
    (customer_id,) = known(api, person(family_name="Meier"))
    api.delete(f"/customers/{customer_id}")
    Deliveries().settle()
    assert names(api, "meier") == []


def test_a_renamed_customer_is_found_by_its_new_name_alone(api: Api) -> None:
    (customer_id,) = known(api, person(family_name="Meier", emails=[{"address": "a@acme.de"}]))
    api.patch(f"/customers/{customer_id}", {"family_name": "Schulz"})
    Deliveries().settle()
    assert names(api, "meier") == []
    assert names(api, "schulz") == names(api, "a@acme.de") == ["Jörg Schulz"]


def test_a_name_of_very_many_words_is_found_by_its_name(api: Api) -> None:
    words = " ".join(f"w{number}" for number in range(40))
    many = [{"address": f"a{number}@domain{number}.de"} for number in range(20)]
    known(api, organization(name=words, emails=many))
    assert names(api, "w39+w0") == [words]


@pytest.mark.parametrize("limit", range(1, 8))
def test_pages_of_hits_show_each_customer_once(api: Api, limit: int) -> None:
    expected = sorted(
        customers.create(caller("rep"), customer_fields(given_name="Ann", family_name=f"Ann{n}")).id for n in range(9)
    )
    customers.create(caller("rep"), customer_fields(kind="organization", name="Anne GmbH"))
    Deliveries().settle()
    found = [hit["id"] for hit in api.results(f"/search?q=ann&kind=person&limit={limit}")]
    assert sorted(found) == expected
