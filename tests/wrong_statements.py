"""The most dangerous wrong statements of both fact bases: how a decision or a text would make them.

Each row can be asked of a decision (a profile with its plan) and of any text. W1 to W14 of the J-1
side come first, W1 to W20 of the H-1B side after them.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from dataclasses import fields as dataclass_fields
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

import flows
from flows.content.line import Line, said
from flows.content.loader import load_content
from flows.deadlines.rule import Deadline, Owner
from flows.plan.payment import Exposure, Payment
from flows.plan.plan import Plan, make_plan
from flows.plan.routes import Verdict
from flows.profile.profile import IN_J_STATUS, ON_OPT, read_profile

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
"""Before any fact of the lists and of the payment has come to its own end."""


@dataclass(frozen=True)
class Decision:
    """What somebody told, and the plan that was made of it."""

    told: Mapping[str, object]
    plan: Plan

    def again(self, **other: object) -> Plan:
        """The plan of the same person with other answers."""
        return decide({**self.told, **other}, self.plan.at).plan

    def day(self, key: str) -> date | None:
        value = self.told.get(key)
        return date.fromisoformat(value) if isinstance(value, str) else None

    def has(self, rule: str) -> bool:
        return any(one.rule.startswith(rule) for one in self.plan.deadlines)

    def latest(self, rule: str) -> date | None:
        found = self.plan.deadline(rule)
        return found.latest if found else None

    def says(self, route: str, key: str) -> bool:
        return any(line.key == key for line in self.plan.route(route).because)

    def open(self, route: str) -> bool:
        return self.plan.route(route).verdict is not Verdict.CLOSED

    def next(self, key: str) -> bool:
        return any(line.key.startswith(key) for line in self.plan.next)

    def flag(self, name: str) -> bool:
        return any(one.id == name for one in self.plan.red_flags)

    def texts(self) -> list[str]:
        """Every sentence of the plan, as it is read."""
        plan, words = self.plan, load_content().words
        lines = [
            *plan.next,
            *plan.payment.because,
            *(one.line for one in plan.red_flags),
            *(line for route in plan.routes for line in route.because),
            *(line for one in plan.deadlines for line in (one.name, one.consequence)),
        ]
        return [said(line, words).text for line in lines]


def decide(told: Mapping[str, object], at: datetime = AT) -> Decision:
    """Return the decision for these answers."""
    plan = make_plan(read_profile(told), at=at, content=load_content())
    return Decision(told=told, plan=plan)


_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n")


# -- When a decision is wrong ----------------------------------------------------------------------


def _two_years_unsaid(one: Decision) -> bool:
    told = one.says("j1", "plan.route.j1.always-two-years")
    bound = one.told.get("subject_212e") is True and one.open("h1b")
    return bound or (one.open("j1") and not told)


def _suspended_and_offered(one: Decision) -> bool:
    standing = one.plan.standing
    if not standing.abroad or not standing.all_listed or standing.j1_visa:
        return False
    return one.open("j1") or one.next("plan.next.j1-")


def _ds_has_a_date(one: Decision) -> bool:
    told = one.told.get("i94") == "D/S" and "unlawful_presence_from" not in one.told
    return told and any(
        one.has(rule) for rule in ("i94-expiry", "unlawful-presence", "extension", "ds-")
    )


def _work_while_pending(one: Decision) -> bool:
    changes = one.plan.standing.inside and one.plan.standing.changes_status is True
    told = one.says("j1", "plan.route.j1.no-work-while-pending")
    return changes and one.open("j1") and not told


def _late_arrival(one: Decision) -> bool:
    start = one.day("ds2019_start_on") or one.day("start_on")
    if start is None or not one.has("sevis-validation"):
        return False
    found = one.plan.deadline("sevis-validation")
    limit = start + timedelta(days=30)
    return found is None or not found.hard or found.latest != limit


def _no_status_starts_the_bar(one: Decision) -> bool:
    first = one.plan.standing.unlawful_from
    if first is None:
        return one.has("unlawful-presence")
    latest = one.latest("unlawful-presence-180")
    return latest is not None and latest != first + timedelta(days=179)


def _residence_matters(one: Decision) -> bool:
    other = one.again(last_residence_country="CA", birth_country="CA")
    return [route.verdict for route in other.routes] != [r.verdict for r in one.plan.routes]


def _conrad_by_nationality(one: Decision) -> bool:
    found, other = one.plan.deadline("conrad-year-opens"), one.again(passports=["IN"])
    elsewhere = other.deadline("conrad-year-opens")
    return bool(found and elsewhere and found.earliest != elsewhere.earliest)


def _visitor_bridges(one: Decision) -> bool:
    visitor = one.told.get("us_status") in {"ESTA", "B1B2"} and one.told.get("location") == "us"
    if not visitor:
        return False
    changes = one.told.get("us_status") == "ESTA" and (
        one.plan.standing.changes_status is not False or one.has("change-of-status")
    )
    return changes or not one.flag("visitor-entry") or one.next("plan.next.stay")


def _bound_and_free(one: Decision) -> bool:
    bound = one.told.get("matched_via") in {"nrmp", "soap"}
    released = "nrmp_waiver_granted_on" in one.told
    return bound and not released and one.open("change_programme")


def _payment_undated(one: Decision) -> bool:
    payment = one.plan.payment
    if payment.verdict is Exposure.NOT_DUE:
        return not one.plan.standing.h1b_visa
    if payment.verdict is Exposure.UNKNOWN:
        return one.told.get("location") is not None
    return not any(line.key.startswith("plan.payment.state-") for line in payment.because)


def _payment_by_employer(one: Decision) -> bool:
    kinds = ("university", "affiliated_nonprofit", "government", "for_profit")
    others = {one.again(employer_type=kind).payment.verdict for kind in kinds}
    return others != {one.plan.payment.verdict}


def _sixty_days_for_all(one: Decision) -> bool:
    status = one.told.get("us_status")
    program, card, job = (one.day(key) for key in ("program_end_on", "ead_end_on", "job_ended_on"))
    begins = {
        "f1-grace-end": (card if status in ON_OPT else program or card, 60),
        "j1-grace-end": (program, 30),
        "h1b-grace-end": (job, 60),
    }
    whose = {
        "f1-grace-end": {"F1", *ON_OPT},
        "j1-grace-end": set(IN_J_STATUS),
        "h1b-grace-end": {"H1B", "O1"},
    }
    for rule, (first, days) in begins.items():
        if not one.has(rule):
            continue
        latest = one.latest(rule)
        if status not in whose[rule]:
            return True
        if latest and first and latest > first + timedelta(days=days):
            return True
    return False


def _ds_never_counts(one: Decision) -> bool:
    runs = one.told.get("i94") == "D/S" and "unlawful_presence_from" in one.told
    inside = runs and one.told.get("location") == "us"
    return inside and not (one.flag("unlawful-presence") and one.has("unlawful-presence-180"))


def _premium_in_fifteen_days(one: Decision) -> bool:
    start, last = one.day("start_on"), one.latest("h1b-premium-last-receipt")
    if start is None or last is None:
        return False
    with_request = one.latest("h1b-premium-last-receipt-rfe")
    return (start - last).days < 20 or with_request is None or with_request >= last


def _o1_opens_all(one: Decision) -> bool:
    o1 = one.plan.route("o1")
    bound = one.told.get("subject_212e") is True and one.open("o1")
    silent = bound and not one.says("o1", "plan.route.o1.two-years")
    return silent or o1.verdict not in {Verdict.CHECK, Verdict.CLOSED}


def _opt_is_permission(one: Decision) -> bool:
    on_opt = one.told.get("us_status") in ON_OPT and one.told.get("other_work_permission") is None
    return on_opt and one.next("plan.next.other-permission")


def _h4_is_harmless(one: Decision) -> bool:
    return one.told.get("us_status") == "H4" and _two_years_unsaid(one)


def _cap_gap(one: Decision) -> bool:
    return one.has("cap-gap")


def _another_country(one: Decision) -> bool:
    return any("third-country" in line.key for line in one.plan.next)


# -- Plans that are wrong on purpose ---------------------------------------------------------------

ABROAD = {
    "location": "abroad",
    "passports": ["GB"],
    "start_on": "2027-07-01",
    "post_wait_days": 20,
}
INSIDE = {
    "location": "us",
    "passports": ["IN"],
    "start_on": "2027-07-01",
    "us_status": "F1_OPT",
    "status_valid": True,
    "i94": "D/S",
    "ead_end_on": "2027-06-10",
}


def _with(told: Mapping[str, object], **fields: object) -> Decision:
    one = decide(told)
    given = {field.name for field in dataclass_fields(one.plan)}
    plan = replace(one.plan, **{name: it for name, it in fields.items() if name in given})
    # The rest is made once it is read: what stands there already is not made.
    vars(plan).update({name: it for name, it in fields.items() if name not in given})
    return Decision(told=told, plan=plan)


def _verdict(told: Mapping[str, object], name: str, verdict: Verdict) -> Decision:
    routes = tuple(
        replace(route, verdict=verdict) if route.route == name else route
        for route in decide(told).plan.routes
    )
    return _with(told, routes=routes)


def _unsaid(told: Mapping[str, object], name: str, key: str) -> Decision:
    routes = tuple(
        replace(route, because=tuple(line for line in route.because if line.key != key))
        if route.route == name
        else route
        for route in decide(told).plan.routes
    )
    return _with(told, routes=routes)


def _due(told: Mapping[str, object], rule: str, **fields: object) -> Decision:
    made = Deadline(
        rule=rule,
        earliest=None,
        planned=None,
        latest=date(2027, 9, 1),
        hard=True,
        owner=Owner.PERSON,
        facts=(),
        needs=(),
        overdue=False,
    )
    plan = decide(told).plan
    others = tuple(one for one in plan.deadlines if one.rule != rule)
    return _with(told, deadlines=(*others, replace(plan.deadline(rule) or made, **fields)))


def _unflagged(told: Mapping[str, object], name: str) -> Decision:
    flags = tuple(one for one in decide(told).plan.red_flags if one.id != name)
    return _with(told, red_flags=flags)


# -- The table -------------------------------------------------------------------------------------

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
    wrong: Callable[[Decision], bool] | None = None
    spoilt: Callable[[], Decision] | None = None

    def in_text(self, text: str) -> list[str]:
        """The sentences that make this statement; a question makes none."""
        return [
            sentence
            for sentence in _SENTENCES.split(text)
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
        wrong=_two_years_unsaid,
        spoilt=lambda: _unsaid(ABROAD, "j1", "plan.route.j1.always-two-years"),
    ),
    Row(
        "J1-W2",
        "J-1 is the safe fallback for everyone",
        _ALWAYS_J1,
        ("J-1 is the safe fallback here.", "J-1 works for everyone."),
        wrong=_suspended_and_offered,
        spoilt=lambda: _verdict({**ABROAD, "passports": ["NG"]}, "j1", Verdict.OPEN),
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
        wrong=_ds_has_a_date,
        spoilt=lambda: _due(INSIDE, "i94-expiry"),
    ),
    Row(
        "J1-W5",
        "work while the change to J-1 is pending",
        _WORK_PENDING,
        ("You can start orientation while the I-539 is pending.",),
        wrong=_work_while_pending,
        spoilt=lambda: _unsaid(INSIDE, "j1", "plan.route.j1.no-work-while-pending"),
    ),
    Row(
        "J1-W6",
        "arriving late is fine",
        r"\b(?:arriv\w+|enter\w*|come|report\w*)\b.{0,30}\b(?:late|later|after)\b.{0,40}"
        r"\b(?:fine|no problem|all right|does not matter)\b",
        ("Arriving late is fine, the visa is valid.",),
        unless=r"\bnot fine\b",
        wrong=_late_arrival,
        spoilt=lambda: _due(ABROAD, "sevis-validation", latest=date(2027, 8, 15)),
    ),
    Row(
        "J1-W7",
        "180 days out of status bring the bar",
        r"\bout of status\b.{0,60}\b(?:180|bars?)\b|\b180\b.{0,40}\bout of status\b",
        ("Being out of status for 180 days triggers the 3-year bar.",),
        unless=r"\b(?:not|only|unlawful)\b",
        wrong=_no_status_starts_the_bar,
        spoilt=lambda: _due(
            {**INSIDE, "status_valid": False}, "unlawful-presence-180", latest=date(2027, 6, 1)
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
        wrong=_another_country,
        spoilt=lambda: _with(ABROAD, next=(Line("plan.next.third-country"),)),
    ),
    Row(
        "J1-W10",
        "residence elsewhere lifts the ban",
        r"\b(?:resident|residence|residency permit|live)\b.{0,50}\bban\b.{0,30}\b(?:reach|apply|lifted|free)"
        r"|\bban\b.{0,40}\b(?:goes|follows|is) by (?:residence|birth)",
        ("You are a UK resident, so the ban is lifted.", "The ban follows by residence."),
        unless=r"\bnot by\b|\bpassport\b",
        wrong=_residence_matters,
        spoilt=lambda: _verdict({**ABROAD, "passports": ["NG"]}, "j1", Verdict.CHECK),
    ),
    Row(
        "J1-W11",
        "Conrad needs an eligible country",
        r"\bConrad\b.{0,50}\b(?:eligible|your) (?:country|nationalit\w+)",
        ("Conrad 30 needs you to come from an eligible country.",),
        wrong=_conrad_by_nationality,
        spoilt=lambda: _with(
            {**ABROAD, "training_end_on": "2030-06-30"},
            deadlines=_due(
                {**ABROAD, "training_end_on": "2030-06-30"},
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
        wrong=_visitor_bridges,
        spoilt=lambda: _unflagged({**INSIDE, "us_status": "ESTA"}, "visitor-entry"),
    ),
    Row(
        "H1B-W1",
        "J-1 for PGY-1, H-1B from PGY-2",
        _SWITCH,
        ("Take J-1 for PGY-1 and move to H-1B for PGY-2.",),
        wrong=_two_years_unsaid,
        spoilt=lambda: _verdict({**INSIDE, "subject_212e": True}, "h1b", Verdict.OPEN),
    ),
    Row(
        "H1B-W2",
        "quietly line up another programme",
        r"\b(?:quietly|already|now|meanwhile)\b.{0,40}\b(?:line up|look for|apply to|contact|talk to|approach)\b"
        r".{0,30}\b(?:another|other) (?:program\w*|hospital)",
        ("Quietly line up another programme now.",),
        unless=rf"{_NOT}|\bbefore\b|\buntil\b|\bNRMP\b",
        wrong=_bound_and_free,
        spoilt=lambda: _verdict(
            {**ABROAD, "matched_via": "nrmp"}, "change_programme", Verdict.CHECK
        ),
    ),
    Row(
        "H1B-W3",
        "the payment is gone, or in force, without a date",
        r"\b(?:100,000|100k|payment)\b.{0,50}\b(?:is gone|is over|has ended|is in force|is dead|was struck)",
        ("The 100k payment is gone.", "The 100,000 dollar payment is in force."),
        unless=r"\bas of\b|\bas last checked\b|\bif\b",
        wrong=_payment_undated,
        spoilt=lambda: _with(
            ABROAD,
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
        wrong=_payment_by_employer,
        spoilt=lambda: _with(ABROAD, payment=Payment(verdict=Exposure.NOT_DUE, because=())),
    ),
    Row(
        "H1B-W5",
        "enter as a visitor and switch",
        _VISITOR + r"|\bESTA\b.{0,30}\b(?:switch|change)\b",
        ("Come in on B-2 and switch.", "Enter on ESTA, then change."),
        unless=rf"{_NOT}|{_WARNED}",
        wrong=_visitor_bridges,
        spoilt=lambda: _due(
            {**INSIDE, "us_status": "ESTA"}, "change-of-status-filing", latest=date(2027, 5, 1)
        ),
    ),
    Row(
        "H1B-W6",
        "cap-gap bridges the summer",
        r"\bcap-?gap\b.{0,40}\b(?:bridges?|carry|carries|covers?|stretch\w*|helps?|lets?)\b",
        ("Cap-gap will bridge you to 1 July.",),
        unless=rf"{_NOT}|\bcap-subject\b|\blottery\b|\byearly cap\b",
        wrong=_cap_gap,
        spoilt=lambda: _due(INSIDE, "cap-gap-end"),
    ),
    Row(
        "H1B-W7",
        "sixty days for everyone",
        r"\b(?:you|everyone|everybody|all)\b.{0,20}\b(?:have|has|get) (?:60|sixty) days\b",
        ("You have 60 days.",),
        unless=r"\bF-?1\b|\bH-?1B\b|\bup to\b",
        wrong=_sixty_days_for_all,
        spoilt=lambda: _due(
            {**INSIDE, "us_status": "J1_RESEARCH", "program_end_on": "2027-05-31"},
            "j1-grace-end",
            latest=date(2027, 7, 30),
        ),
    ),
    Row(
        "H1B-W8",
        "file an I-539, stay and work",
        _WORK_PENDING,
        ("File an I-539, you can stay and work.",),
        wrong=_work_while_pending,
        spoilt=lambda: _unsaid(INSIDE, "j1", "plan.route.j1.no-work-while-pending"),
    ),
    Row(
        "H1B-W9",
        "J-1 is always there instead",
        _ALWAYS_J1,
        ("J-1 is always available instead.",),
        wrong=_suspended_and_offered,
        spoilt=lambda: _with(
            {**ABROAD, "passports": ["SD"]}, next=(Line("plan.next.j1-ask", {}),)
        ),
    ),
    Row(
        "H1B-W10",
        "nothing builds up on D/S",
        r"\bD/S\b.{0,50}\b(?:cannot|never|no|not)\b.{0,20}\bunlawful",
        ("On D/S you cannot build up unlawful presence.",),
        unless=r"\bfinding\b|\buntil\b|\bunless\b|\bdifferently\b",
        wrong=_ds_never_counts,
        spoilt=lambda: _unflagged(
            {**INSIDE, "unlawful_presence_from": "2026-11-01"}, "unlawful-presence"
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
        wrong=_premium_in_fifteen_days,
        spoilt=lambda: _due(ABROAD, "h1b-premium-last-receipt", latest=date(2027, 6, 15)),
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
        wrong=_o1_opens_all,
        spoilt=lambda: _verdict(INSIDE, "o1", Verdict.OPEN),
    ),
    Row(
        "H1B-W16",
        "OPT covers residency",
        r"\bOPT\b.{0,30}\b(?:covers?|is enough|lets you (?:begin|start))\b",
        ("Your OPT covers residency.",),
        wrong=_opt_is_permission,
        spoilt=lambda: _with(INSIDE, next=(Line("plan.next.other-permission"),)),
    ),
    Row(
        "H1B-W17",
        "H-4 to J-1 is a harmless bridge",
        r"\bH-?4\b.{0,30}\bJ-?1\b.{0,30}\b(?:harmless|bridge|easy|and back)",
        ("H-4 to J-1 is a harmless bridge.",),
        wrong=_h4_is_harmless,
        spoilt=lambda: _unsaid(
            {**INSIDE, "us_status": "H4"}, "j1", "plan.route.j1.always-two-years"
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
        wrong=_bound_and_free,
        spoilt=lambda: _verdict(
            {**ABROAD, "matched_via": "soap"}, "change_programme", Verdict.CHECK
        ),
    ),
)


_ANY = re.compile("|".join(f"(?:{row.claim})" for row in ROWS), re.IGNORECASE)


def wrong_in(texts: Iterable[str]) -> list[str]:
    """Every wrong statement these texts make, with the sentence that makes it."""
    return [
        found
        for text in sorted(texts)
        for sentence in _SENTENCES.split(text)
        for found in _wrong(sentence)
    ]


@lru_cache(maxsize=2**16)  # the same sentences are said to thousands of people
def _wrong(sentence: str) -> tuple[str, ...]:
    if _ANY.search(sentence) is None:
        return ()
    return tuple(f"{row.id}: {one}" for row in ROWS for one in row.in_text(sentence))


def content_texts() -> dict[str, str]:
    """Every text of the content by its place, with the values of facts filled in."""
    folder = Path(flows.__file__).parent / "content" / "en"
    return {
        f"{path.stem}.{key}": re.sub(r"\{fact\.([^}:]+)[^}]*\}", _value, text)
        for path in sorted(folder.glob("*.toml"))
        for key, text in _leaves(tomllib.loads(path.read_text(encoding="utf-8")))
        # How people ask, and which words mean the same, is compared with and never said.
        if path.stem != "library"
        and not (path.stem.startswith("library_") and key.startswith("asked."))
    }


def _value(found: re.Match[str]) -> str:
    value = load_content().facts.value(found[1])
    return f"{value:,}" if found[1].endswith("usd") else str(value)


def _leaves(table: Mapping[str, object], above: str = "") -> Iterable[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{above}{key}.")
        elif isinstance(value, str):
            yield above + key, value
