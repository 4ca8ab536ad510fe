"""Which letters there are, what each is called, and which of them this case has use for now."""

from collections.abc import Callable, Mapping
from typing import Final

from flows.chapters.gates import J1_GATE, gates_of
from flows.content.words import Words
from flows.plan.routes import Verdict
from flows.talk import View

MAIN: Final = (
    "facts_letter",
    "pd_first",
    "lawyer",
    "gme_questions",
    "pd_exception",
    "meet_counsel",
    "reason_check",
    "later_start",
    "tpl_documents",
    "expedite",
    "nrmp",
    "phone_confirmation",
)
CHASES: Final[Mapping[str, str]] = {
    "chase_gme": "facts_letter",
    "chase_pd": "pd_first",
    "chase_lawyer": "lawyer",
    **{
        f"chase_{name}": name
        for name in MAIN
        if name not in ("facts_letter", "pd_first", "lawyer")
    },
}
"""Each chase with the letter it comes after."""
LETTERS: Final = (*MAIN, *CHASES)

TRACKS: Final[Mapping[str, str]] = {
    "facts_letter": "gme",
    "pd_first": "pd",
    "lawyer": "lawyer",
}
"""The outreach track that a letter opens: there it is written down that it went out."""
ALOUD: Final = frozenset({"phone", "talk"})
"""Ways of saying something that leave nothing in writing."""
_NOT_HEARD: Final = frozenset({"sent", "silence", "chased", "reopened"})
_ASKING: Final = frozenset(
    {
        "engage_pd_and_gme",
        "independent_lawyer",
        "viable_structure",
        "reevaluate_j1",
        "hard_decision",
    }
)
"""Nodes of the road at which the programme's answer can still be changed."""
_FILING: Final = frozenset({"confirm_j1_support", "start_ds2019"})
_LATE: Final = frozenset({Verdict.TIGHT, Verdict.NEEDS_LATER_START})


def key(name: str, part: str) -> str:
    """Return the key of one part of a letter's words."""
    if name in CHASES:
        return f"letters_chase.{name.removeprefix('chase_')}.{part}"
    return f"letters.{name}.{part}"


def title(words: Words, name: str) -> str:
    """Return what a letter is called."""
    return words.text(key(name, "title"))


def fitting(view: View) -> tuple[str, ...]:
    """Return the letters that this case has use for today, chases first."""
    return tuple(name for name in (*CHASES, *MAIN) if _FITS[CHASES.get(name, name)](view, name))


def _waits(view: View, track: str) -> bool:
    """Return whether the last word on a track is ours."""
    kinds = [one.kind for one in view.case.happenings if one.track == track]
    return bool(kinds) and kinds[-1] in _NOT_HEARD


def _once_looked(holds: Callable[[View], bool]) -> Callable[[View, str], bool]:
    """A letter fits by its rule; its chase when it went out and nothing was heard."""

    def fits(view: View, name: str) -> bool:
        if not view.looked:
            return False
        letter = CHASES.get(name, name)
        waits = letter in TRACKS and _waits(view, TRACKS[letter])
        return waits if name in CHASES else holds(view) and not waits

    return fits


def _unanswered(view: View) -> bool:
    return view.reached.get("gme_answer") != "answered"


def _at(view: View, nodes: frozenset[str]) -> bool:
    return view.place.node in nodes


def _half_answered(view: View) -> bool:
    said = [view.reached.get(one, "") for one in ("gme_final", "gme_j1")]
    return "not_said" in said or None in said or _at(view, frozenset({"engage_pd_and_gme"}))


def _may_be_excepted(view: View) -> bool:
    if view.plan.route("h1b").verdict is Verdict.CLOSED:
        return False
    return view.reached.get("gme_final") == "exception" or _at(view, _ASKING)


def _paid(view: View) -> bool:
    reason = view.plan.reason
    named = reason is not None and reason.reason == "payment_rule"
    return named and not view.content.facts.ended("payment-reason-outdated", view.today)


def _too_late(view: View) -> bool:
    routes = [view.plan.route(one).verdict for one in ("j1", "h1b")]
    return view.reached.get("structure") == "later_start" or not _LATE.isdisjoint(routes)


def _slot_too_late(view: View) -> bool:
    interview, start = view.plan.profile.interview_on, view.plan.profile.start_on
    if interview is None or start is None or interview <= view.today:
        return False
    least = view.content.facts.number("expedite-plan.slot_later_than_days")
    return (start - interview).days < least


def _match_in_doubt(view: View) -> bool:
    if view.plan.profile.matched_via not in ("nrmp", "soap"):
        return False
    no_j1 = gates_of(view.answers, view.content)[J1_GATE] == "closed"
    no_j1 = no_j1 or view.plan.profile.j1_offered is False
    return no_j1 or _at(view, frozenset({"reevaluate_j1", "hard_decision"}))


def _talked(view: View) -> bool:
    return any(one.kind == "said" and one.medium in ALOUD for one in view.case.happenings)


_FITS: Final[Mapping[str, Callable[[View, str], bool]]] = {
    "facts_letter": _once_looked(_unanswered),
    "pd_first": _once_looked(lambda view: not _at(view, _FILING | {"seat_safe"})),
    "lawyer": _once_looked(
        lambda view: view.reached.get("lawyer_met") != "met" and not _at(view, _FILING)
    ),
    "gme_questions": _once_looked(lambda view: not _unanswered(view) and _half_answered(view)),
    "pd_exception": _once_looked(_may_be_excepted),
    "meet_counsel": _once_looked(lambda view: _paid(view) or _may_be_excepted(view)),
    "reason_check": _once_looked(_paid),
    "later_start": _once_looked(_too_late),
    "tpl_documents": _once_looked(
        lambda view: _at(view, _FILING) and "ds2019_issued_on" not in view.reached
    ),
    "expedite": _once_looked(_slot_too_late),
    "nrmp": _once_looked(_match_in_doubt),
    "phone_confirmation": _once_looked(_talked),
}
