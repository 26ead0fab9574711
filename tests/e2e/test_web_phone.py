"""The web application in Chromium at the size of a phone: each spec of web/e2e."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.web_specs import LIMIT, SPECS, Reports, run_specs

pytestmark = [pytest.mark.xdist_group("web_phone"), LIMIT]


@pytest.fixture(scope="module")
def reports(make_folder: Callable[[str], Path], request: pytest.FixtureRequest) -> Reports:
    """What came of all specs."""
    return run_specs("phone", request, make_folder("web"))


@pytest.mark.parametrize("spec", SPECS)
def test_the_application_does_on_a_phone_what_its_spec_says(reports: Reports, spec: str) -> None:
    reports.check(spec)
