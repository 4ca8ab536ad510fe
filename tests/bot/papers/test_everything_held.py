"""The export holds everything: each column of each table, and each field of a case, or says why not."""

import json
import re
import zipfile
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any, get_args, get_type_hints

import pytest
from sqlalchemy import create_engine, insert, select, update

from bot.papers.export_file import adapter
from flows.case import Case
from flows.codec import encode_reply
from flows.replies import Ask, Choice, Reply, para
from storage.decision import Decision, Outgoing, Paper
from storage.tables import metadata
from tests.driver import Person, whole
from tests.papers import INSIDE, TRANSCRIPTS
from tests.scripts import read_script

EXPORTED = {
    "people.created_at": "held.since",
    "people.seen_at": "held.last_seen",
    "people.unreachable_since": "held.unreachable_since",
    "people.missed_since": "held.missed_since",
    "people.warned": "held.warned",
    "people.warned_at": "held.warned_at",
    "people.address": "held.addresses.last_used",
    "addresses.platform": "held.addresses.platform",
    "addresses.sealed_chat": "held.addresses.chat",
    "addresses.unreachable_since": "held.addresses.unreachable_since",
    "addresses.created_at": "held.addresses.since",
    "cases.sealed": "case",
    "cases.turn": "case.turn",
    "cases.saved_at": "held.saved_at",
    "papers.sealed": "held.kept.text",
    "papers.saved_at": "held.kept.saved_at",
    "outbox.address": "held.waiting.platform",
    "outbox.platform": "held.waiting.platform",
    "outbox.state": "held.waiting.state",
    "outbox.not_before": "held.waiting.not_before",
    "outbox.expires_at": "held.waiting.expires_at",
    "outbox.attempts": "held.waiting.attempts",
    "outbox.reminder": "held.waiting.tells_reminder",
    "outbox.sealed": "held.waiting.says",
    "outbox.created_at": "held.waiting.queued_at",
    "reminders.sealed": "held.reminders.rule",
    "reminders.state": "held.reminders.state",
    "reminders.due_at": "held.reminders.due_at",
    "reminders.last_at": "held.reminders.last_at",
    "deliveries.address": "held.sent.platform",
    "deliveries.result": "held.sent.result",
    "deliveries.queued_at": "held.sent.queued_at",
    "deliveries.at": "held.sent.at",
    "deliveries.reminder": "held.sent.tells_reminder",
    "deliveries.sealed_receipt": "held.sent.receipt",
    "link_codes.expires_at": "held.link_codes_until",
}
"""Where in the data each column stands."""
_MACHINE = "how rows are found, held or counted: says nothing about the person"
_OPENS = "opens or finds something: a key, a digest or a token is not handed out"
LEFT_OUT = {
    "people.id": _MACHINE,
    "people.sealed_key": _OPENS,
    "people.plan_version": _MACHINE,
    "addresses.id": _MACHINE,
    "addresses.person": _MACHINE,
    "addresses.blind": _OPENS,
    "addresses.next_send_at": _MACHINE,
    "cases.person": _MACHINE,
    "cases.saves": _MACHINE,
    "papers.id": _MACHINE,
    "papers.person": _MACHINE,
    "papers.digest": _OPENS,
    "outbox.id": _MACHINE,
    "outbox.person": _MACHINE,
    "outbox.way": _MACHINE,
    "outbox.free_at": _MACHINE,
    "outbox.lease_owner": _MACHINE,
    "outbox.unsure": _MACHINE,
    "outbox.plan_version": _MACHINE,
    "reminders.id": _MACHINE,
    "reminders.person": _MACHINE,
    "reminders.digest": _OPENS,
    "reminders.mark": _OPENS,
    "reminders.free_at": _MACHINE,
    "reminders.lease_owner": _MACHINE,
    "reminders.attempts": _MACHINE,
    "reminders.plan_version": _MACHINE,
    "deliveries.id": _MACHINE,
    "deliveries.person": _MACHINE,
    "deliveries.outbox": _MACHINE,
    "link_codes.blind": _OPENS,
    "link_codes.person": _MACHINE,
}
NOBODYS = {
    "inbox": "ids of events as digests; what was set aside is read by nobody but an operator",
    "communities": "settings of a server or group",
    "pace": "when a bot may send again",
    "meta": "small values of the whole copy",
}
TOKEN = "a-token-that-answers-an-interaction"  # noqa: S105 - opens nothing
AT = datetime(2027, 2, 3, 4, 5, 6, tzinfo=UTC)
"""From here on every instant that is set is another one."""
INSTANTS = (
    ("people", "created_at"),
    ("people", "seen_at"),
    ("people", "unreachable_since"),
    ("people", "missed_since"),
    ("people", "warned_at"),
    ("addresses", "unreachable_since"),
    ("addresses", "created_at"),
    ("cases", "saved_at"),
    ("papers", "saved_at"),
    ("outbox", "not_before"),
    ("outbox", "expires_at"),
    ("outbox", "created_at"),
    ("reminders", "due_at"),
    ("reminders", "last_at"),
    ("deliveries", "queued_at"),
    ("deliveries", "at"),
    ("link_codes", "expires_at"),
)


def test_every_column_is_exported_or_left_out_with_a_reason():
    columns = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        if table.name not in NOBODYS
        for column in table.columns
    }
    assert columns == EXPORTED.keys() | LEFT_OUT.keys()
    assert not EXPORTED.keys() & LEFT_OUT.keys()
    assert all(NOBODYS.values())
    assert all(LEFT_OUT.values())


def test_a_table_that_is_nobodys_has_no_column_for_a_person():
    for name in NOBODYS:
        assert "person" not in metadata.tables[name].columns


