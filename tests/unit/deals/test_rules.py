from hypothesis import given
from hypothesis import strategies as st

from chalicelib.deals.rules import position_between, total, weighted
from chalicelib.fields import Money

MONEY = st.builds(Money, amount=st.integers(0, 10**12), currency=st.sampled_from(["CHF", "EUR", "USD"]))


@given(st.lists(st.integers(0, 10**6), max_size=80))
def test_whatever_is_put_anywhere_stands_between_its_neighbors(places: list[int]) -> None:
    column: list[str] = []
    for number in places:
        place = number % (len(column) + 1)
        before = column[place - 1] if place else ""
        after = column[place] if place < len(column) else ""
        position = position_between(before, after)
        assert before < position
        assert not after or position < after
        column.insert(place, position)
    assert column == sorted(column)


def test_a_thousand_deals_put_on_top_or_below_keep_short_positions() -> None:
    top = bottom = position_between("", "")
    for _ in range(1000):
        top, bottom = position_between("", top), position_between(bottom, "")
    assert len(top) <= 250
    assert len(bottom) <= 250


@given(st.lists(MONEY))
def test_totals_add_up_by_currency_in_any_order(amounts: list[Money]) -> None:
    assert total(amounts) == total(reversed(amounts))
    for money in total(amounts):
        assert money.amount == sum(each.amount for each in amounts if each.currency == money.currency)


@given(MONEY, st.integers(0, 100))
def test_a_weighted_amount_is_within_half_a_cent_of_its_share(money: Money, probability: int) -> None:
    assert abs(weighted(money, probability).amount * 100 - money.amount * probability) <= 50
