"""Dates of the years after: where training ends and the two-year rule begins to bite.

Until a door was chosen the dates are Conrad's: it is the most used, and its year the strictest.
"""

from datetime import date
from typing import Final

from flows.calendar_days import days_from, months_from
from flows.deadlines.rule import Owner, Rule, View, Window, known
from flows.profile.profile import IN_J_STATUS

_MONTHS: Final = 12


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


def _by_service(view: View) -> bool:
    return view.profile.waiver_door != "hardship"


def _by_conrad(view: View) -> bool:
    return _on_the_way(view) and view.profile.waiver_door in {None, "conrad"}


def conrad_opens(view: View) -> date:
    """The first day of the federal year in which training ends."""
    return fiscal_year_opens(
        _end(view),
        month=view.number("conrad-core.fy_start_month"),
        first=view.number("conrad-core.fy_start_day"),
    )


def texas_opens(view: View) -> date:
    """The day on which Texas opened the last time it was read, in the year before."""
    opens = conrad_opens(view)
    month = view.number("state-differences.texas_month")
    return date(opens.year, month, view.number("state-differences.texas_day"))


def longest_training(view: View) -> date:
    """The last day of the most years that J-1 training may take."""
    years = view.number("max-seven-years.years")
    return months_from(known(view.profile.j1_began_on), years * _MONTHS)


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
        applies=lambda view: _on_the_way(view) and _by_service(view),
        window=lambda view: _months_before_end(view, "search"),
    ),
    Rule(
        name="conrad-year-opens",
        hard=True,
        owner=Owner.EMPLOYER,
        facts=("conrad-core", "conrad-sunset", "state-differences"),
        needs=("training_end_on",),
        applies=_by_conrad,
        window=lambda view: Window(earliest=conrad_opens(view)),
        # Congress keeps moving the programme's own end; past it the date stays, with the doubt.
        told=lambda view: (
            "missed-in-doubt" if view.facts.ended("conrad-sunset", view.today) else "missed"
        ),
    ),
    Rule(
        name="conrad-texas-opens",
        hard=False,
        owner=Owner.EMPLOYER,
        facts=("state-differences", "conrad-core"),
        needs=("training_end_on",),
        applies=lambda view: _by_conrad(view) and view.profile.conrad_state == "TX",
        window=lambda view: Window(planned=texas_opens(view)),
    ),
    Rule(
        name="waiver-contract",
        hard=False,
        owner=Owner.PERSON,
        facts=("waiver-plan", "conrad-core"),
        needs=("training_end_on",),
        applies=_by_conrad,
        window=lambda view: Window(
            earliest=months_from(conrad_opens(view), -view.number("waiver-plan.contract_months")),
            planned=months_from(
                conrad_opens(view), -view.number("waiver-plan.contract_planned_months")
            ),
            latest=months_from(
                conrad_opens(view), -view.number("waiver-plan.contract_latest_months")
            ),
        ),
    ),
    Rule(
        name="waiver-case-number",
        hard=False,
        owner=Owner.PERSON,
        facts=("one-basis", "waiver-plan"),
        needs=("training_end_on",),
        applies=_by_conrad,
        window=lambda view: Window(
            earliest=days_from(conrad_opens(view), -view.number("waiver-plan.case_days")),
            planned=days_from(conrad_opens(view), -view.number("waiver-plan.case_planned_days")),
            latest=days_from(conrad_opens(view), -view.number("waiver-plan.case_latest_days")),
        ),
    ),
    Rule(
        name="hhs-job-starts",
        hard=True,
        owner=Owner.EMPLOYER,
        facts=("hhs-clinical",),
        needs=(("residency_end_on", "training_end_on"),),
        applies=lambda view: _on_the_way(view) and view.profile.waiver_door == "hhs",
        window=lambda view: Window(
            latest=months_from(
                view.profile.residency_end_on or _end(view),
                view.number("hhs-clinical.months_since_training_max"),
            )
        ),
    ),
    Rule(
        name="conrad-cliff",
        hard=False,
        owner=Owner.PERSON,
        facts=("conrad-sunset",),
        needs=(),
        # A lapse reaches those who become J later; past its own end the fact decides nothing.
        applies=lambda view: (
            _by_conrad(view)
            and view.profile.us_status not in IN_J_STATUS
            and not view.facts.ended("conrad-sunset", view.today)
        ),
        window=lambda view: Window(planned=view.facts.day("conrad-sunset.authorised_through")),
    ),
    Rule(
        name="j1-seven-years",
        hard=True,
        owner=Owner.ECFMG,
        facts=("max-seven-years",),
        needs=("j1_began_on",),
        # Only a date where training as planned goes past it.
        applies=lambda view: (
            view.profile.j1_began_on is not None
            and _on_the_way(view)
            and _end(view) > longest_training(view)
        ),
        window=lambda view: Window(latest=longest_training(view)),
    ),
    Rule(
        name="waiver-h1b-filed",
        hard=True,
        owner=Owner.EMPLOYER,
        facts=("conrad-core", "waiver-plan"),
        needs=("training_end_on",),
        applies=lambda view: (
            _on_the_way(view) and _by_service(view) and view.profile.waiver_granted_on is not None
        ),
        window=lambda view: Window(
            earliest=months_from(_end(view), -view.number("waiver-plan.h1b_months")),
            planned=months_from(_end(view), -view.number("waiver-plan.h1b_planned_months")),
            latest=_end(view),
        ),
    ),
    Rule(
        name="waiver-start-90",
        hard=True,
        owner=Owner.PERSON,
        facts=("conrad-core", "waiver-consequences"),
        needs=("waiver_granted_on",),
        applies=lambda view: (
            _by_service(view) and (_on_the_way(view) or view.profile.waiver_granted_on is not None)
        ),
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
