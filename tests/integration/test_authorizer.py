"""Who calls: only a token that the issuer signed for us, for now, opens anything."""

import base64
import hmac
import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt
from joserfc.jwk import RSAKey

from chalicelib.auth import Principal
from chalicelib.authorizer import Keys, Refused, authorize, principal_of
from tests.api import Api
from tests.issuer import Issuer


@pytest.fixture(scope="module")
def keys(issuer: Issuer) -> Keys:
    """The issuer's keys, fetched once."""
    return Keys(issuer.jwks_url)


def part(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def now() -> int:
    return int(time.time())


def _event(header: str) -> dict[str, Any]:
    arn = "arn:aws:execute-api:eu-central-1:1:api/dev/GET/v1/customers"
    return {"type": "TOKEN", "authorizationToken": header, "methodArn": arn}


# ---- what is accepted ------------------------------------------------------------------------------------------------


def test_a_token_says_who_calls_with_which_role_in_which_teams(issuer: Issuer, keys: Keys) -> None:
    claims: dict[str, Any] = {"custom:teams": "south,key-accounts"}
    assert principal_of(issuer.token("rep", "rep", **claims), keys) == Principal(
        "rep", "rep", ("south", "key-accounts"), "rep@kontor.example"
    )


@pytest.mark.parametrize("teams", [["south", "north"], "south,north", "south, north", ["south", "", "north"]])
def test_teams_are_a_list_or_a_text_with_commas(issuer: Issuer, keys: Keys, teams: Any) -> None:
    assert principal_of(issuer.token(**{"custom:teams": teams}), keys).teams == ("south", "north")


@pytest.mark.parametrize("team", ["north,east", "Vertrieb Süd", "a#b", "a\x01b", "x" * 65, None, 5, {"a": 1}])
def test_a_team_that_no_record_can_name_is_left_out(issuer: Issuer, keys: Keys, team: Any) -> None:
    claims: dict[str, Any] = {"custom:teams": ["south", team]}
    found = principal_of(issuer.token(**claims), keys)
    assert found.teams == ("south",)
    assert Principal.from_context(found.context()) == found


@pytest.mark.parametrize("claim", [{"south": 1}, 5, True, "a#b"])
def test_a_claim_that_lists_no_teams_is_none(issuer: Issuer, keys: Keys, claim: Any) -> None:
    assert principal_of(issuer.token(**{"custom:teams": claim}), keys).teams == ()


@pytest.mark.parametrize("user", ["a\x01b", "a\x7fb", "a b", "a#b", "x" * 129, "system:inbox", 5, ["rep"]])
def test_a_user_whom_no_record_can_name_is_refused(issuer: Issuer, keys: Keys, user: Any) -> None:
    with pytest.raises(Refused):
        principal_of(issuer.token(**{"cognito:username": user}), keys)


@pytest.mark.parametrize("teams", ["Vertrieb Süd", ["a,b c"], "x" * 65])
def test_whatever_a_token_says_its_users_records_can_be_read(as_user: Callable[..., Api], teams: Any) -> None:
    rep = as_user("rep", "rep", **{"custom:teams": teams})
    rep.create("/customers", {"kind": "person", "family_name": "Müller"})
    assert rep.get("/customers").status == as_user("admin").get("/customers").status == 200


@pytest.mark.parametrize("teams", [None, "", [], ","])
def test_a_caller_may_be_in_no_team(issuer: Issuer, keys: Keys, teams: Any) -> None:
    assert principal_of(issuer.token(**{"custom:teams": teams}), keys).teams == ()


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        (["viewer", "admin", "rep"], "admin"),
        (["eu-central-1_pool_Google", "rep"], "rep"),
        (["steward", "rep"], "rep"),
        ("manager", "manager"),
    ],
)
def test_of_several_groups_the_strongest_role_counts(issuer: Issuer, keys: Keys, groups: Any, role: str) -> None:
    assert principal_of(issuer.token(**{"cognito:groups": groups}), keys).role == role


def test_the_subject_is_the_user_where_the_issuer_names_no_other(issuer: Issuer, keys: Keys) -> None:
    assert principal_of(issuer.token("rep", "rep", **{"cognito:username": None}), keys).user == "sub-rep"


def test_an_audience_may_be_one_of_several_or_the_client_id_of_an_access_token(issuer: Issuer, keys: Keys) -> None:
    for audience in ({"aud": ["other", "kontor-tests"]}, {"aud": None, "client_id": "kontor-tests"}):
        assert principal_of(issuer.token(**audience), keys).user == "admin"


def test_clocks_may_differ_by_half_a_minute(issuer: Issuer, keys: Keys) -> None:
    assert principal_of(issuer.token(exp=now() - 10, nbf=now() + 10), keys).user == "admin"


# ---- what is refused -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": 1_700_000_000},
        {"exp": None},
        {"exp": "never"},
        {"nbf": 4_000_000_000},
        {"iss": "https://evil.test"},
        {"iss": None},
        {"iss": ["https://issuer.test"]},
        {"aud": "another-app"},
        {"aud": None},
        {"aud": []},
        {"aud": None, "client_id": "another-app"},
        {"aud": "another-app", "client_id": "kontor-tests"},
        {"cognito:groups": None},
        {"cognito:groups": []},
        {"cognito:groups": ["customers"]},
        {"cognito:groups": {"admin": True}},
        {"cognito:groups": [["admin"]]},
        {"cognito:username": None, "sub": None},
        {"cognito:username": 7},
    ],
)
def test_a_token_that_is_not_for_us_or_not_for_now_is_refused(
    issuer: Issuer, keys: Keys, claims: dict[str, Any]
) -> None:
    with pytest.raises(Refused):
        principal_of(issuer.token(**claims), keys)


