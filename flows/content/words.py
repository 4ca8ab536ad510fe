"""Words people read, found by key and filled with what is known.

A text may hold ``{name}``, ``{start:day}`` (1 July 2027), ``{start:full}`` (Thursday 1 July 2027),
``{start:month}`` (July 2027), ``{at:clock}`` (09:00), ``{n:,}``, ``{n:day|days}`` (1 day, 2 days),
``{passports:countries}`` (names of country codes) and ``{fact.i901.usd}``. Whatever comes from a
fact is filled in when the files are read; the rest when the text is said.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from string import Formatter
from types import MappingProxyType

from flows.facts.facts import Facts

_Shown = Callable[[object], str]
_parse = Formatter().parse


@dataclass(frozen=True, slots=True)
class Said:
    """A filled text, and the facts it rests on."""

    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Names of months and weekdays, and how lists are joined, in one language."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    day: str
    full: str
    month: str
    comma: str
    last: str

    def show_day(self, on: date) -> str:
        """1 July 2027."""
        return self.day.format(day=on.day, month=self.months[on.month - 1], year=on.year)

    def show_full(self, on: date) -> str:
        """Thursday 1 July 2027."""
        weekday = self.weekdays[on.weekday()]
        return self.full.format(
            weekday=weekday, day=on.day, month=self.months[on.month - 1], year=on.year
        )

    def show_month(self, on: date) -> str:
        """July 2027."""
        return self.month.format(month=self.months[on.month - 1], year=on.year)

    def join(self, names: Iterable[str]) -> str:
        """India, Nepal and Togo."""
        *most, end = [*names] or [""]
        return self.comma.join(most) + self.last + end if most else end


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """Everything a placeholder's ending may ask for."""

    calendar: Calendar
    country: Callable[[str], str]

    def of(self, spec: str) -> _Shown:
        """The function that shows a value as *spec* says; ValueError for an unknown ending."""
        known: dict[str, _Shown] = {
            "": self._plain,
            "day": lambda value: self.calendar.show_day(_as_date(value)),
            "full": lambda value: self.calendar.show_full(_as_date(value)),
            "month": lambda value: self.calendar.show_month(_as_date(value)),
            "clock": lambda value: format(_as_moment(value), "%H:%M"),
            "countries": self._countries,
            "a": _with_article,
        }
        if spec in known:
            return known[spec]
        if "|" in spec:
            one, many = spec.split("|")
            return lambda value: f"{value:,} {one if value == 1 else many}"
        format(0, spec)  # an ending for numbers, or ValueError now rather than later
        return lambda value: format(value, spec)

    def _plain(self, value: object) -> str:
        if isinstance(value, date):
            return self.calendar.show_day(value)
        if isinstance(value, tuple | list):
            return self.calendar.join(str(one) for one in value)
        return str(value)

    def _countries(self, value: object) -> str:
        codes = value.split() if isinstance(value, str) else value
        if not isinstance(codes, tuple | list):
            raise TypeError(f"not country codes: {value!r}")
        return self.calendar.join(self.country(code) for code in codes)


def _with_article(value: object) -> str:
    """Return a name with "a" or "an" before it, by its first letter; a blank is read as a word."""
    name = str(value)
    return f"{'an' if name.lstrip('[')[:1].casefold() in 'aeio' else 'a'} {name}"


