"""What the public records say, one frozen row each, and where in which file it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file that was read.

    Attributes:
        kind: approvals, lcas, hospitals, links, specialties or aliases.
        period: what it covers in the publisher's words ("FY2024", "2025 Main Match").
        file: the name of the file; with a row number it leads back to the published line.
        first_on, last_on: the days its content spans, where known.
        partial: whether it is known to cover only a part of its period.
        checked_on: the day the file was read or last compared with its publisher.
        taken, refused: rows used, and rows left out with the reason said at import.
    """

    id: int
    kind: str
    period: str
    title: str
    publisher: str
    address: str
    file: str
    digest: str
    first_on: date | None
    last_on: date | None
    partial: bool
    checked_on: date
    taken: int
    refused: int
    note: str


@dataclass(frozen=True, slots=True, order=True)
class Trace:
    """Where a number stands: the source's id and the row in its file, the header not counted."""

    source: int
    row: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """One employer after joining its spellings.

    Attributes:
        names: every spelling in the records, the main one first.
        houses: names of teaching hospitals linked to it; they lead here, they prove nothing.
        approvals: H-1B approvals of all years together, used only to rank.
        trainee_lcas: labour applications with a resident's or fellow's title.
        teaches: whether a teaching hospital is linked to it with confidence.
    """

    id: str
    name: str
    kind: str
    city: str
    state: str
    names: tuple[str, ...]
    houses: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    approvals: int = 0
    trainee_lcas: int = 0
    teaches: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """What people say for an employer.

    Attributes:
        employers: ids; several are petitioners of one house unless `ask` is set.
        ask: the ids are different houses that share the name.
    """

    text: str
    employers: tuple[str, ...]
    ask: bool
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """One line of the H-1B employer data; denials are None where not published."""

    trace: Trace
    employer: str
    fiscal_year: int
    partial: bool
    name: str
    city: str
    state: str
    initial: int
    initial_denials: int | None
    continuing: int
    continuing_denials: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lca:
    """One labour condition application for a physician's post; trainee as `trainee_of` says."""

    trace: Trace
    employer: str
    case_number: str
    name: str
    title: str
    trainee: str
    occupation: str
    city: str
    state: str
    begins_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hospital:
    """One hospital that reports residents to Medicare, and how surely it is this employer."""

    trace: Trace
    employer: str
    ccn: str
    name: str
    city: str
    state: str
    residents: float
    begun_on: date | None
    ended_on: date | None
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Specialty:
    """One specialty of the Main Match; counts are applicants and matches, unfilled are posts."""

    trace: Trace
    name: str
    applicants_nonus_img: int
    matched_nonus_img: int
    applicants_us_img: int
    matched_us_img: int
    unfilled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """All that the records hold on some employers."""

    approvals: tuple[Approval, ...]
    lcas: tuple[Lca, ...]
    hospitals: tuple[Hospital, ...]


Sources = Mapping[int, Source]
