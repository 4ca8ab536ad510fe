"""Words of a draft that blame, insult, beg and tell too much: a part of its classes."""

from typing import Final

BLAMING: Final = {
    # Blame.
    "LIE": """lied liar liars lying lies deceiv* deceit* decepti* mislead* misled trick tricked tricking cheat cheated cheating
        cheats betray* scam scammed scams defraud* fraud fraudulent* dupe duped fool fooled conned hoodwink* manipulat* dishonest* two_faced
        hypocri* bait_and_switch pretend* pretence* pretense* deliberate* falsely falsehood* untrue untruth* half_truth* bad_faith
        lure lured luring string_along strung stab stabbed backstab* double_cross* swindl* exploit exploited exploiting gaslight*
        a_lie bare_faced took_me_for_a fairy_tale* lip_service crooked""",
    "LIE_NOUN": "lie lies deceit deception fraud scam betrayal sham farce charade bait_and_switch trick joke trap exploitation bad_faith cover_up hypocrisy con",
    "HIDE": """hide hides hiding hid hidden conceal* cover_up covered_up covering_up withheld withhold withholding kept_from
        swept sweep deny""",
    "BREAK": """break broke breaking broken betray* renege* reneg* went_back go_back going_back backtrack* backed_out back_out
        backing_out dishonour* dishonor* walked_away forgot* abandon* tore threw retract* dropped ignored violated""",
    "PROMISE": "promise promises word words commitment commitments pledge agreement assurance* offer",
    "EMPTY": "empty false broken hollow fake worthless",
    "HARM": """ruin* destroy* wreck* wast* shatter* crush* rob robbed robbing steal steals stole stolen devastat* sabotag* derail* trash* threw
        thrown throw damag* spoil* kill kills killed killing cost costs costing hurt hurting harm harmed harming humiliat* insult*
        mistreat* abus* punish* torment* tortur* ended end_my took_away taken_away taking_away take_away broke break
        screw* mess messed played playing play toyed toying gambl* endanger* jeopardi* sacrific*""",
    "LIFE": """life lives career careers dream dreams year years month months week time hope hopes family future chance chances
        opportunity everything me us trust effort heart reputation plans education""",
    "ABANDON": """abandon* ghost ghosted ghosting ignored ignoring ignore dumped dump discard* dropped let_down let_me_down
        let_us_down left_me leave_me leaving_me left_us turned_your_back turn_your_back turning_your_back
        washed_your_hands wash_your_hands pulled_the_rug pull_the_rug under_the_bus in_the_dark hung_out led_me led_us
        failed fail fails failing rejected kicked thrown_out threw_me kept_us kept_me hung_up brushed brush_me fobbed
        shrug* stonewall* dangl* slammed dodg* evad* used_me used_us use_me using_me hid_behind hide_behind
        hiding_behind fobbed_off strung_me strung_us shut_me shut_us closed_the_door shown_the_door slam pushed_aside
        tossed cast_aside drop_me drop_us dismissed sent_me_away gave_up_on forgot_about forgotten_about threw_away
        washed_their_hands stood_by looked_away look_away looked_the_other passed_the_buck""",
    "FAULT": """fault blame mistake mistakes error errors negligence incompetence carelessness indifference silence inaction laziness
        greed arrogance games mess ignorance cowardice cruelty failure failures excuses stupidity sloppiness bureaucracy
        irresponsibility racism bias prejudice stubbornness disorganisation disorganization chaos hypocrisy dishonesty lies lie delay delays""",
    "NASTY": """careless* shabby shabbily nasty heartless* greed* cynical* cynicism disrespect* contempt* arrogan* indifferen*
        incompeten* negligen* unprofessional* dishonest* disgrac* shameless* shameful* humiliat* insult* betray*
        hypocri* coward* cruel* brutal* ruthless* merciless* inhuman* exploit* manipulat* deceit* deceiv* fraud*
        cheat* crook* corrupt* racis* bigot* biased prejudic* unfair* unjust* injustice* outrag* scandal* appall*
        despic* disgust* pathetic* ridiculous* absurd* laughable farce mockery useless worthless sloppy sloppiness
        lazy laziness spite spiteful* vindictive* malicious* malice petty snob* condescend* patroni* bully bullies
        bullied bullying intimidat* harass* torment* sadis* wicked* vile rotten toxic liar liars lies fake phony
        phoney sham bogus excuses lame callous* hollow ignoran* obnoxious insolen* pompous self_righteous two_faced
        backstab* treacher* treason unethical immoral illegal disloyal* faithless disorgani* chaotic dysfunctional
        broken_system hoax con_artist* unforgivable inexcusable unacceptable intolerable atrocious abysmal
        disappointing disappointed_in let_down neglect* mistreat* maltreat* discard* dehumani* demean* belittl*
        degrad* ungrateful reckless* irresponsib* spineless gutless clueless amateur* stingy miser* selfish*
        opportunis* parasit* predator* sneaky sneaked shady slick slippery""",
    "MOCK": """famous precious so_called wonderful great beloved celebrated much_praised esteemed prestigious noble fancy
        glossy lovely grand proud""",
    "LOST": """lost lose losing missed missing unemployed stuck stranded jobless homeless nothing no not ruined without over
        gone empty_handed sitting suffer* broken sick ill""",
    "LET": """turn_down believe think sign rank move give_up hope wait resign decline reject refuse sell leave quit fly
        travel pay dream""",
    "LABOUR": """cheap_labo* free_labo* slave* workhorse fill_a_slot fill_a_gap fill_the_schedule fill_your fill_a_place
        warm_body cog night_shifts scut good_enough second_choice""",
    "DECENCY": """decency courage courtesy respect guts backbone manners honesty humanity dignity honour honor integrity
        compassion empathy heart shame conscience soul""",
    "NEUTRAL_DEED": """mentioned explained called asked offered confirmed answered replied helped invited shared suggested advised
        needed requested wanted required enclosed listed signed agreed accepted supported forwarded received noted
        pointed described attached showed matched ranked recommended introduced planned proposed preferred liked
        considered decided indicated stated provided responded cancelled scheduled arranged discussed reviewed checked
        updated informed referred included posted published contacted reached clarified outlined listened worked
        trained handled completed opened added copied marked dated filed sponsored hoped intended expected visited
        emailed mailed texted phoned thanked encouraged welcomed interviewed selected taught named quoted cited
        assigned used issued prepared finished started moved returned looked talked turned waited tried managed saved
        kindly so_kindly concerned interested involved based located allowed permitted able entitled supposed
        authorised authorized pleased delighted need indeed feed speed proceed exceed succeed agreed seed freed bed
        red limited detailed attended applied submitted uploaded collected organised organized coordinated determined
        thoughtful remembered noticed wished raised""",
    "DEED": """*ed deny denies refuse refuses pretend pretends ignore ignores hide hides lie twist twists spit drove drag
        drags took_advantage take_advantage taking_advantage stole broke forgot shook slept laughed sold bought fed
        bent ran threw let_me let_us made_me made_us cut_me went_behind went_silent fell_silent kept_quiet kept_silent
        kept_me got_rid chose_to get_rid get_away getting_away got_away""",
    "TRICKS": """behind_my_back behind_our_back behind_our_backs behind_everyone to_my_face in_the_eye advantage_of one_job
        how_i_am_repaid how_you_repay how_i_get the_thanks_i thanks_i_get reward_for mean_nothing means_nothing
        meant_nothing worth_nothing if_my_name on_hold_for_you upside_down in_ruins in_pieces to_pieces for_fools
        planned_from change_the_rules changed_the_rules moved_the_goal* move_the_goal* moving_the_goal*
        shift_the_blame rug_from pull_the_wool wool_over under_the_carpet under_the_rug excuse_after one_excuse
        buried_your heads_in head_in_the_sand hot_air crocodile lip_service talk_is_cheap easy_for_you_to_say
        from_your_comfortable comfortable_chair ivory_tower double_standard* two_classes second_rate throwaway
        replaceable treated_as_if treated_as_though not_how_you_treat no_way_to_treat left_holding
        pay_the_price_for_your price_for_your suffer_for_your paying_for_your on_a_whim at_the_last_minute last_minute
        too_late_to_tell the_moon rules_only only_apply_to apply_only_to people_with_my at_least_have_the
        at_least_had_the paying_the_price worst_possible at_the_worst in_my_place one_rule_for rules_for_others
        left_to_rot out_to_dry hung_me broken_trust lost_all_trust lost_all_respect no_respect_left
        all_respect_for trust_is_gone never_trust not_trust_you not_believe_a_word believe_a_word every_word_you
        every_single_thing single_word second_thought slightest_respect slightest_idea such_a_thing""",
    "FAIR": """acceptable fair professional ethical humane just honest decent okay excusable normal human right_way serious
        correct_way justified justifiable tolerable""",
    "COLD": """cold rude vague evasive late absurd useless arrogant dismissive curt heartless two_line two_sentence pathetic
        insulting ridiculous lame generic copy_paste copied boilerplate standard so_called sudden brutal cruel
        unprofessional dishonest empty hollow shameful offensive disrespectful""",
    "VALUES": """value values respect respects listen care understand appreciate deserve keep honor honour treat stand see
        think regard consider mean want try bother explain apologise apologize""",
    "FURIOUS": """furious angry outraged livid disgusted appalled enraged fuming insulted offended sickened incensed aghast
        speechless stunned_by disappointed_in disappointed_with disappointed_by ashamed_of_you hate hated despise
        loathe resent""",
    "BAD": """dishonest unethical immoral illegal disgraceful shameful shameless unacceptable cruel unprofessional incompetent
        arrogant selfish greedy racist biased unfair unjust hypocritical corrupt rude careless negligent irresponsible
        inhuman inhumane ridiculous absurd outrageous appalling despicable insulting disrespectful callous indifferent
        cowardly coward intolerable inexcusable unforgivable scandalous scandal farce joke sham circus criminal
        disgrace disgusting cheap lazy useless clueless deceitful fraudulent sloppy xenophobic
        discriminatory prejudiced abusive toxic exploitative untrustworthy unreliable shocking dishonourable dishonorable
        embarrassing embarrassment nonsense unlawful wrong heartless disorganised disorganized vindictive spineless
        laughable mockery travesty insult betrayal injustice theft robbery nightmare""",
    "WRONGED": """lied cheated tricked deceived misled betrayed used exploited humiliated insulted disrespected abandoned ignored
        discriminated lured fooled duped robbed manipulated conned scammed mistreated wronged punished thrown
        ghosted discarded strung sacrificed defrauded bullied stabbed""",
    "TREAT": "treat treats treated treating treatment handle handled regard regarded dealt",
    "LIKE_DIRT": """like_dirt like_trash like_garbage like_rubbish like_an_animal like_animals like_a_number like_a_slave like_a_criminal like_a_dog
        like_nothing like_cattle like_criminals like_a_fool like_a_child like_second second_class immigrants disposable
        differently unfairly badly worse terribly horribly poorly as_if as_though beneath less_than inhumanely foreigners
        foreign_doctors imgs us_like me_like people_like_this""",
    "UNCARING": "care cares cared bother bothers bothered bothering mind lift_a_finger give_a_damn move_a_finger",
    "GREED": "money profit* convenience themselves yourself yourselves budget image rankings reputation comfort",
    "KNEW": "knew know_very know_perfectly known_all knew_all knew_perfectly knew_very knew_full know_full all_along from_the_start from_the_beginning from_the_very from_day_one the_whole_time",
    "MEANT": "intended intention intentions meant planned interest interested plan wanted",
    "JOB": "their_job your_job his_job her_job their_jobs your_jobs their_homework your_homework your_duty your_part",
    "SARCASM": """thanks_for_nothing thank_you_for_nothing how_convenient so_much_for how_nice_of how_kind_of_you how_generous
        bravo funny_how funny_that how_interesting interesting_how interesting_that must_be_nice hope_you_are_happy
        hope_you_are_proud hope_you_are_satisfied hope_you_are_pleased hope_it_was_worth hope_that_was_worth
        hope_you_sleep hope_you_enjoy hope_you_can_live sleep_well enjoy_your nice_job great_job good_job_on well_done_for
        what_a_joke what_a_surprise what_a_farce what_a_disgrace what_a_coincidence big_surprise no_surprise_there
        slow_clap just_like_that i_hope_your_own congratulations_on_ruin* congratulations_on_destroy* congratulations_on_wast*
        congratulations_on_being nice_way great_way lovely_way what_a_way some_welcome quite_the oh_sure yeah_right
        how_typical so_typical typical_of_you typical_of_your typical_behaviour once_again_you as_always_you how_lovely
        how_thoughtful how_wonderful very_professional_of truly_professional thanks_a_lot_for""",
    "OUTCRY": """how_dare how_could_you how_can_you how_can_anyone is_this_how is_that_how what_kind_of_program
        what_kind_of_programme what_kind_of_hospital what_kind_of_people what_kind_of_doctor* what_kind_of_person
        what_kind_of_place what_sort_of_people what_sort_of_hospital what_sort_of_program* who_gave_you
        who_do_you_think have_you_no are_you_not_ashamed do_you_even did_you_even have_you_even do_you_have_any_idea
        do_you_realise_what do_you_realize_what do_you_know_what_you have_you_any_idea do_you_have_no
        what_is_wrong_with_you why_did_you_lie why_did_you_even what_were_you_thinking who_do_they_think
        how_many_lives does_nobody does_anybody does_anyone_there where_is_your_conscience where_is_your_humanity
        you_call_yourself you_call_yourselves call_that how_do_you_sleep how_can_you_sleep so_this_is_what
        so_this_is_how so_that_is_how so_much_for_your why_was_i_not why_did_nobody why_did_no_one why_did_not_you
        why_did_you_not why_on_earth why_the_hell what_the_hell on_what_planet in_what_world since_when how_many_more
        how_hard_can how_difficult_can what_more_do_you what_else_do_you want_from_me is_it_too_much are_you_serious
        are_you_kidding you_must_be_joking you_must_be_kidding who_cares can_not_believe_that can_not_believe_how
        can_not_believe_what can_not_believe_you unbelievable incredible_that hard_to_believe_that how_is_it_possible
        what_did_i_do what_have_i_done_to what_am_i_supposed who_will_pay who_will_give_me_back did_nobody did_no_one
        did_anyone_think is_it_normal is_this_normal do_you_think_it_is do_you_think_i do_you_think_we do_you_really
        do_you_honestly did_you_really did_you_honestly did_you_think are_you_aware_what have_you_ever
        how_would_you_like for_months_you for_weeks_you all_you_did all_you_do all_you_have all_you_care all_you_want
        all_you_said all_you_ever after_everything_i after_all_i what_a_way what_a_shame_that must_be_proud
        at_the_very_least_you how_long_did_you how_long_have_you where_was_your how_is_this_legal how_is_that_fair
        how_is_this_fair what_gives_you""",
    # Copies, and what is nobody's business.
    "COPY": "copy copied copying copies cc ccing ccd bcc bccing in_copy forward* recipients include* including addressed circulat* added add adding loop* goes_to distribut*",
    "MAIL": "mail email message thread letter note recipients list line copy chain correspondence this it conversation",
    "MANY": """dean deans ceo chief_executive president board trustee* acgme nrmp congress* senator* provost chancellor
        journalist* press media reporter* everyone everybody all_faculty faculty all_residents all_the_residents
        all_attendings all_interns whole entire embassy consulate governor mayor attorney_general vice_president
        chief_medical cmo cfo coo eeoc all_staff every every_resident department_chair chairman legal_aid newspaper*
        medical_board uscis class all_the_other other_programs half_of department_chairs chairs all_department
        all_chairs dio everyone_in all_the_doctors all_of_the entire_department secretary_of fellow_residents
        co_residents other_applicants all_40 every_attending all_my_co the_media the_press your_superiors superiors
        your_boss""",
    "KIN": """wife husband spouse partner fiance fiancee son daughter child children kid kids baby mother father mom mum dad parents
        sister brother family grandmother grandfather marriage girlfriend boyfriend""",
    "ILL": """depress* antidepressant* anxiety panic_attack* ptsd therapy therapist psychiatrist psychologist suicid*
        medication medications diagnosed pregnan* expecting cancer tumor tumour chemo* diabet* surgery operation
        miscarr* insomnia breakdown hospitali* heart_attack heart_condition blood_pressure hiv hepatitis tuberculosis
        bipolar epilep* seizure* ivf fertility abortion adhd autis* ocd schizo* alcoholic alcoholism drinking addict*
        rehab overdose* dialysis stroke paraly* lupus sclerosis migraine* kidney lost_weight crying tears
        sleeping_pills pills nervous mental_health mental_illness eating_disorder self_harm burnout
        disabled disability wheelchair psychiatric counselling counseling alcohol drugs drug_abuse substance sober
        cocaine opioid* weed cannabis stillbirth abuse_survivor trauma grief nightmares collapsed fainted tablets_to
        sleep_disorder nervous_breakdown suicidal self_esteem hear_voices psychosis psychotic transplant infertil*
        menopaus* thyroid sickle anaemi* anemi* ulcer* asthma miscarried chest_pain drinking_too blood_pressure_pills
        palpitations crying_every shaking vomit* fever sickness ill_health sleeping_tablets sertraline fluoxetine
        prozac zoloft xanax escitalopram lexapro lithium very_ill very_sick seriously_ill seriously_sick gravely
        terminally terminal_illness dying_of in_intensive intensive_care blind deaf hearing_loss limp scar* abused
        raped assaulted assault vaginal bleeding hernia gout parkinson* dementia alzheimer* leukaemia leukemia
        lymphoma incurable chronic_pain back_pain migraine stage_four stage_three stage_two stage_iv metastat*
        terminal""",
    "CLINICAL": """patient patients research rotation thesis residency_in paper study studied published publication clinic clinics
        interest interests specialis* specializ* elective poster lecture volunteer* care_of management ward unit learned worked_with
        working_with experience""",
    "DEBT": """debt debts loan loans owe owes mortgage borrow* bankrupt* savings evict* broke pay_rent pay_the_rent
        pay_my_rent credit_card credit_cards lender* pawned moneylender mortgaged pawn owed lenders instalment*
        installment* overdraft overdrawn loan_shark* bailiff* repossess*""",
    "PENNILESS": """no_money cannot_afford can_not_afford not_afford no_savings no_income no_insurance out_of_money last_money
        sold_his sold_her sold_our sold_my sold_their sold_the sold_land send_money sends_money cannot_pay can_not_pay
        not_pay breadwinner feed_my feed_our support_my_family supports_us support_my_parents support_us to_earn
        food_bank sleeping_on_a_friend homeless without_insurance living_on_my running_out_of_money spent_everything
        spent_all cannot_buy can_not_buy skip_meals skipping_meals go_hungry hungry starv* eviction overdue_rent
        behind_on behind_with sleep_on sleeping_in_my last_dollar* last_savings down_to_my eat_only eating_only
        life_savings all_our_savings all_my_savings feed_six feed_four feed_five feed_three feed_them to_feed maxed
        maxed_out eat_once cheapest survive_on living_from cover_the_rent afford_the_flight afford_a_flight
        afford_food poor_family from_a_poor very_poor poverty""",
    "TROUBLE": """divorc* separated custody falling_apart affair cheated_on arrested jail prison abusive beats alimony left_me
        died funeral passed_away drinks gambling dui drunk_driving criminal_record violent_husband domestic_violence
        bankruptcy probation convicted left_us left_home left_him left_her widow widowed orphan* single_mother
        single_father single_parent raise_our raising runaway eloped miscarriage quarrel* fighting_all divorce
        separat* fight_every fighting_with argue_every engagement_is broke_off break_up broke_up lost_his_job
        lost_her_job lost_my_job lost_their_jobs leave_me leaving_me leave_us threatening_to_leave unemployed evicted
        burnt_down burned_down killed_in was_killed was_shot kidnapped tortured""",
    "STATUS": """overstay* out_of_status unlawful_presence worked_illegally work_illegally worked_without working_without
        unauthori* under_the_table cash_in_hand paid_in_cash off_the_books tourist_visa_to_work deported deportation
        removal_proceedings lied_on lied_at lied_to_the_consul* lied_to_the_officer fake_document* fake_letter*
        false_document* asylum undocumented illegally_in expired_visa visa_expired sham_marriage married_for
        hid_from_the moonlight* without_permission without_a_permit without_authori* hid_it_from lied_to_the_embassy
        false_statement misrepresent* unreported never_reported not_report did_not_declare undeclared forged bribe*
        bribed smuggl* expunged visa_fraud denied_entry refused_entry deported_last unpaid_work no_work_permit
        worked_on_my working_on_my paid_me_cash paid_me_in_cash cash_for paid_cash drug_test criminal_charge*
        apply_for_asylum claim_asylum caught_with shoplift* marijuana_charge""",
    "WORKED": "worked working work job shifts employed paid earned",
    "VISITOR": """tourist_visa visitor_visa b1 b2 b_1 b_2 esta visit_visa visitor tourist tourist_status f2 f_2 j2 j_2 f_1 f1 h4
        h_4 dependent_visa dependant_visa""",
    "STAYING": """never_go_back never_going_back not_go_back not_going_back never_return not_return stay_for_good stay_forever
        stay_permanently settle_permanently for_good live_here_forever no_intention_of_going_back
        no_intention_of_returning no_intention_to_return immigrate green_card_as stay_in_america_for marry_an_american
        marry_a_citizen never_plan_to_return green_card settle_here settle_in stay_here_forever stay_in_the_us
        stay_in_america stay_in_the_states remain_here_forever become_a_citizen become_american us_citizenship
        never_leave_america immigrant_intent stay_after stay_for_ever plan_of_ever_return* never_returning
        intention_of_ever never_going_home not_going_home stay_whatever""",
    # Pleading.
    "BEG": """beg begs begging begged implore imploring on_my_knees on_bended_knee* mercy please_please pity for_gods_sake
        for_god_sake sake_of_god for_the_love_of have_a_heart desperate desperately plead pleading crying_as
        heart_of_stone from_the_bottom_of_my_broken desperation beseech* plea pleas compassion kneel kneeling knees
        humbly at_your_feet your_humble god_bless_you_if poor_man poor_woman poor_doctor pray_to_you pray_that_you
        i_pray tears feel_sorry_for_me sympathy sympathise sympathize take_pity spare_me show_some tears_in weeping
        sobbing i_am_crying cry_as""",
    "ONLY_HOPE": """only_hope last_hope only_chance_in my_life_depends whole_life_depends life_is_in_your life_in_your
        future_is_in_your future_in_your fate_is_in fate_in_your my_saviour my_savior save_me rescue_me have_nobody
        have_no_one nothing_left nothing_else_in_life die_without anything_you_want anything_at_all_for work_for_free
        work_for_nothing any_humiliation will_do_anything would_do_anything do_literally_anything end_of_my_life
        everything_i_have_in without_this_i_am without_you_i depends_on_your_kindness depends_on_you depend_on_you
        depends_on_your let_me_drown let_me_fall work_without_pay without_pay without_salary for_free unpaid any_price
        any_condition whatever_you_want clean_the everything_i_am all_i_have all_that_i_have my_last_straw miracle
        only_you_can last_resort last_chance_in_life lose_everything lost_everything_already nothing_to_go_back
        nothing_to_return cannot_go_back_empty nowhere_else only_ones_who only_one_who_can_save
        only_person_who_can_save save_my_life saved_my save_my_career save_my_family life_or_death lifeline last_light
        a_mother_s_only mothers_only save_us survive_without can_not_survive not_survive_this give_me_one_chance
        one_chance one_more_chance second_chance good_heart kind_heart your_mercy do_not_do_this_to_me not_destroy_me
        not_ruin_me do_not_abandon do_not_let_me i_am_nothing my_only_light last_wish change_my_life would_change_my
        have_nothing_else nothing_else_left kiss_your_feet kiss_your_hands kiss_the take_this_away take_it_away_from
        only_thing_i_have all_i_ever not_take_this not_take_away""",
    "GUILT": """your_conscience on_your_hands your_own_child* your_own_son your_own_daughter your_own_kids
        if_you_were_a_parent as_a_mother as_a_father as_a_parent if_it_were_your if_this_were_your imagine_your
        heart_broken_mother
        our_child* tears_of my_mother_cries my_mother_cried look_my_family look_my_parents look_my_children
        explain_to_my_children explain_to_my_kids explain_to_my_daughter explain_to_my_son explain_to_my_parents
        face_my_parents live_with_yourself live_with_yourselves die_of_grief die_of_shame die_of_a_broken
        break_my_mother break_my_father break_her_heart break_his_heart break_their_hearts kill_my_mother
        kill_my_father kill_my_parents face_my_family face_my_village whole_village disappoint_my_parents
        sacrificed_everything sacrificed_my sacrificed_their my_mother_has_not_stopped imagine_being_in
        imagine_you_were put_yourself_in how_would_you_feel you_have_children you_too_have you_are_a_father
        you_are_a_mother think_of_my_children think_of_my_family my_old_mother think_of_my_little think_of_my_daughter
        think_of_my_son think_of_my_kids think_of_my_wife think_of_my_parents think_of_my_mother think_of_my_baby
        think_of_my""",
    # Insults.
    "HARD_INSULT": """idiot idiots idiotic moron morons moronic imbecile* bastard* crook crooks scum fuck* shit* bullshit asshole*
        bitch* clown clowns cretin* dimwit* scumbag* swine vermin scoundrel* charlatan* disgust_me disgusts_me
        make_me_sick makes_me_sick shame_on go_to_hell rot_in screw_you brainless pathetic vultures bloodsucker*
        parasites snakes""",
    "INSULT": """idiot idiots idiotic moron morons moronic imbecile* stupid dumb clown clowns bastard* crook crooks thief
        thieves scum pig pigs pathetic trash garbage heartless soulless evil monster monsters worthless snake snakes
        rat rats fuck* shit* bullshit asshole* bitch* damn crap loser losers cowards coward spineless
        parasite* vermin go_to_hell rot_in_hell screw_you shame_on_you shame_on_your ashamed_of_yourself
        ashamed_of_yourselves be_ashamed have_no_shame hypocrite hypocrites vultures vulture leeches brainless cretin*
        dimwit* psychopath* sadist* slave_driver* tyrant* dictator* despicable vile repulsive scumbag*
        incompetent_fool* cold_hearted cold_blooded disgust_me disgusts_me make_me_sick makes_me_sick nazi*
        good_for_nothing pack_of_wolves excuse_for_a excuse_of_a joke_of_a sick_people cruelest monsterous
        donkey* dogs jackass* jerk* creep* swine lowlife* nobodies dinosaur* puppet* mafia gangster* criminals
        bunch_of_liars sick_joke wicked devil* satan* filth* dirtbag* rude_people bloody""",
}
