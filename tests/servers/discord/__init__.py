"""A local Discord for tests: REST v10 and gateway, used by the real discord.py.

    async with DiscordServer.start() as server:
        # before connecting: discord.http.Route.BASE = server.api and
        # discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(server.gateway_url)
        ada, channel = server.person(name="ada"), server.guild().text_channel()
        interaction = await ada.slash("start", where=channel)  # without `where`: in her DM
        answer = await interaction.response()  # what it was answered first
        message = await interaction.shown()  # what she ends up reading, defers included
        await ada.clicks(answer, "Yes")  # by custom_id or label
        assert server.visible_to_everyone(channel) == []
    assert server.own_mistakes == []  # answers of ours that the published description forbids

People raise ClientRefusesError for what Discord's own client would not send (an unknown command,
a disabled button, too long a text); `force=True` sends it all the same. `server.fail` and
`server.limit` let calls go wrong, `server.drop_gateway` and its neighbours the gateway.

What it leaves out: threads, reactions, voice, polls, premium buttons, permissions of roles, the
global limit of fifty calls a second, zstd. Codes inside `errors` are Discord's where its answers
are public (BASE_TYPE_*, UNION_TYPE_CHOICES, COMPONENT_*, APPLICATION_COMMAND_*) and otherwise
ours: rely on 50035 and the path.
"""

from tests.servers.discord.client_rules import ClientRefusesError
from tests.servers.discord.compose import pings
from tests.servers.discord.gateway import MESSAGE_CONTENT
from tests.servers.discord.interaction import Interaction, Modal, Response
from tests.servers.discord.people import Person
from tests.servers.discord.server import Call, DiscordServer
from tests.servers.discord.things import MANAGER, MEMBER, Channel, Guild, Message

__all__ = [
    "MANAGER",
    "MEMBER",
    "MESSAGE_CONTENT",
    "Call",
    "Channel",
    "ClientRefusesError",
    "DiscordServer",
    "Guild",
    "Interaction",
    "Message",
    "Modal",
    "Person",
    "Response",
    "pings",
]
