"""The gateway spoken by hand: opcodes, close codes, replay, intents."""

import json
import zlib

import pytest

from tests.servers.discord import MESSAGE_CONTENT, DiscordServer

GUILDS, IN_GUILDS, IN_DMS = 1, 1 << 9, 1 << 12


class Line:
    def __init__(self, socket, *, deflated=False):
        self.socket = socket
        self.inflater = zlib.decompressobj() if deflated else None

    async def says(self, op, data=None):
        await self.socket.send_json({"op": op, "d": data})

    async def hears(self):
        message = await self.socket.receive(timeout=60)
        if not isinstance(message.data, str | bytes):
            return ("closed", self.socket.close_code)
        data = self.inflater.decompress(message.data) if self.inflater else message.data
        return json.loads(data)

    async def hears_event(self, name):
        while (payload := await self.hears())["t"] != name:
            pass
        return payload

    async def identifies(self, intents=GUILDS):
        await self.says(2, {"token": "TEST.TOKEN", "intents": intents, "properties": {}})


@pytest.fixture
async def dial(wire):
    async def begin(query=""):
        socket = await wire.session.ws_connect(wire.server.gateway_url + query)
        line = Line(socket, deflated="zlib" in query)
        assert (await line.hears())["op"] == 10
        return line

    return begin


async def test_a_session_begins_and_beats(wire, dial):
    guild = wire.server.guild()
    line = await dial("?v=10&encoding=json&compress=zlib-stream")
    await line.identifies()
    ready = await line.hears()
    assert (ready["t"], ready["s"]) == ("READY", 1)
    assert ready["d"]["guilds"] == [{"id": str(guild.id), "unavailable": True}]
    assert ready["d"]["resume_gateway_url"] == wire.server.gateway_url
    assert (await line.hears())["t"] == "GUILD_CREATE"
    await line.says(1, 2)
    assert (await line.hears())["op"] == 11


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ({"op": 2, "d": {"token": "WRONG", "intents": 0}}, 4004),
        ({"op": 2, "d": {"token": "TEST.TOKEN", "intents": MESSAGE_CONTENT}}, 4014),
        ({"op": 2, "d": {"token": "TEST.TOKEN", "intents": 1 << 40}}, 4013),
        ({"op": 2, "d": {"token": "TEST.TOKEN", "intents": 0, "shard": [2, 2]}}, 4010),
        ({"op": 3, "d": {}}, 4003),
        ({"nothing": 1}, 4002),
        ({"op": 1, "d": "x" * 4096}, 4002),
    ],
)
async def test_a_wrong_word_closes_the_line_with_its_code(dial, payload, code):
    line = await dial()
    await line.socket.send_json(payload)
    assert await line.hears() == ("closed", code)


async def test_a_second_identify_and_an_unknown_opcode_close_the_line(dial):
    for op, data, code in ((2, {"token": "TEST.TOKEN", "intents": 0}, 4005), (99, None, 4001)):
        line = await dial()
        await line.identifies()
        assert (await line.hears())["t"] == "READY"
        await line.says(op, data)
        assert await line.hears() == ("closed", code)


async def test_a_resumed_session_is_told_what_it_missed(wire, dial, ada):
    await wire.registers({"name": "start"})
    line = await dial()
    await line.identifies()
    ready = await line.hears()
    await wire.server.drop_gateway()
    assert await line.hears() == ("closed", 4000)
    missed = await ada.slash("start")
    line = await dial()
    session = {"token": "TEST.TOKEN", "session_id": ready["d"]["session_id"], "seq": 1}
    await line.says(6, session)
    told = await line.hears()
    assert (told["t"], told["s"], told["d"]["id"]) == ("INTERACTION_CREATE", 2, str(missed.id))
    assert (await line.hears())["t"] == "RESUMED"
    await wire.server.drop_gateway(resumable=False)
    line = await dial()
    await line.says(6, session)
    assert await line.hears() == {"op": 9, "d": False}


async def test_a_line_without_heartbeats_is_closed(wire):
    async with DiscordServer.start(heartbeat_every=0.02) as server:
        line = Line(await wire.session.ws_connect(server.gateway_url))
        assert await line.hears() == {"op": 10, "d": {"heartbeat_interval": 20}}
        assert await line.hears() == ("closed", 4009)


async def test_a_line_that_talks_too_much_is_closed(dial):
    line = await dial()
    for _ in range(121):
        await line.says(1)
    heard = [await line.hears() for _ in range(121)]
    assert heard[-1] == ("closed", 4008)


async def test_a_goodbye_ends_the_session(dial):
    line = await dial()
    await line.identifies()
    ready = await line.hears()
    await line.socket.close(code=1000)
    line = await dial()
    await line.says(6, {"token": "TEST.TOKEN", "session_id": ready["d"]["session_id"], "seq": 1})
    assert await line.hears() == {"op": 9, "d": False}


async def test_what_people_write_is_told_by_intent_and_in_servers_without_its_words(
    wire, dial, ada, channel
):
    quiet, listening = await dial(), await dial()
    await quiet.identifies(GUILDS)
    await listening.identifies(GUILDS | IN_GUILDS | IN_DMS)
    await listening.hears_event("GUILD_CREATE")
    await ada.types("in public", channel)
    assert (await listening.hears_event("MESSAGE_CREATE"))["d"]["content"] == ""
    await ada.types_in_dm("in private")
    assert (await listening.hears_event("MESSAGE_CREATE"))["d"]["content"] == "in private"
    channel.guild.delete_channel(channel)
    names = [(await quiet.hears())["t"] for _ in range(3)]
    assert names == ["READY", "GUILD_CREATE", "CHANNEL_DELETE"]
