import contextlib
import datetime
from collections.abc import Callable

import pytest

from chalicelib.customers import service as customers
from chalicelib.customers import store as customer_store
from tests.api import Api, Json
from tests.builders import caller, customer_fields, organization, person
from tests.meter import metered
from tests.store import oracle
from tests.store.deliveries import Deliveries, at_request, kill

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


# ---- organizations, tags, order, marks -------------------------------------------------------------------------------


def found(api: Api, query: str) -> list[str]:
    return [hit["name"] for hit in api.results(f"/search?q={query}")]


def test_a_person_is_found_by_the_organization_it_has_now(api: Api) -> None:
    acme, beta = known(api, organization(name="Straßenbau Nord"), organization(name="Beta AG"))
    (anna,) = known(api, person(given_name="Anna", family_name="Meier", organization_id=acme))
    assert sorted(found(api, "strassenb")) == ["Anna Meier", "Straßenbau Nord"]
    assert found(api, "katharina+nord") == []
    (hit,) = api.results("/search?q=nord+anna")
    assert (hit["matched"], hit["organization"]) == (["name", "organization"], {"id": acme, "name": "Straßenbau Nord"})
    api.patch(f"/customers/{acme}", {"name": "Wegebau Süd"})
    Deliveries().settle()
    assert (found(api, "strassenb"), sorted(found(api, "sued"))) == ([], ["Anna Meier", "Wegebau Süd"])
    api.patch(f"/customers/{anna}", {"organization_id": beta})
    Deliveries().settle()
    assert (found(api, "wegebau"), sorted(found(api, "beta"))) == (["Wegebau Süd"], ["Anna Meier", "Beta AG"])
    api.delete(f"/customers/{beta}")
    Deliveries().settle()
    assert (found(api, "beta"), found(api, "anna")) == ([], ["Anna Meier"])


def test_an_organization_that_a_caller_may_not_see_finds_nobody(api: Api, as_user: Callable[..., Api]) -> None:
    (theirs,) = known(api, organization(name="Nordlicht Annahme", owner="rep2"))
    (mine,) = known(api, person(given_name="Anna", family_name="Meier", organization_id=theirs, owner="rep"))
    rep = as_user("rep")
    assert found(rep, "nordlicht") == found(rep, "meier+nordlicht") == []
    for query in ("anna", "ann"):
        (hit,) = rep.results(f"/search?q={query}")
        assert (hit["id"], hit["matched"], "organization" in hit) == (mine, ["name"], False)
    assert [mark["field"] for mark in next(iter(api.results("/search?q=meier+annah")))["highlights"]] == [
        "name",
        "organization",
    ]


def test_exact_words_come_before_longer_ones_and_the_latest_first(api: Api) -> None:
    for name in ("Annabell", "Ann", "Annaberg", "Ann"):
        known(api, person(given_name=name, family_name=f"Nr{len(names(api, 'nr'))}"))
    assert found(api, "ann") == ["Ann Nr3", "Ann Nr1", "Annaberg Nr2", "Annabell Nr0"]
    by_page = [hit["name"] for hit in api.results("/search?q=ann&limit=1")]
    assert by_page == ["Ann Nr3", "Ann Nr1", "Annabell Nr0", "Annaberg Nr2"]


def test_what_was_changed_on_a_later_day_comes_first(api: Api) -> None:
    older, newer = known(api, person(given_name="Ann", family_name="A"), person(given_name="Ann", family_name="B"))
    for someone, days in ((older, 3), (newer, 5)):
        customer = customer_store.customer(someone)
        assert customer is not None
        customer.created_at -= datetime.timedelta(days=days)
        customer.human_at = customer.created_at
        customer.save()
    Deliveries().settle()
    assert found(api, "ann") == ["Ann A", "Ann B"]
    api.patch(f"/customers/{newer}", {"job_title": "CEO"})
    Deliveries().settle()
    assert found(api, "ann") == ["Ann B", "Ann A"]


def test_what_matched_is_marked(api: Api) -> None:
    known(api, person(title="Dr.", tags=["Großkunde"], phones=[{"number": "089 / 123456"}]))
    (hit,) = api.results("/search?q=muell+gross")
    assert hit["highlights"] == [
        {"field": "name", "text": "Dr. Jörg Müller", "ranges": [[9, 13]]},
        {"field": "tag", "text": "Großkunde", "ranges": [[0, 4]]},
    ]
    (hit,) = api.results("/search?q=089123")
    assert {"field": "phone", "text": "089 / 123456", "ranges": [[0, 9]]} in hit["highlights"]


# ---- two records, one entry ------------------------------------------------------------------------------------------


# At the n-th request of the first function the second one runs; these are its reads, announcement, rows and settling.
MOMENTS = [("person", at) for at in (5, 7, 9, 10)] + [("organization", at) for at in (11, 14, 16, 17)]


@pytest.mark.parametrize("killed", [True, False], ids=["killed", "going on"])
@pytest.mark.parametrize(("first", "at"), MOMENTS)
def test_a_person_and_its_organization_may_change_at_once(api: Api, at: int, first: str, *, killed: bool) -> None:
    company, other = known(api, organization(name="Acme"), organization(name="Beta"))
    (someone,) = known(api, person(family_name="Meier", organization_id=company))
    moves = {"organization_id": other} if first == "organization" else {}
    changes: dict[str, Callable[[], object]] = {
        "person": lambda: api.patch(f"/customers/{someone}", {"family_name": "Xaver", **moves}),
        "organization": lambda: api.patch(f"/customers/{company}", {"name": "Gamma"}),
    }
    deliveries = Deliveries()
    deliveries.settle()
    changes.pop(first)()
    change = deliveries.read()
    with contextlib.ExitStack() as stack:

        def meanwhile() -> None:
            for change_too in changes.values():
                change_too()
            deliveries.deliver("react", deliveries.read())
            if killed:
                stack.enter_context(at_request(1, "after-call", kill))

        with at_request(at, "before-call", meanwhile):
            deliveries.deliver("react", change)
    assert changes
    deliveries.settle()
    oracle.check(deliveries.log)
    assert (found(api, "meier"), found(api, "acme"), "Jörg Xaver" in found(api, "xav")) == ([], [], True)


def test_the_people_of_an_organization_that_ran_out_of_time_are_passed_over_once_they_are_done(api: Api) -> None:
    (company,) = known(api, organization(name="Acme"))
    known(api, *(person(organization_id=company, given_name=f"P{number}") for number in range(6)))
    deliveries = Deliveries()
    deliveries.settle()
    api.patch(f"/customers/{company}", {"name": "Gamma"})
    change = deliveries.read()
    with at_request(40, "after-call", kill):
        deliveries.deliver("react", change)
    assert 1 < len(found(api, "gamma")) < 7
    with metered() as meter:
        deliveries.deliver("react", change)
    with metered() as again:
        deliveries.deliver("react", change)
    assert again.calls["UpdateItem"] == 0 < meter.calls["UpdateItem"] < 12
    assert len(found(api, "gamma")) == 7
