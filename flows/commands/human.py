"""/human: who can help with this case, and one page to hand them; nothing is shared without a tap."""

from collections.abc import Iterator
from typing import Final

from flows.asides import ask_command
from flows.cards.first_look import shortened
from flows.chapters.road import ROAD
from flows.citing import add_sources
from flows.letters.draft import blank
from flows.plan.routes import Verdict
from flows.replies import Copy, items
from flows.showing import deadline_words, open_deadlines, route_words, sorted_routes
from flows.talk import Talk

BRIEF: Final = "brief"
MOST_DATES: Final = 5
_NAMES: Final = ("full_name", "specialty", "hospital")
_TOLD: Final = (
    "notice_on",
    "start_on",
    "place",
    "passports",
    "us_status",
    "i94",
    "ever_j",
    "step3",
    "j1_offered",
)
"""What stands on the page, as the person gave it; which of them are open is said as well."""
_STAY: Final = frozenset(
    {"unlawful-presence", "out-of-status", "grace-running", "opt-unemployment"}
)
_FIRST_ROUTES: Final = frozenset({"j1", "h1b"})
_IN_TIME: Final = frozenset({Verdict.OPEN, Verdict.TIGHT})


def human(talk: Talk, rest: str) -> None:
    """Name the people who fit this case, and offer the page; or show it."""
    if rest.strip().casefold().startswith(BRIEF):
        _brief(talk)
        return
    talk.say("human.lead")
    talk.add(items(*_people(talk)))
    talk.say("human.bring")
    talk.say("human.dark")
    add_sources(talk)
    talk.end_message()
    ask_command(
        talk,
        "human",
        ask=talk.text("human.ask"),
        options=[
            (f"/human {BRIEF}", talk.text("human.make")),
            ("/packet", talk.text("human.packet")),
            ("", talk.text("human.on")),
        ],
    )


def _people(talk: Talk) -> Iterator[str]:
    reached = talk.view.reached
    yield talk.text("human.lawyer")
    location = talk.view.plan.profile.location
    if str(reached.get("us_status") or "F1").startswith("F1") and location != "abroad":
        yield talk.text("human.school")
    if reached.get("j1_offered") != "no":
        yield talk.text("human.tpl")
    if reached.get("matched_via") != "off_cycle":
        yield talk.text("human.nrmp")
    yield talk.text("human.clinic")
    yield talk.text("human.moderator")
    if talk.content.host.contact:
        yield talk.text("human.operator", contact=talk.content.host.contact)


def _brief(talk: Talk) -> None:
    if not talk.view.looked:
        talk.say("human.too_early")
        return
    page = "\n".join(_lines(talk))
    talk.say("human.here")
    talk.add(Copy(page))


def _lines(talk: Talk) -> Iterator[str]:
    view = talk.view
    reached = view.reached
    text = talk.content.words.text
    yield talk.text("human.brief.title", today=view.today)
    yield ""
    name, specialty, hospital = (reached.get(one) for one in _NAMES)
    yield talk.text(
        "human.brief.who",
        name=name or blank(talk, "name"),
        specialty=specialty or blank(talk, "specialty"),
        hospital=hospital or blank(talk, "hospital"),
    )
    told = [one for one in _TOLD if reached.get(one) is not None]
    pairs = [
        talk.text(
            "human.brief.pair",
            name=text(ROAD.key(one, "name")),
            words=shortened(view.case.answers[one].words),
        )
        for one in told
    ]
    if pairs:
        yield talk.text("human.brief.told")
    for pair in pairs:
        yield talk.text("human.brief.line", words=pair)
    if view.plan.profile.withdrawal_words:
        yield talk.text("human.brief.said", words=shortened(view.plan.profile.withdrawal_words))
    yield talk.text("human.brief.stand", node=talk.text(f"nodes.{view.place.node}"))
    yield talk.text(
        "human.brief.routes",
        routes="; ".join(route_words(talk, one) for one in sorted_routes(view)),
    )
    yield ""
    pressing = [one for one in open_deadlines(view) if one.latest or one.planned]
    nearest = pressing[:MOST_DATES]
    yield talk.text("human.brief.dates" if nearest else "human.brief.no_dates")
    for date in nearest:
        yield talk.text("human.brief.line", words=deadline_words(talk, date))
    yield ""
    yield talk.text("human.brief.question", question=talk.text(f"human.questions.{_ask(talk)}"))
    missing = [one for one in _TOLD if one in reached and reached[one] is None]
    if missing:
        names = ", ".join(text(ROAD.key(one, "name")) for one in missing)
        yield talk.text("human.brief.unknown", names=names)


def _ask(talk: Talk) -> str:
    """Return the question this case turns on: the stay, the two years, the clock, the order."""
    plan = talk.view.plan
    alarms = {one.id for one in plan.red_flags}
    if alarms & _STAY:
        return "stay"
    if "two-year-rule" in alarms:
        return "two_year"
    first = {one.verdict for one in plan.routes if one.route in _FIRST_ROUTES}
    if Verdict.NEEDS_LATER_START in first and not first & _IN_TIME:
        return "later_start"
    return "nothing_open" if first == {Verdict.CLOSED} else "which_first"
