"""Puts findings into words: sections of short lines, each with the facts it rests on."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flows.content.words import Said, Words
from flows.sponsors.evidence import Applications, Count, Evidence, Teaching, Year
from flows.sponsors.finder import Closed, Place, Places
from flows.sponsors.found import Doubt, Nothing
from flows.sponsors.names import shown
from flows.sponsors.records import Employer, Source, Sources, Specialty

_FEW_NAMES = 4
_LONGEST_BAR = 10
_MOST_ROWS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A title, names with values, and lines; one message may hold several."""

    title: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    lines: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar of the chart; a partial year is drawn so that nobody reads it as a whole one."""

    year: int
    initial: int
    continuing: int
    partial: bool


def bars(evidence: Evidence) -> tuple[Bar, ...]:
    """The chart's bars, oldest year first; none when nothing was approved."""
    if not evidence.approvals:
        return ()
    return tuple(
        Bar(
            year=one.fiscal_year,
            initial=one.initial.number,
            continuing=one.continuing.number,
            partial=one.partial,
        )
        for one in evidence.years
    )


def chart_in_words(evidence: Evidence, words: Words) -> str:
    """What the chart shows, for someone who cannot see it."""
    each = tuple(
        words.text(
            "sponsors.years.bar_partial" if one.partial else "sponsors.years.bar",
            year=one.year,
            total=one.initial + one.continuing,
        )
        for one in bars(evidence)
    )
    return words.text("sponsors.years.chart", bars="; ".join(each)) if each else ""


def tell_evidence(evidence: Evidence, words: Words) -> tuple[Section, ...]:
    """The whole answer to `/sponsor`: who, years, applications, teaching, limits, questions."""
    limits = [words.say(f"sponsors.limits.{key}") for key in evidence.limits]
    questions = [words.say(f"sponsors.questions.{key}") for key in evidence.questions]
    return (
        Section(lines=tuple(_head(evidence, words))),
        _years(evidence, words),
        Section(
            lines=tuple(
                line for one in evidence.applications for line in _applications(one, words)
            )
        ),
        Section(lines=tuple(_teaching(evidence.teaching, words))),
        Section(title=words.text("sponsors.limits.title"), lines=tuple(limits)),
        Section(title=words.text("sponsors.questions.title"), lines=tuple(questions)),
        tell_sources(evidence.sources, words),
    )


def _head(evidence: Evidence, words: Words) -> Iterator[Said]:
    match = evidence.match
    if match.note:
        yield words.say("sponsors.head.alias", said=match.by)
    yield _named("sponsors.head.found", match.employer, words)
    if match.also:
        yield words.say("sponsors.head.also", names=tuple(shown(one.name) for one in match.also))
    if match.note:
        yield words.say("sponsors.head.note", note=match.note.rstrip("."))
    if evidence.names:
        yield words.say("sponsors.head.names", names=_whole(evidence.names)[:_FEW_NAMES])
    if match.others:
        yield words.say(
            "sponsors.head.others", names=tuple(shown(one.name) for one in match.others)
        )


def _whole(names: Sequence[str]) -> tuple[str, ...]:
    """*names* without those that some years' files cut short."""
    return tuple(
        one for one in names if not any(other != one and other.startswith(one) for other in names)
    )


def _named(key: str, employer: Employer, words: Words) -> Said:
    if employer.city and employer.state:
        return words.say(
            key, name=shown(employer.name), city=employer.city.title(), state=employer.state
        )
    return words.say(f"{key}_no_place", name=shown(employer.name))


def _years(evidence: Evidence, words: Words) -> Section:
    if not evidence.years:
        return Section(lines=())
    missing = (
        (words.say("sponsors.years.missing", years=evidence.missing),) if evidence.missing else ()
    )
    if not evidence.approvals:
        years = [one.fiscal_year for one in evidence.years]
        none = words.say("sponsors.years.none", first=min(years), last=max(years))
        return Section(lines=(none, *missing))
    most = max(one.initial + one.continuing for one in bars(evidence))
    parts = tuple(
        words.say(
            "sponsors.years.partial", year=one.fiscal_year, first=one.first_on, last=one.last_on
        )
        for one in evidence.years
        if one.partial
    )
    return Section(
        title=words.text("sponsors.years.title"),
        pairs=tuple(_year(one, most, words) for one in evidence.years),
        lines=(*parts, *missing, words.say("sponsors.years.what")),
    )