def at_path(data, path):
    """Every value at a path of names; lists are gone through."""
    found = [data]
    for name in path.split("."):
        found = [one[name] for one in found]
        found = [one for some in found for one in (some if isinstance(some, list) else [some])]
    return found


async def _filled(it):
    """A case with something in every table of a person's; the instants that were set."""
    script = read_script(TRANSCRIPTS / f"{INSIDE}.txt")
    person = Person(it)
    for step in script.steps:
        if step.startswith("you"):
            await person.does(step[5:].strip())
    buttons = Ask(kind="q", tag="abcd", ref="1", choices=(Choice(key="yes", label="A button"),))
    late = Reply(blocks=(para("Words that wait"),), ask=buttons, slot=f"{TOKEN} first alone")

    def decide(opened):
        paper = Paper(key=b"a name", content=b"Words kept beside")
        out = Outgoing(reply=encode_reply(late))
        return Decision(turn=opened.turn, outgoing=(out,), papers=(paper,))

    turns = it.wired.conversation._turns  # noqa: SLF001 - a turn that says what the test wants
    await turns.take(source="t", address=it.address, now=it.now(), decide=decide)


def _spread(url):
    """Give every instant another value, and what is empty something; what was set, by column."""
    engine = create_engine(url.replace("+aiosqlite", ""))
    with engine.begin() as db:
        tables = metadata.tables
        person = db.execute(select(tables["people"].c.id)).scalar_one()
        code = {"blind": b"x", "person": person, "expires_at": AT}
        db.execute(insert(tables["link_codes"]), code)
        values: dict[str, dict[str, Any]] = {"people": {"warned": 2}, "outbox": {"reminder": 7}}
        values["deliveries"] = {"reminder": 7}
        for at, (table, column) in enumerate(INSTANTS):
            values.setdefault(table, {})[column] = AT + timedelta(days=at)
        for table, given in values.items():
            db.execute(update(tables[table]).values(given))
    engine.dispose()
    return {
        f"{table}.{column}": one
        for table, given in values.items()
        for column, one in given.items()
        if isinstance(one, datetime)
    }


async def test_what_is_in_the_tables_is_in_the_file(sqlite_url):
    script = read_script(TRANSCRIPTS / f"{INSIDE}.txt")
    async with whole(sqlite_url, script.at, script.zone) as it:
        await _filled(it)
        instants = _spread(sqlite_url)
        made = await it.screen.papers.paper("export", it.address)
        found = await it.wired.people.find(it.address)
    file = zipfile.ZipFile(BytesIO(made.content))
    raw = file.read("data.json").decode()
    data = json.loads(raw)

    for column, instant in instants.items():
        told = [datetime.fromisoformat(one) for one in at_path(data, EXPORTED[column])]
        assert instant in told, column
    held = data["held"]
    assert held["warned"] == 2
    assert {one["chat"] for one in held["addresses"]} == {it.address.chat}
    assert held["addresses"][0]["last_used"]
    assert [one["text"] for one in held["kept"]] == ["Words kept beside"]
    assert "Words that wait" in json.dumps(held["waiting"][-1]["says"])
    assert held["waiting"][-1]["buttons"] == ["A button"]
    assert held["waiting"][-1]["platform"] == it.address.platform
    assert held["waiting"][-1]["tells_reminder"]
    assert {one["state"] for one in held["reminders"]} == {"planned"}
    assert {"chase-gme", "lca-last"} <= {one["rule"] for one in held["reminders"]}
    assert {one["result"] for one in held["sent"]} == {"sent"}
    assert {one["platform"] for one in held["sent"]} == {it.address.platform}
    assert TOKEN not in raw
    assert adapter().validate_json(raw).case.answers
    assert data["case"]["turn"] == found.turn


async def test_an_address_that_was_parted_leaves_the_sending_without_a_platform(sqlite_url):
    script = read_script(TRANSCRIPTS / f"{INSIDE}.txt")
    async with whole(sqlite_url, script.at, script.zone) as it:
        await _filled(it)
        engine = create_engine(sqlite_url.replace("+aiosqlite", ""))
        with engine.begin() as db:
            db.execute(update(metadata.tables["deliveries"]).values(address=999))
        engine.dispose()
        made = await it.screen.papers.paper("export", it.address)
    held = json.loads(zipfile.ZipFile(BytesIO(made.content)).read("data.json"))["held"]
    assert {one["platform"] for one in held["sent"]} == {None}


# -- The case itself ------------------------------------------------------------------------------


def _described(schema, kind):
    return set(schema["$defs"][kind.__name__]["properties"])


def _kinds(kind, known):
    """Every dataclass that a case is made of."""
    if is_dataclass(kind) and kind not in known:
        known.add(kind)
        for one in get_type_hints(kind).values():
            _kinds(one, known)
    for one in get_args(kind):
        _kinds(one, known)
    return known


@pytest.mark.parametrize("kind", sorted(_kinds(Case, set()), key=lambda one: one.__name__))
def test_every_field_of_a_case_is_in_the_schema_of_the_data(kind):
    assert {one.name for one in fields(kind)} == _described(adapter().json_schema(), kind)


async def test_every_field_of_a_case_is_in_the_file(sqlite_url):
    script = read_script(TRANSCRIPTS / f"{INSIDE}.txt")
    async with whole(sqlite_url, script.at, script.zone) as it:
        await _filled(it)
        made = await it.screen.papers.paper("export", it.address)
    data = json.loads(zipfile.ZipFile(BytesIO(made.content)).read("data.json"))
    assert set(data["case"]) == {one.name for one in fields(Case)}
    assert re.fullmatch(r"\w{4}", data["case"]["tag"])
