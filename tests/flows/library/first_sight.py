"""Questions written to be measured at first sight, before any wording was added for them.

Each list was frozen, with its answers, before the library had seen it. Answered rightly, offered,
answered wrongly, nothing, of those that can be answered (and of the others, answered all the same):

- `BEFORE`: of 60, 27, 23, 0, 10 (0 of 20), when most entries had fewer than five wordings.
- `BETWEEN`: of 50, 19, 18, 0, 13. With the wordings of before it were 10, 14, 6, 20.
- `THEN`: of 50, 20, 12, 4, 14 (0 of 10). With the wordings of before it were 7, 18, 6, 19 (2 of 10).
- `LAST`: of 25, 6, 14, 0, 5 (0 of 5), when a doubtful answer was offered sooner than given.

`ASIDE` names nothing of ours and has no answer at all.
"""

BEFORE = (
    (
        "my programme gave me only j1, i wanted h1b. if i accept j1 now can i switch to h1 in pgy2",
        ("faq.j1_then_h1b", "fact.no-j1-then-h1b"),
    ),
    (
        "im from nigeria, embassy gave my friend only 3 months single entry. will it be same for me and what if i travel home in between",
        ("fact.reciprocity-cuts",),
    ),
    ("do i need step3 for j1", ("fact.evsp-exams", "glossary.step3")),
    (
        "hospital said h1b costs 100000 dollars now so they cancelled. is it still true??",
        ("faq.payment", "fact.payment-rule", "fact.payment-reason-outdated", "fact.p10973-core"),
    ),
    ("how many days before start can i fly to us on j1", ("fact.entry-window",)),
    (
        "i got 221g pink slip yesterday, what now. they took my passport",
        ("fact.221g", "glossary.refused_221g"),
    ),
    (
        "sir what is statement of need and from where i will get it",
        ("glossary.son", "fact.son-rule"),
    ),
    ("moh letter taking too long, how much time usually", ("fact.son-lead-time", "fact.son-plan")),
    ("can my husband work on j2", ("fact.j2-dependants", "glossary.j2")),
    (
        "my wife is on h1b and i am on h4. can i do residency on ead",
        (
            "fact.h4-facts",
            "glossary.h4",
            "fact.other-work-authority",
            "fact.alternatives-without-petition",
        ),
    ),
    (
        "my opt ends 31 may and residency begin 1 july, one month gap what to do",
        ("fact.f1-grace", "faq.cap_gap", "faq.sixty_days", "fact.cap-gap"),
    ),
    ("is capgap applicable for residents", ("faq.cap_gap", "fact.cap-gap", "glossary.cap_gap")),
    (
        "i am iranian citizen with canadian PR, am i banned",
        (
            "faq.residence",
            "fact.ban-follows-citizenship",
            "fact.nationality-notes",
            "fact.proc-10998",
        ),
    ),
    (
        "dual national sudan and uk. which pasport to use",
        ("fact.ban-scope", "fact.nationality-notes", "faq.residence"),
    ),
    (
        "they promised me h1b on whatsapp before rank list, now refusing. any legal right",
        (
            "faq.oral_promise",
            "fact.promissory-estoppel",
            "faq.leverage",
            "fact.visa-disclosure-duty",
            "faq.sue",
        ),
    ),
    (
        "can the program withdraw after match?? is that not a match violation",
        ("fact.h1b-withdrawal-vs-match", "fact.violations", "fact.match-binding"),
    ),
    (
        "who can release me from the match",
        (
            "fact.no-mutual-release",
            "fact.waiver-grounds",
            "glossary.nrmp",
            "faq.decline",
            "faq.other_programme",
        ),
    ),
    (
        "i have another offer from a hospital who gives h1b. can i leave my match and join them",
        (
            "fact.no-shopping",
            "faq.other_programme",
            "fact.no-mutual-release",
            "fact.match-binding",
        ),
    ),
    (
        "how to get ahead in visa slot queue, all dates are after july",
        ("fact.expedite", "fact.expedite-plan", "faq.nearby_country"),
    ),
    (
        "no slots in islamabad can i go to dubai for interview",
        ("faq.nearby_country", "fact.where-to-apply"),
    ),
    ("sevis fee amount", ("fact.i901", "glossary.i901")),
    ("how much is visa fee for j1 and is it refundable", ("fact.mrv",)),
    (
        "ECFMG how many weeks they take for ds2019 after tpl submits",
        ("fact.evsp-processing", "glossary.evsp"),
    ),
    (
        "what happens if i come 2 months late on j1",
        ("fact.sevis-validation", "faq.late", "fact.late-arrival"),
    ),
    (
        "can program shift my start date to august",
        ("fact.late-arrival", "fact.deferral", "faq.later_start", "fact.amend-plan"),
    ),
    ("will asking for deferral look bad on me", ("faq.later_start",)),
    ("i am scared. is my career finished", ("faq.game_over",)),
    (
        "can a state take me for j1 waver after residency if im pakistani",
        ("faq.conrad_country", "fact.conrad-core"),
    ),
    ("conrad expire?", ("fact.conrad-sunset", "glossary.conrad")),
    (
        "i want to do cardiology fellowship then waiver. is it ok",
        ("faq.fellowship_waiver", "fact.hhs-clinical"),
    ),
    ("VA hospital waiver without shortage area, is it there", ("fact.va",)),
    (
        "can i get NOC from my government to remove two years",
        ("faq.no_objection", "fact.no-objection-closed"),
    ),
    (
        "i was J1 research scholar in 2019. problem for h1b now?",
        ("fact.prior-j1-check", "fact.prior-j-flag"),
    ),
    (
        "my home country will kill me, i can not go back 2 years",
        ("faq.cannot_go_home", "faq.two_years", "fact.hardship-persecution", "faq.hardship"),
    ),
    ("does time in Canada count for 2 yr home requirment", ("fact.212e-fulfil", "faq.two_years")),
    ("how long premium takes for h1", ("fact.premium-clock", "faq.premium", "glossary.premium")),
    ("RFE came, does the 15 days restart", ("fact.premium-start", "glossary.rfe", "faq.premium")),
    ("premium fee 2026", ("fact.premium-fee",)),
    (
        "Can I pay lawyer and h1b fee from my own pocket, hospital is saying no budget",
        ("faq.pay_myself", "fact.h1b-cost-shifting"),
    ),
    ("our hospital is HCA for profit. they can do h1b for july?", ("fact.for-profit-hospital",)),
    (
        "is a community hospital affiliated with univeristy cap exempt",
        ("fact.cap-exempt-categories", "glossary.cap_exempt"),
    ),
    (
        "LCA kitne din lagte hain / how long lca",
        ("fact.lca-time", "glossary.lca", "fact.lca-lead"),
    ),
    ("earliest date they can file h1b for july 1 start", ("fact.h1b-earliest",)),
    (
        "if step 3 result comes in june is it too late for h1b",
        ("fact.step3-chain", "fact.step3-leadtime"),
    ),
    ("can i give step 3 from india", ("fact.step3-prereq",)),
    (
        "i have b1b2 visa, can i enter and change to j1 inside",
        ("faq.visitor", "fact.b2-bridge", "fact.cos-gap"),
    ),
    (
        "change of status f1 to j1 how many months",
        ("fact.cos-time", "fact.cos-premium", "fact.cos-basics"),
    ),
    ("while i539 pending can i start residency", ("faq.i539", "fact.cos-basics", "fact.i539")),
    (
        "I am in USA on F1, is it better to go home for stamping or change inside",
        ("fact.abroad-vs-us", "fact.cos-vs-leave", "faq.stamp_trip"),
    ),
    ("do they check my instagram and twitter", ("fact.online-presence",)),
    (
        "made a mistake in ds160 about previous refusal",
        ("fact.ds160", "faq.refusals", "fact.misrep"),
    ),
    ("what does D/S on i94 mean", ("glossary.d_s", "fact.ds-current", "fact.i94-dated")),
    (
        "i overstayed 200 days, 10 year bar?",
        ("fact.up-bars", "faq.out_of_status", "glossary.unlawful_presence"),
    ),
    (
        "is moon lighting allowed inside same hospital for j1",
        ("faq.moonlight", "fact.no-moonlighting"),
    ),
    ("who pays health insurance requirement on j1, how much coverage", ("fact.insurance-min",)),
    (
        "o1 visa chance for me with 12 publications?",
        ("faq.o1", "fact.o1a-test", "faq.o1_evidence"),
    ),
    (
        "is the hospital attorney on my side",
        ("faq.hospital_lawyer", "fact.find-a-lawyer", "fact.depape"),
    ),
    ("where i find good immigration lawyer for physicians", ("fact.find-a-lawyer",)),
    ("fired in first month what does nrmp do", ("fact.forty-five-days",)),
    ("Do j1 doctors pay social security tax", ("fact.fica-note",)),
    ("will the judge rule in favour of us next month", ("faq.court_outcome",)),
    ("will i get my visa", ("faq.visa_outcome",)),
    ("what is the best residency for internal medicine in texas", ()),
    ("hello", ()),
    ("thank you so much", ()),
    ("you are useless", ()),
    ("salary of pgy1 in new york", ()),
    ("can you write my personal statement", ()),
    ("how to get green card through marriage", ("faq.marriage", "faq.green_card")),
    ("what is the score needed for step 2", ()),
    ("does Dr Smith at my hospital like me", ()),
    ("which hospital sponsors h1b in ohio send list", ("faq.sponsor_lists", "faq.sponsor_now")),
    ("how do i cook biryani", ()),
    ("is it going to rain in chicago", ()),
    ("who will win the election", ()),
    ("can i bring my cat", ()),
    ("what will trump do next", ()),
    ("how much rent in brooklyn", ()),
    ("when will canada open express entry draw", ()),
    ("are you chatgpt", ()),
)

