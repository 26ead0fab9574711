"""The sample: a German sales team's customers and half a year of contacts, made up from a seed.

Nobody in it exists. Domains are under .example (RFC 2606). Phone numbers are of the ranges that the
Bundesnetzagentur keeps for films and books. VAT ids begin with DE99 and register numbers with 9, which no office has
given out; the check digits are right. Postal codes belong to their cities.
"""

import datetime
import random
import re
from dataclasses import dataclass
from typing import NamedTuple

from faker import Faker
from stdnum.iso7064 import mod_11_10

from infra.local.sample_interactions import BERLIN, DAYS, INTERACTIONS, Body, make_interactions, placeholder
from infra.local.sample_texts import FREE_JOBS, JOBS, ORGANIZATIONS, PLACES, SOURCES, STREETS, rows
from infra.local.sample_work import endings, make_deals, make_tasks

PERSONS = 120
FREEMAIL = "freemail.example"
ASCII = str.maketrans(dict(zip("äöüßéè", ("ae", "oe", "ue", "ss", "e", "e"), strict=True)))
OWNERS = {"south": ("rep", "rep", "manager"), "north": ("rep2",)}


@dataclass(frozen=True)
class Sample:
    """Bodies for POST /v1/customers, /v1/interactions, /v1/deals and /v1/tasks; ids in them stand for those to come.

    The first organization is called placeholder(0), the first person placeholder(len(organizations)). The last deals
    are closed: `endings` says how, an action with its body for each.
    """

    organizations: list[Body]
    persons: list[Body]
    interactions: list[Body]
    deals: list[Body]
    endings: list[tuple[str, Body]]
    tasks: list[Body]


def make_sample(seed: int, now: datetime.datetime, interactions: int = INTERACTIONS) -> Sample:
    """Make the sample up: the same seed and aware moment give the same data; what was said lies in the past."""
    chance = random.Random(seed)  # noqa: S311 - made-up data, no secret
    fake = Faker("de_DE")
    fake.seed_instance(seed)
    makers = _Customers(chance, fake, now)
    organizations = [makers.organization(*line) for line in rows(ORGANIZATIONS)]
    persons = [makers.person(employer, organizations) for employer in _employers(chance, len(organizations))]
    _tell_namesakes_apart(persons)
    said = make_interactions(chance, organizations, persons, now, interactions)
    today = now.astimezone(BERLIN).date()
    deals, closed = make_deals(chance, organizations, today), endings(chance)
    tasks = make_tasks(chance, organizations, persons, today)
    return Sample(organizations, persons, said, deals, closed, tasks)


class _Place(NamedTuple):
    city: str
    postal_codes: list[str]
    team: str
    court: str
    landline: str  # area code and beginning of the numbers that are nobody's, where there are any


def _places() -> dict[str, _Place]:
    lines = rows(PLACES)
    return {
        city: _Place(city, codes.split(), team, court or city, landline) for city, codes, team, court, landline in lines
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
