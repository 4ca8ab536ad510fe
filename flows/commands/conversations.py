"""Commands of the conversations: /who, with each of the three parties, and /log."""

from flows.asides import ask_command, close_commands
from flows.deadlines.rule import Owner
from flows.outreach.saying import ABOUT, hear_day, hear_said, heard, log_line
from flows.outreach.talking import BUTTONS, LEAVE, do, open_track, standing
from flows.papers.chronology import happening_words
from flows.readers.said import party_of
from flows.replies import Head, items
from flows.showing import deadline_words, open_deadlines
from flows.talk import Talk
from flows.tracks import TRACKS

SHOWN_LOG = 15
SHOWN_DATES = 2
_OWNERS = {one.owner: one.name for one in TRACKS.values()}


def who(talk: Talk, rest: str) -> None:
    """Say whose move it is; with a party, open that conversation or do what follows in it."""
    close_commands(talk)
    named, _, more = rest.strip().partition(" ")
    track = named.casefold() if named.casefold() in TRACKS else party_of(rest)
    if not rest.strip():
        _overview(talk)
    elif not track:
        talk.say("outreach.no_such")
    elif named.casefold() != track or not more.strip():
        open_track(talk, track)
    else:
        _go_on(talk, track, more.strip())


def _go_on(talk: Talk, track: str, more: str) -> None:
    """Do one step of a conversation, as its buttons and typed words ask for it."""
    verb, _, words = more.partition(" ")
    verb, _, medium = verb.casefold().partition(":")
    if verb == "said":
        hear_said(talk, track, medium, words.strip())
    elif verb == "by":
        hear_day(talk, track, words.strip())
    elif verb == "heard":
        heard(talk, track)
        talk.change(track=track)
    elif any(verb in keys for keys in BUTTONS.values()) and verb != LEAVE:
        do(talk, track, verb)
    else:
        open_track(talk, track)


def _overview(talk: Talk) -> None:
    """The three conversations, then everybody else whose move has a date."""
    talk.change(track="")
    dated: dict[Owner, list[str]] = {}
    for one in open_deadlines(talk.view) if talk.view.looked else ():
        opens = one.planned is None and one.latest is None
        if not one.overdue and one.remind and not one.lapses and not opens:
            dated.setdefault(one.owner, []).append(deadline_words(talk, one))
    talk.say("who.lead", today=talk.view.today)
    for owner, track in _OWNERS.items():
        talk.add(Head(talk.text(f"outreach.party.{track}")))
        talk.add(items(*standing(talk, track), *dated.pop(owner, [])[:SHOWN_DATES]))
    for owner, lines in dated.items():
        talk.add(Head(talk.text("who.head", owner=talk.text(f"owners.{owner.value}"))))
        talk.add(items(*lines[:1]))
    talk.end_message()
    words = talk.content.words
    ask_command(
        talk,
        ABOUT,
        ask=talk.text("who.ask"),
        options=[
            *((f"/who {track}", words.text(f"outreach.choices.{track}")) for track in TRACKS),
            ("", words.text("outreach.choices.leave")),
        ],
    )


def log(talk: Talk, rest: str) -> None:
    """Show what happened when; with words, add a line."""
    if rest.strip():
        close_commands(talk)
        log_line(talk, rest)
        return
    lines = [
        talk.text("log.line", day=one.on, what=happening_words(talk, one))
        for one in sorted(talk.case.happenings, key=lambda one: one.on)[-SHOWN_LOG:]
    ]
    if not lines:
        talk.say("log.empty")
        return
    talk.say("log.head")
    talk.add(items(*lines))
