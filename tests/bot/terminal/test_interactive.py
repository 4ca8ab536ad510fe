"""What only somebody at a real terminal is told: where the key lies, how to wait, how to ask for sources."""

import contextlib
import sys
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.terminal import app


async def test_at_a_real_terminal_the_key_the_clock_and_the_sources_are_pointed_out(
    sqlite_url, monkeypatch, capsys, tmp_path
):
    lines = iter(["/wait", "/wait 1d"])

    @contextlib.asynccontextmanager
    async def typed(**_):
        async def read():
            return next(lines, None)

        yield read

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(app, "_lines", typed)
    options = app.ChatOptions(
        at=datetime(2027, 3, 22, 9, tzinfo=UTC),
        zone=ZoneInfo("UTC"),
        name="me",
        plain=True,
        url=sqlite_url,
        papers=tmp_path,
    )

    code = await app.chat(options)

    said = " ".join(capsys.readouterr().out.split())
    assert code == 0
    assert "Your answers are encrypted with a key in " in said
    assert "Say for instance: /wait 3d, /wait 2w, or /wait until 1 June 09:00." in said
    assert "It is now Tuesday 23 March 2027, 09:00." in said
    assert "Say sources to see where that comes from." in said
