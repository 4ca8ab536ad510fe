"""/promises: the index of what was promised; add, mend, drop, and a page of all in order."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Final

from flows.asides import ask_command, close_commands, reopen
from flows.case import Promised
from flows.chapters.first_72_hours import DOCUMENTS
from flows.classify.promise import classify_promise
from flows.classify.worth import WORTH
from flows.commands.unheard import say_unheard
from flows.papers.chronology import chronology, promise_words
from flows.papers.refs import pen
from flows.promised import (
    LONGEST,
    LONGEST_WHO,
    MEDIA,
    MOST,
    in_time,
    promises_of,
    reads_as,
    where_words,
    with_promise,
)
from flows.readers.choices import read_choice
from flows.readers.cleaning import clean
from flows.readers.days import read_day
from flows.readers.reading import Misunderstood, Understood, Unsure
from flows.readers.small_words import unknown_words
from flows.replies import Copy, Head, Quote, items
from flows.talk import Talk

CARRIERS: Final = (
    "interview_mail",
    "offer",
    "match_letter",
    "visa_policy",
    "call_notes",
    "web_pages",
)
"""Kinds of papers that a promise stands in; each is one of the documents asked about."""
SHOWN_WORDS: Final = 240
ON_THE_PAGE: Final = 300
LINES_ON_THE_PAGE: Final = 16
UNKNOWN: Final = "unknown"
_QUESTIONS: Final = MappingProxyType(
    {"words": "promise_words", "in": "promise_medium", "on": "promise_on"}
)


def promises(talk: Talk, rest: str) -> None:
    """List the promises; `add`, `page`, `papers`, or a number with what to do with that one."""
    close_commands(talk)
    verb, _, words = rest.strip().partition(" ")
    verb = verb.casefold()
    if verb == "add":
        _add(talk, words)
    elif verb == "page":
        _page(talk)
    elif verb == "papers":
        _papers(talk)
    elif verb.isdigit():
        _one(talk, int(verb), words)
    else:
        say_unheard(talk, "promises", rest)
        _list(talk)


def _list(talk: Talk) -> None:
    found = promises_of(talk.view)
    if not found:
        talk.say("promise_index.none")
    else:
        talk.add(Head(talk.text("promise_index.head", n=len(found))))
        talk.add(items(*(_line(talk, one) for one in found), numbered=True))
        _worth(talk, found)
    _carriers(talk)
    if found:
        talk.say("promise_index.how")


def _worth(talk: Talk, found: tuple[Promised, ...]) -> None:
    """Say what the weightiest of the words give to lean on."""
    labels = {reads_as(one) for one in found if one.words}
    best = next((one for one in WORTH if one in labels), None)
    if best is None:
        talk.say("promises.promise_review.nothing")
        return
    talk.say(f"promises.labels.{best}")
    if any(one.medium == "oral" for one in found):
        talk.say("promises.promise_review.oral")
    talk.say("promises.promise_review.lawyer")


def _line(talk: Talk, one: Promised) -> str:
    day, where = _day(talk, one.on), _small(where_words(talk, one))
    if not one.words:
        return talk.text("promise_index.line_no_words", day=day, where=where)
    return talk.text(
        "promise_index.line",
        day=day,
        where=where,
        words=_short(one.words, SHOWN_WORDS),
        label=talk.text(f"papers_packet.label.{reads_as(one)}"),
    )


def _day(talk: Talk, on: date | None) -> str:
    text = talk.content.words.text
    return text("promise_index.day_unknown") if on is None else text("letters.day", day=on)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _short(words: str, most: int) -> str:
    flat = " ".join(words.split())
    return (
        flat if len(flat) <= most else flat[:most].rsplit(" ", 1)[0] + " \N{HORIZONTAL ELLIPSIS}"
    )


def _carriers(talk: Talk) -> None:
    """Say which kinds of papers are in hand and which are missing."""
    answer = talk.case.answers.get("documents")
    if answer is None or "documents" not in talk.view.reached:
        talk.say("promise_index.papers_later")
        return
    had = answer.value if isinstance(answer.value, tuple) else ()
    lines = [
        talk.text(f"promise_index.{key}", names="; ".join(_name(talk, one) for one in names))
        for key, names in (
            ("have", [one for one in CARRIERS if one in had]),
            ("missing", [one for one in CARRIERS if one not in had]),
        )
        if names
    ]
    talk.say("promise_index.carriers")
    talk.add(items(*lines))


def _name(talk: Talk, document: str) -> str:
    return _small(talk.text(f"first_72_hours.documents.choices.{document}"))


def _papers(talk: Talk) -> None:
    if "documents" in talk.view.reached and set(CARRIERS) <= set(DOCUMENTS):
        reopen(talk, "documents")
        return
    talk.say("promise_index.papers_later")


# -- Adding and mending --------------------------------------------------------------------------


def _add(talk: Talk, words: str) -> None:
    found = promises_of(talk.view)
    if len(found) >= MOST:
        talk.say("promise_index.full", n=len(found))
        return
    said = clean(words)
    if not said:
        _ask(talk, "add", "what_words", then="/promises add")
        return
    promise = Promised(words=said[:LONGEST])
    talk.change(promises=with_promise(talk.case, None, promise))
    number = len(found) + 1
    talk.say("promise_index.added", n=number)
    _weigh(talk, promise, cut=len(said) > LONGEST)
    _ask_next(talk, number, promise, after="words")


def _weigh(talk: Talk, promise: Promised, *, cut: bool) -> None:
    if cut:
        talk.say("promise_index.cut", n=LONGEST)
    found = classify_promise(promise.words)
    if found.span:
        talk.add(Quote(found.span))
    talk.say(f"promises.labels.{found.label}")
    talk.end_message()


def _one(talk: Talk, number: int, words: str) -> None:
    found = promises_of(talk.view)
    if not 1 <= number <= len(found):
        talk.say("promise_index.no_such")
        return
    promise = found[number - 1]
    part, _, value = words.strip().partition(" ")
    part = part.casefold()
    if part == "remove":
        _remove(talk, number, promise, sure=value.strip().casefold() == "yes")
    elif promise.road and part in _QUESTIONS:
        talk.say("promise_index.on_the_road")
        reopen(talk, _QUESTIONS[part])
    elif part in _PARTS:
        _PARTS[part](talk, number, promise, clean(value))
    else:
        talk.add(items(_line(talk, promise)))
        options = [
            (f"/promises {number} {one}", talk.text(f"promise_index.parts.{one}"))
            for one in ("words", "in", "on", "by", "remove")
        ]
        options.append(("", talk.text("talk.choices.cancel")))
        ask = talk.text("promise_index.which_part", n=number)
        ask_command(talk, f"promises:{number}", ask=ask, options=options)


def _remove(talk: Talk, number: int, promise: Promised, *, sure: bool) -> None:
    if promise.road:
        talk.say("promise_index.on_the_road")
        reopen(talk, "promise_medium")
    elif sure:
        talk.change(promises=with_promise(talk.case, promise, None))
        talk.say("promise_index.removed")
    else:
        ask_command(
            talk,
            f"promises:{number}:remove",
            ask=talk.text("promise_index.sure_remove", n=number),
            options=[
                ("", talk.text("talk.choices.keep")),
                (f"/promises {number} remove yes", talk.text("promise_index.parts.remove")),
            ],
        )


def _mend(talk: Talk, before: Promised, **fields: object) -> Promised:
    after = replace(before, **fields)  # type: ignore[arg-type]  # names come from code
    talk.change(promises=with_promise(talk.case, before, after))
    return after


def _words(talk: Talk, number: int, promise: Promised, said: str) -> None:
    if not said:
        _ask(talk, f"{number}:words", "what_words", then=f"/promises {number} words")
        return
    after = _mend(talk, promise, words=said[:LONGEST])
    _weigh(talk, after, cut=len(said) > LONGEST)
    _ask_next(talk, number, after, after="words")


def _where(talk: Talk, number: int, promise: Promised, said: str) -> None:
    names = [
        (one, talk.content.words.text(f"promises.promise_medium.choices.{one}")) for one in MEDIA
    ]
    reading = read_choice(said, names) if said else None
    if said == UNKNOWN or unknown_words(said):
        _ask_next(talk, number, promise, after="in")
    elif said in MEDIA or isinstance(reading, Understood):
        medium = said if said in MEDIA else str(reading.value)  # type: ignore[union-attr]  # read just above
        _ask_next(talk, number, _mend(talk, promise, medium=medium), after="in")
    else:
        options = [(f"/promises {number} in {one}", name) for one, name in names]
        options.append((f"/promises {number} in {UNKNOWN}", talk.text("talk.choices.unknown")))
        _ask(talk, f"{number}:in", "where", then=f"/promises {number} in", options=options)


def _when(talk: Talk, number: int, promise: Promised, said: str) -> None:
    then = f"/promises {number} on"
    options = [(f"{then} {UNKNOWN}", talk.text("talk.choices.unknown"))]
    if not said:
        _ask(talk, f"{number}:on", "when", then=then, options=options)
        return
    if said == UNKNOWN or unknown_words(said):
        talk.say("promise_index.no_day")
        _ask_next(talk, number, promise, after="on")
        return
    reading = read_day(said, today=talk.view.today, past_ok=True, future_ok=False, near=None)
    match reading:
        case Understood():
            day = date.fromisoformat(str(reading.value))
            talk.say("talk.heard_day", day=day)
            _ask_next(talk, number, _mend(talk, promise, on=day), after="on")
        case Unsure():
            either = [(f"{then} {one.value}", one.shown) for one in reading.options]
            talk.say("talk.unsure")
            _ask(talk, f"{number}:on", "when", then=then, options=[*either, *options])
        case Misunderstood():
            talk.say(reading.hint(1), **reading.given)
            _ask(talk, f"{number}:on", "when", then=then, options=options)


def _who(talk: Talk, number: int, promise: Promised, said: str) -> None:
    if not said:
        options = [(f"/promises {number} by {UNKNOWN}", talk.text("talk.choices.unknown"))]
        _ask(talk, f"{number}:by", "who", then=f"/promises {number} by", options=options)
        return
    if said != UNKNOWN and not unknown_words(said):
        promise = _mend(talk, promise, who=" ".join(said.split())[:LONGEST_WHO])
    talk.add(items(_line(talk, promise)))


_PARTS: Final[Mapping[str, Callable[[Talk, int, Promised, str], None]]] = MappingProxyType(
    {"words": _words, "in": _where, "on": _when, "by": _who}
)


def _ask_next(talk: Talk, number: int, promise: Promised, *, after: str) -> None:
    """Ask for the next thing that is not known of it; what was passed over is not asked again."""
    order = tuple(_PARTS)
    known = {"words": promise.words, "in": promise.medium, "on": promise.on, "by": promise.who}
    for part in order[order.index(after) + 1 :]:
        if not known[part]:
            _PARTS[part](talk, number, promise, "")
            return
    talk.add(items(_line(talk, promise)))


def _ask(
    talk: Talk,
    about: str,
    key: str,
    *,
    then: str,
    options: list[tuple[str, str]] | None = None,
) -> None:
    offered = options or [("", talk.text("talk.choices.cancel"))]
    ask = talk.text(f"promise_index.{key}")
    ask_command(talk, f"promises:{about}", ask=ask, options=offered, then=then)


# -- The page ------------------------------------------------------------------------------------


def _page(talk: Talk) -> None:
    """Hand over one page to copy: every promise, then what happened, oldest first."""
    found = in_time(promises_of(talk.view))
    if not found:
        talk.say("promise_index.none")
        return
    say = talk.content.words.text
    lines = [
        say("promise_index.page.title"),
        say("promise_index.page.on", day=talk.view.today),
        "",
    ]
    for number, one in enumerate(found, 1):
        day, where = _day(talk, one.on), _small(where_words(talk, one))
        lines.append(say("promise_index.page.promise", n=number, day=day, where=where))
        if one.words:
            words, label = _short(one.words, ON_THE_PAGE), reads_as(one)
            lines.append(say("promise_index.page.words", words=words))
            shown = say(f"papers_packet.label.{label}")
            lines.append(say("promise_index.page.reads", label=shown))
    promised = {promise_words(talk, one) for one in found}
    happened = [one for one in chronology(pen(talk.view)) if one.what not in promised]
    happened = happened[-LINES_ON_THE_PAGE:]
    if happened:
        lines += ["", say("promise_index.page.happened")]
        lines += [say("promise_index.page.line", day=one.on, what=one.what) for one in happened]
    lines += ["", say("promise_index.page.foot")]
    talk.add(Copy("\n".join(lines)))
