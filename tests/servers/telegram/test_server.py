"""The server as HTTP sees it: tokens, methods, bodies, updates, faults."""

import asyncio

import aiohttp
import pytest

from tests.servers.telegram.server import HANDLERS
from tests.servers.telegram.spec import check, spec
from tests.servers.telegram.wire import PNG

OTHER_POLL = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


async def status_and_body(wire, path, **request):
    async with wire.session.request("POST", wire.server.url + path, **request) as answer:
        return answer.status, await answer.json()


async def test_the_right_token_is_let_in(wire):
    me = await wire.does("getMe")
    assert (me["id"], me["is_bot"], me["username"]) == (123456, True, "holdfast_test_bot")
    check(me, "User")


@pytest.mark.parametrize(
    ("token", "status", "description"),
    [
        ("123456:WRONG", 401, "Unauthorized"),
        ("nonsense", 404, "Not Found"),
        ("0:TEST", 404, "Not Found"),
        ("123456:", 404, "Not Found"),
    ],
)
async def test_a_wrong_token_is_401_and_no_token_at_all_is_404(wire, token, status, description):
    expected = (status, {"ok": False, "error_code": status, "description": description})
    assert await status_and_body(wire, f"/bot{token}/getMe") == expected


async def test_a_revoked_token_is_401(wire):
    address = wire.address("getMe")
    wire.server.revoke_token("123456:NEW")
    async with wire.session.post(address) as answer:
        assert answer.status == 401
    assert (await wire.does("getMe"))["id"] == 123456


async def test_after_logging_out_nothing_is_answered(wire):
    assert await wire.does("logOut")
    assert await wire.call("getMe") == {
        "ok": False,
        "error_code": 400,
        "description": "Logged out",
    }


async def test_closing_leaves_the_bot_logged_in(wire):
    assert await wire.does("close")
    assert await wire.does("getMe")


async def test_an_unknown_method_is_404(wire):
    assert await wire.refused("sendLove") == "404 Not Found: method not found"


async def test_methods_are_found_whatever_their_case(wire):
    assert await wire.does("GETME")
    assert wire.server.calls[0].method == "getMe"


def test_every_method_of_the_description_is_served():
    elsewhere = {"getUpdates", "setWebhook", "deleteWebhook", "getWebhookInfo", "logOut", "close"}
    assert HANDLERS.keys() | elsewhere == spec()["methods"].keys()


@pytest.mark.parametrize(
    ("params", "why"),
    [
        ({"chat_id": 1001, "text": "a", "txet": "b"}, 'unknown parameter "txet" of sendMessage'),
        ({"chat_id": 1001}, "message text is empty"),
        ({"text": "a"}, "chat_id is empty"),
        (
            {"chat_id": 1001, "text": 5},
            'can\'t parse sendMessage: Field "text" must be of type String',
        ),
        (
            {"chat_id": 1001, "text": "a", "protect_content": "perhaps"},
            'can\'t parse sendMessage: Field "protect_content" must be of type Boolean',
        ),
        (
            {"chat_id": 1001, "text": "a", "message_thread_id": True},
            'can\'t parse sendMessage: Field "message_thread_id" must be of type Integer',
        ),
        (
            {"chat_id": 1001, "text": "a", "reply_parameters": {"message": 1}},
            "can't parse ReplyParameters: Can't find field \"message_id\"",
        ),
        (
            {"chat_id": 1001, "text": "a", "link_preview_options": {"disabled": True}},
            'unknown parameter "disabled" of LinkPreviewOptions',
        ),
        (
            {"chat_id": 1001, "text": "a", "reply_markup": "{"},
            "can't parse reply keyboard markup JSON object",
        ),
        ({"chat_id": 1001, "text": "a", "reply_markup": [1]}, "object expected as reply markup"),
    ],
)
async def test_parameters_unknown_missing_or_of_a_wrong_type_are_refused(wire, ana, params, why):
    assert await wire.refused("sendMessage", **params) == f"400 Bad Request: {why}"
    assert wire.server.calls[-1].status == 400


async def test_a_body_that_is_no_json_object_is_refused(wire):
    for data in ("[1]", "{"):
        status, body = await status_and_body(
            wire,
            "/bot123456:TEST/getMe",
            data=data,
            headers={"Content-Type": "application/json"},
        )
        assert (status, body["description"]) == (
            400,
            "Bad Request: can't parse request: JSON object expected",
        )


