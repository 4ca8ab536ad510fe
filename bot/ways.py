"""How a reply travels: as a message at any time, or as the answer to what a person just did.

The way stands in clear in its row; what an answer needs (the token of what was done) is in the
reply's slot, encrypted with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flows.codec import encode_reply
from flows.replies import Reply
from storage.address import Address
from storage.decision import Outgoing

MESSAGE = "message"
ANSWER = "answer"
"""Only as an answer: past its end it expires, and the next contact says so."""
ANSWER_OR_MESSAGE = "answer-or-message"
"""As an answer; past its end as a message, for the person agreed to those."""
HELD = "held"
"""The person never agreed to be written to first: it is told at the next contact."""
ASKS_FIRST = frozenset({"discord"})
"""Platforms that forbid writing first without the person's agreement."""
_SEPARATOR = " "


@dataclass(frozen=True, slots=True, kw_only=True)
class Via:
    """What was done that may be answered: its token, until when, and whether one alone sees it.

    `alone` (in a server) sends every reply as an answer; else only the first, the rest are
    messages. `fills` says that a placeholder waits for the first reply.
    """

    token: str
    ends_at: datetime
    alone: bool
    fills: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a platform needs to send a reply as an answer."""

    token: str
    first: bool
    alone: bool


def as_answer(reply: Reply, via: Via, *, first: bool) -> Reply:
    """Return the reply with what it needs to travel as an answer."""
    parts = (via.token, "first" if first else "more", "alone" if via.alone else "open")
    return replace(reply, slot=_SEPARATOR.join(parts))


def read_answer(reply: Reply) -> Answer | None:
    """Return what `as_answer` put there; None if it is not whole."""
    token, _, rest = (reply.slot or "").partition(_SEPARATOR)
    first, _, alone = rest.partition(_SEPARATOR)
    if not token or not alone:
        return None
    return Answer(token=token, first=first == "first", alone=alone == "alone")


def may_write_first(address: Address, agreed: tuple[str, ...]) -> bool:
    """Return whether the person may be written to there without having just done something."""
    return address.platform not in ASKS_FIRST or address.platform in agreed


def on_their_way(
    replies: Sequence[Reply], via: Via | None, *, may_write: bool, agrees: bool
) -> tuple[Outgoing, ...]:
    """Return the replies with the way each is to take."""
    if via is None:
        way = MESSAGE if may_write or agrees else HELD
        return tuple(Outgoing(reply=encode_reply(one), way=way) for one in replies)
    outgoing: list[Outgoing] = []
    for at, reply in enumerate(replies):
        if not via.alone and (at or not via.fills):
            outgoing.append(Outgoing(reply=encode_reply(reply)))
            continue
        answer = as_answer(reply, via, first=at == 0 and via.fills)
        way = ANSWER_OR_MESSAGE if may_write else ANSWER
        outgoing.append(Outgoing(reply=encode_reply(answer), way=way, expires_at=via.ends_at))
    return tuple(outgoing)
