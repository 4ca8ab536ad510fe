import pytest

from tests.servers.telegram import sending
from tests.servers.telegram.spec import check
from tests.servers.telegram.wire import PNG, keyboard

WAVE = "\N{WAVING HAND SIGN}"


def rows(*sizes):
    """A keyboard with rows of these sizes."""
    return {"inline_keyboard": [[{"text": "a", "callback_data": "a"}] * size for size in sizes]}


def one(**button):
    """A keyboard of one button."""
    return {"inline_keyboard": [[button]]}


async def test_a_text_arrives_with_its_marks_and_buttons(wire, ana):
    sent = await wire.does(
        "sendMessage",
        chat_id=1001,
        text="<b>Ready?</b>",
        parse_mode="HTML",
        reply_markup=keyboard("Yes", "No"),
        protect_content=True,
        link_preview_options={"is_disabled": True},
    )
    check(sent, "Message")
    seen = await ana.reads()
    assert seen.raw == sent
    assert (seen.text, seen.labels, seen.entities[0]["type"]) == ("Ready?", ["Yes", "No"], "bold")
    assert sent["has_protected_content"]
    assert sent["from"]["id"] == 123456


@pytest.mark.parametrize("text", ["", "   ", "\n", "<b> </b>", "<b></b>"])
async def test_a_text_must_not_be_empty(wire, ana, text):
    why = await wire.refused("sendMessage", chat_id=1001, text=text, parse_mode="HTML")
    assert why == "400 Bad Request: message text is empty"


@pytest.mark.parametrize("text", ["a" * 4096, WAVE * 2048, f"<b>{'a' * 4096}</b>"])
async def test_a_text_of_4096_units_fits(wire, ana, text):
    await wire.does("sendMessage", chat_id=1001, text=text, parse_mode="HTML")


@pytest.mark.parametrize("text", ["a" * 4097, WAVE * 2048 + "a", "&amp;" * 4097])
async def test_a_text_of_more_than_4096_units_is_too_long(wire, ana, text):
    why = await wire.refused("sendMessage", chat_id=1001, text=text, parse_mode="HTML")
    assert why == "400 Bad Request: message is too long"


async def test_broken_markup_is_refused(wire, ana):
    why = await wire.refused("sendMessage", chat_id=1001, text="a < b", parse_mode="HTML")
    assert (
        why == '400 Bad Request: can\'t parse entities: Unsupported start tag "" at byte offset 2'
    )


async def test_markup_of_another_kind_is_refused(wire, ana):
    why = await wire.refused("sendMessage", chat_id=1001, text="a", parse_mode="BBCode")
    assert why == "400 Bad Request: unsupported parse_mode"


async def test_a_hundred_marks_fit_and_one_more_does_not(wire, ana):
    await wire.does("sendMessage", chat_id=1001, text="<b>a</b> " * 100, parse_mode="HTML")
    why = await wire.refused(
        "sendMessage", chat_id=1001, text="<b>a</b> " * 101, parse_mode="HTML"
    )
    assert why == "400 Bad Request: ENTITIES_TOO_LONG"


