"""The command behind "it is not over": a case that was closed goes on where it stood."""

from flows.talk import Talk

_ENDS = ("outcome", "keep_watch", "seat_safe_end", "hard_decision_end")


def reopen(talk: Talk, rest: str) -> None:
    """Take back how it ended; every other answer stays, and so does the log."""
    del rest
    given = [name for name in _ENDS if name in talk.case.answers]
    if not given:
        talk.say("how_it_ended.reopened.nothing")
        return
    for name in given:
        talk.case = talk.case.without_answer(name, talk.now)
    talk.say("how_it_ended.reopened.said")
