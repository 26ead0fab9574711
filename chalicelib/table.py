"""THE table: every key, every index, and the classes that all items derive from.

entity             | pk                         | sk                       | index                                  | the question it answers
-------------------+----------------------------+--------------------------+----------------------------------------+------------------------------------
customer           | cus_…                      | record                   |                                        | this record
                   |                            |                          | by_name customers#<range> / <name>#<id>| customers by name
                   |                            |                          | by_day  new_customers#<day>#<owner>/<id>| who came on this day
deal               | dea_…                      | record                   | by_work deals#<pipeline> / <stage>#<position>#<id> | the board, column by column
                   |                            |                          | by_work closed#<status>#<pipeline> / <closed_at>#<id> | what was won, and lost, last
                   |                            |                          | by_name open_deals#<owner> / <rots_on>#<id> | which of my open deals rot first
task               | tsk_…                      | record                   | by_work tasks#<owner> / <due>#<tsk_…>  | what I have to do, and when
                   |                            |                          | by_name tasks / <due>#<tsk_…>          | what anybody has to do, and when
interaction        | int_…                      | record                   | by_day  activities#<day>#<owner> / <type>#<id> | what was done on this day
timeline entry     | cus_…                      | timeline#<time>#<int_…>  |                                        | newest interactions of a customer
                   |                            |                          | by_mail <cus_…>#<direction> / <time>#<int_…>   | the mail before, the mail after
                   |                            |                          | by_day  <cus_…>#<conversation>#<part> / <time>#<int_…> | what was asked in a thread, and answered
unanswered         | cus_…                      | unanswered#<conversation> | by_work unanswered#<owner, or none> / <time>#<cus_…>#<conversation> | which mail waits for my answer
                   |                            |                          | by_name unanswered / <time>#<cus_…>#<conversation> | which mail waits for anybody's
open deal          | cus_…                      | open#deal#<dea_…>        |                                        | what is open with a customer
closed deal        | cus_…                      | closed#deal#<dea_…>      |                                        | what was won and lost with a customer
open task          | cus_…                      | open#task#<due>#<tsk_…>  |                                        | what is open with a customer
history entry      | <record>                   | history#<version>        |                                        | who changed what, and when
proposal           | cus_…                      | waiting#<pro_…>          |                                        | what waits to be accepted
response           | cus_…                      | response#<time>#<int_…>  | by_day  first_response_time#<day>#<owner> / <seconds>#<int_…> | how fast mail was answered
address            | email#<address>            | <cus_…>, lead, or upsert |                                        | who has this address
external id        | external#<system>#<id>     | claim                    |                                        | who has this id elsewhere
domain             | domain#<domain>            | <cus_…>                  |                                        | which organization mails from here
list entry         | list#<order>#<range>#<facet> | <name or time>#<cus_…> |                                        | customers in an order, with something in common
view               | viw_…                      | record                   | by_work views#<user, or none> / <name>#<viw_…> | which views I, or all, have saved
search word        | search#<range>             | <word>#<newness>#<cus_…> |                                        | whose words begin like this
search state       | cus_…                      | search                   |                                        | which words may stand in the index
person of          | <organization>             | employs#<cus_…>          |                                        | whom an organization's name finds
KPI mark           | marks#<range>              | <mark>                   |                                        | what the next roll-up recomputes
KPI aggregate      | kpi#<id>                   | <day>, or as_of          |                                        | the figures of these days
mail               | msg_…                      | record                   |                                        | what became of this mail
mail problem       | problems                   | <time>#<msg_…>           |                                        | which mails wait for a human
Message-ID         | message-id#<digest>        | claim                    |                                        | was this mail here before
idempotency        | idempotency#<n>#<user>#<key> | claim, or input#<number> |                                        | was this request answered before
reminder           | reminders#<user>           | <day>                    |                                        | was this user reminded on this day
settings           | settings                   | <name>                   |                                        | what the company configured
API token          | tok_…                      | token                    | by_work tokens / <user>#<tok_…>        | whose token is this; which has this user
requests           | requests#<digest>          | claim                    |                                        | how often did somebody call this minute

Records (sk "record") are what people and functions write; the stream consumers see only their changes. All other
items are derived from records or claim a unique key. Text order of <time> is time order; a <range> is one contiguous
part of the alphabet, see `range_of`; <newness> sorts the latest first, see `newness_of`.
"""  # noqa: E501 - the chart is read as a picture

