"""What a guess costs: the same requests, whether it meets another team's record or nothing: time tells nothing."""

from collections.abc import Callable

import pytest

from chalicelib.customers import service as customers
from chalicelib.deals import service as deals
from chalicelib.deals.model import DealFields
from chalicelib.errors import NotFound
from chalicelib.interactions import service as interactions
from chalicelib.table import new_id
from chalicelib.tasks import service as tasks
from chalicelib.tasks.model import TaskFields
from chalicelib.validation import fit
from tests.builders import caller, customer_fields, interaction_fields
from tests.meter import metered

REP = caller("rep", "rep", "south")
Guess = Callable[[str], object]


def ids_of_another_team() -> dict[str, str]:
    """Make a record of each kind that belongs to another team."""
    admin = caller()
    customer = customers.create(admin, customer_fields(owner="rep2", team="north")).id
    deal = deals.create(admin, fit({"name": "Dach", "customer_id": customer, "owner": "rep2"}, DealFields)).id
    task = tasks.create(admin, fit({"title": "Anruf", "customer_id": customer, "owner": "rep2"}, TaskFields)).id
    noted = interactions.create(admin, interaction_fields(customer, users=["rep2"])).id
    return {"cus": customer, "dea": deal, "tsk": task, "int": noted}


@pytest.mark.parametrize(
    ("kind", "guess"),
    [
        ("cus", lambda found: customers.get(REP, found)),
        ("cus", lambda found: customers.change(REP, found, {"language": "de"})),
        ("cus", lambda found: customers.archive(REP, found)),
        ("dea", lambda found: deals.get(REP, found)),
        ("dea", lambda found: deals.win(REP, found)),
        ("tsk", lambda found: tasks.get(REP, found)),
        ("tsk", lambda found: tasks.complete(REP, found)),
        ("int", lambda found: interactions.get(REP, found)),
        ("int", lambda found: interactions.archive(REP, found)),
    ],
)
def test_a_guess_takes_the_same_requests_whether_or_not_there_is_a_record(store: str, kind: str, guess: Guess) -> None:
    prices = []
    for found in (ids_of_another_team()[kind], new_id(kind)):
        with metered() as meter, pytest.raises(NotFound):
            guess(found)
        prices.append(meter.calls)
    assert prices[0] == prices[1]
