"""Event in, committed turn out: loads the case, lets flows decide, saves everything at once."""

import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.linking import Knocked, at_the_door
from bot.reminder_codec import to_rows
from bot.telling import case_of
from bot.ways import Via, may_write_first, on_their_way
from flows.case import Case, values
from flows.codec import encode_case, encode_reply
from flows.commands import PUBLIC
from flows.content.loader import Content
from flows.events import (
    Attempt,
    Commanded,
    Event,
    Pressed,
    Setting,
    TooMany,
    Typed,
)
from flows.host import Figures
from flows.linking import Door
from flows.papers.calendar import FEED_ADDRESS
from flows.person import zone_of
from flows.replies import Copy, Reply, para
from flows.turn import Turn, take_turn
from storage.address import Address
from storage.leased import Leased
from storage.links import Links
from storage.turns import Decision, Opened, Outgoing, Taken, Turns

if TYPE_CHECKING:
    from bot.limits import Limits  # a terminal need not pay for the library

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
    """The conversation of everybody: one instance serves any number of people.

    `limits` bound how much is read; without them everything is, as in a terminal of one's own.
    `feed` makes the address of a person's calendar. `figures` are shown to the `operators` alone.
    """

    def __init__(  # noqa: PLR0913 - everything it may need is given by name
        self,
        turns: Turns,
        content: Content,
        clock: Clock,
        *,
        zone: ZoneInfo | None = None,
        history: Callable[[Address], Awaitable[tuple[Attempt, ...]]] | None = None,
        links: Links | None = None,
        limits: "Limits | None" = None,
        feed: Callable[[Address, Case], str | None] | None = None,
        figures: Callable[[], Awaitable[Figures]] | None = None,
        operators: frozenset[Address] = frozenset(),
    ) -> None:
        self._turns = turns
        self._content = content
        self._clock = clock
        self._zone = zone or ZoneInfo("UTC")
        self._history = history
        self._links = links
        self._limits = limits
        self._feed = feed
        self._figures = figures
        self._operators = operators

    async def handle(self, inbound: Inbound) -> Sequence[Leased]:
        """Take one event; return the replies to send, committed and leased to this process.

        An event seen before changes nothing and returns nothing. So does one that comes while
        nothing is read; the person was told, and hears of it when something is read again.
        """
        unread = 0
        if self._limits is not None:
            verdict = self._limits.judge(inbound.address, inbound.event, inbound.setting)
            if not verdict.read and not verdict.minutes:
                return ()
            if verdict.minutes:
                inbound = replace(inbound, event=TooMany(minutes=verdict.minutes), about=None)
            unread = verdict.unread
        taken = await self._take(inbound, unread=unread)
        return taken.outbox

    def is_quiet(self, address: Address) -> bool:
        """Return whether nothing is read of this chat at the moment."""
        return self._limits is not None and self._limits.is_quiet(address)

    def in_general(self, asked: Commanded, *, place: str = "") -> tuple[Reply, ...]:
        """Return what anybody may hear; nothing is looked up about anybody and nothing is kept.

        `place` is counted: past its limit the answer says so.
        """
        event: Event = asked
        if self._limits is not None and not self._limits.judge_place(place).read:
            event = TooMany(minutes=1)
        turn = take_turn(
            None,
            event,
            now=self._clock.now(),
            content=self._content,
            fresh_tag="",
            zone=self._zone,
            setting=Setting.SERVER,
        )
        return turn.replies

    def may_be_asked(self, place: Address, asked: Commanded) -> bool:
        """Count a question where others read along; return whether that is not too many."""
        return self._limits is None or self._limits.judge(place, asked, Setting.GROUP).read

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

    async def _take(self, inbound: Inbound, *, unread: int = 0) -> Taken:
        now = self._clock.now()
        results: tuple[Attempt, ...] = ()
        if self._history is not None and _asks_for_results(inbound):
            results = await self._history(inbound.address)
        figures: Figures | None = None
        if self._figures is not None and self._is_operators(inbound):
            figures = await self._figures()

        def taken(opened: Opened, door: Door | None) -> tuple[Turn, Decision]:
            before = case_of(opened)
            turn = self._turn(
                before,
                _still_about(before, inbound),
                now=now,
                setting=inbound.setting,
                results=results,
                door=door,
                figures=figures,
                unread=unread,
            )
            return turn, self._decided(turn, before, opened, inbound)

        def decide(opened: Opened) -> Decision:
            turn, decision = taken(opened, None)
            if turn.knocks is not None and self._links is not None:
                raise Knocked(turn.knocks)
            return decision

        source, address = inbound.source, inbound.address
        try:
            return await self._turns.take(source=source, address=address, now=now, decide=decide)
        except Knocked as knocked:
            if self._links is None:
                raise
            missed = [False]

            def counted(opened: Opened, door: Door) -> tuple[Turn, Decision]:
                if self._limits is not None and not self._limits.may_guess(address):
                    door = replace(door, exhausted=True)
                turn, decision = taken(opened, door)
                missed[0] = turn.case.link_misses_at[-1:] == (now,)
                return turn, decision

            answered = at_the_door(address, self._content.words, now, counted)
            took = await self._links.take(
                source=source, address=address, now=now, code=knocked.code, decide=answered
            )
            if missed[0] and self._limits is not None:
                self._limits.guessed_wrong(address)
            return took

    def _is_operators(self, inbound: Inbound) -> bool:
        """Return whether an operator asks in private how this copy stands."""
        asks = _asks_for(inbound, "status") and inbound.setting is Setting.PRIVATE
        return asks and inbound.address in self._operators

    def _decided(
        self, turn: Turn, before: Case | None, opened: Opened, inbound: Inbound
    ) -> Decision:
        if inbound.setting is not Setting.PRIVATE:
            return _in_place(turn, opened, inbound.event)
        case = _agreeing(turn.case, before, inbound)
        replies = self._with_notice(turn.replies, opened, case)
        replies = self._with_feed(replies, inbound.address, case)
        if turn.reminders and _wants_agreement(case, before, inbound):
            asks = para(self._content.words.text("delivery.agree"))
            replies = (*replies[:-1], replace(replies[-1], blocks=(asks, *replies[-1].blocks)))
        return Decision(
            case=encode_case(case),
            turn=case.turn,
            outgoing=on_their_way(
                replies,
                inbound.via,
                may_write=may_write_first(inbound.address, case.agreed),
                agrees=inbound.agrees,
            ),
            reminders=to_rows(turn.reminders),
            erase=turn.erase,
        )

    def _turn(
        self,
        before: Case | None,
        event: Event,
        *,
        now: datetime,
        setting: Setting = Setting.PRIVATE,
        results: tuple[Attempt, ...] = (),
        door: Door | None = None,
        figures: Figures | None = None,
        unread: int = 0,
    ) -> Turn:
        return take_turn(
            before,
            event,
            now=now,
            content=self._content,
            fresh_tag="".join(secrets.choice(_TAG_LETTERS) for _ in range(4)),
            zone=self._zone,
            setting=setting,
            results=results,
            door=door,
            figures=figures,
            unread=unread,
        )

    def _with_feed(
        self, replies: tuple[Reply, ...], address: Address, case: Case
    ) -> tuple[Reply, ...]:
        """Put the calendar's address where a reply leaves room for it."""
        room = Copy(FEED_ADDRESS)
        if self._feed is None or not any(room in reply.blocks for reply in replies):
            return replies
        made = Copy(self._feed(address, case) or "")
        return tuple(
            replace(reply, blocks=tuple(made if one == room else one for one in reply.blocks))
            for reply in replies
        )

    def _with_notice(
        self, replies: tuple[Reply, ...], opened: Opened, case: Case
    ) -> tuple[Reply, ...]:
        """Say first that something did not arrive since the last contact, if so."""
        since = opened.unreachable_since or opened.missed_since
        if since is None:
            return replies
        key = "delivery.missed" if opened.unreachable_since is None else "delivery.unreachable"
        zone = zone_of(values(case.answers)) or self._zone
        notice = para(self._content.words.text(key, since=since.astimezone(zone)))
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


def _in_place(turn: Turn, opened: Opened, event: Event) -> Decision:
    """Return what is said where others read along; a place has no case.

    The slot names what the button to the private chat begins with there.
    """
    name = event.name if isinstance(event, Commanded) and event.name not in PUBLIC else "start"
    replies = (replace(reply, slot=DOOR + name) for reply in turn.replies)
    return Decision(
        turn=opened.turn, outgoing=tuple(Outgoing(reply=encode_reply(one)) for one in replies)
    )


def _asks_for_results(inbound: Inbound) -> bool:
    return _asks_for(inbound, "remind")


def _asks_for(inbound: Inbound, command: str) -> bool:
    event = inbound.event
    if isinstance(event, Typed):
        return event.text.strip().casefold().startswith(f"/{command}")
    return isinstance(event, Commanded) and event.name == command
