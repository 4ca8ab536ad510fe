"""The feed's address: nobody guesses it, and it stops when the person says so."""

from datetime import UTC, datetime

import pytest

from bot.clock import MovedClock
from bot.papers.feed import Feed
from bot.papers.maker import PaperMaker
from flows.codec import encode_case
from storage import keys
from storage.address import Address
from storage.people import Person
from tests.bot.papers.strict_ics import read
from tests.papers import FURTHEST, UTC_ZONE, played

HERE = Address(platform="telegram", chat="4242")


class Everybody:
    """One person in a database that is not there."""

    def __init__(self, case):
        self.case = case

    async def find(self, address):
        if address != HERE or self.case is None:
            return None
        then = datetime(2027, 1, 1, tzinfo=UTC)
        return Person(
            id=1,
            case=encode_case(self.case),
            turn=1,
            plan_version=1,
            created_at=then,
            seen_at=then,
        )


def asked(view, *kinds):
    case = view.case
    for kind in kinds:
        case = case.with_happening("calendar", kind, on=view.today, now=view.now)
    return case


async def fed(*kinds, key=None):
    """A feed, its people, and the path after these wishes."""
    view = await played(FURTHEST)
    people = Everybody(asked(view, *kinds))
    maker = PaperMaker(
        people=people,
        holdings=None,
        content=view.content,
        clock=MovedClock(view.now),
        zone=UTC_ZONE,
        report=lambda error: pytest.fail(str(error)),
    )
    feed = Feed(keys.Keys.read(key or keys.new()), maker)
    return feed, people, feed.path(HERE, people.case)


async def test_the_address_leads_to_the_calendar_and_shows_nothing():
    feed, _, path = await fed("feed")
    answer = await feed.answer(path)
    assert read(answer.content).parts
    assert path.startswith("/calendar/")
    assert "4242" not in path
    assert "telegram" not in path


async def test_the_same_dates_have_the_same_mark_and_other_dates_another():
    feed, people, path = await fed("feed")
    before = await feed.answer(path)
    again = await feed.answer(path)
    view = await played(FURTHEST)
    people.case = people.case.with_answer("start_on", "2027-08-01", "1 August", view.now)

    assert again.etag == before.etag
    assert (await feed.answer(path)).etag != before.etag


async def test_without_a_wish_there_is_no_address():
    assert (await fed())[2] is None
    assert (await fed("feed", "no_feed"))[2] is None


async def test_called_back_or_asked_for_anew_the_old_address_is_dead():
    feed, people, path = await fed("feed")
    view = await played(FURTHEST)
    for wishes in (("feed", "no_feed"), ("feed", "feed"), ("feed", "no_feed", "feed")):
        people.case = asked(view, *wishes)
        assert await feed.answer(path) is None
    people.case = None
    assert await feed.answer(path) is None


async def test_a_changed_or_invented_address_is_nothing():
    feed, _, path = await fed("feed")
    other = (await fed("feed"))[2]
    wrong = [path[:40] + ("A" if path[40] != "A" else "B") + path[41:], other, "/calendar/.ics"]
    wrong += ["/calendar/" + "A" * 5_000, "/calendar/%%%.ics", "/calendar/AAAA.ics"]
    for one in wrong:
        assert await feed.answer(one) is None


async def test_an_address_lives_as_long_as_its_key_stands_in_the_list():
    old, new = keys.new(), keys.new()
    feed, _, path = await fed("feed", key=old)
    papers = feed._papers  # noqa: SLF001 - the same people under other keys

    assert await Feed(keys.Keys.read(f"{new} {old}"), papers).answer(path) is not None
    assert await Feed(keys.Keys.read(new), papers).answer(path) is None
