"""Odd updates, each as Telegram sends it: answered kindly or let pass, and the next one is heard.

The files under `recorded` hold one update each, in the fields and shapes of Telegram's own
description of its API; people, groups and texts in them are invented.
"""

import json
from pathlib import Path

import pytest

from tests.bot.telegram.backend import on_telegram
from tests.servers.telegram.refusals import Refusal
from tests.servers.telegram.spec import check_fields, spec

FOLDER = Path(__file__).with_name("recorded")
FILES = {path.stem: json.loads(path.read_text()) for path in sorted(FOLDER.glob("*.json"))}
GROUP, SMALL, MOVED_FROM = -1_001_000_000_001, -501, -601

# What the bot does about each; all others it lets pass without a word.
ASKS_FOR_WORDS = "asks for the words"
OFFERS_A_CITY = "offers a city"
SAYS_HOW_TO_CHANGE = "says how to change an answer"
GOES_ON = "goes on in private"
ANSWERS_IN_GROUP = "answers in the group"
SHOWS_THE_DOOR = "shows the door to the private chat"
WELCOMES = "says what it does in groups"
STOPS_THE_SPINNING = "stops the button's spinning"
IGNORES = "lets it pass"
NOTES = "notes it"
DOES = {
    ASKS_FOR_WORDS: """
        sticker sticker_animated sticker_video voice voice_with_caption video_note video audio
        animation photo photo_with_caption live_photo document_pdf document_without_name
        document_very_large contact poll quiz dice game story paid_media checklist rich_message
        album_first_of_two forwarded_photo
    """,
    OFFERS_A_CITY: "location location_live location_in_the_ocean venue",
    SAYS_HOW_TO_CHANGE: "edited_text_of_long_ago edited_caption",
    GOES_ON: """
        custom_emoji_alone forwarded_from_hidden forwarded_from_user forwarded_from_channel
        forwarded_from_group forwarded_command reply_to_deleted_message
        reply_to_inaccessible_bot_message reply_from_another_chat reply_to_story via_bot
        via_bot_with_buttons text_very_long text_of_blanks text_of_line_breaks text_right_to_left
        text_of_joined_characters entities_after_surrogate_pairs entities_inside_a_surrogate_pair
        entities_past_the_end entities_of_every_kind text_mention_without_username link_preview
        message_with_effect protected_content from_offline_schedule paid_message
        command_in_capitals command_in_the_middle start_with_payload start_with_strange_payload
        topic_in_private_chat deleted_account person_with_every_flag
        press_on_inaccessible_message press_of_another_release press_without_data_of_a_game
    """,
    ANSWERS_IN_GROUP: """
        group_command group_command_named group_anonymous_admin group_written_as_a_channel
    """,
    SHOWS_THE_DOOR: "group_personal_command",
    WELCOMES: "bot_added bot_added_by_folder_link",
    STOPS_THE_SPINNING: "press_on_inline_message press_in_a_group_by_a_stranger",
    NOTES: """
        bot_blocked bot_unblocked bot_made_admin bot_made_plain_member bot_muted bot_heard_again
        bot_left bot_kicked migrate_to
    """,
}
EXPECTED = {name: does for does, names in DOES.items() for name in names.split()}
SIGNS = {
    "I do not download": ASKS_FOR_WORDS,
    "That is near": OFFERS_A_CITY,
    "you changed an older message": SAYS_HOW_TO_CHANGE,
    "I answer general questions here": WELCOMES,
    "Continue in private": SHOWS_THE_DOOR,
}


def labels_of(call):
    buttons = call.params.get("reply_markup", {}).get("inline_keyboard", [])
    return "".join(one["text"] for row in buttons for one in row)


