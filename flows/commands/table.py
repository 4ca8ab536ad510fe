"""Every command: its name, who may use it where, and what may follow it. Platforms register these."""

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """Who a command is for."""

    PERSONAL = "personal"
    PUBLIC = "public"
    MANAGER = "manager"
    OPERATOR = "operator"


class Takes(StrEnum):
    """What may be written after a command."""

    NOTHING = "nothing"
    TEXT = "text"
    NUMBER = "number"
    TERM = "term"
    LETTER = "letter"
    CODE = "code"
    CHANGES = "changes"
    EMPLOYER = "employer"
    WISH = "wish"


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command; what a person may use is listed by the words under `commands.<name>`."""

    name: str
    scope: Scope
    takes: Takes = Takes.NOTHING


def _personal(name: str, takes: Takes = Takes.NOTHING) -> Command:
    return Command(name=name, scope=Scope.PERSONAL, takes=takes)


def _public(name: str, takes: Takes = Takes.NOTHING) -> Command:
    return Command(name=name, scope=Scope.PUBLIC, takes=takes)


COMMANDS: tuple[Command, ...] = (
    _personal("start"),
    _personal("plan", Takes.TEXT),
    _personal("next"),
    _personal("deadlines", Takes.TEXT),
    _personal("who", Takes.TEXT),
    _personal("letters", Takes.LETTER),
    _personal("paths", Takes.TEXT),
    _personal("promises", Takes.TEXT),
    _personal("log", Takes.TEXT),
    _personal("check", Takes.TEXT),
    _personal("papers", Takes.TEXT),
    _personal("packet", Takes.TEXT),
    _personal("ask", Takes.TEXT),
    _personal("why", Takes.TEXT),
    _personal("whatif", Takes.CHANGES),
    _personal("answers", Takes.NUMBER),
    _personal("back"),
    _personal("remind"),
    _personal("pause"),
    _personal("settings", Takes.TEXT),
    _personal("link", Takes.CODE),
    _personal("unlink"),
    _personal("export"),
    _personal("forget"),
    _personal("restart"),
    _personal("human"),
    _personal("sponsor", Takes.EMPLOYER),
    _personal("programmes", Takes.WISH),
    _public("help"),
    _public("privacy"),
    _public("about"),
    _public("faq", Takes.TERM),
    _public("glossary", Takes.TERM),
    _public("season"),
    _public("h1b"),
    _public("j1"),
    Command(name="status", scope=Scope.OPERATOR),
)
