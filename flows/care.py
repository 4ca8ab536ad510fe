"""Signs of danger, and of a night that is hard: read before anything else, never a diagnosis."""

import re
from hashlib import blake2b
from typing import Final

from flows.danger import Sign, danger_in
from flows.danger_spelling import as_meant
from flows.patterns import later
from flows.readers.cleaning import LONGEST, clean, folded, words_of

__all__ = ["Sign", "danger_anywhere", "in_danger", "is_dark", "is_low", "is_worn"]

_ENDS: Final = r"\s*(?:$|[.,;:!?)\n]| any ?more| any longer| now| again| tonight| tomorrow| like this| at all| and\b| or\b| but\b| because| after| if\b| with all| so\b)"
_OTHERS: Final = r"(?:himself|herself|themsel\w+|his (?:own )?life|her (?:own )?life|their (?:own )?li(?:fe|ves))"
_TELLS: Final = (
    # What somebody would do to themselves.
    rf"(?:kill|hurt|harm|hang|stab|shoot|drown|poison|end|unalive|cut)(?:t?ing|ed)? (?:my ?self|{_OTHERS})(?!-| ?petition| shaving| while)",
    r"kms\b|self[- ]?harm(?:ing|ed)?\b",
    rf"(?:end|take|taking|took|ending)(?:ing)? (?:my (?:own )?life|{_OTHERS})",
    r"end(?:ing)? it all(?! on| up| with| by| at)|end it (?:tonight|today|here|now)",
    r"(?:do|did|done) (?:something|anything) (?:stupid |bad )?to my ?self|what i(?:'m| am) (?:about|going) to do to my ?self|forgive me for what i(?:'m| am)",
    # No wish to live.
    rf"(?:don'?t|do not|no longer|never) (?:really |even )?(?:want|wish) to (?:live|be alive|exist|wake up|be here|be around|go on|carry on)(?={_ENDS})",
    r"(?:never|not) wake up\b(?! early| late| in time| on time| before)",
    r"(?:want|wants|wanted|wish|going|ready|prefer|hope|planning|deserve|like|rather|better) (?:to )?(?:just )?(?:die|be dead)\b(?! of (?:boredom|laugh\w+|embarrass\w+|shame|curiosity)| to know| down)",
    r"wish (?:that )?i (?:was|were|would be) (?:dead|gone|never born)|never been born|i(?:'d| would) rather be dead",
    r"better off (?:dead|without (?:me|him|her)|if i|when i(?:'m| am))",
    r"(?:nobody|no ?one|no-one|who) (?:would|will) (?:even |really |ever )?(?:miss me|notice if i|care if i)",
    r"(?:want|wish|going) (?:to|i could) (?:just |simply )?(?:disappear|vanish)(?! from| into| on| for a)|disappear (?:forever|for good)",
    # No way on.
    rf"i (?:can ?not|can'?t|no longer can|don'?t think i can) (?:go on|carry on|keep going|live|keep living|do life)(?={_ENDS})",
    r"(?:see|is|there'?s|find|seeing) (?:no|not any|only one) (?:other )?way out(?! of| for the| from)|only way out(?! of)|don'?t see (?:any|a) way out(?! of)",
    r"no (?:reason|point|sense|will) (?:to|in|of) (?:live|living|being alive|life|(?:go|going|carry|carrying) on(?! with))\b",
    r"(?:a|any|the|what is the|what's the) (?:reason|point) (?:to|of|in|for) (?:live|living|being alive|life)\b|not worth living|nothing (?:left )?to live for",
    r"(?:giv\w+|gave) up on (?:life|living)|(?:done|tired|sick) (?:with|of) (?:life|living|being alive)(?! in| at| with| on| out)",
    rf"(?:want|wish|need) (?:it all|everything|the pain|all of (?:it|this)) (?:just )?to (?:stop|end|be over)(?={_ENDS})|make (?:the pain|it all) stop",
    r"(?:thoughts?|thinking|think|dream\w*) (?:of|about) (?:(?:my )?(?:own )?death|dying|ending (?:my|it)|not being (?:here|alive))|my own death",
    # How, and goodbye.
    r"(?:pills|tablets|rope|gun|knife|razor|insulin|potassium|propofol)\b.{0,60}\b(?:tak\w+ (?:them|it) all|all of them|swallow\w*|end (?:it|this)|tonight|myself)\b",
    r"(?:i|plan\w*|think\w*|want\w*|going|tempted)(?:'ll| will| might| may| could)? (?:to |of |on |about )?(?:an )?overdos(?:e|ing)\b",
    r"jump(?:ing)? (?:off|from (?:the|a|my)|in front of|out of (?:the|a|my) window)|(?:stood|standing|sitting) on (?:the|a) (?:bridge|roof|ledge|edge|rails|tracks)\b",
    r"good ?bye,? (?:letter|note|message to|everyone|everybody|world|forever|cruel)|will be my last (?:night|day|words|message)\b(?! at| in| of| as| on)|last (?:night|day) (?:alive|on earth)",
    r"tonight is (?:the|my) (?:last )?night\b",
    r"(?:happier|easier|better|best|rather|should be|want to be|if i(?:'m| was| were| am)|once i(?:'m| am)|when i(?:'m| am)|until i(?:'m| am)) (?:\w+'?\w* ){0,4}(?:dead|gone(?! from| abroad| home| to| through| over)|not alive)\b",
    r"(?:just )?let me die\b|rather not (?:exist|be alive|live)|i (?:should not|shouldn't|want to not|don't deserve to) (?:exist|live|be alive)|better (?:off )?without me\b|burden (?:to|on|for) (?:every\w+|all|my family|my parents|them|others|the people)",
    r"(?:make|get|last|live) (?:it )?(?:through|until the end of|to the end of) (?:the|this|to)? ?(?:night|tonight|morning)\b|survive (?:the|this|another|to)? ?(?:night|day)\b|(?:won't|will not|not going to|not gonna|don't expect to|not) be alive\b|why am i (?:even |still )?(?:alive|living)",
    r"driv\w+ (?:my car )?(?:into|off) (?:a|the)\b|train tracks\b|slit\w* (?:my|her|his)|my (?:own )?funeral|(?:bought|have|got|tied) (?:a|the) (?:rope|noose|gun)\b|(?:took|take|taken|swallow\w*) all (?:of )?(?:my|the|these) (?:pills|tablets|medication|meds)|all my pills",
    r"end(?:ing)? (?:things|everything)(?! with| on| up| well| here at)|(?:feel safe|safe|alone|trust me|trust) (?:with )?my ?self (?:tonight|right now|any ?more|now)|(?:living|life|being alive) (?:just )?hurts|hate (?:my life|being alive|living)(?! in| at| with| here)",
    r"(?:life|existence|living|my life) (?:is|feels|has become|seems) (?:so |completely |totally )?(?:pointless|meaningless|worthless|empty)|nothing matters any ?more|out of (?:this )?life\b|tell my (?:mother|mom|mum|father|dad|parents|family|wife|husband|kids|children|son|daughter) (?:that )?i (?:always )?loved?\b",
    r"not being (?:around|here|alive)(?: any ?more)?\b|(?:finished|done) with everything and every\w+|hurt to (?:jump|die)|how many (?:\w+ )?(?:paracetamol|acetaminophen|pills|tablets|tylenol|sleeping pills)|sav(?:ed|ing) up (?:my|the) (?:meds|pills|medication|tablets)",
    r"nothing (?:left )?for me (?:on (?:this )?earth|in this life|in this world)|(?:take|took) me in my sleep|wish (?:the|a|that) (?:car|bus|train|truck) (?:had )?hit me|over for me,? forever|(?:cut|cutting|slit) (?:his|her|my|their) (?:wrists?|arms?|veins?)",
    rf"off my ?self|ending it (?:tonight|today|now|all)|(?:want|wants|going|need|ready|decided) to end it(?={_ENDS})|bear to (?:be alive|live)|feel (?:like )?(?:dying|death)\b|death is the only|only (?:option|way|answer) (?:left )?is (?:death|to die)",
    r"(?:happier|better|relieved|easier) (?:off )?(?:if|when|once) i (?:weren'?t|wasn'?t|were not|was not|am not|'m not|stopped|no longer|didn'?t) (?:around|here|alive|exist\w*|there)(?! (?:during|for|in|at|on|before|by|until|when)\b)|if i (?:were|was) (?:not|never) (?:around|here|alive|born)\b|if i (?:didn'?t|did not|never|no longer) (?:exist|wake up)",
    r"reason (?:left )?(?:to|for) (?:keep |be |stay |staying |going on )?(?:living|alive|stay alive|going on)\b|reason to stay(?: here| around)? alive|(?:ways?|methods?|places?|plans?|planned|plan|planning|decided|how|easiest|painless\w*) (?:of |to |for |way to )+(?:die|dying|kill myself|end (?:it|my life|myself))(?! of| down)",
    r"i (?:should |would |could )?(?:rather )?(?:not exist|cease to exist)\b|(?:about|of|i|to|just) (?:not|stop|stopped|stopping) existing(?! in| as| for| on)\b|(?:go|fall) (?:to sleep|asleep) (?:and )?(?:for ever|forever|never)|sleep for ?ever|never have to wake",
    r"(?:can ?not|can'?t|couldn'?t|could not|don'?t know how to|do not know how to) (?:\w+ )?(?:live|go on living|keep living|continue living|carry on living) (?:with (?:this|the|my|that) (?:shame|guilt|pain|failure|disgrace|humiliation|loss)|with my ?self|like this|knowing)|(?:go on|carry on|keep on|continue) living(?! in\b| at\b| here| with| on\b| there| abroad| off\b)|(?:living|live) past (?:this|tonight|today|it)\b",
    r"life (?:is|isn'?t|is just|just is|just isn'?t|feels) (?:not |no longer |n'?t )?(?:really )?worth|not worth (?:being alive|it any ?more,? life)|lost (?:the|my|all|any) (?:will|wish|desire|reason) to (?:live|go on living|be alive)|(?:life|everything) has lost (?:all |its )?(?:meaning|point|purpose)|(?:no|lost|without|little) (?:the |my |any |more )?(?:will|wish|desire|strength) to (?:live|stay alive)(?! in| far| with| here| at)\b",
    r"danger to my ?self|(?:been|started|start|keep|kept|begun|back to) (?:cutting|burning|hurting)(?: my ?self| again)|(?:want|wish) to live (?:it|this(?! in)|my life) (?:any ?more|any longer|again|now)|(?:don'?t|do not) want (?:this|my|to have this) life|tired of (?:being alive|existing|breathing)|(?:took|taken|swallowed) (?:too many|an overdose|a lot of|a whole|the whole|a bottle|all)(?: of)?\b(?! classes| shifts| loans| credits| calls| courses| years| exams| time)|keep my ?self (?:safe|alive)|hope (?:that )?i (?:don'?t|never|do not) wake|death (?:sounds|seems|looks|feels|would be|is) (?:better|easier|like)|tell\w* me to (?:jump|die|end it|do it|hurt)\b|(?:better|happier|easier) (?:off )?(?:if|when|once) i(?:'m| am) (?:not|no longer) (?:here|around|there|alive)(?! (?:during|for|in|at|on|before|by|until|when)\b)|out of this life\b|if i (?:died|die|were dead|was dead|am dead|'m dead)\b(?! of| laugh)|be with my (?:late|dead) \w+|take this life\b|i (?:should|could|might|may) (?:just |as well )?(?:be dead|die|end (?:it|myself))\b(?! of)",
    r"(?:around|here) much longer\b(?! to| for the| because)|say(?:ing)? (?:my )?(?:last |final )?good ?byes?\b(?! to (?:the|my) (?:programme?|seat|hospital|match|visa))|(?:written|wrote|writing|leave|left|leaving) (?:a |my )(?:note|will|goodbye)\b(?! (?:for|to|with|on|in) (?:the |my )?(?:gme|pd|director|programme?|lawyer|hospital|office|file))|(?:god|allah|somebody|someone|please) (?:just )?(?:take|end|kill) (?:me|my life)\b(?! (?:to|through|off|on|in|back|out))",
    # The same in other languages that people here think in.
    r"no (?:me )?quiero (?:vivir|seguir viviendo|estar vivo|estar viva)|quiero (?:morir|morirme|matarme)|me quiero (?:morir|matar)|quitarme la vida",
    r"quero (?:morrer|me matar)|nao quero (?:mais )?viver|(?:veux|voudrais) (?:mourir|me tuer)|(?:veux|peux) plus vivre|me suicider|en finir avec la vie",
    r"(?:will|moechte|mochte) (?:nicht mehr leben|sterben)|mich umbringen|selbstmord|voglio morire|olmek istiyorum|yasamak istemiyorum",
    r"mar ?(?:na|jana|jaana) chaht\w+|khud ?kushi|(?:jeena|jina) nah\w+ chaht\w+|gusto ko nang mamatay|ayoko nang mabuhay",
)
"""Each begins where a word does: that is asked once for all of them, or it costs as much as the rest."""
_OTHER_SCRIPTS: Final = (
    r"\u092e\u0930\u0928\u093e \u091a\u093e\u0939|\u0906\u0924\u094d\u092e\u0939\u0924\u094d\u092f\u093e|\u062e\u0648\u062f\u06a9\u0634\u06cc|\u062e\u0648\u062f\u0643\u0634\u064a|\u0645\u0631\u0646\u0627 \u0686\u0627|\u0623?\u0627?\u0631\u064a\u062f \u0623?\u0627?\u0646 [\u0623\u0627]\u0645\u0648\u062a|\u0627\u0646\u062a\u062d\u0627\u0631",
    r"\u0445\u043e\u0447\u0443 \u0443\u043c\u0435\u0440\u0435\u0442\u044c|\u043d\u0435 \u0445\u043e\u0447\u0443 (?:\u0431\u043e\u043b\u044c\u0448\u0435 )?\u0436\u0438\u0442\u044c|\u043f\u043e\u043a\u043e\u043d\u0447\u0438\u0442\u044c \u0441 \u0441\u043e\u0431\u043e\u0439",
)
_SIGNS: Final = later(rf"\b(?:{'|'.join(_TELLS)})|{'|'.join(_OTHER_SCRIPTS)}")
_OF_ANOTHER: Final = later(
    rf"\b{_OTHERS}|\b(?:(?:my|our) (?:\w+ )?(?:husband|wife|brother|sister|son|daughter|partner|mother|father)|(?:my|a|our) (?:\w+ )?(?:friend|colleague|classmate|roommate|co-?resident|cousin))\b.{{0,60}}\b(?:says?|said|talks?|talking|wants?|is|wrote|told|threaten\w*|thinks?)\b"
)
_AT_WORK: Final = later(
    r"\b(?:my|a|the|our|with|dying) patients?\b|\brotation\b|\bpalliative\b|\bhospice\b"
)
_FIRST_PERSON: Final = later(
    r"\b(?:i want|i wish|i am|i'm|i feel|i can't|i cannot|my ?self|my life)\b"
)
_LONGEST_UNSURE: Final = 200
_OF_DEATH: Final = later(
    r"\b(?:dead|die|dying|death|alive|hang(?:ing)?(?! (?:on|up|out|in|around|over))|noose|rope|bridge|kill(?:ing)? me|last message|good ?byes|painless|life anymore|life any more|no longer be here|my life to end)\b"
)
_OF_ONESELF: Final = later(
    r"\b(?:i|i'm|i'd|i'll|i've|me|my|my ?self)\b|\b(?:painless|dead people|noose)\b"
)
_WAYS_OF_SPEAKING: Final = later(
    r"\b(?:di(?:e|ed) (?:of|for|on|to)|dying (?:to|for|of)|dead ?(?:link|line|lines|end|ends|lock|weight|zone|serious|tired|sure|wrong|easy|letter|date|on arrival|beat|pan)|drop dead|kill(?:s|ing|ed)? me|(?:scared|bored|sick|worried|starv\w+|work\w*|annoy\w*) to death|life and death|life or death|die ?hard|dead body|near ?death|black death|killer|jump\w* (?:through|at|to|into (?:the|a) (?:j|h|job|seat|pool))|death (?:certificate|penalty|march|spiral)|cause of death|alive and well)\b"
    r"|\b(?:visas?|petitions?|cases?|status|seats?|applications?|offers?|chances?|careers?|hopes?|programmes?|programs?|contracts?|periods?|cap[- ]gap|deadlines?|windows?|deals?|letters?|requests?|exceptions?|routes?|j-? ?1|h-? ?1b|o-? ?1|opt|i-?\d+|ds-?\d+|passports?|phone|laptop|battery|computer|wi-?fi|car|link|server|bill|rule|order|it|this|that|thread|idea|plan) (?:\w+ )?(?:is|are|was|were|has|have|had|will|would|may|might|stays?|be|just|be?en|dies|died) ?(?:\w+ ){0,2}(?:dead|die|died|dying|alive)\b|\b(?:visa|passport|licen[cs]e|petition|case|status|seat|application|offer|exception|route|j-? ?1|h-? ?1b|o-? ?1|opt|ead|i-?\d+)(?: \w+)? (?:dead|dies?|dying|alive)\b|\b(?:my|the|our|a) (?:\w+ )?(?:visa|petition|case|status|seat|application|offer|chances?|career|hopes?|contract|exception|phone|dream) (?:dies|died|die)\b"
    r"|\b(?:keep\w*|kept|stay\w*|still) (?:\w+ ){0,4}alive\b|\b(?:kept|keep) alive\b"
    r"|\b(?:father|mother|mom|mum|dad|parents?|grand\w+|uncle|aunt|brother|sister|cousin|friend|husband|wife|son|daughter|colleague|neighbou?r|dog|cat|baby|patients?|family|relative|professor|director|boss|president|he|she|they)(?:'s)? (?:\w+ ){0,3}(?:die|died|dies|dying|dead|death|alive)\b|\bdeath (?:in|of) (?:the|my|our|a|his|her)\b|\b(?:brooklyn|golden gate|bay|london|tower) bridge|\bbridge (?:programme?|year|visa|fellowship|loan|the gap|to|between|with)|\bbridge\b(?=.*\b(?:gap|month|week|programme?|visa|status|work|pay)\b)|\b(?:rope (?:course|climb\w*)|jump\w* rope|learn\w* the ropes?)\b|\bhang(?:ing)? (?:by|there)\b|\b(?:last message|good ?byes?) (?:to|from|of) (?:gme|the|them|their|my (?:pd|director|coordinator)|our|hr)\b|\bmy last message (?!$)|\bpainless\b(?=.*\b(?:process|way to (?:file|apply|transfer|change|get)|visa|paperwork|form)\b)"
)
_STOPS: Final = re.compile(r"[.!?,]+(?=\s|$)")
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+|\n+")


