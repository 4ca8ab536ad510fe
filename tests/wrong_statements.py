"""The most dangerous wrong statements of both fact bases: how a decision or a text would make them.

Each row can be asked of a decision (a profile with its plan) and of any text. W1 to W14 of the J-1
side come first, W1 to W20 of the H-1B side after them.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from flows.content.line import Line
from flows.plan.payment import Exposure, Payment
from flows.plan.routes import Verdict
from tests import wrong_decisions as plans

SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n")


_NOT = (
    r"\b(?:no|not|never|cannot|can't|neither|nor|nobody|without|stop|shut|closed|barred|bars?)\b"
)


@dataclass(frozen=True)
class Row:
    """One wrong statement.

    `claim` finds it in a sentence, `unless` excuses a sentence that warns of it. `planted` are
    texts it must find, `spoilt` makes a decision it must find; None where no decision makes it.
    """

    id: str
    statement: str
    claim: str
    planted: tuple[str, ...]
    unless: str = _NOT
    wrong: Callable[[plans.Decision], bool] | None = None
    spoilt: Callable[[], plans.Decision] | None = None

    def in_text(self, text: str) -> list[str]:
        """The sentences that make this statement; a question makes none."""
        return [
            sentence
            for sentence in SENTENCES.split(text)
            if not sentence.endswith("?")
            and re.search(self.claim, sentence, re.IGNORECASE)
            and not (self.unless and re.search(self.unless, sentence, re.IGNORECASE))
        ]


_SWITCH = (
    r"\bJ-?1\b.{0,50}\b(?:then|next year|later|after ?wards?|PGY-?2|once you)\b.{0,40}\bH-?1B\b"
    r"|\bJ-?1\b.{0,50}\b(?:switch|move|change|convert|go)\b.{0,30}\bto H-?1B\b"
    r"|\bJ-?1\b.{0,30}\bplan H-?1B\b"
)
_ALWAYS_J1 = (
    r"\bJ-?1\b.{0,50}\b(?:always (?:available|open|possible|there)|for everyone|safe (?:fallback|choice)"
    r"|safe way out|works for all)\b|\balways\b.{0,20}\btake (?:the )?J-?1\b"
)
_VISITOR = (
    r"\b(?:come|enter|go|return|travel|bridge\w*|entry)\b.{0,40}\b(?:B-?[12]|ESTA|visitor visa)\b"
    r"|\b(?:B-?[12]|ESTA)\b.{0,30}\bbridge"
)
_WARNED = r"\bmisrepresent|\blawyer\b|\bwatch for\b"
_WORK_PENDING = (
    r"\b(?:start|begin|work|orientation|paid)\b.{0,60}\b(?:while|when|as soon as)\b.{0,50}"
    r"\b(?:pending|filed|change of status|I-?539)\b"
    r"|\bI-?539\b.{0,60}\b(?:stay and work|may work|can work|keep working)\b"
)

ROWS = (
    Row(
        "J1-W1",
        "J-1 now, H-1B next year",
        _SWITCH,
        ("Take J-1 now and switch to H-1B next year.", "J-1 first, then H-1B for PGY-2."),
        wrong=plans.two_years_unsaid,
        spoilt=lambda: plans.unsaid(plans.ABROAD, "j1", "plan.route.j1.always-two-years"),
    ),
    Row(
        "J1-W2",
        "J-1 is the safe fallback for everyone",
        _ALWAYS_J1,
        ("J-1 is the safe fallback here.", "J-1 works for everyone."),
        wrong=plans.suspended_and_offered,
        spoilt=lambda: plans.verdict({**plans.ABROAD, "passports": ["NG"]}, "j1", Verdict.OPEN),
    ),
    Row(
        "J1-W3",
        "your country gives a no-objection letter",
        r"\bno[- ]objection (?:letter|statement)\b",
        ("Ask your embassy for a no-objection letter.",),
        unless=r"\b(?:not|closed|cannot|never|statute)\b",
    ),
    Row(
        "J1-W4",
        "D/S has ended",
        r"\bD/S\b.{0,40}\b(?:ended|is over|no longer|abolished)\b"
        r"|\b(?:four|4)[- ]year (?:limit|maximum|cap)\b",
        ("D/S ended on 15 September 2026.", "You now have a 4-year limit."),
        unless=r"\b(?:postponed|proposed|would|planned)\b",
        wrong=plans.ds_has_a_date,
        spoilt=lambda: plans.due(plans.INSIDE, "i94-expiry"),
    ),
    Row(
        "J1-W5",
        "work while the change to J-1 is pending",
        _WORK_PENDING,
        ("You can start orientation while the I-539 is pending.",),
        wrong=plans.work_while_pending,
        spoilt=lambda: plans.unsaid(plans.INSIDE, "j1", "plan.route.j1.no-work-while-pending"),
    ),
    Row(
        "J1-W6",
        "arriving late is fine",
        r"\b(?:arriv\w+|enter\w*|come|report\w*)\b.{0,30}\b(?:late|later|after)\b.{0,40}"
        r"\b(?:fine|no problem|all right|does not matter)\b",
        ("Arriving late is fine, the visa is valid.",),
        unless=r"\bnot fine\b",
        wrong=plans.late_arrival,
        spoilt=lambda: plans.due(plans.ABROAD, "sevis-validation", latest=date(2027, 8, 15)),
    ),
    Row(
        "J1-W7",
        "180 days out of status bring the bar",
        r"\bout of status\b.{0,60}\b(?:180|bars?)\b|\b180\b.{0,40}\bout of status\b",
        ("Being out of status for 180 days triggers the 3-year bar.",),
        unless=r"\b(?:not|only|unlawful)\b",
        wrong=plans.no_status_starts_the_bar,
        spoilt=lambda: plans.due(
            {**plans.INSIDE, "status_valid": False},
            "unlawful-presence-180",
            latest=date(2027, 6, 1),
        ),
    ),
    Row(
        "J1-W8",
        "pay the visa integrity fee",
        r"\bvisa integrity fee\b|\b250\b.{0,12}\bfee\b|\bfee\b.{0,20}\b250\b",
        ("Pay the $250 visa integrity fee.",),
        unless=r"\bnot (?:yet |being )?(?:collected|charged|asked)\b",
    ),
    Row(
        "J1-W9",
        "interview in a nearby country",
        r"\b(?:nearby|neighbou?ring|third|another|other) countr\w+\b.{0,50}\b(?:short\w+|wait|interview)"
        r"|\binterview\b.{0,40}\b(?:nearby|neighbou?ring|third|another|other) countr",
        ("Book the interview in a nearby country with shorter waits.",),
        unless=r"\b(?:not|risk\w*|refus\w+|lost|unless|warn\w*)\b",
        wrong=plans.another_country,
        spoilt=lambda: plans.changed(plans.ABROAD, next=(Line("plan.next.third-country"),)),
    ),
    Row(
        "J1-W10",
        "residence elsewhere lifts the ban",
        r"\b(?:resident|residence|residency permit|live)\b.{0,50}\bban\b.{0,30}\b(?:reach|apply|lifted|free)"
        r"|\bban\b.{0,40}\b(?:goes|follows|is) by (?:residence|birth)",
        ("You are a UK resident, so the ban is lifted.", "The ban follows by residence."),
        unless=r"\bnot by\b|\bpassport\b",
        wrong=plans.residence_matters,
        spoilt=lambda: plans.verdict({**plans.ABROAD, "passports": ["NG"]}, "j1", Verdict.CHECK),
    ),
    Row(
        "J1-W11",
        "Conrad needs an eligible country",
        r"\bConrad\b.{0,50}\b(?:eligible|your) (?:country|nationalit\w+)",
        ("Conrad 30 needs you to come from an eligible country.",),
        wrong=plans.conrad_by_nationality,
        spoilt=lambda: plans.changed(
            {**plans.ABROAD, "training_end_on": "2030-06-30"},
            deadlines=plans.due(
                {**plans.ABROAD, "training_end_on": "2030-06-30"},
                "conrad-year-opens",
                earliest=date(2031, 1, 1),
            ).plan.deadlines,
        ),
    ),
    Row(
        "J1-W12",
        "moonlight to cover the bills",
        r"\bmoonlight",
        ("Moonlight to cover the bills.",),
        unless=r"\b(?:no|not|never|cannot|prohibited|unauthorised|faq)\b",
    ),
    Row(
        "J1-W13",
        "it takes several misrepresentations",
        r"\b(?:multiple|several|repeated|two)\b.{0,20}\b(?:fraud|misrepresentation)",
        ("Only multiple fraud refusals are game over.",),
        unless=r"\bone is enough\b",
    ),
    Row(
        "J1-W14",
        "a visitor's entry bridges the gap",
        _VISITOR,
        ("A short B-2 entry bridges the gap.", "Come in on ESTA and wait."),
        unless=rf"{_NOT}|{_WARNED}",
        wrong=plans.visitor_bridges,
        spoilt=lambda: plans.unflagged({**plans.INSIDE, "us_status": "ESTA"}, "visitor-entry"),
    ),
    Row(
        "H1B-W1",
        "J-1 for PGY-1, H-1B from PGY-2",
        _SWITCH,
        ("Take J-1 for PGY-1 and move to H-1B for PGY-2.",),
        wrong=plans.two_years_unsaid,
        spoilt=lambda: plans.verdict({**plans.INSIDE, "subject_212e": True}, "h1b", Verdict.OPEN),
    ),
    Row(
        "H1B-W2",
        "quietly line up another programme",
        r"\b(?:quietly|already|now|meanwhile)\b.{0,40}\b(?:line up|look for|apply to|contact|talk to|approach)\b"
        r".{0,30}\b(?:another|other) (?:program\w*|hospital)",
        ("Quietly line up another programme now.",),
        unless=rf"{_NOT}|\bbefore\b|\buntil\b|\bNRMP\b",
        wrong=plans.bound_and_free,
        spoilt=lambda: plans.verdict(
            {**plans.ABROAD, "matched_via": "nrmp"}, "change_programme", Verdict.CHECK
        ),
    ),
    Row(
        "H1B-W3",
        "the payment is gone, or in force, without a date",
        r"\b(?:100,000|100k|payment)\b.{0,50}\b(?:is gone|is over|has ended|is in force|is dead|was struck)",
        ("The 100k payment is gone.", "The 100,000 dollar payment is in force."),
        unless=r"\bas of\b|\bas last checked\b|\bif\b",
        wrong=plans.payment_undated,
        spoilt=lambda: plans.changed(
            plans.ABROAD,
            payment=Payment(
                verdict=Exposure.DUE_IF_IN_FORCE, because=(Line("plan.payment.abroad"),)
            ),
        ),
    ),
    Row(
        "H1B-W4",
        "cap-exempt or a physician, so no payment",
        r"\b(?:cap-exempt|doctors?|physicians?|universit\w+)\b.{0,40}\b(?:exempt|free)\b.{0,30}"
        r"\b(?:payment|100)|\bcap-exempt\b.{0,30}\bso no\b",
        ("Physicians are exempt from the payment.", "A cap-exempt hospital, so no 100k."),
        unless=r"\b(?:not|does not|nobody|whoever)\b",
        wrong=plans.payment_by_employer,
        spoilt=lambda: plans.changed(
            plans.ABROAD, payment=Payment(verdict=Exposure.NOT_DUE, because=())
        ),
    ),
    Row(
        "H1B-W5",
        "enter as a visitor and switch",
        _VISITOR + r"|\bESTA\b.{0,30}\b(?:switch|change)\b",
        ("Come in on B-2 and switch.", "Enter on ESTA, then change."),
        unless=rf"{_NOT}|{_WARNED}",
        wrong=plans.visitor_bridges,
        spoilt=lambda: plans.due(
            {**plans.INSIDE, "us_status": "ESTA"},
            "change-of-status-filing",
            latest=date(2027, 5, 1),
        ),
    ),
    Row(
        "H1B-W6",
        "cap-gap bridges the summer",
        r"\bcap-?gap\b.{0,40}\b(?:bridges?|carry|carries|covers?|stretch\w*|helps?|lets?)\b",
        ("Cap-gap will bridge you to 1 July.",),
        unless=rf"{_NOT}|\bcap-subject\b|\blottery\b|\byearly cap\b",
        wrong=plans.cap_gap,
        spoilt=lambda: plans.due(plans.INSIDE, "cap-gap-end"),
    ),
    Row(
        "H1B-W7",
        "sixty days for everyone",
        r"\b(?:you|everyone|everybody|all)\b.{0,20}\b(?:have|has|get) (?:60|sixty) days\b",
        ("You have 60 days.",),
        unless=r"\bF-?1\b|\bH-?1B\b|\bup to\b",
        wrong=plans.sixty_days_for_all,
        spoilt=lambda: plans.due(
            {**plans.INSIDE, "us_status": "J1_RESEARCH", "program_end_on": "2027-05-31"},
            "j1-grace-end",
            latest=date(2027, 7, 30),
        ),
    ),
    Row(
        "H1B-W8",
        "file an I-539, stay and work",
        _WORK_PENDING,
        ("File an I-539, you can stay and work.",),
        wrong=plans.work_while_pending,
        spoilt=lambda: plans.unsaid(plans.INSIDE, "j1", "plan.route.j1.no-work-while-pending"),
    ),
    Row(
        "H1B-W9",
        "J-1 is always there instead",
        _ALWAYS_J1,
        ("J-1 is always available instead.",),
        wrong=plans.suspended_and_offered,
        spoilt=lambda: plans.changed(
            {**plans.ABROAD, "passports": ["SD"]}, next=(Line("plan.next.j1-ask", {}),)
        ),
    ),
    Row(
        "H1B-W10",
        "nothing builds up on D/S",
        r"\bD/S\b.{0,50}\b(?:cannot|never|no|not)\b.{0,20}\bunlawful",
        ("On D/S you cannot build up unlawful presence.",),
        unless=r"\bfinding\b|\buntil\b|\bunless\b|\bdifferently\b",
        wrong=plans.ds_never_counts,
        spoilt=lambda: plans.unflagged(
            {**plans.INSIDE, "unlawful_presence_from": "2026-11-01"}, "unlawful-presence"
        ),
    ),
    Row(
        "H1B-W11",
        "offer to pay the H-1B costs",
        r"\b(?:offer|ask|propose)\b.{0,20}\bto (?:pay|cover|bear)\b.{0,30}\b(?:H-?1B|petition|costs?|fees?)",
        ("Offer to pay the H-1B costs yourself.",),
    ),
    Row(
        "H1B-W12",
        "premium means approved in fifteen days",
        r"\b(?:approv\w+|granted|decided)\b.{0,20}\b(?:in|within) (?:15|fifteen)\b"
        r"|\bpremium\b.{0,40}\b(?:15|fifteen) (?:calendar )?days\b(?! left| ago)",
        ("Premium means approved in 15 days.", "With premium you wait 15 days."),
        unless=r"\bbusiness days\b(?!.*\bapproved\b)",
        wrong=plans.premium_in_fifteen_days,
        spoilt=lambda: plans.due(
            plans.ABROAD, "h1b-premium-last-receipt", latest=date(2027, 6, 15)
        ),
    ),
    Row(
        "H1B-W13",
        "the hospital's lawyer looks after you",
        r"\b(?:hospital|programme|employer|GME)(?:'s)? (?:immigration )?(?:lawyer|counsel|attorney)\b.{0,50}"
        r"\b(?:look after|protect|advise you|take care|is on your side|represents you)",
        ("The hospital's immigration lawyer will look after you.",),
    ),
    Row(
        "H1B-W14",
        "sue to make them file, or no leverage at all",
        r"\bsue\b|\btake them to court\b|\bno leverage\b|\bforce them to (?:file|sponsor)",
        ("Sue to make them file.", "You have no leverage at all."),
        unless=r"\b(?:no court|cannot|never|not)\b",
    ),
    Row(
        "H1B-W15",
        "O-1 solves the two-year rule, or needs everything",
        r"\bO-?1\b.{0,40}\b(?:solves?|lifts?|ends?|removes?|avoids?)\b.{0,30}\b(?:212|two-year|rule)"
        r"|\bO-?1\b.{0,30}\b(?:needs|requires)\b.{0,30}\bpapers\b.{0,30}\bawards\b",
        ("O-1 solves 212(e).", "O-1 needs papers and awards and citations together."),
        wrong=plans.o1_opens_all,
        spoilt=lambda: plans.verdict(plans.INSIDE, "o1", Verdict.OPEN),
    ),
    Row(
        "H1B-W16",
        "OPT covers residency",
        r"\bOPT\b.{0,30}\b(?:covers?|is enough|lets you (?:begin|start))\b",
        ("Your OPT covers residency.",),
        wrong=plans.opt_is_permission,
        spoilt=lambda: plans.changed(plans.INSIDE, next=(Line("plan.next.other-permission"),)),
    ),
    Row(
        "H1B-W17",
        "H-4 to J-1 is a harmless bridge",
        r"\bH-?4\b.{0,30}\bJ-?1\b.{0,30}\b(?:harmless|bridge|easy|and back)",
        ("H-4 to J-1 is a harmless bridge.",),
        wrong=plans.h4_is_harmless,
        spoilt=lambda: plans.unsaid(
            {**plans.INSIDE, "us_status": "H4"}, "j1", "plan.route.j1.always-two-years"
        ),
    ),
    Row(
        "H1B-W18",
        "an instructor's title for a resident's work",
        r"\b(?:instructor|faculty|lecturer)\b.{0,20}\btitle\b",
        ("Have the university give you an instructor title while you work as a resident.",),
        unless=rf"{_NOT}|\bmisrepresent",
    ),
    Row(
        "H1B-W19",
        "988 for somebody abroad",
        r"\b988\b(?! days)",
        ("Call 988, wherever you are.",),
        unless=r"\bin the US\b",
    ),
    Row(
        "H1B-W20",
        "decline the place and apply again",
        r"\b(?:decline|refuse|give up)\b.{0,20}\b(?:position|place|seat|match)\b.{0,40}\b(?:reapply|again)\b"
        r"|\bdo not show up\b|\bdon't show up\b",
        ("Decline the position and reapply.", "Do not show up and reapply."),
        unless=r"\b(?:never|breach\w*|bound|binds)\b",
        wrong=plans.bound_and_free,
        spoilt=lambda: plans.verdict(
            {**plans.ABROAD, "matched_via": "soap"}, "change_programme", Verdict.CHECK
        ),
    ),
)