BETWEEN = (
    (
        "i matched in brooklyn last friday. today gme wrote they only take j1. is my match gone?",
        ("fact.h1b-withdrawal-vs-match", "fact.match-binding", "faq.leverage"),
    ),
    (
        "hi i am from peshawar, how many days does the need letter take from islamabad",
        ("fact.son-lead-time", "fact.son-plan", "glossary.son"),
    ),
    (
        "my contract says i must hold valid work authorization, are they allowed to throw me out",
        ("fact.contingency-clauses",),
    ),
    (
        "what if the appeals court brings back the fee in june",
        ("faq.court_outcome", "faq.payment", "fact.payment-rule"),
    ),
    ("wife is pregnant and on f1, can she come as j2", ("fact.j2-dependants", "glossary.j2")),
    (
        "do i have to tell ecfmg about my old j1 from work and travel",
        ("fact.prior-j-flag", "fact.prior-j1-check"),
    ),
    (
        "is it a problem if my ds160 says another address than the passport",
        ("fact.ds160", "faq.refusals"),
    ),
    (
        "may i travel to canada for weekend during residency on j1",
        ("fact.travel-validation", "fact.visa-validity"),
    ),
    (
        "the hospital asks whether i can bear the attorney cost of the petition",
        ("faq.pay_myself", "fact.h1b-cost-shifting"),
    ),
    (
        "my interview is on 24 june and i begin on 1 july",
        ("fact.expedite-plan", "fact.interview-plan", "fact.expedite"),
    ),
    ("i dont have any social media, will consulate suspect me", ("fact.online-presence",)),
    (
        "how strict is nrmp if i just dont turn up",
        ("faq.decline", "fact.violations", "fact.no-mutual-release"),
    ),
    (
        "can i get the state waiver as a radiologist",
        ("fact.conrad-core", "fact.state-differences", "glossary.conrad", "fact.va"),
    ),
    (
        "will i have to come back to egypt after finishing residency on j",
        ("faq.two_years", "fact.212e-always", "faq.always_two_years", "glossary.two_year_rule"),
    ),
    ("how can i find out my i94 date", ("glossary.i94", "fact.i94-dated")),
    (
        "my dso told me 60 days after opt but my friend says 30",
        ("fact.f1-grace", "faq.sixty_days", "glossary.grace"),
    ),
    ("is it good to hire the same lawyer as the hospital", ("faq.hospital_lawyer",)),
    ("they said h1b needs step 3 result before march", ("fact.step3-chain", "fact.h1b-exam")),
    ("when does premium start counting", ("fact.premium-start",)),
    (
        "hospital is owned by tenet corporation so no cap exemption, then what",
        ("fact.for-profit-hospital", "fact.cap-exempt-at"),
    ),
    (
        "can they convert me to h1b after pgy1 like they say",
        ("faq.j1_then_h1b", "fact.no-j1-then-h1b"),
    ),
    (
        "how do i get out of two year thing if i am from india",
        ("faq.two_years", "glossary.waiver", "faq.conrad_country"),
    ),
    ("i am venezuelan where to interview", ("fact.designated-posts",)),
    (
        "passport of chad, living in france as resident",
        ("faq.residence", "fact.ban-follows-citizenship", "fact.nationality-notes"),
    ),
    ("does the ban also stop h1b for partial countries", ("fact.partial-spares-h1b",)),
    (
        "i entered 3 weeks ago and nobody asked me for check in",
        ("fact.arrival-report", "fact.sevis-validation"),
    ),
    ("when will ds2019 come", ("fact.evsp-processing", "fact.ds2019-earliest")),
    ("can my mother stay with me on j2", ("fact.j2-dependants", "glossary.j2")),
    ("i want to sleep and never wake up", ("fact.988", "faq.call_988")),
    ("what is the number for doctors who need to talk", ("fact.psl", "faq.call_988", "fact.988")),
    ("will they find out i asked you this", ("public.privacy",)),
    (
        "can i file eb1 while in residency j1",
        ("faq.green_card", "fact.212e-blocks", "fact.intent-214b"),
    ),
    ("i wrote to tpl 2 times no answer", ("faq.no_answer", "fact.chase-after")),
    ("how do i write to them without sounding angry", ("faq.what_to_say", "faq.post")),
    (
        "other imgs in my program got h1b last year why not me",
        ("fact.discrimination", "faq.why_no", "faq.sponsor_now"),
    ),
    (
        "is h1b lottery needed for university residency",
        ("fact.weighted-selection", "glossary.cap_exempt", "fact.cap-exempt-categories"),
    ),
    ("how long may residency plus fellowship be on j", ("fact.max-seven-years",)),
    ("my i539 was denied and my f1 is over", ("fact.nta-risk",)),
    (
        "what does 'refused' mean on ceac after interview",
        ("fact.221g", "glossary.refused_221g", "faq.visa_refused"),
    ),
    ("is it allowed to drive uber on weekends with j1", ("faq.moonlight", "fact.no-moonlighting")),
    ("how much must my insurance cover", ("fact.insurance-min",)),
    ("what is myintealth", ("fact.portal-names", "glossary.ecfmg")),
    (
        "who is allowed to write the statement of need, provincial health department?",
        ("fact.son-rule", "glossary.son"),
    ),
    (
        "can i switch from family medicine to anesthesia later on j1",
        ("fact.specialty-change", "faq.transfer"),
    ),
    (
        "do i lose j1 if i quit before the contract ends",
        ("fact.termination-effects", "fact.other-enders"),
    ),
    ("which months do states open conrad", ("fact.conrad-core", "fact.state-differences")),
    ("conrad job but hospital went bankrupt", ("fact.waiver-consequences",)),
    ("is it possible to hold h1b at two hospitals", ("fact.concurrent-h1b",)),
    (
        "they want to label me research instructor on the petition",
        ("faq.instructor", "fact.affiliate-university-route"),
    ),
    ("what did the court say about d/s", ("fact.ds-rule", "faq.ds")),
)

