"""What is on in a group: chosen by its administrators with /setup, kept for each group."""

import json
from dataclasses import dataclass
from typing import Final

from telegram.error import TelegramError

from bot.clock import Clock
from bot.telegram.chat import Chat
from bot.telegram.client import Client
from bot.telegram.inbound import Setup
from flows.commands.table import COMMANDS, Scope
from flows.content.words import Words
from storage.communities import Communities

PUBLIC: Final = tuple(one.name for one in COMMANDS if one.scope is Scope.PUBLIC)
ALWAYS_ON: Final = frozenset({"help", "privacy", "about"})
_ADMINISTRATORS: Final = ("creator", "administrator")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What an administrator typed after /setup."""

    names: tuple[str, ...]
    on: bool


def read_wish(rest: str) -> Wish | None:
    """Return the change in `faq off`, `faq j1 on` or `all off`; None when there is none."""
    *names, last = rest.casefold().replace("/", " ").replace(",", " ").split() or [""]
    if last not in ("on", "off") or not names:
        return None
    wanted = PUBLIC if names == ["all"] else tuple(names)
    if not set(wanted) <= set(PUBLIC):
        return None
    return Wish(names=wanted, on=last == "on")


class Groups:
    """The choices of each group."""

    def __init__(self, kept: Communities, clock: Clock) -> None:
        self._kept = kept
        self._clock = clock

    async def off(self, chat: Chat) -> frozenset[str]:
        """Return the public commands that are not answered there."""
        stored = await self._kept.load(Chat(id=chat.id).address)
        return frozenset() if stored is None else frozenset(json.loads(stored)["off"])

    async def choose(self, chat: Chat, wish: Wish) -> None:
        """Change what is on."""
        off = await self.off(chat)
        off = off - set(wish.names) if wish.on else off | (set(wish.names) - ALWAYS_ON)
        await self._save(chat, off)

    async def move(self, old: Chat, new: Chat) -> None:
        """Follow a group that got another number."""
        off = await self.off(old)
        if off:
            await self._save(new, off)
        await self.forget(old)

    async def forget(self, chat: Chat) -> None:
        """Remove what was chosen."""
        await self._kept.forget(Chat(id=chat.id).address)

    async def _save(self, chat: Chat, off: frozenset[str]) -> None:
        settings = json.dumps({"off": sorted(off)}).encode()
        await self._kept.save(Chat(id=chat.id).address, settings, self._clock.now())

    async def set_up(self, client: Client, asked: Setup, words: Words) -> str:
        """Do what was asked with /setup, if it may be; returns what to say."""
        if not await _may(client, asked):
            return words.text("telegram.setup.not_you")
        wish = read_wish(asked.rest)
        if wish is not None:
            await self.choose(asked.chat, wish)
        off = await self.off(asked.chat)
        on = ", ".join(f"/{name}" for name in PUBLIC if name not in off)
        closed = ", ".join(f"/{name}" for name in PUBLIC if name in off)
        lines = [words.text("telegram.setup.on", names=on)]
        if closed:
            lines.append(words.text("telegram.setup.off", names=closed))
        if wish is None:
            lines.append(words.text("telegram.setup.how"))
        return "\n".join(lines)


async def _may(client: Client, asked: Setup) -> bool:
    """Return whether it was an administrator. Showing a command to them alone is no check."""
    if asked.anonymous_admin:
        return True
    try:
        member = await client.bot.get_chat_member(asked.chat.id, asked.user)
    except TelegramError:
        return False
    return member.status in _ADMINISTRATORS
