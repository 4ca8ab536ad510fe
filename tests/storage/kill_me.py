"""A process that takes turns as fast as it can and says which were accepted, until it is killed."""

import asyncio
import sys
from datetime import UTC, datetime

from storage.database import Database
from storage.keys import Keys
from storage.turns import Address, Decision, Opened, Outgoing, Turns

NOW = datetime(2027, 6, 1, 9, 0, tzinfo=UTC)
PEOPLE = 12


def add(number: int):
    def decide(opened: Opened) -> Decision:
        case = (opened.case or b"") + b"%d," % number
        return Decision(case=case, turn=opened.turn + 1, outgoing=(Outgoing(reply=case),))

    return decide


async def main(url: str, key: str) -> None:
    async with (
        Database.open(url, Keys.read(key), now=NOW) as database,
        Turns(database, owner="child", platforms={"terminal"}) as turns,
    ):

        async def person(who: int) -> None:
            for number in range(1000):
                await turns.take(
                    source=f"{who}:{number}",
                    address=Address(platform="terminal", chat=str(who)),
                    now=NOW,
                    decide=add(number),
                )
                sys.stdout.write(f"{who} {number}\n")
                sys.stdout.flush()

        await asyncio.gather(*(person(who) for who in range(PEOPLE)))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
