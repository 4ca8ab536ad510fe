"""Which deadlines and steps are done, dropped or still open, from answers and happenings."""

from flows.chapters.closing import SETTLED, in_j1_training
from flows.chapters.petition_tracker import APPROVED, petition_kind
from flows.chapters.visa_tracker import CHANGES_INSIDE
from flows.deadlines.match import MATCH_RULES
from flows.deadlines.status import STATUS_RULES
from flows.deadlines.waiver import WAIVER_RULES
from flows.talk import View
from flows.tracks import LAWYER, stand

DONE_BY = {
    "ds2019-window-opens": "ds2019_issued_on",
    "son-order": "son_ordered_on",
    "evsp-file-complete": "evsp_complete_on",
    "ds2019-papers-cutoff": "evsp_complete_on",
    "change-of-status-filing": "i539_filed_on",
    "i901-payment": "i901_paid_on",
    "ds160-final": "ds160_on",
    "interview-last-sensible": "interview_on",
    "j1-earliest-entry": "entered_on",
    "arrival-report": "arrival_reported_on",
    "sevis-validation": "sevis_active_on",
    "facts-in-writing": "facts_letter",
    "evidence-kept": "documents",
    "two-year-check": "subject_212e",
    "own-lawyer": "lawyer_booked",
    "step3-exam-last": "step3",
    "h1b-window-opens": "lca_filed_on",
    "lca-last": "lca_filed_on",
    "lca-certified": "lca_certified_on",
    "h1b-premium-last-receipt-rfe": "premium_on",
    "h1b-premium-last-receipt": "premium_on",
    "premium-for-orientation": "premium_on",
    "rfe-answer": "rfe_answered_on",
    "waiver-step3": "waiver_step3",
    "waiver-job-search": "waiver_job_on",
    "waiver-contract": "waiver_job_on",
    "waiver-case-number": "waiver_filed_on",
    "conrad-year-opens": "waiver_filed_on",
    "conrad-texas-opens": "waiver_filed_on",
    "hhs-job-starts": "waiver_job_begun_on",
    "waiver-h1b-filed": "waiver_h1b_on",
    "grace-end-training": "waiver_h1b_on",
    "waiver-start-90": "waiver_job_begun_on",
}
"""The answer that shows a deadline's work to be done."""

_DONE_WORDS = {
    "facts_letter": "sent",
    "lawyer_booked": "done",
    "step3": "passed",
    "waiver_step3": "passed",
}
_MARKS = ("done", "undone", "stopped", "missed")
_H1B = ("h1b-", "lca-", "step3-", "premium-for-orientation", "training-licence")
_OF_A_JOURNEY = frozenset({"interview-last-sensible", "j1-earliest-entry"})
"""What a change of status inside does without."""
_LABOUR = ("lca-", "step3-", "h1b-window-opens")
"""What an O-1 petition does without."""
_WAIVER = frozenset(rule.name for rule in WAIVER_RULES)
_STATUS = frozenset(rule.name for rule in STATUS_RULES)
_LAPSES = frozenset(rule.name for rule in MATCH_RULES if rule.lapses)
_PRESENCE = frozenset({"unlawful-presence-180", "unlawful-presence-365"})
_IN_TRAINING = _WAIVER | _PRESENCE | {"nrmp-45-day"}
_SAFE = _PRESENCE | {"nrmp-45-day", "orientation", "training-licence", "ecfmg-certificate"}
"""What still matters once the seat is safe: the status that led there carries no more."""
_BEFORE_TRAINING = frozenset(
    {"orientation", "training-licence", "ecfmg-certificate", "later-start-request"}
)
"""What is to be done by the first day; whoever trains has it, or does without."""
_ON_SITE = (
    "entered_on",
    "cos_approved_on",
    "arrival_reported_on",
    "sevis_active_on",
    "petition_entered_on",
)
"""Steps after which nothing but the calendar stands between somebody and their first day."""
_J1 = (
    "ds2019-",
    "evsp-",
    "change-of-status-",
    "i901-",
    "ds160-",
    "interview-",
    "j1-earliest",
    "sevis-",
    "son-",
    "arrival-",
)
_OF_ONE_VISA = (*_H1B, *_J1)


def done_rules(view: View) -> frozenset[str]:
    """Return the rules whose work is done, said by an answer or by a reminder's button."""
    marked: dict[str, bool] = {}
    for one in view.case.happenings:
        # A step's own answer says whether it is done; it may be put off again afterwards.
        by_answer = one.kind == "done" and one.words.startswith("step-")
        if one.track == "deadlines" and one.kind in _MARKS and not by_answer:
            marked[one.words] = one.kind != "undone"
    reached = view.reached
    answered = {
        rule
        for rule, question in DONE_BY.items()
        if (said := reached.get(question)) is not None and said == _DONE_WORDS.get(question, said)
    }
    answered |= {rule for rule, question in DONE_BY.items() if question in view.place.passed}
    if APPROVED(reached):
        answered.add("h1b-consular-approval")
    if stand(view, LAWYER)[0] in ("answered", "promised"):
        # Said in the conversation with the lawyer, before the road comes to ask for it.
        answered.add("own-lawyer")
    passed = view.place.passed
    if any(reached.get(one) or one in passed for one in ("evsp_complete_on", "lca_filed_on")):
        # What GME wanted by that day was papers or a decision: both are given.
        answered.add("gme-named-day")
    if reached.get("lawyer_met") == "met":
        answered.add("own-lawyer")
    return frozenset(answered | {rule for rule, on in marked.items() if on})


def not_pursued(view: View, rule: str) -> bool:
    """Return whether `rule` belongs to a route the person decided against, or to what is over."""
    reached = view.reached
    if rule in _BEFORE_TRAINING and _trains(view):
        return True
    if _is_lapsed(view, rule):
        return True
    if in_j1_training(reached):
        return reached.get("keep_watch") == "rest" or rule not in _IN_TRAINING
    if reached.get("outcome") in SETTLED:
        return rule not in (_STATUS if reached["outcome"] == "lost" else {"nrmp-45-day"})
    if "seat_safe" in view.place.nodes and reached.get("outcome") != "deferred":
        return rule not in _SAFE
    if rule.startswith(_LABOUR) and petition_kind(reached) == "o1":
        return True
    if rule in _OF_A_JOURNEY and CHANGES_INSIDE(reached):
        return True
    if rule == "change-of-status-filing" and reached.get("change_inside") == "consulate":
        return True
    if not rule.startswith(_OF_ONE_VISA):
        return False
    after_all = "j1" in (reached.get("weigh_again"), reached.get("later_start_visa"))
    decided = reached.get("j1_decided", reached.get("j1_acceptable"))
    if after_all or decided == "yes":
        return rule.startswith(_H1B)
    return decided == "no" and rule.startswith(_J1)


def _trains(view: View) -> bool:
    """Return whether the first day of training has come for somebody who was there for it."""
    start, reached = view.plan.profile.start_on, view.reached
    if start is None or start > view.today or reached.get("outcome") == "deferred":
        return False
    safe = "seat_safe" in view.place.nodes
    return safe or any(reached.get(one) is not None for one in _ON_SITE)


def _is_lapsed(view: View, rule: str) -> bool:
    """Return whether it was a day to hold on until, and that day is behind."""
    found = view.plan.deadline(rule) if rule in _LAPSES else None
    return found is not None and found.overdue
