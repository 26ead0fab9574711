"""The order of a column, and what it adds up to. Pure."""

from collections.abc import Iterable

from chalicelib.fields import Money

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_MIDDLE = DIGITS[len(DIGITS) // 2]


def position_between(before: str, after: str) -> str:
    """Return a position that sorts between two others ("" where there is none): fractions written in base 62.

    No position ends in the lowest digit, so that there is always one before it. `before` must sort before `after`.
    """
    if after and before >= after:
        raise ValueError("positions out of order")
    place = 0
    while True:
        low = DIGITS.index(before[place]) if place < len(before) else 0
        high = DIGITS.index(after[place]) if place < len(after) else len(DIGITS) if not after else 0
        same = bool(after) and place < len(after) and low == high
        if not same:
            break
        place += 1
    prefix = (before + DIGITS[0] * (place + 1))[:place]
    if high - low > 1:
        return prefix + DIGITS[(low + high) // 2]
    return prefix + DIGITS[low] + position_between(before[place + 1 :], "")


def total(amounts: Iterable[Money]) -> list[Money]:
    """Add up amounts by currency, in the order of the currencies' codes."""
    sums: dict[str, int] = {}
    for money in amounts:
        sums[money.currency] = sums.get(money.currency, 0) + money.amount
    return [Money(amount=amount, currency=currency) for currency, amount in sorted(sums.items())]


def weighted(amount: Money, probability: int) -> Money:
    """Return what of an amount is expected at a probability in percent, rounded half up to the minor unit."""
    return Money(amount=(amount.amount * probability + 50) // 100, currency=amount.currency)
