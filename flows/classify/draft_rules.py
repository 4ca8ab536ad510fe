"""What makes a sentence of a draft harm its writer: patterns for one folded sentence each."""

import re
from collections.abc import Iterator
from enum import StrEnum

from flows.patterns import later


class Kind(StrEnum):
    """What is marked, the gravest first."""

    THREAT = "threat"
    ABUSE = "abuse"
    LAWSUIT = "lawsuit"
    PUBLIC = "public"
    ULTIMATUM = "ultimatum"
    ACCUSATION = "accusation"
    CROWD = "crowd"
    OVERSHARING = "oversharing"


_OFFICES = (
    r"(?:acgme|nrmp|ecfmg|intealth|eeoc|uscis|dol|doj|ice|department of (?:labou?r|justice|state|health)|senators?"
    r"|congress\w*|governor|attorney general|authorit\w+|(?:state|medical) board|joint commission|ombuds\w+"
    r"|government|police|embassy)"
)
_I_WILL = r"\bi(?:'ll|'m going to|'m ready to|'m prepared to| will| shall| am going to| am ready to| am prepared to| intend to| plan to| can| could| may| might| have no choice but to)"
_EVERYBODY = (
    r"(?:everyone|everybody|the (?:whole )?world|the public|all (?:imgs|applicants|of them))"
)
_PLACES = (
    r"(?:reddit|twitter|facebook|linkedin|instagram|tiktok|youtube|social media|student doctor network|sdn"
    r"|(?:whatsapp|telegram|discord|facebook) groups?|forums?|publicly|in public|the internet"
    r"|online(?! (?:portal|form|system|account|application|course))|the (?:press|media|news|newspapers?))"
)
_MANY = (
    r"(?:ceo|president|provost|(?:the |your |our )deans?|board|every(?:one|body|\b)|all (?:of )?(?:the |your |our )?"
    r"(?:\w+ )?(?:residents|staff|faculty|applicants|interns|fellows|departments?)|entire|whole|acgme|nrmp|senators?"
    r"|congress\w*|media|press|journalists?|attorney|chair(?:man|woman|person)?|attendings|half (?:of )?the)"
)
_FAMILY = r"(?:wife|husband|spouse|partner|fianc\u00e9e?|son|daughter|child|children|kids?|baby|mother|father|mom|dad|parents?|sister|brother|family)"
_ILL = (
    r"(?:depress(?:ed|ion)|antidepressants?|anxiety|panic attacks?|ptsd|in therapy|(?:a|my) (?:therapist|psychiatrist)"
    r"|suicid\w+|medication|diagnosed|pregnan\w+|cancer|diabet\w+|surgery|miscarriage|insomnia|breakdown"
    r"|hospitali[sz]ed|heart (?:attack|condition|problem)|blood pressure|hiv|bipolar|epilep\w+|cry(?:ing)? every)"
)
_FILE_ONLY = (
    r"(?:sponsor|file|honou?r|reverse|fix|confirm|answer|respond|reply|explain|reconsider|change (?:this|your|the)"
    r"|provide|sign|give me|keep your|make this|undo|resolve|approve|send me)"
)

