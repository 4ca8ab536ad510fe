"""What people type while a tracker waits, and under reminders, in words that no button has."""

from datetime import UTC, datetime

import pytest

from flows.case import values
from flows.readers.choice_cues import read_in_own_words
from flows.readers.reminder_words import numbers_said, reminder_said
from flows.readers.small_words import small_word
from flows.readers.step_words import done_said, says_only_when, stay_said, step_of
from tests.driver import words_of
from tests.led import led

AT = datetime(2027, 5, 5, 9, tzinfo=UTC)  # a Wednesday


async def told(to, *lines, **said):
    """Return somebody before the question *to*, what the last of *lines* led to, and the answers."""
    one = led(to, at=AT, orientation_on=None, **said)
    replies = ""
    for line in lines:
        replies = words_of(await one.does(line))
    return one, replies, values(one.backend.case.answers)


async def test_the_day_of_another_step_is_not_taken_for_the_one_asked_for():
    one, asked, answers = await told("contract_signed_on", "my ds2019 came yesterday")
    assert "DS-2019 issued: Tuesday 4 May 2027" in asked
    assert "contract_signed_on" not in answers

    said = words_of(await one.says("yes"))
    assert values(one.backend.case.answers)["ds2019_issued_on"] == "2027-05-04"
    assert "Which start date stands on the DS-2019?" in said


@pytest.mark.parametrize(
    ("to", "said", "day"),
    [
        ("contract_signed_on", "signed contract on friday", "2027-04-30"),
        ("son_ordered_on", "asked moh for son on march 5", "2027-03-05"),
        ("i901_paid_on", "paid it yesterday", "2027-05-04"),
        ("interview_on", "its on the 12th of may", "2027-05-12"),
        ("visa_in_hand_on", "passport aa gaya kal", "2027-05-04"),
        ("arrival_reported_on", "told the tpl today", "2027-05-05"),
    ],
)
async def test_the_day_of_the_step_itself_is_taken_at_once(to, said, day):
    _, _, answers = await told(to, said)
    assert answers[to] == day


async def test_several_steps_in_one_message_are_shown_together():
    _, asked, answers = await told(
        "son_in_hand_on", "got son letter april 2 and ecfmg file done april 10"
    )
    assert "Statement of Need in hand: Friday 2 April 2027" in asked
    assert "Sponsor's file complete: Saturday 10 April 2027" in asked
    assert "son_in_hand_on" not in answers


async def test_what_is_dictated_without_a_stop_is_read_in_its_parts():
    said = "ok so i signed the contract on monday i asked the moh for the son letter yesterday"
    _, asked, _ = await told("contract_signed_on", said)
    assert "Contract signed: Monday 3 May 2027" in asked
    assert "Statement of Need ordered: Tuesday 4 May 2027" in asked


async def test_where_am_i_is_answered_in_the_middle_of_an_exchange():
    _, said, _ = await told("contract_signed_on", "ds2019 came yesterday", "where am i")
    assert said.startswith("Welcome back.")
    assert "Is this right?" in said


async def test_steps_told_one_after_the_other_are_not_mixed_up():
    _, asked, _ = await told(
        "contract_signed_on", "ds2019 came yesterday", "paid the sevis fee today"
    )
    assert "I-901 paid: Wednesday 5 May 2027" in asked
    assert "Contract signed" not in asked


async def test_two_days_of_another_step_are_asked_for_by_its_name():
    _, asked, _ = await told("son_ordered_on", "crossed at buffalo on june 20")
    assert asked.startswith("I read a day for this: Entry.")


async def test_a_day_with_words_of_something_else_is_asked_about():
    _, asked, answers = await told("contract_signed_on", "my landlord left on friday")
    assert "Is this right?" in asked
    assert "contract_signed_on" not in answers


async def test_a_moved_start_shows_at_once_what_it_moves():
    one, asked, _ = await told("son_in_hand_on", "they moved my start to july 15")
    assert asked.startswith("Programme starts on becomes Thursday 15 July 2027.")
    await one.says("yes")
    assert values(one.backend.case.answers)["start_on"] == "2027-07-15"
    assert "son_in_hand_on" not in one.backend.case.answers


@pytest.mark.parametrize(
    "said", ["not yet, hospital said next week", "ministry says 6 weeks", "abhi nahi", "i fly on 20 june"]
)  # fmt: skip
async def test_not_yet_is_heard_however_it_is_said(said):
    one, answer, answers = await told("contract_signed_on", said)
    assert answer.startswith("Noted, not yet.")
    assert one.backend.case.happenings[-1].kind == "not_yet"
    assert "contract_signed_on" not in answers


