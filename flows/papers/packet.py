"""The packet for a lawyer: what a first talk needs, in the order it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from flows.cards.status import status_rows
from flows.chapters.first_72_hours import DOCUMENTS
from flows.classify.promise import classify_promise
from flows.content.line import Line, said
from flows.deadlines.rule import Deadline
from flows.on_record import record_line
from flows.papers.chronology import chronology
from flows.papers.refs import pen
from flows.papers.timeline import days_of, has_opened
from flows.plan.routes import Route
from flows.promised import in_time, promises_of, where_words
from flows.showing import capital, open_deadlines, sorted_routes
from flows.talk import Talk, View

MOST_DEADLINES: Final = 14
MOST_LINES: Final = 16
MOST_QUOTED: Final = 700
"""Characters of somebody's words that stand in the packet; the export has them whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under columns; `widths` are shares of the line."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part under its heading: pairs, a table, lines, in this order, each may be missing."""

    key: str
    head: str
    pairs: tuple[tuple[str, str], ...] = ()
    table: Table | None = None
    lines: tuple[str, ...] = ()
    numbered: bool = False
    columns: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Lists side by side, each under a small heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packet:
    """The whole: what stands above, the sections, and the words of the foot."""

    title: str
    under: str
    foot: str
    sections: tuple[Section, ...]


def packet(view: View) -> Packet:
    """Return the packet of the case as it stands, however little it knows."""
    talk = pen(view)
    made = [make(talk) for make in _SECTIONS]
    made = [one for one in made if one.key != "flags" or one.lines]
    sections = [
        replace(one, head=_say(talk, "head.numbered", n=at, head=one.head))
        for at, one in enumerate(made, 1)
    ]
    sources = _sources(talk)
    if sources.lines:
        sections.append(sources)
    return Packet(
        title=_say(talk, "title"),
        under=_say(talk, "under", on=view.today),
        foot=talk.content.words.text("papers_packet.page", page="{page}", pages="{pages}"),
        sections=tuple(sections),
    )


def _say(talk: Talk, key: str, **given: object) -> str:
    """Our own words on the paper; only what is cited by number is listed as a source."""
    return talk.content.words.text(f"papers_packet.{key}", **given)


def _section(talk: Talk, key: str, **parts: object) -> Section:
    return Section(key=key, head=_say(talk, f"head.{key}"), **parts)  # type: ignore[arg-type]  # names come from code


def _sheet(talk: Talk) -> Section:
    reached, profile = talk.view.reached, talk.view.plan.profile
    rows: list[tuple[str, str]] = []

    def add(key: str, shown: str) -> None:
        rows.append((_say(talk, f"sheet.{key}"), shown))

    for key in ("full_name", "hospital", "specialty"):
        value = reached.get(key)
        add(key, value if isinstance(value, str) and value else _say(talk, "unknown"))
    add("start_on", _day(talk, profile.start_on))
    if profile.orientation_on is not None:
        add("orientation_on", _day(talk, profile.orientation_on))
    add("notice_on", _day(talk, profile.notice_on))
    add("withdrawal", _quoted(talk, profile.withdrawal_words))
    add("scenario", _scenario(talk))
    add("payment", _payment(talk))
    add("j1_offered", _yes_no(talk, answer=profile.j1_offered))
    if profile.employer_type is not None:
        add("employer_type", _say(talk, f"employer.{profile.employer_type}"))
    return _section(talk, "sheet", pairs=tuple(rows))


def _day(talk: Talk, day: date | None) -> str:
    if day is None:
        return _say(talk, "unknown")
    return talk.content.words.text("letters.day", day=day)


def _yes_no(talk: Talk, *, answer: bool | None) -> str:
    return _say(talk, {True: "yes", False: "no", None: "unknown"}[answer])


def _quoted(talk: Talk, words: str | None) -> str:
    if not words:
        return _say(talk, "unknown")
    flat = " ".join(words.split())
    if len(flat) <= MOST_QUOTED:
        return f"\u201c{flat}\u201d"
    cut = flat[:MOST_QUOTED].rsplit(" ", 1)[0]
    return _say(talk, "shortened", words=f"\u201c{cut} \u2026\u201d")


def _scenario(talk: Talk) -> str:
    found = talk.view.plan.scenario
    label = _say(talk, f"scenario.{found.label}")
    if found.label == "unknown":
        return label
    return _say(talk, "scenario.sure", label=label, percent=round(found.confidence * 100))


