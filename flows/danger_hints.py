"""What may hint at danger and may mean anything: care, and the question again."""

from typing import Final

WAYS: Final = """
    want|wish|need 4 OVER 6 FOREVER|all_of_it|everything
    want|wish|need 3 it|this|everything|pain 2 to 1 OVER
    gave|giving|given|give 4 THINGS 2 away
    gave|giving|given 2 away 3 THINGS
    have|made|got 2 plan 6 date|method|way|place|time
    GOODBYE 4 everything|forgive|everyone|sorry|world
    GOODBYE 6 for 1 trying|everything|all
    sorry 8 GOODBYE
    for 1 everything 4 GOODBYE
    insurance 4 pay|pays 6 more|family|kids|wife|than
    forgive 1 me 3 KIN|everyone|god|all|please|$
    disappear|vanish 2 this_world|everything|earth|everyone
    i 3 cease 2 to
    want|wish 3 disappear|vanish 2 $
    want|wish 3 disappear|vanish 2 forever|from_this|from_everything|and_never
    end|ending|finish 1 it|everything|this 2 tonight|now|today|$|all|once
    no 1 future 4 me|$
    nothing 2 left 2 for|to 3 me|live|lose|$
    can 1+ not 2+ go_on|carry_on|continue|keep_going|keep_living 2 like_this|anymore|any_more|really|$
    i 2 exist|existing 3 only|anymore|just
    easier|better 4 not 2+ be|exist|wake|here|there
    easier|simpler|better 3 if i 3 SLEEP|NOT|were|was|just|died|dead|gone
    join|be|with|see|meet 2 my 1 late|dead 1 KIN|friend
    meet|see|go 2 my? god|maker|creator 2 soon|tonight|now|$
    nobody|no_one 2 can 2 help|save 1 me
    too_late 2 for 1 me
    do|did 3 something 2 stupid|bad|to_myself|terrible
    not 2+ trust 1 myself
    not 2+ safe 4 myself|alone|tonight|with_me
    where 2 i_am 2 going
    NOT 2+ be 1 here|around|there 2 next|tomorrow|much|for_long|when|anymore|any_more
    what 2 happens|happen 3 after 2 death|die|i_am_gone
    who 2 will|would 3 KIN 3 if_i|when_i
    last 1 time 3 you_hear|you_will_hear|i_write|we_talk|we_speak
    i 1 am 2 already 1 dead|gone
    i 1 am 1 over $
    run|runs|hit|hits 1 me 1 over
    god|allah|lord|jesus 3 end|ends|ended|finish 1 it|this|me|everything
    let 4 be 2 end 1 of 1 me
    what|whats 3 point|sense|use 3 of 2 anything|everything|it_all|any_of_it|all_of_this
    what|whats 3 point|sense|use 1 anymore|any_more
    hope 6 i 1+ do|will 1+ not 2+ come_back|survive|make_it|recover
    dead 1 inside
    hurt|hurting 2 less|so_much_i
    god|allah|lord|jesus|heaven 3 take|takes|took|call|calls|release|want|wants 1 me
    better 2 i 2 finish|end|stop|leave 2 all|everything|it|this
    i want out $
    pain 3 too_much|unbearable|never_stops|end|stop
    car|engine 5 garage|engine|exhaust
    SLEEP 4 NOT 2+ come_back|return|open_my
    let_go 2 of 2 wheel|everything|life|it_all
    NOBODY 1 needs|wants|loves|need|want 2 me
    NOT 2+ REASON 1 left
    end|ending|finish 2 my 1 journey|story|days|suffering|pain|misery|chapter|existence
    tell 3 KIN 3 tried|sorry|love|best|good
    NOT 4+ make 1 it 1 through
    made|making 2 my? 1 peace
    at_peace 3 with 3 end|it|leaving|going|decision
    time 2 for 1 me 1 to 1 go $
    my 1 time 2 come|up|is_up|over
    leave|leaving 2 this 1 world|earth|planet|life
    other_side|next_life|another_life|afterlife
    NOT 2+ be 2 problem|burden|bother 3 anymore|any_more|longer|soon
    free 1 of 1 me
    not 2+ hear 2 from 1 me 2 again|anymore|any_more|$
    i 3 only|just 1 want 2 peace|rest|silence|quiet|nothing|relief
    eternal|everlasting 1 rest|sleep|peace
    dark|intrusive|bad|terrible|scary|worst 1 thoughts|thought
    voices 3 tell|telling|say|saying|head
    hate|despise 1 myself
    deserve 3 suffer|pain|punish*|nothing
    starving|starve|punish|punishing 1 myself
    NOT 3+ survive 2 this|it|tonight|another|$
    NOT 3+ trust 2 myself
    it 1 ends 2 tonight|today|now|here
    tonight 2 it 2 ends|over|end|last
    after_tonight|my_last_night|last_supper|my_organs|organ_donor|donate_my
    my 2 funeral|grave|coffin|ashes|corpse|body 3 found|find|cremat*|bury|buried
    come|comes|coming|came 2 to 1 my 1 funeral|burial|grave
    bury|cremate 1 me
    wish|hope 4 truck|bus|car|train|accident|cancer|heart_attack|disease|plane 4 me|i|kill*|hit*|crash*
    wish|hope 3 i 2 had|get|got 2 cancer|accident|disease|tumor|tumour
    NOT 3+ see 3 myself 3 alive|here|around|future
    NOT 2+ tomorrow 3 me|$
    empty|numb 1 inside
    i 2 want 3 disappear|vanish|evaporate|fade
    i 1 should|could 2 just 2 end|die|jump|stop
    jump 4 window|bridge|roof|balcony
    see 1 no 2 tomorrow|future|point|sense|reason|exit|escape $
    only 1 exit|escape|solution|relief
    last_resort 3 end|myself|life
    not_want_to_be_here|do_not_want_to_exist
    what 2 is 2 left 2 of 1 me
    what 2 is 2 left 2 for 1 me 4 live|life|world|earth|anymore|any_more|tomorrow|alone
    easier|better|best|simpler 2 to 2 disappear|vanish
    NOT 3+ see 4 way 1 forward|on
    done 1 with 2 everything|all_of_it|it_all|all_of_this 2 $
    done|tired|finished|sick|end 6+ not 1 just|only 2 VISA
    gave|give|given|giving 1 up 2 on? 1 life|everything|living|myself
    life 2 over|finished|done $
    i 1 am|feel 2 broken|finished|destroyed 2 beyond|inside|forever|completely
    scare|scares|scared|afraid|frightened|frighten|frightens 2 of? 1 myself
    scare|scares|scared|afraid|frightened 2 of 2 my 2 thoughts|mind|hands
    not_a_life|no_life
    i will|shall go $
    i 2 do 1+ not 2+ want 2 to? continue|go_on $
    thinking|imagining|imagine|dreaming|picture 4 my 2 death|funeral|end
    i 2 just 2 want 2 to 1 be 1 gone|over|nothing|free
    i will 1+ not 2+ need* 4 where 1 i
    be 1 needing 6 where 1 i
    everything 2 prepared|arranged|ready 4 tonight|over|end
    letting|let 1 go $
    nothing 3 hold 2 on
    end|stop|finish|escape 4 suffering|pain|misery|torment
    how 1 much|many 4 fatal|lethal|deadly|enough_to
    fatal|lethal|deadly 2 dose|amount|way
    MEANS|medication|drug|method|way 4 quickest|painless|fastest|easiest|peaceful
    quickest|painless|fastest|easiest|peaceful 2 MEANS|medication|drug|method|way 2 $
    voice|voices 5 jump|die|do_it|kill|end
    NOT 3+ open 2 my? eyes
    fall 1 asleep 5 that_is_it|never|be_done|forever|done
    SLEEP 5 that_is_it|never_again
    NOT 2+ see 3 life|future|tomorrow
    hope 5 crash|crashes|crashed|collapse|collapses
    """
