"""The real discord.py against the local server: what works, and how it names our refusals."""

import asyncio
import contextlib
import errno
import re
from datetime import UTC, datetime, timedelta

import aiohttp
import discord
import pytest
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket

from tests.servers.discord import ClientRefusesError, DiscordServer

ROUTE_DM = "POST /channels/{channel_id}/messages"


class Count(discord.ui.DynamicItem[discord.ui.Button], template=r"count:(?P<n>\d+)"):
    def __init__(self, n):
        self.n = n
        super().__init__(discord.ui.Button(label=f"Count {n}", custom_id=f"count:{n}"))

    @classmethod
    async def from_custom_id(cls, _interaction, _item, match: re.Match[str]):
        return cls(int(match["n"]))

    async def callback(self, interaction):
        await interaction.response.edit_message(
            content=f"counted {self.n + 1}", view=counting(self.n + 1)
        )


def counting(n):
    view = discord.ui.View(timeout=None)
    view.add_item(Count(n))
    return view


class Form(discord.ui.Modal, title="When"):
    day = discord.ui.Label(
        text="Which day?", component=discord.ui.TextInput(custom_id="day", max_length=40)
    )

    async def on_submit(self, interaction):
        await interaction.response.send_message(
            f"noted {self.day.component.value}", ephemeral=True
        )


class Bot(discord.Client):
    """A small bot in the shape of the real one: no privileged intents, no caches, no mentions."""

    def __init__(self, **more):
        super().__init__(
            intents=discord.Intents(guilds=True, dm_messages=True),
            max_messages=None,
            chunk_guilds_at_startup=False,
            allowed_mentions=discord.AllowedMentions.none(),
            guild_ready_timeout=0.05,
            **more,
        )
        self.tree = app_commands.CommandTree(self)
        self.seen, self.errors = [], []
        self.tree.error(self.note_error)
        self.tree.add_command(
            app_commands.Command(name="start", description="Begin", callback=self.start_case)
        )
        self.tree.add_command(
            app_commands.Command(name="form", description="A form", callback=self.form)
        )
        slow = app_commands.Command(name="slow", description="Waits", callback=self.slow)
        self.tree.add_command(slow)
        ask = app_commands.Command(name="ask", description="Looks up", callback=self.ask)
        ask.autocomplete("term")(self.suggest)
        self.tree.add_command(ask)
        for command in self.tree.get_commands():
            app_commands.allowed_installs(guilds=True, users=True)(command)
            app_commands.allowed_contexts(guilds=True, dms=True)(command)

    async def setup_hook(self):
        self.add_dynamic_items(Count)

    async def before_identify_hook(self, _shard_id, *, initial=False):
        """The library waits five seconds before a second identify; the tests do not."""

    async def on_ready(self):
        self.seen.append("ready")

    async def on_resumed(self):
        self.seen.append("resumed")

    async def on_message(self, message):
        if message.author.id != self.user.id:
            await message.channel.send(f"you said {message.content}")

    async def note_error(self, _interaction, error):
        self.errors.append(error.__cause__ or error)

    async def start_case(self, interaction: discord.Interaction):
        await interaction.response.send_message("hello", view=counting(0), ephemeral=True)

    async def form(self, interaction: discord.Interaction):
        await interaction.response.send_modal(Form())

    async def slow(self, interaction: discord.Interaction):
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(content="at last")
        await interaction.followup.send("and more", ephemeral=True)

    async def ask(self, interaction: discord.Interaction, term: str):
        await interaction.response.send_message(f"{term} is ...", ephemeral=True)

    async def suggest(self, _interaction: discord.Interaction, current: str):
        words = [word for word in ("DS-2019", "I-901") if word.lower().startswith(current.lower())]
        return [app_commands.Choice(name=word, value=word) for word in words]


@pytest.fixture
async def server(monkeypatch):
    async with DiscordServer.start() as server:
        monkeypatch.setattr(discord.http.Route, "BASE", server.api)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(server.gateway_url))
        yield server
        assert server.own_mistakes == []


@contextlib.asynccontextmanager
async def running(server, *, sync=True, **more):
    bot = Bot(**more)
    async with bot:
        await bot.login(server.token)
        if sync:
            await bot.tree.sync()
        task = asyncio.create_task(bot.connect())
        await asyncio.wait_for(bot.wait_until_ready(), 60)
        yield bot
    await task


async def test_a_client_logs_in_syncs_and_answers_a_command_for_one_person_alone(server):
    ada, guild = server.person(name="ada"), server.guild()
    channel = guild.text_channel()
    async with running(server) as bot:
        interaction = await ada.slash("start", where=channel)
        answer = await interaction.response()
        assert (answer.type, answer.ephemeral, answer.content) == (4, True, "hello")
        assert answer.message.buttons[0]["label"] == "Count 0"
        assert server.visible_to_everyone(channel) == []
        assert bot.get_guild(guild.id).name == guild.name
        assert interaction.owners == {"0": str(guild.id), "1": str(ada.id)}


