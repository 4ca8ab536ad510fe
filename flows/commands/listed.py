"""Whether a country is listed for the travel ban, when somebody asks about that one."""

import re
from typing import Final

from flows.facts.restrictions import Restrictions
from flows.readers.places import named, words
from flows.talk import Talk

_ASKED: Final = re.compile(
    r"\b(?:ban|bans|banned|listed|lists?|restrict\w*|suspen\w*|blocked|proclamation|10998)\b"
)
# Beside a listed country these ask the same, whatever else is said.
_VISA: Final = re.compile(r"\b(?:[jo]-? ?1|h-? ?1-? ?b?|visas?|passports?)\b")
_ANOTHER_LIST: Final = re.compile(r"\b(?:rank|wait|mailing|check|reading)[ -]?lists?\b|\bwaitlist")
_HOME: Final = "US"
MOST: Final = 4


def countries_asked_about(talk: Talk, said: str) -> tuple[str, ...]:
    """Return the countries whose place on the list is asked for; none if that is not the question."""
    folded = said.casefold()
    if not _ASKED.search(folded) or _ANOTHER_LIST.search(folded):
        return ()
    return _named(talk, said)


def listed_beside_a_visa(talk: Talk, said: str) -> tuple[str, ...]:
    """Return the countries named in words on a visa, if one of them is listed; else none."""
    if not _VISA.search(said.casefold()):
        return ()
    codes = _named(talk, said)
    levels = {talk.content.restrictions.level(one) for one in codes}
    return codes if levels - {"none"} else ()


def _named(talk: Talk, said: str) -> tuple[str, ...]:
    found = named(words(said), talk.content.countries)
    codes = dict.fromkeys(one.codes[0] for one in found if len(one.codes) == 1)
    return tuple(one for one in codes if one != _HOME)[:MOST]


def say_levels(talk: Talk, codes: tuple[str, ...]) -> None:
    """Say of each country how far it is listed, since when, and what counts."""
    restrictions: Restrictions = talk.content.restrictions
    for code in codes:
        level, country = restrictions.level(code), talk.content.countries.name(code)
        given = {} if level == "none" else {"since": restrictions.since(code)}
        talk.say(f"ask.listed.{level}", country=country, **given)
    talk.say("ask.listed.counts")
