"""Cities of the world with their clocks, for people who know their city and not its zone."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from flows.facts.spelling import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """One city.

    Attributes:
        name: its usual name.
        country: ISO 3166-1 alpha-2 code.
        zone: IANA time zone, such as ``Asia/Karachi``.
        population: of the city, as GeoNames counts it.
        admin: the US state by name; empty elsewhere.
    """

    name: str
    country: str
    zone: str
    population: int
    admin: str


class Cities:
    """Cities by every spelling; the table is read when the first question comes."""

    def __init__(self, read: Callable[[], bytes]) -> None:
        """Take a function that gives the table, as `written` makes it."""
        self._read = read

    @cached_property
    def _table(self) -> bytes:
        # There are 350,000 names. Searching the text of the table takes a few milliseconds;
        # taking it apart would take a second, and four times the memory.
        return b"\n" + self._read() + b"\n"

    @cached_property
    def _own(self) -> dict[bytes, list[int]]:
        """Where in the table the cities of a usual name stand."""
        found: dict[bytes, list[int]] = {}
        begin = 0
        for line in self._table.split(b"\n"):
            if line:
                found.setdefault(line.split(b"|", 2)[1], []).append(begin)
            begin += len(line) + 1
        return found

    def named(self, text: str) -> tuple[City, ...]:
        """Cities called *text*, the largest first; by other names only if none bears it."""
        plain = folded(text)
        if not plain:
            return ()
        begins: Iterable[int] = self._own.get(plain.encode(), ())
        if not begins:
            spelt = {f"|{plain}|", f"|{_one_line(text.strip().casefold())}|"}
            begins = sorted({at for one in spelt for at in self._lines_with(one.encode())})
        return tuple(_read(self._line_at(begin)) for begin in begins)

    def beginning(self, text: str, most: int) -> tuple[City, ...]:
        """The largest *most* cities whose usual name begins with *text*."""
        mark = f"\t|{folded(text)}".encode()
        begins = islice(self._lines_with(mark), most)
        return tuple(_read(self._line_at(begin)) for begin in begins)

    def spellings(self, at_least: int = 0) -> tuple[str, ...]:
        """Names in plain letters of cities with *at_least* so many people, for near matches."""
        names: dict[str, None] = {}
        for line in self._table.strip(b"\n").split(b"\n"):
            _, _, _, population, _, spelt = line.split(b"\t")
            if int(population) < at_least:
                break
            own, *others = spelt.strip(b"|").decode().split("|")
            names[own] = None
            names |= dict.fromkeys(filter(str.isascii, others))
        return tuple(names)

    def _lines_with(self, mark: bytes) -> Iterator[int]:
        at = self._table.find(mark)
        while at >= 0:
            yield self._table.rfind(b"\n", 0, at) + 1
            at = self._table.find(mark, at + 1)

    def _line_at(self, begin: int) -> str:
        return self._table[begin : self._table.find(b"\n", begin)].decode()


def written(cities: Iterable[tuple[City, Iterable[str]]]) -> bytes:
    """Return the table of these cities and their other names: a line each, the largest first."""
    rows = sorted(cities, key=lambda row: -row[0].population)
    return "\n".join(_line(city, others) for city, others in rows).encode()


def _line(city: City, others: Iterable[str]) -> str:
    names = dict.fromkeys([folded(city.name), *(_one_line(one.casefold()) for one in others)])
    names.pop("", None)
    cells = (city.name, city.country, city.zone, str(city.population), city.admin)
    return "\t".join((*cells, f"|{'|'.join(names)}|"))


def _read(line: str) -> City:
    name, country, zone, population, admin, _ = line.split("\t")
    return City(name=name, country=country, zone=zone, population=int(population), admin=admin)


def _one_line(name: str) -> str:
    """The name without the characters that part the table."""
    return " ".join(name.replace("|", " ").split())
