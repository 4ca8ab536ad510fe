"""The parts a sentence about sponsorship is built from, found in one pass over it.

Order matters twice: at one place in the sentence the first part that fits wins, so idioms that
turn a word around ("not guaranteed", "not only") stand before the word.
"""

from dataclasses import dataclass
from enum import StrEnum, auto

from flows.patterns import later


class Part(StrEnum):
    """What a word or a phrase does in the sentence."""

    IDIOM = auto()  # looks negative and is not: "no problem", "not only"
    DOUBLE = auto()  # two negatives that make a friendly word: "not refuse"
    DISCLAIM = auto()  # takes back: "not guaranteed", "no obligation"
    H = auto()  # H-1B by name, or the papers only it needs
    H_CLASS = auto()  # H visas in general
    J = auto()
    OTHER = auto()  # O-1, TN and the rest
    VISA = auto()  # sponsorship without saying which
    NOT = auto()
    END = auto()  # stopped, withdrawn, suspended
    GONE = auto()  # unavailable, off the table
    ONLY = auto()
    EXCEPT = auto()  # other than, except
    PREFER = auto()
    WILL = auto()
    DONE = auto()  # have filed, is being prepared
    SAID = auto()  # reported speech
    SOFT = auto()  # may, hope, expect
    CAN = auto()
    KEEN = auto()  # happy to, try to
    IF = auto()
    RESTRICT = auto()  # unless, without Step 3
    SCOPE = auto()  # fellows, transfers, US graduates
    TRAINEE = auto()
    MUST = auto()
    HABIT = auto()
    PAST = auto()
    ACT = auto()  # sponsor, file, petition
    TAKE = auto()  # accept, consider: less than an act
    OPEN = auto()  # available, possible
    YOU = auto()
    OTHERS = auto()  # other hospitals
    BREAK = auto()  # but, because, a new subject


_VISA = r"(?:visas?|sponsorships?|h ?-? ?1 ?-? ?bs?|petitions?)"
_FILE = (
    r"(?:fil(?:e|es|ed|ing)|petition(?:ed|ing)?|submit(?:s|ted|ting)?|prepar(?:e|es|ed|ing)"
    r"|initiat(?:e|es|ed|ing)|start(?:s|ed|ing)?|beg(?:in|ins|an|un|inning)|lodg(?:e|es|ed|ing)"
    r"|process(?:es|ed)?|(?<!1b )processing(?! times?| fees?))"
)
_SPONSOR = (
    r"(?:sponsor(?:s|ed|ing)?|support(?:s|ed|ing)?|provid(?:e|es|ed|ing)|offer(?:s|ed|ing)?"
    r"|pursu(?:e|es|ed|ing)|proceed(?:s|ed|ing)?|mov(?:e|ing) (?:ahead|forward)|go(?:ing)? (?:ahead|forward)"
    r"|arrang(?:e|es|ed|ing)|obtain(?:s|ed|ing)?|secur(?:e|es|ed|ing)|take care of|taking care of"
    r"|handl(?:e|es|ed|ing)|participat(?:e|es|ed|ing)|facilitat(?:e|es|ed|ing)|issu(?:e|es|ed|ing)"
    r"|apply(?:ing)? for|applies for|deal with|entertain|honou?r(?:s|ed|ing)?|extend(?:s|ed|ing)?|grant(?:s|ed|ing)?|apply(?! to)|applies(?! to)|petitioners?|continue|do(?! not|n)|does(?! not|n)|doing|did(?! not|n)|get|gets|getting"
    r"|includ(?:e|es|ed|ing)|comes? with|engag(?:e|es|ed|ing)|undertak(?:e|es|ing)|approv(?:e|es|ed|ing)|cover(?:s|ed|ing)?|help(?:s|ed|ing)?|give|giving|use|uses)"
)
_ENDING = (
    r"(?:discontinu(?:e|es|ed|ing)|ceas(?:e|es|ed|ing)|suspend(?:s|ed|ing)?|stop(?:s|ped|ping)?"
    r"|end(?:s|ed|ing)?(?! of\b)(?<!the end)|terminat(?:e|es|ed|ing)|withdr(?:aw|aws|ew|awn|awing)|rescind(?:s|ed|ing)?"
    r"|revok(?:e|es|ed|ing)|cancel(?:s|led|ed|ling)?|paus(?:e|es|ed|ing)|halt(?:s|ed|ing)?"
    r"|froze|frozen|freez(?:e|es|ing)|eliminat(?:e|es|ed|ing)|abandon(?:s|ed|ing)?|drop(?:s|ped|ping)?"
    r"|retract(?:s|ed|ing)?|phas(?:e|es|ed|ing) out|pull(?:s|ed|ing)?(?: out| back| the plug)?|back(?:s|ed|ing)? out"
    r"|d(?:o|id|one|oing) away with|mov(?:e|ed|ing) away from|got(?:ten)? rid of|scrap(?:s|ped|ping)?|axed|shelved|sh[ou]t down|moratorium|ban(?:s|ned)?|embargo|turned down|put a (?:stop|halt|hold)|veto\w*|kill(?:s|ed|ing)?|nix(?:ed)?|block(?:s|ed|ing)?|shut down|chang(?:e|ed|ing) (?:its|their|our|his|her) minds? (?:on|about)"
    r"|declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing)|den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|exclud(?:e|es|ed|ing)|bars?|barred|prohibit(?:s|ed|ing)?)"
)
_N = r"\b(?:no|not|\w+n't|(?:do|ca|wo|does|is|are)nt|never|cannot|without|nor)"

