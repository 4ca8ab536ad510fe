"""Dates of the seat itself: start, orientation, licence, the Match, and the first days after the news."""

from datetime import date
from typing import Final

from flows.calendar_days import days_from
from flows.deadlines.rule import Owner, Rule, View, Window, known
from flows.profile.profile import IN_J_STATUS


def _start(view: View, days: int) -> date:
    return days_from(known(view.profile.start_on), days)


def _told(view: View) -> bool:
    return view.profile.notice_on is not None


def _after_notice(view: View, name: str) -> Window:
    notice = known(view.profile.notice_on)
    return Window(
        planned=days_from(notice, view.number(f"first-hours.{name}_days")),
        latest=days_from(notice, view.number(f"first-hours.{name}_latest_days")),
    )


def _released(view: View) -> bool:
    day = view.profile.nrmp_waiver_granted_on
    return day is not None and day <= view.today


def _may_carry_two_years(view: View) -> bool:
    profile = view.profile
    return profile.subject_212e is None and (
        profile.ever_j is True or profile.us_status in IN_J_STATUS
    )


MATCH_RULES: Final = (
    Rule(
        name="facts-in-writing",
        hard=False,
        owner=Owner.PERSON,
        facts=("first-hours",),
        needs=("notice_on",),
        applies=_told,
        window=lambda view: _after_notice(view, "written"),
    ),
    Rule(
        name="evidence-kept",
        hard=False,
        owner=Owner.PERSON,
        facts=("first-hours",),
        needs=("notice_on",),
        applies=_told,
        window=lambda view: _after_notice(view, "evidence"),
    ),
    Rule(
        name="own-lawyer",
        hard=False,
        owner=Owner.PERSON,
        facts=("first-hours", "find-a-lawyer"),
        needs=("notice_on",),
        applies=_told,
        window=lambda view: _after_notice(view, "lawyer"),
    ),
    Rule(
        name="two-year-check",
        hard=False,
        owner=Owner.PERSON,
        facts=("first-hours", "prior-j1-check"),
        needs=("notice_on",),
        applies=lambda view: _told(view) and _may_carry_two_years(view),
        window=lambda view: _after_notice(view, "j1"),
    ),
    Rule(
        name="later-start-request",
        hard=False,
        owner=Owner.PROGRAMME_DIRECTOR,
        facts=("late-arrival", "amend-plan"),
        needs=("start_on",),
        applies=lambda view: view.later_start_wanted,
        window=lambda view: Window(latest=_start(view, -view.number("amend-plan.latest_days"))),
    ),
    Rule(
        name="training-licence",
        hard=False,
        owner=Owner.PERSON,
        facts=("h1b-state-licence", "training-licence-leadtime", "licence-plan"),
        needs=("start_on",),
        applies=lambda view: view.profile.start_on is not None,
        window=lambda view: Window(
            earliest=_start(view, -view.number("licence-plan.earliest_days")),
            planned=_start(view, -view.number("licence-plan.planned_days")),
            latest=_start(view, -view.number("licence-plan.latest_days")),
        ),
    ),
    Rule(
        name="ecfmg-certificate",
        hard=True,
        owner=Owner.ECFMG,
        facts=("h1b-english",),
        needs=("start_on",),
        applies=lambda view: (
            view.profile.ecfmg_certified is False and view.profile.us_med_school is not True
        ),
        window=lambda view: Window(latest=_start(view, -1)),
    ),
    Rule(
        name="orientation",
        hard=True,
        owner=Owner.PERSON,
        facts=(),
        needs=("orientation_on",),
        applies=lambda _view: True,
        window=lambda view: Window(latest=view.profile.orientation_on),
    ),
    Rule(
        name="gme-named-day",
        hard=True,
        owner=Owner.PERSON,
        facts=(),
        needs=("gme_deadline_on",),
        # The same day for the papers of the DS-2019 is one day, not two.
        applies=lambda view: (
            view.profile.gme_deadline_on is not None
            and (
                view.profile.gme_deadline_on != view.profile.j1_cutoff_on
                or view.j1_closed
                or view.profile.ds2019_issued is True
            )
        ),
        window=lambda view: Window(latest=view.profile.gme_deadline_on),
    ),
    Rule(
        name="nrmp-45-day",
        hard=True,
        owner=Owner.PERSON,
        facts=("forty-five-days",),
        needs=("start_on",),
        applies=lambda view: (
            view.profile.matched_via in {"nrmp", "soap"} and view.profile.start_on is not None
        ),
        window=lambda view: Window(latest=_start(view, view.number("forty-five-days.days"))),
        # Every tier comes after the start. Whom NRMP has released, no match binds.
        remind=lambda view: not _released(view),
        lapses=True,
    ),
)
