"""What nobody would think of sending: read, refused or set aside, never a crash."""

import json
import shutil
import sys
import tomllib
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import flows.content
from bot.discord import inbound as discord_inbound
from bot.settings import Settings, SettingsError, host_of, operators_of, read_settings
from bot.telegram import inbound as telegram_inbound
from bot.web.listening import read_listen
from flows.classify.promise import classify_promise
from flows.classify.withdrawal import classify_withdrawal
from flows.content.loader import ContentError, load_content, read_content
from flows.events import Commanded, Typed
from flows.readers.cleaning import clean
from tests.driver import FlowsAlone
from tests.flows.test_turn_bad_input import AT

ME = telegram_inbound.Me(id=7, username="holdfast_test_bot")
CONTENT = Path(next(iter(flows.content.__path__)))


LONGER = 40 if "--whole" in sys.argv else 1


def few(number):
    """So many examples, the same ones in every run; with --whole forty times as many."""
    return settings(
        max_examples=number * LONGER,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=30),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3)
    ),
    max_leaves=8,
)
ids = st.integers(-(2**53), 2**53) | json_values
people = st.fixed_dictionaries(
    {}, optional={"id": ids, "is_bot": json_values, "username": json_values}
)
chats = st.fixed_dictionaries(
    {},
    optional={
        "id": ids,
        "type": st.sampled_from(["private", "group", "supergroup", "channel"]) | json_values,
    },
)
messages = st.fixed_dictionaries(
    {},
    optional={
        "message_id": ids,
        "date": ids,
        "chat": chats | json_values,
        "from": people | json_values,
        "text": st.text(max_size=60)
        | st.sampled_from(["/start", "/link a", "/x@", "/"])
        | json_values,
        "caption": json_values,
        "entities": json_values,
        "reply_to_message": json_values,
        "location": st.fixed_dictionaries(
            {}, optional={"latitude": json_values, "longitude": ids}
        ),
        "photo": json_values,
        "migrate_to_chat_id": json_values,
        "message_thread_id": json_values,
        "sender_chat": json_values,
    },
)
presses = st.fixed_dictionaries(
    {},
    optional={
        "id": ids,
        "from": people | json_values,
        "message": messages | json_values,
        "data": st.text(max_size=70)
        | st.sampled_from(["q1234:1:yes", "r:::", "q:1"])
        | json_values,
    },
)
updates = st.fixed_dictionaries(
    {"update_id": st.integers(0, 2**40) | json_values},
    optional={
        "message": messages | json_values,
        "edited_message": messages | json_values,
        "callback_query": presses | json_values,
        "my_chat_member": st.fixed_dictionaries(
            {}, optional={"chat": chats, "new_chat_member": json_values, "from": people}
        )
        | json_values,
        "poll": json_values,
    },
)


@few(150)
@given(updates | json_values)
def test_an_update_is_read_or_unreadable(update):
    telegram_inbound.number_of(update)
    telegram_inbound.whose(update)
    telegram_inbound.lanes_of([update])
    try:
        read = telegram_inbound.read_update(update, ME) if isinstance(update, dict) else None
    except telegram_inbound.Unreadable:
        return
    assert read is None or type(read).__module__ == "bot.telegram.inbound"


@few(200)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "custom_id": st.text(max_size=80)
            | st.sampled_from(["q1234:1:yes", "form:1234:5", "m:"]),
            "values": st.lists(st.text(max_size=80), max_size=3) | st.none(),
            "components": st.lists(
                st.fixed_dictionaries(
                    {},
                    optional={
                        "custom_id": st.text(max_size=20) | st.just(discord_inbound.FIELD),
                        "value": st.text(max_size=50) | st.none(),
                        "component": st.dictionaries(
                            st.text(max_size=5), st.text(max_size=5), max_size=2
                        ),
                    },
                ),
                max_size=3,
            )
            | st.none(),
        },
    )
    | st.none()
)
def test_an_interaction_is_a_press_or_words(data):
    interaction = SimpleNamespace(data=data)
    assert discord_inbound.pressed(interaction).kind in ("q", "r", "s")
    discord_inbound.opens_form(interaction)
    discord_inbound.goes_private(interaction)
    typed, asked = discord_inbound.filled_in(interaction)
    assert isinstance(typed.text, str)
    assert asked.kind == "q"


@few(60)
@given(
    st.lists(
        st.text(max_size=200) | st.sampled_from(["/plan", "/whatif start 1", "31 Feb", "03/06"]),
        max_size=4,
    )
)
def test_whatever_is_typed_there_is_an_answer(said):
    person = FlowsAlone(at=AT)
    person.turn(Commanded(name="start"))
    for one in said:
        assert person.turn(Typed(text=one))


@few(150)
@given(st.text(max_size=400))
def test_pasted_words_are_read_in_both_ways(text):
    assert 0 <= classify_promise(text).confidence <= 1
    assert 0 <= classify_withdrawal(text).confidence <= 1
    assert clean(clean(text)) == clean(text)


FILES = sorted(
    one.relative_to(CONTENT) for one in [*CONTENT.glob("en/*.toml"), *CONTENT.glob("facts/*.toml")]
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A copy of the content, to spoil."""
    there = tmp_path_factory.mktemp("content") / "content"
    shutil.copytree(CONTENT, there, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return there


@few(12)
@given(data=st.data())
def test_a_spoilt_content_file_is_refused_by_file_and_line(folder, data):
    name = data.draw(st.sampled_from(FILES))
    path = folder / name
    before = path.read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(before)))
    gone = data.draw(st.integers(0, 30))
    put = data.draw(st.text(max_size=5) | st.sampled_from(["{", "}", '"', "[a]\n", "= =", "\x00"]))
    spoilt = (before[:at] + put + before[at + gone :]).encode("utf-8", "surrogatepass")
    try:
        path.write_bytes(spoilt)
        read_content(folder)
    except ContentError as error:
        for line in str(error).splitlines():
            assert line.startswith("flows/content/")
            assert line.split(":")[1].isdigit(), line
    finally:
        path.write_text(before, encoding="utf-8")


def _refusal():
    """What is said against the settings of the environment; None when they can be used."""
    try:
        found = read_settings("/nonexistent/.env")
        operators_of(found)
        host_of(found)
        read_listen(found.web_listen)
    except SettingsError as error:
        return str(error)
    return None


@few(100)
@given(
    st.dictionaries(
        st.sampled_from([name for name in Settings.model_fields if name != "model_config"]),
        st.text(alphabet=st.characters(exclude_characters="\x00", codec="utf-8"), max_size=30),
        max_size=4,
    )
)
def test_a_setting_can_be_used_or_one_line_names_it(given_settings):
    with pytest.MonkeyPatch.context() as patch:
        for name, value in given_settings.items():
            patch.setenv(f"HOLDFAST_{name.upper()}", value)
        said = _refusal()
        assert said is None or "HOLDFAST_" in said


def test_the_fuzzed_content_is_the_one_that_ships():
    assert load_content().words.keys("talk")
    assert all(tomllib.loads((CONTENT / name).read_text(encoding="utf-8")) for name in FILES)
    assert json.dumps(str(ZoneInfo("UTC")))
