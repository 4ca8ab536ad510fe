"""Questions in a person's own words: /ask, one asked in the middle, and where it all comes from."""

from typing import Final

from flows.answering import readable
from flows.asides import ask_command, choices_of_aside, close_commands
from flows.asking import choices_of, pending_question
from flows.citing import add_sources, facts_of, show_sources
from flows.commands.listed import countries_asked_about, listed_beside_a_visa, say_levels
from flows.library.entries import FACT, Entry
from flows.library.library import Found, library_of
from flows.library.question_words import Asked, how_asked
from flows.library.terms import terms_of
from flows.question import Reads
from flows.readers.cleaning import clean
from flows.replies import Head, para
from flows.talk import Talk

PICKED: Final = "="
"""Begins the entry that a button stands for; no question does."""
NONE: Final = "=none"
_LEAST_START: Final = 4


def ask(talk: Talk, rest: str) -> None:
    """Answer a question from what is sourced, or say that we cannot; without words, ask for it."""
    close_commands(talk)
    said = clean(rest)
    if not said:
        options = [("", talk.text("talk.choices.cancel"))]
        ask_command(talk, "ask", ask=talk.text("ask.what"), options=options, then="/ask")
    elif said == NONE:
        _not_known(talk)
    elif said.startswith(PICKED):
        _pick(talk, said.removeprefix(PICKED))
    elif listed := countries_asked_about(talk, said):
        _show_levels(talk, listed)
    else:
        _answer(talk, said, _find(talk, said))


def _show_levels(talk: Talk, codes: tuple[str, ...]) -> None:
    say_levels(talk, codes)
    add_sources(talk)
    talk.end_message()


def digress(talk: Talk, said: str) -> bool:
    """Answer a question asked in the middle; False when the words are, or may be, an answer.

    What is pending stays so, and is shown again after it.
    """
    asked = how_asked(said)
    aside = talk.case.aside
    if asked is Asked.NO or _is_label(talk, said):
        return False
    if aside is not None and aside.given.get("then") == "/ask":
        return False
    listed = countries_asked_about(talk, said)
    if listed and (asked is not Asked.PERHAPS or not _takes_any_text(talk)):
        _show_levels(talk, listed)
        return True
    found = _find(talk, said)
    if _takes_any_text(talk):
        # Whatever is typed here can be the answer, such as words that somebody else wrote.
        known = found.sure is not None and asked is Asked.CLEARLY
        if asked is not Asked.OWN and not known:
            return False
    elif asked is Asked.PERHAPS:
        question = pending_question(talk)
        if question is not None and readable(talk, question, said):
            return False
        if found.sure is None and not found.near:
            return False
    elif not terms_of(said):
        return False
    _answer(talk, said, found)
    return True


def sources(talk: Talk, rest: str) -> None:
    """Show where the last thing said comes from."""
    del rest
    show_sources(talk, facts_of(talk.case.cited, talk.content.facts))


def _find(talk: Talk, said: str) -> Found:
    return library_of(talk.content.words, talk.content.facts).find(said)


def _is_label(talk: Talk, said: str) -> bool:
    """Return whether these are the words of a button on offer."""
    aside = talk.case.aside
    question = pending_question(talk)
    offered = choices_of_aside(aside) if question is None and aside is not None else ()
    if question is not None:
        offered = choices_of(talk, question)
    words = said.casefold()
    return len(words) >= _LEAST_START and any(
        one.label.casefold().startswith(words) for one in offered
    )


def _takes_any_text(talk: Talk) -> bool:
    aside = talk.case.aside
    question = pending_question(talk)
    if question is not None:
        return question.reads is Reads.TEXT
    return aside is not None and (aside.kind == "reason" or bool(aside.given.get("then")))


def _answer(talk: Talk, said: str, found: Found) -> None:
    """Say the answer with its source, or offer what may be meant, or say that we do not know.

    No answer is sure, but a listed country is named: then its place on the list comes first.
    """
    if found.sure is not None:
        _show(talk, found.sure.entry)
        names = [one.entry.label for one in found.near if one.entry.title]
        if names:
            talk.say("ask.near", names="; ".join(names))
        talk.end_message()
    elif listed := listed_beside_a_visa(talk, said):
        _show_levels(talk, listed)
    elif found.near:
        ask_command(
            talk,
            "ask:" + "|".join(one.entry.key for one in found.near),
            ask=talk.text("ask.perhaps"),
            options=[
                *((f"/ask {PICKED}{one.entry.key}", one.entry.label) for one in found.near),
                (f"/ask {NONE}", talk.text("ask.none_of_these")),
            ],
        )
    else:
        _not_known(talk)


def _not_known(talk: Talk) -> None:
    talk.say("ask.not_known")
    talk.say("ask.people")
    talk.end_message()


def _pick(talk: Talk, key: str) -> None:
    """Show the entry that was picked; one that a release took away is not known any more."""
    entry = library_of(talk.content.words, talk.content.facts).entry(key)
    if entry is None:
        _not_known(talk)
        return
    _show(talk, entry)
    talk.end_message()


def _show(talk: Talk, entry: Entry) -> None:
    """Say what stands in an entry, and where it comes from."""
    facts, today = talk.content.facts, talk.view.today
    ends = [facts[one].valid_until for one in entry.facts if facts.ended(one, today)]
    if entry.title or entry.key.startswith(FACT):
        # Shows which question is answered: it may not be the one that was meant.
        talk.add(Head(entry.title or entry.label))
    for end in ends[:1]:
        talk.say("ask.ended", end=end)
    if entry.key.startswith(FACT):
        talk.add(para(entry.text))
        talk.rests_on.extend(entry.facts)
    else:
        for key in talk.content.words.keys(entry.key):
            if not key.endswith(".title"):
                talk.say(key)
    add_sources(talk)
