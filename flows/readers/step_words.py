"""Which step of a long road a message speaks of, and what else may be said of a step than its day.

Whoever types does not wait to be asked: "the DS-2019 came yesterday" is said while an earlier
step is pending, and must not be taken as the day of that one.
"""

from collections.abc import Mapping
from typing import Final, Literal

from flows.patterns import later
from flows.readers.cleaning import words_of

Stay = Literal["not_yet", "blocked", "what"]

_GOT: Final = (
    r"(?:got|get|gotten|have|has|received?|recieved|reached|came|come|comes|arrived?|collected|picked|in hand|"
    r"in my hands?|back|delivered|issued|ready|stamped|mil (?:gaya|gayi|gya)|aa (?:gaya|gayi|gya)|llego|recibi)"
)
_ASKED: Final = r"(?:ask\w*|request\w*|order\w*|appl(?:y|ied|ying)|sent|submit\w*|wrote|mailed)"
_NEED: Final = r"(?:statement of need|s o n|son(?= (?:letter|from|on|today|yesterday|came|arrived|received|in hand))|son$|need letter|letter of need|ministry|moh|noc)"

_VISA: Final = (
    ("ds2019_start_on", r"\bds ?2019\b.*\bstart\w*|\bstart\w* (?:date )?(?:on|in) (?:the |my )?ds"),
    ("221g_answered_on", r"\b221\b.*\b(?:sent|send|submit\w*|upload\w*|answer\w*|gave|papers?|documents?)\b|\b(?:sent|send|submit\w*|upload\w*|answer\w*|gave)\b.*\b221\b"),
    ("sevis_active_on", r"\bsevis\b.*\b(?:activ\w+|validat\w+|updat\w+|green|done)\b|\b(?:activ\w+|validat\w+)\b.*\bsevis\b"),
    ("i901_paid_on", r"\bi ?901\b|\bsevis\b.*\b(?:fee|paid|pay|payment|receipt)\b|\b(?:fee|paid|pay|payment)\b.*\bsevis\b"),
    ("ds160_on", r"\bds ?160\b"),
    ("cos_approved_on", r"\b(?:change of status|cos|i ?539|539)\b.*\bapprov\w+|\bapprov\w+\b.*\b(?:change of status|cos|i ?539|539)\b"),
    ("i539_filed_on", r"\bi ?539\b|\b539\b|\bchange of status\b"),
    ("visa_in_hand_on", rf"\b(?:passport|visa)\b.*\b{_GOT}\b|\b{_GOT}\b.*\b(?:passport|visa)\b"),
    ("interview_on", r"\binterview\w*|\bembassy appointment\b|\bvisa appointment\b|\bvisa slot\b"),
    ("entered_on", r"\b(?:landed|entered|flew|fly|flying|flight|crossed|crossing|port of entry|reached (?:the )?(?:us|usa|america|states))\b|\barrived (?:in|at|to)\b"),
    ("arrival_reported_on", r"\barrival (?:report|form)\b|\breport\w* (?:my |the |of )?arrival\b|\bchecked in\b|\b(?:told|informed|e ?mailed|mailed|notified|wrote|reported)\b.*\b(?:tpl|liaison|coordinator|ecfmg|sponsor)\b"),
    ("ds2019_issued_on", r"\bds ?2019\b"),
    ("son_ordered_on", rf"\b{_ASKED}\b.*\b{_NEED}|\b{_NEED}\b.*\b(?:ask\w*|request\w*|order\w*|appl(?:y|ied|ying))\b"),
    ("son_in_hand_on", rf"\b{_NEED}\b.*\b(?:sent|{_GOT})\b|\b{_GOT}\b.*\b{_NEED}|\b(?:got|get|recei\w+|reciev\w+) (?:the |my )?son\b"),
    ("evsp_complete_on", r"\b(?:evsp|oasis)\b|\b(?:ecfmg|intealth|file|application)\b.*\b(?:complet\w+|upload\w*|submit\w*|finish\w*|done|ready)\b|\b(?:complet\w+|upload\w*|submit\w*|finish\w*)\b.*\b(?:ecfmg|intealth|file|application|everything|papers|documents)\b"),
    ("contract_signed_on", r"\bcontract\b|\boffer letter\b|\bsigned (?:the |my )?(?:offer|agreement)\b"),
)  # fmt: skip
_WAIVER: Final = (
    ("training_end_on", r"\b(?:training|residency|fellowship)\b.*\b(?:ends?|ended|ending|finish\w*|over)\b|\b(?:finish\w*|ends?|end of)\b.*\b(?:training|residency|fellowship)\b|\bgraduat\w+"),
    ("waiver_recommended_on", r"\brecommend\w*|\bstate department\b|\bdepartment of state\b"),
    ("waiver_h1b_on", r"\bh ?1 ?b?\b"),
    ("waiver_granted_on", r"\bgrant\w*|\bi ?612\b|\bwaiver\b.*\bapprov\w+|\bapprov\w+\b.*\bwaiver\b"),
    ("waiver_filed_on", r"\b(?:fil(?:ed|ing)|submit\w*|sent|application|case number)\b.*\b(?:state|waiver|conrad|application|case)\b|\b(?:state|waiver|conrad|application)\b.*\b(?:fil(?:ed|ing)|submit\w*|sent)\b"),
    ("waiver_job_begun_on", r"\b(?:start\w*|began|begun|joined|first day)\b.*\b(?:work\w*|job|clinic|post|practice)\b|\bfirst day\b"),
    ("waiver_job_on", r"\bcontract\b|\bjob offer\b|\boffer\b|\bsigned\b"),
)  # fmt: skip
_PETITION: Final = (
    ("rfe_due_on", r"\b(?:rfe|request for evidence)\b.*\b(?:due|by|until|deadline|reply by|answer by)\b"),
    ("rfe_answered_on", r"\b(?:rfe|request for evidence)\b"),
    ("lca_certified_on", r"\blca\b.*\b(?:certif\w+|approv\w+|came|back|ready)\b|\bcertif\w+\b.*\blca\b"),
    ("lca_filed_on", r"\blca\b|\blabou?r condition\b"),
    ("premium_on", r"\bpremium\b"),
    ("petition_receipt_on", r"\breceipt\b"),
    ("petition_interview_on", r"\binterview\w*|\bvisa appointment\b"),
    ("petition_visa_on", rf"\b(?:passport|visa)\b.*\b{_GOT}\b|\b{_GOT}\b.*\b(?:passport|visa)\b"),
    ("petition_entered_on", r"\b(?:landed|entered|flew|fly|flying|flight)\b|\barrived (?:in|at|to)\b"),
    ("petition_sent_on", r"\b(?:petition|i ?129)\b.*\b(?:sent|filed|mailed|submit\w*|went)\b|\b(?:sent|filed|mailed|submit\w*)\b.*\b(?:petition|i ?129)\b"),
    ("o1_opinion_on", r"\b(?:advisory|peer)\b.*\b(?:opinion|letter)\b|\bconsultation letter\b"),
    ("petition_papers_on", r"\b(?:papers|documents|licen[cs]e)\b"),
)  # fmt: skip
_ANYWHERE: Final = (
    ("orientation_on", r"\borientation\b|\bonboarding\b"),
    ("start_on", r"\b(?:my|the|our|new|programme?|residency|official) (?:\w+ )?start(?:s|ing|ed)?\b|\bstart (?:date|day)\b|\b(?:programme?|residency) (?:now )?(?:starts?|begins?)\b"),
    ("gme_deadline_on", r"\b(?:gme|hr|their|internal) deadline\b"),
)  # fmt: skip
_CUES: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "start_ds2019": (*_VISA, *_ANYWHERE),
    "implement_alternative": (*_PETITION, *_ANYWHERE),
    "waiver_years": (*_WAIVER, *_ANYWHERE),
}
_PATTERNS: Final = {
    node: tuple((name, later(pattern)) for name, pattern in cues) for node, cues in _CUES.items()
}
STEPS: Final = frozenset(name for cues in (_VISA, _WAIVER, _PETITION) for name, _ in cues)
"""Questions of a tracker: what names one means it only while that tracker is walked."""

