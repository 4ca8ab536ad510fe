"""Families of danger: what people say of an end, of ways to it, and of those they leave."""

from enum import StrEnum
from typing import Final

from flows.classify.families import Family, family
from flows.danger_hints import UNLESS, WAYS
from flows.danger_words import CLASSES


class Sign(StrEnum):
    """What words show: the writer may be in danger, or somebody they speak of.

    `UNSURE` means that they speak of death in a few words of their own, and may mean anything.
    """

    SELF = "self"
    OTHER = "other"
    UNSURE = "unsure"


FAMILIES: Final[tuple[Family[Sign], ...]] = (
    family(
        Sign.OTHER,
        "them",
        """
        END_ME|hurt|kill|hang|harm|cut|shoot|poison 2 SELF_OF_THEM
        end|ending|take|taking|took|finish* 2 SELF_OF_THEM
        KIN|FRIEND|THEY 6 SUICIDE
        SUICIDE 6 KIN|FRIEND
        KIN|FRIEND|THEY 6+ NOT 2+ want|wish|going 3 LIVE
        KIN|FRIEND|THEY 5 SAYS 6 DIE|dead|END_ME|ending|end_it|end_things|hanging|jump|jumping
        KIN|FRIEND 8 overdose|overdosed
        KIN|FRIEND|THEY 5 GOODBYE 1 LETTER
        KIN|FRIEND|THEY 6 LETTER 2 GOODBYE
        KIN|FRIEND|THEY 6 sent|wrote|left|texted 3 GOODBYE
        KIN|FRIEND|THEY 8 locked|door|bathroom 8 MEANS
        KIN|FRIEND|THEY 4 has|have|holding|holds|took|bought 3 knife|gun|rope|noose|pills
        NOT 3+ see|hear 2 him|her|them 3 again|next|tomorrow|any_more|anymore
        better_off 2 without 1 him|her|them
        afraid|scared|worried|fear 8 SELF_OF_THEM
        KIN|FRIEND|THEY 5+ NOT 3+ REASON 3 LIVE|GO_ON
        KIN|FRIEND|THEY 4 cutting|cuts 2 SELF_OF_THEM|her|his|wrists|arms|again
        KIN|FRIEND|THEY 10 SAYS 6 death|suicide|dying|dead|die
        note|letter|message 6 says|said|saying 2 GOODBYE
        found 4 note|letter 6 GOODBYE|sorry|forgive
        her|his|their 1 MEANS 4 saved|saving|all|hidden|counting
        saved|saving|saves|hides|collects|counts|hoards 2 her|his|their 1 MEANS
        saved|saving|saves|hides|collects|counts 2 up 2 her|his|their 1 MEANS
        something|anything 2 to 1 SELF_OF_THEM
        nothing 2 left 2 for 1 him|her|them
        nobody|no_one 2 would 2 miss 1 him|her|them
        KIN|FRIEND|THEY 8 unconscious|unresponsive|not_breathing|bottle_of|passed_out
        KIN|FRIEND|THEY 6 stopped 1 eating|talking|answering 6 left|life|live|death|worth|anymore
        KIN|FRIEND|THEY 6 standing|stood|sitting|climbed 3 on 3 HEIGHT|edge
        KIN|FRIEND|THEY 4 disappeared|missing|vanished 6 note|message|phone|since|worried
        KIN|FRIEND|THEY 5 hates|hate 2 life|living|SELF_OF_THEM
        KIN|FRIEND|THEY 6 given|gave|gives 1 up 2 on? 1 life|living|everything
        KIN|FRIEND|THEY 4 not 2+ safe
        tried|tries|attempted|attempt 2 to 3 END_ME 2 SELF_OF_THEM
        KIN|FRIEND|THEY 8 SAYS 8 tired|sick|done|finished 2 of|with 2 life|living
        KIN|FRIEND 8 GOODBYE
        KIN|FRIEND|THEY 10 left 6 LETTER
        KIN|FRIEND|THEY 6 has|have 3 MEANS
        KIN|FRIEND|THEY 3 swallowed|swallow 6 MEANS
        KIN|FRIEND|THEY 3 took 2 whole|all|bottle|box|too_many 4 MEANS
        """,
        """
        CLINIC
        i 2 want|wish|will|am_going 3 DIE|END_ME
        DIE 2 MILD
        to_know|to_see|to_hear
        LIVE 3 in|at|near|there|abroad|with
        died 2 in|of|last|from
        killed|died 4 year|years|accident|war|covid
        hurt|cut 2 SELF_OF_THEM 3 at|while|playing|cooking
        SUICIDE 2 mission
        door 3 open|closed
        kill* 2 me 2 if|when
        visa|h|j|1b 2 DIE
        DIE 1 on
        SAYS 6 DIE 2 VISA
        VISA 1 DIE
        dead 1 end|line|lock
        LETTER 3 of|for|from 3 recommendation|support|office|gme|pd|program|programme|hospital|employer|interest
        left 6 LETTER 3 gme|desk|mailbox|mail_box
        KIN|FRIEND|THEY 6 has|have 3 medication|meds|insulin|pills 3 for
        sign*|signed 4 LETTER
        GOODBYE 2 party|dinner
        i 2 said|wrote|sent 3 GOODBYE
        i 3 said|say|saying|wrote|written|writing|left|sent|recorded|recording 8 GOODBYE
        letter 1 that|which
        """,
    ),
    family(
        Sign.SELF,
        "ends",
        """
        END_ME 1 MYSELF
        end|ending|finish|take|taking|stop|quit|leave|leaving 2 my 1 own? life
        SUICIDE
        I 4 WISH 4 SUICIDE
        i 3 WISH 1 to 1 just? die|dye|perish
        i 3 want|wish|hope|planning|plan|thinking|think|going_to|ready|prefer|decided|desire|deserve 4 die|dying|diein*|death
        i will|would|might|could jump $
        i will|would|might|could jump 2 off|from|out|if|in
        put|make|making|putting 2 end 1 to 1 MYSELF|me
        be|was|were|am 1 done 1 with 2 life|living
        sleep|asleep 4 FOREVER
        SLEEP 3 NOT 3+ wake*
        wish|hope|want|pray|prefer|rather|if 4+ NOT 3+ wake*
        SLEEP 3 stay|stayed|staying 1 SLEEP
        never 2 been 1 born
        wish|better 3 NOT 3+ born
        i 5 think*|going|want|wants|will|try|trying|plan* 5 kill|kil|end|finish|hang 1 me
        my 1 heart 2 stop|stops|stopped|stop_beating
        i will|shall|would|must end $
        i will|shall|would|must end 1 here|now|tonight|soon
        i 3 ready|prepared 3 DIE
        """,
        """
        CLINIC
        DIE 3 MILD
        WISH 3 to know
        DIE 1 to 1 know|see|hear
        finish|end|ending 2 my life_in
        life 1 insurance|style|story|science|sciences|support|in|at|as|with
        my 1 life 1 in|at|as|here
        death 2 certificate
        hurt|hurting MYSELF 2 at|while|playing|skiing|running
        cut|burn MYSELF 2 shaving|cooking|while|on
        would 1 be 2 the? death
        kill|finish MYSELF 1 with 2 work|studying
        WISH 4 dead 1 line|lines|end
        die 1 for 3 VISA
        my|the|this|that|your 2 VISA 6 DIE
        NOT 2+ wake 1 up 2 early|late|in_time|on_time
        hope 4+ VISA 5 DIE
        career|professional|political|financial SUICIDE
        SUICIDE 2 mission|squad|note_in
        be|is|was 2 SUICIDE 1 to
        SUICIDE 3 for 1 the|my|our|your|VISA
        SUICIDE 3 crisis|lifeline|line|hotline|help
        my 1 self 1 petition*|employed|sponsor*|study|assessment
        die 1 on
        hope|dream|dreams 4 DIE
        my 1 heart 2 stop* 4 when|saw|read|mail|email
        """,
    ),
    family(
        Sign.SELF,
        "no wish to live",
        """
        NOT 3+ want|wish|care|like|need|desire 3 LIVE
        NOT 3+ want|wish 2 to 1 be_here|be_around|be_there 2 anymore|any_more|any_longer|now|$
        NOT 4+ REASON 4 GO_ON|LIVE
        stopped|lost|losing|stop 4 REASON 4 GO_ON|LIVE
        stopped|lost|losing 3 will|wish|desire 2 to 1 live
        what|whats 2 REASON 3 LIVE|life
        why 2 i 2 still? LIVE
        life 4+ no|not|lost|without|has_no|have_no|zero 3 REASON
        life|living|existence 3 pointless|meaningless|worthless|unbearable|torture|hell
        NOT 2+ worth 2 living|life|it_anymore|to_live
        too_tired|too_weak|tired 2 to|of 1 LIVE
        tired|sick|done|finished|exhausted 1 of|with|from 2 life|living|existing|breathing|being_alive
        NOT 3+ can 2+ LIVE 3 anymore|any_more|like_this|with|$
        can 2+ not 2+ live 2 with|like|anymore|any_more|$
        i 3+ not 2+ deserve 2 to 1 live|exist|breathe
        i 2 will|would|can|shall 1+ not 2+ be_alive|stay_alive|stay_living
        last|only 1 REASON 2 to 2 LIVE
        enough 1 of 1 life|living|existing
        not 4+ strong 1 enough 2 to 3 LIVE|in_this_world
        can|cant|cannot 1+ not? 2+ do|take|bear|stand|carry 1 this|my 1 life
        better|rather|prefer 4 DIE|dead 3 than
        i 3 rather 3 DIE
        death 2 better|easier|only|sweet|relief|solution|way
        life 2 hurts|hurt
        hate|hating 1 being|to_be 1 alive
        """,
        """
        CLINIC
        LIVE 3 in|at|near|there|abroad|away|without|far|on
        LIVE 2 with 3 KIN|FRIEND|roommate*|him|her|them
        VISA 3 LIVE
        REASON 3 go_on|continue|stay|try|fight 3 with|to|in|the|on
        no 1 hope 6 VISA
        going_on|carry_on|go_on|continue 2 with
        LIVE 2 illegally
        DIE 2 VISA
        life 2 in
        worth|use|point|sense 1 trying
        meaning 2 of
        """,
    ),
    family(
        Sign.SELF,
        "means",
        """
        MEANS 8 ENOUGH
        ENOUGH 5 MEANS
        how 2 many|much 3 MEANS
        i 3 HAVE 4 rope|noose|gun|pistol|potassium|propofol|fentanyl
        i 5 FALL 5 HEIGHT
        HEIGHT 8 easy|over_quickly|jump|end|fast|down|nobody
        took|swallowed|take|swallow|taken 2 too_many|an_overdose
        took|swallowed|take|swallow|taken 3 all|whole|bottle|lot 4 MEANS
        overdose|overdosed|od
        drive|driving|crash|steer|swerve 4 into|off 4 HEIGHT|wall|pole|traffic|river
        cut|cutting|cuts|slit|burn|burning|scratching 3 arm|arms|wrist|wrists|veins|leg|legs|thigh|thighs|skin|my
        i 3 cutting|burning|hurting|harming 1 again|$
        self_harm|selfharm|self_harming|self_injury
        i 2 am|was|have|have_been 2 holding|hold 4 MEANS
        MEANS 4 now|in_front|beside|hand|hands|throat|wrist|neck|head
        look|looked|looking|stared|staring 3 down 6 HEIGHT|floor
        HEIGHT 6 calm|peace|tempt*|called|calling|invit*|tonight
        at|on|near 2 train_tracks|tracks|rails|railway
        took|taken|swallowed 2 NUMBER 3 MEANS
        way|ways|method 5 without 1 pain
        make|makes|making 3 look 2 like 3 accident
        crash|crashing|wreck 2 car 5 over|end|done|gone
        found 1 me 4 MEANS|hanging|unconscious
        NUMBER 2 MEANS 6 me|here|table|hand|bag
        """,
        """
        CLINIC
        by|take|took|taking|catch|missed|ride 2 train|metro|subway|bus
        train|metro|subway|traffic|tower 3 station|ticket|stop|home|to_work|jam|late|work|hospital
        work|live|flat|apartment|house|view 6 HEIGHT
        bridge 2 visa|programme|program|year|fellowship|gap|loan|month*
        cut 3 hair|costs|budget|losses|short|finger|off|line|hours|vegetables|slack|shift*
        prescri*|pharmacy|refill|diabet*
        charcoal|cable 2 grill|tv|internet
        walk* 3 over|across|home|along|to_the_hospital
        took|take 3 all 2 exams|courses|steps|shifts|classes|calls|interviews|advice
        overdose|overdoses 3 er|ed|icu|often|week|cases
        bottle 2 of 2 water|wine
        my 1 window 2 of
        window 2 to|for
        platform 2 for|where|like
        MEANS 3 VISA
        burning 2 my_savings|money|out
        kidding|joking|haha|lol
        MEANS 4 on_the_wall
        look* 3 forward
        on_track|back_on
        """,
    ),
    family(
        Sign.SELF,
        "those who stay",
        """
        NOBODY 3 MISS 5 I|GONE|if
        NOBODY 4 would 2 MISS
        LOVED 4 better_off|happier|relieved|easier 6 GONE|without_me|that_way|if_i|when_i|dead
        LOVED 3 better_off|happier 3 without 1 me|him
        better_off|happier 3 without 1 me
        would|will|does 1 anybody|anyone|somebody|someone 3 MISS 5 vanish*|disappear*|died|die|dead|gone
        i 3 BURDEN 3 to|on|for 3 LOVED|everybody
        i 2 am 3 burden
        world 5 better 5 without
        wrote|written|writing|write|left|leaving|leave|recorded 3 GOODBYE
        wrote|written|writing|left|recorded|made 3 LETTER 6 sorry|GOODBYE|forgive|when_i|after_i|loved
        wrote|written|left|writing 3 LETTER 3 to|for 2 my? KIN
        GOODBYE 1 LETTER
        take_care|look_after|care 3 of? 4 KIN|dog|cat 6 when_i|if_i|after_i|gone
        when|after|once i 1 am 1 gone|dead
        tell 3 KIN 4 i_loved|i_love|i_am_sorry|forgive
        by_the_time you read
        my|this_is|this_will_be|is_my 1 last|final 1 message|words|night|day|letter $
        insurance 8 DIE|dead
        KIN|they 3 get|gets|have 3 life_insurance 3 at_least|$
        best|better|easier|good 5 LOVED 6 if_i 3 DIE|GONE|NOT|left|went
        best|better|easier 2 if_i 3 DIE|GONE
        """,
        """
        better_off 4 VISA|there|here|on
        here|there 2 during|in|at|on|before|by|until|for
        without 1 me 2 being|having|there|knowing|signing
        LETTER 6 gme|pd|director|programme|program|embassy|hospital|ecfmg|office|lawyer
        disappear*|gone 2 from 2 the 2 system|list|portal|programme|program
        gone 1 to|for|on|from|home|abroad|over
        i 3 NOT 2+ want 2 be 2 burden
        """,
    ),
    family(
        Sign.SELF,
        "beaten",
        """
        KIN|FRIEND|he|she 4 BEAT 1 me
        KIN|he|she 4 BEAT 3 me 3 again|every|when|if|and|because|$|last
        i 4 afraid|scared|terrified 2 of 2 my 1 husband|wife|partner|boyfriend|girlfriend|father|brother
        husband|partner|boyfriend|wife|father|brother 5 kill|kills|killing 1 me
        i was|been|am 2 raped|assaulted|beaten|abused|trafficked
        someone|somebody|man|landlord|uncle 4 raped|assaulted|attacked 1 me
        pushes|pushed|shoves|shoved|grabs|grabbed|throws 1 me
        took|takes|hides|hid 1 my 1 phone|passport 6 he|she|husband|angry|home|out
        afraid|scared|unsafe|not_safe 3 at|in|of 2 home|house|my_own_home|my_husband|my_wife|my_partner|him|her
        """,
        """
        hit 1 me 2 with 3 bill|fee|news|question*
        that 2 hit 1 me
        locked|locks 2 me 2 out 2 of 3 account|portal|system
        VISA 3 BEAT
        when|if 2 he|she|they 2 hear*|find*|know*|see*|learn*|read*
        boss|attending|director|chief
        joking|kidding|haha|lol
        pushed|pushes 1 me 3 to 2 apply|study|match|be|become|send|write
        took 1 my 1 passport 4 embassy|consulate|stamp*|visa|office
        """,
    ),
    family(Sign.UNSURE, "hints", WAYS, UNLESS),
)
"""Read in this order; the first that holds is the answer."""


def danger_in(words: str) -> Sign | None:
    """Return what a folded sentence shows by its families, None for nothing."""
    told = CLASSES.tell(words)
    return next((one.kind for one in FAMILIES if one.holds(told)), None)