import datetime
import hashlib
import secrets
import time
from typing import Any, Self

from pynamodb.attributes import DiscriminatorAttribute, TTLAttribute, UnicodeAttribute
from pynamodb.connection import TableConnection
from pynamodb.constants import PAY_PER_REQUEST_BILLING_MODE, STREAM_NEW_AND_OLD_IMAGE
from pynamodb.exceptions import DoesNotExist
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, IncludeProjection
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from chalicelib.auth import token_in_use
from chalicelib.config import settings
from chalicelib.moments import sortable, utc_now
from chalicelib.typed import Instant, Whole

# ---- keys ------------------------------------------------------------------------------------------------------------

RECORD = "record"
CLAIM = "claim"
LEAD = "lead"
UPSERT = "upsert"
INPUT = "input#"
AS_OF = "as_of"
SETTINGS = "settings"
TOKEN = "token"  # noqa: S105 - a place, no secret
TOKENS = "tokens"
PROBLEMS = "problems"
DAY_MARK = "day#"
MAIL_MARK = "mail#"
TIMELINE = "timeline#"
HISTORY = "history#"
SEARCH = "search"
EMPLOYS = "employs#"
PROPOSALS = "waiting#"
OPEN = "open#"
OPEN_DEALS = "open#deal#"
OPEN_TASKS = "open#task#"
CLOSED_DEALS = "closed#deal#"
UNANSWERED = "unanswered#"
NO_THREAD = "-"

Key = tuple[str, str]
_SEPARATOR = "#"


def joined(*parts: str) -> str:
    """Write parts as one key; only the last may hold the separator."""
    return _SEPARATOR.join(parts)


def parts_of(key: str, number: int) -> list[str]:
    """Take a key apart into `number` parts, of which the last may hold the separator."""
    return key.split(_SEPARATOR, number - 1)


def id_of(key: str) -> str:
    """Return the id that stands at the end of a key."""
    return key.rpartition(_SEPARATOR)[2]


def timeline_key(customer_id: str, occurred_at: datetime.datetime, interaction_id: str) -> Key:
    """Place an interaction in a customer's timeline."""
    return customer_id, f"{TIMELINE}{sortable(occurred_at)}#{interaction_id}"


def open_deal_key(customer_id: str, deal_id: str) -> Key:
    """Place an open deal beside its customer, where the 360-degree view reads both at once."""
    return customer_id, f"{OPEN_DEALS}{deal_id}"


def closed_deal_key(customer_id: str, deal_id: str) -> Key:
    """Place a closed deal beside its customer, apart from what is open."""
    return customer_id, f"{CLOSED_DEALS}{deal_id}"


def open_task_key(customer_id: str, due: str, task_id: str) -> Key:
    """Place an open task beside its customer, in the order in which tasks are due."""
    return customer_id, f"{OPEN_TASKS}{due}#{task_id}"


def tasks_partition(owner: str) -> str:
    """Collect the open tasks of a user."""
    return f"tasks#{owner}"


def all_tasks_partition() -> str:
    """Collect the open tasks of everybody."""
    return "tasks"


def views_partition(user: str) -> str:
    """Collect the saved views of a user, or, for "", those that all share."""
    return f"views#{user}"


def board_partition(pipeline: str) -> str:
    """Collect the open deals of a pipeline."""
    return f"deals#{pipeline}"


def board_place(stage: str, position: str, deal_id: str) -> str:
    """Order a pipeline's deals by stage, and within a stage as people arranged them."""
    return joined(stage, position, deal_id)


def column_start(stage: str) -> str:
    """Begin the places of a stage's deals."""
    return joined(stage, "")


def below(place: str) -> str:
    """Begin the places that follow a place."""
    return place + "\x7f"


def open_deals_partition(owner: str) -> str:
    """Collect the open deals of a user, or, for "", of nobody, in whatever pipeline."""
    return f"open_deals#{owner}"


