"""Nothing personal leaves by a message that others can read: every command, at every place.

Each case carries a word of its own in everything that is the person's. Whatever is said, that word
may stand only where that person alone reads. The server is as open as it can be: its managers let
general answers be seen by all.
"""

import asyncio
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.clock import MovedClock
from bot.discord.community import Rules
from bot.discord.outbound import messages_of
from bot.papers.made import Made
from flows.commands.table import COMMANDS, Scope, Takes
from flows.content.loader import load_content
from flows.events import Commanded
from storage.address import Address
from tests.bot.discord.backend import Judging, OnDiscord, running
from tests.bot.discord.states import State, of_lives, of_road, of_transcripts, planted
from tests.servers.discord import Channel, DiscordServer, Interaction, Message, Person
from tests.test_transcripts import FILES

USABLE = [one for one in COMMANDS if one.scope in (Scope.PERSONAL, Scope.PUBLIC)]
SAID = {
    Takes.TEXT: ("{canary}", "j1", "picture", "at 18:00"),
    Takes.NUMBER: ("1", "{canary}"),
    Takes.TERM: ("{canary}", "DS-2019"),
    Takes.LETTER: ("facts_letter", "lawyer edit", "{canary}"),
    Takes.CODE: ("ABCDEF", "{canary}"),
    Takes.CHANGES: ("start=15 July, passports={canary}",),
    Takes.EMPLOYER: ("mayo clinic", "{canary}"),
    Takes.WISH: ("psychiatry NY {canary}",),
}
"""What is written after a command, beside nothing."""
TOGETHER = 6
EVERY = 31
"""Of the pairs of place and command, one in so many is tried in a sample; prime to their number."""
CANARY = re.compile(r"Quill(\d+)feather")


def asked() -> Iterator[tuple[str, str]]:
    for command in USABLE:
        for said in ("", *SAID.get(command.takes, ())):
            yield command.name, said


ASKED = list(asked())
PUBLIC = {one.name for one in COMMANDS if one.scope is Scope.PUBLIC}


def canary_of(person: Person) -> str:
    return f"Quill{person.id}feather"


class Maker:
    """Papers at once, each with the person's word in it."""

    async def paper(self, ref: str, address: Address) -> Made:
        content = f"{ref} Quill{address.chat}feather".encode()
        return Made(content=content, name=f"{ref.replace(':', '-')}.bin")


def unbounded(clock: MovedClock) -> Judging:
    much = "1000000 per minute"
    return Judging(clock, person=much, place=much, guesses=much)


async def open_server(it: OnDiscord) -> Channel:
    """A channel where general answers are for all."""
    channel = it.server.guild().text_channel()
    rules = it.service.adapter._needs.communities  # noqa: SLF001 - as managers would
    await rules.choose(channel.guild.id, Rules(channel=channel.id, public=True))
    return channel


async def settled(it: OnDiscord, did: Interaction) -> None:
    await did.response()
    assert it.service.adapter
    await it.service.adapter.settled.wait()


