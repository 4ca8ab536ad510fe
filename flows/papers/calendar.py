"""The calendar: every date as an event that keeps its identity while the case changes.

A calendar that was handed out once cannot be called back, only updated: each event has an
identifier made of case and rule, a number that grows with every change, and is cancelled rather
than left out. Both are found by replaying the case: nothing about calendars is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final

from flows.case import Answer, Case
from flows.deadlines.rule import Deadline
from flows.papers.named_days import named_days, title_of
from flows.papers.refs import pen
from flows.showing import line_words, open_deadlines, source_words
from flows.talk import Talk, View

TRACK: Final = "calendar"
FULL, DISCREET = "full", "discreet"
KINDS: Final = (DISCREET, FULL)
FEED_BEGINS, FEED_ENDS = "feed", "no_feed"
FEEDS: Final = (FEED_BEGINS, FEED_ENDS)
FEED_ADDRESS: Final = "calendar:feed"
"""Stands in a reply for the address, which only whoever holds the keys can make."""
_HARD_ALARMS: Final = (timedelta(days=-7, hours=9), timedelta(days=-1, hours=9))
_SOFT_ALARMS: Final = (timedelta(days=-1, hours=9),)
_OPENING_ALARMS: Final = (timedelta(hours=9),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One all-day event.

    `sequence` counts its changes; `alarms` are offsets from the beginning of its day, so that
    they ring at nine on the clock of wherever the calendar is.
    """

    uid: str
    rule: str
    day: date
    title: str
    about: str
    sequence: int
    changed_at: datetime
    cancelled: bool
    alarms: tuple[timedelta, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """All events, the live ones by day first, then the cancelled ones."""

    name: str
    zone: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """How one event stood at an instant of the replay."""

    day: date
    live: bool
    sequence: int
    changed_at: datetime


def titles_of(case: Case) -> str:
    """Return which titles the person chose: discreet ones until they say otherwise."""
    for one in reversed(case.happenings):
        if one.track == TRACK and one.kind in KINDS:
            return one.kind
    return DISCREET


def feed_number(case: Case) -> int | None:
    """Return which of the feeds asked for holds, counted from one; None when none does."""
    asked = [one for one in case.happenings if one.track == TRACK and one.kind in FEEDS]
    if not asked or asked[-1].kind == FEED_ENDS:
        return None
    return len(asked)


def calendar(view: View) -> Calendar:
    """Return the calendar of the case as it stands."""
    talk = pen(view)
    kind = titles_of(view.case)
    standing = _replayed(view)
    live = sorted((one.day, rule) for rule, one in standing.items() if one.live)
    gone = sorted((one.day, rule) for rule, one in standing.items() if not one.live)
    entries = [
        _entry(talk, kind, rule, standing[rule], at, len(live))
        for at, (_, rule) in enumerate((*live, *gone), 1)
    ]
    text = talk.content.words.text
    return Calendar(
        name=text(f"papers_packet.calendar.name_{kind}"),
        zone=view.zone.key,
        entries=tuple(entries),
    )


def _entry(talk: Talk, kind: str, rule: str, one: _Standing, at: int, of: int) -> Entry:
    text = talk.content.words.text
    deadline = talk.view.plan.deadline(rule)
    if kind == DISCREET:
        title = text("papers_packet.calendar.discreet", at=min(at, of), n=of)
        about = text("papers_packet.calendar.discreet_about")
    else:
        named = title_of(talk, rule)
        title = named or text(f"deadlines.{rule}.name")
        about = text("papers_packet.calendar.named_about") if named else title
        about = _about(talk, deadline) if deadline is not None else about
    return Entry(
        uid=uid_of(talk.case.tag, rule),
        rule=rule,
        day=one.day,
        title=title,
        about=about,
        sequence=one.sequence,
        changed_at=one.changed_at,
        cancelled=not one.live,
        alarms=_alarms(talk, rule, deadline) if one.live else (),
    )


def uid_of(tag: str, rule: str) -> str:
    """Return the event's identifier: the same for ever, and telling nobody which date it is."""
    return f"{sha256(f'{tag} {rule}'.encode()).hexdigest()[:32]}@holdfast"


def _about(talk: Talk, deadline: Deadline) -> str:
    said = talk.text(
        "papers_packet.calendar.full_about",
        consequence=line_words(talk, deadline.consequence),
        owner=talk.text(f"owners.{deadline.owner.value}"),
    )
    facts = [talk.content.facts[one] for one in deadline.facts]
    return "\n".join((said, *(source_words(talk, one) for one in facts)))


def _alarms(talk: Talk, rule: str, deadline: Deadline | None) -> tuple[timedelta, ...]:
    if title_of(talk, rule) is not None:
        return _SOFT_ALARMS
    if deadline is None or not deadline.remind:
        return ()
    if deadline.latest is None and deadline.planned is None:
        return _OPENING_ALARMS
    return _HARD_ALARMS if deadline.hard else _SOFT_ALARMS


def _replayed(view: View) -> dict[str, _Standing]:
    """Return every event there ever was, as it stands now."""
    found: dict[str, _Standing] = {}
    kind = DISCREET
    for then in _moments(view):
        at = then.now
        days = {one.rule: day for one in open_deadlines(then) if (day := one.day)}
        days |= named_days(then)
        chosen = titles_of(then.case)
        renamed, kind = chosen != kind, chosen
        for rule, before in found.items():
            day = days.get(rule)
            if day is None:
                if before.live:
                    found[rule] = _moved(before, before.day, at, live=False)
            elif renamed or not before.live or day != before.day:
                found[rule] = _moved(before, day, at, live=True)
        for rule, day in days.items():
            found.setdefault(rule, _Standing(day=day, live=True, sequence=0, changed_at=at))
    return found


def _moved(before: _Standing, day: date, at: datetime, *, live: bool) -> _Standing:
    return _Standing(day=day, live=live, sequence=before.sequence + 1, changed_at=at)


def _moments(view: View) -> Iterator[View]:
    """Yield the case as it stood after each thing that was said or happened, then as it is."""
    case = view.case
    instants = {one.at for one in case.answers.values()}
    instants |= {one.at for one in case.history} | {one.before.at for one in case.history}
    instants |= {one.at for one in case.happenings}
    for at in sorted(one for one in instants if one <= view.now):
        yield replace_case(view, as_of(case, at), at)
    yield view


def replace_case(view: View, case: Case, at: datetime) -> View:
    """Return the same view of another case at another instant."""
    return View(case=case, content=view.content, now=at, default_zone=view.default_zone)


def as_of(case: Case, at: datetime) -> Case:
    """Return the case with the answers and happenings it had at an instant."""
    answers: dict[str, Answer] = {}
    for one in case.history:
        if one.before.at <= at < one.at:
            answers[one.question] = one.before
    answers |= {name: one for name, one in case.answers.items() if one.at <= at}
    happened = tuple(one for one in case.happenings if one.at <= at)
    return replace(case, answers=answers, happenings=happened)
