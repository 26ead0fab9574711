"""`make bench`: prints the figures and writes them to docs/benchmarks.md with the machine and the date.

Ends with an error where a question costs more in the large company than in the small one, or where Lighthouse gives a
page less than 95. `--only lighthouse` measures that part alone, and leaves the others' figures as they are.
"""

import argparse
import datetime
import os
import platform
import uuid
from pathlib import Path

from tests import conftest
from tests.bench.company import interactions_of_busy
from tests.bench.imports import import_ratios
from tests.bench.lighthouse import RUNS, Score, scores
from tests.bench.prices import Price, prices
from tests.bench.requests import Cost, costs

LIGHTHOUSE = "## Lighthouse"
SMALL = 1_000
PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--size", type=int, default=100_000, help="customers of the large company")
    parser.add_argument("--only", choices=["lighthouse"], help="measure this part alone")
    options = parser.parse_args()
    before = PAGE.read_text(encoding="utf-8").partition(LIGHTHOUSE)[0].rstrip("\n") + "\n"
    text, failures = (before, []) if options.only else _of_the_api(options.size)
    seen = scores()
    text += _lighthouse(seen)
    PAGE.write_text(text, encoding="utf-8")
    print(text)  # noqa: T201 - this is what the command is for
    failures += [f"{one.page} on a {one.size}: {'; '.join(one.wanting)}" for one in seen if not one.is_good]
    if failures:
        raise SystemExit("\n".join(["not as good as they are meant to be:", *failures]))


def _of_the_api(size: int) -> tuple[str, list[str]]:
    """Return the figures of functions and requests, and what of them is worse than it may be."""
    from chalicelib.table import create_table
    from infra.local.services import start_dynamodb

    ratios = import_ratios()
    with start_dynamodb(None) as service:
        conftest.point_store_at(service.url, f"bench-{uuid.uuid4().hex}")
        create_table()
        measured = costs()
    with start_dynamodb(None) as service:
        table = prices(service.url, SMALL, size)
    grown = [f"{price.question} costs more in the large company" for price in table if not price.is_flat]
    return _page(ratios, measured) + _price_table(table, size), grown


def _lighthouse(seen: list[Score]) -> str:
    day = datetime.datetime.now(datetime.UTC).date()
    rows = "\n".join(
        f"| {one.page}, {one.size} | {one.performance} | {one.accessibility} | {one.best_practices} |" for one in seen
    )
    return f"""
{LIGHTHOUSE}

Of 100, on {day}: the first visit of a user who is logged in, on a stack with the sample; performance by itself, the
median of {RUNS} runs. The laptop is Lighthouse's desktop preset, the phone its mobile one: 1.6 Mbit/s, 150 ms to the
server, a processor a quarter as fast. Performance depends on what else the machine does, the stack included, and is
some points higher in chromium-headless-shell than in chromium. `make bench` fails where a score is below 95.

| page | performance | accessibility | best practices |
|---|---|---|---|
{rows}
"""


def _price_table(table: list[Price], size: int) -> str:
    rows = "\n".join(
        f"| {price.question} | {price.small.requests} / {price.large.requests} "
        f"| {price.small.read_units:g} | {price.large.read_units:g} | {price.ratio:.2f} |"
        for price in table
    )
    fewer, more = interactions_of_busy(SMALL), interactions_of_busy(size)
    return f"""
## The price of a page

The same questions to a company of {SMALL:,} customers and to one of {size:,}, on DynamoDB Local in memory. A tenth of
the customers have a closed deal and a task that is done; one customer has {fewer:,} interactions in the one and
{more:,} in the other. Both have as many open deals and tasks, which the board and the view of that customer show. The
words of all names are in the search index. One customer in 50 has an e-mail address, a phone number and an external id
as well; only the one has a history, and the lists that are asked for alone have their entries, so that loading takes
minutes. The rep asks as a member of a team that has one customer in ten; of all that a rep reads, teams and the
customers of what is found are read beside it (docs/decisions/0010). The ratio is the larger one of requests and read
units; `make bench` fails where it is above 1.1.

| question | requests | read units at {SMALL:,} | at {size:,} | ratio |
|---|---|---|---|---|
{rows}
"""


def _page(ratios: dict[str, float], measured: list[Cost]) -> str:
    day = datetime.datetime.now(datetime.UTC).date()
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    imports = "\n".join(f"| `{name}` | {ratio:.2f} |" for name, ratio in ratios.items())
    requests = "\n".join(
        f"| `{cost.route}` | {cost.cpu:.1f} | {cost.requests:g} | {cost.read_units:g} | {cost.write_units:g} |"
        for cost in measured
    )
    return f"""# Benchmarks

Written by `make bench` on {day} ({machine}).
Figures are ratios within one run, so that machines compare.

## Import time of each function

CPU time of the function's imports over that of `import boto3; boto3.client("dynamodb")`, each in fresh interpreters, by
turns, the best of several runs. The API function may take 1.0. `authorize` includes the
verification that its first request loads; cryptography is most of it, and a third is its aim.

| function | ratio |
|---|---|
{imports}

## Cost of a request

In process, on DynamoDB Local in memory, with 30 customers and 60 interactions on one of them. CPU is that of the API
function over a bare Chalice route's, best of three rounds; botocore and PynamoDB are most of it. DynamoDB Local reports
transactional writes at twice the units that they cost in AWS.

| route | CPU | requests | read units | write units |
|---|---|---|---|---|
{requests}
"""


if __name__ == "__main__":
    main()
