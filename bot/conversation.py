"""Event in, committed turn out: loads the case, lets flows decide, saves everything at once."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.reminder_codec import from_payload, to_row
from bot.ways import ANSWER, ANSWER_OR_MESSAGE, HELD, MESSAGE, Via, as_answer, may_write_first
from flows.case import Case
from flows.codec import decode_case, encode_case, encode_reply
from flows.commands import PUBLIC
from flows.content.loader import Content
from flows.events import Commanded, Event, Fell, Pressed, Setting
from flows.replies import Reply, para
from flows.turn import Turn, take_turn
from storage.address import Address
from storage.leased import Due, Leased
from storage.turns import Decision, Opened, Outgoing, Taken, Turns

LATE_AFTER = timedelta(hours=3)
"""A reminder told later than this says that it is late."""
DOOR = "door:"
"""Slot of a reply in a place, before the command that its button to the private chat runs."""
_TAG_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that are mistaken for another


@dataclass(frozen=True, slots=True, kw_only=True)
class Inbound:
    """One event as a platform received it; `source` is the platform's own id of it.

    `via` is how it may be answered, if not by messages alone. `about` is the question that the
    event belongs to: once that has moved on, so has the event. `agrees` says that by this the
    person agreed to be written to.
    """

    source: str
    address: Address
    event: Event
    setting: Setting = Setting.PRIVATE
    via: Via | None = None
    about: Pressed | None = None
    agrees: bool = False


class Conversation:
    """The conversation of everybody: one instance serves any number of people."""

    def __init__(
        self, turns: Turns, content: Content, clock: Clock, *, zone: ZoneInfo | None = None
    ) -> None:
        self._turns = turns
        self._content = content
        self._clock = clock
        self._zone = zone or ZoneInfo("UTC")

    async def handle(self, inbound: Inbound) -> Sequence[Leased]:
        """Take one event; return the replies to send, committed and leased to this process.

        An event seen before changes nothing and returns nothing.
        """
        taken = await self._take(inbound, reminder_ids=())
        return taken.outbox

    async def fall(self, address: Address, due: Sequence[Due]) -> Sequence[Leased]:
        """Take reminders of one person that fell due together."""
        source = "due:" + ",".join(f"{one.id}.{one.plan_version}.{one.attempts}" for one in due)
        inbound = Inbound(source=source, address=address, event=Fell(reminders=()))
        taken = await self._take(inbound, reminder_ids=tuple(one.id for one in due))
        return taken.outbox

    def in_general(self, asked: Commanded) -> tuple[Reply, ...]:
        """Return what anybody may hear; nothing is looked up about anybody and nothing is kept."""
        turn = take_turn(
            None,
            asked,
            now=self._clock.now(),
            content=self._content,
            fresh_tag="",
            zone=self._zone,
            setting=Setting.SERVER,
        )
        return turn.replies

    async def tell(
        self, source: str, address: Address, replies: Sequence[Reply]
    ) -> Sequence[Leased]:
        """Say something that is no turn: the case stays as it is; committed like any reply."""

        def decide(opened: Opened) -> Decision:
            outgoing = tuple(Outgoing(reply=encode_reply(reply)) for reply in replies)
            return Decision(turn=opened.turn, outgoing=outgoing)

        taken = await self._turns.take(
            source=source, address=address, now=self._clock.now(), decide=decide
        )
        return taken.outbox

    async def _take(self, inbound: Inbound, *, reminder_ids: tuple[int, ...]) -> Taken:
        now = self._clock.now()

        def decide(opened: Opened) -> Decision:
            before = decode_case(opened.case) if opened.case is not None else None
            event = _fell(opened.due, now) if reminder_ids else _still_about(before, inbound)
            turn = take_turn(
                before,
                event,
                now=now,
                content=self._content,
                fresh_tag="".join(secrets.choice(_TAG_LETTERS) for _ in range(4)),
                zone=self._zone,
                setting=inbound.setting,
            )
            if inbound.setting is not Setting.PRIVATE:
                return _in_place(turn, opened, inbound.event)
            planned = turn.reminders
            case = _agreeing(turn.case, before, inbound)
            replies = turn.replies
            if not reminder_ids:
                replies = self._with_notice(replies, opened)
            if planned and _wants_agreement(case, before, inbound):
                asks = para(self._content.words.text("delivery.agree"))
                replies = (*replies[:-1], replace(replies[-1], blocks=(asks, *replies[-1].blocks)))
            return Decision(
                case=encode_case(case),
                turn=case.turn,
                outgoing=_on_their_way(replies, inbound, case),
                reminders=None if planned is None else tuple(to_row(one) for one in planned),
                close_reminders=reminder_ids,
                erase=turn.erase,
            )

        return await self._turns.take(
            source=inbound.source,
            address=inbound.address,
            now=now,
            decide=decide,
            reminder_ids=reminder_ids,
        )

    def _with_notice(self, replies: tuple[Reply, ...], opened: Opened) -> tuple[Reply, ...]:
        """Say first that something did not arrive since the last contact, if so."""
        if opened.missed_since is None and opened.unreachable_since is None:
            return replies
        key = "delivery.missed" if opened.unreachable_since is None else "delivery.unreachable"
        notice = para(self._content.words.text(key))
        if not replies:
            return (Reply(blocks=(notice,)),)
        return (replace(replies[0], blocks=(notice, *replies[0].blocks)), *replies[1:])


def _still_about(case: Case | None, inbound: Inbound) -> Event:
    """Return the event, or a press that has moved on if its question has."""
    asked = inbound.about
    if asked is None:
        return inbound.event
    holds = case is not None and (case.tag, str(case.asked_turn)) == (asked.tag, asked.ref)
    return inbound.event if holds else asked


def _agreeing(case: Case, before: Case | None, inbound: Inbound) -> Case:
    """Return the case with what was agreed to before and now; a new beginning keeps it."""
    agreed = dict.fromkeys((*(before.agreed if before else ()), *case.agreed))
    if inbound.agrees:
        agreed[inbound.address.platform] = None
    return case if tuple(agreed) == case.agreed else replace(case, agreed=tuple(agreed))


def _wants_agreement(case: Case, before: Case | None, inbound: Inbound) -> bool:
    """Return whether reminders begin with this turn and may not be sent yet."""
    begun = "summary" in case.answers and (before is None or "summary" not in before.answers)
    return begun and inbound.via is not None and not may_write_first(inbound.address, case.agreed)


def _on_their_way(replies: Sequence[Reply], inbound: Inbound, case: Case) -> tuple[Outgoing, ...]:
    """Return the replies with the way each is to take."""
    may_write = may_write_first(inbound.address, case.agreed)
    via = inbound.via
    if via is None:
        way = MESSAGE if may_write or inbound.agrees else HELD
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


def _in_place(turn: Turn, opened: Opened, event: Event) -> Decision:
    """Return what is said where others read along; a place has no case.

    The slot names what the button to the private chat begins with there.
    """
    name = event.name if isinstance(event, Commanded) and event.name not in PUBLIC else "start"
    replies = (replace(reply, slot=DOOR + name) for reply in turn.replies)
    return Decision(
        turn=opened.turn, outgoing=tuple(Outgoing(reply=encode_reply(one)) for one in replies)
    )


def _fell(due: Sequence[Due], now: datetime) -> Fell:
    """Return the event of what is still to be told, as read inside the transaction."""
    return Fell(
        reminders=tuple(from_payload(one.payload) for one in due),
        late=any(now - one.due_at > LATE_AFTER for one in due),
    )
