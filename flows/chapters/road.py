"""The road: thirteen nodes of the recovery plan, the ways out, and the chapter of each."""

from flows.chapters.arrival import ARRIVAL, OFF_RAMPS, SIDE_DOOR, off_ramp
from flows.chapters.beyond import (
    EXCEPTIONS,
    HARD_DECISION,
    LAWYER,
    REEVALUATE,
    VIABLE,
)
from flows.chapters.closing import HOW_IT_ENDED, SEAT_SAFE
from flows.chapters.first_72_hours import FIRST_72_HOURS, PROMISES
from flows.chapters.gates import J1_GATE
from flows.chapters.guards import every, given, other_than
from flows.chapters.j1_decision import J1_DECISION, J1_SUPPORT
from flows.chapters.petition_tracker import LOST, PETITION_TRACKER
from flows.chapters.status import STATUS
from flows.chapters.triage import TRIAGE
from flows.chapters.visa_tracker import VISA_TRACKER
from flows.chapters.waiver_years import IN_J1_TRAINING, WAIVER_YEARS
from flows.chart import Chart, Guard, Step
from flows.walk import LEAVE, Road

THIRTEEN = (
    "employer_backs_out",
    "facts_in_writing",
    "review_promises",
    "assess_status",
    "is_j1_acceptable",
    "confirm_j1_support",
    "start_ds2019",
    "engage_pd_and_gme",
    "independent_lawyer",
    "viable_structure",
    "implement_alternative",
    "reevaluate_j1",
    "hard_decision",
)

J1_YES = Guard(
    name="J-1 is acceptable",
    reads=("j1_acceptable", "j1_decided"),
    holds=lambda r: r.get("j1_acceptable") == "yes" or r.get("j1_decided") == "yes",
)

J1_NOT_REFUSED = (
    other_than("j1_confirmed", "refused"),
    other_than("interview_result", "refused"),
    other_than(J1_GATE, "closed"),
)
J1_AFTER_ALL = every(given("weigh_again", "j1"), *J1_NOT_REFUSED)
J1_WITH_LATER_START = every(given("later_start_visa", "j1"), *J1_NOT_REFUSED)

_CHART = Chart(
    name="road",
    states=(
        "arrival",
        *THIRTEEN,
        "seat_safe",
        "how_it_ended",
        SIDE_DOOR,
        "waiver_years",
        *OFF_RAMPS,
    ),
    steps=(
        *(Step(source="arrival", target=ramp, when=given("who", ramp)) for ramp in OFF_RAMPS),
        Step(source="arrival", target=SIDE_DOOR, when=given("who", SIDE_DOOR)),
        Step(source=SIDE_DOOR, target="waiver_years"),
        Step(source="arrival", target="employer_backs_out"),
        Step(
            source="employer_backs_out",
            target="no_visa_needed",
            when=given("us_status", "LPR"),
        ),
        Step(source="employer_backs_out", target="facts_in_writing"),
        Step(source="facts_in_writing", target="review_promises"),
        Step(source="review_promises", target="assess_status"),
        Step(source="assess_status", target="is_j1_acceptable"),
        Step(source="is_j1_acceptable", target="confirm_j1_support", when=J1_YES),
        Step(source="is_j1_acceptable", target="engage_pd_and_gme"),
        Step(
            source="confirm_j1_support",
            target="engage_pd_and_gme",
            when=given("j1_confirmed", "refused"),
        ),
        Step(source="confirm_j1_support", target="start_ds2019"),
        Step(
            source="start_ds2019",
            target="engage_pd_and_gme",
            when=given("interview_result", "refused"),
        ),
        Step(source="start_ds2019", target="seat_safe"),
        Step(source="engage_pd_and_gme", target="independent_lawyer"),
        Step(source="independent_lawyer", target="viable_structure"),
        Step(
            source="viable_structure",
            target="implement_alternative",
            when=given("structure", "h1b", "o1", "later_start"),
        ),
        Step(source="viable_structure", target="reevaluate_j1"),
        Step(
            source="implement_alternative",
            target="confirm_j1_support",
            when=J1_WITH_LATER_START,
        ),
        Step(source="implement_alternative", target="reevaluate_j1", when=LOST),
        Step(
            source="implement_alternative",
            target="reevaluate_j1",
            when=given("later_start_visa", "j1"),
        ),
        Step(source="implement_alternative", target="seat_safe"),
        Step(source="reevaluate_j1", target="confirm_j1_support", when=J1_AFTER_ALL),
        Step(source="reevaluate_j1", target="hard_decision"),
        Step(source="start_ds2019", target="how_it_ended", trigger=LEAVE),
        Step(source="implement_alternative", target="how_it_ended", trigger=LEAVE),
        Step(source="hard_decision", target="how_it_ended"),
        Step(source="seat_safe", target="how_it_ended"),
        Step(source="how_it_ended", target="waiver_years"),
    ),
)

ROAD = Road(
    chart=_CHART,
    left_by="seat_gone",
    chapters={
        "arrival": ARRIVAL,
        "employer_backs_out": TRIAGE,
        "facts_in_writing": FIRST_72_HOURS,
        "review_promises": PROMISES,
        "assess_status": STATUS,
        "is_j1_acceptable": J1_DECISION,
        "confirm_j1_support": J1_SUPPORT,
        "start_ds2019": VISA_TRACKER,
        "engage_pd_and_gme": EXCEPTIONS,
        "independent_lawyer": LAWYER,
        "viable_structure": VIABLE,
        "implement_alternative": PETITION_TRACKER,
        "reevaluate_j1": REEVALUATE,
        "hard_decision": HARD_DECISION,
        "seat_safe": SEAT_SAFE,
        "how_it_ended": HOW_IT_ENDED,
        SIDE_DOOR: IN_J1_TRAINING,
        "waiver_years": WAIVER_YEARS,
        **{ramp: off_ramp(ramp) for ramp in OFF_RAMPS},
    },
)