def _payment(talk: Talk) -> str:
    payment = talk.view.plan.payment
    verdict = talk.content.words.text(f"plan_card.payment_verdicts.{payment.verdict}")
    told = [_line(talk, one) for one in payment.because]
    why = " ".join(words for words, _ in told)
    facts = tuple(fact for _, cited in told for fact in cited)
    cited = _say(talk, "routes.cited", why=why, sources=_marks(talk, facts)) if facts else why
    return f"{capital(verdict)}. {cited}".strip()


def _status(talk: Talk) -> Section:
    rows = tuple(status_rows(pen(talk.view)))
    lines = () if rows else (_say(talk, "none"),)
    return _section(talk, "status", pairs=rows, lines=lines)


def _flags(talk: Talk) -> Section:
    found = [_line(talk, one.line) for one in talk.view.plan.red_flags]
    lines = tuple(
        _say(talk, "routes.cited", why=words, sources=_marks(talk, facts)) if facts else words
        for words, facts in found
    )
    return _section(talk, "flags", lines=lines)


def _promises(talk: Talk) -> Section:
    found = in_time(promises_of(talk.view))
    if not found:
        return _section(talk, "promises", lines=(_say(talk, "promises.none"), *_record(talk)))
    rows = tuple(
        (
            _say(talk, "unknown") if one.on is None else _day(talk, one.on),
            where_words(talk, one),
            _quoted(talk, one.words or None),
            _label(talk, one.words) if one.words else _say(talk, "unknown"),
        )
        for one in found
    )
    columns = tuple(_say(talk, f"promises.{one}") for one in ("day", "where", "words", "reads"))
    table = Table(columns=columns, rows=rows, widths=(17, 22, 43, 18))
    return _section(talk, "promises", table=table, lines=_record(talk))


def _record(talk: Talk) -> tuple[str, ...]:
    """What public records show beside what was promised: no line when nothing can be said."""
    line = record_line(talk, group="paper")
    return () if line is None else (line,)


def _label(talk: Talk, words: str) -> str:
    found = classify_promise(words)
    said = _say(talk, f"label.{found.label}")
    return f"{said} (\u201c{found.span}\u201d)" if found.span and found.span != words else said


def _chronology(talk: Talk) -> Section:
    found = chronology(pen(talk.view))
    if not found:
        return _section(talk, "chronology", lines=(_say(talk, "chronology.none"),))
    rows = tuple((_day(talk, one.on), one.what) for one in found[-MOST_LINES:])
    columns = (_say(talk, "chronology.day"), _say(talk, "chronology.what"))
    return _section(talk, "chronology", table=Table(columns=columns, rows=rows, widths=(17, 83)))


def _deadlines(talk: Talk) -> Section:
    view = talk.view
    found = [one for one in open_deadlines(view) if not has_opened(one, view.today)]
    undated = [one for one in view.plan.deadlines if one.day is None]
    lines: list[str] = []
    if undated:
        names = "; ".join(_line(talk, one.name)[0] for one in undated)
        lines.append(f"{_say(talk, 'deadlines.unknown_head')}: {names}")
    if not found:
        return _section(talk, "deadlines", lines=(_say(talk, "deadlines.none"), *lines))
    late = [one for one in found if one.overdue]
    shown = [*late, *(one for one in found if not one.overdue)][:MOST_DEADLINES]
    if len(found) > len(shown):
        lines.insert(0, _say(talk, "more", n=len(found) - len(shown)))
    columns = tuple(
        _say(talk, f"deadlines.{one}") for one in ("by", "what", "kind", "whose", "source")
    )
    shown.sort(key=lambda one: days_of(one, view.today)[0])
    rows = tuple(_deadline(talk, one) for one in shown)
    table = Table(columns=columns, rows=rows, widths=(17, 37, 17, 19, 10))
    return _section(talk, "deadlines", table=table, lines=tuple(lines))


def _deadline(talk: Talk, one: Deadline) -> tuple[str, ...]:
    opens = one.latest is None and one.planned is None
    kind = _say(talk, f"deadlines.{'opens' if opens else 'hard' if one.hard else 'soft'}")
    if one.overdue:
        kind = f"{kind}, {_say(talk, 'deadlines.late')}"
    return (
        _day(talk, days_of(one, talk.view.today)[0]),
        _line(talk, one.name)[0],
        kind,
        talk.content.words.text(f"owners.{one.owner.value}"),
        _marks(talk, one.facts),
    )


