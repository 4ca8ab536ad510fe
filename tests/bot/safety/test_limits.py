"""Too much at once: answered kindly once, then silence, never a loss that nobody hears of."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import MovedClock
from bot.limits import MOST_KEPT, Limits
from flows.content.loader import load_content
from flows.events import Commanded, Pressed, Setting, Typed
from storage.address import Address
from tests.bot.safety.home import home
from tests.driver import FlowsAlone, Person, words_of

AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
WORDS = load_content().words
ME = Address(platform="telegram", chat="1")
STOPPED = WORDS.text("limits.too_many", minutes=WORDS.text("limits.one_minute"))
UNKNOWN = "/link abcd-efgh"


@pytest.fixture
async def it(sqlite_url):
    async with home(sqlite_url, AT) as opened:
        yield opened


async def flood(it, number=120):
    for at in range(number):
        assert await it.says(f"hello {at}")


async def test_a_flood_is_told_once_and_then_met_with_silence(it):
    await flood(it)

    assert await it.says("one more") == STOPPED
    assert [await it.says("and more") for _ in range(20)] == [""] * 20


async def test_what_was_not_read_is_named_when_reading_goes_on(it):
    await flood(it)
    for _ in range(3):
        await it.says("1 July 2027")
    it.clock.move_to(AT + timedelta(minutes=2))

    said = await it.says("hello again")

    assert said.startswith(WORDS.text("limits.unread", n=3))
    assert WORDS.text("limits.unread", n=3) not in await it.says("hello again")


async def test_one_unread_message_is_named_in_the_singular(it):
    await flood(it)
    await it.says("1 July 2027")
    it.clock.move_to(AT + timedelta(minutes=2))

    assert (await it.says("hello")).startswith(WORDS.text("limits.unread_one"))


async def test_whoever_wrote_all_hour_is_told_a_silence_of_minutes():
    backend = FlowsAlone(at=AT)
    backend.limits = Limits(backend, person="2 per hour")
    person = Person(backend)
    await person.says("/start")
    await person.says("hello")

    said = words_of(await person.says("hello"))

    assert "I read again in 10 minutes; what you send before that I do not see." in said


async def test_words_of_danger_are_answered_in_the_middle_of_a_flood(it):
    await flood(it)
    await it.says("one more")

    assert WORDS.text("care.first") in await it.says("I want to die")


async def test_the_refused_message_changes_no_answer_and_keeps_the_buttons(it):
    await it.says("/start")
    await flood(it, 119)
    before = (await it.wired.people.find(ME)).case

    await it.says("They told us: no H-1B for anybody")

    after = (await it.wired.people.find(ME)).case
    assert after != before  # the turn is counted
    from flows.codec import decode_case  # noqa: PLC0415 - reads what is stored

    assert decode_case(after).answers == decode_case(before).answers
    assert decode_case(after).asked_turn == decode_case(before).asked_turn


async def test_one_persons_flood_is_nobody_elses_trouble(it):
    await flood(it)
    assert await it.says("one more") == STOPPED

    assert STOPPED not in await it.says("hello", chat="2")


async def test_a_group_is_told_once_that_many_are_asking(it):
    said = [await it.says("/j1", chat="-5", where=Setting.GROUP) for _ in range(40)]

    assert all("J-1" in one for one in said[:30])
    assert said[30] == WORDS.text("limits.place")
    assert said[31:] == [""] * 9


async def test_a_server_is_told_each_time_for_each_asks_alone(it):
    ask = Commanded(name="j1")
    said = [it.wired.conversation.in_general(ask, place="discord:9") for _ in range(32)]

    assert said[29] != said[30] == said[31]
    assert it.wired.conversation.in_general(ask, place="discord:8") == said[0]


async def test_a_long_message_counts_as_several():
    limits = Limits(MovedClock(AT))
    event = Typed(text="x" * 20_000)

    read = [limits.judge(ME, event, Setting.PRIVATE).read for _ in range(12)]

    assert read == [True] * 10 + [False] * 2


async def test_an_hour_of_writing_without_a_breath_is_bounded_too():
    clock = MovedClock(AT)
    limits = Limits(clock)
    read = 0
    for second in range(3_600):
        clock.move_to(AT + timedelta(seconds=second))
        press = Pressed(kind="q", tag="abcd", ref="1", choice="yes")
        read += limits.judge(ME, press, Setting.PRIVATE).read

    assert read <= 1_500


async def test_names_are_forgotten_before_memory_is_full():
    limits = Limits(MovedClock(AT))
    hits = limits._counts.storage._hits  # noqa: SLF001 - what it keeps
    for at in range(MOST_KEPT // 2 + 100):
        limits.judge(Address(platform="telegram", chat=str(at)), Typed(text="x"), Setting.PRIVATE)

    assert len(hits) == MOST_KEPT


def test_every_refusal_is_counted_by_what_was_too_much():
    counted = []
    limits = Limits(
        MovedClock(AT), person="1 per minute", place="1 per minute", observer=counted.append
    )
    for _ in range(3):
        limits.judge(ME, Typed(text="x"), Setting.PRIVATE)
    for _ in range(2):
        limits.judge_place("discord:7")
    for _ in range(6):
        limits.guessed_wrong(ME)
    assert not limits.may_guess(ME)
    assert not all(limits.may_feed("one") for _ in range(61))

    assert counted == ["person", "person", "place", "guess", "feed"]


async def test_forgetting_everything_does_not_give_more_guesses(it):
    for _ in range(5):
        assert WORDS.text("link.unknown_code") in await it.says(UNKNOWN)
        await it.says("/forget")
        await it.says(WORDS.text("talk.forget.yes"))
        assert await it.wired.people.find(ME) is None

    refused = await it.says(UNKNOWN)

    assert WORDS.text("link.unknown_code") not in refused
    assert "Too many codes were wrong" in refused
    assert WORDS.text("link.unknown_code") in await it.says(UNKNOWN, chat="2")
    it.clock.move_to(AT + timedelta(hours=2))
    assert WORDS.text("link.unknown_code") in await it.says(UNKNOWN)
