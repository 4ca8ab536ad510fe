"""DS-2019 and consulate: one tracker from the signed contract to the record active in SEVIS."""

from functools import partial

from flows.chapters.guards import IN_US, every, given, is_canadian, location_of, other_than, told
from flows.chapters.tracker import SEAT_GONE, tracker_step
from flows.chart import Guard, Reached
from flows.question import Chapter, Question, Reads


def _inside(reached: Reached) -> bool:
    """Whether the change can be asked for inside: valid status, and not a visa waiver entry."""
    return (
        location_of(reached.get("place")) == "us"
        and reached.get("status_valid") == "yes"
        and reached.get("us_status") not in ("ESTA", "none")
        and reached.get("change_inside") == "inside"
    )


CHANGES_INSIDE = Guard(
    name="changes status inside the US",
    reads=("place", "status_valid", "us_status", "change_inside"),
    holds=_inside,
)
GOES_TO_POST = Guard(
    name="needs a visa from a consulate",
    reads=("place", "status_valid", "us_status", "change_inside", "passports"),
    holds=lambda reached: not _inside(reached) and not is_canadian(reached),
)
ENTERS = Guard(
    name="enters from abroad",
    reads=("place", "status_valid", "us_status", "change_inside"),
    holds=lambda reached: not _inside(reached),
)
GOT_221G = every(GOES_TO_POST, given("interview_result", "221g"))
NOT_REFUSED = other_than("interview_result", "refused")
_IN = ("arrival_reported_on", "sevis_active_on")
_ENTERED = ("entered_on", *_IN)
_VISA = ("visa_in_hand_on", *_ENTERED)
_FORM = ("ds2019_issued_on", "i901_paid_on", "i539_filed_on", "cos_approved_on", *_VISA)
"""Steps that nobody takes without the DS-2019, which comes out of a complete file."""
_step = partial(tracker_step, shows="tracker", extra=(SEAT_GONE,))


VISA_TRACKER = Chapter(
    name="visa_tracker",
    questions=(
        Question(
            id="change_inside",
            choices=("inside", "consulate"),
            when=every(IN_US, given("status_valid", "yes")),
            may_be_unknown=False,
            stays=("not_yet",),
            extra=(SEAT_GONE,),
            rests=True,
            shows="change_inside",
        ),
        _step("contract_signed_on", "evsp_complete_on", *_FORM),
        _step("son_ordered_on", "son_in_hand_on", "evsp_complete_on", *_FORM),
        _step("son_in_hand_on", "evsp_complete_on", *_FORM),
        _step("evsp_complete_on", *_FORM),
        _step("ds2019_issued_on"),
        Question(id="ds2019_start_on", reads=Reads.DAY, alarms=True),
        _step("i901_paid_on", "i539_filed_on", "cos_approved_on", *_VISA),
        _step("i539_filed_on", "cos_approved_on", *_IN, when=CHANGES_INSIDE),
        _step("cos_approved_on", *_IN, when=CHANGES_INSIDE),
        _step("ds160_on", "interview_result", *_VISA, when=GOES_TO_POST),
        _step("interview_on", "interview_result", *_VISA, when=GOES_TO_POST, future=True),
        Question(
            id="interview_result",
            choices=("issued", "221g", "refused"),
            stays=("not_yet",),
            extra=(SEAT_GONE,),
            when=GOES_TO_POST,
            may_be_unknown=False,
            rests=True,
            shows="tracker",
            behind=told(*_VISA),
        ),
        _step("221g_answered_on", *_VISA, when=GOT_221G),
        _step("visa_in_hand_on", *_ENTERED, when=every(GOES_TO_POST, NOT_REFUSED)),
        _step("entered_on", *_IN, when=every(ENTERS, NOT_REFUSED)),
        _step("arrival_reported_on", "sevis_active_on", when=NOT_REFUSED),
        _step("sevis_active_on", when=NOT_REFUSED),
    ),
)
