"""Questions as people type them, with the entries that answer them; none means: cannot know.

`FIRST` was written before the library, and its wordings and threshold were set by it. `LATER` was
written when it stood, and not looked at before it was measured.

`FRIGHTENED` were typed as frightened people type. At first sight 22 of the 57 that can be answered
were answered rightly, 9 had the answer among what was offered, 9 were answered wrongly. Wordings
were added for them. `AFTERWARDS` came after those: 16 of 35 answered, 12 offered, 3 wrong, and 3 of
5 that nobody can know were answered all the same. Since then two entries that fit alike are offered.
"""

FIRST = (
    ("is the 100k fee still there", ("faq.payment", "fact.payment-rule")),
    (
        "Do cap exempt hospitals have to pay the $100,000?",
        ("faq.payment_exempt", "fact.p10973-cap-exempt-included"),
    ),
    (
        "can I do J1 first year and switch to H1B for second year",
        ("faq.j1_then_h1b", "fact.no-j1-then-h1b"),
    ),
    ("what's the 212(e) thing", ("glossary.two_year_rule", "faq.two_years", "fact.212e-always")),
    ("am i stuck with the two year home requirement forever?", ("faq.two_years",)),
    (
        "they promised H1B on the phone during interview, is that worth anything",
        ("faq.oral_promise",),
    ),
    ("Can I sue the hospital for breaking its promise?", ("faq.sue", "fact.promissory-estoppel")),
    ("force them to sponsor me in court", ("faq.sue", "fact.no-compelled-sponsorship")),
    ("can i moonlight on j1", ("faq.moonlight", "fact.no-moonlighting")),
    ("extra shifts for money while on J-1?", ("faq.moonlight", "fact.no-moonlighting")),
    ("what is a DS-2019", ("glossary.ds2019",)),
    ("ds2019 meaning", ("glossary.ds2019",)),
    ("What does GME stand for?", ("glossary.gme",)),
    ("who is the TPL", ("glossary.tpl", "fact.tpl-starts")),
    ("waht is sevis", ("glossary.sevis",)),
    ("how long does the lca take", ("glossary.lca", "fact.lca-time", "fact.lca-lead")),
    ("how much is the I-901 fee", ("glossary.i901", "fact.i901")),
    ("when is the earliest they can file H1B?", ("fact.h1b-earliest",)),
    ("can i pay the h1b lawyer fees myself", ("faq.pay_myself", "fact.h1b-cost-shifting")),
    (
        "Does premium processing mean approval in 15 days",
        ("faq.premium", "glossary.premium", "fact.premium-clock"),
    ),
    ("can I switch to another program before july", ("faq.other_programme", "fact.no-shopping")),
    ("should i just not show up and reapply next year", ("faq.decline",)),
    ("is the hospital lawyer on my side", ("faq.hospital_lawyer", "fact.find-a-lawyer")),
    ("how do i find an immigration lawyer", ("fact.find-a-lawyer", "faq.hospital_lawyer")),
    (
        "will cap gap protect me until my start date",
        ("faq.cap_gap", "fact.cap-gap", "glossary.cap_gap"),
    ),
    (
        "how many days of grace after OPT ends",
        ("fact.f1-grace", "faq.sixty_days", "glossary.grace"),
    ),
    (
        "can I work while the I-539 is pending",
        ("faq.i539", "fact.i539", "glossary.i539", "fact.cos-basics"),
    ),
    ("Does my OPT cover residency", ("faq.opt", "fact.opt-and-residency")),
    (
        "what happens if i arrive late after start date",
        ("faq.late", "fact.late-arrival", "fact.sevis-validation"),
    ),
    (
        "can I interview at a consulate in a third country",
        ("faq.nearby_country", "fact.where-to-apply"),
    ),
    ("duration of status rule ended?", ("faq.ds", "fact.ds-rule")),
    (
        "unlawful presence 180 days bar",
        ("fact.up-bars", "faq.out_of_status", "glossary.unlawful_presence"),
    ),
    ("visa integrity fee", ("faq.integrity_fee", "fact.integrity-fee")),
    ("which countries are under the travel ban", ("fact.proc-10998", "faq.j1_for_all")),
    (
        "I'm Nigerian but live in London, am I banned?",
        ("faq.residence", "fact.ban-follows-citizenship", "fact.nationality-notes"),
    ),
    ("no objection statement from my embassy", ("faq.no_objection", "fact.no-objection-closed")),
    ("how many conrad slots per state", ("glossary.conrad", "fact.conrad-core")),
    ("is O-1 realistic for a fresh graduate", ("faq.o1",)),
    (
        "can university hire me as instructor to get cap exempt",
        ("faq.instructor", "fact.affiliate-university-route"),
    ),
    ("entering on B2 and changing status", ("faq.visitor", "fact.b2-bridge")),
    ("what is 221g", ("glossary.refused_221g", "fact.221g")),
    ("administrative processing how long", ("fact.221g", "glossary.refused_221g")),
    ("How do I expedite my visa appointment?", ("fact.expedite", "faq.nearby_country")),
    ("can my wife work on J2", ("glossary.j2", "fact.j2-dependants")),
    ("statement of need how long does it take", ("fact.son-lead-time", "glossary.son")),
    ("do you store my data", ("public.privacy",)),
    ("is this bot run by the government", ("public.about",)),
    ("can I post about my hospital on reddit", ("faq.post",)),
    ("what is game over", ("faq.game_over",)),
    ("do i need step 3 for j1", ("fact.evsp-exams", "glossary.step3")),
    ("how long does step 3 result take", ("fact.step3-leadtime",)),
    ("how to know if they sponsor h1b for anyone right now", ("faq.sponsor_now",)),
    ("what is a request for evidence", ("glossary.rfe",)),
    ("can h4 work during residency", ("glossary.h4", "fact.h4-facts")),
    ("how many years can I stay on H1B", ("fact.h1b-duration",)),
    ("What is the best restaurant near the hospital?", ()),
    ("what salary does a PGY-1 make in Texas", ()),
    ("will Trump win the appeal", ("faq.court_outcome",)),
    ("is Dr Smith a nice program director", ()),
    (
        "what are my chances of getting a green card through marriage",
        ("faq.marriage", "faq.green_card"),
    ),
    ("how do I write a good personal statement for ERAS", ()),
    ("can you book a flight for me", ()),
    ("what score do I need on Step 2 CK for dermatology", ()),
    ("which car insurance is cheapest", ()),
    ("does Mayo Clinic sponsor H1B for radiology", ("faq.sponsor_lists", "faq.sponsor_now")),
    ("what is the weather in Lahore", ()),
    ("how do I open a bank account", ()),
    ("who will be the next director of USCIS", ()),
    ("how to get a driving licence in Ohio", ()),
)

