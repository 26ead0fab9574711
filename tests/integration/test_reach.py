"""Who may do what: every role at every route of a record, whose it is: the caller's, the team's, others', nobody's."""

import base64
import datetime
import re
from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec
import pytest

import app  # noqa: F401 - registers every endpoint
from chalicelib.customers import view360
from chalicelib.errors import Forbidden, NotFound
from chalicelib.http import ENDPOINTS
from chalicelib.interactions import service
from chalicelib.unanswered import service as unanswered
from tests.api import Answer, Api
from tests.builders import caller, interaction, organization, person
from tests.integration.conftest import assert_problem

TEAMS = {
    "teams": [
        {"name": "south", "members": ["manager", "rep", "steward", "viewer", "admin", "colleague"]},
        {"name": "north", "members": ["rep2"]},
    ]
}
RELATIONS = ("own", "team", "other", "nobody")
ALL, TEAM, OWN, NO = (
    dict.fromkeys(RELATIONS, True),
    {"own": True, "team": True, "other": False, "nobody": True},
    {"own": True, "team": False, "other": False, "nobody": True},
    dict.fromkeys(RELATIONS, False),
)
# role -> what it may read and change; the same for each kind of record, save what the second table says
READS = {"admin": ALL, "manager": TEAM, "rep": TEAM, "steward": ALL, "viewer": ALL}
CHANGES = {"admin": ALL, "manager": TEAM, "rep": OWN, "steward": NO, "viewer": NO}
CHANGES_BY_KIND = {("steward", "customer"): ALL, ("steward", "task"): OWN}
RIGHTLESS = {("steward", "interaction"), ("steward", "deal")} | {
    ("viewer", kind) for kind in ("customer", "interaction", "deal", "task")
}


class Route(NamedTuple):
    kind: str
    method: str
    path: str
    body: Any = None
    passes: tuple[int, ...] = (200,)  # answers that tell that the caller got as far as the record
    is_enough_to_see: bool = False  # it changes nothing of the record itself


NO_FILE = "att_01KAR3K4G5T6V7W8X9Y0ZABCDE"
ANNOUNCED = {"filename": "Angebot.pdf", "content_type": "application/pdf", "size": 3}
ROUTES = [
    Route("customer", "GET", "/customers/{customer_id}"),
    Route("customer", "GET", "/customers/{customer_id}/360"),
    Route("customer", "GET", "/customers/{customer_id}/people"),
    Route("customer", "GET", "/customers/{customer_id}/deals"),
    Route("customer", "GET", "/customers/{customer_id}/timeline"),
    Route("customer", "GET", "/customers/{customer_id}/history"),
    Route("customer", "GET", "/proposals?customer_id={customer_id}"),
    Route("customer", "PATCH", "/customers/{customer_id}", {"job_title": "CEO"}),
    Route("interaction", "GET", "/interactions/{interaction_id}"),
    Route("interaction", "GET", "/interactions/{interaction_id}/history"),
    Route("interaction", "PATCH", "/interactions/{interaction_id}", {"outcome": "reached"}),
    Route("interaction", "POST", "/interactions/{interaction_id}/reply", {"body": "Ja"}, (409,), is_enough_to_see=True),
    Route("interaction", "POST", "/interactions/{interaction_id}/answered", {}, (409,), is_enough_to_see=True),
    Route("interaction", "POST", "/interactions/{interaction_id}/unanswered", {}, (409,), is_enough_to_see=True),
    Route("interaction", "POST", "/interactions/{interaction_id}/resend", {}, (409,)),
    Route(
        "interaction",
        "POST",
        "/customers/{customer_id}/emails",
        {"subject": "Hallo", "body": "x"},
        (422,),
        is_enough_to_see=True,
    ),
    Route("interaction", "POST", "/interactions/{interaction_id}/attachments", ANNOUNCED, (201,)),
    Route("interaction", "POST", f"/interactions/{{interaction_id}}/attachments/{NO_FILE}/complete", {}, (409,)),
    Route("interaction", "GET", f"/interactions/{{interaction_id}}/attachments/{NO_FILE}", None, (404,)),
    Route("interaction", "DELETE", f"/interactions/{{interaction_id}}/attachments/{NO_FILE}", None, (404,)),
    Route("interaction", "DELETE", "/interactions/{interaction_id}", None, (204,)),
    Route("deal", "GET", "/deals/{deal_id}"),
    Route("deal", "GET", "/deals/{deal_id}/history"),
    Route("deal", "PATCH", "/deals/{deal_id}", {"probability": 33}),
    Route("deal", "POST", "/deals/{deal_id}/move", {"stage": "offer"}),
    Route("deal", "POST", "/deals/{deal_id}/win", {}),
    Route("deal", "POST", "/deals/{deal_id}/reopen", {}),
    Route("deal", "POST", "/deals/{deal_id}/lose", {"reason": "price"}),
    Route("deal", "DELETE", "/deals/{deal_id}", None, (204,)),
    Route("deal", "POST", "/deals/{deal_id}/restore", {}),
    Route("task", "GET", "/tasks/{task_id}"),
    Route("task", "GET", "/tasks/{task_id}/history"),
    Route("task", "PATCH", "/tasks/{task_id}", {"priority": "high"}),
    Route("task", "POST", "/tasks/{task_id}/complete", {}),
    Route("task", "POST", "/tasks/{task_id}/reopen", {}),
    Route("task", "DELETE", "/tasks/{task_id}", None, (204,)),
    Route("task", "POST", "/tasks/{task_id}/restore", {}),
    Route("customer", "DELETE", "/customers/{customer_id}", None, (204,)),
    Route("customer", "POST", "/customers/{customer_id}/restore", {}),
]


