"""Commands that make two accounts one person, and part them again."""

from dataclasses import replace
from datetime import datetime

from flows.asides import ask_command, close_commands
from flows.case import Case
from flows.chapters.road import ROAD
from flows.linking import (
    CODE_HOLDS_FOR,
    COUNTED_FOR,
    MOST_CODES,
    MOST_MISSES,
    SIDES,
    Door,
    Found,
    Step,
    is_code,
    read_code,
    show_code,
)
from flows.replies import Copy, items
from flows.talk import Talk, View

SHOWN_ANSWERS = 12
SHORTENED = 60


def link(talk: Talk, rest: str) -> None:
    """Show a code, or take the one from the other side."""
    code, then = read_code(rest)
    talk.knocks = code
    if talk.door is None:
        talk.say("link.not_here")
        return
    close_commands(talk)
    if not code:
        _offer(talk, talk.door)
    elif not is_code(code):
        talk.say("link.no_code")
    elif then:
        _decide(talk, talk.door, code, then)
    else:
        _enter(talk, talk.door, code)


def unlink(talk: Talk, rest: str) -> None:
    """Part the accounts; the case stays where it was begun."""
    del rest
    talk.knocks = ""
    door = talk.door
    if door is None:
        talk.say("link.not_here")
        return
    others = door.platforms[1:]
    if not others:
        talk.say("link.nothing_linked")
    elif door.begun_here:
        talk.step = Step.DROP
        talk.say("link.dropped", platforms=_names(talk, others))
    else:
        talk.say("link.left", platform=_names(talk, door.platforms[:1]))
        talk.step = Step.LEAVE
        talk.repeats = False
        turn = talk.case.turn
        talk.case = Case(tag=talk.fresh_tag, opened_at=talk.now, seen_at=talk.now, turn=turn)


def _offer(talk: Talk, door: Door) -> None:
    shown = _lately(talk.case.link_codes_at, talk.now)
    if len(shown) >= MOST_CODES:
        talk.say("link.enough_codes", at=_free_at(talk, shown))
        return
    talk.change(link_codes_at=(*shown, talk.now))
    talk.step = Step.OFFER
    talk.say("link.code")
    talk.add(Copy(f"/link {show_code(door.fresh_code)}"))
    until = (talk.now + CODE_HOLDS_FOR).astimezone(talk.view.zone)
    talk.say("link.code_holds", until=until)
    if len(door.platforms) > 1:
        talk.say("link.linked_with", platforms=_names(talk, door.platforms))


def _enter(talk: Talk, door: Door, code: str) -> None:
    missed = _lately(talk.case.link_misses_at, talk.now)
    if len(missed) >= MOST_MISSES or door.exhausted:
        # Also a right code is not looked at: or guessing would go on under the refusals.
        talk.say("link.slow_down", at=_free_at(talk, missed or (talk.now,)))
        return
    if door.found is Found.OWN:
        talk.say("link.own_code")
    elif door.found is Found.NOBODYS or door.other is None:
        talk.change(link_misses_at=(*missed, talk.now))
        talk.say("link.unknown_code")
    elif not talk.case.answers:
        _go_there(talk, door, door.other)
    elif not door.other.answers:
        _bring_here(talk, door, door.other)
    else:
        _ask_which(talk, door, door.other, code)


def _ask_which(talk: Talk, door: Door, other: Case, code: str) -> None:
    talk.step = Step.CLAIM
    here, there = _side(talk, "here", door), _side(talk, "there", door)
    talk.say("link.two_cases")
    talk.add(
        items(_summary(talk, talk.case, here), _summary(talk, other, there)),
    )
    ask_command(
        talk,
        f"link:{code}",
        ask=talk.text("link.which"),
        options=[
            # What is erased is the other one: that is the side the next words are about.
            (f"/link {code} there", talk.text("link.choices.keep_here")),
            (f"/link {code} here", talk.text("link.choices.keep_there", platform=there)),
            ("", talk.text("link.choices.neither")),
        ],
    )


def _decide(talk: Talk, door: Door, code: str, then: tuple[str, ...]) -> None:
    """Show what would be erased, or, after a yes, erase it and join."""
    other = door.other
    if not door.claimed or other is None:
        talk.say("link.too_late")
        return
    erased = then[0]
    if then[1:] == ("yes",):
        if erased == SIDES[0]:
            _go_there(talk, door, other)
        else:
            _bring_here(talk, door, other)
        return
    leaving = talk.case if erased == SIDES[0] else other
    side = _side(talk, erased, door)
    talk.say("link.would_go")
    talk.add(items(_summary(talk, leaving, side), *_answers(talk, leaving)))
    ask_command(
        talk,
        f"link:{code}:{erased}",
        ask=talk.text("link.sure", platform=side),
        options=[
            ("", talk.text("link.choices.neither")),
            (f"/link {code} {erased} yes", talk.text("link.choices.erase")),
        ],
    )


def _bring_here(talk: Talk, door: Door, other: Case) -> None:
    """Keep this case; the other account becomes this person's."""
    talk.step = Step.BRING_HERE
    talk.say("link.joined", platforms=_names(talk, (*door.platforms, *door.other_platforms)))
    talk.change(agreed=_both(talk.case.agreed, other.agreed))


def _go_there(talk: Talk, door: Door, other: Case) -> None:
    """Go on with the other case; this account becomes that person's."""
    talk.step = Step.GO_THERE
    talk.say("link.joined", platforms=_names(talk, (*door.other_platforms, *door.platforms)))
    agreed = _both(other.agreed, talk.case.agreed)
    talk.went_to = other
    talk.case = replace(other, turn=max(other.turn, talk.case.turn) + 1, agreed=agreed)


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _summary(talk: Talk, case: Case, platform: str) -> str:
    view = View(case=case, content=talk.content, now=talk.now, default_zone=talk.default_zone)
    return talk.text(
        "link.summary",
        platform=platform,
        begun=case.opened_at.astimezone(view.zone).date(),
        n=len(_given(case)),
        node=talk.text(f"nodes.{view.place.node}"),
    )


def _answers(talk: Talk, case: Case) -> list[str]:
    known = _given(case)
    lines = [
        talk.text(
            "talk.answer_line",
            name=talk.text(ROAD.key(name, "name")),
            words=_short(case.answers[name].words),
        )
        for name in known[:SHOWN_ANSWERS]
    ]
    if len(known) > SHOWN_ANSWERS:
        lines.append(talk.text("link.more_answers", n=len(known) - SHOWN_ANSWERS))
    return lines


def _given(case: Case) -> list[str]:
    """Return the questions that were answered; a nod at what was only shown is no answer."""
    asked = ROAD.questions
    return [name for name in case.answers if name in asked and not asked[name].told]


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SHORTENED else words[: SHORTENED - 1].rstrip() + "…"


def _side(talk: Talk, side: str, door: Door) -> str:
    names = door.platforms if side == SIDES[0] else door.other_platforms
    return _names(talk, names[:1])


def _names(talk: Talk, platforms: tuple[str, ...]) -> str:
    words = talk.content.words
    keys = [f"link.platforms.{name}" for name in dict.fromkeys(platforms)]
    return talk.content.words.text("link.and").join(
        words.text(key) if words.has(key) else key.rpartition(".")[2] for key in keys
    )


def _lately(instants: tuple[datetime, ...], now: datetime) -> tuple[datetime, ...]:
    return tuple(at for at in instants if now - at < COUNTED_FOR)


def _free_at(talk: Talk, instants: tuple[datetime, ...]) -> datetime:
    return (instants[0] + COUNTED_FOR).astimezone(talk.view.zone)
