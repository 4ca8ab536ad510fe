"""What must hold for everybody, whatever they do: asked at every plan, message and sentence.

Hours, caps and counts stand here as numbers of their own: a constant changed in the product does
not move what is promised.
"""

import calendar
import re
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.terminal.outbound import lines_of
from flows.case import Case, Nudge
from flows.deadlines.reminders import Reminder
from flows.events import DueReminder
from flows.replies import Reply
from flows.steps import done_rules, not_pursued
from flows.talk import View
from flows.tracks import track_of
from tests.driver import FlowsAlone
from tests.wrong_texts import wrong_in

EARLIEST, LATEST = 8, 21
"""Hours on the person's clock between which a message may come."""
MOST_A_DAY = 2
LAST_TIERS = frozenset({"1d-late", "0d", "0d-late"})
"""Words of the last day or two of what closes hard: they come beyond the cap, and at any hour."""
NOTICE = timedelta(days=14)
"""So long before a hard date there is time for two reminders."""
TWICE = 2
AFTERWARDS = "after"
TESTED = "test"
PUT_OFF = frozenset({"snooze", "blocked"})

CHAINS = (
    ("step3-exam-last", "lca-last"),
    ("lca-last", "h1b-premium-last-receipt"),
    ("h1b-premium-last-receipt-rfe", "h1b-premium-last-receipt"),
    ("son-order", "evsp-file-complete"),
    ("evsp-file-complete", "interview-last-sensible"),
    ("interview-last-sensible", "sevis-validation"),
    ("ds2019-window-opens", "j1-earliest-entry"),
    ("j1-earliest-entry", "sevis-validation"),
    ("h1b-window-opens", "lca-last"),
    ("evidence-kept", "own-lawyer"),
    ("facts-in-writing", "own-lawyer"),
    ("unlawful-presence-180", "unlawful-presence-365"),
    ("waiver-job-search", "waiver-contract"),
    ("waiver-contract", "waiver-case-number"),
    ("waiver-case-number", "conrad-year-opens"),
    ("conrad-texas-opens", "conrad-year-opens"),
    ("conrad-year-opens", "waiver-h1b-filed"),
    ("waiver-h1b-filed", "grace-end-training"),
)
"""Links of which the earlier is never due after the later."""


class LifeError(AssertionError):
    """Something that must hold for everybody did not hold for this person."""


