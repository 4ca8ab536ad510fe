"""Updates come in: committed before they are confirmed, once, in order, whatever goes wrong."""

import asyncio
import io

import aiohttp
import pytest

from bot.metrics import Metrics
from bot.running import Revoked
from bot.settings import Settings, SettingsError
from bot.telegram import service as service_module
from bot.telegram.service import TelegramService
from storage.inbox import Inbox
from storage.tables import inbox
from storage.trouble import DatabaseTrouble, Kind
from tests.bot.telegram.backend import SECRET, SECRET_HEADER, on_telegram
from tests.servers.telegram import TOKEN, Pacing, TelegramServer


def counted(it, result):
    return it.figure("updates", result=result)


def aside(it):
    return it.figure("events_set_aside")


async def test_an_update_is_confirmed_only_after_its_commit(it, ana, monkeypatch):
    came, gate = asyncio.Event(), asyncio.Event()
    whole = it.wired.conversation.handle

    async def held(inbound):
        came.set()
        await gate.wait()
        return await whole(inbound)

    monkeypatch.setattr(it.wired.conversation, "handle", held)
    update = ana.says("/start")
    await came.wait()
    # Whoever confirmed it already would do so about now.
    await asyncio.sleep(0.1)
    assert not it.server.world.updates.gone(update)

    gate.set()

    await it.server.confirmed(update)


async def test_an_update_that_comes_twice_is_answered_once(it, ana):
    update = ana.says("/help")
    await it.settled(update)
    first = ana.inbox.unread()

    it.server.deliver_twice(update)
    await it.server.called("getUpdates", 2)
    await it.quiet()

    assert first
    await ana.reads_nothing(0.1)


async def test_updates_that_come_in_the_wrong_order_are_taken_in_the_right_one(it, ana):
    with it.server.world.updates.holding() as held:
        ana.says("/start")
        ana.says("/xone")
        ana.says("/xtwo")

    it.server.deliver(*reversed(held))
    await it.settled(*held)

    told = [one.text for one in ana.inbox.unread() if "I do not know" in one.text]
    assert ["one" in told[0], "two" in told[1]] == [True, True]


async def test_a_batch_holds_nobody_up_for_somebody_else(it, ana, monkeypatch):
    gate = asyncio.Event()
    whole = it.wired.conversation.handle

    async def slow_for_ana(inbound):
        if inbound.address.chat == "1001":
            await gate.wait()
        return await whole(inbound)

    monkeypatch.setattr(it.wired.conversation, "handle", slow_for_ana)
    bela = it.server.person(id=1002, first_name="Bela")
    with it.server.world.updates.holding() as held:
        ana.says("/start")
        bela.says("/start")
    it.server.deliver(*held)

    assert (await bela.reads()).text
    assert ana.inbox.unread() == []
    gate.set()
    await it.settled(*held)


async def test_an_update_nobody_can_handle_is_tried_twice_and_set_aside_sealed(
    it, ana, monkeypatch
):
    tries = []
    whole = it.wired.conversation.handle

    async def breaks(inbound):
        if "poison" in getattr(inbound.event, "text", ""):
            tries.append(inbound.source)
            raise RuntimeError("poison")
        return await whole(inbound)

    monkeypatch.setattr(it.wired.conversation, "handle", breaks)
    bad, good = ana.says("my poison"), ana.says("/help")
    await it.settled(bad, good)

    source = f"telegram:123456:{bad['update_id']}"
    assert tries == [source, source]
    assert aside(it) == 1
    assert await Inbox(it.wired.database).knows(source)
    rows = await it.wired.database.read(
        lambda db: db.execute(inbox.select().where(inbox.c.sealed.is_not(None))).all()
    )
    assert len(rows) == 1
    assert b"poison" not in rows[0].sealed
    came = [one.text for one in ana.inbox.unread()]
    assert came[0].startswith("Something on my side broke")
    assert len(came) > 1


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("message", {}),
        ("message", {"chat": {"id": "x"}}),
        ("message", "nothing"),
        ("message", {"chat": {"id": 1001, "type": "private"}, "message_id": 1, "text": 5}),
        ("callback_query", {"from": {"id": 1}}),
        ("callback_query", None),
        ("my_chat_member", {"chat": {"id": 1001}}),
        ("edited_message", []),
    ],
)
async def test_an_update_that_cannot_be_read_is_set_aside_and_the_next_is_taken(
    it, ana, kind, body
):
    odd = it.server.raw_update(kind, body)
    await it.settled(odd, ana.says("/start"))

    assert aside(it) == 1
    assert ana.inbox.unread()


