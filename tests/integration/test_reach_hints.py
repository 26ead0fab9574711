"""What no answer hints at: records of other teams, by whatever field names one."""

from collections.abc import Callable
from typing import Any

import pytest
from chalice.test import Client

from chalicelib.settings.service import save_users
from tests.api import Answer, Api
from tests.builders import mail, organization, person
from tests.integration.conftest import Stream, assert_problem, mail_events
from tests.integration.test_reach import TEAMS

NOWHERE = "cus_01KAR3K4G5T6V7W8X9Y0ZABCDE"


@pytest.fixture
def colleagues(as_user: Callable[..., Api]) -> Callable[..., Api]:
    """The teams as the company set them, south with rep and north with rep2; whoever is asked for calls."""
    assert as_user("admin").call("PUT", "/settings/teams", TEAMS).status == 200
    return as_user


def told(answer: Answer) -> tuple[int, Any]:
    """Return all that an answer tells, apart from what tells one request from another."""
    return answer.status, {name: value for name, value in answer.json.items() if name != "request_id"}


def employee(domain: str, **fields: Any) -> dict[str, Any]:
    return person(emails=[{"address": f"joerg@{domain}"}], **fields)


# ---- organizations ---------------------------------------------------------------------------------------------------


def test_another_teams_organization_is_named_by_nobody(colleagues: Callable[..., Api]) -> None:
    other = colleagues("admin").create("/customers", organization(owner="rep2"))["id"]
    rep = colleagues("rep")
    mine = rep.create("/customers", person())["id"]
    made = [rep.post("/customers", person(organization_id=name)) for name in (other, NOWHERE)]
    changed = [rep.patch(f"/customers/{mine}", {"organization_id": name}) for name in (other, NOWHERE)]
    assert told(made[0]) == told(made[1])
    assert told(changed[0]) == told(changed[1])
    assert assert_problem(made[0], 422)["errors"][0]["pointer"] == "/organization_id"
    ours = rep.create("/customers", organization())["id"]
    assert rep.patch(f"/customers/{mine}", {"organization_id": ours}).json["organization_id"] == ours


def test_an_organization_that_an_admin_named_stays_named_through_other_changes(
    colleagues: Callable[..., Api],
) -> None:
    admin, rep = colleagues("admin"), colleagues("rep")
    other = admin.create("/customers", organization(owner="rep2"))["id"]
    mine = admin.create("/customers", person(owner="rep", organization_id=other))["id"]
    assert rep.patch(f"/customers/{mine}", {"job_title": "CEO"}).status == 200


# ---- owners ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("team", [{}, {"team": "south"}])
def test_nobody_puts_a_customer_on_the_account_of_another_team(
    colleagues: Callable[..., Api], team: dict[str, str]
) -> None:
    rep = colleagues("rep")
    made = rep.create("/customers", person())
    for answer in (
        rep.post("/customers", person(owner="rep2", **team)),
        rep.patch(f"/customers/{made['id']}", {"owner": "rep2", **team}),
    ):
        error = assert_problem(answer, 422)["errors"][0]
        assert (error["pointer"], error["code"]) == ("/owner", "out_of_reach")
    assert rep.create("/customers", person(owner="colleague", **team))["team"] == "south"


# ---- enrichment ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("others", [1, 2])
def test_a_mail_domain_tells_nothing_of_another_teams_organizations(
    colleagues: Callable[..., Api], stream: Stream, others: int
) -> None:
    admin, rep = colleagues("admin"), colleagues("rep")
    for _ in range(others):
        admin.create("/customers", organization(owner="rep2", domains=["nord.de"]))
    known, unknown = (rep.create("/customers", employee(domain))["id"] for domain in ("nord.de", "neu.de"))
    stream.react()
    proposed = []
    for customer, domain in ((known, "nord.de"), (unknown, "neu.de")):
        assert "organization_id" not in rep.get(f"/customers/{customer}").json
        assert all(page["id"] for page in rep.results(f"/proposals?customer_id={customer}&limit=1"))
        answer = rep.get(f"/proposals?customer_id={customer}&limit=1").json
        proposed.append([proposal["value"] | {"name": "", "domains": []} for proposal in answer["results"]])
        assert [proposal["value"]["name"] for proposal in answer["results"]] == [domain]
        assert answer["next"] is None
    assert proposed[0] == proposed[1]
    assert len(list(admin.results(f"/proposals?customer_id={known}&limit=1"))) == others + 1


