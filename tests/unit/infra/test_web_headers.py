from infra.web_config import web_config
from infra.web_headers import content_security_policy, security_headers

LOG_IN = "https://kontor.auth.eu-central-1.amazoncognito.com"
STORE = "https://bucket.s3.eu-central-1.amazonaws.com"


def directives(policy: str) -> dict[str, list[str]]:
    found = (directive.split() for directive in policy.split("; "))
    return {name: sources for name, *sources in found}


def test_no_script_is_run_but_those_of_the_site() -> None:
    policy = directives(content_security_policy(log_in=LOG_IN, object_store=STORE, api=""))
    assert policy["script-src"] == ["'self'"]
    assert (
        policy["default-src"] == policy["object-src"] == policy["frame-ancestors"] == policy["base-uri"] == ["'none'"]
    )


def test_the_site_speaks_to_its_api_the_log_in_and_the_bucket_and_nobody_else() -> None:
    policy = directives(content_security_policy(log_in=LOG_IN, object_store=STORE, api=""))
    assert policy["connect-src"] == ["'self'", LOG_IN, STORE]
    apart = directives(content_security_policy(log_in=LOG_IN, object_store=LOG_IN, api="https://api.example"))
    assert apart["connect-src"] == ["'self'", "https://api.example", LOG_IN]


def test_only_a_site_on_https_asks_for_https_from_then_on() -> None:
    assert "Strict-Transport-Security" in security_headers(log_in=LOG_IN, object_store=STORE)
    assert "Strict-Transport-Security" not in security_headers(log_in=LOG_IN, object_store=STORE, https=False)


def test_the_log_in_of_a_user_pool_is_at_its_own_pages() -> None:
    config = web_config(issuer="https://issuer.example/pool", client_id="c", pages=LOG_IN, origin="https://crm.example")
    assert config["api"] == ""
    metadata = config["oidc"]["metadata"]
    assert metadata.pop("issuer") == config["oidc"]["authority"] == "https://issuer.example/pool"
    assert all(endpoint.startswith(f"{LOG_IN}/") for endpoint in metadata.values())
