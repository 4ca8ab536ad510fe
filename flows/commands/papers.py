"""Commands that hand over papers: the packet, pictures, the calendar, everything that is held."""

from collections.abc import Callable, Mapping
from typing import Final

from flows.asides import ask_command, close_commands
from flows.chapters.first_72_hours import DOCUMENTS
from flows.commands.unheard import is_unheard, say_unheard, shown
from flows.papers.calendar import (
    DISCREET,
    FEED_ADDRESS,
    FEED_BEGINS,
    FEED_ENDS,
    FULL,
    TRACK,
    feed_number,
    titles_of,
)
from flows.papers.numbers import numbers_alt
from flows.papers.paths import paths_alt
from flows.papers.refs import DARK, PICTURES, document, picture
from flows.papers.road_map import road_map_alt
from flows.papers.timeline import timeline_alt
from flows.papers.ways import ways_alt
from flows.readers.cleaning import words_of
from flows.replies import Copy, Head, items
from flows.talk import Talk

LOOKS: Final = frozenset({"picture", "pictures", "dark", "light", "night", "day", "mode"})
"""Words that may follow a picture."""
_US_SHEET: Final = frozenset({"letter", "us"})
_OF_A_PACKET: Final = _US_SHEET | {
    "a4",
    "pdf",
    "on",
    "in",
    "as",
    "size",
    "sheet",
    "paper",
    "lawyer",
}
_MADE = ("timeline", "paths", "ways", "numbers", "packet", "letters", "calendar", "export")
_OFFERED = (
    ("timeline", "/papers timeline"),
    ("paths", "/papers paths"),
    ("map", "/papers map"),
    ("packet", "/packet"),
    ("letters", "/letters"),
    ("calendar", "/papers calendar"),
)
"""Buttons under the list, and the command that each stands for."""


def papers(talk: Talk, rest: str) -> None:
    """Show which documents are in hand or missing and which papers there are, or make one."""
    close_commands(talk)
    kind, _, how = rest.strip().casefold().partition(" ")
    if kind in PICTURES:
        if kind != "numbers" and not talk.view.looked:
            talk.say("papers.too_early")
        say_unheard(talk, f"papers {kind}", how, knows=LOOKS)
        draw(talk, kind, how)
        return
    if kind in _FILES:
        _FILES[kind](talk, how)
        return
    if kind:
        talk.say("papers.no_such")
    answer = talk.case.answers.get("documents")
    had = answer.value if answer is not None and isinstance(answer.value, tuple) else ()
    for part, keys in (
        ("have", [key for key in DOCUMENTS if key in had]),
        ("missing", [key for key in DOCUMENTS if key not in had]),
    ):
        if keys:
            talk.add(Head(talk.text(f"papers.{part}")))
            talk.add(
                items(*(talk.text(f"first_72_hours.documents.choices.{key}") for key in keys))
            )
    talk.say("papers.how")
    talk.add(Head(talk.text("papers.make_head")))
    talk.add(items(*(talk.text(f"papers.make.{one}") for one in _MADE)))
    talk.end_message()
    ask_command(
        talk,
        "papers",
        ask=talk.text("papers.ask"),
        options=[
            *((command, talk.text(f"papers.buttons.{one}")) for one, command in _OFFERED),
            ("", talk.text("papers.buttons.leave")),
        ],
    )


def draw(talk: Talk, kind: str, how: str = "") -> None:
    """Add a picture as a message of its own, with words that say the same."""
    alt = {
        "timeline": lambda: timeline_alt(talk.view),
        "map": lambda: road_map_alt(talk.view),
        "paths": lambda: paths_alt(talk.view),
        "ways": lambda: ways_alt(talk.view),
        "numbers": lambda: numbers_alt(talk.content),
    }[kind]()
    talk.end_message()
    talk.add(picture(kind, alt, dark=DARK in how.casefold()))
    talk.end_message()


def packet(talk: Talk, rest: str) -> None:
    """Hand over the file for a lawyer, on A4 or US Letter."""
    asked = frozenset(words_of(rest).split())
    on_letter = not asked.isdisjoint(_US_SHEET) and "a4" not in asked
    sheet, size = ("letter", "letter_size") if on_letter else ("a4", "a4")
    if is_unheard(rest, _OF_A_PACKET):
        talk.say("papers.packet_takes", words=shown(rest))
    if not talk.view.looked:
        talk.say("papers.too_early")
    caption = talk.text("papers.caption.packet", size=talk.text(f"papers.caption.{size}"))
    talk.add(document(talk, f"packet:{sheet}", caption))
    talk.end_message()


def calendar(talk: Talk, rest: str = "") -> None:
    """Hand over the dates as a file for calendars."""
    say_unheard(talk, "papers calendar", rest)
    kind = talk.text(f"papers_packet.calendar.kind_{titles_of(talk.case)}")
    caption = talk.text("papers.caption.calendar", kind=kind)
    talk.add(document(talk, "calendar", caption))
    talk.say("papers_packet.calendar.titles_how", kind=kind)
    if talk.content.host.web_url:
        talk.say("feed.how")
    talk.end_message()


def feed(talk: Talk, wish: str) -> None:
    """Give the private address that a calendar may ask; "new" and "end" shut the one before."""
    if not talk.content.host.web_url:
        talk.say("feed.no_web")
        calendar(talk)
        return
    number = feed_number(talk.case)
    if wish == "end":
        if number is not None:
            _log(talk, FEED_ENDS)
        talk.say("feed.ended" if number is not None else "feed.none")
        return
    if wish != "new":
        say_unheard(talk, "deadlines feed", wish)
    if number is None or wish == "new":
        _log(talk, FEED_BEGINS)
        talk.say("feed.renewed" if number is not None else "feed.made")
    else:
        talk.say("feed.there")
    talk.add(Copy(FEED_ADDRESS))
    kind = talk.text(f"papers_packet.calendar.kind_{titles_of(talk.case)}")
    talk.say("feed.care")
    talk.say("papers_packet.calendar.titles_how", kind=kind)
    talk.end_message()
    ask_command(
        talk,
        "deadlines feed",
        ask=talk.text("feed.ask"),
        options=[
            ("", talk.text("feed.choices.fine")),
            ("/deadlines feed new", talk.text("feed.choices.new")),
            ("/deadlines feed end", talk.text("feed.choices.end")),
        ],
    )


def _log(talk: Talk, kind: str) -> None:
    talk.case = talk.case.with_happening(TRACK, kind, on=talk.view.today, now=talk.now)


def export(talk: Talk, rest: str) -> None:
    """Hand over everything that is held about the person."""
    del rest
    talk.add(document(talk, "export", talk.text("papers.caption.export")))
    talk.end_message()


def set_titles(talk: Talk, wish: str) -> None:
    """Choose what stands in the calendar; the choice is logged, so that replaying finds it."""
    kind = wish.strip().casefold()
    if kind not in (FULL, DISCREET):
        kind_now = talk.text(f"papers_packet.calendar.kind_{titles_of(talk.case)}")
        talk.say("papers_packet.calendar.titles_how", kind=kind_now)
        return
    if kind != titles_of(talk.case):
        talk.case = talk.case.with_happening(TRACK, kind, on=talk.view.today, now=talk.now)
    kind_words = talk.text(f"papers_packet.calendar.kind_{kind}")
    talk.say("papers_packet.calendar.titles_set", kind=kind_words)


_FILES: Final[Mapping[str, Callable[[Talk, str], None]]] = {
    "packet": packet,
    "calendar": calendar,
    "export": export,
}
"""What /papers makes beside pictures when it is named."""