@pytest.mark.parametrize("user", ["system:cleansing", "two words", "a#b", "x" * 200])
def test_a_user_whose_name_no_record_could_bear_is_refused(issuer: Issuer, keys: Keys, user: str) -> None:
    with pytest.raises(Refused):
        principal_of(issuer.token(user, "rep"), keys)


def test_another_key_under_the_same_id_signs_in_vain(issuer: Issuer, keys: Keys) -> None:
    forger = RSAKey.generate_key(2048, {"kid": "first", "use": "sig", "alg": "RS256"})
    with pytest.raises(Refused):
        principal_of(issuer.token(key=forger), keys)


def test_a_key_that_the_token_brings_along_signs_in_vain(issuer: Issuer, keys: Keys) -> None:
    forger = RSAKey.generate_key(2048, {"kid": "first", "use": "sig", "alg": "RS256"})
    header = {"alg": "RS256", "kid": "first", "jwk": forger.as_dict(private=False)}
    claims = json.loads(base64.urlsafe_b64decode(issuer.token().split(".")[1] + "=="))
    with pytest.raises(Refused):
        principal_of(jwt.encode(header, claims, forger), keys)


@pytest.mark.parametrize("index", [0, 1, 2])
def test_a_token_that_was_changed_in_any_part_is_refused(issuer: Issuer, keys: Keys, index: int) -> None:
    parts = issuer.token("viewer", "viewer").split(".")
    parts[index] = issuer.token("admin", "admin", iat=1).split(".")[index] if index else part({"alg": "RS256"})
    with pytest.raises(Refused):
        principal_of(".".join(parts), keys)


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", ""])
@pytest.mark.parametrize("signature", ["", "AAAA"])
def test_an_unsigned_token_is_refused(issuer: Issuer, keys: Keys, algorithm: str, signature: str) -> None:
    claims = issuer.token().split(".")[1]
    with pytest.raises(Refused):
        principal_of(f"{part({'alg': algorithm, 'kid': 'first'})}.{claims}.{signature}", keys)


@pytest.mark.parametrize("encoding", ["pem", "jwk"])
def test_a_token_signed_with_the_public_key_as_a_shared_secret_is_refused(
    issuer: Issuer, keys: Keys, encoding: str
) -> None:
    public = keys.find("first")
    assert isinstance(public, RSAKey)
    secret = public.as_pem(private=False) if encoding == "pem" else json.dumps(public.as_dict(private=False)).encode()
    signed_input = f"{part({'alg': 'HS256', 'kid': 'first'})}.{issuer.token().split('.')[1]}"
    signature = base64.urlsafe_b64encode(hmac.digest(secret, signed_input.encode(), "sha256")).decode().rstrip("=")
    with pytest.raises(Refused):
        principal_of(f"{signed_input}.{signature}", keys)


@pytest.mark.parametrize("key_id", [None, "", "second", "../first", "first\n"])
def test_a_token_by_an_unknown_key_is_refused(issuer: Issuer, keys: Keys, key_id: str | None) -> None:
    _, claims, signature = issuer.token().split(".")
    with pytest.raises(Refused):
        principal_of(f"{part({'alg': 'RS256', 'kid': key_id})}.{claims}.{signature}", keys)


@pytest.mark.parametrize(
    "header",
    [
        {"alg": "RS256", "kid": []},
        {"alg": "RS256", "kid": {}},
        {"alg": "RS256", "kid": 7},
        {"alg": ["RS256"], "kid": "first"},
        {"alg": "RS256", "kid": "first", "crit": ["exp"]},
        {},
        [],
        7,
        None,
        "x",
    ],
)
def test_a_header_that_makes_no_sense_is_refused_and_nothing_worse(issuer: Issuer, keys: Keys, header: object) -> None:
    _, claims, signature = issuer.token().split(".")
    with pytest.raises(Refused):
        principal_of(f"{part(header)}.{claims}.{signature}", keys)


@given(token=st.text() | st.from_regex(r"[\w-]*\.[\w-]*\.[\w-]*") | st.from_regex(r"e30\.[\w-]*\.[\w-]*"))
def test_whatever_stands_in_the_place_of_a_token_is_refused_and_nothing_worse(issuer: Issuer, token: str) -> None:
    with pytest.raises(Refused):
        principal_of(token, KNOWN)


KNOWN = Keys("http://127.0.0.1:9/nobody-asks-for-keys")
KNOWN._fetched_at = float("inf")


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic YWRtaW46YWRtaW4=", "{token}", "Token {token}", "Bearer {token}.x"]
)
def test_anything_but_a_bearer_token_is_denied_everything(issuer: Issuer, header: str) -> None:
    answer = authorize(_event(header.format(token=issuer.token())), None)
    assert _allowed(answer) == []


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER", "Bearer "])
def test_a_bearer_token_allows_every_route_and_tells_the_api_who_calls(issuer: Issuer, scheme: str) -> None:
    answer = authorize(_event(f"{scheme} {issuer.token('rep', 'rep')}"), None)
    assert _allowed(answer) != []
    assert answer["principalId"] == "rep"
    assert Principal.from_context(answer["context"]) == Principal("rep", "rep", (), "rep@kontor.example")
    assert all(isinstance(value, str) for value in answer["context"].values())


def _allowed(answer: Any) -> list[str]:
    statements = answer["policyDocument"]["Statement"]
    return [name for statement in statements if statement["Effect"] == "Allow" for name in statement["Resource"]]


@pytest.mark.parametrize("claims", [{"exp": 1_700_000_000}, {"iss": "https://evil.test"}, {"cognito:groups": []}])
def test_a_refused_token_opens_no_route(as_user: Callable[..., Api], claims: dict[str, Any]) -> None:
    assert as_user("admin", **claims).get("/customers").status in (401, 403)
