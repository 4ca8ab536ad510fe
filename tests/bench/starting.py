"""Starting, reading the content, and the memory of people who are away."""

import asyncio
import gc
import json
import os
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from bot.settings import PREFIX
from flows.content.loader import read_content
from tests.bench.measuring import Figure, Side, against, interleaved
from tests.bench.people import crowd
from tests.bench.whole_turn import address_of, conversation, everybody, settled
from tests.ports import free_port
from tests.servers.discord import DiscordServer
from tests.servers.telegram import TOKEN, Pacing, TelegramServer

_ROOT = Path(__file__).parents[2]
_DISCORD = "A" * 24 + ".Bcdef1." + "x" * 30
_CONTENT = _ROOT / "flows" / "content"


def _start(*words: str) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, *words], cwd=_ROOT, input=b"", capture_output=True, check=True)
    return time.perf_counter() - begun


def _starts(*words: str) -> Side:
    async def one_round(at: int) -> float:
        return _start(*words)

    return one_round


async def second_start(folder: Path, *, rounds: int = 5) -> Figure:
    """P12: `holdfast chat` on a database that is there, to its first words and the end."""
    chat = ("-m", "bot", "chat", "--db", address_of(folder / "start.db"))
    _start(*chat)
    found = await interleaved(
        rounds, ours=_starts(*chat), bare=_starts("-c", "import asyncio, sqlite3")
    )
    figure = Figure(id="P12", work="second start of `holdfast chat`", unit="s", limit=1.5)
    return against(
        figure, "python -c 'import asyncio, sqlite3'", found["ours"], found["bare"], "less"
    )


def content_load(*, rounds: int = 5) -> Figure:
    """Every content file read and checked."""
    return Figure(
        id="-",
        work="content read and checked",
        ours=_median_ms(lambda: read_content(_CONTENT), rounds),
        unit="ms",
    )


def first_city(*, rounds: int = 3) -> Figure:
    """The first question for a city in a process: the table is read then."""
    script = (
        "import json,time;from flows.content.loader import load_content;"
        "from flows.readers.cities import read_city;c=load_content();b=time.perf_counter();"
        "read_city('Lahore',c.cities,c.countries);print(json.dumps(time.perf_counter()-b))"
    )
    times = []
    for _ in range(rounds):
        done = subprocess.run(
            [sys.executable, "-c", script], cwd=_ROOT, capture_output=True, check=True
        )
        times.append(json.loads(done.stdout) * 1000)
    return Figure(
        id="-", work="first city of a process", ours=sorted(times)[rounds // 2], unit="ms"
    )


def _median_ms(work: Callable[[], object], rounds: int) -> float:
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return sorted(times)[rounds // 2]


async def running(folder: Path) -> Figure:
    """P11: the resident memory of `holdfast run` with both platforms, after a conversation."""
    port = free_port()
    async with (
        TelegramServer.start(pacing=Pacing.off()) as telegram,
        DiscordServer.start(token=_DISCORD) as discord,
    ):
        env = {name: text for name, text in os.environ.items() if not name.startswith(PREFIX)}
        env |= {
            "PYTHONPATH": str(_ROOT),
            "HOLDFAST_DATABASE_URL": address_of(folder / "running.db"),
            "HOLDFAST_TELEGRAM_TOKEN": TOKEN,
            "HOLDFAST_TELEGRAM_API_URL": telegram.url,
            "HOLDFAST_DISCORD_TOKEN": _DISCORD,
            "HOLDFAST_DISCORD_API_URL": discord.api,
            "HOLDFAST_WEB_LISTEN": f"127.0.0.1:{port}",
        }
        # Migrations are imported by the first start alone.
        made = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "migrate"),
            cwd=folder,
            env=env,
            stdout=asyncio.subprocess.DEVNULL,
        )
        await made.wait()
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            cwd=folder,
            env=env,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            ana = telegram.person(first_name="Ana")
            for said in ("/start", "Start", "/sponsor bronx care", "/plan"):
                await telegram.confirmed(ana.says(said), patience=60)
            await asyncio.sleep(2)
            ours = _resident(child.pid)
        finally:
            child.terminate()
            await child.wait()
    return Figure(
        id="P11",
        work="memory of `holdfast run`, both platforms, after a conversation",
        ours=ours,
        unit="MB",
        limit=150,
    )


def _resident(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    (line,) = (one for one in status.splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


async def memory(folder: Path, *, people: int = 512) -> Figure:
    """P11: what stays in the process of a person who said something and went."""
    some = crowd(people, 2)
    half = people // 2
    file = folder / "memory.db"
    await settled(address_of(file), None, some)
    async with conversation(address_of(file), None) as talk:
        # Caches of words and statements fill with the first half; the second adds what people do.
        await everybody(talk, some[:half], range(1))
        gc.collect()
        tracemalloc.start()
        before, _ = tracemalloc.get_traced_memory()
        await everybody(talk, some[half:], range(1))
        gc.collect()
        after, _ = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return Figure(
        id="P11",
        work="memory that stays for a person who is away",
        ours=max(0.0, (after - before) / half),
        unit="bytes",
        limit=1_000,
        note="what caches took on; it does not grow with people",
    )
