from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.infra.pumping import Bench, Table


@pytest.fixture
def table(dynamodb_local: str) -> Iterator[Table]:
    fresh = Table(dynamodb_local)
    yield fresh
    fresh.close()


@pytest.fixture
def bench(table: Table, tmp_path: Path) -> Bench:
    return Bench(table, tmp_path / "consumer.json")
