"""Telegram without a network: every call is answered at once, the same for every side."""

import itertools
import json
from typing import Any

from telegram.request import BaseRequest

from tests.bench.people import AT

TOKEN = "1:bench"  # noqa: S105 - opens nothing
_ME = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
_numbers = itertools.count(1)


class Stub(BaseRequest):
    """Answers every call at once, as Telegram would."""

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: Any = None, **patience: Any
    ) -> tuple[int, bytes]:
        del method, patience
        call = url.rpartition("/")[2]
        if call == "getMe":
            return 200, json.dumps({"ok": True, "result": _ME}).encode()
        if call != "sendMessage":
            return 200, b'{"ok":true,"result":true}'
        chat = int(request_data.parameters["chat_id"])
        return 200, json.dumps({"ok": True, "result": message(chat, "sent")}).encode()


def message(chat: int, text: str) -> dict[str, Any]:
    """A message as Telegram tells of it."""
    who = {"id": chat, "is_bot": False, "first_name": "Bench"}
    return {
        "message_id": next(_numbers),
        "date": int(AT.timestamp()),
        "chat": {"id": chat, "type": "private", "first_name": "Bench"},
        "from": who,
        "text": text,
    }


def said(chat: int, text: str) -> dict[str, Any]:
    """An update: the person wrote this."""
    return {"update_id": next(_numbers), "message": message(chat, text)}


def pressed(chat: int, code: str) -> dict[str, Any]:
    """An update: the person pressed the button of this code."""
    return {
        "update_id": next(_numbers),
        "callback_query": {
            "id": str(next(_numbers)),
            "from": {"id": chat, "is_bot": False, "first_name": "Bench"},
            "chat_instance": "1",
            "data": code,
            "message": message(chat, "asked"),
        },
    }
