"""What expanding costs: one request for all customers of an answer."""

from tests.api import Api
from tests.builders import organization, person
from tests.meter import metered


def requests(api: Api, path: str) -> int:
    with metered() as meter:
        assert api.get(path).status == 200
    return meter.requests


def test_the_customers_of_a_board_or_a_list_take_one_request_more_and_the_owners_another(api: Api) -> None:
    for number in range(3):
        made = api.create("/customers", person(family_name=f"Müller{number}"))["id"]
        api.create("/deals", {"name": "Dach", "customer_id": made})
        api.create("/tasks", {"title": "Anruf", "customer_id": made})
    for path in ("/deals", "/tasks"):
        plain = requests(api, path)
        assert requests(api, f"{path}?expand=customer") == plain + 1
        assert requests(api, f"{path}?expand=customer,owner") == plain + 2


def test_the_organization_of_the_360_degree_view_takes_a_third_request_when_asked_for(api: Api) -> None:
    company = api.create("/customers", organization())["id"]
    path = f"/customers/{api.create('/customers', person(organization_id=company))['id']}/360"
    assert requests(api, path) == 2
    assert requests(api, f"{path}?expand=organization") == 3
