"""Reading for a group of turns: who writes, what is stored of them, which events are old."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy.exc import IntegrityError

from storage import keys as key_making
from storage import turn_sql as sql
from storage.address import BLIND, CHAT, Address
from storage.decision import Decision, Opened, Request, Taken
from storage.groups import Later
from storage.leased import REMINDER, REPLY, Due, Unsent
from storage.seal import Seal
from storage.tables import addresses, people
from storage.trouble import WrongKey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Row

    from storage.database import Database
    from storage.keys import Keys

CASE = b"cases.sealed"
EVENT = b"inbox.digest"
_SIGN_OF_LIFE = timedelta(hours=1)  # `seen_at` is kept no finer than this


class Raced(Exception):  # noqa: N818 - says what happened
    """Another process wrote to the same people between our reading and writing: read again."""


class Holder(Protocol):
    """Who leases the replies it writes."""

    owner: str
    platforms: frozenset[str]
    lease_for: timedelta


@dataclass(frozen=True, slots=True)
class Reach:
    """An address as found: its row, and whether an earlier reply there waits for somebody else."""

    address_id: int
    address: Address
    held_up: bool


@dataclass(slots=True)
class OpenTurn:
    """One turn on its way through the transaction."""

    place: int  # in the group
    request: Request
    opened: Opened
    seal: Seal
    reach: Reach
    saves: int = 0
    worth_noting: bool = True  # the person's row should hear of this sign of life
    was_unreachable: bool = False
    decision: Decision = field(default_factory=lambda: Decision(turn=0))
    plan_version: int = 0
    elsewhere: dict[Address, Reach] = field(default_factory=dict)


class Reading:
    """What the group's transaction reads. Fills `turns`, and `results` for what ends here."""

    def __init__(self, database: Database, holder: Holder, group: Sequence[Request]) -> None:
        self._keys: Keys = database.keys
        self._locks = not database.is_sqlite
        self._group = group
        now = max(request.now for request in group)
        self._lease = {"now": now, "soon": now + sql.SOON, "owner": holder.owner}
        self.turns: list[OpenTurn] = []
        self.strangers: list[int] = []  # the people made for this group
        # A turn nothing is said about goes into the next group.
        self.results: list[Taken | Exception | Later] = [Later() for _ in group]

    def read(self, db: Connection) -> None:
        """Find the people, make those who are new, leave out what was seen before."""
        self._db = db
        blinds = [
            self._keys.blinds(request.address.index_value(), BLIND) for request in self._group
        ]
        rows = self._find([blind for some in blinds for blind in some])
        seen = self._seen()
        strangers: list[int] = []
        taken: set[int] = set()
        for place, some in enumerate(blinds):
            row = next((rows[blind] for blind in some if blind in rows), None)
            if place in seen:
                person = None if row is None else row.person
                self.results[place] = Taken(person=person, seen_before=True)
            elif row is None:
                strangers.append(place)
            elif row.person not in taken:  # two addresses of one person: one turn after the other
                taken.add(row.person)
                self._open(place, row)
        if strangers:
            self._welcome(strangers)
        self._read_due()
        self._read_plans()

    def _find(self, blinds: list[bytes]) -> dict[bytes, Any]:
        locked: set[int] | None = None
        if self._locks:
            # A statement of its own: what waited for a lock would otherwise read from before it.
            locked = set(self._db.execute(sql.lock, {"blinds": blinds}).scalars())
        found = self._db.execute(sql.find, {"blinds": blinds, **self._lease})
        rows: dict[bytes, Any] = {row.blind: row for row in found}
        if locked is not None and any(row.person not in locked for row in rows.values()):
            raise Raced
        return rows

    def _seen(self) -> set[int]:
        places = {
            digest: place
            for place, request in enumerate(self._group)
            if request.source is not None
            for digest in self._keys.blinds(request.source.encode(), EVENT)
        }
        if not places:
            return set()
        rows = self._db.execute(sql.find_events, {"digests": list(places)})
        return {places[digest] for digest in rows.scalars()}

    def _open(self, place: int, row: Row[*tuple[Any, ...]]) -> None:
        request = self._group[place]
        try:
            seal = self._keys.person(row.sealed_key)
            case = None if row.sealed is None else seal.open(row.sealed, CASE)
        except WrongKey as error:
            self.results[place] = error
            return
        worth_noting = (
            row.last_address != row.address_id
            or request.now - row.seen_at >= _SIGN_OF_LIFE
            or row.unreachable_since is not None
            or row.missed_since is not None
        )
        opened = Opened(
            person=row.person,
            address_id=row.address_id,
            case=case,
            turn=row.turn,
            new=False,
            plan_version=row.plan_version,
            due=(),
            unsent=(),
            seen_at=row.seen_at,
            unreachable_since=row.unreachable_since,
            missed_since=row.missed_since,
        )
        self.turns.append(
            OpenTurn(
                place=place,
                request=request,
                opened=opened,
                seal=seal,
                reach=Reach(row.address_id, request.address, row.held_up),
                saves=row.saves,
                worth_noting=worth_noting,
                was_unreachable=row.address_unreachable_since is not None,
            )
        )

    def _welcome(self, strangers: list[int]) -> None:
        """Make a person, a case and an address for each address nobody has written from."""
        # In one order for everybody, or two processes could wait for each other.
        strangers.sort(key=self._blind)
        data_keys = [key_making.fresh_data_key() for _ in strangers]
        seals = [Seal(key) for key in data_keys]
        instants = [self._group[place].now for place in strangers]
        self.strangers = persons = sql.add(
            self._db,
            people,
            [
                {"sealed_key": self._keys.wrap(key), "created_at": now, "seen_at": now}
                for key, now in zip(data_keys, instants, strict=True)
            ],
        )
        address_rows = [
            {
                "person": person,
                "platform": self._group[place].address.platform,
                "blind": self._blind(place),
                "sealed_chat": seal.seal(self._group[place].address.chat.encode(), CHAT),
                "created_at": now,
            }
            for place, person, seal, now in zip(strangers, persons, seals, instants, strict=True)
        ]
        try:
            ids = sql.add(self._db, addresses, address_rows)
        except IntegrityError as error:
            raise Raced from error
        self._db.execute(
            sql.add_cases,
            [
                {"person": person, "turn": 0, "saves": 0, "saved_at": now}
                for person, now in zip(persons, instants, strict=True)
            ],
        )
        for place, person, seal, address_id in zip(strangers, persons, seals, ids, strict=True):
            request = self._group[place]
            opened = Opened(
                person=person,
                address_id=address_id,
                case=None,
                turn=0,
                new=True,
                plan_version=0,
                due=(),
                unsent=(),
                seen_at=request.now,
                unreachable_since=None,
                missed_since=None,
            )
            reach = Reach(address_id, request.address, held_up=False)
            self.turns.append(
                OpenTurn(place=place, request=request, opened=opened, seal=seal, reach=reach)
            )

    def _blind(self, place: int) -> bytes:
        return self._keys.blind(self._group[place].address.index_value(), BLIND)

    def _read_plans(self) -> None:
        """Read what is still to come of whoever's plan is to be compared with a new one."""
        asked = [turn for turn in self.turns if turn.request.shows_plan]
        if not asked:
            return
        ahead: dict[int, list[Any]] = defaultdict(list)
        persons = [turn.opened.person for turn in asked]
        for row in self._db.execute(sql.find_ahead, {"persons": persons}):
            ahead[row.person].append(row)
        for turn in asked:
            try:
                planned = tuple(open_due(row, turn.seal) for row in ahead[turn.opened.person])
            except WrongKey as error:
                self.results[turn.place] = error
                self.turns.remove(turn)
            else:
                turn.opened = replace(turn.opened, planned=planned)

    def _read_due(self) -> None:
        """Read all that is due of whoever was asked about: it is told together, by one process."""
        asked = [turn for turn in self.turns if turn.request.reminder_ids]
        if not asked:
            return
        due: dict[int, list[Any]] = defaultdict(list)
        values = {
            "persons": [turn.opened.person for turn in asked],
            "until": max(turn.request.now for turn in asked),
        }
        for row in self._db.execute(sql.find_due, values):
            due[row.person].append(row)
        unsent: dict[int, list[Any]] = defaultdict(list)
        for waiting in self._db.execute(sql.find_unsent, {"persons": values["persons"]}):
            unsent[waiting.person].append(waiting)
        for turn in asked:
            rows = sorted(due[turn.opened.person], key=lambda row: (row.due_at, row.id))
            try:
                turn.opened = replace(
                    turn.opened,
                    due=tuple(
                        open_due(row, turn.seal)
                        for row in rows
                        # One that was moved since it was leased is not due any more.
                        if row.due_at <= turn.request.now
                    ),
                    unsent=tuple(
                        _open_unsent(row, turn.seal) for row in unsent[turn.opened.person]
                    ),
                )
            except WrongKey as error:
                self.results[turn.place] = error
                self.turns.remove(turn)


def _open_unsent(row: Row[*tuple[Any, ...]], seal: Seal) -> Unsent:
    return Unsent(
        id=row.id,
        address_id=row.address,
        reminder=row.reminder,
        queued_at=row.created_at,
        reply=seal.open(row.sealed, REPLY),
    )


def open_due(row: Row[*tuple[Any, ...]], seal: Seal) -> Due:
    """Return a reminder's row, opened."""
    return Due(
        id=row.id,
        due_at=row.due_at,
        last_at=row.last_at,
        payload=seal.open(row.sealed, REMINDER),
        plan_version=row.plan_version,
        attempts=row.attempts,
    )