def closed_deals_partition(pipeline: str, status: str) -> str:
    """Collect the deals of a pipeline that were closed in one way."""
    return joined("closed", status, pipeline)


def history_key(record_id: str, version: int) -> Key:
    """Place the change that made `version` of a record."""
    return record_id, f"{HISTORY}{version:010d}"


def proposal_key(proposal_id: str) -> Key:
    """Place a proposal beside its customer, whose id the proposal's own begins with."""
    return f"cus_{proposal_id.removeprefix('pro_')[:ULID_LENGTH]}", f"{PROPOSALS}{proposal_id}"


def response_key(customer_id: str, answered_at: datetime.datetime, interaction_id: str) -> Key:
    """Place the fact that a mail to the customer answered one from the customer."""
    return customer_id, f"response#{sortable(answered_at)}#{interaction_id}"


def address_partition(address: str) -> str:
    """Collect everybody who has this canonical e-mail address."""
    return f"email#{address}"


def external_id_key(system: str, external_id: str) -> Key:
    """Claim an id in another system, which at most one customer has."""
    return f"external#{system}#{external_id}", CLAIM


def domain_partition(domain: str) -> str:
    """Collect the organizations that mail from this domain."""
    return f"domain#{domain}"


def search_key(word: str, newness: str, customer_id: str) -> Key:
    """Place one word of a customer in the search index: the word itself before longer ones, and new before old."""
    return search_partition(word), joined(word, newness, customer_id)


def newness_of(moment: datetime.datetime) -> str:
    """Write a moment, to the millisecond, so that the later one sorts first."""
    return f"{_LAST_MILLISECOND - int(moment.timestamp() * 1000):013d}"


_LAST_MILLISECOND = 9_999_999_999_999  # in the year 2286


def person_key(organization_id: str, customer_id: str) -> Key:
    """Place a person beside the organization that the person belongs to."""
    return organization_id, f"{EMPLOYS}{customer_id}"


def search_partition(word: str) -> str:
    """Find the part of the search index in which words that begin like this one stand."""
    return f"search#{range_of(word)}"


def list_partition(order: str, facet: str, number: int) -> str:
    """Collect the entries of the customers that have a facet ("" for all), or one range of them, in one order."""
    return joined("list", order, str(number), facet)


def changed_place(updated_at: datetime.datetime, customer_id: str) -> str:
    """Order customers by when they were changed."""
    return joined(sortable(updated_at), customer_id)


def mark_key(mark: str) -> Key:
    """Place a KPI mark; marks spread over the ranges by digest, since all of them are read at once."""
    digest = hashlib.sha256(mark.encode()).digest()
    return f"marks#{digest[0] % settings().ranges}", mark


def mark_partitions() -> list[str]:
    """List every part in which marks stand."""
    return [f"marks#{number}" for number in range(settings().ranges)]


def aggregate_key(kpi: str, day: datetime.date | str) -> Key:
    """Place the figures of one KPI on one day, or the moment that they are told as of."""
    return f"kpi#{kpi}", str(day)


def problem_key(received_at: datetime.datetime, message_id: str) -> Key:
    """Place a mail in the list of those that wait for a human, oldest first."""
    return PROBLEMS, f"{sortable(received_at)}#{message_id}"


def message_id_key(message_id: str) -> Key:
    """Claim an RFC 5322 Message-ID, hashed since it may be longer than a key."""
    return f"message-id#{hashlib.sha256(message_id.encode(errors='replace')).hexdigest()}", CLAIM


def idempotency_key(user: str, key: str) -> Key:
    """Claim a caller's Idempotency-Key."""
    return f"idempotency#{len(user)}#{user}#{key}", CLAIM


def input_key(key: Key, number: int) -> Key:
    """Place the answer to one input of a batch beside the claim of the batch's Idempotency-Key."""
    return key[0], f"{INPUT}{number:03d}"


def reminder_key(user: str, day: datetime.date) -> Key:
    """Claim a user's reminder of one day."""
    return f"reminders#{user}", str(day)