async def test_a_button_still_works_after_the_bot_began_anew(server):
    ada = server.person()
    async with running(server):
        answer = await (await ada.slash("start")).response()
    async with running(server, sync=False):
        pressed = await (await ada.clicks(answer, "Count 0")).response()
        assert pressed.type == 7
        assert answer.text == "counted 1\nCount 1"
        assert answer.message.wordings == ["hello\nCount 0", "counted 1\nCount 1"]
        with pytest.raises(ClientRefusesError):
            await ada.clicks(answer, "Count 0")


async def test_a_form_opens_and_is_sent_in(server):
    ada = server.person()
    async with running(server):
        opened = await (await ada.slash("form")).response()
        assert (opened.type, opened.modal.title) == (9, "When")
        for refused in ({"day": "x" * 41}, {}, {"other": "1 July"}):
            with pytest.raises(ClientRefusesError):
                await ada.submits_modal(opened, refused)
        sent = await ada.submits_modal(opened, {"Which day?": "1 July 2027"})
        assert (await sent.response()).content == "noted 1 July 2027"
        with pytest.raises(ClientRefusesError):
            await ada.submits_modal(opened, {"day": "2 July 2027"})
        opened = await (await ada.slash("form")).response()
        long = await ada.submits_modal(opened, {"day": "x" * 1900}, force=True)
        assert (await long.response()).content == f"noted {'x' * 1900}"


async def test_a_deferred_answer_becomes_a_message_and_may_be_followed(server):
    ada = server.person()
    channel = server.guild().text_channel()
    async with running(server):
        interaction = await ada.slash("slow", where=channel)
        assert (await interaction.response()).deferred
        message = await interaction.shown()
        await server.until(lambda: interaction.followups)
        assert (message.content, message.ephemeral) == ("at last", True)
        assert interaction.edited == ["at last"]
        assert [each.content for each in interaction.followups] == ["and more"]
        assert server.visible_to_everyone(channel) == []


async def test_suggestions_follow_what_is_typed(server):
    ada = server.person()
    async with running(server):
        found = await ada.autocompletes("ask", "ds")
        assert found == [{"name": "DS-2019", "value": "DS-2019"}]
        answer = await (await ada.slash("ask", {"term": "I-901"})).response()
        assert answer.content == "I-901 is ..."


async def test_direct_messages_go_both_ways_until_the_person_closes_them(server):
    ada = server.person()
    async with running(server) as bot:
        await ada.types_in_dm("good morning")
        assert (await ada.next_dm()).content == "you said good morning"
        user = await bot.fetch_user(ada.id)
        await user.send("reminder", nonce=7)
        await user.send("reminder", nonce=7)
        assert (await ada.next_dm()).content == "reminder"
        assert len(ada.dm.shown) == 3
        ada.closes_dms()
        with pytest.raises(discord.Forbidden) as refused:
            await user.send("reminder")
        assert refused.value.code == 50007


async def test_a_file_arrives_with_its_description(server):
    ada = server.person()
    async with running(server) as bot:
        user = await bot.fetch_user(ada.id)
        file = discord.File(__file__, filename="plan.png", description="Your plan in words")
        embed = discord.Embed(title="Plan").set_image(url="attachment://plan.png")
        sent = await user.send(file=file, embed=embed)
        (attachment,) = (await ada.next_dm()).attachments
        assert (attachment.filename, attachment.description) == ("plan.png", "Your plan in words")
        assert await sent.attachments[0].read() == attachment.data
        assert sent.embeds[0].image.url == attachment.url


async def test_a_dropped_gateway_resumes_and_what_was_missed_is_told(server):
    ada = server.person()
    async with running(server) as bot:
        await server.drop_gateway()
        interaction = await ada.slash("start")
        assert (await interaction.response()).content == "hello"
        await server.until(lambda: "resumed" in bot.seen)
        assert (server.gateway.identifies, server.gateway.resumes) == (1, 1)


async def test_a_session_that_is_over_is_begun_anew(server):
    ada = server.person()
    async with running(server):
        await server.invalid_session()
        await server.until(lambda: server.gateway.identifies == 2 and server.gateway.connected)
        assert (await (await ada.slash("start")).response()).content == "hello"
        await server.ask_reconnect()
        await server.until(lambda: server.gateway.resumes == 1 and server.gateway.connected)
        await server.drop_gateway(resumable=False)
        await server.until(lambda: server.gateway.identifies == 3 and server.gateway.connected)
        assert (await (await ada.slash("start")).response()).content == "hello"


