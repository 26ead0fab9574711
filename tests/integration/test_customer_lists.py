"""Lists of customers over HTTP: filters, scopes, orders, the people of an organization."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.api import Api
from tests.builders import custom_field, organization, person
from tests.integration.conftest import Stream, assert_problem

TEAMS = {
    "teams": [
        {"name": "south", "members": ["manager", "rep", "colleague"]},
        {"name": "west", "members": ["colleague"]},
        {"name": "north", "members": ["rep2"]},
    ]
}


def names(api: Api, path: str) -> list[str]:
    return [found["family_name"] for found in api.results(path)]


@pytest.fixture
def company(api: Api, stream: Stream) -> Api:
    """Four customers of different kinds."""
    munich = [{"city": "München", "country": "DE"}]
    api.create("/customers", person(family_name="Abel", tags=["VIP", "bau"], addresses=munich, status="customer"))
    api.create("/customers", person(family_name="Bebel", tags=["bau"], addresses=[{"city": "Wien", "country": "AT"}]))
    api.create("/customers", person(family_name="Cebel", addresses=munich, source={"kind": "Web_Form"}, owner="rep"))
    api.create("/customers", person(family_name="Debel", status="former", tags=["vip"]))
    stream.react()
    return api


FITTING = {
    "status=lead": "BC", "tag=vip": "AD", "tag=BAU": "AB", "city=muenchen": "AC", "city=Munchen": "AC",
    "country=AT": "B", "country=Deutschland": "AC", "source=web_form": "C", "owner=rep": "C", "owner=rep2": "",
    "tag=vip&status=customer": "A", "city=Wien&country=DE": "", "city=x": "", "scope=all": "ABCD", "scope=own": "",
    "tag=bau&city=München&country=DE&status=customer": "A", "scope=own&owner=rep": "",
}  # fmt: skip


def test_a_list_has_the_customers_that_fit_every_filter(company: Api) -> None:
    for filters, expected in FITTING.items():
        for sort, limit in (("name", 1), ("name", 25), ("-updated_at", 2)):
            found = [name[0] for name in names(company, f"/customers?sort={sort}&{filters}&limit={limit}")]
            assert sorted(found) == list(expected), filters
            assert sort != "name" or found == sorted(found)


def test_the_last_changed_come_first(company: Api, stream: Stream) -> None:
    (bebel,) = company.results("/customers?city=Wien")
    company.patch(f"/customers/{bebel['id']}", {"job_title": "CEO"})
    stream.react()
    found = list(company.results("/customers?sort=-updated_at&limit=1"))
    assert found[0]["family_name"] == "Bebel"
    moments = [customer["updated_at"] for customer in found]
    assert moments == sorted(moments, reverse=True)
    assert len(found) == 4


def test_an_index_that_is_late_shows_nobody_who_no_longer_fits(company: Api) -> None:
    (bebel,) = company.results("/customers?city=Wien")
    company.patch(f"/customers/{bebel['id']}", {"addresses": [{"city": "Graz"}]})
    assert names(company, "/customers?city=Wien") == []
    (debel,) = company.results("/customers?status=former")
    company.delete(f"/customers/{debel['id']}")
    assert names(company, "/customers?status=former") == []
    assert "Debel" not in names(company, "/customers?sort=-updated_at")


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("status=open", "status"), ("tag=", "tag"), ("scope=mine", "scope"), ("sort=updated_at", "sort"),
        ("custom.colour=red", "custom.colour"), ("custom=red", "custom"), ("colour.x=red", "colour.x"),
        ("owner=a%23b", "owner"), ("custom.=x", "custom."), ("organization_id=x", "organization_id"),
    ],
)  # fmt: skip
def test_a_filter_that_is_not_known_is_refused_by_name(api: Api, query: str, parameter: str) -> None:
    assert f"'{parameter}'" in assert_problem(api.get(f"/customers?{query}"), 400)["detail"]


def test_a_list_is_filtered_by_choices_of_custom_fields_and_by_no_others(api: Api, stream: Stream) -> None:
    fields = [
        custom_field("segment", type="choice", choices=["A", "B"]),
        custom_field("products", type="multi-choice", choices=["roof", "wall"]),
        custom_field("note"),
        custom_field("channel", type="choice", choices=["A"], record="deal"),
    ]
    assert api.call("PUT", "/settings/fields", {"fields": fields}).status == 200
    for name, custom in (("Abel", {"segment": "A", "products": ["roof", "wall"]}), ("Bebel", {"products": ["wall"]})):
        api.create("/customers", person(family_name=name, custom=custom))
    stream.react()
    assert names(api, "/customers?custom.segment=A") == ["Abel"]
    assert names(api, "/customers?custom.products=wall&sort=name&limit=1") == ["Abel", "Bebel"]
    assert names(api, "/customers?custom.products=wall&custom.segment=A") == ["Abel"]
    assert names(api, "/customers?custom.segment=B") == []
    for name in ("note", "channel", "gone"):
        assert f"'custom.{name}'" in assert_problem(api.get(f"/customers?custom.{name}=A"), 400)["detail"]
    view = api.create("/views", {"name": "A", "parameters": {"custom": {"segment": "A"}}})
    assert view["parameters"] == {"custom": {"segment": "A"}}


# ---- reach -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def colleagues(as_user: Callable[..., Api], stream: Stream) -> Callable[..., Api]:
    """Customers of several teams; their names say whose they are."""
    admin = as_user("admin")
    early = admin.create("/customers", person(family_name="Early", owner="colleague", tags=["vip"]))
    assert admin.call("PUT", "/settings/teams", TEAMS).status == 200
    assert "team" not in early
    for name, owner, team in (
        ("Mine", "rep", None),
        ("Mates", "colleague", "south"),
        ("Matesofwest", "colleague", "west"),
        ("North", "rep2", None),
        ("Nobodys", None, None),
        ("Southern", None, "south"),
        ("Strangers", "gone", None),
    ):
        admin.create("/customers", person(family_name=name, owner=owner, team=team, tags=["vip"]))
    stream.react()
    return as_user


SEEN_BY_REP = ["Early", "Mates", "Matesofwest", "Mine", "Nobodys", "Southern"]


@pytest.mark.parametrize("query", ["sort=name", "sort=-updated_at", "sort=name&tag=vip", "tag=vip&status=lead"])
def test_a_list_has_of_each_scope_all_that_the_caller_may_see_and_no_more(
    colleagues: Callable[..., Api], query: str
) -> None:
    rep, everybody = colleagues("rep"), [*SEEN_BY_REP, "North", "Strangers"]
    expected: list[tuple[Api, str, list[str]]] = [
        (rep, "", SEEN_BY_REP),
        (rep, "scope=all", SEEN_BY_REP),
        (rep, "scope=team", ["Mates", "Mine", "Southern"]),
        (rep, "scope=own", ["Mine"]),
        (rep, "owner=colleague", ["Early", "Mates", "Matesofwest"]),
        (rep, "scope=team&owner=colleague", ["Mates"]),
        (rep, "owner=rep2", []),
        (rep, "owner=gone", []),
        (colleagues("colleague", "rep"), "scope=team", ["Mates", "Matesofwest", "Mine", "Southern"]),
        (colleagues("loner", "rep"), "", ["Nobodys"]),
        (colleagues("loner", "rep"), "scope=team", []),
        (colleagues("rep2", "rep"), "", ["Nobodys", "North"]),
        (colleagues("viewer"), "", everybody),
        (colleagues("admin"), "scope=own", []),
        (colleagues("colleague", "admin"), "scope=team", ["Mates", "Matesofwest", "Mine", "Southern"]),
    ]
    for api, scope, seen in expected:
        for limit in (2, 25):
            found = names(api, f"/customers?{'&'.join(filter(None, (query, scope)))}&limit={limit}")
            assert sorted(found) == sorted(seen), scope


def test_a_customer_that_was_handed_over_is_not_shown_by_a_late_index(colleagues: Callable[..., Api]) -> None:
    admin, rep = colleagues("admin"), colleagues("rep")
    (mates,) = (found for found in rep.results("/customers") if found["family_name"] == "Mates")
    admin.patch(f"/customers/{mates['id']}", {"owner": "rep2"})
    for path in ("/customers", "/customers?tag=vip", "/customers?scope=team", "/customers?owner=colleague"):
        assert "Mates" not in names(rep, path)


# ---- people ----------------------------------------------------------------------------------------------------------


def test_an_organization_has_its_people_by_name_page_by_page(api: Api, stream: Stream) -> None:
    bau, other = (api.create("/customers", organization(name=name))["id"] for name in ("Bau", "Other"))
    for name in ("Zander", "Abel", "Müller"):
        api.create("/customers", person(family_name=name, organization_id=bau))
    gone = api.create("/customers", person(family_name="Gone", organization_id=bau))
    api.create("/customers", person(organization_id=other))
    stream.react()
    api.delete(f"/customers/{gone['id']}")
    assert names(api, f"/customers/{bau}/people?limit=1") == ["Abel", "Müller", "Zander"]
    first = api.get(f"/customers/{bau}/people?limit=1").json
    assert_problem(api.get(f"/customers/{other}/people?cursor={first['next']}"), 400)
    assert_problem(api.get("/customers/cus_01KAR3K4G5T6V7W8X9Y0ZABCDE/people"), 404)


def test_people_of_another_team_are_not_shown_with_their_organization(
    colleagues: Callable[..., Api], stream: Stream
) -> None:
    admin, rep = colleagues("admin"), colleagues("rep")
    bau = admin.create("/customers", organization())["id"]
    for name, owner in (("Ours", "rep"), ("Theirs", "rep2")):
        admin.create("/customers", person(family_name=name, owner=owner, organization_id=bau))
    stream.react()
    assert names(rep, f"/customers/{bau}/people") == ["Ours"]
    assert names(admin, f"/customers/{bau}/people") == ["Ours", "Theirs"]
    hidden: dict[str, Any] = admin.create("/customers", organization(owner="rep2"))
    assert_problem(rep.get(f"/customers/{hidden['id']}/people"), 404)
