"""An earlier answer changed in one's own words: "change my city to Dubai", "edit 4", "change 4 to 8 July"."""

import re
from typing import Final

from flows.answering import hear, is_answer
from flows.asides import reopen
from flows.asking import pending_question
from flows.chapters.road import ROAD
from flows.commands.whatif import may_be_tried, names_of
from flows.question import Question, Reads
from flows.readers.cleaning import words_of
from flows.readers.several import read_several
from flows.settling import READ_BACK
from flows.talk import Talk

_LONGEST: Final = 200
_CHANGE: Final = re.compile(
    r"(?:(?:please|pls|ok|no|sorry|wait|actually)[, ]+)*(?:(?:can|could) (?:you|i) |i (?:want|need|have|would like) to |let me |let'?s )?"
    r"(?:change|correct|edit|update|set|fix|mend|modify) (?P<mine>my |answer )?(?:the |number |no\.? |line |#)*(?P<name>[^=:]+?)"
    r"(?: ?(?: to | as |=|:| into )\s*(?P<value>.+?))?[ .!]*",
    re.IGNORECASE,
)
_IS: Final = re.compile(
    r"(?:(?:actually|sorry|no|wait|oh)[, ]+)*my (?P<name>.+?) (?:is now|is actually|is|should be|has changed to|changed to|has moved to|moved to|was)(?: now| actually)? (?P<value>.+?)[ .!]*",
    re.IGNORECASE,
)
_LOST: Final = re.compile(
    r"\bi(?:'ve| have)? (?:just )?lost (?:my|the) (?:seat|spot|place|position|residency)\b"
    r"|\b(?:my|the) (?:seat|spot|place|position)(?: is| was| has been| got)? (?:lost|gone|given away|taken away|filled|rescinded)\b"
    r"|\bthey (?:gave|took) (?:away )?my (?:seat|spot|place|position)\b",
    re.IGNORECASE,
)
_WHAT_IF: Final = re.compile(
    r"(?:and |ok |so |but )*(?:what (?:happens |would happen |changes )?if|how about if|suppose|let'?s say|imagine)[ ,:]+(?P<wish>.+?)[ ?.!]*",
    re.IGNORECASE,
)


_TAKES_BACK: Final = re.compile(
    r"(?:(?:no|oh|ah|hm+)[ ,.]+)*(?:wait|sorry|oops|scratch that|my mistake|i meant?(?: to say)?)(?:[ ,.]+(?:no|wait|sorry|i meant?|it'?s|it is|make it|actually))*[ ,.]+(?P<value>.+?)[ .!]*",
    re.IGNORECASE,
)
"""How words begin that mend what was said a moment ago."""


def hear_correction(talk: Talk, said: str) -> str:
    """Open the answer that is to be changed, and take its new value; return a command to run, or "".

    "-" stands for no command and nothing left to hear.
    """
    if len(said) > _LONGEST or "\n" in said:
        return ""
    if (
        talk.view.looked
        and _LOST.search(said)
        and not _takes_text(talk, ROAD.questions["outcome"])
    ):
        return "/gone"
    wished = _WHAT_IF.fullmatch(said)
    if wished is not None and talk.view.looked and may_be_tried(talk, wished["wish"]):
        return f"/whatif {wished['wish']}"
    changed = _CHANGE.fullmatch(said)
    if changed is not None:
        question = question_named(talk, changed["name"])
        if question is not None:
            return _open(talk, question, changed["value"] or "")
        if changed["mine"] and not _takes_text(talk, None):
            talk.say("talk.no_answer_called", words=changed["name"])
            return "-"
        return ""
    if _takes_back_the_last(talk, said):
        return "-"
    told = _IS.fullmatch(said)
    question = question_named(talk, told["name"]) if told is not None else None
    if told is None or question is None or _takes_text(talk, question):
        return ""
    if read_several(said, today=talk.view.today, content=talk.content):
        return ""
    return _open(talk, question, told["value"])


def _takes_back_the_last(talk: Talk, said: str) -> bool:
    """Take "no wait, 15 June" as another answer to the question before; False where it is none."""
    mended, pending = _TAKES_BACK.fullmatch(said), pending_question(talk)
    if mended is None or pending is None or pending.reads is Reads.TEXT or talk.case.asides:
        return False
    value = mended["value"]
    if is_answer(talk, pending, value):
        if not is_answer(talk, pending, said):
            hear(talk, value)
            return True
        return False
    walked = [name for name in talk.view.reached if not ROAD.questions[name].told]
    last = ROAD.questions[walked[-1]] if walked else None
    if last is None or last.reads not in READ_BACK or not is_answer(talk, last, value):
        return False
    _open(talk, last, value)
    return True


def question_named(talk: Talk, named: str) -> Question | None:
    """Return the question that was answered, by its number on the list or by what people call it."""
    walked = [name for name in talk.view.reached if not ROAD.questions[name].told]
    said = words_of(named.strip())
    if said.isdigit():
        number = int(said) if len(said) <= len("999") else 0
        return ROAD.questions[walked[number - 1]] if 1 <= number <= len(walked) else None
    question = names_of(talk.content.words).get(said)
    if named.strip() in ROAD.questions:
        question = ROAD.questions[named.strip()]
    return question if question is not None and question.id in walked else None


def _takes_text(talk: Talk, question: Question | None) -> bool:
    """Return whether the words may be the very answer that is waited for."""
    pending = pending_question(talk)
    return pending is not None and (pending.reads is Reads.TEXT or pending == question)


def _open(talk: Talk, question: Question, value: str) -> str:
    reopen(talk, question.id)
    if value.strip():
        hear(talk, value.strip())
    return "-"