_OWN: Final = {
    name: later(pattern)
    for name, pattern in (
        ("ds2019_start_on", r"\bstart\w*|\bbegin\w*|\bds ?2019\b"),
        ("training_end_on", r"\btraining\b|\bresidency\b|\bend\w*|\bfinish\w*|\bgraduat\w*"),
        ("rfe_due_on", r"\bdue\b|\buntil\b|\bdeadline\b|\bby\b|\brfe\b"),
        ("contract_signed_on", r"\bsign\w*"),
        ("son_ordered_on", rf"\b{_ASKED}\b|{_NEED}"),
        ("son_in_hand_on", _NEED),
        ("evsp_complete_on", r"\bupload\w*|\bcomplet\w*|\becfmg\b|\bintealth\b|\bliaison\b|\btpl\b"),
        ("i901_paid_on", r"\bpaid\b|\bpay\w*|\bsevis\b"),
        ("i539_filed_on", r"\bfil(?:ed|ing)\b|\bsubmit\w*"),
        ("cos_approved_on", r"\bapprov\w+"),
        ("ds160_on", r"\bsubmit\w*|\bfill\w*"),
        ("interview_on", r"\bappointment\b|\bslot\b|\bbooked\b|\bembassy\b|\bconsulate\b"),
        ("221g_answered_on", r"\bsubmit\w*|\bsent\b|\bsend\b|\bupload\w*|\bpapers?\b|\bdocuments?\b"),
        ("visa_in_hand_on", r"\bpassport\b|\bvisa\b"),
        ("entered_on", r"\barriv\w+|\breached\b|\bairport\b|\btravel\w*"),
        ("arrival_reported_on", r"\breport\w*|\btold\b|\bliaison\b|\btpl\b|\bcoordinator\b"),
        ("sevis_active_on", r"\bactive\b|\bactivat\w+|\bvalidat\w+|\bsevis\b"),
        ("waiver_filed_on", r"\bfil(?:ed|ing)\b|\bsubmit\w*|\bsent\b"),
        ("waiver_granted_on", r"\bapprov\w+"),
        ("waiver_job_begun_on", r"\bstart\w*|\bbegan\b|\bbegun\b|\bjoined\b"),
        ("petition_sent_on", r"\bsent\b|\bfiled\b|\bmailed\b|\bsubmit\w*"),
        ("rfe_answered_on", r"\banswer\w*|\brepl\w+|\bsent\b"),
    )
}  # fmt: skip
"""What is said of a step while it is the one that is asked for."""