THEN = (
    (
        "I'm a UK graduate with Pakistani passport, they withdrew h1b yesterday by email. What is my first move?",
        ("faq.first_day", "fact.first-hours", "faq.options"),
    ),
    (
        "sponsership cancelled after match is it legal",
        (
            "faq.leverage",
            "fact.h1b-withdrawal-vs-match",
            "fact.no-compelled-sponsorship",
            "faq.sue",
            "fact.violations",
        ),
    ),
    (
        "can i keep fighting for h1b while filling j1 papers",
        ("faq.accept_rights", "faq.take_or_wait"),
    ),
    ("hw much tym does ecfmg take for j1", ("fact.evsp-processing", "faq.how_long_j1")),
    ("do i need moh letter if i am indian with oman residency", ("fact.son-rule", "glossary.son")),
    (
        "is the 100k also for those already inside usa on f1",
        ("fact.p10973-not-applies", "fact.p10973-applies", "faq.payment_exempt"),
    ),
    (
        "if h1b gets denied can i go back to j1 same year",
        ("faq.options", "faq.how_long_j1", "faq.take_or_wait", "faq.j1_for_all"),
    ),
    (
        "my embassy appointment is august 10, residency starts july 1",
        (
            "fact.expedite-plan",
            "fact.expedite",
            "fact.late-arrival",
            "faq.late",
            "fact.interview-plan",
            "fact.amend-plan",
        ),
    ),
    (
        "can resident on j1 marry and change to green card",
        ("faq.marriage", "faq.green_card", "fact.212e-blocks"),
    ),
    ("whats the penalty for skipping the 3 year waiver job", ("fact.waiver-consequences",)),
    (
        "my son is 3 months old does he need own visa",
        ("fact.j2-dependants", "fact.interview-required", "glossary.j2"),
    ),
    (
        "how to know if i have 212e from my old ds2019",
        ("fact.prior-j1-check", "glossary.two_year_rule"),
    ),
    ("do they check whatsapp or only facebook at consulate", ("fact.online-presence",)),
    ("can i land in us on 5 june, program starts 1 july", ("fact.entry-window",)),
    (
        "which paper proves that i paid sevis",
        ("fact.i901", "glossary.i901", "faq.interview_papers"),
    ),
    (
        "officer said administrative processing and gave green letter",
        ("fact.221g", "glossary.refused_221g"),
    ),
    ("is it ok to lie about my boyfriend in visa form", ("fact.misrep", "faq.refusals")),
    (
        "i was refused b2 visa in 2022 will it harm my j1",
        ("faq.visa_outcome", "faq.refusals", "fact.intent-214b", "faq.visa_refused"),
    ),
    (
        "program coordinator says lca still pending since 10 days",
        ("fact.lca-time", "glossary.lca", "fact.lca-lead"),
    ),
    (
        "what does it mean petition got rfe on cap exemption",
        ("glossary.rfe", "fact.rfe-answer", "glossary.cap_exempt", "fact.premium-start"),
    ),
    (
        "how late can hospital file h1b if i am in usa",
        ("faq.how_long_h1b", "fact.h1b-sequence", "fact.cos-plan", "fact.h1b-consular-plan"),
    ),
    (
        "i have h1b from my research job, can the residency just take it over",
        ("fact.h1b-portability",),
    ),
    ("is h1b years in residency counted in six years", ("fact.h1b-duration",)),
    ("after residency on h1b can i join any private clinic", ("fact.cap-exempt-to-cap-subject",)),
    ("what happens in october if congress doesnt pass budget, lca stops?", ("fact.lca-shutdown",)),
    (
        "my friend got o1 with 5 papers, is that realistic for me",
        ("faq.o1", "faq.o1_evidence", "fact.o1a-test"),
    ),
    ("does o1 also make 2 years rule", ("fact.o1-212e", "faq.o1")),
    (
        "can nrmp force the hospital to take me",
        (
            "fact.violations",
            "fact.match-binding",
            "fact.no-compelled-sponsorship",
            "faq.complain",
            "glossary.nrmp",
        ),
    ),
    (
        "how to get nrmp permission to leave for another program",
        (
            "fact.waiver-grounds",
            "fact.no-mutual-release",
            "faq.other_programme",
            "fact.no-shopping",
        ),
    ),
    ("my pd says sign a release and we are both free", ("fact.no-mutual-release",)),
    ("can i defer because of visa ban", ("fact.deferral", "faq.later_start")),
    ("will other programs hate me next year if i defer", ("faq.later_start",)),
    ("left residency after three weeks, what about nrmp", ("fact.forty-five-days",)),
    ("ghana passport visa how many entries", ("fact.reciprocity-cuts",)),
    (
        "libyan passport and maltese passport which to use",
        ("faq.residence", "fact.ban-scope", "fact.nationality-notes"),
    ),
    (
        "i was born in cuba but american green card holder",
        ("fact.ban-scope", "fact.other-work-authority", "fact.nationality-notes"),
    ),
    ("uscis paused my ead because of my country", ("fact.uscis-hold",)),
    ("can i study english on f1 until visa is solved", ("faq.options", "faq.research_first")),
    (
        "i94 expires 15 june and i filed i539 on 20 june",
        ("fact.i539", "fact.i94-dated", "fact.nta-risk"),
    ),
    ("is 90 days of unemployment counted from graduation", ("fact.opt-basics",)),
    (
        "does my h4 ead let me start without hospital sponsorship",
        ("fact.h4-facts", "fact.other-work-authority", "fact.alternatives-without-petition"),
    ),
    (
        "hospital wants 8000 dollars from me for attorney and filing",
        ("faq.pay_myself", "fact.h1b-cost-shifting"),
    ),
    ("they said it orally on the second look visit, no email", ("faq.oral_promise",)),
    ("can i tape the call with my pd as evidence", ("faq.oral_promise", "fact.first-hours")),
    ("is my chat here visible to immigration", ("public.privacy",)),
    ("is there other doctor who went through this", ("faq.alone", "fact.programme-behaviour")),
    (
        "conrad or va waiver which is better for a surgeon",
        ("fact.va", "fact.conrad-core", "glossary.waiver"),
    ),
    (
        "how many years until i can have green card after j1",
        ("faq.green_card", "faq.two_years", "fact.212e-blocks", "fact.waiver-timeline"),
    ),
    (
        "do i get free days after my residency ends to stay in usa",
        ("fact.grace-30", "fact.j1-grace", "glossary.grace", "faq.sixty_days"),
    ),
    ("is travel insurance enough for j1 requirement", ("fact.insurance-min",)),
    ("when will trump leave office", ()),
    ("can you call my program director for me", ()),
    ("how is the nightlife in houston", ()),
    ("which step 3 qbank is best", ()),
    ("good evening sir", ()),
    ("how do i get a social security number", ()),
    ("is my program director muslim", ()),
    ("what is the pass mark in plab 2", ()),
    ("you people are all liars", ()),
    ("how much tax in california", ()),
)

