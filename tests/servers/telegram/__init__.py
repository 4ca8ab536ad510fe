"""A strict local Bot API server and the people who talk through it."""

from tests.servers.telegram.groups import Group
from tests.servers.telegram.pacing import Pacing
from tests.servers.telegram.people import Person
from tests.servers.telegram.seen import NothingCame, Seen
from tests.servers.telegram.server import TOKEN, Call, TelegramServer
from tests.servers.telegram.updates import Update

__all__ = [
    "TOKEN",
    "Call",
    "Group",
    "NothingCame",
    "Pacing",
    "Person",
    "Seen",
    "TelegramServer",
    "Update",
]
