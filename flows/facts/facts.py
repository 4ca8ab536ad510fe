"""All facts, found by id; a value is found by ``id.value``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b
from typing import Any, Literal, TypeVar

from typing_extensions import override

from flows.facts.fact import Fact, Value

# What every fact can tell beside its own values: `{fact.i901.checked_on}`.
_ABOUT_ANY_FACT = frozenset({"checked_on", "review_after", "valid_until", "title", "address"})


T = TypeVar("T")
State = Literal["fresh", "stale", "ended"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A fact and how it stands on a day: what ``holdfast facts`` prints.

    ``stale``: past its review day, still decides. ``ended``: past its own end, decides nothing.
    """

    fact: Fact
    state: State


class Facts(Mapping[str, Fact]):
    """The facts of this release, in the order of their files."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self._facts = {fact.id: fact for fact in facts}
        # A plan asks for a hundred of them.
        self._values = {
            f"{fact.id}.{name}": value
            for fact in self._facts.values()
            for name, value in fact.values.items()
        }

        self._made: dict[tuple[Callable[[Facts, str], Any], str], Any] = {}

    def once(self, make: Callable[[Facts, str], T], name: str) -> T:
        """Return what *make* makes of these facts for *name*; made once, as facts never change."""
        key = (make, name)
        if key not in self._made:
            self._made[key] = make(self, name)
        made: T = self._made[key]
        return made

    @cached_property
    def mark(self) -> str:
        """A few characters that stand for all values and ends: changed facts change a plan."""
        lines = [f"{ref}={value!r}" for ref, value in sorted(self._values.items())]
        lines += [f"{fact.id} {fact.review_after} {fact.valid_until}" for fact in self.values()]
        return blake2b("\n".join(lines).encode(), digest_size=8).hexdigest()

    @override
    def __getitem__(self, fact_id: str) -> Fact:
        return self._facts[fact_id]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter(self._facts)

    @override
    def __len__(self) -> int:
        return len(self._facts)

    def value(self, ref: str) -> Value:
        """The value behind ``i901.usd``; KeyError names the reference."""
        if ref in self._values:
            return self._values[ref]
        fact_id, _, name = ref.rpartition(".")
        fact = self._facts.get(fact_id)
        if fact is None:
            raise KeyError(ref)
        found = _about(fact, name) if name in _ABOUT_ANY_FACT else None
        if found is None:
            raise KeyError(ref)
        return found

    def number(self, ref: str) -> int:
        """A whole number; TypeError names a reference that holds something else."""
        found = self._values.get(ref)
        if type(found) is int:  # a plan asks a hundred times
            return found
        raise TypeError(f"{ref} is not a whole number: {self.value(ref)!r}")

    def day(self, ref: str) -> date:
        """A date; TypeError names a reference that holds something else."""
        found = self.value(ref)
        if not isinstance(found, date):
            raise TypeError(f"{ref} is not a date: {found!r}")
        return found

    def words(self, ref: str) -> str:
        """A state or a name; TypeError names a reference that holds something else."""
        found = self.value(ref)
        if not isinstance(found, str):
            raise TypeError(f"{ref} is not a text: {found!r}")
        return found

    def names(self, ref: str) -> tuple[str, ...]:
        """A list of texts; TypeError names a reference that holds something else."""
        found = self.value(ref)
        if not isinstance(found, tuple):
            raise TypeError(f"{ref} is not a list: {found!r}")
        return found

    def stale(self, ids: Iterable[str], on: date) -> bool:
        """Whether any of these facts is past its review day. It still decides."""
        return any(on > self._facts[fact_id].review_after for fact_id in ids)

    def ended(self, fact_id: str, on: date) -> bool:
        """Whether the fact is past its own end. It decides nothing any more."""
        end = self._facts[fact_id].valid_until
        return end is not None and on > end

    def state(self, fact_id: str, on: date) -> State:
        """How the fact stands on a day."""
        if self.ended(fact_id, on):
            return "ended"
        return "stale" if self.stale((fact_id,), on) else "fresh"

    def report(self, on: date) -> tuple[Reported, ...]:
        """Every fact as it stands on a day, the first to be reviewed first."""
        rows = (Reported(fact=fact, state=self.state(fact.id, on)) for fact in self.values())
        return tuple(sorted(rows, key=lambda row: (row.fact.review_after, row.fact.id)))


def _about(fact: Fact, name: str) -> Value | None:
    match name:
        case "title":
            return fact.source.title
        case "address":
            return fact.source.address
        case "checked_on":
            return fact.checked_on
        case "review_after":
            return fact.review_after
        case _:
            return fact.valid_until
