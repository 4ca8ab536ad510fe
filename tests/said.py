"""Counts which texts the suite has said; a whole run fails while there are some that nobody says.

Each worker of a parallel run hands over what it heard; the count is made where they come together.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import pytest

from flows.content.loader import load_content
from flows.content.words import Said, Words

WHOLE: Final = 8_000
"""Tests from which on a run is taken to be the whole suite."""
HEARD: Final[set[str]] = set()
LEFT_OUT: Final[Mapping[str, str]] = {
    "library.": "how people ask and which words mean the same: compared with, never said",
}
"""What no test needs to say: how its keys begin, and why."""
WHAT_TO_DO: Final = "Each text is to be said by a test: write one that brings the bot to say it, or delete the text."


def listen() -> None:
    """Have every text that is said remembered by its key, from now on."""
    say = Words.say

    def heard(self: Words, key: str, **given: object) -> Said:
        HEARD.add(key)
        return say(self, key, **given)

    Words.say = heard  # type: ignore[method-assign]


def to_be_said() -> list[str]:
    """Return the keys of all texts that people read, in the order of the files."""
    return [one for one in load_content().words.every() if not one.startswith(tuple(LEFT_OUT))]


@dataclass(kw_only=True)
class Listener:
    """The part of the suite's plugins that listens, counts, and fails a run that leaves texts out."""

    whole: int = WHOLE
    texts: Callable[[], Sequence[str]] = to_be_said
    heard: set[str] = field(default_factory=lambda: HEARD)
    count: int = 0

    def unsaid(self) -> Collection[str]:
        """Return the keys that nobody has said; none of a run that is a part of the suite."""
        if self.count < self.whole:
            return ()
        return [key for key in self.texts() if key not in self.heard]

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Remember how much of the suite is run."""
        self.count = max(self.count, len(session.items))

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker of a parallel run has heard."""
        given = getattr(node, "workeroutput", {})
        self.heard.update(given.get("heard", ()))
        self.count = max(self.count, given.get("count", 0))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Hand over to the controller what was heard here; there, fail a run that leaves texts out."""
        handed = getattr(session.config, "workeroutput", None)
        if handed is not None:
            handed["heard"], handed["count"] = sorted(self.heard), self.count
        elif session.exitstatus == pytest.ExitCode.OK and self.unsaid():
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print how many texts were said in a whole run, and those that were not."""
        if self.count < self.whole:
            return
        left, every = self.unsaid(), self.texts()
        terminalreporter.write_line(f"texts: {len(every) - len(left)} of {len(every)} said")
        for key in left:
            terminalreporter.write_line(f"  said by nobody: {key}")
        if left:
            terminalreporter.write_line(WHAT_TO_DO)
