"""A fact: a dated statement about the world, with the paper that says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Value = str | int | float | bool | date | tuple[str, ...]


class Volatility(StrEnum):
    """How soon a fact may change."""

    STABLE = "stable"
    YEARLY = "yearly"
    VOLATILE = "volatile"


class Confidence(StrEnum):
    """How well the evidence carries the fact."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who says so, and where it can be read."""

    title: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One statement about the world, and how far to trust it.

    Attributes:
        id: the name texts and rules use, such as ``i901``.
        domain_ids: the entries of the fact base it was written from.
        values: numbers, dates, states and lists that rules and texts take from it.
        source: the paper to show a person.
        also: further papers that say the same.
        checked_on: the day of the evidence, not of typing it in.
        review_after: past this day it still decides, but is stale.
        valid_until: its own end; past this day it decides nothing.
        volatility: how soon it may change.
        confidence: how well the evidence carries it.
        statement: one or two sentences in our own words, values filled in.
    """

    id: str
    domain_ids: tuple[str, ...]
    values: Mapping[str, Value]
    source: Source
    also: tuple[Source, ...] = ()
    checked_on: date
    review_after: date
    valid_until: date | None = None
    volatility: Volatility
    confidence: Confidence
    statement: str