def requests_key(digest: str) -> Key:
    """Count one caller's requests of one minute, neither of which can be told from the digest."""
    return f"requests#{digest}", CLAIM


def customers_partition(number: int) -> str:
    """Name one contiguous part of the customers by name."""
    return f"customers#{number}"


def day_partition(fact: str, day: datetime.date, owner: str) -> str:
    """Collect the facts of one kind that fell on one company day to one owner ("" for nobody)."""
    return f"{fact}#{day}#{owner}"


def mail_partition(customer_id: str, direction: str) -> str:
    """Collect a customer's mails of one direction."""
    return f"{customer_id}#{direction}"


def mail_place(occurred_at: datetime.datetime, interaction_id: str) -> str:
    """Order a customer's mails by time."""
    return f"{sortable(occurred_at)}#{interaction_id}"


def thread_digest(thread_id: str | None) -> str:
    """Name a thread in keys, hashed since it may hold anything; NO_THREAD where there is none."""
    return hashlib.sha256(thread_id.encode(errors="replace")).hexdigest()[:32] if thread_id else NO_THREAD


def conversation_partition(customer_id: str, conversation: str, part: str) -> str:
    """Collect a customer's mails of one conversation that ask, or those that answer; placed by `mail_place`."""
    return joined(customer_id, conversation, part)


def unanswered_key(customer_id: str, conversation: str) -> Key:
    """Place what waits in one conversation beside its customer."""
    return customer_id, f"{UNANSWERED}{conversation}"


def unanswered_partition(owner: str) -> str:
    """Collect what waits for the answer of a user, or, for "", of nobody in particular."""
    return f"unanswered#{owner}"


def all_unanswered_partition() -> str:
    """Collect what waits for anybody's answer."""
    return "unanswered"


def unanswered_place(mail: str, customer_id: str, conversation: str) -> str:
    """Order what waits by the time of its oldest mail, of which `mail` is the place."""
    return joined(parts_of(mail, 2)[0], customer_id, conversation)


ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"


