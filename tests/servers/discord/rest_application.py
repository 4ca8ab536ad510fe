"""REST: who the bot is, where it is, its commands, where its gateway is."""

from typing import Any

from tests.servers.discord.command_limits import command_mistakes, set_mistakes
from tests.servers.discord.refusals import invalid_form, refusal
from tests.servers.discord.routes import Answer, Ask, route

COMMANDS = "/applications/{application_id}/commands"
GUILD_COMMANDS = "/applications/{application_id}/guilds/{guild_id}/commands"
CREATES_A_DAY = 200


@route("GET", "/users/@me")
def me(ask: Ask) -> Answer:
    """The bot's own user."""
    extra = {"mfa_enabled": False, "locale": "en-US", "verified": True, "email": None}
    return 200, ask.server.bot_json | extra


@route("GET", "/users/{user_id}")
def user(ask: Ask) -> Answer:
    """Anybody, by id."""
    person = ask.server.people.get(ask.number("user_id"))
    if person is None:
        raise refusal(10013)
    return 200, person.json()


@route("GET", "/oauth2/applications/@me")
@route("GET", "/applications/@me")
def application(ask: Ask) -> Answer:
    """The application that the bot belongs to."""
    return 200, ask.server.application_json


@route("GET", "/users/@me/guilds")
def my_guilds(ask: Ask) -> Answer:
    """The servers that the bot is in."""
    joined = [guild for guild in ask.server.guilds.values() if guild.installed]
    return 200, [
        {
            "id": str(guild.id),
            "name": guild.name,
            "icon": None,
            "banner": None,
            "owner": False,
            "permissions": str(guild.bot_permissions),
            "features": [],
        }
        for guild in joined
    ]


def _guild(ask: Ask, code: int = 10004) -> Any:
    guild = ask.server.guilds.get(ask.number("guild_id"))
    if guild is None:
        raise refusal(code)
    if not guild.installed:
        raise refusal(50001)
    return guild


@route("GET", "/guilds/{guild_id}")
def get_guild(ask: Ask) -> Answer:
    """One server."""
    return 200, _guild(ask).json()


@route("GET", "/guilds/{guild_id}/channels")
def get_channels(ask: Ask) -> Answer:
    """Its channels."""
    return 200, [channel.json() for channel in _guild(ask).channels]


@route("DELETE", "/users/@me/guilds/{guild_id}")
def leave_guild(ask: Ask) -> Answer:
    """The bot leaves."""
    _guild(ask).removes_bot()
    return 204, None


@route("GET", "/gateway")
def gateway(ask: Ask) -> Answer:
    """Where the gateway is."""
    return 200, {"url": ask.server.gateway_url}


@route("GET", "/gateway/bot")
def gateway_bot(ask: Ask) -> Answer:
    """Where the gateway is, how many shards it wants, how often one may still begin a session."""
    left = max(0, 1000 - ask.server.gateway.identifies)
    limit = {"total": 1000, "remaining": left, "reset_after": 86_400_000, "max_concurrency": 1}
    return 200, {
        "url": ask.server.gateway_url,
        "shards": ask.server.shards,
        "session_start_limit": limit,
    }


def _scope(ask: Ask) -> dict[int, dict[str, Any]]:
    """The commands of this application, everywhere or in the guild of the path, by id."""
    if ask.number("application_id") != ask.server.application_id:
        raise refusal(20012)
    guild = _guild(ask, 50001).id if "guild_id" in ask.params else 0
    scope: dict[int, dict[str, Any]] = ask.server.commands.setdefault(guild, {})
    return scope


def _count_create(ask: Ask) -> None:
    guild, day = ask.params.get("guild_id", ""), ask.server.clock().date()
    made = ask.server.created.get((guild, day), 0) + 1
    if made > CREATES_A_DAY:
        raise refusal(30034)
    ask.server.created[guild, day] = made


def _without_nulls(part: Any) -> Any:
    if isinstance(part, list):
        return [_without_nulls(each) for each in part]
    if isinstance(part, dict):
        return {name: _without_nulls(each) for name, each in part.items() if each is not None}
    return part


