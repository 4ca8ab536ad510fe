"""A line of the log tells which party, how, on which day and by when; nothing is guessed."""

from datetime import date

import pytest

from flows.readers.said import medium_of, party_of, read_line

TODAY = date(2027, 3, 25)  # a Thursday


@pytest.mark.parametrize(
    ("text", "track", "who", "medium", "by"),
    [
        ("GME called, no decision yet", "gme", "gme", "phone", ()),
        ("HR emailed: papers are missing", "gme", "hr", "mail", ()),
        ("Mail from HR, they ask for my visa", "gme", "hr", "mail", ()),
        ("PD said she will write to GME by Friday", "pd", "pd", "", (date(2027, 3, 26),)),
        ("Met the programme director in the hall", "pd", "pd", "talk", ()),
        ("Spoke with my lawyer on the phone", "lawyer", "lawyer", "phone", ()),
        ("The hospital's lawyer wrote to me", "gme", "gme", "mail", ()),
        ("Their immigration attorney called", "gme", "gme", "phone", ()),
        ("I called GME, left a voicemail", "gme", "you", "phone", ()),
        ("I heard from GME today", "gme", "gme", "", ()),
        ("Program director: WhatsApp, all fine", "pd", "pd", "message", ()),
        ("GME wants papers before 30 April 2027", "gme", "gme", "", (date(2027, 4, 30),)),
        ("GME had wanted papers by 2 March 2027", "gme", "gme", "", ()),
        ("My lawyer can see me on 31 March", "lawyer", "lawyer", "", (date(2027, 3, 31),)),
        ("GME will call on Monday", "gme", "gme", "phone", ()),
        ("Found my old contract", "", "", "", ()),
        ("The weather is fine", "", "", "", ()),
    ],
)
def test_a_line_tells_who_how_and_by_when(text, track, who, medium, by):
    line = read_line(text, today=TODAY)

    assert (line.track, line.who, line.medium, line.by) == (track, who, medium, by)
    assert (line.words, line.on) == (text, TODAY)


def test_a_day_in_front_is_the_day_it_happened():
    line = read_line("22 March: GME called\nand was kind", today=TODAY)

    assert (line.on, line.words) == (date(2027, 3, 22), "GME called\nand was kind")


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("gme yesterday said no", (3, 24)),
        ("GME called yesterday and said no", (3, 24)),
        ("last night my lawyer wrote", (3, 24)),
        ("two days ago HR emailed", (3, 23)),
        ("GME called on Monday", (3, 22)),
        ("I called GME on Friday, no answer", (3, 19)),
        ("on friday GME wrote that they cannot file", (3, 19)),
        ("GME said on Friday they will decide", (3, 19)),
        ("GME said no on Friday", (3, 19)),
        ("GME Friday: papers are missing", (3, 19)),
        ("12 March PD rang me", (3, 12)),
        ("gme, 12 March, they said no", (3, 12)),
        ("GME answered by mail on 12 March: no H-1B", (3, 12)),
        ("Found my old contract yesterday", (3, 24)),
    ],
)
def test_a_line_is_of_the_day_it_tells_of(text, on):
    line = read_line(text, today=TODAY)

    assert (line.on, line.words, line.by) == (date(2027, *on), text, ())
    assert not line.ahead


@pytest.mark.parametrize(
    "text",
    [
        "GME said they answer on Friday",
        "GME said 12 March is too late",
        "GME will call tomorrow",
        "GME said the committee met yesterday",
        "sat with the director",
        "May I call GME",
        "March is when GME decides",
    ],
)
def test_a_day_in_what_was_said_is_not_the_day_of_the_line(text):
    line = read_line(text, today=TODAY)

    assert (line.on, line.ahead, line.either) == (TODAY, False, ())


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2 April 2027: GME decides", date(2027, 4, 2)),
        ("2 April: GME decides", date(2027, 4, 2)),
        ("gme tomorrow they will call", date(2027, 3, 26)),
        ("tomorrow I call GME", date(2027, 3, 26)),
        ("next week: meeting with GME", None),
    ],
)
def test_a_day_still_to_come_is_no_day_of_something_said(text, day):
    line = read_line(text, today=TODAY)

    assert (line.on, line.words, line.ahead, line.day) == (TODAY, text, True, day)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("12 March", True),
        ("my PD yesterday", True),
        ("GME called yesterday", False),
        ("yesterday: rain", False),
        ("GME", False),
    ],
)
def test_a_line_of_a_day_alone_is_bare(text, bare):
    assert read_line(text, today=TODAY).bare is bare


def test_a_day_that_may_be_two_is_in_doubt():
    line = read_line("2/3: GME called", today=TODAY)

    assert (line.either, line.words) == ((date(2027, 2, 3), date(2027, 3, 2)), "GME called")


def test_who_spoke_today_before_a_colon_is_no_bare_day_and_stays_in_the_words():
    text = "GME called today: a decision comes soon"

    line = read_line(text, today=TODAY)

    assert (line.words, line.track, line.medium, line.on) == (text, "gme", "phone", TODAY)


@pytest.mark.parametrize(
    ("text", "track"),
    [
        ("programme director", "pd"),
        ("my PD", "pd"),
        ("human resources", "gme"),
        ("attorney", "lawyer"),
        ("the consulate", ""),
    ],
)
def test_a_party_is_known_by_what_people_call_it(text, track):
    assert party_of(text) == track


def test_a_plain_talk_counts_only_when_nothing_else_is_said():
    assert medium_of("We spoke, and then he mailed it") == "mail"
    assert medium_of("We spoke") == "talk"
    assert medium_of("He will come back to me") == ""