_WHAT_IS_LEFT: Final = later(
    r"\bwhat(?:'?s| is| else is| even is| do i have| have i)?(?: still| even| there| else)* left\b(?: (?:there )?for me\b)?"
)
_LAMENT: Final = later(
    r"\blost\b.{0,30}\blost\b|\blost (?:my|our) (?:wife|husband|family|home|marriage|mother|father|child\w*|son|daughter|friends?|dreams?)\b"
    r"|\b(?:lost|losing|took|taken|takes|ruined|destroyed|gone|over|finished|failed)\b.{0,20}\b(?:everything|it all|all of it|my (?:whole )?life|myself|for me|anyway)\b"
    r"|\b(?:everything|it all|it'?s all|all of it|my (?:whole )?life|my dreams?) (?:is|was|has|have|are|'s)\b.{0,20}\b(?:over|gone|lost|finished|ruined|destroyed|failed|taken)\b"
    r"|\b(?:failure|ashamed|shame|hopeless|worthless|pointless|useless|meaningless|no hope|no future|no reason|what for|all alone|in tears|can'?t stop crying|why (?:even )?(?:try|bother|go on)|so tired of|can'?t any ?more|done with (?:everything|all of it|it all))\b"
)
"""What makes "what is left for me?" more than a question about the ways that are open."""


