import pytest

from tests.servers.telegram.refusals import MODIFIED, QUERY_TOO_OLD
from tests.servers.telegram.spec import check
from tests.servers.telegram.wire import PNG, keyboard


async def asked(wire, ana):
    """A question with two buttons, as the person sees it."""
    await wire.does("sendMessage", chat_id=1001, text="Ready?", reply_markup=keyboard("Yes", "No"))
    return await ana.reads()


async def test_an_edit_is_seen_and_takes_the_buttons_unless_they_are_given_again(wire, ana):
    seen = await asked(wire, ana)
    edited = await wire.does(
        "editMessageText", chat_id=1001, message_id=seen.id, text="Ready? Yes"
    )
    check(edited, "Message")
    changed = await ana.reads_edit()
    assert (changed.id, changed.text, changed.labels) == (seen.id, "Ready? Yes", [])
    assert ana.sees(seen).text == "Ready? Yes"


async def test_an_edit_that_changes_nothing_is_refused(wire, ana):
    seen = await asked(wire, ana)
    same = {"chat_id": 1001, "message_id": seen.id, "reply_markup": keyboard("Yes", "No")}
    assert (
        await wire.refused("editMessageText", **same, text="Ready?")
        == f"400 Bad Request: {MODIFIED}"
    )
    assert await wire.refused("editMessageReplyMarkup", **same) == f"400 Bad Request: {MODIFIED}"
    await wire.does("editMessageReplyMarkup", chat_id=1001, message_id=seen.id)
    why = await wire.refused("editMessageReplyMarkup", chat_id=1001, message_id=seen.id)
    assert why == f"400 Bad Request: {MODIFIED}"
    await wire.does(
        "editMessageText",
        chat_id=1001,
        message_id=seen.id,
        text="<b>Ready?</b>",
        parse_mode="HTML",
    )


@pytest.mark.parametrize(
    "method", ["editMessageText", "editMessageReplyMarkup", "editMessageCaption"]
)
async def test_a_message_to_edit_must_be_there_and_the_bots_own(wire, ana, method):
    seen = await asked(wire, ana)
    own = ana.says("mine")["message"]["message_id"]
    text = {"text": "a"} if method == "editMessageText" else {}
    assert (
        await wire.refused(method, chat_id=1001, message_id=999, **text)
        == "400 Bad Request: message to edit not found"
    )
    assert (
        await wire.refused(method, chat_id=1001, message_id=own, **text)
        == "400 Bad Request: message can't be edited"
    )
    assert (
        await wire.refused(method, chat_id=1001, **text)
        == "400 Bad Request: message identifier is not specified"
    )
    assert (
        await wire.refused(method, inline_message_id="x", **text)
        == "400 Bad Request: MESSAGE_ID_INVALID"
    )
    wire.server.ages(seen)
    why = await wire.refused(method, chat_id=1001, message_id=seen.id, **text)
    assert why == "400 Bad Request: message can't be edited"
    ana.deletes(seen)
    why = await wire.refused(method, chat_id=1001, message_id=seen.id, **text)
    assert why == "400 Bad Request: message to edit not found"


async def test_a_text_has_no_caption_and_a_file_no_text(wire, ana):
    seen = await asked(wire, ana)
    why = await wire.refused("editMessageCaption", chat_id=1001, message_id=seen.id, caption="a")
    assert why == "400 Bad Request: there is no caption in the message to edit"
    sent = await wire.upload("sendPhoto", {"photo": ("a.png", PNG)}, chat_id="1001")
    number = sent["result"]["message_id"]
    why = await wire.refused("editMessageText", chat_id=1001, message_id=number, text="a")
    assert why == "400 Bad Request: there is no text in the message to edit"
    assert (await wire.does("editMessageCaption", chat_id=1001, message_id=number, caption="a"))[
        "caption"
    ] == "a"


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"text": " "}, "message text is empty"),
        ({"text": "a" * 4097}, "message is too long"),
        (
            {"text": "</b>", "parse_mode": "HTML"},
            "can't parse entities: Unexpected end tag at byte offset 0",
        ),
        ({"text": "a", "reply_markup": keyboard("x" * 70)}, "BUTTON_DATA_INVALID"),
        (
            {"text": "a", "reply_markup": {"force_reply": True}},
            "can't parse InlineKeyboardMarkup: Can't find field \"inline_keyboard\"",
        ),
    ],
)
async def test_an_edit_keeps_to_the_limits_of_a_message(wire, ana, params, why):
    seen = await asked(wire, ana)
    answer = await wire.refused("editMessageText", chat_id=1001, message_id=seen.id, **params)
    assert answer == f"400 Bad Request: {why}"


