"""A letter as we draft it: filled from the case, with a clear blank for what is not known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from flows.case import Happening, as_day
from flows.chapters.gates import J1_GATE, gates_of
from flows.chapters.guards import location_of
from flows.classify.wavering import is_undecided
from flows.letters.catalogue import ALOUD, CHASES, TRACKS, key
from flows.sponsors.specialties import in_full
from flows.talk import Talk, View

_NAMES: Final = {"name": "full_name", "hospital": "hospital", "specialty": "specialty"}
_ALWAYS_BLANK: Final = (
    "director",
    "new_start",
    "nrmp_id",
    "ds160_id",
    "sevis_id",
    "other_papers",
    "spoken_to",
    "next_point",
)
"""What only the person can put in: names of others, numbers of theirs, what they wish for."""
_MOST_POINTS: Final = 4
_LONGEST_POINT: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter as it stands now."""

    name: str
    subject: str
    body: str

    @property
    def text(self) -> str:
        """The whole, as it is copied: the subject is its first line."""
        return f"{self.subject}\n\n{self.body.strip()}"


def draft(talk: Talk, name: str) -> Letter:
    """Return the letter with the person's particulars and blanks for the rest."""
    given = _particulars(talk, name)
    for part in ("ask", "commitment"):
        given[part] = _fill(talk, key(name, part), given)
    return Letter(
        name=name,
        subject=_fill(talk, key(name, "subject"), given),
        body=_fill(talk, key(name, "body"), given),
    )


def blank(talk: Talk, field: str) -> str:
    """Return what stands where something is not known."""
    return talk.content.words.text(f"letters_parts.blanks.{field}")


def day_line(talk: Talk, day: date) -> str:
    """Return a day as letters write it."""
    return talk.content.words.text("letters.day", day=day)


def _fill(talk: Talk, name: str, given: Mapping[str, str]) -> str:
    return talk.text(name, **{one: given[one] for one in talk.content.words.needs(name)})


def _particulars(talk: Talk, name: str) -> dict[str, str]:
    """Return everything a letter may name, by placeholder."""
    view, profile = talk.view, talk.view.plan.profile
    given = {field: blank(talk, field) for field in _ALWAYS_BLANK}
    for field, question in _NAMES.items():
        value = view.reached.get(question)
        given[field] = value if isinstance(value, str) and value else blank(talk, field)
    given["specialty"] = in_full(given["specialty"])
    last = view.plan.deadline("interview-last-sensible")
    days = {
        "start": profile.start_on,
        "notice": profile.notice_on,
        "interview": profile.interview_on,
        "interview_by": last.latest if last else None,
        "sent": _sent_on(view, name),
        "today": view.today,
    }
    for field, day in days.items():
        given[field] = blank(talk, field) if day is None else day_line(talk, day)
    given["step3"] = _one_of(talk, "step3", profile.step3, on=profile.step3_on)
    given["ecfmg"] = _one_of(talk, "ecfmg", _yes_no(profile.ecfmg_certified))
    given["certificate"] = _one_of(talk, "certificate", _yes_no(profile.ecfmg_certified))
    given["seat"] = _one_of(talk, "seat", profile.matched_via)
    given["j1"] = _one_of(talk, "j1", _of_j1(view))
    given["about_j1"] = talk.content.words.text(f"letters_parts.about_j1.{about_j1(view)}")
    news = "open" if is_undecided(profile.withdrawal_words or "") else "told"
    for part in ("news", "decision"):
        given[part] = talk.content.words.text(f"letters_parts.{part}.{news}")
    given["delay"] = _delay(talk)
    given["contract"] = _paper(talk, "contract", signed="contract_signed_on")
    given["son"] = _paper(talk, "son", held="son_in_hand_on", ordered="son_ordered_on")
    inside = location_of(view.reached.get("place")) == "us"
    for part in ("us_papers", "status_papers"):
        given[part] = talk.content.words.text(f"letters_parts.{part}") if inside else ""
    given |= _spoken(talk)
    return given


def about_j1(view: View) -> str:
    """Return what is still to ask about J-1: "closed" where its visa is shut, "yes" once offered."""
    if gates_of(view.reached, view.content)[J1_GATE] == "closed":
        return "closed"
    return {None: "unknown", True: "yes", False: "no"}[view.plan.profile.j1_offered]


def _of_j1(view: View) -> str | None:
    """Return what the programme said of J-1; an offer that no visa can follow is told as one."""
    offered = view.plan.profile.j1_offered
    return "closed" if offered and about_j1(view) == "closed" else _yes_no(offered)


def _yes_no(answer: bool | None) -> str | None:  # noqa: FBT001 - an answer, not a switch
    return None if answer is None else "yes" if answer else "no"


def _one_of(talk: Talk, part: str, which: str | None, *, on: date | None = None) -> str:
    """Return the words of one possible answer, or the blank that names what is not known."""
    if which is None:
        return blank(talk, part)
    name = f"letters_parts.{part}.{which}"
    if on is not None and talk.content.words.has(f"{name}_on"):
        return talk.content.words.text(f"{name}_on", on=on)
    return talk.content.words.text(name)


def _delay(talk: Talk) -> str:
    """Return what takes the time, as far as it is known."""
    profile, words = talk.view.plan.profile, talk.content.words
    if talk.view.reached.get("i539_filed_on") and not talk.view.reached.get("cos_approved_on"):
        return words.text("letters_parts.delay.change")
    if profile.interview_on is not None:
        return words.text("letters_parts.delay.interview", on=profile.interview_on)
    if profile.post_wait_days is not None and profile.location == "abroad":
        return words.text("letters_parts.delay.wait", n=profile.post_wait_days)
    return blank(talk, "delay")


def _paper(talk: Talk, part: str, **steps: str) -> str:
    """Return how far a paper is, by the step of the tracker that was done last."""
    for how, question in steps.items():
        on = as_day(talk.view.reached.get(question))
        if on is not None:
            return talk.content.words.text(f"letters_parts.{part}.{how}", on=on)
    return blank(talk, "paper")


def _sent_on(view: View, name: str) -> date | None:
    """Return the day the letter went out that this one chases, where that was told."""
    letter = CHASES.get(name)
    track = TRACKS.get(letter) if letter else None
    sent = view.happened(track, "sent") if track else None
    return sent.on if sent else None


def _said_aloud(view: View) -> tuple[Happening, ...]:
    """Return what was said aloud on the last day on which the log has such a line."""
    said = [one for one in view.case.happenings if one.kind == "said" and one.medium in ALOUD]
    return tuple(one for one in said if one.on == said[-1].on)


def _spoken(talk: Talk) -> dict[str, str]:
    """Return the day of the last talk and what was said in it."""
    said = _said_aloud(talk.view)
    if not said:
        return {"spoken_on": blank(talk, "spoken_on"), "points": _numbered([blank(talk, "point")])}
    points = [_point(one) for one in said[-_MOST_POINTS:]]
    return {"spoken_on": day_line(talk, said[0].on), "points": _numbered(points)}


def _point(one: Happening) -> str:
    flat = " ".join(one.words.split())
    return (
        flat if len(flat) <= _LONGEST_POINT else flat[:_LONGEST_POINT].rsplit(" ", 1)[0] + " ..."
    )


def _numbered(points: list[str]) -> str:
    return "\n".join(f"{at}. {point}" for at, point in enumerate(points, 1))
