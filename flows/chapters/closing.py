"""The end of the road: the seat is safe or lost, how it ended, and what goes on."""

from flows.chapters.arrival import SIDE_DOOR
from flows.chapters.guards import every, given, other_than
from flows.chart import Reached
from flows.question import Chapter, Question

SEAT_SAFE = Chapter(
    name="seat_safe",
    questions=(
        Question(
            id="seat_safe_end",
            choices=("ended",),
            extra=(("plan", "/plan"), ("deadlines", "/deadlines"), ("forget", "/forget")),
            may_be_unknown=False,
            rests=True,
            shows="seat_safe",
        ),
    ),
)

HOW_IT_ENDED = Chapter(
    name="how_it_ended",
    questions=(
        Question(
            id="outcome",
            choices=("started_j1", "started_h1b", "started_other", "deferred", "lost"),
            extra=(("open_again", "/reopen"),),
            may_be_unknown=False,
            rests=True,
        ),
        Question(
            id="keep_watch",
            choices=("watch", "rest"),
            may_be_unknown=False,
            when=given("outcome", "started_j1"),
            rests=True,
            shows="waiver_offer",
        ),
        Question(
            id="deferred_end",
            extra=(
                ("new_start", "/answers start_on"),
                ("open_again", "/reopen"),
                ("export", "/export"),
            ),
            may_be_unknown=False,
            when=given("outcome", "deferred"),
            rests=True,
            shows="closing",
        ),
        Question(
            id="closing_end",
            extra=(("open_again", "/reopen"), ("export", "/export"), ("forget", "/forget")),
            may_be_unknown=False,
            when=every(other_than("outcome", "deferred"), other_than("keep_watch", "watch")),
            rests=True,
            shows="closing",
        ),
    ),
)

SETTLED = frozenset({"started_j1", "started_h1b", "started_other", "lost"})
"""Outcomes after which the dates of the search for a seat fall silent."""


def in_j1_training(reached: Reached) -> bool:
    """Return whether the answers say that this person trains in J-1 now."""
    return reached.get("outcome") == "started_j1" or reached.get("who") == SIDE_DOOR
