"""Limits of application commands that Discord documents and its OpenAPI description leaves out."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.servers.discord.refusals import Mistake, Path, needed, refusal

CHAT_INPUT, USER, MESSAGE = 1, 2, 3
SUBCOMMAND, GROUP = 1, 2
MOST = {CHAT_INPUT: 100, USER: 15, MESSAGE: 15}
NAME = re.compile(r"[-_'\w]{1,32}")


def _size(part: dict[str, Any]) -> int:
    """Characters that count towards the 8000: names, descriptions, values, the longest wording."""
    total = 0
    for field in ("name", "description"):
        wordings = [part.get(field) or "", *(part.get(f"{field}_localizations") or {}).values()]
        total += max(map(len, wordings))
    if isinstance(part.get("value"), str):
        total += len(part["value"])
    for inner in (*(part.get("options") or ()), *(part.get("choices") or ())):
        total += _size(inner)
    return total


def _names(path: Path, part: dict[str, Any]) -> Iterator[Mistake]:
    for where, name in (
        (("name",), part.get("name") or ""),
        *(
            (("name_localizations", tag), name)
            for tag, name in (part.get("name_localizations") or {}).items()
        ),
    ):
        if not NAME.fullmatch(name) or name != name.lower():
            yield Mistake(
                (*path, *where), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid"
            )


def _choices(path: Path, option: dict[str, Any]) -> Iterator[Mistake]:
    listed = option.get("choices") or []
    if listed and option.get("autocomplete"):
        yield Mistake(
            (*path, "autocomplete"),
            "APPLICATION_COMMAND_AUTOCOMPLETE_WITH_CHOICES",
            "Autocomplete cannot be used with choices",
        )
    for name, count in Counter(choice["name"] for choice in listed).items():
        if count > 1:
            yield Mistake(
                (*path, "choices"),
                "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE",
                f"Option choice name {name} already exists",
            )


def _options(path: Path, options: list[dict[str, Any]]) -> Iterator[Mistake]:
    optional, seen = False, set()
    deeper = [option.get("type") in {SUBCOMMAND, GROUP} for option in options]
    for place, option in enumerate(options):
        here = (*path, "options", place)
        yield from _names(here, option)
        if option["name"] in seen:
            yield Mistake(
                here, "APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATE", "Option names must be unique"
            )
        seen.add(option["name"])
        if any(deeper) and not deeper[place]:
            yield Mistake(
                here,
                "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                "Sub-command and sub-command group option types are mutually exclusive to all other types",
            )
        if option.get("required") and optional:
            yield Mistake(
                here,
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            )
        optional = optional or not option.get("required")
        yield from _choices(here, option)
        yield from _options(here, option.get("options") or [])


def command_mistakes(command: dict[str, Any], path: Path = ()) -> list[Mistake]:
    """What is wrong with one command."""
    found: list[Mistake] = []
    kind = command.get("type") or CHAT_INPUT
    if kind == CHAT_INPUT:
        found += _names(path, command)
        found += [] if command.get("description") else [needed((*path, "description"))]
        found += _options(path, command.get("options") or [])
    elif command.get("description"):
        found.append(
            Mistake(
                (*path, "description"),
                "APPLICATION_COMMAND_DESCRIPTION_INVALID",
                "Context menu commands cannot have description",
            )
        )
    if _size(command) > 8000:
        found.append(
            Mistake(path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)")
        )
    return found


def set_mistakes(commands: list[dict[str, Any]]) -> list[Mistake]:
    """What is wrong with a whole set of commands; raises 30032 when there are too many."""
    found = [
        each for place, one in enumerate(commands) for each in command_mistakes(one, (place,))
    ]
    kinds = Counter(command.get("type") or CHAT_INPUT for command in commands)
    if any(count > MOST.get(kind, 1) for kind, count in kinds.items()):
        raise refusal(30032)
    seen: set[tuple[int, str]] = set()
    for place, command in enumerate(commands):
        key = (command.get("type") or CHAT_INPUT, command["name"])
        if key in seen:
            found.append(
                Mistake(
                    (place,),
                    "APPLICATION_COMMANDS_DUPLICATE_NAME",
                    "Application command names must be unique",
                )
            )
        seen.add(key)
    return found
