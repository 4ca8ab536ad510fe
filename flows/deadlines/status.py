"""How long somebody may stay: graces, the days of OPT, the I-94, and unlawful presence."""

from datetime import date
from typing import Final

from flows.calendar_days import days_from
from flows.deadlines.rule import Owner, Rule, View, Window, known
from flows.profile.profile import IN_J_STATUS, ON_OPT
from flows.profile.standing import filed_in_time, grace_end


def _here(view: View) -> bool:
    return not view.standing.abroad


def _has_grace(view: View) -> bool:
    """A violation leaves no grace; a status that is over may be so because its grace has passed."""
    if not _here(view):
        return False
    if view.profile.status_valid is not False:
        return True
    span = grace_end(view.profile, view.facts)
    return span is not None and span[1] < view.today


def _grace(view: View) -> Window:
    span = grace_end(view.profile, view.facts)
    return Window(latest=None if span is None else span[1])


def _opt_days(view: View) -> Window:
    used = view.profile.opt_unemployed_days or 0
    return Window(latest=days_from(view.today, view.number("opt-basics.unemployed_days") - used))


def _last_safe(view: View, ref: str) -> Window:
    return Window(latest=days_from(known(view.standing.unlawful_from), view.number(ref)))


def _i94(view: View) -> Window:
    i94 = view.profile.i94
    return Window(latest=i94 if isinstance(i94, date) else None)


def _counts_unlawful_days(view: View) -> bool:
    return _here(view) and view.standing.unlawful_from is not None


STATUS_RULES: Final = (
    Rule(
        name="f1-grace-end",
        hard=True,
        owner=Owner.PERSON,
        facts=("f1-grace", "ds-rule"),
        needs=(("program_end_on", "ead_end_on"),),
        applies=lambda view: _has_grace(view) and view.profile.us_status == "F1",
        window=_grace,
    ),
    Rule(
        name="f1-grace-end",
        hard=True,
        owner=Owner.PERSON,
        facts=("f1-grace", "ds-rule"),
        needs=("ead_end_on",),
        applies=lambda view: _has_grace(view) and view.profile.us_status in ON_OPT,
        window=_grace,
    ),
    Rule(
        name="j1-grace-end",
        hard=True,
        owner=Owner.PERSON,
        facts=("j1-grace", "grace-30", "ds-rule"),
        needs=("program_end_on",),
        applies=lambda view: _has_grace(view) and view.profile.us_status in IN_J_STATUS,
        window=_grace,
    ),
    Rule(
        name="h1b-grace-end",
        hard=True,
        owner=Owner.PERSON,
        facts=("h1b-60-days",),
        needs=("job_ended_on",),
        applies=lambda view: _has_grace(view) and view.profile.us_status in {"H1B", "O1"},
        window=_grace,
    ),
    Rule(
        name="opt-unemployment",
        hard=True,
        owner=Owner.PERSON,
        facts=("opt-basics",),
        needs=("opt_unemployed_days", "opt_employed"),
        # While employed the count stands still, and there is no date to name.
        applies=lambda view: (
            _here(view)
            and view.profile.us_status in ON_OPT
            and view.profile.opt_employed is not True
        ),
        window=_opt_days,
    ),
    Rule(
        name="i94-expiry",
        hard=True,
        owner=Owner.PERSON,
        facts=("i539", "i94-dated"),
        needs=("i94",),
        applies=lambda view: (
            _here(view)
            and isinstance(view.profile.i94, date)
            and view.profile.us_status != "LPR"
            and not filed_in_time(view.profile)
        ),
        window=_i94,
    ),
    Rule(
        name="unlawful-presence-180",
        hard=True,
        owner=Owner.LAWYER,
        facts=("up-bars", "up-ds"),
        needs=(),
        applies=_counts_unlawful_days,
        window=lambda view: _last_safe(view, "up-bars.last_safe_3yr"),
    ),
    Rule(
        name="unlawful-presence-365",
        hard=True,
        owner=Owner.LAWYER,
        facts=("up-bars", "up-ds"),
        needs=(),
        applies=_counts_unlawful_days,
        window=lambda view: _last_safe(view, "up-bars.last_safe_10yr"),
    ),
)
