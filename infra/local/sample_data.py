"""The sample: a German sales team's customers and half a year of contacts, made up from a seed.

Nobody in it exists. Domains are under .example (RFC 2606). Phone numbers are of the ranges that the
Bundesnetzagentur keeps for films and books. VAT ids begin with DE99 and register numbers with 9, which no office has
given out; the check digits are right. Postal codes belong to their cities.
"""

import datetime
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from faker import Faker
from stdnum.iso7064 import mod_11_10

from infra.local.users import USERS

Body = dict[str, Any]

PERSONS = 120
INTERACTIONS = 900
DAYS = 182
FREEMAIL = "freemail.example"
BERLIN = ZoneInfo("Europe/Berlin")
OPENS, CLOSES = datetime.time(8), datetime.time(18)
HOLIDAYS = {(1, 1), (5, 1), (10, 3), (12, 24), (12, 25), (12, 26), (12, 31)}  # (month, day)
WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
SHARES = (6, 2, 6, 2, 3, 1)  # of mail in, mail out, calls, meetings, notes, letters
ASCII = str.maketrans(dict(zip("äöüßéè", ("ae", "oe", "ue", "ss", "e", "e"), strict=True)))
LONGEST_WAIT_S = 5 * 24 * 3600.0
OWNERS = {"south": ("rep", "rep", "manager"), "north": ("rep2",)}
NAMES = {user.id: user.name for user in USERS}


@dataclass(frozen=True)
class Sample:
    """Bodies for POST /v1/customers and /v1/interactions; ids in them stand for those that the product will give.

    The first organization is called placeholder(0), the first person placeholder(len(organizations)).
    """

    organizations: list[Body]
    persons: list[Body]
    interactions: list[Body]


def placeholder(number: int) -> str:
    """Return what stands for the id of the customer with this number."""
    return f"cus_{number:026d}"


def make_sample(seed: int, now: datetime.datetime) -> Sample:
    """Make the sample up: the same seed and aware moment give the same data, all of it in the past."""
    chance = random.Random(seed)  # noqa: S311 - made-up data, no secret
    fake = Faker("de_DE")
    fake.seed_instance(seed)
    makers = _Customers(chance, fake, now)
    organizations = [makers.organization(*line) for line in _lines(ORGANIZATIONS)]
    persons = [makers.person(employer, organizations) for employer in _employers(chance, len(organizations))]
    _tell_namesakes_apart(persons)
    return Sample(organizations, persons, _interactions(chance, organizations, persons, now))


# --- customers


class _Place(NamedTuple):
    city: str
    postal_codes: list[str]
    team: str
    court: str
    landline: str  # area code and beginning of the numbers that are nobody's, where there are any