def test_accepting_makes_an_organization_of_ones_own_where_only_another_team_has_one(
    colleagues: Callable[..., Api], stream: Stream
) -> None:
    admin, rep = colleagues("admin"), colleagues("rep")
    other = admin.create("/customers", organization(owner="rep2", domains=["nord.de"]))["id"]
    mine = rep.create("/customers", employee("nord.de"))["id"]
    stream.react()
    by_value = {
        "organization_id" in each["value"]: each["id"] for each in admin.results(f"/proposals?customer_id={mine}")
    }
    missing = f"{by_value[True][:-1]}{'0' if by_value[True][-1] != '0' else '1'}"
    for decision in ("accept", "reject"):
        hidden = rep.post(f"/proposals/{by_value[True]}/{decision}")
        assert hidden.status == 404
        assert told(hidden) == told(rep.post(f"/proposals/{missing}/{decision}"))
    assert rep.post(f"/proposals/{by_value[False]}/accept").status == 200
    made = rep.get(f"/customers/{mine}").json["organization_id"]
    assert made != other
    assert rep.get(f"/customers/{made}").json["owner"] == "rep"


def test_the_teams_own_organization_is_filled_in_beside_another_teams(
    colleagues: Callable[..., Api], stream: Stream
) -> None:
    admin, rep = colleagues("admin"), colleagues("rep")
    admin.create("/customers", organization(owner="rep2", domains=["nord.de"]))
    ours = admin.create("/customers", organization(owner="colleague", domains=["nord.de"]))["id"]
    mine = rep.create("/customers", employee("nord.de"))["id"]
    stream.react()
    assert rep.get(f"/customers/{mine}").json["organization_id"] == ours
    assert list(rep.results(f"/proposals?customer_id={mine}")) == []


def test_a_person_who_is_nobodys_goes_to_the_team_of_the_organization(
    colleagues: Callable[..., Api], stream: Stream
) -> None:
    admin = colleagues("admin")
    company = admin.create("/customers", organization(owner="rep2", domains=["nord.de"]))["id"]
    lead = admin.create("/customers", employee("nord.de"))["id"]
    stream.react()
    shown = colleagues("rep2", "rep").get(f"/customers/{lead}").json
    assert (shown["organization_id"], shown["team"], shown.get("owner")) == (company, "north", None)
    assert colleagues("rep").get(f"/customers/{lead}").status == 404


# ---- search and mail -------------------------------------------------------------------------------------------------


def test_a_page_of_hits_does_not_lead_on_to_what_is_another_teams(
    colleagues: Callable[..., Api], stream: Stream
) -> None:
    admin = colleagues("admin")
    for number in range(30):
        admin.create("/customers", organization(name=f"Nordlicht {number}", owner="rep2"))
    last = admin.create("/customers", organization(name="Nordlichter", owner="rep"))["id"]
    stream.react()
    rep = colleagues("rep")
    found = rep.get("/search?q=nordlich&limit=1").json
    assert ([hit["id"] for hit in found["results"]], found["next"]) == ([last], None)
    assert rep.get("/search?q=nordlicht+1&limit=1").json == {"results": [], "next": None}


def test_a_mail_with_another_teams_customer_is_told_as_one_with_nobodys(
    colleagues: Callable[..., Api], client: Client
) -> None:
    admin, rep = colleagues("admin"), colleagues("rep")
    save_users([{"id": "rep2", "name": "Rep", "email": "rep2@kontor.example", "role": "rep"}])
    admin.create("/customers", person(emails=[{"address": "theirs@acme.example"}], owner="rep2"))
    told, answers = [], []
    for number, recipient in enumerate(("theirs@acme.example", "nobody@acme.example")):
        raw = mail("rep2@kontor.example", recipient, message_id=f"<{number}@kontor.example>")
        taken = rep.post("/inbox", raw, {"Content-Type": "message/rfc822"}).json["id"]
        client.lambda_.invoke("receive_email", mail_events(client, taken))
        answer = rep.get(f"/inbox/messages/{taken}").json
        told.append((answer["status"], answer.get("reason"), "interaction_id" in answer))
        assert admin.get(f"/inbox/messages/{taken}").json["status"] == ("processed", "ignored")[number]
        assert admin.get(f"/inbox/messages/{taken}/raw").status == 200
        refused = [rep.get(f"/inbox/messages/{taken}/raw"), rep.delete(f"/inbox/problems/{taken}")]
        answers.append([(answer.status, answer.json["detail"]) for answer in refused])
    assert told[0] == told[1] == ("ignored", "no_customer", False)
    assert answers[0] == answers[1]
    assert [status for status, _ in answers[0]] == [404, 409]
