"""What the employer said, out of what was pasted: without headers and footers, and not a stray word."""

from datetime import date
from typing import Final

from flows.classify.withdrawal import WithdrawalLabel, classify_withdrawal
from flows.patterns import later
from flows.readers.cleaning import clean
from flows.readers.days import read_day
from flows.readers.reading import Misunderstood, Reading, Understood
from flows.readers.texts import read_text

_HEADER: Final = later(
    r"(?i)^\s*(?:>\s*)*\**(?:from|sent|date|to|cc|bcc|subject|reply-to|importance|attachments?)\**\s*:"
)
_BORDER: Final = later(
    r"(?i)^\s*(?:>\s*)*(?:-{2,}\s*(?:original|forwarded)\b.*|begin forwarded message\s*:?|_{8,}|on\b.{6,200}\bwrote:)\s*$"
)
_FOOTER: Final = later(
    r"(?i)^\s*(?:>\s*)*(?:--\s?$|confidentiality notice|disclaimer\b|this (?:e-?mail|message|communication)\b.{0,60}\b(?:confidential|intended|privileged)|sent from my |get outlook for )"
)
_QUOTED: Final = later(r"^\s*(?:>\s*)+")
_WORD: Final = later(r"[^\W\d_]+")
_REASON: Final = later(
    r"(?i)\b(?:costs?|money|fees?|budget|funding|payment|expensive|step ?-?3|legal|polic\w+|timing|history|refus\w+|"
    r"withdr\w+|rejected|denied|declined|cancel\w+|nothing)\b"
)
"""What a single word may say and still be an answer."""
_LONGEST_DAY: Final = 4
"""Words of a message that may be nothing but a date."""


def read_message(text: str, *, limit: int, today: date) -> Reading:
    """Return the words of somebody's message, or why these cannot be any."""
    said = clean(text)
    words = _WORD.findall(said)
    if said and len(said.split()) <= _LONGEST_DAY and _is_day(said, today):
        return Misunderstood(why="words.day")
    if said and (not words or (len(said.split()) == 1 and not _says_why(said))):
        return Misunderstood(why="words.one")
    reading = read_text(text, limit=limit)
    if not isinstance(reading, Understood):
        return reading
    body = mail_body(str(reading.value))
    return Understood(value=body, shown=body)


def mail_body(text: str) -> str:
    """Return a pasted mail without the lines that mail programs add; all of it if nothing else is left."""
    kept: list[str] = []
    in_header = in_footer = False
    for line in text.split("\n"):
        on_top = in_header or not "".join(kept).strip()
        if _BORDER.match(line) or (on_top and _HEADER.match(line)):
            in_header, in_footer = True, False
        elif _FOOTER.match(line):
            in_footer = True
        elif not in_footer:
            bare = _QUOTED.sub("", line)
            in_header = in_header and not bare.strip()
            kept.append(bare)
    body = "\n".join(kept).strip()
    return body or text.strip()


def _is_day(said: str, today: date) -> bool:
    """Return whether the text is a day, or tries to be one."""
    reading = read_day(said, today=today, past_ok=True, future_ok=True, near=None)
    if not isinstance(reading, Misunderstood):
        return not _says_why(said)
    return reading.why not in ("date.unreadable", "date.empty", "date.long") and any(
        sign.isdigit() for sign in said
    )


def _says_why(said: str) -> bool:
    label = classify_withdrawal(said).label
    return label is not WithdrawalLabel.UNCLEAR or _REASON.search(said) is not None
