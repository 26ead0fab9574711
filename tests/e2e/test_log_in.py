"""The log-in of the web application: authorization code with PKCE (RFC 7636) through the user pool's own page."""

import base64
import hashlib
import json
import re
import secrets
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from http.client import HTTPConnection
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from infra.local.client import Stack
from infra.local.users import PASSWORD
from tests.api import Answer, Api
from tests.e2e.wire import Wire

pytestmark = pytest.mark.xdist_group("log-in")

FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def own_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with Stack(tmp_path_factory.mktemp("log-in")) as stack:
        yield stack


def ask(url: str, method: str = "GET", form: dict[str, str] | None = None, **headers: str) -> Answer:
    """Send what a browser would, and follow no redirect."""
    to = urlsplit(url)
    body = urlencode(form).encode() if form else None
    sent = {"Content-Type": FORM, **headers} if form else headers
    with closing(HTTPConnection(to.hostname or "", to.port, timeout=30)) as connection:
        connection.request(method, f"{to.path}?{to.query}" if to.query else to.path, body, sent)
        response = connection.getresponse()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, response.read())


class Browser:
    """One visitor of the web application."""

    def __init__(self, stack: Stack, origin: str | None = None) -> None:
        self.stack = stack
        self.origin = origin or stack.url
        self.oidc: dict[str, Any] = ask(f"{stack.url}/config.json").json["oidc"]
        self.verifier = secrets.token_urlsafe(48)
        self.state = secrets.token_urlsafe(16)

    def authorize(self) -> Answer:
        """Open the log-in page."""
        challenge = base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()
        parameters = {
            "client_id": self.oidc["client_id"],
            "redirect_uri": f"{self.origin}/login/callback",
            "response_type": "code",
            "scope": self.oidc["scope"],
            "state": self.state,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return ask(f"{self.oidc['metadata']['authorization_endpoint']}?{urlencode(parameters)}")

    def submit(self, page: Answer, user: str, password: str) -> Answer:
        """Fill in the page's form, and send it to where it says."""
        text = page.body.decode()
        [action] = re.findall(r'<form method="POST" action="([^"]+)"', text)
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text)
        form = {name: unescape(value) for name, value in hidden} | {"username": user, "password": password}
        pages = urlsplit(self.oidc["metadata"]["authorization_endpoint"])
        return ask(f"{pages.scheme}://{pages.netloc}{action}", "POST", form)

    def code(self, user: str) -> str:
        """Log in, and return the code with which the page sends the user back."""
        answer = self.submit(self.authorize(), user, PASSWORD)
        assert answer.status == 302, answer
        location, _, query = answer.headers["location"].partition("?")
        assert location == f"{self.origin}/login/callback"
        returned = parse_qs(query)
        assert returned["state"] == [self.state]
        return returned["code"][0]

    def token(self, **form: str) -> Answer:
        """Ask the token endpoint, as a script of the web application."""
        sent = {"client_id": self.oidc["client_id"], **form}
        return ask(self.oidc["metadata"]["token_endpoint"], "POST", sent, Origin=self.origin)

    def exchange(self, code: str, verifier: str | None = None) -> Answer:
        return self.token(
            grant_type="authorization_code",
            code=code,
            redirect_uri=f"{self.origin}/login/callback",
            code_verifier=verifier or self.verifier,
        )

    def refresh(self, refresh_token: str) -> Answer:
        return self.token(grant_type="refresh_token", refresh_token=refresh_token)


def me(stack: Stack, id_token: str) -> dict[str, Any]:
    """Ask the API who calls."""
    with closing(Wire(stack.running.port)) as wire:
        answer = Api(wire, id_token).get("/me")
        assert answer.status == 200, answer
        known: dict[str, Any] = answer.json
        return known