@pytest.fixture
def colleagues(as_user: Callable[..., Api]) -> Callable[..., Api]:
    """The teams as the company set them; whoever is asked for calls."""
    assert as_user("admin").call("PUT", "/settings/teams", TEAMS).status == 200
    return as_user


def belongings(admin: Api, owner: str | None, team: str | None) -> dict[str, str]:
    """Make a customer of somebody's with one record of each kind, and return their ids."""
    customer = admin.create("/customers", person(owner=owner, team=team))["id"]
    deal = admin.create("/deals", {"name": "Dach", "customer_id": customer, "owner": owner or "nobody"})["id"]
    task = admin.create("/tasks", {"title": "Anruf", "customer_id": customer, "owner": owner or "nobody"})["id"]
    noted = admin.create("/interactions", interaction(customer, users=[owner or "nobody"]))["id"]
    if owner is None:
        admin.patch(f"/deals/{deal}", {"owner": None})
        admin.patch(f"/tasks/{task}", {"owner": None})
    return {"customer_id": customer, "deal_id": deal, "task_id": task, "interaction_id": noted}


def expected(role: str, route: Route, relation: str) -> tuple[int, ...]:
    reading = route.method == "GET"
    if not reading and (role, route.kind) in RIGHTLESS:
        return (403,)
    if not READS[role][relation]:
        return (404,)
    changes = CHANGES_BY_KIND.get((role, route.kind), CHANGES[role])
    return route.passes if reading or route.is_enough_to_see or changes[relation] else (403,)


@pytest.mark.parametrize("role", ["admin", "manager", "rep", "steward", "viewer"])
@pytest.mark.parametrize("relation", RELATIONS)
def test_each_role_reaches_at_every_route_what_the_policy_says(
    colleagues: Callable[..., Api], role: str, relation: str
) -> None:
    owners = {"own": (role, None), "team": ("colleague", None), "other": ("rep2", None), "nobody": (None, None)}
    ids = belongings(colleagues("admin"), *owners[relation])
    api = colleagues(role)
    for route in ROUTES:
        if relation == "nobody" and route.kind == "interaction":
            continue  # an interaction is always somebody's: who noted it
        answer = api.call(route.method, route.path.format(**ids), route.body)
        assert answer.status in expected(role, route, relation), (role, relation, route, answer)


def test_every_route_of_a_record_stands_in_the_matrix() -> None:
    told = {
        (route.method, re.sub(r"\?.*", "", f"/v1{route.path}").replace(NO_FILE, "{attachment_id}")) for route in ROUTES
    }
    of_records = {
        (endpoint.method, endpoint.path)
        for endpoint in ENDPOINTS
        if re.search(r"{(customer|deal|task|interaction)_id}", endpoint.path)
    }
    assert sorted(of_records - told) == []


def test_another_teams_records_are_in_no_list_search_or_total(colleagues: Callable[..., Api], stream: Any) -> None:
    admin = colleagues("admin")
    customer = admin.create("/customers", organization(name="Nordlicht GmbH", owner="rep2"))["id"]
    amount = {"amount": 100, "currency": "EUR"}
    admin.create("/deals", {"name": "Dach", "customer_id": customer, "owner": "rep2", "amount": amount})
    stream.react()
    for role, found in (("rep", []), ("manager", []), ("rep2", [customer]), ("viewer", [customer])):
        api = colleagues(role, "rep" if role == "rep2" else None)
        assert [row["id"] for row in api.get("/customers").json["results"]] == found, role
        assert [row["id"] for row in api.get("/search?q=nordlicht").json["results"]] == found, role
        board = api.get("/deals").json
        assert (len(board["results"]), board["totals"]["count"]) == (len(found), len(found)), role


