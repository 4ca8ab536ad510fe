"""What public records show of the hospital a case names, in one sentence, for plan and packet."""

from flows.sponsors.evidence import Evidence, evidence
from flows.sponsors.found import Match
from flows.sponsors.names import shown
from flows.sponsors.search import find
from flows.talk import Talk


def own_hospital(talk: Talk) -> str:
    """Return the hospital named for the letters, or nothing."""
    named = talk.view.reached.get("hospital")
    return named if isinstance(named, str) else ""


def record_line(talk: Talk, *, group: str = "case") -> str | None:
    """Return that the hospital has filed before; None when that cannot be said.

    `group` is the group of words: "case" in the chat, "paper" on paper.

    Only when the hospital was named, one employer is plainly meant, and records exist: silence
    here says nothing, and the plan's own verdicts never turn on it.
    """
    archive, name = talk.content.sponsors, own_hospital(talk)
    if archive is None or not name:
        return None
    found = find(name, archive.index())
    if not isinstance(found, Match):
        return None
    shows = evidence(found, archive.rows_of(found.ids), archive.sources())
    return _line(talk, shows, group) if shows.approvals else None


def _line(talk: Talk, shows: Evidence, group: str) -> str:
    filed = [
        one.fiscal_year for one in shows.years if one.initial.number + one.continuing.number > 0
    ]
    given = {
        "name": shown(shows.match.employer.name),
        "total": shows.approvals,
        "first": min(filed),
        "last": max(filed),
    }
    windows = [(one.first_on, one.last_on) for one in shows.applications]
    since = min((first for first, _ in windows if first), default=None)
    until = max((last for _, last in windows if last), default=None)
    if shows.trainees and since and until:
        trainees = shows.trainees
        return talk.text(
            f"sponsors.{group}.line", **given, trainees=trainees, since=since, until=until
        )
    return talk.text(f"sponsors.{group}.line_no_trainees", **given)
