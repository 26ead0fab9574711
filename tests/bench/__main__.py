"""`make bench`: prints the figures and writes them to docs/benchmarks.md with the machine and the date."""

import datetime
import os
import platform
import uuid
from pathlib import Path

from tests import conftest
from tests.bench.imports import import_ratios
from tests.bench.requests import Cost, costs

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"


def main() -> None:
    """Measure everything."""
    from chalicelib.table import create_table
    from infra.local.services import start_dynamodb

    ratios = import_ratios()
    with start_dynamodb(None) as service:
        conftest.point_store_at(service.url, f"bench-{uuid.uuid4().hex}")
        create_table()
        measured = costs()
    text = _page(ratios, measured)
    PAGE.write_text(text, encoding="utf-8")
    print(text)  # noqa: T201 - this is what the command is for


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


main()
