"""What is said without being asked: reminders, told once and as they hold now; warnings; news of facts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.reminder_codec import Unreadable, from_row, to_rows
from bot.ways import HELD, MESSAGE, may_write_first
from flows.case import Case
from flows.codec import decode_case, decode_reply, encode_case, encode_reply
from flows.content.loader import Content
from flows.events import DueReminder, Event, FactsChanged, Fell, Slept
from flows.turn import Turn, take_turn
from storage.address import Address
from storage.leased import Due, Leased
from storage.turns import Decision, Opened, Outgoing, Rewritten, Turns

LATE_AFTER: Final = timedelta(hours=3)
"""A reminder told later than this says that it is late."""


class Gone(Exception):  # noqa: N818 - says what is the case
    """The person whose reminder fell due has been erased meanwhile."""


class NotAtThisHour(Exception):  # noqa: N818 - says what is the case
    """It is night where the person is; nothing was said and nothing is kept."""


def case_of(opened: Opened) -> Case | None:
    """Return the case as it goes on from here, None before the first turn.

    After a restore the row counts on from far ahead, so that no button that was sent since the
    backup has the number of a question asked from now on.
    """
    if opened.case is None:
        return None
    case = decode_case(opened.case)
    return case if case.turn >= opened.turn else replace(case, turn=opened.turn)


def _there(opened: Opened) -> Case:
    case = None if opened.new else case_of(opened)
    if case is None:
        raise Gone
    return case


class Telling:
    """What the worker says to everybody, each in a turn of their own."""

    def __init__(
        self,
        turns: Turns,
        content: Content,
        clock: Clock,
        *,
        zone: ZoneInfo,
        report: Callable[[Exception], None],
    ) -> None:
        self._turns = turns
        self._content = content
        self._clock = clock
        self._zone = zone
        self._report = report

    async def warn(
        self, source: str, reaches: Sequence[Address], event: Slept, seen_at: datetime
    ) -> Sequence[Leased]:
        """Tell a person that their case will be erased; nothing if they came back since.

        Raises:
            NotAtThisHour: it is night there; nothing is kept of the try.
        """
        now = self._clock.now()

        def decide(opened: Opened) -> Decision:
            before = _there(opened)
            if opened.seen_at != seen_at:
                raise Gone
            turn = self._turn(before, event, now=now)
            if not turn.replies:
                raise NotAtThisHour
            outgoing = _reminding(turn, reaches, None)
            return Decision(case=encode_case(turn.case), turn=turn.case.turn, outgoing=outgoing)

        try:
            taken = await self._turns.take(
                source=source, address=reaches[0], now=now, decide=decide, by_us=True
            )
        except Gone:
            return ()
        return taken.outbox

    async def relearn(
        self, source: str, reaches: Sequence[Address], facts: frozenset[str]
    ) -> bool | None:
        """Make a plan anew with the facts of today; return whether the person was told something.

        None: there is nobody any more, or somebody else did it.
        """
        now = self._clock.now()
        told = [False]

        def decide(opened: Opened) -> Decision:
            before = _there(opened)
            event = FactsChanged(before=tuple(_readable(opened.planned)), facts=facts)
            turn = self._turn(before, event, now=now)
            told[0] = bool(turn.replies)
            outgoing = _reminding(turn, reaches, None)
            return Decision(
                case=encode_case(turn.case),
                turn=turn.case.turn,
                outgoing=tuple(replace(out, not_before=turn.put_off_until) for out in outgoing),
                reminders=to_rows(turn.reminders),
            )

        try:
            taken = await self._turns.take(
                source=source,
                address=reaches[0],
                now=now,
                decide=decide,
                by_us=True,
                shows_plan=True,
            )
        except Gone:
            return None
        return None if taken.seen_before else told[0]

    async def fall(
        self,
        address: Address,
        due: Sequence[Due],
        *,
        others: Sequence[Address] = (),
        alone: bool = False,
    ) -> Sequence[Leased]:
        """Take what is due to one person: all of it together, also what others leased.

        Args:
            address: where to tell it.
            due: what was leased; whether it is still to be told is read anew.
            others: where else the person can be reached.
            alone: only these, because all together could not be told.
        """
        asked = frozenset(one.id for one in due)

        def decide(opened: Opened) -> Decision:
            before = _there(opened)
            rows = [one for one in opened.due if one.id in asked or not alone]
            return self._told(opened, before, rows, (address, *others))

        try:
            taken = await self._turns.take(
                source=None,  # what was told is closed with it
                address=address,
                now=self._clock.now(),
                decide=decide,
                reminder_ids=tuple(asked),
            )
        except Gone:
            return ()
        return taken.outbox

    async def tell_again(self, row: Leased) -> Leased | None:
        """Ask whether a reminder decided a while ago still holds; return it as it is now.

        None: it says nothing any more, or not at this hour. The outbox has been told.
        """
        now = self._clock.now()
        became: list[Leased | None] = [None]

        def decide(opened: Opened) -> Decision:
            became[0] = None
            before = _there(opened)
            ask = decode_reply(row.reply).ask
            if ask is None or ask.kind != "r":
                asked = (before.tag, str(before.asked_turn))
                if ask is None or (ask.tag, ask.ref) == asked:
                    became[0] = row
                    return Decision(turn=opened.turn)
                return Decision(turn=opened.turn, rewritten=(Rewritten(row=row),))
            late = now - row.queued_at > LATE_AFTER
            event = Fell(reminders=(), late=late, again=ask.ref if ask.tag == before.tag else "?")
            turn = self._turn(before, event, now=now)
            if turn.put_off_until is not None and not turn.replies:
                held = Rewritten(row=row, until=turn.put_off_until)
                return Decision(turn=opened.turn, rewritten=(held,))
            reply = encode_reply(turn.replies[0]) if turn.replies else None
            if reply is not None:
                became[0] = replace(row, reply=reply)
            return Decision(
                case=encode_case(turn.case),
                turn=turn.case.turn,
                reminders=to_rows(turn.reminders),
                rewritten=(Rewritten(row=row, reply=reply),),
            )

        try:
            await self._turns.take(
                source=f"again:{row.id}.{row.attempts}.{row.plan_now}",
                address=row.address,
                now=now,
                decide=decide,
                by_us=True,
            )
        except Gone:
            return None
        return became[0]

    def _told(
        self, opened: Opened, before: Case, rows: Sequence[Due], reaches: Sequence[Address]
    ) -> Decision:
        """Return what telling these comes to: replies, and what becomes of each row."""
        now = self._clock.now()
        fallen: dict[int, DueReminder] = {}
        broken: list[int] = []
        for row in rows:
            try:
                fallen[row.id] = from_row(row)
            except Unreadable as error:
                self._report(error)
                broken.append(row.id)
        if not fallen:
            return Decision(turn=opened.turn, break_reminders=tuple(broken))
        unsent = [
            (ask.ref, one)
            for one in opened.unsent
            if (ask := decode_reply(one.reply).ask) is not None
        ]
        instants = [one.due_at for one in fallen.values()]
        instants += [one.queued_at for _, one in unsent]
        late = any(now - at > LATE_AFTER for at in instants)
        event = Fell(
            reminders=tuple(fallen.values()), late=late, unsent=tuple(ref for ref, _ in unsent)
        )
        turn = self._turn(before, event, now=now)
        held = tuple(number for number, one in fallen.items() if one in turn.put_off)
        told = tuple(number for number in fallen if number not in held)
        return Decision(
            case=encode_case(turn.case),
            turn=turn.case.turn,
            outgoing=_reminding(turn, reaches, told[0] if told else None),
            reminders=to_rows(turn.reminders),
            close_reminders=told,
            hold_reminders=held,
            hold_until=turn.put_off_until,
            break_reminders=tuple(broken),
            rewritten=tuple(Rewritten(row=one) for ref, one in unsent if ref in turn.took_back),
        )

    def _turn(self, before: Case, event: Event, *, now: datetime) -> Turn:
        # No case begins by what we say, so none needs a tag.
        return take_turn(
            before, event, now=now, content=self._content, fresh_tag="", zone=self._zone
        )


def _readable(rows: Iterable[Due]) -> Iterator[DueReminder]:
    """Yield the reminders that can be read; the others say nothing, and are seen to when due."""
    for row in rows:
        try:
            yield from_row(row)
        except Unreadable:
            continue


def _reminding(
    turn: Turn, reaches: Sequence[Address], reminder: int | None
) -> tuple[Outgoing, ...]:
    """Return the replies with where each goes; what climbs goes to another address as well."""
    open_ones = [one for one in reaches if may_write_first(one, turn.case.agreed)]
    to, way = (open_ones[0], MESSAGE) if open_ones else (reaches[0], HELD)
    outgoing: list[Outgoing] = []
    for reply in turn.replies:
        encoded = encode_reply(reply)
        if reply.ask is not None and reply.ask.kind == "q":
            outgoing.append(Outgoing(reply=encoded, way=way, address=to, beside=True))
            continue
        outgoing.append(Outgoing(reply=encoded, way=way, address=to, reminder=reminder))
        if turn.climbs:
            outgoing += [
                Outgoing(reply=encoded, address=one, reminder=reminder) for one in open_ones[1:2]
            ]
    return tuple(outgoing)