_PARTS: tuple[tuple[Part, str], ...] = (
    (
        Part.DISCLAIM,
        (
            rf"{_N} (?:\w+ ){{0,4}}?(?:guarant\w+|promis\w+|assur\w+|commitments?|committed|commit|obligat\w+|oblig(?:e|es|ed)|required to|binding|an? offer of|liab\w+|warrant\w*|represent(?:s|ation|ations)?|constitut\w+|construed|imply|implies|responsible|accountable|(?<!any )means?|confers?|creates?|establish(?:es)?|entitles?)\b"
            rf"|\bnothing (?:\w+ ){{0,6}}?(?:guarant\w+|promis\w+|offer|commit\w*|obligat\w+|construed|constitut\w+|right)\b"
            r"|\b(?:may|can|could|might) (?:be )?(?:chang\w+|revis\w+|amend\w*|modif\w+|withdrawn|vary)(?: \w+){0,4} (?:without|notice|any time)\b|\b(?:may|might) not (?:always )?(?:be (?:able|possible|available|offered|granted)|receive|sponsor)\b|\bsubject to change\b|\bmay change\b"
            r"|\breserv\w+ the right\b(?: (?:not )?to \w+(?: or \w+)?)?|\bsole(?: and absolute)? discretion\b"
            r"|\bneither (?:\w+ ){0,3}(?:guarant\w+|promis\w+)"
        ),
    ),
    (Part.RESTRICT, r"\b(?:no|without|lacking) (?:usmle )?step ?-? ?(?:3|three|iii)\b"),
    (
        Part.IF,
        r"\b(?:not|n't|never)(?: yet| been| fully)* (?:decided|determined|finali[sz]ed|settled|sure|certain)\b|\b\w+n't (?:yet )?(?:decided|determined|finali[sz]ed|settled|sure|certain)\b|\bundecided\b|\bawait\w*\b|\bwait\w* (?:for|on|to hear)\b",
    ),
    (
        Part.DOUBLE,
        (
            rf"{_N} (?:\w+ ){{0,3}}?{_ENDING}\b|{_N} (?:\w+ ){{0,2}}?(?:impossible|unavailable|off the table|out of the question|unwilling|opposed|unable)\b"
            r"|\bnever said (?:\w+ ){0,4}?(?:not|no|\w+n't)\b|\bno reason (?:\w+ ){0,5}?(?:not|\w+n't)\b|\bno reason to (?:refuse|decline|deny)"
        ),
    ),
    (
        Part.IDIOM,
        (
            r"\b(?:no|not an?|not any|isn't an?|never an?|never been an?|without|without any|not be an?) (?:problems?|issues?|doubts?|worries|worry|difficulty|difficulties|trouble|hesitation|delay|notice|question|charge|hassle)\b"
            r"|\b(?:never|\w+n't|not) (?:yet )?(?:had|have|seen|run into) (?:any |an? |much )?(?:trouble|problems?|issues?|difficult\w+)\b|\bno later than\b|\bno less than\b|\bnot later than\b|\bnot (?:only|just|merely|solely|limited to)\b|\b\w+n't (?:only|just)\b|\b(?:whether|if) or not\b|\bif not\b|\bcan(?:not|'t| not) wait\b|\b(?:do not|don'?t|never|please do not|no need to|need not|not to) (?:hesitate|worry|fear|panic|be concerned|contact)\b"
            r"|\bnot yet\b(?! (?:sponsor|offer|support))|\bwhy not\b|\bnot sure\b|\bnot certain\b|\bnot (?:have )?(?:yet )?decided\b|\bhave ?n[o']t (?:yet )?decided\b|\buntil further notice\b|\bstop by\b|\bno longer than\b"
        ),
    ),
    (
        Part.OTHERS,
        r"\b(?:other|many|some|most|several|certain|neighbou?ring|nearby) (?:\w+ )?(?:hospitals?|program(?:me)?s?|institutions?|universit(?:y|ies)|centers?|centres?|places|employers?)\b",
    ),
    (
        Part.H,
        r"\b(?:your|the|a|an|any|new|all|no) petitions?\b|\bh ?-? ?[1] ?-? ?b(?:'?s)?\b(?! ?1| (?:visa )?(?:cap|lottery|quota)\b(?! ?-? ?exempt))|\bh-ib\b|\bh one ?-?b\b|\bh-1s?\b|\bh1s?\b|\bspecialty[- ]occupation (?:visas?|petitions?|worker|status)\b|\bi ?- ?129s?\b|\blabou?r condition application\b|\blcas?\b",
    ),
    (
        Part.H_CLASS,
        r"\b(?:an? |any )?h[- ](?:class |category )?(?:visas?|status|classification|sponsorship|categor(?:y|ies))\b",
    ),
    (
        Part.J,
        r"\bj ?-? ?1(?:'?s)?\b(?!\d| (?:visa )?(?:holders?|waivers?|rule)\b)|\bj one\b|\bj[- ](?:visas?|status)\b|\bds ?-? ?2019\b|\bexchange visitors?\b|\bsponsored (?:by|through) (?:the )?ecfmg\b",
    ),
    (
        Part.OTHER,
        r"\bo ?- ?1[ab]?s?\b|\bo1\b|\btn visas?\b|\be ?- ?3\b|\bl ?- ?1\b|\beb ?- ?[123]\b|\bf ?-? ?1\b|\bh ?-? ?4\b|\bb ?- ?[12]\b|\bgreen cards?\b|\bpermanent residen\w+|\bh ?-? ?1 ?b ?1\b",
    ),
    (
        Part.END,
        rf"\b{_ENDING}(?: to)?\b|\bdecid\w+ against\b|\bopt(?:s|ed|ing)? out\b|\bruled out\b|\badvis\w+ against\b",
    ),
    (
        Part.GONE,
        r"\bunavailable\b|\boff the table\b|\bout of the question\b|\bout of the(?= h ?-? ?1 ?-? ?b (?:visa )?business)|\bimpossible\b|\bnot an option\b|\bnon-?starter\b|\bclosed\b|\bdead\b|\bis no more\b|\bno longer the case\b|\bon hold\b|\bno more\b(?= h)|\binfeasible\b|\bunfeasible\b|\bno go\b|\ba no\b|\bfallen through\b|\bfell through\b|\bineligible\b",
    ),
    (
        Part.NOT,
        r"\binstead of\b|\brather than\b|\bin (?:lieu|place) of\b|\bas opposed to\b|\bno longer\b|\bnobody\b|\bnot\b|\bno one\b|\bno\b(?! ?\d)|\bnone\b|\bnever\b|\bneither\b|\bnor\b|\bcannot\b|\bcan ?n'?t\b|\bcant\b|\bwont\b|\bdont\b|\bdoesnt\b|\bdidnt\b|\bisnt\b|\barent\b|\bwouldnt\b|\bcouldnt\b|\baint\b|\b\w+n't\b|\bunable\b|\bincapable\b|\bunwilling\b|\bnot able\b|\binability\b|\bwithout(?= (?:an? |any )?(?:h ?-? ?1|visa|sponsor))",
    ),
    (
        Part.EXCEPT,
        r"\bother than\b|\bexcept(?:ing)?(?: for)?\b|\bapart from\b|\baside from\b|\bbesides\b|\bbut the j",
    ),
    (
        Part.RESTRICT,
        r"\bunless\b|\buntil\b|\bwithout\b(?! any (?:visa|h))|\bwho (?:lack|have not|haven't|do not|don't|has not|are not|need)\b|\blacking\b|\bbefore (?:you|they|passing|your (?!start|arrival|orientation)|step)\b|\bif you (?:do not|don't|have not|haven't|fail)\b",
    ),
    (
        Part.ONLY,
        r"\b(?:switch|mov|transition|convert|shift|chang|gone|going)\w* (?:over |everyone |all )?(?:to|onto)(?= (?:an? |the )?j ?-? ?1)|\bonly\b|\bstrictly\b|\bsolely\b|\bexclusively\b|\bnothing (?:else|but|other)\b|\blimited to\b|\brestricted to\b|\bjust(?= (?:do |the |a |on |sponsor |take |use |offer )?(?:h|j) ?-? ?1)|\bsole\b|\ball (?:\w+ ){0,2}?(?:on|in|with|under) (?=(?:an? |the )?j ?-? ?1)|\bno other\b|\bjust the\b|\bpurely\b|\bor nothing\b",
    ),
    (
        Part.PREFER,
        r"\bprefer(?:s|red|ence|ably)?\b|\brecommend\w*|\bdefault\b|\bstandard\b|\busual(?: route| visa| path)\b|\bprimar(?:y|ily)\b|\bideally\b|\brather\b|\bencourag\w+",
    ),
    (
        Part.DONE,
        r"\b(?:have|has|had|'ve|are|is|am|'re|were|was|been|being)(?: (?:already|now|just|also|currently|being|been))* (?="
        + _FILE
        + r"\b(?<!file)(?<!start)(?<!begin)(?<!process)(?<!prepare))"
        r"|\b(?:approved|cleared|selected|confirmed) for(?= (?:an? |the |your )?(?:h ?-? ?1|sponsor))|\b(?:is|are) (?:going|on its way)(?: out)?(?= (?:this|next|tomorrow|today|on|to uscis))",
    ),
    (
        Part.KEEN,
        r"\b(?:happy|glad|pleased|delighted|willing|open|keen|ready|prepared|love|like|eager|excited) to\b(?! inform| tell| confirm| announce| report)|\btr(?:y|ies|ying) (?:to|our|and)\b|\bbest (?:efforts?|to)\b|\bmake (?:it|this|that) (?:work|happen)\b|\bsort (?:\w+ )?out\b|\b(?:do|make) (?:our|my|their|every|all|everything)(?: very)?(?: best| utmost| effort| we can| i can)*\b|\blook(?:ing)? (?:into|at)\b|\bexplor\w+|\bfigure (?:it |this |that |things )?out\b|\bwork(?:ing)? (?:on|with you|something|it out)\b|\bsee what we\b|\bwelcom\w+|\bsupportive\b|\b(?:visa|img|h-1b|j-1)[- ]friendly\b|\bfriendly\b|\beverything (?:we|i) can\b|\bwork towards?\b|\bassist\w*\b|\bexperience with\b|\bfamiliar with\b|\bopen to\b|\bcommitted to (?:help|support|assist)\w*\b",
    ),
    (
        Part.SAID,
        r"\b(?:told|said|says|promised|promises|promise|assured|confirmed|confirms|guaranteed|swore|mentioned|stated|informed)\b",
    ),
    (
        Part.IF,
        r"\bif\b|^\W*should (?:the|you|we|your|it|gme|legal|all|this)\b|\bwere (?:the|you|we|it|this) (?:\w+ )?to\b|\bprovided\b(?= (?:that|you|the|we|all|he|she)\b)|\bproviding (?:that|you)\b|\bsubject to\b|(?<!is )(?<!are )(?<!been )\bpending\b|\bcontingent\b|\bconditional\b|\bconditioned\b|\bonce\b|\bas long as\b|\bso long as\b|\bassuming\b|\bdepend(?:s|ing|ent)\b|\bcase[- ]by[- ]case\b|\bindividual(?:i[sz]ed)? (?:basis|review|consideration)\b|\bexception(?:s|al|ally)?\b|\bdiscretion(?:ary)?\b|\bprior approval\b|\bsign(?:s|ed)?[- ]?off\b|\bgreen light\b|\bunder review\b|\bunder consideration\b|\bbeing (?:reviewed|discussed|considered|evaluated)\b|\bcriteria\b|\b(?:then )?decides?\b|\bnot yet\b(?! been filed)|\bto be determined\b|\btbd\b|\bnot sure\b|\bnot certain\b|\bnot (?:have )?(?:yet )?decided\b|\bhave ?n[o']t (?:yet )?decided\b|\beligible\b|\bqualif(?:y|ies|ied)\b|\bavailability of\b|\bwhen(?:ever)? (?:you|step|the institution|gme|legal|approv)\w*|\b(?:after|upon|on|following) (?:\w+ ){0,4}?(?:approv\w+|pass\w*|complet\w+|receipt|review|confirmation|step 3|step three)\b|\bin the event\b|\bwhere (?:possible|appropriate|feasible)\b|\bapproval (?:of|by|from)\b|\brare(?:ly)?\b|\bseldom\b|\bin principle\b",
    ),
    (
        Part.SOFT,
        r"\b(?:may|might) or (?:may|might) not\b|(?<!in )(?<!by )(?<!early )(?<!mid )(?<!mid-)(?<!late )(?<!of )(?<!until )(?<!before )(?<!since )(?<!through )\bmay\b(?! ?\d|,| and june| or june)|\bmight\b|\bcould\b|\bwould\b|'d\b|\bshould be (?:able|possible|fine|ok)\b|\banticipat\w+|\bexpect\w*|\bhop(?:e|es|ed|ing|efully)\b|\bintend\w*|\bintention\b|\bplan(?:s|ning)?(?= (?:to|on))|\baim\w*\b|\blikely\b|\bprobabl[ye]\b|\bpossibl[ey]\b(?= (?:that|we|be|an|h))|\bperhaps\b|\bmaybe\b|\bpotential(?:ly)?\b|\bshould(?= (?:still )?(?:get|have|receive|qualify))|\btentativ\w+|\bprovisional\w*|\bfingers crossed\b",
    ),
    (
        Part.MUST,
        r"\bmust\b|\brequir(?:e|es|ed|ement|ements|ing)\b|\bneeds? to\b|\bhas to\b|\bhave to\b|\bis to\b|\bagrees? to (?=obtain|maintain|hold|keep|secure|apply|enter|remain)|\bshall (?=obtain|maintain|hold|enter|be in|possess|apply for|remain)|\bcovenants? to\b|\bhold(?:s|ing)?\b|\bmaintain(?:s|ing)?\b|\bwill (?=need|have to|be required|obtain and|come in on|enter on|come on|hold|all be|start on|train on)",
    ),
    (
        Part.WILL,
        r"\bwill\b(?! be considered)|\bshall\b|'ll\b|\bgoing to\b|\bcommits? to\b|\bcommitted to\b|\bagrees? to\b|\bagreed to\b|\bundertakes?\b(?: to)?|\bhereby\b|\bcommitment to\b|\bguarantees?\b|\bwe promise\b|\bhave decided to\b|\bdefinitely\b|\bcertainly\b|\brest assured\b",
    ),
    (Part.CAN, r"\bcan\b|\bable to\b|\bin a position to\b"),
    (
        Part.HABIT,
        r"\ball the time\b|\beveryone\b|\beverybody\b|\bmost of (?:our|the)\b|\balways\b|\busual(?:ly)?\b|\bnormally\b|\bgenerally\b|\btypically\b|\bregularly\b|\broutinely\b|\boften\b|\bfrequently\b|\bevery (?:year|cycle)\b|\bsometimes\b|\ball our\b|\bplenty\b|\btons of\b|\blots of\b|\bhistorically\b|\btraditionally\b|\bin general\b|\bin the habit\b|\bused to\b|\bcommon(?:ly)?\b",
    ),
    (
        Part.PAST,
        r"\b(?:have|has|'ve) (?:(?!never|not)\w+ )?(?:sponsored|done|supported|offered|provided|had|filed|accepted|taken)\b(?! your| the i| an h-1b petition for you)|\b(?:history|record|experience) (?:of|in|with)\b|\bin (?:the past|previous|prior|recent|past|earlier)\b|\blast year\b|\bpreviously\b|\b(?:residents?|fellows?|people|doctors|several|some|two|three|few|ones?|colleagues?|interns?)(?: \w+){0,5}? (?:on|with|hold(?:s|ing)?|had|got)(?: an?| their)?(?= h ?-? ?1)",
    ),
    (
        Part.SCOPE,
        r"\btransfers?\b|\bextensions?\b|\bfellows?\b(?<!residents and fellows)|\bfellowships?\b|\battendings?\b|\bfaculty\b|\bu\.?s\.? (?:\w+ )?(?:graduates|grads?|med(?:ical)? schools?)|\bgraduates of (?:us|u\.s\.|american)\b|\bf-?1 students?\b|\bexceptional\b|\bstrong candidates\b|\bhighly[- ]qualified\b|\bcurrent h ?-? ?1|\balready (?:on|in|hold\w*|have|has)\b|\bwho (?:have|has|already|hold|passed|pass|complet\w+|meet)\b|\bpostdocs?\b|\bresearch(?:ers)?\b",
    ),
    (
        Part.TRAINEE,
        r"\bresidents?\b|\btrainees?\b|\binterns?\b|\bhouse (?:staff|officers?)\b|\bpgy ?-? ?[1-9]\b|\bresidency\b|\bgme\b|\bfor (?:you|me|us)\b|\bin your case\b|\bin training\b",
    ),
    (
        Part.TAKE,
        r"\baccept(?:s|ed|ing|able|ance)?\b|\bconsider(?:s|ed|ing|ation)?\b|\btak(?:e|es|en|ing)\b(?! (?:\w+ )?(?:\d|weeks?|months?|days?|time|long))|\brecogni[sz]e[ds]?\b|\binterview(?:s|ed|ing)?\b|\brank(?:s|ed|ing)?\b|\ballow(?:s|ed|ing)?\b|\bpermit(?:s|ted|ting)?\b|\bfund(?:s|ed|ing)?\b",
    ),
    (Part.ACT, rf"\b(?:{_FILE}|{_SPONSOR})\b"),
    (
        Part.VISA,
        rf"\b{_VISA}\b|\bimmigration\b|\bimmigrant\b|\b(?:work|employment) (?:authori[sz]ations?|permits?|permission)\b|\bauthori[sz]ation to work\b|\bright to work\b",
    ),
    (
        Part.OPEN,
        r"\bavailable\b|\bpossible\b|\bfeasible\b|\bviable\b|\boption\b|\ballowed\b|\bpermitted\b|\bhappen(?:ing)?\b|\bon the table\b|\bin the cards\b|\bwork out\b|\bbe able\b|\bapproved\b|\bdoable\b|\bworks?\b(?! (?:authori|permit|permission|visa|on\b|with|together|closely|in\b|at\b|for (?:the|this)))",
    ),
    (
        Part.YOU,
        r"\byou\b|\byours?\b|\bmy\b|\bdr\b|\bthe (?:resident|employee|physician|candidate)\b|\bapplicants?\b|\bcandidates?\b",
    ),
    (
        Part.BREAK,
        r"\bbut\b|\bhowever\b|\bal?though\b|\bwhile\b|\bwhereas\b|\bbecause\b|\bsince\b|\binstead\b|\byet\b|, (?=(?:and |so |then )?(?:we|they|you|he|she|it|i|our|your|the)\b)|\band (?=(?:we|they|it|will|can|then|the)\b)|\bso (?=(?:we|they|it)\b)| - |\.(?= )|: (?=(?:we|they|the|our|it|i|you)\b)",
    ),
)
_LEXER = later("|".join(f"(?P<p{at}>{pattern})" for at, (_, pattern) in enumerate(_PARTS)))
_STARTS = later(r"(?<![^\W_])[^\W_]|'|[,:.] | - ")


@dataclass(frozen=True, slots=True)
class Token:
    """A part and the characters of the sentence it stands at."""

    part: Part
    start: int
    end: int
    words: str


def parts_of(words: str) -> tuple[Token, ...]:
    """The parts of a folded sentence, in order; words that do nothing here are left out."""
    tokens: list[Token] = []
    last = 0
    for start in _STARTS.finditer(
        words
    ):  # trying every letter of every word costs five times more
        if start.start() < last:
            continue
        found = _LEXER.match(words, start.start())
        if found and found.lastgroup:
            last = found.end()
            part = _PARTS[int(found.lastgroup[1:])][0]
            tokens.append(Token(part, found.start(), last, found[0]))
    return tuple(tokens)
