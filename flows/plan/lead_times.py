"""How long each route takes from today: parts with a source each, and their sum."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from flows.content.line import Line
from flows.facts.facts import Facts
from flows.profile.profile import Profile, waits_for_step3
from flows.profile.standing import Standing


@dataclass(frozen=True, slots=True)
class Span:
    """Calendar days: when all goes well, as a rule, and at the worst."""

    least: int
    usual: int
    most: int


@dataclass(frozen=True)  # no slots: its line is kept once made
class Part:
    """One stretch of the way, and the facts its length rests on."""

    name: str
    span: Span
    facts: tuple[str, ...]

    @cached_property
    def line(self) -> Line:
        """The part in words, with its days as a range or as one number."""
        least, most = self.span.least, self.span.most
        shape = "exact" if least == most else "range"
        days = Line(f"plan.span.{shape}", {"least": least, "most": most})
        return Line(f"plan.part.{self.name}", {"days": (days,)})


@dataclass(frozen=True, slots=True)
class LeadTime:
    """The parts of a route's time, and the keys without which they cannot be told."""

    parts: tuple[Part, ...]
    needs: tuple[str, ...] = ()

    @property
    def total(self) -> Span | None:
        """The sum; None while a part is not known."""
        if self.needs:
            return None
        return Span(
            sum(part.span.least for part in self.parts),
            sum(part.span.usual for part in self.parts),
            sum(part.span.most for part in self.parts),
        )

    @property
    def at_least(self) -> int:
        """Days of the parts that are known: what is not known can only add to them."""
        return sum(part.span.least for part in self.parts)

    def ended(self, facts: Facts, on: date) -> str | None:
        """A fact among the parts that is past its own end; None when all still decide."""
        for part in self.parts:
            for fact in part.facts:
                if facts.ended(fact, on):
                    return fact
        return None


_RESTS_ON: Final = {
    "review": "evsp-processing",
    "change": "cos-premium",
    "lca": "lca-lead",
    "assembly": "h1b-assembly",
    "premium": "premium-clock",
    "step3": "step3-leadtime",
    "passport": "passport-return",
    "travel": "travel-margin",
    "hold": "221g",
}
"""The fact that a part's days stand in; the wait at the post is told by the person."""


def _made(facts: Facts, name: str) -> Part:
    fact = _RESTS_ON[name]
    days = (facts.number(f"{fact}.days_{how}") for how in ("least", "usual", "most"))
    return Part(name, Span(*days), (fact,))


def _part(facts: Facts, name: str) -> Part:
    return facts.once(_made, name)


def _consulate(profile: Profile, facts: Facts) -> Iterator[Part]:
    wait = profile.post_wait_days
    if wait is not None:
        yield Part("wait", Span(wait, wait, wait), ())
    yield from _after_interview(facts)


def _after_interview(facts: Facts) -> Iterator[Part]:
    yield _part(facts, "passport")
    yield _part(facts, "travel")
    yield _part(facts, "hold")


def _needs(profile: Profile, standing: Standing) -> tuple[str, ...]:
    if profile.location is None:
        return ("location",)
    if standing.inside and standing.changes_status is None:
        return ("status_valid",)
    if standing.by_consulate and profile.post_wait_days is None:
        return ("post_wait_days",)
    return ()


def j1_lead_time(profile: Profile, standing: Standing, facts: Facts) -> LeadTime:
    """Sponsor review and consulate; inside in valid status, change of status with premium."""
    needs = _needs(profile, standing)
    # A visa of the class already in the passport may spare the interview, but no source says
    # that it fits a new programme: the sum keeps the interview and stays on the safe side.
    if profile.j1_granted:
        return LeadTime(tuple(_with_visa(profile, facts)))
    if standing.by_consulate is None:
        return LeadTime((), needs)
    if standing.changes_status:
        return LeadTime((_change(profile, standing, facts),), needs)
    review = () if profile.j1_reached == "ds2019_issued" else (_part(facts, "review"),)
    if not standing.by_consulate:
        return LeadTime((*review, _part(facts, "travel")), needs)
    if review or profile.interview_on is None:
        return LeadTime((*review, *_consulate(profile, facts)), needs)
    # An interview that is booked needs no table of waits.
    days = max(0, (profile.interview_on - standing.today).days)
    booked = (Part("interview", Span(days, days, days), ()),) if days else ()
    needs = tuple(one for one in needs if one != "post_wait_days")
    return LeadTime((*booked, *_after_interview(facts)), needs)


def _with_visa(profile: Profile, facts: Facts) -> Iterator[Part]:
    """What is left once the visa was granted: nothing for whoever is in J-1 status already."""
    if profile.j1_reached == "visa_issued":
        yield _part(facts, "passport")
    if profile.j1_reached != "in_status":
        yield _part(facts, "travel")


def _change(profile: Profile, standing: Standing, facts: Facts) -> Part:
    """The change of status inside; what has passed since it was filed no longer counts."""
    whole = _part(facts, "change")
    if profile.change_filed_on is None:
        return whole
    gone = max(0, (standing.today - profile.change_filed_on).days)
    left = (max(0, days - gone) for days in (whole.span.least, whole.span.usual, whole.span.most))
    return Part("change-filed", Span(*left), whole.facts)


def h1b_lead_time(profile: Profile, standing: Standing, facts: Facts) -> LeadTime:
    """Labour condition application, petition with premium, and a visa where one is needed."""
    parts = [
        _part(facts, "lca"),
        _part(facts, "assembly"),
        _part(facts, "premium"),
    ]
    if standing.by_consulate:
        parts += _consulate(profile, facts)
    elif standing.no_visa and not standing.changes_status:
        parts.append(_part(facts, "travel"))
    if waits_for_step3(profile):
        parts.insert(0, _part(facts, "step3"))
    return LeadTime(tuple(parts), _needs(profile, standing))
