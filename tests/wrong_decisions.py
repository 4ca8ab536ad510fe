"""Decisions that would make a wrong statement: how to tell one, and how to make one on purpose."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import fields as dataclass_fields
from datetime import UTC, date, datetime, timedelta

from flows.content.line import said
from flows.content.loader import load_content
from flows.deadlines.rule import Deadline, Owner
from flows.plan.payment import Exposure
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


# -- When a decision is wrong ----------------------------------------------------------------------


def two_years_unsaid(one: Decision) -> bool:
    told = one.says("j1", "plan.route.j1.always-two-years")
    bound = one.told.get("subject_212e") is True and one.open("h1b")
    return bound or (one.open("j1") and not told)


def suspended_and_offered(one: Decision) -> bool:
    standing = one.plan.standing
    if not standing.abroad or not standing.all_listed or standing.j1_visa:
        return False
    return one.open("j1") or one.next("plan.next.j1-")


def ds_has_a_date(one: Decision) -> bool:
    told = one.told.get("i94") == "D/S" and "unlawful_presence_from" not in one.told
    return told and any(
        one.has(rule) for rule in ("i94-expiry", "unlawful-presence", "extension", "ds-")
    )


def work_while_pending(one: Decision) -> bool:
    changes = one.plan.standing.inside and one.plan.standing.changes_status is True
    told = one.says("j1", "plan.route.j1.no-work-while-pending")
    return changes and one.open("j1") and not told


def late_arrival(one: Decision) -> bool:
    start = one.day("ds2019_start_on") or one.day("start_on")
    if start is None or not one.has("sevis-validation"):
        return False
    found = one.plan.deadline("sevis-validation")
    limit = start + timedelta(days=30)
    return found is None or not found.hard or found.latest != limit


def no_status_starts_the_bar(one: Decision) -> bool:
    first = one.plan.standing.unlawful_from
    if first is None:
        return one.has("unlawful-presence")
    latest = one.latest("unlawful-presence-180")
    return latest is not None and latest != first + timedelta(days=179)


def residence_matters(one: Decision) -> bool:
    other = one.again(last_residence_country="CA", birth_country="CA")
    return [route.verdict for route in other.routes] != [r.verdict for r in one.plan.routes]


def conrad_by_nationality(one: Decision) -> bool:
    found, other = one.plan.deadline("conrad-year-opens"), one.again(passports=["IN"])
    elsewhere = other.deadline("conrad-year-opens")
    return bool(found and elsewhere and found.earliest != elsewhere.earliest)


def visitor_bridges(one: Decision) -> bool:
    visitor = one.told.get("us_status") in {"ESTA", "B1B2"} and one.told.get("location") == "us"
    if not visitor:
        return False
    changes = one.told.get("us_status") == "ESTA" and (
        one.plan.standing.changes_status is not False or one.has("change-of-status")
    )
    return changes or not one.flag("visitor-entry") or one.next("plan.next.stay")


def bound_and_free(one: Decision) -> bool:
    bound = one.told.get("matched_via") in {"nrmp", "soap"}
    released = "nrmp_waiver_granted_on" in one.told
    return bound and not released and one.open("change_programme")


def payment_undated(one: Decision) -> bool:
    payment = one.plan.payment
    if payment.verdict is Exposure.NOT_DUE:
        return not one.plan.standing.h1b_visa
    if payment.verdict is Exposure.UNKNOWN:
        return one.told.get("location") is not None
    return not any(line.key.startswith("plan.payment.state-") for line in payment.because)


def payment_by_employer(one: Decision) -> bool:
    kinds = ("university", "affiliated_nonprofit", "government", "for_profit")
    others = {one.again(employer_type=kind).payment.verdict for kind in kinds}
    return others != {one.plan.payment.verdict}


def sixty_days_for_all(one: Decision) -> bool:
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


def ds_never_counts(one: Decision) -> bool:
    runs = one.told.get("i94") == "D/S" and "unlawful_presence_from" in one.told
    inside = runs and one.told.get("location") == "us"
    return inside and not (one.flag("unlawful-presence") and one.has("unlawful-presence-180"))


def premium_in_fifteen_days(one: Decision) -> bool:
    start, last = one.day("start_on"), one.latest("h1b-premium-last-receipt")
    if start is None or last is None:
        return False
    with_request = one.latest("h1b-premium-last-receipt-rfe")
    return (start - last).days < 20 or with_request is None or with_request >= last


def o1_opens_all(one: Decision) -> bool:
    o1 = one.plan.route("o1")
    bound = one.told.get("subject_212e") is True and one.open("o1")
    silent = bound and not one.says("o1", "plan.route.o1.two-years")
    return silent or o1.verdict not in {Verdict.CHECK, Verdict.CLOSED}


def opt_is_permission(one: Decision) -> bool:
    on_opt = one.told.get("us_status") in ON_OPT and one.told.get("other_work_permission") is None
    return on_opt and one.next("plan.next.other-permission")


def h4_is_harmless(one: Decision) -> bool:
    return one.told.get("us_status") == "H4" and two_years_unsaid(one)


def cap_gap(one: Decision) -> bool:
    return one.has("cap-gap")


def another_country(one: Decision) -> bool:
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


def changed(told: Mapping[str, object], **fields: object) -> Decision:
    one = decide(told)
    given = {field.name for field in dataclass_fields(one.plan)}
    plan = replace(one.plan, **{name: it for name, it in fields.items() if name in given})
    # The rest is made once it is read: what stands there already is not made.
    vars(plan).update({name: it for name, it in fields.items() if name not in given})
    return Decision(told=told, plan=plan)


def verdict(told: Mapping[str, object], name: str, verdict: Verdict) -> Decision:
    routes = tuple(
        replace(route, verdict=verdict) if route.route == name else route
        for route in decide(told).plan.routes
    )
    return changed(told, routes=routes)


def unsaid(told: Mapping[str, object], name: str, key: str) -> Decision:
    routes = tuple(
        replace(route, because=tuple(line for line in route.because if line.key != key))
        if route.route == name
        else route
        for route in decide(told).plan.routes
    )
    return changed(told, routes=routes)


def due(told: Mapping[str, object], rule: str, **fields: object) -> Decision:
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
    return changed(told, deadlines=(*others, replace(plan.deadline(rule) or made, **fields)))


def unflagged(told: Mapping[str, object], name: str) -> Decision:
    flags = tuple(one for one in decide(told).plan.red_flags if one.id != name)
    return changed(told, red_flags=flags)