def _stored(ask: Ask, wanted: dict[str, Any], old: dict[str, Any] | None) -> dict[str, Any]:
    """The command as it is kept: what was asked for over what Discord fills in."""
    if old is None:
        _count_create(ask)
    filled = {
        "type": 1,
        "description": "",
        "default_member_permissions": None,
        "dm_permission": True,
        "nsfw": False,
        "contexts": None,
        "integration_types": [0],
        "name_localizations": None,
        "description_localizations": None,
    }
    given = _without_nulls(wanted)
    command = filled | given
    permissions = command["default_member_permissions"]
    command["default_member_permissions"] = None if permissions is None else str(permissions)
    same = old is not None and all(
        old.get(name) == value for name, value in command.items() if name != "id"
    )
    command["id"] = old["id"] if old else str(ask.server.ids())
    command["version"] = old["version"] if old and same else str(ask.server.ids())
    command["application_id"] = str(ask.server.application_id)
    if "guild_id" in ask.params:
        command["guild_id"] = ask.params["guild_id"]
    return command


def _twin(scope: dict[int, dict[str, Any]], wanted: dict[str, Any]) -> dict[str, Any] | None:
    for command in scope.values():
        if (command["type"], command["name"]) == (wanted.get("type") or 1, wanted["name"]):
            return command
    return None


@route("GET", COMMANDS)
@route("GET", GUILD_COMMANDS)
def get_commands(ask: Ask) -> Answer:
    """All commands of the scope."""
    return 200, list(_scope(ask).values())


@route("PUT", COMMANDS)
@route("PUT", GUILD_COMMANDS)
def overwrite_commands(ask: Ask) -> Answer:
    """These commands and no other; a command of the same name keeps its id."""
    scope, wanted = _scope(ask), ask.body or []
    mistakes = set_mistakes(wanted)
    if mistakes:
        raise invalid_form(mistakes)
    kept = [_stored(ask, each, _twin(scope, each)) for each in wanted]
    scope.clear()
    scope.update({int(command["id"]): command for command in kept})
    return 200, kept


@route("POST", COMMANDS)
@route("POST", GUILD_COMMANDS)
def create_command(ask: Ask) -> Answer:
    """One command more, or its namesake replaced."""
    scope = _scope(ask)
    twin = _twin(scope, ask.body)
    others = [each for each in scope.values() if each is not twin]
    mistakes = command_mistakes(ask.body) or set_mistakes([*others, ask.body])
    if mistakes:
        raise invalid_form(mistakes)
    command = _stored(ask, ask.body, twin)
    scope[int(command["id"])] = command
    return 200 if twin else 201, command


def _command(ask: Ask, scope: dict[int, dict[str, Any]]) -> dict[str, Any]:
    command = scope.get(ask.number("command_id"))
    if command is None:
        raise refusal(10063)
    return command


@route("GET", COMMANDS + "/{command_id}")
@route("GET", GUILD_COMMANDS + "/{command_id}")
def get_command(ask: Ask) -> Answer:
    """One command."""
    return 200, _command(ask, _scope(ask))


@route("PATCH", COMMANDS + "/{command_id}")
@route("PATCH", GUILD_COMMANDS + "/{command_id}")
def edit_command(ask: Ask) -> Answer:
    """One command, changed where the body says so."""
    scope = _scope(ask)
    old = _command(ask, scope)
    mistakes = command_mistakes(old | ask.body)
    if mistakes:
        raise invalid_form(mistakes)
    scope[int(old["id"])] = _stored(ask, old | ask.body, old)
    return 200, scope[int(old["id"])]


@route("DELETE", COMMANDS + "/{command_id}")
@route("DELETE", GUILD_COMMANDS + "/{command_id}")
def delete_command(ask: Ask) -> Answer:
    """One command less."""
    scope = _scope(ask)
    del scope[int(_command(ask, scope)["id"])]
    return 204, None