@pytest.mark.parametrize("markup", [rows(8), rows(*[1] * 100), rows(*[8] * 12, 4)])
async def test_a_keyboard_may_have_eight_buttons_a_row_and_a_hundred_in_all(wire, ana, markup):
    await wire.does("sendMessage", chat_id=1001, text="a", reply_markup=markup)


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        (rows(9), "reply markup is too long"),
        (rows(*[1] * 101), "reply markup is too long"),
        (rows(1, 0), "reply markup has an empty row"),
        (one(text="a", callback_data=""), "BUTTON_DATA_INVALID"),
        (one(text="a", callback_data="d" * 65), "BUTTON_DATA_INVALID"),
        (one(text="a", callback_data=WAVE * 17), "BUTTON_DATA_INVALID"),
        (one(text="a", url="not an address"), "BUTTON_URL_INVALID"),
        (
            one(text="a"),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            one(text="a", callback_data="a", url="https://example.org"),
            "can't parse inline keyboard button: exactly one of the optional fields must be used",
        ),
        (
            one(text=" ", callback_data="a"),
            "can't parse inline keyboard button: text of the button must be non-empty",
        ),
        (
            one(text="a", callback_data="a", style="pink"),
            "can't parse inline keyboard button: invalid button style specified",
        ),
        (one(callback_data="a"), "can't parse InlineKeyboardButton: Can't find field \"text\""),
        (
            one(text="a", calback_data="a"),
            'unknown parameter "calback_data" of InlineKeyboardButton',
        ),
        (
            {"inline_keyboard": [{"text": "a"}]},
            'can\'t parse Array of InlineKeyboardButton: Field "value" must be of type Array of InlineKeyboardButton',
        ),
        (
            {"force_reply": True, "input_field_placeholder": "p" * 65},
            '"input_field_placeholder" of ForceReply must be 1-64 characters long',
        ),
    ],
)
async def test_keyboards_telegram_would_not_take_are_refused(wire, ana, markup, why):
    assert (
        await wire.refused("sendMessage", chat_id=1001, text="a", reply_markup=markup)
        == f"400 Bad Request: {why}"
    )


async def test_data_of_64_bytes_and_a_style_fit(wire, ana):
    markup = one(text="a", callback_data=WAVE * 16, style="danger")
    await wire.does("sendMessage", chat_id=1001, text="a", reply_markup=markup)


async def test_a_reply_names_a_message_that_is_there(wire, ana):
    asked = ana.says("why?")["message"]["message_id"]
    sent = await wire.does(
        "sendMessage", chat_id=1001, text="so", reply_parameters={"message_id": asked}
    )
    assert sent["reply_to_message"]["text"] == "why?"
    check(sent, "Message")
    gone = {"message_id": 999}
    why = await wire.refused("sendMessage", chat_id=1001, text="so", reply_parameters=gone)
    assert why == "400 Bad Request: message to be replied not found"
    gone["allow_sending_without_reply"] = True
    assert "reply_to_message" not in await wire.does(
        "sendMessage", chat_id=1001, text="so", reply_parameters=gone
    )


async def test_a_private_chat_has_no_topics(wire, ana):
    why = await wire.refused("sendMessage", chat_id=1001, text="a", message_thread_id=5)
    assert why == "400 Bad Request: message thread not found"


async def test_a_document_arrives_with_its_name_and_caption_and_can_be_sent_again(wire, ana):
    files = {"document": ("packet.pdf", b"%PDF-1.7")}
    sent = await wire.upload(
        "sendDocument", files, chat_id="1001", caption="<i>Packet</i>", parse_mode="HTML"
    )
    check(sent["result"], "Message")
    seen = await ana.reads()
    assert (seen.raw["document"]["file_name"], seen.text) == ("packet.pdf", "Packet")
    again = await wire.does("sendDocument", chat_id=1001, document=seen.raw["document"]["file_id"])
    assert again["document"] == seen.raw["document"]


@pytest.mark.parametrize(
    ("method", "params", "why"),
    [
        ("sendDocument", {}, "there is no document in the request"),
        ("sendPhoto", {}, "there is no photo in the request"),
        (
            "sendDocument",
            {"document": "abc"},
            "wrong remote file identifier specified: Wrong string length",
        ),
        (
            "sendPhoto",
            {"photo": "https://example.org/a.png"},
            "wrong file identifier/HTTP URL specified",
        ),
    ],
)
async def test_a_file_must_be_there(wire, ana, method, params, why):
    assert await wire.refused(method, chat_id=1001, **params) == f"400 Bad Request: {why}"