def test_what_others_have_open_with_nobodys_customer_is_not_on_its_page(colleagues: Callable[..., Api]) -> None:
    admin = colleagues("admin")
    customer = admin.create("/customers", person())["id"]
    for owner in ("rep2", "rep", None):
        for path, named in (("/deals", {"name": "Dach"}), ("/tasks", {"title": "Anruf"})):
            made = admin.create(path, {**named, "customer_id": customer})["id"]
            admin.patch(f"{path}/{made}", {"owner": owner})
    for user, role, owners in (
        ("rep", "rep", {"rep", None}),
        ("rep2", "rep", {"rep2", None}),
        ("viewer", "viewer", {"rep", "rep2", None}),
    ):
        view = colleagues(user, role).get(f"/customers/{customer}/360").json
        for kind in ("open_deals", "open_tasks"):
            assert {one.get("owner") for one in view[kind]} == owners, (user, kind)


def of_no_use(answer: Answer) -> tuple[int, Any]:
    """Return all that an answer tells, apart from what tells one request from another."""
    told = {name: value for name, value in answer.json.items() if name != "request_id"}
    return answer.status, told


@pytest.mark.parametrize(
    ("path", "nowhere"),
    [
        ("/customers/{customer_id}", "cus_01KAR3K4G5T6V7W8X9Y0ZABCDE"),
        ("/deals/{deal_id}", "dea_01KAR3K4G5T6V7W8X9Y0ZABCDE"),
        ("/tasks/{task_id}", "tsk_01KAR3K4G5T6V7W8X9Y0ZABCDE"),
        ("/interactions/{interaction_id}", "int_01KAR3K4G5T6V7W8X9Y0ZABCDE"),
    ],
)
def test_a_guessed_id_is_answered_as_one_that_is_nowhere(
    colleagues: Callable[..., Api], path: str, nowhere: str
) -> None:
    ids = belongings(colleagues("admin"), "rep2", None)
    rep = colleagues("rep")
    missing = re.sub(r"{\w+}", nowhere, path)
    for method, body in (("GET", None), ("PATCH", {"tags": ["x"]}), ("DELETE", None)):
        assert of_no_use(rep.call(method, path.format(**ids), body)) == of_no_use(rep.call(method, missing, body))


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        ("/deals", {"name": "Dach"}, "/customer_id"),
        ("/tasks", {"title": "Anruf"}, "/customer_id"),
        ("/interactions", None, "/participants/0/customer_id"),
    ],
)
def test_nothing_can_be_hung_on_another_teams_customer(
    colleagues: Callable[..., Api], path: str, body: dict[str, Any] | None, pointer: str
) -> None:
    customer = colleagues("admin").create("/customers", person(owner="rep2"))["id"]
    sent = interaction(customer) if body is None else {**body, "customer_id": customer}
    problem = assert_problem(colleagues("rep").post(path, sent), 422)
    assert (problem["errors"][0]["pointer"], problem["errors"][0]["code"]) == (pointer, "unknown")


def test_what_a_rep_creates_is_the_reps_and_of_the_reps_team(colleagues: Callable[..., Api]) -> None:
    made = colleagues("rep").create("/customers", person())
    assert (made["owner"], made["team"]) == ("rep", "south")
    assert "owner" not in colleagues("admin").create("/customers", person())


def test_a_customer_goes_with_its_owner_to_the_owners_team(colleagues: Callable[..., Api]) -> None:
    admin = colleagues("admin")
    made = admin.create("/customers", person(owner="rep"))
    assert made["team"] == "south"
    assert admin.patch(f"/customers/{made['id']}", {"owner": "rep2"}).json["team"] == "north"
    assert admin.patch(f"/customers/{made['id']}", {"owner": "rep", "team": "south"}).json["team"] == "south"


def test_nobody_hands_a_record_to_a_team_that_is_none_of_theirs(colleagues: Callable[..., Api]) -> None:
    rep = colleagues("rep")
    made = rep.create("/customers", person())
    problem = assert_problem(rep.patch(f"/customers/{made['id']}", {"owner": "rep2"}), 422)
    assert problem["errors"][0]["code"] == "out_of_reach"
    assert rep.patch(f"/customers/{made['id']}", {"owner": "colleague"}).json["owner"] == "colleague"
    assert_problem(rep.post("/tasks", {"title": "Anruf", "owner": "rep2"}), 422)


