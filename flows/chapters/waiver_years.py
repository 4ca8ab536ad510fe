"""The waiver years: from J-1 training to the end of the two-year rule. It sleeps for months."""

from functools import partial

from flows.chapters.guards import given, other_than
from flows.chapters.tracker import tracker_step
from flows.question import Chapter, Question, Reads

STATES = ("TX", "WA", "FL", "no_flex", "left", "elsewhere")
SERVES = other_than("waiver_door", "hardship")
"""A service waiver is earned by work; a hardship or persecution waiver is not."""
MOST_FELLOWSHIP_YEARS = 4
_step = partial(tracker_step, shows="waiver_years")


IN_J1_TRAINING = Chapter(
    name="in_j1_training",
    questions=(
        Question(id="j1_began_on", reads=Reads.DAY, may_be_future=False),
        Question(id="waiver_step3", choices=("passed", "not_taken")),
    ),
)
"""What the road would have told of somebody who trains in J-1 already, and comes in by its end."""

WAIVER_YEARS = Chapter(
    name="waiver_years",
    questions=(
        Question(id="waiver_place", reads=Reads.PLACE),
        Question(id="training_end_on", reads=Reads.DAY),
        Question(id="waiver_specialty", choices=("hhs_kind", "another")),
        Question(id="fellowship", choices=("none", "planned"), shows="fellowship_fork"),
        Question(
            id="fellowship_years",
            reads=Reads.NUMBER,
            least=1,
            most=MOST_FELLOWSHIP_YEARS,
            when=given("fellowship", "planned"),
        ),
        Question(
            id="waiver_door",
            choices=("conrad", "hhs", "va", "regional", "hardship"),
            shows="waiver_doors",
        ),
        Question(
            id="conrad_state",
            choices=STATES,
            when=given("waiver_door", "conrad"),
        ),
        _step("waiver_job_on", when=SERVES),
        _step("waiver_filed_on"),
        _step("waiver_recommended_on"),
        _step("waiver_granted_on"),
        _step("waiver_h1b_on", when=SERVES),
        _step("waiver_job_begun_on", when=SERVES),
        Question(
            id="waiver_end",
            extra=(
                ("deadlines", "/deadlines"),
                ("export", "/export"),
                ("forget", "/forget"),
            ),
            may_be_unknown=False,
            rests=True,
            shows="waiver_end",
        ),
    ),
)