_READ: Final[dict[bytes, Sign | None]] = {}
"""What was read lately, by a digest: nobody's words are kept."""
_MOST_READ: Final = 256


def in_danger(said: str) -> Sign | None:
    """Return whom the words show to be in danger, rather too often than not; None for nobody.

    The same words are asked about twice, at the door and in the turn, and are read once.
    """
    known = blake2b(said.encode("utf-8", "surrogatepass")).digest()
    if known not in _READ:
        if len(_READ) >= _MOST_READ:
            _READ.clear()
        _READ[known] = _danger_in(said)
    return _READ[known]


def danger_anywhere(text: str) -> Sign | None:
    """Return what `in_danger` does, of a text as it came that is longer than any message may be."""
    step = LONGEST - _SHARED
    ends = min(len(text), _LONGEST_HEARD)
    for at in range(0, ends, step):
        sign = in_danger(clean(text[at : at + LONGEST]))
        if sign is not None:
            return sign
    return None


_SHARED: Final = 500
"""Characters that two pieces of a long text have in common, so that no sentence is cut in two."""
_LONGEST_HEARD: Final = 200_000
"""Characters; a longer text is a file, which only a terminal can send."""


def _danger_in(said: str) -> Sign | None:
    hinted = False
    # What is quoted again and again in a thread of mails is read once.
    for sentence in dict.fromkeys(_SENTENCE.split(said)):
        words = as_meant(folded(sentence))
        sign = danger_in(words)
        if sign in (Sign.SELF, Sign.OTHER):
            return sign
        hinted = hinted or sign is Sign.UNSURE
        plain = words.replace("wanna", "want to").replace("gonna", "going to")
        if _AT_WORK.search(plain) and not _FIRST_PERSON.search(plain):
            continue
        if _SIGNS.search(plain):
            other = _OF_ANOTHER.search(plain) and not _FIRST_PERSON.search(plain)
            return Sign.OTHER if other else Sign.SELF
    short = len(said) <= _LONGEST_UNSURE
    hinted = hinted or (short and (_asks_in_despair(said) or _says_in_pieces(said)))
    return Sign.UNSURE if (hinted and short) or _speaks_of_death(said) else None