@pytest.mark.parametrize(
    "body",
    [
        {"chat": {"id": 1001, "type": "private"}, "message_id": 1, "date": 0},
        {"chat": {"id": -5, "type": "channel"}, "message_id": 1, "text": "/start"},
        {
            "chat": {"id": 1001, "type": "private"},
            "message_id": 1,
            "pinned_message": {"message_id": 2},
        },
    ],
)
async def test_an_update_that_is_not_for_us_is_let_pass(it, ana, body):
    await it.settled(it.server.raw_update("message", body))

    assert (aside(it), counted(it, "nothing")) == (0, 1)
    assert not it.server.calls_of("sendMessage")


async def test_a_database_in_trouble_keeps_the_update_until_it_can_be_taken(it, ana, monkeypatch):
    monkeypatch.setattr("bot.telegram.adapter.DATABASE_PAUSE", 0.01)
    whole, left = it.wired.conversation.handle, [3]

    async def locked(inbound):
        if left[0]:
            left[0] -= 1
            raise DatabaseTrouble(Kind.LOCKED, "locked")
        return await whole(inbound)

    monkeypatch.setattr(it.wired.conversation, "handle", locked)
    await it.settled(ana.says("/start"))

    assert left == [0]
    assert aside(it) == 0
    assert ana.inbox.unread()


async def test_a_server_that_goes_down_is_waited_for_and_found_again(it, ana, monkeypatch):
    monkeypatch.setattr(service_module, "FIRST_PAUSE", 0.02)
    await it.settled(ana.says("/start"))
    ana.inbox.unread()

    it.server.goes_down()
    await it.becomes(lambda: it.service.not_ready() == "Telegram cannot be reached")
    it.server.comes_back()
    await it.settled(ana.says("/help"))

    assert ana.inbox.unread()
    assert it.service.not_ready() is None


@pytest.mark.parametrize(
    "fault",
    [{"status": 500}, {"status": 502}, {"status": 429, "retry_after": 1}, {"reset": True}],
    ids=["500", "502", "429", "reset"],
)
async def test_a_poll_that_fails_is_waited_out_and_nothing_is_lost(it, ana, monkeypatch, fault):
    monkeypatch.setattr(service_module, "FIRST_PAUSE", 0.02)
    it.server.fail("getUpdates", **fault)
    await it.settled(ana.says("/start"))
    first = ana.inbox.unread()
    await it.settled(ana.says("/help"))

    assert first
    assert ana.inbox.unread()
    assert it.service.not_ready() is None
    assert not it.server.faults[0].left, "it did strike"


async def test_a_second_poller_is_explained_and_then_forgotten(it, ana, monkeypatch):
    monkeypatch.setattr(service_module, "FIRST_PAUSE", 0.02)
    await it.becomes(lambda: it.server.world.updates.poll is not None)
    async with aiohttp.ClientSession() as session:
        address = f"{it.server.url}/bot{it.server.token}/getUpdates"
        async with session.get(address, params={"timeout": 0}):
            pass
    await it.becomes(lambda: it.figure("platform_troubles", kind="conflict") >= 1)

    await it.settled(ana.says("/start"))

    assert ana.inbox.unread()
    assert it.service.not_ready() is None


async def test_a_webhook_left_behind_is_taken_away_by_polling(sqlite_url, now, monkeypatch):
    monkeypatch.setattr(service_module, "FIRST_PAUSE", 0.02)
    async with TelegramServer.start(pacing=Pacing.off()) as server:
        server.webhook.set({"url": "http://127.0.0.1:1/old"})
        async with on_telegram(sqlite_url, now, server=server) as it:
            await it.settled(it.me.says("/start"))

            assert it.me.inbox.unread()


async def test_a_webhook_that_telegram_refuses_is_told_in_its_own_words(
    sqlite_url, now, monkeypatch
):
    monkeypatch.setattr(service_module, "FIRST_PAUSE", 0.02)
    async with (
        TelegramServer.start(pacing=Pacing.off(), own_network=False) as server,
        on_telegram(sqlite_url, now, webhook=True, server=server) as it,
        asyncio.timeout(60),
    ):
        while (why := it.service.not_ready()) is None or "https" not in why:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0.01)

    assert why.casefold().startswith("telegram refuses: bad webhook")


