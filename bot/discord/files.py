"""Pictures and documents of a reply as attachments, each with words for who cannot see it."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import discord

from bot.discord.escaping import cut
from bot.papers.made import Made
from bot.papers.maker import PaperMaker
from flows.replies import Document, Picture, Reply
from storage.leased import Leased

MOST_FILES = 10
"""Of one message."""
MOST_BYTES = 10 * 1024 * 1024 - 64 * 1024
"""Of one message, less what goes around the files."""
LONGEST_ALT = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A file that was made, with what it shows in words."""

    made: Made
    alt: str

    def file(self) -> discord.File:
        """Return it as the library sends it; a file is read once, so each try gets its own."""
        return discord.File(
            io.BytesIO(self.made.content),
            filename=self.made.name,
            description=cut(self.alt, LONGEST_ALT),
        )


def has_files(reply: Reply) -> bool:
    """Return whether anything of the reply is a file."""
    return any(isinstance(one, Picture | Document) for one in reply.blocks)


async def attached_to(
    reply: Reply, row: Leased, papers: PaperMaker | None
) -> tuple[Attached, ...]:
    """Return the files of the reply that can be made and fit; the words say the same anyway."""
    found: list[Attached] = []
    room = MOST_BYTES
    for block in reply.blocks:
        if papers is None or len(found) == MOST_FILES:
            break
        if not isinstance(block, Picture | Document):
            continue
        made = await papers.paper(block.ref, row.address)
        if made is None or len(made.content) > room:
            continue
        room -= len(made.content)
        alt = block.alt if isinstance(block, Picture) else block.caption
        found.append(Attached(made=made, alt=alt))
    return tuple(found)


def files_of(attached: Sequence[Attached]) -> list[discord.File]:
    """Return fresh files of these."""
    return [one.file() for one in attached]
