"""What the Bot API says when it refuses.

Codes and texts are those of tdlib/telegram-bot-api and of the live service, except under "Ours" below: there the
service ignores or silently mends what its documentation forbids, and a test wants to hear of it.
"""

MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
BY_SET_WEBHOOK = "terminated by setWebhook request"

NAMES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}

# What is said when a parameter that must be there is not.
MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "callback_query_id": QUERY_TOO_OLD,
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "user_id": "invalid user_id specified",
    "action": "wrong parameter action in request",
    "file_id": "file_id not specified",
}

# What is said when a text is too short or too long; the others are refused in words of ours.
LENGTHS = {
    "callback_data": "BUTTON_DATA_INVALID",
    "BotCommand.command": "BOT_COMMAND_INVALID",
    "BotCommand.description": "BOT_COMMAND_DESCRIPTION_INVALID",
    "answerCallbackQuery.text": "MESSAGE_TOO_LONG",
}


class Refusal(Exception):  # noqa: N818 - an answer, not a fault of the program
    """An answer with `ok` false: its code, its text and what its `parameters` say."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_json(self) -> dict:
        """The body of the answer."""
        body: dict = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad(text: str, **parameters: int) -> Refusal:
    """400 with a text of Telegram's."""
    return Refusal(400, f"Bad Request: {text}", **parameters)


def forbidden(text: str) -> Refusal:
    """403 with a text of Telegram's."""
    return Refusal(403, f"Forbidden: {text}")


def conflict(text: str) -> Refusal:
    """409: somebody else is fetching the updates."""
    return Refusal(409, f"Conflict: {text}")


def too_many(seconds: int) -> Refusal:
    """429 with the seconds to wait."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


# Ours: where the service would stay silent.


def unknown_parameter(name: str, where: str) -> Refusal:
    """The service ignores parameters it does not know, so a misspelt one is never heard of."""
    return bad(f'unknown parameter "{name}" of {where}')


def wrong_type(name: str, where: str, types: list[str]) -> Refusal:
    """The service reads what it can and takes the default otherwise."""
    return bad(f'can\'t parse {where}: Field "{name}" must be of type {" or ".join(types)}')


def missing(name: str, where: str) -> Refusal:
    """A required field that is not there."""
    if where[0].islower():
        return bad(MISSING.get(name, f'parameter "{name}" is required'))
    return bad(f"can't parse {where}: Can't find field \"{name}\"")
