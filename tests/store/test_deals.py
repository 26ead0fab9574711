import pytest

from chalicelib.customers import service as customers
from chalicelib.customers.view360 import view
from chalicelib.deals import service, store
from chalicelib.deals.model import Deal, DealFields, DealView
from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.settings.model import Pipeline, PipelinesBody, Stage
from chalicelib.settings.service import SALES, save_pipelines
from chalicelib.validation import fit
from tests.builders import caller, customer_fields


@pytest.fixture
def customer_id(store: str) -> str:
    return customers.create(caller("rep"), customer_fields()).id


def begun(customer_id: str, name: str = "Dachsanierung", **fields: object) -> Deal:
    body = {"name": name, "customer_id": customer_id, "amount": {"amount": 1250000, "currency": "EUR"}, **fields}
    return service.create(caller("rep"), fit(body, DealFields))


def shown(deal_id: str) -> DealView | None:
    """A deal as answered, or None where it is archived."""
    try:
        return DealView.of(service.get(caller(), deal_id))
    except NotFound:
        return None


def column(stage: str) -> list[str]:
    return [deal.id for deal in store.open_deals_of_stage("sales", stage)]


def test_a_deal_begins_at_the_end_of_the_first_stage_with_its_probability(customer_id: str) -> None:
    first, second = begun(customer_id), begun(customer_id)
    assert column("new") == [first.id, second.id]
    assert (first.probability, first.stage_history[0].from_, first.stage_history[0].to) == (10, None, "new")


def test_an_open_deal_stands_in_the_view_of_its_customer_until_it_is_closed(customer_id: str) -> None:
    deal = begun(customer_id)
    assert len(view(caller(), customer_id, lambda _: None).open_deals) == 1
    service.win(caller("rep"), deal.id)
    assert view(caller(), customer_id, lambda _: None).open_deals == []


def test_a_deal_moves_below_another_one_or_on_top(customer_id: str) -> None:
    a, b, c = (begun(customer_id, name) for name in "abc")
    service.move(caller("rep"), c.id, "new", a.id)
    assert column("new") == [a.id, c.id, b.id]
    service.move(caller("rep"), b.id, "new", None)
    assert column("new") == [b.id, a.id, c.id]
    service.move(caller("rep"), b.id, "new", None)
    assert column("new") == [b.id, a.id, c.id]


def test_moving_to_another_stage_notes_the_step_and_takes_its_probability(customer_id: str) -> None:
    deal = service.move(caller("rep"), begun(customer_id).id, "offer", None)
    assert (column("new"), column("offer")) == ([], [deal.id])
    assert deal.probability == 50
    assert [(step.from_, step.to) for step in service.get(caller(), deal.id).stage_history] == [
        (None, "new"),
        ("new", "offer"),
    ]


def test_an_overridden_probability_stays_through_a_move(customer_id: str) -> None:
    deal = begun(customer_id, probability=5)
    assert service.move(caller("rep"), deal.id, "negotiation", None).probability == 5


def test_a_closed_deal_neither_moves_nor_closes_again_but_reopens(customer_id: str) -> None:
    deal = begun(customer_id)
    service.lose(caller("rep"), deal.id, "price")
    with pytest.raises(Conflict, match="lost"):
        service.win(caller("rep"), deal.id)
    with pytest.raises(Conflict, match="lost"):
        service.move(caller("rep"), deal.id, "offer", None)
    again = DealView.of(service.reopen(caller("rep"), deal.id))
    assert (again.status, again.lost_reason, again.closed_at) == ("open", None, None)
    assert column("new") == [deal.id]


def test_stage_and_pipeline_change_by_actions_alone(customer_id: str) -> None:
    deal = begun(customer_id)
    with pytest.raises(Invalid) as refused:
        service.change(caller("rep"), deal.id, {"stage": "offer"})
    assert refused.value.errors[0].pointer == "/stage"


@pytest.mark.parametrize("after", ["dea_unknown", "won", "elsewhere"])
def test_a_place_that_is_not_in_the_stage_is_refused(customer_id: str, after: str) -> None:
    deal, other = begun(customer_id), begun(customer_id)
    if after == "won":
        after = service.win(caller("rep"), other.id).id
    elif after == "elsewhere":
        after = service.move(caller("rep"), other.id, "offer", None).id
    with pytest.raises(Invalid) as refused:
        service.move(caller("rep"), deal.id, "new", after)
    assert refused.value.errors[0].pointer == "/after"


def test_a_deal_needs_a_customer_that_exists(store: str) -> None:
    with pytest.raises(Invalid) as refused:
        begun("cus_01M84P5A3YBZEHJEPQX0WH3833")
    assert refused.value.errors[0].pointer == "/customer_id"


def test_a_stage_in_which_deals_are_open_cannot_vanish(customer_id: str) -> None:
    deal = begun(customer_id)
    shorter = Pipeline(name="sales", stages=SALES.stages[1:])
    with pytest.raises(Conflict, match="sales/new"):
        save_pipelines(PipelinesBody((shorter,)))
    service.win(caller("rep"), deal.id)
    save_pipelines(PipelinesBody((shorter,)))
    assert service.reopen(caller("rep"), deal.id).stage == "qualified"


def test_won_and_lost_never_hang_on_a_name(customer_id: str) -> None:
    save_pipelines(PipelinesBody((SALES, Pipeline(name="odd", stages=(Stage(name="won", probability=1),)))))
    deal = begun(customer_id, pipeline="odd")
    assert (deal.stage, deal.status) == ("won", "open")
