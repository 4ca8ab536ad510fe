"""Public records in the conversation: /sponsor on one employer, and the line in the plan."""

from flows.asides import ask_command, close_commands
from flows.on_record import own_hospital, record_line
from flows.replies import Head, Pairs, items, para
from flows.sponsor_words import Section, tell_doubt, tell_evidence, tell_nothing, tell_rows
from flows.sponsors.archive import Archive
from flows.sponsors.evidence import evidence
from flows.sponsors.found import Doubt, Match, Nothing
from flows.sponsors.names import shown
from flows.sponsors.search import find, known
from flows.talk import Talk

ROWS = "rows"
BY_ID = "="
"""Begins ids that a button carries; no name holds it."""
BETWEEN = "|"
UNWILLING = ("C", "mixed")
LONGEST_ABOUT = 80
FEW = 4


def sponsor(talk: Talk, rest: str) -> None:
    """Show what public records say about the employer that was named; ask when unsure who."""
    close_commands(talk)
    archive = talk.content.sponsors
    if archive is None:
        talk.say("sponsors.ask.closed_shelf")
        return
    name, rows = _without_rows(rest)
    if not name:
        name = own_hospital(talk)
    if name.startswith(BY_ID):
        match = known(name.removeprefix(BY_ID).split(BETWEEN), archive.index())
        if match is None:
            talk.say("sponsors.ask.gone")
            _ask_name(talk, rest)
            return
        _show(talk, match, archive, rows=rows)
        return
    found = find(name, archive.index())
    match found:
        case Match():
            _show(talk, found, archive, rows=rows, said=name)
        case Doubt():
            _ask_which(talk, found, rest, rows=rows)
        case Nothing():
            _say_nothing(talk, found, rest)


def _without_rows(rest: str) -> tuple[str, bool]:
    name, _, last = rest.strip().rpartition(" ")
    if last.casefold() != ROWS:
        return rest.strip(), False
    return name.strip(), True


def _show(talk: Talk, match: Match, archive: Archive, *, rows: bool, said: str = "") -> None:
    shows = evidence(match, archive.rows_of(match.ids), archive.sources())
    words = talk.content.words
    if rows:
        where, how = tell_rows(shows, words)
        add_section(talk, where, listed=True)
        add_section(talk, how)
        return
    who, years, applications, teaching, limits, questions, sources = tell_evidence(shows, words)
    for section in (who, years, applications, teaching):
        add_section(talk, section)
    known_here = archive.index().employers
    beside = [known_here[one] for one in archive.beside(match.ids) if one in known_here]
    if names := tuple(dict.fromkeys(shown(one.name) for one in beside))[:FEW]:
        talk.say("sponsors.teaching.beside", names=names)
    talk.end_message()
    add_section(talk, limits, listed=True)
    add_section(talk, questions, listed=True, numbered=True)
    add_section(talk, sources, listed=True)
    talk.say("sponsors.ask.rows", command=_rows_command(match, archive, said))


def _rows_command(match: Match, archive: Archive, said: str) -> str:
    """The command that shows the rows: by name where a name leads to this very house."""
    name = said or shown(match.employer.name)
    found = find(name, archive.index())
    if isinstance(found, Match) and found.ids == match.ids:
        return f"/sponsor {name} {ROWS}"
    return _picking(match, rows=True)


def add_section(
    talk: Talk, section: Section, *, listed: bool = False, numbered: bool = False
) -> None:
    """Add a section's title, pairs and lines, remembering the facts its lines rest on."""
    if section.title:
        talk.add(Head(section.title))
    if section.pairs:
        talk.add(Pairs(rows=section.pairs))
    talk.rests_on.extend(fact for line in section.lines for fact in line.facts)
    lines = [line.text for line in section.lines]
    if listed and lines:
        talk.add(items(*lines, numbered=numbered))
    else:
        talk.add(*(para(line) for line in lines))


def _ask_which(talk: Talk, found: Doubt, rest: str, *, rows: bool) -> None:
    """Let the person pick: one button for each employer that may be meant."""
    ask, labels = tell_doubt(found, talk.content.words)
    _ask(talk, ask.text, rest, [*zip(found.options, labels, strict=True)], rows=rows)


def _say_nothing(talk: Talk, found: Nothing, rest: str) -> None:
    """Say kindly why nothing was found, and offer what is near."""
    if found.why == "empty":
        _ask_name(talk, rest)
        return
    words = talk.content.words
    talk.say(f"sponsors.nothing.{found.why}")
    near = tell_nothing(found, words).lines[-len(found.near) :] if found.near else ()
    options = [*zip(found.near, (line.text for line in near), strict=True)]
    ask = "sponsors.ask.near" if options else "sponsors.ask.again"
    _ask(talk, talk.text(ask), rest, options)


def _ask_name(talk: Talk, rest: str) -> None:
    _ask(talk, talk.text("sponsors.nothing.empty"), rest, [])


def _ask(
    talk: Talk,
    ask: str,
    rest: str,
    options: list[tuple[Match, str]],
    *,
    rows: bool = False,
) -> None:
    leave = "sponsors.ask.neither" if options else "talk.choices.cancel"
    ask_command(
        talk,
        # What was typed, so that an older list's buttons do not answer this one.
        f"sponsor {rest.strip()[:LONGEST_ABOUT]}",
        ask=ask,
        options=[
            *((_picking(one, rows=rows), label) for one, label in options),
            ("", talk.text(leave)),
        ],
        then="/sponsor",
    )


def _picking(match: Match, *, rows: bool) -> str:
    ids = BETWEEN.join(match.ids)
    return f"/sponsor {BY_ID}{ids}{f' {ROWS}' if rows else ''}"


def on_record(talk: Talk) -> None:
    """Say in the plan that the hospital has filed before, where its words are about willingness."""
    if talk.view.plan.scenario.label not in UNWILLING:
        return
    line = record_line(talk)
    if line is not None:
        talk.lines(line)
