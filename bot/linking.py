"""Turns about accounts: what storage found at both ends as flows see it, and back."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from bot.ways import MESSAGE, may_write_first
from flows.case import Case
from flows.codec import decode_case, encode_reply
from flows.content.words import Words
from flows.linking import (
    CODE_HOLDS_FOR,
    CODE_LENGTH,
    CODE_LETTERS,
    Door,
    Found,
    Step,
)
from flows.replies import Reply, para
from storage.address import Address
from storage.decision import Decision, Opened, Outgoing
from storage.links import Chosen, Ends
from storage.links import Step as Doing


class Turn(Protocol):
    """What is read of a turn here."""

    @property
    def case(self) -> Case:
        """The case after it."""

    @property
    def replies(self) -> tuple[Reply, ...]:
        """What it says, in order."""

    @property
    def step(self) -> Step:
        """What it wants done about accounts."""


class Knocked(Exception):  # noqa: N818 - says what happened
    """The turn wants to know what a code leads to; nothing of it is stored."""

    def __init__(self, code: str) -> None:
        super().__init__("a turn about accounts")
        self.code = code


def at_the_door(
    address: Address,
    words: Words,
    now: datetime,
    taken: Callable[[Opened, Door], tuple[Turn, Decision]],
) -> Callable[[Opened, Ends], Chosen]:
    """Return what decides such a turn, given what takes it."""

    def decide(opened: Opened, ends: Ends) -> Chosen:
        door = _door(opened, ends, address)
        turn, decision = taken(opened, door)
        return Chosen(
            decision=_told_there(decision, turn, ends, door, words),
            step=Doing(turn.step.value),
            code=door.fresh_code,
            expires_at=now + CODE_HOLDS_FOR,
        )

    return decide


def _door(opened: Opened, ends: Ends, address: Address) -> Door:
    found = Found.NOBODYS
    if ends.other is not None:
        found = Found.OWN if ends.other == opened.person else Found.ANOTHERS
    return Door(
        fresh_code="".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH)),
        platforms=tuple(one.platform for one in ends.here),
        begun_here=ends.here[0] == address,
        found=found,
        claimed=ends.claimed,
        # Somebody who never got an answer has a case without a word in it.
        other=None if ends.case is None or found is Found.OWN else decode_case(ends.case),
        other_platforms=tuple(one.platform for one in ends.there),
    )


def _told_there(decision: Decision, turn: Turn, ends: Ends, door: Door, words: Words) -> Decision:
    """Tell the other account what became of it, and ask there what is asked here.

    The first words of such a turn tell this account the same.
    """
    if turn.step not in (Step.BRING_HERE, Step.GO_THERE):
        return decision
    names = [
        words.text(f"link.platforms.{name}")
        for name in dict.fromkeys((*door.platforms, *door.other_platforms))
    ]
    said = words.text("link.told_there", platforms=words.text("link.and").join(names))
    first, *rest = turn.replies
    replies = [replace(first, blocks=(para(said), *first.blocks[1:])), *rest]
    told = tuple(
        Outgoing(reply=encode_reply(one), way=MESSAGE, address=there)
        for there in ends.there
        if may_write_first(there, turn.case.agreed)
        for one in replies
    )
    return replace(decision, outgoing=(*decision.outgoing, *told))
