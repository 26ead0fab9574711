"""Whatever people do with deals, board and lists are what plain lists say, and refusals are those of the rules."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.deals import store
from chalicelib.settings.service import SALES
from tests.api import Answer, Api, Json
from tests.builders import person

STAGES = [stage.name for stage in SALES.stages]
CHANCES = {stage.name: stage.probability for stage in SALES.stages}
DONE = {200, 201, 204}


@dataclass(frozen=True)
class Step:
    """Something done to one of the deals; `below` is another one, or None for the top."""

    action: str
    which: int
    stage: str
    below: int | None
    value: int


steps = st.builds(
    Step,
    st.sampled_from(["begin", "move", "move", "move", "win", "lose", "reopen", "archive", "price", "rate"]),
    st.integers(0, 9),
    st.sampled_from(STAGES),
    st.none() | st.integers(0, 9),
    st.integers(0, 100),
)


class Expected:
    """What should be so of one deal."""

    def __init__(self) -> None:
        self.status, self.stage = "open", STAGES[0]
        self.path: list[str] = [STAGES[0]]
        self.amount, self.own_chance = 0, -1

    @property
    def chance(self) -> int:
        return CHANCES[self.stage] if self.own_chance < 0 else self.own_chance


class Board:
    """The product's board, and beside it the one that should be the same."""

    def __init__(self, api: Api) -> None:
        self.api = api
        self.customer_id = api.create("/customers", person())["id"]
        self.deals: list[str] = []
        self.expected: dict[str, Expected] = {}
        self.columns: dict[str, list[str]] = {stage: [] for stage in STAGES}

    def take(self, step: Step) -> None:
        """Do it in both; the rules of one say what the other refuses."""
        if step.action == "begin" or not self.deals:
            made = self.api.create("/deals", {"name": "Dach", "customer_id": self.customer_id, "amount": _euros(0)})
            self.deals.append(made["id"])
            self.expected[made["id"]] = Expected()
            self.columns[STAGES[0]].append(made["id"])
            return
        deal_id = self.deals[step.which % len(self.deals)]
        status = getattr(self, f"_{step.action}")(deal_id, self.expected.get(deal_id), step)
        answer = self._send(deal_id, step)
        assert answer.status in DONE if status is None else answer.status == status, (step, answer)

    def _send(self, deal_id: str, step: Step) -> Answer:
        path = f"/deals/{deal_id}"
        bodies: dict[str, Json] = {
            "move": {"stage": step.stage, "after": self._below(step)}, "win": {}, "lose": {"reason": "price"},
            "reopen": {},
        }  # fmt: skip
        if step.action in bodies:
            return self.api.post(f"{path}/{step.action}", bodies[step.action])
        if step.action == "archive":
            return self.api.delete(path)
        patch = {"amount": _euros(step.value)} if step.action == "price" else {"probability": step.value}
        return self.api.patch(path, patch)

    def _below(self, step: Step) -> str | None:
        return None if step.below is None else self.deals[step.below % len(self.deals)]

    # Each returns the status of a refusal, or changes what is expected and returns None. Sent afterwards: the place
    # that a move names is looked up before the deal has left its own.

    def _move(self, deal_id: str, deal: Expected | None, step: Step) -> int | None:
        below = self._below(step)
        if deal is None or deal.status != "open":
            return 404 if deal is None else 409
        if below is not None and below not in self.columns[step.stage]:
            return 422
        if below != deal_id:
            self.columns[deal.stage].remove(deal_id)
            column = self.columns[step.stage]
            column.insert(0 if below is None else column.index(below) + 1, deal_id)
        if deal.stage != step.stage:
            deal.stage = step.stage
            deal.path.append(step.stage)
        return None

    def _close(self, deal_id: str, deal: Expected | None, status: str) -> int | None:
        if deal is None or deal.status != "open":
            return 404 if deal is None else 409
        deal.status = status
        self.columns[deal.stage].remove(deal_id)
        return None

    def _win(self, deal_id: str, deal: Expected | None, _step: Step) -> int | None:
        return self._close(deal_id, deal, "won")

    def _lose(self, deal_id: str, deal: Expected | None, _step: Step) -> int | None:
        return self._close(deal_id, deal, "lost")

    def _reopen(self, deal_id: str, deal: Expected | None, _step: Step) -> int | None:
        if deal is None or deal.status == "open":
            return 404 if deal is None else 409
        deal.status = "open"
        self.columns[deal.stage].append(deal_id)
        return None

    def _archive(self, deal_id: str, deal: Expected | None, _step: Step) -> int | None:
        if deal is None:
            return 404
        if deal.status == "open":
            self.columns[deal.stage].remove(deal_id)
        del self.expected[deal_id]
        return None

    def _price(self, _deal_id: str, deal: Expected | None, step: Step) -> int | None:
        if deal is None:
            return 404
        deal.amount = step.value
        return None

    def _rate(self, _deal_id: str, deal: Expected | None, step: Step) -> int | None:
        if deal is None:
            return 404
        deal.own_chance = step.value
        return None


