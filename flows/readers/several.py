"""Several answers in one message: "I'm in Lahore, Step 3 passed, program starts July 1".

Each finder takes only what stands beside its own cue and leaves the rest; what it finds is
offered for confirmation, never stored unasked.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from typing import Final, Protocol

from flows.patterns import later
from flows.readers.cities import CityNames, found_city, is_place
from flows.readers.cleaning import clean, folded, words_of
from flows.readers.countries import read_countries
from flows.readers.days import read_day
from flows.readers.places import CountryNames
from flows.readers.reading import Understood
from flows.readers.status import read_i94, read_status

_LONGEST: Final = 1_500
"""Longer is a pasted letter; what it says is somebody else's words."""
_MOST_CLAUSES: Final = 24
_LEAST_LEFT: Final = 3
"""Fewer words say nothing of what was told."""
_TELLS: Final = later(
    r"\b(?:they|because|since|due to|reason|gme|hr|hospital|director|pd|said|says|told|policy|no longer|legal|counsel|attorneys?|lawyers?|decided|sponsor\w*|petition|transfer|withdr\w+|refus\w+|unable)\b",
    re.IGNORECASE,
)
_OF_THE_TELLING: Final = frozenset({"notice_on", "j1_offered"})
"""What stands inside the very words that tell the news."""


class Named(Protocol):
    """The part of the content that places are looked up in."""

    @property
    def countries(self) -> CountryNames:
        """Countries by their spellings."""
        ...

    @property
    def cities(self) -> CityNames:
        """Cities by their spellings."""
        ...


_CLAUSES: Final = later(
    r"[;\n.!?]+[\"'\u201d)]*(?=\s|$)|,(?! ?'?(?:\d{2}|\d{4})\b)| (?:and|but|while|however) (?=(?:i|my|the|they|step|program"
    r"|programme|orientation|passed|hold|got|we|h-?\d|f-?1|j-?1)\b)",
    re.IGNORECASE,
)
_DAY_CUES: Final = tuple(
    (name, later(pattern), past, future)
    for name, pattern, past, future in (
        ("orientation_on", r"\borientation\b|\bonboarding\b", True, True),
        (
            "ead_end_on",
            r"\bead\b.*\b(?:end|expire|until|till|valid|to)|\bopt (?:end|expire)",
            True,
            True,
        ),
        ("program_end_on", r"\bi-?20\b.*\b(?:end|expire|until)", True, True),
        ("step3_on", r"\bstep ?(?:3|iii|three)\b", True, True),
        ("interview_on", r"\binterview\b", True, True),
        (
            "notice_on",
            r"\b(?:told|notice|notified|learn(?:ed|t)|heard|e-?mail(?:ed)?|informed|withdr[ae]w|withdrawn|backed out|(?:called|phoned|rang|wrote|messaged|texted) (?:to )?(?:me|us))\b",
            True,
            False,
        ),
        (
            "start_on",
            r"\b(?:start|starts|starting|begin|begins|beginning|commences?|residency date)\b",
            True,
            True,
        ),
    )
)
_I_TOLD: Final = later(
    r"(?:^|\b(?:i|we)(?:'ve| have| just| already| also)* )(?:told|informed|notified|e-?mailed|wrote(?: to)?|called|phoned|messaged|texted)(?! (?:me|us|by|on|in|that|of|via|over|yesterday|today|last|this)\b)"
)
"""What the person told somebody else is no news they were given."""
_STEP3: Final = later(r"\bstep (?:3|iii|three)\b")
_NOT_TAKEN: Final = later(
    r"\b(?:not|haven t|havent|didn t|no|never|yet to|without|pending|still need|need to|nahi|nahin|nhi|todavia no|aun no)\b"
)
_SCHEDULED: Final = later(r"\b(?:scheduled|booked|registered|will take|taking|exam (?:is|on))\b")
_PASSED: Final = later(r"\b(?:passed|done|cleared|completed|finished|pass)\b")
_FAILED: Final = later(r"\b(?:failed|fail|awaiting|waiting|result)\b")

