"""`kill -9` at many instants: nothing that was accepted is lost, nothing answered is asked again."""

import asyncio
import re
import shutil
import signal
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from random import Random
from time import sleep

import pytest

from bot.clock import MovedClock
from bot.wiring import wire
from flows.case import values
from flows.codec import decode_case
from storage.address import Address
from tests.bot.kill_child import chat
from tests.bot.terminal.chatting import AT, url
from tests.driver import UTC_ZONE

FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(["tests.bot.kill_child"])
A_WHILE = 240
MOST_SHOWN = 1_500
"""Characters: the instant of a kill is chosen by what is on the screen by then."""
A_TURN = 0.03
"""Seconds: further on from there, so that it falls into any part of a turn."""
KILLS, WHOLE = 20, 200
A_LIFE = 5
"""Kills of one story before it is compared with one that nobody killed."""
STORY = (
    "start",
    "not enough time",
    "today",
    "1 July",
    "Karachi",
    "Pakistan",
    "no",
    "passed",
    "yes",
    "right",
    "go on",
    "go on",
    "blank",
    "sent",
    "1, 3",
    "booked",
    "nothing was promised",
    "go on",
    "none",
    "Pakistan",
    "Pakistan",
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" in metafunc.fixturenames:
        many = WHOLE if metafunc.config.getoption("--whole") else KILLS
        metafunc.parametrize("seed", range(many // A_LIFE))


@dataclass
class Told:
    """What the case holds: answers in order of the road, and the turn it has come to."""

    answers: dict[str, object] = field(default_factory=dict)
    pending: str = ""


async def _read(path: Path) -> Told:
    """What is stored, read as the product reads it."""
    clock = MovedClock(datetime(2027, 3, 20, 9, tzinfo=UTC))
    async with wire(
        clock=clock, platforms=(), owner="reader", zone=UTC_ZONE, url=url(path)
    ) as wired:
        person = await wired.people.find(Address(platform="terminal", chat="me"))
        if person is None or person.case is None:
            return Told()
        case = decode_case(person.case)
        return Told(answers=values(case.answers), pending=case.pending)


def read(path: Path) -> Told:
    return asyncio.run(_read(path))


def run(path: Path, lines: tuple[str, ...], *, kill: Random | None) -> str:
    """Feed a chat these lines; kill it somewhere in the middle, or never."""
    said, shown = path.with_suffix(".said"), path.with_suffix(".shown")
    said.write_text("".join(f"{one}\n" for one in lines), encoding="utf-8")
    shown.write_text("", encoding="utf-8")
    child = FORKS.Process(target=chat, args=(url(path), AT, said, shown))
    child.start()
    if kill is not None:
        enough = kill.randint(0, MOST_SHOWN)
        while child.is_alive() and shown.stat().st_size < enough:
            sleep(0.001)
        sleep(kill.uniform(0.0, A_TURN))
        child.kill()
    child.join(A_WHILE)
    assert child.exitcode in ((0,) if kill is None else (0, -signal.SIGKILL))
    # A kill may have come in the middle of a letter.
    return shown.read_text(encoding="utf-8", errors="replace")


@pytest.fixture(scope="module")
def unkilled(tmp_path_factory, sqlite_template):
    """What the story comes to without interruption."""
    path = tmp_path_factory.mktemp("whole") / "case.sqlite3"
    shutil.copy(sqlite_template, path)
    run(path, STORY, kill=None)
    return read(path)


def test_killed_at_any_instant_it_goes_on_where_it_was(seed, tmp_path, sqlite_template, unkilled):
    path = tmp_path / "case.sqlite3"
    shutil.copy(sqlite_template, path)
    rng = Random(seed)  # noqa: S311 - the same instants every time, no secret
    before, done = Told(), 0

    for _ in range(A_LIFE):
        out = run(path, STORY[done:], kill=rng)
        now = read(path)
        assert now.answers.items() >= before.answers.items()  # nothing accepted is lost
        assert list(now.answers) == list(unkilled.answers)[: len(now.answers)]
        assert now.answers == {name: unkilled.answers[name] for name in now.answers}
        _nothing_answered_is_asked(out, before)
        _what_was_shown_was_kept(out, now)
        before, done = now, len(now.answers)
    out = run(path, STORY[done:], kill=None)

    _nothing_answered_is_asked(out, before)
    assert read(path) == unkilled


def _shown(out: str) -> list[int]:
    """Numbers of the questions of the triage, as in "(5 of about 8)"; the first is counted."""
    return [int(at) for at in re.findall(r"\((\d+) of about \d+\)", out)]


def _nothing_answered_is_asked(out: str, before: Told) -> None:
    # Question n comes after n answers; a reply that was still owed may show its question again.
    assert all(at >= len(before.answers) for at in _shown(out)), out


def _what_was_shown_was_kept(out: str, now: Told) -> None:
    assert max(_shown(out), default=0) <= len(now.answers), out
