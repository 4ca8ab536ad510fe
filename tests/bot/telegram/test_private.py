"""A person alone with the bot, over the wire."""

import pytest

from bot.telegram.places import nearest_city
from storage.address import Address
from tests.bot.telegram.backend import on_telegram
from tests.servers.telegram import NothingCame, Pacing, TelegramServer, contents
from tests.servers.telegram.contents import KINDS

NOT_READ = [kind for kind in KINDS if kind not in ("location", "venue")]


async def says(it, person, text):
    """Say it and return everything the bot then wrote."""
    await it.settled(person.says(text))
    return person.inbox.unread()


async def test_the_first_word_brings_the_first_question(it, ana):
    came = await says(it, ana, "/start")

    assert came
    assert came[-1].labels


async def test_a_press_is_answered_once_and_its_question_loses_the_buttons(it, ana):
    question = (await says(it, ana, "/start"))[-1]

    press = ana.presses(question, question.labels[0])
    await it.settled(press)

    await it.server.called("answerCallbackQuery")
    assert ana.toast(press) is not None
    assert len(it.server.calls_of("answerCallbackQuery")) == 1
    changed = await ana.reads_edit()
    assert (changed.id, changed.labels) == (question.id, ["Sources"])
    assert ana.inbox.unread()[-1].labels


async def test_a_press_is_answered_before_the_turn_is_sent(it, ana):
    question = (await says(it, ana, "/start"))[-1]
    before = len(it.server.calls)

    await it.settled(ana.presses(question, question.labels[0]))

    methods = [call.method for call in it.server.calls[before:]]
    assert methods.index("answerCallbackQuery") < methods.index("sendMessage")


async def test_a_press_answered_too_late_still_counts(it, ana):
    question = (await says(it, ana, "/start"))[-1]
    it.server.world.answer_within = -1

    press = ana.presses(question, question.labels[0])
    await it.settled(press)
    await it.server.called("answerCallbackQuery")

    assert ana.toast(press) is None
    assert it.server.calls_of("answerCallbackQuery")[-1].status == 400
    assert ana.inbox.unread()[-1].labels != question.labels


@pytest.mark.parametrize(
    "data", ["nonsense", "q", "qabcd:1:yes", "rabcd:zz:done0", ":::", "x" * 64]
)
async def test_a_button_that_is_not_of_this_case_is_answered_and_changes_nothing(it, ana, data):
    question = (await says(it, ana, "/start"))[-1]
    question.raw["reply_markup"]["inline_keyboard"][0][0]["callback_data"] = data

    press = ana.presses(question, data, stale=True)
    await it.settled(press)
    await it.server.called("answerCallbackQuery")

    assert ana.toast(press) is not None
    assert ana.inbox.unread()[-1].labels == question.labels


async def test_a_button_whose_message_is_out_of_reach_still_works(it, ana):
    question = (await says(it, ana, "/start"))[-1]

    press = ana.presses(question, question.labels[0], inaccessible=True)
    await it.settled(press)

    assert ana.inbox.unread()[-1].labels != question.labels


async def test_old_buttons_vanish_also_after_a_restart(sqlite_url, now):
    async with TelegramServer.start(pacing=Pacing.off()) as server:
        async with on_telegram(sqlite_url, now, server=server) as first:
            old = (await says(first, first.me, "/start"))[-1]
        async with on_telegram(sqlite_url, now, server=server) as second:
            new = (await says(second, second.me, "/help"))[-1]
            changed = await second.me.reads_edit()

    assert (changed.id, changed.labels) == (old.id, ["Sources"])
    assert new.labels == old.labels


async def test_a_command_that_names_the_bot_is_ours_and_one_for_another_is_not(it, ana):
    assert await says(it, ana, "/help@Holdfast_Test_Bot")
    assert await says(it, ana, "/help@other_bot") == []


async def test_a_link_from_a_group_runs_the_command_that_was_asked_there(it, ana):
    linked = await says(it, ana, "/start privacy")
    typed = await says(it, ana, "/privacy")

    assert linked[0].text == typed[0].text


async def test_an_unknown_payload_is_a_start_like_any_other(it, ana):
    assert (await says(it, ana, "/start xyz-123"))[-1].labels


async def test_what_was_not_understood_can_be_mended_by_an_edit(it, ana):
    first = await says(it, ana, "/start")
    wrong = ana.says("xqzt vvvv")
    await it.settled(wrong)
    ana.inbox.unread()

    await it.settled(ana.edits(wrong, first[-1].labels[0]))

    assert ana.inbox.unread()[-1].labels != first[-1].labels


async def test_an_edit_of_what_was_answered_long_ago_is_kindly_refused(it, ana):
    question = (await says(it, ana, "/start"))[-1]
    answer = ana.says(question.labels[0])
    await it.settled(answer)
    now_asked = ana.inbox.unread()[-1]

    await it.settled(ana.edits(answer, "something else"))

    (refusal,) = ana.inbox.unread()
    assert "/answers" in refusal.text
    assert (await says(it, ana, "/start"))[-1].labels == now_asked.labels


