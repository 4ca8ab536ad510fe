"""Arrival: the calm first message, and honest ways out for those this is not for."""

from flows.chapters.guards import given
from flows.question import Chapter, Question

OFF_RAMPS = ("not_matched", "in_training", "fellow", "no_visa_needed", "staff")
SIDE_DOOR = "in_j1_training"
"""The way in for somebody who trains in J-1 already: straight to the waiver years."""

ARRIVAL = Chapter(
    name="arrival",
    questions=(
        Question(
            id="begin",
            choices=("start", "for_other", "deadlines_only", "not_quite"),
            extra=(("keep", "/privacy"),),
            may_be_unknown=False,
        ),
        Question(
            id="who",
            choices=("me_after_all", SIDE_DOOR, *OFF_RAMPS),
            when=given("begin", "not_quite"),
            may_be_unknown=False,
        ),
    ),
)


def off_ramp(name: str) -> Chapter:
    """Return the chapter of one way out: it says why, lets the cause be mended, and rests."""
    return Chapter(
        name=name,
        questions=(
            Question(
                id=f"{name}_end",
                extra=(("mend", "/mend"), ("j1", "/j1"), ("h1b", "/h1b")),
                may_be_unknown=False,
                rests=True,
                shows="off_ramp",
            ),
        ),
    )
