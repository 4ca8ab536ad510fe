"""Tracks: small charts beside the road that are walked over what happened, not over answers.

Outreach is one chart for everybody who is written to. It has three tracks that run side by side:
the programme director, GME with HR, and a lawyer of one's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from flows.case import Happening, Value
from flows.chart import Chart, Step
from flows.deadlines.business_days import business_days_after
from flows.deadlines.rule import Owner
from flows.talk import Talk, View
from flows.walk import follow


def _ways(*ways: tuple[str, str, str]) -> tuple[Step, ...]:
    return tuple(
        Step(source=source, trigger=trigger, target=target) for source, trigger, target in ways
    )


OUTREACH: Final = Chart(
    name="outreach",
    states=(
        "not_started",
        "drafted",
        "sent",
        "silent",
        "chased",
        "answered",
        "promised",
        "closed",
    ),
    steps=_ways(
        ("not_started", "drafted", "drafted"),
        ("not_started", "sent", "sent"),
        ("not_started", "answered", "answered"),
        ("not_started", "closed", "closed"),
        ("drafted", "sent", "sent"),
        ("drafted", "answered", "answered"),
        ("drafted", "closed", "closed"),
        ("sent", "taken_back", "drafted"),
        ("sent", "silence", "silent"),
        ("sent", "chased", "chased"),
        ("sent", "answered", "answered"),
        ("sent", "promised", "promised"),
        ("silent", "chased", "chased"),
        ("silent", "answered", "answered"),
        ("silent", "promised", "promised"),
        ("silent", "closed", "closed"),
        ("chased", "silence", "silent"),
        ("chased", "chased", "chased"),
        ("chased", "answered", "answered"),
        ("chased", "promised", "promised"),
        ("chased", "closed", "closed"),
        ("answered", "reopened", "sent"),
        ("answered", "unbooked", "drafted"),
        ("answered", "sent", "sent"),
        ("answered", "promised", "promised"),
        ("answered", "closed", "closed"),
        ("promised", "silence", "silent"),
        ("promised", "chased", "chased"),
        ("promised", "answered", "answered"),
        ("promised", "promised", "promised"),
        ("promised", "closed", "closed"),
        ("closed", "opened", "drafted"),
        ("closed", "sent", "sent"),
        ("closed", "reopened", "sent"),
        ("closed", "answered", "answered"),
    ),
    ends=frozenset({"closed"}),
)
THEIRS: Final = frozenset({"sent", "chased", "promised"})
"""States in which the move is theirs, and a day is set to look again."""
CHASE_AFTER: Final = 2
"""Business days of silence before a chase: the article's own rhythm, and a polite one."""
LONGEST_SHOWN: Final = 200
"""Characters of what somebody said that are shown in a list; the log keeps them whole."""
SAID: Final = "said"
"""A line of the log: what was said by whom. It moves nothing."""
WANTED: Final = "wanted"
"""A line of the log: they want something from the person by a day. It moves nothing either."""
_CHASE: Final = "chase-"
_PROMISE: Final = "promise-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One party of outreach: whose move it can be, and the letters for it.

    `answers` are the road's answers that happen with a trigger, so that nobody is asked twice.
    `meets` says that a named day is an hour together: once it is over the person tells, not they.
    """

    name: str
    owner: Owner
    first: str
    chase: str
    next: str = ""
    answers: Mapping[str, tuple[str, str]]
    meets: bool = False

    @property
    def rules(self) -> tuple[str, str]:
        """The names of its reminders: silence after writing, and a promised day that has passed."""
        return _CHASE + self.name, _PROMISE + self.name


PD, GME, LAWYER = "pd", "gme", "lawyer"
TRACKS: Final[Mapping[str, Track]] = {
    one.name: one
    for one in (
        Track(
            name=PD,
            owner=Owner.PROGRAMME_DIRECTOR,
            first="pd_first",
            chase="chase_pd",
            next="pd_exception",
            answers={},
        ),
        Track(
            name=GME,
            owner=Owner.GME,
            first="facts_letter",
            chase="chase_gme",
            next="gme_questions",
            answers={"sent": ("facts_letter", "sent"), "answered": ("gme_answer", "answered")},
        ),
        Track(
            name=LAWYER,
            owner=Owner.LAWYER,
            first="lawyer",
            chase="chase_lawyer",
            answers={"promised": ("lawyer_booked", "done")},
            meets=True,
        ),
    )
}
MOVES: Final[Mapping[tuple[str, Value], tuple[str, str]]] = {
    ("facts_letter", "sent"): (GME, "sent"),
    ("facts_letter", "later"): (GME, "taken_back"),
    ("gme_answer", "answered"): (GME, "answered"),
    ("gme_answer", "no_answer"): (GME, "reopened"),
    ("exception_asked", "asked"): (PD, "sent"),
    ("exception_asked", "granted"): (PD, "answered"),
    ("exception_asked", "refused"): (PD, "answered"),
    ("lawyer_booked", "done"): (LAWYER, "answered"),
    ("lawyer_booked", "later"): (LAWYER, "unbooked"),
    ("lawyer_met", "met"): (LAWYER, "answered"),
}
"""What an answer on the road says has happened, and on which track."""


def stand(view: View, track: str) -> tuple[str, Happening | None]:
    """Return the state of an outreach track, and the happening that led there."""
    return follow(OUTREACH, track, view.case.happenings)


def looks_again_on(view: View, track: str) -> date | None:
    """Return the day on which silence is noticed; None while the move is not theirs."""
    return _silence_on(*stand(view, track))


def _silence_on(state: str, last: Happening | None) -> date | None:
    if last is None or state not in THEIRS:
        return None
    if state == "promised" and last.by is not None:
        return business_days_after(last.by, 1)
    return business_days_after(last.on, CHASE_AFTER)


def rule_of(view: View, track: str) -> str | None:
    """Return the name of the reminder that is to come on a track; None for none."""
    state, last = stand(view, track)
    if _silence_on(state, last) is None:
        return None
    chase, promise = TRACKS[track].rules
    return promise if state == "promised" else chase


def track_of(rule: str) -> str | None:
    """Return the track that a reminder belongs to; None when it is about something else."""
    return next((one.name for one in TRACKS.values() if rule in one.rules), None)


def is_over(rule: str) -> bool:
    """Return whether a reminder asks how an hour together went: it is no silence of theirs."""
    track = track_of(rule)
    return track is not None and TRACKS[track].meets and rule == TRACKS[track].rules[1]


def shortened(words: str) -> str:
    """Return what was said on one line, cut where a message would become a wall."""
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST_SHOWN else flat[: LONGEST_SHOWN - 1].rstrip() + "…"


def moved_by(talk: Talk, question: str, value: Value) -> None:
    """Write down what an answer says has happened on a track."""
    move = MOVES.get((question, value))
    if move is not None:
        happened(talk, *move)
    if question == "gme_words" and isinstance(value, str):
        line = Happening(
            track=GME, kind=SAID, on=talk.view.today, at=talk.now, words=value, who=GME
        )
        talk.case = talk.case.with_line(line)


def happened(
    talk: Talk, track: str, kind: str, *, words: str = "", by: date | None = None
) -> bool:
    """Write one more happening on a track; False when it means nothing where the track stands."""
    if not OUTREACH.accepts(kind, stand(talk.view, track)[0]):
        return False
    line = Happening(track=track, kind=kind, on=talk.view.today, at=talk.now, words=words, by=by)
    talk.case = talk.case.with_line(line)
    return True
