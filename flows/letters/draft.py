"""Letters filled from the case; what is not known stands as a clear blank."""

from dataclasses import dataclass

from flows.replies import Copy
from flows.talk import Talk

LETTERS = ("facts_letter", "chase_gme", "lawyer")
_BLANKS = {
    "name": "full_name",
    "hospital": "hospital",
    "specialty": "specialty",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One letter as it stands now."""

    name: str
    subject: str
    body: str


def draft(talk: Talk, name: str) -> Letter:
    """Return the letter with the person's particulars and blanks for the rest."""
    reached = talk.view.reached
    given: dict[str, object] = {}
    for field, question in _BLANKS.items():
        value = reached.get(question)
        given[field] = value if isinstance(value, str) and value else blank(talk, field)
    profile = talk.view.plan.profile
    given["start"] = _day(talk, profile.start_on, "start")
    given["notice"] = _day(talk, profile.notice_on, "notice")
    given["today"] = talk.content.words.text("letters.day", day=talk.view.today)
    key = f"letters.{name}"
    needs = talk.content.words.needs(f"{key}.body")
    return Letter(
        name=name,
        subject=talk.text(f"{key}.subject", **_only(talk, f"{key}.subject", given)),
        body=talk.text(f"{key}.body", **{one: given[one] for one in needs}),
    )


def _only(talk: Talk, key: str, given: dict[str, object]) -> dict[str, object]:
    return {one: given[one] for one in talk.content.words.needs(key)}


def _day(talk: Talk, day: object, field: str) -> str:
    if day is None:
        return blank(talk, field)
    return talk.content.words.text("letters.day", day=day)


def blank(talk: Talk, field: str) -> str:
    """Return what stands where something is not known."""
    return talk.content.words.text(f"letters.blanks.{field}")


def show(talk: Talk, name: str) -> None:
    """Add the letter as text to copy."""
    letter = draft(talk, name)
    talk.say(f"letters.{name}.to")
    talk.add(Copy(f"{letter.subject}\n\n{letter.body}"))
