"""Sending as fast as one can: for tests and figures of all that is not the pace."""

from datetime import timedelta

from bot.telegram.pacing import Pacer
from storage.leased import Leased


class NoPace(Pacer):
    """No limit."""

    is_busy = False

    async def wait(self, row: Leased) -> timedelta | None:
        """Return at once."""
        del row
        return None
