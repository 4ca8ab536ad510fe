"""The bot's side of the wire without a library: raw requests and a raw websocket."""

from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from tests.servers.discord import DiscordServer


class Wire:
    """Sends what a test says and hands back status and body."""

    def __init__(self, server, session):
        self.server, self.session = server, session
        self.moved = timedelta()

    async def asks(self, method, path, body=None, *, token=None, **more):
        headers = {"Authorization": f"Bot {token or self.server.token}"}
        url = self.server.api + path
        async with self.session.request(method, url, json=body, headers=headers, **more) as answer:
            self.headers = answer.headers
            is_json = answer.content_type == "application/json"
            return answer.status, (await answer.json() if is_json else await answer.text())

    async def code(self, method, path, body=None):
        status, answer = await self.asks(method, path, body)
        return status, (answer or {}).get("code")

    async def mistakes(self, method, path, body):
        """The paths and codes of a 50035."""
        status, answer = await self.asks(method, path, body)
        assert (status, answer["code"], answer["message"]) == (400, 50035, "Invalid Form Body")
        return dict(_flat(answer["errors"]))

    async def answers(self, interaction, kind, data=None, **more):
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"
        return await self.asks("POST", path, {"type": kind, "data": data or {}}, **more)

    async def registers(self, *commands):
        path = f"/applications/{self.server.application_id}/commands"
        everywhere = {"contexts": [0, 1, 2], "integration_types": [0, 1], "description": "Does it"}
        return await self.asks("PUT", path, [everywhere | command for command in commands])

    def hook(self, interaction, rest=""):
        return f"/webhooks/{self.server.application_id}/{interaction.token}{rest}"


def _flat(tree, path=""):
    for name, node in tree.items():
        if name == "_errors":
            yield path, node[0]["code"]
        else:
            yield from _flat(node, f"{path}.{name}" if path else name)


@pytest.fixture
async def wire():
    holder, begun = [], datetime.now(UTC)

    def clock():
        return begun + (holder[0].moved if holder else timedelta())

    async with DiscordServer.start(clock=clock) as server, aiohttp.ClientSession() as session:
        holder.append(Wire(server, session))
        yield holder[0]
        assert server.own_mistakes == []


@pytest.fixture
def ada(wire):
    return wire.server.person(name="ada")


@pytest.fixture
def channel(wire):
    return wire.server.guild().text_channel()
