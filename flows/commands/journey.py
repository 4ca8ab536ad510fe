"""Commands that move about the conversation itself: start, back, why, answers, what-if, endings."""

from flows.answering import hear
from flows.asides import ask_command, ask_reason, confirm_loss, reopen
from flows.asking import label, pending_question
from flows.chapters.road import ROAD
from flows.commands.correcting import question_named
from flows.commands.papers import set_titles
from flows.commands.table import COMMANDS, Scope
from flows.commands.unheard import say_unheard
from flows.events import Setting
from flows.outreach.talking import leave
from flows.replies import Pairs, items
from flows.returning import changed_since
from flows.settling import settle_unknown
from flows.showing import deadline_words, overdue_deadlines
from flows.talk import Talk

SHORTENED = 70
PACES = ("next", "steps", "everything")
TITLES = "titles"
PLACE = "place"


def start(talk: Talk, rest: str) -> None:
    """Greet anew, or say where things stand; `rest` may be a deep link's payload."""
    del rest
    if not talk.case.answers:
        return
    if talk.view.looked:
        talk.together = True
        talk.say("talk.welcome_back", node=talk.text(f"nodes.{talk.view.place.node}"))
        changed = changed_since(talk)
        if changed:
            since = talk.case.seen_at.astimezone(talk.view.zone).date()
            talk.say("returning.changed", day=since)
            talk.add(items(*changed))
        overdue = overdue_deadlines(talk.view)
        if overdue:
            talk.say("talk.overdue_now", n=len(overdue))
            talk.add(items(*(deadline_words(talk, one) for one in overdue[:3])))
        return
    talk.say("talk.on_we_go", n=len(talk.case.answers))


def back(talk: Talk, rest: str) -> None:
    """Look at the question before again; nothing changes until a different answer is given."""
    del rest
    aside = talk.case.aside
    if aside is not None and aside.kind != "reopened":
        talk.case = talk.case.without_aside()
        return
    if aside is None and talk.case.track:
        leave(talk)
        return
    walked = [name for name in talk.view.reached if name in talk.case.answers]
    at = walked.index(aside.about) if aside is not None and aside.about in walked else len(walked)
    if at == 0:
        talk.say("talk.at_the_beginning")
        return
    reopen(talk, walked[at - 1])


def answers(talk: Talk, rest: str) -> None:
    """List the answers with numbers, or open the one whose number was given."""
    walked = [name for name in talk.view.reached if not ROAD.questions[name].told]
    named = rest.strip().removeprefix("change ").strip()
    if not walked:
        talk.say("talk.no_answers")
        return
    question = question_named(talk, named) if named else None
    if question is not None:
        reopen(talk, question.id)
        return
    if named:
        talk.say("talk.no_such_answer", words=named[:SHORTENED])
    talk.say("talk.answers", n=len(walked))
    talk.add(
        items(*(_line(talk, name) for name in walked), numbered=True),
    )
    talk.say("talk.change_how")
    talk.repeats = named == ""


def _line(talk: Talk, name: str) -> str:
    words = talk.case.answers[name].words
    if len(words) > SHORTENED:
        words = words[: SHORTENED - 1].rstrip() + "…"
    return talk.text(
        "talk.answer_line",
        name=talk.text(ROAD.key(name, "name")),
        words=" ".join(words.split()),
    )


def reweigh(talk: Talk, rest: str) -> None:
    """Open the weighing again."""
    del rest
    asked = ("weigh_again", "weigh_without_j1")
    reopen(talk, next((one for one in asked if one in talk.view.reached), asked[0]))


def mend(talk: Talk, rest: str) -> None:
    """Open the answer that led to this way out."""
    del rest
    reached = talk.view.reached
    reopen(talk, "us_status" if reached.get("us_status") == "LPR" else "who")


