"""Cards of the J-1 decision: nationality first, then what speaks for and against, for this person."""

from datetime import date, timedelta

from flows.plan.routes import Verdict
from flows.replies import Head, items
from flows.showing import line_words, route_reasons, route_words
from flows.talk import Talk, View

_ROOM = timedelta(days=3)


def gme_answer(talk: Talk) -> None:
    """Whose move it is after the facts letter."""
    sent = talk.view.reached.get("facts_letter") == "sent"
    talk.say("j1_decision.gme_answer.waiting" if sent else "j1_decision.gme_answer.not_sent")


def j1_worksheet(talk: Talk) -> None:
    """The gate, the pros, the cons and the real risks, then the day to decide by."""
    route = talk.view.plan.route("j1")
    talk.add(Head(talk.text("j1_decision.worksheet.gate_head")))
    talk.lines(f"{route_words(talk, route)}. {route_reasons(talk, route, most=3)}")
    if talk.view.place.question == "j1_closed":
        return
    talk.end_message()
    for part in ("pros", "cons"):
        talk.add(Head(talk.text(f"j1_decision.worksheet.{part}_head")))
        keys = talk.content.words.keys(f"j1_decision.worksheet.{part}")
        talk.add(items(*(talk.text(key) for key in keys)))
    talk.end_message()
    talk.add(Head(talk.text("j1_decision.worksheet.risks_head")))
    talk.add(items(*_risks(talk)))
    talk.end_message()


def _risks(talk: Talk) -> list[str]:
    view = talk.view
    keys = ["home"]
    if view.reached.get("us_status") == "H4":
        keys.append("h4")
    if view.plan.standing.inside:
        keys.append("travel")
    if view.plan.profile.ever_j:
        keys.append("prior_j")
    keys.append("fellowship")
    risks = [talk.text(f"j1_decision.worksheet.risk.{key}") for key in keys]
    return risks + [line_words(talk, one.line) for one in view.plan.red_flags[:2]]


def j1_unsure(talk: Talk) -> None:
    """Unsure is an answer: a day to decide by, and what to find out before it."""
    by = decide_by(talk.view)
    if by is None:
        talk.say("j1_decision.unsure.no_day")
    else:
        talk.say("j1_decision.unsure.by", day=by)
    keys = talk.content.words.keys("j1_decision.unsure.find")
    talk.add(items(*(talk.text(key) for key in keys), numbered=True))


def decide_by(view: View) -> date | None:
    """Return the last day on which the usual J-1 times still fit, never before three days on."""
    route = view.plan.route("j1")
    start = view.plan.profile.start_on
    if start is None or route.days_needed is None or route.verdict is Verdict.CLOSED:
        return None
    by = start - timedelta(days=route.days_needed.usual)
    return max(by, view.today + _ROOM)


def j1_confirmed(talk: Talk) -> None:
    """What to have in writing before counting on it."""
    keys = talk.content.words.keys("j1_support.j1_confirmed.ask_for")
    talk.add(items(*(talk.text(key) for key in keys)))


def change_inside(talk: Talk) -> None:
    """Inside, the two ways to J-1: a change of status, or a consulate."""
    route = talk.view.plan.route("j1")
    talk.lines(route_reasons(talk, route, most=3))
    flags = talk.view.plan.red_flags
    if flags:
        talk.add(items(*(line_words(talk, one.line) for one in flags)))
