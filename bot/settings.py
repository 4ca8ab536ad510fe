"""Settings from the environment and `.env`; the only reader of either."""

import io
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from dotenv.parser import Binding, parse_stream
from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from flows.host import Host
from storage.address import Address

PREFIX: Final = "HOLDFAST_"
_BY_NUMBER: Final = ("telegram", "discord")
_NAME: Final = re.compile(r"\w+")
_SWALLOWED: Final = re.compile(rf"\n\s*(export\s+)?{PREFIX}\w+\s*=", re.IGNORECASE)


class SettingsError(ValueError):
    """A setting that cannot be used; its message says what to do."""


class Settings(BaseSettings):
    """Everything that can be set; `deploy/example.env` documents each."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    database_url: str = Field(default="")
    keys: SecretStr | None = None
    keys_file: Path | None = None
    telegram_token: SecretStr | None = None
    telegram_api_url: str | None = None
    telegram_webhook_url: str | None = None
    telegram_webhook_secret: SecretStr | None = None
    discord_token: SecretStr | None = None
    discord_api_url: str | None = None
    discord_guild_id: int | None = None
    web_listen: str = "127.0.0.1:8080"
    web_url: str | None = None
    operators: str = ""
    operator_name: str | None = None
    contact: str | None = None
    privacy_url: str | None = None
    log_format: str | None = None
    log_level: str = "INFO"
    retention_days: int = Field(default=730, ge=1, le=36_500)


def read_settings(env_file: str = ".env") -> Settings:
    """Return the settings.

    Raises:
        SettingsError: an unknown `HOLDFAST_` name, a line of the file that is none, or a value
            that cannot be read.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    for place, names in (("environment", os.environ), (env_file, _dotenv(env_file))):
        for name in names:
            if name.upper().startswith(PREFIX) and name.upper() not in known:
                raise SettingsError(
                    f"{name} (in {place}) is not a setting; deploy/example.env lists them all"
                )
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
        raise SettingsError(f"{name}: {first['msg'].lower()}") from None
    except (OSError, UnicodeDecodeError):
        raise SettingsError(
            f"{env_file} is there and cannot be read: let this user read it (chmod, chown), "
            "and keep it plain text"
        ) from None


def _dotenv(env_file: str) -> Iterable[str]:
    """Return the names that the file sets; one that cannot be read is left to who reads values.

    The library skips a line it cannot read, and says so only in a warning: a bot without its
    token would start. What stands in such a line is never shown, for it may be the token.

    Raises:
        SettingsError: a line sets nothing, or takes back what one before it has set.
    """
    path = Path(env_file)
    try:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
    except (OSError, UnicodeDecodeError):
        return ()
    given: dict[str, bool] = {}
    for one in parse_stream(io.StringIO(text)):
        name = one.key or ""
        ours = name.upper().startswith(PREFIX)
        if one.error or (ours and (_NAME.fullmatch(name) is None or one.value is None)):
            raise SettingsError(
                f"{env_file}, line {_line(one)}: this is no setting such as "
                f"{PREFIX}CONTACT=you@example.org; is a quote left open, or the = missing?"
            )
        if ours and _SWALLOWED.search(one.value or ""):
            raise SettingsError(
                f"{env_file}, line {_line(one)}: a quote opens here and takes in the settings of "
                "the lines after it; close it"
            )
        if ours and not one.value and given.get(name):
            raise SettingsError(
                f"{env_file}, line {_line(one)}: {name} is set above and emptied here; "
                "take one of the two out"
            )
        if ours:
            given[name] = bool(one.value)
    return tuple(given)


def _line(one: Binding) -> int:
    """Return the line a statement begins on; the library counts empty lines before it in."""
    text = one.original.string
    blank = text[: len(text) - len(text.lstrip())]
    return one.original.line + blank.count("\n")


def database_url(settings: Settings, given: str | None = None) -> str:
    """Return the database's address: the one given, the setting, or a file in the data folder."""
    if given:
        return given
    if settings.database_url:
        return settings.database_url
    folder = user_data_path("holdfast", appauthor=False, ensure_exists=True)
    return f"sqlite+aiosqlite:///{folder / 'holdfast.sqlite3'}"


def operators_of(settings: Settings) -> frozenset[Address]:
    """Return the addresses that may use operator commands.

    Raises:
        SettingsError: one of them is no address such as telegram:123.
    """
    found: set[Address] = set()
    for word in settings.operators.replace(",", " ").split():
        platform, colon, chat = word.partition(":")
        if not colon or not platform or not chat:
            raise SettingsError(
                f"{PREFIX}OPERATORS: {word} is no address such as telegram:123 or discord:456"
            )
        named = platform.casefold()
        if named not in _BY_NUMBER and named != "terminal":
            raise SettingsError(
                f"{PREFIX}OPERATORS: {platform} is none of telegram, discord and terminal"
            )
        if named in _BY_NUMBER and not (chat.isascii() and chat.isdecimal()):
            raise SettingsError(
                f"{PREFIX}OPERATORS: {word} names nobody: there people go by their number, not by "
                "a name, as in telegram:123"
            )
        found.add(Address(platform=named, chat=chat))
    return frozenset(found)


def host_of(settings: Settings) -> Host:
    """Return what the operator says of themselves.

    Raises:
        SettingsError: the web address is none.
    """
    url = (settings.web_url or "").rstrip("/")
    if url and not url.startswith(("http://", "https://")):
        raise SettingsError(
            f"{PREFIX}WEB_URL: not an address such as https://holdfast.example.org"
        )
    return Host(
        name=settings.operator_name or "",
        contact=settings.contact or "",
        privacy_url=settings.privacy_url or "",
        web_url=url,
        retention_days=settings.retention_days,
    )


def service_manager() -> str:
    """Return where systemd listens to the process it started; empty without one."""
    return os.environ.get("NOTIFY_SOCKET", "")


def settle_libraries() -> None:
    """Choose what python-telegram-bot lets be chosen by the environment alone: real durations."""
    os.environ.setdefault("PTB_TIMEDELTA", "true")
