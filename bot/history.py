"""What became of a person's last reminders: when, where and with what result; never the text."""

from flows.events import Attempt
from storage.address import Address
from storage.database import Database
from storage.deliveries import Deliveries
from storage.people import People

LOOKED_AT = 40
"""Attempts of which those with reminders are picked."""
UNLINKED = "unlinked"


class History:
    """Looks back for people who ask."""

    def __init__(self, database: Database) -> None:
        self._people = People(database)
        self._deliveries = Deliveries(database)

    async def of_reminders(self, address: Address) -> tuple[Attempt, ...]:
        """Return how the last reminders to the person at `address` ended, newest first."""
        person = await self._people.find(address)
        if person is None:
            return ()
        return tuple(
            Attempt(at=one.at, platform=one.platform or UNLINKED, result=one.result.value)
            for one in await self._deliveries.last(person.id, LOOKED_AT)
            if one.reminder is not None
        )
