"""Habits 4 and 10: what documents name exists, and what exists is documented."""

import re
import subprocess
from pathlib import Path

import msgspec
import pytest

import app
from chalicelib.config import Settings

ROOT = Path(__file__).parents[3]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
ENDINGS = "py|md|toml|yaml|txt|sh"
TOP_LEVEL = {
    ".chalice", ".ci", ".gitignore", "CHANGELOG.md", "Makefile", "README.md", "app.py", "chalicelib", "docs", "infra",
    "pyproject.toml", "tests", "web",
}  # fmt: skip
REQUIREMENTS = re.compile(r"requirements[\w-]*\.txt")


def tracked() -> list[str]:
    """Return the files of the repository."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607 - git is where the developer has it
    return [name for name in listed.stdout.split("\0") if name]


def quoted(document: Path) -> set[str]:
    """Return what stands in backticks in a document's prose, and in its links."""
    prose = re.sub(r"^```.*?^```", "", document.read_text(), flags=re.MULTILINE | re.DOTALL)
    return set(re.findall(r"`([^`\n]+)`", prose))


def is_path(text: str) -> bool:
    """Tell whether a quoted text names a file or folder of the repository."""
    if not re.fullmatch(r"\.?[\w-][\w./-]*", text):
        return False
    first = text.split("/", maxsplit=1)[0]
    return ("/" in text and first in TOP_LEVEL) or bool(re.fullmatch(rf"[\w.-]+\.({ENDINGS})", text))


def exists(path: str) -> bool:
    """Tell whether a path is one of the repository, or the end of one, or what is built there."""
    wanted = path.rstrip("/")
    built = (ROOT / ".gitignore").read_text().splitlines()
    return (ROOT / wanted).exists() or f"{wanted}/" in built or any(name.endswith(f"/{wanted}") for name in tracked())


def test_there_is_a_document_for_readers_users_and_operators() -> None:
    needed = ["README.md", "CHANGELOG.md", "docs/architecture.md", "docs/api.md", "docs/operations.md"]
    assert [name for name in needed if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_path_that_a_document_names_exists(document: Path) -> None:
    assert [text for text in sorted(quoted(document)) if is_path(text) and not exists(text)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_inside_the_repository_leads_to_a_file(document: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", document.read_text())
    inside = [target for target in targets if "://" not in target and not target.startswith("mailto:")]
    assert [target for target in inside if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_make_command_that_a_document_names_exists(document: Path) -> None:
    targets = set(re.findall(r"^([\w-]+):(?!=)", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"(?:`|^|&& )make ([a-z][\w-]*)", document.read_text(), re.MULTILINE))
    assert named - targets == set()


def test_every_setting_is_explained_to_operators() -> None:
    text = (ROOT / "docs" / "operations.md").read_text()
    settings = [f"KONTOR_{field.name.upper()}" for field in msgspec.structs.fields(Settings)]
    assert [name for name in settings if f"`{name}`" not in text] == []


def test_operators_are_told_of_no_setting_that_is_not_read() -> None:
    text = (ROOT / "docs" / "operations.md").read_text()
    settings = {f"KONTOR_{field.name.upper()}" for field in msgspec.structs.fields(Settings)}
    assert set(re.findall(r"KONTOR_[A-Z_]+[A-Z]", text)) - settings == set()


def test_every_route_of_the_app_is_documented() -> None:
    text = (ROOT / "docs" / "api.md").read_text()
    routes = [(method, path) for path, methods in app.app.routes.items() for method in methods]
    missing = [
        f"{method} {path}"
        for method, path in routes
        if not re.search(rf"\b{method}\b[^\n]*{re.escape(path)}(?![\w/{{])", text)
    ]
    assert sorted(missing) == []


def test_the_top_level_holds_only_what_belongs_there() -> None:
    found = {name.split("/")[0] for name in tracked()}
    assert {name for name in found - TOP_LEVEL if not REQUIREMENTS.fullmatch(name)} == set()


def test_every_schedule_and_command_of_the_makefile_says_what_it_does() -> None:
    text = (ROOT / "Makefile").read_text()
    [phony] = re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert {"run", "test", "check", "token", "schedule", "bench"} <= set(phony.split())
    for target in ("run", "test", "check", "token", "schedule", "bench"):
        assert re.search(rf"^{target}:.*## \w", text, re.MULTILINE), target
