"""What the numbers say: counted figures with who counted them, in place of shares nobody sourced."""

from dataclasses import dataclass
from typing import Final

from flows.content.loader import Content

_SHARES: Final = (
    ("match-flow", "match-flow.percent", None),
    ("accept", "visa-split.accept_j1", "visa-split.programmes"),
    ("both", "visa-split.both", "visa-split.programmes"),
    ("paused", "programme-behaviour.percent_paused", None),
)
"""Text, the counted value, and the whole it is part of; without one it is a part in a hundred."""
_COUNTS: Final = ("j1-stock", "j1-flow")


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A part of a counted whole, and who says so."""

    part: int
    whole: int
    words: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What is drawn."""

    title: str
    head: str
    shares: tuple[Share, ...]
    counts: tuple[tuple[str, str], ...]
    foot: str


def numbers(content: Content) -> Numbers:
    """Return the figures of the fact base on visas of residents; the same for everybody."""
    text, facts = content.words.text, content.facts
    return Numbers(
        title=text("papers_pictures.numbers.title"),
        head=text("papers_pictures.numbers.head"),
        shares=tuple(
            Share(
                part=facts.number(part),
                whole=100 if whole is None else facts.number(whole),
                words=text(f"papers_pictures.numbers.share.{key}"),
                source=_source(content, part.partition(".")[0]),
            )
            for key, part, whole in _SHARES
        ),
        counts=tuple((facts[one].statement, _source(content, one)) for one in _COUNTS),
        foot=text("papers_pictures.numbers.foot"),
    )


def numbers_alt(content: Content) -> str:
    """Return the same in words, with the sources."""
    drawn = numbers(content)
    lines = [f"- {one.words} ({one.source})" for one in drawn.shares]
    lines += [f"- {words} ({source})" for words, source in drawn.counts]
    return "\n".join((f"{drawn.title}. {drawn.head}", *lines, drawn.foot))


def _source(content: Content, fact: str) -> str:
    found = content.facts[fact]
    return content.words.text(
        "papers_pictures.source", title=found.source.title, checked=found.checked_on
    )