async def test_the_same_call_comes_as_json_form_address_or_multipart(wire, ana):
    params = {"chat_id": "1001", "text": "5", "protect_content": "true"}
    await wire.does("sendMessage", chat_id=1001, text="5", protect_content=True)
    assert (await wire.form("sendMessage", **params))["ok"]
    assert (await wire.upload("sendMessage", {}, **params))["ok"]
    async with wire.session.get(wire.address("sendMessage"), params=params) as answer:
        assert answer.status == 200
    assert [seen.text for seen in await ana.reads_many(4)] == ["5"] * 4
    assert all(one.params["protect_content"] is True for one in wire.server.calls)
    assert {one.params["chat_id"] for one in wire.server.calls} == {1001}


async def test_json_inside_a_form_is_read(wire, ana):
    markup = '{"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}'
    assert (await wire.form("sendMessage", chat_id=1001, text="Ready?", reply_markup=markup))["ok"]
    assert (await ana.reads()).labels == ["Yes"]


async def test_unconfirmed_updates_come_again_and_confirmed_ones_vanish(wire, ana):
    first, second = ana.says("one"), ana.says("two")
    assert await wire.does("getUpdates") == [first, second]
    assert await wire.does("getUpdates", offset=first["update_id"]) == [first, second]
    assert await wire.does("getUpdates", offset=second["update_id"]) == [second]
    assert await wire.does("getUpdates", offset=first["update_id"]) == [second]
    assert await wire.does("getUpdates", offset=second["update_id"] + 1) == []
    assert await wire.does("getUpdates") == []


async def test_a_negative_offset_keeps_only_the_latest(wire, ana):
    updates = [ana.says(str(number)) for number in range(5)]
    assert await wire.does("getUpdates", offset=-2) == updates[-2:]
    assert await wire.does("getUpdates") == updates[-2:]


async def test_a_batch_is_limited_to_what_was_asked_and_to_a_hundred(wire, ana):
    updates = [ana.says(str(number)) for number in range(120)]
    assert await wire.does("getUpdates", limit=3) == updates[:3]
    assert await wire.does("getUpdates", limit=1000) == updates[:100]


async def test_a_long_poll_answers_as_soon_as_something_comes(wire, ana):
    asked = asyncio.ensure_future(wire.does("getUpdates", timeout=50))
    await wire.polled()
    assert not asked.done()
    update = ana.says("hello")
    assert await asyncio.wait_for(asked, 40) == [update]


async def test_a_long_poll_ends_empty_when_nothing_comes(wire):
    assert await wire.does("getUpdates", timeout=1) == []


async def test_of_two_polls_the_earlier_is_ended_with_409(wire, ana):
    earlier = asyncio.ensure_future(wire.call("getUpdates", timeout=50))
    await wire.polled()
    later = asyncio.ensure_future(wire.call("getUpdates", timeout=50))
    assert (await earlier)["description"] == OTHER_POLL
    assert (await earlier)["error_code"] == 409
    ana.says("hello")
    assert (await later)["ok"]


async def test_types_of_updates_asked_for_are_remembered(wire, ana):
    await wire.does("getUpdates", allowed_updates=["callback_query"])
    ana.says("unheard")
    assert await wire.does("getUpdates") == []
    await wire.does("getUpdates", allowed_updates=[])
    heard = ana.says("heard")
    assert await wire.does("getUpdates") == [heard]


async def test_some_updates_come_only_to_those_who_name_them(wire, ana):
    body = {
        "chat": ana.as_chat(),
        "message_id": 1,
        "date": 1,
        "old_reaction": [],
        "new_reaction": [],
    }
    wire.server.raw_update("message_reaction", body)
    assert await wire.does("getUpdates") == []
    await wire.does("getUpdates", allowed_updates=["message", "message_reaction"])
    update = wire.server.raw_update("message_reaction", body)
    assert await wire.does("getUpdates") == [update]


async def test_an_update_can_come_twice_although_it_was_confirmed(wire, ana):
    update = ana.says("hello")
    following = update["update_id"] + 1
    assert await wire.does("getUpdates", offset=following) == []
    wire.server.deliver_twice(update)
    assert await wire.does("getUpdates", offset=following) == [update]
    assert await wire.does("getUpdates", offset=following) == []


async def test_updates_can_come_out_of_order(wire, ana):
    with wire.server.holding() as held:
        first, second = ana.says("one"), ana.says("two")
    assert held == [first, second]
    assert await wire.does("getUpdates") == []
    wire.server.deliver(second, first)
    assert await wire.does("getUpdates") == [second, first]


async def test_a_failing_method_says_so_as_often_as_told(wire):
    wire.server.fail("getMe", status=502, times=2)
    for _ in range(2):
        answer = await wire.call("getMe")
        assert answer == {"ok": False, "error_code": 502, "description": "Bad Gateway"}
    assert await wire.does("getMe")


