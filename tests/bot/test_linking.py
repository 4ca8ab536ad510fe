"""One person with two accounts, over the real database and two platforms that record."""

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import MovedClock
from bot.conversation import Inbound
from bot.platform import Outcome, Platform, Sent, Unreachable
from bot.settings import Settings
from bot.wiring import Wired, wire
from flows.codec import decode_case
from flows.content.loader import load_content
from flows.events import Commanded, Event, Pressed, Typed
from flows.linking import MOST_CODES, MOST_MISSES, read_code, show_code
from flows.replies import Ask, Reply
from storage import keys as key_making
from storage import tables
from storage.address import Address
from storage.leased import Leased
from tests.driver import SHIPPED, UTC_ZONE, words_of

CODE = re.compile(r"/link ([A-Z2-9]{4}-[A-Z2-9]{4})")
WORDS = load_content().words
KEY = key_making.new()


class Recording(Platform):
    """A platform that keeps what it was given, by chat."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.seen: list[tuple[str, Reply]] = []
        self.closed: set[str] = set()

    async def send(self, row: Leased, reply: Reply, *, late: bool) -> Outcome:
        del late
        if row.address.chat in self.closed:
            return Unreachable(why="closed")
        self.seen.append((row.address.chat, reply))
        return Sent()


@dataclass
class World:
    """A running Holdfast with two platforms."""

    wired: Wired
    clock: MovedClock
    platforms: dict[str, Recording]
    count: int = 0

    def account(self, platform: str, chat: str = "1") -> "Account":
        return Account(self, Address(platform=platform, chat=chat))

    async def rows(self, table: str) -> int:
        query = select(tables.metadata.tables[table])
        return len(await self.wired.database.read(lambda db: db.execute(query).all()))


@dataclass
class Account:
    """One account of somebody: what they do there, and what they see."""

    world: World
    address: Address
    read: int = 0
    asks: list[Ask] = field(default_factory=list)

    async def does(self, event: Event) -> str:
        """Do something; return everything that came to this account since it last looked."""
        self.world.count += 1
        source = f"{self.address.platform}:{self.world.count}"
        rows = await self.world.wired.conversation.handle(
            Inbound(source=source, address=self.address, event=event, agrees=True)
        )
        await self.world.wired.delivery.deliver(rows)
        await self.world.wired.worker.work_off()
        return self.looks()

    async def says(self, text: str) -> str:
        if text.startswith("/"):
            name, _, rest = text[1:].partition(" ")
            return await self.does(Commanded(name=name, rest=rest))
        return await self.does(Typed(text=text))

    async def presses(self, label: str) -> str:
        ask = self.asks[-1]
        choice = next(one for one in ask.choices if one.label == label)
        return await self.does(Pressed(kind=ask.kind, tag=ask.tag, ref=ask.ref, choice=choice.key))

    def looks(self) -> str:
        platform = self.world.platforms[self.address.platform]
        mine = [reply for chat, reply in platform.seen if chat == self.address.chat]
        new, self.read = mine[self.read :], len(mine)
        self.asks += [reply.ask for reply in new if reply.ask is not None]
        return words_of(new)

    async def code(self) -> str:
        shown = CODE.search(await self.says("/link"))
        assert shown is not None
        return shown[1]

    async def begins(self, *answers: str) -> None:
        await self.says("/start")
        for answer in answers:
            await self.presses(answer)

    async def person(self) -> int | None:
        found = await self.world.wired.people.find(self.address)
        return None if found is None else found.id

    async def answers(self) -> dict[str, object]:
        found = await self.world.wired.people.find(self.address)
        if found is None or found.case is None:
            return {}
        return {name: one.value for name, one in decode_case(found.case).answers.items()}


@contextlib.asynccontextmanager
async def running(url: str, now: datetime, owner: str = "test") -> AsyncIterator[World]:
    clock = MovedClock(now)
    platforms = {name: Recording(name) for name in ("telegram", "discord")}
    async with wire(
        clock=clock,
        platforms=tuple(platforms.values()),
        owner=owner,
        zone=UTC_ZONE,
        url=url,
        settings=Settings(_env_file=None, keys=KEY),
        records=SHIPPED,
    ) as wired:
        yield World(wired, clock, platforms)


@pytest.fixture
async def world(database_url: str, now: datetime) -> AsyncIterator[World]:
    async with running(database_url, now) as opened:
        yield opened


async def two_cases(world: World) -> tuple[Account, Account]:
    """One person with a case on each side: two answers on Telegram, one on Discord."""
    telegram, discord = world.account("telegram"), world.account("discord")
    await telegram.begins("Start", "Residents come on J-1 here, nothing else")
    await discord.begins("Start")
    return telegram, discord


async def linked(world: World) -> tuple[Account, Account]:
    """A case begun on Telegram, open on Discord too."""
    telegram, discord = world.account("telegram"), world.account("discord")
    await telegram.begins("Start")
    await discord.says(f"/link {await telegram.code()}")
    telegram.looks()
    return telegram, discord


async def test_a_code_joins_a_new_account_and_the_same_question_goes_on(world: World):
    telegram, discord = world.account("telegram"), world.account("discord")
    await telegram.begins("Start")
    asked = telegram.asks[-1]

    said = await discord.says(f"/link {await telegram.code()}")

    assert WORDS.text("link.joined", platforms="Telegram and Discord") in said
    assert discord.asks[-1] == asked
    assert await discord.person() == await telegram.person()
    await discord.presses("Residents come on J-1 here, nothing else")
    assert (await telegram.answers())["what_happened"]
    # The other side goes on where this one stands.
    await telegram.says("/start")
    assert telegram.asks[-1] == discord.asks[-1] != asked
    assert await world.rows("people") == 1


async def test_the_other_side_is_told_and_asked_the_same(world: World):
    telegram, discord = world.account("telegram"), world.account("discord")
    await discord.begins("Start")
    # Nothing was answered on Telegram: the case from Discord stays.
    await discord.says(f"/link {await telegram.code()}")

    told = telegram.looks()

    assert told.startswith(WORDS.text("link.told_there", platforms="Discord and Telegram"))
    assert telegram.asks[-1] == discord.asks[-1]
    assert await telegram.answers() == await discord.answers() != {}
    assert await world.rows("people") == 1


@pytest.mark.parametrize("keeps", ["here", "there"])
async def test_of_two_cases_the_chosen_one_stays_and_the_other_goes_after_a_yes(
    world: World, keeps: str
):
    telegram, discord = await two_cases(world)
    mine, theirs = await discord.answers(), await telegram.answers()
    assert mine != theirs

    shown = await discord.says(f"/link {await telegram.code()}")
    assert WORDS.text("link.two_cases") in shown
    label = "Keep this one" if keeps == "here" else "Keep the one from Telegram"
    summary = await discord.presses(label)

    gone, side = (theirs, "Telegram") if keeps == "here" else (mine, "Discord")
    assert WORDS.text("link.would_go") in summary
    assert f"{side}: begun on" in summary
    assert WORDS.text("link.sure", platform=side) in summary
    assert (await discord.answers(), await telegram.answers()) == (mine, theirs)
    assert await discord.person() != await telegram.person()

    said = await discord.presses(WORDS.text("link.choices.erase"))

    assert "It is one case now" in said
    assert await discord.person() == await telegram.person()
    assert await discord.answers() == (mine if keeps == "here" else theirs) != gone
    assert await world.rows("people") == await world.rows("cases") == 1
    assert await world.rows("link_codes") == 0


async def test_change_nothing_changes_nothing(world: World):
    telegram, discord = await two_cases(world)
    before = await discord.answers(), await telegram.answers()
    await discord.says(f"/link {await telegram.code()}")
    await discord.presses("Keep the one from Telegram")

    said = await discord.presses(WORDS.text("link.choices.neither"))

    assert WORDS.text("talk.left_as_it_was") in said
    assert (await discord.answers(), await telegram.answers()) == before
    assert await discord.person() != await telegram.person()


async def test_the_yes_comes_too_late_once_the_code_is_old(world: World):
    telegram, discord = await two_cases(world)
    await discord.says(f"/link {await telegram.code()}")
    await discord.presses("Keep this one")
    world.clock.move_to(world.clock.now() + timedelta(minutes=11))

    said = await discord.presses(WORDS.text("link.choices.erase"))

    assert WORDS.text("link.too_late") in said
    assert await discord.person() != await telegram.person()


async def test_a_yes_without_the_choice_before_it_joins_nothing(world: World):
    telegram, discord = await two_cases(world)
    code = await telegram.code()

    said = await discord.says(f"/link {code} there yes")

    assert WORDS.text("link.too_late") in said
    assert await discord.person() != await telegram.person()
    assert len(await telegram.answers()) == 2


async def test_a_code_works_once(world: World):
    telegram, discord = world.account("telegram"), world.account("discord")
    third = world.account("discord", "3")
    await telegram.begins("Start")
    code = await telegram.code()
    await discord.says(f"/link {code}")

    said = await third.says(f"/link {code}")

    assert WORDS.text("link.unknown_code") in said
    assert await third.person() != await telegram.person()
    assert await third.answers() == {}


async def test_a_code_entered_on_one_account_is_of_no_use_to_a_third(world: World):
    telegram, discord = await two_cases(world)
    third = world.account("discord", "3")
    code = await telegram.code()
    await discord.says(f"/link {code}")

    said = await third.says(f"/link {code}")

    assert WORDS.text("link.unknown_code") in said
    # Where it was entered first it still works.
    assert WORDS.text("link.two_cases") in await discord.says(f"/link {code}")


async def test_an_old_code_joins_nothing(world: World):
    telegram, discord = world.account("telegram"), world.account("discord")
    await telegram.begins("Start")
    code = await telegram.code()
    world.clock.move_to(world.clock.now() + timedelta(minutes=10))

    assert WORDS.text("link.unknown_code") in await discord.says(f"/link {code}")
    assert await discord.person() != await telegram.person()


async def test_a_new_code_ends_the_one_before(world: World):
    telegram, discord = world.account("telegram"), world.account("discord")
    await telegram.begins("Start")
    first = await telegram.code()
    second = await telegram.code()

    assert WORDS.text("link.unknown_code") in await discord.says(f"/link {first}")
    assert "It is one case now" in await discord.says(f"/link {second}")


async def test_ones_own_code_joins_nothing_and_is_not_used_up(world: World):
    telegram, discord = world.account("telegram"), world.account("discord")
    await telegram.begins("Start")
    code = await telegram.code()

    assert WORDS.text("link.own_code") in await telegram.says(f"/link {code}")
    assert "It is one case now" in await discord.says(f"/link {code}")
    assert WORDS.text("link.own_code") in await discord.says(f"/link {await telegram.code()}")


async def test_a_third_account_brings_all_of_its_accounts(world: World):
    telegram, discord = await linked(world)
    third = world.account("telegram", "3")
    await third.begins("Start", "Residents come on J-1 here, nothing else")
    await discord.says(f"/link {await third.code()}")
    await discord.presses("Keep the one from Telegram")
    await discord.presses(WORDS.text("link.choices.erase"))

    people = {await one.person() for one in (telegram, discord, third)}

    assert len(people) == 1
    assert len(await telegram.answers()) == 2
    assert await world.rows("people") == 1
    # It was begun on the third: that is where it stays.
    assert WORDS.text("link.left", platform="Telegram") in await telegram.says("/unlink")
    assert await telegram.answers() == {}
    assert len(await third.answers()) == 2


async def test_wrong_codes_are_counted_and_slowed(world: World):
    telegram, discord = world.account("telegram"), world.account("discord")
    await telegram.begins("Start")
    code = await telegram.code()
    for letter in "abcde"[:MOST_MISSES]:
        assert WORDS.text("link.unknown_code") in await discord.says(f"/link {letter * 8}")

    assert "Too many codes were wrong" in await discord.says(f"/link {code}")
    assert await discord.person() != await telegram.person()
    # A new beginning does not help.
    await discord.says("/restart")
    await discord.presses(WORDS.text("talk.restart.yes"))
    assert "Too many codes were wrong" in await discord.says(f"/link {code}")
    world.clock.move_to(world.clock.now() + timedelta(hours=1))
    assert "It is one case now" in await discord.says(f"/link {await telegram.code()}")


async def test_what_cannot_be_a_code_is_no_guess(world: World):
    discord = world.account("discord")
    for words in ("hello", "1" * 8, "x" * 5000, "📎", "here", "there yes"):
        said = await discord.says(f"/link {words}")
        assert WORDS.text("link.no_code") in said or CODE.search(said), words
    found = await world.wired.people.find(discord.address)
    assert found is not None
    assert found.case is not None
    assert decode_case(found.case).link_misses_at == ()


async def test_codes_are_not_shown_without_end(world: World):
    telegram = world.account("telegram")
    for _ in range(MOST_CODES):
        await telegram.code()

    said = await telegram.says("/link")

    assert CODE.search(said) is None
    assert "enough codes" in said
    assert await world.rows("link_codes") == 1
    world.clock.move_to(world.clock.now() + timedelta(hours=1))
    assert await telegram.code()


async def test_a_code_may_be_typed_as_people_type(world: World):
    telegram, discord = world.account("telegram"), world.account("discord")
    await telegram.begins("Start")
    code = await telegram.code()

    said = await discord.does(Typed(text=f"/link  {code.lower().replace('-', ' ')} "))

    assert "It is one case now" in said


async def test_two_accounts_with_the_same_code_at_once_join_once(database_url: str, now: datetime):
    async with running(database_url, now, "a") as one, running(database_url, now, "b") as two:
        two.count = 1000
        telegram = one.account("telegram")
        await telegram.begins("Start")
        rivals = [(one, two)[at % 2].account("discord", str(at)) for at in range(8)]
        code = await telegram.code()

        said = await asyncio.gather(*(rival.says(f"/link {code}") for rival in rivals))

        assert sum("It is one case now" in words for words in said) == 1
        assert sum(WORDS.text("link.unknown_code") in words for words in said) == 7
        whose = [await rival.person() for rival in rivals]
        assert whose.count(await telegram.person()) == 1


async def test_two_accounts_that_take_each_others_code_at_once_become_one(
    database_url: str, now: datetime
):
    async with running(database_url, now, "a") as one, running(database_url, now, "b") as two:
        two.count = 1000
        telegram, discord = one.account("telegram"), two.account("discord")
        await telegram.begins("Start")
        codes = await telegram.code(), await discord.code()

        await asyncio.gather(telegram.says(f"/link {codes[1]}"), discord.says(f"/link {codes[0]}"))

        assert await telegram.person() == await discord.person()
        assert await discord.answers()
        assert await one.rows("people") == 1


async def test_the_same_event_again_joins_nothing_twice(world: World):
    telegram, discord = world.account("telegram"), world.account("discord")
    await telegram.begins("Start")
    event = Commanded(name="link", rest=await telegram.code())
    inbound = Inbound(source="same", address=discord.address, event=event, agrees=True)

    first = await world.wired.conversation.handle(inbound)
    again = await world.wired.conversation.handle(inbound)

    assert first
    assert not again
    assert await world.rows("people") == 1


async def test_what_breaks_half_way_leaves_both_as_they_were(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    telegram, discord = await two_cases(world)
    before = await discord.answers(), await telegram.answers()
    code = await telegram.code()
    await discord.says(f"/link {code}")
    await discord.presses("Keep this one")

    def breaks(*_args: object) -> None:
        raise RuntimeError("in the middle")

    with monkeypatch.context() as patch:
        patch.setattr("storage.links.Writing.write", breaks)
        with pytest.raises(RuntimeError, match="in the middle"):
            await discord.presses(WORDS.text("link.choices.erase"))

    assert (await discord.answers(), await telegram.answers()) == before
    assert "It is one case now" in await discord.presses(WORDS.text("link.choices.erase"))


async def test_unlinking_leaves_the_case_where_it_was_begun(world: World):
    telegram, discord = await linked(world)
    kept = await telegram.answers()

    said = await discord.says("/unlink")

    assert WORDS.text("link.left", platform="Telegram") in said
    assert await discord.person() != await telegram.person()
    assert await discord.answers() == {}
    assert await telegram.answers() == kept != {}
    assert WORDS.text("link.nothing_linked") in await telegram.says("/unlink")


async def test_unlinking_where_it_was_begun_parts_the_other(world: World):
    telegram, discord = await linked(world)

    said = await telegram.says("/unlink")

    assert WORDS.text("link.dropped", platforms="Discord") in said
    assert await discord.person() is None
    assert await telegram.answers()
    await discord.says("/start")
    assert await discord.answers() == {}


async def test_what_waits_for_a_parted_account_goes_to_where_the_case_stays(world: World):
    telegram, _ = await linked(world)
    world.platforms["discord"].closed.add("1")
    world.platforms["telegram"].closed.add("1")
    person = await telegram.person()
    addresses, outbox = tables.addresses, tables.outbox

    def reminders_wait(db: Any) -> None:
        where = addresses.c.person == person, addresses.c.platform == "discord"
        number = db.execute(select(addresses.c.id).where(*where)).scalar_one()
        db.execute(outbox.update().values(address=number, platform="discord", reminder=7))

    await telegram.says("hello")
    await world.wired.database.write(reminders_wait)
    assert await world.rows("outbox") > 0

    await telegram.says("/unlink")

    query = select(outbox.c.platform).where(outbox.c.reminder == 7)
    rows = await world.wired.database.read(lambda db: db.execute(query).scalars().all())
    assert rows
    assert set(rows) == {"telegram"}


async def test_erasing_erases_both(world: World):
    telegram, discord = await linked(world)
    await discord.says("/forget")

    await discord.presses(WORDS.text("talk.forget.yes"))

    assert await telegram.person() is None
    assert await discord.person() is None
    for table in ("people", "addresses", "cases", "outbox", "reminders", "link_codes"):
        assert await world.rows(table) == 0, table


async def test_messages_go_to_the_account_last_used_and_else_to_the_other(world: World):
    telegram, discord = await linked(world)
    person = await telegram.person()
    assert person is not None
    people = world.wired.people

    reaches = await people.reaches(person)
    assert reaches[0].address == telegram.address or reaches[0].address == discord.address
    await discord.says("/next")
    assert [one.address for one in await people.reaches(person)] == [
        discord.address,
        telegram.address,
    ]
    world.platforms["discord"].closed.add("1")
    said = await discord.says("/next")
    assert not said
    assert telegram.looks()
    assert [one.address for one in await people.reaches(person)] == [
        telegram.address,
        discord.address,
    ]


def test_a_code_reads_as_it_is_shown():
    assert show_code("abcdefgh") == "ABCD-EFGH"
    assert read_code("ABCD-EFGH") == ("abcdefgh", ())
    assert read_code("abcd efgh here yes") == ("abcdefgh", ("here", "yes"))
    assert read_code("") == ("", ())
