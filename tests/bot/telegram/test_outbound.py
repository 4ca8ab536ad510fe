"""Any reply fits into Telegram's limits, and nothing a person typed becomes markup."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.outbound import MOST_BUTTONS, File, parts_of, units
from flows.replies import (
    Ask,
    Choice,
    Copy,
    Document,
    Head,
    Items,
    Link,
    Moment,
    Pairs,
    Para,
    Picture,
    Quote,
    Reply,
    Strong,
    items,
    para,
)
from tests.servers.telegram.markup import read_text

AT = datetime(2027, 7, 1, 9, tzinfo=UTC)
# What people type, with the characters that could break something; halves of characters cannot
# get here, for nothing before this could store them.
WORDS = st.text(
    st.one_of(
        st.sampled_from("<>&\"'/ \n\N{GRINNING FACE}"),
        st.characters(codec="utf-8", exclude_characters="\0\r"),
    ),
    max_size=60,
)
LONG = st.builds(lambda word, times: word * times, WORDS, st.integers(1, 400))
SPANS = st.one_of(
    LONG,
    st.builds(Strong, WORDS),
    st.builds(Link, WORDS, st.sampled_from(['https://example.org/?a=1&b="x"', "javascript:x"])),
    st.builds(Moment, st.just(AT), WORDS),
)
SOME = st.lists(SPANS, max_size=4).map(tuple)
BLOCKS = st.one_of(
    st.builds(Para, SOME),
    st.builds(Head, WORDS),
    st.builds(Items, st.lists(SOME, max_size=6).map(tuple), st.booleans()),
    st.builds(Pairs, st.lists(st.tuples(WORDS, WORDS), max_size=60).map(tuple)),
    st.builds(Quote, LONG),
    st.builds(Copy, LONG),
    st.builds(Picture, st.just("x"), WORDS),
    st.builds(Document, st.just("x"), WORDS, WORDS),
)


def read(part):
    """The part as the strict server reads it: text and entities; raises when it cannot."""
    return read_text(part.html, "HTML", None)


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, max_size=6))
def test_every_part_is_taken_and_says_the_same_with_and_without_markup(blocks):
    for part in parts_of(Reply(blocks=tuple(blocks))):
        text, entities = read(part)
        assert units(part.plain) <= 4096
        assert len(entities) <= 100
        assert text.strip() or part.file
        assert part.file is None or units(part.plain) <= 1024
        assert text == part.plain.strip() or text.split() == part.plain.split()


@settings(max_examples=80, deadline=None)
@given(LONG.filter(lambda text: text.strip()))
def test_no_word_is_lost_when_a_text_is_split(text):
    parts = parts_of(Reply(blocks=(para(text),)))

    assert "".join("".join(part.plain.split()) for part in parts) == "".join(text.split())


def test_a_long_reply_is_cut_where_blocks_end_and_the_buttons_hang_under_the_last():
    ask = Ask(kind="q", tag="abcd", ref="1", choices=(Choice(key="yes", label="Yes"),))
    blocks = tuple(para(f"{at} " + "x" * 1_500) for at in range(5))

    parts = parts_of(Reply(blocks=blocks, ask=ask))

    assert [part.plain[0] for part in parts] == ["0", "2", "4"]
    assert [bool(part.buttons) for part in parts] == [False, False, True]


def test_a_letter_longer_than_a_message_stays_copyable_in_every_part():
    letter = "\n".join(f"Line {at} of the letter, with some words in it." for at in range(200))

    parts = parts_of(Reply(blocks=(Copy(letter),)))

    assert len(parts) > 1
    assert all([one["type"] for one in read(part)[1]] == ["pre"] for part in parts)
    assert "\n".join(part.plain for part in parts) == letter


def test_a_text_without_spaces_is_cut_between_whole_characters():
    text = "\N{GRINNING FACE}" * 3_000

    parts = parts_of(Reply(blocks=(para(text),)))

    assert "".join(part.plain for part in parts) == text
    assert units(parts[0].plain) > 4_000


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (Head("A & B"), "<b>A &amp; B</b>"),
        (para("say ", Strong("<no>")), "say <b>&lt;no&gt;</b>"),
        (items("a", "b", numbered=True), "1. a\n2. b"),
        (items("a"), "\N{BULLET} a"),
        (Pairs((("Start", "1 July"),)), "<b>Start</b>: 1 July"),
        (Quote("we </blockquote> will"), "<blockquote>we &lt;/blockquote&gt; will</blockquote>"),
        (Copy("Dear <name>"), "<pre>Dear &lt;name&gt;</pre>"),
        (
            para(Link("source", 'https://e.org/?a=1&b="')),
            '<a href="https://e.org/?a=1&amp;b=&quot;">source</a>',
        ),
        (para(Link("source", "javascript:alert(1)")), "source (javascript:alert(1))"),
        (para(Moment(AT, "1 July")), '<tg-time unix="1814432400">1 July</tg-time>'),
        (Picture("p", "A line to 1 July"), "A line to 1 July"),
        (Document("d", "letter.docx", "Your letter"), "Your letter"),
    ],
)
def test_each_kind_of_block_has_its_look(block, html):
    (part,) = parts_of(Reply(blocks=(block,)))

    assert part.html == html
    read(part)


def test_a_picture_brings_its_words_as_a_caption_and_the_buttons():
    ask = Ask(kind="q", tag="abcd", ref="1", choices=(Choice(key="yes", label="Yes"),))

    before, picture = parts_of(
        Reply(blocks=(para("See"), Picture("timeline:dark", "To 1 <July>")), ask=ask)
    )

    assert (before.file, before.buttons, before.html) == (None, (), "See")
    assert picture.file == File(ref="timeline:dark", name="timeline.png", is_picture=True)
    assert picture.html == "To 1 &lt;July&gt;"
    assert picture.buttons


@pytest.mark.parametrize(("length", "messages"), [(1_024, 1), (1_025, 2), (6_000, 3)])
def test_words_too_long_for_a_caption_stand_before_the_file(length, messages):
    words = "x" * length

    parts = parts_of(Reply(blocks=(Document("d", "letter.docx", words),)))

    assert "".join(part.plain for part in parts) == words
    assert [part.file is not None for part in parts] == [False] * (messages - 1) + [True]
    assert units(parts[-1].plain) <= 1_024


def rows_of(*labels):
    choices = tuple(Choice(key=str(at), label=label) for at, label in enumerate(labels))
    ask = Ask(kind="q", tag="abcd", ref="1", choices=choices)
    (part,) = parts_of(Reply(blocks=(para("?"),), ask=ask))
    return [[button.label for button in row] for row in part.buttons]


def test_short_labels_share_a_row_and_long_ones_have_their_own():
    assert rows_of("Yes", "No", "I don't know") == [["Yes", "No"], ["I don't know"]]
    assert rows_of("A", "B", "C", "D") == [["A", "B", "C"], ["D"]]
    assert rows_of("In the United States", "Abroad") == [["In the United States"], ["Abroad"]]


def test_choices_without_a_button_are_still_named():
    choices = tuple(Choice(key=f"k{at}", label=f"Choice number {at}") for at in range(130))
    choices += (Choice(key="x" * 70, label="A key too long"),)
    ask = Ask(kind="q", tag="abcd", ref="1", choices=choices)

    (part,) = parts_of(Reply(blocks=(para("?"),), ask=ask))

    labels = {button.label for row in part.buttons for button in row}
    assert len(labels) == MOST_BUTTONS
    assert all(one.label in labels or one.label in part.plain for one in choices)


def test_nothing_but_blanks_is_no_message():
    assert parts_of(Reply(blocks=(para("  \n "), Head("")))) == []
