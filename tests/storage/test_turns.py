"""Turns: all of a turn or nothing, each event once, one person's turns one after the other."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from storage.database import Database
from storage.trouble import StaleTurn
from storage.turns import Address, Decision, Opened, Outgoing, Turns

ANA = Address(platform="terminal", chat="ana")
BEN = Address(platform="terminal", chat="ben")


def saves(case: bytes, *replies: bytes):
    def decide(opened: Opened) -> Decision:
        out = tuple(Outgoing(reply=reply) for reply in replies)
        return Decision(case=case, turn=opened.turn + 1, outgoing=out)

    return decide


class Looks:
    """Decides nothing and remembers what it was shown."""

    opened: Opened

    def __call__(self, opened: Opened) -> Decision:
        self.opened = opened
        return Decision(turn=opened.turn)


async def look(turns: Turns, address: Address, now: datetime, source: str = "look") -> Opened:
    looks = Looks()
    await turns.take(source=source, address=address, now=now, decide=looks)
    return looks.opened


async def test_a_first_turn_makes_a_person_and_keeps_the_case(turns, now):
    taken = await turns.take(source="1", address=ANA, now=now, decide=saves(b"case", b"hello"))
    opened = await look(turns, ANA, now)

    assert opened.case == b"case"
    assert opened.turn == 1
    assert not opened.new
    assert opened.person == taken.person
    assert [row.reply for row in taken.outbox] == [b"hello"]
    assert taken.outbox[0].address == ANA


async def test_the_same_event_again_changes_nothing(turns, now):
    first = await turns.take(source="1", address=ANA, now=now, decide=saves(b"one", b"hello"))
    again = await turns.take(source="1", address=ANA, now=now, decide=saves(b"two", b"hello"))

    assert again.seen_before
    assert again.person == first.person
    assert again.outbox == ()
    assert (await look(turns, ANA, now)).case == b"one"


async def test_two_copies_of_one_event_at_once_are_one_turn(turns, now):
    both = await asyncio.gather(
        *(turns.take(source="1", address=ANA, now=now, decide=saves(b"x")) for _ in range(2))
    )

    assert sorted(taken.seen_before for taken in both) == [False, True]
    assert (await look(turns, ANA, now)).turn == 1


async def test_many_turns_of_one_person_keep_their_order(turns, now):
    def adds(number: int):
        def decide(opened: Opened) -> Decision:
            return Decision(case=(opened.case or b"") + b"%d," % number, turn=opened.turn + 1)

        return decide

    await asyncio.gather(
        *(
            turns.take(source=f"{who.chat}{number}", address=who, now=now, decide=adds(number))
            for number in range(12)
            for who in (ANA, BEN)
        )
    )

    expected = b"".join(b"%d," % number for number in range(12))
    assert (await look(turns, ANA, now, "a")).case == expected
    assert (await look(turns, BEN, now, "b")).case == expected


async def test_a_turn_that_fails_fails_alone(turns, now):
    def fails(_: Opened) -> Decision:
        raise ValueError("no")

    results = await asyncio.gather(
        turns.take(source="1", address=ANA, now=now, decide=fails),
        turns.take(source="2", address=BEN, now=now, decide=saves(b"kept")),
        return_exceptions=True,
    )

    assert isinstance(results[0], ValueError)
    assert (await look(turns, BEN, now)).case == b"kept"


async def test_of_a_stranger_whose_turn_fails_nothing_is_kept(turns, now):
    def fails(_: Opened) -> Decision:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await turns.take(source="1", address=ANA, now=now, decide=fails)
    opened = await look(turns, ANA, now, "1")

    assert opened.new


async def test_a_row_the_database_refuses_fails_alone(turns, now):
    def naive(opened: Opened) -> Decision:
        out = Outgoing(reply=b"x", expires_at=now.replace(tzinfo=None))
        return Decision(turn=opened.turn + 1, case=b"lost", outgoing=(out,))

    results = await asyncio.gather(
        turns.take(source="1", address=ANA, now=now, decide=naive),
        turns.take(source="2", address=BEN, now=now, decide=saves(b"kept")),
        return_exceptions=True,
    )

    assert isinstance(results[0], Exception)
    assert (await look(turns, BEN, now)).case == b"kept"
    assert (await look(turns, ANA, now, "1")).new


async def test_a_save_that_is_a_turn_behind_is_refused(turns, now):
    await turns.take(source="1", address=ANA, now=now, decide=saves(b"one"))

    with pytest.raises(StaleTurn):
        await turns.take(source="2", address=ANA, now=now, decide=lambda _: Decision(turn=0))

    assert (await look(turns, ANA, now)).case == b"one"


async def test_two_processes_meeting_a_stranger_make_one_person(database: Database, now):
    async with (
        Turns(database, owner="one", platforms={"terminal"}) as one,
        Turns(database, owner="two", platforms={"terminal"}) as two,
    ):
        addresses = [Address(platform="terminal", chat=f"chat {n}") for n in range(20)]
        taken = await asyncio.gather(
            *(
                turns.take(source=f"{owner} {a.chat}", address=a, now=now, decide=saves(b"x"))
                for a in addresses
                for owner, turns in (("one", one), ("two", two))
            )
        )
        opened = [await look(one, address, now, f"look {address.chat}") for address in addresses]

    assert len({one_taken.person for one_taken in taken}) == len(addresses)
    assert {one_opened.turn for one_opened in opened} == {2}


async def test_two_processes_never_lose_a_turn_of_one_person(database: Database, now):
    def adds(opened: Opened) -> Decision:
        return Decision(case=(opened.case or b"") + b"x", turn=opened.turn + 1)

    async with (
        Turns(database, owner="one", platforms={"terminal"}) as one,
        Turns(database, owner="two", platforms={"terminal"}) as two,
    ):
        await asyncio.gather(
            *(
                turns.take(source=f"{owner} {number}", address=ANA, now=now, decide=adds)
                for number in range(15)
                for owner, turns in (("one", one), ("two", two))
            )
        )
        opened = await look(one, ANA, now)

    assert opened.case == b"x" * 30
    assert opened.turn == 30


async def test_a_reply_of_a_platform_of_others_is_left_to_them(turns, now):
    there = Address(platform="discord", chat="7")

    taken = await turns.take(source="1", address=there, now=now, decide=saves(b"x", b"hello"))

    assert taken.outbox == ()


async def test_a_reply_for_later_is_not_sent_now(turns, now):
    def later(opened: Opened) -> Decision:
        out = Outgoing(reply=b"x", not_before=now + timedelta(hours=1))
        return Decision(turn=opened.turn + 1, outgoing=(out, replace(out, not_before=None)))

    taken = await turns.take(source="1", address=ANA, now=now, decide=later)

    assert len(taken.outbox) == 1


async def test_a_reply_to_somebody_elses_address_is_refused(turns, now):
    await turns.take(source="1", address=BEN, now=now, decide=saves(b"x"))

    def elsewhere(opened: Opened) -> Decision:
        return Decision(turn=opened.turn + 1, outgoing=(Outgoing(reply=b"x", address=BEN),))

    with pytest.raises(LookupError):
        await turns.take(source="2", address=ANA, now=now, decide=elsewhere)


async def test_a_new_person_has_no_turn_behind_them(turns, now):
    opened = await look(turns, ANA, now)

    assert opened.new
    assert opened.turn == 0
    assert opened.case is None


async def test_a_caller_that_goes_away_does_not_stop_its_turn(turns, now):
    task = asyncio.ensure_future(
        turns.take(source="1", address=ANA, now=now, decide=saves(b"kept"))
    )
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert (await look(turns, ANA, now)).case == b"kept"
