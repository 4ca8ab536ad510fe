from concurrent.futures import ThreadPoolExecutor

import pytest

from flows.sponsors.found import Match
from flows.sponsors.search import find
from storage.sponsors import shelf
from storage.sponsors.archive import LazyShelf


@pytest.fixture
def opened(monkeypatch):
    """Every opening of a file while the test runs."""
    seen = []
    real = shelf.open_rows

    def counted(path, *, shared=False):
        seen.append(path)
        return real(path, shared=shared)

    monkeypatch.setattr(shelf, "open_rows", counted)
    return seen


def test_nothing_is_opened_before_somebody_asks(opened):
    records = LazyShelf()
    assert opened == []
    assert records.sources()
    assert opened == [None]
    records.close()


def test_closing_what_was_never_asked_is_no_fault():
    LazyShelf().close()


def test_who_asks_while_it_is_warmed_waits_and_it_is_built_once(opened, into):
    records = LazyShelf(into)
    with ThreadPoolExecutor(4) as pool:
        warmed = pool.submit(records.warm)
        found = list(pool.map(lambda _: records.index(), range(8)))
        warmed.result()
    assert len({id(one) for one in found}) == 1
    assert len(opened) == 1
    records.close()


def test_rows_may_be_asked_from_another_thread_than_the_one_that_opened(into):
    records = LazyShelf(into)
    records.warm()
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(records.rows_of, ["T4191"]).result() is not None
    records.close()


def test_an_own_file_of_another_layout_does_not_silence_the_search(tmp_path):
    bad = tmp_path / "sponsors.db"
    bad.write_text("x", encoding="utf-8")
    records = LazyShelf(bad)
    assert isinstance(find("bronx care", records.index()), Match)
    records.close()
