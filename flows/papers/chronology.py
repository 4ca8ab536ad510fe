"""What happened when, in words: happenings of the log and the dated answers, oldest first."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from flows.case import Happening, Promised, as_day
from flows.chapters.petition_tracker import PETITION_TRACKER
from flows.chapters.road import ROAD
from flows.chapters.visa_tracker import VISA_TRACKER
from flows.chapters.waiver_years import WAIVER_YEARS
from flows.nudging import rule_name
from flows.papers.calendar import FEEDS, KINDS
from flows.papers.calendar import TRACK as CALENDAR
from flows.promised import promises_of, where_words
from flows.talk import Talk
from flows.tracks import SAID, TRACKS, shortened

_CALENDAR: Final = dict.fromkeys(KINDS, "titles")
_TRACKERS: Final = (VISA_TRACKER, PETITION_TRACKER, WAIVER_YEARS)
"""Chapters whose days are steps that were taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One day and what happened on it."""

    on: date
    what: str


def happening_words(talk: Talk, one: Happening) -> str:
    """Return a happening in words; one of a kind that a later release wrote, by its own."""
    if one.track == "log" or not talk.content.words.has(_key(one)):
        return one.words or one.kind
    if one.track in TRACKS and one.kind == SAID:
        medium = f"outreach.by_medium.{one.medium}"
        return talk.text(
            "log.said.line",
            who=talk.text(f"outreach.who.{one.who or one.track}"),
            medium=talk.text(medium) if one.medium else "",
            words=shortened(one.words),
        )
    if one.track in TRACKS:
        key = f"log.{one.track}.{one.kind}"
        by = {"by": one.by} if "by" in talk.content.words.needs(key) else {}
        return talk.text(key, **by)
    if one.track == CALENDAR:
        if one.kind in FEEDS:
            return talk.text(f"log.calendar.{one.kind}")
        kind = talk.text(f"papers_packet.calendar.kind_{one.kind}")
        return talk.text("log.calendar.titles", kind=kind)
    if one.track == "deadlines":
        return talk.text(f"log.deadline.{one.kind}", name=rule_name(talk, one.words))
    question, _, reason = one.words.partition(": ")
    name = rule_name(talk, f"find-{question}" if question in ROAD.questions else question)
    return talk.text(f"log.step.{one.kind}", name=name, reason=reason)


def _key(one: Happening) -> str:
    group = {
        **{name: f"{name}.{one.kind}" for name in TRACKS},
        CALENDAR: f"calendar.{_CALENDAR.get(one.kind, one.kind)}",
        "deadlines": f"deadline.{one.kind}",
    }
    if one.track in TRACKS and one.kind == SAID:
        return "log.said.line"
    return f"log.{group.get(one.track, f'step.{one.kind}')}"


def chronology(talk: Talk) -> tuple[Line, ...]:
    """Return every dated thing the case knows, oldest first; calendar settings are not among it."""
    lines = _dated(talk)  # what was told comes before what was done about it on the same day
    lines += [
        Line(on=one.on, what=happening_words(talk, one))
        for one in talk.case.happenings
        if one.track != CALENDAR
    ]
    return tuple(sorted(lines, key=lambda one: one.on))


def promise_words(talk: Talk, promise: Promised) -> str:
    """Return a promise as a line of what happened."""
    where = where_words(talk, promise)
    return talk.content.words.text("papers_packet.chronology.promised", where=where)


def _dated(talk: Talk) -> list[Line]:
    reached = talk.view.reached
    text = talk.content.words.text
    found: list[Line] = []
    notice = as_day(reached.get("notice_on"))
    if notice is not None:
        found.append(Line(on=notice, what=text("papers_packet.chronology.told")))
    found += [
        Line(on=one.on, what=promise_words(talk, one))
        for one in promises_of(talk.view)
        if one.on is not None
    ]
    for chapter in _TRACKERS:
        for question in chapter.questions:
            day = as_day(reached.get(question.id))
            if day is not None and day <= talk.view.today:
                found.append(Line(on=day, what=text(f"{chapter.name}.{question.id}.name")))
    return found
