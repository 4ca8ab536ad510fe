"""Pictures: where on the page things stand is computed here; how they look is the template's."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from bot.papers.typesetting import DOTS, typeset
from flows.papers.numbers import numbers
from flows.papers.paths import Path, paths
from flows.papers.road_map import road_map
from flows.papers.timeline import Mark, Timeline, timeline
from flows.talk import View

_LONGEST: Final = 0.97
"""Share of the width that the longest bar takes."""
_MOST_MONTHS: Final = 8


def draw(kind: str, view: View, *, dark: bool, dots: int = DOTS) -> bytes:
    """Return the picture as PNG, 1200 pixels wide; KeyError for a kind there is none of."""
    return typeset(kind, {**_DATA[kind](view), "dark": dark}, "png", dots=dots)


def _timeline(view: View) -> dict[str, Any]:
    drawn = timeline(view)
    days = max(1, (drawn.last - drawn.first).days)

    def share(day: date) -> float:
        return min(1.0, max(0.0, (day - drawn.first).days / days))

    return {
        "title": drawn.title,
        "head": drawn.head,
        "foot": drawn.foot,
        "none": view.content.words.text("papers_pictures.timeline.none"),
        "today": share(drawn.today),
        "start": None if drawn.start is None else share(drawn.start),
        "months": _months(drawn, view, share),
        "lanes": [
            {
                "owner": lane.owner[:1].upper() + lane.owner[1:],
                "marks": [_mark(one, view, share) for one in lane.marks],
            }
            for lane in drawn.lanes
        ],
        "legend": {shape.value: words for shape, words in drawn.legend},
        "words": {
            "today": drawn.today_words,
            "start": drawn.start_words,
            "late": drawn.late,
            "slack": drawn.slack,
        },
    }


def _mark(one: Mark, view: View, share: Callable[[date], float]) -> dict[str, Any]:
    return {
        "name": one.name,
        "shape": one.shape.value,
        "late": one.late,
        "left": ", ".join(part for part in (one.left, one.room) if part),
        "day": _label(one, view),
        "x": share(one.day),
        "other": None if one.other is None else share(one.other),
    }


def _label(one: Mark, view: View) -> str:
    """Return the day that counts, or both ends of the slack: a mark alone could be either."""
    names = view.content.calendar.months
    if one.other is None or one.other.year != one.day.year:
        return view.content.calendar.show_day(one.day)
    first, last = (
        view.content.words.text(
            "papers_pictures.timeline.short", day=str(day.day), month=names[day.month - 1]
        )
        for day in sorted((one.day, one.other))
    )
    return view.content.words.text("papers_pictures.timeline.range", first=first, last=last)


def _months(drawn: Timeline, view: View, share: Callable[[date], float]) -> list[dict[str, Any]]:
    firsts: list[date] = []
    year, month = drawn.first.year, drawn.first.month
    while (year, month) < (drawn.last.year, drawn.last.month):
        month += 1
        if month > len(view.content.calendar.months):
            year, month = year + 1, 1
        firsts.append(date(year, month, 1))
    step = max(1, -(-len(firsts) // _MOST_MONTHS))
    names = view.content.calendar.months
    return [{"x": share(one), "name": names[one.month - 1][:3]} for one in firsts[::step]]


def _paths(view: View) -> dict[str, Any]:
    drawn = paths(view)
    longest = max(
        [one.needed.most for one in drawn.paths if one.needed] + [max(drawn.left or 0, 1)]
    )

    def share(days: int) -> float:
        return min(1.0, max(0.0, days / longest)) * _LONGEST

    return {
        "title": drawn.title,
        "head": drawn.head,
        "left": None if drawn.left is None else share(drawn.left),
        "left_words": drawn.left_words,
        "legend": drawn.legend,
        "foot": drawn.foot,
        "paths": [_path(one, share) for one in drawn.paths],
    }


def _path(one: Path, share: Callable[[int], float]) -> dict[str, Any]:
    span = one.needed
    return {
        "name": one.name,
        "verdict": one.verdict.value,
        "verdict_words": one.verdict_words,
        "needed_words": one.needed_words,
        "why": one.why,
        "needed": None
        if span is None
        else {
            "least": share(span.least),
            "usual": share(span.usual),
            "most": share(span.most),
        },
    }


def _map(view: View) -> dict[str, Any]:
    drawn = road_map(view)
    return {
        "title": drawn.title,
        "head": drawn.head,
        "here": drawn.here,
        "foot": drawn.foot,
        "stops": [
            {
                "node": one.node,
                "name": one.name,
                "column": one.column,
                "row": one.row,
                "state": one.state.value,
            }
            for one in drawn.stops
        ],
        "ways": [
            {
                "source": one.source,
                "target": one.target,
                "back": one.back,
                "walked": one.walked,
            }
            for one in sorted(drawn.ways, key=lambda one: one.walked)
        ],
    }


def _numbers(view: View) -> dict[str, Any]:
    drawn = numbers(view.content)
    return {
        "title": drawn.title,
        "head": drawn.head,
        "foot": drawn.foot,
        "shares": [
            {"share": one.part / one.whole, "words": one.words, "source": one.source}
            for one in drawn.shares
        ],
        "counts": drawn.counts,
    }


_DATA: Final[Mapping[str, Callable[[View], dict[str, Any]]]] = {
    "timeline": _timeline,
    "paths": _paths,
    "map": _map,
    "numbers": _numbers,
}