LAST = (
    (
        "Respected sir, GME has told me no H1B this year. I have passed step 3. Kindly guide what should I do",
        ("faq.first_day", "faq.options", "faq.why_no", "faq.leverage", "fact.first-hours"),
    ),
    (
        "does j1 waiver job have to be in rural area",
        ("fact.conrad-core", "glossary.waiver", "fact.va", "glossary.conrad"),
    ),
    (
        "i cant find the ministry form for need letter",
        ("fact.son-rule", "glossary.son", "fact.son-lead-time"),
    ),
    ("how do i make appointment earlier, embassy lagos", ("fact.expedite", "fact.wait-times")),
    (
        "is my h1b filed in the lottery or not",
        ("fact.weighted-selection", "glossary.cap_exempt", "fact.cap-exempt-categories"),
    ),
    ("they want an answer about j1 by monday morning", ("faq.take_or_wait", "faq.accept_rights")),
    (
        "can j2 husband do residency too",
        ("fact.j2-dependants", "glossary.j2", "fact.alternatives-without-petition"),
    ),
    (
        "my ds2019 says 1 july but visa interview 5 july",
        (
            "fact.late-arrival",
            "faq.late",
            "fact.expedite-plan",
            "fact.amend-plan",
            "fact.interview-plan",
            "fact.sevis-validation",
        ),
    ),
    (
        "is there any law that protects me from this",
        ("faq.leverage", "fact.no-compelled-sponsorship", "faq.sue", "fact.promissory-estoppel"),
    ),
    (
        "what if they terminate me for not having visa in july",
        (
            "fact.contingency-clauses",
            "faq.late",
            "fact.h1b-withdrawal-vs-match",
            "faq.later_start",
            "fact.forty-five-days",
        ),
    ),
    (
        "medical school in grenada, do i need statement of need",
        ("fact.son-rule", "glossary.son", "fact.evsp-documents"),
    ),
    ("refund of mrv fee after cancellation", ("fact.mrv",)),
    ("uscis premium for change to j1 available?", ("fact.cos-premium",)),
    ("is ecfmg slower in may and june", ("fact.evsp-processing", "fact.gme-rhythm")),
    ("100k fee valid till when", ("fact.payment-rule", "faq.payment", "fact.p10973-core")),
    ("i have i-140 approved can i take j1", ("fact.intent-214b", "faq.green_card")),
    ("need help writing to gme", ("faq.what_to_say",)),
    (
        "am i allowed to volunteer in hospital before status change approved",
        ("faq.i539", "faq.research_first", "fact.cos-basics"),
    ),
    ("whats minimum number of conrad years", ("fact.conrad-core", "glossary.conrad")),
    (
        "i am yemeni living in egypt. can i get j1 this year",
        ("faq.j1_for_all", "faq.residence", "fact.proc-10998", "fact.ban-follows-citizenship"),
    ),
    (
        "how to prove that program promised",
        ("faq.oral_promise", "fact.promissory-estoppel", "faq.leverage"),
    ),
    (
        "can i sit at home for a year and start next july",
        ("fact.deferral", "faq.decline", "faq.later_start"),
    ),
    ("are my parents allowed as dependents", ("fact.j2-dependants", "glossary.j2")),
    (
        "what is difference of visa expiry and i94",
        ("fact.i94-dated", "glossary.i94", "fact.visa-validity"),
    ),
    (
        "does moving from f1 to j1 need travel",
        ("fact.abroad-vs-us", "fact.cos-vs-leave", "fact.cos-basics", "glossary.change_of_status"),
    ),
    ("which football club is best", ()),
    ("ok thanks a lot", ()),
    ("what is the salary of an attending", ()),
    ("can you find me a girlfriend", ()),
    ("is aspirin safe", ()),
)

