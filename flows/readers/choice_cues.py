"""Choices in people's own words: "visa approved!!", "they never wrote back", "I guess J-1 is fine".

The labels, and what is said for the same key everywhere, are tried first (`choices.py`). This is
for questions whose subject is said along with the answer. Patterns are tried in order, so that what would be
misheard comes first: who was "issued a 221(g)" was not issued a visa. A cue without a key
means that no choice fits.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from flows.patterns import later
from flows.readers.choices import Option
from flows.readers.cleaning import words_of
from flows.readers.reading import Understood

_LONGEST: Final = 240
_DENIES: Final = later(
    r"\b(?:not|no|never|without|n t|t|cannot|cant|dont|didnt|isnt|wasnt|wont|havent|if|unless|whether)(?: \w+){0,2} $"
)
"""Right before a cue, these turn it round: "not approved", "wasn't issued"."""

_J1_NO: Final = (
    r"\b(?:no|not|never|neither|don t|dont|won t|wont|refus\w+|cannot|can t|cant)\b.*\bj ?1\b"
    r"|\bj ?1\b.*\b(?:not|no|neither|refus\w+|cannot|can t|cant|won t|wont)\b|\bno visas?\b|\bneither\b|\bnothing at all\b"
)
_J1_YES: Final = (
    r"\bj ?1\b.*\b(?:yes|ok|okay|fine|possible|only|offer\w*|available|support\w*|sponsor\w*|instead)\b"
    r"|\b(?:yes|ok|offer\w*|support\w*|sponsor\w*|only|do|does|give|gave|said|have)\b.*\bj ?1\b"
)
_LATER: Final = r"\b(?:tomorrow|later|tonight|not yet|will|going to|gonna|next week|this week)\b"
_VISA: Final = (
    ("221g", r"\b221 ?g?\b|\badministrative\b|\bbackground check\w*|\b(?:more|extra|additional|missing) (?:documents?|papers?|checks?)\b|\b(?:pink|yellow|blue|green|white) (?:slip|paper)\b|\bon hold\b"),
    ("refused", r"\b(?:refused|rejected|denied|refusal|214 ?b)\b"),
    ("issued", r"\b(?:approved?|issued|granted|passed|success\w*|cleared)\b|\bgot (?:the |my |a )?visa\b|\bvisa (?:is )?(?:ok|given|mil)\b|\b(?:kept|took) (?:my |the )?passport\b"),
)  # fmt: skip
_PETITION: Final = (
    ("rfe", r"\brfe\b|\brequest for evidence\b|\bmore evidence\b"),
    ("denied", r"\b(?:denied|denial|refused|rejected)\b"),
    ("approved", r"\b(?:approved?|approval|granted)\b"),
)
_ACCEPTS: Final = (
    ("unsure", r"\b(?:not sure|unsure|maybe|don t know|thinking|think about|need time|confused|depends|torn|not decided|undecided)\b"),
    ("no", r"\b(?:not|no|never|don t|won t|cannot|can t)\b.*\b(?:accept\w*|ok|okay|want|j ?1|live|take|it)\b|\bj ?1\b.*\b(?:not|no|never)\b|\banything but\b"),
    ("yes", r"\b(?:j ?1|it)\b.*\b(?:ok|okay|fine|accept\w*|acceptable|works)\b|\b(?:accept|take|can live|could live|go with|fine with|ok with|okay with|agree)\b"),
)  # fmt: skip

_CUES: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "interview_result": _VISA,
    "petition_visa": _VISA,
    "petition_result": _PETITION,
    "rfe_result": _PETITION,
    "gme_answer": (
        ("no_answer", r"\b(?:no|any|without) (?:answer|reply|response|word|news)\b|\b(?:not|haven t|havent|hasn t|hasnt|didn t|didnt|never|no one|nobody) (?:\w+ ){0,2}(?:answer\w*|repl\w+|respon\w+|heard?|written|wrote|got|back)\b|\b(?:silence|silent|ghost\w+|crickets|still waiting|nothing yet|nothing so far)\b"),
        ("answered", r"\b(?:they|gme|hr|pd|director|programme?|hospital|coordinator|he|she)\b(?: \w+){0,4} (?:answered|replied|responded|wrote|called|emailed|mailed|got back|came back|said|says|told)\b|\b(?:got|received|have) (?:an? |the |their )?(?:answer|reply|response|mail|email|e mail)\b|^(?:answered|replied)\b"),
    ),
    "gme_final": (
        ("exception", r"\bnot final\b|\bexceptions? (?:is |are |may be |could be |might be )?(?:possible|can|open)\b|\b(?:maybe|will (?:ask|look|check|review|see|consider|think|discuss)|under review|review\w*|consider\w*|still open|possible)\b"),
        ("final", r"\bfinal\b|\bno exceptions?\b|\bfirm\b|\b(?:will not|won t|cannot|can t) change\b|\bclosed\b"),
    ),
    "gme_j1": (("no", _J1_NO), ("yes", _J1_YES)),
    "j1_offered": (("no", _J1_NO), ("yes", _J1_YES)),
    "j1_confirmed": (
        ("refused", r"\b(?:refus\w+|declin\w+|won t|wont|will not|cannot|can t)\b"),
        ("asked", r"\b(?:i )?(?:asked|wrote|emailed|mailed|requested|waiting|not yet|will confirm)\b"),
        ("yes", r"\b(?:confirm\w*|yes|in writing|approved|agreed|will support|will sponsor)\b"),
    ),
    "j1_acceptable": _ACCEPTS,
    "j1_decided": _ACCEPTS[1:],
    "change_inside": (
        ("consulate", r"\b(?:consulate|consular|embassy|abroad|go home|go back|stamp\w*|leave the us|travel)\b"),
        ("inside", r"\b(?:change of status|cos|i ?539|inside|within the us|stay (?:here|in))\b"),
    ),
    "facts_letter": (
        ("later", _LATER),
        ("sent", r"\b(?:sent|e ?mailed|mailed|submitted|done)\b"),
    ),
    "lawyer_booked": (
        ("done", r"\b(?:booked|scheduled|hired|appointment|consult\w*|(?:have|got) (?:a|my) lawyer|(?:call|talk|talking|meeting|speak\w*) (?:with|to) (?:a|one|my|the|him|her))\b"),
        ("later", _LATER),
    ),
    "step3": (
        ("", r"\b(?:fail\w*|await\w*|waiting|results?)\b"),
        ("not_taken", r"\b(?:not|no|never|didn t|haven t|havent|without|yet to|pending)\b"),
        ("scheduled", r"\b(?:scheduled|booked|registered|taking it|will take|my exam|exam is)\b"),
        ("passed", r"\b(?:passed|pass|done|cleared|completed)\b"),
    ),
    "fellowship": (
        ("none", r"\b(?:no|not|none|don t|without|straight|hospitalist|attending|waiver job|job first)\b"),
        ("planned", r"\b(?:fellowship|plan\w*|want|hope|apply\w*|applied|matched)\b"),
    ),
    "waiver_specialty": (
        ("hhs_kind", r"\b(?:internal medicine|internist|im|family|paediatric\w*|pediatric\w*|peds|ob ?gyn|obstetric\w*|gyn\w*|psychiat\w*|primary care|hospitalist)\b"),
        ("another", r"\b(?:surge\w+|radiolog\w+|neurolog\w+|anesthes\w+|anaesthes\w+|patholog\w+|cardiolog\w+|dermatolog\w+|orthop\w+|emergency|urolog\w+|oncolog\w+|gastro\w*|nephrolog\w+|pulmon\w+|critical care)\b"),
    ),
    "waiver_door": (
        ("hardship", r"\b(?:hardship|persecut\w+|asylum)\b"),
        ("hhs", r"\bhhs\b"),
        ("va", r"\bva\b|\bveterans?\b"),
        ("regional", r"\b(?:regional|commission|arc|dra|delta|appalachian|scrc|nbrc)\b"),
        ("conrad", r"\bconrad\b|\bstate (?:30|waiver|programme?)\b"),
    ),
    "tpl_known": (
        ("no", r"\b(?:no|not|don t|dont|who|nobody)\b"),
        ("yes", r"\b(?:yes|know|have|got|her name|his name|name is)\b"),
    ),
}  # fmt: skip
_PATTERNS: Final = {
    question: tuple((key, later(pattern)) for key, pattern in cues)
    for question, cues in _CUES.items()
}


def read_in_own_words(text: str, question: str, options: Sequence[Option]) -> Understood | None:
    """Return the choice of *question* that *text* tells in other words than the buttons'.

    None where no cue is met, or none of those on offer.
    """
    said = words_of(text)
    if not said or len(text) > _LONGEST or text.rstrip().endswith("?"):
        return None
    labels = dict(options)
    for key, cue in _PATTERNS.get(question, ()):
        match = cue.search(said)
        if match is None or _DENIES.search(said[: match.start()]):
            continue
        if not key:
            return None
        if key in labels:
            return Understood(value=key, shown=labels[key])
    return None