_PLAIN: Final = later(
    r"i|we|it|its|s|is|was|be|has|have|had|ve|d|m|am|my|me|us|our|the|a|an|this|that|they|them|he|she|her|him"
    r"|did|do|done|does|got|get|gotten|received?|recieved|came|come|arrived?|reached|happened|finished|completed?|issued"
    r"|finally|just|already|only|actually|really|yes|yeah|yep|ok|okay|so|and|then|now|thank|thanks|god|alhamdulillah|mashallah|inshallah"
    r"|on|in|at|by|of|for|from|to|since|around|about|back|before|after|over|ago|last|next|past|coming|previous|same|earlier|later"
    r"|today|tod?ay|yesterday|yest\w*|tomorrow|tonight|morning|afternoon|evening|night|noon|day|days|week|weeks|month|months|year|years"
    r"|(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|jan\w*|feb\w*|mar|march|apr\w*|may|june?|july?|aug\w*|sept?\w*|oct\w*|nov\w*|dec\w*"
    r"|st|nd|rd|th|first|second|third|one|two|three|four|five|six|seven|eight|nine|ten|couple|few|half|dated?|think|guess"
    r"|kal|aaj|aj|ko|mil|gaya|gayi|gya|ho|hua|hui|hogaya|kar|diya|tha|thi|ka|ki|ke|se|mein|ayer|hoy|el|la|de|lo|por|fin|ya|embareh|امس|اليوم"
    r"|\d+\w{0,2}"
)
"""Words that say nothing but that it happened, and when."""