class Template:
    """A text taken apart once, so that saying it is a walk over its parts."""

    __slots__ = ("_always", "_parts", "facts", "needs")

    def __init__(self, text: str, *, facts: Facts, shapes: Shapes, named: Iterable[str]) -> None:
        """Take *text* apart; KeyError for an unknown fact, ValueError for bad braces."""
        used: list[str] = []
        parts: list[str | tuple[str, _Shown]] = []
        for literal, field, spec, conversion in _parse(text):
            parts.append(literal)
            if field is None:
                continue
            if conversion or not field:
                raise ValueError("a placeholder is {name} or {name:ending}")
            if field.startswith("fact."):
                ref = field.removeprefix("fact.")
                used.append(ref.rpartition(".")[0])
                ending = spec or ("," if ref.endswith("usd") else "")
                parts.append(shapes.of(ending)(facts.value(ref)))
            else:
                parts.append((field, shapes.of(spec or "")))
        self._parts = tuple(_joined(parts))
        self.needs = frozenset(part[0] for part in self._parts if not isinstance(part, str))
        self.facts = tuple(dict.fromkeys((*named, *used)))
        self._always = None if self.needs else self._say({})

    @property
    def outline(self) -> str:
        """The text with facts filled in, and ``{name}`` where something is given when it is said."""
        return "".join(part if isinstance(part, str) else f"{{{part[0]}}}" for part in self._parts)

    def say(self, given: Mapping[str, object]) -> Said:
        """The filled text; KeyError names a placeholder nobody gave."""
        return self._always or self._say(given)

    def _say(self, given: Mapping[str, object]) -> Said:
        return Said(
            "".join(
                part if isinstance(part, str) else part[1](given[part[0]]) for part in self._parts
            ),
            self.facts,
        )


class Words:
    """Every text of one language, by key: file name and path, joined by dots."""

    def __init__(
        self,
        templates: Mapping[str, Template],
        unread: Mapping[str, Callable[[], Mapping[str, Template]]] = MappingProxyType({}),
    ) -> None:
        """Keep *templates*, and read a file of *unread* when its first text is asked for.

        *unread* is by file name, which every key of the file begins with.
        """
        self._templates = dict(templates)
        self._unread = dict(unread)
        self._below: dict[str, tuple[str, ...]] = {}

    @property
    def unread(self) -> tuple[str, ...]:
        """The files nobody has asked for yet."""
        return tuple(self._unread)

    def read(self, key: str) -> None:
        """Have the file of *key* read; whatever is wrong with it is raised here, each time."""
        file = _file(key)
        reading = self._unread.get(file)
        if reading is not None:
            # Two threads may both read it, and find the same; nobody finds half of it.
            self._templates.update(reading())
            self._unread.pop(file, None)

    def say(self, key: str, **given: object) -> Said:
        """The text of *key* with its facts; KeyError names a missing key or placeholder."""
        template = self._template(key)
        try:
            return template.say(given)
        except KeyError as missing:
            raise KeyError(f"{key} needs {missing.args[0]}") from None

    def text(self, key: str, **given: object) -> str:
        """The text of *key* without its facts."""
        return self.say(key, **given).text

    def has(self, key: str) -> bool:
        """Whether there is such a text."""
        self.read(key)
        return key in self._templates

    def keys(self, prefix: str) -> tuple[str, ...]:
        """Keys that are *prefix* or lie beneath it, in the order of the file."""
        found = self._below.get(prefix)
        if found is None:
            self.read(prefix)
            below = prefix + "."
            found = tuple(
                one for one in tuple(self._templates) if one == prefix or one.startswith(below)
            )
            self._below[prefix] = found
        return found

    def needs(self, key: str) -> frozenset[str]:
        """The placeholders *key* wants to be given."""
        return self._template(key).needs

    def outline(self, key: str) -> str:
        """The text of *key* as a reviewer reads it: ``{name}`` for what is given later."""
        return self._template(key).outline

    def every(self) -> tuple[str, ...]:
        """All keys, file by file, in the order of the files."""
        for file in self.unread:
            self.read(file)
        return tuple(sorted(self._templates, key=_file))

    def facts(self, key: str) -> tuple[str, ...]:
        """The facts *key* rests on."""
        return self._template(key).facts

    def _template(self, key: str) -> Template:
        found = self._templates.get(key)
        if found is None:
            self.read(key)
            found = self._templates[key]
        return found


def _file(key: str) -> str:
    return key.partition(".")[0]


def _joined(
    parts: Iterable[str | tuple[str, _Shown]],
) -> Iterable[str | tuple[str, _Shown]]:
    run = ""
    for part in parts:
        if isinstance(part, str):
            run += part
            continue
        if run:
            yield run
        run = ""
        yield part
    if run:
        yield run


def _as_date(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError(f"not a date: {value!r}")
    return value


def _as_moment(value: object) -> datetime:
    if not isinstance(value, datetime):
        raise TypeError(f"not a moment: {value!r}")
    return value
