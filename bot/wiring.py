"""The composition root: settings, content and database become a conversation that runs."""

import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.conversation import Conversation
from bot.delivery import Delivery, Observer
from bot.figures import Gathered, Platforms
from bot.history import History
from bot.papers.feed import Feed
from bot.papers.maker import PaperMaker
from bot.platform import Platform
from bot.records import file_in_use, records_at
from bot.retention import Observer as RetentionObserver
from bot.retention import Retention
from bot.settings import Settings, database_url, host_of, operators_of, read_settings
from bot.telling import Telling
from bot.worker import Worker
from flows.case import values
from flows.codec import decode_case
from flows.content.loader import Content, load_content
from flows.person import zone_of
from storage.address import Address
from storage.database import Database
from storage.held import Holdings
from storage.inbox import Inbox
from storage.keys import Keys, read_file
from storage.links import Links
from storage.outbox import Outbox
from storage.people import People
from storage.reminders import Reminders
from storage.retention import Retention as Sleepers
from storage.retention import Terms
from storage.rounds import Rounds
from storage.sponsors.archive import LazyShelf
from storage.turns import Turns

if TYPE_CHECKING:
    from bot.limits import Limits

LEASE_FOR = timedelta(seconds=60)
"""So long a process holds a row before others may take it over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wired:
    """Everything a running process needs, open and connected."""

    settings: Settings
    content: Content
    database: Database
    conversation: Conversation
    telling: Telling
    delivery: Delivery
    worker: Worker
    people: People
    feed: Feed
    records: LazyShelf
    clock: Clock
    default_zone: ZoneInfo
    report: Callable[[Exception], None]

    @property
    def made_keys(self) -> Path | None:
        """The key file that was made just now, None when there was one."""
        return self.database.made_keys

    def words(self, key: str, **given: object) -> str:
        """Return the words of `key`."""
        return self.content.words.text(key, **given)

    async def zone_of(self, address: Address) -> ZoneInfo:
        """Return the clock the person lives by."""
        person = await self.people.find(address)
        if person is None or person.case is None:
            return self.default_zone
        return zone_of(values(decode_case(person.case).answers)) or self.default_zone


@contextlib.asynccontextmanager
async def wire(  # noqa: PLR0913 - the one place that is given everything
    *,
    clock: Clock,
    platforms: Sequence[Platform],
    owner: str,
    zone: ZoneInfo,
    own: Address | None = None,
    url: str | None = None,
    settings: Settings | None = None,
    content: Content | None = None,
    observer: Observer | None = None,
    lease_for: timedelta = LEASE_FOR,
    records: LazyShelf | None = None,
    report: Callable[[Exception], None] | None = None,
    limits: "Limits | None" = None,
    platforms_up: Platforms = lambda: (),
    of_sleepers: RetentionObserver = lambda _what: None,
) -> AsyncIterator[Wired]:
    """Open everything, and close it in the right order at the end.

    `observer` hears how each send ended, `report` what broke, `of_sleepers` what became of cases
    that sleep. With `own`, what is due, waits or sleeps is worked off for that address alone.
    `limits` bound how much is read. `records` are the sponsor records to answer from, the
    operator's own or the shipped ones if not given; `content` is all that ships if not given.

    Raises:
        ContentError: a content file is bad; names file and line.
        DatabaseTrouble, KeyMissing, WrongKey: each with a sentence for people.
        SettingsError: a setting cannot be used.
    """
    settings = settings or read_settings()
    report = report or _report
    records = records or records_at(file_in_use())
    content = replace(content or load_content(), sponsors=records, host=host_of(settings))
    operators = operators_of(settings)
    names = frozenset(one.name for one in platforms)
    async with (
        Database.open(
            database_url(settings, url),
            keys_of(settings),
            now=clock.now(),
            keys_file=settings.keys_file,
        ) as database,
        Turns(database, owner=owner, platforms=names, lease_for=lease_for) as turns,
        Outbox(database, owner=owner, platforms=names, lease_for=lease_for, own=own) as outbox,
    ):
        people = People(database)
        papers = PaperMaker(
            people=people,
            holdings=Holdings(database),
            content=content,
            clock=clock,
            zone=zone,
            report=report,
        )
        feed = Feed(database.keys, papers, web_url=content.host.web_url)
        terms = Terms.of(timedelta(days=settings.retention_days))
        sleepers = Sleepers(database, terms, own=own)
        gathered = Gathered(
            people=people,
            sleepers=sleepers,
            content=content,
            clock=clock,
            platforms=platforms_up,
        )
        conversation = Conversation(
            turns,
            content,
            clock,
            zone=zone,
            history=History(database).of_reminders,
            links=Links(database, turns),
            limits=limits,
            feed=feed.address,
            figures=gathered.figures,
            operators=operators,
        )
        telling = Telling(turns, content, clock, zone=zone, report=report)
        for one in platforms:
            one.papers = papers
        delivery = Delivery(
            outbox,
            people,
            platforms,
            clock,
            observer=observer,
            recheck=telling.tell_again,
            report=report,
        )
        worker = Worker(
            telling=telling,
            delivery=delivery,
            rounds=Rounds(
                database,
                Reminders(database, owner=owner, platforms=names, lease_for=lease_for, own=own),
                outbox,
            ),
            bell=database.bell,
            clock=clock,
            report=report,
            retention=Retention(
                sleepers=sleepers,
                telling=telling,
                delivery=delivery,
                clock=clock,
                report=report,
                # The clock of a terminal may stand anywhere: it judges its own name alone.
                inbox=None if own else Inbox(database),
                observer=of_sleepers,
            ),
        )
        yield Wired(
            settings=settings,
            content=content,
            database=database,
            conversation=conversation,
            telling=telling,
            delivery=delivery,
            worker=worker,
            people=people,
            feed=feed,
            records=records,
            clock=clock,
            default_zone=zone,
            report=report,
        )


def keys_of(settings: Settings) -> Keys | None:
    """Return the keys that were set; None leaves the key file beside the database to be used."""
    if settings.keys is not None:
        return Keys.read(settings.keys.get_secret_value())
    if settings.keys_file is not None and settings.keys_file.exists():
        return read_file(settings.keys_file)
    return None


def _report(error: Exception) -> None:
    """Log that a turn broke: what kind of fault and where, nothing of the person."""
    if isinstance(error, BrokenPipeError):
        return  # whoever listened at this terminal has gone: nothing broke
    from bot.logs import log_fault  # noqa: PLC0415 - structlog is only loaded when needed

    log_fault(error)
