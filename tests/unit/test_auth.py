import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import app  # noqa: F401 - registers every endpoint
from chalicelib.auth import (
    PERSONAL,
    POLICY,
    REACHES,
    ROLES,
    SCOPES,
    Action,
    Owned,
    Principal,
    Reach,
    Right,
    acting_by,
    function,
    strongest_role,
    token_in_use,
    weaker_role,
)
from chalicelib.errors import Forbidden
from chalicelib.http import ENDPOINTS
from tests import strategies

ACTIONS: tuple[Action, ...] = ("read", "write")
ENTITIES = sorted({entity for entity, _ in POLICY})
RECORDS = [entity for entity in ENTITIES if entity not in PERSONAL]  # of these, everybody has one's own


def rights_of(role: str) -> set[Right]:
    """Return what a role may do, as `require` decides it."""
    allowed = set()
    for right in POLICY:
        try:
            Principal("somebody", role).require(right)
        except Forbidden:
            continue
        allowed.add(right)
    return allowed


@given(strategies.lines.filter(lambda entity: entity not in ENTITIES), strategies.roles)
def test_an_unknown_entity_is_denied_to_every_role(entity: str, role: str) -> None:
    for action in ACTIONS:
        with pytest.raises(Forbidden):
            Principal("somebody", role).require((entity, action))


@given(strategies.texts.filter(lambda role: role not in ROLES))
def test_an_unknown_role_may_do_nothing(role: str) -> None:
    assert rights_of(role) == set()


@pytest.mark.parametrize("entity", RECORDS)
def test_a_viewer_may_write_nothing_but_own_tokens_and_preferences(entity: str) -> None:
    with pytest.raises(Forbidden):
        Principal("viewer", "viewer").require((entity, "write"))


def test_an_admin_may_do_everything() -> None:
    assert rights_of("admin") == set(POLICY)


def test_a_viewer_may_read_customers_interactions_and_figures() -> None:
    assert rights_of("viewer") >= {("customers", "read"), ("interactions", "read"), ("kpis", "read")}


def test_a_steward_cleanses_customers_but_notes_no_interaction() -> None:
    assert ("customers", "write") in rights_of("steward")
    assert ("interactions", "write") not in rights_of("steward")


@pytest.mark.parametrize("entity", ENTITIES)
def test_whoever_may_write_may_read_too(entity: str) -> None:
    for role in ROLES:
        if (entity, "write") in rights_of(role):
            assert (entity, "read") in rights_of(role)


def test_the_policy_names_known_roles_only() -> None:
    assert set(itertools.chain.from_iterable(POLICY.values())) <= set(ROLES)


def test_every_route_needs_a_right_that_the_policy_knows() -> None:
    assert {endpoint.needs for endpoint in ENDPOINTS if endpoint.needs} <= set(POLICY)


def test_health_and_documentation_alone_are_open_to_everybody() -> None:
    open_paths = {endpoint.path for endpoint in ENDPOINTS if endpoint.needs is None}
    assert open_paths == {"/v1/health", "/v1/openapi.json", "/v1/docs"}


def test_a_route_that_reads_needs_the_right_to_read_and_one_that_writes_to_write() -> None:
    for endpoint in ENDPOINTS:
        if endpoint.needs:
            assert endpoint.needs[1] == ("read" if endpoint.method == "GET" else "write"), endpoint.path


@given(strategies.principals | strategies.machines)
def test_a_caller_comes_through_the_authorizer_context_unchanged(principal: Principal) -> None:
    context = principal.context()
    assert all(isinstance(value, str) for value in context.values())
    assert Principal.from_context(context) == principal


@given(st.lists(strategies.roles | strategies.slugs))
def test_the_order_of_groups_does_not_matter(groups: list[str]) -> None:
    assert strongest_role(groups) == strongest_role(sorted(groups)) == strongest_role(groups * 2)


@pytest.mark.parametrize("groups", list(itertools.permutations(ROLES, 2)))
def test_of_two_roles_the_one_that_may_do_more_counts(groups: tuple[str, str]) -> None:
    role = strongest_role(list(groups))
    assert role is not None
    assert rights_of(role) >= rights_of(groups[0]) | rights_of(groups[1])


@given(st.lists(strategies.slugs.filter(lambda group: group not in ROLES)))
def test_groups_without_a_role_give_none(groups: list[str]) -> None:
    assert strongest_role(groups) is None


def with_reach(reach: Reach) -> Right:
    """Return a right that reps have with this reach."""
    return next(right for right, reaches in POLICY.items() if reaches["rep"] == reach)


