"""The people who may log in on one machine; their passwords are worth nothing anywhere else."""

from dataclasses import dataclass

from infra.local.environment import MAIL_DOMAIN

PASSWORD = "Kontor-local-1"  # noqa: S105 - printed at every start


@dataclass(frozen=True)
class User:
    """A user: the id is the log-in name, the role is the name of the group in the user pool."""

    id: str
    name: str
    role: str
    teams: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        """The address, in the company's own domain."""
        return f"{self.id}@{MAIL_DOMAIN}"


USERS = (
    User("admin", "Anna Admin", "admin"),
    User("manager", "Martin Manager", "manager", ("south",)),
    User("rep", "Renate Rep", "rep", ("south",)),
    User("rep2", "Robert Rep", "rep", ("north",)),
    User("steward", "Stefanie Steward", "steward"),
    User("viewer", "Viktor Viewer", "viewer"),
)
