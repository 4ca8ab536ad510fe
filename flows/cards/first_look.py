"""The summary to confirm, the first look at the whole, and the card of dates alone."""

from datetime import timedelta

from flows.chapters.road import ROAD
from flows.planned import reminders_of
from flows.refused import steps_told
from flows.replies import Head, items
from flows.showing import (
    deadline_words,
    line_words,
    open_deadlines,
    overdue_deadlines,
    route_reasons,
    route_words,
    sorted_routes,
)
from flows.talk import Talk

SHOWN_WORDS = 90
ONE_SCREEN = 950
"""Characters that a phone shows without scrolling."""
SHOWN_DATES = 8
SHOWN_NEXT = {"next": 1, "steps": 3, "everything": 9}
"""Steps at each pace."""
SHOWN_LATE = 4
SURE = 0.6
_SOON = timedelta(weeks=4)
DONE_STEPS = {
    "plan.next.in-writing": ("facts_letter", "sent"),
    "plan.next.in-writing-offered": ("facts_letter", "sent"),
    "plan.next.in-writing-without-j1": ("facts_letter", "sent"),
    "plan.next.in-writing-resident": ("facts_letter", "sent"),
    "plan.next.own-lawyer": ("lawyer_booked", "done"),
}
"""The answer that takes a step off the list."""


def summary(talk: Talk) -> None:
    """Every answer so far, numbered, before anything is planned from it."""
    talk.say("triage.summary.lead")
    reached = [name for name in talk.view.reached if not ROAD.questions[name].told]
    lines = [
        talk.text(
            "talk.answer_line",
            name=talk.text(ROAD.key(name, "name")),
            words=shortened(talk.case.answers[name].words),
        )
        for name in reached
    ]
    talk.add(items(*lines, numbered=True))


def shortened(words: str) -> str:
    """Return long words cut where they stop helping."""
    flat = " ".join(words.split())
    return flat if len(flat) <= SHOWN_WORDS else flat[: SHOWN_WORDS - 1].rstrip() + "…"


def scenario(talk: Talk) -> None:
    """Why the sponsorship fell, as far as the words show it."""
    found = talk.view.plan.scenario
    talk.add(Head(talk.text("triage.first_look.scenario")))
    talk.lines(" ".join(line_words(talk, one) for one in found.because[:3]))
    if found.label != "unknown":
        sure = found.confidence >= SURE
        key = "triage.first_look.sure" if sure else "triage.first_look.unsure"
        talk.say(key, percent=round(found.confidence * 100))
    payment = talk.view.plan.payment
    reason = talk.view.plan.reason
    if reason is not None and reason.reason == "payment_rule":
        talk.say(
            "plan_card.payment",
            verdict=talk.text(f"plan_card.payment_verdicts.{payment.verdict}"),
            because=" ".join(line_words(talk, one) for one in payment.because),
        )


def red_flags(talk: Talk) -> None:
    """Alarms, the worst first."""
    found = talk.view.plan.red_flags
    if not found:
        return
    talk.add(Head(talk.text("triage.first_look.flags")))
    talk.add(items(*(line_words(talk, one.line) for one in found)))


def overdue(talk: Talk) -> None:
    """What is already past for somebody who comes late: once, the most damaging first."""
    late = overdue_deadlines(talk.view)
    if not late:
        return
    talk.add(Head(talk.text("dates.overdue_head", n=len(late))))
    lines = [
        f"{deadline_words(talk, one)} {line_words(talk, one.consequence)}"
        for one in late[:SHOWN_LATE]
    ]
    talk.add(items(*lines))


def routes(talk: Talk) -> None:
    """Every route with its verdict and the sum or the rule behind it."""
    talk.add(Head(talk.text("triage.first_look.routes")))
    room = ONE_SCREEN
    for route in sorted_routes(talk.view):
        line = f"{route_words(talk, route)}. {route_reasons(talk, route)}"
        if len(line) > room < ONE_SCREEN:
            talk.end_message()
            room = ONE_SCREEN
        talk.lines(line)
        room -= len(line)


def next_steps(talk: Talk) -> None:
    """The next steps in the order of good, as many as the person wants to see."""
    talk.add(Head(talk.text("triage.first_look.next")))
    done = {
        key
        for key, (question, value) in DONE_STEPS.items()
        if talk.view.reached.get(question) == value
    }
    open_steps = [one for one in steps_told(talk.view) if one.key not in done]
    steps = [line_words(talk, one) for one in open_steps[: SHOWN_NEXT.get(talk.case.pace, 3)]]
    talk.add(items(*steps, numbered=True))


def first_look(talk: Talk) -> None:
    """Scenario and alarms; the routes; then steps, what to hold on to, and what I will send."""
    scenario(talk)
    red_flags(talk)
    overdue(talk)
    talk.end_message()
    routes(talk)
    talk.end_message()
    next_steps(talk)
    if talk.view.reached.get("begin") == "for_other":
        talk.say("triage.first_look.for_other")
    talk.say("triage.first_look.takeaways")
    soon = [one for one in reminders_of(talk.view) if one.due_at <= talk.now + _SOON]
    mornings = len({one.due_at for one in soon})
    if mornings:
        talk.say("triage.first_look.messages", n=mornings)
    else:
        talk.say("triage.first_look.messages_none")


def dates(talk: Talk, *, most: int = SHOWN_DATES) -> None:
    """The dates still ahead or overdue, the nearest first."""
    found = [one for one in open_deadlines(talk.view) if not one.overdue]
    if not found:
        talk.say("dates.none")
        return
    talk.add(items(*(deadline_words(talk, one) for one in found[:most])))
    if len(found) > most:
        talk.say("dates.more", n=len(found) - most)
    talk.say("dates.legend")


def deadlines_card(talk: Talk) -> None:
    """Only the dates, for somebody who wanted nothing else."""
    talk.say("triage.deadlines_card.choices.card" if talk.view.plan.deadlines else "dates.none")
    dates(talk)
