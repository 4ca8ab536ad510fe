"""The tables. In clear stand instants, states, leases, counts, versions, platform names, row ids.

Everything else is sealed, or a keyed digest to find the row by. Whatever belongs to a person
goes with the person: the rows of a person that is deleted are deleted by the database.

The indexes that answer what is due stand in `due_indexes.py`.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    literal_column,
    text,
)

from storage.columns import RowId, UtcDateTime

# Without names, SQLite's batch migrations cannot drop a constraint again.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# States, as literals: a partial index serves only a query that repeats its condition word for word.
WAITING: ColumnElement[int] = literal_column(
    "0", SmallInteger
)  # outbox: to be sent; reminders: to be told
ASIDE: ColumnElement[int] = literal_column(
    "1", SmallInteger
)  # outbox: parked until the person is back; reminders: told
BROKEN: ColumnElement[int] = literal_column(
    "2", SmallInteger
)  # tried so often, or so plainly of no use, that an operator has to look


def _person(*, nullable: bool = False) -> Column[int]:
    return Column("person", RowId, ForeignKey("people.id", ondelete="CASCADE"), nullable=nullable)


def _row_id() -> Column[int]:
    return Column("id", RowId, primary_key=True, autoincrement=True)


people = Table(
    "people",
    metadata,
    _row_id(),
    Column("sealed_key", LargeBinary, nullable=False),  # the data key, wrapped by a master key
    Column("plan_version", Integer, nullable=False, server_default=text("0")),
    Column("address", RowId),  # the address last written from
    Column("created_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),  # last sign of life, to the hour
    Column("unreachable_since", UtcDateTime),  # a send failed for good since the last turn
    Column("missed_since", UtcDateTime),  # a reply expired unsent since the last turn
    Column("warned", SmallInteger, nullable=False, server_default=text("0")),  # of being erased
    Column("warned_at", UtcDateTime),  # the last of these warnings; void after a sign of life
    Index("ix_people_seen_at", "seen_at"),
    # An id is never given twice: it stands in leases and logs.
    sqlite_autoincrement=True,
)

addresses = Table(
    "addresses",
    metadata,
    _row_id(),
    _person(),
    Column("platform", String(20), nullable=False),
    Column("blind", LargeBinary, nullable=False),  # key id and digest of platform and chat
    Column("sealed_chat", LargeBinary, nullable=False),
    Column("unreachable_since", UtcDateTime),
    Column("next_send_at", UtcDateTime),  # the platform's limit for this chat
    Column("created_at", UtcDateTime, nullable=False),
    UniqueConstraint("blind"),
    Index("ix_addresses_person", "person"),
    sqlite_autoincrement=True,
)

cases = Table(
    "cases",
    metadata,
    Column(
        "person",
        RowId,
        ForeignKey("people.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("sealed", LargeBinary),
    Column("turn", Integer, nullable=False),
    Column("saves", Integer, nullable=False),  # refuses a save that read an older one
    Column("saved_at", UtcDateTime, nullable=False),
)

papers = Table(
    "papers",
    metadata,
    _row_id(),
    _person(),
    Column("digest", LargeBinary, nullable=False),  # of the paper's name
    Column("sealed", LargeBinary, nullable=False),
    Column("saved_at", UtcDateTime, nullable=False),
    UniqueConstraint("person", "digest"),
)

outbox = Table(
    "outbox",
    metadata,
    _row_id(),
    _person(),
    Column("address", RowId, ForeignKey("addresses.id", ondelete="CASCADE"), nullable=False),
    Column("platform", String(20), nullable=False),  # the address's, to lease without a join
    Column("way", String(20), nullable=False),
    Column("state", SmallInteger, nullable=False, server_default=text("0")),
    Column("not_before", UtcDateTime, nullable=False),
    Column("expires_at", UtcDateTime),
    # When it may be leased: not_before at first, the lease's end while leased, the next try after
    # a failure. One column, so one index answers "what is due".
    Column("free_at", UtcDateTime, nullable=False),
    Column("lease_owner", String(40)),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("unsure", Boolean, nullable=False, server_default=false()),  # a lease ran out
    Column("reminder", RowId),
    Column("plan_version", Integer),
    Column("sealed", LargeBinary, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Index("ix_outbox_person", "person"),
    Index("ix_outbox_address_id", "address", "id"),  # who is before whom at one address
    # The row id is a Discord nonce: never given twice.
    sqlite_autoincrement=True,
)

inbox = Table(
    "inbox",
    metadata,
    Column("digest", LargeBinary, primary_key=True),  # of the event's id; names no person
    Column("at", UtcDateTime, nullable=False),
    Column("sealed", LargeBinary),  # only of an event that was set aside
    Index("ix_inbox_at", "at"),
)

reminders = Table(
    "reminders",
    metadata,
    _row_id(),
    _person(),
    Column("digest", LargeBinary, nullable=False),  # of rule and tier, with the person's key
    Column("mark", LargeBinary, nullable=False),  # of the payload: tells kept from changed
    Column("state", SmallInteger, nullable=False, server_default=text("0")),
    Column("due_at", UtcDateTime, nullable=False),
    Column("last_at", UtcDateTime),  # after this it is not worth telling
    Column("free_at", UtcDateTime, nullable=False),
    Column("lease_owner", String(40)),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("plan_version", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    UniqueConstraint("person", "digest"),
    sqlite_autoincrement=True,
)

deliveries = Table(
    "deliveries",
    metadata,
    _row_id(),
    _person(),
    Column("address", RowId, nullable=False),
    Column("outbox", RowId, nullable=False),
    Column("reminder", RowId),
    Column("result", String(20), nullable=False),
    Column("queued_at", UtcDateTime, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("sealed_receipt", LargeBinary),  # the platform's id of the message
    Index("ix_deliveries_person_id", "person", "id"),
    Index("ix_deliveries_at", "at"),
)

communities = Table(
    "communities",
    metadata,
    _row_id(),
    Column("platform", String(20), nullable=False),
    Column("blind", LargeBinary, nullable=False),
    Column("sealed_place", LargeBinary, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # its settings
    Column("saved_at", UtcDateTime, nullable=False),
    UniqueConstraint("blind"),
)

pace = Table(
    "pace",
    metadata,
    Column("name", String(80), primary_key=True),  # one bot token of one platform
    Column("next_send_at", UtcDateTime, nullable=False),
)

link_codes = Table(
    "link_codes",
    metadata,
    Column("blind", LargeBinary, primary_key=True),
    _person(),
    Column("expires_at", UtcDateTime, nullable=False),
    Index("ix_link_codes_person", "person"),
)

meta = Table(
    "meta",
    metadata,
    Column("name", String(80), primary_key=True),
    Column("value", Text, nullable=False),
)