@pytest.mark.parametrize(
    ("method", "content", "why"),
    [
        ("sendDocument", b"", "Bad Request: file must be non-empty"),
        ("sendPhoto", b"%PDF", "Bad Request: IMAGE_PROCESS_FAILED"),
        (
            "sendPhoto",
            PNG + bytes(100),
            "Bad Request: file is too big for a photo; the maximum size is 10 MB",
        ),
        ("sendDocument", bytes(201), "Request Entity Too Large"),
    ],
)
async def test_a_file_must_be_what_it_is_sent_as_and_not_too_big(
    wire, ana, monkeypatch, method, content, why
):
    assert (sending.PHOTO_BYTES, sending.UPLOAD_BYTES) == (10_000_000, 50_000_000)
    monkeypatch.setattr(sending, "PHOTO_BYTES", 100)
    monkeypatch.setattr(sending, "UPLOAD_BYTES", 200)
    field = method.removeprefix("send").lower()
    answer = await wire.upload(method, {field: ("a.png", content)}, chat_id="1001")
    assert (answer["error_code"], answer["description"]) == (413 if "Entity" in why else 400, why)


async def test_a_caption_has_1024_units_after_its_markup(wire, ana):
    files = {"photo": ("a.png", PNG)}
    sent = await wire.upload(
        "sendPhoto", files, chat_id="1001", caption=f"<b>{'a' * 1024}</b>", parse_mode="HTML"
    )
    check(sent["result"], "Message")
    answer = await wire.upload("sendPhoto", files, chat_id="1001", caption="a" * 1025)
    assert answer["description"] == "Bad Request: message caption is too long"


async def test_a_file_may_come_attached_under_another_name(wire, ana):
    media = '[{"type": "photo", "media": "attach://one"}, {"type": "photo", "media": "attach://two", "caption": "b"}]'
    files = {"one": ("1.png", PNG), "two": ("2.png", PNG)}
    sent = await wire.upload("sendMediaGroup", files, chat_id="1001", media=media)
    assert len({message["media_group_id"] for message in sent["result"]}) == 1
    assert [seen.text for seen in await ana.reads_many(2)] == ["", "b"]


async def test_a_file_nobody_refers_to_is_refused(wire, ana):
    answer = await wire.upload("sendMessage", {"stray": ("1.png", PNG)}, chat_id="1001", text="a")
    assert answer["description"] == 'Bad Request: unknown parameter "stray" of sendMessage'


@pytest.mark.parametrize(
    ("media", "why"),
    [
        (
            [{"type": "photo", "media": "x"}],
            "wrong number of items in the album: there must be 2-10 of them",
        ),
        (
            [{"type": "photo", "media": "x"}] * 11,
            "wrong number of items in the album: there must be 2-10 of them",
        ),
        (
            [{"type": "photo", "media": "x"}, {"type": "document", "media": "x"}],
            "document can't be mixed with other media types",
        ),
        (
            [{"type": "photo", "media": "x", "captoin": "a"}] * 2,
            'unknown parameter "captoin" of InputMediaPhoto',
        ),
    ],
)
async def test_an_album_has_two_to_ten_of_a_kind(wire, ana, media, why):
    assert (
        await wire.refused("sendMediaGroup", chat_id=1001, media=media)
        == f"400 Bad Request: {why}"
    )


async def test_typing_is_seen(wire, ana):
    await wire.does("sendChatAction", chat_id=1001, action="typing")
    assert ana.inbox.actions == ["typing"]
    why = await wire.refused("sendChatAction", chat_id=1001, action="dancing")
    assert why == "400 Bad Request: wrong parameter action in request"


async def test_a_draft_is_for_private_chats(wire, ana):
    assert await wire.does("sendMessageDraft", chat_id=1001, draft_id=1, text="Thinking")
    assert (
        await wire.refused("sendMessageDraft", chat_id=1001, draft_id=0)
        == "400 Bad Request: RANDOM_ID_INVALID"
    )
    group = wire.server.group()
    why = await wire.refused("sendMessageDraft", chat_id=group.id, draft_id=1, text="Thinking")
    assert why == "400 Bad Request: PEER_ID_INVALID"
