from datetime import UTC, date, datetime

import pytest

from flows.events import Commanded, Pressed, Typed
from flows.readers.reading import Misunderstood, Understood
from flows.reading_messages import mail_body, read_message
from tests.driver import FlowsAlone, words_of

AT = datetime(2027, 3, 22, 9, tzinfo=UTC)
SENTENCE = "There is not enough time to file an H-1B petition before July."


def _read(text):
    return read_message(text, limit=20_000, today=date(2027, 3, 22))


@pytest.mark.parametrize(
    "text",
    ["31 February", "31 February 2027", "tomorrow", "1 July", "03/06", "2027", "next Friday"],
)
def test_a_stray_date_is_no_message(text):
    assert _read(text) == Misunderstood(why="words.day")


@pytest.mark.parametrize(
    "text", ["sad", "no", "yes", "hello", "qwrtzp", "H-1B", "\U0001f642", "??"]
)
def test_a_single_word_is_no_message(text):
    assert _read(text) == Misunderstood(why="words.one")


@pytest.mark.parametrize(
    "text",
    [
        "policy",
        "funding",
        "Step3",
        "no visa",
        "too late for July",
        "they refused",
        SENTENCE,
        "They said on 3 March 2027 that H-1B is off.",
        "\u0644\u0646 \u0646\u062f\u0639\u0645 \u0627\u0644\u062a\u0623\u0634\u064a\u0631\u0629",
    ],
)
def test_a_few_words_that_say_something_are_one(text):
    assert _read(text) == Understood(value=text, shown=text)


FORWARDED = f"""FYI, this came today.

---------- Forwarded message ---------
From: GME Office <gme@stmary.example>
Date: Mon, 22 Mar 2027 at 08:12
Subject: Visa
To: A. Khan <khan@mail.example>

Dear Dr. Khan,

{SENTENCE}

Best regards,
GME Office
--
St Mary, 1 Main Street

CONFIDENTIALITY NOTICE: This email may be privileged.
"""
QUOTED = f"On Mon, 22 Mar 2027 at 08:12, GME wrote:\n> Dear Dr. Khan,\n>\n> {SENTENCE}\n"
PLAIN = f"From: GME\nSent: Monday\nTo: me\nSubject: Visa\n\n{SENTENCE}\n\nThis e-mail is intended only for you."


@pytest.mark.parametrize("mail", [FORWARDED, QUOTED, PLAIN])
def test_of_a_mail_the_words_are_kept_and_not_what_programs_add(mail):
    body = mail_body(mail)

    assert SENTENCE in body
    for added in (
        "gme@",
        "Subject:",
        "CONFIDENTIALITY",
        "intended only",
        "wrote:",
        ">",
        "Main St",
    ):
        assert added not in body


def test_a_mail_of_headers_alone_is_kept_as_it_is():
    assert mail_body("From: GME\nTo: me") == "From: GME\nTo: me"


def test_twenty_thousand_characters_of_mail_are_an_answer():
    flows = FlowsAlone(at=AT)
    flows.turn(Commanded(name="start"))
    flows.turn(Pressed(kind="q", tag="test", ref=str(flows.case.asked_turn), choice="start"))
    thread = "> an older mail of this thread that nobody reads\n" * 390

    said = words_of(flows.turn(Typed(text=f"{FORWARDED[:360]}\n{thread}"[:19_900])))

    assert "Told on: Monday 22 March 2027" in said
    assert SENTENCE in str(flows.case.answers["what_happened"].value)


def test_an_impossible_order_of_dates_is_an_alarm_and_no_error():
    flows = FlowsAlone(at=AT)
    flows.turn(Commanded(name="start"))
    flows.turn(Pressed(kind="q", tag="test", ref=str(flows.case.asked_turn), choice="start"))
    told = (SENTENCE, "20 March 2027", "1 March 2027", "Houston", "India", "F-1 student")
    for one in (*told, "1 February 2027", "No", "Passed", "Yes"):
        replies = flows.turn(Typed(text=one))
    assert flows.view().place.question == "summary"

    replies = flows.turn(
        Pressed(kind="q", tag="test", ref=str(flows.case.asked_turn), choice="right")
    )

    assert "Look at this first" in words_of(replies)
    assert {"contradiction", "out-of-status"} & {one.id for one in flows.view().plan.red_flags}
