"""The statements of a group of turns. Built once, so that they are compiled once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, exists, func, insert, or_, select, update

from storage.tables import (
    ASIDE,
    BROKEN,
    WAITING,
    addresses,
    cases,
    deliveries,
    inbox,
    outbox,
    papers,
    people,
    reminders,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

# Whoever waited for a person's lock brings an instant from before what was written meanwhile.
SOON = timedelta(seconds=5)
_held_up = (
    exists()
    .where(
        outbox.c.address == addresses.c.id,
        outbox.c.state == WAITING,
        outbox.c.not_before <= bindparam("soon"),
        or_(
            outbox.c.lease_owner.is_(None),
            outbox.c.lease_owner != bindparam("owner"),
            outbox.c.free_at <= bindparam("now"),
        ),
    )
    .label("held_up")
)
lock = (
    select(people.c.id)
    .join(addresses, addresses.c.person == people.c.id)
    .where(addresses.c.blind.in_(bindparam("blinds", expanding=True)))
    .order_by(people.c.id)
    # Not FOR UPDATE proper: rows that merely refer to the person may be written meanwhile.
    .with_for_update(of=people, key_share=True)
)
find = (
    select(
        addresses.c.id.label("address_id"),
        addresses.c.person,
        addresses.c.blind,
        addresses.c.unreachable_since.label("address_unreachable_since"),
        people.c.sealed_key,
        people.c.plan_version,
        people.c.address.label("last_address"),
        people.c.seen_at,
        people.c.unreachable_since,
        people.c.missed_since,
        cases.c.sealed,
        cases.c.turn,
        cases.c.saves,
        _held_up,
    )
    .join(people, people.c.id == addresses.c.person)
    .join(cases, cases.c.person == addresses.c.person)
    .where(addresses.c.blind.in_(bindparam("blinds", expanding=True)))
)
find_elsewhere = select(
    addresses.c.id.label("address_id"), addresses.c.person, addresses.c.blind, _held_up
).where(addresses.c.blind.in_(bindparam("blinds", expanding=True)))
find_events = select(inbox.c.digest).where(
    inbox.c.digest.in_(bindparam("digests", expanding=True))
)
find_ahead = (
    select(
        reminders.c.id,
        reminders.c.person,
        reminders.c.due_at,
        reminders.c.last_at,
        reminders.c.sealed,
        reminders.c.plan_version,
        reminders.c.attempts,
    )
    .where(
        reminders.c.person.in_(bindparam("persons", expanding=True)),
        reminders.c.state == WAITING,
    )
    .order_by(reminders.c.due_at, reminders.c.id)
)
find_due = find_ahead.where(reminders.c.due_at <= bindparam("until"))
find_unsent = (
    select(
        outbox.c.id,
        outbox.c.person,
        outbox.c.address,
        outbox.c.reminder,
        outbox.c.created_at,
        outbox.c.sealed,
    )
    .where(
        outbox.c.person.in_(bindparam("persons", expanding=True)),
        outbox.c.state == WAITING,
        outbox.c.reminder.is_not(None),
        outbox.c.lease_owner.is_(None),
        outbox.c.unsure.is_(False),
    )
    .order_by(outbox.c.id)
)
find_plans = select(
    reminders.c.id,
    reminders.c.person,
    reminders.c.digest,
    reminders.c.mark,
    reminders.c.state,
    reminders.c.due_at,
    reminders.c.last_at,
).where(reminders.c.person.in_(bindparam("persons", expanding=True)))

save_case = (
    update(cases)
    .where(cases.c.person == bindparam("row"), cases.c.saves == bindparam("read_saves"))
    .values(
        sealed=bindparam("sealed"),
        turn=bindparam("turn"),
        saves=cases.c.saves + 1,
        saved_at=bindparam("saved_at"),
    )
)
save_turn = (
    update(cases)
    .where(cases.c.person == bindparam("row"), cases.c.saves == bindparam("read_saves"))
    .values(turn=bindparam("turn"), saves=cases.c.saves + 1, saved_at=bindparam("saved_at"))
)
note_person = (
    update(people)
    .where(people.c.id == bindparam("row"))
    .values(
        address=bindparam("address"),
        seen_at=bindparam("seen_at"),
        unreachable_since=None,
        missed_since=None,
    )
)
note_address = (
    update(addresses).where(addresses.c.id == bindparam("row")).values(unreachable_since=None)
)
new_plan = (
    update(people)
    .where(people.c.id == bindparam("row"))
    .values(plan_version=bindparam("plan_version"))
)
carry_over = (
    update(reminders)
    .where(reminders.c.person == bindparam("row"), reminders.c.state == WAITING)
    .values(plan_version=bindparam("plan_version"))
)
move_reminder = (
    update(reminders)
    .where(reminders.c.id == bindparam("row"))
    .values(
        mark=bindparam("mark"),
        state=WAITING,
        due_at=bindparam("due_at"),
        last_at=bindparam("last_at"),
        free_at=bindparam("free_at"),
        lease_owner=None,
        attempts=0,
        plan_version=bindparam("plan_version"),
        sealed=bindparam("sealed"),
    )
)
cancel_reminder = delete(reminders).where(reminders.c.id == bindparam("row"))
close_reminder = (
    update(reminders)
    .where(reminders.c.id == bindparam("row"), reminders.c.person == bindparam("of"))
    .values(state=ASIDE, lease_owner=None)
)
break_reminder = (
    update(reminders)
    .where(reminders.c.id == bindparam("row"), reminders.c.person == bindparam("of"))
    .values(state=BROKEN, lease_owner=None)
)
hold_reminder = (
    update(reminders)
    .where(
        reminders.c.id == bindparam("row"),
        reminders.c.person == bindparam("of"),
        reminders.c.state == WAITING,
    )
    # To wait is no failure.
    .values(free_at=bindparam("until"), lease_owner=None, attempts=0)
)
# Somebody nobody could reach is there again: what they did not hear of is asked about anew.
wake_reminders = (
    update(reminders)
    .where(
        reminders.c.person == bindparam("of"),
        reminders.c.state == WAITING,
        reminders.c.lease_owner.is_(None),
        reminders.c.due_at <= bindparam("until"),
    )
    .values(free_at=reminders.c.due_at)
)
wake_replies = (
    update(outbox)
    .where(
        outbox.c.person == bindparam("of"),
        outbox.c.state == ASIDE,
        outbox.c.reminder.is_not(None),
    )
    .values(state=WAITING, free_at=bindparam("at"), lease_owner=None)
)
_mine = (
    outbox.c.id == bindparam("row"),
    outbox.c.person == bindparam("of"),
    outbox.c.lease_owner == bindparam("owner"),
    outbox.c.state == WAITING,
)
_beside = (
    outbox.c.person == bindparam("of"),
    outbox.c.address == bindparam("at_address"),
    outbox.c.id > bindparam("row"),
    outbox.c.reminder.is_(None),
    outbox.c.plan_version.is_not(None),
    outbox.c.created_at == bindparam("born"),
)
rewrite_reply = (
    update(outbox)
    .where(*_mine)
    .values(sealed=bindparam("resealed"), plan_version=bindparam("version"))
)
withdraw_reply = delete(outbox).where(
    outbox.c.id == bindparam("row"),
    outbox.c.person == bindparam("of"),
    or_(outbox.c.lease_owner == bindparam("owner"), outbox.c.lease_owner.is_(None)),
    outbox.c.state == WAITING,
)
withdraw_beside = delete(outbox).where(*_beside)
_until: dict[str, Any] = {
    "not_before": bindparam("until"),
    "free_at": bindparam("until"),
    "lease_owner": None,
}
hold_reply = update(outbox).where(*_mine).values(_until)
hold_beside = update(outbox).where(*_beside).values(_until)
record_delivery = insert(deliveries)
erase = delete(people).where(people.c.id.in_(bindparam("persons", expanding=True)))
drop_paper = delete(papers).where(
    papers.c.person == bindparam("of"), papers.c.digest == bindparam("named")
)

_ADDING = {
    table: (
        insert(table).returning(table.c.id, sort_by_parameter_order=True),
        insert(table),
        select(func.max(table.c.id)),
    )
    for table in (people, addresses, outbox)
}


def add(db: Connection, table: Table, rows: list[dict[str, Any]]) -> list[int]:
    """Insert *rows* into people, addresses or outbox; returns their ids in the same order."""
    returning, plain, last = _ADDING[table]
    if db.dialect.name != "sqlite":
        return list(db.execute(returning, rows).scalars())
    # SQLite promises no order for returned rows, so each would be a statement of its own. But we
    # are its only writer, and AUTOINCREMENT counts up by one.
    db.execute(plain, rows)
    end = db.execute(last).scalar_one() + 1
    return list(range(end - len(rows), end))


add_cases = insert(cases)
add_events = insert(inbox)
add_reminders = insert(reminders)
add_papers = insert(papers)