@pytest.mark.parametrize("kind", NOT_READ)
async def test_what_is_not_words_is_never_fetched_and_words_are_asked_for(it, ana, kind):
    await it.settled(ana.sends(kind))

    assert "I do not download" in ana.inbox.unread()[0].text
    assert not it.server.calls_of("getFile")
    assert not it.server.downloads


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("voice", "Please type what matters"),
        ("video_note", "Please type what matters"),
        ("sticker", "nothing has changed"),
        ("dice", "nothing has changed"),
        ("contact", "/log keeps it"),
        ("poll", "in your own words"),
        ("photo", "copy the words that matter"),
    ],
)
async def test_each_kind_is_told_what_to_do_instead(it, ana, kind, said):
    question = (await says(it, ana, "/start"))[-1]

    await it.settled(ana.sends(kind))

    answer = ana.inbox.unread()[-1]
    assert said in answer.text
    assert answer.labels == question.labels, "what was asked is still asked"


async def test_words_under_a_picture_are_read_and_those_that_only_point_at_it_are_not(it, ana):
    asked = (await says(it, ana, "/start")) and (await says(it, ana, "Start"))[-1]

    await it.settled(ana.writes(**contents.photo(caption="This is what GME sent me")))
    pointed = ana.inbox.unread()[-1]
    photos = ana.sends_album("photo", "photo")
    words = "We no longer sponsor H-1B visas for any trainee."
    photos[1]["message"]["caption"] = words
    await it.settled(*photos)
    taken = ana.inbox.unread()

    assert "does not tell me enough" in pointed.text
    assert pointed.labels == asked.labels
    assert "I read the words you wrote with it" in taken[-1].text
    assert taken[-1].labels != asked.labels, "they are an answer like any other"
    assert words in "".join(one.text for one in await says(it, ana, "/answers"))


async def test_a_command_and_words_of_danger_are_heard_under_a_picture(it, ana):
    await says(it, ana, "/start")

    await it.settled(ana.writes(**contents.document(caption="/privacy")))
    assert "What I keep" in "".join(one.text for one in ana.inbox.unread())

    await it.settled(ana.writes(**contents.photo(caption="I want to kill myself")))
    assert "988" in ana.inbox.unread()[0].text


async def test_changed_words_under_a_picture_are_taken_like_a_changed_message(it, ana):
    first = (await says(it, ana, "/start"))[-1]
    wrong = ana.writes(**contents.photo(caption="xqzt vvvv"))
    await it.settled(wrong)
    ana.inbox.unread()
    changed = {**wrong["message"], "caption": first.labels[0], "edit_date": 1}

    await it.settled(it.server.raw_update("edited_message", changed))

    assert ana.inbox.unread()[-1].labels != first.labels


async def test_an_album_is_answered_once(it, ana):
    await it.settled(*ana.sends_album("photo", "photo", "photo"))

    told = [one.text for one in ana.inbox.unread() if "I do not download" in one.text]
    assert len(told) == 1


@pytest.mark.parametrize("kind", ["location", "venue"])
async def test_a_place_on_the_map_is_named_before_the_city_is_asked_for(it, ana, kind):
    await says(it, ana, "/start")

    await it.settled(ana.sends(kind))

    assert "That is near Casablanca, Morocco." in ana.inbox.unread()[0].text


async def asked_where(it, ana):
    """Talk until the city is asked for."""
    await says(it, ana, "/start")
    for words in ("Start", "There is no time to file before July.", "Yesterday", "1 July 2027"):
        came = await says(it, ana, words)
    assert "Name the city" in came[-1].text


async def test_a_place_on_the_map_is_offered_as_the_clock_and_only_the_city_is_kept(it, ana):
    await asked_where(it, ana)

    await it.settled(ana.sends("location"))
    offered = ana.inbox.unread()[-1]
    assert "That is near Casablanca, Morocco. Shall I go by its clock?" in offered.text
    assert offered.labels[:2] == ["Yes, use Casablanca", "No"]
    assert await it.zone() == it.wired.default_zone, "nothing before a yes"
    await it.settled(ana.presses(offered, "Yes, use Casablanca"))

    assert ana.inbox.unread()[-1].text.startswith("Casablanca, Morocco.")
    assert (await it.zone()).key == "Africa/Casablanca"


async def test_a_place_on_the_map_later_on_changes_the_clock(it, ana):
    await asked_where(it, ana)
    await says(it, ana, "Karachi")
    await it.settled(ana.sends("location"))
    offered = ana.inbox.unread()[-1]

    assert (await it.zone()).key == "Asia/Karachi"
    await it.settled(ana.presses(offered, "Yes, use Casablanca"))

    assert "Which passports" in ana.inbox.unread()[-1].text
    assert (await it.zone()).key == "Africa/Casablanca"