def _lines(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def _places() -> dict[str, _Place]:
    rows = _lines(PLACES)
    return {
        city: _Place(city, codes.split(), team, court or city, landline) for city, codes, team, court, landline in rows
    }


class _Phones:
    """Hands out numbers that are nobody's, each once, spelled as people spell them."""

    LANDLINES = ("0{} / {} {} {} {}", "+49 (0){} {}{}{}-{}", "0{}/{}{}{}{}", "(0{}) {}{}{} - {}", "0049 {} {}{}{}{}")
    MOBILES = ("0{}-{}{}{}", "0{} / {} {} {}", "+49 {} {}{}{}", "0{} {}{} {}", "+49 (0){} {} {}{}")

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._mobiles = [f"171 39200{end:02}" for end in range(100)] + [f"176 040690{end:02}" for end in range(100)]
        self._extensions: dict[str, list[int]] = {
            place.landline: list(range(100, 1000)) for place in _places().values() if place.landline
        }
        chance.shuffle(self._mobiles)
        for numbers in self._extensions.values():
            chance.shuffle(numbers)

    def mobile(self) -> Body:
        area, digits = self._mobiles.pop().split()
        number = self._chance.choice(self.MOBILES).format(area, digits[:2], digits[2:-3], digits[-3:])
        return {"number": number, "label": "mobil"}

    def landline(self, place: str) -> Body:
        area, start = place.split()
        digits = f"{start}{self._extensions[place].pop()}"
        spelling = self._chance.choice(self.LANDLINES)
        number = spelling.format(area, digits[:-6], digits[-6:-4], digits[-4:-2], digits[-2:])
        return {"number": number, "label": "Büro"}


class _Customers:
    """Makes organizations and those who work for them."""

    def __init__(self, chance: random.Random, fake: Faker, now: datetime.datetime) -> None:
        self._chance = chance
        self._fake = fake
        self._now = now
        self._phones = _Phones(chance)
        self._places = _places()

    def organization(self, name: str, legal_form: str, city: str, own_domain: str) -> Body:
        """Make the organization of a row of the table."""
        place, domain = self._places[city], own_domain or f"{_ascii(name)}.example"
        book = "HRA" if "KG" in legal_form or "e.K." in legal_form else "HRB"
        status = self._chance.choice(("customer",) * 5 + ("prospect",) * 3 + ("lead",) * 2 + ("former",))
        return {
            "kind": "organization",
            "name": f"{name} {legal_form}",
            "legal_form": legal_form,
            "emails": [{"address": f"info@{domain}", "label": "Zentrale", "primary": True}],
            "phones": [self._phones.landline(place.landline) if place.landline else self._phones.mobile()],
            "addresses": [_address(self._chance, place)],
            "domains": [domain],
            "website": f"https://www.{domain}",
            "vat_id": _vat_id(self._chance),
            "register": {
                "court": f"Amtsgericht {place.court}",
                "number": f"{book} 9{self._chance.randrange(100_000):05}",
            },
            **self._as_customer(status, self._chance.choice(OWNERS[place.team]), place.team),
        }

    def person(self, number: int | None, organizations: list[Body]) -> Body:
        """Make somebody who works for the organization with this number, or for themselves."""
        employer = organizations[number] if number is not None else None
        place = self._places[employer["addresses"][0]["city"] if employer else self._chance.choice(list(self._places))]
        status = employer["status"] if employer else self._chance.choice(("lead", "prospect", "customer"))
        owner = employer["owner"] if employer else self._chance.choice(OWNERS[place.team])
        female = bool(self._chance.randrange(2))
        body = self._named(female) | self._as_customer(status, owner, place.team)
        body["emails"] = self._emails(body, employer["domains"][0] if employer else FREEMAIL)
        body["phones"] = self._phones_at(place)
        body["job_title"] = self._chance.choice(JOBS if employer else FREE_JOBS)[female]
        if number is not None:
            body["organization_id"] = placeholder(number)
        if not employer or self._chance.randrange(6) == 0:
            body["addresses"] = [_address(self._chance, place)]
        return body

    def _named(self, female: bool) -> Body:  # noqa: FBT001 - a fact, no switch
        name = {
            "kind": "person",
            "salutation": "Frau" if female else "Herr",
            "given_name": self._fake.first_name_female() if female else self._fake.first_name_male(),
            "family_name": self._fake.last_name(),
        }
        return name | ({"title": "Dr."} if self._chance.randrange(9) == 0 else {})

    def _as_customer(self, status: str, owner: str, team: str) -> Body:
        return {
            "status": status,
            "owner": owner,
            "team": team,
            "tags": _tags(self._chance, status, self._now),
            "source": _source(self._chance, self._now),
            "language": "de",
        }

    def _emails(self, name: Body, domain: str) -> list[Body]:
        local = f"{_ascii(name['given_name'])}.{_ascii(name['family_name'])}"
        private = [{"address": f"{local}@{FREEMAIL}", "label": "privat"}] if self._chance.randrange(12) == 0 else []
        spelled = local.title() if self._chance.randrange(10) == 0 else local  # as on a business card
        return [{"address": f"{spelled}@{domain}", "label": "Arbeit", "primary": True}, *private * (domain != FREEMAIL)]

    def _phones_at(self, place: _Place) -> list[Body]:
        """Give a mobile number, a landline number where the place has some, or both."""
        if not place.landline:
            return [self._phones.mobile()]
        kinds = self._chance.choice(("mobile", "landline", "landline mobile"))
        return [
            self._phones.mobile() if kind == "mobile" else self._phones.landline(place.landline)
            for kind in kinds.split()
        ]


def _employers(chance: random.Random, organizations: int) -> list[int | None]:
    """Say where each person works: everywhere is somebody, somewhere are many; a few work for themselves."""
    weights = [chance.choice((1, 1, 2, 4)) for _ in range(organizations)]
    more = chance.choices(range(organizations), weights, k=(PERSONS - organizations) * 7 // 8)
    employed = sorted([*range(organizations), *more])
    return [*employed, *[None] * (PERSONS - len(employed))]


def _tell_namesakes_apart(persons: list[Body]) -> None:
    """Put a number into an address that a namesake has, as mail servers do."""
    taken: set[str] = set()
    for email in (email for person in persons for email in person["emails"]):
        local, _, domain = email["address"].partition("@")
        number = 2
        while email["address"].lower() in taken:
            email["address"], number = f"{local}{number}@{domain}", number + 1
        taken.add(email["address"].lower())


def _address(chance: random.Random, place: _Place) -> Body:
    return {
        "street": chance.choice(STREETS),
        "house_number": f"{chance.randrange(1, 120)}{chance.choice(('', '', '', '', 'a', 'b'))}",
        "postal_code": chance.choice(("", "", "", "", "", "D-")) + chance.choice(place.postal_codes),
        "city": place.city,
        "country": chance.choice(("DE", "DE", "Deutschland")),
    }


def _tags(chance: random.Random, status: str, now: datetime.datetime) -> list[str]:
    loyal = ["A-Kunde", "B-Kunde", "Rahmenvertrag", "Wartungsvertrag"] if status == "customer" else ["Wiedervorlage"]
    return chance.sample([*loyal, "Newsletter", f"Messe {now.year}", "Katalog", "Referenz"], k=chance.randrange(3))


def _source(chance: random.Random, now: datetime.datetime) -> Body:
    kind, detail = chance.choice(SOURCES)
    came = now - datetime.timedelta(days=chance.randrange(DAYS + 10, 1_500))
    return {"kind": kind, "detail": detail.format(year=came.year), "at": came.isoformat(timespec="seconds")}


def _vat_id(chance: random.Random) -> str:
    digits = f"99{chance.randrange(10**6):06}"
    return f"DE{digits}{mod_11_10.calc_check_digit(digits)}"


def _ascii(name: str) -> str:
    """Write a name as it stands in addresses: ä as ae, no accents, words joined by hyphens."""
    spelled = name.lower().translate(ASCII)
    return re.sub(r"[^a-z0-9]+", "-", spelled).strip("-")


# --- interactions


def _interactions(
    chance: random.Random, organizations: list[Body], persons: list[Body], now: datetime.datetime
) -> list[Body]:
    days = list(_working_days(now))
    weights = [
        chance.choice((1, 1, 2, 2, 3, 5, 9)) * (3 if person["status"] == "customer" else 1) for person in persons
    ]
    everybody = _Everybody({placeholder(len(organizations) + number): one for number, one in enumerate(persons)})
    made: list[Body] = []
    while len(made) < INTERACTIONS:
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
        lines = [line for line in _lines(table) if known or not line[0].startswith("*")]
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


# --- words: one row a line, the cells are told apart by |

# city | postal codes | team | register court, where it is in another city | landline numbers that are nobody's
PLACES = """
Berlin             | 10115 10785 12043 13353 | north | Charlottenburg | 30 23125
Hamburg            | 20095 20457 22765       | north |                | 40 66969
Köln               | 50667 50823 51063       | north |                | 221 4710
Frankfurt am Main  | 60311 60486 60596       | south |                | 69 90009
München            | 80331 80636 81541 81669 | south |                | 89 99998
Stuttgart          | 70173 70565             | south |                |
Nürnberg           | 90402 90443             | south |                |
Augsburg           | 86150 86165             | south |                |
Regensburg         | 93047                   | south |                |
Kempten (Allgäu)   | 87435                   | south |                |
Freiburg im Breisgau | 79098                 | south |                |
Tübingen           | 72070                   | south | Stuttgart      |
Hannover           | 30159                   | north |                |
Lübeck             | 23552                   | north |                |
Münster            | 48143                   | north |                |
Düsseldorf         | 40210                   | north |                |
Leipzig            | 04109                   | north |                |
Göttingen          | 37073                   | north |                |
"""

# name | legal form | city | domain, where the name does not make it
ORGANIZATIONS = """
Müller Bau                        | GmbH              | München              |
Gebrüder Öttl Holzbau             | GmbH & Co. KG     | München              | oettl-holzbau.example
Isarwerk Präzisionsteile          | GmbH              | München              | isarwerk.example
Feinmechanik Grünwaldner          | e.K.              | München              | feinmechanik-gruenwaldner.example
Bavaria Fördertechnik Systeme     | AG                | München              | bfs-ag.example
Schreinerei Moosrainer            | e.K.              | München              |
Lechtaler Druckguss               | GmbH              | Augsburg             |
Weberhof Textilpflege             | GmbH & Co. KG     | Augsburg             |
Käserei Hinterstoißer             | e.K.              | Kempten (Allgäu)     | käserei-hinterstoißer.example
Alpsee Molkereitechnik            | GmbH              | Kempten (Allgäu)     |
Noris Blechbearbeitung            | GmbH              | Nürnberg             | noris-blech.example
Frankenland Spielwaren            | GmbH & Co. KG     | Nürnberg             |
Donau Anlagenbau Reitmeier        | GmbH              | Regensburg           | dar-anlagenbau.example
Bürobedarf Lindenthaler           | e.K.              | Regensburg           |
Neckarfilter                      | AG                | Stuttgart            |
Schwäbische Zahnradfabrik Häberle | GmbH & Co. KG     | Stuttgart            | haeberle-zahnrad.example
Kehrwoche Gebäudedienste          | UG (haftungsbeschränkt) | Stuttgart      |
Österberg Labortechnik            | GmbH              | Tübingen             |
Breisgau Solarmontage             | GmbH              | Freiburg im Breisgau |
Weingut Kaltenbrunner             | e.K.              | Freiburg im Breisgau |
Mainufer Logistik                 | GmbH              | Frankfurt am Main    |
Taunusblick Medizintechnik        | GmbH              | Frankfurt am Main    |
Römerberg Ladenbau                | UG (haftungsbeschränkt) | Frankfurt am Main |
Hessenkraft Energieservice        | AG                | Frankfurt am Main    |
Rheinbogen Verpackungen           | GmbH & Co. KG     | Köln                 |
Domspitz Bäckereien               | GmbH              | Köln                 | domspitz-bäckereien.example
Jülicher & Söhne Kältetechnik     | GmbH              | Köln                 | juelicher-kaelte.example
Kölsche Fahrradmanufaktur         | UG (haftungsbeschränkt) | Köln           |
Düsselkamp Chemiehandel           | GmbH              | Düsseldorf           |
Westfälische Landmaschinen Höing  | GmbH & Co. KG     | Münster              | hoeing-landmaschinen.example
Spreebogen Elektrotechnik         | GmbH              | Berlin               |
Möbelwerk Köpenick                | GmbH              | Berlin               |
Kiezlager                         | UG (haftungsbeschränkt) | Berlin         |
Märkische Getränkelogistik        | GmbH & Co. KG     | Berlin               |
Alsterkontor Großhandel           | GmbH & Co. KG     | Hamburg              |
Hafenwerft Jörgensen              | GmbH              | Hamburg              |
Elbstrand Kaffeerösterei          | e.K.              | Hamburg              |
Hanseatische Schiffsausrüster     | AG                | Hamburg              |
Travemünder Fischfeinkost         | GmbH              | Lübeck               |
Leineufer Messebau                | GmbH              | Hannover             |
Pleißetal Buchbinderei            | e.K.              | Leipzig              |
Göttinger Waagenbau               | GmbH              | Göttingen            |
"""

STREETS = (
    "Hauptstraße", "Bahnhofstraße", "Gartenstraße", "Schulstraße", "Lindenstraße", "Industriestraße", "Am Mühlbach",
    "Kirchgasse", "Goethestraße", "Schillerstraße", "Ringstraße", "Gewerbepark", "Bergstraße", "Wiesenweg",
    "Friedrich-Ebert-Straße", "Mozartstraße", "Dr.-Külz-Straße", "Röntgenstraße", "Am Güterbahnhof", "Mühlenweg",
)  # fmt: skip

# of a man, of a woman
JOBS = (
    ("Geschäftsführer", "Geschäftsführerin"), ("Leiter Einkauf", "Leiterin Einkauf"), ("Einkäufer", "Einkäuferin"),
    ("Betriebsleiter", "Betriebsleiterin"), ("Lagerleiter", "Lagerleiterin"), ("Prokurist", "Prokuristin"),
    ("Leiter Produktion", "Leiterin Produktion"), ("Sachbearbeiter Einkauf", "Sachbearbeiterin Einkauf"),
    ("Fachkraft für Arbeitssicherheit", "Fachkraft für Arbeitssicherheit"), ("Ausbilder", "Ausbilderin"),
    ("Assistent der Geschäftsführung", "Assistentin der Geschäftsführung"), ("Werkstattmeister", "Werkstattmeisterin"),
    ("Kaufmännischer Leiter", "Kaufmännische Leiterin"), ("Projektleiter", "Projektleiterin"),
)  # fmt: skip

FREE_JOBS = (
    ("Freier Architekt", "Freie Architektin"), ("Sachverständiger", "Sachverständige"),
    ("Freier Lagerplaner", "Freie Lagerplanerin"),
)  # fmt: skip

SOURCES = (
    ("trade_fair", "Messe LogiMeet {year}"), ("trade_fair", "Werkstatt-Tage {year}"),
    ("referral", "Empfehlung eines Kunden"), ("website", "Kontaktformular"), ("website", "Katalog angefordert"),
    ("phone", "Anruf in der Zentrale"), ("import", "Bestandsliste {year}"),
)  # fmt: skip

# what the team sells; all plural, and the same in nominative and accusative
TOPICS = (
    "Schwerlastregale", "Palettenregale für Halle 2", "Werkbänke für die Lehrwerkstatt", "Hubtische", "Packtische",
    "Kommissionierwagen", "Gefahrstoffschränke", "Fachbodenregale", "Spinde", "Kragarmregale", "Kleinteilelager-Boxen",
)  # fmt: skip

HELLO_IN = "Guten Tag,"

# subject | what the customer asks | what is answered
INQUIRIES = """
Anfrage: {thema} | wir planen für KW {kw} eine Erweiterung und brauchen {menge} Einheiten. Bitte senden Sie uns ein Angebot mit Lieferzeit und Montage. | vielen Dank für Ihre Anfrage. Unser Angebot {angebot} über {betrag} € netto hängt an; die Lieferung ist in KW {kw} möglich.
Rückfrage zum Angebot {angebot} | im Angebot fehlt uns die Angabe zur Traglast je Fachboden. Können Sie die bitte nachreichen? | das hätte dabeistehen sollen: Die Traglast beträgt 250 kg je Fachboden bei gleichmäßiger Verteilung. Das Datenblatt hängt an.
Angebot {angebot}: Preis | wir haben das Angebot geprüft und halten {betrag} € für zu hoch. Ist da noch etwas zu machen? | bei Abnahme von {menge} Einheiten kann ich Ihnen {rabatt} % entgegenkommen, wenn die Bestellung bis {tag} vorliegt. Das geänderte Angebot kommt gleich per Post und als PDF.
Besichtigung bei uns im Haus | bevor wir uns entscheiden, sollte sich jemand von Ihnen unsere Halle ansehen. Passt Ihnen {tag}, um {uhr} Uhr? | {tag}, um {uhr} Uhr passt gut. Ich bringe unseren Planer mit, damit wir gleich ausmessen können.
Unterlagen für {thema} | könnten Sie uns die Maßzeichnungen und das Prüfzertifikat schicken? Wir brauchen beides für die Gefährdungsbeurteilung. | anbei die Zeichnungen als PDF und DWG sowie das Zertifikat. Wenn noch etwas fehlt, rufen Sie mich gern an.
Katalog und Preisliste | ein Kollege hat uns Ihre Firma empfohlen. Bitte schicken Sie uns den aktuellen Katalog und eine Preisliste. | der Katalog geht heute in die Post, die Preisliste hängt an. Darf ich Sie nächste Woche kurz dazu anrufen?
*Liefertermin Auftrag {auftrag} | laut Bestätigung sollte die Lieferung diese Woche kommen, bisher hat sich die Spedition nicht gemeldet. Wann können wir damit rechnen? | die Ware ist gestern verladen worden und kommt {tag}, zwischen 8 und 12 Uhr. Die Spedition ruft eine Stunde vorher an.
*Reklamation Auftrag {auftrag} | bei zwei Einheiten sind die Seitenteile verkratzt angekommen, Fotos liegen bei. Wir bitten um Ersatz. | das tut mir leid. Die Seitenteile sind als kostenloser Ersatz bestellt und gehen {tag}, an Sie heraus; die beschädigten Teile nimmt der Fahrer wieder mit.
*Rechnung zu Auftrag {auftrag} | auf der Rechnung steht noch unsere alte Anschrift. Bitte stellen Sie sie neu aus, sonst darf die Buchhaltung sie nicht zahlen. | die berichtigte Rechnung hängt an, die alte haben wir storniert. Die Anschrift ist nun auch in unseren Stammdaten geändert.
*Nachbestellung {thema} | wir sind mit der ersten Lieferung sehr zufrieden und möchten {menge} Stück nachbestellen, zu den gleichen Bedingungen. | das freut uns sehr. Die Auftragsbestätigung hängt an, geliefert wird voraussichtlich in KW {kw}.
*Ersatzteil für Hubtisch | an einem Hubtisch ist das Bedienteil ausgefallen. Können Sie uns bitte schnell ein neues schicken? | das Bedienteil ist per Express unterwegs und morgen vor 10 Uhr bei Ihnen. Unser Techniker hilft beim Einbau gern am Telefon.
*Jährliche Regalprüfung | unsere Regalprüfung nach DIN EN 15635 läuft in KW {kw} ab. Bitte nennen Sie uns einen Termin. | unser Prüfer ist ohnehin in der Gegend und könnte {tag}, ab {uhr} Uhr kommen. Die Prüfung dauert etwa drei Stunden, der Betrieb kann weiterlaufen.
*Änderung Ansprechpartner | ab dem nächsten Monat kümmere ich mich bei uns um den Einkauf. Bitte richten Sie alle Bestätigungen künftig an mich. | vielen Dank für die Nachricht und auf gute Zusammenarbeit. Ich habe Sie als Ansprechpartner für alle laufenden Aufträge eingetragen.
"""  # noqa: E501 - a row is a line

# subject | text
MAILINGS = """
Unser Telefonat von heute | wie besprochen sende ich Ihnen die Unterlagen für die {thema}. Am {tag}, melde ich mich wieder bei Ihnen.
Angebot {angebot}: {thema} | anbei unser Angebot über {betrag} € netto, gültig vier Wochen. Montage und Einweisung sind enthalten.
Haben Sie noch Fragen zum Angebot {angebot}? | vor zwei Wochen haben wir Ihnen ein Angebot geschickt. Gibt es von Ihrer Seite noch offene Punkte?
Einladung zum Werkstatt-Tag | am {tag}, zeigen wir in unserer Ausstellung Neues rund um Lager und Werkstatt. Ich würde mich freuen, Sie dort zu begrüßen.
*Auftragsbestätigung {auftrag} | vielen Dank für Ihren Auftrag über {betrag} € netto. Die Lieferung erfolgt in KW {kw}, die Spedition stimmt den genauen Termin mit Ihnen ab.
*Wartungsvertrag läuft aus | Ihr Wartungsvertrag endet in KW {kw}. Wenn Sie möchten, verlängern wir ihn zu unveränderten Bedingungen um ein Jahr.
"""  # noqa: E501 - a row is a line

# direction | subject | text | outcome | longest, in minutes
CALLS = """
outbound | Erstgespräch {thema} | {name} sucht Ersatz für den bisherigen Lieferanten und vergleicht drei Anbieter. Entscheiden will {er} bis {tag}. | Interesse | 25
outbound | Angebot {angebot} nachgefasst | {name} hat das Angebot vorliegen, das Budget wird erst in KW {kw} freigegeben. | Wiedervorlage | 12
outbound | Angebot {angebot} nachgefasst | Niemanden erreicht, auf die Mailbox gesprochen. | Nicht erreicht | 1
outbound | Rückruf versucht | Laut Zentrale ist {name} bis {tag}, im Urlaub. | Nicht erreicht | 2
outbound | Besichtigung abgestimmt | Termin vor Ort für {tag}, um {uhr} Uhr vereinbart. Parkplatz auf dem Hof, Anmeldung am Empfang. | Termin vereinbart | 6
outbound | Bedarf geklärt: {thema} | Gebraucht werden {menge} Einheiten, Farbe Lichtgrau, Montage durch uns. Angebot bis Ende der Woche zugesagt. | Angebot zugesagt | 20
outbound | Preisverhandlung {angebot} | {name} verlangt {rabatt} % Nachlass und Lieferung frei Haus. Rücksprache mit der Vertriebsleitung nötig. | Rückruf vereinbart | 18
inbound | Frage zur Lieferzeit | {name} möchte wissen, ob die {thema} noch vor den Betriebsferien kommen. KW {kw} genannt, unverbindlich. | Geklärt | 8
inbound | Bittet um Rückruf | {name} hat in der Zentrale um Rückruf gebeten, es geht um die {thema}. | Rückruf vereinbart | 3
inbound | Absage zum Angebot {angebot} | Der Auftrag geht an einen Mitbewerber, der zwei Wochen früher liefern kann. Mit dem Angebot selbst war {name} zufrieden. | Abgesagt | 10
*inbound | Mündliche Zusage | {name} hat das Angebot {angebot} über {betrag} € angenommen, die schriftliche Bestellung folgt morgen. | Auftrag | 9
*inbound | Reklamation Auftrag {auftrag} | Es fehlen zwei Beutel mit Schrauben. Nachlieferung zugesagt, {name} war freundlich, aber in Eile. | Geklärt | 7
*outbound | Zufriedenheit nach Lieferung | Aufbau hat gut geklappt, die Monteure wurden gelobt. {name} ist bereit, uns als Referenz zu nennen. | Zufrieden | 10
"""  # noqa: E501 - a row is a line

# subject | text | outcome | hours
MEETINGS = """
Besichtigung und Aufmaß | Halle vermessen, der Boden ist eben, eine Säule stört die zweite Reihe. Skizze liegt bei, unser Planer zeichnet bis {tag}. | Angebot zugesagt | 1.5
Vorstellung {thema} | Muster gezeigt, gut angekommen ist vor allem die Höhenverstellung. Vor der Entscheidung möchte {name} eine Referenz besuchen. | Interesse | 1
Angebotsbesprechung {angebot} | Alle Positionen durchgegangen, Position 4 entfällt. Neues Angebot über rund {betrag} € erbeten. | Angebot zugesagt | 1
Videotermin {thema} | Planung am Bildschirm abgestimmt. {name} klärt intern noch die Stellfläche und meldet sich bis {tag}. | Rückmeldung offen | 0.5
*Jahresgespräch | Das Jahr verlief aus Sicht von {namen} gut, Kritik gab es nur an zwei verspäteten Lieferungen. Für nächstes Jahr ist eine zweite Halle geplant. | Ausbau geplant | 1.5
*Abnahme Auftrag {auftrag} | Montage abgenommen, drei kleine Mängel im Protokoll. Nacharbeit bis {tag}, zugesagt. | Abgenommen | 1
"""  # noqa: E501 - a row is a line

# subject | text
NOTES = """
Entscheidungsweg | Bestellungen über 10.000 € brauchen dort zwei Unterschriften, das dauert etwa eine Woche. {name} leitet sie selbst weiter.
Erreichbarkeit | {name} ist am besten zwischen 8 und 9 Uhr zu erreichen, freitags nur bis mittags.
Mitbewerber | Nach Auskunft von {namen} liegt ein zweites Angebot vor, etwa {rabatt} % unter unserem. Dafür ohne Montage.
Planung {thema} | Der Umbau verschiebt sich auf KW {kw}, vorher nicht mehr nachfassen.
Messe | {name} war bei uns am Stand und hat sich die {thema} zeigen lassen. Katalog mitgegeben, Visitenkarte ist eingescannt.
Anlieferung | Die Zufahrt ist nur für Lkw bis 12 t frei, Entladung mit Hebebühne. Der Pförtner verlangt eine Anmeldung am Vortag.
*Zahlungsweise | Zahlt pünktlich, zieht aber immer 2 % Skonto. Mit der Buchhaltung so abgestimmt.
*Rahmenvertrag | Der Rahmenvertrag endet in KW {kw}. Vorher mit {namen} über neue Mengen sprechen, mehr als {rabatt} % Nachlass sind nicht drin.
"""  # noqa: E501 - a row is a line

# direction | subject | text
LETTERS = """
outbound | Katalog und Preisliste | Gesamtkatalog mit Anschreiben und Preisliste verschickt.
outbound | Angebot {angebot} im Original | Angebot unterschrieben in zweifacher Ausfertigung an {namen} geschickt. Eine Ausfertigung erbitten wir zurück.
*inbound | Bestellung {auftrag} | Schriftliche Bestellung mit Firmenstempel eingegangen, Liefertermin KW {kw}. An den Innendienst weitergegeben.
*inbound | Kündigung Wartungsvertrag | Fristgerechte Kündigung zum Jahresende eingegangen. Anruf bei {namen} vorgesehen, um den Grund zu erfahren.
"""  # noqa: E501 - a row is a line
