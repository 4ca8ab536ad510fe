"""Things that are sent instead of words: what is said about each, and what came with them."""

from flows.asking import pending_question
from flows.classify.promise import PromiseLabel, classify_promise
from flows.classify.withdrawal import WithdrawalLabel, classify_withdrawal
from flows.question import Reads
from flows.readers.small_words import small_word
from flows.talk import Talk

_SAID = {
    **dict.fromkeys(("voice", "video note", "video", "audio"), "talk.sent_spoken"),
    **dict.fromkeys(("sticker", "animation", "dice", "game"), "talk.sent_fun"),
    **dict.fromkeys(("poll", "checklist"), "talk.sent_poll"),
    "contact": "talk.sent_contact",
    "long text": "talk.sent_long_text",
}


def say_not_read(talk: Talk, what: str, words: str) -> bool:
    """Say what is not done with a thing of this kind; return whether `words` are still to be read.

    Where any text would do for an answer, "see this" under a picture of the mail is none.
    """
    if not words:
        talk.say(_SAID.get(what, "talk.sent_file"))
        return False
    if _only_points(talk, words):
        talk.say("talk.sent_pointing")
        return False
    talk.say("talk.sent_with_words")
    return True


def _only_points(talk: Talk, words: str) -> bool:
    """Return whether words would be kept as what an employer wrote, and do not read like it."""
    question = pending_question(talk)
    if question is None or question.reads is not Reads.TEXT:
        return False
    if words.startswith("/") or small_word(words) is not None:
        return False
    promise = classify_promise(words).label
    unclear = classify_withdrawal(words).label is WithdrawalLabel.UNCLEAR
    return unclear and promise in (PromiseLabel.NONE, PromiseLabel.VAGUE)
