"""A burst of writes and mails, the same at every run, whose outcome does not depend on what overtakes what.

Each writer changes customers of its own, one write after the other. Customers whom several touch, and the senders and
recipients of mails between known people, exist before the burst. Nobody patches a field that functions respell. The
writers are administrators, who may hand a customer to anybody.
"""

import random
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from infra.local.client import Stack
from tests.api import Api, Json
from tests.builders import interaction, mail, organization, person

SEED = "Kontor"
WRITERS, WRITES_EACH, MAILS = 4, 125, 50
FIRMS, STAFF = 4, 12
USERS = ("admin", "manager", "rep", "rep2")
STATUSES = ("prospect", "customer", "former")
TYPES = ("call", "meeting", "note", "letter", "chat")
SYLLABLES = ("bau", "berg", "dorf", "feld", "hof", "mühl", "groß", "stein", "wäld", "see", "öhl", "brück")


class Write(NamedTuple):
    """One request. `record` is this plan's name of what it is about; "@name" in the body stands for a record's id."""

    method: str
    path: str
    record: str
    body: dict[str, Any] | None


def firms() -> Iterator[Write]:
    """Plan the organizations that are there before everything else."""
    for number in range(FIRMS):
        body = organization(name=f"Altkunde {number} GmbH", domains=[f"altkunde{number}.de"], owner="rep")
        yield Write("POST", "/customers", f"firm-{number}", body)


def staff() -> Iterator[Write]:
    """Plan the people of the organizations; enrichment finds where they belong."""
    for number in range(STAFF):
        body = person(
            given_name=f"Stamm{'abcdefghijkl'[number]}",
            family_name="Müller",
            emails=[{"address": staff_address(number)}],
            owner=USERS[number % len(USERS)],
        )
        yield Write("POST", "/customers", f"staff-{number}", body)


def staff_address(number: int) -> str:
    return f"stamm{number}@altkunde{number % FIRMS}.de"


class _Planner:
    """Draws one writer's requests."""

    def __init__(self, writer: int) -> None:
        self._writer = writer
        self._random = random.Random(f"{SEED}-{writer}")  # noqa: S311 - a plan, no secret
        self._met: list[str] = []  # persons whose organization does not change: they may take part in something
        self._found: list[str] = []  # persons to whom enrichment finds an organization, at a time that nobody knows
        self._firms: list[str] = []
        self._contacts: list[str] = []
        self._count = 0

    def writes(self) -> Iterator[Write]:
        kinds = (self._meet, self._find, self._found_firm, self._patch, self._contact, self._patch_contact, self._drop)
        yield self._meet()
        yield self._found_firm()
        yield self._contact()
        for kind in self._random.choices(kinds, (20, 10, 8, 22, 30, 7, 3), k=WRITES_EACH - 3):
            yield kind()

    def _name(self, kind: str) -> str:
        self._count += 1
        return f"{kind}-{self._writer}-{self._count}"

    def _fields(self) -> dict[str, Any]:
        family = "".join(self._random.choices(SYLLABLES, k=3)).capitalize()
        number = "".join(self._random.choices("123456789", k=7))
        return {
            "given_name": f"W{'abcd'[self._writer]}{self._count}",
            "family_name": family.upper() if self._random.random() < 0.3 else family,
            "phones": [{"number": f"030 / {number}"}] if self._random.random() < 0.5 else [],
            "owner": self._random.choice(USERS),
            "tags": self._random.sample(["bau", "messe", "vip", "süd"], 2),
        }

    def _meet(self) -> Write:
        record = self._name("met")
        self._met.append(record)
        emails = [{"address": f"{record.upper()}@GMX.de"}]
        return Write("POST", "/customers", record, person(**self._fields(), emails=emails))

    def _find(self) -> Write:
        record = self._name("found")
        self._found.append(record)
        emails = [{"address": f"{record}@Altkunde{self._random.randrange(FIRMS)}.DE"}]
        return Write("POST", "/customers", record, person(**self._fields(), emails=emails))

    def _found_firm(self) -> Write:
        record = self._name("firm")
        self._firms.append(record)
        body = organization(name=f"Neukunde {record} e.K.", owner=self._random.choice(USERS))
        return Write("POST", "/customers", record, body)

    def _patch(self) -> Write:
        record = self._random.choice(self._met + self._found)
        self._count += 1
        change = {"status": self._random.choice(STATUSES), "job_title": f"Stelle {self._count}"}
        return Write("PATCH", "/customers/{}", record, change)

    def _contact(self) -> Write:
        record = self._name("contact")
        self._contacts.append(record)
        others = [f"staff-{self._random.randrange(STAFF)}"] if self._random.random() < 0.4 else []
        body = interaction(
            f"@{self._random.choice(self._met)}",
            *(f"@{other}" for other in others),
            type=self._random.choice(TYPES),
            subject=f"Kontakt {record}",
            users=[self._random.choice(USERS)],
            occurred_at=self._moment(),
        )
        return Write("POST", "/interactions", record, body)

    def _moment(self) -> str:
        """Return a moment of a day of this writer's, no two the same: a timeline has one order."""
        month, hour, minute = self._random.randint(1, 9), *divmod(self._count, 60)
        return f"2025-0{month}-1{self._writer}T{hour:02}:{minute:02}:00Z"

    def _patch_contact(self) -> Write:
        self._count += 1
        return Write(
            "PATCH", "/interactions/{}", self._random.choice(self._contacts), {"outcome": f"Ergebnis {self._count}"}
        )

    def _drop(self) -> Write:
        """Archive a contact or an organization, which is never named again."""
        if self._firms and self._random.random() < 0.5:
            return Write("DELETE", "/customers/{}", self._firms.pop(), None)
        if len(self._contacts) > 1:
            return Write("DELETE", "/interactions/{}", self._contacts.pop(), None)
        return self._found_firm()