def _marks(talk: Talk, facts: tuple[str, ...]) -> str:
    """Return the numbers of these facts' sources in the list at the end."""
    talk.rests_on.extend(facts)
    order = list(_cited(talk))
    found = dict.fromkeys(order.index(_source_of(talk, one)) + 1 for one in facts)
    return ", ".join(str(one) for one in sorted(found))


def _source_of(talk: Talk, fact: str) -> tuple[str, str]:
    source = talk.content.facts[fact].source
    return source.title, source.address


def _cited(talk: Talk) -> dict[tuple[str, str], str]:
    """Return every source cited so far, in order, with the fact that first cited it."""
    found: dict[tuple[str, str], str] = {}
    for fact in talk.rests_on:
        found.setdefault(_source_of(talk, fact), fact)
    return found


def _line(talk: Talk, line: Line) -> tuple[str, tuple[str, ...]]:
    """Return a line of the plan in words and the facts it rests on, citing nothing yet."""
    filled = said(line, talk.content.words)
    return filled.text, filled.facts


def _routes(talk: Talk) -> Section:
    columns = tuple(_say(talk, f"routes.{one}") for one in ("route", "verdict", "days", "why"))
    rows = tuple(_route(talk, one) for one in sorted_routes(talk.view))
    return _section(
        talk, "routes", table=Table(columns=columns, rows=rows, widths=(16, 14, 16, 54))
    )


def _route(talk: Talk, one: Route) -> tuple[str, ...]:
    span = one.days_needed
    days = []
    if span is not None:
        days.append(
            _say(talk, "routes.needed", least=span.least, usual=span.usual, most=span.most)
        )
    if one.days_left is not None:
        days.append(_say(talk, "routes.left", left=one.days_left))
    told = [_line(talk, line) for line in one.because[:3]]
    facts = tuple(fact for _, cited in told for fact in cited)
    why = " ".join(words for words, _ in told)
    text = talk.content.words.text
    return (
        text(f"plan_card.routes.{one.route}"),
        text(f"plan_card.verdicts.{one.verdict.value}"),
        "; ".join(days),
        _say(talk, "routes.cited", why=why, sources=_marks(talk, facts)) if facts else why,
    )


def _questions(talk: Talk) -> Section:
    plan = talk.view.plan
    keys = ["first", "status"]
    if plan.standing.inside:
        keys.append("change")
    if plan.standing.abroad:
        keys.append("abroad")
    if plan.standing.listed:
        keys.append("nationality")
    if plan.profile.ever_j and plan.profile.subject_212e is None:
        keys.append("two_year")
    keys += ["two_year_later", "structure", "payment"]
    if promises_of(talk.view):
        keys.append("promise")
    if plan.profile.matched_via in ("nrmp", "soap", None):
        keys.append("match")
    keys.append("cost")
    lines = tuple(_say(talk, f"questions.{key}") for key in keys)
    realistic = talk.content.words.text("outreach.lawyer.questions.realistic")
    lines = (lines[0], realistic, *lines[1:])
    return _section(talk, "questions", lines=lines, numbered=True)


def _documents(talk: Talk) -> Section:
    answer = talk.case.answers.get("documents")
    had = answer.value if answer is not None and isinstance(answer.value, tuple) else ()
    names = {
        key: talk.content.words.text(f"first_72_hours.documents.choices.{key}")
        for key in DOCUMENTS
    }
    have = tuple(name for key, name in names.items() if key in had)
    missing = tuple(name for key, name in names.items() if key not in had)
    return _section(
        talk,
        "documents",
        columns=(
            (_say(talk, "documents.have"), have),
            (_say(talk, "documents.missing"), missing),
        ),
    )


def _sources(talk: Talk) -> Section:
    lines = []
    for name in _cited(talk).values():
        fact = talk.content.facts[name]
        key = "stale" if talk.view.today > fact.review_after else "line"
        lines.append(
            _say_source(talk, key, fact.source.title, fact.source.address, fact.checked_on)
        )
    return _section(talk, "sources", lines=tuple(lines), numbered=True)


def _say_source(talk: Talk, key: str, title: str, address: str, checked: date) -> str:
    return talk.content.words.text(
        f"papers_packet.sources.{key}", title=title, address=address, checked=checked
    )


_SECTIONS: Final[tuple[Callable[[Talk], Section], ...]] = (
    _sheet,
    _status,
    _flags,
    _promises,
    _chronology,
    _deadlines,
    _routes,
    _questions,
    _documents,
)
