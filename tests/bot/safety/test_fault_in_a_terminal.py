"""A fault inside a terminal's conversation goes to standard error: the rest is read by somebody."""

import structlog

from bot.logs import log_fault


def test_a_fault_is_told_beside_the_conversation_and_without_words(capsys):
    structlog.reset_defaults()
    try:
        log_fault(ValueError("my visa ends in June"))
    finally:
        structlog.reset_defaults()

    told = capsys.readouterr()
    assert told.out == ""
    assert "turn_broke" in told.err
    assert "June" not in told.err
