import pytest

from storage.sponsors.shelf import open_shelf
from tests.bench.sponsors import load_index


@pytest.fixture(scope="session")
def index():
    return load_index()


@pytest.fixture(scope="session")
def shelf():
    with open_shelf() as opened:
        yield opened
