"""Kill -9 at any instant: what was accepted is there, whole and once."""

import itertools
import random
import subprocess
import sys
import time

import pytest
from sqlalchemy import func, select, text

from storage import keys as key_making
from storage.database import Database
from storage.keys import Keys
from storage.outbox import Outbox
from storage.tables import outbox
from storage.turns import Address, Turns
from tests.storage import kill_me
from tests.storage.taking import look


def run_and_kill(url: str, key: str, *, after_lines: int, pause: float) -> list[tuple[int, int]]:
    """Return the turns the child said were accepted before it was killed."""
    command = [sys.executable, "-m", "tests.storage.kill_me", url, key]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    lines = list(itertools.islice(child.stdout, after_lines))
    time.sleep(pause)
    child.kill()
    lines += child.stdout.readlines()
    child.stdout.close()
    child.wait()
    assert lines
    whole = [line.split() for line in lines if line.endswith("\n")]
    return [(int(who), int(number)) for who, number in whole]


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_a_killed_process_leaves_every_accepted_turn_whole_and_once(database_url, seed):
    chance = random.Random(seed)  # noqa: S311 - the instant of a kill is no secret
    key = key_making.new()
    now = kill_me.NOW

    accepted = run_and_kill(
        database_url,
        key,
        after_lines=chance.randrange(1, 120),
        pause=chance.uniform(0, 0.03),
    )

    async with (
        Database.open(database_url, Keys.read(key), now=now) as database,
        Turns(database, owner="next", platforms={"terminal"}) as turns,
        Outbox(database, owner="next", platforms={"terminal"}) as sender,
    ):
        if database.is_sqlite:
            check = text("PRAGMA integrity_check")
            assert await database.read(lambda db: db.execute(check).scalar()) == "ok"
        replies = 0
        for who in range(kill_me.PEOPLE):
            address = Address(platform="terminal", chat=str(who))
            case = (await look(turns, address, now)).case or b""
            stored = [int(number) for number in case.split(b",") if number]
            assert stored == list(range(len(stored)))
            said = [number for person, number in accepted if person == who]
            assert set(said) <= set(stored)
            replies += len(stored)
            if stored:
                again = await turns.take(
                    source=f"{who}:{stored[-1]}",
                    address=address,
                    now=now,
                    decide=kill_me.add(-1),
                )
                assert again.seen_before
        query = select(func.count()).select_from(outbox)
        assert await database.read(lambda db: db.execute(query).scalar()) == replies
        much_later = now.replace(day=2)
        leased = await sender.lease_due(much_later)
        assert all(row.unsure for row in leased)
        assert len({row.address_id for row in leased}) == len(leased) > 0
