"""Whether a file may take the place of what its period has now."""

from storage.sponsors.draft import Draft, NewSource
from storage.sponsors.report import Report
from storage.sponsors.tables import Refused

_SHRUNK = 0.9


def open_period(
    draft: Draft, report: Report, new: NewSource, *, expected: int, replace: bool
) -> int | None:
    """A source for the period, or None when this very file is already in.

    Raises:
        Refused: the file holds clearly less than what it would replace.
    """
    earlier = draft.already(new.kind, new.period)
    if earlier:
        if earlier[1] == new.digest:
            report.same = True
            return None
        report.replaced = earlier[2]
        if expected < _SHRUNK * earlier[2] and not replace:
            raise Refused(
                f"{new.file} has {expected:,} usable rows for {new.period}; {earlier[2]:,} are"
                " there already. If the smaller file is right, say --replace."
            )
    return draft.open_source(new)
