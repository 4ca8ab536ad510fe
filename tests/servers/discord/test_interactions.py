"""Interactions: who may, when, how often, and who sees the answer."""

from datetime import timedelta

import pytest

from tests.servers.discord import ClientRefusesError

SAY, LATER, UPDATE_LATER, UPDATE, SUGGEST, MODAL = 4, 5, 6, 7, 8, 9
HIDDEN = {"flags": 64}
YES = {
    "components": [
        {"type": 1, "components": [{"type": 2, "style": 1, "label": "Yes", "custom_id": "yes"}]}
    ]
}
MENU = {
    "components": [
        {
            "type": 1,
            "components": [
                {
                    "type": 3,
                    "custom_id": "menu",
                    "options": [
                        {"label": "India", "value": "IN"},
                        {"label": "Nepal", "value": "NP"},
                    ],
                }
            ],
        }
    ]
}
FORM = {
    "custom_id": "form",
    "title": "When",
    "components": [
        {
            "type": 18,
            "label": "Which day?",
            "component": {"type": 4, "custom_id": "day", "style": 1, "max_length": 10},
        }
    ],
}


@pytest.fixture
async def start(wire, ada):
    """Sends /start in a place, the direct messages unless told."""
    await wire.registers({"name": "start"})

    async def begin(where=None, who=ada):
        return await who.slash("start", where=where)

    return begin


async def test_an_answer_may_be_given_once_and_within_three_seconds(wire, start):
    interaction = await start()
    status, answer = await wire.answers(
        interaction, SAY, {"content": "hello"}, params={"with_response": "1"}
    )
    assert (status, answer["resource"]["message"]["content"]) == (200, "hello")
    assert (await wire.answers(interaction, SAY, {"content": "again"}))[1]["code"] == 40060
    interaction = await start()
    wire.moved = timedelta(seconds=3.1)
    status, answer = await wire.answers(interaction, SAY, {"content": "late"})
    assert (status, answer["code"]) == (404, 10062)
    assert (interaction.first, interaction.failed) == (None, True)
    assert await wire.code("POST", "/interactions/1/token/callback", {"type": 5}) == (404, 10062)


async def test_a_refused_answer_leaves_the_interaction_open(wire, start):
    interaction = await start()
    status, answer = await wire.answers(interaction, SAY, {"content": "x" * 2001})
    assert status == 400
    assert list(answer["errors"]["data"]) == ["content"]
    assert (await wire.answers(interaction, SAY, {"content": "short"}))[0] == 204


async def test_a_token_serves_fifteen_minutes_after_the_answer_only(wire, start):
    interaction = await start()
    hook, original = wire.hook(interaction), wire.hook(interaction, "/messages/@original")
    assert await wire.code("POST", hook, {"content": "early"}) == (404, 10015)
    await wire.answers(interaction, LATER, HIDDEN)
    wire.moved = timedelta(minutes=14, seconds=59)
    assert (await wire.asks("PATCH", original, {"content": "in time"}))[0] == 200
    wire.moved = timedelta(minutes=15, seconds=1)
    assert await wire.code("PATCH", original, {"content": "too late"}) == (401, 50027)
    assert await wire.code("POST", hook, {"content": "too late"}) == (401, 50027)
    assert await wire.code("POST", "/webhooks/1/abc", {"content": "x"}) == (404, 10015)
    unknown = f"/webhooks/{wire.server.application_id}/abc"
    assert await wire.code("POST", unknown, {"content": "x"}) == (401, 50027)


async def test_the_first_follow_up_takes_the_place_of_thinking_and_stays_hidden(
    wire, start, channel
):
    interaction = await start(channel)
    await wire.answers(interaction, LATER, HIDDEN)
    await wire.asks("POST", wire.hook(interaction), {"content": "here"})
    message = await interaction.shown()
    assert (message.content, message.ephemeral, interaction.followups) == ("here", True, [])
    await wire.asks("POST", wire.hook(interaction), {"content": "public"})
    seen = wire.server.visible_to_everyone(channel)
    assert [each.content for each in seen] == ["public"]
    await wire.asks(
        "PATCH", wire.hook(interaction, f"/messages/{seen[0].id}"), {"content": "edited"}
    )
    await wire.asks("DELETE", wire.hook(interaction, f"/messages/{seen[0].id}"))
    assert channel.shown == []
    assert wire.server.visible_to_everyone(channel)[0].wordings == ["public", "edited"]


async def test_an_edit_cannot_change_who_sees_a_message(wire, start, channel):
    interaction = await start(channel)
    await wire.answers(interaction, SAY, {"content": "secret"} | HIDDEN)
    await wire.asks(
        "PATCH", wire.hook(interaction, "/messages/@original"), {"content": "x", "flags": 0}
    )
    assert wire.server.visible_to_everyone(channel) == []
    hidden = interaction.original.id
    assert await wire.code("GET", f"/channels/{channel.id}/messages/{hidden}") == (404, 10008)
    sent = {"content": "to all"} | HIDDEN
    await wire.asks("POST", f"/channels/{channel.id}/messages", sent)
    assert [each.content for each in wire.server.visible_to_everyone(channel)] == ["to all"]


