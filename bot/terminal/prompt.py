"""The input line on a real terminal: history within the session, completion of commands."""

from collections.abc import Awaitable, Callable

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import WordCompleter

from flows.commands.table import COMMANDS, Scope


def make_prompt(*, plain: bool) -> Callable[[], Awaitable[str | None]]:
    """Return a function that reads the next line, None when the person is leaving."""
    names = [f"/{one.name}" for one in COMMANDS if one.scope in (Scope.PERSONAL, Scope.PUBLIC)]
    session: PromptSession[str] = PromptSession(
        completer=None if plain else WordCompleter([*names, "/wait"], sentence=True),
        complete_while_typing=not plain,
    )

    async def read() -> str | None:
        try:
            return await session.prompt_async("> ")
        except (EOFError, KeyboardInterrupt):
            return None

    return read
