"""Cards after "no" to J-1, of the ways out, and of the closing."""

from flows.cards.first_look import dates, next_steps, routes
from flows.letters.showing import show
from flows.plan.routes import Verdict
from flows.showing import route_reasons, route_words
from flows.talk import Talk


def off_ramp(talk: Talk) -> None:
    """Name the answer that led here, so that it can be mended."""
    reached = talk.view.reached
    cause = "us_status" if reached.get("us_status") == "LPR" else "who"
    talk.say("off_ramps.because", words=talk.case.answers[cause].words)


def exception_asked(talk: Talk) -> None:
    """The two routes that need a yes from the programme, with their sums."""
    for name in ("h1b", "later_start"):
        route = talk.view.plan.route(name)
        talk.lines(f"{route_words(talk, route)}. {route_reasons(talk, route)}")


def lawyer_met(talk: Talk) -> None:
    """The mail that books the first hour."""
    show(talk, "lawyer")
    talk.end_message()


def structure(talk: Talk) -> None:
    """The routes once more: a lawyer's word now decides between them."""
    routes(talk)


def alternative(talk: Talk) -> None:
    """The dates of the filing that was chosen."""
    dates(talk, most=4)


def weigh_again(talk: Talk) -> None:
    """What is left, side by side."""
    for name in ("j1", "change_programme"):
        route = talk.view.plan.route(name)
        talk.lines(f"{route_words(talk, route)}. {route_reasons(talk, route)}")
    if talk.view.plan.route("change_programme").verdict is Verdict.CLOSED:
        talk.say("reevaluate.match_first")


def hard_decision(talk: Talk) -> None:
    """The steps that stay, whatever is decided."""
    next_steps(talk)


def seat_safe(talk: Talk) -> None:
    """What to keep, and the dates that come later."""
    talk.say("seat_safe.keep")
