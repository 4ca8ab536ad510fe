"""People: found, linked, counted; and the small tables beside them."""

from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy.exc import StatementError

from storage import meta
from storage.communities import Communities
from storage.inbox import Inbox
from storage.links import Step
from storage.people import People
from storage.tables import meta as meta_table
from storage.turns import Address, Outgoing, Planned
from tests.storage.taking import ANA, BEN, CLEO, about, link, look, take

HOUR = timedelta(hours=1)


async def test_a_person_is_found_by_address(turns, database, now):
    taken = await take(turns, ANA, now, case=b"case")

    person = await People(database).find(ANA)

    assert person is not None
    assert (person.id, person.case, person.turn) == (taken.person, b"case", 1)
    assert await People(database).find(BEN) is None
    assert await People(database).find(Address(platform="telegram", chat="ana")) is None


async def test_two_addresses_of_one_person_share_the_case(turns, database, now):
    taken = await take(turns, ANA, now, case=b"case")
    await take(turns, CLEO, now)
    await link(database, turns, CLEO, ANA, now)

    assert (await look(turns, CLEO, now)).case == b"case"
    reaches = await People(database).reaches(taken.person)
    assert [(reach.address, reach.last_used) for reach in reaches] == [(CLEO, True), (ANA, False)]
    await take(turns, ANA, now)
    assert (await People(database).reaches(taken.person))[0].address == ANA
    elsewhere = await take(turns, ANA, now, outgoing=(Outgoing(reply=b"x", address=CLEO),))
    assert elsewhere.outbox[0].address == CLEO
    assert (await People(database).counts(now)).people == 1


async def test_an_old_used_or_unknown_code_leads_to_nobody(turns, database, now):
    taken = await take(turns, ANA, now)
    until = now + HOUR
    await about(database, turns, ANA, now, Step.OFFER, offers="K7Q2", until=until)

    async def leads_to(code, at):
        return (await about(database, turns, CLEO, at, Step.NOTHING, code=code)).other

    assert await leads_to("K7Q2", now) == taken.person
    assert await leads_to("K7Q3", now) is None
    assert await leads_to("K7Q2", until) is None
    await about(database, turns, CLEO, now, Step.GO_THERE, code="K7Q2")
    assert await leads_to("K7Q2", now) is None


async def test_an_address_can_be_parted_but_not_the_last(turns, database, now):
    taken = await take(turns, ANA, now)
    await link(database, turns, CLEO, ANA, now)

    shown = await about(database, turns, CLEO, now, Step.LEAVE)

    assert shown.here == (ANA, CLEO)
    opened = await look(turns, CLEO, now)
    assert opened.person != taken.person
    assert opened.case is None
    with pytest.raises(ValueError, match="without an account"):
        await about(database, turns, ANA, now, Step.LEAVE)


async def test_an_unreachable_address_is_tried_last(turns, database, now):
    taken = await take(turns, ANA, now)
    await take(turns, CLEO, now)
    await link(database, turns, CLEO, ANA, now)
    people = People(database)
    first = (await people.reaches(taken.person))[0]

    await people.mark_unreachable(first.address_id, now)

    assert (await people.reaches(taken.person))[-1].address == first.address


async def test_counts_say_how_much_there_is(turns, own_outbox, database, now):
    planned = (
        Planned(key=b"1", due_at=now - HOUR, payload=b""),
        Planned(key=b"2", due_at=now + HOUR, payload=b""),
    )
    taken = await take(turns, ANA, now, b"1", b"2", reminders=planned)
    await take(turns, CLEO, now)
    await own_outbox.parked(taken.outbox[0], now)
    await Inbox(database).set_aside("odd", b"event", now)

    counts = await People(database).counts(now)

    assert counts.people == 2
    assert counts.addresses == {"terminal": 1, "telegram": 1}
    assert (counts.waiting_replies, counts.parked_replies) == (1, 1)
    assert (counts.waiting_reminders, counts.overdue_reminders) == (2, 1)
    assert counts.oldest_waiting_at == now
    assert counts.events_set_aside == 1


async def test_the_inbox_remembers_until_it_is_pruned(turns, database, now):
    inbox = Inbox(database)
    await take(turns, ANA, now, source="1")
    await inbox.set_aside("2", b"event", now + HOUR)
    await inbox.set_aside("2", b"event", now + HOUR)
    assert await inbox.knows("1")
    assert await inbox.knows("2")

    assert await inbox.prune(now + HOUR) == 1

    assert not await inbox.knows("1")
    assert await inbox.knows("2")


async def test_a_place_keeps_its_settings(database, now):
    communities = Communities(database)
    place = Address(platform="discord", chat="1")
    assert await communities.load(place) is None
    await communities.save(place, b"one", now)
    await communities.save(place, b"two", now)
    assert await communities.load(place) == b"two"

    await communities.forget(place)

    assert await communities.load(place) is None


async def test_meta_keeps_small_values(database):
    assert await database.read(meta.read, "x") is None
    await database.write(meta.write, "x", "1")
    await database.write(meta.write, "x", "2")
    assert await database.read(meta.read, "x") == "2"
    await database.write(meta.forget, "x")

    assert await database.read(meta.read, "x") is None
    assert meta_table.name == "meta"


async def test_an_instant_comes_back_as_the_same_instant_in_utc(turns, database, now):
    local = now.astimezone(timezone(timedelta(hours=5, minutes=45)))
    await take(turns, ANA, local)

    person = await People(database).find(ANA)

    assert person is not None
    assert person.seen_at == now
    assert person.seen_at.utcoffset() == timedelta(0)


async def test_an_instant_without_a_zone_is_refused(database, now):
    naive: datetime = now.replace(tzinfo=None)

    with pytest.raises(StatementError, match="time zone"):
        await Inbox(database).set_aside("x", b"", naive)
