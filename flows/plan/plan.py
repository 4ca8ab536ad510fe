"""The plan: everything that can be decided from a profile on one day."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Protocol
from zoneinfo import ZoneInfo

from flows.classify.promise import Promise, classify_promise
from flows.classify.withdrawal import Withdrawal, classify_withdrawal
from flows.content.line import Line
from flows.content.words import Words
from flows.deadlines.deadlines import deadlines_of
from flows.deadlines.reminders import Reminder, plan_reminders
from flows.deadlines.rule import Deadline, View
from flows.facts.facts import Facts
from flows.plan.next_steps import next_steps, wants_later_start
from flows.plan.payment import Payment, payment_exposure
from flows.plan.red_flags import RedFlag, red_flags
from flows.plan.routes import Route, Verdict, routes_of
from flows.plan.scenario import Scenario, scenario_of
from flows.profile.profile import Profile
from flows.profile.standing import Restrictions, Standing, standing_of

_UTC = ZoneInfo("UTC")


class PlanContent(Protocol):
    """The part of the content that a plan rests on."""

    @property
    def facts(self) -> Facts:
        """Every sourced statement."""

    @property
    def words(self) -> Words:
        """Every text."""

    @property
    def restrictions(self) -> Restrictions:
        """The list of entry restrictions."""


@dataclass(frozen=True, kw_only=True)  # no slots: what is read only now and then is kept once read
class Plan:
    """Verdicts, dates and steps as data; words are made when they are asked for (`said`)."""

    at: datetime
    tz: ZoneInfo
    profile: Profile
    standing: Standing
    routes: tuple[Route, ...]
    deadlines: tuple[Deadline, ...]
    content: PlanContent = field(repr=False, compare=False)

    @cached_property
    def red_flags(self) -> tuple[RedFlag, ...]:
        """Every alarm, the worst first."""
        return red_flags(self.profile, self.standing, self.routes, self.content.facts)

    @cached_property
    def payment(self) -> Payment:
        """Whether the payment for new petitions falls due."""
        return payment_exposure(self.profile, self.standing, self.content.facts)

    @cached_property
    def next(self) -> tuple[Line, ...]:
        """The next few steps, the most urgent first."""
        return next_steps(self.profile, self.standing, self.routes, self.red_flags)

    @cached_property
    def promise(self) -> Promise | None:
        """What the promised words amount to; None without words."""
        words = self.profile.promise_words
        return None if words is None else classify_promise(words)

    @cached_property
    def reason(self) -> Withdrawal | None:
        """Why the sponsorship was withdrawn, from the employer's words; None without words."""
        words = self.profile.withdrawal_words
        return None if words is None else classify_withdrawal(words)

    @cached_property
    def scenario(self) -> Scenario:
        """Policy, capability or willingness, and how sure."""
        return scenario_of(self.profile, self.reason)

    def route(self, name: str) -> Route:
        """One route by name; KeyError for a name that is none."""
        for route in self.routes:
            if route.route == name:
                return route
        raise KeyError(name)

    def deadline(self, rule: str) -> Deadline | None:
        """One deadline by its rule; None where the rule does not apply."""
        return next((one for one in self.deadlines if one.rule == rule), None)

    def reminders(self, *, done: frozenset[str] = frozenset()) -> tuple[Reminder, ...]:
        """Every reminder still to come, the next first."""
        return plan_reminders(self.deadlines, at=self.at, tz=self.tz, done=done)


def make_plan(profile: Profile, *, at: datetime, content: PlanContent) -> Plan:
    """The plan of *profile* at the instant *at* (aware). Facts count as last checked."""
    tz = profile.tz or _UTC
    facts = content.facts
    standing = standing_of(
        profile, today=at.astimezone(tz).date(), facts=facts, restrictions=content.restrictions
    )
    routes = routes_of(profile, standing, facts)
    closed = {route.route for route in routes if route.verdict is Verdict.CLOSED}
    view = View(
        profile=profile,
        standing=standing,
        facts=facts,
        j1_closed="j1" in closed,
        h1b_closed="h1b" in closed,
        later_start_wanted=wants_later_start(routes),
    )
    return Plan(
        at=at,
        tz=tz,
        profile=profile,
        standing=standing,
        routes=routes,
        deadlines=deadlines_of(view),
        content=content,
    )
