"""Commands that show the plan: routes, dates, whose move, promises, log."""

from flows.cards.first_look import dates, next_steps, red_flags, routes, scenario
from flows.commands.closing import on_a_tracker, over
from flows.commands.papers import LOOKS, calendar, draw, feed
from flows.commands.sponsors import on_record
from flows.commands.unheard import say_unheard
from flows.commands.why import why
from flows.replies import Head, items
from flows.showing import deadline_words, open_deadlines, overdue_deadlines
from flows.talk import Talk
from flows.to_find_out import find_out_line, to_find_out

PICTURE = "picture"
SHOWN_UNKNOWN = 4


def plan(talk: Talk, rest: str) -> None:
    """Show the whole plan as it stands; "picture" draws the routes and where the person is."""
    if _too_early(talk) or (not rest.strip() and over(talk)):
        return
    if rest.strip().casefold().startswith(PICTURE):
        say_unheard(talk, "plan picture", rest.strip()[len(PICTURE) :], knows=LOOKS)
        draw(talk, "paths", rest)
        draw(talk, "map", rest)
        return
    say_unheard(talk, "plan", rest)
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
    if _too_early(talk) or over(talk) or on_a_tracker(talk):
        return
    next_steps(talk)
    ahead = [one for one in open_deadlines(talk.view) if not one.overdue]
    if ahead:
        talk.add(items(deadline_words(talk, ahead[0])))
    unknown = to_find_out(talk.view)[:SHOWN_UNKNOWN]
    if unknown:
        talk.add(Head(talk.text("talk.find_out.head")))
        talk.add(items(*(find_out_line(talk, name, day) for name, day in unknown)))


def deadlines(talk: Talk, rest: str) -> None:
    """Show what is overdue and what comes; "picture" draws it, "calendar" and "feed" hand it over."""
    wish = rest.strip().casefold()
    if wish.startswith(PICTURE):
        say_unheard(talk, "deadlines picture", rest.strip()[len(PICTURE) :], knows=LOOKS)
        draw(talk, "timeline", wish)
        return
    if wish.startswith("calendar"):
        calendar(talk, rest.strip()[len("calendar") :])
        return
    if wish.startswith("feed"):
        feed(talk, wish.removeprefix("feed").strip())
        return
    if wish and talk.view.looked and talk.view.plan.deadline(wish) is not None:
        why(talk, wish)
        return
    say_unheard(talk, "deadlines", rest)
    late = overdue_deadlines(talk.view)
    if late:
        talk.add(Head(talk.text("dates.overdue_head", n=len(late))))
        talk.add(items(*(deadline_words(talk, one) for one in late)))
        talk.add(Head(talk.text("dates.next_head")))
    dates(talk)
    if open_deadlines(talk.view):
        talk.say("dates.papers")


def _too_early(talk: Talk) -> bool:
    """Say so when there is not enough to plan from yet."""
    if talk.view.looked:
        return False
    talk.say("plan_card.too_early")
    return True
