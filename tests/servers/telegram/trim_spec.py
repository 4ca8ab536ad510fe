"""Trim the public description of the Bot API to what a bot like ours could use.

    python tests/servers/telegram/trim_spec.py FULL.json

FULL.json is `api.json` of github.com/PaulSonOfLars/telegram-bot-api-spec (MIT). Writes spec.json beside this script:
`methods` and `types` as {name: {field: {types, required, const?, length?}}}, unions as {name: [member, ...]}.
"""

import json
import re
import sys
from pathlib import Path

METHODS = [
    "getUpdates",
    "setWebhook",
    "deleteWebhook",
    "getWebhookInfo",
    "getMe",
    "logOut",
    "close",
    "sendMessage",
    "sendPhoto",
    "sendDocument",
    "sendMediaGroup",
    "sendChatAction",
    "sendMessageDraft",
    "editMessageText",
    "editMessageCaption",
    "editMessageReplyMarkup",
    "deleteMessage",
    "deleteMessages",
    "answerCallbackQuery",
    "getFile",
    "getChat",
    "getChatMember",
    "getChatAdministrators",
    "getChatMemberCount",
    "leaveChat",
    "setMyCommands",
    "getMyCommands",
    "deleteMyCommands",
    "setMyName",
    "getMyName",
    "setMyDescription",
    "getMyDescription",
    "setMyShortDescription",
    "getMyShortDescription",
    "setChatMenuButton",
    "getChatMenuButton",
]
# What the server says of its own accord is checked against the same description.
SAID = (
    "Update",
    "ChatFullInfo",
    "WebhookInfo",
    "File",
    "BotCommand",
    "BotName",
    "BotDescription",
    "MenuButton",
)
SAID += ("BotShortDescription", "ChatMember", "ResponseParameters")
NOTICE = (
    "Derived from telegram-bot-api-spec, https://github.com/PaulSonOfLars/telegram-bot-api-spec. MIT License. "
    "Copyright (c) 2020 Paul Larsen. Permission is hereby granted, free of charge, to any person obtaining a copy "
    'of this software and associated documentation files (the "Software"), to deal in the Software without '
    "restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, "
    "sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do "
    "so, subject to the following conditions: The above copyright notice and this permission notice shall be "
    'included in all copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT '
    "WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, "
    "FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE "
    "LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING "
    "FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE."
)


def one_field(field: dict, *, of_union: bool) -> dict:
    """The types of a field, whether it must be there, the one value it may have, and how long it may be."""
    trimmed: dict = {"types": field["types"]}
    if field["required"]:
        trimmed["required"] = True
    if of_union and (
        const := re.search(r'(?:must be|always) "?(\w+)"?$', field["description"].rstrip("."))
    ):
        trimmed["const"] = const[1]
    length = re.search(r"(\d+)-(\d+) (bytes|characters)(.*)", field["description"])
    if (
        length
        and not re.search("entit(?:y|ies) parsing", length[4])
        and field["types"] == ["String"]
    ):
        trimmed["length"] = [int(length[1]), int(length[2]), length[3]]
    return trimmed


def reached(types: dict, start: list[str]) -> set[str]:
    """Every type that can be met from the types in `start`."""
    seen: set[str] = set()
    while start:
        name = start.pop().replace("Array of ", "")
        if name in seen or name not in types:
            continue
        seen.add(name)
        start.extend(types[name].get("subtypes", []))
        start.extend(one for field in types[name].get("fields", []) for one in field["types"])
    return seen


def trim(full: dict) -> dict:
    """The trimmed description."""
    types = full["types"]
    fields = [field for name in METHODS for field in full["methods"][name].get("fields", [])]
    wanted = reached(types, [*SAID, *(one for field in fields for one in field["types"])])
    return {
        "notice": NOTICE,
        "version": full["version"],
        "methods": {
            name: {
                field["name"]: one_field(field, of_union=False)
                for field in full["methods"][name].get("fields", [])
            }
            for name in METHODS
        },
        "types": {
            name: types[name]["subtypes"]
            if types[name].get("subtypes")
            else {
                field["name"]: one_field(field, of_union="subtype_of" in types[name])
                for field in types[name].get("fields", [])
            }
            for name in sorted(wanted)
        },
    }


if __name__ == "__main__":
    trimmed = trim(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    written = json.dumps(trimmed, separators=(",", ":"), ensure_ascii=False)
    Path(__file__).with_name("spec.json").write_text(written + "\n", encoding="utf-8")