_PLACE: Final = later(
    r"\b(?:(?-i:[Ii]'?m)|i am|am|live|living|based|staying|stay|currently|now|stuck|we are|located)\b"
    r"(?: (?:currently|now|still|stuck|living|based|staying|here|back|right now))*"
    r" (?:in|at|near) (.+)$",
    re.IGNORECASE,
)
_PLACE_FIRST: Final = later(r"^(?:in|at|near) (.+)$", re.IGNORECASE)
_PASSPORT: Final = later(
    r"\b(?:passports?|citizens?(?:hip)?|nationals?|nationality)\b", re.IGNORECASE
)
_OF_A_PEOPLE: Final = later(
    r"^(?:and )?(?:i m |im |i am |am )?(?:an? )?(?P<people>[a-z]+(?: [a-z]+)??)(?: (?:doctor|physician|img|graduate|by birth))?(?: (?:now |living |based )?in (?P<city>.+))?$"
)
"""What somebody says of themselves in passing; of others it stands in a sentence about them."""
_HERE: Final = "US"
_IS_NOT: Final = later(r"\b(?:not|no longer|never|isn t|wasn t|without|expired|lost)\b")
_OTHERS: Final = later(
    r"\b(?:wife|husband|spouse|father|mother|kids?|son|daughter|parents?|friend|co ?resident|colleague)\b",
    re.IGNORECASE,
)
_STATUS: Final = later(
    r"\b(?:on|in|hold|have|with|am|m|status)\b.*\b(?:f ?1|opt|stem|h ?4|h ?1b|j ?[12]|b ?[12]|esta|o ?1|green card|visa waiver)\b"
    r"|^(?:on |currently |my )*(?:f ?1(?: (?:stem )?opt)?|stem opt|opt|h ?4|j ?2|green card)(?: (?:status|visa|ead))?$"
)
_OFFERED: Final = later(
    r"\b(?:they|programme?|hospital|gme|pd|employer)\b.*\b(?:said|say|told)\b.*\b(?:can|could|will|would)\b.*\b(?:have|get|take|do|give)\b.*\bj ?1\b"
    r"|\b(?:they|programme?|hospital|gme|pd|employer|we|institution)\b.*\b(?:do|sponsor|support|offer(?:ed|s)?|give|provide|only|willing)\b.*\bj ?1\b"
    r"|\bj ?1\b.*\b(?:offered|possible|available|is fine|is ok|instead)\b|\boffered (?:me )?(?:an? |the )?j ?1\b"
)
_THEIRS: Final = later(
    r"\bsponsor|\b(?:legal|counsel|attorneys?|lawyers?)\b|\bgo(?:ing)? (?:on|ahead) with\b|\b(?:they|gme|pd|hospital|employer|programme?|institution|hr)\b.*\b(?:not|no|don t|won t|wont|can t|cant|cannot|refused?|stopp?ed|only)\b"
)
"""What the hospital does or refuses: a visa class named there is not the person's own."""
_REFUSED: Final = later(
    r"\b(?:not|no|don ?t|doesn ?t|won ?t|can ?t|isn ?t|cannot|refused?|never|neither|nor|if|ask(?:ed|ing)?|unsure|whether)\b"
    r"|^(?:is|are|can|could|would|will|do|does|should|shall|may|what|how|why) "
)
"""A refusal, a doubt, or a question."""
_NOT_OFFERED: Final = later(
    r"\b(?:they|programme?|hospital|gme|pd|employer) (?:did not|didn ?t|do not|don ?t|does not|doesn ?t|will not|won ?t|cannot|can ?t|refused? to|never) (?:do|offer|support|sponsor)(?:ed)? (?:me )?(?:an? |the )?j ?1\b"
)
_WAS_J: Final = later(
    r"\b(?:was|were|had|held|came|entered|previous(?:ly)?|earlier|before|once|past|prior|ago|used to|former(?:ly)?|back in)\b.*\bj ?[12]\b"
    r"|\bj ?[12]\b.*\b(?:before|once|ago|previously|earlier|in the past|in (?:19|20)\d\d)\b"
)
_NEVER_J: Final = later(
    r"\b(?:never|not ever|haven t|have not|havent|didn t|did not|no|without)\b(?: (?:any|ever|been|had|have|held|was|a|an|the|on|in|prior|previous|earlier|visa|status|history|of))* j ?(?:[12]\b|$|visa|status|history)"
)
_NO_J_FROM_THEM: Final = later(r"^(?:and |or |but |also )*no j ?[12](?: visa)?(?: either)?$")
"""Behind "no H-1B" it is what the hospital does not do."""
_J: Final = frozenset({"J1", "J1_RESEARCH", "J2"})
_STAY: Final = later(r"\bi 94\b|\bi94\b|\bduration of status\b")


def read_several(text: str, *, today: date, content: Named) -> dict[str, Understood]:
    """What *text* answers, by the id of the question; empty if nothing or too doubtful.

    A question that two parts of the text answer differently is left out.
    """
    if not text.strip() or len(text) > _LONGEST:
        return {}
    found: dict[str, Understood] = {}
    torn: set[str] = set()
    for clause, after in pairwise([*_clauses(text), ""]):
        for name, reading in _in_clause(clause, after, today, content):
            if found.setdefault(name, reading).value != reading.value:
                torn.add(name)
    return {name: reading for name, reading in found.items() if name not in torn}