class Watch:
    """Looks on while one person's conversation goes through the months."""

    def __init__(self, flows: FlowsAlone) -> None:
        self.flows = flows
        self.texts: set[str] = set()
        self.held: Counter[str] = Counter()
        """How often each thing that must hold was looked at."""
        self.links: Counter[tuple[str, str]] = Counter()
        """How often both ends of a link had a date."""
        self._seen: View | None = None
        self._opened_at: datetime | None = None
        self._planned: object = None
        self._known: frozenset[Reminder] = frozenset()
        self._closed: set[str] = set()
        self._since: dict[tuple[str, date], date] = {}
        self._told: Counter[tuple[str, date]] = Counter()
        self._same: set[tuple[str, str, date | None]] = set()
        self._messages: Counter[tuple[str, date]] = Counter()

    @property
    def view(self) -> View:
        """The case as it stands; what rests on answers and day alone is not computed twice."""
        case, before = self.flows.case, self._seen
        if before is not None and before.case is case and before.now == self.flows.at:
            return before
        seen = self.flows.view()
        if before is not None and before.case.answers is seen.case.answers:
            vars(seen).update(
                {name: vars(before)[name] for name in _OF_ANSWERS & vars(before).keys()}
            )
            same = before.case.happenings is seen.case.happenings
            same = same and before.case.promises is seen.case.promises
            if same and "plan" in vars(before) and before.today == seen.today:
                vars(seen)["plan"] = before.plan
        self._seen = seen
        return seen

    @property
    def is_new(self) -> bool:
        """Whether reminders were planned anew since they were looked at, or all is erased."""
        return self.flows.case is None or self.flows.planned is not self._planned

    # -- Words ---------------------------------------------------------------------------------

    def hears(self, replies: list[Reply]) -> None:
        """No text, button or letter makes a wrong statement; none comes without a word."""
        for reply in replies:
            texts = [line for line in lines_of(reply) if line]
            if not texts:
                raise LifeError("a message without a word")
            if reply.ask is not None:
                texts += [one.label for one in reply.ask.choices]
            fresh = set(texts) - self.texts
            self.texts |= fresh
            self.held["sentences"] += len(fresh)
            wrong = wrong_in(fresh)
            if wrong:
                raise LifeError(f"a wrong statement: {wrong[0]}")
            if self.flows.case is not None:
                for text in texts:
                    if _NEAR.search(text):
                        self._days_are_counted_right(text)

    @property
    def _today(self) -> date:
        """The day on their clock, by our own reckoning."""
        return self.flows.at.astimezone(self.view.zone).date()

    def _days_are_counted_right(self, text: str) -> None:
        """A day with its distance, such as "8 June 2027, 15 days ago", is counted on their clock."""
        for found in _DISTANCE.finditer(text):
            weekday, day, month, year, today, left, ago = found.groups()
            on = date(int(year), _MONTHS.index(month) + 1, int(day))
            days = _WORDS[today] if today else int(left) if left else -int(ago)
            self.held["days counted"] += 1
            if (on - self._today).days != days:
                raise LifeError(f"{found[0]!r} is said on {self._today}")
            if weekday and weekday != _WEEKDAYS[on.weekday()]:
                raise LifeError(f"{found[0]!r} is another day of the week")

    # -- Messages that come by themselves -----------------------------------------------------------

    def comes(self, due: datetime, replies: list[Reply]) -> None:
        """A message of its own accord: by day, not too many, and of what is still so."""
        if not replies or self.flows.case is None:
            return
        view = self.view
        local = due.astimezone(view.zone)
        nudge = _newest(view.case, due)
        told = nudge.told if nudge is not None else ()
        last = any(one.tier in LAST_TIERS for one in told) or _was_tested(view, due)
        self.held["messages"] += 1
        if not EARLIEST <= local.hour < LATEST and not last:
            raise LifeError(f"a message at {local:%H:%M} o'clock on their clock")
        if told and not last:
            self._messages[view.zone.key, local.date()] += 1
            if self._messages[view.zone.key, local.date()] > MOST_A_DAY:
                raise LifeError(f"more than {MOST_A_DAY} messages on {local.date()}")
        if told and _is_silent(view):
            raise LifeError(f"{told[0].rule} is told while they want to hear nothing")
        done = done_rules(view)
        for one in told:
            self._may_be_told(one, view, done)

    def _may_be_told(self, one: DueReminder, view: View, done: frozenset[str]) -> None:
        self.held["reminders told"] += 1
        if one.due_at > view.now:
            raise LifeError(f"{one.rule} {one.tier} is told before {one.due_at}")
        if one.rule in done or one.rule in self._closed:
            raise LifeError(f"{one.rule} is done and still told")
        same = (one.rule, one.tier, one.day)
        if same in self._same and one.tier not in PUT_OFF:
            raise LifeError(f"{one.rule} {one.tier} is told twice for {one.day}")
        self._same.add(same)
        deadline = view.plan.deadline(one.rule)
        if deadline is None:
            return
        if one.tier in PUT_OFF:
            self._told[one.rule, deadline.latest or view.today] += 1
            return
        if one.day not in (deadline.earliest, deadline.planned, deadline.latest):
            raise LifeError(f"{one.rule} is told for {one.day}, which it is not any more")
        if one.tier != AFTERWARDS and one.day is not None:
            self._told[one.rule, one.day] += 1

    def answered(self, ref: str, choice: str) -> None:
        """Keep by oneself what somebody says is done, or wants to hear no more of."""
        case = self.flows.case
        nudge = next((one for one in case.nudges if one.ref == ref), None) if case else None
        if nudge is None:
            return
        named = choice.removeprefix("done")
        rules = nudge.rules if choice == "stop" else ()
        if choice.startswith("done") and named.isdigit() and int(named) < len(nudge.rules):
            rules = (nudge.rules[int(named)],)
        if choice == "undo":
            self._closed -= set(nudge.rules)
        own = (one for one in rules if track_of(one) is None and not one.startswith("step-"))
        self._closed |= set(own)

    def takes_back(self) -> None:
        """Forget what was said to be done: somebody asked for reminders of it again."""
        self._closed.clear()

    # -- What is planned ------------------------------------------------------------------------

    def stands(self) -> None:
        """The plan as it stands now, and the reminders that are to come."""
        if self.flows.case is None:
            if self.flows.planned:
                raise LifeError("everything is erased and something is still planned")
            self._began_anew(None)
            return
        view = self.view
        self._began_anew(view.case.opened_at)
        self.held["plans"] += 1
        self._links_in_order(view)
        ahead = self._ahead()
        self._promises_of_reminders(view, ahead)
        standing = self._standing(view)
        self._to_come_twice(view, standing, ahead)
        self._was_told_twice(view, standing)

    def _began_anew(self, opened_at: datetime | None) -> None:
        if opened_at != self._opened_at:
            self._opened_at = opened_at
            self._closed.clear()
            self._since.clear()
            self._told.clear()
            self._same.clear()

    def _ahead(self) -> list[Reminder]:
        told = self.flows.told
        every = self.flows.planned.values()
        return [one for one in every if (one.rule, one.tier, one.due_at) not in told]

    def _links_in_order(self, view: View) -> None:
        """A window opens before it closes, and no date lies before the chain's earlier links."""
        by_rule = {one.rule: one for one in view.plan.deadlines}
        for one in view.plan.deadlines:
            known = [day for day in (one.earliest, one.planned, one.latest) if day is not None]
            if any(before > after for before, after in pairwise(known)):
                raise LifeError(f"{one.rule} is planned outside its window: {known}")
        for first, then in CHAINS:
            if first not in by_rule or then not in by_rule:
                continue
            before, after = _closes(by_rule[first]), _closes(by_rule[then])
            if before is not None and after is not None:
                self.held["links"] += 1
                self.links[first, then] += 1
                if before > after:
                    raise LifeError(f"{first} ({before}) lies after {then} ({after})")

    def _promises_of_reminders(self, view: View, ahead: list[Reminder]) -> None:
        """Planned ones lie ahead, at a civil hour, and are not about what is done."""
        done = done_rules(view)
        # What fell due while nothing ran is not planned anew: it waits to be told, late.
        known, self._known = self._known, frozenset(ahead)
        self._planned = self.flows.planned
        for one in ahead:
            self.held["reminders planned"] += 1
            if one.due_at < self.flows.at:
                if one not in known:
                    raise LifeError(
                        f"{one.rule} {one.tier} is planned for {one.due_at}, before now"
                    )
                continue
            if one.rule in done or one.rule in self._closed:
                raise LifeError(f"{one.rule} is done and still planned for {one.due_at}")
            _civil(one, view.zone, view.case.hour)

    def _standing(self, view: View) -> list[tuple[str, date]]:
        """Hard dates of which somebody is to be reminded, as things stand."""
        if not view.looked or _is_silent(view):
            return []
        dropped = done_rules(view)
        return [
            (one.rule, one.latest)
            for one in view.plan.deadlines
            if one.hard and one.remind and one.latest is not None
            if one.rule not in dropped and not not_pursued(view, one.rule)
        ]

    def _to_come_twice(
        self, view: View, standing: list[tuple[str, date]], ahead: list[Reminder]
    ) -> None:
        """What closes hard and lies far enough ahead has two reminders to come."""
        for rule, day in standing:
            if day - view.today <= NOTICE:
                continue
            self.held["hard dates to come"] += 1
            days = [one.day for one in ahead if one.rule == rule and one.tier != AFTERWARDS]
            if days.count(day) < TWICE:
                raise LifeError(
                    f"{rule} closes on {day} and has {days.count(day)} reminders to come; "
                    f"planned are {[one.isoformat() for one in days]}"
                )

    def _was_told_twice(self, view: View, standing: list[tuple[str, date]]) -> None:
        """What stood unchanged for two weeks before its last day was told of twice by then."""
        for key in set(self._since) - set(standing):
            del self._since[key]
            self._told.pop(key, None)
        for rule, day in standing:
            since = self._since.setdefault((rule, day), view.today)
            if view.today <= day or since == date.max:
                continue
            self._since[rule, day] = date.max  # judged once
            if day - since <= NOTICE:
                continue
            self.held["hard dates that passed"] += 1
            if self._told[rule, day] < TWICE:
                raise LifeError(
                    f"{rule} closed on {day}, stood there since {since}, "
                    f"and was told {self._told[rule, day]} times"
                )