async def test_what_is_in_the_way_is_kept_with_its_reason():
    one, _, _ = await told("son_ordered_on", "blocked, ministry closed")
    happened = one.backend.case.happenings[-1]
    assert (happened.kind, happened.words) == (
        "blocked",
        "son_ordered_on: blocked, ministry closed",
    )


async def test_done_without_a_day_is_offered_as_today():
    _, asked, answers = await told("ds160_on", "done")
    assert "DS-160 sent: Wednesday 5 May 2027" in asked
    assert "ds160_on" not in answers


async def test_news_of_another_step_without_a_day_asks_for_the_day():
    _, asked, _ = await told("son_in_hand_on", "i got the ds2019")
    assert "DS-2019 issued" in asked


async def test_a_cancelled_interview_is_asked_for_anew():
    one, asked, _ = await told(
        "interview_result", "interview got cancelled", interview_on="2027-06-03"
    )
    assert "On which day is it, or was it?" in asked
    await one.says("new one is june 10")
    await one.says("yes")
    assert values(one.backend.case.answers)["interview_on"] == "2027-06-10"


@pytest.mark.parametrize(
    ("said", "result"),
    [
        ("visa approved!!", "issued"),
        ("they issued 221g", "221g"),
        ("visa mil gaya", "issued"),
        ("refused under 214b", "refused"),
    ],
)
async def test_the_interview_ends_in_peoples_own_words(said, result):
    _, _, answers = await told("interview_result", said, interview_on="2027-05-04")
    assert answers["interview_result"] == result


async def test_no_before_a_noun_is_no_answer():
    _, asked, answers = await told("j1_acceptable", "no tpl yet")
    assert "j1_acceptable" not in answers
    assert "could you live with J-1" in asked


async def test_how_it_ended_can_be_told_before_the_button():
    one, asked, _ = await told("seat_safe_end", "i started on j1 on july 1!!")
    assert "US status" not in asked
    await one.says("yes")
    assert values(one.backend.case.answers)["outcome"] == "started_j1"


async def test_not_yet_ends_nothing_for_good():
    _, asked, answers = await told("keep_watch", "not yet", outcome="started_j1")
    assert "keep_watch" not in answers
    assert "Shall I keep watch?" in asked or asked.startswith("All right.")


async def test_keep_watching_is_heard():
    _, _, answers = await told("keep_watch", "keep watching please", outcome="started_j1")
    assert answers["keep_watch"] == "watch"


async def test_a_contract_is_no_end_of_training():
    _, asked, answers = await told(
        "training_end_on", "got the job!! contract signed yesterday", outcome="started_j1"
    )
    assert "training_end_on" not in answers
    assert "Tuesday 4 May 2027" in asked


async def test_a_start_of_work_is_no_start_of_the_programme():
    _, asked, _ = await told("waiver_specialty", "start work tomorrow", outcome="started_j1")
    assert "Programme starts on" not in asked


async def test_the_start_on_the_ds2019_is_that_of_the_paper():
    _, _, answers = await told("ds2019_start_on", "start date on it is july 1")
    assert answers["ds2019_start_on"] == "2027-07-01"


async def test_a_lost_passport_is_no_lost_seat():
    _, asked, answers = await told("seat_safe_end", "i lost my passport")
    assert "Is this right?" not in asked
    assert "outcome" not in answers


async def test_no_news_where_nothing_is_asked_is_taken_in():
    _, said, _ = await told("seat_safe_end", "not yet")
    assert said.startswith("All right.")


async def test_thanks_is_no_bad_date():
    _, answer, _ = await told("son_in_hand_on", "ok thank you")
    assert answer == "You are welcome. I stay here, and I keep your dates."


async def test_what_they_answered_is_told_in_one_breath():
    one, asked, _ = await told("gme_answer", "they answered, its final, but j1 ok")
    assert "Final or not: Final" in asked
    assert "J-1 supported: Yes" in asked
    await one.says("yes")
    assert values(one.backend.case.answers)["gme_answer"] == "answered"


async def test_their_mail_pasted_where_we_ask_for_an_answer_is_their_answer():
    mail = '"We can support a J-1 but the decision on H-1B is final. Please answer by 10 April."'
    _, _, answers = await told("gme_answer", mail)
    assert (answers["gme_answer"], answers["gme_words"]) == ("answered", mail)
    assert "us_status" not in answers