async def test_a_place_on_the_map_may_be_declined(it, ana):
    await asked_where(it, ana)
    await it.settled(ana.sends("location"))

    await it.settled(ana.presses(ana.inbox.unread()[-1], "No"))

    assert "Name the city" in ana.inbox.unread()[-1].text
    assert await it.zone() == it.wired.default_zone


@pytest.mark.parametrize(
    ("latitude", "longitude", "city"),
    [
        (33.57, -7.59, "Casablanca, MA"),
        (24.86, 67.01, "Karachi, PK"),
        (-36.85, 174.76, "Auckland, NZ"),
    ],
)
def test_the_nearest_city_is_found_however_degrees_are_counted(latitude, longitude, city):
    assert nearest_city(latitude, longitude) == city
    assert nearest_city(latitude, longitude - 360) == city


async def test_a_forwarded_text_counts_as_words(it, ana):
    question = (await says(it, ana, "/start"))[-1]

    await it.settled(ana.forwards(question.labels[0]))

    assert ana.inbox.unread()[-1].labels != question.labels


@pytest.mark.parametrize(
    "words",
    [
        "<b>bold",
        "a & b &lt; &amp;",
        '"><a href="tg://x">',
        "</pre></b>",
        "*_[x](y)_*",
        "\ud83d ok",
    ],
)
async def test_what_a_person_types_is_never_markup(it, ana, words):
    await says(it, ana, "/start")
    came = await says(it, ana, f"/{'x' * 5} {words}")
    came += await says(it, ana, f"/log {words}")
    came += await says(it, ana, words)
    came += await says(it, ana, "/log")

    assert all(call.status == 200 for call in it.server.calls_of("sendMessage"))
    assert not [one for seen in came for one in seen.entities if one["type"] == "text_link"]


@pytest.mark.parametrize("length", [4_097, 10_000, 65_536])
async def test_a_very_long_message_is_answered_and_nothing_breaks(it, ana, length):
    await says(it, ana, "/start")

    came = await says(it, ana, ("visa " * (length // 5 + 1))[:length])

    assert came
    assert all(call.status == 200 for call in it.server.calls_of("sendMessage"))
    assert it.figure("events_set_aside") == 0


async def test_another_bot_gets_no_answer(it):
    robot = it.server.person(id=77, is_bot=True)

    await it.settled(robot.says("/start"))

    await robot.reads_nothing(0.05)
    assert not it.server.calls_of("sendMessage")


async def test_who_blocks_is_marked_and_hears_what_waited_after_coming_back(it, ana):
    await says(it, ana, "/start")
    await it.settled(ana.blocks())
    person = await it.wired.people.find(Address(platform="telegram", chat="1001"))
    (reach,) = await it.wired.people.reaches(person.id)
    assert reach.unreachable_since is not None

    await it.settled(ana.unblocks())

    (reach,) = await it.wired.people.reaches(person.id)
    assert reach.unreachable_since is None


async def test_what_could_not_be_sent_goes_out_after_the_block_is_lifted(it, ana):
    await says(it, ana, "/start")
    with it.server.world.updates.holding() as held:
        ana.blocks()
    it.server.deliver(ana_says := {**ana_update(ana), "update_id": held[0]["update_id"] + 1})
    await it.settled(ana_says)
    with pytest.raises(NothingCame):
        await ana.reads(0.05)

    await it.settled(ana.unblocks())

    assert await ana.reads()


def ana_update(person):
    """An update of a person who is blocking the bot already: it crossed on the way."""
    message = {
        "message_id": 9_000,
        "date": 1_800_000_000,
        "chat": person.as_chat(),
        "from": person.as_user(),
        "text": "/help",
    }
    return {"message": message}


async def test_slow_work_shows_that_something_is_being_done(it, ana, monkeypatch):
    monkeypatch.setattr("bot.telegram.adapter.SLOW_AFTER", 0.0)
    whole = it.wired.conversation.handle

    async def slowly(inbound):
        await it.server.called("sendChatAction")
        return await whole(inbound)

    monkeypatch.setattr(it.wired.conversation, "handle", slowly)

    await says(it, ana, "/start")

    assert ana.inbox.actions[0] == "typing"


async def test_quick_work_shows_nothing(it, ana):
    await says(it, ana, "/start")

    assert ana.inbox.actions == []


async def test_a_code_that_opens_the_case_cannot_be_forwarded_and_all_else_can(it, ana):
    await says(it, ana, "/start")
    await says(it, ana, "/link")
    await says(it, ana, "/help")

    sent = it.server.calls_of("sendMessage")
    protected = [call for call in sent if call.params.get("protect_content")]
    (code,) = [
        call for call in sent if "/link " in call.params["text"] and "<pre>" in call.params["text"]
    ]
    assert protected == [code]
