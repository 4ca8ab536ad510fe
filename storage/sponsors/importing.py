"""One door for every kind of file: read, check, write the sponsor file, and account for it."""

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from storage.sponsors.cms import import_cms
from storage.sponsors.draft import Draft
from storage.sponsors.hub import import_hub
from storage.sponsors.lca import import_lca
from storage.sponsors.nrmp import import_nrmp
from storage.sponsors.prepared import import_prepared
from storage.sponsors.report import Report
from storage.sponsors.shelf import shipped_file
from storage.sponsors.tables import Refused

_OFFICIAL = {"hub": import_hub, "lca": import_lca, "cms": import_cms, "nrmp": import_nrmp}
KINDS = (*_OFFICIAL, "prepared")


def import_files(
    kind: str, paths: Sequence[Path], *, into: Path, on: date, replace: bool = False
) -> list[Report]:
    """Take *paths* into the sponsor file at *into* and return an account of each.

    Official files add to what is there, or to the shipped records when nothing is; `prepared`
    takes one folder and begins anew. All or nothing: after a Refused the file is as it was.

    Raises:
        Refused: a file that cannot be used; the text says why and what to do.
    """
    if kind == "prepared":
        return _prepared(paths, into)
    base = into if into.exists() else shipped_file()
    reports: list[Report] = []
    with closing(Draft(base.resolve())) as draft:
        for path in paths:
            reports += _OFFICIAL[kind](path, draft, on=on, replace=replace)
        if not all(report.same for report in reports):
            draft.write(into)
    return reports


def _prepared(paths: Sequence[Path], into: Path) -> list[Report]:
    if len(paths) != 1 or not paths[0].is_dir():
        raise Refused("Name the one folder that holds the prepared tables.")
    with closing(Draft()) as draft:
        reports = import_prepared(paths[0], draft, beside=shipped_file().parent)
        draft.write(into)
    return reports
