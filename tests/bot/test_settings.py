"""Settings: every known name is read, every unknown one refused, in the environment and in `.env`."""

from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings, SettingsError, database_url, read_settings

EXAMPLE = Path(__file__).parents[2] / "deploy" / "example.env"


@pytest.fixture(autouse=True)
def _clean(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)


def test_without_any_setting_the_database_is_a_file_in_the_users_data_folder(
    monkeypatch, tmp_path
):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    url = database_url(read_settings())

    assert url.startswith("sqlite+aiosqlite:///")
    assert url.endswith("holdfast/holdfast.sqlite3")


def test_an_address_given_wins_over_the_setting_and_the_setting_over_the_default(monkeypatch):
    monkeypatch.setenv("HOLDFAST_DATABASE_URL", "postgresql://host/one")

    assert database_url(read_settings()) == "postgresql://host/one"
    assert database_url(read_settings(), "postgresql://host/two") == "postgresql://host/two"


def test_the_environment_wins_over_the_file_and_an_empty_value_is_none(monkeypatch, tmp_path):
    (tmp_path / ".env").write_text("HOLDFAST_CONTACT=file\nHOLDFAST_WEB_URL=\n", encoding="utf-8")
    assert read_settings().contact == "file"
    assert read_settings().web_url is None

    monkeypatch.setenv("HOLDFAST_CONTACT", "environment")
    assert read_settings().contact == "environment"


@pytest.mark.parametrize("name", ["HOLDFAST_TOKEN", "holdfast_databse_url", "HOLDFAST_"])
def test_an_unknown_name_is_refused_wherever_it_stands(monkeypatch, tmp_path, name):
    monkeypatch.setenv(name, "1")
    with pytest.raises(SettingsError, match=rf"{name} \(in environment\)"):
        read_settings()

    monkeypatch.delenv(name)
    (tmp_path / ".env").write_text(f"{name}=1\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=rf"{name} \(in \.env\)"):
        read_settings()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (
            "HOLDFAST_CONTACT=me\n\nHOLDFAST_TELEGRAM_TOKEN 12345:s3cret",
            "line 3: this is no setting",
        ),
        ("HOLDFAST_TELEGRAM_TOKEN:12345:s3cret", "line 1: this is no setting"),
        ("# mine\nHOLDFAST_TELEGRAM_TOKEN", "line 2: this is no setting"),
        ('HOLDFAST_TELEGRAM_TOKEN="12345:s3cret\nHOLDFAST_CONTACT=me', "line 1: this is no"),
        ("= 12345:s3cret", "line 1: this is no setting"),
        (
            'HOLDFAST_OPERATOR_NAME="s3cret\nHOLDFAST_CONTACT=me\nHOLDFAST_WEB_URL="',
            "line 1: a quote opens here",
        ),
        (
            "HOLDFAST_CONTACT=s3cret\n\n# How to reach them.\nHOLDFAST_CONTACT=",
            "line 4: HOLDFAST_CONTACT is set above and emptied here",
        ),
    ],
)
def test_a_broken_line_of_the_file_is_named_by_its_number_and_never_shown(
    tmp_path, capfd, lines, said
):
    (tmp_path / ".env").write_text(lines + "\n", encoding="utf-8")

    with pytest.raises(SettingsError, match=rf"^\.env, {said}") as refused:
        read_settings()
    assert "s3cret" not in str(refused.value)
    assert "\n" not in str(refused.value)
    assert capfd.readouterr() == ("", ""), "that one line is all that is said"


def test_what_may_stand_in_the_file_is_read(tmp_path):
    (tmp_path / ".env").write_text(
        "\ufeffHOLDFAST_CONTACT=\r\n# a note\r\n\r\nexport HOLDFAST_WEB_URL = 'https://x.org' # ours\r\n"
        'OF_OTHERS\r\nHOLDFAST_OPERATOR_NAME="Ana\r\nBela"\r\nHOLDFAST_CONTACT=me=you\r\n',
        encoding="utf-8",
        newline="",
    )

    found = read_settings()

    assert (found.contact, found.web_url) == ("me=you", "https://x.org")
    assert found.operator_name == "Ana\nBela"


def test_names_of_others_are_left_alone(monkeypatch, tmp_path):
    monkeypatch.setenv("HOLDFASTER", "1")
    (tmp_path / ".env").write_text("OTHER=1\nPATH_TO=x\n", encoding="utf-8")

    read_settings()


def test_a_value_that_cannot_be_read_is_named_and_not_shown(monkeypatch):
    monkeypatch.setenv("HOLDFAST_DISCORD_GUILD_ID", "secret words")

    with pytest.raises(SettingsError, match="HOLDFAST_DISCORD_GUILD_ID") as refused:
        read_settings()
    assert "secret words" not in str(refused.value)


def test_more_days_than_a_calendar_has_are_no_retention(monkeypatch):
    monkeypatch.setenv("HOLDFAST_RETENTION_DAYS", "99999999999999")

    with pytest.raises(SettingsError, match="HOLDFAST_RETENTION_DAYS"):
        read_settings()


def test_no_secret_is_printed_with_the_settings(monkeypatch):
    for name in ("KEYS", "TELEGRAM_TOKEN", "DISCORD_TOKEN", "TELEGRAM_WEBHOOK_SECRET"):
        monkeypatch.setenv(PREFIX + name, "do-not-print-me")

    assert "do-not-print-me" not in repr(read_settings())


def test_a_file_that_is_no_text_is_not_read(tmp_path):
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00HOLDFAST")

    with pytest.raises((SettingsError, UnicodeDecodeError)):
        read_settings()
