"""Questions as foreign graduates type them, each list frozen and measured at first sight by /ask.

Answered rightly, offered, answered wrongly, nothing found, and asked what nobody can know:

- `ONE`: of 40, 12, 14, 4, 8, 2.
- `TWO`, after the mends of `ONE`: of 31, 12, 11, 4, 3, 1.
- `THREE`, after the mends of `TWO`: of 30, 7, 12, 6, 4, 1.

Right answers fit no better than wrong ones, so no threshold parts them: each names the question it
answers. What names a listed country is left out here, because the list itself answers it.
"""

ONE = (
    ("can i do moonlighting on j1", ("faq.moonlight", "fact.no-moonlighting")),
    ("my passport expire in 5 months ds2019 ok?", ("faq.passport",)),
    ("spouse can work?", ("glossary.j2", "glossary.h4", "fact.j2-dependants", "fact.h4-facts")),
    ("if i match again next year do i lose my ecfmg certificate", ()),
    (
        "pd says join on j1 and after 1 yr they change me to h1b. true?",
        ("faq.j1_then_h1b", "fact.no-j1-then-h1b"),
    ),
    (
        "my i94 says until 15 march not d/s what to do",
        ("fact.ds-current", "fact.i94-dated", "glossary.i94"),
    ),
    ("hospital told me to book visa in dubai bcoz delhi no dates", ("faq.nearby_country",)),
    ("i did 1 yr research j1 at mayo in 2022 now can i get h1b", ("fact.prior-j1-check",)),
    ("if i take h1b now my 6 years finish in fellowship?", ("fact.h1b-duration",)),
    (
        "can hospital ask me to pay premium fee 2965",
        ("faq.pay_myself", "fact.h1b-cost-shifting"),
    ),
    ("my ds160 barcode different from appointment page", ("fact.ds160",)),
    ("how many weeks before orientation can i land on j1", ("fact.entry-window",)),
    (
        "is baby born in usa count for hardship waiver",
        ("faq.hardship", "fact.hardship-persecution"),
    ),
    (
        "after residency on j1 can i go to uk 2 years instead of home",
        ("fact.212e-fulfil", "faq.two_years"),
    ),
    ("i got 221g and program starts in 3 weeks what to tell tpl", ("fact.221g", "faq.late")),
    ("will they cancel my f1 if i withdraw from mph early", ("fact.f1-grace",)),
    ("can i start unpaid orientation while my i539 pending", ("faq.i539",)),
    (
        "they want me to sign j1 acceptance today, what if i refuse",
        ("faq.accept_rights", "faq.take_or_wait", "fact.h1b-withdrawal-vs-match"),
    ),
    ("does nrmp punish me if visa not come on time", ("fact.nrmp-2025-stance", "fact.violations")),
    ("opt 90 days unemployment i already used 70", ("fact.opt-basics", "fact.opt-warnings")),
    ("is there any visa for australian doctor", ("fact.nationality-alternatives",)),
    ("do i need to give instagram id if i deleted account", ("fact.online-presence",)),
    ("can my parents visit me while i am on j1", ()),
    ("how much money should i show in bank for j1 visa", ()),
    ("can i buy house on j1", ()),
    ("ecfmg fee for j1 how much this year", ("fact.evsp-fee",)),
    ("state license vs training permit for h1b", ("fact.h1b-state-licence",)),
    ("will texas conrad take a hospitalist", ("fact.state-differences", "fact.conrad-core")),
    ("if programme closes what happens to my j1", ("fact.other-enders",)),
    ("j1 3 years im then cardiology 3 then EP 1 allowed?", ("fact.max-seven-years",)),
    (
        "is the hospital's promise in whatsapp valid in court",
        ("faq.oral_promise", "fact.promissory-estoppel"),
    ),
    (
        "my step 3 result comes 20 may, can they still file",
        ("fact.step3-chain", "faq.how_long_h1b"),
    ),
    ("who will tell sevis that i arrived", ("fact.arrival-report", "fact.sevis-validation")),
    ("i want to switch from path to IM in pgy2 j1", ("fact.specialty-change",)),
    (
        "can i go mexico for weekend with expired visa automatic revalidation",
        ("fact.travel-validation",),
    ),
    ("which is more safe if trump bans again", ()),
    ("premium got RFE, how many more days", ("fact.premium-start",)),
)
TWO = (
    ("i am resident pgy2 j1 can i do locum in my country during leave", ()),
    ("moh asking bond money for statement of need", ()),
    ("my brother is us citizen he filed i130 in 2015 problem for j1?", ("fact.intent-214b",)),
    (
        "what if my ds2019 start date is 1 july and visa interview 10 july",
        ("fact.late-arrival", "faq.late", "fact.sevis-validation"),
    ),
    ("ukrainian passport where to give interview", ("fact.designated-posts",)),
    (
        "hospital is HCA they say h1b not possible, why",
        ("faq.why_no", "fact.for-profit-hospital"),
    ),
    ("how long my h1b wife ead takes", ()),
    ("can i come on esta for orientation only", ("fact.esta", "faq.visitor", "faq.orientation")),
    ("do they count weekend in 15 days premium", ("fact.premium-clock", "faq.premium")),
    (
        "my contract says subject to obtaining visa, can they fire me",
        ("fact.contingency-clauses",),
    ),
    (
        "if i go home 1 month every year does it count for 2 years",
        ("fact.212e-fulfil", "faq.two_years"),
    ),
    (
        "can i do J1 waiver job in california any city",
        ("fact.conrad-core", "fact.state-differences"),
    ),
    ("they told only spoken yes for h1b, coordinator is witness", ("faq.oral_promise",)),
    (
        "gme says no because i have no step3, exam is april",
        ("fact.step3-chain", "fact.h1b-exam", "faq.why_no"),
    ),
    (
        "can i get j1 if i have pending asylum",
        ("fact.intent-214b", "fact.alternatives-without-petition"),
    ),
    ("my j2 wife is pregnant, insurance must?", ("fact.insurance-min",)),
    ("is i901 fee refund if visa denied", ()),
    ("how to know my sevis is active", ("fact.arrival-report", "fact.sevis-validation")),
    ("i lied about previous visa refusal in ds160 what now", ("fact.misrep", "faq.refusals")),
    (
        "what if DS rule come back next year for me",
        ("fact.ds-rule-j-effects", "fact.ds-rule", "faq.ds"),
    ),
    ("my opt card end 20 june, residency start 1 july, gap?", ("faq.cap_gap", "fact.f1-grace")),
    ("can i shift to another hospital after 6 months on h1b", ("fact.h1b-portability",)),
    ("is nrmp waiver and j1 waiver same thing", ("glossary.waiver",)),
    ("i overstayed 20 days on f1, am i barred", ("fact.up-bars", "faq.out_of_status")),
    ("will hospital know if i talk with lawyer", ("faq.punished",)),
    ("how many conrad in new york left", ("fact.state-differences",)),
    (
        "can they take h1b back after signing contract",
        ("faq.leverage", "fact.contingency-clauses"),
    ),
    (
        "my visa is single entry 3 months, father sick, can i go home",
        ("fact.reciprocity-cuts", "fact.travel-validation"),
    ),
    ("please tell which visa i should take", ("faq.take_or_wait",)),
    ("what happens to my j1 if hospital lose accreditation", ("fact.other-enders",)),
)
THREE = (
    ("how many years for green card for indian after waiver", ()),
    ("my interview got cancelled by embassy", ()),
    ("is there any age limit for j1", ()),
    ("can i do prelim year on h1b then advanced on j1", ()),
    ("my university hospital in florida stopped h1b is it law", ()),
    ("will new president remove ban", ()),
    (
        "my contract start 1 july but orientation 20 june, ds2019 date problem?",
        ("faq.orientation",),
    ),
    (
        "can i do residency while my i485 is pending",
        ("fact.other-work-authority", "fact.alternatives-without-petition"),
    ),
    ("h1b approved but embassy gave 221g what now", ("fact.221g", "glossary.refused_221g")),
    ("my wife is pakistani and i am indian, which embassy", ("fact.where-to-apply",)),
    ("can i transfer j1 from one hospital to other after pgy1", ("faq.transfer",)),
    ("how to tell pd politely that i need h1b", ("faq.what_to_say",)),
    ("they said board of hospital decided no h1b, can pd change it", ("faq.leverage",)),
    ("do i need to pay back the signing bonus if visa fails", ()),
    ("what is hpsa score", ("fact.hhs-clinical",)),
    ("i am on tps can i start", ("fact.alternatives-without-petition",)),
    ("can i use b1 visa for observership now", ("faq.research_first", "fact.b2-bridge")),
    ("if i fail to get visa can i keep match for next year", ("fact.deferral",)),
    ("is match void if visa refused", ("fact.h1b-withdrawal-vs-match", "faq.visa_refused")),
    ("my ecfmg certificate not come yet, can they file h1b", ("fact.h1b-english",)),
    ("who sends ds2019 to me", ("glossary.ds2019", "fact.ds2019-digital")),
    ("is j1 taxed", ("fact.fica-note",)),
    (
        "can i give interview before i get ds2019",
        ("faq.interview_papers", "fact.entry-window", "fact.i901"),
    ),
    (
        "they ask me to withdraw myself from match",
        ("faq.decline", "fact.no-mutual-release", "fact.match-binding"),
    ),
    ("coordinator says send resignation letter", ("faq.decline",)),
    ("can my h4 kids stay if i change to j1", ("faq.h4_to_j1",)),
    ("i have us born child does that give me green card", ("faq.hardship", "faq.green_card")),
    ("is h1b lottery for residency", ("fact.weighted-selection", "faq.difference")),
    (
        "how late can ecfmg accept my file for 1 july",
        ("fact.evsp-plan", "fact.evsp-processing"),
    ),
    ("cap gap for f1 opt with h1b residency", ("fact.cap-gap", "faq.cap_gap", "glossary.cap_gap")),
)
