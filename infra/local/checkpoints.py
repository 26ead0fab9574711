"""Where a stream consumer has got to, kept on disk so that a restart neither loses nor skips a change."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Position:
    """A consumer's place in one shard.

    `after` is the sequence number of the last record that is done (None: nothing yet, start at the shard's beginning);
    `finished` says that the shard is closed and read to its end.
    """

    after: str | None = None
    finished: bool = False


class Checkpoint:
    """The positions of one consumer in one stream, on disk as soon as `advance` returns."""

    def __init__(self, path: Path, stream_arn: str) -> None:
        self._path = path
        self._stream_arn = stream_arn
        self._positions = _load(path, stream_arn)

    def position(self, shard_id: str) -> Position:
        """Tell the position in a shard; of a shard never seen, its beginning."""
        return self._positions.get(shard_id, Position())

    def advance(self, shard_id: str, position: Position) -> None:
        """Remember a position, unless it is already the known one."""
        if self._positions.get(shard_id) != position:
            self._positions[shard_id] = position
            self._save()

    def keep_only(self, shard_ids: set[str]) -> None:
        """Forget the shards that the stream no longer lists, so that the file does not grow for ever."""
        self._positions = {shard: place for shard, place in self._positions.items() if shard in shard_ids}

    def _save(self) -> None:
        content = {"stream": self._stream_arn, "shards": {k: asdict(v) for k, v in self._positions.items()}}
        write_atomically(self._path, json.dumps(content, indent=1).encode())


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file as a whole: after a crash at any moment it has either its old or its new content."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(path.name + ".new")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)  # should a power failure undo this, records are delivered twice, and none is lost


def _load(path: Path, stream_arn: str) -> dict[str, Position]:
    """Read the positions; none when there is no file, or when it belongs to the stream of a table that is gone."""
    if not path.exists():
        return {}
    content = json.loads(path.read_bytes())
    if content["stream"] != stream_arn:
        return {}
    return {shard: Position(**place) for shard, place in content["shards"].items()}