LATER = (
    (
        "GME told me the fee is why they pulled the H-1B. Is it even collected right now?",
        ("faq.payment", "fact.payment-rule", "fact.payment-reason-outdated"),
    ),
    ("what does Intealth actually do", ("glossary.ecfmg", "fact.evsp-sole-sponsor")),
    (
        "if i take j1 do i have to go back home for 2 years",
        ("faq.two_years", "fact.212e-always", "glossary.two_year_rule", "fact.212e-fulfil"),
    ),
    (
        "My I-94 expires in May, can I stay after that?",
        ("fact.i94-dated", "faq.sixty_days", "glossary.i94", "fact.i94-plan"),
    ),
    (
        "how late can I get to the US with a J1 visa",
        ("faq.late", "fact.late-arrival", "fact.sevis-validation"),
    ),
    ("is there any way to hurry up the embassy", ("fact.expedite",)),
    (
        "do i have to leave the country to change from F1 to J1",
        ("fact.cos-vs-leave", "glossary.change_of_status", "fact.abroad-vs-us", "fact.cos-basics"),
    ),
    ("can they fire me for asking about a visa", ("faq.punished",)),
    (
        "who decides whether the NRMP releases me",
        ("fact.no-mutual-release", "fact.waiver-grounds", "glossary.nrmp"),
    ),
    ("what does a lawyer for immigration cost per hour", ("faq.lawyer_cost",)),
    (
        "when do conrad applications open",
        ("fact.conrad-core", "glossary.conrad", "fact.state-differences"),
    ),
    ("is my husband allowed to work in the us if I am on H1B", ("fact.h4-facts", "glossary.h4")),
    ("what's a labor condition aplication", ("glossary.lca", "fact.lca-time")),
    ("do you share anything with my program director", ("public.privacy",)),
    ("can I use cap-gap even though my petition is cap exempt", ("faq.cap_gap", "fact.cap-gap")),
    ("how long will ECFMG review my aplication", ("fact.evsp-processing", "fact.evsp-plan")),
    (
        "is a green card possible right after J-1",
        ("fact.212e-blocks", "fact.212e-always", "faq.two_years", "glossary.two_year_rule"),
    ),
    ("can I get a second residency in Germany instead", ()),
    ("Will my parents be able to visit me during residency", ()),
    (
        "how do i know the uscis website is the real one",
        ("fact.link-allow-list", "glossary.uscis"),
    ),
    (
        "I told the consul something wrong last year, am I banned for life",
        ("faq.refusals", "fact.misrep"),
    ),
    ("which hospital in New York is the best for cardiology", ()),
    ("what is the passing rate of step 3", ()),
    ("do I have to make my instagram public", ("fact.online-presence",)),
    ("how many IMGs matched this year into surgery", ()),
    ("where can I rent a flat near the hospital", ()),
    ("does USCIS accept credit cards", ()),
    ("can I bring my cat", ()),
    ("what happens to my research grant", ()),
    ("how do I answer why do you want to be a surgeon", ()),
    ("is moonlighting ok on H1B", ("fact.concurrent-h1b",)),
    ("is the interview for the visa in person", ("fact.interview-required",)),
)

