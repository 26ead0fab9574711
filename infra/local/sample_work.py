"""The work of the sample's sales team: deals in every stage, some of them closed, and tasks around today."""

import datetime
import random

from infra.local.sample_interactions import Body, placeholder
from infra.local.sample_texts import ERRANDS, TOPICS

OPEN_DEALS = 44
CLOSED_DEALS = 16
TASKS = 60
STAGES = {"new": 5, "qualified": 4, "offer": 4, "negotiation": 2}
LOST_REASONS = ("price", "competitor", "no budget", "timing")
LATE_DAYS, EARLY_DAYS = 6, 35


def make_deals(chance: random.Random, organizations: list[Body], today: datetime.date) -> list[Body]:
    """Return the bodies of deals, those that are still open first; to whom it was said, only the owner sells."""
    numbers = chance.sample(range(len(organizations)), min(len(organizations), OPEN_DEALS + CLOSED_DEALS))
    numbers += chance.choices(range(len(organizations)), k=OPEN_DEALS + CLOSED_DEALS - len(numbers))
    return [_deal(chance, number, organizations[number], today) for number in numbers]


def _deal(chance: random.Random, number: int, organization: Body, today: datetime.date) -> Body:
    [stage] = chance.choices(list(STAGES), list(STAGES.values()))
    close = today + datetime.timedelta(days=chance.randrange(-10, 95))
    return {
        "name": chance.choice(TOPICS),
        "customer_id": placeholder(number),
        "stage": stage,
        "amount": {"amount": chance.randrange(8, 480) * 25_000, "currency": "EUR"},
        "expected_close": close.isoformat(),
        "owner": organization["owner"],
    }


def endings(chance: random.Random) -> list[tuple[str, Body]]:
    """Return how the closed deals end: the action, and what it is told."""
    return [
        ("lose", {"reason": chance.choice(LOST_REASONS)}) if chance.randrange(3) == 0 else ("win", {})
        for _ in range(CLOSED_DEALS)
    ]


def make_tasks(
    chance: random.Random, organizations: list[Body], persons: list[Body], today: datetime.date
) -> list[Body]:
    """Return the bodies of tasks: some overdue, some due today, most of them later."""
    everybody = [*organizations, *persons]
    made = []
    for index in range(TASKS):
        number = chance.randrange(len(everybody))
        late = chance.randrange(-LATE_DAYS, EARLY_DAYS)
        day = today if index % 6 == 0 else today + datetime.timedelta(days=late)
        made.append(
            {
                "title": chance.choice(ERRANDS),
                "customer_id": placeholder(number),
                "owner": everybody[number]["owner"],
                "due": day.isoformat() if index % 5 else f"{day.isoformat()}T{chance.randrange(8, 16):02}:00:00Z",
                "priority": chance.choice(("normal", "normal", "normal", "high", "low")),
            },
        )
    return made