_NOT_YET: Final = later(
    r"^(?:(?:sorry|no|nope|nah|hm+|umm?|well|sir|still|also|but) )*(?:not (?:yet|done|so far|received|started|signed|paid|booked|issued|arrived|come|got|sent|here)|yet to|"
    r"(?:(?:i|we|they|it|he|she) )?(?:have not|has not|haven t|havent|hasn t|hasnt|did not|didn t|didnt|do not|don t|dont)(?: even| yet| it| they| i)* (?:get|got|gotten|done|do|receive\w*|recieve\w*|heard?|start\w*|sign\w*|pay|paid|book\w*|happen\w*|come|came|arrive\w*|issue\w*|sen[dt]|have)\b|"
    r"still (?:waiting|pending|nothing|no|not|in process|processing)|waiting|pending|in progress|in process|working on it|nothing (?:yet|so far|came)|"
    r"abhi (?:tak )?(?:nahi|nahin|nai|nhi)|nahi (?:abhi|hua|mila|aya)|todavia no|aun no|lissa|lessa|mesh lessa|لسه|لسا|ليس بعد|ابھی نہیں|अभी नहीं)"
)
_LATE_NOT: Final = later(
    r"\b(?:have not|haven t|havent|has not|hasn t|hasnt|did not|didn t|didnt|don t|dont|not|nahi|nahin) (?:\w+ ){0,3}yet\b|\bno (?:\w+ ){0,2}yet\b|\bstill (?:waiting|pending|no|not)\b|\b(?:waiting|wait) (?:for|on)\b"
)
_AHEAD: Final = later(
    r"\b(?:says?|said|told|tells|takes?|will take|need|needs|expect\w*|another|more|in|within|about|around|maybe|up to)\b.*\b(?:\d+|a|an|one|two|three|four|five|six|few|couple(?: of)?|some|next|several)(?: (?:to|or) \d+)? (?:more )?(?:days?|weeks?|months?)\b(?! ago)"
    r"|\b(?:will|going to|gonna|plan(?:ning)? to|hope to|should) \w+.*\b(?:tomorrow|next|soon|later|this week|on \w+day|monday|tuesday|wednesday|thursday|friday)\b"
    r"|\b(?:soon|any day now|next week|next month|mas tarde)$|\b(?:fly|flying|travell?ing|leaving|i leave|we leave) (?:on|in|next|this|tomorrow|out)\b|\b(?:is|are|its|it s) (?:due|expected|scheduled|planned)\b"
)
_BLOCKED: Final = later(
    r"^(?:i am |im |i m |its |it s |it is |totally |completely )?(?:blocked|stuck)\b|\bsomething (?:is )?in the way\b"
    r"|\b(?:ministry|office|moh|embassy|consulate|gme|hr|ecfmg|liaison|tpl|they|he|she|website|site|portal|system)\b.*\b(?:closed|on strike|refus\w+|reject\w+|return\w+|sent (?:it|them|my \w+|the \w+) back|not (?:answering|responding|replying|working|picking)|won t|wont|doesn t (?:answer|reply|work)|never (?:answers?|replies|replied)|is down|no (?:answer|reply|response)|holiday)\b"
)
_MOVED: Final = later(r"\b(?:moved?|changed|postponed|pushed|delayed|shifted|brought forward)\b")
_OFF: Final = later(r"\b(?:cancel\w*|called off|postponed|no longer on|fell through)\b")
_WHAT: Final = later(
    r"^(?:\w+ ){0,3}(?:what(?:s| s| is| are| does)?|whats) (?:is )?(?:this|that|it|they|mean|that mean|this mean|it mean)$|^(?:i don t|i dont|don t|dont) (?:understand|get)(?: (?:this|that|it))?$|^(?:ye|yeh) kya hai$|^que es (?:eso|esto)$"
)
_DONE: Final = later(
    r"^(?:yes|yeah|yep|haan|ji|si|aywa)$|^(?:(?:yes|yeah|yep|ok|okay|just|already|finally|i have|i|we|its|it s|it is|all|have|has been|is|sir|alhamdulillah) )*(?:done|did|did it|did that|did this|finished|finished it|completed|completed it|complete|sorted|taken care of|done it|done that|done with it|ho gaya|hogaya|ho gya|kar diya|kardiya|kar lia|kar liya|hecho|listo|ya esta|khalas|khallas|tamam|تم|خلاص|ہو گیا)(?: (?:done|already|too|now|sir|thanks|thank you|today))*$"
)