UNSEEN = (
    (
        "what's premium processing and how quick is it",
        ("glossary.premium", "fact.premium-clock", "faq.premium"),
    ),
    (
        "Do I get a grace period if my J-1 programme finishes?",
        ("fact.j1-grace", "fact.grace-30", "glossary.grace", "faq.sixty_days"),
    ),
    ("does the 2 yr rule apply to me if my government paid nothing", ("fact.212e-always",)),
    (
        "Can GME make me sign that I will pay the petition costs?",
        ("faq.pay_myself", "fact.h1b-cost-shifting"),
    ),
    ("what is SOAP", ("glossary.soap",)),
    ("is ESTA convertible to another status", ("fact.esta", "faq.visitor")),
    ("can i bring my kids with me on a j1", ("glossary.j2", "fact.j2-dependants")),
    ("is there a waiver if I work for the veterans hospital", ("fact.va",)),
    ("how soon before the start may I enter on J-1", ("fact.entry-window",)),
    (
        "my passport is from Sudan but I also have a British one",
        (
            "faq.residence",
            "fact.ban-scope",
            "fact.nationality-notes",
            "fact.ban-follows-citizenship",
        ),
    ),
    ("how do i erase my chat and data", ("public.privacy",)),
    ("what's an RFE", ("glossary.rfe",)),
    (
        "is the director allowed to talk to other programs for me",
        ("faq.other_programme", "fact.no-shopping"),
    ),
    (
        "what does unlawful presence mean",
        ("glossary.unlawful_presence", "fact.up-ds", "faq.out_of_status", "fact.up-bars"),
    ),
    (
        "my lisence takes ages, when do I start with it",
        ("fact.licence-plan", "fact.training-licence-leadtime"),
    ),
    (
        "Does changing specialty need a new statement of need?",
        ("fact.son-new-when", "fact.specialty-change"),
    ),
    ("hours of work per week for a conrad job", ("fact.conrad-core",)),
    ("can I keep my old EAD while renewing", ("fact.ead-renewals",)),
    (
        "how much is the proclamation payment",
        ("fact.payment-rule", "fact.p10973-core", "faq.payment"),
    ),
    ("who pays tax for social security on J-1", ("fact.fica-note",)),
    ("what colour is the visa sticker", ()),
    ("do residents get free parking", ()),
    ("is orthopaedics harder to match than psychiatry", ()),
    ("can I marry my girlfriend in Las Vegas", ()),
    ("should I learn Spanish before residency", ()),
    ("what phone plan do you recommend", ()),
    ("how cold is Minnesota in January", ()),
    ("which laptop is good for a resident", ()),
    ("who won the world cup", ()),
    ("how many vacation days do interns get", ()),
    ("write me a poem about residency", ()),
    ("what is the capital of Ohio", ()),
)

