"""Pictures: where on the page things stand is computed here; how they look is the template's."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from bot.papers.typesetting import DOTS, typeset
from flows.papers.numbers import numbers
from flows.papers.paths import Paths, paths
from flows.papers.road_map import road_map
from flows.papers.timeline import Mark, Timeline, timeline
from flows.papers.ways import Ways, ways
from flows.paths.path import Fit
from flows.plan.lead_times import Span
from flows.plan.routes import Verdict
from flows.talk import View

_TEMPLATES: Final = {"ways": "paths"}
"""Pictures that look like another."""
_LONGEST: Final = 0.97
"""Share of the width that the longest bar takes."""
_MOST_MONTHS: Final = 8
_TONES: Final = {
    Fit.GOOD: Verdict.OPEN,
    Fit.POSSIBLE: Verdict.TIGHT,
    Fit.LONG_SHOT: Verdict.CHECK,
    Fit.CLOSED: Verdict.CLOSED,
}
"""A fit is drawn as the verdict that is as good."""


def draw(kind: str, view: View, *, dark: bool, dots: int = DOTS) -> bytes:
    """Return the picture as PNG, 1200 pixels wide; KeyError for a kind there is none of."""
    template = _TEMPLATES.get(kind, kind)
    return typeset(template, {**_DATA[kind](view), "dark": dark}, "png", dots=dots)


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
    share = _scale([one.needed for one in drawn.paths], drawn.left)
    return {
        **_compared(drawn, share),
        "paths": [
            {
                "name": one.name,
                "tone": one.verdict.value,
                "badge": one.verdict_words,
                "needed_words": one.needed_words,
                "why": one.why,
                "needed": _bar(one.needed, share),
            }
            for one in drawn.paths
        ],
    }


def _ways(view: View) -> dict[str, Any]:
    drawn = ways(view)
    share = _scale([one.needed for one in drawn.ways], drawn.left)
    return {
        **_compared(drawn, share),
        "paths": [
            {
                "name": one.name,
                "tone": _TONES[one.fit].value,
                "badge": one.fit_words,
                "needed_words": one.needed_words,
                "why": f"{one.why} {one.first}",
                "needed": _bar(one.needed, share),
            }
            for one in drawn.ways
        ],
    }


def _compared(drawn: Paths | Ways, share: Callable[[int], float]) -> dict[str, Any]:
    return {
        "title": drawn.title,
        "head": drawn.head,
        "left": None if drawn.left is None else share(drawn.left),
        "left_words": drawn.left_words,
        "legend": drawn.legend,
        "foot": drawn.foot,
    }


def _scale(spans: Sequence[Span | None], left: int | None) -> Callable[[int], float]:
    """Return what share of the width so many days take."""
    longest = max([one.most for one in spans if one] + [max(left or 0, 1)])
    return lambda days: min(1.0, max(0.0, days / longest)) * _LONGEST


def _bar(span: Span | None, share: Callable[[int], float]) -> dict[str, float] | None:
    if span is None:
        return None
    return {"least": share(span.least), "usual": share(span.usual), "most": share(span.most)}


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
        "talks_head": drawn.talks_head,
        "talks": [
            {"party": one.party, "state": one.state, "begun": one.begun} for one in drawn.talks
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
    "ways": _ways,
    "map": _map,
    "numbers": _numbers,
}
