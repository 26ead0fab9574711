"""The contacts of the sample: half a year of mail, calls, meetings, notes and letters with its customers."""

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from infra.local.sample_texts import CALLS, HELLO_IN, INQUIRIES, LETTERS, MAILINGS, MEETINGS, NOTES, TOPICS, rows
from infra.local.users import USERS

Body = dict[str, Any]

INTERACTIONS = 900
DAYS = 182
BERLIN = ZoneInfo("Europe/Berlin")
OPENS, CLOSES = datetime.time(8), datetime.time(18)
HOLIDAYS = {(1, 1), (5, 1), (10, 3), (12, 24), (12, 25), (12, 26), (12, 31)}  # (month, day)
WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
SHARES = (6, 2, 6, 2, 3, 1)  # of mail in, mail out, calls, meetings, notes, letters
LONGEST_WAIT_S = 5 * 24 * 3600.0
NAMES = {user.id: user.name for user in USERS}


def placeholder(number: int) -> str:
    """Return what stands for the id of the customer with this number."""
    return f"cus_{number:026d}"


def make_interactions(
    chance: random.Random, organizations: list[Body], persons: list[Body], now: datetime.datetime, number: int
) -> list[Body]:
    """Return the bodies of about this number of the past half year's interactions, oldest first."""
    days = list(_working_days(now))
    weights = [
        chance.choice((1, 1, 2, 2, 3, 5, 9)) * (3 if person["status"] == "customer" else 1) for person in persons
    ]
    everybody = _Everybody({placeholder(len(organizations) + number): one for number, one in enumerate(persons)})
    made: list[Body] = []
    while len(made) < number:
        [person] = chance.choices(list(everybody.persons), weights)
        made += _Story(chance, everybody, person, chance.choice(days)).told(f"sample-{len(made)}", now)
    return sorted(made, key=lambda body: str(body["occurred_at"]))


@dataclass(frozen=True)
class _Everybody:
    persons: dict[str, Body]  # by what stands for the id
    said: set[tuple[str, str]] = field(default_factory=set)  # to whom, which line of which table


