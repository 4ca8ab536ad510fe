"""Families of pressure: threats, and lines drawn in the sand."""

from typing import Final

from flows.classify.draft_kinds import Kind
from flows.classify.families import Family, family

PRESSURE: Final[tuple[Family[Kind], ...]] = (
    family(
        Kind.THREAT,
        "report",
        """
        ME 3 WILL 6 COMPLAIN
        ME 3 WILL 4 report 3 YOU|SIDE|this
        ME 3 WILL 6 REPORT 8 OFFICE
        REPORT 5 YOU|SIDE|this 4 OFFICE
        OFFICE 5 WILL 5 INTEREST
        OFFICE 4 WILL 4 know|hear|learn|see
        hear|hearing 2 from 3 OFFICE
        ME 2 WILL 3 go|turn|take|write 4 OFFICE 2 with|about|next|if
        INQUIRY 4 of|into|against 2 YOU|SIDE
        WILL 5 INQUIRY 8 YOU|SIDE
        INQUIRY 5 WILL|if|could 6 YOU|SIDE
        one|single 2 email|call|letter|word|phone 8 END|OFFICE
        one|single 1 email|call|letter|phone 5 enough
        lose 2 YOU|the 1 accreditation|license|licence|funding
        your 1 accreditation|license|licence 4 risk|stake|danger|gone|lose
        ME|WILL|already 3 informed|notified|alerted|contacted|told|warned 5 OFFICE 4 of|about
        ME 6 COMPLAIN
        COMPLAIN 3 ready|drafted|written|prepared|file|filed|against|send|about
        OFFICE 2 WILL|would 2 hear|know|learn
        accreditation 4 visit|visitors|review|body|agency|say|standards|inspectors|cycle|risk
        violation|violations|misconduct 4 YOU|this|SIDE
        make|making 1 sure 4 learn|learns|know|knows|hear|hears|pay|pays|suffer*|happens
        i|we 3 WILL|BE|have|next 4 REACH 4 WATCHDOG
        my 1 next 2 call|mail|letter|email|stop|step 6 OFFICE|PRESS
        WATCHDOG 10 WILL|would|might|may|want 4 INTEREST|hear|love|like
        explain|answer 4 to 4 WATCHDOG|OFFICE|board|press|dean|judge
        WATCHDOG 5 about|of|what|how 3 YOU|this|SIDE
        OFFICE|WATCHDOG|union|ministry|embassy|dean 3 WILL 1 be 2 informed|told|notified|contacted|involved|interested|called
        OFFICE|WATCHDOG|union 3 WILL 2 take|raise|deal|look|step|ask
        bring|bringing|take|taking 3 before|to 3 OFFICE|WATCHDOG
        spoken|spoke|talked|written|wrote 4 at|to|with 3 WATCHDOG
        problem 2 for 1 your
        """,
        """
        please 2 file|inform|notify|alert|report
        NOT 3 COMPLAIN
        POLITE 2 to 1 inform|report|notify
        chief|presenting|main 1 complaint
        no 2 complaint|complaints
        without 2 COMPLAIN
        WALK 1 of
        what|which 4 COMPLAIN
        research|patient|patients
        accreditation 4 my|translation|degree|school
        take 4 weeks|days|months|long
        """,
    ),
    family(
        Kind.THREAT,
        "reputation",
        """
        YOU 2 STANDING 3 BE|WILL 3 END
        YOU 3 BE 2 END|done|through $
        YOU|SIDE 3 reputation|standing|image|name 5 mud|suffer*|ruin*|damage*|stain*|drag*
        """,
        """
        once|when|after|if 6 END
        BE 1 END 1 with
        """,
    ),
    family(
        Kind.THREAT,
        "regret",
        """
        YOU|SIDE|THEY 3 WILL 3 SUFFER 2 for|this|it|$|what|consequences|from
        YOU|SIDE|THEY 2 WILL 3 regret|suffer|rue
        cost|costs 3 YOU|SIDE 4 DEARLY
        YOU|SIDE|THEY 4 ACCOUNT
        ACCOUNT 2 for|of 2 YOU|this|it|what
        see|make|making 2 it|sure 4 YOU|SIDE|THEY 5 ACCOUNT|pay|pays|suffer*|lose
        WATCH
        VEILED 8 YOU|SIDE|this|it|if|OFFICE|PRESS
        would 1 be 2 shame|pity|unfortunate|sad 2 if
        ME 4 TAPE 4 of|against|that|and|from 4 TALK
        ME 3 TAPE 2 YOU|OFFICE|our 3 TALK
        know|knows|know 2 things 5 YOU|SIDE
        YOU 2+ NOT 2+ want|like 6+ COME_OUT
        ME 3 WILL 3 make|making|ensure 5 YOU|SIDE|THEY 4 pay|pays|suffer|lose|regret|END
        if 1 ME 2 go 2 down
        i 1 know 1 where
        before 2 too_late|late 2 for 1 YOU
        friends|relative*|uncle|cousin|connections|contacts 6 OFFICE|PRESS|judge|powerful|high_places
        this|story|it|that|name|mistake|I 6 HAUNT 3 YOU|SIDE|department
        come|comes|coming 1 back 2 to 1 HAUNT
        ME|family|friend|friends|uncle|cousin|father 5 POWER
        WARNED 8 YOU|SIDE|$
        YOU|ME 5+ WARNED
        or 2 this|the|it|your|that 5 WILL|HAUNT
        ME 2 WILL 1+ not 1 rest|stop|sleep|be_silent 2 until|till
        every_one_of|each_of|all_of 2 YOU 5 pay|pays|account|regret|responsible|lose
        COME_OUT 3 what 1 YOU
        country|world|everyone|everybody|community 5 WILL 2 know|learn|hear|see
        hope 2 YOU 2 rot|burn|choke|fail|suffer|lose|never
        if 1 ME 2 go|goes|am 1 down
        NOT 2+ go|fall|sink 3 alone $
        price 2 for 1 this|that|what|it|YOU
        one 1 day 2 YOU 2 WILL
        NOT 4+ stay|keep|remain|be|go 1 quiet|silent|quietly
        YOU|SIDE 3 WILL|have_to 3 answer|explain 5 questions|to|for
        i|we 2 have 2 proof|evidence|witnesses|every|all 3 of|that|your 4
        i 2 can 1 prove
        YOU|SIDE 2 WILL 3 hear* 3 from
        this|it|that 2+ not 2 end|look|go|turn 2 well|good|nice*|great|pretty
        YOU 2 making|make|made 4 mistake
        ^ if you think|believe|imagine 3 ME
        ^ if you think|believe 3 this|it|that 3 over|end|all
        keep|keeping|kept 3 copy|copies|record|records 3 of 4 YOU|every|all
        """,
        """
        NOT 1 want|wish|mean 4 regret
        ME 2 WILL 3 NOT 1 forget|regret 3 kind*|help*|this
        be_careful|careful 3 to|with 3 MY
        your 3 advice|opinion|time|kindness
        ME 2 be_careful
        LAWYER
        price 4 ticket|flight|book|rent|petition|fee
        evidence 3 of|for 3 MY
        proof 2 of
        have 1 all 3 papers|documents|required
        hear 1 from 3 ecfmg|us|uscis|me_by
        think 6 help|useful|best|better|possible|should|could
        think 3 ME 3 suit*|fit*|eligible|qualif*
        how 2 do
        """,
    ),
    family(
        Kind.THREAT,
        "warn_others",
        """
        NOT 6 YOUNG 6+ AVOID|apply|rank|choose|come|join|trust
        every|all|future|other|these|fellow|many|each 5 YOUNG 6+ AVOID
        warn|warning|tell|telling|advise|urge 3 every|all|other|future|fellow 4 YOUNG
        ME 3 WILL|SHALL 3 warn 5 YOUNG|CROWD_OUT
        ME 3 WILL 5 AVOID 4 YOU|SIDE
        make_sure|see_to_it|ensure|promise 3 every|all|no 4 YOUNG
        nobody|no_one|none 8+ rank|apply|come|trust|work|choose 3 YOU|this|SIDE|here|there
        no_one_will|nobody_will 2+ apply|rank|trust|choose|come
        after|once 2 what 1 ME 2 tell
        nobody|no_one|none 6+ ever 5 apply|come|rank|trust|work|choose
        no_one|nobody 2+ WILL 3+ apply|rank|trust
        warned|warn 2 about 2 YOU|SIDE
        """,
        """
        warn* 4 ME
        """,
    ),
    family(
        Kind.THREAT,
        "forced",
        """
        YOU|THEY|this|SIDE 4+ FORCE 3 but|to|other|than|into
        leave|leaves|left|leaving|give|gives|gave 2 ME 2+ no|little|without 2 choice|alternative|option|way
        ME 2 WILL 2 BE|feel 1 forced|compelled|obliged 1 to
        ME 2 WILL 1+ not hesitate
        ME 3+ no 1 other? choice|alternative|option 1 but|than
        do|please 1+ not 2 make|force|push|test 2 ME 2
        """,
        """
        programme|rule|law|consulate|embassy|proclamation 2 FORCE
        """,
    ),
    family(
        Kind.ULTIMATUM,
        "or_else",
        """
        or 1 else
        either 2 YOU|SIDE 12+ or
        either 8+ or 3 ME|explain|face|YOU
        or 1 ME 3 WALK
        or 1 ME 1 WILL|SHALL 4
        or 1 face|expect|prepare|you_will|consequences
        unless 3 YOU|SIDE|ME|this 14+ ME 2 WILL|SHALL
        ME 2 WILL 8+ unless
        if 2 YOU|SIDE|this|nothing|ME|THEY|no 3+ NOT 14+ ME 2 WILL|SHALL 4+ BE|WALK|consider|assume|treat|act|seek|look|turn|pursue|go|take|stop|make|see|know|have|regard|move|understand|accept|never
        if 2 ME|nothing|no|i 4+ NOT 14+ ME 1 WALK
        FAIL 2+ to 1 DO_IT 8+ WILL|means
        otherwise 3 ME 2 WILL 4+ WALK|BE|have|not|take|go|consider|see|seek|look|report|inform|tell
        treat|treated|taken|regard|regarded|consider|considered|interpret* 3+ as 2+ refusal|rejection|no|breach|bad_faith|admission
        or 1 ME 1 BE 1 WALK
        if 5 no|not|without|nothing 12+ YOU 2 can|may 2 look|find|keep|forget|explain|expect|consider|start|fill|give
        or 1+ not 1+ bother
        find|look_for 2 somebody|someone|another 2 else|resident|intern|candidate
        either 8+ or 1 ME 1 WALK
        if 2 YOU|SIDE 3+ NOT 14+ i 2 will|shall 1+ not
        if 2 YOU|SIDE 3+ NOT 12+ i 1 WALK
        ^ no 4+ , 1 no
        no 3+ no 3+ as 1 simple
        i WILL only 12 once|when|if|after
        simple_as_that|that_simple
        otherwise|else 4+ WILL 4+ assume|consider|conclude|withdraw|leave|act|take
        if 4 answer|reply|decision 4+ no 4+ i 1 will|shall
        """,
        """
        ME 2 WILL 3 call|ask|try|write|wait|remind 4 again|once|next
        otherwise 3 ME 2 WILL 2 wait|be_happy|try|call|write
        if 2 YOU 2+ NOT 1 mind|object
        if 2 YOU 1 need|want|prefer|like
        POLITE
        may 1 i|we
        no 1 step
        """,
    ),
    family(
        Kind.ULTIMATUM,
        "final",
        """
        LAST
        MY 2 patience
        """,
        """
        MY 1 patients
        thank|sorry 8+ LAST
        ME 1 have 1 LAST
        the_last_time 2 we
        what|which|who|when 4 LAST
        """,
    ),
    family(
        Kind.ULTIMATUM,
        "position",
        """
        ME 2 WILL|do|can|BE 1+ NOT 4+ STAND 5 LESS|this|any|until|unless|YOU|no|excuse*|a|it
        ME 3+ STAND 3+ LESS
        refuse|refuses|refusing 1 to 3 STAND|LESS|be|take|start|move|go
        LESS 2 than 8
        ME 2 WILL 3+ not 2+ STAND 3+ until|unless
        ME 2 WILL 1+ not 2+ sign|start|come|take|go|move|stop|rest 6+ until|unless|without
        NOT 2+ STAND 2+ LESS
        i 2 will|shall 1+ not 3+ foot|appear|show_up|work|train|come|join|be_there
        ME 2 WILL 1+ never 3+ set|work|train|sign|accept|agree|take
        i 2 refuse
        i 2 BE 1+ not 2 going 1 to 3 discuss|accept|take|sign|wait|come|talk|argue|repeat|do|start|beg
        FINAL_SAY
        i 2 will|shall 1+ not 2+ sign|discuss|negotiate|wait|repeat|argue|be_put|be_pushed
        """,
        """
        ME 2+ not 2 want|wish 4+
        POLITE
        NOT 4+ late|alone
        ME 2 WILL 1+ not 2+ be_able|take 3 more|long|your_time
        i 2 BE 1+ not 2 going 1 to 2 take 2 your
        accept 2 that|it|YOU
        if 1 ME 1+ not
        period 2 of
        grace|notice|training|reporting|validity|trial 1 period
        decision 2 is 1 final
        whether|if 6 final
        never|nobody|has 4 final
        """,
    ),
    family(
        Kind.ULTIMATUM,
        "deadline",
        """
        YOU 2 have 3 until|till|NUMBER|one 4 TIME|UNIT|to
        ME 3 give|giving|am_giving 2 YOU|SIDE 2 until|NUMBER|till|one|a|exactly|TIME
        ME 3 EXPECT 4 ANSWER|YOU 8 WHEN|NOW
        ME 3 EXPECT 4 YOU 2 to
        DEMAND 6 WHEN|ANSWER|NOW
        within 2 NUMBER 1 UNIT 3 or
        deadline 3 for 2 YOU|SIDE
        your 1 time|deadline 3 up|expires|over|out|ends|runs
        ME 1 want 3 resolved|settled|solved|fixed|done|finished|answered|signed|confirmed 3 WHEN|TIME|NOW
        ME 2 WILL 1 wait 3 NUMBER|until|till|one 3 UNIT|TIME 3 and|then|after|longer|more|no
        WHEN 3 NUMBER|TIME 4 or 1 ME
        call|answer|write|reply|respond 2 back 2 today|tonight|tomorrow|now
        YOU 1 need|have 1 to 2 call|answer|reply|respond|decide|write|act|solve|sort|explain
        before|by 4 TIME 2 or
        """,
        """
        ME 2 EXPECT 1 to
        POLITE
        possible|help|helps|helpful
        would|should 1 need|like|want
        YOU 2 have 3 to 2 review|read|interview|care|look
        EXPECT 4 from 3 embassy|consulate|ecfmg|uscis|MY
        ME 2 EXPECT 2 MY
        please|could|would
        YOU 4 need_to 2 send 2 ME
        what|whom|which 6 YOU 1 need
        """,
    ),
    family(
        Kind.ULTIMATUM,
        "demand",
        """
        ME 3 DEMAND
        ME 3 EXPECT 2 YOU|ANSWER|full|an|a|written|nothing|immediate 5 NOW|or|and_nothing|excuses
        YOU 1 must|have_to|better|ought_to|owe|need_to|are_required_to|are_obliged_to 2 DO_IT|ME
        YOU 1 owe 2 ME
        ^ 1 DO_IT|GET 6 NOW|now|today
        DO_IT 4 NOW|now|today 2 or 1 ME|else|face
        ME 1 want|deserve|am 2 explanation*|answers|truth|apology|names|better|respect|fixed|owed
        ME 1 want YOU 1 to
        ^ stop 1 lying|ignoring|wasting|playing|hiding|making|pretending|delaying|stalling
        ME 2 have 3 right 2 to 3 ANSWER|know|H|1b|be
        has|needs|have|must 2 be 2 fixed|solved|done|resolved|corrected|reversed|answered|settled 4 NOW|WHEN|TIME
        no_right_to
        ^ 1 DO_IT|GET 5 done|fixed|solved|sorted|moving|signed|filed 4
        ^ so|now|then|just 1 DO_IT 6 NOW|TIME
        ^ DO_IT|GET 8 WHEN 2 TIME|NUMBER
        decide 2 now|today|tonight
        ME 3 EXPECT 2 ANSWER 3 to 1 be
        ^ DO_IT|GET 6 or
        FED_UP
        ME 3 EXPECT 1 YOU|the 3 to 2 DO_IT|be
        ^ do NOT
        ^ so|and|then , ? do NOT
        i must have 6
        i 1 want 3 answer|reply|response 6 NOW|today|tonight|tomorrow|in_writing
        written 1 answer 4 today|tomorrow|NOW
        """,
        """
        please|could|would|may|POLITE
        NOT 2+ want|need|require|deserve 4+
        LAWYER
        ME 2 DEMAND|insist 2+ NOT
        what|which|when|if|whether|how 4 YOU 1 need|want
        would_like
        tired_of 2 waiting 2 myself
        tired_of 2 being 1 tired
        do NOT PLAIN_NOT
        i must have 2 missed|misread|overlooked|made|lost|sent|been|written
        do NOT force|push|test
        """,
    ),
)