def range_of(folded: str) -> int:
    """Return which contiguous range of the alphabet a folded text belongs to, from 0 to `ranges` - 1.

    Texts keep their order: one that sorts behind another is never in an earlier range; and those that begin with the
    same letter are in the same. KONTOR_RANGES is chosen before there is data (docs/operations.md).
    """
    first = sum(letter < folded[:1] for letter in ALPHABET)
    return min(settings().ranges - 1, first * settings().ranges // len(ALPHABET))


# ---- ids -------------------------------------------------------------------------------------------------------------

ULID_LENGTH = 26
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id(prefix: str) -> str:
    """Return a fresh id such as cus_01K…: a ULID, 48 bits of milliseconds and 80 random ones, sorting by time."""
    number = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    return f"{prefix}_" + "".join(CROCKFORD[number >> shift & 31] for shift in range(125, -1, -5))


# ---- items -----------------------------------------------------------------------------------------------------------


class ByName(GlobalSecondaryIndex[Any]):
    """Customers by name, everybody's tasks by when they are due, each one's open deals by when they rot.

    All of the record, so that a page is one request.
    """

    class Meta:  # noqa: D106 - PynamoDB's place for an index's options
        index_name = "by_name"
        projection = AllProjection()

    by_name_pk = UnicodeAttribute(hash_key=True)
    by_name_sk = UnicodeAttribute(range_key=True)


class ByDay(GlobalSecondaryIndex[Any]):
    """The facts of a company day, the mails of a conversation: keys tell all, so that an entry costs least."""

    class Meta:  # noqa: D106
        index_name = "by_day"
        projection = IncludeProjection(["type"])

    by_day_pk = UnicodeAttribute(hash_key=True)
    by_day_sk = UnicodeAttribute(range_key=True)


class ByMail(GlobalSecondaryIndex[Any]):
    """A customer's mails of one direction, by time; `users` tells who wrote."""

    class Meta:  # noqa: D106
        index_name = "by_mail"
        projection = IncludeProjection(["type", "owner"])

    by_mail_pk = UnicodeAttribute(hash_key=True)
    by_mail_sk = UnicodeAttribute(range_key=True)


class ByWork(GlobalSecondaryIndex[Any]):
    """What is open, in the order in which it is worked on, and deals that were closed, in the order of time.

    All of the record, so that a column is one request.
    """

    class Meta:  # noqa: D106
        index_name = "by_work"
        projection = AllProjection()

    by_work_pk = UnicodeAttribute(hash_key=True)
    by_work_sk = UnicodeAttribute(range_key=True)


class Item(Model):
    """Anything in the table; `type` tells which class it is, so that one query returns items of several."""

    class Meta:  # noqa: D106
        table_name = settings().table
        host: str | None = None  # AWS's, or AWS_ENDPOINT_URL_DYNAMODB where that is set
        billing_mode = PAY_PER_REQUEST_BILLING_MODE
        stream_view_type = STREAM_NEW_AND_OLD_IMAGE

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    type = DiscriminatorAttribute()
    by_name_pk = UnicodeAttribute(null=True)
    by_name_sk = UnicodeAttribute(null=True)
    by_day_pk = UnicodeAttribute(null=True)
    by_day_sk = UnicodeAttribute(null=True)
    by_mail_pk = UnicodeAttribute(null=True)
    by_mail_sk = UnicodeAttribute(null=True)
    by_work_pk = UnicodeAttribute(null=True)
    by_work_sk = UnicodeAttribute(null=True)
    expires_at = TTLAttribute(null=True)

    by_name = ByName()
    by_day = ByDay()
    by_mail = ByMail()
    by_work = ByWork()

    @classmethod
    def _get_connection(cls) -> TableConnection:
        """Share one connection, and so one botocore client, among all classes of the table."""
        return super(Item, Item)._get_connection()

    @classmethod
    def find(cls, pk: str, sk: str = RECORD) -> Self | None:
        """Return the item as of this moment, or None."""
        try:
            found = Item.get(pk, sk, consistent_read=True)
        except DoesNotExist:
            return None
        return found if isinstance(found, cls) else None

    @classmethod
    def transaction(cls) -> TransactWrite:
        """Return a new all-or-nothing write over any items of the table."""
        return TransactWrite(connection=cls._get_connection().connection)

    @property
    def key(self) -> Key:
        """Where the item stands."""
        return self.pk, self.sk


def start_after(pk: str, sk: str, **index_key: str) -> dict[str, dict[str, str]]:
    """Return where a query goes on: behind the item at (pk, sk), which need not exist any more."""
    return {name: {"S": value} for name, value in {"pk": pk, "sk": sk, **index_key}.items()}


class Record(Item):
    """What people and functions write: versioned, conditional on the version that was read, told to the streams."""

    version = Whole()
    human_version = Whole(default=0)
    human_at = Instant(null=True)
    created_at = Instant()
    created_by = UnicodeAttribute()
    updated_at = Instant()
    updated_by = UnicodeAttribute()
    updated_via = UnicodeAttribute(null=True)
    archived_at = Instant(null=True)

    @property
    def id(self) -> str:
        """The record's id, which is its partition."""
        return self.pk

    @property
    def is_archived(self) -> bool:
        """Whether somebody has taken it out of every list."""
        return self.archived_at is not None

    def content(self) -> dict[str, Any]:
        """Return what the history compares, as plain values."""
        return {}

    def index(self) -> None:
        """Set the keys of the record's indexes from its content; called before every save."""

    def touch(self, by: str) -> None:
        """Make the next version: note who changes the record now, a user or a function as in `system:cleansing`.

        Where a machine acts for the user, `updated_via` says by which API token.
        """
        now = utc_now()
        if self.version is None:
            self.created_at, self.created_by, self.version = now, by, 0
        self.updated_at, self.updated_by, self.updated_via = now, by, token_in_use()
        self.version += 1
        if not by.startswith(SYSTEM):
            self.human_version, self.human_at = self.version, now
        self.index()

    def settle(self) -> None:
        """Make the next version for a value that follows from other records: nobody changed this one."""
        self.version += 1
        self.index()


SYSTEM = "system:"


def create_table() -> None:
    """Create the table where there is none, as a local stack and tests need it; in AWS the stack template does."""
    if not Item.exists():
        Item.create_table(wait=True)
