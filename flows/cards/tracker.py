"""The card above each step of a tracker: what is done, and the dates around this one."""

from flows.chapters.visa_tracker import VISA_TRACKER
from flows.question import Chapter
from flows.replies import items
from flows.showing import deadline_words
from flows.steps import DONE_BY
from flows.talk import Talk, View


def tracker(talk: Talk) -> None:
    """Say how far the file is and which date this step belongs to."""
    progress(talk, VISA_TRACKER, shown_by="tracker")


def progress(talk: Talk, chapter: Chapter, *, shown_by: str, dated: bool = True) -> None:
    """Say how many steps of a tracker are done, and which dates the pending one belongs to.

    Args:
        talk: the turn.
        chapter: the tracker; its file of words has `progress`.
        shown_by: the card that its steps show, which tells them from its other questions.
        dated: whether to name the dates; a card may show them all itself.
    """
    done, n = steps_done(talk.view, chapter, shown_by=shown_by)
    talk.say(f"{chapter.name}.progress", done=done, n=n)
    if not dated:
        return
    pending = talk.view.place.question
    rules = {rule for rule, question in DONE_BY.items() if question == pending}
    dates = [one for one in talk.view.plan.deadlines if one.rule in rules and one.day is not None]
    if dates:
        talk.add(items(*(deadline_words(talk, one) for one in dates)))


def steps_done(view: View, chapter: Chapter, *, shown_by: str) -> tuple[int, int]:
    """Return how many steps of a tracker are done, and how many this person's way has."""
    reached = view.reached
    steps = [one for one in chapter.questions if one.shows == shown_by]
    passed = view.place.passed
    done = sum(bool(reached.get(one.id)) or one.id in passed for one in steps)
    return done, sum(one.when is None or one.when(reached) for one in steps)
