"""The user pool of one machine: made at the first start, then found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from infra.local.users import PASSWORD, USERS, User
from infra.web_config import CALLBACK, SCOPES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

NAME = "kontor"
PAGE = 60


def prepare_user_pool(cognito: CognitoIdentityProviderClient, origins: Sequence[str]) -> tuple[str, str]:
    """Create what is missing of the pool, its client and its users; return the ids of the pool and of the client.

    From its log-in page the pool sends users back to the web application at these origins alone.
    """
    pool = _find_pool(cognito) or _create_pool(cognito)
    client = _find_client(cognito, pool) or _create_client(cognito, pool)
    _let_in_from(cognito, pool, client, origins)
    known = {user["Username"] for user in cognito.list_users(UserPoolId=pool, Limit=PAGE)["Users"]}
    for user in USERS:
        if user.id not in known:
            _create_user(cognito, pool, user)
    return pool, client


def _find_pool(cognito: CognitoIdentityProviderClient) -> str | None:
    pools = cognito.list_user_pools(MaxResults=PAGE)["UserPools"]
    return next((pool["Id"] for pool in pools if pool["Name"] == NAME), None)


def _create_pool(cognito: CognitoIdentityProviderClient) -> str:
    pool = cognito.create_user_pool(
        PoolName=NAME,
        Schema=[{"Name": "teams", "AttributeDataType": "String", "Mutable": True}],
        AdminCreateUserConfig={"AllowAdminCreateUserOnly": True},
    )["UserPool"]["Id"]
    for role in sorted({user.role for user in USERS}):
        cognito.create_group(UserPoolId=pool, GroupName=role)
    return pool


def _find_client(cognito: CognitoIdentityProviderClient, pool: str) -> str | None:
    clients = cognito.list_user_pool_clients(UserPoolId=pool, MaxResults=PAGE)["UserPoolClients"]
    return next((client["ClientId"] for client in clients if client["ClientName"] == NAME), None)


def _create_client(cognito: CognitoIdentityProviderClient, pool: str) -> str:
    return cognito.create_user_pool_client(UserPoolId=pool, ClientName=NAME)["UserPoolClient"]["ClientId"]


def _let_in_from(cognito: CognitoIdentityProviderClient, pool: str, client: str, origins: Sequence[str]) -> None:
    """Say everything about the client: what an update leaves out, it resets."""
    cognito.update_user_pool_client(
        UserPoolId=pool,
        ClientId=client,
        ClientName=NAME,
        ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        AllowedOAuthFlowsUserPoolClient=True,
        AllowedOAuthFlows=["code"],
        AllowedOAuthScopes=[*SCOPES],
        SupportedIdentityProviders=["COGNITO"],
        CallbackURLs=[f"{origin}{CALLBACK}" for origin in origins],
        LogoutURLs=[f"{origin}/" for origin in origins],
    )


def _create_user(cognito: CognitoIdentityProviderClient, pool: str, user: User) -> None:
    attributes = {
        "email": user.email,
        "email_verified": "true",
        "name": user.name,
        "custom:teams": ",".join(user.teams),
    }
    cognito.admin_create_user(
        UserPoolId=pool,
        Username=user.id,
        UserAttributes=[{"Name": name, "Value": value} for name, value in attributes.items() if value],
        MessageAction="SUPPRESS",
    )
    cognito.admin_add_user_to_group(UserPoolId=pool, Username=user.id, GroupName=user.role)
    cognito.admin_set_user_password(UserPoolId=pool, Username=user.id, Password=PASSWORD, Permanent=True)
