"""Every deadline of one person, the nearest first."""

from datetime import date
from typing import Final

from flows.deadlines.h1b import H1B_RULES
from flows.deadlines.j1 import J1_RULES
from flows.deadlines.match import MATCH_RULES
from flows.deadlines.rule import Deadline, View, deadline_of
from flows.deadlines.status import STATUS_RULES
from flows.deadlines.waiver import WAIVER_RULES

RULES: Final = (*STATUS_RULES, *MATCH_RULES, *J1_RULES, *H1B_RULES, *WAIVER_RULES)


def deadlines_of(view: View) -> tuple[Deadline, ...]:
    """Every rule that applies to *view*, by date; what has no date yet stands last."""
    found = (deadline_of(rule, view) for rule in RULES)
    return tuple(sorted((one for one in found if one is not None), key=_by_date))


def _by_date(deadline: Deadline) -> date:
    return deadline.latest or deadline.planned or deadline.earliest or date.max
