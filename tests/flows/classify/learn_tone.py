"""Learns the weights of `flows/classify/draft_tone.py` from the labelled sentences, and writes them.

Run by hand when sentences were added: `python -m tests.flows.classify.learn_tone`. A logistic
regression without any library: some hundred sentences, and the same weights at every run.
"""

import math
import random
import re
import tomllib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from flows.classify.draft_tone import cues_of
from flows.events import Commanded
from flows.letters.catalogue import LETTERS
from flows.letters.draft import draft
from flows.talk import Talk
from tests.driver import CONTENT, UTC_ZONE, FlowsAlone

HERE = Path(__file__).parent
TO = HERE.parents[2] / "flows/classify/draft_tone_weights.py"
TABLES = ("draft_cases", "draft_kept_aside", "draft_more", "draft_fresh", "draft_calm")
AT = datetime(2027, 3, 20, 9, tzinfo=UTC)
ROUNDS = 30
STEP = 0.08
DECAY = 0.94
HOLD_BACK = 0.02
LEAST_SEEN = 4
LEAST_WEIGHT = 0.2
LEFT_OUT = re.compile(r"program|\d|january|february|march|april|may$|june|july|august|[:]$|H")
"""Cues that only tell who wrote the labelled sentences, not how they sound."""


def examples() -> list[tuple[list[str], float]]:
    """Return the cues of each labelled sentence, with 1 for a harsh one."""
    found: list[tuple[str, float]] = []
    for name in TABLES:
        cases = tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))["case"]
        found += [(case["text"], 1.0 if case["marks"] else 0.0) for case in cases]
    calm = [_letter(name) for name in LETTERS]
    words = CONTENT.words
    calm += [
        words.text(key, **dict.fromkeys(words.needs(key), "H-1B"))
        for key in words.keys("check.calmer")
    ]
    found += [
        (one, 0.0) for text in calm for one in re.split(r"(?<=[.?:])\s+", text) if one.strip()
    ]
    return [(sorted(cues_of(text.lower())), harsh) for text, harsh in found]


def _letter(name: str) -> str:
    flows = FlowsAlone(at=AT)
    flows.turn(Commanded(name="start"))
    talk = Talk(
        case=flows.case,
        content=CONTENT,
        now=AT,
        default_zone=UTC_ZONE,
        fresh_tag="test",
    )
    return draft(talk, name).text


def learned(rows: list[tuple[list[str], float]]) -> tuple[dict[str, float], float]:
    """Return the weight of each cue, and what is added to all of them."""
    seen = Counter(cue for cues, _ in rows for cue in cues)
    known = {cue for cue, times in seen.items() if times >= LEAST_SEEN and not LEFT_OUT.match(cue)}
    rows = [([cue for cue in cues if cue in known], harsh) for cues, harsh in rows]
    weights = dict.fromkeys(known, 0.0)
    bias, step = 0.0, STEP
    shuffled = random.Random(1)  # noqa: S311  # the same order at every run, nothing secret
    for _ in range(ROUNDS):
        shuffled.shuffle(rows)
        for cues, harsh in rows:
            off = 1 / (1 + math.exp(-bias - sum(weights[cue] for cue in cues))) - harsh
            bias -= step * off
            for cue in cues:
                weights[cue] -= step * (off + HOLD_BACK * weights[cue])
        step *= DECAY
    return {cue: found for cue, found in weights.items() if abs(found) >= LEAST_WEIGHT}, bias


def main() -> None:
    """Write the weights."""
    weights, bias = learned(examples())
    by_weight: dict[int, list[str]] = {}
    for cue, weight in weights.items():
        by_weight.setdefault(round(weight * 10), []).append(cue)
    lines = [
        '"""How much each cue speaks for a hard tone, in tenths: written by learn_tone, see the tests."""',
        "",
        "from typing import Final",
        "",
        f"BIAS: Final = {round(bias * 10)}",
        "CUES: Final = {",
        *(f'    {at}: "{" ".join(sorted(cues))}",' for at, cues in sorted(by_weight.items())),
        "}",
        "",
    ]
    TO.write_text("\n".join(lines), "utf-8")


if __name__ == "__main__":
    main()
