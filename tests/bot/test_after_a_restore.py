"""After a restore people go on where the backup was; what was sent since meets nothing wrong."""

from datetime import UTC, datetime

from flows.case import values
from flows.codec import decode_case
from flows.events import Commanded, Pressed
from storage import keys
from storage.backup import take_backup
from storage.backup_restore import TURNS, restore
from storage.keys import Keys
from tests.driver import whole, words_of

AT = datetime(2027, 3, 20, 9, tzinfo=UTC)


async def _case(it):
    return decode_case((await it.wired.people.find(it.address)).case)


def _button(case, choice):
    return Pressed(kind="q", tag=case.tag, ref=str(case.asked_turn), choice=choice)


def _back(url, file):
    take_backup(url, file, release="1.2.3", at=AT)


async def test_a_button_sent_after_the_backup_answers_no_other_question(database_url, tmp_path):
    key, file = keys.new(), tmp_path / "one.backup"
    async with whole(database_url, AT, key=key) as it:
        await it.take(Commanded(name="start"))
        asked = await _case(it)
        _back(database_url, file)
        await it.take(_button(asked, "start"))
        since = await _case(it)
        assert since.asked_turn > asked.asked_turn
    restore(database_url, file, Keys.read(key), replace=True)

    async with whole(database_url, AT, key=key) as it:
        it.count = 100
        # What was asked before the backup is still asked, and its button still answers.
        await it.take(_button(asked, "start"))
        again = await _case(it)
        assert values(again.answers) == {"begin": "start"}
        assert again.asked_turn == asked.turn + TURNS + 1
        assert again.tag == since.tag

        said = words_of(await it.take(_button(since, "skip")))

        assert values((await _case(it)).answers) == {"begin": "start"}
    assert "moved on" in said


async def test_a_second_restore_shuts_nobody_out(database_url, tmp_path):
    key, file = keys.new(), tmp_path / "one.backup"
    async with whole(database_url, AT, key=key) as it:
        await it.take(Commanded(name="start"))
    for number in (1, 2):
        _back(database_url, file)
        restore(database_url, file, Keys.read(key), replace=True)
        async with whole(database_url, AT, key=key) as it:
            it.count = 100 * number
            assert await it.take(Commanded(name="plan"))
            assert (await _case(it)).turn == number * TURNS + number + 1
