"""What the person said they do not know: where it can be found, and the day it is on the list for."""

from datetime import date, timedelta
from typing import Final

from flows.chapters.road import ROAD
from flows.question import Question
from flows.talk import Talk, View

FIND_WITHIN: Final = timedelta(days=3)


def say_where(talk: Talk, question: Question, *, task: bool = True) -> None:
    """Say which paper tells it; as a task, also for which day it now stands on the list."""
    where = ROAD.key(question.id, "find_out")
    if not talk.content.words.has(where):
        return
    talk.say("talk.find_out.where", where=inside(talk.text(where)))
    if task and talk.view.looked:
        talk.say("talk.find_out.task", day=talk.view.today + FIND_WITHIN)


def to_find_out(view: View) -> tuple[tuple[str, date], ...]:
    """Return the questions that were answered with "I don't know", each with its day, soonest first."""
    found = [
        (name, view.case.answers[name].at.astimezone(view.zone).date() + FIND_WITHIN)
        for name, value in view.reached.items()
        if value is None and view.content.words.has(ROAD.key(name, "find_out"))
    ]
    return tuple(sorted(found, key=lambda one: one[1]))


def find_out_line(talk: Talk, name: str, day: date) -> str:
    """Return one thing to find out as a line of a list."""
    question = ROAD.questions[name]
    return talk.text(
        "talk.find_out.line",
        name=talk.text(ROAD.key(question.id, "name")),
        day=day,
        where=talk.text(ROAD.key(question.id, "find_out")),
    )


def inside(text: str) -> str:
    """Return a text as it stands inside a sentence; a name in capitals keeps them."""
    first, _, _ = text.partition(" ")
    return (
        text
        if first.isupper() or any(one.isdigit() for one in first)
        else text[:1].lower() + text[1:]
    )
