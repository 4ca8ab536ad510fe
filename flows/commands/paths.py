"""/paths: the ways side by side, one in full, the O-1 questions, what the law can do, game over."""

from typing import Final

from flows.answering import hear
from flows.asides import ask_command, close_commands
from flows.commands.ask import ask, digress
from flows.commands.papers import draw
from flows.paths.path import PATHS, Fit, Path
from flows.paths.screen import ANSWERS, KINDS, answer_of, screen_of
from flows.paths.showing import game_over, in_full, law, overview, paths_for, screen_result
from flows.readers.cleaning import words_of
from flows.talk import Talk

COMMAND: Final = "/paths"
FREE: Final = "?"
"""Begins what was typed under our buttons; no name of a way holds it."""
SCREEN: Final = "="
"""Begins an answer to the O-1 questions, as a button carries it."""
QUESTIONS, AGAIN = "questions", "again"
LONGEST_ABOUT: Final = 60
_NAMED: Final = {
    "j1": "j1|j 1|waiver|j1 waiver|j 1 waiver|j1 and waiver|j 1 and waiver",
    "second_employer": "second employer|second|cap exempt|university|affiliate|cap exempt employer"
    "|genuine employer|genuine second employer|h1b|h 1b",
    "exception": "exception|an exception|delay|later start|delayed start|deferral|defer|step 3"
    "|step3|step 3 first",
    "o1": "o1|o 1|extraordinary ability",
    "change": "change|change programme|change program|another programme|another program|nrmp"
    "|other programme|transfer|switch programme|off cycle",
    "law": "law|legal|leverage|legal leverage|court|lawsuit|rights|what the law can do",
    "over": "over|game over|what is game over|is it over|worst case",
    "picture": "picture|picture dark",
}
"""What people type for each, split by "|", already folded."""
_BY_WORDS: Final = {
    words: name for name, several in _NAMED.items() for words in several.split("|")
}
_BESIDE: Final = {
    "j1": (("j1_then_h1b", "/ask =faq.j1_then_h1b"),),
    "second_employer": (("cover_title", "/ask =faq.instructor"),),
    "exception": (("letters", "/letters"),),
    "o1": (),
    "change": (("quietly", "/ask =faq.other_programme"), ("programmes", "/programmes")),
    "law": (("promises", "/promises"),),
    "over": (("human", "/human"),),
}
"""Buttons beside a card: their label, and the command they stand for."""


def paths(talk: Talk, rest: str) -> None:
    """Compare the ways, or show the one that was named; free words find what others asked."""
    close_commands(talk)
    said = rest.strip()
    if said.startswith(SCREEN):
        _take_answer(talk, said.removeprefix(SCREEN).split())
        return
    if said.startswith(FREE):
        _free(talk, said.removeprefix(FREE).strip())
        return
    name, _, wish = said.rpartition(" ")
    if wish.casefold() in (QUESTIONS, AGAIN) and _named(talk, name):
        _show(talk, _named(talk, name) or "", wish.casefold())
    elif not said:
        _compare(talk)
    elif (picked := _named(talk, said)) is not None:
        _show(talk, picked, wish.casefold() if picked == "picture" else "")
    else:
        ask(talk, said)


def _named(talk: Talk, said: str) -> str | None:
    """The way or card that was named, by words or by its number in the list."""
    if said.isdigit() and 1 <= int(said) <= len(PATHS):
        return paths_for(talk)[int(said) - 1].name
    return said if said in PATHS else _BY_WORDS.get(words_of(said))


def _compare(talk: Talk) -> None:
    if not talk.view.looked:
        talk.say("paths.early")
        _ask(talk, "early", "paths.again", [])
        return
    overview(talk)
    talk.say("paths.how")
    talk.say("paths.for_pictures")
    _ask(
        talk, "all", "paths.ask", [(one.name, f"{COMMAND} {one.name}") for one in paths_for(talk)]
    )