@pytest.mark.parametrize(
    ("kind", "data", "path"),
    [
        (UPDATE, {"content": "x"}, "type"),
        (UPDATE_LATER, {}, "type"),
        (SUGGEST, {"choices": []}, "type"),
        (1, {}, "type"),
        (LATER, {"flags": 32768}, "data.flags"),
        (MODAL, FORM | {"title": "x" * 46}, "data.title"),
        (MODAL, FORM | {"components": FORM["components"] * 6}, "data.components"),
    ],
)
async def test_an_answer_of_the_wrong_kind_is_refused(wire, start, kind, data, path):
    interaction = await start()
    url = f"/interactions/{interaction.id}/{interaction.token}/callback"
    assert path in await wire.mistakes("POST", url, {"type": kind, "data": data})
    assert interaction.first is None


async def test_a_form_cannot_follow_a_form_nor_a_defer(wire, start, ada):
    interaction = await start()
    assert (await wire.answers(interaction, MODAL, FORM))[0] == 204
    sent = await ada.submits_modal(await interaction.response(), {"day": "1 July"})
    assert sent.data["components"][0]["component"]["value"] == "1 July"
    url = f"/interactions/{sent.id}/{sent.token}/callback"
    assert "type" in await wire.mistakes("POST", url, {"type": MODAL, "data": FORM})
    assert (await wire.answers(sent, LATER, HIDDEN))[0] == 204
    assert (await wire.answers(sent, MODAL, FORM))[0] == 400


async def test_a_button_updates_its_message_and_a_stranger_cannot_press_a_hidden_one(
    wire, start, ada, channel
):
    interaction = await start(channel)
    await wire.answers(interaction, SAY, {"content": "sure?"} | YES | HIDDEN)
    answer = await interaction.response()
    eve = wire.server.person(name="eve")
    for somebody, label in ((eve, "Yes"), (ada, "No")):
        with pytest.raises(ClientRefusesError):
            await somebody.clicks(answer, label)
    pressed = await ada.clicks(answer, "Yes")
    await wire.answers(pressed, UPDATE, {"content": "done", "components": []})
    assert answer.message.wordings == ["sure?\nYes", "done"]
    forced = await ada.clicks(answer, "yes", force=True)
    await wire.answers(forced, UPDATE_LATER)
    await wire.asks("PATCH", wire.hook(forced, "/messages/@original"), {"content": "moved on"})
    assert (await forced.shown()) is answer.message
    assert answer.text == "moved on"


async def test_a_menu_sends_the_values_of_what_was_chosen(wire, start, ada):
    interaction = await start()
    await wire.answers(interaction, SAY, MENU)
    answer = await interaction.response()
    chosen = await ada.selects(answer, "Nepal")
    assert chosen.data["values"] == ["NP"]
    with pytest.raises(ClientRefusesError):
        await ada.selects(answer, ["IN", "NP"])


async def test_a_bot_installed_by_the_person_alone_may_follow_up_five_times(wire, start, ada):
    elsewhere = wire.server.guild(installed=False, external_apps=False).text_channel()
    interaction = await start(elsewhere)
    assert interaction.owners == {"1": str(ada.id)}
    await wire.answers(interaction, SAY, {"content": "hello"})
    for _ in range(5):
        assert (await wire.asks("POST", wire.hook(interaction), {"content": "more"}))[0] == 200
    assert await wire.code("POST", wire.hook(interaction), {"content": "six"}) == (400, 40094)
    assert wire.server.visible_to_everyone(elsewhere) == []
    sent = {"content": "x"}
    assert await wire.code("POST", f"/channels/{elsewhere.id}/messages", sent) == (403, 50001)


async def test_the_client_offers_a_command_only_where_it_belongs(wire, ada):
    guild = wire.server.guild()
    channel = guild.text_channel()
    manage = {"default_member_permissions": 1 << 5, "contexts": [0], "integration_types": [0]}
    setup = {"type": 1, "name": "setup", "description": "d"}
    await wire.registers(
        {"name": "holdfast", "options": [setup]} | manage,
        {
            "name": "letters",
            "options": [{"type": 3, "name": "which", "description": "d", "required": True}],
        },
    )
    chief = wire.server.person(name="chief")
    guild.add(chief, manager=True)
    for person, name, where in (
        (ada, "holdfast setup", channel),
        (chief, "holdfast setup", None),
        (chief, "holdfast", channel),
        (ada, "letters", None),
        (ada, "unknown", None),
    ):
        with pytest.raises(ClientRefusesError):
            await person.slash(name, where=where)
    interaction = await chief.slash("holdfast setup", where=channel)
    assert interaction.data["options"] == [{"name": "setup", "type": 1, "options": []}]
    told = interaction.json()
    assert (told["context"], int(told["member"]["permissions"]) & 1 << 5) == (0, 1 << 5)
    letter = await ada.slash("letters", {"which": "pd"})
    assert (letter.json()["context"], letter.json()["user"]["username"]) == (1, "ada")
