"""The person's own words in a letter: kept beside the case, merged with what changes later."""

import re
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from flows.case import Draft
from flows.letters.draft import Letter, day_line, draft
from flows.letters.merging import Change, merge
from flows.readers.cleaning import clean
from flows.talk import Talk

LONGEST: Final = 6_000
"""Characters. It lies in the case, which is read and written in every turn."""
LEAST: Final = 40
"""Characters. Less is an answer to something else rather than a letter."""
_LIKE_THE_SUBJECT: Final = 60.0
"""Per cent of letters in common from which a first line is taken for the subject."""
_SUBJECT: Final = re.compile(r"subject\s*:\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A letter as it goes out.

    `own` says whether the person's words are in it; `followed` and `kept` are what became of
    sentences of ours that changed since.
    """

    letter: Letter
    own: bool = False
    followed: tuple[Change, ...] = ()
    kept: tuple[Change, ...] = ()


def written(talk: Talk, name: str) -> Written:
    """Return the letter in the person's words where they gave some, else as we draft it."""
    ours = draft(talk, name)
    own = talk.case.drafts.get(name)
    if own is None:
        return Written(letter=ours)
    merged = merge(base=own.ours, mine=own.mine, new=ours.text)
    subject, _, body = merged.text.partition("\n\n")
    # The date above a letter is of the day it is sent; that is no news.
    then = day_line(talk, own.at.astimezone(talk.view.zone).date())
    today = Change(before=then, after=day_line(talk, talk.view.today))
    return Written(
        letter=Letter(name=name, subject=subject, body=body),
        own=True,
        followed=tuple(one for one in merged.followed if one != today),
        kept=tuple(one for one in merged.kept if one.after != today.after),
    )


def keep(talk: Talk, name: str, text: str) -> bool:
    """Keep the person's text as this letter; return False when it is our draft unchanged."""
    ours = draft(talk, name)
    mine = _with_subject(_tidy(text), ours.subject)
    if mine == ours.text:
        talk.case = talk.case.with_draft(name, None)
        return False
    kept = Draft(ours=ours.text, mine=mine, at=talk.now)
    talk.case = talk.case.with_draft(name, kept)
    return True


def drop(talk: Talk, name: str) -> None:
    """Go back to our draft; the person's words for this letter are gone."""
    talk.case = talk.case.with_draft(name, None)


def settle(talk: Talk, name: str) -> None:
    """Take the letter as it stands now for the person's own: what changed is seen and right."""
    found = written(talk, name)
    if found.own:
        kept = Draft(ours=draft(talk, name).text, mine=found.letter.text, at=talk.now)
        talk.case = talk.case.with_draft(name, kept)


def _tidy(text: str) -> str:
    """Return pasted text without indents and without more than one empty line in a row."""
    lines = [line.strip() for line in clean(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _with_subject(text: str, subject: str) -> str:
    """Return the text with a subject as its first line: its own, or ours when it has none."""
    first, _, rest = text.partition("\n")
    marked = _SUBJECT.match(first)
    if marked:
        return f"{first[marked.end() :].strip()}\n\n{rest.strip()}"
    if rest and fuzz.ratio(first.casefold(), subject.casefold()) >= _LIKE_THE_SUBJECT:
        return f"{first}\n\n{rest.strip()}"
    return f"{subject}\n\n{text}"