ASIDE = (
    ("good morning", ()),
    ("ok", ()),
    ("thank you bro", ()),
    ("you are stupid", ()),
    ("damn you", ()),
    ("i hate this", ()),
    ("what time is it", ()),
    ("how is the food in the hospital", ()),
    ("best car for winter in detroit", ()),
    ("can i get a loan to buy a car", ()),
    ("what is my horoscope", ()),
    ("how to prepare for usmle step 1", ()),
    ("best book for step 2 ck", ()),
    ("how many hours do residents sleep", ()),
    ("is surgery residency malignant", ()),
    ("recommend a good movie", ()),
    ("which city is cheap for residents", ()),
    ("how to open bank account without ssn", ()),
    ("can i buy a gun", ()),
    ("who is the president of pakistan", ()),
    ("weather in new york july", ()),
    ("where is my luggage", ()),
    ("how to learn python", ()),
    ("does my pd like me", ()),
    ("how tall is eiffel tower", ()),
    ("is my friend going to get h1b", ()),
    ("what does my coordinator think", ()),
    ("when will my pd call me", ()),
    ("will i be happy in america", ()),
    ("how do i apply for canadian express entry", ()),
    ("uk plab exam date", ()),
    ("how to register for gmc", ()),
    ("australia amc exam fee", ()),
    ("german approbation process", ()),
    ("which airline is best from lahore", ()),
    ("how much luggage can i bring", ()),
    ("is medicaid free for residents", ()),
    ("can i vote in us election", ()),
    ("how to file tax return", ()),
    ("when is salary paid", ()),
    ("do residents get holidays on christmas", ()),
    ("how to write a cv for eras", ()),
    ("is signal better than whatsapp", ()),
    ("tell me a joke", ()),
    ("what is love", ()),
    ("how to lose weight", ()),
    ("my girlfriend left me", ()),
    ("is it safe in chicago at night", ()),
    ("can my dog fly with me", ()),
    ("driving license in new york", ()),
    ("how to find roommates", ()),
    ("best internet provider", ()),
    ("can i play football", ()),
    ("how many beds has my hospital", ()),
    ("what is the phone number of the embassy in lahore", ()),
    ("who is my tpl at mayo clinic", ()),
    ("what is the name of the consul", ()),
    ("how old are you", ()),
    ("sing a song", ()),
    ("what is 2 plus 2", ()),
)
