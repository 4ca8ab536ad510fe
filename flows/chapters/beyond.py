"""The road after "no" to J-1: exceptions, lawyer, structure, the weighing and the hard decision."""

from flows.chapters.gates import J1_GATE
from flows.chapters.guards import given, other_than
from flows.question import Chapter, Question

EXCEPTIONS = Chapter(
    name="exceptions",
    questions=(
        Question(
            id="exception_asked",
            choices=("asked", "granted", "refused"),
            extra=(("pd", "/who pd"), ("gme", "/who gme"), ("letters", "/letters")),
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
            extra=(("lawyer", "/who lawyer"),),
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
            choices=("ended",),
            extra=(("again", "/reweigh"), ("plan", "/plan"), ("letters", "/letters")),
            may_be_unknown=False,
            rests=True,
            shows="hard_decision",
        ),
    ),
)
