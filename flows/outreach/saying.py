"""What was said: asked for in a few steps, kept in the log, and read for what it moves."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from flows.asides import ask_command
from flows.case import Happening
from flows.previewing import difference
from flows.readers.days import read_day
from flows.readers.reading import Misunderstood, Understood, Unsure
from flows.readers.said import Line, medium_of, read_line
from flows.replies import items
from flows.showing import line_words
from flows.talk import Talk
from flows.tracks import (
    GME,
    OUTREACH,
    SAID,
    THEIRS,
    TRACKS,
    WANTED,
    happened,
    looks_again_on,
    stand,
)

ABOUT: Final = "outreach"
"""Names the exchanges of these conversations, so that coming back from one repeats no cards."""
MEDIA: Final = ("mail", "phone", "talk", "message")
NONE: Final = "none"
THEY, ME = "they", "me"
"""Who acts by a day that was named."""
LONGEST_LINE: Final = 2_000
"""Characters of a line of the log."""


def they(talk: Talk, track: str) -> str:
    """Return how the party of a track is spoken of in a sentence."""
    return talk.content.words.text(f"outreach.they.{track}")


def own(talk: Talk, track: str, part: str, **given: object) -> str:
    """Return words said to everybody, or a track's own where it has them."""
    words, key = talk.content.words, f"outreach.{track}.{part}"
    key = key if words.has(key) else f"outreach.said.{part}"
    return talk.text(key, **{name: one for name, one in given.items() if name in words.needs(key)})


def tell_road(talk: Talk, track: str, kind: str) -> None:
    """Answer the road's question that this happening settles, where it is still open."""
    named = TRACKS[track].answers.get(kind)
    if named is None:
        return
    question, value = named
    words = talk.content.words.text(f"outreach.choices.{kind}")
    talk.case = talk.case.with_answer(question, value, words, talk.now)


def heard_from(talk: Talk, track: str) -> None:
    """Write down that they answered, and ask what they said: the road may be about to ask it."""
    happened(talk, track, "answered")
    tell_road(talk, track, "answered")
    if talk.view.place.question == "gme_words" and track == GME:
        talk.change(track="")
        return
    talk.change(track=track)
    ask_how(talk, track)


def ask_how(talk: Talk, track: str) -> None:
    """Ask by which medium it was said; words typed right away count as what was said."""
    words = talk.content.words
    said = f"/who {track} said"
    ask_command(
        talk,
        ABOUT,
        ask=talk.text("outreach.said.how", they=they(talk, track)),
        options=[
            *((f"{said}:{one}", words.text(f"outreach.medium.{one}")) for one in MEDIA),
            (f"{said}:{NONE}", words.text("outreach.said.no_medium")),
        ],
        then=said,
    )


def hear_said(talk: Talk, track: str, medium: str, text: str) -> None:
    """Keep what they said, in the words that were typed; without words, ask for them."""
    if not text:
        _ask_words(talk, track, medium)
        return
    line = read_line(text[:LONGEST_LINE], today=talk.view.today)
    if line.track != track or line.who == "you":
        # These are their words: "I wrote to GME today" was said by the director.
        line = replace(line, track=track, who="")
    keep(talk, track, line, medium=medium or line.medium or medium_of(text))
    _tell_words(talk, track)
    _offer_days(talk, track, line.by)


def _ask_words(talk: Talk, track: str, medium: str) -> None:
    ask_command(
        talk,
        ABOUT,
        ask=talk.text("outreach.said.words"),
        options=[(f"/who {track} by", talk.text("outreach.said.nothing"))],
        then=f"/who {track} said:{medium or NONE}",
    )


