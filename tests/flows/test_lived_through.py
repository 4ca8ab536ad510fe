"""Small things that somebody met who lived through it: each was said wrong once."""

from datetime import UTC, datetime

import pytest

from flows.case import values
from tests.driver import words_of
from tests.led import led

AT = datetime(2027, 3, 22, 9, tzinfo=UTC)  # a Monday


async def reminded(to, **said):
    """Return somebody before the question *to* who was told a reminder about the lawyer."""
    one = led(to, at=AT, lawyer_booked="later", **said)
    await one.says("/deadlines")
    for _ in range(3):
        if one.backend.case.nudges:
            break
        await one.waits("1d")
    assert one.backend.case.nudges
    return one


async def test_no_reply_yet_answers_the_question_about_the_reply_and_no_reminder():
    one = await reminded("gme_answer")
    await one.says("no reply yet")
    assert values(one.backend.case.answers)["gme_answer"] == "no_answer"


@pytest.mark.parametrize("word", ["no", "yes"])
async def test_a_bare_word_days_later_is_not_for_an_old_reminder(word):
    one = await reminded("gme_final", gme_answer="answered", gme_words="We are sorry.")
    told = one.backend.case.nudges
    await one.says("/whatif start 1 september")
    said = words_of(await one.says(word))
    assert one.backend.case.nudges == told
    assert "The next message comes on" not in said


@pytest.mark.parametrize(
    "said", ["no wait 15 june", "sorry, it's June 15", "oh no wait, 15 June 2027"]
)
async def test_what_was_said_a_moment_ago_is_mended_by_its_new_value(said):
    one = led("place", at=AT)
    heard = words_of(await one.says(said))
    assert values(one.backend.case.answers)["start_on"] == "2027-06-15"
    assert "do not know a city" not in heard
    assert one.backend.view().pending.id == "place"


async def test_a_mended_word_that_answers_what_is_asked_stays_an_answer():
    one = led("ever_j", at=AT)
    await one.says("sorry, no")
    assert values(one.backend.case.answers)["ever_j"] == "no"


async def test_the_words_of_a_status_button_are_one_status():
    one = led("us_status", at=AT, place="Houston|US|America/Chicago")
    await one.says("H1B with another employer")
    assert values(one.backend.case.answers)["us_status"] == "H1B"


@pytest.mark.parametrize("said", ["no", "nope", "never"])
async def test_a_bare_no_is_not_the_claim_to_have_no_status(said):
    one = led("us_status", at=AT, place="Houston|US|America/Chicago")
    await one.says(said)
    assert "us_status" not in one.backend.case.answers


@pytest.mark.parametrize("said", ["none", "no status", "I have no status now"])
async def test_no_status_is_heard_where_it_is_said(said):
    one = led("us_status", at=AT, place="Houston|US|America/Chicago")
    await one.says(said)
    assert values(one.backend.case.answers)["us_status"] == "none"


@pytest.mark.parametrize("said", ["no", "nope", "nahi", "not correct"])
async def test_a_no_to_the_summary_opens_the_answers(said):
    one = led("summary", at=AT)
    shown = words_of(await one.says(said))
    assert "could not match" not in shown
    assert "change 3" in shown
    assert "summary" not in one.backend.case.answers


async def test_not_knowing_is_read_back_in_the_words_of_the_button():
    one = led("j1_offered", at=AT)
    shown = words_of(await one.says("idk"))
    assert "J-1 offered: I don't know" in shown


async def test_a_city_in_other_words_is_read_back_once():
    one = led("place", at=AT)
    shown = words_of(await one.says("im in karachi but going to dubai"))
    assert shown.count("Karachi, Pakistan") == 1


@pytest.mark.parametrize("said", ["he has 1 2 and 3", "she has got 1, 2, 3", "we have 1-3"])
async def test_numbers_are_ticked_whoever_has_them(said):
    one = led("documents", at=AT)
    await one.says(said)
    assert values(one.backend.case.answers)["documents"] == (
        "withdrawal_mail",
        "offer",
        "match_letter",
    )


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("GME emailed me today: we only do J-1, no H-1B for residents", "22 March 2027"),
        ("The PD called me yesterday and said they cannot file H1B in time", "21 March 2027"),
        ("My brother matched in Detroit, they told him last Friday no H1B", "19 March 2027"),
    ],
)
async def test_the_day_that_came_with_the_news_is_read_back_and_not_asked_for(told, day):
    one = led("what_happened", at=AT)
    asked = words_of(await one.says(told))
    assert "Told on:" in asked
    assert day in asked
    await one.says("yes")
    assert one.backend.view().pending.id == "start_on"


async def test_step_3_not_given_is_heard_in_mixed_words():
    one = led("passports", at=AT)
    asked = words_of(await one.says("step three nahi diya"))
    assert "Step 3: Not taken yet" in asked


async def test_what_they_decided_is_never_cut_out_of_the_story():
    one = led("what_happened", at=AT)
    told = "GME told me yesterday: after filing the LCA, legal decided not to go on with the H-1B transfer. I start July 1"
    asked = words_of(await one.says(told))
    kept = values(one.backend.case.answers)["what_happened"]
    assert "legal decided not to go on with the H-1B transfer" in kept
    assert "US status" not in asked
    assert "Programme starts on: Thursday 1 July 2027" in asked


@pytest.mark.parametrize("said", ["still working", "I am still employed there", "it hasn't ended"])
async def test_a_job_that_goes_on_has_no_last_day(said):
    one = led("job_ended_on", at=AT, place="Houston|US|America/Chicago", us_status="H1B")
    await one.says(said)
    assert values(one.backend.case.answers)["job_ended_on"] == "still_working"


async def test_a_conversation_is_left_by_going_on_and_hears_news_from_another():
    one = led("documents", at=AT)
    await one.says("/who pd")
    said = words_of(await one.says("GME wrote back: we cannot file in time"))
    assert "In your log: GME" in said
    assert "fit none of the buttons" not in said

    other = led("documents", at=AT)
    await other.says("/who pd")
    said = words_of(await other.says("go on"))
    assert "Left as it stands" in said
    assert other.backend.case.track == ""


def test_who_trains_in_j1_is_told_nothing_of_the_way_there():
    at = datetime(2027, 9, 5, 9, tzinfo=UTC)
    one = led("waiver_place", at=at, orientation_on="2027-06-21", outcome="started_j1")
    plan = one.backend.view().plan
    assert {flag.id for flag in plan.red_flags} == {"two-year-rule"}
    assert plan.route("j1").verdict == "open"
    assert [line.key for line in plan.next] == ["plan.next.waiver-years"]


@pytest.mark.parametrize("said", ["yes cardiology 3 years", "pulm crit", "GI"])
async def test_a_fellowship_is_heard_by_its_field(said):
    one = led("fellowship", at=datetime(2027, 9, 5, 9, tzinfo=UTC), outcome="started_j1")
    await one.says(said)
    assert values(one.backend.case.answers)["fellowship"] == "planned"
