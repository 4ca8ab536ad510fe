"""Guards: small pure conditions on answers, each declaring which answers it reads."""

from functools import lru_cache

from flows.case import Value
from flows.chart import Guard, Reached

US_SOIL = frozenset({"US", "PR", "GU", "VI", "MP", "AS"})
J_STATUSES = ("J1", "J1_RESEARCH", "J2")


def given(question: str, *values: Value) -> Guard:
    """Return a guard that holds when `question` was answered with one of `values`."""
    return Guard(
        name=f"{question} is {' or '.join(str(value) for value in values)}",
        reads=(question,),
        holds=lambda reached: question in reached and reached[question] in values,
    )


def other_than(question: str, *values: Value) -> Guard:
    """Return a guard that holds unless `question` was answered with one of `values`."""
    return Guard(
        name=f"{question} is not {' or '.join(str(value) for value in values)}",
        reads=(question,),
        holds=lambda reached: reached.get(question) not in values,
    )


def told(*questions: str) -> Guard:
    """Return a guard that holds once one of `questions` has an answer that is known."""
    return Guard(
        name=f"{' or '.join(questions)} is told",
        reads=questions,
        holds=lambda reached: any(reached.get(one) is not None for one in questions),
    )


def every(*guards: Guard) -> Guard:
    """Return a guard that holds when all of `guards` do."""
    conditions = tuple(guard.holds for guard in guards)

    def holds(reached: Reached) -> bool:
        for condition in conditions:  # noqa: SIM110 - tried in every walk, and `all` takes twice as long
            if not condition(reached):
                return False
        return True

    return Guard(
        name=" and ".join(guard.name for guard in guards),
        reads=tuple(dict.fromkeys(read for guard in guards for read in guard.reads)),
        holds=holds,
    )


def country_of_place(place: Value) -> str | None:
    """Return the ISO code of the country in an answer to `place`, None when it was not given."""
    if not isinstance(place, str) or "|" not in place:
        return None
    return place.split("|")[1]


def zone_of_place(place: Value) -> str | None:
    """Return the IANA zone in an answer to `place`, None when no city was given."""
    if not isinstance(place, str) or "|" not in place:
        return None
    return place.split("|")[2]


@lru_cache(maxsize=1024)  # half the guards ask for it
def location_of(place: Value) -> str | None:
    """Return "us" or "abroad" for an answer to `place`, None when it is not known."""
    if place in ("us", "abroad"):
        return str(place)
    country = country_of_place(place)
    if country is None:
        return None
    return "us" if country in US_SOIL else "abroad"


def is_canadian(reached: Reached) -> bool:
    """Return whether a Canadian passport is held: its holder needs no visa foil."""
    passports: Value = reached.get("passports")
    return isinstance(passports, tuple) and "CA" in passports


def _where(reached: Reached) -> str | None:
    return location_of(reached.get("place"))


IN_US = Guard(name="in the US", reads=("place",), holds=lambda reached: _where(reached) == "us")
NOT_IN_US = Guard(
    name="not in the US", reads=("place",), holds=lambda reached: _where(reached) != "us"
)
NEEDS_VISA = other_than("us_status", "LPR")
