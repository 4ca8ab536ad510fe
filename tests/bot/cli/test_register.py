"""`holdfast register` where a setting is wrong: one line that names it, before anybody is asked."""

import pytest

from bot.__main__ import main


@pytest.mark.parametrize("platform", ["TELEGRAM", "DISCORD"])
def test_an_address_that_is_none_is_named_at_once(tmp_path, monkeypatch, capsys, platform):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(f"HOLDFAST_{platform}_TOKEN", "123456:TEST")
    monkeypatch.setenv(f"HOLDFAST_{platform}_API_URL", "nowhere")

    assert main(["register"]) == 2

    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"holdfast register: HOLDFAST_{platform}_API_URL: ")
