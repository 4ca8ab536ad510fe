"""A decided reply as a row of the outbox, and as what its sender holds of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from storage.decision import Taken
from storage.leased import OVERTAKEN, REPLY, Leased

if TYPE_CHECKING:
    from storage.decision import Outgoing
    from storage.leased import Unsent
    from storage.turn_read import Holder, OpenTurn, Reach


def reply_row(turn: OpenTurn, out: Outgoing, reach: Reach, holder: Holder) -> dict[str, Any]:
    """Return the row of a reply, leased to *holder* where it may be sent now."""
    now = turn.request.now
    not_before = out.not_before or now
    ours = not_before <= now and not reach.held_up and reach.address.platform in holder.platforms
    version = out.plan_version
    if version is None and (out.reminder is not None or out.beside):
        version = turn.plan_version
    return {
        "person": turn.opened.person,
        "address": reach.address_id,
        "platform": reach.address.platform,
        "way": out.way,
        "not_before": not_before,
        "expires_at": out.expires_at,
        "free_at": now + holder.lease_for if ours else not_before,
        "lease_owner": holder.owner if ours else None,
        "attempts": 1 if ours else 0,
        "reminder": out.reminder,
        "plan_version": version,
        "sealed": turn.seal.seal(out.reply, REPLY),
        # What is to wait until then is not late before.
        "created_at": max(now, not_before),
    }


def as_leased(
    number: int, turn: OpenTurn, out: Outgoing, reach: Reach, plan_version: int | None
) -> Leased:
    """Return what its sender holds of the reply in row *number*."""
    return Leased(
        id=number,
        person=turn.opened.person,
        address_id=reach.address_id,
        address=reach.address,
        way=out.way,
        reply=out.reply,
        queued_at=turn.request.now,
        expires_at=out.expires_at,
        reminder=out.reminder,
        plan_version=plan_version,
        plan_now=turn.plan_version,
        seal=turn.seal,
    )


def withdrawn(row: Leased | Unsent, turn: OpenTurn) -> dict[str, Any]:
    """Return the record of a row that is not sent after all."""
    return {
        "person": turn.opened.person,
        "address": row.address_id,
        "outbox": row.id,
        "reminder": row.reminder,
        "result": OVERTAKEN,
        "queued_at": row.queued_at,
        "at": turn.request.now,
        "sealed_receipt": None,
    }


def farewell(turn: OpenTurn) -> Taken:
    """Return what is said, unsaved, to somebody of whom nothing is kept from now on."""
    here = [out for out in turn.decision.outgoing if out.address in {None, turn.request.address}]
    return Taken(
        person=turn.opened.person,
        outbox=tuple(as_leased(0, turn, out, turn.reach, None) for out in here),
    )
