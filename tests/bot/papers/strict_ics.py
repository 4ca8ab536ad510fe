"""A small strict reader of iCalendar files, written from RFC 5545 and sharing nothing with ours."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime

_LINE = re.compile(
    r'(?P<name>[A-Z0-9-]+)(?P<params>(?:;[A-Z0-9-]+=(?:"[^"]*"|[^;:,"]*))*):(?P<value>.*)'
)
_DURATION = re.compile(r"[+-]?P(?:\d+W|(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)")
ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "STATUS", "SEQUENCE")


class Malformed(ValueError):  # noqa: N818 - says what is the case
    """The file breaks a rule of the standard."""


@dataclass
class Part:
    """A component with its properties and the components in it."""

    name: str
    properties: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)

    def all(self, name: str) -> list[str]:
        return [value for one, _, value in self.properties if one == name]

    def one(self, name: str) -> str:
        found = self.all(name)
        if len(found) != 1:
            raise Malformed(f"{self.name} has {len(found)} {name}")
        return found[0]

    def day(self, name: str) -> date:
        params = next(params for one, params, _ in self.properties if one == name)
        if params.get("VALUE") != "DATE":
            raise Malformed(f"{name} is no DATE")
        return datetime.strptime(self.one(name), "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone


def read(data: bytes) -> Part:
    """The calendar, or Malformed."""
    if not data.endswith(b"\r\n") or re.search(rb"(?<!\r)\n", data):
        raise Malformed("lines end in CRLF")
    raw = data.split(b"\r\n")[:-1]
    for line in raw:
        if len(line) > 75:
            raise Malformed(f"a line of {len(line)} octets")
        line.decode("utf-8")  # a fold never cuts a letter
    unfolded = re.sub(r"\r\n[ \t]", "", data.decode("utf-8")).split("\r\n")[:-1]
    top = Part(name="")
    open_parts = [top]
    for line in unfolded:
        found = _LINE.fullmatch(line)
        if found is None:
            raise Malformed(f"no content line: {line!r}")
        name, value = found["name"], found["value"]
        if name == "BEGIN":
            part = Part(name=value)
            open_parts[-1].parts.append(part)
            open_parts.append(part)
        elif name == "END":
            if open_parts.pop().name != value:
                raise Malformed(f"END:{value} closes something else")
        else:
            pairs = [one.split("=", 1) for one in found["params"].split(";")[1:]]
            open_parts[-1].properties.append((name, dict(pairs), value))
    if len(open_parts) != 1 or [one.name for one in top.parts] != ["VCALENDAR"]:
        raise Malformed("not one whole calendar")
    calendar = top.parts[0]
    _check(calendar)
    return calendar


def text(value: str) -> str:
    """A TEXT value without its escapes."""
    if re.search(r"(?<!\\)(?:\\\\)*[;,]", value):
        raise Malformed(f"a bare comma or semicolon in {value!r}")
    return re.sub(r"\\(.)", lambda one: "\n" if one[1] in "nN" else one[1], value)


def _check(calendar: Part) -> None:
    if calendar.one("VERSION") != "2.0" or not calendar.one("PRODID"):
        raise Malformed("VERSION and PRODID")
    seen = set()
    for event in calendar.parts:
        if event.name != "VEVENT":
            raise Malformed(f"a {event.name} in the calendar")
        for name in ONCE:
            event.one(name)
        if event.one("UID") in seen:
            raise Malformed("two events of one UID")
        seen.add(event.one("UID"))
        if not re.fullmatch(r"\d{8}T\d{6}Z", event.one("DTSTAMP")):
            raise Malformed("DTSTAMP is in UTC")
        if not event.day("DTSTART") < event.day("DTEND"):
            raise Malformed("an event ends after it begins")
        if event.one("STATUS") not in ("CONFIRMED", "CANCELLED"):
            raise Malformed("STATUS")
        if int(event.one("SEQUENCE")) < 0:
            raise Malformed("SEQUENCE")
        text(event.one("SUMMARY"))
        text(event.one("DESCRIPTION"))
        _check_alarms(event)


def _check_alarms(event: Part) -> None:
    for alarm in event.parts:
        if alarm.name != "VALARM" or alarm.one("ACTION") != "DISPLAY":
            raise Malformed("an alarm displays")
        if not _DURATION.fullmatch(alarm.one("TRIGGER")) or not alarm.one("DESCRIPTION"):
            raise Malformed("an alarm has a trigger and words")
