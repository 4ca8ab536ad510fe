"""Where what is said comes from: shown below a message, or behind a button that carries it."""

from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from hashlib import blake2b
from typing import Final

from flows.facts.fact import Fact
from flows.replies import Reply, items
from flows.showing import source_words
from flows.talk import Talk

LENGTH: Final = 3
"""Characters that stand for one fact. Two facts may share them: then both are shown."""
MOST_KEPT: Final = 60
"""Facts of the last thing said that a case remembers."""


@cache
def mark_of(fact_id: str) -> str:
    """Return the short mark of a fact, the same in every release."""
    digest = blake2b(fact_id.encode(), digest_size=3).digest()
    return urlsafe_b64encode(digest).decode()[:LENGTH]


def marks_of(fact_ids: Iterable[str], *, most: int = MOST_KEPT) -> str:
    """Return the marks of at most *most* facts, one after the other."""
    return "".join([mark_of(one) for one in dict.fromkeys(fact_ids)][:most])


def facts_of(marks: str, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """Return the facts that *marks* stand for; what is no fact any more is left out."""
    known: dict[str, list[str]] = {}
    for one in facts:
        known.setdefault(mark_of(one), []).append(one)
    wanted = (marks[at : at + LENGTH] for at in range(0, len(marks), LENGTH))
    return tuple(dict.fromkeys(one for mark in wanted for one in known.get(mark, ())))


def add_sources(talk: Talk) -> None:
    """Add the sources of everything said so far in this message."""
    facts = tuple(dict.fromkeys(talk.rests_on))
    if not facts:
        return
    talk.say("talk.sources")
    _list(talk, facts, source_words)


def show_sources(talk: Talk, facts: tuple[str, ...]) -> None:
    """Say where these facts come from, each source once; or that nothing rested on any."""
    if not facts:
        talk.say("sources.none")
        return
    talk.say("sources.head")
    _list(talk, facts, _in_full)


def cited_by(replies: Iterable[Reply]) -> str:
    """Return the marks of what these messages rest on."""
    return marks_of(one for reply in replies for one in reply.facts)


def _list(talk: Talk, facts: tuple[str, ...], words: Callable[[Talk, Fact], str]) -> None:
    lines = dict.fromkeys(words(talk, talk.content.facts[one]) for one in facts)
    talk.add(items(*lines))
    talk.rests_on.extend(facts)
    talk.sourced = True


def _in_full(talk: Talk, fact: Fact) -> str:
    """Return a source with how sure it is, and whether it is old or past its end."""
    state = talk.content.facts.state(fact.id, talk.view.today)
    return talk.text(
        f"sources.{state}",
        title=fact.source.title,
        checked=fact.checked_on,
        confidence=talk.text(f"sources.confidence.{fact.confidence.value}"),
        due=fact.review_after,
        end=fact.valid_until or fact.review_after,
        address=fact.source.address,
    )
