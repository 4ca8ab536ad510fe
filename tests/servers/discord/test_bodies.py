"""What Discord takes and refuses in the bodies of messages, forms and commands."""

import io
import json

import aiohttp
import pytest

LINK = {"type": 2, "style": 5, "label": "Read", "url": "https://example.org"}


def button(custom_id, **more):
    return {"type": 2, "style": 1, "label": "Yes", "custom_id": custom_id} | more


def row(*parts):
    return {"type": 1, "components": list(parts)}


def select(*values, **more):
    options = [{"label": value, "value": value} for value in values]
    return {"type": 3, "custom_id": "menu", "options": options} | more


def messages(channel):
    return f"/channels/{channel.id}/messages"


@pytest.mark.parametrize(
    ("body", "path", "code"),
    [
        ({"content": "x" * 2001}, "content", "BASE_TYPE_MAX_LENGTH"),
        ({"content": 5}, "content", "STRING_TYPE_CONVERT"),
        ({"embeds": [{"title": "x"}] * 11}, "embeds", "BASE_TYPE_MAX_LENGTH"),
        ({"embeds": [{"description": "x" * 3001}] * 2}, "embeds", "MAX_EMBED_SIZE_EXCEEDED"),
        ({"embeds": [{}]}, "embeds.0.description", "BASE_TYPE_REQUIRED"),
        (
            {"embeds": [{"fields": [{"name": "n", "value": "v"}] * 26}]},
            "embeds.0.fields",
            "BASE_TYPE_MAX_LENGTH",
        ),
        (
            {"embeds": [{"fields": [{"name": "n", "value": "v" * 1025}]}]},
            "embeds.0.fields.0.value",
            "BASE_TYPE_MAX_LENGTH",
        ),
        (
            {"components": [row(button(str(n))) for n in range(6)]},
            "components",
            "BASE_TYPE_MAX_LENGTH",
        ),
        (
            {"components": [row(*(button(str(n)) for n in range(6)))]},
            "components.0.components",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            {"components": [row(button("a"), select("b"))]},
            "components.0.components.1",
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
        ),
        (
            {"components": [row(button("a")), row(button("a"))]},
            "components.1.components.0.custom_id",
            "COMPONENT_CUSTOM_ID_DUPLICATED",
        ),
        (
            {"components": [row(button("x" * 101))]},
            "components.0.components.0.custom_id",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            {"components": [row(button("a", label="x" * 81))]},
            "components.0.components.0.label",
            "BASE_TYPE_MAX_LENGTH",
        ),
        (
            {"components": [row(button(None))]},
            "components.0.components.0.custom_id",
            "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED",
        ),
        (
            {"components": [row(LINK | {"custom_id": "a"})]},
            "components.0.components.0.custom_id",
            "BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE",
        ),
        (
            {"components": [row(select(*map(str, range(26))))]},
            "components.0.components.0.options",
            "BASE_TYPE_BAD_LENGTH",
        ),
        (
            {"components": [row(select("a", "a"))]},
            "components.0.components.0.options.1.value",
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
        ),
        (
            {"components": [row(select("a", max_values=2))]},
            "components.0.components.0.max_values",
            "SELECT_COMPONENT_MAX_VALUES_TOO_LARGE",
        ),
        ({"components": [button("a")]}, "components.0", "UNION_TYPE_CHOICES"),
        (
            {"components": [{"type": 10, "content": "text"}]},
            "components.0",
            "UNION_TYPE_CHOICES",
        ),
        (
            {"flags": 32768, "content": "x", "components": [{"type": 10, "content": "text"}]},
            "content",
            "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
        ),
        (
            {"flags": 32768, "components": [{"type": 10, "content": "x" * 2001}] * 2},
            "components",
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
        ),
        (
            {"flags": 32768, "components": [{"type": 13, "file": {"url": "attachment://a.png"}}]},
            "components.0",
            "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
        ),
        ({"content": "x", "nonce": "n" * 26}, "nonce", "BASE_TYPE_MAX_LENGTH"),
        (
            {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
            "allowed_mentions",
            "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
        ),
        (
            {"content": "x", "message_reference": {"message_id": "1"}},
            "message_reference",
            "MESSAGE_REFERENCE_UNKNOWN_MESSAGE",
        ),
        (
            {"content": "x", "attachments": [{"id": 0}]},
            "attachments.0.id",
            "MESSAGE_ATTACHMENT_NOT_FOUND",
        ),
    ],
)
async def test_a_message_beyond_a_limit_is_refused_by_the_name_of_the_field(
    wire, channel, body, path, code
):
    assert await wire.mistakes("POST", messages(channel), body) == {path: code}
    assert channel.messages == []


async def test_the_largest_message_that_fits_is_taken(wire, channel):
    rows = [row(*(button(f"{n}:{m}", label="x" * 80) for m in range(5))) for n in range(4)]
    rows.append(row(select(*map(str, range(25)), max_values="25")))
    embeds = [{"description": "x" * 600}] * 10
    body = {"content": "x" * 2000, "embeds": embeds, "components": rows}
    status, answer = await wire.asks("POST", messages(channel), body)
    assert (status, len(answer["components"])) == (200, 5)
    layout = [{"type": 17, "components": [{"type": 10, "content": "x" * 4000}, row(LINK)]}]
    status, _ = await wire.asks("POST", messages(channel), {"flags": 32768, "components": layout})
    assert status == 200


async def test_an_empty_message_and_broken_json_are_refused(wire, channel):
    assert await wire.code("POST", messages(channel), {"content": ""}) == (400, 50006)
    headers = {"Authorization": f"Bot {wire.server.token}", "Content-Type": "application/json"}
    url = wire.server.api + messages(channel)
    async with wire.session.post(url, data=b"{", headers=headers) as answer:
        assert (answer.status, (await answer.json())["code"]) == (400, 50109)


async def test_only_allowed_mentions_notify(wire, ada, channel):
    text = f"<@{ada.id}> @everyone"
    for allowed in (
        {},
        {"allowed_mentions": {"parse": []}},
        {"allowed_mentions": {"users": [ada.id]}},
    ):
        await wire.asks("POST", messages(channel), {"content": text} | allowed)
    pinged = [message.pings for message in channel.shown]
    assert pinged == [[str(ada.id), "@everyone"], [], [str(ada.id)]]


async def test_files_come_by_multipart_with_their_descriptions(wire, channel):
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", '{"attachments":[{"id":0,"description":"A plan in words"}]}')
    form.add_field("files[0]", b"PNG", filename="plan.png", content_type="image/png")
    headers = {"Authorization": f"Bot {wire.server.token}"}
    url = wire.server.api + messages(channel)
    async with wire.session.post(url, data=form, headers=headers) as answer:
        sent = await answer.json()
    assert sent["attachments"][0]["description"] == "A plan in words"
    async with wire.session.get(sent["attachments"][0]["url"]) as file:
        assert await file.read() == b"PNG"
    emptied = {"attachments": [], "content": "without"}
    status, edited = await wire.asks("PATCH", f"{messages(channel)}/{sent['id']}", emptied)
    assert (status, edited["attachments"]) == (200, [])


async def test_a_layout_shows_its_files_and_cannot_go_back(wire, channel):
    parts = [
        {"type": 13, "file": {"url": "attachment://plan.pdf"}},
        {
            "type": 12,
            "items": [{"media": {"url": "attachment://map.png"}, "description": "A map"}],
        },
        {"type": 14},
    ]
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", json.dumps({"flags": 32768, "components": parts}))
    form.add_field("files[0]", b"PDF", filename="plan.pdf")
    form.add_field("files[1]", b"PNG", filename="map.png", content_type="image/png")
    headers = {"Authorization": f"Bot {wire.server.token}"}
    async with wire.session.post(
        wire.server.api + messages(channel), data=form, headers=headers
    ) as answer:
        sent = await answer.json()
    assert (sent["components"][0]["name"], sent["components"][0]["size"]) == ("plan.pdf", 3)
    assert sent["components"][1]["items"][0]["media"]["url"] == sent["attachments"][1]["url"]
    assert "A map" in channel.shown[0].text
    back = {"flags": 0, "content": "plain"}
    assert list(await wire.mistakes("PATCH", f"{messages(channel)}/{sent['id']}", back)) == [
        "content"
    ]


async def test_a_file_beyond_ten_mebibytes_is_refused(wire, channel):
    form = aiohttp.FormData(quote_fields=False)
    form.add_field("payload_json", "{}")
    form.add_field("files[0]", io.BytesIO(bytes(10 * 1024 * 1024 + 1)), filename="big.bin")
    headers = {"Authorization": f"Bot {wire.server.token}"}
    url = wire.server.api + messages(channel)
    async with wire.session.post(url, data=form, headers=headers) as answer:
        assert (answer.status, (await answer.json())["code"]) == (413, 40005)


def text_option(name, **more):
    return {"type": 3, "name": name, "description": "d"} | more


@pytest.mark.parametrize(
    ("command", "path", "code"),
    [
        ({"name": "Start", "description": "d"}, "0.name", "APPLICATION_COMMAND_INVALID_NAME"),
        ({"name": "st art", "description": "d"}, "0.name", "APPLICATION_COMMAND_INVALID_NAME"),
        ({"name": "x" * 33, "description": "d"}, "0.name", "BASE_TYPE_BAD_LENGTH"),
        ({"name": "start"}, "0.description", "BASE_TYPE_REQUIRED"),
        ({"name": "start", "description": "d" * 101}, "0.description", "BASE_TYPE_MAX_LENGTH"),
        (
            {
                "name": "start",
                "description": "d",
                "options": [text_option("a"), text_option("b", required=True)],
            },
            "0.options.1",
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
        ),
        (
            {
                "name": "start",
                "description": "d",
                "options": [
                    text_option(
                        "a", choices=[{"name": str(n), "value": str(n)} for n in range(26)]
                    )
                ],
            },
            "0.options.0.choices",
            "BASE_TYPE_MAX_LENGTH",
        ),
        (
            {
                "name": "start",
                "description": "d",
                "options": [text_option(f"o{n}", description="d" * 100) for n in range(26)],
            },
            "0.options",
            "BASE_TYPE_MAX_LENGTH",
        ),
        (
            {
                "name": "start",
                "description": "d",
                "options": [
                    text_option(
                        f"o{n}",
                        choices=[{"name": f"{m:050}", "value": f"{m:050}"} for m in range(25)],
                    )
                    for n in range(4)
                ],
            },
            "0",
            "APPLICATION_COMMAND_TOO_LARGE",
        ),
    ],
)
async def test_a_command_beyond_a_limit_is_refused_by_the_name_of_the_field(
    wire, command, path, code
):
    url = f"/applications/{wire.server.application_id}/commands"
    assert await wire.mistakes("PUT", url, [command]) == {path: code}
    assert not wire.server.commands.get(0)


async def test_commands_are_overwritten_whole_and_keep_their_ids(wire):
    _, first = await wire.registers({"name": "start"}, {"name": "plan"})
    status, second = await wire.registers(
        {"name": "start", "description": "Anew"}, {"name": "next"}
    )
    assert status == 200
    assert second[0]["id"] == first[0]["id"]
    assert second[0]["version"] != first[0]["version"]
    url = f"/applications/{wire.server.application_id}/commands"
    _, listed = await wire.asks("GET", url)
    assert [command["name"] for command in listed] == ["start", "next"]
    many = [{"name": f"c{n}", "description": "d"} for n in range(101)]
    assert await wire.code("PUT", url, many) == (400, 30032)
    assert await wire.mistakes("PUT", url, [many[0], many[0]]) == {
        "1": "APPLICATION_COMMANDS_DUPLICATE_NAME"
    }
    assert await wire.code("PUT", "/applications/1/commands", []) == (403, 20012)


async def test_the_two_hundred_and_first_command_of_a_day_is_refused(wire):
    url = f"/applications/{wire.server.application_id}/commands"
    for batch in range(2):
        await wire.asks(
            "PUT", url, [{"name": f"c{batch}-{n}", "description": "d"} for n in range(100)]
        )
    assert await wire.code("PUT", url, [{"name": "more", "description": "d"}]) == (400, 30034)
