"""The private calendar over real HTTP: only whoever has the address gets it, and only while it holds."""

import asyncio
import contextlib
from datetime import UTC, datetime, timedelta

import aiohttp
import icalendar
import pytest

from bot.limits import Limits
from bot.metrics import Metrics
from bot.web.app import make_application
from bot.web.calendars import calendar_routes
from bot.web.listening import listening
from bot.web.wellness import Wellness
from flows.codec import decode_case, encode_case
from flows.content.loader import load_content
from storage.address import Address
from storage.turns import Decision
from tests.bot.papers.strict_ics import read
from tests.bot.safety.home import home
from tests.papers import FURTHEST, played

AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
WORDS = load_content().words
STRICT = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "X-Robots-Tag")


class Served:
    """A Holdfast with a web endpoint, and somebody whose case is far along."""

    def __init__(self, it, port):
        self.it = it
        self.base = f"http://127.0.0.1:{port}"

    async def get(self, path, *, method="GET", **headers):
        async with (
            aiohttp.ClientSession() as http,
            http.request(method, self.base + path, headers=headers) as answer,
        ):
            return answer.status, answer.headers.copy(), await answer.read()

    async def address(self, wish=""):
        """Ask for the address as a person does; return its path."""
        said = await self.it.says(f"/deadlines feed {wish}".strip())
        (line,) = (one for one in said.splitlines() if "/calendar/" in one)
        return line.strip().removeprefix("https://holdfast.example")


@contextlib.asynccontextmanager
async def served(url, **more):
    async with home(url, AT, **more) as it:
        await it.says("/start")
        view = await played(FURTHEST)
        it.clock.move_to(view.now)

        def decide(opened):
            case = decode_case(opened.case)
            far = encode_case(
                type(view.case)(
                    **{
                        name: getattr(view.case, name)
                        for name in view.case.__dataclass_fields__
                        if name not in ("tag", "turn")
                    },
                    tag=case.tag,
                    turn=opened.turn,
                )
            )
            return Decision(turn=opened.turn, case=far)

        await it.wired.conversation._turns.take(  # noqa: SLF001 - plants a whole case
            source="far",
            address=Address(platform="telegram", chat="1"),
            now=view.now,
            decide=decide,
        )
        wellness = Wellness(it.wired, Metrics(), [])
        routes = calendar_routes(it.wired.feed, Limits(it.clock))
        async with listening(make_application(wellness, routes), "127.0.0.1:0") as port:
            yield Served(it, port)


@pytest.fixture
async def web(sqlite_url):
    async with served(sqlite_url) as it:
        yield it


async def test_a_calendar_that_has_the_address_gets_the_dates(web):
    path = await web.address()

    status, headers, body = await web.get(path)

    assert status == 200
    assert headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in headers["Cache-Control"]
    assert "noindex" in headers["X-Robots-Tag"]
    assert all(name in headers for name in STRICT)
    mine = read(body)  # a reader that shares nothing with what wrote it
    (theirs,) = icalendar.Calendar.from_ical(body, multiple=True)
    events = [part for part in mine.parts if part.name == "VEVENT"]
    assert len(events) == len(theirs.walk("VEVENT")) > 3
    assert {part.one("UID") for part in events} == {
        str(one["UID"]) for one in theirs.walk("VEVENT")
    }
    assert not any(one.errors for one in theirs.walk())
    assert len(path.removeprefix("/calendar/").removesuffix(".ics")) * 6 > 128


async def test_titles_are_discreet_until_the_person_says_otherwise(web):
    path = await web.address()
    discreet = (await web.get(path))[2]

    await web.it.says("/settings titles full")
    full = (await web.get(path))[2]

    assert b"paperwork 1 of" in discreet
    assert b"DS-2019" not in discreet
    assert b"paperwork 1 of" not in full
    assert b"SEQUENCE:1" in full


async def test_what_has_not_changed_is_not_sent_again(web):
    path = await web.address()
    etag = (await web.get(path))[1]["ETag"]

    same = await web.get(path, **{"If-None-Match": etag})
    weak = await web.get(path, **{"If-None-Match": f'"old", W/{etag}'})
    await web.it.says("/settings titles full")
    other = await web.get(path, **{"If-None-Match": etag})

    assert same[0] == weak[0] == 304
    assert same[2] == b""
    assert other[0] == 200
    assert other[1]["ETag"] != etag


async def test_wrong_and_called_back_addresses_look_alike(web):
    path = await web.address()
    await web.it.says("/deadlines feed")
    renewed = await web.address("new")
    gone = await web.get(path)
    assert (await web.get(renewed))[0] == 200
    await web.it.says("/deadlines feed end")
    ended = await web.get(renewed)
    wrong = [
        await web.get(one)
        for one in (
            path[:-20] + ("A" if path[-20] != "A" else "B") + path[-19:],
            "/calendar/AAAA.ics",
            "/calendar/" + "A" * 3_000 + ".ics",
            "/calendar/%00%ff.ics",
            "/calendar/..%2f..%2fetc.ics",
            "/elsewhere",
        )
    ]

    for status, headers, body in (gone, ended, *wrong):
        assert (status, body) == (404, b"404: Not Found")
        assert {name: headers[name] for name in STRICT} == {name: gone[1][name] for name in STRICT}
        assert "ETag" not in headers


async def test_after_forgetting_the_address_is_dead(web):
    path = await web.address()
    await web.it.says(WORDS.text("feed.choices.fine"))

    await web.it.says("/forget")
    await web.it.says(WORDS.text("talk.forget.yes"))

    assert (await web.get(path))[0] == 404
    await web.it.says("/start")
    assert (await web.get(path))[0] == 404


async def test_a_calendar_that_asks_without_a_breath_is_slowed(web):
    path = await web.address()
    statuses = [
        one[0] for one in await asyncio.gather(*(web.get(path, method="HEAD") for _ in range(61)))
    ]

    assert sorted(statuses) == [200] * 60 + [429]
    web.it.clock.move_to(web.it.clock.now() + timedelta(hours=2))
    assert (await web.get(path))[0] == 200


async def test_a_bot_without_a_web_address_says_so_and_gives_the_file(sqlite_url):
    async with home(sqlite_url, AT, web_url=None) as it:
        await it.says("/start")
        said = await it.says("/deadlines feed")

        assert WORDS.text("feed.no_web") in said
        assert ".ics" in said
        assert WORDS.text("feed.how") not in await it.says("/deadlines calendar")


async def test_the_address_leaves_no_trace_in_what_is_printed(web, capfd):
    path = await web.address()
    await web.get(path)
    await web.get(path[:-8] + "XXXX.ics")

    out = "".join(capfd.readouterr())
    assert path[10:40] not in out
