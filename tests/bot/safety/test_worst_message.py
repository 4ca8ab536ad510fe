"""What the worst message of twenty thousand characters costs: measured and printed, never a race."""

import time
from datetime import timedelta

from flows.care import _READ, in_danger
from flows.events import Commanded, Typed
from flows.readers.cleaning import clean
from tests.driver import FlowsAlone
from tests.flows.test_turn_bad_input import AT

LONGEST_MESSAGE = 20_000
WORST = {
    "one word": "visa " * 4_000,
    "one letter": "a" * LONGEST_MESSAGE,
    "spaces": " " * (LONGEST_MESSAGE - 1) + "x",
    "digits": "1" * LONGEST_MESSAGE,
    "dates": "03/06/2027 " * 1_800,
    "or": "not h-1b or " * 1_600,
    "brackets": "([{" * 6_600,
    "quotes": "> " * 9_900 + "h-1b",
    "conditions": "if we are able to sponsor, subject to, " * 500,
    "countries": "India, Pakistan, " * 1_100,
    "cities": "San San San " * 1_600,
    "hyphens": "h-" * 9_900,
    "combining": "e\u0301" * 9_900,
    "commas": "," * LONGEST_MESSAGE,
    "command": "/whatif " + "start=1 July 2027, " * 1_000,
    "sentences": "I am waiting for the answer of GME and do not know what I may do. " * 300,
    "lines": "They wrote that there is not enough time.\n" * 480,
    "mail": "Dear Dr. Khan, we cannot sponsor an H-1B; please reply by 3 May if J-1 suits you. "
    * 250,
    "sponsor": "/sponsor " + "saint mary general hospital of " * 600,
    "programmes": "/programmes " + "internal medicine NY " * 900,
}


async def _furthest():
    """Somebody whose first look is done: their messages cost most."""
    from tests.papers import FURTHEST, played  # noqa: PLC0415 - only here

    return await played(FURTHEST)


def _took(person, text):
    """Return the milliseconds of processor from the door to the answer, in a process that never read it."""
    _READ.clear()
    began = time.process_time()
    in_danger(clean(text))
    said = person.turn(Typed(text=text))
    assert said
    return (time.process_time() - began) * 1_000


async def test_the_worst_message_is_measured(record_property):
    rows = []
    view = await _furthest()
    for name, long in WORST.items():
        text = long[:LONGEST_MESSAGE]
        fresh = FlowsAlone(at=AT)
        fresh.turn(Commanded(name="start"))
        far = FlowsAlone(at=view.now + timedelta(minutes=1), case=view.case)
        for person, where in ((fresh, "at the first question"), (far, "after the first look")):
            quarter = _took(person, text[: len(text) // 4])
            whole = _took(person, text)
            rows.append((whole, quarter, name, where))
    rows.sort(reverse=True)
    for whole, quarter, name, where in rows[:3]:
        record_property(
            "counted",
            f"worst message: {name} {where}: {whole:.0f} ms of processor for 20,000 characters, "
            f"{quarter:.0f} ms for a quarter of them",
        )
    assert len(rows) == 2 * len(WORST)
