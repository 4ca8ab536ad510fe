"""Cards of the end: the offer of the waiver years, and the last one."""

from flows.replies import items
from flows.talk import Talk


def seat_safe(talk: Talk) -> None:
    """What to keep; on J-1 also what begins in the first year."""
    talk.say("seat_safe.keep")
    if talk.view.place.nodes[-2] == "start_ds2019":
        talk.say("seat_safe.keep_j1")


def waiver_offer(talk: Talk) -> None:
    """What goes on after a start in J-1, before anybody is asked to keep watch."""
    talk.say("how_it_ended.offer.lead")


def closing(talk: Talk) -> None:
    """A kind last word for each outcome, what to keep, and what stays to do."""
    outcome = talk.view.reached.get("outcome")
    talk.say(f"how_it_ended.card.{outcome}")
    if outcome == "lost":
        talk.say("how_it_ended.card.lost_next")
        keys = talk.content.words.keys("how_it_ended.card.lost_steps")
        talk.add(items(*(talk.text(key) for key in keys)))
    if outcome != "deferred":
        talk.say("how_it_ended.card.keep")
    talk.end_message()