def keep(talk: Talk, track: str, line: Line, *, medium: str) -> None:
    """Add a line to the log of a track, and read back what it holds."""
    medium = medium if medium in MEDIA else ""
    who = line.who or TRACKS[track].name
    talk.case = talk.case.with_line(
        Happening(
            track=track,
            kind=SAID,
            on=line.on,
            at=talk.now,
            words=line.words,
            who=who,
            medium=medium,
        )
    )
    talk.say(
        "log.said.added",
        who=talk.text(f"outreach.who.{who}"),
        medium=talk.text(f"outreach.by_medium.{medium}") if medium else "",
        day=line.on,
    )


def _offer_days(talk: Talk, track: str, days: Sequence[date]) -> None:
    """Ask whether a day in their words is a promise, or else for the day."""
    if not days:
        ask_day(talk, track)
        return
    by = f"/who {track} by"
    ask_command(
        talk,
        ABOUT,
        ask=own(talk, track, "by"),
        options=[*_days(talk, by, days), (f"{by} {NONE}", talk.text("outreach.said.no_day"))],
        then=by,
    )


def _days(talk: Talk, by: str, days: Sequence[date]) -> list[tuple[str, str]]:
    return [(f"{by} {day.isoformat()}", talk.text("talk.day", day=day)) for day in days]


def ask_day(talk: Talk, track: str) -> None:
    """Ask by which day something was promised."""
    by = f"/who {track} by"
    ask_command(
        talk,
        ABOUT,
        ask=own(talk, track, "by"),
        options=[(f"{by} {NONE}", talk.text("outreach.said.no_day"))],
        then=by,
    )


def hear_day(talk: Talk, track: str, text: str) -> None:
    """Take the day that was named, and who acts by it: then it is their move, or mine."""
    if not text:
        ask_day(talk, track)
        return
    if text == NONE:
        return
    day, _, actor = text.rpartition(" ")
    if actor in (THEY, ME):
        reading = read_day(day, today=talk.view.today, past_ok=False)
        if isinstance(reading, Understood):
            settles = _promise if actor == THEY or TRACKS[track].meets else _wanted
            settles(talk, track, date.fromisoformat(str(reading.value)))
        return
    reading = read_day(text, today=talk.view.today, past_ok=False)
    match reading:
        case Understood():
            talk.change(misses=0)
            by = date.fromisoformat(str(reading.value))
            if TRACKS[track].meets:
                _promise(talk, track, by)
            else:
                _ask_actor(talk, track, by)
        case Unsure():
            days = [date.fromisoformat(str(one.value)) for one in reading.options]
            _offer_days(talk, track, days)
        case Misunderstood():
            misses = talk.case.misses + 1
            talk.change(misses=misses)
            talk.say(reading.hint(misses), **reading.given)
            ask_day(talk, track)


def _ask_actor(talk: Talk, track: str, by: date) -> None:
    """Ask who acts by that day: "papers by 30 April" is no promise of theirs."""
    say = f"/who {track} by {by.isoformat()}"
    ask_command(
        talk,
        ABOUT,
        ask=talk.text("outreach.said.who_acts", by=by),
        options=[
            (f"{say} {THEY}", talk.text("outreach.said.they_act")),
            (f"{say} {ME}", talk.text("outreach.said.i_act")),
        ],
    )


def _wanted(talk: Talk, track: str, by: date) -> None:
    """Write down that they want something by a day; GME's is the internal date the plan asks for."""
    line = Happening(track=track, kind=WANTED, on=talk.view.today, at=talk.now, by=by)
    talk.case = talk.case.with_line(line)
    talk.say("outreach.said.wanted", they=they(talk, track), by=by)
    if track == GME and "gme_deadline_on" not in talk.case.answers:
        shown = talk.content.words.text("talk.day", day=by)
        talk.case = talk.case.with_answer("gme_deadline_on", by.isoformat(), shown, talk.now)


