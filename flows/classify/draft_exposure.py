"""Families of exposure: courts, the public, a crowd in copy, and too much of oneself."""

from typing import Final

from flows.classify.draft_kinds import Kind
from flows.classify.families import Family, family

EXPOSURE: Final[tuple[Family[Kind], ...]] = (
    family(
        Kind.LAWSUIT,
        "lawyer",
        """
        MY 2 LAWYER 3 WILL|BE|shall 4 ACT
        MY 2 LAWYER 5 HOLDS 6 YOU|hospital|program|programme|this|case|claim|discriminat*
        hear|hearing|letter|call|notice|mail|email|papers 2 from 3 LAWYER
        talk|speak|answer|refer|respond|reply 2 to|with 2 my 2 LAWYER
        ME 4 hired|retained|engaged|instructed|hiring|consulting|consult|hire|retain|engage 4 LAWYER
        MY 3 LAWYER 3 BE|WILL|have 4 aware|watching|reading|involved|ready|case|forward|furious
        ME 4 get|getting|bring|bringing|involve 1 a|my|an|the|legal 1 LAWYER|help|involved
        hand*|pass*|forward*|give|gave|take|taking 4 to 1 my|an|a 1 LAWYER
        strong|solid|good 1 case 4 for|against|discriminat*|YOU|here|because
        explain|tell|say 4 to 1 my|a|the 1 LAWYER|COURT|judge
        advised|told 6 case|claim|sue|liable|entitled
        LAWYER 2 advises|advised|says|said|thinks|believes|told|assures 5 YOU|SIDE|rights|breach*|court|case|illegal
        ME 4 spoke|spoken|talked|consulted|met|seen|asked|talking|speaking 4 LAWYER 6 HOLDS
        LAWYER 3 HOLDS 2 grounds|case|claim|breach
        according_to 1 my 2 LAWYER
        my 2 LAWYER 6 case|textbook|illegal|breach|wrong|laughed|shocked|bad_faith|rights
        employment|civil|labor|labour|trial|civil_rights|malpractice|litigation|discrimination 2 LAWYER
        ME 4 hired|retained|engaged|consulted|instructed 4 LAWYER 6 YOU
        very|strong|solid|good 2 case $
        """,
        """
        LAWYER 3 glad|happy|available|pleased|help*|suggested|ask*
        ask|asked|by|from|hope 3 your 1 LAWYER
        hospital|hospitals|program|programs 2 LAWYER
        LAWYER 5 fil*|prepar*|review* 6 petition|petitions|h|i|o|1b|129|form|papers
        share|show|ask|if 5 LAWYER
        immigration 1 LAWYER 3 WILL|can 4 help*|prepare|explain|send|talk|call|answer
        could|may|would 2 ME 4 LAWYER
        LAWYER 3 already|admitted
        NOT 8 LAWYER
        sent|send|sending|gave 3 file|papers|questions|documents 5 LAWYER
        your 1 own 1 LAWYER
        own 1 LAWYER 2 told
        attach* 4 LAWYER
        letter 2 from 2 my 1 LAWYER 2 that|which|who
        """,
    ),
    family(
        Kind.LAWSUIT,
        "court",
        """
        ME|WILL|be|to|you|get|being|a|the 2 SUE
        SUE 3 YOU|SIDE|if|for|against|is|will
        LEGAL 1 STEPS
        LEGAL 2 LIABLE|ENTITLED|bound|obliged|obligated|responsible
        see|meet|fight|settle*|end|finish|go|take|decide*|up 4 COURT
        ME|YOU|this|let 4 in_court|to_court|a_judge|before_a_judge|the_courts|court
        COURT 3 WILL|would 2 decide*|settle*|hear|rule|judge|see|look|side
        let 2 COURT
        ENTITLED 5 MONEY_BACK
        MONEY_BACK 3 for 3 MY|the|this|every*
        MONEY_BACK 4 YOU|hospital
        pay|owe|compensate 2 ME 5 for|damages|lost
        BREACH 5 LAW
        in 1 BREACH 2 of
        LIABLE 4 for|by|of|and|in|under|to 3 MY|law|damages|refus*|this|losses|the
        YOU|SIDE|this|it 4 LIABLE
        RESERVE
        WILL 3 pursue|pursuing|exercise|enforce 4 remed*|rights|claim|case|options
        pursue|seek|exhaust 2 every|all|any|my 4 remed*|rights|options|avenue*|redress|damages
        remed* 2 available
        notice 2 before|of 2 litigat*|claim|action|suit
        hold|held 2 YOU|SIDE 3 responsible|liable|accountable|to
        charge|case|claim 3 eeoc|discriminat*|federal
        eeoc 3 charge|case|claim|will|is
        discriminat* 4 case|claim|charge|illegal|law|suit|complaint
        legally|contractually 2 YOU|binding|bound|obliged|required|wrong
        file|filed|filing|bring|bringing|open 3 suit|claim|charges|case 3 against|with|in|for
        against 1 the 1 law
        SUE
        LEGAL 1 papers|documents|hands|dispute
        YOU 2 owe 3 salary|wages|income|pay|money|years|damages
        law 2 BE|protects 2 on 2 MY
        recover|recoup 4 from|damages|losses|it|costs|salary
        ME 2 mean|intend 2 to 2 recover|win|fight
        under 2 the 1 law 4 YOU
        YOU|SIDE 4 BREACH
        contract 4 enforceable|broken|breached|courts
        under 3 law 4 $
        YOU|bound 3 bound 2 by
        legal 1 department 6 need|hear|busy|call|problem
        pay 1 for 1 every
        NUMBER|this 2 suit
        discriminat* 4 law|illegal|court|suit
        my 1 civil|legal|constitutional|employment|human? 1 rights
        MONEY_BACK 2 for
        damages|compensation
        prove 3 court|illegal
        illegal 4 prove
        YOU|SIDE 5 illegal|unlawful|against_the_law
        law 1 is 1 clear
        illegal 1 discrimination
        illegally
        """,
        """
        research|paper|study|rotation|thesis|certified|translation|published
        legal 1 name|department|office|status|guardian|resident
        immigration 1 law
        MY 1 own 1 promise
        research|paper|study|abstract
        what|which|any|is 4 LAW 6 ASKED
        broke|break 3 promise|word|down|leg
        suit|suits 2 YOU|ME|better|best
        would 6 suit
        would|does|may 2 law
        YOU 3 judge
        judge 1 for|by
        set 2 aside
        compensation 2 package|plan|benefits|letter|section
        lost 1 baggage
        brain|liver|kidney 1 damages
        unlawful_presence
        refund|settlement 2 of
        is 2 it 3 illegal|unlawful
        NOT 2+ expect
        """,
    ),
    family(
        Kind.PUBLIC,
        "post",
        """
        ME|WILL|going 4 PUBLISH 8 PLACE
        ME|WILL 4 PUBLISH 3 TRUTH 6 CROWD_OUT|PLACE|online
        PUBLISH 4 YOU|this|it|TRUTH 5 PLACE
        CROWD_OUT|YOUNG 6 LEARN 4 TRUTH
        CROWD_OUT 8 LEARN 3 about 3 YOU|this|it|SIDE
        PLACE 5 WILL|would|love|going|BE 4 LEARN|love|interested|hear|explode|full
        MY_STORY
        public|people|world|everyone|country 3 right|deserve*|needs|need|ought 2 to 1 know
        REVIEWED 3 REVIEW
        REVIEW 4 REVIEWED
        thread|post|video|article|blog 6 YOU|names|name|hospital|program|programme
        YOU 3 name|names 4 PLACE
        ME 3 WILL 3 name 3 names|YOU
        followers|subscribers|readers|viewers 6 LEARN|hear|love|YOU
        goes|go|going|be|all|splash* 3 over? PLACE 3 tonight|tomorrow|if|by|unless|with|next|soon
        article|piece|thread|video|podcast|blog|post|story|exposé|documentary|song|book 3 about 2 YOU|SIDE|this|how|what
        my|a|this 1 post|thread|video|story|tweet 6 shares|likes|views|retweet*|viral|read|comments|followers
        readers|listeners|viewers|followers 5 PLACE|YOU|like|love|this
        see|find|read 3 your|the|this 3 name|names|hospital|story 4 PLACE
        PLACE 6 YOU|SIDE|names|tonight|tomorrow
        your 1 name|names 3 PLACE
        ME 3 run|have|own|manage|moderate 3 page|channel|blog|group|account|podcast 6 followers|NUMBER|members|readers
        comments|reactions|views 3 under|on|to 3 video|post|thread|article
        people|world|everyone|imgs|applicants|doctors|public|others 2 deserve|need|ought|should|must 2 to? 1 know|hear|see|read|learn
        NOISY
        i|we 3 WILL|BE 3 post|publish|tweet|blog|posting|publishing 4 about|this|it|YOU
        every|all|each 3 group|groups|forum|forums|platform|platforms|chat|chats
        world 3 WILL|should|must 2 know|hear|see|learn
        review 4 on 3 every|site|sites|internet|google
        """,
        """
        SAW 6 PLACE
        online 1 portal|form|system|account|application|course
        ME 2 SAW 6 PLACE
        peer|literature|systematic|chart|credential*|contract|committee|under 1 REVIEW
        POLITE 5 REVIEW
        research|paper|abstract|published|journal
        story 4 of 2 MY
        study 1 group
        my 1 NOISY 2 profile|account|page
        heard|asked|read|learn*|learnt 6 NOISY
        every|all 2 group 2 of
        study|age|risk 1 group|groups
        screenshots 4 portal|form|error|page|attach*
        attach* 4 screenshots
        YOUNG 3 what_kind
        """,
    ),
    family(
        Kind.PUBLIC,
        "press",
        """
        PRESS
        """,
        """
        journalist|reporter|editor 4 before|school|club|medical
        research|paper|published|letter_to
        """,
    ),
    family(
        Kind.CROWD,
        "copies",
        """
        COPY 8 MANY
        COPY 4 MAIL 8 MANY
        mail|email|message|letter|note 2 goes|go|going|went|BE 3 to|sent|copied 5 MANY
        MANY 5 BE 2 COPY|reading|copied
        MANY 4 in|on|to 2 copy|cc|recipients|thread
        send|sending|sent|forward* 3 MAIL|copies|same 2 to 4 MANY
        copy|copies 5 gone|going|goes|sent|went 4 MANY
        COPY 2 every|all|whole|entire
        copy|copies 8 gone|going|goes|sent|went 4 MANY
        copy 2 of 1 this 6 MANY
        send|sending|sent|writing|addressing|addressed 2 MAIL 2 to 8 MANY
        MANY 6 receive*|receiving|gets|getting|get|received 3 MAIL
        so 1 that 1+ nobody|no_one 1 can
        copied|cc|copy 3 all|NUMBER 2 YOUNG|faculty|staff
        COPY 6 all|every|each 3 YOUNG|faculty|staff|departments|chairs|attendings
        forward*|send*|sent 5 all|every|each 3 YOUNG|faculty|staff|departments|chairs|attendings
        """,
        """
        whom|who|anyone|should|may 5 COPY
        YOU 3 COPY 3 ME
        your 1 MAIL|copy
        MANY 6 receive|received|get 3 your 1 MAIL
        keep 2 a 1 copy
        """,
    ),
    family(
        Kind.OVERSHARING,
        "health",
        """
        ME 5 ILL
        MY 3 KIN 6 ILL
        ME 3+ NOT 2+ sleep|slept|eat|eaten|sleeping|eating|function
        KIN 4 BE|HAVE|has|was|got 4 ILL
        history 2 of 2 ILL
        ME 3 see|seeing|saw|need 3 therapist|psychiatrist|psychologist|counsellor|counselor
        ME 8 ILL
        hardly|barely|not 1 get 1 out_of_bed
        """,
        """
        CLINICAL
        expecting 3 ANSWER|to|YOU|MY
        operation 1 of
        my_breakdown|breakdown 1 of
        BE 1 expecting 2 a|an|the 2
        with 1 nothing
        not|never|no|without 2 ILL
        """,
    ),
    family(
        Kind.OVERSHARING,
        "money",
        """
        ME|KIN 5 DEBT
        ME|KIN|we 4 PENNILESS
        MY|KIN 4 sold 4 land|house|car|gold|jewel*|farm|shop|home|flat|cow|cattle
        PENNILESS 4 MY|KIN
        ME 4+ NOT 2+ money|afford
        last|only|just|have 3 NUMBER 2 NUMBER|hundred|thousand|k|dollars 2 dollars|usd|euros|rupees|left|in
        KIN 5 sold|mortgaged|pawned|borrowed|loan
        """,
        """
        YOU 3 salary|bills
        what|which|stipend 4 salary
        salary 3 offer*|contract|letter|level
        savings_account|fee|fees|petition|premium|filing
        broke 3 PROMISE|down|MY|the|a
        bills 1 of
        credit 1 card 3 fee
        owe 2 YOU
        YOU 2 owe
        question|whether 5 salary
        """,
    ),
    family(
        Kind.OVERSHARING,
        "family",
        """
        MY|KIN|ME 5 TROUBLE
        only_one 3 who|to 3 provide|support|earn|feed|pay
        ME 3 only 3 provide*|earner|breadwinner
        whole_family|family 3 depends|relies|counts|rely 2 on 1 ME
        husband|wife 3 left 1 ME
        raise|raising 5 alone
        KIN 6 TROUBLE
        refugee|refugees 4
        """,
        """
        CLINICAL
        TROUBLE 2 of|in 2 interest
        funeral 1 home
        patients|camp 4 worked|refugee 2 health|law|clinic
        """,
    ),
    family(
        Kind.OVERSHARING,
        "status",
        """
        ME 6 STATUS
        ME 5 WORKED 8 VISITOR
        MY 4 STATUS
        ME 8+ STAYING
        without 2 permit|authori*|permission|papers 4 ME|WORKED
        WORKED 3+ without 2 permit|authori*|permission|papers
        ME 3 want|plan|intend|hope|going|wish|mean|will 5 STAYING
        ME 4 moonlight*
        work|worked|working|job|shifts 8 on 2 my? 1 VISITOR
        NOT 3+ plan|intention|wish|desire|intend 3 ever? 1 return*|go_back|going_back|leave|leaving
        """,
        """
        NOT 3+ STATUS|WORKED
        if|whether|in_order|avoid 5 STATUS
        never 2 worked
        ASKED
        allow*|permit*|authori* 6 work
        """,
    ),
)
