"""What the programme answered, and the decision on J-1: nationality first, then the worksheet."""

from flows.chapters.gates import J1_GATE
from flows.chapters.guards import every, given, other_than
from flows.question import Chapter, Question, Reads

ANSWERED = given("gme_answer", "answered")

J1_DECISION = Chapter(
    name="j1_decision",
    questions=(
        Question(
            id="gme_answer",
            choices=("answered", "no_answer"),
            may_be_unknown=False,
            shows="gme_answer",
        ),
        Question(id="gme_words", reads=Reads.TEXT, most=20_000, when=ANSWERED),
        Question(
            id="gme_final",
            choices=("final", "exception", "not_said"),
            when=ANSWERED,
        ),
        Question(id="gme_j1", choices=("yes", "no", "not_said"), when=ANSWERED),
        Question(id="gme_deadline_on", reads=Reads.DAY, alarms=True, when=ANSWERED),
        Question(
            id="j1_closed",
            choices=("go_on",),
            extra=(("passports", "/answers passports"), ("why_closed", "/why")),
            may_be_unknown=False,
            shows="j1_worksheet",
            when=given(J1_GATE, "closed"),
        ),
        Question(
            id="j1_acceptable",
            choices=("yes", "no", "unsure"),
            may_be_unknown=False,
            shows="j1_worksheet",
            when=other_than(J1_GATE, "closed"),
        ),
        Question(
            id="j1_decided",
            choices=("yes", "no"),
            extra=(("deadlines", "/deadlines"), ("plan", "/plan")),
            when=every(other_than(J1_GATE, "closed"), given("j1_acceptable", "unsure")),
            may_be_unknown=False,
            rests=True,
            shows="j1_unsure",
        ),
    ),
)

J1_SUPPORT = Chapter(
    name="j1_support",
    questions=(
        Question(
            id="j1_confirmed",
            choices=("yes", "asked", "refused"),
            may_be_unknown=False,
            shows="j1_confirmed",
        ),
        Question(id="j1_cutoff_on", reads=Reads.DAY, alarms=True),
        Question(id="tpl_known", choices=("yes", "no")),
    ),
)
