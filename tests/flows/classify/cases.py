"""The wordings of a TOML file beside this one."""

import tomllib
from pathlib import Path
from typing import Any

import pytest


def wordings(name: str) -> list[Any]:
    """One parameter set per case, named by its words."""
    cases = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text("utf-8"))["case"]
    return [pytest.param(case, id=case["text"][:60] or "nothing") for case in cases]
