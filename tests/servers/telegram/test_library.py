"""The real library against the server: what works, and which exception each refusal becomes."""

from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
import telegram
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    Update,
    error,
)
from telegram.constants import ParseMode
from telegram.request import HTTPXRequest

from tests.servers.telegram import TOKEN
from tests.servers.telegram.contents import KINDS

PUSHED_WITH = "abc"
YES_NO = InlineKeyboardMarkup(
    [
        [
            InlineKeyboardButton("Yes", callback_data="y"),
            InlineKeyboardButton("No", url="tg://settings"),
        ]
    ]
)


@asynccontextmanager
async def library(wire, token=TOKEN):
    """The library's bot, not yet initialised, pointed at the server; its connections are closed in any case."""
    url = wire.server.url
    patience = {f"{what}_timeout": 60.0 for what in ("read", "write", "connect", "pool")}
    requests = [HTTPXRequest(**patience), HTTPXRequest(**patience)]
    try:
        yield Bot(
            token,
            base_url=f"{url}/bot",
            base_file_url=f"{url}/file/bot",
            request=requests[0],
            get_updates_request=requests[1],
        )
    finally:
        for request in requests:
            await request.shutdown()


@pytest.fixture
async def bot(wire):
    async with library(wire) as bot, bot:
        yield bot


async def test_it_finds_itself(bot):
    assert (bot.id, bot.username, bot.can_join_groups) == (123456, "holdfast_test_bot", True)


async def test_a_question_is_asked_answered_and_closed(wire, bot, ana):
    ana.says("/start")
    with pytest.warns(telegram.warnings.PTBUserWarning):
        (started,) = await bot.do_api_request("getUpdates", api_kwargs={"timeout": 0, "limit": 10})
    assert Update.de_json(started, bot).message.text == "/start"
    sent = await bot.send_message(
        1001, "<b>Ready?</b>", parse_mode=ParseMode.HTML, reply_markup=YES_NO, protect_content=True
    )
    seen = await ana.reads()
    assert (seen.id, seen.text, seen.labels) == (sent.message_id, "Ready?", ["Yes", "No"])
    pressed = ana.presses(seen, "Yes")
    query = Update.de_json(pressed, bot).callback_query
    assert (query.data, query.from_user.id) == ("y", 1001)
    assert await query.answer("Noted")
    assert ana.toast(pressed)["text"] == "Noted"
    await query.edit_message_text("Ready? Yes")
    assert (await ana.reads_edit()).labels == []


async def test_files_albums_actions_and_profile_go_through(wire, bot, ana):
    await bot.send_chat_action(1001, "upload_document")
    sent = await bot.send_document(1001, b"%PDF-1.7", filename="packet.pdf", caption="Packet")
    assert (await ana.reads()).raw["document"]["file_name"] == "packet.pdf"
    assert await (await bot.get_file(sent.document.file_id)).download_as_bytearray() == b"%PDF-1.7"
    media = [
        InputMediaDocument(b"one", filename="1.txt"),
        InputMediaDocument(b"two", filename="2.txt", caption="both"),
    ]
    assert len(await bot.send_media_group(1001, media)) == 2
    await bot.edit_message_caption(1001, sent.message_id, caption="Your packet")
    await bot.set_my_commands(
        [("plan", "Your plan")],
        scope=telegram.BotCommandScopeAllPrivateChats(),
        language_code="en",
    )
    scope = telegram.BotCommandScopeAllPrivateChats()
    assert (await bot.get_my_commands(scope, "en"))[0].command == "plan"
    await bot.set_my_description("What it is")
    await bot.set_my_short_description("Short")
    await bot.set_chat_menu_button(menu_button=telegram.MenuButtonCommands())
    assert (await bot.get_my_description()).description == "What it is"
    assert (await bot.get_chat(1001)).first_name == "Ana"
    await bot.delete_message(1001, sent.message_id)


async def test_every_update_the_server_makes_is_understood(wire, bot, ana):
    group = wire.server.group(id=-501)
    made = [ana.sends(kind) for kind in KINDS]
    made += [ana.blocks(), ana.unblocks(), ana.forwards("Fwd"), ana.edits(ana.says("a"), "b")]
    made += [
        ana.says_in(group, "/faq", anonymous=True),
        group.promotes_bot(ana),
        group.mutes_bot(ana),
        group.kicks_bot(ana),
    ]
    for raw in made:
        update = Update.de_json(raw, bot)
        assert update.effective_chat.id in (1001, -501)
        assert not update.api_kwargs


