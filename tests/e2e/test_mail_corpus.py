"""Messages that others collected, many malformed, over SMTP: nothing crashes, nothing is lost, once is enough."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from infra.local.client import Stack
from tests.api import Api, Json
from tests.e2e.wire import api_of, dead_letters, hand_over, kpi, logged_faults, roll_up, smtp_of

CORPUS = Path(__file__).parents[3] / "shared" / "data" / "mail"
FILES = sorted(path for path in CORPUS.rglob("*") if path.is_file())
AUTOMATIC = {"bounce", "auto_submitted", "mailing_list", "bulk", "no_reply"}
YEARS = [(year, year + 2) for year in range(1982, 2102, 3)]  # as long as a KPI tells at once

pytestmark = [
    pytest.mark.xdist_group("corpus"),
    pytest.mark.skipif(not FILES and "CI" not in os.environ, reason=f"{CORPUS} is not in this clone"),
]


class Books(NamedTuple):
    """What the stack has to show for the mail: each part told by another question."""

    outcomes: dict[str, Json]
    problems: dict[str, str]
    customers: dict[str, Json]
    timelines: dict[str, list[Json]]
    activities: int
    new_customers: int


def send_all(stack: Stack) -> list[str]:
    """Send every file and return the messages' ids, one for each file."""
    with smtp_of(stack) as smtp:
        ids = [hand_over(smtp, path.read_bytes()) for path in FILES]
    roll_up(stack)
    return ids


def read_books(api: Api, ids: list[str]) -> Books:
    answers = {message_id: api.get(f"/inbox/messages/{message_id}") for message_id in ids}
    missing = [path.name for path, message_id in zip(FILES, ids, strict=True) if answers[message_id].status != 200]
    assert missing == []
    customers = {customer["id"]: customer for customer in api.results("/customers?limit=200")}
    totals = {
        name: sum(
            kpi(api, name, f"{first}-01-01", f"{last}-12-31", period="year")["total"]["value"] for first, last in YEARS
        )
        for name in ("activities", "new_customers")
    }
    return Books(
        outcomes={message_id: answer.json for message_id, answer in answers.items()},
        problems={problem["id"]: problem["reason"] for problem in api.results("/inbox/problems?limit=200")},
        customers=customers,
        timelines={name: list(api.results(f"/customers/{name}/timeline?limit=200")) for name in customers},
        **totals,
    )


@pytest.fixture(scope="module")
def corpus_stack(make_folder: Callable[[str], Path]) -> Iterator[Stack]:
    assert FILES, f"{CORPUS} is empty or absent"
    with Stack(make_folder("corpus")) as stack:
        yield stack


@pytest.fixture(scope="module")
def corpus_api(corpus_stack: Stack) -> Iterator[Api]:
    with api_of(corpus_stack) as api:
        yield api


@pytest.fixture(scope="module")
def ids(corpus_stack: Stack) -> list[str]:
    return send_all(corpus_stack)


@pytest.fixture(scope="module")
def books(corpus_api: Api, ids: list[str]) -> Books:
    return read_books(corpus_api, ids)


def test_the_whole_corpus_is_there() -> None:
    assert len(FILES) == 152


def test_every_mail_is_an_interaction_an_automatic_mail_or_a_listed_problem(
    corpus_api: Api, ids: list[str], books: Books
) -> None:
    statuses = Counter(found["status"] for found in books.outcomes.values())
    assert statuses.keys() == {"processed", "ignored", "problem"}
    assert statuses.total() == len(set(ids))
    for message_id, found in books.outcomes.items():
        if found["status"] == "processed":
            assert found.get("reason") in {None, "duplicate"}
            assert corpus_api.get(f"/interactions/{found['interaction_id']}").status == 200
        elif found["status"] == "ignored":
            assert found["reason"] in AUTOMATIC
        else:
            assert books.problems[message_id] == found["reason"]


def test_the_numbers_add_up(books: Books) -> None:
    outcomes = books.outcomes.values()
    statuses = Counter(found["status"] for found in outcomes)
    made = {found["interaction_id"] for found in outcomes if found["status"] == "processed"}
    duplicates = sum(found.get("reason") == "duplicate" for found in outcomes)
    in_timelines = {entry["id"] for entries in books.timelines.values() for entry in entries}
    assert statuses["processed"] == len(made) + duplicates
    assert statuses["problem"] == len(books.problems)
    assert in_timelines == made
    assert books.activities == len(made)
    assert books.new_customers == len(books.customers)
    assert all(books.timelines.values()), "a lead without the mail that made it one"


def test_sending_all_again_adds_nothing(corpus_stack: Stack, corpus_api: Api, ids: list[str], books: Books) -> None:
    assert send_all(corpus_stack) == ids
    assert read_books(corpus_api, ids) == books


def test_sending_all_on_another_way_adds_no_interaction(corpus_stack: Stack, corpus_api: Api, books: Books) -> None:
    """A mail that another server relays has one line more, and the same Message-ID."""
    with smtp_of(corpus_stack) as smtp:
        readable = [path for path in FILES if is_relayable(path.read_bytes())]
        relayed = [hand_over(smtp, b"Received: by relay.example\r\n" + path.read_bytes()) for path in readable]
    roll_up(corpus_stack)
    again = read_books_of(corpus_api, relayed)
    assert again <= {found["interaction_id"] for found in books.outcomes.values() if "interaction_id" in found}
    assert sum(1 for _ in corpus_api.results("/customers?limit=200")) == len(books.customers)


def is_relayable(content: bytes) -> bool:
    """Tell whether a header begins the content, so that a line before it changes nothing else."""
    return content[:5].isalpha()


def read_books_of(api: Api, ids: list[str]) -> set[str]:
    found = [api.get(f"/inbox/messages/{message_id}").json for message_id in ids]
    return {message["interaction_id"] for message in found if "interaction_id" in message}


@pytest.mark.usefixtures("books")
def test_no_function_gave_anything_up(corpus_stack: Stack) -> None:
    assert dead_letters(corpus_stack) == []


@pytest.mark.usefixtures("books")
def test_logs_hold_no_traceback_and_no_address(corpus_stack: Stack) -> None:
    assert logged_faults(corpus_stack) == []