_RULES: tuple[tuple[Kind, str, re.Pattern[str]], ...] = tuple(
    (kind, about, later(pattern))
    for kind, about, pattern in (
        (
            Kind.THREAT,
            "harm",
            (
                rf"{_I_WILL} (?:\w+ )?(?:kill|hurt|beat|harm|break|burn|find) (?:you|him|her|them|somebody|someone|your|the (?:building|hospital|office))"
                r"|\bi know where you (?:live|work)|\bwatch your back"
            ),
        ),
        (
            Kind.THREAT,
            "report",
            (
                rf"\b(?:i|me|we|my)\b.{{0,60}}\b(?:report(?:ing)?|complain(?:ing)?|complaints?|escalat\w+|denounc\w+|take (?:this|it)|go straight|expose)\b"
                rf".{{0,70}}\b{_OFFICES}\b|\b(?:informed|notified|contacted|alerted|told|written to|wrote to)\b.{{0,40}}\b{_OFFICES}\b.{{0,20}}\b(?:of|about) (?:you|your|this program\w*|the hospital's)\b|\blose your accreditation|\b{_OFFICES}\b.{{0,40}}\b(?:will|would) (?:be (?:very )?interested|investigate|hear)"
            ),
        ),
        (
            Kind.THREAT,
            "reputation",
            (
                r"\b(?:your|the (?:program\w*|hospital)'?s?|this (?:program\w*|hospital)'?s?) (?:good )?(?:name|reputation|standing|image|ranking|accreditation)\b"
                r".{0,60}\b(?:suffer|ruin\w*|damag\w*|destroy\w*|tarnish\w*|mud|lose|lost|finished|hurt)"
                r"|\b(?:ruin|destroy|damage|tarnish|hurt) (?:your|the (?:program|hospital))"
            ),
        ),
        (
            Kind.THREAT,
            "regret",
            (
                r"\byou(?:'ll|'re going to| will| are going to| shall| would| may)? (?:\w+ )?(?:regret|be sorry|pay (?:dearly )?for|answer for|be hearing from|hear from (?:me|us) again|face (?:the |serious )?consequences)"
                r"|\bthere will be (?:\w+ )?consequences|\byou have been warned|\bmark my words|\bi have (?:powerful )?(?:connections|friends in)|\bconsequences for (?:you|your)"
                r"|\bfor your (?:own )?sake\b|\bmake (?:your |the )?(?:life|lives|things|it) (?:very |really )?(?:difficult|hard|miserable|ugly|unpleasant)\b|\b(?:not|never) go (?:away )?(?:quietly|silently)|\bthink twice\b|\bbefore it(?:'s| is) too late for you"
                r"|\b(?:uncle|aunt|father|brother|cousin|friend|relative)s? (?:of mine )?(?:is|are|was) (?:an? )?(?:\w+ )?(?:congress\w+|senators?|judges?|ministers?|ambassadors?|politicians?|governors?)|\blook(?:ing)? into your (?:hospital|program\w*|department)|\byou (?:don't|do not) know who (?:i am|you)|\b(?:make|made|making) an enemy|\benem(?:y|ies) of me"
                r"|\b(?:country|world|every\w+|all of you|people|they|community|public|imgs)\b.{0,25}\bwill (?:all |soon )?(?:know|hear|find out|learn|see) (?:what|how|about|who)\b"
            ),
        ),
        (
            Kind.THREAT,
            "warn_others",
            (
                r"\b(?:make sure|see to it) (?:that )?(?:no|nobody|every\w*|all|future|other)\b.{0,60}\b(?:imgs?|applicants?|students?|residents?|ranks?|appl\w+|knows?|hears?)"
                r"|\bwarn (?:every\w*|all|other|future|the next)\b|\btell (?:every|all) (?:imgs?|applicants?|students?)"
            ),
        ),
        (
            Kind.THREAT,
            "forced",
            (
                r"\b(?:don't|do not|please don't) (?:make|force) me\b|\byou (?:leave|are leaving|'re leaving|have left|left|give) me (?:with )?no (?:other )?(?:choice|option)"
                r"|\bi(?:'ll| will| would) (?:then )?(?:have|be left with) no (?:other )?(?:choice|option)|\bi(?:'ll| will) be forced to"
            ),
        ),
        (
            Kind.THREAT,
            "leave",
            r"\bi(?:'ll|'m going to| will| am going to| would rather| shall)? (?:just |simply )?(?:walk away|resign|quit|not (?:show up|come|start|sign))\b(?! (?:smoking|before))",
        ),
        (
            Kind.ABUSE,
            "insult",
            (
                r"\b(?:idiots?|morons?|clowns?|bastards?|assholes?|arseholes?|bitch\w*|fuck\w*|bullshit|shit\w*|go to hell|rot in|screw you|pathetic|scum\w*"
                r"|cowards?|imbeciles?|shame on you|monsters|heartless|parasites?|pigs|snakes?|liars?|stupid (?:people|program\w*|hospital|decision|policy|rules?|office)"
                r"|you(?: \w+)? (?:are|'re) (?:\w+ ){0,3}(?:stupid|evil|disgusting|useless|worthless|dumb|trash|garbage|a joke|a disgrace))\b|\bdamn (?:you|your|program|hospital)"
            ),
        ),
        (
            Kind.LAWSUIT,
            "lawyer",
            (
                r"\b(?:my|our|an?) (?:\w+ )?(?:attorneys?|lawyers?|solicitors?|legal team)\b(?!.{0,40}\b(?:happy|glad|help\w*|available|pleased)\b).{0,25}"
                r"\b(?:will|is going to|shall|is about to|are going to)\b(?: \w+)? (?:be )?(?:contact\w*|in touch|writ\w+|send\w*|deal|talk\w*|handl\w+|take)"
                r"|\bhear(?:ing)? from my (?:attorney|lawyer|solicitor|legal)|\b(?:talk|speak|answer) to my (?:attorney|lawyer)|\blawyer up\b|\bi(?:'ve| have) (?:already )?(?:hired|retained) (?:an? )?(?:\w+ )?(?:attorney|lawyer)|\b(?:letter|call|mail|email|word) from (?:my|our|an) (?:attorney|lawyer|solicitor)"
                r"|\b(?:i|my family|we)(?:'ve| have)? (?:already )?(?:consulted|spoken (?:to|with)|spoke (?:to|with)|talked (?:to|with)) (?:an? |my |with )?(?:\w+ )?(?:counsel|attorneys?|lawyers?)\b.{0,15}\byou (?:are|owe|have|will|violated|broke|had)\b|\b(?:my|our) (?:\w+ )?(?:attorney|lawyer|counsel) (?:says|said|told me|tells me|thinks|is sure|confirmed) (?:that )?(?:you|this is|the hospital|it was)\b"
            ),
        ),
        (
            Kind.LAWSUIT,
            "court",
            (
                r"\b(?:to sue|will sue|'ll sue|would sue|can sue|could sue|suing|sue (?:you|the|them|for|your|over|if)|lawsuits?|litigat\w+)\b"
                r"|\blegal (?:action|proceedings|steps|claims?|recourse|remed\w+|measures|rights|consequences|options)\b|\b(?:in|to) court\b|\b(?:the )?courts? (?:will|would|can|shall|to|settle|decide)\b|\bserved with\b|\bserve you\b|\b(?:owe me|demand|claim|pay me) .{0,20}\b(?:compensation|damages)"
                r"|\b(?:breach(?:ed|ing)?|in breach) (?:of )?(?:the |my |our |your |a )?(?:signed )?contract|\brights and remedies|\bpress charges|\bfor damages|\bpay damages|\bcease and desist|\bsmall claims"
                r"|\byou(?:'re| are) (?:legally |contractually )?(?:in breach|liable|exposed)\b|\bin breach of (?:it|this|that)\b|\blegally (?:obliged|obligated|bound|required to (?:sponsor|file|honou?r)|binding (?:promise|contract|commitment))|\b(?:a|the) (?:judge|jury)\b (?:will|would|can|is)|\binjunction|\bclass action|\bestoppel|\bdetrimental reliance|\bviolat\w+ (?:of )?(?:the law|federal|state|title vii|my (?:civil )?rights)"
            ),
        ),
        (
            Kind.PUBLIC,
            "post",
            (
                rf"\b(?:post|publish|share|tweet|upload|expose|put|writ\w+|leak|spread)\b.{{0,60}}\b{_PLACES}"
                rf"|\b(?:post|publish|share|tell|show|expose|leak)\b.{{0,40}}\b(?:so (?:that )?|to ){_EVERYBODY}|\b(?:everyone|everybody|people|thousands|the whole) (?:on|in|at|of) .{{0,20}}\b{_PLACES}.{{0,20}}\b(?:will|should|must|deserve)\b|\bgo(?:es|ing)? (?:public|viral)\b|\bname and shame|\bscreenshots? .{{0,30}}\b(?:public|online|everywhere|everyone)"
            ),
        ),
        (
            Kind.PUBLIC,
            "press",
            r"\b(?:journalists?|reporters?|newspapers?|news (?:channels?|outlets?|stations?)|tv stations?|the (?:press|media))\b",
        ),
        (
            Kind.ULTIMATUM,
            "or_else",
            (
                r"\beither you\b.{0,120}\bor\b|\bor else\b|\bunless you\b.{0,120}\bi(?:'ll|'m| will| am| shall| have)\b|\bor i(?:'ll| will| am going to| shall| walk| leave| go| resign)\b"
                r"|\bif you (?:do not|don't|fail to|refuse to|won't)\b.{0,100}\bi(?:'ll| will| shall|'m going to| am going to) (?:have no|be forced|take|go|not|withdraw|leave|escalate|report|contact|walk)"
            ),
        ),
        (
            Kind.ULTIMATUM,
            "final",
            r"\b(?:my|this is (?:my|the|your)|your|the) (?:final|last) (?:request|warning|chance|offer|notice|attempt|time i)\b|\b(?:final|last) warning\b|\bno excuses\b|\bi won't ask again|\bclock is ticking|\b\d+ (?:hours|days)\W+(?:and )?(?:then|or) i\b|\bi will not (?:ask again|be so|be as)",
        ),
        (
            Kind.ULTIMATUM,
            "position",
            r"\bnon-negotiable|\bi(?:'ll| will| am|'m)? (?:not|never) (?:accept|going to accept|take|sign|agree|settle)\b|\b(?:deal|offer|everything) is off\b|\bi (?:won't|refuse to|can't and won't) (?:accept|take|sign|agree|settle|go on)\b|\btake it or leave it|\bh ?-? ?1 ?-? ?b or nothing|\bout of the question for me|\b(?:anything|nothing) (?:other|less|else) than\b.{0,30}\b(?:h ?-? ?1|visa|yes)\b|\bno other (?:answer|outcome|option) is acceptable|\bi(?:'m| am) not (?:asking|moving|leaving|backing)\b(?! you| for| the)",
        ),
        (
            Kind.ULTIMATUM,
            "deadline",
            (
                r"\byou have (?:exactly |only |just )?(?:until|till|\d+|one|two|three|a) (?:more )?(?!questions?|minutes? to|moments?)(?:\w+ ){0,4}(?:to|hours?|days?|noon|week|friday|monday|tomorrow|pm|am)"
                r"|\bi (?:(?!do|don)\w+ )?(?:expect|want|require|insist on|demand)\b(?! to\b| my\b).{0,60}\b(?:by|within|before|no later than|in the next|until|today|tonight|tomorrow)\b"
            ),
        ),
        (
            Kind.ULTIMATUM,
            "demand",
            (
                rf"\bi (?:\w+ )?(?:demand|insist)\b|\bdemanding (?:that|an?|the|to)\b|\byou (?:must|have to|had better|'d better|better|need to) (?:now )?{_FILE_ONLY}\b"
                rf"|\bi (?:\w+ )?(?:expect|want|require) (?:an? |the |you to |this |my )?.{{0,60}}\b(?:immediately|at once|right now|right away|now)\b|\b(?:needs?|has|have) to be (?:solved|fixed|done|resolved|answered|settled|corrected|changed)\b.{{0,20}}\b(?:today|now|immediately|tomorrow|this week|by)\b|\bi need .{{0,50}}\b(?:no later than|immediately|right now|at once|today\b(?! or))|\bno right to (?:refuse|deny|reject|withdraw|change|do)\b|^\W*(?:respond|answer|reply|confirm|explain|file|sponsor|fix|reverse)\b.{{0,40}}\b(?:immediately|at once|right now|now|today)\b"
            ),
        ),
        (
            Kind.ACCUSATION,
            "discrimination",
            r"\bdiscriminat\w+|\bracis[mt]s?\b|\bxenophob\w+|\bislamophob\w+|\bprejudiced?\b|\bjust because i(?:'m| am)\b",
        ),
        (
            Kind.ACCUSATION,
            "lied",
            (
                r"\byou(?:r)?(?: \w+){0,4} (?:lied|lie to|lying|cheat(?:ed|ing)|tricked|deceived|misled|betrayed|scammed|defrauded|deliberately|knowingly|intentionally|on purpose|conned|fooled|stabbed)\b"
                r"|\b(?:they|he|she|the (?:program\w*|hospital|pd|coordinator|director)) (?:\w+ ){0,2}(?:lied|cheated|tricked|deceived|misled me|betrayed|deliberately)\b"
                r"|\b(?:is|was|are|were|'s|full of|all|these|pure|a|an|your) (?:\w+ ){0,3}(?:lies|fraud|scam|deceit|dishonest\w*|deceptive|decepti\w+|betrayal|bait[- ]and[- ]switch|bait and switch|in bad faith|bad faith)\b|\b(?:acted|acting) in bad faith|\b(?:pack|bunch|web|nothing but|string) of lies\b|\b(?:full|made) of lies\b|\btold (?:me|us) (?:\w+ )?lies\b"
                r"|\b(?:you|they|the (?:program\w*|hospital)) (?:have |clearly |obviously )?never (?:really |even )?(?:intended|meant|planned|cared|wanted)\b|\b(?:broke|broken|breaking|went back on) your (?:promise|word)s?\b"
            ),
        ),
        (
            Kind.ACCUSATION,
            "promise",
            r"\byou (?:\w+ ){0,2}(?:promised|guaranteed|assured|swore)\b.{0,80}(?:\bh ?-? ?1|\bvisa|\bsponsor)",
        ),
        (
            Kind.ACCUSATION,
            "blame",
            (
                r"\b(?:because of|thanks to) (?:you|your)\b.{0,60}\b(?:ruin\w*|destroy\w*|lost|over|wasted|suffer\w*|finished|nothing)\b|\byou(?:'ve| have| are| just)? (?:\w+ )?(?:ruin|destroy|wreck|wast|kill)\w* (?:my|me)\b"
                r"|\byour (?:\w+ )?(?:incompetence|negligence|fault|carelessness|failure|lack of|laziness|mess)\b|\bhow (?:could|dare|can) you\b|\byou (?:people )?(?:do not|don't|did not|didn't) (?:even )?(?:care|bother)\b"
                r"|\b(?:incompetent|negligent|unprofessional|lazy|careless)\b|\b(?:have|got) (?:you )?(?:any|no) (?:conscience|shame|heart|decency|humanity)\b|\bstrung (?:me|us) along|\b(?:led|lead) me on\b|\b(?:used|dropped|dumped|abandoned|discarded|threw) (?:me|us)\b(?! a)|\bthrown? (?:me|us) (?:away|out|under)"
                r"|\byou (?:people )?(?:only|just) (?:want|care|wanted|cared)\b|\bcheap labou?r\b|\bplay(?:ed|ing) (?:games )?with (?:my|our|people's) (?:life|lives|career|future)|\b(?:stole|stolen|robbed)\b|\byou (?:never (?:answer\w*|repl\w+|bothered|told)|ignored?|keep (?:ignoring|changing))\b|\bi (?:feel|felt|am|was|have been) (?:so |deeply |completely |very )?(?:cheated|used|betrayed|humiliated|deceived|lied to|exploited|tricked|insulted|disrespected)\b"
                r"|\btreat\w*\b.{0,40}\b(?:better|worse|differently|badly|unfairly|like (?:dirt|trash|garbage|animals?|a (?:number|slave|criminal|dog))|terribly|horribly)\b|\b(?:nobody|no one) (?:in|at) (?:your|the|this)\b.{0,40}\b(?:idea|knows|cares|listens|answers|bothers)"
                r"|\byou(?:r (?:office|program\w*|hospital|department|people|coordinator))?\b.{0,50}\b(?:unfair\w*|arrogan\w+|hypocri\w+|manipulat\w+|disrespect\w*|humiliat\w*|mistreat\w*|exploit\w*|double standards?|abus(?:ed|ing|ive)|broken promises?|empty promises?|excuses)\b"
            ),
        ),
        (
            Kind.ACCUSATION,
            "wrong",
            r"\b(?:this|it|that|which|what you (?:did|are doing|have done)|your \w+|you)(?:'s|'re| is| was| are| were| has been)? (?:\w+ ){0,3}(?:illegal|unlawful(?! presence)|unethical|immoral|outrageous|disgraceful|shameful|unacceptable|cruel|inhuman\w*|criminal|a crime|theft|exploitati\w+|disgusting|a disgrace|a joke)\b",
        ),
        (
            Kind.CROWD,
            "copies",
            (
                rf"\b(?:cc(?:'d|'ing|ing|ed)?|bcc\w*|copy(?:ing)?|copied)\b.{{0,80}}\b{_MANY}"
                rf"|\b(?:added|put|adding|including|included|looped|looping)\b.{{0,80}}\b{_MANY}.{{0,80}}\b(?:in|on|to) (?:cc|bcc|copy|this (?:e-?mail|mail|thread|message))\b"
                rf"|\b(?:forward(?:ing|ed)?|send(?:ing)?|sent) (?:this|it|a copy|copies)\b.{{0,60}}\b(?:to )?{_MANY}"
            ),
        ),
        (
            Kind.OVERSHARING,
            "identity",
            (
                r"\b(?:passport|ssn|social security|a-? ?number|alien|i-? ?94|sevis|visa foil|national id|id card|cnic|aadhaar|licen[cs]e|bank account|iban)\b.{0,40}\d{5,}|\b\d{3}-\d{2}-\d{4}\b|\b\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}\b"
                r"|\bpassport (?:no|number|#)\b.{0,6}\b[a-z]{0,3} ?\d{4,}|\b(?:i was born on|my date of birth)\b.{0,20}\d"
            ),
        ),
        (
            Kind.OVERSHARING,
            "health",
            (
                rf"\b(?:i|my {_FAMILY}(?: \w+)?)(?:'m|'ve|'s| am| was| is| are| were| have| has| had| take| took| suffer\w*| got| started| feel)\b"
                rf"(?!.{{0,60}}\b(?:patients?|research|rotation|thesis|residency|paper|study|studied|published|clinic|matched|treated|treating)\b).{{0,50}}\b{_ILL}"
                r"|\b(?:cannot|can't|couldn't|could not|barely|haven't|have not) (?:sleep|slept|eat|eaten)\b|\bmy (?:mental health|depression|anxiety|illness|therapist|psychiatrist|medication|pregnancy)\b"
            ),
        ),
        (
            Kind.OVERSHARING,
            "money",
            (
                r"(?!.*\b(?:proclamation|petition|filing|premium|attorney fees?|legal fees?)\b).*?(?:\b(?:salary|earn\w*|paid me|pays|paid|loans?|debts?|savings|spent|owe|mortgage|income|borrow\w*|cost me|sold)\b.{0,60}(?:\$ ?\d|\d[\d,. ]*(?:k\b|dollars|usd|euros?|rupees|lakhs?|crores?))"
                r"|(?:\$ ?\d[\d,]*|\d[\d,]* ?(?:k\b|dollars|usd|euros?|rupees|lakhs?)).{0,60}\b(?:salary|job|loans?|debts?|savings|income|a year|per year|a month)\b)"
                r"|\bmy (?:debts?|student loans?|loans?|savings|mortgage|bank account)\b|\bin debt\b|\bi owe \w+ (?:money|thousand)"
            ),
        ),
    )
)
ABOUTS = (*((kind, about) for kind, about, _ in _RULES), (Kind.OVERSHARING, "names"))
"""Every kind with every wording of it: each has words of its own."""
_NAMED = (
    later(
        r"\b[Mm]y (?:\w+ )?(?:wife|husband|son|daughter|brother|sister|friend|fianc\u00e9e?|classmate|roommate|cousin),? (?:Dr\.? )?[A-Z][a-z]+"
    ),
    later(
        r"\b(?!(?:The|Your|Our|My|This|That) )(?:(?:Dr|Mr|Ms|Mrs)\.? [A-Z][a-z]+|[A-Z][a-z]+ (?!Hospital|University|Medical|Cent|Program|Health|Clinic|Department|College|School)[A-Z][a-z]+)\b[^.?!]{0,40}\b(?:is on an? H|got an? H|got H|got his|got her|was given an? H|was sponsored)"
    ),
    later(
        r"(?:\b(?:Dr|Mr|Ms|Mrs)\.? )?\b[A-Z][a-z]+(?: [A-Z][a-z]+){0,2},? (?:(?:who is |is )?(?:a|an|the|your|another|one of your)(?: current| other)? (?:PGY|resident|intern|fellow|IMG|applicant)|(?:also )?(?:got|has|received|was given|is on) (?:an? |his |her )?(?:H ?-? ?1|visa))"
    ),
)
_NOT_MEANT = later(
    r"\bi(?:'m| am)? (?:not|do not|don't) (?:accus\w*|saying|suggest\w*|mean\w*|blam\w*|threaten\w*)\b|\bnot (?:a|an) (?:threat|accusation|ultimatum|complaint)\b"
)
_OF_MYSELF = later(
    r"\b(?:my|i was|i feel|i felt|sorry for the) (?:own )?(?:stupid|fault|incompeten)"
)


