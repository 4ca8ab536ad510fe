"""The card above each step of the DS-2019 tracker: what is done, and the dates around this one."""

from flows.chapters.visa_tracker import VISA_TRACKER
from flows.question import Question
from flows.replies import items
from flows.showing import day_of, deadline_words
from flows.steps import DONE_BY
from flows.talk import Talk


def tracker(talk: Talk) -> None:
    """Say how far the file is and which date this step belongs to."""
    steps = [one for one in VISA_TRACKER.questions if is_step(one)]
    done = [one for one in steps if talk.view.reached.get(one.id)]
    talk.say("visa_tracker.progress", done=len(done), n=_walked(talk, steps))
    pending = talk.view.place.question
    rules = {rule for rule, question in DONE_BY.items() if question == pending}
    dates = [
        one for one in talk.view.plan.deadlines if one.rule in rules and day_of(one) is not None
    ]
    if dates:
        talk.add(items(*(deadline_words(talk, one) for one in dates)))


def is_step(question: Question) -> bool:
    """Return whether a question of the tracker is one of its steps."""
    return question.shows == "tracker"


def _walked(talk: Talk, steps: list[Question]) -> int:
    """Return how many steps this person's way has."""
    reached = talk.view.reached
    return sum(one.when is None or one.when(reached) for one in steps)
