"""A whole run fails while a text is said by nobody, and says what to do; a part of it does not."""

from types import SimpleNamespace

import pytest

from tests.driver import CONTENT
from tests.said import HEARD, LEFT_OUT, WHAT_TO_DO, Listener, to_be_said

TEXTS = ("plan.head", "plan.foot")


class Reporter:
    """Keeps what would be printed."""

    def __init__(self):
        self.lines = []

    def write_line(self, line):
        self.lines.append(line)


def finish(listener, *, items=3, exitstatus=pytest.ExitCode.OK, config=None):
    """Run a suite of so many tests to its end: how it exits, and what is printed."""
    session = SimpleNamespace(
        items=[None] * items, exitstatus=exitstatus, config=config or SimpleNamespace()
    )
    printed = Reporter()
    listener.pytest_collection_finish(session)
    listener.pytest_sessionfinish(session)
    listener.pytest_terminal_summary(printed)
    return session.exitstatus, printed.lines


def listener(*heard, whole=3):
    return Listener(whole=whole, texts=lambda: TEXTS, heard=set(heard))


def test_a_whole_run_that_leaves_a_text_out_fails_names_it_and_says_what_to_do():
    status, printed = finish(listener("plan.head"))

    assert status == pytest.ExitCode.TESTS_FAILED
    assert printed == ["texts: 1 of 2 said", "  said by nobody: plan.foot", WHAT_TO_DO]


def test_a_whole_run_that_says_all_passes():
    assert finish(listener(*TEXTS)) == (pytest.ExitCode.OK, ["texts: 2 of 2 said"])


def test_a_part_of_the_suite_is_not_counted():
    assert finish(listener(whole=4)) == (pytest.ExitCode.OK, [])


def test_a_run_that_was_broken_off_keeps_its_own_exit():
    assert finish(listener(), exitstatus=pytest.ExitCode.INTERRUPTED)[0] is (
        pytest.ExitCode.INTERRUPTED
    )


def test_what_the_workers_of_a_parallel_run_heard_is_put_together():
    here = listener(whole=3)
    for key in TEXTS:
        worker = SimpleNamespace(workeroutput={})
        finish(listener(key), config=worker)
        here.pytest_testnodedown(worker)

    assert finish(here, items=0) == (pytest.ExitCode.OK, ["texts: 2 of 2 said"])


def test_a_text_that_is_said_is_heard():
    HEARD.discard("talk.noted")

    CONTENT.words.text("talk.noted")

    assert "talk.noted" in HEARD


def test_what_is_left_out_is_there_and_has_a_reason():
    every = CONTENT.words.every()

    assert [one for one in LEFT_OUT if not any(key.startswith(one) for key in every)] == []
    assert all(LEFT_OUT.values())
    assert not [key for key in to_be_said() if key.startswith(tuple(LEFT_OUT))]
