"""Countries, as people name them; a name one slip from two countries is asked about.

The wrong one of Niger and Nigeria turns a plan around, so a near match is never taken by itself.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, product
from math import prod
from typing import Final

from flows.patterns import later
from flows.readers.cleaning import clean, listed
from flows.readers.places import (
    CountryNames,
    Named,
    code_alone,
    named,
    near,
    one_slip,
    part_of,
    words,
)
from flows.readers.reading import MOST_OPTIONS, Misunderstood, Possible, Reading, one_of
from flows.readers.small_words import is_common

_LONGEST: Final = 300
_CODE: Final = later(
    r"(?:^|(?<= and )|(?<=& ))[A-Z]{2}(?=$| and | &)|\b[A-Z]{2}(?= passport| citizen| national)"
)
_SEPARATORS: Final = re.compile(r"[,;/\n+]")
_FEW_WORDS: Final = 4
_REMOTE: Final = 62.0
"""Per cent alike from which the nearest name is worth showing."""
_NEARLY: Final = 85.0
"""Per cent alike from which "equitorial guinea" is rather the longer name than Guinea."""

_FILLERS: Final = frozenset(
    listed(
        """a|an|the|i|im|ive|am|m|my|is|are|it|its|s|have|ve|hold|holding|holder|got|carry|use|using
        |passport|passports|citizen|citizens|citizenship|citizenships|national|nationals
        |nationality|nationalities|dual|both|two|only|just|also|and|with|plus|from|of|in|by
        |country|countries|travel|document|documents|born|was|birth|currently|now|y|et|und|as|well
        |e|o|on|one|another|second|first|too|please|yes|to|at|or|live|living|resident|residence
        |origin|native|proud|hello|hi|me|that|this|which|originally|for|valid|currently|permanent"""
    )
)
_AGAINST: Final = frozenset(
    listed(
        """not|no|isnt|never|former|formerly|renounced|lost|except|without|gave|wasnt|neither|nor
        |dont|arent"""
    )
)

_RESIDENCE: Final = frozenset(
    {
        "born",
        "live",
        "living",
        "lives",
        "reside",
        "residing",
        "based",
        "work",
        "working",
        "married",
    }
)
_PERMITS: Final = frozenset({"green", "visa", "visas", "pr", "resident", "residency", "residence"})

Slot = tuple[str | None, ...]
"""What one name may mean: codes, and None if it may be no country at all."""


def read_country(text: str, countries: CountryNames) -> Reading:
    """The ISO code of the one country *text* names."""
    slots = _slots(text, countries)
    if isinstance(slots, Misunderstood):
        return slots
    codes = list(dict.fromkeys(code for slot in slots for code in slot if code is not None))
    if len(codes) == 1 and any(None in slot for slot in slots):
        codes += [code for code in near(_bare(text), countries, cutoff=0) if code not in codes][:1]
    if len(codes) > MOST_OPTIONS:
        return _missed("country.several")
    return one_of([Possible(value=code, shown=countries.name(code)) for code in codes])


def read_countries(text: str, countries: CountryNames) -> Reading:
    """The ISO codes of all countries *text* names, as a tuple in the order named."""
    slots = _slots(text, countries, held=True)
    if isinstance(slots, Misunderstood):
        return slots
    if prod(map(len, slots)) > MOST_OPTIONS:
        return _missed("country.several")
    lists = [_without_gaps(choice) for choice in product(*slots)]
    if len(lists[0]) > 1 and "or" in words(text):
        lists = [*((code,) for code in lists[0][: MOST_OPTIONS - 1]), lists[0]]
    if lists == [lists[0], ()]:
        others = [code for code in near(_bare(text), countries, cutoff=0) if code not in lists[0]]
        lists = [lists[0], (others[0],)]
    return one_of(
        [
            Possible(value=codes, shown=", ".join(map(countries.name, codes)))
            for codes in lists
            if codes
        ]
    )


def _without_gaps(choice: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in choice if code is not None))


def _written_out(chunk: str, countries: CountryNames) -> str:
    """Return the words with a code that stands for a country as its name: "PK and Canada".

    Only where nothing else can be meant: MD, HR and IM are words of this trade too.
    """

    def name(found: re.Match[str]) -> str:
        code = code_alone(found[0], countries)
        return found[0] if code is None or is_common(found[0]) else countries.name(code)

    return _CODE.sub(name, chunk)


def _slots(
    text: str, countries: CountryNames, *, held: bool = False
) -> list[Slot] | Misunderstood:
    chunks = [chunk for chunk in _SEPARATORS.split(clean(text[: _LONGEST + 1])) if chunk.strip()]
    said = [word for chunk in chunks for word in words(chunk)]
    if len(text) > _LONGEST or not said:
        return _missed("country.empty" if not said else "country.long")
    if len(said) == 1 and is_common(said[0]):
        return _missed("country.unreadable")
    codes = [code_alone(chunk, countries) for chunk in chunks]
    if all(codes):
        return [(code,) for code in codes]
    chunks = [
        countries.name(code) if code else _written_out(chunk, countries)
        for code, chunk in zip(codes, chunks, strict=True)
    ]
    said = [word for chunk in chunks for word in words(chunk)]
    hits = named(said, countries)
    kept = [hit for hit in _claimed(said, hits) if not held or _is_citizenship(said, hit)]
    if hits and not kept:
        return _missed("country.denied")
    whole = _whole_name(said, hits, countries)
    if whole:
        return [whole]
    longer = {hit.start: _longer_name(said, hit, countries) for hit in kept}
    slots: dict[int, Slot] = {hit.start: longer[hit.start] or hit.codes for hit in kept}
    around = [hit for hit in kept if longer[hit.start]]
    for start, run in _runs(said, hits):
        if any(hit.start - 3 <= start <= hit.end + 1 for hit in around):
            continue
        slot = _misspelt(run, countries, alone=not hits)
        if slot:
            slots[start] = slot
        elif hits and _stands_alone(start, run, chunks, said):
            return _missed("country.part_unknown", word=" ".join(run))
    if slots:
        return [slots[start] for start in sorted(slots)]
    return _unknown(text, countries)


def _claimed(said: list[str], hits: list[Named]) -> list[Named]:
    """*hits* without those that are taken back: "not Indian", "neither Indian nor Syrian"."""
    kept: list[Named] = []
    last, denied = 0, False
    for hit in hits:
        between = set(said[max(last, hit.start - 3) : hit.start])
        denied = bool(between & _AGAINST) or (denied and bool(between & {"or", "and"}))
        if not denied:
            kept.append(hit)
        last = hit.end
    return kept


def _is_citizenship(said: list[str], hit: Named) -> bool:
    """Whether nothing says that the person only lives there, or was born there."""
    before, after = said[max(hit.start - 3, 0) : hit.start], said[hit.end : hit.end + 2]
    chunk = list(before)
    for stop in ("and", "but", "passport", "citizen"):
        if stop in chunk:
            chunk = chunk[chunk.index(stop) + 1 :]
    return not (_RESIDENCE & set(chunk)) and not (_PERMITS & set(after[:1]))


def _whole_name(said: list[str], hits: list[Named], countries: CountryNames) -> Slot:
    """Codes of a name that all the words nearly spell, though a part of it names another."""
    if not hits or not any(True for _ in _runs(said, hits)):
        return ()
    named_codes = [code for hit in hits for code in hit.codes]
    phrase = " ".join(word for word in said if word not in _FILLERS)
    whole = [code for code in near(phrase, countries, cutoff=_NEARLY) if code not in named_codes]
    return tuple(dict.fromkeys((*whole, *named_codes)))[:MOST_OPTIONS] if whole else ()


def _longer_name(said: list[str], hit: Named, countries: CountryNames) -> Slot:
    """The codes of *hit* and of a longer name that the words around it nearly spell."""
    name = said[hit.start : hit.end]
    for before, after in ((1, 0), (0, 1), (2, 0), (0, 2)):
        around = (
            said[max(hit.start - before, 0) : hit.start],
            said[hit.end : hit.end + after],
        )
        extra = [word for part in around for word in part]
        if not extra or _FILLERS & set(extra):
            continue
        phrase = " ".join((*around[0], *name, *around[1]))
        alike = [*near(phrase, countries, cutoff=_NEARLY), *part_of(phrase, countries)]
        longer = [code for code in dict.fromkeys(alike) if code not in hit.codes]
        if longer:
            return (*longer[: MOST_OPTIONS - 1], *hit.codes)[:MOST_OPTIONS]
    return ()


def _runs(said: list[str], hits: list[Named]) -> Iterator[tuple[int, list[str]]]:
    """Words in a row that are neither part of a name nor filler, with the place of the first."""
    taken = {at for hit in hits for at in range(hit.start, hit.end)}
    free = [
        at
        for at, word in enumerate(said)
        if at not in taken and word not in _FILLERS and word not in _AGAINST
    ]
    for _, group in groupby(enumerate(free), key=lambda pair: pair[1] - pair[0]):
        places = [at for _, at in group]
        yield places[0], [said[at] for at in places]


def _misspelt(run: list[str], countries: CountryNames, *, alone: bool) -> Slot:
    """What *run* may be a misspelling of; beside a name that was spelt well, one slip only."""
    if len(run) > _FEW_WORDS:
        return ()
    codes = one_slip(" ".join(run), countries, least=4 if alone else 5)
    if alone:
        codes = [*codes, *near(" ".join(run), countries)]
    distinct = tuple(dict.fromkeys(codes))[:MOST_OPTIONS]
    return (*distinct, None) if len(distinct) == 1 else distinct


def _stands_alone(start: int, run: list[str], chunks: list[str], said: list[str]) -> bool:
    """Whether *run* is an item of a list: "Pakistan, Wakanda", "Pakistan and Wakanda"."""
    after = said[start + len(run) : start + len(run) + 1]
    if said[start - 1 : start] == ["and"] and (not after or after == ["and"]):
        return True
    return any(words(chunk) == run for chunk in chunks)


def _unknown(text: str, countries: CountryNames) -> Misunderstood:
    nearest = near(_bare(text), countries, cutoff=_REMOTE)
    if not nearest or len(_bare(text)) > len("democratic republic of the congo"):
        return _missed("country.unreadable")
    return _missed("country.unknown", nearest=countries.name(nearest[0]))


def _bare(text: str) -> str:
    return " ".join(word for word in words(text) if word not in _FILLERS)


def _missed(why: str, **given: object) -> Misunderstood:
    return Misunderstood(why=why, given={"example": "Pakistan, Canada", **given})
