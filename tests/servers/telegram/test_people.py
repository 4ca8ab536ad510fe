import pytest

from tests.servers.telegram import NothingCame
from tests.servers.telegram.contents import KINDS
from tests.servers.telegram.spec import check


async def refused(wire, method="sendMessage", **params):
    """Why the bot may not write to the person 1001."""
    text = {"text": "a"} if method == "sendMessage" else {}
    return await wire.refused(method, **({"chat_id": 1001} | text | params))


@pytest.mark.parametrize("chat_id", [1, -5, "@nobody", "nobody"])
async def test_a_chat_nobody_knows_is_not_found(wire, ana, chat_id):
    assert await refused(wire, chat_id=chat_id) == "400 Bad Request: chat not found"
    assert await refused(wire, "getChat", chat_id=chat_id) == "400 Bad Request: chat not found"
    assert (
        await refused(wire, "sendChatAction", chat_id=chat_id, action="typing")
        == "400 Bad Request: chat not found"
    )


async def test_a_chat_must_be_named(wire):
    assert await refused(wire, chat_id="") == "400 Bad Request: chat_id is empty"


async def test_who_never_wrote_cannot_be_written_to(wire):
    ana = wire.server.person(id=1001)
    assert await refused(wire) == "400 Bad Request: chat not found"
    ana.says_in(wire.server.group(), "/faq")
    assert await refused(wire) == "403 Forbidden: bot can't initiate conversation with a user"
    ana.says("/start")
    assert await wire.does("sendMessage", chat_id=1001, text="Welcome")


async def test_who_blocked_the_bot_hears_nothing_until_they_come_back(wire, ana):
    blocked = ana.blocks()
    check(blocked, "Update")
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert await refused(wire) == "403 Forbidden: bot was blocked by the user"
    assert (
        await refused(wire, "sendChatAction", action="typing")
        == "403 Forbidden: bot was blocked by the user"
    )
    check(ana.unblocks(), "Update")
    await wire.does("sendMessage", chat_id=1001, text="Welcome back")
    kinds = [set(update) - {"update_id"} for update in await wire.does("getUpdates")]
    assert kinds == [{"my_chat_member"}, {"my_chat_member"}]


async def test_writing_to_a_blocked_bot_unblocks_it_first(wire, ana):
    ana.blocks()
    ana.says("hello")
    assert ["message" in update for update in await wire.does("getUpdates")] == [
        False,
        False,
        True,
    ]


async def test_a_deleted_account_is_deactivated(wire, ana):
    ana.deletes_account()
    assert await refused(wire) == "403 Forbidden: user is deactivated"


async def test_a_bot_cannot_write_to_a_bot(wire):
    other = wire.server.person(id=1001, is_bot=True)
    check(other.says("hello"), "Update")
    assert await refused(wire) == "403 Forbidden: bot can't send messages to bots"


async def test_what_people_send_is_as_described(wire, ana):
    made = [ana.sends(kind) for kind in KINDS]
    made += ana.sends_album("photo", "photo", caption="both")
    made += [ana.forwards("Your offer stands."), ana.says("/start abc https://example.org")]
    for update in made:
        check(update, "Update")
    assert await wire.does("getUpdates") == made
    assert made[-1]["message"]["entities"] == [
        {"type": "bot_command", "offset": 0, "length": 6},
        {"type": "url", "offset": 11, "length": 19},
    ]


async def test_a_person_changes_a_message_of_their_own(wire, ana):
    said = ana.says("Marhc 3")
    edited = ana.edits(said, "March 3")
    check(edited, "Update")
    assert edited["edited_message"]["text"] == "March 3"
    assert edited["edited_message"]["message_id"] == said["message"]["message_id"]
    assert ana.edits(edited, "March 4")["edited_message"]["text"] == "March 4"


async def test_a_reply_carries_what_it_answers(wire, ana):
    await wire.does("sendMessage", chat_id=1001, text="Which day?")
    update = ana.says("Monday", reply_to=await ana.reads())
    check(update, "Update")
    assert update["message"]["reply_to_message"]["text"] == "Which day?"


async def test_waiting_for_a_message_ends_with_words(wire, ana):
    with pytest.raises(NothingCame, match="nothing came to Ana"):
        await ana.reads(timeout=0.01)
    await wire.does("sendMessage", chat_id=1001, text="one")
    with pytest.raises(AssertionError, match="wanted quiet and read 'one'"):
        await ana.reads_nothing(0.05)


async def test_what_came_can_be_read_at_once_or_until_it_is_quiet(wire, ana):
    for text in "abc":
        await wire.does("sendMessage", chat_id=1001, text=text)
    assert [seen.text for seen in await ana.reads_all(0.02)] == ["a", "b", "c"]
    await wire.does("sendMessage", chat_id=1001, text="d")
    assert [seen.text for seen in ana.inbox.unread()] == ["d"]


async def test_a_private_chat_is_described(wire, ana):
    check(await wire.does("getChat", chat_id=1001), "ChatFullInfo")
    assert await wire.does("getChatMemberCount", chat_id=1001) == 2
    assert (await wire.does("getChatMember", chat_id=1001, user_id=1001))["status"] == "member"
    assert await refused(wire, "getChatMember", user_id=5) == "400 Bad Request: member not found"
    why = "400 Bad Request: there are no administrators in the private chat"
    assert await refused(wire, "getChatAdministrators") == why
    why = "400 Bad Request: chat member status can't be changed in private chats"
    assert await refused(wire, "leaveChat") == why
