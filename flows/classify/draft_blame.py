"""Families of blame, insult and begging: what is thrown at people, and at their feet."""

from typing import Final

from flows.classify.draft_kinds import Kind
from flows.classify.families import Family, family

BLAME: Final[tuple[Family[Kind], ...]] = (
    family(
        Kind.ACCUSATION,
        "discrimination",
        """
        discriminat*|racism|racist|racists|racial|xenophob*|islamophob*|bigot*|prejudice*|apartheid
        NOT 5+ do|done|happen|happened|said|say|treat|treated|dare 6 HOME_BORN
        if 1 ME 2 BE|had|were 3 HOME_BORN|white|born
        because|since|just_because|only_because 2 ME 2 BE 3 FOREIGN
        because 2 MY 2 passport|skin|religion|accent|name|country|nationality|faith|hijab|color|colour
        HOME_BORN 6 treat*|better|instead|favour*|favor*|prefer*|ahead
        TREAT 5 FOREIGN
        easy_to|easier_to 3 FOREIGN
        """,
        """
        research|paper|study|thesis|published|rotation|lecture
        case|claim|charge|eeoc
        NOT 2+ accus*|suggest*|think|say*|discriminat*
        non_discrimination|anti_discrimination
        """,
    ),
    family(
        Kind.ACCUSATION,
        "lied",
        """
        YOU|SIDE|THEY 5 LIE
        LIE 2 ME|us|applicants
        ME 2 BE|feel|HAVE|got|been 3 WRONGED
        ME 3 lured|misled|tricked|duped
        all|full|pure|complete|nothing_but|pack|bunch|web|such|one|just|it_was|this_is|told|was|your|of 3 LIE_NOUN
        YOU|SIDE 4 HIDE 6 policy|truth|rule|fact|facts|it|this|from|ME|reason|real|information|decision|everything
        YOU|SIDE|THEY 4 BREAK 4 PROMISE
        PROMISE 4 BE|were 1 BREAK|EMPTY
        EMPTY 1 PROMISE
        YOU|SIDE|THEY 2 HAVE? 2+ NOT 2+ MEANT 4+ of|in|to
        YOU|SIDE|THEY 2+ NOT 2+ MEANT 2+ to|of|in
        NOT 1+ MEANT 2 of|to
        YOU|SIDE|THEY 3 KNEW
        YOU 1 knew
        false 1 pretences|pretenses|promises|hope|hopes
        PROMISE 4 mean|means|worth 1+ nothing
        took|take|taken 2 ME 2 for 2 fool|idiot|ride
        sold|fed|gave 2 ME 2 story|lie|lies|dream|nonsense
        changed|changing|change 2 YOU 2 story|mind|tune|version
        changed 2 YOU 2 policy|rules|mind|story|terms 4 behind|after|overnight|suddenly|without|now
        YOU|THEY 2 deny|denies|denied|denying
        told|said|wrote|promised 12 a|all|nothing|pure 2 LIE_NOUN|lies|false
        turned 1 out 3 LIE_NOUN|false|untrue|LIE
        """,
        """
        OWN_UP
        NOT 3+ LIE|LIE_NOUN
        lies|lie 1 with|in|on
        NOT 2 DISCLAIM
        treated|care 4 LIE|victims
        if|whether 4 LIE
        ASKED
        website|brochure|page 3 LIE
        ME 1 BREAK
        """,
    ),
    family(
        Kind.ACCUSATION,
        "blame",
        """
        YOU|SIDE|THEY 5 HARM 6 MY|LIFE
        MY 3 LIFE 3 BE|HAVE 2 HARM
        this|it|that|which 3 HARM 2 MY 4 LIFE
        HARM 4 MY 2 LIFE
        NUMBER 2 months|years|weeks 1 of 1 MY 1 life
        BE|all|entirely|only|clearly 2 YOU 2 fault|doing|mistake|failure
        YOU|SIDE|THEY 4 ABANDON
        YOU|SIDE|THEY 4+ NOT 3+ UNCARING
        UNCARING 2 more 3 about
        only|just|nothing_but|all_you 2 UNCARING 4 GREED
        YOU|SIDE 2 only|just|obviously|clearly|apparently 2 UNCARING
        NOT 6+ do|did|doing|does|done 2 JOB
        do|did|doing 1 YOU 1 job
        YOU|SIDE 3 sat|slept|sleep|sit|dragged|drag 1 on|feet|your
        dropped_the_ball|drop_the_ball|messed_up|screwed_up|mess_up|screwed_me|screwed_us
        YOU 1 BE 2 responsible|guilty|blame 1 for 2 this|that|MY|what|ruin*|it|everything
        YOU|SIDE|THEY 6 TREAT 4 LIKE_DIRT
        TREAT 3 ME|us|people|doctors|residents|imgs|graduates|immigrants|applicants 3 LIKE_DIRT
        what|how 2 YOU|SIDE 3 TREAT|did|done|do 4 to|with|ME|people|us|FOREIGN
        SARCASM
        OUTCRY
        nothing 2 to 1 YOU $
        YOU 3 keep|kept 1 changing|ignoring|lying|delaying|making|avoiding|stalling|postponing|moving
        hide|hiding 2 behind
        playing|play|played|gamble|gambling 3 with 2 MY|our|people|human
        YOU 2 made|make 2 ME 2 fool|suffer|believe|lose|sick
        YOU|THEY|SIDE 3 enjoy|enjoying|enjoys|laugh*
        nobody|no_one|not_one|none 3 of|in|at 2 YOU|SIDE|the 5 answer*|knows|cares|listens|bother*|idea|clue|help*
        YOU|SIDE 8 NASTY
        NASTY 6 YOU|SIDE
        due_to|through|owing_to 1 your 2 FAULT
        never 3+ met|seen|experienced|heard|encountered|dealt 3 such|so|anything|anyone|people|worse|this
        none|nobody|not_one|no_one|neither 1 of 1 YOU|them
        ME|us 4 LABOUR
        LABOUR 4 YOU|SIDE|for
        YOU|SIDE|THEY 4+ no|not|without|lack*|zero|never 3+ DECENCY
        your 1 MOCK 3
        MOCK 2 commitment|values|mission|diversity|program|programme|hospital|policy|promise|promises|words|ethics
        played|play|take|took|taken|make|made 2 ME 3 fool
        so|and 3 what|how 2 your 1 MOCK
        have|has|had|got 2+ no|any|zero 1 DECENCY
        TRICKS
        YOU|THEY 2 have|made|make|making 2+ fool|any|no 2 conscience|shame|of
        SIDE|YOU 3 to_blame|at_fault|guilty
        ME 3 FURIOUS 5 YOU|SIDE|this|that|how|what|by|with|at
        YOU|it 3 worst
        nobody|no_one|none 8 takes|take|took 2 responsibility
        """,
        """
        OWN_UP
        NOT 2 DISCLAIM
        DISCLAIM 3 YOU 3+ not
        NOT 2+ YOU 1 fault
        HARM 2 time 2 with|on
        if 2 YOU 3 lose|miss
        YOU 3 NOT 2+ lose|waste
        waste 2 YOU
        YOU 2 time
        none 2 of 1 them
        MOCK 2 to|for|if|help|honor|honour
        disappointing 2 for
        your 1 MOCK 2 help|support|kindness|team|advice|teaching|reputation|programme|program|work|faculty|care|hospital
        victims|survivors
        disappointed 6 understand|thank*|hope
        play|played 3 part|role
        CLINICAL
        alone 4 ME
        left_alone 4 ME
        """,
    ),
    family(
        Kind.ACCUSATION,
        "wrong",
        """
        this|it|that|which|YOU|SIDE 4 BE 4 BAD
        YOU|SIDE|THEY 6 BE 3 BAD
        what 6 YOU|SIDE 8 BE 3 BAD
        such|so|how|utterly|totally|completely|pure|plain|simply|deeply|absolutely|frankly|downright|what_a 2 BAD
        YOU 3 BAD 1
        BAD 2 way|treatment|behaviour|behavior|conduct|attitude|decision|handling|manner|of_you|program|programme|hospital|office|people|place
        never 4 such|so 2 BAD|NASTY
        such 1 a|an 2 NASTY|BAD
        this|it|that|YOU|which|way 4+ NOT 3+ FAIR
        YOU|this|it|what 6 BE 3 false|untrue|nonsense|invented|made_up
        way 6 YOU|this|it|SIDE|ME 4 was|were|is|been 3 BAD|NASTY
        this|it|thing|process 6 BE 3 unprofessional
        how 1 unprofessional|unfair|cruel|rude|arrogant
        what 1 YOU 6 BE 1 wrong
        """,
        """
        OWN_UP
        NOT 3+ BAD
        NOT 2 DISCLAIM
        BE 2 BE? it|this|that 6 BAD 8 ASKED
        unfair|wrong|rude|cheap 2 to 2 ask|expect|YOU|others
        something|anything|ME|what|paper|form|date|number|address|if|whether 3 wrong
        wrong 1 form|date|address|number|paper|person|office|file|box
        lawful|unlawful 1 presence
        ME 2 BE 3 BAD
        nightmare 1 for 2 YOU
        research|paper|study|published|thesis
        victims|survivors
        would 4+ NOT 2+ FAIR
        if 6 FAIR
        BE 1 false 1 positive|alarm
        """,
    ),
    family(
        Kind.PLEADING,
        "begging",
        """
        BEG
        ONLY_HOPE
        please 1 please
        """,
        """
        patients 4 desperate*
        beg 2 YOU? pardon
        mercy 1 hospital|medical|health|st
        """,
    ),
    family(
        Kind.PLEADING,
        "guilt",
        """
        GUILT
        on 2 YOU 1 conscience|hands|shoulders
        MY 2 KIN 2 WILL 4 starve|die|suffer|cry|lose|break|never|collapse
        """,
        """
        in 1 good 1 conscience
        """,
    ),
    family(
        Kind.ABUSE,
        "insult",
        """
        YOU|SIDE|THEY 8 INSULT
        INSULT 4 YOU|SIDE
        ^ 2 INSULT
        only|what 2 a|an 1 INSULT
        such|real|complete|total|bunch_of|pack_of|bloody 2 INSULT
        bunch|pack|gang|lot|band|circus|set|herd 1 of 3 INSULT
        go 1 to 1 hell
        INSULT 1 for|of 2 YOU|SIDE|a
        YOU|THEY|SIDE 3 BE 2 disgrace
        hope 2 YOU 2 rot|burn|choke|die
        really|that|so|how 2 stupid|dumb
        YOU|THEY|SIDE 2 BE 2 liar|liars|fraud|frauds|cheat|cheats|crook|crooks|thief|thieves|racist|racists|bully|bullies|disgrace|joke|hypocrite|hypocrites|monster|monsters|crooks|nothing
        shame 1 on
        HARD_INSULT
        """,
        """
        ME 2 BE|feel 3 INSULT
        INSULT 2 question|mistake|of_me
        NOT 3+ INSULT
        research|patients|cancer|monster_truck
        trap|bin|evil_eye
        program|programme|hospital|policy 3 BE 2 joke|fraud|disgrace
        this 3 disgrace|fraud|joke
        nothing but
        """,
    ),
)