def _year(year: Year, most: int, words: Words) -> tuple[str, str]:
    total = year.initial.number + year.continuing.number
    value = words.text(
        "sponsors.years.line", initial=year.initial.number, continuing=year.continuing.number
    )
    if year.denials is not None:
        value += words.text("sponsors.years.denials", denials=year.denials.number)
    # A part of a year is drawn lighter, so that nobody reads it as a fall.
    block = "\N{LIGHT SHADE}" if year.partial else "\N{FULL BLOCK}"
    bar = block * max(1, round(_LONGEST_BAR * total / most)) if total else ""
    return words.text("sponsors.years.fy", year=year.fiscal_year), f"{value}  {bar}".rstrip()


def _applications(one: Applications, words: Words) -> Iterator[Said]:
    window = {"first": one.first_on, "last": one.last_on}
    if not one.physicians.number:
        yield words.say("sponsors.lcas.none", **window)
        return
    yield words.say(
        "sponsors.lcas.line",
        **window,
        physicians=one.physicians.number,
        residents=one.residents.number,
        fellows=one.fellows.number,
    )
    if one.titles:
        yield words.say("sponsors.lcas.titles", titles="; ".join(one.titles))
    yield words.say("sponsors.lcas.what")


def _teaching(hospitals: Iterable[Teaching], words: Words) -> Iterator[Said]:
    sure = [one for one in hospitals if one.sure]
    maybe = [one for one in hospitals if not one.sure]
    if not sure and not maybe:
        yield words.say("sponsors.teaching.none")
        return
    given = {"name": "", "city": "", "state": ""}
    for one in (*sure, *maybe)[:1]:
        given = {"name": shown(one.name), "city": one.city.title(), "state": one.state}
    if not sure:
        yield words.say("sponsors.teaching.maybe", **given)
    elif sure[0].ended_on:
        yield words.say(
            "sponsors.teaching.sure",
            **given,
            residents=sure[0].residents,
            ended=sure[0].ended_on,
        )
    else:
        yield words.say("sponsors.teaching.sure_undated", **given, residents=sure[0].residents)
    if len(sure) > 1:
        yield words.say("sponsors.teaching.more", n=len(sure) - 1)


def tell_sources(sources: Iterable[Source], words: Words) -> Section:
    """The files behind an answer, with publisher, period, date of the check and address."""
    return Section(
        title=words.text("sponsors.sources.title"), lines=tuple(_sources(sources, words))
    )


def _sources(sources: Iterable[Source], words: Words) -> Iterator[Said]:
    alike: dict[tuple[str, str, str, date], list[str]] = {}
    for one in sources:
        period = words.text("sponsors.sources.partial", period=one.period)
        alike.setdefault((one.title, one.publisher, one.address, one.checked_on), []).append(
            period if one.partial else one.period
        )
    for (title, publisher, address, checked_on), periods in alike.items():
        yield words.say(
            "sponsors.sources.line",
            title=title,
            publisher=publisher,
            periods=tuple(periods),
            checked=checked_on,
            address=address,
        )


def tell_doubt(doubt: Doubt, words: Words) -> tuple[Said, tuple[str, ...]]:
    """The question, and one label for each option in its order."""
    labels = tuple(_named("sponsors.doubt.option", one.employer, words) for one in doubt.options)
    return words.say("sponsors.doubt.ask"), tuple(one.text for one in labels)


def tell_nothing(nothing: Nothing, words: Words) -> Section:
    """Why nothing was found, and what is near."""
    lines = [words.say(f"sponsors.nothing.{nothing.why}")]
    if nothing.near:
        lines.append(words.say("sponsors.nothing.near"))
        lines += [_named("sponsors.doubt.option", one.employer, words) for one in nothing.near]
    return Section(lines=tuple(lines))


