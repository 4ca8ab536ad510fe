"""The command as an operator types it, in a process of its own."""

import asyncio
import contextlib
import os
import sys
from pathlib import Path

import aiohttp

from tests.ports import free_port

__all__ = ["ROOT", "command", "ends", "free_port", "get", "ready"]

ROOT = Path(__file__).parents[3]


@contextlib.asynccontextmanager
async def command(tmp_path, *words, **given):
    env = {name: text for name, text in os.environ.items() if not name.startswith("HOLDFAST_")}
    env |= {
        "PYTHONPATH": str(ROOT),
        "HOLDFAST_DATABASE_URL": f"sqlite+aiosqlite:///{tmp_path}/case.sqlite3",
        "HOLDFAST_WEB_LISTEN": "127.0.0.1:0",
    }
    env |= {f"HOLDFAST_{name}": text for name, text in given.items()}
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *words,
        cwd=tmp_path,
        env=env,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield child
    finally:
        with contextlib.suppress(ProcessLookupError):
            child.kill()
        await child.communicate()


async def ends(tmp_path, *words, **given):
    """Run to the end; exit code, standard output, the lines on standard error."""
    async with command(tmp_path, *words, **given) as child, asyncio.timeout(120):
        out, err = await child.communicate()
        return child.returncode, out.decode(), err.decode().splitlines()


async def get(port, path):
    async with (
        aiohttp.ClientSession() as http,
        http.get(f"http://127.0.0.1:{port}{path}") as answer,
    ):
        return answer.status, await answer.text()


async def ready(port, within=60):
    """Return when the process says that it is ready; it may not even listen yet."""
    async with asyncio.timeout(within):
        while True:
            with contextlib.suppress(aiohttp.ClientConnectionError):
                if await get(port, "/readyz") == (200, "ok\n"):
                    return
            await asyncio.sleep(0.1)