FRIGHTENED = (
    (
        "they took back my h1b can they even do that",
        (
            "fact.no-compelled-sponsorship",
            "fact.h1b-withdrawal-vs-match",
            "faq.sue",
            "faq.leverage",
            "fact.violations",
        ),
    ),
    (
        "is my match still valid if the hospital wont do visa",
        ("fact.h1b-withdrawal-vs-match", "fact.match-binding"),
    ),
    (
        "will i loose my residency spot",
        ("faq.game_over", "fact.match-binding", "fact.h1b-withdrawal-vs-match"),
    ),
    ("shud i accept j1 or wait for h1b", ("faq.j1_for_all", "faq.faster", "faq.take_or_wait")),
    (
        "What does 212e mean for my green card?",
        ("fact.212e-blocks", "glossary.two_year_rule", "faq.two_years"),
    ),
    (
        "my husband is on h1b can i use h4 ead to do residency",
        (
            "fact.alternatives-without-petition",
            "fact.h4-facts",
            "glossary.h4",
            "fact.other-work-authority",
        ),
    ),
    (
        "how soon can I apply for the waiver after starting residency",
        ("fact.waiver-plan", "fact.waiver-timeline", "fact.conrad-core"),
    ),
    (
        "do i need step 3 before july",
        (
            "fact.h1b-exam",
            "fact.step3-chain",
            "fact.evsp-exams",
            "fact.step3-leadtime",
            "glossary.step3",
        ),
    ),
    ("can i take step3 in india", ("fact.step3-prereq",)),
    (
        "whats the fastest way to get DS2019",
        ("fact.evsp-processing", "fact.tpl-starts", "fact.ds2019-earliest"),
    ),
    (
        "ministry of health not answering for statement of need, what can I do",
        ("fact.son-lead-time", "glossary.son", "fact.son-rule"),
    ),
    (
        "Which ministry gives my Statement of Need if I am Syrian but lived in Saudi",
        ("fact.son-rule",),
    ),
    ("visa officer gave me blue paper 221g", ("glossary.refused_221g", "fact.221g")),
    ("how long administrative processing takes", ("glossary.refused_221g", "fact.221g")),
    (
        "can i travel to mexico for stamping while cos pending",
        ("faq.stamp_trip", "fact.p10973-do-not-leave", "faq.nearby_country"),
    ),
    (
        "i have overstayed 3 weeks am i banned",
        ("faq.out_of_status", "fact.up-bars", "glossary.unlawful_presence"),
    ),
    (
        "my OPT expires in june what happens until july 1",
        ("faq.sixty_days", "fact.f1-grace", "faq.cap_gap", "fact.cap-gap"),
    ),
    ("can i start orientation without visa", ("faq.i539", "faq.late", "fact.entry-window")),
    ("Do they have to tell me the real reason", ("fact.visa-disclosure-duty",)),
    (
        "does premium processing guarantee i will start on time?",
        ("faq.premium", "fact.premium-clock", "glossary.premium"),
    ),
    (
        "who pays premium fee me or hospital",
        ("fact.premium-fee", "faq.pay_myself", "fact.h1b-cost-shifting"),
    ),
    (
        "is the 100000 dollar fee for change of status too",
        ("fact.p10973-not-applies", "fact.p10973-applies"),
    ),
    ("did judge cancel trump 100k h1b fee", ("faq.payment", "fact.payment-rule")),
    (
        "university hospital exempt from lottery?",
        ("glossary.cap_exempt", "fact.cap-exempt-categories", "fact.weighted-selection"),
    ),
    ("what is cap exempt employer", ("glossary.cap_exempt", "fact.cap-exempt-categories")),
    ("can I email other PDs to ask for an open spot", ("faq.other_programme", "fact.no-shopping")),
    ("nrmp waiver how to", ("fact.waiver-grounds", "fact.no-mutual-release")),
    (
        "what happens if I break the match contract",
        ("fact.violations", "faq.decline", "fact.forty-five-days"),
    ),
    ("can my program director release me", ("fact.no-mutual-release",)),
    (
        "can I start in september instead",
        ("fact.late-arrival", "faq.later_start", "fact.deferral", "fact.amend-plan"),
    ),
    ("defer to next year possible?", ("fact.deferral",)),
    ("how much does an immigration lawyer cost", ("faq.lawyer_cost",)),
    ("where to find good immigration attorney for physicians", ("fact.find-a-lawyer",)),
    ("is it ok to use hospital attorney", ("faq.hospital_lawyer",)),
    ("Can I complain to ACGME", ("fact.acgme-role",)),
    ("they said it over zoom during interview that they sponsor h1b", ("faq.oral_promise",)),
    (
        "email from coordinator says yes we sponsor h1b is it binding",
        ("fact.promissory-estoppel", "faq.oral_promise", "faq.leverage", "fact.depape"),
    ),
    ("can i go to media about this", ("faq.post",)),
    ("should I write on reddit", ("faq.post",)),
    (
        "am I allowed to work as research assistant on J1 clinical",
        ("faq.moonlight", "fact.no-moonlighting"),
    ),
    ("can my kids go to school on j2", ("glossary.j2", "fact.j2-dependants")),
    ("how many years J-1 max for fellowship", ("fact.max-seven-years",)),
    (
        "after waiver do i get green card",
        ("fact.212e-blocks", "faq.green_card", "fact.waiver-consequences", "glossary.waiver"),
    ),
    (
        "conrad 30 running out in my state what then",
        (
            "fact.state-differences",
            "fact.conrad-core",
            "fact.regional-commissions",
            "fact.conrad-usage",
        ),
    ),
    ("is conrad program ending december", ("fact.conrad-sunset",)),
    ("VA hospital waiver any speciality?", ("fact.va",)),
    ("psychiatry hhs waiver score", ("fact.hhs-clinical",)),
    (
        "exceptional hardship waiver with us citizen wife",
        ("faq.hardship", "fact.hardship-persecution"),
    ),
    ("i had j1 as research scholar in 2019 do i have 2 year rule", ("fact.prior-j1-check",)),
    ("does travel ban apply to green card holders", ("fact.ban-scope",)),
    (
        "I am born in iran but have german passport",
        ("faq.residence", "fact.nationality-notes", "fact.ban-follows-citizenship"),
    ),
    ("uscis is on hold for nigerians?", ("fact.uscis-hold",)),
    (
        "what if visa comes after 1 july",
        ("faq.late", "fact.late-arrival", "fact.sevis-validation"),
    ),
    ("do i need to make my facebook public", ("fact.online-presence",)),
    ("can I sleep at the embassy", ()),
    ("what's the best hospital in Ohio", ()),
    ("is my data safe with you", ("public.privacy",)),
    ("are you a real person", ("public.about",)),
    ("will my PD see this chat", ("public.privacy",)),
    (
        "how long grace period h1b after fired",
        ("fact.h1b-60-days", "faq.sixty_days", "glossary.grace"),
    ),
)

