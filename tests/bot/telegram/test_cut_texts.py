"""A text that the person's app cut at 4,096 characters is read as one."""

import asyncio

import pytest

from bot.telegram.cut_texts import goes_on, may_go_on, put_together
from flows.events import Commanded, Typed
from tests.bot.telegram.backend import on_telegram

FULL = "They said on the first day that " + "w" * 4_064
NEAR = "The first page of what they wrote. " * 100


@pytest.fixture
def heard(it, monkeypatch):
    """The texts that became turns."""
    return listening(it, monkeypatch)


def listening(it, monkeypatch):
    texts = []
    whole = it.wired.conversation.handle

    async def handle(inbound):
        match inbound.event:
            case Typed(text=text):
                texts.append(text)
            case Commanded(name=name, rest=rest) if rest:
                texts.append(f"/{name} {rest}")
        return await whole(inbound)

    monkeypatch.setattr(it.wired.conversation, "handle", handle)
    return texts


async def test_parts_that_come_together_are_one_text(it, ana, heard):
    with it.server.world.updates.holding() as held:
        ana.says(FULL)
        ana.says("ord goes on")
    it.server.deliver(*held)
    await it.settled(*held)

    assert heard == [FULL + "ord goes on"]


async def test_parts_that_come_one_after_the_other_are_one_text(it, ana, heard):
    first = ana.says(NEAR)
    await it.server.called("getUpdates")
    second = ana.says("The last page.")

    assert not it.server.world.updates.gone(first), "nothing is confirmed before its commit"
    await it.settled(first, second)

    assert heard == [NEAR + "\nThe last page."]


async def test_several_parts_are_one_text(it, ana, heard):
    parts = [ana.says(FULL), ana.says(FULL)]
    await it.server.called("getUpdates")
    parts.append(ana.says("end"))
    await it.settled(*parts)

    assert heard == [FULL + FULL + "end"]


async def test_others_do_not_wait_for_the_rest_of_a_text(it, ana, heard, monkeypatch):
    bela = it.server.person(id=1002, first_name="Bela")
    whole, looked = it.wired.conversation.handle, []

    async def handle(inbound):
        if inbound.address.chat == "1002":
            # Without patience is looked whether the rest is there.
            looked.extend(
                call for call in it.server.calls_of("getUpdates") if not call.params["timeout"]
            )
        return await whole(inbound)

    monkeypatch.setattr(it.wired.conversation, "handle", handle)
    with it.server.world.updates.holding() as held:
        ana.says(FULL)
        bela.says("hello there")
    it.server.deliver(*held)
    await it.settled(*held)

    assert heard == ["hello there", FULL]
    assert looked == [], "Bela waited"
    assert any(not call.params["timeout"] for call in it.server.calls_of("getUpdates"))
    assert bela.inbox.unread()


async def test_what_comes_from_others_meanwhile_is_neither_lost_nor_taken_twice(it, ana, heard):
    bela = it.server.person(id=1002, first_name="Bela")
    first = ana.says(FULL)
    await it.server.called("getUpdates")
    between, second = bela.says("hello there"), ana.says("end")
    await it.settled(first, between, second)

    assert sorted(heard) == sorted([FULL + "end", "hello there"])
    assert it.figure("updates", result="taken") == 2


@pytest.mark.parametrize("before", ["/check ", "/check\n", "/letters 1 edit "])
async def test_a_long_draft_behind_a_command_is_read_whole(it, ana, heard, before):
    draft = (before + NEAR)[:4_090].rstrip()
    with it.server.world.updates.holding() as held:
        ana.says(draft)
        ana.says("Yours sincerely, Ana")
    it.server.deliver(*held)
    await it.settled(*held)

    command, _, rest = draft.partition(before.strip())
    assert heard == [f"{command}{before.strip()} {rest.strip()}\nYours sincerely, Ana"]
    assert not [one for one in ana.inbox.unread() if "cut your text" in one.text]


async def test_a_long_text_alone_is_answered_after_a_moment(it, ana, heard):
    await it.settled(ana.says(FULL))

    assert heard == [FULL]
    assert ana.inbox.unread()


async def test_a_command_right_after_a_long_text_stays_a_command(it, ana, heard):
    await it.settled(ana.says(FULL), ana.says("/help"))

    assert heard == [FULL]


async def test_a_press_right_after_a_long_text_is_no_part_of_it(it, ana, heard):
    await it.settled(ana.says("/start"))
    question = ana.inbox.unread()[-1]

    await it.settled(ana.says(FULL), ana.presses(question, question.labels[0]))

    assert heard == [FULL]


async def test_over_a_webhook_the_rest_is_kindly_refused(sqlite_url, now, monkeypatch):
    async with on_telegram(sqlite_url, now, webhook=True) as it:
        heard = listening(it, monkeypatch)
        await it.settled(it.me.says(FULL))
        it.me.inbox.unread()
        await it.settled(it.me.says("the rest"))

        (refusal,) = it.me.inbox.unread()
        assert refusal.text.startswith("Telegram cut your text into pieces")
        await it.settled(it.me.says("something else"))
        assert heard == [FULL, "something else"]


async def test_an_end_of_the_process_does_not_lose_a_text_that_was_waited_for(
    sqlite_url, now, monkeypatch
):
    async with on_telegram(sqlite_url, now) as it:
        heard = listening(it, monkeypatch)
        update = it.me.says(FULL)
        await it.server.called("getUpdates")
        await asyncio.sleep(0)

    assert heard == [FULL]
    assert update


def said(text, number=7, date=100, chat=1, **more):
    body = {"message_id": number, "date": date, "chat": {"id": chat, "type": "private"}}
    return {"update_id": number, "message": body | {"text": text} | more}


@pytest.mark.parametrize("text", ["x" * 2_499, "x" * 4_097, "/check " + "x" * 2_400, ""])
def test_what_is_short_or_longer_than_a_part_does_not_go_on(text):
    assert not may_go_on(said(text))


@pytest.mark.parametrize(
    "odd", [None, 5, {}, {"message": []}, {"message": {"chat": 5}}, said("x" * 3_000, date=None)]
)
def test_odd_updates_are_no_parts(odd):
    assert not goes_on(said("x" * 3_000), odd)
    assert put_together([odd, odd]) == [odd, odd]


@pytest.mark.parametrize(
    "after",
    [
        said("y", 8, date=102),
        said("y", 8, chat=2),
        said("y", 8, date=99),
        said("/help", 8, date=100),
    ],
)
def test_only_what_follows_in_that_second_is_the_next_part(after):
    assert goes_on(said("x" * 3_000), said("y", 8, date=101))
    assert not goes_on(said("x" * 3_000), after)
