"""A case: one person's answers, happenings and asides, kept together and changed only by turns."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime

from flows.events import DueReminder

Value = str | int | bool | None | tuple[str, ...]
"""What an answer may be: JSON's own kinds, so that what cannot be stored fails in the test.
Dates are ISO text. None means the person said they do not know."""


def as_day(value: Value) -> date | None:
    """Return the day that an answer names; None where it names none."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One current value of one question: what it is, in which words, since when."""

    value: Value
    words: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An answer that another one replaced; kept so that the history can be told."""

    question: str
    before: Answer
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that happened in the world: sent, said, booked, refused, silence noticed.

    `on` is the day it happened in the person's zone, `at` the instant we learned of it. Of what
    somebody said, `who` and `medium` are keys of words; `by` is the day something was promised for.
    """

    track: str
    kind: str
    on: date
    at: datetime
    words: str = ""
    who: str = ""
    medium: str = ""
    by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A half-finished exchange on top of the pending question.

    Kinds: `reopened` (an earlier answer is being looked at again), `unsure` (which of these
    did you mean), `change` (confirm what a different answer moves), `several` (confirm answers
    read out of one message), `confirm` (a yes before something that cannot be undone),
    `reason` (what is in the way of a step), `command` (what a command still lacks).
    """

    kind: str
    about: str
    given: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """A reminder message that was shown and can still be answered, found by its short `ref`.

    `told` is what it tells; nothing if it only takes something back.
    """

    ref: str
    rules: tuple[str, ...]
    at: datetime
    told: tuple[DueReminder, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter in the person's own words, and ours as it stood when they wrote theirs."""

    ours: str
    mine: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Promised:
    """One promise as the person remembers it; nothing of it is sure but that they said so.

    `medium` is one of the road's own choices, "" while unknown. `road` marks the one that the
    road's questions hold: of it only `who` stands here.
    """

    words: str
    who: str = ""
    medium: str = ""
    on: date | None = None
    road: bool = False


@dataclass(frozen=True, kw_only=True)  # no slots: a copy of a dictionary is all that `but` costs
class Case:
    """Everything Holdfast keeps about one person's recovery.

    `tag` is four characters, new whenever a case begins: a button of an erased case never
    answers a new one. `turn` counts events and ages buttons. `agreed` names the platforms that
    forbid writing first and on which the person agreed to it.
    """

    tag: str
    opened_at: datetime
    seen_at: datetime
    turn: int = 0
    answers: Mapping[str, Answer] = field(default_factory=dict)
    history: tuple[Change, ...] = ()
    happenings: tuple[Happening, ...] = ()
    asides: tuple[Aside, ...] = ()
    nudges: tuple[Nudge, ...] = ()
    misses: int = 0
    pending: str = ""
    asked_turn: int = 0
    track: str = ""
    """The conversation that was opened last and still asks something; "" for none."""
    paused_until: datetime | None = None
    pace: str = "steps"
    agreed: tuple[str, ...] = ()
    planned: str = ""
    """Stands for the reminders that are pending, so that an equal plan is not stored again."""
    planned_with: str = ""
    """Stands for the facts and the day they rest on: with others the plan is made anew."""
    told_at: tuple[datetime, ...] = ()
    """When the last messages with reminders were decided: there is a most for each day."""
    hour: int = 9
    """On the person's clock, when reminders come."""
    tested_at: datetime | None = None
    """When a reminder was asked for, to see whether it arrives."""
    link_codes_at: tuple[datetime, ...] = ()
    """When codes to link another account were shown lately."""
    link_misses_at: tuple[datetime, ...] = ()
    """When codes were entered lately that nobody has: guessing is slowed."""
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    """Letters the person changed, by name. Small, so they lie in the case and are never apart."""
    cited: str = ""
    """Marks of the facts that the last thing said rests on, for "sources" and /why."""
    promises: tuple[Promised, ...] = ()
    """What was promised beside what the road asks about, and by whom."""
    release: int = 1

    @property
    def aside(self) -> Aside | None:
        """The exchange on top, or None."""
        return self.asides[-1] if self.asides else None

    def but(self, **fields: object) -> "Case":
        """Return the case with these fields changed, as `replace` does at a tenth of the cost.

        A turn changes a case half a dozen times. TypeError for a name that is no field.
        """
        if not fields.keys() <= _FIELDS:
            raise TypeError(f"a case has no field {min(fields.keys() - _FIELDS)}")
        case = object.__new__(Case)
        vars(case).update(vars(self), **fields)
        return case

    def with_answer(self, question: str, value: Value, words: str, now: datetime) -> "Case":
        """Return the case with `question` answered; an equal value leaves it as it is."""
        before = self.answers.get(question)
        if before is not None and before.value == value:
            return self
        answers = {**self.answers, question: Answer(value=value, words=words, at=now)}
        if before is None:
            return self.but(answers=answers)
        change = Change(question=question, before=before, at=now)
        return self.but(answers=answers, history=(*self.history, change))

    def without_answer(self, question: str, now: datetime) -> "Case":
        """Return the case with `question` open again; what was said stays in the history."""
        before = self.answers.get(question)
        if before is None:
            return self
        answers = {name: one for name, one in self.answers.items() if name != question}
        change = Change(question=question, before=before, at=now)
        return self.but(answers=answers, history=(*self.history, change))

    def with_happening(
        self, track: str, kind: str, *, on: date, now: datetime, words: str = ""
    ) -> "Case":
        """Return the case with one more line in its log."""
        return self.with_line(Happening(track=track, kind=kind, on=on, at=now, words=words))

    def with_line(self, happening: Happening) -> "Case":
        """Return the case with this line at the end of its log."""
        return self.but(happenings=(*self.happenings, happening))

    def with_draft(self, letter: str, draft: Draft | None) -> "Case":
        """Return the case with the person's own words for a letter, or with none."""
        drafts = {name: one for name, one in self.drafts.items() if name != letter}
        return self.but(drafts=drafts if draft is None else {**drafts, letter: draft})

    def with_aside(self, aside: Aside) -> "Case":
        """Return the case with `aside` on top; depth is bounded, the oldest falls off."""
        return self.but(asides=(*self.asides, aside)[-MOST_ASIDES:])

    def without_aside(self) -> "Case":
        """Return the case with the top aside closed."""
        return self.but(asides=self.asides[:-1])


MOST_ASIDES = 6
_FIELDS = frozenset(one.name for one in fields(Case))


def values(answers: Mapping[str, Answer]) -> dict[str, Value]:
    """Return the plain values of `answers` by question."""
    return {question: answer.value for question, answer in answers.items()}
