"""The status card: place, status, its end, earlier J and the two-year rule; it feeds every gate."""

from flows.chapters.guards import IN_US, J_STATUSES, NOT_IN_US, every, given, is_canadian
from flows.chart import Guard
from flows.question import Chapter, Question, Reads

STUDENT = given("us_status", "F1", "F1_OPT", "F1_STEM_OPT", *J_STATUSES)
ON_OPT = given("us_status", "F1_OPT", "F1_STEM_OPT")
WAS_J = given("ever_j", "yes")
IS_J = given("us_status", *J_STATUSES)
WAITS_AT_POST = every(
    NOT_IN_US,
    Guard(
        name="needs a visa in the passport",
        reads=("passports",),
        holds=lambda reached: not is_canadian(reached),
    ),
)

STATUS = Chapter(
    name="status",
    questions=(
        Question(
            id="status_valid",
            choices=("yes", "no"),
            when=every(IN_US),
        ),
        Question(id="program_end_on", reads=Reads.DAY, alarms=True, when=STUDENT),
        Question(id="ead_end_on", reads=Reads.DAY, alarms=True, when=ON_OPT),
        Question(id="opt_employed", choices=("yes", "no"), when=ON_OPT),
        Question(id="opt_unemployed_days", reads=Reads.NUMBER, most=400, when=ON_OPT),
        Question(
            id="job_ended_on",
            reads=Reads.DAY,
            choices=("still_working",),
            when=given("us_status", "H1B", "O1"),
        ),
        Question(
            id="unlawful_presence_from",
            reads=Reads.DAY,
            choices=("not_running",),
            alarms=True,
            when=every(IN_US, given("status_valid", "no")),
        ),
        Question(id="subject_212e", choices=("yes", "no"), when=WAS_J),
        Question(id="subject_212e_now", choices=("yes", "no"), when=IS_J),
        Question(id="other_work_permission", choices=("yes", "no"), when=IN_US),
        Question(
            id="valid_visa",
            reads=Reads.VISA,
            choices=("none", "J1", "H1B"),
            when=NOT_IN_US,
        ),
        Question(
            id="valid_visa_until",
            reads=Reads.DAY,
            when=given("valid_visa", "J1", "H1B"),
        ),
        Question(id="birth_country", reads=Reads.COUNTRY),
        Question(id="last_residence_country", reads=Reads.COUNTRY),
        Question(
            id="us_med_school", choices=("yes", "no"), when=given("step3", "not_taken", None)
        ),
        Question(id="step3_on", reads=Reads.DAY, when=given("step3", "scheduled")),
        Question(id="ecfmg_certified", choices=("yes", "no")),
        Question(id="matched_via", choices=("nrmp", "soap", "off_cycle")),
        Question(
            id="employer_type",
            choices=("university", "affiliated_nonprofit", "government", "for_profit"),
        ),
        Question(id="orientation_on", reads=Reads.DAY, choices=("none",)),
        Question(
            id="post_wait_days", reads=Reads.DAYS, most=720, when=WAITS_AT_POST, shows="post_wait"
        ),
        Question(
            id="status_card",
            choices=("go_on",),
            may_be_unknown=False,
            shows="status_card",
        ),
    ),
)
