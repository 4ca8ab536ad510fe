"""What is written reads as it stands: within Discord's limits, without markup or mentions of others."""

import re
from datetime import UTC, datetime

import discord
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.discord.components import MOST_MENUS, MOST_OPTIONS, view_of
from bot.discord.escaping import escaped, fenced
from bot.discord.outbound import LONGEST, messages_of
from bot.discord.outcomes import BY_CODE, outcome_of
from bot.platform import Refused, TooLate, TryLater, Unreachable
from flows.content.loader import load_content
from flows.events import Commanded, Typed
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
    para,
)
from tests.bot.discord.backend import as_terminal, on_discord
from tests.servers.discord import pings

AT = datetime(2027, 3, 20, 9, 0, tzinfo=UTC)
WORDS = load_content().words
HOSTILE = (
    "**bold** _it_ ~~gone~~ ||hidden|| `code` ```block```",
    "@everyone @here <@1> <@&2> <#3> </start:4> <t:0:F> <:smile:5> <id:home>",
    "[see here](https://example.org/evil)",
    "# Head\n## Head\n> quote\n>>> quote\n- item\n-# small\n1. one\n2) two",
    "\\*not bold\\* \\",
    "https://example.org/a_b_c*d_e and then *this* https://example.org",
    "https://example.org/x # not a head\n# nor this",
    "*" * 300,
)
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=300)
spans = st.one_of(
    texts,
    st.builds(Strong, texts),
    st.builds(Link, texts, st.just("https://example.org")),
    st.builds(Moment, st.just(AT), texts),
)
lines = st.lists(spans, max_size=4).map(tuple)
blocks = st.one_of(
    st.builds(Para, lines),
    st.builds(Head, texts),
    st.builds(Items, st.lists(lines, max_size=40).map(tuple), st.booleans()),
    st.builds(Pairs, st.lists(st.tuples(texts, texts), max_size=10).map(tuple)),
    st.builds(Quote, texts),
    st.builds(Copy, st.text(st.sampled_from("ab` \n*_"), max_size=2500)),
    st.builds(Picture, texts, texts),
    st.builds(Document, texts, texts, texts),
)


@pytest.mark.parametrize("text", HOSTILE)
def test_text_reads_as_it_was_written(text):
    shown = "\n".join(as_terminal(escaped(text)))
    assert shown == text


