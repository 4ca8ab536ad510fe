"""What cannot be run where there is no container engine and no systemd is read by its own checkers."""

import configparser
import fnmatch
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from bot.__main__ import COMMANDS, main
from bot.settings import PREFIX, Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
BIN = Path(sys.executable).parent
COMPOSE = sorted(DEPLOY.glob("compose*.yaml"))
UNITS = sorted((DEPLOY / "systemd").iterdir())
DIRECTIVES = {
    "Unit": "Description Documentation Wants After StartLimitIntervalSec",
    "Service": """
        Type User Group WorkingDirectory ExecStart Restart RestartSec TimeoutStopSec UMask
        NotifyAccess TimeoutStartSec WatchdogSec
        StateDirectory StateDirectoryMode ReadWritePaths MemoryHigh MemoryMax TasksMax Nice
        IOSchedulingClass CapabilityBoundingSet AmbientCapabilities NoNewPrivileges ProtectSystem
        ProtectHome PrivateTmp PrivateDevices ProtectClock ProtectControlGroups ProtectHostname
        ProtectKernelLogs ProtectKernelModules ProtectKernelTunables ProtectProc
        RestrictAddressFamilies RestrictNamespaces RestrictRealtime RestrictSUIDSGID
        LockPersonality RemoveIPC SystemCallArchitectures SystemCallFilter
    """,
    "Timer": "OnCalendar RandomizedDelaySec Persistent",
    "Install": "WantedBy",
}
"""Of systemd.unit(5), systemd.service(5), systemd.exec(5), systemd.timer(5)."""
HARD = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "CapabilityBoundingSet": "",
    "User": "holdfast",
    "UMask": "0077",
}


def hadolint(path):
    return subprocess.run(
        [BIN / "hadolint", path], capture_output=True, text=True, check=False
    )  # fmt: skip


def test_the_dockerfile_has_nothing_its_linter_minds():
    done = hadolint(DEPLOY / "Dockerfile")
    assert (done.returncode, done.stdout) == (0, "")


def test_the_linter_minds_a_careless_dockerfile(tmp_path):
    careless = "FROM python\nRUN pip install holdfast\nUSER root\n"
    (tmp_path / "Dockerfile").write_text(careless, encoding="utf-8")
    assert {"DL3006", "DL3013", "DL3002"} <= set(
        re.findall(r"DL\d+", hadolint(tmp_path / "Dockerfile").stdout)
    )


def test_the_image_is_of_two_stages_without_root_and_says_whether_it_is_well():
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    last = text.rpartition("\nFROM ")[2]

    assert text.count("\nFROM ") == 2
    assert "--require-hashes --requirement requirements/base.txt" in text
    assert re.search(r"^USER 10001:10001$", last, re.MULTILINE)
    assert "HEALTHCHECK" in last
    assert "pip install" not in last
    named = set(re.findall(rf"({PREFIX}\w+)=", text))
    assert named <= {PREFIX + name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("path", COMPOSE, ids=lambda path: path.name)
def test_a_compose_file_fits_the_schema_of_its_makers(path):
    done = subprocess.run(
        [BIN / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", COMPOSE, ids=lambda path: path.name)
def test_what_a_compose_file_names_is_there(path):
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    ours = {
        name: one
        for name, one in content["services"].items()
        if one["image"] == "holdfast:local"
    }  # fmt: skip

    assert ours
    for name, one in ours.items():
        assert one["command"][0] in COMMANDS, name
        assert one["read_only"] is True, name
        assert one["cap_drop"] == ["ALL"], name
        assert (path.parent / one["build"]["context"] / one["build"]["dockerfile"]).exists()
        for variable in one.get("environment", {}):
            known = {PREFIX + each.upper() for each in Settings.model_fields}
            assert variable in {*known, "PGPASSFILE"}, (name, variable)
    mounted = [
        volume.partition(":")[0]
        for one in content["services"].values()
        for volume in one.get("volumes", ())
        if volume.startswith("./")
    ]
    assert [one for one in mounted if not (path.parent / one).exists()] == []
    ports = [port for one in content["services"].values() for port in one.get("ports", ())]
    assert [one for one in ports if not one.startswith("127.0.0.1:")] in ([], ["80:80", "443:443"])


def _unit(path):
    reader = configparser.RawConfigParser(strict=False, delimiters=("=",), comment_prefixes=("#",))
    reader.optionxform = str  # type: ignore[assignment,method-assign]
    reader.read(path)
    return reader


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_a_unit_has_only_directives_that_systemd_knows(path):
    unit = _unit(path)

    for section in unit.sections():
        unknown = set(unit[section]) - set(DIRECTIVES[section].split())
        assert unknown == set(), (section, unknown)
    if path.suffix == ".service":
        assert HARD.items() <= dict(unit["Service"]).items()


@pytest.mark.parametrize(
    "path", [one for one in UNITS if one.suffix == ".service"], ids=lambda path: path.name
)
def test_a_unit_starts_a_command_that_takes_what_it_is_given(path, capsys):
    program, command, *given = _unit(path)["Service"]["ExecStart"].split()

    assert program == "/opt/holdfast/.venv/bin/holdfast"
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert f"holdfast {command}" in told
    assert [one for one in given if one.startswith("--") and one not in told] == []


def test_every_backup_that_ships_is_deleted_after_the_two_weeks_that_are_promised():
    lines = [
        line
        for path in [*COMPOSE, *UNITS]
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"\bbackup /", line) or "[backup, /" in line
    ]
    assert len(lines) == 3
    assert [one for one in lines if not re.search(r"--keep-days\W+14\b", one)] == []


def test_the_timer_has_its_service():
    timers = [one for one in UNITS if one.suffix == ".timer"]
    assert timers
    assert [one for one in timers if not one.with_suffix(".service").exists()] == []


def test_only_what_the_image_needs_goes_to_the_builder():
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    rules = [one for one in lines if one and not one.startswith("#")]

    assert rules[0] == "**"
    allowed = {one[1:].removesuffix("/**") for one in rules if one.startswith("!")}
    assert {"bot", "flows", "storage", "requirements/base.txt", "pyproject.toml"} <= allowed
    assert [one for one in allowed if not (ROOT / one).exists()] == []
    assert allowed.isdisjoint({".env", ".git", "tests", "deploy", ".venv", "secrets"})


def test_every_file_that_is_not_code_is_packed_with_its_package():
    packing = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = packing["tool"]["setuptools"]["package-data"]
    forgotten = [
        str(path)
        for package in ("bot", "flows", "storage")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc", ".md")
        if not any(
            fnmatch.fnmatch(str(path.relative_to(ROOT / package)), one.replace("**/", "*"))
            for one in patterns.get(package, ())
        )
    ]
    assert forgotten == []


def test_prometheus_reads_the_alarms_and_grafana_the_board():
    folder = DEPLOY / "monitoring"
    watched = yaml.safe_load((folder / "prometheus.yml").read_text(encoding="utf-8"))
    source = yaml.safe_load((folder / "grafana-source.yml").read_text(encoding="utf-8"))
    board = json.loads((folder / "dashboard.json").read_text(encoding="utf-8"))
    uids = {panel["datasource"]["uid"] for panel in board["panels"]}

    assert [one for one in watched["rule_files"] if not (folder / one).exists()] == []
    assert {one["job_name"] for one in watched["scrape_configs"]} == {"holdfast"}
    assert {one["uid"] for one in source["datasources"]} == uids
