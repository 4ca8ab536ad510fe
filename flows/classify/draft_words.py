"""The words of a draft by what they do in it: the classes that `draft_families` speaks of."""

from types import MappingProxyType
from typing import Final

from flows.classify.families import Classes

_TABLE: Final = {
    # Who speaks, to whom, and of whom.
    "ME": "i me my mine myself we us our ours ourselves",
    "MY": "my our me us mine",
    "YOU": "you your yours yourself yourselves ye u",
    "THEY": """they them their he she him his her nobody no_one someone somebody whoever""",
    "SIDE": """program programme programs programmes hospital hospitals department gme hr director directors coordinator
        coordinators pd chair chairman chairwoman chairperson faculty admin administration administrator administrators
        leadership management institution office offices secretary staff committee employer clinic people
        attending attendings chief selection_committee recruiter recruiters university interviewer interviewers
        legal_department legal_team your_team the_team residency board dr professor boss bosses system""",
    "YOUNG": """img imgs applicant* candidate* graduate* student* resident residents intern interns trainee trainees fellow
        fellows colleague* classmate* friend friends everyone everybody anyone anybody people doctors physicians
        generation* class alumni school""",
    "HOME_BORN": """american americans amg amgs us_graduate* us_grad* us_citizen* citizen* white native local us_born""",
    "FOREIGN": """foreign foreigner immigrant img muslim indian pakistani african arab asian nigerian egyptian iranian
        brown black hispanic latino latina woman brown-skinned from_abroad from_africa from_asia not_american
        international not_a_citizen not_white""",
    # Helping words.
    "WILL": "will shall would going_to gonna intend* plan* ready prepared about_to might may can could must have_to am_to",
    "SHALL": "will shall going_to gonna about_to intend plan am_ready am_prepared would",
    "BE": "is are was were be been being am s",
    "HAVE": "have has had",
    "NOT": "not never no nobody none neither nor hardly nothing without",
    "TIME": """monday tuesday wednesday thursday friday saturday sunday today tonight tomorrow noon midnight morning week
        weeks weekend day days hour hours month end_of deadline january february march april may june july august
        september october november december am pm oclock minutes eod cob""",
    "NUMBER": """one two three four five six seven eight nine ten twelve twenty twenty_four forty_eight seventy_two thirty
        fourteen few couple""",
    "UNIT": "hour hours day days week weeks minute minutes business_day* working_day*",
    "WHEN": "by until till before within no_later latest in_the_next",
    "NOW": """immediate* at_once right_now right_away this_instant straight_away forthwith without_delay
        without_further_delay this_minute asap""",
    # Threats.
    "REPORT": """report reports reporting reported complain* complaint complaints denounce* escalat* expose exposing exposed
        grievance whistle whistleblow* inform informed notify notified alert alerted bring_to_the_attention
        bring_this_to bring_it_to turn_you_in accuse file_charges raise_this tip_off flag go_over your_head""",
    "WATCHDOG": """acgme eeoc dol doj department_of_labo* labor_department labour_department department_of_justice
        department_of_education senator senators congress* governor attorney_general medical_board state_board
        joint_commission civil_rights ombuds* fbi ice police inspector_general white_house ocr labor_board
        labour_board human_rights accrediting accreditation_council accreditor* watchdog regulator regulators aclu
        whistleblower public_health_department""",
    "REACH": """contact* call calls calling phone write writing email emailing mail mailing speak speaking talk talking go
        going turn turning meet meeting report reporting inform informing hear knock visit involve involving notify
        notifying""",
    "COMPLAIN": "complain complaining complaint complaints denounce* escalat* grievance whistle whistleblow* expose exposing",
    "OFFICE": """acgme nrmp ecfmg intealth eeoc uscis dol doj ice ocr fbi cms medicare medicaid dhs homeland_security
        department_of_labo* department_of_justice department_of_state department_of_health department_of_education
        labor_department labour_department senator senators congress* governor mayor attorney_general
        authorit* medical_board state_board licensing_board joint_commission ombuds* government police embassy
        consulate ambassador regulator* accredit* inspector* watchdog civil_rights immigration_service
        immigration_authorit* american_medical ama inspector_general white_house union federal_agenc* ministry""",
    "INQUIRY": "investigation* investigat* inquiry inquiries audit audits audited inspection inspections probe scrutiny site_visit",
    "INTEREST": "interested love_to like_to keen curious want_to investigat* hear learn know find_out look_into glad happy",
    "END": "finished ruined toast doomed history closed_down shut_down gone destroyed dead over",
    "STANDING": """career careers reputation accreditation license licence ranking funding job jobs residency program programme
        department hospital name position you days visit grant grants accreditation_visit""",
    "SUFFER": "regret* suffer* sorry pay answer rue bleed burn consequence* apologi* lose worry",
    "DEARLY": "dearly dear a_lot more_than everything millions far_more very_much greatly",
    "VEILED": """hate_to_see shame_if pity_if imagine_what unfortunate_if wonder_what_the wonder_how_the
        imagine_how wonder_whether_your not_want_anyone not_like_it_if would_be_sad_if interesting_to_see""",
    "WATCH": """see_what_happens just_watch watch_me try_me mark_my_words wait_and_see you_will_see remember_my_words
        mark_this_day have_been_warned been_warned karma what_goes_around last_you_hear last_you_will_hear
        last_you_have_heard heard_the_last seen_the_last never_forget not_forget never_forgive not_forgive end_of_this
        not_over this_is_only_the_beginning only_the_beginning just_the_beginning watch_out be_careful be_very_careful
        better_hope tread_carefully think_twice think_carefully nothing_to_lose nothing_left_to_lose get_even
        pay_you_back get_back_at revenge god_will_judge god_will_punish god_punish may_god my_turn your_turn
        gloves_are_off declare_war this_means_war ugly not_afraid_to good_luck_with_your good_luck_explaining
        price_for_this price_to_pay price_for_that one_day_you day_will_come time_will_come stay_quiet stay_silent
        keep_quiet keep_silent remain_silent lot_to_say plenty_to_say press_send right_people not_go_down_alone
        down_alone keeping_a_record keeping_records keeping_score keep_score writing_everything taking_notes
        taking_names make_noise not_be_silenced not_silence_me truth_will_come truth_always hear_from_me no_idea_who
        not_know_who_i going_to_be_sorry your_problem_now nuclear escalate_this escalating burn_bridges burn_this
        everything_comes comes_back payback settle_the_score score_to_settle unpleasant_surprise surprise_for_you
        end_well go_well not_look_good not_look_great bad_publicity look_bad on_notice warning_you yourself_warned
        yourselves_warned a_warning big_mistake huge_mistake serious_mistake terrible_mistake grave_mistake beware
        prove_it dig_up digging fight_this every_one_of_your all_of_your_emails all_your_emails let_the_record
        for_the_record_i last_thing_you hard_questions difficult_questions awkward_questions uncomfortable_questions
        gets_out got_out get_out_there not_let_this not_let_you pay_attention_now hear_more_from not_heard_the
        not_seen_the made_a_note made_notes word_gets_around word_gets_out word_will_spread word_spreads get_around
        take_this_up taken_up_with take_it_up_with each_of_your_names your_names remember_you i_warn_you
        more_than_one_resident far_more_than much_more_than so_be_careful is_watching are_watching eyes_on
        you_asked_for brought_this_on made_your_bed your_own_grave dig_your_own next_time_you your_last_mistake""",
    "TAPE": """recording recordings recorded tape tapes taped screenshot* evidence proof saved_every kept_every
        documented_every every_email every_mail every_message paper_trail every_word witnesses on_record""",
    "TALK": """call calls conversation* interview* meeting* phone zoom emails mails messages you your against_you everything
        word words said department""",
    "POWER": """high_places powerful influential well_connected connections know_people know_the_right know_important
        important_people favours favors friends_in contacts_in contacts_at pull_strings""",
    "HAUNT": """follow follows haunt haunts stain stains bite sink sinks catch stick sticks chase chases finish bury drag""",
    "WARNED": """wrong_person wrong_man wrong_woman wrong_one underestimate underestimated capable_of not_the_kind
        not_someone_who not_somebody_who not_the_type not_one_to never_lose fight_this fight_you fight_back
        fight_until to_the_end until_justice days_are_numbered enjoy_it_while sooner_or_later one_eye_open cross_me
        mess_with messing_with messed_with toy_with my_silence stay_silent keep_quiet keep_silent quietly
        go_down_without go_to_war give_you_hell make_noise as_my_witness not_rest not_stop not_sleep_until hunt
        storm_is pay_the_price pay_a_price every_means everything_in_my_power whatever_it_takes all_means any_means
        nightmare make_an_enemy enemy enemies for_your_sake for_your_own_sake make_life make_your_life life_difficult
        life_hard life_miserable""",
    "COME_OUT": "come_out come_to_light become_public become_known get_out go_public out_in_the_open known leak* revealed exposed",
    "ACCOUNT": """accountable answer_for held_responsible hold_you_responsible justice pay_for pays_for answers_for
        face_the_consequences accountability face_consequences bear_the_consequences live_with_the_consequences
        answerable""",
    "AVOID": """boycott* blacklist* avoid* stay_away steer_clear keep_away warn* not_apply never_apply ever_apply apply_again
        rank_you ranks_you never_rank ever_rank think_of_applying waste_their_time not_rank choose_you ever_choose
        trust_you ever_trust ever_come set_foot come_near""",
    "FORCE": """no_choice no_other_choice no_alternative no_option no_other_option forc* compelled driv* push* make_me
        no_other_way little_choice leave_me_no left_me_no""",
    "WALK": """walk withdraw* quit resign* leave go_elsewhere released void cancel* walk_away drop_out refuse not_come
        not_show look_elsewhere gone out done somewhere_else drop elsewhere look_for_another leave_for act
        done_with_you finished_with_you out_of_here leave_you not_sign not_start take_my take_another""",
    # Courts.
    "LAWYER": "attorney attorneys lawyer lawyers solicitor solicitors counsel barrister law_firm legal_team legal_representative* litigator",
    "ACT": """contact* touch writ* letter call calls calling hear* send* sent take_over handl* represent* deal talk* speak*
        pursu* fil* respond* prepar* draft* serv* look_into""",
    "HOLDS": """believe* think* confirm* say* said agree* advis* sure convinced told case claim strong liable responsible
        damages owe* illegal unlawful breach violat* discriminat* rights grounds sue see sees options court""",
    "SUE": """sue sued sues suing lawsuit lawsuits litigat* tribunal injunction subpoena* plaintiff defendant* defendants
        class_action estoppel detrimental_reliance cease_and_desist small_claims press_charges punitive eeoc_charge
        eeoc_complaint courtroom courthouse arbitration indemnif* jury aclu process_server statute_of_limitations
        verdict depose deposition enforceable court_date legal_papers legal_letter legal_documents trial_lawyer
        served_with writ summons settle_out_of_court suit courts judge judges tribunals prosecut* criminal_charges
        legal_threat take_you_to_court in_discovery win_easily would_win win_this_case let_the_lawyers some_lawyers
        good_lawyers my_lawyers my_attorneys sanctioned sanctions terms_of_the_nrmp retaliation""",
    "LEGAL": "legal legally judicial statutory civil",
    "STEPS": """action actions route routes steps proceeding* remed* avenue* means battle fight case grounds right rights
        claim claims recourse measures consequences options path paths channels challenge responsibility obligation*
        liab* duty bound obliged obligated binding trouble matter notice demand advice papers paper letter letters
        documents fees dispute disputes complaint aid hands protection""",
    "COURT": """in_court to_court the_court the_courts a_court by_a_court judge jury before_a_judge a_magistrate a_jury
        the_jury trial verdict ruling a_ruling witness_stand testify under_oath settle_out pro_bono""",
    "MONEY_BACK": "damages compensation compensat* reimburse* restitution settlement refund losses lost_wages lost_income lost_salary",
    "ENTITLED": "entitled demand* claim* owe* seek* pay liable pursue* ask_for want expect sue expecting recover* will fight",
    "BREACH": """breach* violat* break breaks breaking broke broken infring* contraven* violating breached""",
    "LAW": """law laws contract agreement statute* act federal_law state_law title_vii rights civil_rights match_agreement
        employment_law regulation* rules constitution contract_law match""",
    "LIABLE": "liable liability misrepresentation inducement malpractice wrongful unlawful* illegal* perjury",
    "RESERVE": "reserve_all reserve_my reserve_the reserving_all reserving_my rights_reserved without_prejudice all_remedies every_remedy hold_you_to cause_of_action rights_and_remedies full_extent_of",
    # Going public.
    "PUBLISH": """post posts posting posted publish* share sharing shared tweet* leak* upload* spread* blog* tell telling told
        write writing written leave leaving putting put go going goes send sending sent talk talking speak speaking
        spoke make making air airing broadcast* show showing publicise* publicize* tag tagging hashtag trend shout
        scream announce livestream film""",
    "PLACE": """reddit twitter x facebook linkedin instagram tiktok youtube social_media student_doctor sdn whatsapp
        telegram_group* forum forums publicly in_public the_internet online blog blogs podcast* television tv radio
        the_press the_media the_news newspaper newspapers news headline* front_page propublica cnn bbc new_york_times
        tribune glassdoor yelp google_review* doximity open_letter hashtag viral change_org medscape kevinmd
        every_forum group_chat* followers subscribers the_world public_opinion the_public washington_post wall_street
        guardian fox nbc abc_news cbs npr dawn times_of_india stat_news local_news evening_news trending retweet*
        hashtags front_pages every_paper tabloid* screens the_papers my_channel my_page substack mastodon threads
        bluesky quora x_com facebook_group telegram channel youtube_channel podcast my_video next_video my_blog
        my_profile profile stories reels review_sites internet online_community hundreds_of_imgs thousands_of_imgs
        the_comments""",
    "NOISY": """reddit twitter facebook tiktok youtube instagram viral newspapers the_media the_press hashtag glassdoor
        propublica new_york_times washington_post cnn tabloid* publicity social_media student_doctor sdn front_page
        the_internet student_newspaper news_desk hundreds_of_imgs thousands_of_imgs in_our_telegram in_my_telegram
        screenshots""",
    "PRESS": """reporter reporters journalist journalists newspaper newspapers tv_station* television_station news_station*
        news_channel* news_outlet* the_press the_media editor editors newsroom columnist* documentary exclusive_story
        correspondent* television_crew camera_crew reporting_team investigative headline headlines""",
    "REVIEW": "review reviews one_star star_review* rating ratings",
    "REVIEWED": "leave leaving left write writing post posting star stars honest negative bad google everywhere public give worst",
    "CROWD_OUT": """everyone everybody world public people thousands applicant* img imgs community nation country america followers
        graduate* every_doctor all_of_them candidates""",
    "LEARN": """know knows learn* hear hears see sees read reads find_out finds_out remember* discover* told learns discover
        realise realize watch""",
    "TRUTH": """truth what_you how_you about_you about_your who_you what_kind what_happened what_goes_on story your_name
        your_names what_this how_this what_was_done what_they this_story what_sort the_story their_names""",
    "MY_STORY": "my_story our_story go_public goes_viral go_viral name_and_shame naming_and_shaming named_and_shamed make_this_public make_it_public made_public taking_this_public take_this_public public_knowledge right_to_know screenshots_of screenshots_everywhere",
    "SAW": "saw read seen found noticed heard came_across see reading",
    # Ultimatums.
    "DEMAND": """demand demands demanding insist insisting insists""",
    "EXPECT": "expect expects want wants require requires need",
    "ANSWER": """answer answers response reply explanation* confirmation decision letter contract apology solution sponsorship
        petition ds 1b visa resolution truth yes result results action clarification commitment signature""",
    "DO_IT": """sponsor file honour honor reverse fix confirm answer respond reply explain reconsider change provide sign give
        keep make undo resolve approve send fulfil fulfill act correct decide apologise apologize issue hire admit pay
        start begin submit write put stop do let take get tell show prove find come live hand deliver produce arrange
        expedite schedule prepare restore reinstate withdraw retract take_back sort""",
    "GET": """get put tell show prove find""",
    "PLAIN_PLAN": """send call write wait follow try do come start be have need ask keep let share check prepare bring arrive sign
        pay book forward provide attach contact apply take accept accommodate travel make reply answer submit speak
        talk work complete give get receive know gladly happily also then of naturally certainly therefore only again
        not never always use read respond return fill finish pass sit study register report meet visit join move fly
        begin understand respect follow_up support explain update confirm inform remain stay hold plan arrange
        schedule cover help go look add copy mail email print scan upload translate renew extend switch become
        continue learn train remember_your remember_this remember_to be_happy happy love like respectfully need_to
        depend miss gather collect obtain schedule assume believe think hope appreciate thank consider choose decide
        tell_you tell_her tell_him tell_them tell_gme tell_ecfmg tell_nrmp tell_my put_it put_this put_the set see_you
        see_what_i see_whether see_if turn_in turn_to_ecfmg hand live open fax phone post_the post_my drop_off shortly
        soon personally immediately now just probably most still first next ever in on at by with as to , honor honour
        mention list leave_it""",
    "PLAIN_FATE": """receive get find hear have need know be see understand agree like want notice remember also then not soon
        probably certainly find_it find_attached let allow decide support consider help send forward keep ask answer
        reply be_able never still always only able surely""",
    "PLAIN_NOT": """hesitate worry forget feel bother_to need rush send_the print close""",
    "PLAIN_ING": """*ing_forward looking planning considering working helping trying asking doing offering filing sponsoring
        waiting reviewing going coming thinking hiring training interviewing supporting using being sending handling
        hoping willing having wondering preparing recruiting accepting processing travelling traveling writing reading
        running teaching leading saying discussing speaking talking expecting checking dealing""",
    "FAIL": "fail fails failed failing failure refuse refuses refused refusal neglect* ignore* silence",
    "FINAL_SAY": """full_stop period end_of_story end_of_discussion end_of_debate that_is_final is_final for_the_last
        no_compromise no_ifs no_buts under_no_circumstances no_way_i no_way_that_i only_thing_i only_answer_i
        only_solution_i only_outcome_i on_any_account never_ever over_my_dead no_for_an_answer""",
    "FED_UP": """fed_up sick_of sick_and_tired tired_of done_waiting done_talking done_asking done_begging done_being
        through_with had_it_with finished_waiting enough_of once_and_for_all not_waste_my do_not_waste stop_wasting""",
    "LAST": """last_time last_chance final_chance last_warning final_warning final_notice last_notice last_offer final_offer
        final_request last_attempt final_attempt last_email last_mail last_message not_ask_again not_ask_nicely
        ask_nicely time_is_up patience clock_is_ticking out_of_time enough_is_enough had_enough have_had_it
        no_more_excuses no_excuses no_more_delay* no_delays not_negotiable non_negotiable no_negotiation
        take_it_or_leave_it not_up_for_discussion no_discussion one_last_chance last_word final_word this_ends
        one_more_day one_more_week one_more_hour one_more_time not_a_day_longer hour_longer minute_longer day_longer
        waited_long_enough long_enough make_up_your_mind not_a_request not_asking_again yes_or_no ball_is_in
        count_me_out no_more_waiting no_more_talk no_more_time this_is_it deadline_passes or_do_not_bother
        time_is_running not_wait_any not_be_waiting not_going_to_wait up_to_here the_line final_email final_mail
        final_message final_letter last_letter""",
    "STAND": "accept tolerate stand sign settle agree back_down stop rest leave give_up go_away be_silent stay_silent keep_quiet move sit_quietly let_this_go let_it_go",
    "LESS": "anything_less nothing_less nothing_else nothing_short anything_short anything_other nothing_but",
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
    # What takes the edge off.
    "OWN_UP": """my_mistake my_fault my_own_fault own_mistake my_error my_own_error my_misunderstanding i_misread i_misunderstood apologise apologize
        apologies i_am_sorry i_was_wrong of_me on_my_part my_own_carelessness my_own_promise my_bad""",
    "POLITE": "grateful appreciate thank glad happy kindly please advise delighted pleased",
    "DISCLAIM": "accus* saying suggest* mean meaning blam* threaten* believe think implying imply claim want wish intend feel say",
}
CLASSES: Final = Classes(MappingProxyType(_TABLE))