def test_a_confidential_interaction_is_read_by_those_who_took_part(colleagues: Callable[..., Api]) -> None:
    rep = colleagues("rep")
    customer = rep.create("/customers", person())["id"]
    noted = rep.create("/interactions", interaction(customer, visibility="participants"))["id"]
    for user, status, shown in (("rep", 200, 1), ("manager", 404, 0), ("viewer", 404, 0), ("steward", 200, 1)):
        api = colleagues(user)
        assert api.get(f"/interactions/{noted}").status == status, user
        assert len(api.get(f"/customers/{customer}/timeline").json["results"]) == shown, user
        assert len(api.get(f"/customers/{customer}/360").json["timeline"]["results"]) == shown, user


def test_neither_a_page_nor_its_cursor_tells_of_a_confidential_interaction(colleagues: Callable[..., Api]) -> None:
    rep = colleagues("rep")
    customer = rep.create("/customers", person())["id"]
    for number in range(6):
        at, visibility = f"2026-11-0{number + 1}T09:00:00Z", ("participants" if number % 2 else "team")
        rep.create("/interactions", interaction(customer, subject=str(number), visibility=visibility, occurred_at=at))
    mate = colleagues("manager")
    for path in (f"/customers/{customer}/timeline?limit=1", f"/customers/{customer}/timeline?type=call&limit=1"):
        shown: list[Any] = []
        cursor: str | None = ""
        while cursor is not None:
            page = mate.get(path + (f"&cursor={cursor}" if cursor else "")).json
            assert len(page["results"]) == 1, "a page that is short would tell that something was left out"
            shown, cursor = [*shown, *page["results"]], page["next"]
            assert cursor is None or b"int_" not in base64.urlsafe_b64decode(cursor + "==")
        assert [entry["subject"] for entry in shown] == ["4", "2", "0"], path
        assert len(list(rep.results(path))) == len(list(colleagues("admin").results(path))) == 6


def test_a_token_without_that_scope_sees_nothing_confidential_not_even_its_makers(
    colleagues: Callable[..., Api],
) -> None:
    rep = colleagues("rep")
    customer = rep.create("/customers", person())["id"]
    noted = rep.create("/interactions", interaction(customer, visibility="participants"))["id"]
    scoped = msgspec.structs.replace(caller("rep", "rep"), scopes=frozenset({"customers:read", "interactions:read"}))
    assert view360.timeline_page(scoped, customer, 50, None, None) == ([], None)
    with pytest.raises(NotFound):
        service.get(scoped, noted)
    assert len(view360.timeline_page(caller("rep", "rep"), customer, 50, None, None)[0]) == 1


def test_a_change_of_visibility_counts_at_once_in_every_timeline(colleagues: Callable[..., Api]) -> None:
    rep, mate = colleagues("rep"), colleagues("manager")
    people = [rep.create("/customers", person())["id"] for _ in range(2)]
    noted = rep.create("/interactions", interaction(*people))["id"]

    def seen() -> list[int]:
        pages = [mate.get(f"/customers/{customer}/{page}").json for customer in people for page in ("timeline", "360")]
        return [len(page.get("timeline", page)["results"]) for page in pages]

    assert seen() == [1] * 4
    rep.patch(f"/interactions/{noted}", {"visibility": "participants"})
    assert seen() == [0] * 4
    assert mate.get(f"/interactions/{noted}").status == 404
    rep.patch(f"/interactions/{noted}", {"users": ["rep", "manager"]})
    assert seen() == [1] * 4
    rep.patch(f"/interactions/{noted}", {"users": ["rep"], "visibility": "team"})
    assert seen() == [1] * 4


def test_whoever_does_not_see_an_interaction_changes_nothing_of_it_and_meets_no_412(
    colleagues: Callable[..., Api],
) -> None:
    rep, mate = colleagues("rep"), colleagues("manager")
    customer = rep.create("/customers", person())["id"]
    noted = rep.create("/interactions", interaction(customer, visibility="participants"))["id"]
    for if_match in (None, '"1"', '"99"'):
        assert_problem(mate.patch(f"/interactions/{noted}", {"visibility": "everyone"}, if_match=if_match), 404)
        assert_problem(mate.delete(f"/interactions/{noted}", if_match=if_match), 404)
    assert rep.get(f"/interactions/{noted}").json["version"] == 1
    assert_problem(rep.get(f"/customers/{noted}/history"), 404)


