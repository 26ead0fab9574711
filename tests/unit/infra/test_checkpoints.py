from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.local.checkpoints import Checkpoint, Position, write_atomically

SHARDS = st.dictionaries(
    st.text(), st.builds(Position, after=st.none() | st.from_regex(r"\A[0-9]{21}\Z"), finished=st.booleans())
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "checkpoints" / "consumer.json"


@given(positions=SHARDS)
def test_a_checkpoint_reads_what_it_wrote(
    tmp_path_factory: pytest.TempPathFactory, positions: dict[str, Position]
) -> None:
    path = tmp_path_factory.mktemp("checkpoints") / "consumer.json"
    first = Checkpoint(path, "stream")
    for shard, position in positions.items():
        first.advance(shard, position)
    again = Checkpoint(path, "stream")
    assert {shard: again.position(shard) for shard in positions} == positions


def test_a_shard_never_seen_is_at_its_beginning(path: Path) -> None:
    assert Checkpoint(path, "stream").position("shard") == Position(after=None, finished=False)


def test_the_positions_in_another_tables_stream_are_forgotten(path: Path) -> None:
    Checkpoint(path, "old stream").advance("shard", Position("7"))
    assert Checkpoint(path, "new stream").position("shard") == Position()


def test_a_write_that_dies_before_its_end_leaves_the_old_positions(path: Path) -> None:
    Checkpoint(path, "stream").advance("shard", Position("7"))
    path.with_name("consumer.json.new").write_bytes(b'{"stream": "stre')  # as far as the dying process came
    assert Checkpoint(path, "stream").position("shard") == Position("7")
    Checkpoint(path, "stream").advance("shard", Position("8"))
    assert Checkpoint(path, "stream").position("shard") == Position("8")


def test_shards_that_the_stream_no_longer_lists_are_forgotten(path: Path) -> None:
    checkpoint = Checkpoint(path, "stream")
    checkpoint.advance("old", Position("7", finished=True))
    checkpoint.keep_only({"new"})
    checkpoint.advance("new", Position("8"))
    assert "old" not in path.read_text()


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_bytes(b"old and longer")
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]