def marks_of(words: str, cased: str) -> Iterator[tuple[Kind, str]]:
    """Yield what is marked in one sentence, the gravest first, one entry for each kind.

    Args:
        words: the sentence folded, as `sentences` gives it.
        cased: the same sentence as it was pasted: names have capitals.
    """
    if _OF_MYSELF.search(words):
        return
    kind: Kind | None = None
    seen: set[Kind] = set()
    for kind, about, pattern in _RULES:
        if kind in seen or (kind is Kind.ACCUSATION and Kind.ABUSE in seen):
            continue
        if kind in _TAKEN_BACK and _NOT_MEANT.search(words):
            continue
        if pattern.search(words):
            seen.add(kind)
            yield kind, about
    if Kind.OVERSHARING not in seen and any(one.search(cased) for one in _NAMED):
        yield Kind.OVERSHARING, "names"


_TAKEN_BACK = frozenset({Kind.THREAT, Kind.ULTIMATUM, Kind.ACCUSATION})

ASKS = later(
    r"\?\W*$|\b(?:please|kindly|could you|would you|can you|may i|might i|i would be (?:very )?grateful|i'd be (?:very )?grateful|(?:i would|i'd|would) appreciate|grateful (?:for|if)"
    r"|i (?:am|'m) asking|i ask|i(?: would| 'd|'d) like to (?:ask|know|request)|let me know|i request|i am requesting|wonder(?:ing)? (?:if|whether)|is it possible|would it be possible|an answer .{0,40}would help)\b"
)
COMMITS = later(
    r"\b(?:commit\w*|look(?:ing)? forward to (?:start|train|join|work|be|beginning)\w*|(?:keen|eager|excited|proud|honou?red|hope|want|plan|intend|mean|ready|happy|glad|determined) to (?:start|join|train|keep (?:this|the|my) (?:seat|position|place)|begin|be there|be with you|do my part|do whatever|work with you|come)"
    r"|do my part|be there on day one|first choice|i can send|i will send|whatever the papers need|remain (?:fully )?dedicated)\b"
)
