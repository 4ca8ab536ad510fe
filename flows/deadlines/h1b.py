"""Dates on the way to an H-1B: licence, Step 3, labour condition application, petition, decision."""

from datetime import date
from typing import Final

from flows.calendar_days import days_from, months_from
from flows.deadlines.business_days import business_days_after, business_days_before
from flows.deadlines.rule import Owner, Rule, View, Window, known
from flows.profile.profile import waits_for_step3


def _open(view: View) -> bool:
    return not view.h1b_closed


def _start(view: View) -> date:
    return known(view.profile.start_on)


def premium_receipt(view: View) -> date:
    """The last day of receipt for a first action by the day before the start."""
    return business_days_before(
        days_from(_start(view), -1), view.number("premium-clock.business_days")
    )


def premium_receipt_with_question(view: View) -> date:
    """The same when one request for evidence has to be answered on the way."""
    answered = business_days_before(
        days_from(_start(view), -1), view.number("premium-start.restart_business_days")
    )
    asked = days_from(answered, -view.number("rfe-answer.days"))
    return business_days_before(asked, view.number("premium-clock.business_days"))


def lca_latest(view: View) -> date:
    """The last day to file the labour condition application."""
    return business_days_before(premium_receipt(view), view.number("lca-time.business_days"))


def lca_certified(view: View) -> date:
    """The day by which the Labor Department decides an application that was filed."""
    return business_days_after(
        known(view.profile.lca_filed_on), view.number("lca-time.business_days")
    )


def premium_action(view: View) -> date:
    """The day by which premium promises an action; an answered question begins the count anew."""
    answered = view.profile.rfe_answered_on
    if answered is not None:
        return business_days_after(answered, view.number("premium-start.restart_business_days"))
    return business_days_after(
        known(view.profile.premium_received_on), view.number("premium-clock.business_days")
    )


def _waits_for_action(view: View) -> bool:
    profile = view.profile
    asked = profile.rfe_due_on is not None and profile.rfe_answered_on is None
    return profile.premium_received_on is not None and not asked


def lca_planned(view: View) -> date:
    """The same with days for courier and assembly."""
    return business_days_before(lca_latest(view), view.number("lca-courier.business_days"))


def _orientation_receipt(view: View) -> Window:
    orientation = known(view.profile.orientation_on)
    return Window(
        latest=business_days_before(
            days_from(orientation, -1), view.number("premium-clock.business_days")
        )
    )


H1B_RULES: Final = (
    Rule(
        name="h1b-window-opens",
        hard=True,
        owner=Owner.EMPLOYER,
        facts=("h1b-earliest",),
        needs=("start_on",),
        applies=_open,
        window=lambda view: Window(
            earliest=months_from(_start(view), -view.number("h1b-earliest.months"))
        ),
    ),
    Rule(
        name="step3-exam-last",
        hard=True,
        owner=Owner.PERSON,
        facts=("step3-prereq", "step3-leadtime", "step3-chain", "lca-time"),
        needs=("start_on",),
        applies=lambda view: _open(view) and waits_for_step3(view.profile),
        window=lambda view: Window(
            planned=days_from(lca_planned(view), -view.number("step3-chain.planned_days")),
            latest=days_from(lca_latest(view), -view.number("step3-chain.latest_days")),
        ),
    ),
    Rule(
        name="lca-last",
        hard=True,
        owner=Owner.EMPLOYER,
        facts=("lca-time", "lca-courier", "business-day-definition"),
        needs=("start_on",),
        applies=_open,
        window=lambda view: Window(planned=lca_planned(view), latest=lca_latest(view)),
    ),
    Rule(
        name="h1b-premium-last-receipt-rfe",
        hard=False,
        owner=Owner.EMPLOYER,
        facts=("premium-clock", "premium-start", "rfe-answer"),
        needs=("start_on",),
        applies=_open,
        window=lambda view: Window(latest=premium_receipt_with_question(view)),
    ),
    Rule(
        name="h1b-premium-last-receipt",
        hard=False,
        owner=Owner.EMPLOYER,
        facts=("premium-clock", "business-day-definition"),
        needs=("start_on",),
        applies=_open,
        window=lambda view: Window(latest=premium_receipt(view)),
    ),
    Rule(
        name="premium-for-orientation",
        hard=False,
        owner=Owner.EMPLOYER,
        facts=("premium-clock",),
        needs=("orientation_on",),
        applies=_open,
        window=_orientation_receipt,
    ),
    Rule(
        name="lca-certified",
        hard=False,
        owner=Owner.LABOR_DEPARTMENT,
        facts=("lca-time", "business-day-definition"),
        needs=("lca_filed_on",),
        applies=lambda view: view.profile.lca_filed_on is not None,
        window=lambda view: Window(planned=lca_certified(view)),
        remind=lambda _view: False,  # it is others' work: asked after when the day has passed
    ),
    Rule(
        name="premium-action",
        hard=False,
        owner=Owner.USCIS,
        facts=("premium-clock", "premium-start", "business-day-definition"),
        needs=("premium_received_on",),
        applies=_waits_for_action,
        window=lambda view: Window(planned=premium_action(view)),
        remind=lambda _view: False,
    ),
    Rule(
        name="rfe-answer",
        hard=True,
        owner=Owner.EMPLOYER,
        facts=("premium-start", "rfe-answer"),
        needs=("rfe_due_on",),
        applies=lambda view: (
            view.profile.rfe_due_on is not None and view.profile.rfe_answered_on is None
        ),
        window=lambda view: Window(latest=view.profile.rfe_due_on),
    ),
    Rule(
        name="h1b-consular-approval",
        hard=False,
        owner=Owner.EMPLOYER,
        facts=("consular-delay-h1b", "h1b-consular-plan"),
        needs=("start_on",),
        applies=lambda view: (
            _open(view)
            and view.standing.abroad
            and not view.standing.h1b_visa
            and not view.standing.no_visa
        ),
        window=lambda view: Window(
            planned=days_from(_start(view), -view.number("h1b-consular-plan.comfortable_days")),
            latest=days_from(_start(view), -view.number("h1b-consular-plan.latest_days")),
        ),
    ),
)
