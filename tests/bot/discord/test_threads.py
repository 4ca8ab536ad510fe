"""Threads of a server: each belongs to the channel it hangs in."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from flows.events import Commanded
from tests.bot.discord.backend import on_discord
from tests.driver import words_of
from tests.servers.discord import Channel

AT = datetime(2027, 3, 20, 9, 0, tzinfo=UTC)
PUBLIC_THREAD = 11


@dataclass(eq=False, kw_only=True)
class Thread(Channel):
    """A thread; the bot is told of its channel, as Discord tells it."""

    above: Channel

    def json(self):
        state = {"archived": False, "auto_archive_duration": 1440, "locked": False}
        state |= {"archive_timestamp": AT.isoformat()}
        more = {"type": PUBLIC_THREAD, "parent_id": str(self.above.id), "thread_metadata": state}
        counted = {"owner_id": "1", "message_count": 1, "member_count": 1}
        return super().json() | more | counted


@pytest.fixture
async def it(sqlite_url):
    async with on_discord(sqlite_url, AT, in_server=True) as it:
        yield it


def thread_in(it, channel):
    guild = channel.guild
    found = Thread(id=it.server.ids(), name="visas", guild=guild, above=channel)
    guild.channels.append(found)
    it.server.channels[found.id] = found
    return found


async def test_a_thread_shows_what_its_channel_shows(it):
    other = it.where.guild.text_channel("other")
    boss = it.server.person(name="boss")
    it.where.guild.add(boss, manager=True)
    done = await boss.slash("holdfast setup", {"public": True}, where=it.where)
    await done.shown()

    under = await it.me.slash("season", where=thread_in(it, it.where))
    elsewhere = await it.me.slash("season", where=thread_in(it, other))

    assert not (await under.response()).ephemeral
    assert (await elsewhere.response()).ephemeral


async def test_what_is_personal_stays_with_the_person_in_a_thread_too(it):
    it.where = thread_in(it, it.where)

    (answer,) = await it.take(Commanded(name="start"))

    assert "two minutes of questions" in words_of([answer])
    assert it.server.visible_to_everyone(it.where) == []
