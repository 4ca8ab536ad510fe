"""The real command `holdfast chat` in a process of its own, fed through a pipe."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[3]
AT = "2027-03-20"


@dataclass(frozen=True)
class Said:
    """What a finished run printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def one_line(self) -> str:
        """The single line of complaint of a run that was refused."""
        assert self.code == 2, (self.code, self.out, self.err)
        assert self.out == ""
        lines = self.err.strip().splitlines()
        assert len(lines) == 1, self.err
        assert "Traceback" not in self.err
        return lines[0]


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bot", "chat", *arguments]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """An environment without settings of this machine; data goes below *folder*."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("HOLDFAST_")}
    return {
        **clean,
        "PYTHONPATH": str(ROOT),
        "XDG_DATA_HOME": str(folder),
        "HOME": str(folder),
        **more,
    }


def chat(folder: Path, lines: list[str], *arguments: str, **more: str) -> Said:
    """Run `chat` in *folder* with these lines on its standard input."""
    text = "".join(f"{line}\n" for line in lines)
    done = subprocess.run(
        command(*arguments),
        input=text.encode(),
        capture_output=True,
        cwd=folder,
        env=environment(folder, **more),
        timeout=240,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"
