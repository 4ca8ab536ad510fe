"""Everything that was promised: what the road asked about, and what was added beside it."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from flows.case import Case, Promised, as_day
from flows.classify.promise import classify_promise
from flows.talk import Talk, View

MEDIA: Final = ("contract", "letter", "email", "website", "oral")
MOST: Final = 30
"""Promises kept; nobody has more, and a page holds no more."""
LONGEST: Final = 4_000
"""Characters of words kept of one promise."""
LONGEST_WHO: Final = 120


def promises_of(view: View) -> tuple[Promised, ...]:
    """Return all promises, the road's first and then as they were added: numbers stay."""
    road = _on_the_road(view)
    added = tuple(one for one in view.case.promises if not one.road)
    return (road, *added) if road is not None else added


def in_time(promises: Iterable[Promised]) -> list[Promised]:
    """Return promises oldest first, those without a day last."""
    return sorted(promises, key=lambda one: (one.on is None, one.on or date.max))


def _on_the_road(view: View) -> Promised | None:
    reached = view.reached
    medium, words = reached.get("promise_medium"), reached.get("promise_words")
    if medium not in MEDIA:
        return None
    return Promised(
        words=words if isinstance(words, str) else "",
        who=next((one.who for one in view.case.promises if one.road), ""),
        medium=str(medium),
        on=as_day(reached.get("promise_on")),
        road=True,
    )


def with_promise(
    case: Case, before: Promised | None, after: Promised | None
) -> tuple[Promised, ...]:
    """Return the case's promises with one added (no `before`), mended, or gone (no `after`).

    Of the road's own only who it was stands among them: the rest are answers.
    """
    if before is not None and before.road:
        others = tuple(one for one in case.promises if not one.road)
        return others if after is None else (Promised(words="", who=after.who, road=True), *others)
    if before is None:
        return case.promises if after is None else (*case.promises, after)
    kept: list[Promised] = []
    changed = False
    for one in case.promises:
        if one != before or changed:
            kept.append(one)
            continue
        changed = True
        if after is not None:
            kept.append(after)
    return tuple(kept)


def reads_as(promise: Promised) -> str:
    """Return what the words amount to, "" without words."""
    return classify_promise(promise.words).label if promise.words else ""


def where_words(talk: Talk, promise: Promised) -> str:
    """Return where it was promised and by whom, as far as that is known."""
    text = talk.content.words.text
    where = (
        text(f"promises.promise_medium.choices.{promise.medium}")
        if promise.medium
        else text("promise_index.where_unknown")
    )
    if not promise.who:
        return where
    return text("promise_index.where_by", where=where, who=promise.who)
