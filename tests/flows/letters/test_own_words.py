"""The person's own words in a letter: kept, merged, shown, and given back."""

import re
from datetime import timedelta

import pytest

from flows.case import Case
from flows.codec import decode_case, encode_case
from flows.commands.offering import offers
from flows.commands.table import COMMANDS
from flows.events import Pressed
from flows.letters.catalogue import LETTERS
from flows.letters.draft import Letter, draft
from flows.letters.merging import Change
from flows.letters.own_words import LONGEST, Written, drop, keep, settle, written
from flows.letters.showing import show_changes
from flows.papers.refs import pen
from flows.replies import Copy
from flows.talk import View
from tests.driver import CONTENT, FlowsAlone, Person, words_of
from tests.led import led
from tests.papers import AT, FURTHEST, answered, empty, played, view_of


def changed(view, name, *pairs):
    """The letter with words replaced, as somebody would paste it."""
    text = draft(pen(view), name).text
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return text


def with_own(view, name, text):
    talk = pen(view)
    assert keep(talk, name, text)
    return view_of(talk.case, view.now)


_PLAYED: list[View] = []


@pytest.fixture
async def view():
    """The same life for every test: nothing here changes it."""
    if not _PLAYED:
        _PLAYED.append(await played(FURTHEST))
    return _PLAYED[0]


async def test_only_what_was_left_alone_changes_when_a_fact_does(view):
    mine = changed(view, "facts_letter", ("Thank you for letting me know.", "Thank you, truly."))
    later = answered(with_own(view, "facts_letter", mine), start_on="2027-07-15")
    found = written(pen(later), "facts_letter")
    assert "Thank you, truly." in found.letter.text
    assert "15 July 2027" in found.letter.text
    assert "starts on 1 July 2027" not in found.letter.text
    assert [
        ("1 July 2027" in one.before, "15 July 2027" in one.after) for one in found.followed
    ] == [(True, True)]
    assert found.kept == ()


async def test_a_sentence_that_both_changed_stays_the_persons_with_ours_beside(view):
    mine = changed(
        view, "facts_letter", ("which starts on 1 July 2027", "my dream, on 1 July 2027")
    )
    later = answered(with_own(view, "facts_letter", mine), start_on="2027-07-15")
    found = written(pen(later), "facts_letter")
    assert "my dream, on 1 July 2027" in found.letter.text
    ((yours, ours),) = [(one.before, one.after) for one in found.kept]
    assert "my dream" in yours
    assert "starts on 15 July 2027" in ours


async def test_the_date_above_the_letter_is_of_the_day_and_no_news(view):
    mine = changed(view, "lawyer", ("one hour", "half an hour"))
    own = with_own(view, "lawyer", mine)
    tomorrow = answered(own)
    tomorrow = view_of(tomorrow.case, view.now.replace(day=view.now.day + 2))
    found = written(pen(tomorrow), "lawyer")
    assert found.followed == found.kept == ()
    assert found.letter.body.splitlines()[0] == draft(pen(tomorrow), "lawyer").body.splitlines()[0]


async def test_what_was_seen_is_not_told_again(view):
    mine = changed(view, "facts_letter", ("Thank you for letting me know.", "Thank you, truly."))
    later = answered(with_own(view, "facts_letter", mine), start_on="2027-07-15")
    talk = pen(later)
    before = written(talk, "facts_letter")
    settle(talk, "facts_letter")
    after = written(talk, "facts_letter")
    assert before.followed
    assert (after.letter, after.followed, after.kept) == (before.letter, (), ())


@pytest.mark.parametrize("name", LETTERS)
async def test_our_draft_pasted_unchanged_is_nothing_to_keep(view, name):
    talk = pen(view)
    letter = draft(talk, name)
    indented = "\n".join(f"    {line}  " for line in letter.text.split("\n"))
    for text in (
        letter.text,
        letter.body,
        indented,
        f"Subject: {letter.subject}\r\n{letter.body}",
    ):
        assert not keep(talk, name, text)
        assert name not in talk.case.drafts


