"""Long texts that the person's own app cut into messages, put together again."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from bot.telegram.inbound import lanes_of, number_of
from bot.telegram.outbound import MOST_UNITS, units

Json = Mapping[str, Any]

LONG_FROM: Final = 2_500
"""Units. Apps cut at a line end or a space where one is near, so a part may be shorter than full."""
REST_WITHIN: Final = 1.0  # seconds in which the next part follows
MOST_PARTS: Final = 6  # more than that is longer than any answer may be


async def take_whole(
    found: Sequence[Any],
    *,
    take: Callable[[list[Any]], Awaitable[None]],
    look_again: Callable[[], Awaitable[Sequence[Any]]],
) -> list[Any]:
    """Take updates and return all that were taken.

    A chat whose last update may go on waits for the rest of it; nobody else does.

    Args:
        found: what came.
        take: takes updates, whole texts in place of their parts.
        look_again: returns, a moment later, what has come until then, `found` among it.
    """
    taken: list[Any] = []
    held: dict[int, list[Any]] = {}
    fresh = list(found)
    for _ in range(MOST_PARTS):
        taken += fresh
        lanes = lanes_of(fresh)
        for whose, lane in lanes.items():
            held.setdefault(whose, []).extend(lane)
        done = [who for who, lane in held.items() if who not in lanes or not may_go_on(lane[-1])]
        await take([one for who in done for one in put_together(held.pop(who))])
        if not held:
            return taken
        known = set(map(number_of, taken))
        fresh = [one for one in await look_again() if number_of(one) not in known]
    taken += fresh
    await take([one for lane in held.values() for one in put_together(lane)] + fresh)
    return taken


def may_go_on(update: object) -> bool:
    """Whether a private text is so long that it may be the part of a longer one.

    Of a command it may be the first: a whole letter is pasted after `/check`.
    """
    text = _text(update)
    return text is not None and LONG_FROM <= units(text) <= MOST_UNITS


def goes_on(before: object, after: object) -> bool:
    """Whether `after` may be the next part: a text of the same chat, about the same second."""
    if not may_go_on(before) or _is_command(after):
        return False
    first, then = _message(before), _message(after)
    try:
        passed = float(then["date"] - first["date"])
    except (KeyError, TypeError):
        return False
    same_chat: bool = first["chat"].get("id") == then["chat"].get("id")
    return same_chat and 0 <= passed <= REST_WITHIN


def put_together(updates: Iterable[Any]) -> list[Any]:
    """Return one chat's updates, in order, with the parts of a text as one.

    The whole bears the number of its first part: that is what is confirmed last.
    """
    found: list[Any] = []
    last: Any = None
    for update in updates:
        if found and goes_on(last, update):
            found[-1] = _joined(found[-1], last, update)
        else:
            found.append(update)
        last = update
    return found


def _joined(whole: Json, last: Json, update: Json) -> Json:
    # A full part was cut in the middle of a word; else the app cut where there was a blank.
    between = "" if units(_message(last)["text"]) == MOST_UNITS else "\n"
    message = _message(whole)
    text = message["text"] + between + _message(update)["text"]
    return {**whole, "message": {**message, "text": text}}


def _message(update: Any) -> Json:
    message: Json = update["message"]
    return message


def _is_command(update: object) -> bool:
    """Whether it begins anew, whatever came before; what is no text does so too."""
    text = _text(update)
    return text is None or text.startswith("/")


def _text(update: object) -> str | None:
    """Return the text of a private message; None for everything else."""
    message = update.get("message") if isinstance(update, Mapping) else None
    if not isinstance(message, Mapping):
        return None
    chat, text = message.get("chat"), message.get("text")
    if not isinstance(chat, Mapping) or chat.get("type") != "private":
        return None
    return text if isinstance(text, str) else None
