"""Where the web endpoints listen."""

import pytest

from bot.settings import SettingsError
from bot.web.listening import read_listen


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("127.0.0.1:8080", "127.0.0.1", 8080),
        ("[::1]:80", "::1", 80),
        (" localhost:0 ", "localhost", 0),
        (":9000", "0.0.0.0", 9000),  # noqa: S104 - what was asked for
    ],
)
def test_an_address_is_read(text, host, port):
    assert read_listen(text) == (host, port)


@pytest.mark.parametrize(
    "text", ["", "8080", "host:", "host:x", "host:70000", "host:\u0664\u0662"]
)
def test_what_is_no_address_is_refused_by_name(text):
    with pytest.raises(SettingsError, match="HOLDFAST_WEB_LISTEN"):
        read_listen(text)
