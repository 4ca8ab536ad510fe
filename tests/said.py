"""Counts which texts the suite has said; a whole run prints those that nobody says.

Each worker of a parallel run hands over what it heard; the count is made where they come together.
"""

from typing import Any

import pytest

from flows.content.loader import load_content
from flows.content.words import Said, Words

WHOLE = 8_000
"""Tests from which on a run is taken to be the whole suite."""
HEARD: set[str] = set()
NOBODY_SAYS = ("library.",)
"""How people ask and which words mean the same: compared with, never said."""


def listen() -> None:
    """Have every text that is said remembered by its key, from now on."""
    say = Words.say

    def heard(self: Words, key: str, **given: object) -> Said:
        HEARD.add(key)
        return say(self, key, **given)

    Words.say = heard  # type: ignore[method-assign]


def unsaid() -> list[str]:
    """Return the keys of texts that nobody has said so far."""
    every = load_content().words.every()
    return [key for key in every if key not in HEARD and not key.startswith(NOBODY_SAYS)]


class Listener:
    """The part of the suite's plugins that listens and counts."""

    def __init__(self) -> None:
        self.count = 0

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Remember how much of the suite is run."""
        self.count = max(self.count, len(session.items))

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker of a parallel run has heard."""
        given = getattr(node, "workeroutput", {})
        HEARD.update(given.get("heard", ()))
        self.count = max(self.count, given.get("count", 0))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand over to the controller what was heard here."""
        handed = getattr(session.config, "workeroutput", None)
        if handed is not None:
            handed["heard"], handed["count"] = sorted(HEARD), self.count

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print how many texts were said; of a whole run also which were not."""
        if self.count < WHOLE:
            return
        left = unsaid()
        every = [one for one in load_content().words.every() if not one.startswith(NOBODY_SAYS)]
        terminalreporter.write_line(f"texts: {len(every) - len(left)} of {len(every)} said")
        for key in left:
            terminalreporter.write_line(f"  said by nobody: {key}")