@settings(max_examples=40, deadline=None)
@given(texts)
def test_any_text_reads_as_it_was_written(text):
    assert "\n".join(as_terminal(escaped(text))) == text.replace("\u200b", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_markup_or_mention_is_left_in_it(text):
    # What Discord acts upon: an unescaped mark that is not inside an address of ours.
    bare = re.sub(r"(?<!\\)<https?://[^>]*>", "x", escaped(text))
    bare = re.sub(r"\\[^a-zA-Z0-9\s]", "x", bare)
    assert not re.search(r"[*_~|`<\[\]]", bare)
    assert not re.search(r"^\s*(#{1,3}\s|>|-\s|-#|\d+[.)]\s)", bare, re.MULTILINE)
    assert "@everyone" not in bare
    assert "@here" not in bare


def test_a_fence_inside_what_is_copied_cannot_end_the_block():
    assert fenced("a\n```\nb").count("```") == 2


@settings(max_examples=40, deadline=None)
@given(st.lists(blocks, max_size=12).map(tuple))
def test_any_reply_fits_in_messages_that_are_not_empty(some):
    for text in messages_of(Reply(blocks=some)):
        assert 0 < len(text) <= LONGEST
        assert text.strip()
        assert text.count("```") % 2 == 0


def test_a_long_letter_is_fenced_in_every_part_and_nothing_of_it_is_lost():
    letter = "\n".join(f"line {number} of the letter" for number in range(300))

    parts = messages_of(Reply(blocks=(para("Copy this:"), Copy(letter))))

    assert len(parts) > 2
    copied = "\n".join(part.strip("`\n") for part in parts if part.startswith("```"))
    assert copied == letter


def test_an_instant_is_shown_in_the_readers_own_time():
    (text,) = messages_of(Reply(blocks=(para("It is due ", Moment(AT, "Saturday")),)))
    assert text == f"It is due <t:{int(AT.timestamp())}:F>"


def test_a_link_keeps_its_words_and_shows_no_preview():
    (text,) = messages_of(Reply(blocks=(para(Link("the rule", "https://example.org/a_b")),)))
    assert text == "[the rule](<https://example.org/a_b>)"


async def test_up_to_five_choices_are_buttons_and_more_are_menus():
    for number in (1, 5, 6, 25, 26, 100):
        choices = tuple(Choice(str(one), f"label {one}") for one in range(number))
        view = view_of(Ask(kind="q", tag="test", ref="1", choices=choices), WORDS, in_server=True)
        parts = view.to_components()
        menus = [one for row in parts for one in row["components"] if one["type"] == 3]
        offered = [option["value"] for menu in menus for option in menu["options"]]
        offered += [
            one["custom_id"] for row in parts for one in row["components"] if one["type"] == 2
        ]
        assert [f"qtest:1:{one}" for one in range(number)] == offered[:number]
        assert bool(menus) == (number > 5)
        assert len(parts) <= 5


async def test_a_label_that_is_cut_can_be_read_in_full_above_the_buttons(sqlite_url):
    from bot.discord.sender import _parts  # noqa: PLC0415 - the whole of what is sent

    label = "a label that says a great deal " * 5
    ask = Ask(kind="q", tag="test", ref="1", choices=(Choice("a", label),))

    (text,) = _parts(Reply(blocks=(para("Which?"),), ask=ask))

    assert label.strip() in text
    assert MOST_MENUS * MOST_OPTIONS == 100


async def test_a_message_without_a_question_has_nothing_to_press():
    assert view_of(None, WORDS, in_server=True) is None
    assert view_of(Ask(kind="q", tag="t", ref="1"), WORDS, in_server=False) is None


async def test_hostile_words_and_names_ping_nobody_and_read_as_written(sqlite_url):
    async with on_discord(sqlite_url, AT) as it:
        it.me.name = "**@everyone** <@1>"
        await it.take(Commanded(name="start"))
        await it.me.types_in_dm("/@everyone<@1>**x**")
        await it.server.until(lambda: len(it.me.dm.shown) > 2)
        await it.settled()
        it.new_replies()

        echoed = next(one for one in it.seen if "everyone" in one.content)
        assert "/@everyone<@1>**x**" in "\n".join(as_terminal(echoed.content))
        assert all(pings(one.content, one.allowed_mentions) == [] for one in it.seen)
        assert all(one.pings == [] for one in it.seen)
        assert all(it.me.name not in one.text for one in it.seen)


# -- Outcomes -------------------------------------------------------------------------------------


class Said:
    def __init__(self, status, headers):
        self.status, self.reason, self.headers = status, "", headers


def failure(status, code, kind=discord.HTTPException, **headers):
    return kind(Said(status, headers), {"code": code, "message": ""})


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (failure(403, 50007, discord.Forbidden), Unreachable),
        (failure(403, 50278, discord.Forbidden), Unreachable),
        (failure(404, 10062, discord.NotFound), TooLate),
        (failure(404, 10015, discord.NotFound), TooLate),
        (failure(401, 50027), TooLate),
        (failure(400, 40094), TooLate),
        (failure(400, 40003), TryLater),
        (failure(400, 50035), Refused),
        (failure(503, 0, discord.DiscordServerError), TryLater),
        (failure(429, 0), TryLater),
        (failure(403, 0, discord.Forbidden), TryLater),
        (failure(404, 99999, discord.NotFound), Refused),
        (discord.RateLimited(40.0), TryLater),
        (ConnectionResetError(), TryLater),
        (TimeoutError(), TryLater),
        (ZeroDivisionError(), Refused),
    ],
    ids=repr,
)
def test_a_failed_send_means_what_the_table_says(error, outcome):
    assert isinstance(outcome_of(error), outcome)


def test_only_what_may_have_arrived_is_unsure():
    lost, turned_away = outcome_of(ConnectionResetError()), outcome_of(discord.RateLimited(40.0))
    assert isinstance(lost, TryLater)
    assert isinstance(turned_away, TryLater)
    assert lost.unsure
    assert not turned_away.unsure
    assert turned_away.after.total_seconds() == 40
    assert all(not isinstance(one, TryLater) or one.after for one in BY_CODE.values())


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 600),
        ({"Via": "1.1 google", "Retry-After": "1"}, 5),
        ({"Via": "1.1 google", "Retry-After": "40"}, 40),
    ],
)
def test_being_told_to_wait_again_and_again_is_no_ban(headers, seconds):
    outcome = outcome_of(failure(429, 0, **headers))

    assert isinstance(outcome, TryLater)
    assert outcome.after.total_seconds() == seconds


async def test_a_message_of_nothing_is_answered(sqlite_url):
    async with on_discord(sqlite_url, AT) as it:
        await it.take(Commanded(name="start"))
        (answer,) = await it.take(Typed(text=""))
        assert answer.ask