def done(name, calls, results):
    """What the bot did about one update, in a word."""
    assert all(one.status == 200 for one in calls), (name, calls)
    said = [one for one in calls if one.method.startswith("send")]
    if any(one.params["chat_id"] < 0 for one in said):
        usual = ANSWERS_IN_GROUP
    elif said:
        usual = GOES_ON
    elif any(one.method == "answerCallbackQuery" for one in calls):
        return STOPS_THE_SPINNING
    else:
        return IGNORES if results == {"nothing"} else NOTES
    text = said[0].params.get("text", "")
    # A rule stated in public has a door as well; the door alone says that it is personal.
    if usual is ANSWERS_IN_GROUP and "checked" in text:
        return usual
    shown = text + labels_of(said[0])
    signs = [does for sign, does in SIGNS.items() if sign in shown]
    # The offer of a city is an open question, and repeated under what is answered after it.
    if not text.startswith("That is near"):
        signs = [one for one in signs if one is not OFFERS_A_CITY]
    return signs[0] if signs else usual


def counts(it):
    family = "holdfast_updates_total"
    return {
        sample.labels["result"]: sample.value
        for metric in it.metrics.registry.collect()
        for sample in metric.samples
        if sample.name == family
    }


def numbered(it, recorded):
    """The update with the next number, as if it came now."""
    queue = it.server.world.updates
    queue.next_id += 1
    return {**recorded, "update_id": queue.next_id - 1}


async def replayed(it):
    """What the bot did about each recorded update, one after the other."""
    server, found, presses = it.server, {}, 0
    server.group(id=GROUP, forum=True).topics[31] = True
    server.group(id=SMALL)
    server.group(id=MOVED_FROM)
    await it.settled(it.me.says("/start"))
    for name, recorded in FILES.items():
        update = numbered(it, recorded)
        if "callback_query" in update:
            # A button is pressed by somebody: only then may the press be answered.
            query = server.world.press(1001)
            update["callback_query"] = {**update["callback_query"], "id": query.id}
        # Only what this one brings is looked at: who was blocked or muted before is not any more.
        it.me.has_blocked = False
        calls, before = len(server.calls), counts(it)
        server.deliver(update)
        await it.settled(update)
        if "callback_query" in update:
            presses += 1
            await server.called("answerCallbackQuery", presses)
        after = counts(it)
        results = {one for one in after if after[one] > before.get(one, 0)}
        assert sum(after.values()) == sum(before.values()) + 1, name
        of_turn = [
            one
            for one in server.calls[calls:]
            if one.method not in ("getUpdates", "sendChatAction") and "edit" not in one.method
        ]
        found[name] = done(name, of_turn, results)
        assert it.figure("events_set_aside") == 0, name
    return found


@pytest.mark.parametrize("name", FILES)
def test_a_recorded_update_has_the_fields_and_shapes_of_the_documentation(name):
    try:
        check_fields(FILES[name], spec()["types"]["Update"], "Update")
    except Refusal as refusal:
        pytest.fail(refusal.description)


def test_every_kind_of_update_that_telegram_knows_is_recorded():
    kinds = {kind for update in FILES.values() for kind in update}

    assert kinds == set(spec()["types"]["Update"])


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_each_is_answered_kindly_or_let_pass_and_the_next_is_heard(
    sqlite_url, now, monkeypatch, webhook
):
    monkeypatch.setattr("bot.telegram.service.REST_WITHIN", 0.01)
    async with on_telegram(sqlite_url, now, webhook=webhook) as it:
        found = await replayed(it)

        assert found == {name: EXPECTED.get(name, IGNORES) for name in FILES}
        it.me.inbox.unread()
        await it.settled(it.me.says("/help"))
        assert "/deadlines" in it.me.inbox.unread()[0].text


async def test_all_of_them_in_one_batch_hold_nobody_up(it, ana, monkeypatch):
    monkeypatch.setattr("bot.telegram.service.REST_WITHIN", 0.01)
    for chat in (GROUP, SMALL, MOVED_FROM):
        it.server.group(id=chat)
    bela = it.server.person(id=1002, first_name="Bela")
    batch = [numbered(it, recorded) for recorded in FILES.values()]

    it.server.deliver(*batch)
    await it.settled(*batch, bela.says("/help"))

    assert "/deadlines" in bela.inbox.unread()[0].text
    assert it.figure("events_set_aside") == 0