def tell_closed(closed: Closed, words: Words) -> Section:
    """Why there is no list yet, and what opens it."""
    if closed.reason == "not_yet":
        return Section(lines=(words.say("sponsors.closed.not_yet", granted=closed.granted_on),))
    lines = [words.say(f"sponsors.closed.{closed.reason}")]
    if closed.reason == "bound":
        lines.append(words.say("sponsors.closed.next"))
    lines.append(words.say("sponsors.closed.wait"))
    return Section(lines=tuple(lines))


def tell_places(found: Places, sources: Sources, words: Words) -> tuple[Section, ...]:
    """The list: each place with why it is there and what is unknown, then what all lack."""
    if not found.places:
        return (Section(lines=(words.say("sponsors.places.none"),)),)
    head = [words.say("sponsors.places.head")]
    if found.wider:
        head.append(words.say("sponsors.places.wider"))
    # Where nobody asked for a first-year post, "0 of 0" tells nothing.
    if found.field and found.field.applicants_nonus_img:
        head.append(_field(found.field, sources, words))
    everywhere = [
        key
        for key in found.places[0].unknown
        if all(key in place.unknown for place in found.places)
    ]
    return (
        Section(lines=tuple(head)),
        *(_place(one, everywhere, words) for one in found.places),
        Section(
            title=words.text("sponsors.unknown.title"),
            lines=tuple(words.say(f"sponsors.unknown.{key}") for key in everywhere),
        ),
    )


def _field(one: Specialty, sources: Sources, words: Words) -> Said:
    return words.say(
        "sponsors.field.line",
        specialty=one.name,
        period=sources[one.trace.source].period,
        matched=one.matched_nonus_img,
        applicants=one.applicants_nonus_img,
        unfilled=one.unfilled,
    )


def _place(place: Place, everywhere: Collection[str], words: Words) -> Section:
    title = _named("sponsors.places.item", place.employer, words)
    why = [words.say(f"sponsors.why.{one.key}", **one.given) for one in place.reasons]
    ask = [words.say(f"sponsors.unknown.{key}") for key in place.unknown if key not in everywhere]
    return Section(title=title.text, lines=(*why, *ask))


def tell_rows(evidence: Evidence, words: Words) -> tuple[Section, ...]:
    """Where each number stands: the file, and its rows."""
    files = {one.id: one.file for one in evidence.sources}
    return (
        Section(
            title=words.text("sponsors.rows.title", name=shown(evidence.match.employer.name)),
            lines=tuple(_rows(evidence, files, words)),
        ),
        Section(lines=(words.say("sponsors.rows.how"),)),
    )


def _rows(evidence: Evidence, files: Mapping[int, str], words: Words) -> Iterator[Said]:
    for year in evidence.years:
        yield from _row("initial", year.initial, files, words, year=year.fiscal_year)
        yield from _row("continuing", year.continuing, files, words, year=year.fiscal_year)
        if year.denials is not None:
            yield from _row("denials", year.denials, files, words, year=year.fiscal_year)
    for one in evidence.applications:
        yield from _row("physicians", one.physicians, files, words)
        yield from _row("residents", one.residents, files, words)
        yield from _row("fellows", one.fellows, files, words)
    for house in evidence.teaching:
        yield words.say(
            "sponsors.rows.teaching",
            name=shown(house.name),
            file=files[house.trace.source],
            row=house.trace.row,
        )


def _row(
    key: str, count: Count, files: Mapping[int, str], words: Words, **given: object
) -> Iterator[Said]:
    if not count.traces:
        return
    rows = sorted({trace.row for trace in count.traces})
    more = len(rows) - _MOST_ROWS
    yield words.say(
        f"sponsors.rows.{key}_more" if more > 0 else f"sponsors.rows.{key}",
        **given,
        n=count.number,
        file=files[count.traces[0].source],
        rows=tuple(rows[:_MOST_ROWS]),
        **({"more": more} if more > 0 else {}),
    )
