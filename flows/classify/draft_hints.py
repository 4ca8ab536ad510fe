"""Families that hint at harm: told only of a sentence in which nothing plainer is found.

They turn the question round: what calm people say they will do, and what they say that somebody
did, is a short list. What is not on it is read as a threat or as blame.
"""

from typing import Final

from flows.classify.draft_kinds import Kind
from flows.classify.families import Family, family

HINTS: Final[tuple[Family[Kind], ...]] = (
    family(
        Kind.THREAT,
        "regret",
        """
        i will|shall WORD
        i am going_to WORD
        you will|shall WORD
        you are going_to WORD
        ^ if you think|believe|imagine 3 ME
        ^ if you think|believe 3 this|it|that 3 over|end|all
        """,
        """
        POLITE
        ASKED
        if|whether|so|that|what|which|when|where|hope|as|wish|believe|sure|and|then 3 you|i will|shall
        i will|shall PLAIN_PLAN
        i am going_to PLAIN_PLAN
        you will|shall PLAIN_FATE
        you are going_to PLAIN_FATE
        think 6 help|useful|best|better|possible|should|could
        """,
    ),
    family(
        Kind.ACCUSATION,
        "blame",
        """
        because_of|thanks_to 2 YOU|SIDE 6 MY|ME|FAULT|everything|have
        YOU 2 FAULT 3
        YOU|SIDE 2 did|do|have 1+ nothing
        YOU 3 could|should 1 have 3 told|warned|known|thought|said|checked|been
        YOU 1+ never 4+ answer*|reply|replied|called|told|bother*|warned|explain*|respond*|wrote|cared|listened
        ME 2 trusted 2 YOU|SIDE
        YOU|SIDE|THEY 3 let|made|had|encouraged|asked|told|convinced|persuaded|pushed 2 ME 3 LET 8+ NOT|knowing|knew|although|only|and|then|while
        knowing 3+ YOU|it|well|full
        YOU|THEY|SIDE 1 ought|might|could|should 2 have 4 told|warned|said|been|known|thought|checked|informed|asked
        because_of|thanks_to 1 YOU|SIDE 6+ LOST
        LOST 6+ because_of|thanks_to 1 YOU
        YOU|SIDE|THEY 4+ not 2+ even|once
        nothing 2 but 1 NASTY|LIE_NOUN|BAD|a
        took|takes|take 2 YOU|them 4 weeks|months|days|forever|ages
        YOU 2 pick*|chose|choose 3 over 1 ME
        you DEED
        you just|simply|then|suddenly|all|both|clearly|obviously|never|even|have|had|still|now|also|people|only|merely DEED
        nobody|no_one 1+ DEED|told|took|gave|had|even|thought|said|bothered|ever|seems|wants|wanted|cared
        your 1 lack|behaviour|behavior|attitude|conduct|disorgani*
        lack 1 of 2 professionalism|respect|empathy|communication|transparency|care|planning|competence|organisation|organization|honesty|courtesy|interest|support|responsibility
        this is how you|people|doctors|they|your
        this is how|what i 1 am|get|was|got|deserve
        YOU|SIDE 3 clearly|obviously|apparently|evidently|simply|just|really|plainly 3+ NOT 2+ VALUES
        you 2+ NOT 1+ value|respect|listen|care|deserve
        instead_of *ing 6 YOU|me|one|weeks|months|up
        only|just 2 see|treat|want|need|use|care|write|call 3 when|as|for|about|if 3 YOU|cheap|numbers|hands|money|statistics|night
        YOU 1 only|just 1 see|treat|want|need|use|care|think
        why 4+ NOT 3+ told|informed|warned|said|answer*|tell
        why 1 did YOU 3 change|wait|offer|rank|promise|say|lie|let|interview|invite|match|choose
        you were supposed
        you had 4 months|weeks|time|years|all 4 to
        because you DEED
        because you 1 did|do|were|have|could 1+ not
        your 1 COLD 3
        not what 2 ME 2 promised|told|signed|offered
        behave|behaves|behaving|behaved|acts|acted 2 like|in_this|in_such|this|as_if|as_though|so
        ME 2 trusted 4
        you are|were *ing
        you have been *ing
        as_if|as_though
        how 1 could|can|dare 1 a|an|anyone|any|somebody|someone|people|they|the|your|this
        what_kind|what_sort 1 of
        you 8 nothing|everything|every_single|nobody
        it 1 seems|appears|looks 6 only|nobody|no_one|nothing|rules|YOU
        other|another|every_other 1 hospitals|programs|programmes|hospital|program|programme 6 at_least|decency|never|would
        """,
        """
        OWN_UP
        NOT 2 DISCLAIM
        NOT 2+ YOU 1 fault
        HARM 2 time 2 with|on
        POLITE
        MY 2 use|useful
        if 2 YOU 3 lose|miss
        YOU 3 NOT 2+ lose|waste
        waste 2 YOU
        YOU 2 time
        could|should 1 have 3 told 3 YOU
        because_of 4 strong|generous|kind*|excellent|reputation|strength*|training
        DISCLAIM 3 YOU 3+ not
        should 2 have 3 told 1 YOU
        POLITE 6 YOU
        CLINICAL
        may|could|would|whether|if|when 1 YOU 3+ not 1+ even
        none 2 of 1 them
        MOCK 2 to|for|if|help|honor|honour
        disappointing 2 for
        your 1 MOCK 2 help|support|kindness|team|advice|teaching|reputation|programme|program|work|faculty|care|hospital
        victims|survivors
        because_of 3 previous|history|denial|visa
        YOU 2 NEUTRAL_DEED
        YOU 3 NEUTRAL_DEED
        if|what|whatever|when|as|since|that|which|whether|once|after|until|where|whom|unless 1 YOU 2 DEED
        nobody 2 could|can
        nobody 2 fault
        nobody 2 told|warned 1 ME 4 and 2 did_not_ask
        this 1 is 2 what|how 2 ME 3 understand|understood|found|know|have|hope|see|read|learned|propose|suggest|would
        ASKED
        nobody|no_one 1 DEED? 2 asked 1 for
        nobody 2 noticed
        why 1 did YOU 3 choose|offer 3 medicine|this_field
        your 1 late|standard|generic 2 start|form|procedure|policy|terms|hours|contract
        your 1 sudden 2 loss|illness
        if 4 at_fault
        trusted 2 colleague*|mentor*
        disappointed 6 understand|thank*|hope
        you are|were PLAIN_ING
        you have been PLAIN_ING
        if|whether|what|who|which|when|while|as|that 2 you are|were
        look 1 as_if|as_though
        feel 1 as_if|as_though
        it 1 seems|appears|looks 3 to_me
        what_kind 2 of 2 documents|visa|letter|papers|evidence|proof|form|help|information
        nothing 2 you 2 could
        everything 4 you 2 need|asked|want|do|did|have_done
        nothing 2 against
        """,
    ),
)
