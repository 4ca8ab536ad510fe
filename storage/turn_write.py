"""Writing what a group of turns decided, one statement per table."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from storage import turn_sql as sql
from storage.address import BLIND, Address
from storage.decision import Outgoing, Taken
from storage.leased import REPLY, Leased
from storage.plan_changes import Stored, changes
from storage.posting import as_leased, farewell, reply_row, withdrawn
from storage.tables import outbox
from storage.trouble import StaleTurn
from storage.turn_read import CASE, EVENT, Holder, OpenTurn, Reach

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import Connection, Executable

    from storage.database import Database

PAPER = b"papers.sealed"
PAPER_NAME = b"papers.digest"
_Rows = list[dict[str, Any]]


def decide(
    turns: Iterable[OpenTurn], fail: Callable[[OpenTurn, Exception], None]
) -> list[OpenTurn]:
    """Ask each turn what it decides; return those that did, hand the others to *fail*."""
    decided: list[OpenTurn] = []
    for turn in turns:
        try:
            turn.decision = turn.request.decide(turn.opened)
            if turn.decision.turn < turn.opened.turn:
                raise StaleTurn(  # noqa: TRY301 - fails like any other decision
                    f"turn {turn.decision.turn} comes after turn {turn.opened.turn}"
                )
        except Exception as error:  # noqa: BLE001 - it goes to the caller of this very turn
            fail(turn, error)
        else:
            turn.plan_version = turn.opened.plan_version
            decided.append(turn)
    return decided


class Writing:
    """What the group's transaction writes."""

    def __init__(self, database: Database, holder: Holder, strangers: Sequence[int]) -> None:
        self._database = database
        self._strangers = strangers  # the people made for this group
        self._holder = holder
        self.left_for_others = False  # rows came in that this process does not hold
        self.erased = False

    def _find_elsewhere(
        self, turns: list[OpenTurn], fail: Callable[[OpenTurn, Exception], None]
    ) -> list[OpenTurn]:
        """Look up the other addresses that replies go to; each must be the same person's."""
        wanted: dict[bytes, Address] = {}
        for turn in turns:
            for out in turn.decision.outgoing:
                if out.address is not None and out.address != turn.request.address:
                    for blind in self._database.keys.blinds(out.address.index_value(), BLIND):
                        wanted[blind] = out.address
        if not wanted:
            return turns
        now = max(turn.request.now for turn in turns)
        lease = {"now": now, "soon": now + sql.SOON, "owner": self._holder.owner}
        rows = self._db.execute(sql.find_elsewhere, {"blinds": list(wanted), **lease})
        found = {
            (row.person, wanted[row.blind]): Reach(row.address_id, wanted[row.blind], row.held_up)
            for row in rows
        }
        good: list[OpenTurn] = []
        for turn in turns:
            others = {out.address for out in turn.decision.outgoing if out.address}
            others.discard(turn.request.address)
            turn.elsewhere = {
                address: found[turn.opened.person, address]
                for address in others
                if (turn.opened.person, address) in found
            }
            if len(turn.elsewhere) == len(others):
                good.append(turn)
            else:
                fail(turn, LookupError("a reply goes to an address that is not this person's"))
        return good

    def _forget_failed(self, strangers: set[int]) -> None:
        """Take back the people made for turns that then failed."""
        if strangers:
            self._db.execute(sql.erase, {"persons": sorted(strangers)})

    def write(
        self,
        db: Connection,
        decided: list[OpenTurn],
        fail: Callable[[OpenTurn, Exception], None],
    ) -> dict[int, Taken]:
        """Store what was decided; returns how each turn ended, by its place."""
        self._db = db
        turns = self._find_elsewhere(decided, fail)
        self._forget_failed(set(self._strangers) - {turn.opened.person for turn in turns})
        if not turns:
            return {}
        kept = [turn for turn in turns if not turn.decision.erase]
        self._many(
            sql.add_events,
            [
                {
                    "digest": self._database.keys.blind(t.request.source.encode(), EVENT),
                    "at": t.request.now,
                }
                for t in turns
                if t.request.source is not None
            ],
        )
        self._save_cases(kept)
        self._note_people(kept)
        self._wake(kept)
        self._close_reminders(kept)
        self._plan_reminders([turn for turn in kept if turn.decision.reminders is not None])
        self._rewrite(kept)
        self._keep_papers(kept)
        ended = self._post(kept)
        leaving = [turn for turn in turns if turn.decision.erase]
        if leaving:
            # Everything of a person refers to the person's row and goes with it.
            self._db.execute(sql.erase, {"persons": [t.opened.person for t in leaving]})
            self.erased = True
            ended |= {turn.place: farewell(turn) for turn in leaving}
        if self.left_for_others:
            self._database.bell.ring(self._db)
        return ended

    def _many(self, statement: Executable, rows: _Rows) -> int:
        """Execute for all rows at once; returns how many rows of the table it met."""
        return self._db.execute(statement, rows).rowcount if rows else 0

    def _save_cases(self, turns: list[OpenTurn]) -> None:
        cases: _Rows = []
        numbers: _Rows = []
        for turn in turns:
            row = {
                "row": turn.opened.person,
                "read_saves": turn.saves,
                "turn": turn.decision.turn,
                "saved_at": turn.request.now,
            }
            if turn.decision.case is not None:
                cases.append({**row, "sealed": turn.seal.seal(turn.decision.case, CASE)})
            elif turn.decision.turn != turn.opened.turn:
                numbers.append(row)
        met = self._many(sql.save_case, cases) + self._many(sql.save_turn, numbers)
        if met != len(cases) + len(numbers):
            raise StaleTurn("the case was saved by somebody else meanwhile")

    def _note_people(self, turns: list[OpenTurn]) -> None:
        self._many(
            sql.note_person,
            [
                {"row": t.opened.person, "address": t.opened.address_id, "seen_at": t.request.now}
                for t in turns
                # A reminder told is no sign of life.
                if t.worth_noting and t.request.is_sign_of_life
            ],
        )
        self._many(
            sql.note_address,
            [
                {"row": t.opened.address_id}
                for t in turns
                if t.was_unreachable and t.request.is_sign_of_life
            ],
        )

    def _close_reminders(self, turns: list[OpenTurn]) -> None:
        self._many(
            sql.close_reminder,
            [
                {"row": number, "of": turn.opened.person}
                for turn in turns
                for number in turn.decision.close_reminders
            ],
        )

        self._many(
            sql.break_reminder,
            [
                {"row": number, "of": turn.opened.person}
                for turn in turns
                for number in turn.decision.break_reminders
            ],
        )
        self._many(
            sql.hold_reminder,
            [
                {"row": number, "of": turn.opened.person, "until": turn.decision.hold_until}
                for turn in turns
                for number in turn.decision.hold_reminders
            ],
        )

    def _wake(self, turns: list[OpenTurn]) -> None:
        """Let go what waited for people nobody could reach, who have just spoken."""
        back = [
            turn
            for turn in turns
            if turn.request.is_sign_of_life
            and (turn.was_unreachable or turn.opened.unreachable_since is not None)
        ]
        if back:
            rows = [{"of": t.opened.person, "until": t.request.now} for t in back]
            self._many(sql.wake_reminders, rows)
            self._many(sql.wake_replies, [{"of": row["of"], "at": row["until"]} for row in rows])
            self.left_for_others = True

    def _rewrite(self, turns: list[OpenTurn]) -> None:
        """Change, hold or withdraw rows that this process holds and has not sent."""
        for turn in turns:
            for one in turn.decision.rewritten:
                mine = {
                    "row": one.row.id,
                    "of": turn.opened.person,
                    "owner": self._holder.owner,
                }
                beside = {
                    "row": one.row.id,
                    "of": turn.opened.person,
                    "at_address": one.row.address_id,
                    "born": one.row.queued_at,
                }
                if one.until is not None:
                    self._db.execute(sql.hold_reply, {**mine, "until": one.until})
                    self._db.execute(sql.hold_beside, {**beside, "until": one.until})
                elif one.reply is None:
                    self._db.execute(sql.withdraw_reply, mine)
                    self._db.execute(sql.withdraw_beside, beside)
                    self._db.execute(sql.record_delivery, [withdrawn(one.row, turn)])
                else:
                    resealed = turn.seal.seal(one.reply, REPLY)
                    version = turn.plan_version
                    values = {**mine, "resealed": resealed, "version": version}
                    self._db.execute(sql.rewrite_reply, values)
                self.left_for_others = self.left_for_others or one.reply is None

    def _plan_reminders(self, turns: list[OpenTurn]) -> None:
        if not turns:
            return
        stored: dict[int, list[Stored]] = defaultdict(list)
        persons = [turn.opened.person for turn in turns]
        for row in self._db.execute(sql.find_plans, {"persons": persons}):
            stored[row.person].append(
                Stored(
                    id=row.id,
                    digest=row.digest,
                    mark=row.mark,
                    told=row.state != 0,
                    due_at=row.due_at,
                    last_at=row.last_at,
                )
            )
        insert: _Rows = []
        move: _Rows = []
        cancel: _Rows = []
        versions: _Rows = []
        for turn in turns:
            found = changes(
                stored[turn.opened.person],
                turn.decision.reminders or (),
                closed=turn.decision.close_reminders,
                now=turn.request.now,
                seal=turn.seal,
            )
            if not found:
                continue
            turn.plan_version += 1
            version = {"plan_version": turn.plan_version}
            versions.append({"row": turn.opened.person, **version})
            insert.extend({"person": turn.opened.person, **r, **version} for r in found.insert)
            move.extend({**row, **version} for row in found.move)
            cancel.extend({"row": number} for number in found.cancel)
        self._many(sql.new_plan, versions)
        self._many(sql.carry_over, versions)
        self._many(sql.cancel_reminder, cancel)
        self._many(sql.move_reminder, move)
        self._many(sql.add_reminders, insert)
        # Whoever sleeps until the next reminder may have to wake earlier.
        self.left_for_others = self.left_for_others or bool(insert or move)

    def _keep_papers(self, turns: list[OpenTurn]) -> None:
        drop: _Rows = []
        add: _Rows = []
        for turn in turns:
            for paper in turn.decision.papers:
                digest = turn.seal.digest(paper.key, PAPER_NAME)
                drop.append({"of": turn.opened.person, "named": digest})
                if paper.content is not None:
                    add.append(
                        {
                            "person": turn.opened.person,
                            "digest": digest,
                            "sealed": turn.seal.seal(paper.content, PAPER),
                            "saved_at": turn.request.now,
                        }
                    )
        self._many(sql.drop_paper, drop)
        self._many(sql.add_papers, add)

    def _post(self, turns: list[OpenTurn]) -> dict[int, Taken]:
        """Put the replies into the outbox, leased to this process where it may send them now."""
        rows: _Rows = []
        posted: list[tuple[OpenTurn, Outgoing, Reach]] = []
        for turn in turns:
            for out in turn.decision.outgoing:
                reach = turn.elsewhere.get(out.address or turn.request.address, turn.reach)
                rows.append(reply_row(turn, out, reach, self._holder))
                posted.append((turn, out, reach))
        ids = sql.add(self._db, outbox, rows) if rows else []
        leased: dict[int, list[Leased]] = defaultdict(list)
        for number, row, (turn, out, reach) in zip(ids, rows, posted, strict=True):
            if row["lease_owner"] is None:
                self.left_for_others = True
            else:
                leased[turn.place].append(as_leased(number, turn, out, reach, row["plan_version"]))
        return {
            turn.place: Taken(person=turn.opened.person, outbox=tuple(leased[turn.place]))
            for turn in turns
        }