async def test_a_sharded_client_asks_where_the_gateway_is(server):
    class Sharded(discord.AutoShardedClient):
        async def before_identify_hook(self, shard_id, *, initial=False):
            pass

    server.shards = 2
    server.guild()
    async with Sharded(intents=discord.Intents(guilds=True), guild_ready_timeout=0.05) as bot:
        await bot.login(server.token)
        task = asyncio.create_task(bot.connect())
        await asyncio.wait_for(bot.wait_until_ready(), 60)
        assert server.calls_to("GET /gateway/bot")
        assert len(bot.guilds) == 1
        assert server.gateway.identifies == 2
    await task


async def test_a_wrong_token_and_a_forbidden_intent_end_the_client(server):
    async with Bot() as bot:
        with pytest.raises(discord.LoginFailure):
            await bot.start("WRONG.TOKEN")
    async with discord.Client(intents=discord.Intents.all()) as bot:
        with pytest.raises(discord.PrivilegedIntentsRequired):
            await bot.start(server.token)


async def test_a_revoked_token_ends_the_client(server):
    async with Bot() as bot:
        await bot.login(server.token)
        token = server.token
        task = asyncio.create_task(bot.connect())
        await bot.wait_until_ready()
        await server.revoke_token()
        with pytest.raises(discord.ConnectionClosed) as ended:
            await task
        assert ended.value.code == 4004
    async with Bot() as bot:
        with pytest.raises(discord.LoginFailure):
            await bot.login(token)


async def test_failures_surface_as_the_library_names_them(server):
    ada = server.person()
    async with running(server, max_ratelimit_timeout=30) as bot:
        user = await bot.fetch_user(ada.id)
        server.fail(ROUTE_DM, status=503)
        with pytest.raises(discord.DiscordServerError):
            await user.send("one")
        server.fail(ROUTE_DM, status="reset")
        with pytest.raises(aiohttp.ClientOSError) as broken:
            await user.send("two")
        assert broken.value.errno == errno.ECONNRESET
        server.fail(ROUTE_DM, status=429, retry_after=0.05, scope="shared")
        await user.send("three")
        server.fail(ROUTE_DM, status=429, retry_after=99)
        with pytest.raises(discord.RateLimited):
            await user.send("four")
        server.fail(ROUTE_DM, status=429, html=True)
        with pytest.raises(discord.HTTPException) as banned:
            await bot.http.send_message(
                ada.dm.id, params=discord.http.handle_message_parameters("x")
            )
        assert banned.value.status == 429
        with pytest.raises(discord.HTTPException) as invalid:
            await user.send("x" * 2001)
        assert invalid.value.code == 50035
        assert "content: Must be 2000 or fewer in length." in invalid.value.text
    assert [each.content for each in ada.dm.shown] == ["three"]
    assert server.invalid_requests == 2


async def test_a_message_whose_answer_was_lost_is_sent_once_by_its_nonce(server):
    ada = server.person()
    async with running(server) as bot:
        user = await bot.fetch_user(ada.id)
        server.fail(ROUTE_DM, status=502, after=True)
        await user.send("only once")
    assert [call.status for call in server.calls_to(ROUTE_DM)] == [502, 200]
    assert [each.content for each in ada.dm.shown] == ["only once"]


async def test_an_interaction_answered_late_or_twice_or_long_after_is_refused(monkeypatch):
    begun, late = datetime.now(UTC), timedelta()
    async with DiscordServer.start(clock=lambda: begun + late) as server:
        monkeypatch.setattr(discord.http.Route, "BASE", server.api)
        monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(server.gateway_url))
        ada, caught = server.person(), {}
        async with running(server, sync=False) as bot:
            came = asyncio.Queue()
            bot.tree.interaction_check = lambda interaction: hold(came, interaction)
            await bot.tree.sync()

            async def refused(answering):
                with pytest.raises(discord.HTTPException) as no:
                    await answering
                return type(no.value), no.value.code

            await ada.slash("start")
            interaction = await came.get()
            late = timedelta(seconds=3.2)
            caught["late"] = await refused(interaction.response.send_message("too late"))
            late = timedelta()
            await ada.slash("start")
            interaction = await came.get()
            caught["early"] = await refused(interaction.followup.send("before the answer"))
            await interaction.response.defer(ephemeral=True)
            with pytest.raises(discord.InteractionResponded):
                await interaction.response.defer()
            second = discord.InteractionResponse(interaction)  # as another process would hold it
            caught["twice"] = await refused(second.defer())
            late = timedelta(minutes=15, seconds=1)
            caught["expired"] = await refused(interaction.edit_original_response(content="?"))
        assert caught == {
            "late": (discord.NotFound, 10062),
            "early": (discord.NotFound, 10015),
            "twice": (discord.HTTPException, 40060),
            "expired": (discord.HTTPException, 50027),
        }


async def hold(came, interaction):
    came.put_nowait(interaction)
    return False