async def test_a_fault_lasts_until_it_is_stopped(wire):
    fault = wire.server.fail(status=500, times=None)
    assert (await wire.call("getMe"))["description"] == "Internal Server Error"
    assert (await wire.call("getMe"))["error_code"] == 500
    fault.stop()
    assert await wire.does("getMe")


async def test_a_fault_must_say_what_goes_wrong(wire):
    with pytest.raises(ValueError, match="say what goes wrong"):
        wire.server.fail("getMe")


async def test_a_flood_can_be_declared(wire, ana):
    wire.server.fail("sendMessage", status=429, retry_after=7)
    answer = await wire.call("sendMessage", chat_id=1001, text="a")
    assert answer["description"] == "Too Many Requests: retry after 7"
    assert answer["parameters"] == {"retry_after": 7}
    assert await wire.does("sendMessage", chat_id=1001, text="a")


async def test_a_connection_can_break_before_anything_is_done(wire, ana):
    wire.server.fail("sendMessage", reset=True)
    with pytest.raises(aiohttp.ClientError):
        await wire.call("sendMessage", chat_id=1001, text="a")
    await ana.reads_nothing(0.05)
    assert wire.server.calls[-1].status == 0


async def test_a_call_can_have_its_effect_and_lose_its_answer(wire, ana):
    wire.server.fail("sendMessage", reset=True, carried_out=True)
    with pytest.raises(aiohttp.ClientError):
        await wire.call("sendMessage", chat_id=1001, text="a")
    assert (await ana.reads()).text == "a"


async def test_an_answer_can_be_slow(wire):
    wire.server.fail("getMe", slow=0.2)
    started = asyncio.get_running_loop().time()
    assert await wire.does("getMe")
    assert asyncio.get_running_loop().time() - started >= 0.2


async def test_a_server_that_is_down_breaks_even_the_waiting_poll_and_comes_back(wire, ana):
    asked = asyncio.ensure_future(wire.call("getUpdates", timeout=50))
    await wire.polled()
    wire.server.goes_down()
    with pytest.raises(aiohttp.ClientError):
        await asked
    with pytest.raises(aiohttp.ClientError):
        await wire.call("getMe")
    wire.server.comes_back()
    update = ana.says("hello")
    assert await wire.does("getUpdates") == [update]


async def test_calls_are_logged_with_what_became_of_them(wire, ana, clock):
    clock.passes(5)
    await wire.does("sendMessage", chat_id=1001, text="a")
    await wire.call("sendMessage", chat_id=1, text="a")
    sent, refused = wire.server.calls_of("sendMessage")
    assert (sent.method, sent.status, sent.at) == ("sendMessage", 200, 1_005.0)
    assert sent.params == {"chat_id": 1001, "text": "a"}
    assert (refused.status, refused.answer["description"]) == (400, "Bad Request: chat not found")


async def test_a_test_can_wait_for_a_call_and_for_a_confirmation(wire, ana):
    update = ana.says("hello")
    with pytest.raises(AssertionError, match=r"getMe was not called 1 times within 0\.01 s"):
        await wire.server.called("getMe", patience=0.01)
    with pytest.raises(AssertionError, match="the updates were not confirmed"):
        await wire.server.confirmed(update, patience=0.01)
    waiting = asyncio.gather(wire.server.called("getMe", 2), wire.server.confirmed(update))
    await wire.does("getMe")
    await wire.does("getMe")
    polling = asyncio.ensure_future(
        wire.does("getUpdates", offset=update["update_id"] + 1, timeout=50)
    )
    calls, _ = await asyncio.wait_for(waiting, 60)
    assert [call.method for call in calls] == ["getMe", "getMe"]
    ana.says("bye")
    assert len(await polling) == 1


async def test_a_file_is_described_and_fetched_under_the_token(wire, ana):
    sent = await wire.upload("sendDocument", {"document": ("plan.png", PNG)}, chat_id="1001")
    found = await wire.does("getFile", file_id=sent["result"]["document"]["file_id"])
    check(found, "File")
    async with wire.session.get(
        f"{wire.server.url}/file/bot123456:TEST/{found['file_path']}"
    ) as answer:
        assert await answer.read() == PNG
    assert wire.server.downloads == [found["file_path"]]
    async with wire.session.get(f"{wire.server.url}/file/bot1:X/{found['file_path']}") as answer:
        assert answer.status == 404


async def test_an_unknown_file_is_refused(wire):
    assert await wire.refused("getFile", file_id="x") == "400 Bad Request: invalid file_id"
    assert await wire.refused("getFile") == "400 Bad Request: file_id not specified"
