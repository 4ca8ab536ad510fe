"""Commands anybody may use anywhere: general terms, source and date, nothing personal."""

from flows.commands.journey import add_sources
from flows.replies import Head, items
from flows.talk import Talk


def _section(talk: Talk, name: str) -> None:
    """Say every text under `public.<name>`, then the sources."""
    for key in talk.content.words.keys(f"public.{name}"):
        talk.say(key)
    add_sources(talk)


def privacy(talk: Talk, rest: str) -> None:
    """Say what is kept, where, and how to erase it."""
    del rest
    _section(talk, "privacy")


def about(talk: Talk, rest: str) -> None:
    """Say who and what this is, and what it is not."""
    del rest
    _section(talk, "about")


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
    talk.say(f"{book}.list")
    talk.add(items(*(words.text(f"{entry}.title") for entry in entries), numbered=True))
    talk.say(f"{book}.how")
