"""What may be offered while a command is being typed: read from the case, which stays as it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final

from flows.asking import choices_of
from flows.chapters.road import ROAD
from flows.commands.letters import EDIT
from flows.commands.table import Command, Takes
from flows.commands.whatif import LONGEST_NAME, names_of
from flows.commands.why import names_to_explain
from flows.content.line import said
from flows.content.loader import Content
from flows.content.words import Words
from flows.facts.spelling import folded
from flows.letters.catalogue import LETTERS, fitting, title
from flows.paths.path import PATHS
from flows.question import Question, Reads
from flows.readers.cleaning import words_of
from flows.showing import open_deadlines
from flows.talk import Talk
from flows.tracks import TRACKS

MOST: Final = 25
LEAST_OF_A_CITY: Final = 2
"""Letters before cities are looked for."""
ENDS: Final = (",", ";", " and ")
"""Where one wish of /whatif ends and the next begins."""

Offer = tuple[str, str]
"""What is shown, and what is taken when it is chosen."""


def offers(command: Command, content: Content, talk: Talk | None, typed: str) -> list[Offer]:
    """Return what fits the words typed so far, what begins with them first.

    `talk` is of the person's case; None where there is none, or it could not be read in time.
    """
    if command.takes is Takes.CHANGES:
        return list(islice(_changes(content, talk, typed), MOST))
    made = _LISTS.get(command.name)
    if made is None:
        return []
    wanted = folded(typed)
    all_of_them = [(one, folded(one[0])) for one in made(content.words, talk)]
    begin = [one for one, name in all_of_them if name.startswith(wanted)]
    hold = [one for one, name in all_of_them if wanted in name and not name.startswith(wanted)]
    return [*begin, *hold][:MOST]


def offers_something(command: Command) -> bool:
    """Return whether anything is ever offered for it."""
    return command.takes is Takes.CHANGES or command.name in _LISTS


def _titles(book: str) -> "Callable[[Words, Talk | None], Iterator[Offer]]":
    def titles(words: Words, talk: Talk | None) -> Iterator[Offer]:
        del talk
        for key in words.keys(book):
            if key.endswith(".title"):
                yield words.text(key), words.text(key)

    return titles


def _letters(words: Words, talk: Talk | None) -> Iterator[Offer]:
    """Those that fit now first; one changed by the person also as it can be changed."""
    now = () if talk is None else fitting(talk.view)
    for name in dict.fromkeys((*now, *LETTERS)):
        yield title(words, name), name
        if talk is not None and name in talk.case.drafts:
            yield words.text("letters_talk.offer_edit", title=title(words, name)), f"{name} {EDIT}"


def _answers(words: Words, talk: Talk | None) -> Iterator[Offer]:
    for name in () if talk is None else talk.view.reached:
        if not ROAD.questions[name].told and talk is not None:
            answer = " ".join(talk.case.answers[name].words.split())
            asked = words.text(ROAD.key(name, "name"))
            yield f"{asked}: {answer}", name


def _deadlines(words: Words, talk: Talk | None) -> Iterator[Offer]:
    for one in () if talk is None or not talk.view.looked else open_deadlines(talk.view):
        yield said(one.name, words).text, one.rule
    for name in ("picture", "calendar", "feed"):
        yield words.text(f"dates.offer_{name}"), name


def _reasons(words: Words, talk: Talk | None) -> Iterator[Offer]:
    if talk is not None and talk.view.looked:
        for key, name in names_to_explain(talk):
            yield name, key
    for name in () if talk is None else talk.view.reached:
        if not ROAD.questions[name].told:
            yield words.text(ROAD.key(name, "name")), name


def _paths(words: Words, talk: Talk | None) -> Iterator[Offer]:
    del talk
    for name in PATHS:
        yield words.text(f"paths.names.{name}"), name
    for name in ("law", "over"):
        yield words.text(f"paths.buttons.{name}"), name


def _parties(words: Words, talk: Talk | None) -> Iterator[Offer]:
    del talk
    for name in TRACKS:
        if words.has(f"outreach.party.{name}"):
            yield words.text(f"outreach.party.{name}"), name


def _questions(words: Words, talk: Talk | None) -> Iterator[Offer]:
    del talk
    for book in ("faq", "glossary"):
        for key in words.keys(book):
            entry, _, part = key.rpartition(".")
            if part == "title":
                yield words.text(key), f"={entry}"


_LISTS: Final[Mapping[str, Callable[[Words, Talk | None], Iterable[Offer]]]] = MappingProxyType(
    {
        "faq": _titles("faq"),
        "glossary": _titles("glossary"),
        "letters": _letters,
        "answers": _answers,
        "deadlines": _deadlines,
        "why": _reasons,
        "paths": _paths,
        "who": _parties,
        "ask": _questions,
    }
)


# -- Other answers -------------------------------------------------------------------------------


def _changes(content: Content, talk: Talk | None, typed: str) -> Iterator[Offer]:
    """Offer to end the last wish: the names of questions, then answers to the one named."""
    begun = max((typed.rfind(end) + len(end) for end in ENDS if end in typed), default=0)
    before, wish = typed[:begun], typed[begun:].lstrip()
    before = f"{before} " if before and not before.endswith(" ") else before
    named = _question_of(content.words, wish)
    if named is None:
        for question in ROAD.questions.values():
            name = content.words.text(ROAD.key(question.id, "name"))
            if not question.told and folded(wish) in folded(name):
                yield f"{before}{name} = \u2026", f"{before}{name} = "
        return
    question, value = named
    name = content.words.text(ROAD.key(question.id, "name"))
    for answer in _values(content, talk, question, value):
        ended = f"{before}{name} = {answer}"
        yield ended, ended


def _question_of(words: Words, wish: str) -> tuple[Question, str] | None:
    before, sign, after = wish.partition("=")
    names = names_of(words)
    if sign:
        question = names.get(words_of(before))
        return None if question is None else (question, after.strip())
    parts = wish.split()
    for length in range(min(LONGEST_NAME, len(parts)), 0, -1):
        question = names.get(words_of(" ".join(parts[:length])))
        if question is not None and (len(parts) > length or wish.endswith(" ")):
            return question, " ".join(parts[length:])
    return None


def _values(content: Content, talk: Talk | None, question: Question, value: str) -> Iterator[str]:
    wanted = folded(value)
    if question.reads in (Reads.COUNTRY, Reads.COUNTRIES):
        names = sorted(one.name for one in content.countries.values())
        yield from (one for one in names if folded(one).startswith(wanted))
        yield from (
            one for one in names if wanted in folded(one) and not folded(one).startswith(wanted)
        )
    elif question.reads is Reads.PLACE:
        if len(wanted) >= LEAST_OF_A_CITY:
            for city in content.cities.beginning(value.partition(",")[0], MOST):
                yield f"{city.name}, {city.admin or content.countries.name(city.country)}"
    elif talk is not None and question.choices:
        for choice in choices_of(talk, question):
            if wanted in folded(choice.label) and choice.key in question.choices:
                yield choice.label
