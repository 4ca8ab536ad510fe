"""Short ways to take a turn in tests."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from storage.database import Database
from storage.links import Chosen, Ends, Links, Step
from storage.turns import Address, Decision, Opened, Outgoing, Taken, Turns

ANA = Address(platform="terminal", chat="ana")
BEN = Address(platform="terminal", chat="ben")
CLEO = Address(platform="telegram", chat="cleo")


async def take(
    turns: Turns,
    address: Address,
    now: datetime,
    *replies: bytes,
    source: str | None = None,
    reminder_ids: tuple[int, ...] = (),
    change: Callable[[Opened], dict[str, object]] | None = None,
    **decided: object,
) -> Taken:
    """Take a turn that says *replies* and decides what is given."""

    def decide(opened: Opened) -> Decision:
        fields = {
            "turn": opened.turn + 1,
            "outgoing": tuple(Outgoing(reply=reply) for reply in replies),
            **decided,
            **(change(opened) if change else {}),
        }
        return Decision(**fields)

    return await turns.take(
        source=source or uuid4().hex,
        address=address,
        now=now,
        decide=decide,
        reminder_ids=reminder_ids,
    )


async def look(turns: Turns, address: Address, now: datetime, *reminder_ids: int) -> Opened:
    """Return what a turn is shown; decides nothing."""
    shown: list[Opened] = []

    def decide(opened: Opened) -> Decision:
        shown.append(opened)
        return Decision(turn=opened.turn)

    await turns.take(
        source=uuid4().hex, address=address, now=now, decide=decide, reminder_ids=reminder_ids
    )
    return shown[-1]


async def about(
    database: Database,
    turns: Turns,
    address: Address,
    now: datetime,
    step: Step,
    *,
    code: str = "",
    offers: str = "",
    until: datetime | None = None,
) -> Ends:
    """Take a turn about accounts that does *step*; return what it was shown."""
    shown: list[Ends] = []

    def decide(opened: Opened, ends: Ends) -> Chosen:
        shown.append(ends)
        decision = Decision(turn=opened.turn + 10)
        return Chosen(decision=decision, step=step, code=offers, expires_at=until or now)

    links = Links(database, turns)
    await links.take(source=uuid4().hex, address=address, now=now, code=code, decide=decide)
    return shown[-1]


async def link(
    database: Database, turns: Turns, new: Address, known: Address, now: datetime
) -> None:
    """Make the new address the known one's person's."""
    until = now.replace(year=now.year + 1)
    await about(database, turns, known, now, Step.OFFER, offers="K7Q2", until=until)
    await about(database, turns, new, now, Step.GO_THERE, code="K7Q2")
