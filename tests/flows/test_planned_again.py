"""Reminders are handed over only when they changed."""

from datetime import datetime
from pathlib import Path

from flows.turn import take_turn
from tests.driver import UTC_ZONE, FlowsAlone, Person, load_content
from tests.scripts import read_script

_SCRIPT = Path(__file__).parents[1] / "transcripts" / "abroad_from_pakistan_in_june.txt"


class _Counting(FlowsAlone):
    """Counts the turns that hand reminders over, and checks what is pending after each."""

    handed = 0
    turns = 0

    def turn(self, event):
        before = self.case
        replies = super().turn(event)
        if before is not None and self.case is not None:
            again = take_turn(
                before,
                event,
                now=self.at,
                content=load_content(),
                fresh_tag="test",
                zone=self.default_zone,
            )
            self.turns += 1
            self.handed += again.reminders is not None
        return replies


async def test_reminders_are_handed_over_only_when_they_changed():
    script = read_script(_SCRIPT)
    at: datetime = script.at
    backend = _Counting(at, UTC_ZONE)
    person = Person(backend)
    for step in script.steps:
        if step.startswith("you"):
            await person.does(step[5:].strip())
    assert backend.planned
    assert 0 < backend.handed < backend.turns / 3
