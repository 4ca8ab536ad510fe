from datetime import date

import pytest

from storage.sponsors.importing import import_files
from tests.storage.sponsors.small import PREPARED


def _write(folder):
    folder.mkdir()
    for name, lines in PREPARED.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path):
    return _write(tmp_path / "prepared")


@pytest.fixture(scope="session")
def small(tmp_path_factory):
    made = tmp_path_factory.mktemp("small")
    into = made / "small.db"
    import_files("prepared", [_write(made / "tables")], into=into, on=date(2026, 11, 22))
    return into.read_bytes()


@pytest.fixture
def into(tmp_path, small):
    path = tmp_path / "sponsors.db"
    path.write_bytes(small)
    return path
