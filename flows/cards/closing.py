"""Cards of the end: the offer of the waiver years, and the last one."""

from flows.replies import items
from flows.talk import Talk


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