def _euros(amount: int) -> Json:
    return {"amount": amount, "currency": "EUR"}


def check_board(board: Board) -> None:
    """The board and each column show the open deals in their order, and add up."""
    shown = board.api.get("/deals").json
    for stage, expected in board.columns.items():
        assert [deal["id"] for deal in shown["results"] if deal["stage"] == stage] == expected
        column = board.api.get(f"/deals?stage={stage}").json
        assert [deal["id"] for deal in column["results"]] == expected
        assert column["totals"] == totals([board.expected[deal_id] for deal_id in expected])
        positions = [deal.position for deal in store.open_deals_of_stage("sales", stage)]
        assert all(one < other for one, other in pairwise(positions))
    on_board = [board.expected[deal_id] for column in board.columns.values() for deal_id in column]
    assert shown["totals"] == totals(on_board)
    beside = board.api.get(f"/customers/{board.customer_id}/360").json["open_deals"]
    assert sorted(deal["id"] for deal in beside) == sorted(deal["id"] for deal in shown["results"])


def check_lists(board: Board) -> None:
    """Each deal stands in the one list of those that ended as it did, and among its customer's."""
    closed = "/deals/closed?limit=3&status"
    lists = {"/deals/open?limit=3": "open", "/deals/open?limit=3&scope=all": "open"}
    for path, status in (lists | {f"{closed}=won": "won", f"{closed}=lost": "lost"}).items():
        expected = [deal_id for deal_id, deal in board.expected.items() if deal.status == status]
        assert sorted(row["id"] for row in board.api.results(path)) == sorted(expected), path
    shown = list(board.api.results(f"/customers/{board.customer_id}/deals?limit=3"))
    assert [row["id"] for row in shown] == sorted(board.expected, reverse=True)
    assert shown == [board.api.get(f"/deals/{row['id']}").json for row in shown]


def totals(deals: list[Expected]) -> Json:
    """Add up, each weighted amount rounded half up."""
    amount = sum(deal.amount for deal in deals)
    weighted = sum((deal.amount * deal.chance + 50) // 100 for deal in deals)
    both = {"amount": [_euros(amount)], "weighted": [_euros(weighted)]} if deals else {"amount": [], "weighted": []}
    return {"count": len(deals), **both}


def check_deal(found: Json, deal: Expected) -> None:
    """Its status, its end and its way through the stages are what was done to it."""
    assert (found["status"], found["stage"], found["probability"]) == (deal.status, deal.stage, deal.chance)
    assert ("closed_at" in found) == (deal.status != "open")
    assert ("lost_reason" in found) == (deal.status == "lost")
    way: list[Any] = found["stage_history"]
    assert [step["to"] for step in way] == deal.path
    assert [step["from"] for step in way] == [None, *deal.path[:-1]]
    assert [step["at"] for step in way] == sorted(step["at"] for step in way)


@settings(max_examples=8)
@given(st.lists(steps, min_size=5, max_size=25))
def test_whatever_is_done_with_deals_the_board_and_each_deal_are_what_the_rules_say(
    fresh_store: Callable[[], str], as_user: Callable[..., Api], done: list[Step]
) -> None:
    fresh_store()
    board = Board(as_user())
    for step in done:
        board.take(step)
    check_board(board)
    check_lists(board)
    for deal_id in board.deals:
        answer = board.api.get(f"/deals/{deal_id}")
        if deal_id in board.expected:
            check_deal(answer.json, board.expected[deal_id])
        else:
            assert answer.status == 404
