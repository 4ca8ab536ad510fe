"""Channels, direct messages, tokens, failures and limits as REST shows them."""

import aiohttp
import pytest

from tests.servers.discord import MEMBER

CREATE = "POST /channels/{channel_id}/messages"
HELLO = {"content": "hello"}


def messages(channel):
    return f"/channels/{channel.id}/messages"


async def test_a_token_that_is_not_the_bots_is_refused(wire):
    assert await wire.asks("GET", "/users/@me", token=wire.server.token[1:]) == (
        401,
        {"message": "401: Unauthorized", "code": 0},
    )
    assert wire.server.invalid_requests == 1
    assert (await wire.asks("GET", "/users/@me"))[1]["bot"] is True
    assert await wire.code("GET", "/nowhere") == (404, 0)


@pytest.mark.parametrize("path", ["/applications/@me", "/oauth2/applications/@me"])
async def test_the_application_tells_its_name(wire, path):
    status, told = await wire.asks("GET", path)
    assert (status, told["id"]) == (200, str(wire.server.application_id))


async def test_direct_messages_are_opened_by_id_in_text_or_number(wire, ada):
    for ident in (ada.id, str(ada.id)):
        status, dm = await wire.asks("POST", "/users/@me/channels", {"recipient_id": ident})
        assert (status, dm["id"], dm["type"]) == (200, str(ada.dm.id), 1)
    assert await wire.code("POST", "/users/@me/channels", {"recipient_id": 7}) == (400, 50033)


async def test_closed_doors_each_have_their_code(wire, ada, channel):
    ada.closes_dms()
    assert await wire.code("POST", messages(ada.dm), HELLO) == (403, 50007)
    ada.opens_dms()
    assert await wire.code("POST", messages(ada.dm), HELLO) == (200, None)
    ada.has_app = False
    assert await wire.code("POST", messages(ada.dm), HELLO) == (403, 50278)
    channel.guild.add(ada)
    assert await wire.code("POST", messages(ada.dm), HELLO) == (200, None)
    mute = channel.guild.text_channel(bot_may=MEMBER & ~(1 << 11))
    dark = channel.guild.text_channel(bot_may=0)
    assert await wire.code("POST", messages(mute), HELLO) == (403, 50013)
    assert await wire.code("POST", messages(dark), HELLO) == (403, 50001)
    channel.guild.delete_channel(mute)
    assert await wire.code("POST", messages(mute), HELLO) == (404, 10003)
    channel.guild.removes_bot()
    assert await wire.code("POST", messages(channel), HELLO) == (403, 50001)


async def test_a_nonce_that_is_enforced_makes_one_message(wire, ada):
    body = HELLO | {"nonce": "row-7", "enforce_nonce": True}
    first = await wire.asks("POST", messages(ada.dm), body)
    assert await wire.asks("POST", messages(ada.dm), body) == first
    await wire.asks("POST", messages(ada.dm), body | {"enforce_nonce": False})
    assert len(ada.dm.shown) == 2


async def test_messages_are_edited_deleted_pinned_and_listed(wire, ada, channel):
    _, sent = await wire.asks("POST", messages(channel), HELLO)
    one = f"{messages(channel)}/{sent['id']}"
    pin = f"{messages(channel)}/pins/{sent['id']}"
    assert (await wire.asks("PUT", pin))[0] == 204
    _, pinned = await wire.asks("GET", f"{messages(channel)}/pins")
    assert pinned["items"][0]["message"]["id"] == sent["id"]
    assert (await wire.asks("PATCH", one, {"content": "bye"}))[1]["edited_timestamp"]
    assert [each["content"] for each in (await wire.asks("GET", messages(channel)))[1]] == ["bye"]
    assert (await wire.asks("DELETE", one))[0] == 204
    assert await wire.code("PATCH", one, {"content": "x"}) == (404, 10008)
    theirs = await ada.types("mine", channel)
    assert await wire.code("PATCH", f"{messages(channel)}/{theirs.id}", HELLO) == (403, 50005)


async def test_a_bucket_that_is_empty_answers_429_with_its_headers(wire, channel):
    now = [1_000.0]
    wire.server.seconds = lambda: now[0]
    wire.server.limit(CREATE, 2, per=0.2)
    for left in ("1", "0"):
        assert (await wire.asks("POST", messages(channel), HELLO))[0] == 200
        assert wire.headers["X-RateLimit-Remaining"] == left
    status, answer = await wire.asks("POST", messages(channel), HELLO)
    assert (status, answer["global"]) == (429, False)
    assert 0 < answer["retry_after"] <= 0.2
    assert wire.headers["X-RateLimit-Scope"] == "user"
    other = channel.guild.text_channel("other")
    assert (await wire.asks("POST", messages(other), HELLO))[0] == 200
    now[0] += answer["retry_after"]
    assert (await wire.asks("POST", messages(channel), HELLO))[0] == 200


async def test_failures_come_as_often_as_asked_and_no_more(wire, channel):
    server = wire.server
    server.fail(CREATE, status=500, times=2)
    server.fail("GET *", status=429, scope="global", retry_after=1.5)
    assert [(await wire.asks("POST", messages(channel), HELLO))[0] for _ in range(3)] == [
        500,
        500,
        200,
    ]
    _, answer = await wire.asks("GET", "/users/@me")
    assert (answer["global"], wire.headers["X-RateLimit-Global"]) == (True, "true")
    server.fail(CREATE, status="reset")
    with pytest.raises(aiohttp.ClientOSError):
        await wire.asks("POST", messages(channel), HELLO)
    server.fail(CREATE, status="slow", seconds=0.05)
    assert (await wire.asks("POST", messages(channel), HELLO))[0] == 200
    server.fail(CREATE, status=403, code=40003, message="You are opening direct messages too fast")
    assert await wire.code("POST", messages(channel), HELLO) == (403, 40003)
    assert len(channel.shown) == 2
    assert [call.status for call in server.calls_to(CREATE)] == [500, 500, 200, 0, 200, 403]