def writes_of(writer: int) -> list[Write]:
    """Plan the requests of one writer."""
    return list(_Planner(writer).writes())


def mails() -> list[tuple[str, bytes]]:
    """Plan the mails, each with the name of its outcome: those of one Message-ID share one."""
    found: list[tuple[str, bytes]] = []

    def add(sender: str, to: str = "rep@kontor.example", message: str | None = None, **fields: str) -> None:
        name = message or f"mail-{len(found)}"
        minute = f"{len(found) % 60:02}"
        content = mail(
            sender,
            to,
            subject=f"Betreff {name}",
            message_id=f"<{name}@burst.example>",
            **{"date": f"Tue, 04 Mar 2025 {8 + len(found) // 20:02}:{minute}:{minute} +0000", **fields},
        )
        found.append((name, content))

    for number in range(STAFF):
        add(f"Stamm <{staff_address(number).upper()}>")
    for number in range(10):
        add(f"{USERS[number % 4]}@kontor.example", staff_address(number))
    for number in range(6):
        for _ in range(2):
            add(f'"Neu{"abcdef"[number]} Möller" <neu{number}@web.de>', f"{USERS[number % 4]}@kontor.example")
    for number in range(5):
        add(f"Fremd{'abcde'[number]} Weiß <kontakt@fremd{number}.de>")
    for number, name in enumerate(["copy-0", "copy-1", "copy-2"]):
        date = f"Wed, 05 Mar 2025 09:0{number}:00 +0000"
        add(f"Stamm <{staff_address(number)}>", message=name, date=date)
        add(f"Stamm <{staff_address(number)}>", message=name, date=date, X_Copy="yes")
    add("MAILER-DAEMON@mx.example")
    add("liste@verteiler.de", List_Id="<liste.verteiler.de>")
    add("weg@urlaub.de", Auto_Submitted="auto-replied")
    found += [(f"nobody-{number}", b"Subject: Niemand %d\r\n\r\nOhne Absender\r\n" % number) for number in range(2)]
    assert len(found) == MAILS
    random.Random(SEED).shuffle(found)  # noqa: S311 - as above
    return found


@dataclass
class Progress:
    """How far everybody is; `power_fails` is set when a broken connection is nobody's fault."""

    writes: int = 0
    mails: int = 0
    power_fails: threading.Event = field(default_factory=threading.Event)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def note(self, *, writes: int = 0, mails: int = 0) -> None:
        with self.changed:
            self.writes += writes
            self.mails += mails
            self.changed.notify_all()

    def wait(self, writes: int, mails: int, seconds: float = 120) -> bool:
        """Wait until so many are acknowledged; False where the power failed before, or nothing went on."""
        with self.changed:
            return self.changed.wait_for(
                lambda: (self.writes >= writes and self.mails >= mails) or self.power_fails.is_set(), seconds
            )

    def fail(self) -> None:
        with self.changed:
            self.power_fails.set()
            self.changed.notify_all()