class Tried:
    """What one person does at one place, and what others could read of it."""

    def __init__(self, it: OnDiscord, state: State, number: int) -> None:
        self.it, self.state, self.number = it, state, number
        self.commands = 0

    async def all(self, *, every: int) -> Counter[str]:
        it = self.it
        self.me, self.where = it.server.person(name=f"ana{self.number}"), await open_server(it)
        agreed = ("discord",) if self.number % 2 else ()
        case = replace(planted(self.state.case, canary_of(self.me)), agreed=agreed)
        await it.has(self.me, case)
        for at, (name, said) in enumerate(ASKED):
            if (at + self.number) % every == 0:
                await self._asks(name, said.format(canary=canary_of(self.me)))
        await self._presses_and_types(most=1 if every > 1 else 100)
        return Counter({"commands": self.commands})

    async def _asks(self, name: str, said: str) -> None:
        self.commands += 1
        takes = next(one.takes for one in USABLE if one.name == name)
        option = load_content().words.text(f"discord.option_{takes.value}.name") if said else ""
        before = len(self._seen_by_all())
        did = await self.me.slash(name, {option: said} if said else {}, where=self.where)
        await settled(self.it, did)
        seen = [one.text for one in self._seen_by_all()[before:]]
        assert seen == (self._general(name, said) if name in PUBLIC else []), (name, said)

    def _general(self, name: str, said: str) -> list[str]:
        """What anybody is told: it is made without a case."""
        replies = self.it.wired.conversation.in_general(Commanded(name=name, rest=said))
        return [text for reply in replies for text in messages_of(reply)]

    async def _presses_and_types(self, *, most: int) -> None:
        """Press something of each kind that is there, and fill in a form."""
        before = len(self._seen_by_all())
        kinds: dict[str, tuple[Message, str]] = {}
        for message in self.where.messages:
            for button in message.buttons:
                if str(button.get("custom_id")) != "private":
                    kinds[str(button["custom_id"])[:2]] = (message, button["custom_id"])
        # Forms first: what is typed into them is what must not be seen.
        for message, custom_id in [*reversed(kinds.values())][:most]:
            did = await self.me.clicks(message, custom_id)
            opened = await did.response()
            if opened.modal is None:
                await settled(self.it, did)
                continue
            words = {"words": f"1 July 2027, {canary_of(self.me)}"}
            await settled(self.it, await self.me.submits_modal(opened, words))
        assert self._seen_by_all()[before:] == []

    def _seen_by_all(self) -> list[Message]:
        return self.it.server.visible_to_everyone(self.where)


def owners_of(message: Message) -> set[int]:
    """Whose words stand in a message: in its text, its buttons, its files and what it once said."""
    parts = [*message.wordings, message.text, str(message.components), str(message.embeds)]
    for one in message.attachments:
        parts += [one.data.decode("latin-1"), one.filename, one.description or ""]
    return {int(found) for part in parts for found in CANARY.findall(part)}


def leaks(server: DiscordServer) -> list[Message]:
    """Messages with somebody's words that somebody else can read."""
    found = []
    for message in server.messages.values():
        reader = message.channel.person or message.seen_by
        if any(reader is None or reader.id != owner for owner in owners_of(message)):
            found.append(message)
    return found


def test_every_command_is_asked_with_and_without_words():
    assert {name for name, _ in ASKED} == {one.name for one in USABLE}
    assert len(ASKED) % EVERY
    for command in USABLE:
        assert command.takes is Takes.NOTHING or SAID[command.takes], command.name


@pytest.fixture
def states(request):
    """The places; in a sample those of a few transcripts beside all of the road."""
    whole = request.config.getoption("--whole")
    found = of_road() + of_transcripts(FILES if whole else FILES[3::16])
    return found + (of_lives(range(200), found) if whole else [])


async def test_what_is_personal_is_read_by_its_person_alone(
    states, sqlite_url, request, record_property
):
    every = 1 if request.config.getoption("--whole") else EVERY
    clock, done = MovedClock(states[0].at), Counter[str]()
    async with (
        DiscordServer.start() as server,
        running(server, sqlite_url, clock, limits=unbounded(clock)) as it,
    ):
        it.service.sender.papers = Maker()
        some = sorted(states, key=lambda one: one.at)
        for begin in range(0, len(some), TOGETHER):
            together = some[begin : begin + TOGETHER]
            clock.move_to(max(clock.now(), together[-1].at) + timedelta(seconds=1))
            tries = [Tried(it, one, begin + at) for at, one in enumerate(together)]
            for each in await asyncio.gather(*(one.all(every=every) for one in tries)):
                done += each
        assert leaks(server) == []
        assert server.own_mistakes == []
        # It would be no proof if nothing personal had been said at all.
        told = Counter(owner for one in server.messages.values() for owner in owners_of(one))
        assert len(told) > len(some) / (1.2 if every == 1 else 4)
        assert server.calls_to("POST /users/@me/channels") == []
    record_property(
        "counted", f"leaks: {len(some)} places, {done['commands']} commands, none seen by others"
    )
