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
    r"\b(?:not|no|nothing|never|without|n t|t|cannot|cant|dont|didnt|isnt|wasnt|wont|havent|if|unless|whether)(?: \w+){0,2} $"
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
    "keep_watch": (
        ("rest", r"\b(?:let it rest|rest|stop|no more|leave me)\b"),
        ("watch", r"\b(?:keep\w*|watch\w*|remind\w*|wake)\b"),
    ),
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
        ("planned", r"\b(?:fellowship|plan\w*|want|hope|apply\w*|applied|matched|cardio\w*|gi|gastro\w*|pulm\w*|nephro\w*|endocrin\w*|hem ?onc|oncology|rheumat\w*|critical care|icu|geriatrics)\b|^(?:yes|yeah|yep)\b"),
    ),
    "waiver_specialty": (
        ("hhs_kind", r"\b(?:internal medicine|internist|family|paediatric\w*|pediatric\w*|peds|ob ?gyn|obstetric\w*|gyn\w*|psychiat\w*|primary care|hospitalist)\b"),
        ("another", r"\b(?:surge\w+|radiolog\w+|neurolog\w+|anesthes\w+|anaesthes\w+|patholog\w+|cardiolog\w+|dermatolog\w+|orthop\w+|emergency|urolog\w+|oncolog\w+|gastro\w*|nephrolog\w+|pulmon\w+|critical care)\b"),
    ),
    "waiver_door": (
        ("hardship", r"\b(?:hardship|persecut\w+|asylum)\b"),
        ("hhs", r"\bhhs\b"),
        ("va", r"\bva\b|\bveterans?\b"),
        ("regional", r"\b(?:regional|commission|arc|dra|delta|appalachian|scrc|nbrc)\b"),
        ("conrad", r"\bconrad\b|\bstate (?:30|waiver|programme?)\b"),
    ),
    "exception_asked": (
        ("refused", r"\b(?:refus\w+|reject\w+|declin\w+|denied|said no|turned (?:me|us|it) down|no exceptions?)\b"),
        ("", r"\b(?:will|going to|tomorrow|plan\w* to|not yet|should i|haven t|have not|didn t|did not)\b"),
        ("granted", r"\b(?:granted|agreed|approved|accepted|said (?:yes|ok|okay)|made an exception)\b"),
        ("asked", r"\b(?:asked|wrote|written|e ?mailed|mailed|requested|waiting|pending|sent)\b"),
    ),
    "lawyer_met": (
        ("", r"\b(?:will|going to|tomorrow|next week|plan\w*|booked for|not yet|not|never|no money|cannot|can t|haven t|didn t)\b"),
        ("met", r"\b(?:met|spoke|spoken|talked|saw|consulted|had (?:the|a|my) (?:call|meeting|consult\w*|talk|hour))\b"),
    ),
    "who": (
        ("staff", r"\bi (?:am|m|work)\b.*\b(?:coordinator|director|administrator|gme|hr|recruiter|liaison|tpl|staff|attending|faculty)\b|\bour resident\b|\bwe have a resident\b"),
        ("not_matched", r"\b(?:not|didn t|haven t|did not|have not|never|un) ?(?:yet )?match\w*|\bunmatched\b|\bapplying (?:for|to|this)\b|\bapplicant\b"),
        ("in_j1_training", r"\b(?:i am|i m|already|now|currently)\b.*\bj ?1\b"),
        ("fellow", r"\bfellow\w*"),
        ("", r"\b(?:not|no|never)\b"),
        ("no_visa_needed", r"\b(?:u ?s|us|american) citizen\b|\bcitizen of the us\b|\bgreen card\b|\bpermanent resident\b|\blpr\b|\bi (?:am|m) (?:a )?citizen\b"),
        ("in_training", r"\b(?:pgy ?[1-7]|already in (?:residency|training)|i am a resident|current resident|extend\w*|renew\w*)\b"),
        ("me_after_all", r"\bi matched\b|\bh ?1 ?b? (?:was |is )?(?:withdrawn|refused|denied)\b"),
    ),
    "structure": (
        ("", r"\b(?:h ?1 ?b?|o ?1a?)\b.*\b(?:not|no|isn t|cannot|can t|impossible|but|or|unless)\b|\b(?:not|no|neither|if|maybe|whether)\b.*\b(?:h ?1 ?b?|o ?1a?)\b"),
        ("nothing", r"\b(?:nothing|none|no (?:way|option|structure|viable)|not (?:workable|viable|possible|feasible)|neither)\b"),
        ("later_start", r"\b(?:later start|defer\w*|delay\w*|postpon\w*|next year)\b"),
        ("o1", r"\bo ?1a?\b|\bextraordinary\b"),
        ("h1b", r"\bh ?1 ?b?\b"),
    ),
    "alternative_result": (
        ("refused", r"\b(?:refus\w+|reject\w+|declin\w+|denied|said no|not granted)\b"),
        ("approved", r"\b(?:granted|agreed|approved|accepted|said (?:yes|ok|okay))\b"),
    ),
    "petition_way": (
        ("consulate", r"\b(?:consulate|consular|embassy|abroad|stamp\w*|home country)\b"),
        ("inside", r"\b(?:change of status|cos|inside|within the us|without leaving|stay (?:here|in))\b"),
    ),
    "premium_on": (
        ("none", r"\b(?:no|not|without|regular|never)\b.*\bpremium\b|\bregular processing\b"),
        ("with_petition", r"\b(?:with (?:the|our|my) petition|together|same (?:time|day)|from the start)\b"),
    ),
    "weigh_again": (
        ("unsure", r"\b(?:not sure|unsure|maybe|don t know|need time|confused|torn|undecided)\b"),
        ("change_programme", r"\b(?:chang\w+|another|other|new|different|switch\w*|leave (?:this|the)) (?:\w+ )?(?:program(?:me)?s?|hospital|place|residency)\b"),
        ("", r"\b(?:not|never|no|but|except|instead|rather|won t|don t|can t|cannot|if)\b"),
        ("j1", r"\bj ?1\b"),
    ),
    "weigh_without_j1": (
        ("unsure", r"\b(?:not sure|unsure|maybe|don t know|need time|confused|torn|undecided)\b"),
        ("change_programme", r"\b(?:chang\w+|another|other|new|different|switch\w*|leave (?:this|the)) (?:\w+ )?(?:program(?:me)?s?|hospital|place|residency)\b"),
    ),
    "outcome": (
        ("lost", r"\blost\b|\b(?:seat|spot|position|place) (?:is |was |has been )*(?:gone|withdrawn|taken|given away|filled)\b|\b(?:terminated|fired|gave up|rescinded)\b"),
        ("deferred", r"\b(?:defer\w*|postpon\w*|later start|next year)\b"),
        ("started_j1", r"\b(?:start\w*|began|begun|training|working|joined)\b.*\bj ?1\b|^(?:in |on |with )?(?:a )?j ?1$"),
        ("started_h1b", r"\b(?:start\w*|began|begun|training|working|joined)\b.*\bh ?1 ?b?\b|^(?:in |on |with )?(?:a |an )?h ?1 ?b$"),
        ("started_other", r"\b(?:start\w*|began|begun|training|working|joined)\b.*\b(?:o ?1|opt|h ?4|green card|ead|j ?2)\b"),
    ),
    "promise_medium": (
        ("contract", r"\b(?:contract|agreement)\b"),
        ("letter", r"\b(?:offer letter|letter)\b"),
        ("website", r"\b(?:web ?sites?|web ?pages?|freida|online)\b"),
        ("email", r"\b(?:e ?mail\w*|mail\w*)\b"),
        ("oral", r"\b(?:verbal\w*|oral\w*|spoken|said|told|phone|call|zoom|in person|at (?:the|my) interview|interview)\b"),
        ("none", r"\b(?:nothing|never|nobody|no one|no promise|not promised)\b"),
    ),
    "matched_via": (
        ("soap", r"\bsoap\b"),
        ("off_cycle", r"\b(?:outside|off cycle|pre ?match|not through)\b"),
        ("nrmp", r"\b(?:nrmp|main match|the match|matched)\b"),
    ),
    "employer_type": (
        ("for_profit", r"\b(?:for profit|hca|private (?:company|hospital))\b"),
        ("government", r"\b(?:government|va|county|state hospital|federal|public hospital)\b"),
        ("affiliated_nonprofit", r"\b(?:non ?profit|affiliat\w+|community hospital)\b"),
        ("university", r"\b(?:university|college|academic|medical school)\b"),
    ),
    "job_ended_on": (
        ("still_working", r"\bstill (?:work\w*|there|employed|have (?:the|my) job|on (?:the|my) job)\b|\b(?:has|have|did|does) ?n[o ]?t end\w*\b|\bnot (?:ended|over|finished)\b|\bcurrent(?:ly)? (?:work\w*|employed|job)\b"),
    ),
    "fill_names": (
        ("blank", r"\b(?:blanks?|empty|no names?|anonymous|without (?:my |the )?names?)\b"),
        ("fill", r"\b(?:fill\w*|my name|names? in|with (?:my |the )?names?)\b"),
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