def near(talk: Talk, rest: str) -> None:
    """Offer the city of a place on the map, in `rest` with its country's two letters."""
    city, _, country = rest.rpartition(", ")
    city = f"{city}, {talk.content.countries.name(country)}"
    if _may_be_placed(talk):
        ask_command(
            talk,
            "near",
            ask=talk.text("near.ask", city=city),
            options=[
                (f"at {city}", talk.text("near.yes", city=city.partition(",")[0])),
                ("", talk.text("near.no")),
            ],
        )
    else:
        talk.say("near.later", city=city)


def at(talk: Talk, rest: str) -> None:
    """Take a city as where the person is; a change of it is confirmed like any other."""
    if rest and _may_be_placed(talk):
        reopen(talk, PLACE)
        hear(talk, rest)


def _may_be_placed(talk: Talk) -> bool:
    asked = pending_question(talk)
    return PLACE in talk.view.reached or (asked is not None and asked.id == PLACE)


def what(talk: Talk, rest: str) -> None:
    """Say what a step is."""
    question = ROAD.questions.get(rest)
    if question is not None:
        talk.say(ROAD.key(question.id, "why"))


def blocked(talk: Talk, rest: str) -> None:
    """Ask what is in the way of a step."""
    ask_reason(talk, rest)


def help_(talk: Talk, rest: str) -> None:
    """List what can be done from anywhere; where others read along, what is answered there."""
    del rest
    private = talk.setting is Setting.PRIVATE
    talk.say("talk.help" if private else "talk.help_here")
    rows = tuple(
        (f"/{one.name}", talk.content.words.text(f"commands.{one.name}"))
        for one in COMMANDS
        if one.scope is Scope.PUBLIC or (private and one.scope is Scope.PERSONAL)
    )
    talk.add(Pairs(rows=rows))
    if private:
        talk.say("talk.small_words")


def menu(talk: Talk, rest: str) -> None:
    """Show the short list: what most people want next."""
    del rest
    talk.say("talk.menu")
    talk.add(
        items(
            *(
                f"/{name}: {talk.content.words.text(f'commands.{name}')}"
                for name in (
                    "next",
                    "plan",
                    "deadlines",
                    "answers",
                    "letters",
                    "papers",
                    "remind",
                    "help",
                )
            )
        )
    )
    talk.say("talk.menu_hard")


def skip(talk: Talk, rest: str) -> None:
    """Leave the pending question open and go on, where it may be unknown."""
    del rest
    question = pending_question(talk)
    if question is None and talk.case.aside is None and talk.case.track:
        leave(talk)
        return
    if question is None:
        talk.case = talk.case.without_aside()
        return
    if not question.may_be_unknown:
        talk.say("talk.cannot_skip")
        return
    settle_unknown(talk, question, label(talk, question, "unknown"))


def later(talk: Talk, rest: str) -> None:
    """Put the pending question off: it is not known yet, and we ask again tomorrow."""
    question = pending_question(talk)
    skip(talk, rest)
    if question is not None and question.may_be_unknown:
        talk.case = talk.case.with_happening(
            "steps", "later", on=talk.view.today, now=talk.now, words=question.id
        )
        talk.say("talk.ask_later" if talk.view.looked else "talk.ask_later_first")


def forget(talk: Talk, rest: str) -> None:
    """Ask once, say what is lost, and then erase everything."""
    del rest
    confirm_loss(talk, "forget")


def restart(talk: Talk, rest: str) -> None:
    """Ask once, say what is lost, and then begin a new case."""
    del rest
    confirm_loss(talk, "restart")


def settings(talk: Talk, rest: str) -> None:
    """Show clock and pace; a pace that is named is taken, and so are calendar titles."""
    wanted = rest.strip().casefold()
    if wanted.startswith(TITLES):
        set_titles(talk, wanted.removeprefix(TITLES))
        return
    if wanted in PACES:
        talk.change(pace=wanted)
    else:
        say_unheard(talk, "settings", rest)
    talk.say(
        "settings.shown",
        zone=talk.view.zone.key,
        pace=talk.text(f"settings.paces.{talk.case.pace}"),
    )
    talk.say("settings.how")
