"""Transcripts: what people write of one, and the whole of it computed by doing what they wrote."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.limits import Limits
from bot.terminal.outbound import lines_of
from bot.terminal.waiting import read_wait
from flows.papers.calendar import FEED_ADDRESS
from flows.replies import Reply
from tests.driver import HOST, Backend, FlowsAlone, Person, Whole, broken

_FEED = re.compile(r"/calendar/[\w-]+\.ics")
_STEPS = ("you  ", "wait ", "down ", "send ", "fast ", "fail ", "restart")
_SPAN = re.compile(r"now {2}(?P<day>\d{4}-\d\d-\d\d)(?: (?P<time>\d\d:\d\d))?(?: (?P<zone>\S+))?")


@dataclass(frozen=True)
class Script:
    """The part of a transcript that people write: its promise, its clock, what is done."""

    promise: tuple[str, ...]
    at: datetime
    zone: ZoneInfo
    steps: tuple[str, ...]


def read_script(path: Path) -> Script:
    """Read what is done; what the bot says is computed anew."""
    lines = path.read_text(encoding="utf-8").splitlines()
    promise = tuple(line for line in lines if line.startswith("# "))
    clock = next(found for line in lines if (found := _SPAN.fullmatch(line)))
    zone = ZoneInfo(clock["zone"] or "UTC")
    at = datetime.fromisoformat(f"{clock['day']}T{clock['time'] or '09:00'}").replace(tzinfo=zone)
    steps = tuple(line for line in lines if line.startswith(_STEPS))
    return Script(promise=promise, at=at.astimezone(UTC), zone=zone, steps=steps)


def flows_alone(script: Script) -> FlowsAlone:
    """The pure conversation at the script's beginning, with the limits a server has."""
    backend = FlowsAlone(at=script.at, default_zone=script.zone)
    backend.limits = Limits(backend)
    return backend


async def play(script: Script, backend: Backend) -> str:
    """Do what the script says; return the whole transcript."""
    person = Person(backend)
    local = script.at.astimezone(script.zone)
    out = [*script.promise, f"now  {local:%Y-%m-%d %H:%M} {script.zone.key}"]
    for step in script.steps:
        kind, words = step[:4], step[5:].strip()
        out += ["", step.rstrip()]
        if kind == "wait":
            for at, replies in await person.waits(words):
                out += [f"     [{at:%Y-%m-%d %H:%M %Z}]", *_shown(replies)]
        elif kind == "down":
            await _down(backend, words)
        elif kind == "send":
            out += _shown(await person.sends(words))
        elif kind == "fast":
            out += await _fast(person, words)
        elif kind == "fail":
            with broken():
                out += _shown(await person.does(words))
        elif step == "restart":
            # A platform has its own tests of a process that ends and begins again.
            if isinstance(backend, FlowsAlone | Whole):
                await backend.restart()
        else:
            out += _shown(await person.does(words))
    whole = "\n".join(out) + "\n"
    return _FEED.sub("/calendar/...", whole).replace(
        FEED_ADDRESS, f"{HOST['web_url']}/calendar/..."
    )


async def _down(backend: Backend, words: str) -> None:
    """Let time pass while nothing runs: what falls due meanwhile comes late."""
    now = backend.now()
    until = read_wait(words, now=now, zone=await backend.zone())
    assert until is not None, f"cannot be down {words!r}"
    if isinstance(backend, FlowsAlone):
        backend.at = until
    elif isinstance(backend, Whole):
        backend.clock.move_to(until)


async def _fast(person: Person, words: str) -> list[str]:
    """Say the same so many times within a moment: how often there was an answer, and the last."""
    number, _, what = words.partition(" ")
    answers = [said for _ in range(int(number)) if (said := await person.does(what))]
    return [f"     [{len(answers)} answers; the last:]", *_shown(answers[-1])] if answers else []


def _shown(replies: list[Reply]) -> list[str]:
    out: list[str] = []
    for reply in replies:
        lines = lines_of(reply)
        if reply.ask is not None and reply.ask.choices:
            lines.append(" ".join(f"[{choice.label}]" for choice in reply.ask.choices))
        for at, line in enumerate(lines):
            out.append(f"{'bot' if at == 0 else '':<5}{line}".rstrip())
    return out