AFTERWARDS = (
    (
        "hospital says sorry no visa for you, is my seat gone",
        ("fact.h1b-withdrawal-vs-match", "fact.match-binding", "faq.game_over", "faq.leverage"),
    ),
    (
        "how many months does j1 paperwork need in total",
        ("faq.how_long_j1", "fact.evsp-processing", "fact.evsp-plan", "fact.son-lead-time"),
    ),
    ("can my wife work if i come on j1", ("glossary.j2", "fact.j2-dependants")),
    (
        "is it legal to cancel h1b promise after match day",
        (
            "faq.leverage",
            "fact.h1b-withdrawal-vs-match",
            "fact.promissory-estoppel",
            "fact.visa-disclosure-duty",
            "faq.sue",
            "fact.violations",
        ),
    ),
    (
        "what documents shall i send to TPL",
        ("fact.evsp-documents", "glossary.tpl", "fact.tpl-starts"),
    ),
    (
        "my passport is from sudan can i get j1",
        (
            "faq.j1_for_all",
            "fact.proc-10998",
            "fact.partial-spares-h1b",
            "fact.ban-follows-citizenship",
        ),
    ),
    (
        "explain waiver job 3 years",
        ("glossary.waiver", "fact.conrad-core", "fact.waiver-consequences", "glossary.conrad"),
    ),
    ("can I do cardiology after waiver", ("faq.fellowship_waiver", "fact.waiver-consequences")),
    (
        "if I go home for 2 years does it cancel rule",
        ("faq.two_years", "fact.212e-fulfil", "glossary.two_year_rule"),
    ),
    ("Whats RFE and how long to answer", ("glossary.rfe", "fact.rfe-answer")),
    (
        "my h1b petition was denied can they refile",
        ("fact.nta-risk", "fact.h1b-sequence", "fact.premium-start"),
    ),
    (
        "what is the last date to file h1b for july 1",
        ("fact.h1b-earliest", "fact.premium-clock", "fact.h1b-consular-plan"),
    ),
    ("premium prosessing cost 2026", ("fact.premium-fee",)),
    (
        "how do i know if hospital is cap exampt",
        ("glossary.cap_exempt", "fact.cap-exempt-categories"),
    ),
    (
        "Do I need a new visa if my program starts later",
        ("fact.late-arrival", "faq.later_start", "fact.visa-validity"),
    ),
    ("lost my ds2019 what to do", ("fact.ds2019-digital", "glossary.ds2019")),
    ("no appointments at chennai consulate till august!!", ("fact.wait-times", "fact.expedite")),
    ("can i pay someone to get a visa slot", ()),
    ("embassy asks for instagram", ("fact.online-presence",)),
    ("Can PD write a letter to embassy to speed up", ("fact.expedite",)),
    ("is o1 possible with 12 pubmed papers", ("faq.o1_evidence", "faq.o1", "fact.o1a-test")),
    ("who files o-1 for me", ("fact.o1-petitioner",)),
    ("do banned countries doctors get exception", ("fact.no-physician-exception-seen",)),
    (
        "I hold Syrian and Canadian passports",
        ("faq.residence", "fact.ban-scope", "fact.nationality-notes"),
    ),
    (
        "does unlawful presence start on D/S",
        ("fact.up-ds", "faq.ds_safe", "glossary.unlawful_presence"),
    ),
    ("can i work at walmart on opt until residency starts", ("fact.opt-basics", "glossary.opt")),
    ("how many unemployment days are left on opt", ("fact.opt-basics",)),
    ("i'm out of status since 10 days help", ("faq.out_of_status", "fact.up-bars")),
    ("difference between nrmp waiver and j1 waiver", ("fact.waiver-grounds", "glossary.waiver")),
    ("does soap offer bind me too", ("fact.match-binding", "glossary.soap")),
    (
        "Can I still apply to unfilled programs",
        ("fact.unfilled-lists", "faq.other_programme", "fact.no-shopping"),
    ),
    ("should I reply angry email", ("faq.post", "faq.what_to_say")),
    ("what to say to program director", ("faq.what_to_say",)),
    ("how to erase my account", ("public.privacy",)),
    ("who made this bot", ("public.about",)),
    ("do you have a whatsapp number", ()),
    ("How much will they pay me as resident", ()),
    ("is moonlighting ok on h1b", ("fact.concurrent-h1b",)),
    ("when do conrad slots open", ("fact.conrad-core",)),
    ("can I leave waiver job after 1 year", ("fact.waiver-consequences",)),
)
