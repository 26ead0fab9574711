"""The styles of the components that the web application is made of, of which it imports no more than it uses."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from infra.local.places import DIST, WEB
from tests.chromium import build

pytestmark = pytest.mark.xdist_group("web")

MANTINE = WEB / "node_modules" / "@mantine" / "core" / "styles"
ASSETS = DIST / "assets"
CLASS = re.compile(r"\bm_[0-9a-f]+\b")  # as Mantine names its own


def test_every_component_that_is_used_has_its_styles() -> None:
    build()
    used = _classes(ASSETS.glob("*.js"))
    missing = used - _classes(ASSETS.glob("*.css"))
    forgotten = [path.name for path in sorted(MANTINE.glob("*.layer.css")) if _classes([path]) & missing]
    assert forgotten == [], "import these in web/src/app/mantine.css, where Mantine's own styles.css has them"


def test_styles_stand_in_the_order_in_which_one_overrides_the_other() -> None:
    imported = re.findall(r'@import "@mantine/core/styles/(.*)";', (WEB / "src" / "app" / "mantine.css").read_text())
    whole = (MANTINE.parent / "styles.css").read_text()
    places = [whole.find((MANTINE / name.replace(".layer.", ".")).read_text().strip()) for name in imported]
    assert -1 not in places
    assert places == sorted(places)


def test_what_the_application_says_overrides_a_component_whichever_file_comes_first() -> None:
    build()
    outside = {path.name: _classes_outside_the_layer(path.read_text()) for path in ASSETS.glob("*.css")}
    assert {name: found for name, found in outside.items() if found} == {}, "import Mantine's styles as *.layer.css"


def _classes_outside_the_layer(css: str) -> set[str]:
    """Return the components that rules are about which stand in no cascade layer."""
    depth = 0
    layers: list[int] = []  # at which depth each begins
    outside: list[str] = []
    for token in re.finditer(r"@layer [\w-]+\s*\{|[{}]|[^{}]+", css):
        text = token[0]
        if text == "}":
            depth -= 1
            layers = [one for one in layers if one < depth]
        elif text.endswith("{"):
            if text.startswith("@layer"):
                layers.append(depth)
            depth += 1
        elif not layers:
            outside.append(text)
    return {found for text in outside for found in CLASS.findall(text)}


def _classes(files: Iterable[Path]) -> set[str]:
    return {found for path in files for found in CLASS.findall(path.read_text())}
