from tests.api import Api
from tests.builders import person


def test_a_created_customer_is_found_by_its_id(api: Api) -> None:
    created = api.create("/customers", person())
    assert api.get(f"/customers/{created['id']}").json == created
