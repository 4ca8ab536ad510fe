"""Commands about reminders: what is planned, at which hour, a pause, an end, a test."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from flows.commands.unheard import say_unheard
from flows.nudging import rule_name
from flows.planned import FIRST_HOUR, LAST_HOUR, TEST, deadline_of, is_paused, reminders_of
from flows.readers.days import read_day
from flows.readers.reading import Understood
from flows.replies import items
from flows.talk import Talk
from flows.their_clock import say_their_clock

SHOWN = 6
SHOWN_RESULTS = 5
SHORTENED = 40
PAUSE_FOR = timedelta(days=7)
LONGEST_PAUSE = 365
FOR_GOOD = timedelta(days=36_500)
TESTS_APART = timedelta(minutes=1)
_HOUR: Final = re.compile(r"(?:at )?(\d{1,2})(?:[:.]?([0-5]\d))?\s*(am|pm)?(?: ?o'?clock)?")
_STRETCH: Final = re.compile(
    r"(?:for )?(?:an? |one )?(?P<number>\d{1,20})? ?(?P<unit>day|week|month)?s?(?: please)?"
)
_DAYS_IN: Final = {"day": 1, "week": 7, "month": 30}
_UNTIL: Final = re.compile(r"(?:until|till|til|to) (.+)")
_FOR_EVER: Final = frozenset({"for ever", "forever", "for good", "always", "ever"})


def remind(talk: Talk, rest: str) -> None:
    """List what is planned; other words change the hour, stop, begin again or send a test."""
    wish = " ".join(rest.casefold().split())
    verb, _, named = wish.partition(" ")
    hour = _HOUR.fullmatch(wish)
    if wish in ("off", "stop all"):
        stop(talk, "")
    elif verb == "test":
        _test(talk)
    elif verb == "stop":
        _stop_one(talk, named)
    elif verb == "back":
        _bring_back(talk, named)
    elif hour is not None:
        _set_hour(talk, hour)
    else:
        if wish in ("on", "resume", "start"):
            talk.change(paused_until=None)
            talk.say("remind.on")
        else:
            say_unheard(talk, "remind", rest)
        _show(talk)


def _show(talk: Talk) -> None:
    if is_paused(talk.view):
        _say_paused(talk)
    elif not talk.view.looked:
        talk.say("remind.not_yet")
    else:
        _list(talk)
    _say_results(talk)


def _say_paused(talk: Talk) -> None:
    until = talk.case.paused_until
    if until is None or until - talk.now > timedelta(days=LONGEST_PAUSE + 1):
        talk.say("remind.off")
        return
    talk.say("remind.paused", until=until.astimezone(talk.view.zone))


def _list(talk: Talk) -> None:
    zone = talk.view.zone
    planned = [one for one in reminders_of(talk.view) if one.rule != TEST]
    if not planned:
        talk.say("remind.none")
    else:
        mornings: dict[datetime, list[str]] = {}
        for one in planned:
            names = mornings.setdefault(one.due_at.astimezone(zone), [])
            name = rule_name(talk, one.rule)
            if name not in names:
                names.append(name)
        talk.say("remind.planned", n=len(mornings))
        shown = list(mornings.items())[:SHOWN]
        talk.add(
            items(
                *(talk.text("remind.line", at=at, names="; ".join(names)) for at, names in shown)
            )
        )
        if len(mornings) > SHOWN:
            talk.say("dates.more", n=len(mornings) - SHOWN)
    stopped = _stopped(talk)
    if stopped:
        talk.say("remind.stopped")
        talk.add(items(*(rule_name(talk, rule) for rule in stopped), numbered=True))
        talk.say("remind.back_how")
    talk.say("remind.hour", hour=f"{talk.case.hour:02}:00", zone=zone.key)
    say_their_clock(talk)
    talk.say("remind.how")


def _say_results(talk: Talk) -> None:
    """Say how the last ones were sent: when, where and with what result, never the text."""
    if not talk.results:
        return
    talk.say("remind.results")
    shown = talk.results[:SHOWN_RESULTS]
    several = len({one.platform for one in shown}) > 1
    lines: list[str] = []
    for one in shown:
        at = one.at.astimezone(talk.view.zone)
        result = talk.text(f"remind.ended.{one.result}")
        if several:
            where = talk.text(f"remind.platforms.{one.platform}")
            lines.append(talk.text("remind.result_there", at=at, platform=where, result=result))
        else:
            lines.append(talk.text("remind.result", at=at, result=result))
    talk.add(items(*lines))


def _test(talk: Talk) -> None:
    """Have a reminder sent now, by the way every reminder takes."""
    tested_at = talk.case.tested_at
    if tested_at is not None and talk.now - tested_at < TESTS_APART:
        talk.say("remind.tested")
        return
    if not talk.view.looked:
        talk.say("remind.not_yet")
        return
    talk.change(tested_at=talk.now)
    talk.say("remind.test")


def _set_hour(talk: Talk, found: re.Match[str]) -> None:
    hour, minutes, half = int(found[1]), found[2], found[3]
    if half is not None:
        hour = hour % 12 + (12 if half == "pm" else 0)
    first, last = f"{FIRST_HOUR:02}:00", f"{LAST_HOUR:02}:00"
    if minutes not in (None, "00") or not FIRST_HOUR <= hour <= LAST_HOUR:
        talk.say("remind.hours", first=first, last=last)
        return
    talk.change(hour=hour)
    talk.say("remind.hour_set", hour=f"{hour:02}:00", zone=talk.view.zone.key)


def _rules(talk: Talk) -> list[str]:
    """Return what reminders are about, the soonest first."""
    planned = [one.rule for one in reminders_of(talk.view) if one.rule != TEST]
    return list(dict.fromkeys(planned))


def _stopped(talk: Talk) -> list[str]:
    """Return the rules of which the person wants to hear no more, in the order of saying so."""
    last = {
        one.words: one.kind
        for one in talk.case.happenings
        if one.track == "deadlines" and one.kind in ("done", "undone", "stopped")
    }
    return [rule for rule, kind in last.items() if kind == "stopped"]


def _stop_one(talk: Talk, named: str) -> None:
    rules = _rules(talk)
    rule = _pick(talk, rules, named)
    if rule is None:
        if not rules:
            talk.say("remind.none")
            return
        talk.say("remind.which")
        talk.add(items(*(rule_name(talk, one) for one in rules), numbered=True))
        return
    talk.case = talk.case.with_happening(
        "deadlines", "stopped", on=talk.view.today, now=talk.now, words=rule
    )
    talk.say("remind.stopped_one", name=rule_name(talk, rule))


def _bring_back(talk: Talk, named: str) -> None:
    stopped = _stopped(talk)
    rule = _pick(talk, stopped, named or "1" if len(stopped) == 1 else named)
    if rule is None:
        talk.say("remind.none_stopped" if not stopped else "remind.back_how")
        return
    talk.case = talk.case.with_happening(
        "deadlines", "undone", on=talk.view.today, now=talk.now, words=rule
    )
    talk.say("remind.back", name=rule_name(talk, rule))


def _pick(talk: Talk, rules: list[str], named: str) -> str | None:
    if named.isdigit():
        return rules[int(named) - 1] if 1 <= int(named) <= len(rules) else None
    fits = [rule for rule in rules if named and named in rule_name(talk, rule).casefold()]
    return fits[0] if len(fits) == 1 else None


def pause(talk: Talk, rest: str) -> None:
    """Send no reminders for a week, or for the number of days given."""
    wish = " ".join(rest.casefold().split())
    if wish in _FOR_EVER:
        stop(talk, "")
        return
    days = _days_of(wish, talk.view.today)
    if days is None:
        talk.say("remind.pause_how", words=wish[:SHORTENED])
        return
    if days > LONGEST_PAUSE:
        days = LONGEST_PAUSE
        talk.say("remind.longest", n=LONGEST_PAUSE)
    before = reminders_of(talk.view) if talk.view.looked else ()
    until = talk.now + timedelta(days=days)
    talk.change(paused_until=until)
    talk.say("remind.paused", until=until.astimezone(talk.view.zone))
    silent = {
        one.rule: one.day
        for one in before
        if one.due_at <= until and one.day <= until.astimezone(talk.view.zone).date()
    }
    hard = [rule for rule in silent if (found := deadline_of(talk.view, rule)) and found.hard]
    if hard:
        talk.say("remind.silent")
        lines = (
            talk.text("remind.silent_line", name=rule_name(talk, rule), day=silent[rule])
            for rule in hard[:SHOWN]
        )
        talk.add(items(*lines))


def _days_of(wish: str, today: date) -> int | None:
    """Return for how many days a pause was asked: "3", "2 weeks", "until 1 May"; None if unclear."""
    if not wish:
        return PAUSE_FOR.days
    told = _STRETCH.fullmatch(wish)
    if told is not None and (told["number"] or told["unit"]):
        number = int(told["number"] or 1)
        return number * _DAYS_IN[told["unit"] or "day"] if number else None
    until = _UNTIL.fullmatch(wish)
    reading = read_day(until[1], today=today, past_ok=False) if until is not None else None
    if not isinstance(reading, Understood):
        return None
    return (date.fromisoformat(str(reading.value)) - today).days or None


def stop(talk: Talk, rest: str) -> None:
    """Send no reminders any more, until asked to."""
    del rest
    talk.change(paused_until=talk.now + FOR_GOOD)
    talk.say("remind.off")
