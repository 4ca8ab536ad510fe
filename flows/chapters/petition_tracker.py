"""The petition: one tracker from a workable structure to the approval, the visa and the entry."""

from functools import partial

from flows.chapters.guards import IN_US, every, given, is_canadian, told
from flows.chapters.tracker import MOVE, SEAT_GONE, tracker_step
from flows.chart import Guard, Reached
from flows.question import Chapter, Question, Reads

_KINDS = ("h1b", "o1")


def petition_kind(reached: Reached) -> str | None:
    """Return "h1b" or "o1" for the petition that goes on, None where none does."""
    kind = reached.get("structure")
    if kind == "later_start":
        kind = reached.get("later_start_visa")
    return str(kind) if kind in _KINDS else None


def _approved(reached: Reached) -> bool:
    return "approved" in (reached.get("petition_result"), reached.get("rfe_result"))


def _inside(reached: Reached) -> bool:
    return reached.get("petition_way") == "inside"


def _kind(*kinds: str) -> Guard:
    return Guard(
        name=f"the petition is {' or '.join(kinds)}",
        reads=("structure", "later_start_visa"),
        holds=lambda reached: petition_kind(reached) in kinds,
    )


PETITION = _kind(*_KINDS)
H1B, O1 = _kind("h1b"), _kind("o1")
APPROVED = Guard(
    name="the petition is approved", reads=("petition_result", "rfe_result"), holds=_approved
)
COMES_IN = Guard(
    name="is approved and enters from abroad",
    reads=("petition_result", "rfe_result", "petition_way"),
    holds=lambda reached: _approved(reached) and not _inside(reached),
)
GETS_VISA = Guard(
    name="is approved and needs a visa from a consulate",
    reads=("petition_result", "rfe_result", "petition_way", "passports"),
    holds=lambda reached: _approved(reached) and not _inside(reached) and not is_canadian(reached),
)
VISA_NOT_REFUSED = Guard(
    name="petition_visa is not refused",
    reads=("petition_visa",),
    holds=lambda reached: reached.get("petition_visa") != "refused",
)
LOST = Guard(
    name="the alternative was refused",
    reads=("alternative_result", "petition_result", "rfe_result", "petition_visa"),
    holds=lambda reached: (
        reached.get("alternative_result") == "refused"
        or "denied" in (reached.get("petition_result"), reached.get("rfe_result"))
        or reached.get("petition_visa") == "refused"
    ),
)
LATER_START = given("structure", "later_start")
NO_PREMIUM_COUNT = Guard(
    name="nothing is counted from premium any more",
    reads=("petition_result", "rfe_result"),
    holds=lambda reached: (
        reached.get("petition_result") in ("approved", "denied")
        or reached.get("rfe_result") is not None
    ),
)
ASKED_MORE = given("petition_result", "rfe")
_VISA = ("petition_visa_on", "petition_entered_on")
_DECIDED = ("petition_result", "rfe_answered_on", "rfe_result", *_VISA)
_FILED = ("petition_receipt_on", *_DECIDED)
_SENT = ("petition_sent_on", *_FILED)
_step = partial(tracker_step, shows="petition", when=PETITION, extra=(SEAT_GONE,))


def _result(name: str, *choices: str, when: Guard, behind: Guard | None = None) -> Question:
    """What an office decided; until then it rests."""
    return Question(
        id=name,
        choices=choices,
        extra=(SEAT_GONE,),
        behind=behind,
        stays=("not_yet",),
        may_be_unknown=False,
        when=when,
        rests=True,
        shows="petition",
    )


PETITION_TRACKER = Chapter(
    name="petition_tracker",
    questions=(
        Question(
            id="alternative_filed_on",
            reads=Reads.DAY,
            quick=MOVE,
            stays=("not_yet", "blocked"),
            may_be_unknown=False,
            may_be_future=False,
            when=LATER_START,
            rests=True,
            shows="alternative",
            extra=(SEAT_GONE,),
            behind=told("alternative_result"),
        ),
        Question(
            id="alternative_result",
            choices=("approved", "refused"),
            extra=(SEAT_GONE,),
            stays=("not_yet",),
            may_be_unknown=False,
            when=LATER_START,
            rests=True,
        ),
        Question(
            id="later_start_visa",
            choices=("h1b", "o1", "j1"),
            extra=(("move_start", "/answers start_on"), SEAT_GONE),
            stays=("not_yet",),
            may_be_unknown=False,
            when=every(LATER_START, given("alternative_result", "approved")),
            rests=True,
        ),
        _step("petition_papers_on", *_SENT),
        _step("lca_filed_on", "lca_certified_on", *_SENT, when=H1B),
        _step("lca_certified_on", *_SENT, when=H1B),
        _step("o1_opinion_on", *_SENT, when=O1),
        Question(
            id="petition_way",
            choices=("inside", "consulate"),
            when=every(
                PETITION,
                IN_US,
                given("status_valid", "yes"),
                Guard(
                    name="came with a status that can be changed",
                    reads=("us_status",),
                    holds=lambda reached: reached.get("us_status") not in ("ESTA", "none"),
                ),
            ),
            may_be_unknown=False,
            stays=("not_yet",),
            extra=(SEAT_GONE,),
            rests=True,
            shows="petition_way",
        ),
        _step("petition_sent_on", *_FILED),
        _step("petition_receipt_on", *_DECIDED),
        Question(
            id="premium_on",
            reads=Reads.DAY,
            choices=("with_petition", "none"),
            extra=(SEAT_GONE,),
            stays=("not_yet",),
            may_be_future=False,
            when=PETITION,
            rests=True,
            shows="petition",
            behind=NO_PREMIUM_COUNT,
        ),
        _result("petition_result", "approved", "rfe", "denied", when=PETITION),
        Question(
            id="rfe_due_on",
            reads=Reads.DAY,
            when=ASKED_MORE,
            behind=told("rfe_answered_on", "rfe_result"),
        ),
        _step("rfe_answered_on", "rfe_result", when=ASKED_MORE),
        _result("rfe_result", "approved", "denied", when=ASKED_MORE),
        _step("petition_interview_on", "petition_visa", *_VISA, when=GETS_VISA, future=True),
        _result("petition_visa", "issued", "221g", "refused", when=GETS_VISA, behind=told(*_VISA)),
        _step("petition_221g_on", *_VISA, when=given("petition_visa", "221g")),
        _step("petition_visa_on", "petition_entered_on", when=every(GETS_VISA, VISA_NOT_REFUSED)),
        _step("petition_entered_on", when=every(COMES_IN, VISA_NOT_REFUSED)),
    ),
)
