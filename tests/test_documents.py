"""The documents say what is so: commands, settings, files, the drawing, and quoted words."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS as SHELL
from bot.__main__ import main
from bot.cli.diagram import BEGIN, END, drawings
from bot.settings import PREFIX, Settings
from flows.commands import HANDLERS
from flows.commands.table import COMMANDS as TALK

ROOT = Path(__file__).parent.parent
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "flows/README.md",
    "storage/README.md",
    "bot/README.md",
    "tests/README.md",
    "deploy/README.md",
    "deploy/RUNBOOK.md",
)
ELSEWHERE = {"wait", "holdfast", "setup"}
"""Of the terminal alone, and of those who manage a server or a group."""
WEB = {
    "healthz",
    "readyz",
    "metrics",
    "newbot",
    "mybots",
    "telegram",
    "calendar",
    "var",
    "etc",
    "data",
}
"""Paths of the web endpoints and of the machine, and commands of another bot."""
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_IN_SHELL = re.compile(r"(?<!/)\bholdfast ([a-z]+)\b")
_IN_TALK = re.compile(r"`/([a-z]+)\b")
_MAKE = re.compile(r"`make ([a-z-]+)|^make ([a-z-]+)", re.MULTILINE)
_FILE = re.compile(r"`((?:flows|storage|bot|tests|deploy|requirements)/[\w./-]+)`")
_QUOTED = re.compile(r"<!-- from (tests/transcripts/\w+\.txt) -->\n```text\n(.*?)```", re.DOTALL)
_CUT = re.compile(r"^\[\.\.\.\]\n", re.MULTILINE)


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def prose_of(name):
    """The document without its examples of code in other languages than the shell."""
    return re.sub(
        r"```(?:python|toml|json|mermaid|text)\n.*?```", "", text_of(name), flags=re.DOTALL
    )


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_command_that_is_named_exists(name):
    prose = prose_of(name)
    shell = {found for found in _IN_SHELL.findall(prose) if found not in SHELL}
    talk = set(_IN_TALK.findall(prose)) - {one.name for one in TALK} - set(HANDLERS)
    targets = set(re.findall(r"^([a-z-]+):", text_of("Makefile"), re.MULTILINE))
    makes = {first or second for first, second in _MAKE.findall(prose)} - targets

    assert (shell, talk - ELSEWHERE - WEB, makes) == (set(), set(), set())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_to_a_file_resolves(name):
    folder = (ROOT / name).parent
    links = [one for one in _LINK.findall(text_of(name)) if "://" not in one]
    missing = [one for one in links if not (folder / one.partition("#")[0]).exists()]

    assert missing == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_that_is_named_exists(name):
    named = [one for one in _FILE.findall(prose_of(name)) if "<" not in one]
    assert [one for one in named if not (ROOT / one).exists()] == []


def _is_there(module):
    path = ROOT / module.replace(".", "/")
    return path.with_suffix(".py").exists() or (path / "__main__.py").exists()


def test_the_readme_names_every_command_of_the_shell_and_no_other():
    rows = re.findall(r"^\| `holdfast ([a-z]+)` \| (.*) \|$", text_of("README.md"), re.MULTILINE)
    assert dict(rows) == {name: SHELL[name] for name in SHELL if _is_there(f"bot.cli.{name}")}


def test_the_readme_names_every_make_target_and_no_other():
    found = re.findall(r"^([a-z-]+):.*?## .*\n((?:\t.*\n)*)", text_of("Makefile"), re.MULTILINE)
    works = {
        name
        for name, recipe in found
        if all(_is_there(one) for one in re.findall(r"-m (tests\.\w+)", recipe))
    }
    table = text_of("README.md").split("| `make` | Does |")[1].split("\n\n")[0]

    assert set(re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE)) == works


def test_the_folder_tree_of_the_readme_stands():
    tree = text_of("README.md").split("## The tree")[1].split("```")[1]
    parent, missing = "", []
    for line in tree.strip("\n").splitlines():
        named = line.split()[0]
        parent = named if not line.startswith(" ") else parent
        path = named if not line.startswith(" ") else parent + named
        missing += [] if (ROOT / path).is_dir() else [path]

    assert missing == []


def test_every_setting_is_explained_in_the_example_and_no_other():
    named = re.findall(rf"^({PREFIX}\w+)=", text_of("deploy/example.env"), re.MULTILINE)
    assert sorted(named) == sorted(PREFIX + name.upper() for name in Settings.model_fields)


def test_the_example_can_be_used_as_it_stands(monkeypatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)

    assert Settings(_env_file=ROOT / "deploy/example.env") == Settings(_env_file=None)


def test_the_drawing_is_of_todays_machines():
    drawn = text_of("flows/README.md").split(BEGIN)[1].split(END)[0].strip()
    assert drawn == drawings(), "run: make diagram"


def test_quoted_conversations_are_quoted_word_for_word():
    quoted = _QUOTED.findall(text_of("README.md"))
    changed = [
        (path, part)
        for path, block in quoted
        for part in _CUT.split(block)
        if part.strip("\n") not in text_of(path)
    ]

    assert quoted
    assert changed == []


def test_the_example_of_a_plan_is_what_the_command_prints(capsys, tmp_path):
    answers, printed = re.findall(r"```json\n(.*?)```", text_of("README.md"), re.DOTALL)
    file = tmp_path / "ana.json"
    file.write_text(answers, encoding="utf-8")

    assert main(["plan", "--json", "--at", "2027-03-22", str(file)]) == 0

    out = capsys.readouterr().out
    assert json.loads(out)["routes"]
    assert [part for part in _CUT.split(printed) if part.strip("\n") not in out] == []


def test_the_example_of_classifying_is_what_the_command_prints(capsys, tmp_path):
    block = text_of("README.md").split("$ echo ")[1:]
    for shown in block:
        asked, _, answer = shown.split("```")[0].partition("\n")
        words, _, command = asked.partition(" | .venv/bin/holdfast ")
        file = tmp_path / "words.txt"
        file.write_text(words.strip('"') + "\n", encoding="utf-8")

        assert main([*command.split(), str(file)]) == 0
        assert capsys.readouterr().out.strip() == answer.strip()
    assert len(block) == 2


def test_the_runbook_names_only_figures_and_events_that_exist():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    runbook = text_of("deploy/RUNBOOK.md")
    figures = {one.removesuffix("_total") for one in re.findall(r"`(holdfast_\w+)", runbook)}
    table = runbook.split("## Log events")[1].split("## ")[0]
    events = set(re.findall(r"`([a-z_]+)`", table))

    assert figures
    assert events
    assert [one for one in sorted(figures | events) if f'"{one}"' not in code] == []


def test_the_runbook_quotes_what_readyz_says():
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    table = text_of("deploy/RUNBOOK.md").split("## What /readyz may say")[1].split("## ")[0]
    lines = [
        one
        for row in re.findall(r"^\| (\w[^|]*?) \|", table, re.MULTILINE)
        for one in row.split(", ")
    ]

    assert [one for one in lines if one != "Line" and one not in code] == []


def test_the_examples_of_how_to_add_things_can_be_read():
    blocks = re.findall(r"```toml\n(.*?)```", text_of("CONTRIBUTING.md"), re.DOTALL)
    assert [one for one in blocks if not tomllib.loads(one)] == []


def test_each_line_of_the_threat_model_names_tests_that_exist():
    table = text_of("SECURITY.md").split("| Who | What they get |")[1].split("\n\n")[0]
    rows = [row.strip("|").split("|") for row in table.splitlines()[2:]]
    shown = {row[0].strip(): row[-1].strip() for row in rows}
    named = {who: re.findall(r"`(tests/[\w/]+\.py)`", by) for who, by in shown.items()}

    assert len(rows) > 15
    assert {len(row) for row in rows} == {4}
    assert [who for who, tests in named.items() if not tests] == [
        who for who, by in shown.items() if by.startswith("none: ")
    ]
    for tests in named.values():
        for one in tests:
            assert "def test_" in text_of(one), one


def test_nothing_in_the_documents_is_left_open():
    open_ends = re.compile(r"\b(?:TODO|FIXME|TBD|XXX)\b|@@")
    assert [one for one in DOCUMENTS if open_ends.search(text_of(one))] == []


_ROW = re.compile(r"^\| (M?\d+): (.*?) \| (.*) \|$", re.MULTILINE)
_SHOWN = re.compile(r"\]\(tests/transcripts/(\w+)\.txt\)")


def test_every_part_and_every_behaviour_names_the_conversation_that_shows_it():
    rows = {name: _SHOWN.findall(shown) for name, _, shown in _ROW.findall(text_of("README.md"))}
    parts = [f"M{number}" for number in range(1, 25)]
    behaviours = [str(number) for number in range(1, 21) if number != 17]

    assert [*rows] == [*parts, *behaviours]
    assert [name for name, shown in rows.items() if not shown] == []
    for number in behaviours:
        assert any(one.startswith(f"behaviour_{int(number):02}_") for one in rows[number])


def test_every_transcript_of_a_behaviour_stands_in_the_readme():
    files = {one.stem for one in (ROOT / "tests/transcripts").glob("behaviour_*.txt")}
    assert files - set(_SHOWN.findall(text_of("README.md"))) == set()
