"""The words of danger by what they do in a sentence: the classes that `danger` speaks of."""

from types import MappingProxyType
from typing import Final

from flows.classify.families import Classes

CLASSES: Final = Classes(
    MappingProxyType(
        {
            "NOT": "not never no nobody none neither nor hardly nothing without cant cannot dont wont",
            "I": "i me my myself mine",
            "WISH": """want wanted wants wish wishes hope hoping need feel_like going plan planning ready thinking think thought thoughts dream
                dreaming prefer rather decided considering consider tempted will shall might may could should would desire long
                imagine about_to better like""",
            "DIE": "die dying died diein* diying dead death passing_away pass_away perish",
            "END_ME": """kill killing kil kll finish finishing end ending hang hanging hurt hurting harm harming hert cut cutting burn
                burning shoot shooting stab drown poison jump overdose overdosing suicide erase delete eliminate destroy punish""",
            "MYSELF": "myself my_self my_own_life my_life me_self",
            "SUICIDE": """suicid* sucid* suisid* suiced* suicde* suicied* sucied* suecid* siucid* sueside* suicud* sucicid* susid* suicydal
                kms ctb unalive unaliving""",
            "LIVE": """live living be_alive alive exist existing wake_up breathe breathing continue_living go_on_living see_tomorrow
                be_in_this_world be_on_this_earth be_on_earth stay_alive survive keep_living""",
            "GO_ON": """get_up wake_up live living go_on going_on continue keep_going carry_on stay breathe breathing exist tomorrow morning wake
                another_day fight fighting try trying""",
            "REASON": "reason reasons point purpose sense meaning hope strength energy wish desire use worth value power courage",
            "OVER": "over stop stopped end ended ends finish finished quiet silent dark peace nothing black go_away",
            "ALL": "all everything it this forever for_ever for_good all_of_it for_always once_and_for_all pain",
            "FOREVER": "forever for_ever for_good once_and_for_all for_always permanently and_never eternally",
            "MEANS": """pill pills tablet tablets insulin rope noose gun pistol rifle razor razors blade blades knife knives scalpel potassium propofol
                fentanyl morphine opioid opioids barbiturate* benzodiazepine* valium xanax paracetamol tylenol acetaminophen digoxin bleach
                pesticide poison rat_poison belt cable sleeping_tablets sleeping_pills medication meds kcl carbon_monoxide exhaust charcoal
                syringe ampoule* vial vials amitriptyline""",
            "ENOUGH": """enough lethal dose doses how_much how_many all_of_them all_the all_my all_at_once tonight ready next_to_me beside_me in_my_hand
                in_my_hands in_front_of_me in_the_drawer in_my_drawer saved saving stockpil* collecting collected hidden waiting
                count counting counted easy quick painless swallow swallowed took too_many whole overdose""",
            "HAVE": "have has had bought buy got keep kept hold holding found ordered look looking google googled googling search searched searching stare staring stared looked sit sitting think thinking reading read know",
            "HEIGHT": """bridge roof rooftop balcony ledge cliff tracks railway platform window parking_garage tower tenth_floor top_floor
                train trains metro subway rails river lake traffic highway truck trucks tree lorry overpass viaduct stairwell parking_deck parking_structure terrace helipad embankment""",
            "FALL": "jump jumping jumped stand standing stood step stepping stepped walk walking throw drive driving drove crash swerve sit sitting edge fall falling let_go lean leaning lie_down lay_down run_in",
            "GOODBYE": "goodbye goodbyes good_bye farewell adieu adios good_by bye_forever",
            "LETTER": "letter note notes message messages will testament letters video voice_message",
            "KIN": """wife husband spouse partner fiance fiancee son daughter child children kid kids baby mother father mom mum dad parents
                sister brother family grandmother grandfather girlfriend boyfriend cousin uncle aunt nephew niece""",
            "FRIEND": """friend friends colleague colleagues classmate classmates roommate roommates flatmate flatmates housemate coresident
                co_resident co_intern cointern batchmate batchmates batch_mate batch_mates coworker co_worker intern mentee neighbour neighbor somebody_i_know someone_i_know
                a_resident one_of_our one_of_my one_of_the acquaintance student buddy bestie girl boy guy someone somebody member""",
            "THEY": "he she they him her them",
            "SELF_OF_THEM": "himself herself themselves themself his_life her_life their_life his_own_life her_own_life their_own_life their_lives hisself",
            "SAYS": """says say said talks talk talking told tells wrote writes texted texts messaged wants want threatens threatened threatening
                thinks thinking thought mentioned keeps posted posts""",
            "NOBODY": "nobody no_one who no_body not_one",
            "MISS": "notice miss care cry remember mind mourn look_for find_me search_for even_know realise realize",
            "GONE": """gone dead not_there not_here not_around no_longer_here no_longer_there disappeared disappear disappears vanish vanished
                away_forever were_not was_not am_not no_more left_this""",
            "BURDEN": "burden weight shame disgrace waste useless worthless dead_weight curse mistake disappointment failure",
            "LOVED": """everyone everybody family parents wife husband kids children people mother father they all world loved_ones my_son my_daughter mom mum dad others""",
            "BEAT": """hits hit hitting beats beat beaten beating chokes choked choking strangles strangled strangling slaps slapped punches punched kicks
                kicked rapes raped raping assaults assaulted abuses abused hurts burns burned threatens threatened stabbed locked locks""",
            "SLEEP": "sleep asleep slept sleeping",
            "CLINIC": """patient patients rotation palliative hospice research study paper thesis published ward er icu clerkship exam step usmle
                lecture case_report prevention hotline helpline shift shifts poster abstract journal dose_of_insulin assessment screening ed psychiatry""",
            "THINGS": "things belongings possessions clothes books dog cat everything stuff furniture jewellery jewelry savings passwords account money guitar",
            "VISA": "visa petition case seat status application programme program contract offer j 1b h match residency job position chance chances deadline paperwork letter exception career",
            "MILD": "boredom laughter laughing embarrassment shame curiosity hunger heat thirst cold nerves stress anxiety excitement jealousy coffee",
            "BOSS": "attending director pd coordinator boss chief mother mom mum dad father wife husband landlord teacher parents he she they",
        }
    )
)
