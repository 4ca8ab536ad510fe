"""The first 72 hours: facts in writing, the papers, a lawyer of one's own; then what was promised."""

from flows.chapters.guards import given, other_than
from flows.question import Chapter, Question, Reads

DOCUMENTS = (
    "withdrawal_mail",
    "offer",
    "match_letter",
    "interview_mail",
    "visa_policy",
    "call_notes",
    "web_pages",
    "passport",
    "status_papers",
    "exam_records",
)

FIRST_72_HOURS = Chapter(
    name="first_72_hours",
    questions=(
        Question(
            id="do_dont",
            choices=("go_on",),
            may_be_unknown=False,
            shows="do_dont",
        ),
        Question(id="fill_names", choices=("fill", "blank"), may_be_unknown=False),
        Question(id="full_name", reads=Reads.TEXT, most=120, when=given("fill_names", "fill")),
        Question(id="hospital", reads=Reads.TEXT, most=200, when=given("fill_names", "fill")),
        Question(id="hospital_city", reads=Reads.PLACE, when=given("fill_names", "fill")),
        Question(id="specialty", reads=Reads.TEXT, most=120, when=given("fill_names", "fill")),
        Question(
            id="facts_letter",
            choices=("sent", "later"),
            extra=(("what", "/what facts_letter"), ("blocked", "/blocked facts_letter")),
            may_be_unknown=False,
            shows="facts_letter",
        ),
        Question(id="documents", reads=Reads.SEVERAL, choices=DOCUMENTS, shows="documents"),
        Question(
            id="lawyer_booked",
            choices=("done", "later"),
            extra=(("what", "/what lawyer_booked"), ("blocked", "/blocked lawyer_booked")),
            may_be_unknown=False,
        ),
    ),
)

PROMISES = Chapter(
    name="promises",
    questions=(
        Question(
            id="promise_medium",
            choices=("contract", "letter", "email", "website", "oral", "none"),
        ),
        Question(
            id="promise_words",
            reads=Reads.TEXT,
            most=20_000,
            when=other_than("promise_medium", "none", None),
        ),
        Question(
            id="promise_on",
            reads=Reads.DAY,
            may_be_future=False,
            when=other_than("promise_medium", "none", None),
        ),
        Question(
            id="promise_review",
            choices=("go_on",),
            may_be_unknown=False,
            shows="promise_review",
        ),
    ),
)