UNLESS: Final = """
    CLINIC
    too_late 2 for 1 me 1 to
    nothing 2 left 2 for 1 me 1 to 1 do|sign|send|pay|file|write|submit|prepare|fill|upload|ask
    way 1 forward|on 2 with|for|from 3 VISA
    VISA 3 over|OVER
    OVER 3 VISA
    OVER 1 before|by
    no 1 future 4 in|for_h|for_the|as
    be 1 here|around|there 6 travel|flight|fly|holiday|vacation|off|visit*|orientation|lahore
    better 4 not 2+ be 2 late
    plan 6 date 3 for|of|to
    disappear 1 from 2 the 2 group|chat|list|thread
    illegally
    disappear 2 from 2 twitter|facebook|reddit|social|list|screen
    forgive 1 me 3 for|if 2 late|delay|asking|reply|my_english|long
    terms|waiting|wait
    stop|stopped *ing
    gone 1 from|to|for|home|abroad
    here|there 2 during|in|at|on|before|by|until|for
    GOODBYE 3 j|h|visa|programme|program|gme
    something 2 stupid 2 like|ask
    dark 1 thoughts 4 visa
    free 1 of 1 me 2 charge
    next_life 3 support
    only 1 solution 6 VISA
    hear 2 from 1 me 3 by|before|soon|after|with
    survive 2 this 2 process|rotation|winter|year|week|month
    alive 2 VISA
    trust 2 myself 2 with|to 2 form*|drive|english
    car|engine 8 broke|repair|insurance|mechanic|parking
    let_go 2 of 2 it_all 2 visa
    disappear 1 on|for|into
    vacation|holiday|holidays|leave
    go 1 $ 3 to
    NOT 2+ see 3 life|future|tomorrow 3 of|in_the|at|with|for_h
    painless 4 visa|process|form|paper*
    quickest|fastest|easiest 3 to? 2 file|apply|get|reach|send|change|transfer|route
    way 3 quickest|fastest|easiest 2 to
    """