async def test_members_of_a_group_are_understood(wire, bot, ana):
    group = wire.server.group()
    group.promotes(ana)
    assert (await bot.get_chat_member(group.id, 1001)).status == "administrator"
    assert [one.user.id for one in await bot.get_chat_administrators(group.id)] == [1001]
    assert (await bot.get_chat(group.id)).title == group.title


@pytest.mark.parametrize(
    ("does", "expected", "text"),
    [
        ("blocks", error.Forbidden, "bot was blocked by the user"),
        ("deletes_account", error.Forbidden, "user is deactivated"),
    ],
)
async def test_who_is_gone_is_forbidden(bot, ana, does, expected, text):
    getattr(ana, does)()
    with pytest.raises(expected, match=text):
        await bot.send_message(1001, "a")


@pytest.mark.parametrize(
    ("chat_id", "text", "why"),
    [
        (5, "a", "Chat not found"),
        (1001, "", "Message text is empty"),
        (1001, "a" * 4097, "Message is too long"),
        (1001, "a < b", "Can't parse entities: unsupported start tag"),
    ],
)
async def test_what_is_wrong_with_a_message_is_a_bad_request(bot, ana, chat_id, text, why):
    with pytest.raises(error.BadRequest, match=f"(?i){why}"):
        await bot.send_message(chat_id, text, parse_mode=ParseMode.HTML)


async def test_edits_in_vain_and_late_answers_are_bad_requests(wire, bot, ana, clock):
    sent = await bot.send_message(1001, "a", reply_markup=YES_NO)
    with pytest.raises(error.BadRequest, match="Message is not modified"):
        await bot.edit_message_text("a", 1001, sent.message_id, reply_markup=YES_NO)
    with pytest.raises(error.BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("a", 1001, 999)
    pressed = ana.presses(await ana.reads(), "Yes")
    clock.passes(60)
    with pytest.raises(error.BadRequest, match="Query is too old"):
        await bot.answer_callback_query(pressed["callback_query"]["id"])


async def test_a_flood_is_retry_after(wire, bot, ana, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    wire.server.fail("sendMessage", status=429, retry_after=7)
    with pytest.raises(error.RetryAfter) as refused:
        await bot.send_message(1001, "a")
    assert refused.value.retry_after == timedelta(seconds=7)


async def test_a_group_that_became_a_supergroup_is_chat_migrated(wire, bot):
    new = wire.server.group(id=-501).migrate_to_supergroup()
    with pytest.raises(error.ChatMigrated) as refused:
        await bot.send_message(-501, "a")
    assert refused.value.new_chat_id == new.id


@pytest.mark.parametrize("token", ["123456:WRONG", "nonsense"])
async def test_a_wrong_token_is_invalid(wire, token):
    async with library(wire, token) as bot:
        with pytest.raises(error.InvalidToken):
            await bot.initialize()


async def test_a_second_poller_is_a_conflict(wire, bot):
    wire.server.fail("getUpdates", status=409)
    with pytest.raises(error.Conflict):
        await bot.get_updates()
    await bot.set_webhook("https://example.org/hook", secret_token=PUSHED_WITH)
    with pytest.raises(
        error.Conflict, match="can't use getUpdates method while webhook is active"
    ):
        await bot.get_updates()
    assert (await bot.get_webhook_info()).url == "https://example.org/hook"


async def test_a_server_in_trouble_is_a_network_error(wire, bot, ana):
    wire.server.fail("sendMessage", status=502)
    with pytest.raises(error.NetworkError, match="Bad Gateway"):
        await bot.send_message(1001, "a")
    wire.server.fail("sendMessage", reset=True)
    with pytest.raises(error.NetworkError):
        await bot.send_message(1001, "a")


async def test_a_slow_answer_is_timed_out_although_the_message_left(wire, bot, ana):
    wire.server.fail("sendMessage", slow=0.3)
    with pytest.raises(error.TimedOut):
        await bot.send_message(1001, "a", read_timeout=0.1)
    assert (await ana.reads()).text == "a"