def without_answers(text: str, *, today: date, content: Named) -> str:
    """Return *text* without the parts that only say something of the person.

    What is left is what they were told. The whole text where nothing else would be left.
    """
    kept: list[str] = []
    at = 0
    for end in [*(one.end() for one in _CLAUSES.finditer(text)), len(text)]:
        part, at = text[at:end], end
        answered = {name for name, _ in _in_clause(clean(part), "", today, content)}
        if not answered or answered & _OF_THE_TELLING or _TELLS.search(part):
            kept.append(part)
    left = "".join(kept).strip(" ,;\n")
    return left if len(left.split()) >= _LEAST_LEFT else text


def _clauses(text: str) -> list[str]:
    parts = (part.strip() for part in _CLAUSES.split(clean(text).replace("\u2019", "'")))
    return [part for part in parts if part][:_MOST_CLAUSES]


def _in_clause(
    clause: str, after: str, today: date, content: Named
) -> Iterator[tuple[str, Understood]]:
    words = words_of(clause)
    if _OTHERS.search(clause):
        return
    yield from _days(clause, today)
    for name, finder in _FINDERS:
        reading = finder(words)
        if reading is not None:
            yield name, reading
    if _STAY.search(words):
        stay = read_i94(re.sub(r"(?i)\bi-?94\b", " ", clause), today=today)
        if isinstance(stay, Understood):
            yield "i94", stay
    if _PASSPORT.search(clause) and not _IS_NOT.search(words):
        passports = read_countries(clause, content.countries)
        if isinstance(passports, Understood):
            yield "passports", passports
    people = _OF_A_PEOPLE.search(words)
    code = content.countries.of_people(people["people"]) if people else None
    if code is not None and code != _HERE:
        yield "passports", Understood(value=(code,), shown=content.countries.name(code))
        clause = f"in {people['city']}" if people and people["city"] else clause
    city = _city(clause, after, content)
    if city is not None:
        yield "place", city


def _days(clause: str, today: date) -> Iterator[tuple[str, Understood]]:
    said = folded(clause)
    for name, cue, past_ok, future_ok in _DAY_CUES:
        if not cue.search(said) or (name == "notice_on" and _I_TOLD.search(said)):
            continue
        bare = re.sub(r"\bstep ?\d\b|\bi-?\d{2}\b|\b[a-z]-?\d[a-z]?\b", " ", said)
        reading = read_day(bare, today=today, past_ok=past_ok, future_ok=future_ok)
        if not isinstance(reading, Understood) and future_ok:
            # Without a year the coming one is meant, as nobody looks back yet; the person confirms.
            reading = read_day(bare, today=today, past_ok=False)
        if isinstance(reading, Understood):
            yield name, reading
        return


def _step3(words: str) -> Understood | None:
    if not _STEP3.search(words) or _FAILED.search(words):
        return None
    if _NOT_TAKEN.search(words):
        return Understood(value="not_taken", shown="Not taken yet")
    if _SCHEDULED.search(words):
        return Understood(value="scheduled", shown="Scheduled")
    return Understood(value="passed", shown="Passed") if _PASSED.search(words) else None


def _status(words: str) -> Understood | None:
    if not _STATUS.search(words) or _OFFERED.search(words) or _THEIRS.search(words):
        return None
    reading = read_status(words)
    if not isinstance(reading, Understood):
        return None
    # "I was on J-1 once" says nothing of today.
    return None if reading.value in _J and _ever_j(words) is not None else reading


def _ever_j(words: str) -> Understood | None:
    if _THEIRS.search(words) or _OFFERED.search(words):
        return None
    if _NEVER_J.search(words) and not _NO_J_FROM_THEM.search(words):
        return Understood(value="no", shown="No")
    if not _WAS_J.search(words) or _REFUSED.search(words):
        return None
    return Understood(value="yes", shown="Yes")


def _offered(words: str) -> Understood | None:
    if _NOT_OFFERED.search(words):
        return Understood(value="no", shown="No")
    if not _OFFERED.search(words) or _REFUSED.search(words):
        return None
    return Understood(value="yes", shown="Yes")


_FINDERS: Final[tuple[tuple[str, Callable[[str], Understood | None]], ...]] = (
    ("step3", _step3),
    ("us_status", _status),
    ("ever_j", _ever_j),
    ("j1_offered", _offered),
)


def _city(clause: str, after: str, content: Named) -> Understood | None:
    """The city after "I am in"; cut shorter word by word until it is one.

    *after* is the clause behind the comma: the "Pakistan" of "in Hyderabad, Pakistan".
    """
    match = _PLACE.search(clause) or _PLACE_FIRST.search(clause)
    if match is None:
        return None
    after = after if is_place(after, content.countries) else ""
    pieces = match[1].split()[:4]
    for length in range(len(pieces), 0, -1):
        name = " ".join(pieces[:length]).strip(" .,")
        if len(name) > len("me"):
            place = f"{name}, {after}" if after and length == len(pieces) else name
            found = found_city(place, content.cities, content.countries)
            if found is not None or place != name:
                return found
    return None
