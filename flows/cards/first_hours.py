"""Cards of the first 72 hours: do and do not, the facts letter, papers, what was promised."""

from typing import Final

from flows.chapters.first_72_hours import DOCUMENTS
from flows.classify.promise import classify_promise
from flows.letters.draft import about_j1
from flows.letters.showing import show
from flows.replies import Head, Quote, items
from flows.talk import Talk

_ABOUT_J1: Final = "first_72_hours.do_dont.do.three"
_OF_THOSE_INSIDE: Final = "first_72_hours.do_dont.dont.four"


def do_dont(talk: Talk) -> None:
    """What helps now, and what cannot be taken back."""
    words = talk.content.words
    for part in ("do", "dont"):
        talk.add(Head(talk.text(f"first_72_hours.do_dont.{part}_head")))
        keys = [_fitting(talk, key) for key in words.keys(f"first_72_hours.do_dont.{part}")]
        talk.add(items(*(talk.text(key) for key in keys if key)))


def _fitting(talk: Talk, key: str) -> str:
    """Return the line that fits this person in place of *key*; "" for one that is not theirs."""
    if key == _ABOUT_J1:
        own = f"first_72_hours.do_dont_j1.{about_j1(talk.view)}"
        return own if talk.content.words.has(own) else key
    abroad = talk.view.plan.profile.location == "abroad"
    return "" if key == _OF_THOSE_INSIDE and abroad else key


def facts_letter(talk: Talk) -> None:
    """The letter that gets the facts in writing."""
    show(talk, "facts_letter")
    talk.end_message()


def documents(talk: Talk) -> None:
    """The list by number, and what is in hand so far."""
    labels = [talk.text(f"first_72_hours.documents.choices.{key}") for key in DOCUMENTS]
    talk.add(items(*labels, numbered=True))
    found = talk.case.answers.get("documents")
    had = found.value if found is not None and isinstance(found.value, tuple) else ()
    if had:
        talk.say("first_72_hours.documents.have", n=len(had))


def promise_review(talk: Talk) -> None:
    """What the words are worth, with the span that shows it."""
    words = talk.view.reached.get("promise_words")
    if not isinstance(words, str) or not words:
        talk.say("promises.promise_review.nothing")
        return
    found = classify_promise(words)
    if found.span:
        talk.add(Quote(found.span))
    talk.say(f"promises.labels.{found.label}")
    medium = talk.view.reached.get("promise_medium")
    if medium == "oral":
        talk.say("promises.promise_review.oral")
    talk.say("promises.promise_review.sure" if found.confidence >= SURE else SOFT_KEY)
    talk.say("promises.promise_review.lawyer")


SURE = 0.75
SOFT_KEY = "promises.promise_review.unsure"
