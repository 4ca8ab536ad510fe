import pytest

from tests.servers.telegram.spec import check
from tests.servers.telegram.wire import PNG

SUPER = -1_001_000_000_001
BASIC = -501


async def refused(wire, group, method="sendMessage", **params):
    """Why the bot may not do it in the group."""
    text = {"text": "a"} if method == "sendMessage" else {}
    return await wire.refused(method, chat_id=group.id, **text, **params)


async def test_with_privacy_on_only_what_is_meant_for_the_bot_reaches_it(wire, ana):
    group = wire.server.group()
    assert ana.says_in(group, "good morning") is None
    assert ana.says_in(group, "/faq@other_bot") is None
    assert ana.sends_in(group, "photo") is None
    await wire.does("sendMessage", chat_id=group.id, text="Ask away")
    question = await group.reads()
    heard = [
        ana.says_in(group, "/faq"),
        ana.says_in(group, "/faq@Holdfast_Test_Bot now"),
        ana.says_in(group, "thanks", reply_to=question),
    ]
    for update in heard:
        check(update, "Update")
    assert await wire.does("getUpdates") == heard


async def test_without_privacy_or_as_administrator_the_bot_hears_everything(wire, ana):
    assert ana.says_in(wire.server.group(privacy=False), "good morning")
    group = wire.server.group(id=BASIC)
    group.promotes_bot(ana)
    assert ana.says_in(group, "good morning")


async def test_an_anonymous_administrator_speaks_as_the_group(wire, ana):
    group = wire.server.group()
    update = ana.says_in(group, "/setup", anonymous=True)
    check(update, "Update")
    assert update["message"]["from"]["id"] == 1087968824
    assert update["message"]["sender_chat"]["id"] == group.id


async def test_joining_being_promoted_and_being_kicked_are_told(wire, ana):
    group = wire.server.group(id=BASIC, statuses={123456: "left"})
    assert await refused(wire, group) == "403 Forbidden: bot is not a member of the group chat"
    added = group.adds_bot(ana)
    assert added["my_chat_member"]["new_chat_member"]["status"] == "member"
    assert await wire.does("sendMessage", chat_id=group.id, text="Hello")
    made = [added, group.promotes_bot(ana), group.mutes_bot(ana), group.kicks_bot(ana)]
    for update in made:
        check(update, "Update")
    assert await refused(wire, group) == "403 Forbidden: bot was kicked from the group chat"
    assert (
        await refused(wire, group, "getChat")
        == "403 Forbidden: bot was kicked from the group chat"
    )
    assert ana.says_in(group, "/faq") is None


async def test_a_supergroup_calls_itself_one(wire, ana):
    group = wire.server.group(id=SUPER)
    group.kicks_bot(ana)
    assert await refused(wire, group) == "403 Forbidden: bot was kicked from the supergroup chat"
    group.bot_becomes("left", by=ana)
    assert (
        await refused(wire, group) == "403 Forbidden: bot is not a member of the supergroup chat"
    )


async def test_a_muted_bot_has_not_enough_rights(wire, ana):
    group = wire.server.group()
    group.mutes_bot(ana)
    assert (
        await refused(wire, group)
        == "400 Bad Request: not enough rights to send text messages to the chat"
    )
    for what in ("photo", "document"):
        answer = await wire.upload(
            f"send{what.title()}", {what: ("a.png", PNG)}, chat_id=str(group.id)
        )
        assert (
            answer["description"] == f"Bad Request: not enough rights to send {what}s to the chat"
        )


