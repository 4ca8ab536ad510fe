"""The statements on the outbox: how its rows are found, leased, marked and given back."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    SmallInteger,
    bindparam,
    delete,
    exists,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from storage.tables import ASIDE, BROKEN, WAITING, addresses, deliveries, outbox, people

_earlier = outbox.alias("earlier")
_is_first = ~exists().where(
    _earlier.c.address == outbox.c.address,
    _earlier.c.state == literal_column("0"),
    _earlier.c.id < outbox.c.id,
    _earlier.c.not_before <= bindparam("soon"),
)
# The literal state is what lets the partial index serve; a test looks at the plan.
due = (
    select(outbox.c.id)
    .where(
        outbox.c.state == WAITING,
        outbox.c.free_at <= bindparam("now"),
        outbox.c.platform.in_(bindparam("platforms", expanding=True)),
        _is_first,
    )
    .order_by(outbox.c.free_at, outbox.c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True, of=outbox)
)
# The question that is repeated under a reminder has the version of its plan and no reminder.
reminds = or_(outbox.c.reminder.is_not(None), outbox.c.plan_version.is_not(None))
take = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(
        free_at=bindparam("until"),
        # Somebody held it and neither sent nor gave it back: it may have gone out.
        unsure=or_(outbox.c.unsure, outbox.c.lease_owner.is_not(None)),
        lease_owner=bindparam("owner"),
        attempts=outbox.c.attempts + 1,
    )
)
read = (
    select(
        outbox.c.id,
        outbox.c.person,
        outbox.c.address,
        outbox.c.platform,
        outbox.c.way,
        outbox.c.expires_at,
        outbox.c.attempts,
        outbox.c.unsure,
        outbox.c.reminder,
        outbox.c.plan_version,
        outbox.c.sealed,
        outbox.c.created_at,
        addresses.c.sealed_chat,
        people.c.sealed_key,
        people.c.plan_version.label("plan_now"),
    )
    .join(addresses, addresses.c.id == outbox.c.address)
    .join(people, people.c.id == outbox.c.person)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(outbox.c.id)
)
# A row somebody holds is looked at again when the lease ends; one behind another of its address
# is woken by whoever marks that.
next_due = (
    select(outbox.c.free_at)
    .where(
        outbox.c.state == WAITING,
        outbox.c.platform.in_(bindparam("platforms", expanding=True)),
        ~exists().where(
            _earlier.c.address == outbox.c.address,
            _earlier.c.state == literal_column("0"),
            _earlier.c.id < outbox.c.id,
            _earlier.c.not_before <= outbox.c.free_at,
        ),
    )
    .order_by(outbox.c.free_at, outbox.c.id)
    .limit(1)
)
lock_people = (
    select(people.c.id)
    .where(people.c.id.in_(bindparam("persons", expanding=True)))
    .order_by(people.c.id)
    .with_for_update(read=True, key_share=True)
)
still_there = select(outbox.c.id, outbox.c.lease_owner).where(
    outbox.c.id.in_(bindparam("ids", expanding=True)), outbox.c.state == WAITING
)
remove = (
    delete(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)), outbox.c.state == WAITING)
    .returning(outbox.c.id)
)
retry = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(
        free_at=bindparam("at"),
        lease_owner=None,
        unsure=or_(outbox.c.unsure, bindparam("may_have_arrived", type_=Boolean)),
    )
)
give_back_later_rows = (
    update(outbox)
    .where(
        outbox.c.address == bindparam("at_address"),
        outbox.c.state == WAITING,
        outbox.c.id > bindparam("row"),
        outbox.c.lease_owner == bindparam("owner"),
    )
    .values(free_at=outbox.c.not_before, lease_owner=None)
)
set_aside = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(state=ASIDE, lease_owner=None)
)
set_broken = (
    update(outbox)
    .where(outbox.c.id.in_(bindparam("ids", expanding=True)))
    .values(state=BROKEN, lease_owner=None)
)
note_missed = (
    update(people)
    .where(people.c.id.in_(bindparam("persons", expanding=True)), people.c.missed_since.is_(None))
    .values(missed_since=bindparam("at"))
)
anybody_behind = (
    select(literal_column("1", SmallInteger))
    .where(
        outbox.c.address.in_(bindparam("at_addresses", expanding=True)),
        outbox.c.state == WAITING,
        outbox.c.lease_owner.is_(None),
    )
    .limit(1)
)
record = insert(deliveries)
give_back = (
    update(outbox)
    .where(outbox.c.lease_owner == bindparam("owner"), outbox.c.state == WAITING)
    .values(free_at=outbox.c.not_before, lease_owner=None)
)
redirect = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(
        address=bindparam("to_address"),
        platform=bindparam("to_platform"),
        way="message",
        expires_at=None,
        state=WAITING,
        free_at=bindparam("at"),
        lease_owner=None,
    )
)