class _Story:
    """One occasion with one person: what is said of whom, about what, at which time."""

    def __init__(self, chance: random.Random, everybody: _Everybody, who: str, day: datetime.date) -> None:
        self._chance = chance
        self._who = who
        self._person = person = everybody.persons[who]
        self._said = everybody.said
        company = person.get("organization_id", who)
        self._colleagues = [
            other for other, one in everybody.persons.items() if one.get("organization_id") == company and other != who
        ]
        self._at = datetime.datetime.combine(day, OPENS, BERLIN) + datetime.timedelta(minutes=chance.randrange(570))
        self._words = _words(chance, person, self._at) | {"thema": _topic(chance, company)}

    def told(self, name: str, now: datetime.datetime) -> list[Body]:
        """Return the interactions of the story, as far as they have come to pass."""
        tellers = (self._mail_in, self._mail_out, self._call, self._meeting, self._note, self._letter)
        [teller] = self._chance.choices(tellers, SHARES)
        return [body for body in teller(name) if datetime.datetime.fromisoformat(body["occurred_at"]) < now]

    def _mail_in(self, name: str) -> Iterator[Body]:
        """Tell of a mail from the customer and, mostly, its answer minutes to days later, within business hours."""
        subject, question, answer = self._chosen(INQUIRIES)
        question = f"{HELLO_IN}\n\n{question}\n\nMit freundlichen Grüßen\n{{wer}}"
        thread = {"thread_id": f"<{name}@{self._person['emails'][0]['address'].partition('@')[2]}>"}
        yield self._body("email", "inbound", "from", self._at, subject, question) | thread
        if self._chance.randrange(14):
            wait = min(self._chance.lognormvariate(9.2, 1.5), LONGEST_WAIT_S)
            at = _in_business_hours(self._at + datetime.timedelta(seconds=120 + round(wait)))
            answer = f"{{anrede}},\n\n{answer}\n\nViele Grüße\n{{ich}}"
            yield self._body("email", "outbound", "to", at, f"AW: {subject}", answer) | thread

    def _mail_out(self, name: str) -> Iterator[Body]:
        subject, text = self._chosen(MAILINGS)
        text = f"{{anrede}},\n\n{text}\n\nViele Grüße\n{{ich}}"
        yield self._body("email", "outbound", "to", self._at, subject, text) | {"thread_id": f"<{name}@kontor.example>"}

    def _call(self, _name: str) -> Iterator[Body]:
        direction, subject, text, outcome, longest = self._chosen(CALLS)
        role = "from" if direction == "inbound" else "to"
        seconds = self._chance.randrange(int(longest) * 12, int(longest) * 60)
        body = self._body("call", direction, role, self._at, subject, text)
        yield body | {"duration_s": seconds, "outcome": outcome}

    def _meeting(self, _name: str) -> Iterator[Body]:
        subject, text, outcome, hours = self._chosen(MEETINGS)
        at = self._at.replace(minute=self._at.minute // 30 * 30)
        guests = self._chance.sample(self._colleagues, k=min(len(self._colleagues), self._chance.randrange(3)))
        body = self._body("meeting", None, "attendee", at, subject, text)
        body["participants"] += [{"customer_id": guest, "role": "attendee"} for guest in guests]
        yield body | {"duration_s": round(float(hours) * 3600), "outcome": outcome}

    def _note(self, _name: str) -> Iterator[Body]:
        yield self._body("note", "internal", "about", self._at, *self._chosen(NOTES))

    def _letter(self, _name: str) -> Iterator[Body]:
        direction, subject, text = self._chosen(LETTERS)
        yield self._body("letter", direction, "from" if direction == "inbound" else "to", self._at, subject, text)

    def _chosen(self, table: str) -> list[str]:
        """Choose a line, a new one if possible; those that begin with * suit existing customers alone."""
        known = self._person["status"] in {"customer", "former"}
        lines = [line for line in rows(table) if known or not line[0].startswith("*")]
        new = [line for line in lines if (self._who, str(line)) not in self._said]
        first, *rest = line = self._chance.choice(new or lines)
        self._said.add((self._who, str(line)))
        return [first.removeprefix("*"), *rest]

    def _body(  # noqa: PLR0913, PLR0917 - what an interaction consists of
        self, kind: str, direction: str | None, role: str, at: datetime.datetime, subject: str, text: str
    ) -> Body:
        body: Body = {
            "type": kind,
            "occurred_at": at.astimezone(datetime.UTC).isoformat(timespec="seconds"),
            "subject": subject.format_map(self._words),
            "body": text.format_map(self._words),
            "participants": [{"customer_id": self._who, "role": role}],
            "users": [self._person["owner"]],
        }
        return body | ({"direction": direction} if direction else {})


def _topic(chance: random.Random, company: str) -> str:
    """Choose one of the two things that the company is interested in."""
    number = int(company.removeprefix("cus_"))
    return TOPICS[chance.choice((number, 3 * number + 1)) % len(TOPICS)]


def _words(chance: random.Random, person: Body, at: datetime.datetime) -> dict[str, str]:
    """Return what the texts' placeholders stand for."""
    female = person["salutation"] == "Frau"
    family = " ".join(filter(None, (person.get("title"), person["family_name"])))
    ahead = _in_business_hours(at + datetime.timedelta(days=chance.randrange(9, 20)))
    return {
        "wer": " ".join(filter(None, (person.get("title"), person["given_name"], person["family_name"]))),
        "anrede": f"Sehr geehrte Frau {family}" if female else f"Sehr geehrter Herr {family}",
        "name": f"Frau {family}" if female else f"Herr {family}",
        "namen": f"Frau {family}" if female else f"Herrn {family}",  # accusative and dative
        "er": "sie" if female else "er",
        "ich": NAMES[person["owner"]],
        "angebot": f"A-{at.year}-{chance.randrange(100, 2000):04}",
        "auftrag": f"{at:%y}{chance.randrange(10_000, 99_999)}",
        "menge": str(chance.choice((4, 6, 8, 10, 12, 16, 20, 24, 36))),
        "betrag": f"{chance.randrange(12, 480) * 100:,}".replace(",", "."),
        "rabatt": str(chance.choice((2, 3, 5, 7))),
        "kw": str((at + datetime.timedelta(weeks=chance.randrange(3, 9))).isocalendar().week),
        "tag": f"{WEEKDAYS[ahead.weekday()]}, {ahead:%d.%m.}",
        "uhr": chance.choice(("9", "10", "11", "13", "14", "15")),
    }


def _working_days(now: datetime.datetime) -> Iterator[datetime.date]:
    today = now.astimezone(BERLIN).date()
    days = (today - datetime.timedelta(days=days) for days in range(DAYS, 0, -1))
    return (day for day in days if _is_working_day(day))


def _is_working_day(day: datetime.date) -> bool:
    return day.weekday() < 5 and (day.month, day.day) not in HOLIDAYS  # noqa: PLR2004 - Monday to Friday


def _in_business_hours(moment: datetime.datetime) -> datetime.datetime:
    """Return the moment, or one early in the next working day where it falls outside business hours."""
    local = moment.astimezone(BERLIN)
    if _is_working_day(local.date()) and OPENS <= local.time() < CLOSES:
        return local
    day = local.date() + datetime.timedelta(days=local.time() >= CLOSES)
    while not _is_working_day(day):
        day += datetime.timedelta(days=1)
    return datetime.datetime.combine(day, OPENS, BERLIN) + datetime.timedelta(minutes=5 + local.minute)
