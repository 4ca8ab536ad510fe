"""What Discord's own client checks before it sends, and the JSON that it sends."""

from typing import TYPE_CHECKING, Any

from tests.servers.discord.interaction import Modal, Response
from tests.servers.discord.things import (
    ADMINISTRATOR,
    MEMBER,
    Attachment,
    Channel,
    Message,
    user_json,
)

if TYPE_CHECKING:
    from tests.servers.discord.people import Person
    from tests.servers.discord.server import DiscordServer

SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN, USER, CHANNEL = 1, 2, 3, 4, 5, 6, 7
NUMBER, FILE = 10, 11
LINK, LABEL, TEXT_INPUT = 5, 18, 4


class ClientRefusesError(AssertionError):
    """A real client would not have sent this."""


def message_of(message: Message | Response) -> Message:
    """The message itself."""
    shown = message.message if isinstance(message, Response) else message
    assert shown, "that answer has no message"
    return shown


# Commands


def _usable(person: "Person", command: dict[str, Any], where: Channel) -> bool:
    guild = where.guild
    contexts = command["contexts"]
    if contexts is not None and (0 if guild else 1) not in contexts:
        return False
    if contexts is None and guild is None and not command["dm_permission"]:
        return False
    kinds = command["integration_types"]
    here = 0 in kinds and (guild is None or guild.installed)
    if not (here or (1 in kinds and person.has_app)):
        return False
    wanted = command["default_member_permissions"]
    if guild is None or wanted is None:
        return True
    held = guild.members.get(person.id, MEMBER)
    return bool(held & ADMINISTRATOR) or held & int(wanted) == int(wanted) != 0


def find_command(person: "Person", name: str, where: Channel, *, force: bool) -> dict[str, Any]:
    """The registered command that the client offers under this name in this place."""
    first = name.partition(" ")[0]
    scopes = person.server.commands
    guild = where.guild.id if where.guild else -1
    for scope in (scopes.get(guild, {}), scopes.get(0, {})):
        for command in scope.values():
            named = command["name"] == first and command["type"] == 1
            if named and (force or _usable(person, command, where)):
                return command
    raise ClientRefusesError(f"no command /{first} is offered to {person.name} there")


def _leaf(command: dict[str, Any], words: list[str]) -> dict[str, Any]:
    part = command
    for word in words:
        inner = {
            each["name"]: each for each in part.get("options") or () if each["type"] in {1, 2}
        }
        if word not in inner:
            raise ClientRefusesError(f"/{command['name']} has no subcommand {word}")
        part = inner[word]
    if any(each["type"] in {SUBCOMMAND, GROUP} for each in part.get("options") or ()):
        raise ClientRefusesError(f"/{command['name']} needs a subcommand")
    return part


def _refuse_value(option: dict[str, Any], value: Any) -> None:
    listed = [choice["value"] for choice in option.get("choices") or ()]
    if listed and value not in listed:
        raise ClientRefusesError(f"{value!r} is no choice of {option['name']}")
    if option["type"] == STRING and not (
        (option.get("min_length") or 0) <= len(value) <= (option.get("max_length") or 6000)
    ):
        raise ClientRefusesError(f"{option['name']} is too short or too long")
    if option["type"] in {INTEGER, NUMBER}:
        least, most = option.get("min_value"), option.get("max_value")
        if (least is not None and value < least) or (most is not None and value > most):
            raise ClientRefusesError(f"{option['name']} is out of range")


def _resolve(
    server: "DiscordServer", kind: int, value: Any, resolved: dict[str, dict[str, Any]]
) -> Any:
    """The value as sent; people, channels and files are sent by id and told in `resolved`."""
    if kind == USER:
        resolved.setdefault("users", {})[str(value.id)] = user_json(value.id, value.name)
        return str(value.id)
    if kind == CHANNEL:
        shown = value.json() | {"permissions": str(MEMBER)}
        resolved.setdefault("channels", {})[str(value.id)] = shown
        return str(value.id)
    if kind == FILE:
        name, data = value
        ident = server.ids()
        url = f"{server.address}/attachments/{ident}/{name}"
        attachment = Attachment(ident, name, data, "application/octet-stream", url)
        server.attachments[ident] = attachment
        resolved.setdefault("attachments", {})[str(ident)] = attachment.json(ephemeral=True)
        return str(ident)
    return value


