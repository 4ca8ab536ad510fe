"""Tracks: small charts beside the road that are walked over what happened, not over answers.

Outreach is one chart for everybody who is written to; GME is the first of its tracks.
"""

from flows.case import Happening, Value
from flows.chart import Chart, Step
from flows.talk import Talk, View
from flows.walk import follow


def _ways(*ways: tuple[str, str, str]) -> tuple[Step, ...]:
    return tuple(
        Step(source=source, trigger=trigger, target=target) for source, trigger, target in ways
    )


OUTREACH = Chart(
    name="outreach",
    states=("not_started", "drafted", "sent", "silent", "chased", "answered"),
    steps=_ways(
        ("not_started", "drafted", "drafted"),
        ("not_started", "sent", "sent"),
        ("drafted", "sent", "sent"),
        ("sent", "taken_back", "drafted"),
        ("sent", "silence", "silent"),
        ("sent", "answered", "answered"),
        ("silent", "chased", "chased"),
        ("silent", "answered", "answered"),
        ("chased", "silence", "silent"),
        ("chased", "answered", "answered"),
        ("answered", "reopened", "sent"),
    ),
    ends=frozenset({"answered"}),
)
GME = "gme"
WAITING = frozenset({"sent", "silent", "chased"})
"""States in which the move is theirs."""

_MOVES: dict[tuple[str, Value], str] = {
    ("facts_letter", "sent"): "sent",
    ("facts_letter", "later"): "taken_back",
    ("gme_answer", "answered"): "answered",
    ("gme_answer", "no_answer"): "reopened",
}


def stand(view: View, track: str) -> tuple[str, Happening | None]:
    """Return the state of an outreach track, and the happening that led there."""
    return follow(OUTREACH, track, view.case.happenings)


def waits_for_gme(view: View) -> bool:
    """Return whether GME owes an answer to the letter."""
    return stand(view, GME)[0] in WAITING


def moved_by(talk: Talk, question: str, value: Value) -> None:
    """Write down what an answer says has happened on a track."""
    kind = _MOVES.get((question, value))
    if kind is None or not OUTREACH.accepts(kind, stand(talk.view, GME)[0]):
        return
    happened(talk, kind)


def happened(talk: Talk, kind: str) -> None:
    """Write one more happening on GME's track."""
    talk.case = talk.case.with_happening(GME, kind, on=talk.view.today, now=talk.now)
