"""A letter in the person's own words: sealed in the database, gone when the case is."""

from pathlib import Path

from flows.letters.catalogue import MAIN
from tests.driver import Person, whole, words_of
from tests.papers import AT

CANARY = "CANARY-7f3a"
MINE = f"Dear all,\n\nThis is my own letter, and its word is {CANARY}.\n\nKind regards,\nAna"


def copies(folder: Path) -> bytes:
    return b"\n".join(file.read_bytes() for file in folder.iterdir())


async def test_a_copy_of_the_database_does_not_tell_what_was_written(sqlite_url):
    folder = Path(sqlite_url.partition(":///")[2]).parent
    async with whole(sqlite_url, AT) as backend:
        person = Person(backend)
        await person.says("/start")
        await person.says("/letters lawyer edit")
        await person.says(MINE)
        shown = words_of(await person.says("/letters lawyer"))
        assert CANARY in shown
        assert CANARY.encode() not in copies(folder)


async def test_every_letter_may_be_in_own_words_and_all_are_gone_after_erasing(sqlite_url):
    async with whole(sqlite_url, AT) as backend:
        person = Person(backend)
        await person.says("/start")
        for name in MAIN:
            await person.says(f"/letters {name} edit")
            await person.says(MINE)
        for name in MAIN:
            assert CANARY in words_of(await person.says(f"/letters {name}"))
        await person.says("/forget")
        await person.presses("Erase everything")
        await person.says("/start")
        for name in MAIN:
            assert CANARY not in words_of(await person.says(f"/letters {name}"))
