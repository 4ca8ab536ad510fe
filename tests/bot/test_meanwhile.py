"""Something is shown while work goes on that takes its time, and never otherwise."""

import asyncio
from datetime import timedelta

import pytest

from bot.meanwhile import SLOW_AFTER, meanwhile

AT_ONCE = timedelta(0)
NEVER = timedelta(hours=1)


class Shown:
    """Counts, and lets the test wait for a count."""

    def __init__(self, *, enough=1, faulty=False):
        self.count = 0
        self.enough = enough
        self.faulty = faulty
        self.came = asyncio.Event()

    async def __call__(self):
        self.count += 1
        if self.count >= self.enough:
            self.came.set()
        if self.faulty:
            raise ValueError("nobody's business")


def test_a_second_does_not_pass_without_a_sign():
    assert timedelta(0) < SLOW_AFTER < timedelta(seconds=1)


async def test_quick_work_shows_nothing():
    shown = Shown()
    async with meanwhile(shown, after=NEVER):
        pass
    assert shown.count == 0


async def test_slow_work_is_shown_once_or_again_and_again():
    once, often = Shown(), Shown(enough=3)
    async with meanwhile(once, after=AT_ONCE):
        await once.came.wait()
        async with meanwhile(often, after=AT_ONCE, again=AT_ONCE):
            await often.came.wait()
    assert once.count == 1


async def test_when_the_work_is_done_nothing_is_shown_any_more():
    shown = Shown()
    async with meanwhile(shown, after=AT_ONCE, again=AT_ONCE):
        await shown.came.wait()
    before = shown.count
    await asyncio.sleep(0.01)
    assert shown.count == before


async def test_what_cannot_be_shown_does_not_disturb_the_work():
    shown = Shown(faulty=True)
    async with meanwhile(shown, after=AT_ONCE):
        await shown.came.wait()


async def test_a_fault_of_the_work_comes_out_as_it_is():
    with pytest.raises(KeyError, match="paper"):
        async with meanwhile(Shown(), after=NEVER):
            raise KeyError("paper")
