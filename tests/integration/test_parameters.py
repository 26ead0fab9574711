"""Parameters and cursors that do not fit: 400 with the parameter's name."""

from collections.abc import Callable

import pytest

from tests.api import Api
from tests.builders import interaction, person
from tests.integration.conftest import assert_problem

NOWHERE = "cus_01KAR3K4G5T6V7W8X9Y0ZABCDE"


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/customers?colour=red", "colour"),
        ("/customers?limit=5&limit=6", "limit"),
        ("/customers?limit=0", "limit"),
        ("/customers?limit=201", "limit"),
        ("/customers?limit=many", "limit"),
        ("/customers?limit=", "limit"),
        ("/customers?sort=height", "sort"),
        (f"/customers/{NOWHERE}?limit=5", "limit"),
        (f"/customers/{NOWHERE}/360?limit=5", "limit"),
        (f"/customers/{NOWHERE}/timeline?type=fax", "type"),
        (f"/customers/{NOWHERE}/history?limit=0", "limit"),
        ("/search", "q"),
        ("/search?q=", "q"),
        (f"/search?q={'x' * 201}", "q"),
        ("/search?q=a&kind=dog", "kind"),
        ("/kpis/activities?from=yesterday", "from"),
        ("/kpis/activities?from=2026-11-31", "from"),
        ("/kpis/activities?from=0001-01-01&to=0001-01-01&compare=previous", "from"),
        ("/kpis/activities?from=9999-12-31&to=9999-12-31&compare=previous", "from"),
        ("/kpis/activities?period=hour", "period"),
        ("/kpis/activities?by=colour", "by"),
        ("/kpis/activities?from=2026-11-02&to=2026-11-01", "to"),
        ("/kpis/activities?from=2000-01-01&to=2026-11-01", "from"),
        ("/kpis/activities?limit=5", "limit"),
        ("/proposals", "customer_id"),
        ("/proposals?customer_id=nobody", "customer_id"),
        ("/inbox/problems?limit=0", "limit"),
        ("/health?verbose=1", "verbose"),
    ],
)
def test_a_parameter_that_does_not_fit_is_refused_by_name(api: Api, path: str, parameter: str) -> None:
    assert f"'{parameter}'" in assert_problem(api.get(path), 400)["detail"]


# ---- cursors ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def cursor(api: Api) -> str:
    """A cursor of the list of customers, for the admin."""
    for name in ("Abel", "Bebel"):
        api.create("/customers", person(family_name=name))
    found: str = api.get("/customers?limit=1").json["next"]
    return found


def test_a_cursor_goes_on_where_the_page_ended_with_another_limit_too(api: Api, cursor: str) -> None:
    page = api.get(f"/customers?limit=7&cursor={cursor}").json
    assert [found["family_name"] for found in page["results"]] == ["Bebel"]
    assert page["next"] is None


def test_a_cursor_is_opaque(cursor: str) -> None:
    assert cursor.replace("-", "").replace("_", "").isalnum()


@pytest.mark.parametrize("path", ["/search?q=a", "/inbox/problems", "/customers?sort=name"])
def test_a_cursor_of_another_list_is_refused(api: Api, cursor: str, path: str) -> None:
    assert "cursor" in assert_problem(api.get(f"{path}{'&' if '?' in path else '?'}cursor={cursor}"), 400)["detail"]


def test_a_cursor_of_another_user_is_refused(as_user: Callable[..., Api], cursor: str) -> None:
    assert "cursor" in assert_problem(as_user("manager").get(f"/customers?cursor={cursor}"), 400)["detail"]


def test_a_cursor_of_one_customers_timeline_is_refused_in_anothers(api: Api) -> None:
    joerg, anna = (api.create("/customers", person(given_name=name))["id"] for name in "JA")
    for customer in (joerg, joerg, anna, anna):
        api.create("/interactions", interaction(customer))
    cursor = api.get(f"/customers/{joerg}/timeline?limit=1").json["next"]
    assert_problem(api.get(f"/customers/{anna}/timeline?limit=1&cursor={cursor}"), 400)


@pytest.mark.parametrize("place", [0, 5, 20, -1])
def test_a_forged_cursor_is_refused(api: Api, cursor: str, place: int) -> None:
    other = "A" if cursor[place] != "A" else "B"
    forged = cursor[:place] + other + cursor[place:][1:]
    assert_problem(api.get(f"/customers?cursor={forged}"), 400)


@pytest.mark.parametrize("forged", ["", "x", "abc", "%20", "ü", "A" * 400, "null"])
def test_what_is_no_cursor_is_refused(api: Api, forged: str) -> None:
    assert_problem(api.get(f"/customers?cursor={forged}"), 400)
