"""Whose move it is, line by line, and the reminders that come of it."""

import pytest

from flows.events import Attempt
from tests.driver import words_of
from tests.led import MONDAY, led


@pytest.mark.parametrize(
    ("steps", "line"),
    [
        (["/who pd", "[The mail]"], "Your move since 22 March 2027: the mail is written and not"),
        (
            ["/who gme sent", "/who gme chased"],
            "you asked again. I look again on 24 March 2027.",
        ),
        (
            ["/who pd answered", "/who pd by 30 March me"],
            "Wanted from you by the director, by 30 March 2027.",
        ),
        (
            ["/who lawyer by 24 March they", "wait 3d"],
            "You were to speak on 24 March 2027. How it went belongs in your log.",
        ),
    ],
)
async def test_who_says_where_each_conversation_stands(steps, line):
    person = led("do_dont")
    for step in steps:
        await (person.waits(step[5:]) if step.startswith("wait ") else person.does(step))

    assert line in words_of(await person.says("/who"))


async def test_my_own_line_in_the_log_is_mine_and_can_be_the_asking_again():
    person = led("do_dont")
    await person.says("/who gme sent")

    added = words_of(await person.says("/log I asked GME again today"))
    moved = words_of(await person.presses("I asked again: their move"))

    assert "In your log: You, 22 March 2027." in added
    assert "asked again today" in moved


async def test_a_text_message_is_kept_as_one():
    person = led("do_dont")
    await person.says("/who pd answered")
    await person.presses("By text message")
    await person.says("She will speak for me.")

    assert "The director, by text message: “She will speak for me.”" in words_of(
        await person.says("/log")
    )


@pytest.mark.parametrize(
    ("said", "quoted"), [((), False), (("/who gme said We decide by 24 March.",), True)]
)
async def test_a_day_that_gme_named_is_asked_about_once_it_is_over(said, quoted):
    person = led("do_dont")
    for step in ("/who gme sent", *said, "/who gme by 24 March they"):
        await person.says(step)
    listed = words_of(await person.says("/remind"))

    came = words_of([one for _, replies in await person.waits("4d") for one in replies])

    assert "The day GME named" in listed
    assert "GME named 24 March 2027, and that day is over. Did it happen?" in came
    assert ("They had said:" in came) == ("We decide by 24 March." in came) == quoted


async def test_what_gme_says_moves_the_plan_and_that_is_said():
    person = led("gme_words", what_happened="They said no.", gme_answer="answered")

    said = words_of(await person.says("/who gme said We stopped H-1B for everyone, it is policy."))

    assert "What their words move in your plan:\n\n- It reads like a policy" in said


async def test_a_way_that_runs_out_of_time_is_among_the_planned_messages():
    person = led("status_card", start_on="2027-06-01", post_wait_days=40)

    assert ": J-1 by the shortest times" in words_of(await person.says("/remind"))


async def test_the_day_with_the_lawyer_takes_the_place_of_the_reminder_to_book_one():
    person = led("do_dont")
    before = words_of(await person.says("/remind"))
    await person.says("/who lawyer by 24 March they")

    said = words_of(await person.says("/remind"))

    assert "Thursday 25 March 2027 at 09:00: The day with your lawyer" in said
    assert "A lawyer of your own booked" in before
    assert "A lawyer of your own booked" not in said


@pytest.mark.parametrize(
    ("said", "track", "words"),
    [
        ({"ever_j": "yes", "subject_212e": "yes"}, "pd", "left me under the two-year rule"),
        (
            {"what_happened": "Because of the 100,000 dollar fee we will not file."},
            "pd",
            "The payment was named as the reason.",
        ),
        (
            {"what_happened": "Because of the 100,000 dollar fee we will not file."},
            "gme",
            "If the payment is the reason: two courts have set it aside",
        ),
        (
            {"what_happened": "Because of the 100,000 dollar fee we will not file."},
            "gme",
            "Has counsel looked at the payment again since the court orders?",
        ),
        ({"passports": ("NG",)}, "lawyer", "the entry list mean for each passport I hold?"),
    ],
)
async def test_before_a_call_there_is_what_only_this_case_has_to_say(said, track, words):
    person = led("status_card", **said)

    assert words in words_of(await person.says(f"/who {track} call"))


@pytest.mark.parametrize(
    ("result", "words"),
    [
        ("failed", "did not go through, tried again"),
        ("parked", "you could not be reached there"),
        ("broken", "could not be sent; whoever runs this bot has been told"),
        ("expired", "came too late for its way"),
        ("overtaken", "no longer needed, not sent"),
    ],
)
async def test_remind_says_how_the_last_message_fared(result, words):
    person = led("do_dont")
    person.backend.results.append(Attempt(at=MONDAY, platform="terminal", result=result))

    assert f"Monday 22 March 2027 at 12:00: {words}" in words_of(await person.says("/remind"))


async def test_remind_names_the_place_where_there_are_several():
    person = led("do_dont")
    for platform in ("telegram", "discord", "terminal", "unlinked"):
        person.backend.results.append(Attempt(at=MONDAY, platform=platform, result="sent"))

    said = words_of(await person.says("/remind"))

    for place in ("Telegram", "Discord", "terminal", "an address that is no longer linked"):
        assert f"Monday 22 March 2027 at 12:00, {place}: sent" in said


async def test_remind_says_that_nothing_is_planned_where_every_date_has_passed():
    person = led("do_dont")
    await person.waits("40w")

    assert "Nothing is planned right now" in words_of(await person.says("/remind"))