@pytest.mark.parametrize(("user", "role", "teams"), [("rep", "rep", ["south"]), ("admin", "admin", [])])
def test_who_logs_in_at_the_page_is_known_to_the_api_with_role_and_teams(
    own_stack: Stack, user: str, role: str, teams: list[str]
) -> None:
    browser = Browser(own_stack)
    tokens = browser.exchange(browser.code(user)).json
    known = me(own_stack, tokens["id_token"])
    assert (known["id"], known["role"], known["teams"]) == (user, role, teams)
    claims = json.loads(base64.urlsafe_b64decode(tokens["id_token"].split(".")[1] + "=="))
    assert (claims["iss"], claims["aud"]) == (browser.oidc["authority"], browser.oidc["client_id"])
    assert {"name", "email"} <= claims.keys()


def test_the_pages_may_speak_to_the_api_the_log_in_and_the_bucket(own_stack: Stack) -> None:
    policy = ask(f"{own_stack.url}/customers").headers["content-security-policy"]
    assert f"connect-src 'self' {own_stack.running.aws_url};" in policy
    assert "script-src 'self';" in policy


def test_a_script_of_the_site_may_read_what_the_token_endpoint_answers(own_stack: Stack) -> None:
    browser = Browser(own_stack)
    answer = browser.exchange(browser.code("rep"))
    assert answer.headers["access-control-allow-origin"] in {"*", browser.origin}


def test_the_site_is_at_localhost_too(own_stack: Stack) -> None:
    browser = Browser(own_stack, f"http://localhost:{own_stack.running.port}")
    assert me(own_stack, browser.exchange(browser.code("rep")).json["id_token"])["id"] == "rep"


@pytest.mark.parametrize(("user", "password"), [("rep", "wrong"), ("nobody", PASSWORD), ("rep", "")])
def test_a_wrong_password_brings_the_page_again_and_no_code(own_stack: Stack, user: str, password: str) -> None:
    browser = Browser(own_stack)
    answer = browser.submit(browser.authorize(), user, password)
    assert answer.status == 200
    assert "location" not in answer.headers
    assert b"Incorrect username or password" in answer.body


def test_a_code_is_worth_nothing_without_its_verifier_and_nothing_twice(own_stack: Stack) -> None:
    browser = Browser(own_stack)
    code = browser.code("rep")
    assert browser.exchange(code, "x" * 64).json["error"] == "invalid_grant"
    assert browser.exchange(code).status == 200
    assert browser.exchange(code).json["error"] == "invalid_grant"


def test_the_log_in_page_sends_nobody_to_another_site(own_stack: Stack) -> None:
    browser = Browser(own_stack, "https://stranger.example")
    assert browser.authorize().status == 400


def test_logging_out_leads_back_to_the_site(own_stack: Stack) -> None:
    browser = Browser(own_stack)
    answer = ask(f"{browser.oidc['metadata']['end_session_endpoint']}&client_id={browser.oidc['client_id']}")
    assert (answer.status, answer.headers["location"]) == (302, f"{browser.origin}/")


def test_a_renewed_token_has_the_role_and_teams_of_the_first(own_stack: Stack) -> None:
    browser = Browser(own_stack)
    first = browser.exchange(browser.code("rep")).json
    renewed = browser.refresh(first["refresh_token"]).json
    assert me(own_stack, renewed["id_token"]) == me(own_stack, first["id_token"])


def test_who_is_logged_in_stays_so_when_the_power_fails(tmp_path_factory: pytest.TempPathFactory) -> None:
    with Stack(tmp_path_factory.mktemp("log-in-again")) as stack:
        before = Browser(stack)
        tokens = before.exchange(before.code("rep")).json
        known = me(stack, tokens["id_token"])
        stack.kill()
        stack.start()  # at other ports
        after = Browser(stack)
        assert after.oidc["client_id"] == before.oidc["client_id"]
        assert me(stack, tokens["id_token"]) == known
        assert me(stack, after.refresh(tokens["refresh_token"]).json["id_token"]) == known
        assert me(stack, after.exchange(after.code("rep2")).json["id_token"])["id"] == "rep2"
