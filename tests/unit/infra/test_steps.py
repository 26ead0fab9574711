import sys
from pathlib import Path

import pytest

from infra.local.problem import Problem
from infra.local.steps import digest_of_files, in_place_when_complete, run


def test_what_was_built_replaces_what_stood_there(tmp_path: Path) -> None:
    target = tmp_path / "dist"

    def build(folder: Path) -> None:
        folder.mkdir()
        (folder / "new").touch()

    target.mkdir()
    (target / "old").touch()
    in_place_when_complete(target, build)
    assert [path.name for path in tmp_path.rglob("*")] == ["dist", "new"]


@pytest.mark.parametrize("end", [Problem("no"), KeyboardInterrupt()])
def test_a_build_that_is_not_finished_leaves_what_stood_there(tmp_path: Path, end: BaseException) -> None:
    target = tmp_path / "dist"

    def build(folder: Path) -> None:
        folder.mkdir()
        raise end

    target.mkdir()
    (target / "old").touch()
    with pytest.raises(type(end)):
        in_place_when_complete(target, build)
    assert [path.name for path in tmp_path.rglob("*")] == ["dist", "old"]


def test_a_failure_is_told_in_one_line_with_the_end_of_the_log_below(tmp_path: Path) -> None:
    with pytest.raises(Problem) as problem:
        run([sys.executable, "-c", "import sys; sys.exit('because')"], tmp_path, "It could not be done")
    assert str(problem.value).splitlines() == ["It could not be done", "  because"]


def test_a_change_of_any_file_and_a_new_name_are_noticed(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("x")
    seen = {digest_of_files([one])}
    one.write_text("y")
    seen.add(digest_of_files([one]))
    one.rename(two)
    seen.add(digest_of_files([two]))
    assert len(seen) == 3
