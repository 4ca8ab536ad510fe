"""/programmes: places with trainees on record, for somebody who may lawfully look for one."""

from dataclasses import replace
from datetime import date

from flows.asides import ask_command, close_commands
from flows.asking import UNKNOWN, label
from flows.case import as_day
from flows.chapters.road import ROAD
from flows.commands.sponsors import add_section
from flows.plan.routes import Verdict
from flows.readers.days import read_day
from flows.readers.reading import Misunderstood, Understood, Unsure
from flows.settling import settle
from flows.sponsor_words import Section, tell_closed, tell_places, tell_sources
from flows.sponsors.archive import Archive
from flows.sponsors.finder import Closed, Places, Wish, door, find_places
from flows.sponsors.specialties import read_specialty
from flows.sponsors.wishing import Typed, read_wish
from flows.talk import Talk

MATCHED, WAIVER = "matched_via", "nrmp_waiver_granted_on"
BY_BUTTON = "="
"""Begins what a button or an asked-for answer carries; no specialty holds it."""
LISTS_CLOSE_ON = (5, 1)
UNREAD_SHOWN = 60
SHOWN = 5
MORE = "more"
LONGEST_ABOUT = 80


def programmes(talk: Talk, rest: str) -> None:
    """List places, or say why there is no list yet and ask what would open it."""
    close_commands(talk)
    archive = talk.content.sponsors
    if archive is None:
        talk.say("sponsors.ask.closed_shelf")
        return
    said = rest.strip()
    if said.casefold() in ("waiver", "match"):
        _ask_waiver(talk) if said.casefold() == "waiver" else _ask_matched(talk, "")
        return
    if said.startswith(BY_BUTTON):
        what, _, said = said.removeprefix(BY_BUTTON).partition(" ")
        taken = _take_waiver(talk, said) if what == WAIVER else _take_matched(talk, said)
        if taken is None:
            return
        said = taken
    said, more = _without_more(said)
    typed = read_wish(said)
    wish = _wish(talk, typed)
    closed = door(wish, talk.view.today)
    if closed is not None:
        _say_closed(talk, closed, said)
    elif not (wish.specialty or wish.states or typed.anything):
        _ask_specialty(talk, typed.unread)
    else:
        if typed.unread:
            talk.say("sponsors.ask.not_read", words=typed.unread[:UNREAD_SHOWN])
        _list(talk, wish, archive, said, more=more)


def _without_more(said: str) -> tuple[str, bool]:
    words, _, last = said.rpartition(" ")
    return (words.strip(), True) if last.casefold() == MORE else (said, False)


def _wish(talk: Talk, typed: Typed) -> Wish:
    """What is wanted: what was typed, and what the case knows already."""
    profile = talk.view.plan.profile
    named = talk.view.reached.get("specialty")
    own = read_specialty(named) if isinstance(named, str) else None
    matched = talk.view.answers.get(MATCHED)
    return Wish(
        specialty=typed.specialty or (None if typed.anything or typed.unread else own),
        states=typed.states,
        visa=_visa(talk),
        step3=profile.step3,
        ecfmg_certified=profile.ecfmg_certified,
        start_on=profile.start_on,
        # Also when the road has not come to it yet: what binds is true from the day it is said.
        matched_via=matched if isinstance(matched, str) else None,
        nrmp_waiver_granted_on=as_day(talk.view.answers.get(WAIVER)),
    )


def _visa(talk: Talk) -> str | None:
    """The class that the plan leaves open; None before there is a plan."""
    if not talk.view.looked:
        return None
    plan = talk.view.plan
    j1 = plan.route("j1").verdict is not Verdict.CLOSED and plan.profile.j1_acceptable is not False
    h1b = plan.route("h1b").verdict is not Verdict.CLOSED
    if j1 == h1b:
        return "either"
    return "H1B" if h1b else "J1"


def _say_closed(talk: Talk, closed: Closed, said: str) -> None:
    """Say why the list is closed, and ask for what opens it."""
    add_section(talk, tell_closed(closed, talk.content.words))
    if closed.reason == "ask_matched":
        _ask_matched(talk, said)
    else:
        _ask_waiver(talk)


def _ask_matched(talk: Talk, said: str) -> None:
    question = ROAD.questions[MATCHED]
    ask_command(
        talk,
        f"programmes match {said}"[:LONGEST_ABOUT],
        ask=talk.text(ROAD.key(question.id, "ask")),
        options=[
            *(
                (f"/programmes {BY_BUTTON}{MATCHED} {one} {said}", label(talk, question, one))
                for one in question.choices
            ),
            (f"/programmes {BY_BUTTON}{MATCHED} {UNKNOWN}", label(talk, question, UNKNOWN)),
        ],
    )


def _take_matched(talk: Talk, said: str) -> str | None:
    """Keep how the seat was got, as the road's own answer; return what else was typed."""
    value, _, rest = said.partition(" ")
    question = ROAD.questions[MATCHED]
    if value == UNKNOWN:
        talk.say(ROAD.key(question.id, "unknown"))
        return None
    if value not in question.choices:
        _ask_matched(talk, rest)
        return None
    settle(talk, question, value, label(talk, question, value))
    return rest if talk.view.answers.get(MATCHED) == value else None


