"""A conversation that is open: what it asks where it stands, and what its buttons do."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from flows.outreach import screens
from flows.outreach.saying import ask_day, ask_how, heard_from, log_line, tell_road, they
from flows.readers.choices import read_choice
from flows.readers.cleaning import words_of
from flows.readers.reading import Understood
from flows.readers.reminder_words import reminder_said
from flows.readers.said import party_of
from flows.replies import Ask, Choice, Head
from flows.talk import Talk
from flows.tracks import SAID, TRACKS, WANTED, happened, looks_again_on, shortened, stand

LEAVE: Final = "leave"
BUTTONS: Final[Mapping[str, tuple[str, ...]]] = {
    "not_started": ("call", "mail", "help", "sent", "answered", "closed", LEAVE),
    "drafted": ("sent", "mail", "call", "help", "answered", "closed", LEAVE),
    "sent": ("answered", "promised", "chase", "chased", "call", "taken_back", LEAVE),
    "silent": ("chase", "chased", "help", "answered", "promised", "closed", LEAVE),
    "chased": ("answered", "promised", "chased", "help", "call", "closed", LEAVE),
    "answered": ("said", "promised", "next", "call", "sent", "help", "closed", LEAVE),
    "promised": ("answered", "promised", "chase", "chased", "closed", LEAVE),
    "closed": ("opened", "answered", "sent", LEAVE),
}
"""What can be done where a conversation stands: happenings, things to look at, and the way out."""
SHOWS: Final = frozenset({"call", "help", "mail", "next", "chase"})
"""Buttons that show something and move nothing but a mail that is now written."""
_LEAVES: Final = frozenset({"go on", "next", "continue", "forward", "not yet", "later", "nothing"})
"""Words that go back to the road; what was opened here stays as it is."""
_RESTS: Final = frozenset({"sent", "chased", "closed"})
"""Happenings after which nothing is to be done here for now."""


def buttons_of(track: str, state: str) -> tuple[str, ...]:
    """Return the keys of the buttons of a track where it stands."""
    return tuple(one for one in BUTTONS[state] if one != "next" or TRACKS[track].next)


def label(talk: Talk, track: str, state: str, key: str) -> str:
    """Return what a button says; a state, or else a track, may have words of its own for it."""
    words = talk.content.words
    own = (f"outreach.at.{state}.{key}", f"outreach.{track}.choices.{key}")
    return words.text(next(filter(words.has, own), f"outreach.choices.{key}"))


def buttons(talk: Talk, track: str) -> tuple[Choice, ...]:
    """Return the buttons of a track where it stands now."""
    state, _ = stand(talk.view, track)
    keys = buttons_of(track, state)
    return tuple(Choice(key=key, label=label(talk, track, state, key)) for key in keys)


def open_track(talk: Talk, track: str) -> None:
    """Make a conversation pending, with its aim and where it stands."""
    kept = tuple(one for one in talk.case.asides if one.kind not in ("reopened", "command"))
    talk.case = replace(talk.case, asides=kept, track=track)
    talk.add(Head(talk.text(f"outreach.party.{track}")))
    talk.say(f"outreach.{track}.aim")
    for line in standing(talk, track):
        talk.lines(line)


def standing(talk: Talk, track: str) -> list[str]:
    """Return where a track stands: whose move since when, what was named, what was said last."""
    state, last = stand(talk.view, track)
    given: dict[str, object] = {}
    if last is not None:
        given = {"since": last.on, "by": last.by, "again": looks_again_on(talk.view, track)}
    key = _state_key(talk, track, state)
    needs = talk.content.words.needs(key)
    lines = [talk.text(key, **{name: one for name, one in given.items() if name in needs})]
    if state == "promised" and last is not None and last.words and not TRACKS[track].meets:
        lines.append(talk.text("who.promise", by=last.by, words=shortened(last.words)))
    wanted = talk.view.happened(track, WANTED)
    if wanted is not None and wanted.by is not None and wanted.by >= talk.view.today:
        lines.append(talk.text("who.wanted", by=wanted.by, they=they(talk, track)))
    said = talk.view.happened(track, SAID)
    if said is not None and (last is None or state != "promised" or said.words != last.words):
        lines.append(talk.text("who.last", day=said.on, words=shortened(said.words)))
    if state == "silent" and chases(talk, track):
        lines.append(talk.text("who.quiet_again"))
    return lines


def _state_key(talk: Talk, track: str, state: str) -> str:
    """Return the key of where a track stands; an hour together may be ahead, or over."""
    again = looks_again_on(talk.view, track)
    if state == "promised" and TRACKS[track].meets and again is not None:
        return f"who.{track}.{'over' if again <= talk.view.today else 'ahead'}"
    return f"who.state.{state}"


def chases(talk: Talk, track: str) -> int:
    """Return how often they were asked again since they were last heard from."""
    count = 0
    for one in talk.case.happenings:
        if one.track == track:
            count = 0 if one.kind in ("answered", "sent") else count + (one.kind == "chased")
    return count


def waits_for(talk: Talk) -> str:
    """Return what this conversation waits for in one word: other buttons make older ones stale."""
    track = talk.case.track
    state, last = stand(talk.view, track)
    return f"{track}:{state}:{last.at.timestamp() if last else 0:.0f}"


def ask_track(talk: Talk) -> None:
    """Ask what comes next in the conversation that is open."""
    track = talk.case.track
    state, _ = stand(talk.view, track)
    talk.lines(talk.text(f"outreach.{track}.ask.{state}"))
    ref, choices = str(talk.case.asked_turn), buttons(talk, track)
    talk.end_message(Ask(kind="q", tag=talk.case.tag, ref=ref, choices=choices))


def press_track(talk: Talk, key: str) -> bool:
    """Take a button of the open conversation; False when it has no such button."""
    track = talk.case.track
    if key not in buttons_of(track, stand(talk.view, track)[0]):
        return False
    do(talk, track, key)
    return True


def hear_track(talk: Talk, text: str) -> None:
    """Take typed words as one of the buttons; other words are not guessed at."""
    track = talk.case.track
    reading = read_choice(text, [(one.key, one.label) for one in buttons(talk, track)])
    if isinstance(reading, Understood):
        do(talk, track, str(reading.value))
        return
    if words_of(text) in _LEAVES:
        leave(talk)
        return
    if reminder_said(text) == "answered" and party_of(text):
        # News from whoever it is comes before what this conversation is about.
        log_line(talk, text)
        return
    talk.say("outreach.not_a_choice")


def do(talk: Talk, track: str, key: str) -> None:
    """Do what a button says: show something, write down what happened, or go back to the road."""
    if key in SHOWS:
        _show(talk, track, key)
    elif key == LEAVE:
        leave(talk)
    elif key == "answered":
        heard_from(talk, track)
    elif key == "said":
        ask_how(talk, track)
    elif key == "promised":
        ask_day(talk, track)
    elif not happened(talk, track, key):
        talk.say("outreach.moved_on")
        talk.change(track=track)
    else:
        tell_road(talk, track, key)
        talk.say(f"outreach.{key}", **_again(talk, track, key))
        if key in _RESTS:
            talk.change(track="")


def _again(talk: Talk, track: str, key: str) -> dict[str, object]:
    day = looks_again_on(talk.view, track)
    return {"day": day} if "day" in talk.content.words.needs(f"outreach.{key}") else {}


def _show(talk: Talk, track: str, key: str) -> None:
    if key == "call":
        screens.call(talk, track)
    elif key == "help":
        screens.help_(talk, track)
    else:
        screens.letter(talk, screens.letter_of(track, key))
        if key == "mail":
            happened(talk, track, "drafted")


def leave(talk: Talk) -> None:
    """Go back to the road; nothing that was said is lost."""
    talk.change(track="")
    talk.say("outreach.leave")
