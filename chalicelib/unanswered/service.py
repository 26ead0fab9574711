"""Which mail waits for an answer, and saying that one needs none."""

from typing import Literal, NamedTuple

import msgspec

from chalicelib.auth import Principal
from chalicelib.customers.model import Customer
from chalicelib.customers.service import READ as READ_CUSTOMERS
from chalicelib.errors import Conflict
from chalicelib.interactions import service as interactions
from chalicelib.interactions import store as interactions_store
from chalicelib.interactions.model import CONFIDENTIAL, Interaction, InteractionView
from chalicelib.interactions.service import READ
from chalicelib.interactions.store import open_to
from chalicelib.teams import with_teams
from chalicelib.unanswered import store
from chalicelib.unanswered.model import Unanswered, UnansweredView, WhoWaits
from chalicelib.writes import Writes

Scope = Literal["own", "team", "all"]
BEGINNING = 300  # characters of a body that the list shows
READ_AHEAD = 8  # conversations that are looked at for each of a page that leaves some out
MOST_NAMED = 400  # users and teams in a condition, of which DynamoDB takes 4 KB


class Team(NamedTuple):
    """Whose customers are a caller's team's: those of these users, with these teams, and nobody's."""

    users: frozenset[str]
    teams: frozenset[str]

    @classmethod
    def of(cls, caller: Principal) -> "Team":
        """Return the caller's."""
        known = caller if caller.is_limited else with_teams(caller)  # which a limited caller comes with
        return cls(known.mates | {known.user}, frozenset(known.teams))

    def has(self, customer: Customer) -> bool:
        """Tell whether a customer is one of these as it is now."""
        owner, team = customer.fields.owner, customer.fields.team
        return owner in self.users or team in self.teams or (owner is None and team is None)


def page(caller: Principal, scope: Scope, limit: int, after: str | None) -> tuple[list[UnansweredView], str | None]:
    """Return a page of the mail that waits, the oldest first, and the place behind which the next page begins.

    `own` waits for the caller; `team` is of customers of the caller's team and of nobody's, `all` of whatever may be
    seen. One request for the list and one for its mails and customers (a hundred of them), which decide: what has been
    archived, handed over or closed is not shown, however late the list is. So a page may be short while there are more.
    """
    caller.require(READ_CUSTOMERS)
    is_limited = scope == "team" or (scope == "all" and caller.reach(READ) != "all")
    team = Team.of(caller) if is_limited else None
    found, place = _found(caller, scope, team, limit, after)
    if len(found) > limit:
        found, place = found[:limit], str(found[limit - 1].by_name_sk)
    mails, customers = store.mails_and_customers(found)
    shown = [
        _view(caller, item, mails.get(item.oldest_id or ""), customer)
        for item in found
        if (customer := customers.get(item.pk)) is not None and (team is None or team.has(customer))
    ]
    return [view for view in shown if view is not None], place


def settle(caller: Principal, interaction_id: str, if_match: int | None, *, needs_no_answer: bool) -> Interaction:
    """Note that a mail needs no answer, or needs one after all; who may answer it may say so.

    Raises Conflict where it is no mail that came in. Saying it again changes nothing.
    """

    def edit(mail: Interaction) -> Writes | None:
        if not mail.is_question:
            raise Conflict("only an e-mail that came in waits for an answer")
        if bool(mail.needs_no_answer) == needs_no_answer:
            return None
        mail.needs_no_answer = needs_no_answer or None
        return Writes()

    return interactions.rewrite(
        lambda: interactions.seen(caller, interactions_store.interaction(interaction_id)), caller.user, edit,
        if_match=if_match,
    )  # fmt: skip


def _found(caller: Principal, scope: Scope, team: Team | None, limit: int, after: str | None) -> store.Page:
    """Read on in a list; what is not the team's, or confidential to others, is left out in the store.

    What is confidential stands on the own list of one who may read it, if not by every token.
    """
    reach = caller.reach(CONFIDENTIAL)
    only = None if reach == "all" else open_to(caller.user if reach == "own" else None)
    if scope == "own" and reach == "own":
        only = None
    if team is not None and len(team.users) + len(team.teams) <= MOST_NAMED:
        only &= store.of_team(*team)
    at_once = limit + 1 if only is None and team is None else limit * READ_AHEAD
    return (
        store.waiting_for(caller.user, only, at_once, after) if scope == "own" else store.waiting(only, at_once, after)
    )


def _view(caller: Principal, item: Unanswered, mail: Interaction | None, customer: Customer) -> UnansweredView | None:
    """Show what waits; None where the mail and the customer, as they are now, say that it does not for this caller."""
    if mail is None or mail.is_archived or mail.needs_no_answer or not mail.is_question:
        return None
    if customer.is_archived or not caller.may(READ_CUSTOMERS, customer.owned):
        return None
    if not interactions.is_seen(caller, mail, [customer]) or (mail.confidants is not None and item.waiting > 1):
        return None  # it has just become confidential: the number tells of its thread, which will wait without it
    return UnansweredView(
        interaction=_beginning(mail), waiting=item.waiting, latest_id=item.latest_id or mail.id,
        customer=WhoWaits(customer.id, customer.fields.display_name), owner=item.owner,
    )  # fmt: skip


def _beginning(mail: Interaction) -> InteractionView:
    view = InteractionView.of(mail)
    body = view.body or ""
    is_long = view.body_truncated or len(body) > BEGINNING
    return msgspec.structs.replace(
        view, body=body[:BEGINNING] or None, body_truncated=is_long, quoted=None, signature=None
    )