owned = st.builds(
    Owned, st.frozensets(strategies.user_ids, max_size=2), st.frozensets(st.sampled_from("abc"), max_size=2)
)
members = st.builds(
    Principal, strategies.user_ids, st.just("rep"), st.frozensets(st.sampled_from("abc")).map(tuple),
    st.just(""), st.frozensets(strategies.user_ids, max_size=2),
)  # fmt: skip


@given(members, owned)
def test_what_is_ones_own_is_the_teams_and_what_is_the_teams_is_among_all(caller: Principal, record: Owned) -> None:
    no, own, team, every = (caller.may(with_reach(reach), record) for reach in ("no", "own", "team", "all"))
    assert (no, every) == (False, True)
    assert own <= team


@given(members, owned)
def test_an_owner_reaches_what_the_owner_owns(caller: Principal, record: Owned) -> None:
    mine = Owned(record.users | {caller.user}, record.teams)
    assert caller.may(with_reach("own"), mine)


@given(members, owned)
def test_what_is_of_neither_me_nor_my_team_is_out_of_reach(caller: Principal, record: Owned) -> None:
    others = Owned(record.users - caller.mates - {caller.user} | {"somebody-else"}, record.teams - set(caller.teams))
    assert not caller.may(with_reach("team"), others)


@given(members)
def test_what_is_nobodys_is_there_for_everybody_to_pick_up(caller: Principal) -> None:
    assert caller.may(with_reach("own"), Owned())


@given(strategies.texts.filter(lambda role: role not in ROLES), owned)
def test_an_unknown_role_reaches_nothing(role: str, record: Owned) -> None:
    if role != function("system:x").role:
        assert not any(Principal("somebody", role).may(right, record) for right in POLICY)


# ---- tokens ----------------------------------------------------------------------------------------------------------

rights = st.sampled_from(sorted(POLICY))


def maker_of(machine: Principal) -> Principal:
    return msgspec.structs.replace(machine, scopes=None, token=None)


@given(strategies.machines, rights, owned)
def test_a_token_never_reaches_further_than_its_maker(machine: Principal, right: Right, record: Owned) -> None:
    assert REACHES.index(machine.reach(right)) <= REACHES.index(maker_of(machine).reach(right))
    assert machine.may(right, record) <= maker_of(machine).may(right, record)


@given(strategies.machines, rights)
def test_a_token_reaches_what_its_scopes_grant_and_nothing_else(machine: Principal, right: Right) -> None:
    entity, action = right
    granted = {f"{entity}:{action}", f"{entity}:write"} & (machine.scopes or frozenset())
    assert machine.reach(right) == (maker_of(machine).reach(right) if granted else "no")


@given(
    strategies.machines, st.sampled_from(ACTIONS), st.sampled_from(["customers:write", "tokens:read", "tokens:write"])
)
def test_no_token_makes_or_lists_tokens_whatever_its_scopes_say(machine: Principal, action: Action, scope: str) -> None:
    scopes = (machine.scopes or frozenset()) | {scope}
    assert msgspec.structs.replace(machine, scopes=scopes).reach(("tokens", action)) == "no"


@given(strategies.machines)
def test_a_token_whose_scopes_got_lost_on_the_way_may_do_nothing(machine: Principal) -> None:
    context = machine.context()
    del context["scopes"]
    assert {Principal.from_context(context).reach(right) for right in POLICY} == {"no"}


def test_everything_but_tokens_and_preferences_can_be_a_scope() -> None:
    beyond = {f"{entity}:{action}" for entity, action in POLICY} - SCOPES
    assert beyond == {"preferences:read", "preferences:write", "tokens:read", "tokens:write"}


@given(strategies.roles, strategies.roles, rights)
def test_the_weaker_of_two_roles_reaches_no_further_than_either(one: str, other: str, right: Right) -> None:
    role = weaker_role(one, other)
    assert role == weaker_role(other, one)
    if role is not None:
        reaches = [REACHES.index(Principal("somebody", name).reach(right)) for name in (role, one, other)]
        assert reaches[0] == min(reaches)


def test_an_unknown_role_is_weaker_than_any_and_none_is_the_weaker_of_rep_and_steward() -> None:
    assert {weaker_role(role, "retired") for role in ROLES} == {"retired"}
    assert weaker_role("rep", "steward") is None
    assert [weaker_role("admin", role) for role in ROLES] == list(ROLES)


def test_what_acts_is_known_only_while_it_acts() -> None:
    with acting_by("tok_1"):
        with acting_by(None):
            assert token_in_use() is None
        assert token_in_use() == "tok_1"
    assert token_in_use() is None
