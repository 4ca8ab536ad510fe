import pytest

from tests.servers.telegram.spec import check

COMMANDS = [
    {"command": "start", "description": "Begin"},
    {"command": "plan", "description": "Your plan"},
]


async def test_commands_are_kept_by_scope_and_language(wire, ana):
    group = wire.server.group()
    scopes = [
        {"type": "default"},
        {"type": "all_private_chats"},
        {"type": "all_group_chats"},
        {"type": "all_chat_administrators"},
        {"type": "chat", "chat_id": 1001},
        {"type": "chat_administrators", "chat_id": group.id},
        {"type": "chat_member", "chat_id": group.id, "user_id": 1001},
    ]
    for number, scope in enumerate(scopes):
        commands = [{"command": f"c{number}", "description": "Some"}]
        assert await wire.does("setMyCommands", commands=commands, scope=scope, language_code="en")
    for number, scope in enumerate(scopes):
        found = await wire.does("getMyCommands", scope=scope, language_code="en")
        assert found == [{"command": f"c{number}", "description": "Some"}]
        assert await wire.does("getMyCommands", scope=scope) == []
    await wire.does("deleteMyCommands", scope=scopes[1], language_code="en")
    assert await wire.does("getMyCommands", scope=scopes[1], language_code="en") == []


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({}, 'parameter "commands" is required'),
        ({"commands": COMMANDS * 51}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [{"command": "Start", "description": "a"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "what-if", "description": "a"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "", "description": "a"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a" * 33, "description": "a"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "a", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        (
            {"commands": [{"command": "a", "description": "a" * 257}]},
            "BOT_COMMAND_DESCRIPTION_INVALID",
        ),
        (
            {"commands": [{"command": "a"}]},
            "can't parse BotCommand: Can't find field \"description\"",
        ),
        ({"commands": COMMANDS, "language_code": "english"}, "LANG_CODE_INVALID"),
        (
            {"commands": COMMANDS, "scope": {"type": "everybody"}},
            "can't parse BotCommandScopeDefault: Unsupported type specified",
        ),
        (
            {"commands": COMMANDS, "scope": {"type": "chat"}},
            "can't parse BotCommandScopeChat: Can't find field \"chat_id\"",
        ),
        ({"commands": COMMANDS, "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        (
            {"commands": COMMANDS, "scope": {"type": "chat_administrators", "chat_id": 1001}},
            "chat_id must be of a group or a supergroup chat",
        ),
    ],
)
async def test_commands_telegram_would_not_take_are_refused(wire, ana, params, why):
    assert await wire.refused("setMyCommands", **params) == f"400 Bad Request: {why}"


@pytest.mark.parametrize(
    ("method", "field", "most", "kind"),
    [
        ("MyName", "name", 64, "BotName"),
        ("MyDescription", "description", 512, "BotDescription"),
        ("MyShortDescription", "short_description", 120, "BotShortDescription"),
    ],
)
async def test_texts_about_the_bot_have_their_lengths_and_languages(
    wire, method, field, most, kind
):
    await wire.does(f"set{method}", **{field: "a" * most})
    await wire.does(f"set{method}", **{field: "b"}, language_code="fr")
    told = await wire.does(f"get{method}")
    check(told, kind)
    assert told == {field: "a" * most}
    assert await wire.does(f"get{method}", language_code="fr") == {field: "b"}
    assert await wire.does(f"get{method}", language_code="de") == {field: "a" * most}
    why = await wire.refused(f"set{method}", **{field: "a" * (most + 1)})
    assert why == f'400 Bad Request: "{field}" of set{method} must be 0-{most} characters long'
    assert (
        await wire.refused(f"set{method}", **{field: "a"}, language_code="xx-yy")
        == "400 Bad Request: LANG_CODE_INVALID"
    )


async def test_the_menu_button_is_of_all_chats_or_of_one(wire, ana):
    assert await wire.does("getChatMenuButton") == {"type": "default"}
    await wire.does("setChatMenuButton", menu_button={"type": "commands"})
    assert await wire.does("getChatMenuButton", chat_id=1001) == {"type": "commands"}
    await wire.does("setChatMenuButton", chat_id=1001, menu_button={"type": "default"})
    assert await wire.does("getChatMenuButton", chat_id=1001) == {"type": "default"}


async def test_a_menu_button_must_be_one(wire, ana):
    group = wire.server.group()
    assert await wire.refused("setChatMenuButton", chat_id=5) == "400 Bad Request: chat not found"
    why = await wire.refused("setChatMenuButton", chat_id=group.id)
    assert why == "400 Bad Request: chat_id must be of a private chat"
    why = await wire.refused("setChatMenuButton", menu_button={"type": "web_app", "text": "a"})
    assert why == "400 Bad Request: can't parse MenuButtonWebApp: Can't find field \"web_app\""
