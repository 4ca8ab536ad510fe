"""The road after "no" to J-1, and the closing. Each says plainly what Holdfast can do today."""

from flows.chapters.gates import J1_GATE
from flows.chapters.guards import given, other_than
from flows.question import Chapter, Question, Reads

EXCEPTIONS = Chapter(
    name="exceptions",
    questions=(
        Question(
            id="exception_asked",
            choices=("asked", "granted", "refused"),
            extra=(("letters", "/letters"),),
            stays=("not_yet",),
            may_be_unknown=False,
            shows="exception_asked",
        ),
    ),
)

LAWYER = Chapter(
    name="lawyer",
    questions=(
        Question(
            id="lawyer_met",
            choices=("met",),
            stays=("not_yet",),
            may_be_unknown=False,
            rests=True,
            shows="lawyer_met",
        ),
    ),
)

VIABLE = Chapter(
    name="viable",
    questions=(
        Question(
            id="structure",
            choices=("h1b", "o1", "later_start", "nothing"),
            shows="structure",
        ),
    ),
)

ALTERNATIVE = Chapter(
    name="alternative",
    questions=(
        Question(
            id="alternative_filed_on",
            reads=Reads.DAY,
            quick=("today", "yesterday"),
            stays=("not_yet", "blocked"),
            may_be_unknown=False,
            rests=True,
            shows="alternative",
        ),
        Question(
            id="alternative_result",
            choices=("approved", "refused"),
            stays=("not_yet",),
            may_be_unknown=False,
            rests=True,
            shows="alternative",
        ),
    ),
)

REEVALUATE = Chapter(
    name="reevaluate",
    questions=(
        Question(
            id="weigh_again",
            choices=("j1", "change_programme", "unsure"),
            may_be_unknown=False,
            shows="weigh_again",
            when=other_than(J1_GATE, "closed"),
        ),
        Question(
            id="weigh_without_j1",
            choices=("change_programme", "unsure"),
            may_be_unknown=False,
            shows="weigh_again",
            when=given(J1_GATE, "closed"),
        ),
    ),
)

HARD_DECISION = Chapter(
    name="hard_decision",
    questions=(
        Question(
            id="hard_decision_end",
            extra=(("again", "/reweigh"), ("plan", "/plan"), ("letters", "/letters")),
            may_be_unknown=False,
            rests=True,
            shows="hard_decision",
        ),
    ),
)

SEAT_SAFE = Chapter(
    name="seat_safe",
    questions=(
        Question(
            id="seat_safe_end",
            extra=(("plan", "/plan"), ("deadlines", "/deadlines"), ("forget", "/forget")),
            may_be_unknown=False,
            rests=True,
            shows="seat_safe",
        ),
    ),
)
