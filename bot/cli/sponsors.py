"""`holdfast sponsors`: take in public H-1B records, and look an employer up in them."""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from bot.clock import now
from bot.records import file_in_use, own_file
from flows.content.loader import load_content
from flows.content.words import Words
from flows.sponsor_words import (
    Section,
    chart_in_words,
    tell_doubt,
    tell_evidence,
    tell_nothing,
)
from flows.sponsors.evidence import Evidence, evidence
from flows.sponsors.found import Doubt, Found, Match, Nothing
from flows.sponsors.index import build_index
from flows.sponsors.names import shown
from flows.sponsors.records import Employer, Sources, Trace
from flows.sponsors.search import find
from storage.sponsors.importing import KINDS, import_files
from storage.sponsors.report import Report
from storage.sponsors.shelf import Shelf, open_shelf
from storage.sponsors.tables import Refused

_KINDS_HELP = """\
kinds of files (CSV or tabs, UTF-8 or UTF-16; Excel for lca):
  hub       a yearly export of the USCIS H-1B Employer Data Hub, old or 2026 layout
  lca       the labour department's LCA disclosure file; physicians are taken
  cms       the hospital cost reports of CMS; hospitals with residents are taken
  nrmp      a table of the Main Match by specialty, the year in its name
  prepared  one folder of prepared tables; begins the records anew

The same file twice changes nothing. Another file of the same year takes its place, unless it
holds clearly less: then it is refused, and --replace insists.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what `holdfast sponsors` understands to *parser*."""
    parser.description = (
        "Public records on who had H-1B petitions approved. They show the past of an employer, "
        "never its policy: absence proves nothing, and presence is no promise."
    )
    below = parser.add_subparsers(dest="action", required=True, metavar="import|search")
    taking = below.add_parser(
        "import",
        help="take in files an operator downloaded",
        description="Reads official files, says what was taken and refused and why, and writes "
        "the sponsor file in one step. A refused file leaves everything as it was.",
        epilog=_KINDS_HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    taking.add_argument(
        "kind", choices=KINDS, metavar="KIND", help="hub, lca, cms, nrmp, prepared"
    )
    taking.add_argument("files", nargs="+", type=Path, metavar="FILE", help="what was downloaded")
    taking.add_argument(
        "--into",
        type=Path,
        metavar="PATH",
        help="the sponsor file to write (default: sponsors.db in your data folder)",
    )
    taking.add_argument(
        "--replace",
        action="store_true",
        help="take a file even if it holds clearly less than what it replaces",
    )
    looking = below.add_parser(
        "search",
        help="look an employer up",
        description="Finds the employer behind a name as people say it and prints what the "
        "records show, with sources. Asks when several could be meant.",
        epilog="Exit code 0: one employer; 1: none, or several.",
    )
    looking.add_argument("name", metavar="NAME", nargs="+", help='for example "bronx care"')
    looking.add_argument("--json", action="store_true", help="print one JSON object")
    looking.add_argument(
        "--from",
        dest="path",
        type=Path,
        metavar="PATH",
        help="the sponsor file to read (default: yours if there is one, else the shipped one)",
    )


def run(args: argparse.Namespace) -> int:
    """Do what was asked.

    Returns:
        0; 1 when a search names no single employer or a file is refused; 2 when nothing to read
        from or write to could be opened.
    """
    if args.action == "import":
        return _import(args)
    return _search(args)


def _import(args: argparse.Namespace) -> int:
    into = args.into or own_file()
    try:
        reports = import_files(
            args.kind, args.files, into=into, on=now().date(), replace=args.replace
        )
    except Refused as why:
        print(f"holdfast sponsors: refused: {why}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"holdfast sponsors: {into}: {error.strerror}", file=sys.stderr)
        return 2
    for report in reports:
        print("\n".join(_accounted(report)))
    print(f"Written: {into}" if not all(one.same for one in reports) else "Nothing to change.")
    return 0


def _accounted(report: Report) -> Iterator[str]:
    name = f"{report.file}: {report.kind} {report.period}".rstrip()
    if report.same:
        yield f"{name}: this very file is there already."
        return
    yield f"{name}: {report.taken:,} rows taken, {report.refused.total():,} refused."
    if report.replaced is not None:
        yield f"  took the place of {report.replaced:,} rows"
    for what, total in report.totals.items():
        yield f"  {what}: {total:,}"
    for why, many in report.refused.most_common():
        yield f"  refused {many:,}: {why}"
    for doubt in report.doubts:
        yield f"  note: {doubt}"


def _search(args: argparse.Namespace) -> int:
    try:
        with open_shelf(args.path or file_in_use()) as shelf:
            return _answer(" ".join(args.name), shelf, as_json=args.json)
    except Refused as why:
        print(f"holdfast sponsors: {why}", file=sys.stderr)
        return 2


def _answer(name: str, shelf: Shelf, *, as_json: bool) -> int:
    index = build_index(shelf.employers(), shelf.aliases(), given_names=shelf.given_names())
    found = find(name, index)
    sources = shelf.sources()
    shows = (
        evidence(found, shelf.rows_of(found.ids), sources) if isinstance(found, Match) else None
    )
    if as_json:
        print(json.dumps(answer_as_json(found, shows, sources), default=str))
    else:
        print("\n".join(_told(found, shows, load_content().words)))
    return 0 if shows else 1


def _told(found: Found, shows: Evidence | None, words: Words) -> Iterator[str]:
    match found:
        case Nothing():
            yield from _section(tell_nothing(found, words))
        case Doubt():
            ask, labels = tell_doubt(found, words)
            yield ask.text
            yield from (f"  {place}. {label}" for place, label in enumerate(labels, start=1))
        case Match():
            if shows is None:
                raise ValueError("a match comes with its evidence")
            for section in tell_evidence(shows, words):
                yield from _section(section)
                yield ""
            yield chart_in_words(shows, words)


def _section(section: Section) -> Iterator[str]:
    if section.title:
        yield section.title
    yield from (f"{name}: {value}" for name, value in section.pairs)
    yield from (line.text for line in section.lines)


def answer_as_json(found: Found, shows: Evidence | None, sources: Sources) -> dict[str, object]:
    """What `--json` prints: `found`, then the evidence, each number with file and row."""
    if isinstance(found, Nothing):
        return {
            "found": "nothing",
            "why": found.why,
            "near": [_named(one.employer) for one in found.near],
        }
    if isinstance(found, Doubt):
        return {"found": "several", "options": [_named(one.employer) for one in found.options]}
    if shows is None:
        raise ValueError("a match comes with its evidence")
    return {
        "found": "one",
        "employer": _named(found.employer),
        "also": [_named(one) for one in found.also],
        "others": [_named(one) for one in found.others],
        "by": found.by,
        "names": list(shows.names),
        "years": [_traced(asdict(one), sources) for one in shows.years],
        "missing_years": list(shows.missing),
        "applications": [_traced(asdict(one), sources) for one in shows.applications],
        "teaching": [_traced(asdict(one), sources) for one in shows.teaching],
        "limits": list(shows.limits),
        "sources": [asdict(one) for one in shows.sources],
    }


def _named(one: Employer) -> dict[str, str]:
    return {"id": one.id, "name": shown(one.name), "city": one.city.title(), "state": one.state}


def _traced(part: object, sources: Sources) -> object:
    """*part* with every trace as file and row, the header not counted."""
    if isinstance(part, Trace):
        return {"file": sources[part.source].file, "row": part.row}
    if isinstance(part, dict):
        if part.keys() == {"source", "row"}:
            return {"file": sources[part["source"]].file, "row": part["row"]}
        return {name: _traced(value, sources) for name, value in part.items()}
    if isinstance(part, list | tuple):
        return [_traced(one, sources) for one in part]
    return part
