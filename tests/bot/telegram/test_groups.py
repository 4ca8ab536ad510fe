"""Groups and topics: general answers where others read, a door to the private chat for the rest."""

import pytest

from flows.commands.table import COMMANDS, Scope
from storage.address import Address

PERSONAL = [one.name for one in COMMANDS if one.scope is Scope.PERSONAL]
PUBLIC = [one.name for one in COMMANDS if one.scope is Scope.PUBLIC]


@pytest.fixture
def group(it):
    return it.server.group()


async def test_a_public_command_is_answered_where_it_was_asked(it, ana, group):
    await it.settled(ana.says_in(group, "/j1"))

    answer = await group.reads()
    assert "J-1" in answer.text
    assert "checked" in answer.text


@pytest.mark.parametrize("name", PERSONAL)
async def test_a_personal_command_gets_a_door_to_the_private_chat_and_nothing_else(
    it, ana, group, name
):
    await it.settled(ana.says_in(group, f"/{name}"))

    (answer,) = group.inbox.unread()
    assert answer.labels == ["Continue in private"]
    url = answer.buttons[0][0]["url"]
    assert url == f"https://t.me/holdfast_test_bot?start={name}"
    assert not [row for row in answer.buttons for button in row if "callback_data" in button]


async def test_help_lists_what_is_answered_in_the_group_and_no_more(it, ana, group):
    await it.settled(ana.says_in(group, "/help"))

    text = (await group.reads()).text
    assert all(f"/{name}:" in text for name in PUBLIC)
    assert not [name for name in PERSONAL if f"/{name}:" in text]


@pytest.mark.parametrize("book", ["faq", "glossary"])
async def test_a_long_list_is_no_wall_in_a_group_and_whole_in_private(it, ana, group, book):
    await it.settled(ana.says_in(group, f"/{book}"), ana.says(f"/{book}"))

    short, whole = (await group.reads()).text, ana.inbox.unread()[0].text
    assert "12. " in short
    assert "13. " not in short
    assert f"more. /{book} in a private chat lists them all" in short
    assert "30. " in whole


async def test_the_door_leads_to_what_was_asked(it, ana, group):
    await it.settled(ana.says("/start"))
    ana.inbox.unread()
    await it.settled(ana.says_in(group, "/human"))
    url = (await group.reads()).buttons[0][0]["url"]

    await it.settled(ana.says("/start " + url.partition("start=")[2]))
    through_the_door = ana.inbox.unread()
    await it.settled(ana.says("/human"))

    assert through_the_door[0].text == ana.inbox.unread()[0].text


async def test_nothing_of_a_persons_case_is_said_in_a_group(it, ana, group):
    await it.settled(ana.says("/start"))
    question = ana.inbox.unread()[-1]
    await it.settled(ana.presses(question, question.labels[0]))
    ana.inbox.unread()
    await it.settled(ana.says_in(group, "/j1"))
    with_case = (await group.reads()).text
    bela = it.server.person(id=1002, first_name="Bela")

    await it.settled(bela.says_in(group, "/j1"))

    assert (await group.reads()).text == with_case
    assert ana.inbox.unread() == []


async def test_a_place_has_no_case_and_no_reminders(it, ana, group):
    await it.settled(ana.says_in(group, "/faq"), ana.says_in(group, "/plan"))

    place = await it.wired.people.find(Address(platform="telegram", chat=str(group.id)))
    assert (place.case, place.turn) == (None, 0)
    assert await it.wired.worker.next_due_at() is None


async def test_an_answer_stays_in_its_topic(it, ana):
    forum = it.server.group(forum=True)
    thread = forum.opens_topic()

    await it.settled(ana.says_in(forum, "/h1b", thread=thread))

    assert (await forum.reads()).thread == thread


async def test_a_chain_of_replies_in_an_ordinary_group_is_no_topic(it, ana, group):
    update = ana.says_in(group, "/h1b")
    with it.server.world.updates.holding():
        pass
    update["message"]["message_thread_id"] = 7
    await it.settled(update)

    assert (await group.reads()).thread is None


@pytest.mark.parametrize("text", ["/ban", "/plan@other_bot", "/unheard_of", "hello all"])
async def test_what_is_not_meant_for_us_is_let_pass(it, ana, text):
    loud = it.server.group(privacy=False)

    await it.settled(ana.says_in(loud, text))

    await loud.reads_nothing(0.05)


async def test_a_command_that_names_the_bot_is_answered_even_if_there_is_none(it, ana, group):
    await it.settled(ana.says_in(group, "/unheard_of@holdfast_test_bot"))

    assert (await group.reads()).labels == ["Continue in private"]


async def test_who_answers_the_bot_in_public_is_shown_the_door(it, ana, group):
    await it.settled(ana.says_in(group, "/faq"))
    answer = await group.reads()

    await it.settled(ana.says_in(group, "My hospital withdrew the H-1B", reply_to=answer))

    shown = await group.reads()
    assert shown.labels == ["Continue in private"]
    assert "hospital" not in shown.text


async def test_an_anonymous_administrator_is_answered_like_anybody(it, ana, group):
    await it.settled(ana.says_in(group, "/season", anonymous=True))

    assert await group.reads()


