"""Which deadlines and steps are done, dropped or still open, from answers and happenings."""

from flows.talk import View

DONE_BY = {
    "ds2019-window-opens": "ds2019_issued_on",
    "son-order": "son_ordered_on",
    "evsp-file-complete": "evsp_complete_on",
    "i901-payment": "i901_paid_on",
    "interview-last-sensible": "interview_on",
    "j1-earliest-entry": "entered_on",
    "arrival-report": "arrival_reported_on",
    "sevis-validation": "sevis_active_on",
    "facts-in-writing": "facts_letter",
    "evidence-kept": "documents",
    "two-year-check": "subject_212e",
    "own-lawyer": "lawyer_booked",
    "step3-exam-last": "step3",
}
"""The answer that shows a deadline's work to be done."""

_DONE_WORDS = {"facts_letter": "sent", "lawyer_booked": "done", "step3": "passed"}
_MARKS = ("done", "undone", "stopped")
_H1B = ("h1b-", "lca-", "step3-", "premium-for-orientation", "training-licence")
_J1 = ("ds2019-", "evsp-", "i901-", "interview-", "j1-earliest", "sevis-", "son-", "arrival-")


def done_rules(view: View) -> frozenset[str]:
    """Return the rules whose work is done, said by an answer or by a reminder's button."""
    marked: dict[str, bool] = {}
    for one in view.case.happenings:
        # A step's own answer says whether it is done; it may be put off again afterwards.
        by_answer = one.kind == "done" and one.words.startswith("step-")
        if one.track == "deadlines" and one.kind in _MARKS and not by_answer:
            marked[one.words] = one.kind != "undone"
    answered = {
        rule
        for rule, question in DONE_BY.items()
        if view.reached.get(question) is not None
        and view.reached[question] == _DONE_WORDS.get(question, view.reached[question])
    }
    return frozenset(answered | {rule for rule, on in marked.items() if on})


def not_pursued(view: View, rule: str) -> bool:
    """Return whether `rule` belongs to a route the person decided against."""
    decided = view.reached.get("j1_decided", view.reached.get("j1_acceptable"))
    if decided == "yes":
        return rule.startswith(_H1B)
    return decided == "no" and rule.startswith(_J1)