async def test_the_subject_may_be_changed_or_left_out(view):
    talk = pen(view)
    body = draft(talk, "lawyer").body.replace("one hour", "half an hour")
    ours = draft(talk, "lawyer").subject
    for first, subject in (
        ("", ours),
        (f"{ours}, please\n\n", f"{ours}, please"),
        ("Subject: A first talk\n", "A first talk"),
    ):
        keep(talk, "lawyer", first + body)
        found = written(talk, "lawyer").letter
        assert found.subject == subject
        assert found.body.startswith("1 March 2027\n\nDear counsel,")


async def test_the_way_back_is_our_draft_again(view):
    own = with_own(view, "lawyer", changed(view, "lawyer", ("one hour", "half an hour")))
    talk = pen(own)
    drop(talk, "lawyer")
    assert written(talk, "lawyer").letter == draft(talk, "lawyer")
    assert talk.case == view.case


def test_a_case_of_an_earlier_release_has_no_drafts_and_one_of_this_keeps_them():
    case = empty().case
    stored = encode_case(case).replace(b'"drafts":{},', b"")
    assert b"drafts" not in stored
    assert decode_case(stored) == case
    talk = pen(empty())
    keep(talk, "nrmp", "A letter of mine that is long enough to be one, in my own words.")
    assert decode_case(encode_case(talk.case)) == talk.case


# -- In the conversation -----------------------------------------------------------------------------


@pytest.fixture
async def person():
    one = Person(FlowsAlone(at=AT))
    await one.arrives()
    return one


MINE = """Dear colleague of GME,

Thank you for calling. May I have four answers in writing?

Kind regards,
Ana"""


def copied(replies):
    return [one.text for reply in replies for one in reply.blocks if isinstance(one, Copy)]


async def test_a_letter_is_changed_by_its_button_and_shown_so_from_then_on(person):
    await person.says("/letters facts")
    await person.presses("Change it")
    await person.says(MINE)
    (shown,) = copied(await person.says("/letters facts"))
    assert shown.endswith(MINE)
    listed = words_of(await person.says("/letters"))
    assert "HR (in your words)" in listed


async def test_changing_a_letter_never_loses_the_place(person):
    await person.presses("Start")
    asked = person.buttons()
    await person.says("/letters facts edit")
    assert person.buttons() == ["Leave it as it is"]
    await person.presses("Leave it as it is")
    assert person.buttons() == asked
    await person.says("/letters facts edit")
    await person.says(MINE)
    assert person.buttons() == asked
    assert person.backend.case.answers.keys() == {"begin"}


async def test_the_button_of_an_old_letter_still_works_and_one_of_an_erased_case_does_not(person):
    await person.says("/letters facts")
    await person.presses("Start")
    await person.presses("Change it")
    assert person.buttons() == ["Leave it as it is"]
    pressed = Pressed(kind="r", tag="gone", ref="l-lawyer", choice="edit")
    assert "moved on" in words_of(await person.backend.take(pressed))


async def test_what_is_too_long_or_too_short_is_not_kept(person):
    for text, words in (("y" * (LONGEST + 1), "at most 6,000"), ("hello", "short for a whole")):
        await person.says("/letters lawyer edit")
        assert words in words_of(await person.says(text))
        assert person.backend.case.drafts == {}
    assert person.buttons() == ["Leave it as it is"]
    await person.says(MINE)
    assert list(person.backend.case.drafts) == ["lawyer"]


async def test_the_way_back_asks_first(person):
    assert "no words of yours" in words_of(await person.says("/letters lawyer original"))
    await person.says("/letters lawyer edit")
    await person.says(MINE)
    await person.says("/letters lawyer")
    await person.presses("Back to the first draft")
    await person.presses("Keep my words")
    assert "lawyer" in person.backend.case.drafts
    await person.says("/letters lawyer original")
    await person.presses("Yes, my draft")
    assert person.backend.case.drafts == {}
    assert "first talk" in copied(await person.says("/letters lawyer"))[0]


