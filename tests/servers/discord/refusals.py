"""How Discord says no: a status, a code of its own, a sentence and, for bodies, a tree of errors."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing wrong with a body: where it stands, Discord's word for it, its sentence."""

    path: Path
    code: str
    message: str


class RefusedError(Exception):
    """The answer to a request that Discord turns down; becomes the HTTP response."""

    def __init__(self, status: int, code: int, message: str, **more: Any) -> None:
        super().__init__(f"{status} {code} {message}")
        self.status = status
        self.body = {"message": message, "code": code, **more}


# Code: (status, sentence). The numbers and their sentences are Discord's.
KNOWN = {
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    20012: (403, "You are not authorized to perform this action on this application"),
    30003: (400, "Maximum number of pins reached for the channel (50)"),
    30032: (400, "Maximum number of application commands reached (100)"),
    30034: (400, "Max number of daily application command creates has been reached (200)"),
    40005: (413, "Request entity too large"),
    40060: (400, "Interaction has already been acknowledged."),
    40094: (400, "This interaction has reached the maximum number of follow up messages."),
    50001: (403, "Missing Access"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50013: (403, "Missing Permissions"),
    50027: (401, "Invalid Webhook Token"),
    50033: (400, "Invalid Recipient(s)"),
    50109: (400, "The request body contains invalid JSON."),
    50278: (403, "Cannot send messages to this user due to having no mutual guilds"),
}


def refusal(code: int) -> RefusedError:
    """The refusal that Discord gives under this code."""
    status, message = KNOWN[code]
    return RefusedError(status, code, message)


def unauthorized() -> RefusedError:
    """No token, or not the bot's."""
    return RefusedError(401, 0, "401: Unauthorized")


def no_such_route() -> RefusedError:
    """A path that the API does not have."""
    return RefusedError(404, 0, "404: Not Found")


def invalid_form(mistakes: Iterable[Mistake]) -> RefusedError:
    """50035 with the mistakes nested by field, each list's items under their number."""
    tree: dict[str, Any] = {}
    for mistake in mistakes:
        node = tree
        for step in mistake.path:
            node = node.setdefault(str(step), {})
        node.setdefault("_errors", []).append({"code": mistake.code, "message": mistake.message})
    return RefusedError(400, 50035, "Invalid Form Body", errors=tree)


def too_long(path: Path, most: int) -> Mistake:
    """More characters or items than allowed."""
    return Mistake(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")


def needed(path: Path) -> Mistake:
    """A field that is not there."""
    return Mistake(path, "BASE_TYPE_REQUIRED", "This field is required")


def choices(path: Path, allowed: Iterable[Any]) -> Mistake:
    """A value outside the ones allowed."""
    listed = ", ".join(repr(each) for each in allowed)
    return Mistake(path, "BASE_TYPE_CHOICES", f"Value must be one of {{{listed}}}.")
