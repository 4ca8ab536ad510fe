"""What the tests of readers share: a day that stands still, and the content that readers use."""

from datetime import date
from pathlib import Path

import pytest

from flows.content.loader import Content, read_content
from tests.flows.readers.reading_cases import TODAY

SHIPPED = Path(__file__).parents[3] / "flows" / "content"


@pytest.fixture
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Content:
    """Places, facts and hints as they ship; a slip in another chapter's words fails there."""
    folder = tmp_path_factory.mktemp("content")
    (folder / "en").mkdir()
    for name in ("data", "facts"):
        (folder / name).symlink_to(SHIPPED / name)
    for name in ("calendar", "facts", "readers"):
        (folder / "en" / f"{name}.toml").symlink_to(SHIPPED / "en" / f"{name}.toml")
    return read_content(folder)
