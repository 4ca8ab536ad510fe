"""What is shown of a conversation: how to call, what to say and ask, what helps, the sentence."""

from collections.abc import Callable, Mapping
from typing import Final

from flows.chapters.first_72_hours import DOCUMENTS
from flows.chapters.gates import J1_GATE, gates_of
from flows.letters.draft import blank
from flows.letters.showing import show
from flows.papers.refs import document
from flows.replies import Copy, Head, items
from flows.sponsors.specialties import in_full
from flows.talk import Talk, View
from flows.tracks import GME, LAWYER, PD, TRACKS

When = Callable[[View], bool]
MOST_TROUBLES: Final = 2
"""Details of the person's own case in a talk: more than two are a rant to whoever listens."""


def _always(view: View) -> bool:
    del view
    return True


def _j1_closed(view: View) -> bool:
    return gates_of(view.reached, view.content)[J1_GATE] == "closed"


def _j1_open(view: View) -> bool:
    return not _j1_closed(view)


def _because(reason: str) -> When:
    def holds(view: View) -> bool:
        found = view.plan.reason
        return found is not None and found.reason == reason

    return holds


def _exam_passed(view: View) -> bool:
    return view.plan.profile.step3 == "passed"


def _earlier_j(view: View) -> bool:
    return view.plan.profile.ever_j is True


def _bound(view: View) -> bool:
    return view.plan.profile.subject_212e is True


def _abroad(view: View) -> bool:
    return view.plan.profile.location == "abroad"


def _inside(view: View) -> bool:
    return view.plan.profile.location == "us"


def _matched(view: View) -> bool:
    return view.plan.profile.matched_via in ("nrmp", "soap")


def _promised(view: View) -> bool:
    return bool(view.plan.profile.promise_words)


TROUBLES: Final[Mapping[str, When]] = {
    "j1_closed": _j1_closed,
    "two_year": _bound,
    "payment": _because("payment_rule"),
    "timing": _because("timing"),
    "step3": _exam_passed,
    "abroad": _abroad,
}
"""Details of the person's own case, the weightiest first; two of those that hold are said."""
FIRST: Final = {PD: "want", GME: "want"}
LAST: Final = {PD: "ask", GME: "rule"}
QUESTIONS: Final[Mapping[str, Mapping[str, When]]] = {
    PD: {"others": _always, "decides": _always, "write": _always, "later": _always},
    GME: {
        "rule": _always,
        "others": _always,
        "university": _always,
        "counsel": _always,
        "payment": _because("payment_rule"),
        "policy": _matched,
        "j1": _j1_open,
        "later": _always,
    },
    LAWYER: {
        "realistic": _always,
        "list": _j1_closed,
        "two_year": _earlier_j,
        "j1_later": _j1_open,
        "travel": _inside,
        "structure": _always,
        "promise": _promised,
        "sign": _always,
        "price": _always,
    },
}


def points(view: View, track: str) -> tuple[str, ...]:
    """Return the keys of what to say: the wish, at most two details of this case, the ask."""
    if track not in FIRST:
        return ()
    words = view.content.words
    troubles = [
        name
        for name, holds in TROUBLES.items()
        if words.has(f"outreach.{track}.points.{name}") and holds(view)
    ]
    return (FIRST[track], *troubles[:MOST_TROUBLES], LAST[track])


def questions(view: View, track: str) -> tuple[str, ...]:
    """Return the keys of what to ask, those that fit this case."""
    return tuple(name for name, holds in QUESTIONS[track].items() if holds(view))


def call(talk: Talk, track: str) -> None:
    """Show how to go about it, what to say or bring, and what to ask."""
    _list(talk, f"outreach.{track}.call", head="outreach.call_head", numbered=True)
    talk.end_message()
    _bring(talk) if track == LAWYER else _points(talk, track)
    talk.add(Head(talk.text("outreach.questions_head")))
    asked = questions(talk.view, track)
    lines = [talk.text(f"outreach.{track}.questions.{name}") for name in asked]
    talk.add(items(*lines, numbered=True))
    talk.end_message()


def _points(talk: Talk, track: str) -> None:
    talk.add(Head(talk.text("outreach.points_head")))
    talk.add(
        items(*(talk.text(f"outreach.{track}.points.{name}") for name in points(talk.view, track)))
    )


def _bring(talk: Talk) -> None:
    """Name the papers for a first talk: what is in hand, and what is still to find."""
    talk.add(Head(talk.text("outreach.bring_head")))
    had = talk.view.reached.get("documents")
    if not isinstance(had, tuple):
        talk.say("outreach.lawyer.bring.all")
    else:
        for part, keys in (
            ("have", [key for key in DOCUMENTS if key in had]),
            ("missing", [key for key in DOCUMENTS if key not in had]),
        ):
            names = [talk.text(f"first_72_hours.documents.choices.{key}") for key in keys]
            if names:
                talk.say(f"outreach.lawyer.bring.{part}", names="; ".join(names))
    talk.say("outreach.lawyer.bring.packet")


def help_(talk: Talk, track: str) -> None:
    """Show what else helps: the director's means, the steps when nothing moves, good signs."""
    if track == PD:
        _list(talk, "outreach.pd.can", head="outreach.pd.help_head")
        _list(talk, "outreach.pd.cannot", head="outreach.pd.cannot_head")
        sentence(talk)
    elif track == GME:
        _list(talk, "outreach.gme.steps", head="outreach.gme.help_head", numbered=True)
    else:
        _list(talk, "outreach.lawyer.good", head="outreach.lawyer.good_head")
        _list(talk, "outreach.lawyer.bad", head="outreach.lawyer.bad_head")
    talk.end_message()


def sentence(talk: Talk) -> None:
    """Show the one sentence that GME needs to read from the director, filled in, to copy."""
    talk.end_message()
    reached, start = talk.view.reached, talk.view.plan.profile.start_on
    name, specialty = reached.get("full_name"), reached.get("specialty")
    given = {
        "name": name if isinstance(name, str) and name else blank(talk, "name"),
        "specialty": in_full(specialty)
        if isinstance(specialty, str) and specialty
        else blank(talk, "specialty"),
        "start": blank(talk, "start")
        if start is None
        else talk.content.words.text("letters.day", day=start),
    }
    talk.add(Head(talk.text("outreach.sentence_head")))
    talk.add(Copy(talk.text("outreach.pd.sentence", **given)))
    talk.say("outreach.pd.sentence_intro")


def _list(talk: Talk, group: str, *, head: str, numbered: bool = False) -> None:
    talk.add(Head(talk.text(head)))
    keys = talk.content.words.keys(group)
    talk.add(items(*(talk.text(key) for key in keys), numbered=numbered))


def letter(talk: Talk, name: str) -> None:
    """Show a letter as text to copy and as a document."""
    show(talk, name)
    talk.add(document(talk, f"letter:{name}", talk.text("papers.caption.letter")))
    talk.end_message()


def letter_of(track: str, view: str) -> str:
    """Return the name of the letter behind a button."""
    one = TRACKS[track]
    return {"mail": one.first, "next": one.next, "chase": one.chase}[view]
