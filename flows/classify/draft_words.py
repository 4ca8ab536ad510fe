"""The words of a draft by what they do in it: the classes that `draft_families` speaks of."""

from types import MappingProxyType
from typing import Final

from flows.classify.draft_words_of_blame import BLAMING
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
    # What takes the edge off.
    "OWN_UP": """my_mistake my_fault my_own_fault own_mistake my_error my_own_error my_misunderstanding i_misread i_misunderstood apologise apologize
        apologies i_am_sorry i_was_wrong of_me on_my_part my_own_carelessness my_own_promise my_bad""",
    "POLITE": "grateful appreciate thank glad happy kindly please advise delighted pleased",
    "DISCLAIM": "accus* saying suggest* mean meaning blam* threaten* believe think implying imply claim want wish intend feel say",
}
CLASSES: Final = Classes(MappingProxyType(_TABLE | BLAMING))
