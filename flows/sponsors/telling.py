"""Puts findings into words: sections of short lines, each with the facts it rests on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flows.content.words import Said, Words
from flows.sponsors.evidence import Applications, Evidence, Teaching, Year
from flows.sponsors.finder import Closed, Place, Places
from flows.sponsors.found import Doubt, Nothing
from flows.sponsors.names import shown
from flows.sponsors.records import Employer, Sources, Specialty

_FEW_NAMES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A title and its lines; one message may hold several."""

    title: str = ""
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
        Section(lines=tuple(_years(evidence, words))),
        Section(
            lines=tuple(
                line for one in evidence.applications for line in _applications(one, words)
            )
        ),
        Section(lines=tuple(_teaching(evidence.teaching, words))),
        Section(title=words.text("sponsors.limits.title"), lines=tuple(limits)),
        Section(title=words.text("sponsors.questions.title"), lines=tuple(questions)),
        Section(
            title=words.text("sponsors.sources.title"), lines=tuple(_sources(evidence, words))
        ),
    )


def _head(evidence: Evidence, words: Words) -> Iterator[Said]:
    match = evidence.match
    yield _named("sponsors.head.found", match.employer, words)
    if match.also:
        yield words.say("sponsors.head.also", names=tuple(shown(one.name) for one in match.also))
    if match.note:
        yield words.say("sponsors.head.note", note=match.note.rstrip("."))
    if evidence.names:
        yield words.say("sponsors.head.names", names=evidence.names[:_FEW_NAMES])
    if match.others:
        yield words.say(
            "sponsors.head.others", names=tuple(shown(one.name) for one in match.others)
        )


def _named(key: str, employer: Employer, words: Words) -> Said:
    if employer.city and employer.state:
        return words.say(
            key, name=shown(employer.name), city=employer.city.title(), state=employer.state
        )
    return words.say(f"{key}_no_place", name=shown(employer.name))


def _years(evidence: Evidence, words: Words) -> Iterator[Said]:
    if not evidence.years:
        return
    if not evidence.approvals:
        years = [one.fiscal_year for one in evidence.years]
        yield words.say("sponsors.years.none", first=min(years), last=max(years))
    else:
        yield words.say("sponsors.years.title")
        for one in evidence.years:
            yield _year(one, words)
        yield words.say("sponsors.years.what")
    if evidence.missing:
        yield words.say("sponsors.years.missing", years=evidence.missing)


def _year(year: Year, words: Words) -> Said:
    given = {
        "year": year.fiscal_year,
        "initial": year.initial.number,
        "continuing": year.continuing.number,
    }
    if year.partial:
        return words.say("sponsors.years.partial", **given, first=year.first_on, last=year.last_on)
    said = words.say("sponsors.years.line", **given)
    if year.denials is None:
        return said
    more = words.say("sponsors.years.denials", denials=year.denials.number)
    return Said(said.text + more.text, (*said.facts, *more.facts))


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


def _sources(evidence: Evidence, words: Words) -> Iterator[Said]:
    for one in evidence.sources:
        yield words.say(
            "sponsors.sources.partial" if one.partial else "sponsors.sources.line",
            title=one.title,
            publisher=one.publisher,
            period=one.period,
            checked=one.checked_on,
            address=one.address,
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
    """The list: each place with why it is there and what to ask."""
    if not found.places:
        return (Section(lines=(words.say("sponsors.places.none"),)),)
    head = [words.say("sponsors.places.head")]
    if found.wider:
        head.append(words.say("sponsors.places.wider"))
    if found.field:
        head.append(_field(found.field, sources, words))
    return (Section(lines=tuple(head)), *(_place(one, words) for one in found.places))


def _field(one: Specialty, sources: Sources, words: Words) -> Said:
    return words.say(
        "sponsors.field.line",
        specialty=one.name,
        period=sources[one.trace.source].period,
        matched=one.matched_nonus_img,
        applicants=one.applicants_nonus_img,
        unfilled=one.unfilled,
    )


def _place(place: Place, words: Words) -> Section:
    title = _named("sponsors.places.item", place.employer, words)
    why = [words.say(f"sponsors.why.{one.key}", **one.given) for one in place.reasons]
    ask = [words.say(f"sponsors.unknown.{key}") for key in place.unknown]
    return Section(title=title.text, lines=(*why, *ask))
