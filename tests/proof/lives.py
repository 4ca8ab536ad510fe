"""One generated person from the first message through two years: what is done, and what must hold."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from flows.afterwards import AFTER
from flows.asking import pending_question
from flows.content.loader import load_content
from flows.deadlines.reminders import Reminder
from flows.events import Commanded, Pressed, Typed
from flows.planned import LAST_TIERS, MOST_A_DAY
from flows.replies import Ask, Reply
from flows.steps import done_rules, not_pursued
from flows.talk import Talk, View
from tests.driver import FlowsAlone, play, read_script
from tests.people import ZONES, pressed, typed

BEGINS = datetime(2026, 11, 22, 9, tzinfo=UTC)
FOR = timedelta(days=730)
MOST_TURNS = 70
EARLIEST, LATEST = 8, 21
"""Hours on the person's clock between which a message may come."""
NOTICE = timedelta(days=14)
ASIDES = (
    "why",
    "back",
    "back",
    "answers",
    "plan",
    "deadlines",
    "next",
    "who",
    "remind",
    "menu",
    "pause",
    "remind on",
)


CHAINS = (
    ("step3-exam-last", "lca-last"),
    ("lca-last", "h1b-premium-last-receipt"),
    ("h1b-premium-last-receipt-rfe", "h1b-premium-last-receipt"),
    ("evsp-file-complete", "interview-last-sensible"),
)
"""Links of which the earlier is never due after the later."""


class LifeError(AssertionError):
    """Something that must hold for everybody did not hold for this person."""