async def test_a_stranger_who_presses_a_button_in_a_group_is_told_so(it, ana, group):
    await it.settled(ana.says("/start"))
    question = ana.inbox.unread()[-1]
    await it.settled(ana.says_in(group, "/faq"))
    shown = await group.reads()
    code = question.buttons[0][0]["callback_data"]
    shown.raw["reply_markup"] = {
        "inline_keyboard": [[{"text": "forwarded", "callback_data": code}]]
    }
    bela = it.server.person(id=1002, first_name="Bela")

    press = bela.presses(shown, code, stale=True)
    await it.settled(press)
    await it.settled(ana.says("/start"))

    await it.server.called("answerCallbackQuery")
    assert bela.toast(press)["show_alert"]
    assert ana.inbox.unread()[-1].labels == question.labels, "nothing of Ana's moved"
    assert bela.inbox.unread() == []


async def test_a_group_that_adds_the_bot_is_told_what_it_does_there(it, ana):
    group = it.server.group()
    group.kicks_bot(ana)

    await it.settled(group.adds_bot(ana))

    assert "/faq" in (await group.reads()).text


async def test_a_group_that_throws_the_bot_out_is_not_written_to(it, ana, group):
    await it.settled(ana.says_in(group, "/faq"))
    await group.reads()

    await it.settled(group.kicks_bot(ana))

    place = await it.wired.people.find(Address(platform="telegram", chat=str(group.id)))
    (reach,) = await it.wired.people.reaches(place.id)
    assert reach.unreachable_since is not None


async def test_a_group_that_becomes_a_supergroup_keeps_its_place(it, ana):
    group = it.server.group(id=-501)
    await it.settled(ana.says_in(group, "/faq"))
    before = await it.wired.people.find(Address(platform="telegram", chat="-501"))

    new = group.migrate_to_supergroup()
    await it.settled(ana.says_in(new, "/faq"))

    after = await it.wired.people.find(Address(platform="telegram", chat=str(new.id)))
    assert after.id == before.id
    assert await new.reads()


async def test_an_administrator_can_close_a_subject_which_then_goes_private(it, ana, group):
    group.promotes(ana)

    await it.settled(ana.says_in(group, "/setup faq off"))
    chosen = await group.reads()
    await it.settled(ana.says_in(group, "/faq"), ana.says_in(group, "/j1"))
    closed, still_on = group.inbox.unread()

    assert "Off in this group, answered in private: /faq." in chosen.text
    assert "have me answer that in private" in closed.text
    assert closed.buttons[0][0]["url"].endswith("?start=faq"), "the door leads to what was asked"
    assert "J-1" in still_on.text
    await it.settled(ana.says_in(group, "/setup faq on"), ana.says_in(group, "/faq"))
    assert "administrators" not in group.inbox.unread()[-1].text


async def test_words_of_danger_are_heard_also_after_what_is_off(it, ana, group):
    group.promotes(ana)
    await it.settled(ana.says_in(group, "/setup all off"))
    await group.reads()

    await it.settled(ana.says_in(group, "/faq I want to kill myself"))

    heard = (await group.reads()).text
    assert "988" in heard
    assert "Everybody here can read" not in heard, "not now"


async def test_what_is_off_is_no_way_around_the_limit_of_a_place(it, ana, group):
    group.promotes(ana)
    await it.settled(ana.says_in(group, "/setup faq off"))
    await group.reads()
    asked = [ana.says_in(group, "/faq") for _ in range(40)]

    await it.settled(*asked)

    assert len(group.inbox.unread()) == 30


@pytest.mark.parametrize("typed", ["/plan Mercy withdrew it", "/link 7K2F-9QRT"])
async def test_who_told_a_group_something_personal_hears_that_all_can_read_it(
    it, ana, group, typed
):
    await it.settled(ana.says_in(group, typed), ana.says_in(group, "/plan"))

    told, bare = group.inbox.unread()
    assert "Everybody here can read what you wrote" in told.text
    assert "Everybody" not in bare.text


@pytest.mark.parametrize("hides_members", [False, True])
async def test_nobody_else_can_change_what_is_on(it, ana, group, hides_members):
    group.hides_members = hides_members

    await it.settled(ana.says_in(group, "/setup all off"), ana.says_in(group, "/j1"))

    refused, answered = group.inbox.unread()
    assert refused.text.startswith("Only administrators")
    assert "J-1" in answered.text


async def test_an_anonymous_administrator_can(it, ana, group):
    await it.settled(ana.says_in(group, "/setup all off", anonymous=True))

    assert "On in this group: /help, /privacy, /about." in (await group.reads()).text


@pytest.mark.parametrize("rest", ["", "faq", "plan off", "off", "everything off"])
async def test_setup_without_a_change_says_what_is_on_and_how(it, ana, group, rest):
    group.promotes(ana)

    await it.settled(ana.says_in(group, f"/setup {rest}".rstrip()))

    assert "For instance: /setup faq off" in (await group.reads()).text


async def test_what_was_chosen_moves_with_the_group_and_goes_with_the_bot(it, ana):
    group = it.server.group(id=-501)
    group.promotes(ana)
    await it.settled(ana.says_in(group, "/setup faq off"))
    new = group.migrate_to_supergroup()
    await it.settled(ana.says_in(new, "/faq"))
    assert "administrators" in (await new.reads()).text

    await it.settled(new.kicks_bot(ana), new.adds_bot(ana), ana.says_in(new, "/faq"))

    assert "administrators" not in new.inbox.unread()[-1].text


async def test_menus_show_public_commands_alone_where_others_read():
    from bot.telegram.profile import menus  # noqa: PLC0415 - one test needs it
    from flows.content.loader import load_content  # noqa: PLC0415 - the same

    shown = {one.where: [name for name, _ in one.commands] for one in menus(load_content().words)}

    assert shown["groups"] == PUBLIC
    assert shown["private"] == [*PERSONAL, *PUBLIC]
