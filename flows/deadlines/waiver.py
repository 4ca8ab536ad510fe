"""Dates of the years after: where training ends and the two-year rule begins to bite."""

from datetime import date
from typing import Final

from flows.calendar_days import days_from, months_from
from flows.deadlines.rule import Owner, Rule, View, Window, known
from flows.profile.profile import IN_J_STATUS


def _on_the_way(view: View) -> bool:
    profile = view.profile
    is_or_may_become = (
        profile.us_status in IN_J_STATUS
        or profile.waiver_granted_on is not None
        or not view.j1_closed
    )
    return profile.training_end_on is not None and is_or_may_become


def _end(view: View) -> date:
    return known(view.profile.training_end_on)


def fiscal_year_opens(day: date, *, month: int, first: int) -> date:
    """The first day of the federal fiscal year that holds *day*."""
    opens = date(day.year, month, first)
    if day >= opens or day.year == date.min.year:
        return opens
    return date(day.year - 1, month, first)


def _months_before_end(view: View, name: str) -> Window:
    months = view.number
    return Window(
        earliest=months_from(_end(view), -months(f"waiver-plan.{name}_months")),
        planned=months_from(_end(view), -months(f"waiver-plan.{name}_planned_months")),
        latest=months_from(_end(view), -months(f"waiver-plan.{name}_latest_months")),
    )


WAIVER_RULES: Final = (
    Rule(
        name="waiver-step3",
        hard=False,
        owner=Owner.PERSON,
        facts=("step3-for-h1b-later", "waiver-plan"),
        needs=("training_end_on",),
        applies=lambda view: _on_the_way(view) and view.profile.step3 != "passed",
        window=lambda view: _months_before_end(view, "step3"),
    ),
    Rule(
        name="waiver-job-search",
        hard=False,
        owner=Owner.PERSON,
        facts=("waiver-timeline", "waiver-plan"),
        needs=("training_end_on",),
        applies=_on_the_way,
        window=lambda view: _months_before_end(view, "search"),
    ),
    Rule(
        name="conrad-year-opens",
        hard=True,
        owner=Owner.EMPLOYER,
        facts=("conrad-core", "conrad-sunset", "state-differences"),
        needs=("training_end_on",),
        applies=_on_the_way,
        window=lambda view: Window(
            earliest=fiscal_year_opens(
                _end(view),
                month=view.number("conrad-core.fy_start_month"),
                first=view.number("conrad-core.fy_start_day"),
            )
        ),
        # Congress keeps moving the programme's own end; past it the date stays, with the doubt.
        told=lambda view: (
            "missed-in-doubt" if view.facts.ended("conrad-sunset", view.today) else "missed"
        ),
    ),
    Rule(
        name="waiver-start-90",
        hard=True,
        owner=Owner.PERSON,
        facts=("conrad-core", "waiver-consequences"),
        needs=("waiver_granted_on",),
        applies=lambda view: _on_the_way(view) or view.profile.waiver_granted_on is not None,
        window=lambda view: Window(
            latest=days_from(
                known(view.profile.waiver_granted_on), view.number("conrad-core.start_days")
            )
        ),
    ),
    Rule(
        name="grace-end-training",
        hard=True,
        owner=Owner.PERSON,
        facts=("grace-30",),
        needs=("training_end_on",),
        applies=_on_the_way,
        window=lambda view: Window(latest=days_from(_end(view), view.number("grace-30.days"))),
    ),
)
