"""Labels typed in the terminal: a letter's buttons leave those of a reminder within reach."""

from bot.terminal.menu import Menu
from flows.replies import Ask, Choice, Reply


def reply(ref: str, label: str) -> Reply:
    return Reply(
        blocks=(), ask=Ask(kind="r", tag="k3pt", ref=ref, choices=(Choice(key="x", label=label),))
    )


def test_a_reminder_is_answered_by_its_label_also_after_a_letter_was_opened():
    menu = Menu()
    for ref, label in (("b0", "Long ago"), ("b1", "They answered"), ("l-nrmp", "Change it")):
        menu.begin_batch()
        menu.show(reply(ref, label))
    menu.begin_batch()
    found = [menu.pressed(said) for said in ("they answered", "Change it", "long ago", "2")]
    assert [one.ref if one else None for one in found] == ["b1", "l-nrmp", None, None]
