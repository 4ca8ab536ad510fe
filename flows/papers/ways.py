"""The ways to a seat side by side: how well each fits, the time it needs, and the first step."""

from dataclasses import dataclass

from flows.papers.refs import pen
from flows.paths.path import Fit, Path
from flows.paths.showing import paths_for
from flows.plan.lead_times import Span
from flows.showing import line_words
from flows.talk import Talk, View


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way: how well it fits and why, the days it needs if they can be told, the first step."""

    name: str
    fit: Fit
    fit_words: str
    needed: Span | None
    needed_words: str
    why: str
    first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """What is drawn: every way against the days left, None without a start date."""

    title: str
    head: str
    left: int | None
    left_words: str
    ways: tuple[Way, ...]
    legend: tuple[str, str, str]
    foot: str


def ways(view: View) -> Ways:
    """Return the ways of the case as it stands, the better fit first."""
    talk = pen(view)
    text = talk.content.words.text
    found = paths_for(talk)
    left = next((one.left for one in found if one.left is not None), None)
    key = "ahead" if left is not None and left >= 0 else "past"
    return Ways(
        title=text("papers_pictures.ways.title"),
        head=text("papers_pictures.ways.none")
        if left is None
        else text(f"papers_pictures.paths.{key}", n=abs(left)),
        left=left,
        left_words=text("papers_pictures.paths.left"),
        ways=tuple(_way(talk, one) for one in found),
        legend=(
            text("papers_pictures.paths.least"),
            text("papers_pictures.paths.usual"),
            text("papers_pictures.paths.most"),
        ),
        foot=text("papers_pictures.ways.foot", on=view.today),
    )


def ways_alt(view: View) -> str:
    """Return the same in words, one way a line."""
    drawn = ways(view)
    lines = [
        " ".join(
            f"- {one.name}: {one.fit_words}. {one.why} {one.needed_words} {one.first}".split()
        )
        for one in drawn.ways
    ]
    return "\n".join((f"{drawn.title}. {drawn.head}", *lines, drawn.foot))


def _way(talk: Talk, one: Path) -> Way:
    text = talk.content.words.text
    span = None if one.fit is Fit.CLOSED else one.needed
    needed = ""
    if span is not None:
        least, usual, most = span.least, span.usual, span.most
        needed = text("papers_pictures.paths.needed", least=least, usual=usual, most=most)
    return Way(
        name=text(f"paths.names.{one.name}"),
        fit=one.fit,
        fit_words=text(f"paths.fits.{one.fit.value}"),
        needed=span,
        needed_words=needed,
        why=line_words(talk, one.why),
        first=text("paths.part.first", text=line_words(talk, one.first)),
    )
