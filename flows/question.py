"""A question is data: what it waits for, how the answer is read, when it is asked."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from flows.chart import GO_ON, Chart, Guard, Step

ENTER, DONE = "enter", "done"


class Reads(StrEnum):
    """How the answer to a question is read."""

    CHOICE = "choice"
    SEVERAL = "several"
    DAY = "day"
    NUMBER = "number"
    DAYS = "days"
    TEXT = "text"
    COUNTRY = "country"
    COUNTRIES = "countries"
    PLACE = "place"
    STATUS = "status"
    STAY = "stay"
    VISA = "visa"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What we want to know. Its words stand in `content/en/<chapter>.toml` under its id.

    `choices` are stable keys on offer; `extra` are keys that do something other than answer:
    a command to run (`/privacy`), or another answer to set (`begin=start`).
    `rests` means the conversation may stay here for weeks: nothing is overdue about it.
    """

    id: str
    reads: Reads = Reads.CHOICE
    choices: tuple[str, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
    when: Guard | None = None
    may_be_unknown: bool = True
    may_be_past: bool = True
    may_be_future: bool = True
    shows: str | None = None
    rests: bool = False
    alarms: bool = False
    quick: tuple[str, ...] = ()
    least: int = 0
    most: int = 3_650
    stays: tuple[str, ...] = ()
    """Choices that are heard and logged but do not answer: the question stays ("not yet")."""
    behind: Guard | None = None
    """Holds, over all answers, once a later one shows this to be done: its own day is not asked."""

    @property
    def told(self) -> bool:
        """Whether it only shows something and waits for a nod, so that there is no answer."""
        return self.choices in (("go_on",), ("right",))


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """Questions in order, each asked when its guard holds; run by a machine of its own."""

    name: str
    questions: tuple[Question, ...]

    @cached_property
    def chart(self) -> Chart:
        """The chapter as a chart: from each question to the next that is asked."""
        states = (ENTER, *(question.id for question in self.questions), DONE)
        steps = [step for at in range(len(states) - 1) for step in self._steps_from(states, at)]
        return Chart(name=self.name, states=states, steps=tuple(steps), ends=frozenset({DONE}))

    def _steps_from(self, states: tuple[str, ...], at: int) -> list[Step]:
        steps: list[Step] = []
        for question in self.questions[at:]:
            steps.append(Step(source=states[at], target=question.id, when=question.when))
            if question.when is None:
                return steps
        return [*steps, Step(source=states[at], target=DONE, trigger=GO_ON)]
