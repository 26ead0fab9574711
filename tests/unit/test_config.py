from collections.abc import Callable, Iterator

import msgspec
import pytest

from chalicelib.config import InvalidSettings, Settings, settings

Configure = Callable[..., Settings]


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch) -> Iterator[Configure]:
    """Read the settings with some variables changed; None leaves one out."""

    def read(**changes: str | None) -> Settings:
        for name, value in changes.items():
            if value is None:
                monkeypatch.delenv(name, raising=False)
            else:
                monkeypatch.setenv(name, value)
        settings.cache_clear()
        return settings()

    yield read
    monkeypatch.undo()
    settings.cache_clear()


REQUIRED = [f"KONTOR_{field.name.upper()}" for field in msgspec.structs.fields(Settings) if field.required]


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_setting_is_told_by_its_variable(configured: Configure, name: str) -> None:
    with pytest.raises(InvalidSettings, match=name):
        configured(**{name: None})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KONTOR_RANGES", "0"),
        ("KONTOR_RANGES", "37"),
        ("KONTOR_RANGES", "many"),
        ("KONTOR_KPI_SETTLE_SECONDS", "-1"),
        ("KONTOR_COUNTRY", "Germany"),
        ("KONTOR_COUNTRY", "DE\n"),
        ("KONTOR_CURRENCY", "Euro"),
        ("KONTOR_TIMEZONE", "Nowhere"),
        ("KONTOR_TIMEZONE", ""),
        ("KONTOR_TIMEZONE", "/etc/passwd"),
        ("KONTOR_TIMEZONE", "Europe"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(configured: Configure, name: str, value: str) -> None:
    with pytest.raises(InvalidSettings):
        configured(**{name: value})


@pytest.mark.parametrize(("name", "value"), [("KONTOR_RANGES", "0"), ("KONTOR_TIMEZONE", "Nowhere")])
def test_a_value_that_does_not_fit_is_told_by_its_variable(configured: Configure, name: str, value: str) -> None:
    with pytest.raises(InvalidSettings, match=name):
        configured(**{name: value})


def test_a_list_is_separated_by_commas(configured: Configure) -> None:
    assert configured(KONTOR_MAIL_DOMAINS="a.de,b.de").mail_domains == ("a.de", "b.de")
    assert configured(KONTOR_OIDC_ALGORITHMS="RS256,ES256").oidc_algorithms == ("RS256", "ES256")


def test_what_is_not_configured_has_its_default(configured: Configure) -> None:
    found = configured(KONTOR_TIMEZONE=None, KONTOR_RANGES=None, KONTOR_COUNTRY=None)
    assert (found.timezone, found.ranges, found.country) == ("Europe/Berlin", 1, "DE")
    assert found.zone.key == "Europe/Berlin"


def test_keys_stand_beside_the_issuer_unless_configured(configured: Configure) -> None:
    found = configured(KONTOR_OIDC_JWKS_URL=None, KONTOR_OIDC_ISSUER="https://issuer.example/pool")
    assert found.jwks_url == "https://issuer.example/pool/.well-known/jwks.json"
    assert configured(KONTOR_OIDC_JWKS_URL="https://keys.example").jwks_url == "https://keys.example"


def test_the_environment_is_read_once(configured: Configure, monkeypatch: pytest.MonkeyPatch) -> None:
    first = configured(KONTOR_BUCKET="one")
    monkeypatch.setenv("KONTOR_BUCKET", "two")
    assert settings() is first