def _ask_waiver(talk: Talk) -> None:
    ask_command(
        talk,
        f"programmes waiver {talk.case.turn}",
        ask=talk.text("sponsors.ask.waiver"),
        options=[("", talk.text("sponsors.ask.no_waiver"))],
        then=f"/programmes {BY_BUTTON}{WAIVER}",
    )


def _take_waiver(talk: Talk, said: str) -> str | None:
    """Keep the day NRMP granted a waiver; None when the day could not be read."""
    reading = read_day(said, today=talk.view.today, near=talk.view.today)
    match reading:
        case Understood(value=value, shown=shown):
            talk.case = talk.case.with_answer(WAIVER, value, shown, talk.now)
            talk.say("sponsors.closed.kept", granted=date.fromisoformat(str(value)))
            return ""
        case Unsure(options=options):
            ask_command(
                talk,
                f"programmes day {said}"[:LONGEST_ABOUT],
                ask=talk.text("talk.unsure"),
                options=[
                    *(
                        (f"/programmes {BY_BUTTON}{WAIVER} {one.value}", one.shown)
                        for one in options
                    ),
                    ("", talk.text("talk.choices.neither")),
                ],
                then=f"/programmes {BY_BUTTON}{WAIVER}",
            )
        case Misunderstood():
            talk.say(reading.hint(1), **reading.given)
            _ask_waiver(talk)
    return None


def _ask_specialty(talk: Talk, unread: str) -> None:
    if unread:
        talk.say("sponsors.ask.not_read", words=unread[:UNREAD_SHOWN])
    ask_command(
        talk,
        f"programmes specialty {unread}"[:LONGEST_ABOUT],
        ask=talk.text("sponsors.ask.specialty"),
        options=[
            ("/programmes any", talk.text("sponsors.ask.any")),
            ("", talk.text("talk.choices.cancel")),
        ],
        then="/programmes",
    )


def _list(talk: Talk, wish: Wish, archive: Archive, said: str, *, more: bool) -> None:
    sources = archive.sources()
    found = find_places(
        wish,
        on=talk.view.today,
        trainees=archive.trainee_rows(),
        employers=archive.index().employers,
        sources=sources,
        specialties=archive.specialties(),
    )
    if isinstance(found, Closed):  # the door was asked before; a wish has no second one
        return
    listed = found.places
    found = replace(found, places=listed[SHOWN:] if more else listed[:SHOWN])
    talk.say("sponsors.wish.line", what=", ".join(_looked_for(talk, wish)))
    head, *places = tell_places(found, sources, talk.content.words)
    add_section(talk, head)
    for section in places:
        add_section(talk, section, listed=True)
    if found.places:
        talk.end_message()
        add_section(talk, _what_now(talk, wish), listed=True)
        add_section(talk, _from(talk, found, archive), listed=True)
        if len(listed) > SHOWN and not more:
            talk.say(
                "sponsors.may.further", command=f"/programmes {said} {MORE}".replace("  ", " ")
            )
        talk.say("sponsors.may.more")


def _looked_for(talk: Talk, wish: Wish) -> list[str]:
    parts = [wish.specialty.name if wish.specialty else talk.text("sponsors.wish.any_specialty")]
    if wish.states:
        parts.append(talk.text("sponsors.wish.states", states=wish.states))
    else:
        parts.append(talk.text("sponsors.wish.any_state"))
    if wish.visa:
        parts.append(talk.text(f"sponsors.wish.visa_{wish.visa}"))
    if wish.step3 and wish.visa != "J1":
        parts.append(talk.text(f"sponsors.wish.step3_{wish.step3}"))
    if wish.start_on:
        parts.append(talk.text("sponsors.wish.start", start=wish.start_on))
    return parts


def _what_now(talk: Talk, wish: Wish) -> Section:
    """What may lawfully be done now, by how the seat was got."""
    words, today = talk.content.words, talk.view.today
    if wish.matched_via == "off_cycle":
        lines = [words.say("sponsors.may.off_cycle")]
    else:
        lines = [words.say("sponsors.may.waived", granted=wish.nrmp_waiver_granted_on)]
    if (today.month, today.day) < LISTS_CLOSE_ON:
        lines.append(words.say("sponsors.may.lists"))
    lines.append(words.say("sponsors.may.keep"))
    return Section(title=words.text("sponsors.may.title"), lines=tuple(lines))


def _from(talk: Talk, found: Places, archive: Archive) -> Section:
    """The files behind the list."""
    used = {
        trace.source for place in found.places for why in place.reasons for trace in why.traces
    }
    if found.field is not None:
        used.add(found.field.trace.source)
    return tell_sources(
        [one for key, one in sorted(archive.sources().items()) if key in used],
        talk.content.words,
    )
