"""The text of an error is never printed, whichever way it reaches the log."""

import subprocess
import sys
from pathlib import Path

import pytest
import structlog

from bot.logs import log_fault

ROOT = Path(__file__).parents[3]
BEGIN = """
import asyncio, logging, sys, threading
from bot import logs
logs.set_up(as_json=True)
def broken():
    raise ValueError("Canarywords")
"""
WAYS = {
    "the end of the process": "broken()",
    "a thread": "one = threading.Thread(target=broken); one.start(); one.join()",
    "a library's logger": """
try:
    broken()
except ValueError:
    logging.getLogger("aiohttp.server").exception("Error handling request")
""",
    "a task nobody awaits": """
import gc
async def late():
    broken()
async def main():
    logs.watch(asyncio.get_running_loop())
    task = asyncio.create_task(late())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    gc.collect()
asyncio.run(main())
""",
    "a group": """
async def late():
    broken()
async def main():
    async with asyncio.TaskGroup() as group:
        group.create_task(late())
asyncio.run(main())
""",
}


@pytest.mark.parametrize("way", WAYS)
def test_of_an_error_its_kind_and_place_are_logged_and_not_its_words(way):
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + WAYS[way]],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    said = done.stdout + done.stderr

    assert "Canary" not in said
    assert ("ExceptionGroup" if way == "a group" else "ValueError") in said
    assert "<string>:" in said


def test_a_fault_in_a_terminal_is_told_beside_the_conversation_and_without_words(capsys):
    structlog.reset_defaults()
    try:
        log_fault(ValueError("my visa ends in June"))
    finally:
        structlog.reset_defaults()

    told = capsys.readouterr()
    assert told.out == ""
    assert "turn_broke" in told.err
    assert "June" not in told.err
