"""Days that somebody named: the start, an interview, an exam, what an office or a lawyer said.

They are no deadlines of ours, so no rule computes them; a calendar without them would be strange.
"""

from datetime import date
from typing import Final

from flows.case import as_day
from flows.chapters.closing import SETTLED, in_j1_training
from flows.chapters.road import ROAD
from flows.talk import Talk, View
from flows.tracks import GME, TRACKS, WANTED, stand

ANSWERED: Final = (
    "start_on",
    "step3_on",
    "interview_on",
    "petition_interview_on",
)
"""Questions whose answer is a day ahead that no rule of the plan stands for."""
_NAMED, _PROMISED, _WANTED = "named-", "promised-", "wanted-"


def named_days(view: View) -> dict[str, date]:
    """Return each named day by an identifier of its own, which never changes."""
    if view.reached.get("outcome") in SETTLED or in_j1_training(view.reached):
        return {}
    found = {
        f"{_NAMED}{question}": day
        for question in ANSWERED
        if (day := as_day(view.reached.get(question))) is not None
    }
    for track in TRACKS:
        state, last = stand(view, track)
        if state == "promised" and last is not None and last.by is not None:
            found[f"{_PROMISED}{track}"] = last.by
        # A day with one's own lawyer is always the talk itself.
        wanted = None if TRACKS[track].meets else view.happened(track, WANTED)
        told = {*found.values(), view.plan.profile.gme_deadline_on if track == GME else None}
        if wanted is not None and wanted.by is not None and wanted.by not in told:
            found[f"{_WANTED}{track}"] = wanted.by
    return found


def title_of(talk: Talk, name: str) -> str | None:
    """Return what a named day is called; None when the identifier is not of one."""
    text = talk.content.words.text
    if name.startswith(_NAMED):
        question = name.removeprefix(_NAMED)
        return text(ROAD.key(question, "name"))
    for begins, key in ((_PROMISED, "promised"), (_WANTED, "wanted")):
        if name.startswith(begins):
            return text(f"papers_packet.calendar.{key}.{name.removeprefix(begins)}")
    return None