def _says_in_pieces(said: str) -> bool:
    """Return whether sentences say together what none of them says: "I'm done. With all of it.".

    People write so when every word costs them something.
    """
    pieces = _SENTENCE.split(said)
    return len(pieces) > 1 and danger_in(as_meant(folded(_STOPS.sub(" ", said)))) is not None


def _asks_in_despair(said: str) -> bool:
    """Return whether "what is left for me" stands among words of despair; alone it asks for ways."""
    words = folded(said)
    if not _WHAT_IS_LEFT.search(words):
        return False
    around = _WHAT_IS_LEFT.sub(" ", words)
    return any(one.search(around) is not None for one in (_LAMENT, _LOW, _DARK))


def _speaks_of_death(said: str) -> bool:
    """Return whether a few words of one's own speak of death, and not as one speaks of a visa."""
    if len(said) > _LONGEST_UNSURE:
        return False
    words = folded(said)
    plain = _OF_DEATH.search(words) and _OF_ONESELF.search(words)
    return bool(plain and not _WAYS_OF_SPEAKING.search(words) and not _AT_WORK.search(words))


_LONGEST_LOW: Final = 160
_LOW: Final = later(
    r"\b(?:bad|hard|rough|terrible|awful|horrible|long|dark|sleepless) night\b|\b(?:can ?not|can'?t|cant|couldn'?t) (?:cope|sleep|stop crying|breathe|think straight|calm down|handle (?:this|it)|take (?:it|this) ?(?:any ?more|any longer|$)|do (?:it|this) ?(?:any ?more|any longer|$)|deal with (?:this|it))"
    r"|\bi(?:'m| am| feel| am feeling|'m feeling) (?:so |very |really |just |completely |totally |too )*(?:overwhelmed|hopeless|desperate|devastated|heartbroken|panicking|panicked|broken|lost|scared|afraid|terrified|exhausted|alone|lonely|numb|sad|worthless|ashamed|a failure|depressed|crying|shattered|crushed|anxious|not ok|not okay|low|falling apart|losing it|going crazy|losing my mind)(?! (?:of|about|that|my (?!mind)|the|to|in|at|with|because of the (?:rule|form|date)))"
    r"|\bi(?:'m| am)? (?:keep|can'?t stop) crying|\bpanic attack|\bit(?:'s| is) all over\b|\bmy (?:life|career) is (?:over|ruined|finished)|\bno future for me|\bi (?:just )?(?:want|need) to (?:cry|scream|vent|talk to (?:someone|somebody))|\bi give up\b(?! (?:the|on the|my (?:seat|h))|ing)|\bneed somebody to talk to|\bfeeling (?:so |very |really )?(?:down|low|hopeless|awful|terrible)\b"
)


