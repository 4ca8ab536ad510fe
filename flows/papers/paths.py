"""The paths: the time each route needs beside the time that is left."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from flows.papers.refs import pen
from flows.plan.lead_times import Span
from flows.plan.routes import Verdict
from flows.showing import line_words, sorted_routes
from flows.talk import View

TIMED: Final = frozenset({"j1", "h1b"})
"""Routes whose time can be told at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """One route: its verdict, the days it needs if that can be told, and why."""

    route: str
    name: str
    verdict: Verdict
    verdict_words: str
    needed: Span | None
    needed_words: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """What is drawn: every route against the days left, None without a start date."""

    title: str
    head: str
    left: int | None
    left_words: str
    paths: tuple[Path, ...]
    legend: tuple[str, str, str]
    foot: str
    on: date


def paths(view: View) -> Paths:
    """Return the routes of the case as it stands, the more open first."""
    talk = pen(view)
    text = talk.content.words.text
    rows = sorted_routes(view)
    left = rows[0].days_left
    found = []
    for one in rows:
        span = one.days_needed
        needed = ""
        if span is not None:
            least, usual, most = span.least, span.usual, span.most
            needed = text("papers_pictures.paths.needed", least=least, usual=usual, most=most)
        elif one.route in TIMED and one.verdict is not Verdict.CLOSED:
            needed = text("papers_pictures.paths.unknown")
        found.append(
            Path(
                route=one.route,
                name=text(f"plan_card.routes.{one.route}"),
                verdict=one.verdict,
                verdict_words=text(f"plan_card.verdicts.{one.verdict.value}"),
                needed=span,
                needed_words=needed,
                why=line_words(talk, one.because[0]) if one.because else "",
            )
        )
    key = "none" if left is None else "ahead" if left >= 0 else "past"
    return Paths(
        title=text("papers_pictures.paths.title"),
        head=text(f"papers_pictures.paths.{key}", n=abs(left or 0)),
        left=left,
        left_words=text("papers_pictures.paths.left"),
        paths=tuple(found),
        legend=(
            text("papers_pictures.paths.least"),
            text("papers_pictures.paths.usual"),
            text("papers_pictures.paths.most"),
        ),
        foot=text("papers_pictures.paths.foot", on=view.today),
        on=view.today,
    )


def paths_alt(view: View) -> str:
    """Return the same in words, one route a line."""
    drawn = paths(view)
    lines = [
        " ".join(f"- {one.name}: {one.verdict_words}. {one.needed_words} {one.why}".split())
        for one in drawn.paths
    ]
    return "\n".join((f"{drawn.title}. {drawn.head}", *lines, drawn.foot))
