"""What a deadline is, and the shape of a rule that makes one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from flows.content.line import Line
from flows.facts.facts import Facts
from flows.profile.profile import Profile
from flows.profile.standing import Standing


class Owner(StrEnum):
    """Whose move it is."""

    PERSON = "person"
    LIAISON = "liaison"
    PROGRAMME_DIRECTOR = "programme_director"
    GME = "gme"
    EMPLOYER = "employer"
    MINISTRY = "ministry"
    ECFMG = "ecfmg"
    CONSULATE = "consulate"
    LAWYER = "lawyer"
    NRMP = "nrmp"
    USCIS = "uscis"
    LABOR_DEPARTMENT = "labor_department"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What opens, what we plan, what closes. Never planned after it closes."""

    earliest: date | None = None
    planned: date | None = None
    latest: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One date of the plan.

    Attributes:
        needs: keys that are not known and without which the dates are None.
        hard: a rule or a contract sets it; otherwise it is our planning margin.
        remind: whether it wants a reminder; some dates are only to be known.
        lapses: a day to hold on until, by which nothing is to be done; past it, it binds no more.
        told: which of its sentences says what it costs to miss it.
    """

    rule: str
    earliest: date | None
    planned: date | None
    latest: date | None
    hard: bool
    owner: Owner
    facts: tuple[str, ...]
    needs: tuple[str, ...]
    overdue: bool
    remind: bool = True
    lapses: bool = False
    told: str = "missed"

    @property
    def name(self) -> Line:
        """What is due, in a few words."""
        return Line(f"deadlines.{self.rule}.name")

    @property
    def consequence(self) -> Line:
        """What it costs to miss it."""
        return Line(f"deadlines.{self.rule}.{self.told}")

    @property
    def day(self) -> date | None:
        """The day to show and to remind of: the last one of a hard deadline, else our own."""
        if self.hard and self.latest is not None:
            return self.latest
        return self.planned or self.latest or self.earliest

    @property
    def due_on(self) -> date | None:
        """The day it closes; the day we plan for when nothing closes."""
        return self.latest or self.planned


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a rule may look at."""

    profile: Profile
    standing: Standing
    facts: Facts
    j1_closed: bool
    h1b_closed: bool
    later_start_wanted: bool

    @property
    def today(self) -> date:
        """The day it is where the person is."""
        return self.standing.today

    def number(self, ref: str) -> int:
        """A whole number among the facts."""
        return self.facts.number(ref)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A deadline rule: when it applies, what it needs, and its window.

    ``needs`` are keys of the profile; for a tuple any one of its keys will do, and the first is
    the one to ask for. ``window`` is called only when all are known.
    """

    name: str
    hard: bool
    owner: Owner
    facts: tuple[str, ...]
    needs: tuple[str | tuple[str, ...], ...]
    applies: Callable[[View], bool]
    window: Callable[[View], Window]
    remind: Callable[[View], bool] = lambda _view: True
    lapses: bool = False
    told: Callable[[View], str] = lambda _view: "missed"

    def missing(self, profile: Profile) -> tuple[str, ...]:
        """The needed keys that nobody has told."""
        missing: list[str] = []
        for need in self.needs:
            if isinstance(need, str):
                if getattr(profile, need) is None:
                    missing.append(need)
            elif all(getattr(profile, key) is None for key in need):
                missing.append(need[0])
        return tuple(missing)


def deadline_of(rule: Rule, view: View) -> Deadline | None:
    """What *rule* says for *view*; None where it does not apply."""
    if not rule.applies(view):
        return None
    needs = rule.missing(view.profile)
    window = Window() if needs else rule.window(view)
    planned = window.planned
    if planned is not None and window.latest is not None:
        planned = min(planned, window.latest)
    due = window.latest or planned
    return Deadline(
        rule=rule.name,
        earliest=window.earliest,
        planned=planned,
        latest=window.latest,
        hard=rule.hard,
        owner=rule.owner,
        facts=rule.facts,
        needs=needs,
        overdue=due is not None and due < view.today,
        remind=rule.remind(view),
        lapses=rule.lapses,
        told=rule.told(view),
    )


def known(day: date | None) -> date:
    """A date that a rule's ``needs`` have already made sure of."""
    if day is None:
        raise LookupError("a rule looked at a date it did not ask for")
    return day
