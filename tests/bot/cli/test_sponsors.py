import argparse
import json

import pytest

from bot import records
from bot.cli import sponsors


@pytest.fixture
def holdfast(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(records, "user_data_path", lambda *_, **__: tmp_path)

    def call(*words):
        parser = argparse.ArgumentParser(prog="holdfast sponsors")
        sponsors.add_arguments(parser)
        code = sponsors.run(parser.parse_args(words))
        out = capsys.readouterr()
        return code, out.out, out.err

    return call


def test_a_search_prints_the_evidence_and_its_limits(holdfast):
    code, out, _ = holdfast("search", "bronx", "care")
    assert code == 0
    assert "FY2020: 35 first-time, 30 continuing" in out
    assert "What this does not show" in out
    assert "Two questions for the programme" in out


def test_json_gives_every_number_its_file_and_row(holdfast):
    code, out, _ = holdfast("search", "bronx care", "--json")
    assert code == 0
    shown = json.loads(out)
    assert shown["found"] == "one"
    year = shown["years"][0]
    assert year["initial"]["number"] == 35
    assert year["initial"]["traces"][0] == {"file": "h1b_hospital_sponsors.csv", "row": 412}
    assert shown["missing_years"] == [2025]


def test_a_doubt_lists_the_options_and_is_not_fine(holdfast):
    code, out, _ = holdfast("search", "Mount Sinai")
    assert code == 1
    assert "Which one?" in out
    assert "  1. " in out
    code, out, _ = holdfast("search", "Mount Sinai", "--json")
    assert (code, json.loads(out)["found"]) == (1, "several")


def test_nothing_says_why(holdfast):
    code, out, _ = holdfast("search", "Maria Gonzalez")
    assert (code, "person's name" in out) == (1, True)
    code, out, _ = holdfast("search", "Houston", "--json")
    assert (code, json.loads(out)["why"]) == (1, "city")


def test_an_import_accounts_for_itself_and_is_read_from_then_on(holdfast, tmp_path):
    path = tmp_path / "hub.csv"
    path.write_text(
        "Fiscal Year,Employer,Initial Approval,Initial Denial,Continuing Approval,"
        "Continuing Denial,NAICS,Tax ID,State,City,ZIP\n"
        "2025,BRONXCARE HEALTH SYSTEM,9,0,4,0,62,4191,NY,BRONX,10457\n",
        encoding="utf-8",
    )
    code, out, _ = holdfast("import", "hub", str(path))
    assert code == 0
    assert "hub.csv: approvals FY2025: 1 rows taken, 0 refused." in out
    assert "  initial approvals: 9" in out
    assert f"Written: {tmp_path / 'sponsors.db'}" in out
    _, out, _ = holdfast("search", "bronx care")
    assert "FY2025: 9 first-time, 4 continuing" in out
    code, out, _ = holdfast("import", "hub", str(path))
    assert (code, "already" in out, "Nothing to change." in out) == (0, True, True)


def test_a_refused_file_is_one_line_and_exit_code_1(holdfast, tmp_path):
    code, out, err = holdfast("import", "hub", str(tmp_path / "nowhere.csv"))
    assert (code, out) == (1, "")
    assert err.startswith("holdfast sponsors: refused: ")
    assert len(err.splitlines()) == 1


def test_a_file_that_is_no_sponsor_file_is_exit_code_2(holdfast, tmp_path):
    (tmp_path / "x.db").write_text("x", encoding="utf-8")
    code, _, err = holdfast("search", "mayo", "--from", str(tmp_path / "x.db"))
    assert code == 2
    assert "not a sponsor file" in err


def test_a_place_that_cannot_be_written_is_exit_code_2(holdfast, tmp_path):
    path = tmp_path / "hub.csv"
    path.write_text("x", encoding="utf-8")
    code, _, err = holdfast(
        "import", "prepared", str(tmp_path), "--into", str(path / "y" / "z.db")
    )
    assert code == 1  # the tables are missing, which is said before anything is written
    assert "lacks" in err


@pytest.mark.parametrize("words", [(), ("import",), ("import", "visas", "x.csv"), ("search",)])
def test_wrong_use_is_exit_code_2(holdfast, words):
    with pytest.raises(SystemExit) as stopped:
        holdfast(*words)
    assert stopped.value.code == 2


@pytest.mark.parametrize("words", [("--help",), ("import", "--help"), ("search", "--help")])
def test_help_reads_well(holdfast, words, capsys):
    with pytest.raises(SystemExit) as stopped:
        holdfast(*words)
    assert stopped.value.code == 0
    assert "usage: holdfast sponsors" in capsys.readouterr().out