def test_confidential_activities_of_others_are_in_no_figure(
    colleagues: Callable[..., Api], client: Any, stream: Any
) -> None:
    rep = colleagues("rep")
    customer = rep.create("/customers", person())["id"]
    day = "2026-11-02"
    for visibility in ("participants", "team", "everyone"):
        rep.create("/interactions", interaction(customer, visibility=visibility, occurred_at=f"{day}T09:00:00Z"))
    stream.react()
    client.lambda_.invoke("roll_up_kpis", client.events.generate_cw_event("aws.events", "Scheduled Event", {}, []))
    for user, total in (("rep", 3), ("manager", 2), ("admin", 3), ("viewer", 2)):
        for by in ("", "&by=owner", "&by=type"):
            told = colleagues(user).get(f"/kpis/activities?from={day}&to={day}{by}").json
            assert told["total"] == {"value": total, "detail": {"call": total}}, user
            assert told["results"][0]["value"] == total, user


ASKED = {"type": "email", "direction": "inbound", "thread_id": "<1@mueller-bau.de>"}


def waiting(api: Api, scope: str) -> list[tuple[str, int]]:
    """Return what waits on a list: subjects, and how many wait in their threads."""
    rows = api.results(f"/inbox/unanswered?scope={scope}&limit=2")
    return [(row["interaction"]["subject"], row["waiting"]) for row in rows]


def test_mail_waits_on_the_lists_of_those_who_see_its_customer(colleagues: Callable[..., Api], stream: Any) -> None:
    admin = colleagues("admin")
    relations = {"own": ("rep", None), "team": ("colleague", None), "other": ("rep2", None), "nobody": (None, None)}
    theirs = {"souths": (None, "south"), "norths": (None, "north")}
    for name, (owner, team) in (relations | theirs).items():
        customer = admin.create("/customers", person(owner=owner, team=team))["id"]
        admin.create("/interactions", interaction(customer, subject=name, users=["steward"], **ASKED))
    stream.react()
    everything = ["own", "team", "other", "nobody", "souths", "norths"]
    souths, norths = ["own", "team", "nobody", "souths"], ["other", "nobody", "norths"]
    for user, own, teams, all_ in (
        ("rep", ["own"], souths, souths),
        ("manager", [], souths, souths),
        ("rep2", ["other"], norths, norths),
        ("viewer", [], souths, everything),
        ("steward", ["nobody", "souths", "norths"], souths, everything),
    ):
        api = colleagues(user, "rep" if user == "rep2" else None)
        for scope, names in (("own", own), ("team", teams), ("all", all_)):
            assert waiting(api, scope) == [(name, 1) for name in names], (user, scope)


def test_what_was_handed_to_another_team_is_on_no_list_of_mail_though_the_reaction_is_late(
    colleagues: Callable[..., Api], stream: Any
) -> None:
    admin = colleagues("admin")
    customer = admin.create("/customers", person(owner="rep"))["id"]
    mail = admin.create("/interactions", interaction(customer, users=["admin"], **ASKED))["id"]
    stream.react()
    assert admin.patch(f"/customers/{customer}", {"owner": "rep2"}).json["team"] == "north"
    assert [waiting(colleagues("rep"), scope) for scope in ("own", "team", "all")] == [[], [], []]
    assert_problem(colleagues("rep").post(f"/interactions/{mail}/answered", {}), 404)


def test_a_confidential_mail_waits_by_itself_and_for_those_who_took_part(
    colleagues: Callable[..., Api], stream: Any
) -> None:
    admin = colleagues("admin")
    customer = admin.create("/customers", person(owner="manager"))["id"]
    for subject in ("first", "second", "secret"):
        noted = admin.create("/interactions", interaction(customer, subject=subject, users=["rep"], **ASKED))["id"]
    stream.react()
    assert waiting(colleagues("manager"), "own") == [("first", 3)]
    assert admin.patch(f"/interactions/{noted}", {"visibility": "participants"}).status == 200
    stream.react()
    for user, own, all_ in (
        ("manager", [("first", 2)], [("first", 2)]),
        ("rep", [("secret", 1)], [("first", 2), ("secret", 1)]),
        ("viewer", [], [("first", 2)]),
        ("steward", [], [("first", 2), ("secret", 1)]),
    ):
        assert waiting(colleagues(user), "own") == own, user
        assert waiting(colleagues(user), "all") == all_, user
    assert_problem(colleagues("manager").post(f"/interactions/{noted}/answered", {}), 404)
    assert admin.post(f"/interactions/{noted}/answered", {}).status == 200
    stream.react()
    assert [waiting(colleagues(user), "own") for user in ("manager", "rep")] == [[("first", 2)], []]


