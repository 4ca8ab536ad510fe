"""Cards after "no" to J-1, of the ways out, and of the closing."""

from flows.cards.first_look import dates, next_steps
from flows.letters.showing import show
from flows.paths.showing import exception_forms, overview
from flows.plan.routes import Verdict
from flows.refused import route_told
from flows.showing import line_words, route_words
from flows.talk import Talk

SUM = "plan.days."
"""Begins the sum of days, which a line of its own says more shortly."""


def off_ramp(talk: Talk) -> None:
    """Name the answer that led here, so that it can be mended."""
    reached = talk.view.reached
    cause = "us_status" if reached.get("us_status") == "LPR" else "who"
    talk.say("off_ramps.because", words=talk.case.answers[cause].words)


def exception_asked(talk: Talk) -> None:
    """How an exception fits, how to ask for it, and the forms it can take."""
    overview(talk, only=("exception",))
    route = route_told(talk.view, "h1b")
    why = [line_words(talk, one) for one in route.because[:1] if not one.key.startswith(SUM)]
    talk.lines(" ".join((f"{route_words(talk, route)}.", *why)))
    if route.days_needed is not None and route.days_left is not None:
        talk.say("paths.h1b_days", usual=route.days_needed.usual, left=max(route.days_left, 0))
    exception_forms(talk)
    talk.say("paths.more_of_one")


def lawyer_met(talk: Talk) -> None:
    """The mail that books the first hour."""
    show(talk, "lawyer")
    talk.end_message()


def structure(talk: Talk) -> None:
    """The ways side by side: a lawyer's word now decides between them."""
    overview(talk)
    talk.say("paths.more")


def alternative(talk: Talk) -> None:
    """The dates of the filing that was chosen."""
    dates(talk, most=4)


def weigh_again(talk: Talk) -> None:
    """What is left, side by side."""
    overview(talk, only=("j1", "exception", "change"))
    talk.say("paths.more")
    if talk.view.plan.route("change_programme").verdict is Verdict.CLOSED:
        talk.say("reevaluate.match_first")


def hard_decision(talk: Talk) -> None:
    """The steps that stay, whatever is decided."""
    next_steps(talk)
