"""Commands anybody may use anywhere: general terms, source and date, nothing personal."""

from flows.citing import add_sources
from flows.commands.unheard import say_unheard
from flows.events import Setting
from flows.replies import Head, items
from flows.talk import Talk

IN_A_GROUP = 12
"""Titles of a list shown where everybody has to scroll past them."""


def _who_runs_this(talk: Talk) -> None:
    """Say who runs this copy and how to reach them, as far as they said so."""
    host = talk.content.host
    if not host.name and not host.contact:
        talk.say("host.nobody")
    if host.name:
        talk.say("host.run_by", name=host.name)
    if host.contact:
        talk.say("host.contact", contact=host.contact)
    if host.privacy_url:
        talk.say("host.notice", address=host.privacy_url)


def _section(talk: Talk, name: str) -> None:
    """Say every text under `public.<name>`, then the sources."""
    _say_all(talk, name)
    add_sources(talk)


def _say_all(talk: Talk, name: str) -> None:
    for key in talk.content.words.keys(f"public.{name}"):
        talk.say(key)


def privacy(talk: Talk, rest: str) -> None:
    """Say what is kept, where, for how long, who runs this copy, and how to erase it."""
    del rest
    _say_all(talk, "privacy")
    talk.say("host.keeps", days=talk.content.host.retention_days)
    talk.say("host.limits")
    _who_runs_this(talk)
    add_sources(talk)


def about(talk: Talk, rest: str) -> None:
    """Say what this is, what it is not, and who runs this copy."""
    del rest
    _say_all(talk, "about")
    _who_runs_this(talk)
    add_sources(talk)


def j1(talk: Talk, rest: str) -> None:
    """Say the J-1 side in general."""
    del rest
    _section(talk, "j1")


def h1b(talk: Talk, rest: str) -> None:
    """Say the H-1B side in general."""
    del rest
    _section(talk, "h1b")


def season(talk: Talk, rest: str) -> None:
    """Say the dates everybody shares."""
    del rest
    _section(talk, "season")


def faq(talk: Talk, rest: str) -> None:
    """Answer the question that was named, or list them."""
    _lookup(talk, "faq", rest)


def glossary(talk: Talk, rest: str) -> None:
    """Explain the word that was named, or list them."""
    _lookup(talk, "glossary", rest)


def _lookup(talk: Talk, book: str, rest: str) -> None:
    words = talk.content.words
    entries = [key.removesuffix(".title") for key in words.keys(book) if key.endswith(".title")]
    wanted = rest.strip().casefold()
    for at, entry in enumerate(entries, 1):
        title = words.text(f"{entry}.title")
        if wanted and (wanted == str(at) or wanted in title.casefold()):
            talk.add(Head(title))
            talk.say(entry)
            add_sources(talk)
            return
    say_unheard(talk, book, rest)
    talk.say(f"{book}.list")
    # A group has one screen for everybody.
    shown = entries[:IN_A_GROUP] if talk.setting is Setting.GROUP else entries
    talk.add(items(*(words.text(f"{entry}.title") for entry in shown), numbered=True))
    if len(shown) < len(entries):
        talk.say("public.more", n=len(entries) - len(shown), book=book)
    talk.say(f"{book}.how")