def _show(talk: Talk, name: str, wish: str) -> None:
    """Show one way or card, or begin the O-1 questions."""
    if name == "picture" and talk.view.looked:
        draw(talk, "ways", wish)
        return
    if name == "o1" and wish in (QUESTIONS, AGAIN):
        _begin_screen(talk, anew=wish == AGAIN)
        return
    if not talk.view.looked and (name in PATHS or name == "picture"):
        talk.say("paths.early")
        _ask(talk, "early", "paths.again", [*_BESIDE.get(name, ())[:1]])
        return
    if name in PATHS:
        path = next(one for one in paths_for(talk) if one.name == name)
        in_full(talk, path)
    elif name == "law":
        law(talk)
    else:
        game_over(talk)
    offers = [(label, command) for label, command in _BESIDE[name]]
    if name == "o1":
        offers = _screen_offer(talk)
    _ask(talk, f"{name} {wish}".strip(), "paths.again", [*offers, ("all", COMMAND)])


def _ask(talk: Talk, about: str, ask: str, offers: list[tuple[str, str]]) -> None:
    """Offer what lies beside, the two cards that fit everywhere, and the way back."""
    talk.end_message()
    beside = [("law", f"{COMMAND} law"), ("over", f"{COMMAND} over")]
    wanted = [*offers, *(beside if about in ("all", "early") else ())]
    ask_command(
        talk,
        f"paths {about}"[:LONGEST_ABOUT],
        ask=talk.text(ask),
        options=[
            *((command, talk.text(f"paths.buttons.{label}")) for label, command in wanted),
            ("", talk.text("paths.buttons.leave")),
        ],
        then=f"{COMMAND} {FREE}",
    )


# -- Free words ------------------------------------------------------------------------------------


def _free(talk: Talk, said: str) -> None:
    """Take words typed under our buttons: a way, a question, or the answer to what is pending."""
    picked = _named(talk, said)
    if picked is not None:
        _show(talk, picked, "")
    elif not digress(talk, said):
        hear(talk, said)


# -- The eight questions ---------------------------------------------------------------------------


def _screen_offer(talk: Talk) -> list[tuple[str, str]]:
    path: Path = next(one for one in paths_for(talk) if one.name == "o1")
    if path.fit is Fit.CLOSED:
        return []
    done = screen_of(talk.view.answers).next is None
    wish = AGAIN if done else QUESTIONS
    return [("questions_again" if done else "questions", f"{COMMAND} o1 {wish}")]


def _begin_screen(talk: Talk, *, anew: bool) -> None:
    if anew:
        for kind in KINDS:
            talk.case = talk.case.without_answer(answer_of(kind), talk.now)
    talk.say("o1.intro")
    _next_question(talk)


def _take_answer(talk: Talk, said: list[str]) -> None:
    """Keep one of the eight answers and ask the next."""
    match said:
        case [kind, answer] if kind in KINDS and answer in ANSWERS:
            words = talk.text(f"o1.answers.{answer}")
            talk.case = talk.case.with_answer(answer_of(kind), answer, words, talk.now)
        case _:
            pass
    _next_question(talk)


def _next_question(talk: Talk) -> None:
    screen = screen_of(talk.view.answers)
    kind = screen.next
    if kind is None:
        screen_result(talk, screen)
        offers = [("o1", f"{COMMAND} o1"), ("questions_again", f"{COMMAND} o1 {AGAIN}")]
        _ask(talk, "o1 result", "paths.again", [*offers, ("all", COMMAND)])
        return
    question = talk.text(f"o1.questions.{kind}")
    ask_command(
        talk,
        f"paths o1 {kind}",
        ask=talk.text("o1.ask", at=KINDS.index(kind) + 1, question=question),
        options=[
            *(
                (f"{COMMAND} {SCREEN}{kind} {answer}", talk.text(f"o1.answers.{answer}"))
                for answer in ANSWERS
            ),
            ("", talk.text("paths.buttons.stop")),
        ],
    )