_THANKS: Final = later(
    r"^(?:ok |okay |alright |great |oh |many |dear )*(?:thanks?|thank you|thankyou|thx|ty|tysm|shukriya|shukria|jazak\w*|gracias|merci|شكرا|شکریہ|धन्यवाद)(?: (?:so|very|much|a lot|you|sir|doctor|bot|really|khair|allah|again|everyone|dear))*$"
)
_ALL_RIGHT: Final = later(
    r"^(?:ok|okay|okey|k|kk|alright|all right|right|fine|cool|good|great|noted|understood|i see|got it|sure|will do|hm+|hmm+ ok|acha|accha|achha|theek hai|thik hai|theek|vale|tamam|inshallah|in sha allah)(?: (?:ok|okay|then|sir|will do|noted|got it|good|great|thanks|thank you))*$"
)


def step_of(text: str, node: str) -> tuple[str, ...]:
    """Return the questions whose step *text* names, the likeliest first, where *node* is walked."""
    words = words_of(text)
    return tuple(name for name, cue in _PATTERNS.get(node, ()) if cue.search(words))


def is_of(text: str, question: str) -> bool:
    """Return whether *text* has a word that belongs to this step while it is the one asked for."""
    own = _OWN.get(question)
    return own is not None and own.search(words_of(text)) is not None


def says_only_when(text: str) -> bool:
    """Return whether *text* says no more than that something happened, and on which day."""
    return all(_PLAIN.fullmatch(word) for word in words_of(text).split())


def stay_said(text: str) -> Stay | None:
    """Return what *text* says of a step that is not done: not yet, in the way, or what it is."""
    words = words_of(text)
    if _WHAT.search(words):
        return "what"
    if _BLOCKED.search(words):
        return "blocked"
    if _LATE_NOT.search(words) or _NOT_YET.search(words):
        return "not_yet"
    return "not_yet" if _AHEAD.search(words) else None


def done_said(text: str) -> bool:
    """Return whether *text* as a whole says that something is done, without a day."""
    return _DONE.search(words_of(text)) is not None


def is_off(text: str) -> bool:
    """Return whether *text* says that something that was fixed does not take place."""
    return _OFF.search(words_of(text)) is not None


def is_moved(text: str) -> bool:
    """Return whether *text* says that a day became another one."""
    return _MOVED.search(words_of(text)) is not None


def nod_said(text: str) -> Literal["thanks", "all_right"] | None:
    """Return what a few words are that answer nothing and only take in what was said."""
    words = words_of(text)
    if _THANKS.search(words):
        return "thanks"
    return "all_right" if _ALL_RIGHT.search(words) else None
