"""Shows what is pending: the question's words, what it shows first, and its buttons."""

from functools import lru_cache

from flows.asides import choices_of_aside
from flows.cards import CARDS
from flows.chapters.road import ROAD
from flows.chapters.triage import TRIAGE
from flows.content.words import Words
from flows.outreach import talking
from flows.question import Question, Reads
from flows.replies import Ask, Choice, para
from flows.talk import Talk

UNKNOWN = "unknown"
SUMMARY = "summary"
"""The card that is read to the end each time: without its lines there is nothing to confirm."""
_THE_SAME = frozenset({"do_dont"})
"""Cards that no answer changes."""
_ROAD = "road:"
_REOPENED = "reopened:"
_TRACK = "track:"
_BELOW = "\n"
"""Stands between what a command asks and the questions that were shown before it."""
ALL_OR_NONE = ("all", "none_yet")
_TYPED = {
    Reads.NUMBER: "number",
    Reads.DAYS: "number",
    Reads.SEVERAL: "number",
    Reads.DAY: "day",
    Reads.STAY: "day",
}


def label(talk: Talk, question: Question, key: str) -> str:
    """Return what the button of one choice says."""
    return _label(talk.content.words, question, key)


def _label(words: Words, question: Question, key: str) -> str:
    own = ROAD.key(question.id, f"choices.{key}")
    return words.text(own if words.has(own) else f"talk.choices.{key}")


def choices_of(talk: Talk, question: Question) -> tuple[Choice, ...]:
    """Return every button a question offers, in order."""
    return _choices(talk.content.words, question.id)


@lru_cache(maxsize=512)
def _choices(words: Words, question_id: str) -> tuple[Choice, ...]:
    # Kept: they rest on nothing a person says, and a turn wants them two or three times.
    question = ROAD.questions[question_id]
    offered = question.choices if question.reads is not Reads.SEVERAL else ALL_OR_NONE
    keys = [*question.quick, *offered, *question.stays]
    keys += [key for key, _ in question.extra]
    if question.may_be_unknown:
        keys.append(UNKNOWN)
    return tuple(Choice(key=key, label=_label(words, question, key)) for key in keys)


def pending_question(talk: Talk) -> Question | None:
    """Return the question that typing answers now: the reopened one, else the road's.

    None while an exchange or a conversation is open: typing answers that.
    """
    aside = talk.case.aside
    if aside is not None and aside.kind == "reopened":
        return ROAD.questions[aside.about]
    return talk.view.pending if aside is None and not talk.case.track else None


def pending_key(talk: Talk) -> str:
    """Return what is pending in one word, so that a repeat keeps its buttons alive."""
    aside = talk.case.aside
    if aside is not None:
        return f"{aside.kind}:{aside.about}:{len(talk.case.asides)}"
    if talk.case.track:
        return f"{_TRACK}{talking.waits_for(talk)}"
    return f"{_ROAD}{talk.view.place.question}"


def show_anew(talk: Talk) -> None:
    """Have the card of what is pending shown once more: an answer that it rests on has changed."""
    question = talk.view.pending
    if question is not None and question.shows not in _THE_SAME:
        talk.change(pending="")


def ask_anew(talk: Talk) -> None:
    """Have what is pending asked as something new: older buttons of it move nothing any more."""
    shown = [one for one in talk.case.pending.split(_BELOW) if one.startswith((_ROAD, _REOPENED))]
    talk.change(pending=_BELOW.join(("", *shown)))


def ask_again(talk: Talk) -> None:
    """Show what is pending as the last message of the turn."""
    key = pending_key(talk)
    before, *below = talk.case.pending.split(_BELOW)
    shown = [one for one in (before, *below) if one.startswith((_ROAD, _REOPENED))]
    fresh = key != before
    if fresh:
        # The road comes back from everything; a question that was opened again only from a command.
        keeps = [] if key.startswith(_ROAD) else shown
        if key.startswith(_REOPENED):
            keeps = [one for one in shown if one.startswith(_ROAD)]
        talk.change(pending=_BELOW.join((key, *keeps)), asked_turn=talk.case.turn)
    aside = talk.case.aside
    if aside is not None and aside.kind != "reopened":
        _ask_aside(talk)
        return
    if aside is None and talk.case.track:
        talking.ask_track(talk)
        return
    question = pending_question(talk)
    if question is not None:
        # What was asked in between is no reason to show a whole card again.
        again = question.shows == SUMMARY
        _ask_question(talk, question, fresh=fresh and (again or key not in shown))


def _ask_question(talk: Talk, question: Question, *, fresh: bool) -> None:
    """Ask; what the question shows comes the first time, or when there is nothing else to say."""
    if question.shows is not None and fresh:
        CARDS[question.shows](talk)
    current = talk.case.answers.get(question.id)
    if talk.case.aside is not None and current is not None:
        talk.say("talk.reopened", words=current.words.rstrip("."))
    talk.lines(talk.text(_asked(talk, question)) + _progress(talk, question))
    types = _TYPED.get(question.reads, "text")
    talk.end_message(
        Ask(
            kind="q",
            tag=talk.case.tag,
            ref=str(talk.case.asked_turn),
            choices=choices_of(talk, question),
            types=types,
        )
    )


def _asked(talk: Talk, question: Question) -> str:
    """Return the key of the question itself: short after a miss, "they" for another person."""
    once_more = ROAD.key(question.id, "ask_again")
    if talk.case.misses and talk.content.words.has(once_more):
        return once_more
    about_them = ROAD.key(question.id, "ask_they")
    if talk.view.reached.get("begin") == "for_other" and talk.content.words.has(about_them):
        return about_them
    return ROAD.key(question.id, "ask")


def _progress(talk: Talk, question: Question) -> str:
    """Return how far the first questions are, as far as their number is known yet."""
    asked = [one for one in TRIAGE.questions if one.shows is None]
    if question not in asked or talk.case.aside is not None:
        return ""
    reached = talk.view.reached
    ahead = [one for one in asked if one.when is None or one.when(reached)]
    at = sum(one.id in reached for one in ahead) + 1
    return talk.text("talk.progress", at=at, n=len(ahead))


def _ask_aside(talk: Talk) -> None:
    """Ask the aside on top: its words and its buttons were put down when it was opened."""
    aside = talk.case.aside
    if aside is None:
        return
    talk.add(para(str(aside.given.get("ask", ""))))
    talk.end_message(
        Ask(
            kind="q",
            tag=talk.case.tag,
            ref=str(talk.case.asked_turn),
            choices=choices_of_aside(aside),
        )
    )