async def test_words_of_danger_in_a_letter_are_heard_before_it_is_kept(person):
    await person.says("/letters lawyer edit")
    said = words_of(await person.says(f"{MINE}\n\nI want to kill myself."))
    assert re.search(r"\b988\b", said)
    assert person.backend.case.drafts == {}


async def test_a_new_case_begins_without_the_drafts_of_the_old(person):
    await person.says("/letters lawyer edit")
    await person.says(MINE)
    await person.says("/restart")
    await person.does(f"[{person.buttons()[-1]}]")
    assert isinstance(person.backend.case, Case)
    assert person.backend.case.drafts == {}


FIRST, SECOND = "GME called: no decision yet", "GME called: the university may help"
NOTE = "phone_confirmation"


@pytest.mark.parametrize(
    ("before", "edited", "days", "more", "told"),
    [
        ([FIRST], (), 0, [SECOND], f'New: "2. {SECOND}"'),
        ([FIRST, SECOND], (), 1, [FIRST], f'Gone: "2. {SECOND}"'),
        (
            [FIRST, SECOND],
            (f"\n2. {SECOND}", ""),
            1,
            [FIRST, "GME called: still nothing"],
            'You took it out. Mine would now be: "2. GME called: still nothing"',
        ),
        (
            [FIRST, SECOND],
            ("the university may help", "they may find another way"),
            1,
            [FIRST],
            'You: "2. GME called: they may find another way" Mine no longer has it.',
        ),
    ],
)
async def test_what_came_to_a_letter_or_went_from_it_is_told(before, edited, days, more, told):
    person = led("do_dont")
    for line in before:
        await person.says(f"/log {line}")
    (ours,) = copied(await person.says(f"/letters {NOTE}"))
    mine = ours.replace("Kind regards", "With thanks").replace(*edited or ("", ""))
    await person.says(f"/letters {NOTE} = {mine}")
    person.backend.at += timedelta(days=days)
    for line in more:
        await person.says(f"/log {line}")

    shown = words_of(await person.says(f"/letters {NOTE}"))

    assert told in shown
    assert "With thanks" in shown


async def test_a_letter_of_their_own_is_offered_to_be_changed_while_it_is_typed(person):
    await person.says(f"/letters lawyer = {MINE}")
    (command,) = [one for one in COMMANDS if one.name == "letters"]

    offered = dict(offers(command, CONTENT, pen(person.backend.view()), "booking"))

    assert offered["Booking a lawyer of your own: change my words"] == "lawyer edit"


async def test_a_letter_sent_back_unchanged_is_said_to_be_our_draft(person):
    (ours,) = copied(await person.says("/letters lawyer"))
    await person.presses("Change it")

    assert "my draft, word for word" in words_of(await person.says(ours))
    assert person.backend.case.drafts == {}


@pytest.mark.parametrize("choice", ["burn", "edit"])
async def test_a_button_nobody_made_does_nothing(person, choice):
    name = "facts_letter" if choice == "burn" else "no_letter"
    tag = person.backend.case.tag
    replies = await person.backend.take(Pressed(kind="r", tag=tag, ref=f"l-{name}", choice=choice))
    assert "moved on" in words_of(replies)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("I start on 1 July.", "I start on 15 July.", ('"I start on 1 July."', "15 July.")),
        (
            "a b c d e f g 1 h i j k l m",
            "a b c d e f g 2 h i j k l m",
            ("... d e f g 1 h i j k ...",),
        ),
        ("a a", "a", ('"a a"', '"a"')),
    ],
)
def test_a_difference_is_shown_with_a_few_words_around_it(before, after, shown):
    talk = pen(empty())
    change = Change(before=before, after=after)
    letter = Letter(name="nrmp", subject="s", body="b")
    show_changes(talk, Written(letter=letter, own=True, followed=(change,)))
    ((line,),) = talk.said[-1].items
    assert [one for one in shown if one not in line] == []
