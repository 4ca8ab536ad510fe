"""Event in, committed turn out: once each, one after the other, or not at all."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.conversation import Inbound
from flows.case import values
from flows.codec import decode_case
from flows.events import Commanded, Pressed, Typed
from storage import keys
from tests.driver import whole

AT = datetime(2027, 3, 20, 9, tzinfo=UTC)


@pytest.fixture
async def it(database_url):
    async with whole(database_url, AT, key=keys.new()) as found:
        yield found


async def _case(it):
    person = await it.wired.people.find(it.address)
    return decode_case(person.case)


def _inbound(it, source, event):
    return Inbound(source=source, address=it.address, event=event)


async def test_an_event_seen_before_changes_nothing_and_says_nothing(it):
    handle = it.wired.conversation.handle
    first = await handle(_inbound(it, "one", Commanded(name="start")))
    before = await _case(it)

    again = await handle(_inbound(it, "one", Commanded(name="start")))

    assert first
    assert list(again) == []
    assert await _case(it) == before


async def test_a_button_pressed_twice_at_once_answers_once(it):
    await it.take(Commanded(name="start"))
    case = await _case(it)
    press = Pressed(kind="q", tag=case.tag, ref=str(case.asked_turn), choice="start")

    await asyncio.gather(
        *(it.wired.conversation.handle(_inbound(it, f"p{at}", press)) for at in range(5))
    )

    after = await _case(it)
    assert values(after.answers) == {"begin": "start"}
    assert after.turn == case.turn + 5


async def test_events_of_one_person_are_handled_one_after_the_other(it):
    await it.take(Commanded(name="start"))
    await it.take(Typed(text="start"))
    before = await _case(it)

    await asyncio.gather(
        *(
            it.wired.conversation.handle(
                _inbound(it, f"l{at}", Commanded(name="log", rest=f"line {at}"))
            )
            for at in range(12)
        )
    )

    after = await _case(it)
    assert after.turn == before.turn + 12
    assert sorted(one.words for one in after.happenings) == sorted(
        f"line {at}" for at in range(12)
    )


async def test_a_turn_that_breaks_leaves_everything_as_it_was(it, monkeypatch):
    await it.take(Commanded(name="start"))
    before = await _case(it)

    def broken(*_args, **_given):
        raise ZeroDivisionError

    monkeypatch.setattr("bot.conversation.take_turn", broken)
    with pytest.raises(ZeroDivisionError):
        await it.take(Typed(text="start"))
    monkeypatch.undo()

    assert await _case(it) == before
    await it.take(Typed(text="start"))
    assert values((await _case(it)).answers) == {"begin": "start"}


async def test_what_is_erased_is_gone_and_an_old_button_answers_nobody_new(it):
    await it.take(Commanded(name="start"))
    await it.take(Typed(text="start"))
    old = await _case(it)
    await it.take(Commanded(name="forget"))
    await it.take(Typed(text="Erase everything"))
    person = await it.wired.people.find(it.address)
    assert person is None or person.case is None

    await it.take(Commanded(name="start"))
    new = await _case(it)
    await it.take(Pressed(kind="q", tag=old.tag, ref=str(new.asked_turn), choice="start"))

    assert new.tag != old.tag
    assert (await _case(it)).answers == {}
