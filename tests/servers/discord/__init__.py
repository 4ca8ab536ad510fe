"""A local Discord for tests: REST v10 and gateway, used by the real discord.py."""

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
