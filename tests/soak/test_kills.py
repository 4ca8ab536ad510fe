"""Three workers and two conversations on one PostgreSQL and the platforms, killed at any instant."""

import asyncio
import os

from tests.soak.city import city

TALKERS = 8


async def test_killed_at_any_instant_everything_arrives_on_both_platforms(
    request, postgres_server, postgres_url, record_property
):
    whole = request.config.getoption("--whole")
    kills = int(os.environ.get("KILLS", "1000")) if whole else 20
    async with city(postgres_server, postgres_url, seed=kills) as it:
        people = max(60, 4 * kills)
        await it.settle(people + TALKERS, span=kills * 0.5, due=people)
        it.processes.start_all()
        await it.processes.is_up()
        over = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            for number in range(people, people + TALKERS):
                group.create_task(it.talk(number, over.is_set, pause=0.3))
            await it.processes.kill_all(kills, at_most=0.5)
            # However slow the machine, they talked while processes died, and went on.
            async with asyncio.timeout(240):
                while sum(len(one.said) for one in it.talkers) <= kills / 2:  # noqa: ASYNC110 - only lists tell
                    await asyncio.sleep(0.05)
            over.set()
        await asyncio.sleep(max(0.0, it.until_all_due()))
        await it.drained(within=240)
        await it.processes.stop()
        it.read_all()

        assert it.leases() == 0
        assert it.broken() == 0
        it.nothing_is_lost()
        said = sum(len(one.said) for one in it.talkers)
        # Only a worker reminds, and one reminder is on its way; of answers one to each person is.
        assert it.repeated_reminders <= it.processes.killed["worker"]
        assert it.repeated_replies <= it.processes.kills * TALKERS / 2
        assert it.processes.ended == []
    record_property(
        "counted",
        f"kills on both platforms: {it.processes.kills} kills, {it.people} reminders and {said} turns, "
        f"{it.repeated_reminders} reminders and {it.repeated_replies} answers repeated, all marked",
    )