@pytest.mark.parametrize("scope", ["own", "team", "all"])
def test_a_token_sees_waiting_mail_as_its_scopes_allow(colleagues: Callable[..., Api], stream: Any, scope: Any) -> None:
    admin = colleagues("admin")
    customer = admin.create("/customers", person(owner="rep"))["id"]
    for subject, visibility in (("open", "team"), ("secret", "participants")):
        body = interaction(customer, subject=subject, visibility=visibility, users=["rep"], **ASKED)
        admin.create("/interactions", body)
    stream.react()
    narrow = msgspec.structs.replace(caller("rep", "rep"), scopes=frozenset({"interactions:read"}))
    with pytest.raises(Forbidden):
        unanswered.page(narrow, "own", 25, None)
    wider = msgspec.structs.replace(narrow, scopes=frozenset({"interactions:read", "customers:read"}))
    rows, place = unanswered.page(wider, scope, 25, None)
    assert ([row.interaction.subject for row in rows], place) == (["open"], None)


def test_an_interaction_for_everyone_is_read_by_other_teams_too(colleagues: Callable[..., Api]) -> None:
    rep = colleagues("rep")
    customer = rep.create("/customers", person())["id"]
    open_to_all = rep.create("/interactions", interaction(customer, visibility="everyone"))["id"]
    of_the_team = rep.create("/interactions", interaction(customer))["id"]
    other = colleagues("rep2", "rep")
    assert other.get(f"/interactions/{open_to_all}").status == 200
    assert_problem(other.patch(f"/interactions/{open_to_all}", {"outcome": "x"}), 403)
    assert_problem(other.get(f"/interactions/{of_the_team}"), 404)


def test_figures_of_other_teams_are_not_added_up(colleagues: Callable[..., Api], client: Any, stream: Any) -> None:
    admin = colleagues("admin")
    for owner in ("rep", "rep2", None):
        admin.create("/customers", person(owner=owner))
    stream.react()
    client.lambda_.invoke("roll_up_kpis", client.events.generate_cw_event("aws.events", "Scheduled Event", {}, []))
    day = datetime.datetime.now(datetime.UTC).date()
    path = f"/kpis/new_customers?from={day - datetime.timedelta(days=2)}&to={day + datetime.timedelta(days=2)}&by=owner"
    told = colleagues("rep").get(path).json
    assert {row["by"]["owner"] for row in told["results"]} == {"rep"}
    assert told["total"]["value"] == 1
    assert admin.get(path).json["total"]["value"] == 3


def test_teams_that_an_admin_sets_count_at_once_and_before_the_tokens(colleagues: Callable[..., Api]) -> None:
    admin, rep = colleagues("admin"), colleagues("rep", "rep", **{"custom:teams": "north"})
    customer = admin.create("/customers", person(owner="rep2"))["id"]
    assert_problem(rep.get(f"/customers/{customer}"), 404)
    assert rep.get("/me").json["teams"] == ["south"]
    moved = {"teams": [{"name": "north", "members": ["rep", "rep2"]}]}
    assert admin.call("PUT", "/settings/teams", moved).json == moved
    assert rep.get(f"/customers/{customer}").status == 200
    assert rep.get("/me").json["teams"] == ["north"]


def test_teams_of_the_token_count_while_the_company_has_set_none(as_user: Callable[..., Api]) -> None:
    south: dict[str, Any] = {"custom:teams": "south"}
    customer = as_user("rep", "rep", **south).create("/customers", person())["id"]
    assert as_user("other", "rep", **south).get(f"/customers/{customer}").status == 200
    assert_problem(as_user("other", "rep", **{"custom:teams": "north"}).get(f"/customers/{customer}"), 404)


def test_a_team_stands_once_and_only_an_admin_sets_teams(colleagues: Callable[..., Api]) -> None:
    assert_problem(colleagues("manager").call("PUT", "/settings/teams", TEAMS), 403)
    assert colleagues("viewer").get("/settings/teams").json == TEAMS
    twice = {"teams": [{"name": "south"}, {"name": "south"}]}
    assert (
        assert_problem(colleagues("admin").call("PUT", "/settings/teams", twice), 422)["errors"][0]["code"] == "twice"
    )