@dataclass
class Life:
    """One person: decisions by a seeded `Random`, everything done kept as a transcript's steps."""

    seed: int
    texts: set[str] = field(default_factory=set)
    steps: list[str] = field(default_factory=list)
    turns: int = 0
    told: int = 0
    rested: bool = False
    nodes: set[str] = field(default_factory=set)
    tracks: set[tuple[str, str]] = field(default_factory=set)
    messages: Counter[date] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.rng = Random(self.seed)  # noqa: S311 - the same person every time, no secret
        self.zone = ZoneInfo(self.rng.choice(ZONES))
        self.began_at = BEGINS + timedelta(minutes=self.rng.randint(0, 365 * 24 * 60))
        self.flows = FlowsAlone(at=self.began_at, default_zone=self.zone)
        self.ask: Ask | None = None
        self._judged: object = None
        self.patience = self.rng.choice((1, 3, 9))
        # Some go on long enough to see a petition through and the waiver years.
        self.most_turns = MOST_TURNS * (3 if self.seed % 5 == 0 else 1)

    def lived(self) -> "Life":
        """Live it; return self.

        Raises:
            LifeError: with the seed and a transcript of what led there.
        """
        try:
            self._say("/start")
            while self.flows.at < self.began_at + FOR and self.turns < self._most():
                self._act()
                if self._rests():
                    self.rested = True
                    self.patience -= 1
                if self.rng.random() < 0.15 or self._rests():
                    self._wait(timedelta(hours=self.rng.choice((5, 30, 24 * 9, 24 * 60))))
                if self.patience < 0:
                    break
            self._wait(self.began_at + FOR - self.flows.at)
            self._came_to_rest()
        except Exception as error:
            raise LifeError(f"person {self.seed}: {error!r}\n\n{self.transcript()}") from error
        return self

    def _most(self) -> int:
        """How many turns they take: who changes their mind all the time may need more."""
        return self.most_turns if self.rested else max(self.most_turns, 4 * MOST_TURNS)

    def transcript(self) -> str:
        """What this person did, as a file of `tests/transcripts`."""
        lines = [f"# Person {self.seed} of the population proof.", ""]
        lines.append(f"now  {self.began_at.astimezone(self.zone):%Y-%m-%d %H:%M} {self.zone.key}")
        script = "\n".join((*lines, "", *self.steps)) + "\n"
        path = Path(f"person_{self.seed}.txt")
        return _played(script, path)

    # -- Doing ---------------------------------------------------------------------------------

    def _act(self) -> None:
        self.turns += 1
        question = pending_question(self._talk())
        draw = self.rng.random()
        if draw < 0.06:
            self._say("/" + self.rng.choice(ASIDES))
        elif draw < 0.09:
            self._say(self.rng.choice(("asdf", "31 February", "🙂", "maybe", "12")))
        elif self.ask is not None and self.ask.choices and (question is None or draw < 0.55):
            keys = [one.key for one in self.ask.choices]
            only_unknown = keys == ["unknown"] and question is not None
            if only_unknown and self.rng.random() < 0.8:
                self._say(typed(question, self.rng, self.flows.view().today))
                return
            key = pressed(question, keys, self.rng)
            self._press(self.ask, next(one for one in self.ask.choices if one.key == key))
        elif question is not None:
            today = self.flows.view().today
            self._say(typed(question, self.rng, today))
        else:
            self._say("never mind")

    def _talk(self) -> Talk:
        case = self.flows.case
        if case is None:
            raise LifeError("the case is gone")
        return Talk(
            case=case,
            content=load_content(),
            now=self.flows.at,
            default_zone=self.zone,
            fresh_tag="test",
        )

    def _say(self, text: str) -> None:
        self.steps.append(f"you  {text}")
        if text.startswith("/"):
            name, _, rest = text[1:].partition(" ")
            self._keep(self.flows.turn(Commanded(name=name, rest=rest)))
        else:
            self._keep(self.flows.turn(Typed(text=text)))

    def _press(self, ask: Ask, choice) -> None:
        if "forget" in str(self.flows.case and self.flows.case.asides) and choice.key == "yes":
            return
        self.steps.append(f"you  [{choice.label}]")
        event = Pressed(kind=ask.kind, tag=ask.tag, ref=ask.ref, choice=choice.key)
        self._keep(self.flows.turn(event))

    def _wait(self, span: timedelta) -> None:
        hours = max(1, int(span.total_seconds() // 3600))
        self.steps.append(f"wait {hours}h")
        nudge = asyncio.run(self._until(self.flows.at + timedelta(hours=hours)))
        self._what_must_hold()
        if nudge is not None and self.rng.random() < 0.6:
            self._press(nudge, self.rng.choice(nudge.choices))

    async def _until(self, until: datetime) -> Ask | None:
        """Let time pass; return the last reminder that can be answered."""
        nudge: Ask | None = None
        async for at, replies in self.flows.due_before(until):
            local = at.astimezone(self.flows.view().zone)
            if replies and not EARLIEST <= local.hour < LATEST:
                raise LifeError(f"a message at {local:%H:%M} o'clock on their clock")
            self.told += bool(replies)
            if replies:
                self._within_the_cap(local.date())
            self._keep(replies)
            asks = [one.ask for one in replies if one.ask is not None and one.ask.kind == "r"]
            nudge = asks[-1] if asks else nudge
        return nudge

    def _keep(self, replies: list[Reply]) -> None:
        for reply in replies:
            self.texts.update(_texts(reply))
            if reply.ask is not None:
                self.ask = reply.ask
        if self.flows.planned is not self._judged:
            self._what_must_hold()

    def _rests(self) -> bool:
        pending = self.flows.view().pending
        return pending is not None and pending.rests

    # -- What must hold ------------------------------------------------------------------------

    def _came_to_rest(self) -> None:
        if not self.rested:
            raise LifeError("no question that rests was reached")

    def _within_the_cap(self, day: date) -> None:
        """No more messages a day than promised, last words apart."""
        case = self.flows.case
        nudge = case.nudges[-1] if case is not None and case.nudges else None
        if nudge is None or nudge.at != self.flows.at:
            return
        if any(one.tier in LAST_TIERS for one in nudge.told):
            return
        self.messages[day] += 1
        if self.messages[day] > MOST_A_DAY:
            raise LifeError(f"{self.messages[day]} messages on {day}")

    def _links_in_order(self, view: View) -> None:
        """A date never lies before the chain's earlier links, nor our own day after the last."""
        for one in view.plan.deadlines:
            known = [day for day in (one.earliest, one.planned, one.latest) if day is not None]
            if one.planned is not None and one.latest is not None and one.planned > one.latest:
                raise LifeError(f"{one.rule} is planned after its last day: {known}")
        for first, then in CHAINS:
            before, after = view.plan.deadline(first), view.plan.deadline(then)
            if before is None or after is None or before.latest is None or after.latest is None:
                continue
            if before.latest > after.latest:
                raise LifeError(f"{first} ({before.latest}) lies after {then} ({after.latest})")

    def _what_must_hold(self) -> None:
        view = self.flows.view()
        self.nodes.update(view.place.nodes)
        self.tracks.update((one.track, one.kind) for one in view.case.happenings)
        self._links_in_order(view)
        self._promises_of_reminders(view)
        self._hard_dates_are_told_twice(view)
        self._judged = self.flows.planned

    def _promises_of_reminders(self, view: View) -> None:
        """Planned ones lie ahead, at a civil hour, and are not about what is done."""
        done = done_rules(view)
        for one in self.flows.planned.values():
            if (one.rule, one.tier, one.due_at) in self.flows.told:
                continue
            if one.due_at < self.flows.at:
                raise LifeError(f"{one.rule} {one.tier} was planned for {one.due_at}, before now")
            if one.rule in done:
                raise LifeError(f"{one.rule} is done and still planned for {one.due_at}")
            self._civil(one, view.zone)

    def _civil(self, one: Reminder, zone: ZoneInfo) -> None:
        hour = one.due_at.astimezone(zone).hour
        if not EARLIEST <= hour < LATEST and not one.tier.endswith("-late"):
            raise LifeError(f"{one.rule} {one.tier} at {hour} o'clock")

    def _hard_dates_are_told_twice(self, view: View) -> None:
        """What closes hard and lies far enough ahead has two reminders to come, that will hold."""
        paused = view.case.paused_until is not None and view.case.paused_until > view.now
        if not view.looked or paused:
            return
        ahead = [
            one
            for one in self.flows.planned.values()
            if (one.rule, one.tier, one.due_at) not in self.flows.told
        ]
        dropped = done_rules(view)
        for one in view.plan.deadlines:
            known = one.latest is not None and one.latest - view.today > NOTICE
            if not (known and one.hard and one.remind) or one.rule in dropped:
                continue
            if not_pursued(view, one.rule):
                continue
            holds = [
                it
                for it in ahead
                if it.rule == one.rule and it.day == one.latest and it.tier != AFTER
            ]
            if len(holds) < 2:
                raise LifeError(
                    f"{one.rule} closes on {one.latest} and has {len(holds)} reminders to come; "
                    f"planned are {[it.day.isoformat() for it in ahead if it.rule == one.rule]}"
                )


def _texts(reply: Reply) -> list[str]:
    from bot.terminal.outbound import lines_of  # noqa: PLC0415 - one use

    return [line for line in lines_of(reply) if line]


def _played(script: str, path: Path) -> str:
    """The script with what is answered, or alone when it cannot be played again."""
    try:
        return asyncio.run(_play(script))
    except Exception:  # noqa: BLE001 - the fault being told may be just that
        return script


async def _play(script: str) -> str:
    from tempfile import NamedTemporaryFile  # noqa: PLC0415 - only when something failed

    with NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(script)
        file.flush()
        read = read_script(Path(file.name))
    return await play(read, FlowsAlone(at=read.at, default_zone=read.zone))
