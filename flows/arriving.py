"""What is typed before anybody pressed Start: a greeting, or the whole story at once."""

from typing import Final

from flows.asides import confirm_several
from flows.asking import label
from flows.chapters.road import ROAD
from flows.classify.withdrawal import WithdrawalLabel, classify_withdrawal
from flows.patterns import later
from flows.readers.cleaning import folded
from flows.readers.reading import Understood
from flows.readers.several import read_several, without_answers
from flows.reading_answers import read_answer
from flows.reading_messages import mail_body
from flows.talk import Talk

BEGIN: Final = "begin"
WHO: Final = "who"
STORY: Final = "what_happened"
"""The first question of all: people answer it with much more than it asks."""
_LEAST_WORDS: Final = 4
_LEAST_ANSWERS: Final = 2
_GREETING: Final = later(
    r"^(?:(?:please )?help(?: me)?(?: please)?|hi|hiya|hello|hey|hallo|hola|good (?:morning|afternoon|evening)|(?:as)?salam\w*|namaste|dear \w+|please help|i need help|need help|"
    r"ok|okay|yes|yes please|go|go on|go ahead|begin|let'?s (?:go|start|begin)|ready|i'?m ready|me|i am|it'?s me|it is me|it happened to me|thanks?|thank you)"
    r"(?: (?:there|all|everyone|bot|holdfast|sir|madam|doctor|please|i need help|can you help(?: me)?))*[ .,!?]*$"
)
_OTHER: Final = later(
    r"\bmy (?:wife|husband|spouse|partner|friend|son|daughter|brother|sister|cousin|fianc\w+|roommate|colleague)(?:'s)?\b"
)
_ABOUT: Final = later(
    r"\b(?:h-?1-?b|visas?|sponsor\w*|petition|gme|program(?:me)?|hospital|residency|employer|hr)\b"
)
_TOLD: Final = later(
    r"\b(?:told|said|says?|e-?mail\w*|wrote|call(?:ed)?|no longer|not|no|can'?t|cannot|won'?t|only|withdr\w+|back\w* out|pull\w*|refus\w+|rescind\w+|cancel\w+|declin\w+|took|taken|revok\w+|chang\w+|stopp?\w*|lost|deny|denied)\b"
)
_QUOTED: Final = later(r"[\"\u201c]([^\"\u201c\u201d]+)[\"\u201d]")
_LEAST_QUOTED: Final = 5
"""Words in quotation marks: fewer are a name or a turn of phrase, not the message."""
_RAMPS: Final = (
    (
        "staff",
        later(
            r"\bi(?:'m| am| work)\b[^.]{0,30}\b(?:program(?:me)? (?:coordinator|director|administrator)|coordinator|gme (?:office|staff|director)|in gme|in hr|recruiter)\b"
        ),
    ),
    (
        "not_matched",
        later(
            r"\bi (?:did ?n[o']?t|have ?n[o']?t|did not|have not) (?:yet )?match\w*|\bi(?:'m| am| went) (?:unmatched|not matched)\b"
        ),
    ),
    (
        "no_visa_needed",
        later(
            r"\bi(?:'m| am) an? (?:us|u\.s\.|american) citizen\b|\bi(?:'m| am) a (?:green card holder|permanent resident)\b|\bi (?:have|hold) a green card\b"
        ),
    ),
)
"""Whoever says this of themselves is better served elsewhere, and is asked whether it is so."""
_WHO: Final = later(
    r"^(?:so )?(?:what(?:'s| is| are) (?:this|it|you|holdfast)|who (?:are you|is this)|what (?:can|do) you do|how does (?:this|it) work|are you (?:a bot|human|real|a lawyer|an ai))\b"
)
_MY_OWN: Final = later(
    r"\b(?:told me|i (?:was|got|matched|have|am)|i'?m|my (?:h-?1|visa|program|seat))\b"
)
_SOMEBODY_WAS_TOLD: Final = later(
    r"\b(?:told|informed|e-?mailed|mailed|called|phoned|rang|messaged|texted|wrote to) (?:me|us|him|her|them)\b"
)
_LETTER: Final = later(
    r"\bdear (?:dr|doctor|resident|applicant|colleague|mr|ms|sir|madam)\b|\b(?:regards|sincerely|inform you|your (?:position|application|visa|appointment|sponsorship))\b"
)


def arrive(talk: Talk, text: str) -> bool:
    """Take a greeting as Start, and a story as Start with its first answer; False for neither."""
    said = folded(text)
    if _WHO.match(said):
        talk.follow_up = "/about"
        return True
    if _GREETING.match(said):
        _begin(talk, "start")
        return True
    if len(said.split()) < _LEAST_WORDS:
        return False
    ramp = next((name for name, cue in _RAMPS if cue.search(said)), None)
    if ramp is not None:
        _begin(talk, "not_quite")
        who = ROAD.questions[WHO]
        confirm_several(talk, who, {WHO: Understood(value=ramp, shown=label(talk, who, ramp))})
        return True
    for_other = _OTHER.search(said) and not _MY_OWN.search(said)
    choice = "for_other" if for_other else "start"
    story = read_answer(talk, ROAD.questions[STORY], what_was_told(talk, text))
    unclear = classify_withdrawal(text).label is WithdrawalLabel.UNCLEAR
    is_news = not unclear or (_ABOUT.search(said) and _TOLD.search(said))
    if is_news and isinstance(story, Understood):
        _begin(talk, choice)
        talk.case = talk.case.with_answer(STORY, story.value, story.shown, talk.now)
        talk.say("talk.began_with_story")
        return True
    if len(read_several(text, today=talk.view.today, content=talk.content)) < _LEAST_ANSWERS:
        return False
    _begin(talk, choice)
    return True


def what_was_told(talk: Talk, text: str) -> str:
    """Return the part of a story that says what they were told, as far as it can be told apart."""
    quoted = _QUOTED.search(text)
    if quoted is not None and len(quoted[1].split()) >= _LEAST_QUOTED:
        return quoted[1]
    if not tells_own(text):
        return text
    return without_answers(text, today=talk.view.today, content=talk.content)


def tells_own(text: str) -> bool:
    """Return whether somebody tells their own story; a letter that was pasted tells another's."""
    said = folded(text)
    own = _MY_OWN.search(said) or _SOMEBODY_WAS_TOLD.search(said)
    return own is not None and _LETTER.search(said) is None


def is_letter(text: str) -> bool:
    """Return whether somebody else's letter was pasted: by its words, or by its headers and footers."""
    return _LETTER.search(folded(text)) is not None or mail_body(text) != text.strip()


def _begin(talk: Talk, choice: str) -> None:
    if talk.case.turn == 1:
        # They wrote before they saw who they write to.
        talk.say(ROAD.key(BEGIN, "ask"))
    talk.change(misses=0)
    words = label(talk, ROAD.questions[BEGIN], choice)
    talk.case = talk.case.with_answer(BEGIN, choice, words, talk.now)
