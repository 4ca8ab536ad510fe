"""Triage: ten questions at most, a summary to confirm or mend, and the first look."""

from flows.chapters.guards import IN_US, J_STATUSES, NEEDS_VISA, every, given, other_than
from flows.question import Chapter, Question, Reads

US_STATUSES = (
    "F1",
    "F1_OPT",
    "F1_STEM_OPT",
    "H4",
    "H1B",
    "J1",
    "J1_RESEARCH",
    "J2",
    "B1B2",
    "ESTA",
    "O1",
    "LPR",
    "other",
    "none",
)
WHOLE = other_than("begin", "deadlines_only")

TRIAGE = Chapter(
    name="triage",
    questions=(
        Question(
            id="what_happened",
            reads=Reads.TEXT,
            most=20_000,
            choices=("policy", "timing", "step3", "payment", "history", "j1_only", "no_reason"),
            when=WHOLE,
        ),
        Question(
            id="notice_on",
            reads=Reads.DAY,
            quick=("today", "yesterday"),
            may_be_future=False,
            when=WHOLE,
        ),
        Question(id="start_on", reads=Reads.DAY, quick=("july",), alarms=True),
        Question(id="place", reads=Reads.PLACE, choices=("us", "abroad")),
        Question(id="passports", reads=Reads.COUNTRIES),
        Question(id="us_status", reads=Reads.STATUS, choices=US_STATUSES, when=IN_US),
        Question(
            id="i94",
            reads=Reads.STAY,
            choices=("ds",),
            alarms=True,
            when=every(IN_US, other_than("us_status", "LPR", "none")),
        ),
        Question(
            id="deadlines_card",
            extra=(("whole_plan", "begin=start"), ("deadlines", "/deadlines")),
            when=given("begin", "deadlines_only"),
            may_be_unknown=False,
            rests=True,
            shows="deadlines_card",
        ),
        Question(
            id="ever_j",
            choices=("yes", "no"),
            when=every(NEEDS_VISA, other_than("us_status", *J_STATUSES)),
        ),
        Question(id="step3", choices=("passed", "scheduled", "not_taken"), when=NEEDS_VISA),
        Question(id="j1_offered", choices=("yes", "no"), when=NEEDS_VISA),
        Question(
            id="summary",
            choices=("right",),
            extra=(("change", "/answers"),),
            may_be_unknown=False,
            shows="summary",
        ),
        Question(
            id="first_look",
            choices=("go_on",),
            extra=(("plan", "/plan"), ("deadlines", "/deadlines")),
            may_be_unknown=False,
            shows="first_look",
            when=NEEDS_VISA,
        ),
    ),
)