@dataclass
class Expected:
    """What is known of a record's fields: of those in `uncertain`, which of two values it has, nobody was told."""

    path: str
    fields: dict[str, Any] = field(default_factory=dict)
    uncertain: dict[str, Any] = field(default_factory=dict)
    is_gone: bool = False
    may_be_gone: bool = False


class Writer:
    """Sends requests one after the other, and goes on from the first that was not acknowledged."""

    def __init__(self, name: str, writes: list[Write], ids: dict[str, str]) -> None:
        self._name = name
        self._writes = writes
        self._ids = ids
        self._began = -1
        self.position = 0
        self.expected: dict[str, Expected] = {}

    @property
    def is_done(self) -> bool:
        return self.position == len(self._writes)

    def run(self, api: Api, progress: Progress) -> None:
        while not self.is_done:
            write = self._writes[self.position]
            is_repeated, self._began = self._began == self.position, self.position
            self._foresee(write)
            answer = self._send(api, write, progress)
            if answer is None:
                return
            self._learn(write, answer[0], answer[1], is_repeated=is_repeated)
            self.position += 1
            progress.note(writes=1)

    def _send(self, api: Api, write: Write, progress: Progress) -> tuple[int, Json] | None:
        """Return status and body, or None where the power failed before the answer."""
        body = resolved(write.body, self._ids)
        headers = {"Idempotency-Key": f"{self._name}-{self.position}"} if write.method == "POST" else {}
        try:
            answer = api.call(write.method, write.path.format(self._ids.get(write.record)), body, headers)
        except OSError:
            if progress.power_fails.is_set():
                return None
            raise
        if answer.status >= 500 and progress.power_fails.is_set():  # a server without its store
            return None
        return answer.status, answer.json if answer.body else None

    def _foresee(self, write: Write) -> None:
        if write.method == "DELETE":
            self.expected[write.record].may_be_gone = True
        elif write.method == "PATCH":
            self.expected[write.record].uncertain = dict(write.body or {})

    def _learn(self, write: Write, status: int, body: Json, *, is_repeated: bool) -> None:
        wanted = {"POST": {201}, "PATCH": {200}, "DELETE": {204, 404} if is_repeated else {204}}[write.method]
        assert status in wanted, (write, status, body)
        if write.method == "POST":
            self._ids[write.record] = body["id"]
            fixed = {name: value for name, value in (write.body or {}).items() if name in {"owner", "tags", "subject"}}
            self.expected[write.record] = Expected(f"{write.path}/{body['id']}", fixed)
            return
        expected = self.expected[write.record]
        expected.fields |= expected.uncertain
        expected.uncertain = {}
        expected.is_gone = expected.may_be_gone


class Sender:
    """Sends mails one after the other, spread over the writes, and goes on from the first that was not accepted."""

    def __init__(self, contents: list[tuple[str, bytes]], total_writes: int) -> None:
        self._contents = contents
        self._pace = total_writes * 0.9 / len(contents)
        self.position = 0
        self.accepted: list[str] = []

    @property
    def is_done(self) -> bool:
        return self.position == len(self._contents)

    def run(self, stack: Stack, progress: Progress) -> None:
        from tests.e2e.wire import hand_over, smtp_of

        try:
            with smtp_of(stack) as smtp:
                while not self.is_done and progress.wait(int(self.position * self._pace), 0):
                    if progress.power_fails.is_set():
                        return
                    self.accepted.append(hand_over(smtp, self._contents[self.position][1]))
                    self.position += 1
                    progress.note(mails=1)
        except OSError:  # an SMTPException is one
            if not progress.power_fails.is_set():
                raise


def resolved(value: Any, ids: dict[str, str]) -> Any:
    """Put ids where the plan has names."""
    match value:
        case str() if value.startswith("@"):
            return ids[value.removeprefix("@")]
        case dict():
            return {name: resolved(item, ids) for name, item in value.items()}
        case list():
            return [resolved(item, ids) for item in value]
        case _:
            return value