_WEEKDAYS = calendar.day_name[:]
_MONTHS = calendar.month_name[1:]
_WORDS = {"today": 0, "tomorrow": 1}
_NEAR = re.compile(r", (?:today|tomorrow|\d+ days?)")
_DISTANCE = re.compile(
    rf"(?:({'|'.join(_WEEKDAYS)}) )?(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}}), "
    r"(?:(today|tomorrow)|(\d+) days left|(\d+) days? ago)"
)
_OF_ANSWERS = frozenset({"place", "answers", "zone"})


def _newest(case: Case, at: datetime) -> Nudge | None:
    """The message with reminders that was decided at this instant."""
    return next((one for one in reversed(case.nudges) if one.at == at and one.told), None)


def _was_tested(view: View, at: datetime) -> bool:
    """Whether somebody asked, a moment ago, to be sent one now."""
    tested_at = view.case.tested_at
    return tested_at is not None and abs(at - tested_at) <= timedelta(hours=1)


def _is_silent(view: View) -> bool:
    until = view.case.paused_until
    return until is not None and until > view.now


def _closes(deadline) -> date | None:
    return deadline.latest or deadline.planned or deadline.earliest


def _civil(one: Reminder, zone: ZoneInfo, hour: int) -> None:
    """A reminder is planned for the chosen hour on the clock they will have, late tiers later."""
    local = one.due_at.astimezone(zone)
    if one.rule == TESTED:
        return
    late = one.tier.endswith("-late")
    if not EARLIEST <= local.hour < LATEST or (not late and local.hour != hour):
        raise LifeError(f"{one.rule} {one.tier} at {local.hour} o'clock")
