"""`holdfast plan --json`, as a script would call it."""

import argparse
import io
import json

import pytest

from bot.cli import plan as command


class Stdin:
    def __init__(self, raw):
        self.buffer = io.BytesIO(raw)


@pytest.fixture
def ask(monkeypatch, capsys):
    """Give *answers* on standard input; returns exit code, what was printed, what was complained."""

    def run(answers, *options):
        raw = answers if isinstance(answers, bytes) else json.dumps(answers).encode()
        monkeypatch.setattr("sys.stdin", Stdin(raw))
        parser = argparse.ArgumentParser()
        command.add_arguments(parser)
        code = command.run(parser.parse_args(["--json", *options, "-"]))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


KEYS = {
    "as_of",
    "scenario",
    "promise",
    "reason",
    "red_flags",
    "routes",
    "payment_exposure",
    "deadlines",
    "reminders",
    "next",
}


def test_one_object_in_one_object_out(ask):
    code, out, err = ask({"start_on": "2027-07-01"}, "--at", "2027-03-22")
    assert (code, err) == (0, "")
    assert set(json.loads(out)) == KEYS


def test_a_list_in_a_list_out_in_the_same_order(ask):
    code, out, _ = ask([{"start_on": "2027-07-01"}, {}], "--at", "2027-03-22")
    days_left = [plan["routes"][0]["days_left"] for plan in json.loads(out)]
    assert (code, days_left) == (0, [101, None])
    assert json.loads(ask([], "--at", "2027-03-22")[1]) == []


def test_it_reads_a_file(tmp_path, capsys):
    file = tmp_path / "answers.json"
    file.write_text('{"location": "abroad"}', encoding="utf-8")
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    assert command.run(parser.parse_args(["--json", str(file)])) == 0
    assert set(json.loads(capsys.readouterr().out)) == KEYS


@pytest.mark.parametrize(
    ("at", "tz", "as_of"),
    [
        ("2027-03-22", None, "2027-03-22T09:00:00+00:00"),
        ("2027-03-22", "Asia/Karachi", "2027-03-22T09:00:00+05:00"),
        ("2027-03-22T23:30", "Asia/Karachi", "2027-03-22T23:30:00+05:00"),
        ("2027-03-22T23:30:00Z", "Asia/Karachi", "2027-03-23T04:30:00+05:00"),
    ],
)
def test_a_day_is_nine_oclock_where_the_person_is(ask, at, tz, as_of):
    assert json.loads(ask({"tz": tz}, "--at", at)[1])["as_of"] == as_of


def test_the_day_is_that_of_the_persons_zone(ask):
    told = {"start_on": "2027-03-23", "tz": "Asia/Karachi"}
    assert json.loads(ask(told, "--at", "2027-03-22T23:30:00Z")[1])["routes"][0]["days_left"] == 0


def test_without_a_day_it_is_the_present(ask, monkeypatch):
    from datetime import UTC, datetime  # noqa: PLC0415  the only test that needs a clock

    monkeypatch.setattr(command, "now", lambda: datetime(2027, 1, 2, 3, 4, tzinfo=UTC))
    assert json.loads(ask({})[1])["as_of"] == "2027-01-02T03:04:00+00:00"


@pytest.mark.parametrize(
    ("what", "answers", "says"),
    [
        ("a bad value", {"start_on": "soon"}, ["start_on"]),
        ("an unknown key", {"begin_on": "2027-07-01"}, ["begin_on", "unknown"]),
        ("a bad value in a list", [{}, {}, {"start_on": "soon"}], ["item 2", "start_on"]),
        ("no object", 7, ["object"]),
        ("no object in a list", [{}, 7], ["item 1", "object"]),
        ("broken JSON", b'{"start_on": \n}', ["line 2", "column 1"]),
        ("a key told twice", b'{"ever_j": true, "ever_j": false}', ["ever_j", "twice"]),
        ("not a number", b'{"post_wait_days": NaN}', ["NaN"]),
        ("a number without end", b'{"post_wait_days": ' + b"9" * 5000 + b"}", ["number"]),
        ("not text", b"\xff\xfe\x00", ["UTF-8"]),
        ("nothing", b"", ["line 1"]),
        ("nested without end", b"[" * 100_000, ["nested"]),
    ],
)
def test_what_cannot_be_read_ends_with_two_and_one_line(ask, what, answers, says):
    code, out, err = ask(answers, "--at", "2027-03-22")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    for word in says:
        assert word in err


@pytest.mark.parametrize("at", ["soon", "2027-02-30", "0001-01-01T00:00:00+14:00", ""])
def test_a_day_that_cannot_be_read_is_refused(ask, at):
    code, out, err = ask({}, "--at", at)
    assert (code, out) == (2, "")
    assert "--at" in err


def test_a_file_that_is_not_there_is_named(capsys):
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    assert command.run(parser.parse_args(["--json", "no-such-file.json"])) == 2
    assert "no-such-file.json" in capsys.readouterr().err