def is_low(said: str) -> bool:
    """Return whether a short message is about a hard night rather than about the visa."""
    if len(said) > _LONGEST_LOW or not words_of(said):
        return False
    return _LOW.search(folded(said)) is not None


_LONGEST_WORN: Final = 120
_WORN: Final = later(
    r"\bkill(?:s|ing|ed)? (?:me|us|my)\b|\b(?:dead|sick|bone) ?(?:tired|beat)|\b(?:kill|die|murder|sell my soul|give (?:an arm|a kidney|anything)) for\b"
    r"|\bdying (?:to|for|of)\b|\b(?:be|is) the death of (?:me|us)|\bdrowning in\b|\b(?:to|my) wits'? end|\bdriv(?:es|ing|en) (?:me|us) (?:crazy|mad|insane|nuts|up the wall)"
    r"|\b(?:going|gone) (?:crazy|mad|insane|nuts)|\bfed up|\bsick (?:of|and tired)|\btired of (?:this|waiting|it|all)|\b(?:so|really|very) (?:frustrat\w+|annoy\w+|stress\w+|tired|unfair)"
    r"|\bhate (?:this|these|waiting|forms|paperwork)|\b(?:burn(?:ed|t) out|worn out|exhausting|unbearable|torture|nightmare|a joke|ridiculous)\b|\b(?:will|gonna|going to) (?:murder|kill|strangle) me"
    r"|\bover my dead body|\b(?:ugh+|argh+|damn|ffs|wtf|omg)\b|\bcould (?:scream|cry)|\bstrangled?\b|\bdied of\b|\bsuicide mission|\bstill nothing\b|\bto death\b|\bout of my mind|\bpulling my hair"
)


