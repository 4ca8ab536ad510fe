"""Commands that show the plan: routes, dates, whose move, promises, log."""

from flows.cards.first_hours import promise_review
from flows.cards.first_look import dates, next_steps, red_flags, routes, scenario
from flows.commands.journey import add_sources
from flows.commands.papers import calendar, draw, feed
from flows.commands.sponsors import on_record
from flows.papers.chronology import happening_words
from flows.replies import Head, items
from flows.showing import deadline_words, open_deadlines, overdue_deadlines
from flows.talk import Talk
from flows.tracks import GME, WAITING, stand

SHOWN_LOG = 15
PICTURE = "picture"


def plan(talk: Talk, rest: str) -> None:
    """Show the whole plan as it stands; "picture" draws the routes and where the person is."""
    if _too_early(talk):
        return
    if rest.strip().casefold().startswith(PICTURE):
        draw(talk, "paths", rest)
        draw(talk, "map", rest)
        return
    scenario(talk)
    on_record(talk)
    red_flags(talk)
    talk.end_message()
    routes(talk)
    talk.end_message()
    next_steps(talk)
    talk.say("plan_card.whole")


def next_(talk: Talk, rest: str) -> None:
    """Show the one next step, and the next date."""
    del rest
    if _too_early(talk):
        return
    steps = talk.view.plan.next
    if steps:
        next_steps(talk)
    else:
        talk.say("plan_card.next_none")
    ahead = [one for one in open_deadlines(talk.view) if not one.overdue]
    if ahead:
        talk.add(items(deadline_words(talk, ahead[0])))


def deadlines(talk: Talk, rest: str) -> None:
    """Show what is overdue and what comes; "picture" draws it, "calendar" and "feed" hand it over."""
    wish = rest.strip().casefold()
    if wish.startswith(PICTURE):
        draw(talk, "timeline", wish)
        return
    if wish.startswith("calendar"):
        calendar(talk)
        return
    if wish.startswith("feed"):
        feed(talk, wish.removeprefix("feed").strip())
        return
    late = overdue_deadlines(talk.view)
    if late:
        talk.add(Head(talk.text("dates.overdue_head", n=len(late))))
        talk.add(items(*(deadline_words(talk, one) for one in late)))
        talk.add(Head(talk.text("dates.next_head")))
    dates(talk)


def who(talk: Talk, rest: str) -> None:
    """Show whose move it is."""
    del rest
    if _too_early(talk):
        return
    waiting: dict[str, list[str]] = {}
    for one in open_deadlines(talk.view):
        if not one.overdue and one.remind:
            waiting.setdefault(one.owner.value, []).append(deadline_words(talk, one))
    state, happening = stand(talk.view, GME)
    if state in WAITING and happening is not None:
        waiting.setdefault("gme", []).insert(0, talk.text("who.gme_letter", since=happening.on))
    for owner, lines in waiting.items():
        talk.add(Head(talk.text("who.head", owner=talk.text(f"owners.{owner}"))))
        talk.add(items(*lines[:3]))
    if not waiting:
        talk.say("who.nobody")


def promises(talk: Talk, rest: str) -> None:
    """Show what was promised, how, and what the words are worth."""
    del rest
    if talk.view.reached.get("promise_words") is None:
        talk.say("promises.none_yet")
        return
    promise_review(talk)


def log(talk: Talk, rest: str) -> None:
    """Show what happened when; with words, add a line."""
    if rest.strip():
        talk.case = talk.case.with_happening(
            "log", "noted", on=talk.view.today, now=talk.now, words=rest.strip()[:500]
        )
        talk.say("log.added")
        return
    lines = [
        talk.text("log.line", day=one.on, what=happening_words(talk, one))
        for one in talk.case.happenings[-SHOWN_LOG:]
    ]
    if not lines:
        talk.say("log.empty")
        return
    talk.say("log.head")
    talk.add(items(*lines))


def _too_early(talk: Talk) -> bool:
    """Say so when there is not enough to plan from yet."""
    if talk.view.looked:
        return False
    talk.say("plan_card.too_early")
    return True


def sources(talk: Talk, rest: str) -> None:
    """Show the sources of the whole plan."""
    plan(talk, rest)
    add_sources(talk)
