"""The reminder as a mail: text and HTML, in German or English, times in the user's zone."""

import datetime
from collections.abc import Callable, Iterator
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from typing import NamedTuple
from zoneinfo import ZoneInfo

from chalicelib.reminders.model import Due
from chalicelib.settings.model import Language, User
from chalicelib.tasks.model import Task

SHOWN = 50  # tasks of each kind that are listed; the others are counted


class Words(NamedTuple):
    """All that a language says."""

    greeting: str
    overdue: str
    today: str
    subject: tuple[str, str, str, str]  # one overdue, several overdue, one today, several today, first in the subject
    then: str
    more: str
    important: str
    whenever_today: str
    open: str
    footer: str
    weekdays: str
    months: str
    day: str
    time: str


LATE, CALM, QUIET = "#c0392b", "#1f5fbf", "#6b7280"
FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:15px;line-height:1.45"
CELL = "padding:9px 0;border-top:1px solid #d5d9e0;vertical-align:top;"
BUTTON = (
    "display:inline-block;padding:10px 18px;border-radius:6px;background:#1f5fbf;color:#ffffff;text-decoration:none"
)
TABLE = 'role="presentation" width="100%" cellspacing="0" cellpadding="0"'

WORDS: dict[Language, Words] = {
    "de": Words(
        greeting="Guten Morgen, {}",
        overdue="Überfällig",
        today="Heute fällig",
        subject=(
            "1 Aufgabe überfällig",
            "{} Aufgaben überfällig",
            "1 Aufgabe heute fällig",
            "{} Aufgaben heute fällig",
        ),
        then="{} heute fällig",
        more="und {} weitere",
        important="wichtig",
        whenever_today="heute",
        open="Kontor öffnen",
        footer="Uhrzeiten: {}. Diese E-Mail wurde automatisch erstellt.",
        weekdays="Mo. Di. Mi. Do. Fr. Sa. So.",
        months="01 02 03 04 05 06 07 08 09 10 11 12",
        day="{weekday}, {day:02}.{month}.{year}",
        time="{}, {:%H:%M} Uhr",
    ),
    "en": Words(
        greeting="Good morning, {}",
        overdue="Overdue",
        today="Due today",
        subject=("1 task overdue", "{} tasks overdue", "1 task due today", "{} tasks due today"),
        then="{} due today",
        more="and {} more",
        important="important",
        whenever_today="today",
        open="Open Kontor",
        footer="Times: {}. This e-mail was created automatically.",
        weekdays="Mon Tue Wed Thu Fri Sat Sun",
        months="Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
        day="{weekday} {day} {month} {year}",
        time="{}, {:%H:%M}",
    ),
}


def compose(user: User, due: Due, now: datetime.datetime, sender: str, link: str) -> bytes:
    """Write the mail to a user; `link` is the web application's address, or empty.

    It says that nobody wrote it (RFC 3834), so that no inbox answers it or takes it for a customer's.
    """
    words = WORDS[user.mail_language]
    mail = EmailMessage(SMTP)
    mail["From"] = sender
    mail["To"] = Address(_line(user.name), addr_spec=user.email)
    mail["Subject"] = subject(due, words)
    mail["Date"] = now
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content("\n".join(_text(user, due, now, link)), cte="quoted-printable")
    mail.add_alternative("\n".join(_html(user, due, now, link)), subtype="html", cte="quoted-printable")
    mail["Content-Language"] = user.mail_language  # set_content takes away what was there before
    return mail.as_bytes()


def subject(due: Due, words: Words) -> str:
    """Tell how many tasks are overdue and due today; no title, since a subject is read over shoulders."""
    overdue, today = len(due.overdue), len(due.today)
    if not overdue:
        return words.subject[2 if today == 1 else 3].format(today)
    first = words.subject[0 if overdue == 1 else 1].format(overdue)
    return f"{first}, {words.then.format(today)}" if today else first


def when(task: Task, now: datetime.datetime, zone: ZoneInfo, words: Words) -> str:
    """Tell when a task is due: a day as it is, a moment as the user's clock shows it."""
    moment = (task.fields.due_at or now).astimezone(zone)
    day = task.fields.due_day or moment.date()
    names = {"weekday": words.weekdays.split()[day.weekday()], "month": words.months.split()[day.month - 1]}
    written = words.day.format(day=day.day, year=day.year, **names)
    if day == now.astimezone(zone).date():
        written = words.whenever_today
    return written if task.fields.due_day else words.time.format(written, moment)


def _line(text: str) -> str:
    return " ".join(text.split())


def _sections(due: Due, words: Words) -> Iterator[tuple[str, list[Task]]]:
    yield from ((name, tasks) for name, tasks in ((words.overdue, due.overdue), (words.today, due.today)) if tasks)


def _details(user: User, now: datetime.datetime) -> Callable[[Task], str]:
    words = WORDS[user.mail_language]

    def details(task: Task) -> str:
        told = when(task, now, user.zone, words)
        return f"{told} · {words.important}" if task.fields.priority == "high" else told

    return details


def _text(user: User, due: Due, now: datetime.datetime, link: str) -> Iterator[str]:
    words, details = WORDS[user.mail_language], _details(user, now)
    yield words.greeting.format(_line(user.name))
    for name, tasks in _sections(due, words):
        yield from ("", f"{name} ({len(tasks)})", "")
        for task in tasks[:SHOWN]:
            yield f"- {_line(task.fields.title)} ({details(task)})"
        if len(tasks) > SHOWN:
            yield f"  {words.more.format(len(tasks) - SHOWN)}"
    if link:
        yield from ("", f"{words.open}: {link}")
    yield from ("", "-- ", words.footer.format(user.zone.key))


def _html(user: User, due: Due, now: datetime.datetime, link: str) -> Iterator[str]:
    """Write tables with styles in place: what mail programs understand."""
    words, details = WORDS[user.mail_language], _details(user, now)
    yield f'<!doctype html><html lang="{user.mail_language}"><head><meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">'
    yield f'<title>{escape(subject(due, words))}</title></head><body style="margin:0;padding:24px 12px;{FONT}">'
    yield f'<table {TABLE}><tr><td align="center"><table {TABLE} style="max-width:560px;text-align:left">'
    yield _row(words.greeting.format(_line(user.name)), "font-size:20px;font-weight:600")
    for name, tasks in _sections(due, words):
        color = LATE if tasks is due.overdue else CALM
        yield _row(f"{name} ({len(tasks)})", f"padding:24px 0 6px;font-weight:600;color:{color}")
        for task in tasks[:SHOWN]:
            yield f'<tr><td style="{CELL}">{escape(_line(task.fields.title))}'
            yield f'<div style="font-size:13px;color:{QUIET}">{escape(details(task))}</div></td></tr>'
        if len(tasks) > SHOWN:
            yield _row(words.more.format(len(tasks) - SHOWN), f"{CELL}color:{QUIET}")
    if link:
        yield f'<tr><td style="padding-top:28px"><a href="{escape(link)}" style="{BUTTON}">'
        yield f"{words.open}</a></td></tr>"
    yield _row(words.footer.format(user.zone.key), f"padding-top:28px;font-size:12px;color:{QUIET}")
    yield "</table></td></tr></table></body></html>"


def _row(text: str, style: str) -> str:
    return f'<tr><td style="{style}">{escape(text)}</td></tr>'