async def test_messages_are_deleted_while_they_are_young(wire, ana):
    seen = await asked(wire, ana)
    await wire.does("deleteMessage", chat_id=1001, message_id=seen.id)
    assert ana.sees(seen) is None
    why = await wire.refused("deleteMessage", chat_id=1001, message_id=seen.id)
    assert why == "400 Bad Request: message to delete not found"
    old = await asked(wire, ana)
    wire.server.ages(old)
    why = await wire.refused("deleteMessage", chat_id=1001, message_id=old.id)
    assert why == "400 Bad Request: message can't be deleted for everyone"


async def test_several_messages_are_deleted_at_once(wire, ana):
    numbers = [(await asked(wire, ana)).id for _ in range(2)]
    assert await wire.does("deleteMessages", chat_id=1001, message_ids=[*numbers, 999])
    why = await wire.refused("deleteMessages", chat_id=1001, message_ids=[])
    assert (
        why
        == "400 Bad Request: wrong number of message identifiers specified: there must be 1-100 of them"
    )


async def test_others_messages_in_a_group_are_deleted_by_administrators_only(wire, ana):
    group = wire.server.group()
    number = ana.says_in(group, "/faq")["message"]["message_id"]
    why = await wire.refused("deleteMessage", chat_id=group.id, message_id=number)
    assert why == "400 Bad Request: message can't be deleted"
    group.promotes_bot(ana)
    assert await wire.does("deleteMessage", chat_id=group.id, message_id=number)


async def test_a_press_is_answered_once(wire, ana):
    seen = await asked(wire, ana)
    update = ana.presses(seen, "Yes")
    check(update, "Update")
    assert update["callback_query"]["data"] == "yes"
    assert ana.toast(update) is None
    number = update["callback_query"]["id"]
    await wire.does("answerCallbackQuery", callback_query_id=number, text="Noted", show_alert=True)
    assert ana.toast(update)["text"] == "Noted"
    why = await wire.refused("answerCallbackQuery", callback_query_id=number)
    assert why == f"400 Bad Request: {QUERY_TOO_OLD}"


async def test_a_late_or_invented_answer_to_a_press_is_refused(wire, ana, clock):
    update = ana.presses(await asked(wire, ana), "Yes")
    clock.passes(15.5)
    for given in (
        {"callback_query_id": update["callback_query"]["id"]},
        {"callback_query_id": "1"},
        {},
    ):
        assert (
            await wire.refused("answerCallbackQuery", **given)
            == f"400 Bad Request: {QUERY_TOO_OLD}"
        )


async def test_a_toast_has_200_characters(wire, ana):
    number = ana.presses(await asked(wire, ana), "Yes")["callback_query"]["id"]
    why = await wire.refused("answerCallbackQuery", callback_query_id=number, text="a" * 201)
    assert why == "400 Bad Request: MESSAGE_TOO_LONG"
    await wire.does("answerCallbackQuery", callback_query_id=number, text="a" * 200)


async def test_only_buttons_that_are_there_can_be_pressed_unless_the_view_is_stale(wire, ana):
    seen = await asked(wire, ana)
    await wire.does("editMessageText", chat_id=1001, message_id=seen.id, text="Done")
    with pytest.raises(LookupError, match="no button 'Yes'"):
        ana.presses(seen, "Yes")
    assert ana.presses(seen, "Yes", stale=True)["callback_query"]["message"]["text"] == "Done"
    ana.deletes(seen)
    with pytest.raises(LookupError, match="gone"):
        ana.presses(seen, "Yes")
    pressed = ana.presses(seen, "Yes", stale=True, inaccessible=True)
    check(pressed, "Update")
    assert pressed["callback_query"]["message"]["date"] == 0
