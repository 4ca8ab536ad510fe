"""The button to the sources: under what states a rule, and still there when the question is not."""


async def test_it_outlives_the_question_and_changes_nothing(it, ana):
    await it.settled(ana.says("/start"))
    greeting = ana.inbox.unread()[-1]
    assert greeting.labels[-1] == "Sources"

    await it.settled(ana.presses(greeting, "Start"))
    kept = await ana.reads_edit()
    assert (kept.id, kept.labels) == (greeting.id, ["Sources"])
    question = ana.inbox.unread()[-1]

    await it.settled(ana.presses(kept, "Sources"))
    shown, again = ana.inbox.unread()
    assert "8 USC 1184" in shown.text
    assert "checked 1 July 2026" in shown.text
    assert again.labels == question.labels
