"""What whoever runs this copy may ask of it: figures, never persons."""

from flows.replies import Head, Pairs
from flows.talk import Talk
from flows.waking import AWAKE_FOR


def status(talk: Talk, rest: str) -> None:
    """Show how this copy stands; nobody but its operators learns that there is such a command."""
    del rest
    found = talk.figures
    if found is None:
        talk.say("talk.no_such_command", name="status")
        return
    counts = {
        "people": found.people,
        "awake": found.awake,
        "asleep": found.asleep,
        "waiting": found.waiting,
        "parked": found.parked,
        "broken": found.broken,
        "reminders": found.reminders,
        "overdue": found.overdue,
        "stale": len(found.stale_facts),
    }
    rows = [(talk.text(f"host.status.{name}"), f"{count:,}") for name, count in counts.items()]
    rows += [
        (name.title(), talk.text("host.status.up" if up else "host.status.down"))
        for name, up in found.platforms
    ]
    talk.add(Head(talk.text("host.status.head", at=talk.now)))
    talk.add(Pairs(rows=tuple(rows)))
    talk.say("host.status.asleep_means", days=AWAKE_FOR.days)
    if found.stale_facts:
        talk.say("host.status.stale_names", names=", ".join(found.stale_facts))
