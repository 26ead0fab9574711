"""What the API says is wrong with a field, the web application says in the user's language, by the code."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
CODE_AT = {"refuse": 0, "at": 1, "FieldError": 1}  # which argument is the code, of what makes an error of a field
TABLE = "_SAID"  # what msgspec says, with the codes for it


def codes() -> set[str]:
    """Return every code that the sources name."""
    trees = [ast.parse(path.read_text()) for path in (ROOT / "chalicelib").rglob("*.py")]
    return {code for tree in trees for node in ast.walk(tree) for code in _named(node)}


def _named(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        yield from (_texts(node.args[CODE_AT[name]]) if len(node.args) > CODE_AT.get(name, 9) else ())
    elif (
        isinstance(node, ast.AnnAssign)
        and getattr(node.target, "id", "") == TABLE
        and isinstance(node.value, ast.Tuple)
    ):
        for row in node.value.elts:
            assert isinstance(row, ast.Tuple)
            yield from _texts(row.elts[1])


def _texts(node: ast.expr) -> Iterator[str]:
    """Return the texts that an expression may be, not those of its condition."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))


def test_the_codes_are_found_wherever_they_are_written() -> None:
    assert codes() >= {"invalid_phone", "unknown_field", "not_whole", "too_large", "out_of_range", "recurrence"}


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_code_has_words_and_no_words_are_left_of_codes_that_are_gone(language: str) -> None:
    words = json.loads((ROOT / "web" / "src" / "i18n" / language / "app.json").read_text())["problems"]
    assert {name.removesuffix("_least").removesuffix("_most") for name in words} == codes()
    assert codes() <= words.keys()
