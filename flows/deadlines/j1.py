"""Dates on the way to a J-1: sponsor, consulate, entry, and the report that keeps the record alive."""

from datetime import date
from typing import Final

from flows.calendar_days import days_from, months_from
from flows.deadlines.business_days import business_days_before
from flows.deadlines.rule import Owner, Rule, View, Window, known
from flows.profile.standing import programme_start

# The DS-2019 carries its own start; until there is one, the contract's stands in for it.
_PROGRAMME_START: Final = ("start_on", "ds2019_start_on")


def _open(view: View) -> bool:
    return not view.j1_closed


def _in_status(view: View) -> bool:
    return view.profile.j1_reached == "in_status"


def _start(view: View) -> date:
    return known(programme_start(view.profile))


def _contract(view: View, days: int) -> date:
    return days_from(known(view.profile.start_on), -days)


def _wait(view: View) -> int:
    return view.profile.post_wait_days or 0


def _file_complete(view: View) -> Window:
    number, wait = view.number, _wait(view)
    planned = number("evsp-plan.planned_days") + wait + number("evsp-plan.planned_review_days")
    latest = number("evsp-plan.latest_days") + wait + number("evsp-plan.latest_review_days")
    return Window(planned=_contract(view, planned), latest=_contract(view, latest))


def _order_latest(view: View) -> date:
    """The ministry's letter is part of the file: it is never ordered later than that is complete."""
    latest = _contract(view, view.number("son-plan.latest_days"))
    return min(latest, known(_file_complete(view).latest))


def _fee(view: View) -> Window:
    interview = known(view.profile.interview_on)
    return Window(
        planned=days_from(interview, -view.number("i901-plan.planned_days")),
        latest=business_days_before(interview, view.number("i901.business_days")),
    )


def _form_final(view: View) -> Window:
    interview = known(view.profile.interview_on)
    return Window(
        planned=days_from(interview, -view.number("ds160-plan.planned_days")),
        latest=days_from(interview, -view.number("ds160-plan.latest_days")),
    )


J1_RULES: Final = (
    Rule(
        name="ds2019-window-opens",
        hard=True,
        owner=Owner.ECFMG,
        facts=("ds2019-earliest",),
        needs=(_PROGRAMME_START,),
        applies=_open,
        window=lambda view: Window(
            earliest=months_from(_start(view), -view.number("ds2019-earliest.months"))
        ),
        remind=lambda view: not view.profile.ds2019_issued,
    ),
    Rule(
        name="son-order",
        hard=False,
        owner=Owner.MINISTRY,
        facts=("son-rule", "son-lead-time", "son-plan", "evsp-plan"),
        needs=("start_on",),
        applies=lambda view: (
            _open(view) and not view.profile.son_in_hand and not view.profile.ds2019_issued
        ),
        window=lambda view: Window(latest=_order_latest(view)),
    ),
    Rule(
        name="evsp-file-complete",
        hard=False,
        owner=Owner.LIAISON,
        facts=("evsp-processing", "evsp-plan"),
        needs=("start_on", "post_wait_days"),
        applies=lambda view: _open(view) and not view.profile.ds2019_issued,
        window=_file_complete,
    ),
    Rule(
        name="ds2019-papers-cutoff",
        hard=True,
        owner=Owner.PERSON,
        facts=("evsp-processing",),
        needs=("j1_cutoff_on",),
        applies=lambda view: (
            not view.j1_closed
            and view.profile.j1_cutoff_on is not None
            and not view.profile.ds2019_issued
        ),
        window=lambda view: Window(latest=view.profile.j1_cutoff_on),
    ),
    Rule(
        name="change-of-status-filing",
        hard=False,
        owner=Owner.PERSON,
        facts=("cos-premium", "cos-plan", "cos-basics"),
        needs=("start_on",),
        applies=lambda view: (
            _open(view)
            and view.standing.changes_status is True
            and view.profile.subject_212e is not True
            and view.profile.us_status not in {"LPR", "J1", "J1_RESEARCH"}
        ),
        window=lambda view: Window(
            earliest=_contract(view, view.number("cos-plan.earliest_days")),
            planned=_contract(view, view.number("cos-plan.planned_days")),
            latest=_contract(view, view.number("cos-plan.latest_days")),
        ),
    ),
    Rule(
        name="i901-payment",
        hard=True,
        owner=Owner.PERSON,
        facts=("i901", "i901-plan"),
        needs=("interview_on",),
        applies=_open,
        window=_fee,
    ),
    Rule(
        name="ds160-final",
        hard=False,
        owner=Owner.PERSON,
        facts=("ds160", "ds160-plan"),
        needs=("interview_on",),
        applies=lambda view: _open(view) and view.profile.interview_on is not None,
        window=_form_final,
    ),
    Rule(
        name="interview-last-sensible",
        hard=False,
        owner=Owner.CONSULATE,
        facts=("interview-plan", "interview-required", "221g"),
        needs=(_PROGRAMME_START,),
        applies=lambda view: _open(view) and not view.standing.no_visa and not _in_status(view),
        window=lambda view: Window(
            planned=days_from(_start(view), -view.number("interview-plan.planned_days")),
            latest=days_from(_start(view), -view.number("interview-plan.latest_days")),
        ),
        # Inside in a valid status no interview is planned, and a reminder would send people out.
        remind=lambda view: not view.standing.inside,
        told=lambda view: "missed-inside" if view.standing.inside else "missed",
    ),
    Rule(
        name="j1-earliest-entry",
        hard=True,
        owner=Owner.PERSON,
        facts=("entry-window",),
        needs=(_PROGRAMME_START,),
        applies=lambda view: _open(view) and not _in_status(view),
        window=lambda view: Window(
            earliest=days_from(_start(view), -view.number("entry-window.days"))
        ),
        remind=lambda view: view.standing.abroad,
    ),
    Rule(
        name="sevis-validation",
        hard=True,
        owner=Owner.LIAISON,
        facts=("sevis-validation", "arrival-report"),
        needs=(_PROGRAMME_START,),
        applies=_open,
        window=lambda view: Window(
            planned=days_from(_start(view), view.number("arrival-report.days_most")),
            latest=days_from(_start(view), view.number("sevis-validation.days")),
        ),
    ),
)