def _promise(talk: Talk, track: str, by: date) -> None:
    said = talk.view.happened(track, SAID)
    if not happened(talk, track, "promised", words=said.words if said else "", by=by):
        happened(talk, track, "answered")
        happened(talk, track, "promised", words=said.words if said else "", by=by)
    tell_road(talk, track, "promised")
    again = looks_again_on(talk.view, track)
    given = {"they": they(talk, track), "by": by, "day": again or by}
    talk.lines(own(talk, track, "promised", **given))
    talk.change(track="")


def log_line(talk: Talk, text: str) -> None:
    """Add a line that the person typed; ask what it moves, where it may move something."""
    if len(text) > LONGEST_LINE:
        talk.say("log.cut", most=LONGEST_LINE)
    line = read_line(text[:LONGEST_LINE], today=talk.view.today)
    if line.ahead or line.either:
        _ask_when(talk, line)
        return
    if line.bare:
        ask = talk.text("log.when.what", day=line.on)
        # Whoever was named is named again: "gme yesterday" and then "they said no".
        then = f"/log {line.on.isoformat()}:" + (f" {line.who}" if line.who else "")
        leave = [("", talk.text("log.when.leave"))]
        ask_command(talk, ABOUT, ask=ask, options=leave, then=then)
        return
    if not line.track:
        talk.case = talk.case.with_happening(
            "log", "noted", on=line.on, now=talk.now, words=line.words
        )
        if line.on == talk.view.today:
            talk.say("log.added")
        else:
            talk.say("log.added_on", day=line.on)
        return
    keep(talk, line.track, line, medium=line.medium)
    options = _moves(talk, line)
    if options:
        note = ("", talk.text("outreach.said.is_note"))
        ask_command(talk, ABOUT, ask=talk.text("outreach.said.is_it"), options=[*options, note])


def _ask_when(talk: Talk, line: Line) -> None:
    """Ask of which day a line is: one of two, or of today where its own is still to come."""
    text, today = talk.content.words.text, talk.view.today
    if line.ahead:
        ask = text("log.when.later") if line.day is None else text("log.when.ahead", day=line.day)
        options = [(f"/log {today.isoformat()}: {line.words}", text("log.when.said_today"))]
    else:
        ask = text("log.when.which")
        options = [
            (f"/log {day.isoformat()}: {line.words}", text("talk.day", day=day))
            for day in line.either
        ]
    ask_command(talk, ABOUT, ask=ask, options=[*options, ("", text("log.when.leave"))])


def _moves(talk: Talk, line: Line) -> list[tuple[str, str]]:
    """Return what a line may mean for whose move it is, as commands with their buttons."""
    state, _ = stand(talk.view, line.track)
    who, words = f"/who {line.track}", talk.content.words
    if line.who == "you":
        can = state in ("sent", "silent", "chased") and OUTREACH.accepts("chased", state)
        return [(f"{who} chased", words.text("outreach.said.is_chase"))] if can else []
    found = [
        (f"{who} by {day.isoformat()} {THEY}", words.text("outreach.said.is_promise", by=day))
        for day in line.by
    ]
    if state in (*THEIRS, "silent"):
        found.append((f"{who} heard", words.text("outreach.said.is_answer")))
    return found


def heard(talk: Talk, track: str) -> None:
    """Take the last line of the log as their answer."""
    happened(talk, track, "answered")
    tell_road(talk, track, "answered")
    _tell_words(talk, track)


def _tell_words(talk: Talk, track: str) -> None:
    """GME's first words are an answer the plan rests on: take them, and say what they move."""
    said = talk.view.happened(track, SAID)
    if track != GME or said is None or "gme_words" in talk.case.answers:
        return
    was = talk.view.plan.scenario.label
    moved = difference(talk, {"gme_words": said.words})
    talk.case = talk.case.with_answer("gme_words", said.words, said.words, talk.now)
    now = talk.view.plan.scenario
    lines = [line_words(talk, now.because[0])] if now.label != was else []
    lines += moved
    if lines and talk.view.looked:
        talk.say("outreach.said.moves")
        talk.add(items(*lines))