@pytest.mark.parametrize("secret", ["two words", "s\u00e9cret", "a" * 257])
async def test_a_secret_that_telegram_would_not_take_is_refused_at_once(secret):
    given = {"telegram_webhook_url": "https://e.org/t", "telegram_webhook_secret": secret}
    settings = Settings(_env_file=None, telegram_token=TOKEN, **given)

    with pytest.raises(SettingsError, match="HOLDFAST_TELEGRAM_WEBHOOK_SECRET") as refused:
        TelegramService(settings, Metrics())

    assert secret not in str(refused.value)


async def test_a_token_that_is_revoked_stops_with_one_line(sqlite_url, now):
    async def until_revoked():
        async with on_telegram(sqlite_url, now) as it:
            it.server.revoke_token("123456:NEW")
            it.server.world.updates.wake()
            await asyncio.sleep(60)  # far longer than it takes to be noticed

    with pytest.raises(BaseExceptionGroup) as stopped:
        await until_revoked()

    assert stopped.group_contains(Revoked, match="BotFather")
    assert "123456:TEST" not in str(stopped.value.exceptions)


async def test_only_the_kinds_we_read_are_asked_for(it, ana):
    await it.settled(ana.says("/start"))

    assert it.server.world.updates.allowed == {
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    }


async def test_many_people_at_once_each_get_their_own_answer(it):
    people = [it.server.person(id=5_000 + at, first_name=f"P{at}") for at in range(120)]

    await it.settled(*(one.says("/start") for one in people))

    came = [one.inbox.unread() for one in people]
    assert all(seen and seen[-1].labels for seen in came)
    tags = {seen[-1].buttons[0][0]["callback_data"].split(":")[0] for seen in came}
    # A tag has four characters: among so many people two may happen to bear the same.
    assert len(tags) > 115


# -- Webhook -------------------------------------------------------------------------------------


@pytest.fixture
async def pushed(sqlite_url, now):
    async with on_telegram(sqlite_url, now, webhook=True) as it, aiohttp.ClientSession() as http:
        address = f"http://127.0.0.1:{it.port}/telegram"

        async def push(body, secret=SECRET):
            headers = {} if secret is None else {SECRET_HEADER: secret}
            async with http.post(address, data=body, headers=headers) as answer:
                return answer.status

        it.push = push
        yield it


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", "s\u00e9cret"])
async def test_a_push_without_the_secret_is_refused_and_counted(pushed, secret):
    status = await pushed.push('{"update_id": 1}', secret)

    assert status == 403
    assert pushed.figure("webhook_refused") == 1
    assert counted(pushed, "nothing") == 0


async def test_what_decides_about_a_secret_takes_the_same_time_for_any(pushed, monkeypatch):
    """Planted where the decision is made: nothing else may let a push in or keep it out."""
    compared = []

    def compare(given, wanted):
        compared.append((given, wanted))
        return given == b"opens"

    monkeypatch.setattr("bot.telegram.service.hmac.compare_digest", compare)

    assert await pushed.push('{"update_id": 1}', "opens") == 200
    assert await pushed.push('{"update_id": 2}', SECRET) == 403
    assert await pushed.push('{"update_id": 3}', None) == 403
    assert compared == [(one, SECRET.encode()) for one in (b"opens", SECRET.encode(), b"")]
    assert pushed.figure("webhook_refused") == 2


async def test_a_push_with_the_secret_is_taken(pushed):
    assert await pushed.push('{"update_id": 1}') == 200
    assert counted(pushed, "nothing") == 1


async def test_a_push_that_is_no_json_is_refused(pushed):
    assert await pushed.push("{") == 400


@pytest.mark.parametrize("body", ["[]", "5", "{}", '{"update_id": 3, "message": 5}'])
async def test_a_push_that_is_no_update_is_set_aside(pushed, body):
    assert await pushed.push(body) == 200
    assert aside(pushed) == 1


async def test_a_push_too_large_is_refused(pushed):
    assert await pushed.push(io.BytesIO(b" " * 1_500_000)) == 413


async def test_a_push_is_answered_after_the_commit_and_comes_again_when_there_was_none(
    pushed, monkeypatch
):
    whole, left = pushed.wired.conversation.handle, [1]

    async def locked(inbound):
        if left[0]:
            left[0] -= 1
            raise DatabaseTrouble(Kind.LOCKED, "locked")
        return await whole(inbound)

    monkeypatch.setattr(pushed.wired.conversation, "handle", locked)
    update = pushed.me.says("/start")
    await pushed.settled(update)

    assert pushed.server.webhook.error[1].startswith("Wrong response from the webhook: 503")
    assert pushed.me.inbox.unread()
