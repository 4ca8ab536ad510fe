"""The ways in words: side by side, one in full, what the law can do, what really ends things."""

from collections.abc import Sequence
from dataclasses import replace

from flows.classify.promise import classify_promise
from flows.classify.worth import weightiest
from flows.content.line import Line
from flows.paths.fit import paths_of, sorted_paths
from flows.paths.path import Fit, Path, at_most
from flows.paths.screen import KINDS, Screen, screen_of
from flows.profile.profile import waits_for_step3
from flows.promised import promises_of
from flows.refused import refusal_of
from flows.replies import Head, items
from flows.showing import line_words
from flows.talk import Talk

_NO_SPONSORSHIP = ("plan.next.resident", "plan.next.other-permission")


def paths_for(talk: Talk) -> tuple[Path, ...]:
    """The ways of the case as it stands, the better fit first."""
    found = paths_of(talk.view.plan, screen_of(talk.view.answers))
    if refusal_of(talk.view) == "exception_asked":
        found = tuple(_once_refused(one) if one.name == "exception" else one for one in found)
    return sorted_paths(found)


def _once_refused(path: Path) -> Path:
    """An exception that was asked for and refused: the plan of answers alone knows nothing of it."""
    why = Line("plan_card.refused.once")
    return replace(path, fit=at_most(path.fit, Fit.LONG_SHOT), why=why)


def overview(talk: Talk, *, only: Sequence[str] = ()) -> None:
    """One short line for each way, or for those of *only*, the better fit first."""
    if not only:
        talk.add(Head(talk.text("paths.head")))
        for step in talk.view.plan.next:
            if step.key in _NO_SPONSORSHIP:
                talk.lines(line_words(talk, step))
    lines = [line(talk, one) for one in paths_for(talk) if not only or one.name in only]
    if len(lines) == 1:
        talk.lines(*lines)
    else:
        talk.add(items(*lines, numbered=not only))


def line(talk: Talk, path: Path) -> str:
    """One way in one line: its name, its fit, and why."""
    return talk.text(
        "paths.line",
        path=talk.text(f"paths.names.{path.name}"),
        fit=talk.text(f"paths.fits.{path.fit.value}"),
        why=line_words(talk, path.why),
    )


_SAYS_MORE = frozenset({"j1", "second_employer"})
"""Ways whose own part fills a screen."""


def in_full(talk: Talk, path: Path) -> None:
    """One way: how it fits and what stands in the way; then what it costs and leads to."""
    fit = talk.text(f"paths.fits.{path.fit.value}")
    talk.add(Head(talk.text(f"paths.names.{path.name}")))
    talk.say("paths.part.fit", fit=fit, why=line_words(talk, path.why))
    if path.name == "j1" and talk.view.plan.profile.j1_acceptable is False:
        talk.say("paths.j1.declined")
    if path.blockers:
        talk.add(Head(talk.text("paths.part.blockers")))
        talk.add(items(*(line_words(talk, one) for one in path.blockers)))
    else:
        talk.say("paths.part.none")
    _part(talk, "first", (path.first,))
    talk.say("paths.part.owner", owner=talk.text(f"owners.{path.owner.value}"))
    _part(talk, "time", (path.time,))
    talk.end_message()
    _special(talk, path)
    if path.name in _SAYS_MORE:
        talk.end_message()
    _part(talk, "cost", path.cost)
    _part(talk, "later", (path.later,))
    talk.add(Head(talk.text("paths.part.change")))
    talk.add(items(*(line_words(talk, one) for one in path.mends)))


def _part(talk: Talk, part: str, lines: tuple[Line, ...]) -> None:
    talk.say(f"paths.part.{part}", text=" ".join(line_words(talk, one) for one in lines))


def _special(talk: Talk, path: Path) -> None:
    """What only this way needs to say."""
    match path.name:
        case "j1" if path.fit.value != "closed":
            _listed(talk, "paths.j1.plan_head", "paths.j1.plan")
        case "second_employer":
            talk.say("paths.second_employer.title")
            talk.say("paths.second_employer.willing")
        case "exception":
            exception_forms(talk)
        case "o1":
            talk.say("paths.o1.odds")
            talk.say("paths.o1.payment")
        case "change":
            _listed(talk, "paths.change.rules_head", "paths.change.rules")
        case _:
            pass


def exception_forms(talk: Talk) -> None:
    """How to ask, by what their words say; and the forms an exception can take."""
    plan = talk.view.plan
    talk.say(f"paths.exception.reading.{plan.scenario.label}")
    closed = plan.route("h1b").closed_by is not None
    step3 = waits_for_step3(plan.profile) and not closed
    parts = [
        *(() if closed else ("h1b",)),
        *(("step3",) if step3 else ()),
        "delay",
        "deferral",
    ]
    talk.add(Head(talk.text("paths.exception.parts_head")))
    talk.add(items(*(talk.text(f"paths.exception.parts.{one}") for one in parts)))


def _listed(talk: Talk, head: str, prefix: str) -> None:
    talk.add(Head(talk.text(head)))
    talk.add(items(*(talk.text(key) for key in talk.content.words.keys(prefix))))


def screen_result(talk: Talk, screen: Screen) -> None:
    """The eight answers and what they amount to, without a promise either way."""
    talk.add(Head(talk.text("o1.head")))
    talk.add(
        items(
            *(
                talk.text(
                    "o1.line",
                    name=talk.text(f"o1.names.{kind}"),
                    answer=talk.text(f"o1.answers.{screen.said[kind]}"),
                )
                for kind in KINDS
            )
        )
    )
    reading = screen.reading(talk.content.facts.number("o1a-test.criteria_needed"))
    given = {"yes": screen.yes, "unknown": screen.unknown}
    needs = talk.content.words.needs(f"o1.{reading}")
    talk.say(f"o1.{reading}", **{name: given[name] for name in needs})
    talk.say("o1.odds")
    talk.say("paths.o1.odds")
    talk.say("o1.kept")


def law(talk: Talk) -> None:
    """What law can and cannot do, and what moves more without a court."""
    talk.add(Head(talk.text("paths.law.head")))
    _listed(talk, "paths.law.cannot_head", "paths.law.cannot")
    _listed(talk, "paths.law.can_head", "paths.law.can")
    promised = weightiest((one.words, one.medium) for one in promises_of(talk.view))
    if promised is not None:
        label = classify_promise(promised[0]).label
        talk.say("paths.law.yours", label=talk.text(f"promises.labels.{label}"))
    else:
        talk.say("paths.law.yours_none")
    talk.end_message()
    _listed(talk, "paths.law.levers_head", "paths.law.levers")
    talk.say("paths.law.end")


def game_over(talk: Talk) -> None:
    """What ends things, what only feels like it, and the alarms of this case."""
    talk.add(Head(talk.text("paths.over.head")))
    _listed(talk, "paths.over.enders_head", "paths.over.enders")
    talk.end_message()
    _listed(talk, "paths.over.feels_head", "paths.over.feels")
    talk.add(Head(talk.text("paths.over.yours_head")))
    flags = talk.view.plan.red_flags
    if flags:
        talk.add(items(*(line_words(talk, one.line) for one in flags)))
    else:
        talk.say("paths.over.yours_none" if talk.view.looked else "paths.over.yours_early")
    talk.say("paths.over.end")
