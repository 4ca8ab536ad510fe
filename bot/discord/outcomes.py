"""What a failed call means: one table, by Discord's own numbers, then by the kind of failure."""

from datetime import timedelta

import aiohttp
import discord

from bot.discord.budget import SpentError
from bot.platform import Outcome, Refused, TooLate, TryLater, Unreachable

BANNED_FOR = timedelta(minutes=10)
"""Discord's proxy turns everything away for this long after too many invalid calls."""
OPENING_TOO_FAST_FOR = timedelta(minutes=10)
SPENT_FOR = timedelta(minutes=1)
STILL_TOO_MANY_FOR = timedelta(seconds=5)
"""At least so long after a call was told to wait five times in a row."""
UNAUTHORIZED = 401
TOO_MANY = 429
NOT_FOUND = 404
SERVER_FAULT = 500

BY_CODE: dict[int, Outcome] = {
    50007: Unreachable(why="direct messages are closed"),
    50278: Unreachable(why="no server in common"),
    10013: Unreachable(why="no such user"),
    50033: Unreachable(why="cannot be written to"),
    10003: Unreachable(why="the channel is gone"),
    50001: Unreachable(why="no access"),
    50013: Unreachable(why="no permission"),
    40003: TryLater(why="direct messages opened too fast", after=OPENING_TOO_FAST_FOR),
    10062: TooLate(why="the interaction is over"),
    10015: TooLate(why="the interaction was never acknowledged"),
    10008: TooLate(why="the message to fill is gone"),
    50027: TooLate(why="the interaction's token has expired"),
    40094: TooLate(why="no more follow-ups for this interaction"),
    50035: Refused(why="a limit of Discord was broken"),
    50006: Refused(why="nothing to show"),
    40005: Refused(why="too large"),
}


def outcome_of(error: Exception) -> Outcome:
    """Return how a send ended that raised `error`."""
    if isinstance(error, discord.RateLimited):
        return TryLater(why="rate limit", after=timedelta(seconds=error.retry_after))
    if isinstance(error, discord.HTTPException):
        return BY_CODE.get(error.code) or _by_status(error)
    if isinstance(error, SpentError):
        return TryLater(why="too many calls turned away", after=SPENT_FOR)
    if isinstance(error, TimeoutError | OSError | aiohttp.ClientError):
        return TryLater(why=type(error).__name__, unsure=True)
    return Refused(why=type(error).__name__)


def _by_status(error: discord.HTTPException) -> Outcome:
    if error.status >= SERVER_FAULT:
        return TryLater(why=f"status {error.status}", unsure=True)
    if error.status == TOO_MANY and error.response.headers.get("Via"):
        # Discord itself, again and again: its proxy, which bans, adds no such line.
        asked = timedelta(seconds=float(error.response.headers.get("Retry-After", 0)))
        return TryLater(why="rate limit", after=max(asked, STILL_TOO_MANY_FOR))
    if error.status in (UNAUTHORIZED, TOO_MANY):
        return TryLater(why=f"status {error.status}", after=BANNED_FOR)
    # Without a number of Discord's it is the proxy before it that turned us away.
    if error.code == 0 and error.status != NOT_FOUND:
        return TryLater(why=f"status {error.status}", after=BANNED_FOR)
    return Refused(why=f"status {error.status}, code {error.code}")


def token_is_worthless(error: Exception) -> bool:
    """Return whether the bot's own token was turned away: nothing will work any more."""
    return isinstance(error, discord.HTTPException) and (error.status, error.code) == (401, 0)
