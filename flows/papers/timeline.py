"""The timeline: every open date between today and the start, by whose move it is."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from flows.deadlines.rule import Deadline, Owner
from flows.papers.refs import pen
from flows.showing import capital, left_words, line_words, open_deadlines
from flows.talk import Talk, View

MOST_ROWS: Final = 10
"""More rows than this cannot be read on a phone."""
_PAST_START: Final = timedelta(days=45)
_WITHOUT_START: Final = timedelta(days=270)
_BEFORE: Final = timedelta(days=7)


class Shape(StrEnum):
    """How a date is drawn, so that colour is never the only difference."""

    HARD = "hard"
    SOFT = "soft"
    OPENS = "opens"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One date.

    `day` is the day that counts. `other` is the far end of the slack: our own earlier day before
    a hard one, the last sensible day after a soft one. `left` says how far away it is, `room`
    how many days the slack has, `line` everything in words.
    """

    rule: str
    name: str
    shape: Shape
    day: date
    other: date | None
    late: bool
    left: str
    room: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The dates of one owner, the nearest first."""

    owner: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What is drawn. `more` counts the dates that found no room, far ahead or beyond the rows."""

    title: str
    today: date
    start: date | None
    first: date
    last: date
    lanes: tuple[Lane, ...]
    more: int
    head: str
    legend: tuple[tuple[Shape, str], ...]
    slack: str
    late: str
    today_words: str
    start_words: str
    foot: str

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All dates that are drawn."""
        return tuple(mark for lane in self.lanes for mark in lane.marks)


def timeline(view: View) -> Timeline:
    """Return the timeline of the case as it stands."""
    talk = pen(view)
    start = view.plan.profile.start_on
    found = [one for one in open_deadlines(view) if not has_opened(one, view.today)]
    horizon = _horizon(view, start)
    near = [one for one in found if (one.day or date.max) <= horizon]
    shown = sorted(sorted(near, key=_weight)[:MOST_ROWS], key=lambda one: one.day or date.max)
    lanes: dict[str, list[Mark]] = {}
    if any(one.owner is Owner.PERSON for one in shown):
        lanes[talk.text("owners.person")] = []  # one's own moves come first
    for one in shown:
        owner = talk.text(f"owners.{one.owner.value}")
        lanes.setdefault(owner, []).append(_mark(talk, one, owner))
    days = [max(mark.day, mark.other or mark.day) for marks in lanes.values() for mark in marks]
    ahead = [day for day in days if day > view.today]
    last = max([*ahead, *([start] if start else []), view.today + timedelta(days=28)])
    first = view.today - _BEFORE
    more = len(found) - len(shown)
    text = talk.content.words.text
    return Timeline(
        title=text("papers_pictures.timeline.title"),
        today=view.today,
        start=start if start is not None and first <= start <= last else None,
        first=first,
        last=min(last, horizon) + _BEFORE,
        lanes=tuple(Lane(owner=owner, marks=tuple(marks)) for owner, marks in lanes.items()),
        more=more,
        head=_head(talk, start),
        legend=tuple((shape, text(f"papers_pictures.timeline.{shape}")) for shape in Shape),
        slack=text("papers_pictures.timeline.slack"),
        late=text("papers_pictures.timeline.late"),
        today_words=text("papers_pictures.timeline.today"),
        start_words=text("papers_pictures.timeline.start"),
        foot=_foot(talk, more),
    )


def timeline_alt(view: View) -> str:
    """Return the timeline in words: the same dates, owners and slack, one a line."""
    drawn = timeline(view)
    lines = [f"{drawn.title}. {drawn.head}"]
    for lane in drawn.lanes:
        lines.append(f"{capital(lane.owner)}:")
        lines += [f"- {mark.line}" for mark in lane.marks]
    if not drawn.lanes:
        lines.append(view.content.words.text("papers_pictures.timeline.none"))
    return "\n".join((*lines, drawn.foot))


def _horizon(view: View, start: date | None) -> date:
    if start is None or start < view.today:
        return view.today + _WITHOUT_START
    return start + _PAST_START


def has_opened(one: Deadline, today: date) -> bool:
    """Return whether it is a window that opened before today: nothing is to be done by a day."""
    opens = one.latest is None and one.planned is None
    return opens and one.earliest is not None and one.earliest < today


def _weight(one: Deadline) -> tuple[bool, bool, date]:
    """What must not fall off: late ones, then hard ones, then the nearest."""
    return (not one.overdue, not one.hard, one.day or date.max)


def _mark(talk: Talk, one: Deadline, owner: str) -> Mark:
    today = talk.view.today
    opens = one.latest is None and one.planned is None
    shape = Shape.OPENS if opens else Shape.HARD if one.hard else Shape.SOFT
    day, other = days_of(one, today)
    left = left_words(talk, day)
    name = line_words(talk, one.name)
    late = day < today and not opens
    given: dict[str, object] = {"name": name, "day": day, "left": left, "owner": owner}
    key, room = shape.value, ""
    if other is not None:
        n = abs((other - day).days)
        room = talk.text("papers_pictures.timeline.room", n=n)
        key, given = f"{key}_slack", {**given, "other": other, "n": n}
    line = talk.text(f"papers_pictures.timeline.line.{key}", **given)
    if late:
        line = talk.text("papers_pictures.timeline.line.late", line=line)
    return Mark(
        rule=one.rule,
        name=name,
        shape=shape,
        day=day,
        other=other,
        late=late,
        left=left,
        room=room,
        line=line,
    )


def days_of(one: Deadline, today: date) -> tuple[date, date | None]:
    """Return the day that counts, and the other end of the slack if there is room."""
    if one.planned is None or one.latest is None or one.planned == one.latest:
        return one.day or date.max, None
    if one.planned < today:
        # Our own date has slipped: what counts is the last day.
        return one.latest, None
    return (one.latest, one.planned) if one.hard else (one.planned, one.latest)


def _head(talk: Talk, start: date | None) -> str:
    if start is None:
        return talk.text("papers_pictures.timeline.no_start", today=talk.view.today)
    days = (start - talk.view.today).days
    key = "ahead" if days >= 0 else "past"
    return talk.text(
        f"papers_pictures.timeline.{key}", today=talk.view.today, start=start, n=abs(days)
    )


def _foot(talk: Talk, more: int) -> str:
    said = talk.text("papers_pictures.timeline.foot", on=talk.view.today)
    return f"{talk.text('papers_pictures.timeline.more', n=more)} {said}" if more else said
