"""Habits 6 to 8: how the tests are written and where they stand."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
TESTS = ROOT / "tests"
TREES = {str(path.relative_to(ROOT)): ast.parse(path.read_text()) for path in sorted(TESTS.rglob("*.py"))}
TEST_FILES = sorted(name for name in TREES if Path(name).name.startswith("test_"))
PACKAGES = {path.parent.name for path in (ROOT / "chalicelib").glob("*/__init__.py")}
BESIDE_FEATURES = {"structure", "infra"}
FEWEST_WORDS = 4


def functions(name: str) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return the tests of a file."""
    found = [node for node in ast.walk(TREES[name]) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [node for node in found if node.name.startswith("test_")]


def names_imported(name: str) -> set[str]:
    """Return what a file imports: modules, and names from modules."""
    found: set[str] = set()
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {str(node.module)} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_nothing_of_the_product_is_patched_or_mocked() -> None:
    mocking = ("unittest.mock", "mock", "pytest_mock")
    assert [name for name in TREES if any(found.startswith(mocking) for found in names_imported(name))] == []
    patched = [
        f"{name}:{node.lineno}"
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in ("monkeypatch.setattr", "monkeypatch.setitem")
    ]
    assert patched == []


def test_a_test_is_named_by_a_sentence_about_behavior() -> None:
    assert [name for name in TEST_FILES if not functions(name)] == []
    names = [test.name for name in TEST_FILES for test in functions(name)]
    assert [name for name in names if len(name.removeprefix("test_").split("_")) < FEWEST_WORDS] == []
    assert [name for name in names if name != name.lower()] == []


def test_no_unit_test_waits_by_the_clock() -> None:
    waiting = [
        name
        for name in TEST_FILES
        if name.startswith("tests/unit/") and "/infra/" not in name
        for node in ast.walk(TREES[name])
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("time.sleep", "asyncio.sleep", "sleep")
    ]
    assert waiting == []


def test_unit_tests_mirror_the_packages() -> None:
    folders = {path.parent.name for path in (TESTS / "unit").glob("*/test_*.py")}
    assert folders <= PACKAGES | BESIDE_FEATURES


def test_unit_tests_of_shared_modules_are_named_after_them() -> None:
    named = {path.stem.removeprefix("test_") for path in (TESTS / "unit").glob("test_*.py")}
    assert named <= {path.stem for path in (ROOT / "chalicelib").glob("*.py")}


@pytest.mark.parametrize("feature", sorted(path.parent.name for path in (ROOT / "chalicelib").glob("*/rules.py")))
def test_every_pure_rule_module_has_property_tests(feature: str) -> None:
    rules = f"chalicelib.{feature}.rules"
    proven = [
        name
        for name in TEST_FILES
        if name.startswith(f"tests/unit/{feature}/")
        and "hypothesis.given" in names_imported(name)
        and any(found == rules or found.startswith(f"{rules}.") for found in names_imported(name))
    ]
    assert proven, f"no module under tests/unit/{feature} tests {rules} with hypothesis"


def test_strategies_stand_in_one_file() -> None:
    composites = [
        name
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and any("composite" in ast.unparse(item) for item in node.decorator_list)
    ]
    assert set(composites) <= {"tests/strategies.py"}
