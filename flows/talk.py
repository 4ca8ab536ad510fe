"""One turn while it is being made: the case as it changes and the words it will say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from flows.case import Case, Happening, Value, values
from flows.chapters.gates import gates_of
from flows.chapters.road import ROAD
from flows.content.loader import Content
from flows.events import Attempt, DueReminder, Setting
from flows.host import Figures
from flows.linking import Door, Step
from flows.person import profile_of, zone_of
from flows.plan.plan import Plan, make_plan
from flows.question import Question
from flows.replies import Ask, Block, Para, Reply, Span, para
from flows.walk import Place, walk

SHORT = 280
"""Characters that still go in front of a question in one message."""


@dataclass(frozen=True, kw_only=True)
class View:
    """A case as it stands at one instant: its place, the answers that count, and its plan.

    Everything is computed from the case; nothing here is kept.
    """

    case: Case
    content: Content
    now: datetime
    default_zone: ZoneInfo

    @cached_property
    def place(self) -> Place:
        """Where the answers lead."""
        return walk(ROAD, self.answers, gates=gates_of(self.answers, self.content))

    @cached_property
    def answers(self) -> dict[str, Value]:
        """All current values, also those on branches that were left."""
        return values(self.case.answers)

    @property
    def reached(self) -> Mapping[str, Value]:
        """The answers on the branch that was walked: the only ones that feed anything."""
        return self.place.reached

    @cached_property
    def zone(self) -> ZoneInfo:
        """The person's time zone, the default one until they named a city."""
        return zone_of(self.reached) or self.default_zone

    @cached_property
    def local(self) -> datetime:
        """Now, on the person's clock."""
        return self.now.astimezone(self.zone)

    @cached_property
    def today(self) -> date:
        """The person's day."""
        return self.local.date()

    @cached_property
    def plan(self) -> Plan:
        """The plan these answers give at this instant."""
        profile = profile_of(self.reached, self.case, self.zone, today=self.today)
        return make_plan(profile, at=self.now, content=self.content)

    @property
    def looked(self) -> bool:
        """Whether the first look was shown: from then on there are reminders and previews."""
        return "summary" in self.reached or "training_end_on" in self.reached

    @property
    def pending(self) -> Question | None:
        """The question the road waits for; None only if a chapter is broken."""
        name = self.place.question
        return ROAD.questions[name] if name else None

    def happened(self, track: str, kind: str) -> Happening | None:
        """The latest happening of this kind on this track."""
        for one in reversed(self.case.happenings):
            if one.track == track and one.kind == kind:
                return one
        return None


_OF_ANSWERS = frozenset({"place", "answers", "zone", "plan"})


@dataclass(kw_only=True)
class Talk:
    """The turn in the making. Functions of `flows` change `case` and add to `said`."""

    case: Case
    content: Content
    now: datetime
    default_zone: ZoneInfo
    fresh_tag: str
    setting: Setting = Setting.PRIVATE
    said: list[Block] = field(default_factory=list)
    rests_on: list[str] = field(default_factory=list)
    sourced: bool = False
    """Whether the message begun names its sources itself."""
    replies: list[Reply] = field(default_factory=list)
    erase: bool = False
    follow_up: str = ""
    """A command that a button stands for, run after the press is taken."""
    put_off: tuple[DueReminder, ...] = ()
    """Reminders that fell due and are not told before `put_off_until`."""
    put_off_until: datetime | None = None
    took_back: tuple[str, ...] = ()
    """Refs of messages that never went out, and that what is told now replaces."""
    climbs: bool = False
    """Whether what is told goes to another address too: nobody answered what came before."""
    results: tuple[Attempt, ...] = ()
    """How the last reminders were sent, newest first, where somebody asked."""
    door: Door | None = None
    """What is known of the account at the other end, once somebody looked."""
    figures: Figures | None = None
    """How this copy stands, where its operator asks."""
    knocks: str | None = None
    """The code to look at, or "" for none: the turn wants to be taken with a door."""
    step: Step = Step.NOTHING
    went_to: Case | None = None
    """The other account's case as it was, when this turn goes on with it."""
    together: bool = False
    """Whether all that is said goes in one message with the pending question, long as it is."""
    repeats: bool = True
    """Whether the pending question is shown at the end; a command that answers in full may not."""

    def __post_init__(self) -> None:
        """Nothing is computed until it is asked for."""
        self._view: View | None = None

    @property
    def view(self) -> View:
        """The case as it stands now in this turn."""
        if self._view is None or self._view.case is not self.case:
            before = self._view
            self._view = View(
                case=self.case,
                content=self.content,
                now=self.now,
                default_zone=self.default_zone,
            )
            if before is not None and before.case.answers is self.case.answers:
                # Place and plan rest on the answers alone; walking is most of what a turn costs.
                vars(self._view).update(
                    {name: found for name, found in vars(before).items() if name in _OF_ANSWERS}
                )
        return self._view

    def text(self, key: str, **given: object) -> str:
        """Return the words of `key` and remember the facts they rest on."""
        said = self.content.words.say(key, **given)
        self.rests_on.extend(said.facts)
        return said.text

    def say(self, key: str, **given: object) -> None:
        """Add a paragraph in the words of `key`."""
        self.said.append(para(self.text(key, **given)))

    def add(self, *blocks: Block) -> None:
        """Add blocks as they are."""
        self.said.extend(blocks)

    def lines(self, *spans: Span) -> None:
        """Add a paragraph of spans."""
        self.said.append(para(*spans))

    def end_message(self, ask: Ask | None = None) -> None:
        """Close the message begun so far; an empty one is not sent."""
        if not self.said:
            return
        facts = tuple(dict.fromkeys(self.rests_on))
        self.replies.append(
            Reply(blocks=tuple(self.said), ask=ask, facts=facts, sourced=self.sourced)
        )
        self.said = []
        self.rests_on = []
        self.sourced = False

    @property
    def is_long(self) -> bool:
        """Whether what is said so far is a message of its own, apart from the next question."""
        words = 0
        if self.together:
            return False
        for block in self.said:
            if not isinstance(block, Para):
                return True
            words += sum(len(span) for span in block.spans if isinstance(span, str))
        return words > SHORT

    def change(self, **fields: object) -> None:
        """Replace fields of the case."""
        self.case = self.case.but(**fields)
