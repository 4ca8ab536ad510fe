"""The secret scan of `make audit`: quiet on what is published here, loud on a token that landed."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PUBLISHED = (
    "Makefile",
    "README.md",
    "SECURITY.md",
    "deploy/README.md",
    "deploy/RUNBOOK.md",
    "deploy/example.env",
    "deploy/compose.yaml",
    "deploy/compose.postgresql.yaml",
)
"""What people copy from and paste into; `make audit` reads every file."""
PLANTED = {
    "telegram": "110201543:" + "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"[:34] + "x",
    "discord": "MTk4NjIyNDgzNDcxOTI1MjQ4." + "Cl2FMQ." + "ZnCjm1XVW7vRze4b7Cq4se7kKWs",
    "private": "-----BEGIN " + "PRIVATE KEY-----",
    "database": "postgresql://holdfast:" + "hunter42" + "@db.internal/holdfast",
}


def scan(*files):
    return subprocess.run(
        [
            Path(sys.executable).parent / "detect-secrets-hook",
            *("--baseline", ".secrets.baseline"),
            *files,
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


def test_what_people_copy_from_holds_no_token():
    done = scan(*PUBLISHED)
    assert (done.returncode, done.stdout) == (0, "")


def test_a_token_that_landed_is_found(tmp_path):
    for name, secret in PLANTED.items():
        (tmp_path / f"{name}.txt").write_text(f"{name} = {secret}\n", encoding="utf-8")

    done = scan(*(tmp_path / f"{name}.txt" for name in PLANTED))

    assert done.returncode == 1
    assert [name for name in PLANTED if f"{name}.txt:1" not in done.stdout] == []


@pytest.mark.parametrize("tool", ["pip-audit", "detect-secrets-hook"])
def test_the_audit_runs_both(tool):
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").split("\naudit:")[1].split("\n\n")[0]
    assert tool in recipe
