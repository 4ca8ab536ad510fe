import aiohttp
import pytest

from tests.servers.telegram import Pacing, TelegramServer
from tests.servers.telegram.wire import Wire, keyboard


@pytest.fixture
async def paced(clock):
    """A server with Telegram's own pace."""
    async with TelegramServer.start(clock=clock) as server, aiohttp.ClientSession() as session:
        yield Wire(server, session)


def people(paced, count):
    """So many people who have talked to the bot."""
    return [paced.server.person(id=2000 + number, started=True) for number in range(count)]


async def flooded(paced, chat_id, text="a"):
    """Seconds to wait, as the refusal names them."""
    answer = await paced.call("sendMessage", chat_id=chat_id, text=text)
    wait = answer["parameters"]["retry_after"]
    assert answer["error_code"] == 429
    assert answer["description"] == f"Too Many Requests: retry after {wait}"
    return wait


async def test_thirty_messages_a_second_leave_in_all(paced, clock):
    for person in people(paced, 30):
        await paced.does("sendMessage", chat_id=person.id, text="a")
    late = paced.server.person(id=3000, started=True)
    assert await flooded(paced, late.id) == 1
    clock.passes(1)
    await paced.does("sendMessage", chat_id=late.id, text="a")


async def test_a_private_chat_takes_a_short_burst_and_then_one_a_second(paced, clock):
    (person,) = people(paced, 1)
    for _ in range(3):
        await paced.does("sendMessage", chat_id=person.id, text="a")
    assert await flooded(paced, person.id) == 1
    clock.passes(1)
    await paced.does("sendMessage", chat_id=person.id, text="a")
    assert await flooded(paced, person.id) == 1
    clock.passes(60)
    for _ in range(3):
        await paced.does("sendMessage", chat_id=person.id, text="a")


async def test_a_group_takes_twenty_a_minute(paced, clock):
    group = paced.server.group()
    for _ in range(20):
        await paced.does("sendMessage", chat_id=group.id, text="a")
        clock.passes(0.5)
    assert await flooded(paced, group.id) == 50
    clock.passes(50)
    await paced.does("sendMessage", chat_id=group.id, text="a")


async def test_an_edit_counts_in_a_group_and_not_in_a_private_chat(paced, clock):
    (person,) = people(paced, 1)
    group = paced.server.group()
    for chat_id in (person.id, group.id):
        number = (await paced.does("sendMessage", chat_id=chat_id, text="a"))["message_id"]
        for edit in range(19):
            clock.passes(0.1)
            await paced.does(
                "editMessageText", chat_id=chat_id, message_id=number, text=f"b{edit}"
            )
    answer = await paced.call(
        "editMessageReplyMarkup", chat_id=group.id, message_id=number, reply_markup=keyboard("A")
    )
    assert answer["error_code"] == 429


async def test_what_is_refused_for_another_reason_does_not_count(paced):
    (person,) = people(paced, 1)
    for _ in range(40):
        assert (await paced.call("sendMessage", chat_id=person.id, text=""))["error_code"] == 400
    await paced.does("sendMessage", chat_id=person.id, text="a")


async def test_typing_and_answers_to_presses_do_not_count(paced):
    (person,) = people(paced, 1)
    for _ in range(40):
        await paced.does("sendChatAction", chat_id=person.id, action="typing")


async def test_the_pace_can_be_set_and_switched_off(clock):
    pacing = Pacing(overall=2, per_chat=0, per_group=1)
    async with (
        TelegramServer.start(clock=clock, pacing=pacing) as server,
        aiohttp.ClientSession() as session,
    ):
        wire = Wire(server, session)
        person = server.person(id=2000, started=True)
        for _ in range(2):
            await wire.does("sendMessage", chat_id=person.id, text="a")
        assert await flooded(wire, person.id) == 1
        clock.passes(1)
        group = server.group()
        await wire.does("sendMessage", chat_id=group.id, text="a")
        assert await flooded(wire, group.id) == 60