def is_worn(said: str) -> bool:
    """Return whether a short message is the sigh of somebody who waits, and no answer."""
    return len(said) <= _LONGEST_WORN and _WORN.search(folded(said)) is not None


_DARK: Final = later(
    r"\b(?:di(?:e[ds]?|eing|ying)|dead|deaths?|kill\w*|suic\w*|sucid\w*|pills?|tablets|knife|scalpel|razor|blade|rope|noose|gun|bridge|roof|poison|overdos\w*"
    r"|alive|(?:my|this|the|a|no) life|liv(?:e|ing) (?:anymore|any more|like this|with this)|(?:my|the) pain|hurts?|dark(?:ness)?|empty|hopeless|worthless"
    r"|burden|goodbye|farewell|grave|funeral|forever|for ever|disappear|vanish|jump|bleed\w*|wrists?|be gone|am gone|suffering|fatal|lethal|letting go|my eyes|asleep|swallow\w*|no future|not wake|the end(?! of (?:the|this|my|our|its) (?!life|rope|world|strength)| of (?:\w+ )?20\d\d)|end here|end it"
    r"|nobody (?:cares|needs|loves|likes|would)|no ?one (?:cares|needs|loves|would)|hate myself|scares? me|afraid of (?:myself|tonight|him|her)|god)\b"
)


def is_dark(said: str) -> bool:
    """Return whether a short message, read where no answer was found in it, may be about an end."""
    words = folded(said)
    dark = len(said) <= _LONGEST_UNSURE and _DARK.search(words) is not None
    return dark and not _WAYS_OF_SPEAKING.search(words) and not _AT_WORK.search(words)
