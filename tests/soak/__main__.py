"""`make soak`: ten thousand people for a bounded time, with faults; SECONDS and PEOPLE change it."""

import asyncio
import os
import sys
import warnings

from sqlalchemy import create_engine

from storage import migrate
from tests import postgres
from tests.soak.city import city
from tests.soak.soak import Plan, Report, soak


async def run(plan: Plan) -> Report:
    """Soak on a server of our own."""
    with postgres.running() as server:
        url = server.create("soak")
        engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
        with engine.begin() as db:
            migrate.upgrade(db)
        engine.dispose()
        async with city(server, url) as it:
            return await soak(it, plan, _say)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Print the report; 1 when something was lost."""
    warnings.simplefilter("ignore")
    seconds = float(os.environ.get("SECONDS", "600"))
    plan = Plan(
        people=int(os.environ.get("PEOPLE", "10000")),
        seconds=seconds,
        talkers=24,
        a_second=float(os.environ.get("A_SECOND", "16")),
        kill_every=10.0,
        fault_every=5.0,
        restarts=max(1, int(seconds // 200)),
    )
    try:
        asyncio.run(run(plan))
    except AssertionError as lost:
        sys.stderr.write(f"NOT WELL: {lost}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