async def test_what_was_read_and_not_confirmed_is_said_to_be_left():
    _, said, _ = await told("son_in_hand_on", "ds2019 came yesterday", "ministry says 6 weeks")
    assert said.startswith("What I read just before is not kept.")


# -- Under a reminder ----------------------------------------------------------------------------


async def reminded(*lines, to="entered_on"):
    """Return somebody who was just reminded of something, and what the last of *lines* led to."""
    one = led(to, at=AT, orientation_on=None)
    await one.says("hello")
    for _ in range(40):
        if await one.waits("1d"):
            break
    replies = ""
    for line in lines:
        replies = words_of(await one.says(line))
    return one, replies


async def test_done_under_a_reminder_is_about_what_it_reminds_of():
    one, said = await reminded("done")
    assert said.startswith("Done: ")
    assert one.backend.case.happenings[-1].kind == "done"
    said = words_of(await one.says("undo"))
    assert said.startswith("Taken back: ")


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("not yet, tomorrow", "snoozed"),
        ("not yet", "not_yet"),
        ("stop these", "stopped"),
        ("blocked, embassy is closed", "blocked"),
    ],
)
async def test_other_answers_under_a_reminder(typed, kind):
    one, _ = await reminded(typed)
    assert one.backend.case.happenings[-1].kind == kind


async def test_undo_closes_what_is_open_and_else_looks_at_the_answer_before():
    one, said, answers = await told("ds160_on", "done", "oops not done actually")
    assert "Please say it again" in said
    assert "ds160_on" not in answers
    assert "Your answer so far:" in words_of(await one.says("undo"))


async def test_stop_these_without_a_reminder_stops_all():
    _, said, _ = await told("son_in_hand_on", "stop these")
    assert said.startswith("I will not write by myself any more.")


# -- Readers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("did it", "done"),
        ("kar diya", "done"),
        ("remind me tomorrow", "snooze"),
        ("too late, missed it", "missed"),
        ("they never replied", "no"),
        ("they replied!!", "answered"),
        ("no more reminders please", "stop"),
        ("the date has changed", "date"),
        ("not done", "not_yet"),
        ("what is that?", None),
        ("I paid the rent to my landlord who was very unhappy about it", None),
    ],
)
def test_answers_to_reminders(said, means):
    assert reminder_said(said) == means


def test_numbers_of_a_list():
    assert numbers_said("1 and 3 are done", 3) == (1, 3)
    assert numbers_said("both", 2) == (1, 2)
    assert numbers_said("the second one", 3) == (2,)
    assert numbers_said("7", 3) == ()


@pytest.mark.parametrize(
    ("said", "first"),
    [
        ("ds2019 start date is june 25", "ds2019_start_on"),
        ("SEVIS fee paid", "i901_paid_on"),
        ("sevis is active", "sevis_active_on"),
        ("got my passport back with the visa", "visa_in_hand_on"),
        ("landed in Chicago", "entered_on"),
        ("uploaded everything to ecfmg", "evsp_complete_on"),
        ("my son has a fever", None),
    ],
)
def test_the_step_a_message_names(said, first):
    assert (step_of(said, "start_ds2019") or (None,))[0] == first


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("have received it on friday", None),
        ("havent received it", "not_yet"),
        ("waiting for ministry", "not_yet"),
        ("gme is not answering", "blocked"),
        ("ecfmg rejected my file", "blocked"),
        ("my lawyer said dont sign yet", "not_yet"),
        ("what is this", "what"),
        ("got it on friday", None),
    ],
)
def test_what_is_said_of_a_step_that_is_not_done(said, means):
    assert stay_said(said) == means


def test_words_that_say_only_when():
    assert says_only_when("finally got it on friday")
    assert not says_only_when("my landlord left on friday")
    assert done_said("yes done")
    assert not done_said("not done")


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("where am i?", "start"),
        ("what now", "next"),
        ("how many days do i have", "deadlines"),
        ("did I miss something?", "deadlines"),
        ("hi doctor im back sorry was in hospital", "start"),
        ("i am back in Lahore since 3 May", None),
    ],
)
def test_words_that_mean_a_command(said, means):
    assert small_word(said) == means


def test_choices_in_own_words_are_not_heard_through_a_not():
    options = [("issued", "Visa granted"), ("refused", "Refused")]
    assert read_in_own_words("it was not approved", "interview_result", options) is None
    assert read_in_own_words("was it approved?", "interview_result", options) is None
