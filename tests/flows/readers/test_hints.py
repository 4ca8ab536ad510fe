"""Each way of being misunderstood has words of its own, and never the same ones twice running."""

from collections import defaultdict
from itertools import pairwise

from flows.content.loader import Content
from flows.readers.choices import read_choice
from flows.readers.cities import read_city
from flows.readers.countries import read_countries, read_country
from flows.readers.days import read_day
from flows.readers.numbers import read_days, read_number
from flows.readers.reading import Misunderstood, Reading
from flows.readers.status import read_i94, read_status
from flows.readers.texts import read_text
from tests.flows.readers.reading_cases import TODAY, table

# Said by the conversation itself, about buttons it knows and readers do not, and about a day or a
# single word where somebody's words were asked for.
OF_THE_CONVERSATION = {"choice.needed", "several.numbers", "words.day", "words.one"}
LONG = "word " * 300


def misses(content: Content) -> dict[str, Misunderstood]:
    """One example of each reason that the tables of cases hold, or that length alone gives."""
    readings: list[Reading] = [
        read_day(LONG, today=TODAY),
        read_choice(LONG, [("yes", "Yes")]),
        read_country(LONG, content.countries),
        read_city(LONG, content.cities, content.countries),
        read_number(LONG),
        read_status(LONG),
        read_text(LONG, limit=10),
        read_text("", limit=10),
    ]
    for row in table("days")["cases"]:
        side = row.get("side")
        readings.append(
            read_day(row["says"], today=TODAY, past_ok=side != "future", future_ok=side != "past")
        )
    choices = table("choices")
    for group in choices["case"]:
        options = [(key, label) for key, label in choices["buttons"][group["of"]]]
        readings += [read_choice(row["says"], options) for row in group["cases"]]
    countries, small = table("countries"), table("small")
    readings += [read_country(row["says"], content.countries) for row in countries["one"]]
    readings += [read_countries(row["says"], content.countries) for row in countries["many"]]
    readings += [
        read_city(row["says"], content.cities, content.countries)
        for row in table("cities")["cases"]
    ]
    readings += [read_number(row["says"], most=5_000) for row in small["number"]]
    readings += [read_days(row["says"], most=5_000) for row in small["days"]]
    readings += [read_status(row["says"]) for row in small["status"]]
    readings += [read_i94(row["says"], today=TODAY) for row in small["stay"]]
    return {each.why: each for each in readings if isinstance(each, Misunderstood)}


def test_every_reason_has_hints_and_every_hint_a_reason(content: Content) -> None:
    written = {
        key.removeprefix("readers.").rpartition(".")[0] for key in content.words.keys("readers")
    }

    assert written - OF_THE_CONVERSATION == set(misses(content))


def test_every_hint_can_be_said_with_what_the_reader_gives(content: Content) -> None:
    for missed in misses(content).values():
        for times in (1, 2, 3):
            assert content.words.text(missed.hint(times), **missed.given)


def test_the_same_sentence_never_comes_twice_running(content: Content) -> None:
    for missed in misses(content).values():
        said = [content.words.text(missed.hint(times), **missed.given) for times in range(1, 8)]

        assert all(one != next_one for one, next_one in pairwise(said))
        assert len(set(said)) == 3


def test_no_hint_is_shared_between_two_reasons(content: Content) -> None:
    reasons = defaultdict(set)
    for key in content.words.keys("readers"):
        reasons[content.words.text(key, **dict.fromkeys(content.words.needs(key), TODAY))].add(key)

    assert all(len(keys) == 1 for keys in reasons.values())