def _wrapped(words: list[str], options: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The options inside the subcommand (and group) they belong to."""
    for depth, word in enumerate(reversed(words)):
        options = [{"name": word, "type": SUBCOMMAND if depth == 0 else GROUP, "options": options}]
    return options


def command_data(
    server: "DiscordServer",
    command: dict[str, Any],
    name: str,
    options: dict[str, Any],
    *,
    force: bool,
) -> dict[str, Any]:
    """The `data` of a command."""
    words = name.split()[1:]
    known = {each["name"]: each for each in _leaf(command, words).get("options") or ()}
    resolved: dict[str, dict[str, Any]] = {}
    sent = []
    for key, value in options.items():
        if key not in known:
            raise ClientRefusesError(f"/{name} has no option {key}")
        if not force:
            _refuse_value(known[key], value)
        kind = known[key]["type"]
        sent.append({"name": key, "type": kind, "value": _resolve(server, kind, value, resolved)})
    missing = [key for key, each in known.items() if each.get("required") and key not in options]
    if missing and not force:
        raise ClientRefusesError(f"/{name} needs {missing}")
    data = {"id": command["id"], "name": command["name"], "type": command["type"]}
    data["options"] = _wrapped(words, sent)
    return data | ({"resolved": resolved} if resolved else {})


def autocomplete_data(
    server: "DiscordServer",
    command: dict[str, Any],
    name: str,
    text: str,
    option: str | None,
    options: dict[str, Any],
) -> dict[str, Any]:
    """The `data` of a keystroke in an option with autocomplete."""
    words = name.split()[1:]
    offered = [
        each for each in _leaf(command, words).get("options") or () if each.get("autocomplete")
    ]
    typed = next((each for each in offered if option in {None, each["name"]}), None)
    if typed is None:
        raise ClientRefusesError(f"/{name} offers no autocomplete for {option or 'anything'}")
    data = command_data(server, command, name, options, force=True)
    focused = {"name": typed["name"], "type": typed["type"], "value": text, "focused": True}
    inner = data["options"]
    for _ in words:
        inner = inner[0]["options"]
    inner.append(focused)
    return data


# Components


def _refuse_unseen(person: "Person", message: Message) -> None:
    if message.deleted:
        raise ClientRefusesError("the message is gone")
    if message.seen_by not in {None, person} or message.channel.person not in {None, person}:
        raise ClientRefusesError(f"{person.name} does not see that message")


def find_button(person: "Person", message: Message, wanted: str) -> dict[str, Any]:
    """The button with this custom_id or label."""
    _refuse_unseen(person, message)
    for button in message.buttons:
        if wanted in {button.get("custom_id"), button.get("label")}:
            if button.get("disabled") or button["style"] == LINK:
                raise ClientRefusesError(f"{wanted!r} cannot be pressed")
            return button
    there = [button.get("label") for button in message.buttons]
    raise ClientRefusesError(f"no button {wanted!r}; there are {there}")


def find_select(person: "Person", message: Message, wanted: str | None) -> dict[str, Any]:
    """The select menu with this custom_id, or the first."""
    _refuse_unseen(person, message)
    for select in message.selects:
        if wanted in {None, select["custom_id"]} and not select.get("disabled"):
            return select
    raise ClientRefusesError(f"no select menu {wanted or ''} to choose from")


def chosen_values(select: dict[str, Any], wanted: list[str]) -> list[str]:
    """Values of the options meant; a menu of people or channels takes ids as they are."""
    if "options" not in select:
        return wanted
    by_name = {option["label"]: option["value"] for option in select["options"]}
    by_name |= {option["value"]: option["value"] for option in select["options"]}
    unknown = [name for name in wanted if name not in by_name]
    least, most = select.get("min_values"), select.get("max_values")
    least, most = 1 if least is None else least, 1 if most is None else most
    if unknown or not least <= len(wanted) <= most:
        raise ClientRefusesError(f"{wanted} cannot be chosen from {list(by_name)}")
    return [by_name[name] for name in wanted]


# Forms


def _given(modal: Modal, entry: dict[str, Any], values: dict[str, Any]) -> Any:
    custom_id = entry["custom_id"]
    return values.get(custom_id, values.get(modal.labels.get(custom_id, ""), entry.get("value")))


def _refuse_text(entry: dict[str, Any], text: str) -> None:
    if entry.get("required", True) and not text:
        raise ClientRefusesError(f"{entry['custom_id']} must be filled in")
    most = entry.get("max_length") or 4000
    if text and not (entry.get("min_length") or 0) <= len(text) <= most:
        raise ClientRefusesError(f"{entry['custom_id']} is too short or too long")


def _entry(
    modal: Modal, entry: dict[str, Any], values: dict[str, Any], *, force: bool
) -> dict[str, Any]:
    value = _given(modal, entry, values)
    sent = {"type": entry["type"], "custom_id": entry["custom_id"], "id": entry.get("id") or 1}
    if entry["type"] == TEXT_INPUT:
        text = value or ""
        if not force:
            _refuse_text(entry, text)
        return sent | {"value": text}
    if isinstance(value, list) or value is None:
        return sent | {"values": value or []}
    return sent | {"value": value}


def filled_in(modal: Modal, values: dict[str, Any], *, force: bool) -> list[dict[str, Any]]:
    """The components of the form as sent."""
    known = {entry["custom_id"] for entry in modal.inputs} | set(modal.labels.values())
    unknown = set(values) - known
    if unknown:
        raise ClientRefusesError(f"the form has no {sorted(unknown)}; it has {sorted(known)}")
    sent: list[dict[str, Any]] = []
    for place, part in enumerate(modal.components, start=1):
        if part["type"] == LABEL:
            inner = _entry(modal, part["component"], values, force=force)
            sent.append({"type": LABEL, "id": place, "component": inner})
        elif part["type"] == 1:
            inside = [_entry(modal, each, values, force=force) for each in part["components"]]
            sent.append({"type": 1, "id": place, "components": inside})
        else:
            sent.append({"type": part["type"], "id": place})
    return sent
