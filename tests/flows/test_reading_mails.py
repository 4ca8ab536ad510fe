"""A pasted mail is kept as their words, and what else it says is read back at once."""

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.case import values
from flows.reading_mails import Mail, read_mail
from tests.driver import FlowsAlone, Person, words_of
from tests.papers import TRANSCRIPTS
from tests.scripts import read_script

AT = datetime(2027, 3, 22, 9, tzinfo=UTC)
MAILS = {
    one["name"]: one
    for one in tomllib.loads(Path(__file__).with_name("pasted_mails.toml").read_text("utf-8"))[
        "mail"
    ]
}
FORWARDED = MAILS["forwarded, a reason, J-1, a day"]["text"].strip()
FINAL = MAILS["policy, final, J-1 only, end of a day"]["text"].strip()


@pytest.mark.parametrize("name", MAILS)
def test_a_mail_says_what_it_says_and_no_more(name):
    mail = MAILS[name]

    said = read_mail(mail["text"].strip(), today=AT.date())

    assert said == Mail(
        j1=mail.get("j1", ""),
        final=mail.get("final", ""),
        answer_by=mail.get("by"),
        sent_on=mail.get("sent"),
    )


@pytest.mark.parametrize(
    ("words", "j1"),
    [
        ("We sponsor the J-1 and no H visas.", "yes"),
        ("We do not sponsor any visa other than the J-1.", "yes"),
        ("We sponsor J-1, not H-1B.", "yes"),
        ("We cannot sponsor an H-1B so you have to take the J-1", "yes"),
        ("H-1B: not offered. J-1: offered through ECFMG.", "yes"),
        ("We cannot do H-1B or J-1.", "no"),
        ("J-1 visas are no longer supported", "no"),
        ("No J-1 for you: we will sponsor an H-1B.", "no"),
        ("If you are unable to obtain a J-1 we will consider an H-1B.", ""),
        ("If nothing else works, I would accept the J-1.", ""),
        ("We support J-1. We do not support J-1.", ""),
        ("they cannot do h1b anymore, start 1 july. they say j1 only", "yes"),
        ("we cannot do h1b j1 is ok", "yes"),
        ("gme said no to h1b and said residents come on j1", ""),
        ("they can't sponsor h1b or j1", "no"),
        ("no to h1b, j1 they dont do either", "no"),
        ("we do not support H-1B, H-1B1 or J-1 visas", "no"),
    ],
)
def test_j1_is_read_by_who_offers_and_what_is_denied(words, j1):
    assert read_mail(words, today=AT.date()).j1 == j1


def test_a_day_to_answer_by_is_read_as_it_is_typed():
    said = read_mail(
        "no h1b here. they say j1 only and need an answer by april 20", today=AT.date()
    )

    assert said.answer_by == date(AT.year, 4, 20)


@pytest.mark.parametrize(
    "words",
    [
        "We would need to file before July 1, 2027.",
        "Please reply by 3/4/2027.",
        "Please reply within 7 days.",
        "You start on July 1, 2027.",
    ],
)
def test_a_day_that_is_no_deadline_or_may_be_two_is_left_alone(words):
    assert read_mail(words, today=AT.date()).answer_by is None


async def test_a_sentence_that_names_j1_is_asked_about_where_the_road_asks():
    person = await _begun("/start", "[Start]")

    said = words_of(await person.says("We sponsor J-1 only here."))

    assert "On which day did they tell you?" in said
    assert "Is this right?" not in said


async def _begun(*steps):
    person = Person(FlowsAlone(at=AT))
    for step in steps:
        await person.does(step)
    return person


@pytest.mark.parametrize("steps", [("/start", "[Start]"), ("/start",)])
async def test_three_answers_of_a_pasted_mail_are_read_back_at_once(steps):
    person = await _begun(*steps)

    said = words_of(await person.says(FORWARDED))

    assert "I kept what they say" in said or steps == ("/start",)
    assert "Told on: Monday 22 March 2027" in said
    assert "Programme starts on: Thursday 1 July 2027" in said
    assert "J-1 offered: Yes" in said
    assert "Their internal deadline: Tuesday 30 March 2027" in said
    assert "Where are you today?" in words_of(await person.presses("That is right"))
    held = values(person.backend.case.answers)
    assert "not able to file an H-1B petition" in str(held["what_happened"])
    assert (held["notice_on"], held["j1_offered"]) == ("2027-03-22", "yes")
    assert held["gme_deadline_on"] == "2027-03-30"


async def test_what_a_house_says_of_all_its_trainees_is_nobodys_status():
    person = await _begun("/start")

    said = words_of(await person.says(FINAL))

    assert "US status" not in said
    assert "J-1 offered: Yes" in said


async def test_what_was_read_wrongly_is_asked_for_after_all():
    person = await _begun("/start", "[Start]")
    await person.says(FORWARDED)

    said = words_of(await person.presses("Neither"))

    assert "On which day did they tell you?" in said
    assert set(person.backend.case.answers) == {"begin", "what_happened"}


async def test_their_answer_to_a_letter_tells_the_three_questions_that_follow():
    script = read_script(TRANSCRIPTS / "abroad_from_pakistan_in_june.txt")
    steps = [one.removeprefix("you").strip() for one in script.steps]
    asked = next(
        at for at, one in enumerate(steps) if one in ("[They answered]", "[No answer yet]")
    )
    person = await _begun(*steps[:asked])

    said = words_of(await person.says(FINAL))

    assert "Final or not: Final" in said
    assert "J-1 supported: Yes" in said
    assert "Their internal deadline: Friday 2 April 2027" in said
    await person.presses("That is right")
    held = values(person.backend.case.answers)
    assert held["gme_final"] == "final"
    assert held["gme_deadline_on"] == date(2027, 4, 2).isoformat()
