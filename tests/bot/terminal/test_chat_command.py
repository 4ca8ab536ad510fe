"""`holdfast chat` over a pipe: what goes in, what comes out, how it ends."""

import re
import subprocess

import pytest

from tests.bot.terminal.chatting import AT, chat, command, environment, url

FIRST = "What did they tell you?"
TOLD = "On which day did they tell you?"


@pytest.fixture
def db(tmp_path, sqlite_template):
    """A database that is up to date, so that no start pays for the migrations."""
    path = tmp_path / "case.sqlite3"
    path.write_bytes(sqlite_template.read_bytes())
    return url(path)


def test_nothing_is_echoed_and_the_end_of_input_in_mid_question_is_a_clean_end(tmp_path, db):
    said = chat(tmp_path, ["1", "a message nobody echoes 8831"], "--db", db, "--at", AT)

    assert (said.code, said.err) == (0, "")
    assert FIRST in said.out
    assert TOLD in said.out
    assert "8831" not in said.out
    assert "\x1b" not in said.out


def test_each_reply_is_printed_before_the_next_line_is_read(tmp_path, db):
    with subprocess.Popen(
        command("--db", db, "--at", AT),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(tmp_path),
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None

        def until(words):
            return any(words in line.decode() for line in child.stdout)

        assert until("1. Start")  # the greeting comes unasked
        child.stdin.write(b"1\n")
        child.stdin.flush()
        assert until(FIRST)  # and this while the pipe is still open
        child.stdin.close()
        assert child.wait(240) == 0


def test_the_same_database_and_name_go_on_and_two_names_are_two_cases(tmp_path, db):
    chat(tmp_path, ["start", "not enough time"], "--db", db, "--at", AT)

    again = chat(tmp_path, [], "--db", db, "--at", AT)
    other = chat(tmp_path, [], "--db", db, "--at", AT, "--as", "somebody else")

    assert "Welcome back" in again.out
    assert TOLD in again.out
    assert "Welcome back" not in other.out
    assert "1. Start" in other.out


def test_what_falls_due_for_one_name_is_never_told_at_the_terminal_of_another(tmp_path, db):
    told = ["start", "not enough time", "today", "1 July", "Lahore", "Pakistan", "no", "passed"]
    chat(tmp_path, [*told, "yes", "that is right"], "--db", db, "--at", AT)

    other = chat(tmp_path, ["/wait 5d"], "--db", db, "--at", AT, "--as", "somebody else")
    again = chat(tmp_path, ["/wait 5d"], "--db", db, "--at", AT)

    assert "Whose move" not in other.out
    assert "Whose move" in again.out


def test_nobody_s_case_falls_asleep_by_another_s_clock(tmp_path, db):
    chat(tmp_path, ["start", "not enough time"], "--db", db, "--at", AT)

    other = chat(tmp_path, ["/wait 200w"], "--db", db, "--at", AT, "--as", "somebody else")
    again = chat(tmp_path, [], "--db", db, "--at", AT)

    assert other.code == 0
    assert "Welcome back" in again.out


def test_with_at_the_clock_stands_still_but_for_wait_and_an_earlier_day_may_follow(tmp_path, db):
    lines = ["/wait 3d", "/wait until 1 June 09:00", "/wait until yesterday", "/wait 5 moons"]

    said = chat(tmp_path, lines, "--db", db, "--at", "2027-03-20T18:00", "--tz", "Asia/Karachi")
    earlier = chat(tmp_path, ["/wait 1m"], "--db", db, "--at", "2027-01-05T08:00")

    assert "23 March 2027, 18:00" in said.out
    assert "1 June 2027, 09:00" in said.out
    assert said.out.count("The clock only moves forward") == 2
    assert earlier.code == 0
    assert "5 January 2027, 08:01" in earlier.out


def test_what_falls_due_on_the_way_comes_in_order_with_its_local_time(tmp_path, db):
    story = ["start", "no reason", "today", "1 July", "Lagos", "United Kingdom", "no", "passed"]
    lines = [*story, "yes", "right", "/wait 40d"]

    said = chat(tmp_path, lines, "--db", db, "--at", AT, "--tz", "America/New_York")

    stamps = [line for line in said.out.splitlines() if line.startswith("[2027-")]
    assert stamps, said.out[-2000:]
    assert stamps == sorted(stamps)
    assert all(line.endswith("09:00 WAT]") for line in stamps)
    assert "29 April 2027" in said.out


def test_a_line_that_ends_in_a_backslash_goes_on_in_the_next(tmp_path, db):
    lines = ["start", "We are sorry.\\", "There is no time to file.\\", "GME", "back"]

    said = chat(tmp_path, lines, "--db", db, "--at", AT)
    cut = chat(tmp_path, ["We go on\\"], "--db", db, "--at", AT)

    assert said.out.count(TOLD) == 1
    assert "Your answer so far: We are sorry." in said.out
    assert "\\" not in said.out
    assert cut.code == 0


@pytest.mark.parametrize(
    "answer", ["2", "2.", "There is not enough time to file for the start date", "there is not en"]
)
def test_a_choice_is_its_number_its_label_or_a_start_of_it(tmp_path, db, answer):
    said = chat(tmp_path, ["1", answer, "/answers"], "--db", db, "--at", AT)

    assert "What they said: There is not enough time to file" in said.out


def test_letters_choose_where_a_number_is_read(tmp_path, db):
    story = ["1", "no reason", "today", "1 July", "Lagos", "United Kingdom", "no", "passed", "yes"]
    hours = ["right", "go on", "go on", "blank", "later", "none", "later", "nothing was promised"]
    status = ["go on", "none", "Nigeria", "Nigeria", "yes", "main match", "a university", "skip"]

    asked = chat(tmp_path, [*story, *hours, *status], "--db", db, "--at", AT).out
    told = chat(tmp_path, ["12", "/answers"], "--db", db, "--at", AT).out
    line = re.search(r"^(\d+)\. [^:]+: 12( days)?$", told, re.MULTILINE)
    assert asked.endswith("\n  a. I don't know\n\n")
    assert line is not None, told

    change = [f"change {line[1]}", "a", "yes", "/answers"]
    letter = chat(tmp_path, change, "--db", db, "--at", AT).out

    assert f"\n{line[1]}. {line[0].split('. ')[1].split(':')[0]}: I don't know" in letter


# -- Refused with one line -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--tz", "Moon/Base"], "Asia/Karachi"),
        (["--tz", "../etc"], "Asia/Karachi"),
        (["--at", "someday"], "2027-03-20"),
        (["--at", "2027-02-31"], "2027-03-20"),
        (["--db", "mysql://host/name"], "sqlite+aiosqlite:///"),
        (["--db", "nonsense"], "sqlite+aiosqlite:///"),
        (["--nonsense"], "--help"),
    ],
)
def test_a_wrong_option_is_refused_with_what_to_do(tmp_path, arguments, words):
    refused = chat(tmp_path, ["1"], *arguments)

    assert refused.one_line.startswith("holdfast")
    assert words in refused.one_line


def test_an_unknown_setting_is_refused_in_the_environment_and_in_the_file(tmp_path):
    told = chat(tmp_path, ["1"], HOLDFAST_DATABASE="x").one_line
    (tmp_path / ".env").write_text("HOLDFAST_TELEGRAM_TOKN=1\nOTHER=2\n", encoding="utf-8")
    written = chat(tmp_path, ["1"]).one_line

    assert "HOLDFAST_DATABASE" in told
    assert "deploy/example.env" in told
    assert "HOLDFAST_TELEGRAM_TOKN" in written
    assert ".env" in written


def test_whoever_reads_only_the_first_line_is_left_in_peace(tmp_path, db):
    """`| head -1`: what else would be said goes nowhere, and nothing breaks."""
    with subprocess.Popen(
        command("--db", db, "--at", AT),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment(tmp_path),
    ) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.readline()
        child.stdout.close()
        child.stdin.write(b"1\n")
        child.stdin.close()
        assert (child.stderr.read(), child.wait(240)) == (b"", 0)
