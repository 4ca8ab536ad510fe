"""The one door into the conversation: an event and a case in, the changed case and replies out."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from flows.answering import hear, press
from flows.asking import ask_again, pending_question
from flows.brought import say_not_read
from flows.care import Sign, danger_anywhere, in_danger, is_low
from flows.caring import care
from flows.case import Case, values
from flows.citing import cited_by, facts_of, show_sources
from flows.commands import HANDLERS, PUBLIC
from flows.commands.ask import digress
from flows.commands.check import awaits_draft, is_next_draft
from flows.commands.correcting import hear_correction
from flows.commands.letters import REF, press_letter
from flows.content.loader import Content
from flows.deadlines.reminders import Reminder
from flows.events import (
    Arrived,
    Attempt,
    Commanded,
    DueReminder,
    Event,
    FactsChanged,
    Fell,
    Pressed,
    Sent,
    Setting,
    Slept,
    TooMany,
    Typed,
)
from flows.hearing_asides import drops, hear_aside
from flows.host import Figures
from flows.linking import Door, Step
from flows.nudged import answer_nudge, read_reason
from flows.nudging import nudge
from flows.planned import mark_of, reminders_of
from flows.readers.cleaning import clean
from flows.readers.small_words import small_word
from flows.relearned import tell_moved
from flows.reminded import hear_nudge
from flows.replies import Audience, Reply
from flows.settling_asides import settle_aside
from flows.talk import Talk
from flows.waking import refuse, tell_unread, warn

LONGEST_MESSAGE = 20_000
"""Characters. More is refused kindly; nothing of it is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one event asks of the world; nothing of it has happened yet.

    `reminders` is None when they stay as they are, else exactly those that are to be pending.
    `put_off` names what fell due and is not told before `put_off_until`. `took_back` are refs of
    messages that wait and are not to be sent any more. `climbs` says that
    another address of the person hears it too. `erase` means that nothing of this person may
    remain. `knocks` is a code to look at ("" for none): the same turn is to be taken again with
    a door, and what it decided without one is worth nothing; `step` is what it then asks.
    """

    case: Case
    replies: tuple[Reply, ...]
    reminders: tuple[Reminder, ...] | None
    put_off: tuple[DueReminder, ...] = ()
    put_off_until: datetime | None = None
    took_back: tuple[str, ...] = ()
    climbs: bool = False
    erase: bool = False
    knocks: str | None = None
    step: Step = Step.NOTHING


def take_turn(  # noqa: PLR0913 - the one door is given everything
    case: Case | None,
    event: Event,
    *,
    now: datetime,
    content: Content,
    fresh_tag: str,
    zone: ZoneInfo,
    setting: Setting = Setting.PRIVATE,
    results: tuple[Attempt, ...] = (),
    door: Door | None = None,
    figures: Figures | None = None,
    unread: int = 0,
) -> Turn:
    """Return what this event leads to.

    Args:
        case: the person's case, None at first contact.
        event: what happened.
        now: the instant it happened, aware.
        content: words and facts.
        fresh_tag: four random characters, used when a case begins.
        zone: the zone to read days in until the person names a city.
        setting: whether others can read along.
        results: how the last reminders were sent, newest first.
        door: what a link code led to, once it was looked at.
        figures: how this copy stands, if one of its operators asks.
        unread: how many messages came while nothing was read.
    """
    before = case or Case(tag=fresh_tag, opened_at=now, seen_at=now)
    talk = Talk(
        case=before,
        content=content,
        now=now,
        default_zone=zone,
        fresh_tag=fresh_tag,
        setting=setting,
        results=results,
        door=door,
        figures=figures,
    )
    talk.change(turn=before.turn + 1)
    if setting is not Setting.PRIVATE:
        return _in_public(talk, event, before)
    tell_unread(talk, unread)
    _take(talk, event, first=case is None)
    if not isinstance(event, Fell | Slept | FactsChanged):
        talk.change(seen_at=now)
    if talk.erase or not talk.repeats or talk.is_long:
        talk.end_message()
    if talk.repeats and not talk.erase:
        ask_again(talk)
    _remember_cited(talk, before)
    # Whoever goes on with another case has that one's reminders.
    reminders = _replanned(talk, talk.went_to or before)
    return Turn(
        case=talk.case,
        replies=tuple(talk.replies),
        reminders=reminders,
        put_off=talk.put_off,
        put_off_until=talk.put_off_until,
        took_back=talk.took_back,
        climbs=talk.climbs,
        erase=talk.erase,
        knocks=talk.knocks,
        step=talk.step,
    )


def _remember_cited(talk: Talk, before: Case) -> None:
    """Keep what was said now rests on; a question that is only repeated is nothing new."""
    repeated = talk.case.pending == before.pending and len(talk.replies) > 1
    cited = cited_by(talk.replies[:-1] if repeated else talk.replies)
    if cited:
        talk.change(cited=cited)


def _take(talk: Talk, event: Event, *, first: bool) -> None:
    match event:
        case Arrived():
            if not first:
                HANDLERS["start"](talk, "")
        case Commanded(name=name, rest=rest):
            if not (rest and _cared_for(talk, rest)):
                _command(talk, name, rest)
        case Pressed():
            _pressed(talk, event)
        case Typed(text=text):
            _typed(talk, text)
        case Sent():
            _sent(talk, event)
        case Fell():
            nudge(talk, event)
        case TooMany():
            refuse(talk, event)
        case Slept():
            warn(talk, event)
        case FactsChanged():
            tell_moved(talk, event)


def _sent(talk: Talk, event: Sent) -> None:
    """Say what is not done with such a thing, and read the words that came with it."""
    words = clean(event.words[:LONGEST_MESSAGE])
    if words and _cared_for(talk, words):
        return
    if say_not_read(talk, event.what, words):
        _typed(talk, event.words)


def _cared_for(talk: Talk, said: str) -> bool:
    """Answer signs of danger, before anything else; False when there are none."""
    return _care(talk, in_danger(said))


def _care(talk: Talk, sign: Sign | None) -> bool:
    if sign is not None:
        care(talk, sign)
    return sign is not None


def _is_beside(talk: Talk, said: str) -> bool:
    """Answer what is no answer to the pending question; False when it may be one."""
    if is_next_draft(talk, said):
        _command(talk, "check", said)
    elif is_low(said):
        _command(talk, "night", "")
    elif hear_nudge(talk, said):
        if talk.follow_up:
            _run(talk, talk.follow_up)
    else:
        return digress(talk, said)
    return True


def _command(talk: Talk, name: str, rest: str) -> None:
    handler = HANDLERS.get(name)
    if handler is None:
        talk.say("talk.no_such_command", name=name[:32])
        return
    handler(talk, rest)


def _pressed(talk: Talk, event: Pressed) -> None:
    if event.kind == "s":
        # Of no case: what a message rests on is nobody's secret and moves nothing.
        show_sources(talk, facts_of(event.ref, talk.content.facts))
        return
    if event.tag != talk.case.tag:
        talk.say("talk.moved_on")
        return
    if event.kind == "r" and event.ref.startswith(REF):
        press_letter(talk, event.ref, event.choice)
        return
    if event.kind == "r":
        answer_nudge(talk, event.ref, event.choice)
        return
    if event.ref != str(talk.case.asked_turn):
        talk.say("talk.moved_on")
        return
    if settle_aside(talk, event.choice):
        if talk.follow_up:
            _run(talk, talk.follow_up)
        return
    if not press(talk, event.choice):
        talk.say("talk.moved_on")
    elif talk.follow_up:
        _run(talk, talk.follow_up)


def _run(talk: Talk, command: str) -> None:
    # A command may be followed by a line break: a pasted draft often is.
    name, *rest = command.removeprefix("/").split(maxsplit=1) or [""]
    _command(talk, name, "".join(rest))


def _typed(talk: Talk, text: str) -> None:
    if len(text) > LONGEST_MESSAGE:
        if not _care(talk, danger_anywhere(text)):
            talk.say("talk.too_long", most=LONGEST_MESSAGE)
        return
    said = clean(text)
    if not said:
        talk.say("talk.empty")
        return
    if _cared_for(talk, said):
        return
    word = small_word(said)
    if word is not None and not _is_offered(talk, word, said):
        _command(talk, word, "")
        return
    if said.startswith("/"):
        _run(talk, said)
        return
    if not awaits_draft(talk) and (_corrects(talk, said) or _is_beside(talk, said)):
        return
    if drops(talk, said):
        return
    aside = talk.case.aside
    if aside is not None and aside.kind == "reason":
        read_reason(talk, said)
    elif aside is not None and aside.kind != "reopened":
        _hear_aside(talk, said)
    else:
        hear(talk, said)
        if talk.follow_up:
            _run(talk, talk.follow_up)


def _corrects(talk: Talk, said: str) -> bool:
    """Change an earlier answer as it was asked for, or try another one; False for anything else."""
    asked = hear_correction(talk, said)
    if asked.startswith("/"):
        _run(talk, asked)
    return bool(asked)


def _is_offered(talk: Talk, word: str, said: str) -> bool:
    """Return whether what is pending takes this word itself, as "later" may be one of its buttons."""
    asks_where = said.casefold().startswith("where")
    if word == "start" and talk.case.aside is not None and not asks_where:
        return True  # a greeting in the middle of an exchange belongs to it
    question = pending_question(talk)
    return question is not None and word in question.choices


def _hear_aside(talk: Talk, said: str) -> None:
    """Take typed words as one of the buttons of the aside, or close it and read them anew."""
    completed = hear_aside(talk, said)
    if completed or talk.follow_up:
        _run(talk, completed or talk.follow_up)


def _in_public(talk: Talk, event: Event, before: Case) -> Turn:
    """Answer in general terms, and offer the private door for anything personal."""
    name = event.name if isinstance(event, Commanded) else ""
    sign = in_danger(clean(_words_of(event)))
    if sign is not None:
        care(talk, sign, in_public=True)
    elif isinstance(event, TooMany):
        talk.say("limits.place")
    elif name in PUBLIC:
        HANDLERS[name](talk, event.rest if isinstance(event, Commanded) else "")
    else:
        talk.say("talk.private_door")
    if sign is None and name not in PUBLIC and _words_of(event).strip():
        talk.say("talk.read_by_all")
    talk.end_message()
    replies = tuple(
        Reply(blocks=reply.blocks, audience=Audience.PLACE, facts=reply.facts)
        for reply in talk.replies
    )
    return Turn(case=before, replies=replies, reminders=None)


def _words_of(event: Event) -> str:
    match event:
        case Typed(text=said) | Commanded(rest=said) | Sent(words=said):
            return said
        case _:
            return ""


def _replanned(talk: Talk, before: Case) -> tuple[Reminder, ...] | None:
    """Return the reminders to be pending, None when nothing they rest on has changed."""
    if talk.erase:
        return None
    after = talk.case
    if not after.planned and not talk.view.looked:
        # A case that began anew has none of what the one before it had.
        return () if before.planned else None
    # What time alone brings into a plan comes with the first turn of a day.
    rests_on = f"{talk.content.facts.mark} {talk.view.today.isoformat()}"
    same = (
        values(before.answers) == values(after.answers)
        and before.happenings == after.happenings
        and before.paused_until == after.paused_until
        and before.nudges == after.nudges
        and before.hour == after.hour
        and before.tested_at == after.tested_at
        and before.planned_with == rests_on
    )
    if same:
        return None
    planned = reminders_of(talk.view)
    mark = mark_of(planned)
    talk.change(planned_with=rests_on)
    if mark == after.planned:
        return None
    talk.change(planned=mark)
    return planned
