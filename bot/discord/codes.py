"""What the parts of a message that can be pressed are called on the wire.

A choice carries the code every platform uses (`q7k2f:12:yes`). A select menu, the button that
opens a form and the form itself carry the question they belong to, so that a late one is known.
"""

from flows.events import Pressed
from flows.replies import Ask

OPEN_FORM = "answer"
FORM = "form"
MENU = "menu"
GO_PRIVATE = "private"
FIELD = "words"


def about(what: str, ask: Ask, part: int = 0) -> str:
    """Return the name of something that belongs to `ask`, such as `answer:7k2f:12:0`."""
    return f"{what}:{ask.tag}:{ask.ref}:{part}"


def question_of(custom_id: str, what: str) -> Pressed | None:
    """Return the question `custom_id` belongs to, as a press of nothing; None if it is not ours."""
    kind, *rest = custom_id.split(":")
    if kind != what or len(rest) != 3 or not all(rest):  # noqa: PLR2004 - tag, ref, part
        return None
    return Pressed(kind="q", tag=rest[0], ref=rest[1], choice="")