async def test_a_group_that_became_a_supergroup_says_where_it_is(wire, ana):
    group = wire.server.group(id=BASIC)
    new = group.migrate_to_supergroup()
    answer = await wire.call("sendMessage", chat_id=BASIC, text="a")
    assert answer["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert answer["parameters"] == {"migrate_to_chat_id": new.id}
    await wire.does("sendMessage", chat_id=new.id, text="a")
    old_update, new_update = await wire.does("getUpdates")
    assert old_update["message"]["migrate_to_chat_id"] == new.id
    assert new_update["message"]["migrate_from_chat_id"] == BASIC
    check(old_update, "Update")
    check(new_update, "Update")


async def test_slow_mode_holds_until_its_time_is_over(wire, ana, clock):
    group = wire.server.group()
    group.slow_mode(30)
    await wire.does("sendMessage", chat_id=group.id, text="a")
    clock.passes(10)
    answer = await wire.call("sendMessage", chat_id=group.id, text="b")
    assert (answer["error_code"], answer["parameters"]) == (429, {"retry_after": 21})
    await wire.does("editMessageText", chat_id=group.id, message_id=1, text="c")
    await wire.does("sendChatAction", chat_id=group.id, action="typing")
    clock.passes(20)
    await wire.does("sendMessage", chat_id=group.id, text="b")
    assert (await wire.does("getChat", chat_id=group.id))["slow_mode_delay"] == 30


async def test_a_topic_takes_messages_until_it_is_closed_or_gone(wire, ana):
    group = wire.server.group(forum=True)
    thread = group.opens_topic("Waivers")
    update = ana.says_in(group, "/faq", thread=thread)
    assert update["message"]["message_thread_id"] == thread
    sent = await wire.does("sendMessage", chat_id=group.id, text="a", message_thread_id=thread)
    assert sent["is_topic_message"]
    check(sent, "Message")
    group.closes_topic(thread)
    assert await refused(wire, group, message_thread_id=thread) == "400 Bad Request: TOPIC_CLOSED"
    group.deletes_topic(thread)
    assert (
        await refused(wire, group, message_thread_id=thread)
        == "400 Bad Request: message thread not found"
    )


def test_only_a_supergroup_has_topics(wire):
    with pytest.raises(ValueError, match="only a supergroup"):
        wire.server.group(id=BASIC, forum=True)


async def test_each_supergroup_counts_its_own_messages(wire, ana):
    one, two = wire.server.group(id=SUPER), wire.server.group(id=SUPER - 1)
    numbers = [
        (await wire.does("sendMessage", chat_id=each.id, text="a"))["message_id"]
        for each in (one, two)
    ]
    assert numbers == [1, 1]


async def test_members_are_told_by_their_status(wire, ana):
    group = wire.server.group(username="interns")
    boss = wire.server.person(id=1002, first_name="Boss")
    stranger = wire.server.person(id=1003, first_name="Zoe")
    group.promotes(boss, "creator")
    ana.says_in(group, "/faq")
    members = {}
    for user in (ana.id, boss.id, stranger.id, 123456):
        member = await wire.does("getChatMember", chat_id="@interns", user_id=user)
        check(member, "ChatMember")
        members[user] = member["status"]
    assert members == {ana.id: "member", boss.id: "creator", stranger.id: "left", 123456: "member"}
    administrators = await wire.does("getChatAdministrators", chat_id=group.id)
    assert [one["user"]["id"] for one in administrators] == [boss.id]
    assert await wire.does("getChatMemberCount", chat_id=group.id) == 3
    assert (
        await refused(wire, group, "getChatMember", user_id=9)
        == "400 Bad Request: PARTICIPANT_ID_INVALID"
    )
    group.hides_members = True
    why = await refused(wire, group, "getChatMember", user_id=boss.id)
    assert why == "400 Bad Request: member list is inaccessible"
    check(await wire.does("getChat", chat_id=group.id), "ChatFullInfo")


async def test_the_bot_can_leave(wire):
    group = wire.server.group()
    await wire.does("leaveChat", chat_id=group.id)
    assert (
        await refused(wire, group) == "403 Forbidden: bot is not a member of the supergroup chat"
    )


async def test_anybody_in_a_group_can_press_a_button(wire, ana):
    group = wire.server.group()
    markup = {"inline_keyboard": [[{"text": "Mine", "callback_data": "m"}]]}
    await wire.does("sendMessage", chat_id=group.id, text="a", reply_markup=markup)
    seen = await group.reads()
    update = wire.server.person(id=1002).presses(seen, "m")
    assert update["callback_query"]["from"]["id"] == 1002
    assert update["callback_query"]["message"]["chat"]["id"] == group.id
