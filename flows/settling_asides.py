"""Takes a button of the exchange on top: what was in doubt, read back, or to be confirmed."""

from flows.asking import show_anew
from flows.case import Aside, Case
from flows.chapters.road import ROAD
from flows.settling import close_reopened, save, settle
from flows.talk import Talk
from flows.tracks import moved_by


def settle_aside(talk: Talk, choice: str) -> bool:
    """Take a button of the aside on top; False when it has no such button."""
    aside = talk.case.aside
    if aside is None or aside.kind == "reopened":
        return False
    keys = aside.given.get("keys", ())
    if not isinstance(keys, tuple) or choice not in keys:
        return False
    talk.case = talk.case.without_aside()
    match aside.kind, choice:
        case "unsure", _:
            _settle_doubt(talk, aside, choice)
        case "change", "yes":
            question = ROAD.questions[aside.about]
            save(talk, question, aside.given["value"], str(aside.given["words"]))
        case "several", "yes":
            _settle_several(talk, aside)
        case "several", _:
            talk.say("talk.say_again")
        case "command", _:
            _settle_command(talk, aside, choice)
        case "confirm", "yes":
            _begin_anew(talk, aside.about)
        case _:
            close_reopened(talk, aside.about)
            talk.say("talk.left_as_it_was")
    return True


def _settle_doubt(talk: Talk, aside: Aside, choice: str) -> None:
    labels = aside.given["labels"]
    if not choice.isdigit() or not isinstance(labels, tuple):
        talk.say("talk.say_again")
        return
    question = ROAD.questions[aside.about]
    settle(talk, question, aside.given[f"value{choice}"], labels[int(choice)])


def _settle_command(talk: Talk, aside: Aside, choice: str) -> None:
    does, keys = aside.given["does"], aside.given["keys"]
    if isinstance(does, tuple) and isinstance(keys, tuple):
        talk.follow_up = does[keys.index(choice)]
    if not talk.follow_up:
        talk.say("talk.left_as_it_was")


def _settle_several(talk: Talk, aside: Aside) -> None:
    found = {
        key.removeprefix("value."): value
        for key, value in aside.given.items()
        if key.startswith("value.")
    }
    words = {name: str(aside.given.get(f"words.{name}", "")) for name in found}
    if len(found) == 1 and talk.view.looked:
        # What one answer moves is shown before it counts, however it was said.
        ((name, value),) = found.items()
        settle(talk, ROAD.questions[name], value, words[name])
        return
    for name, value in found.items():
        talk.case = talk.case.with_answer(name, value, words[name], talk.now)
        moved_by(talk, name, value)
        close_reopened(talk, name)
    show_anew(talk)
    talk.say("talk.noted")


def _begin_anew(talk: Talk, about: str) -> None:
    """Erase for good, or begin a new case in the place of the old."""
    if about == "forget":
        talk.erase = True
        talk.say("talk.forget.done")
        return
    talk.case = Case(
        tag=talk.fresh_tag,
        opened_at=talk.now,
        seen_at=talk.now,
        turn=talk.case.turn,
        link_misses_at=talk.case.link_misses_at,
    )
