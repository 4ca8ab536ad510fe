"""Which lines of a pasted mail are the writer's own new words: not headers, quotes or footers."""

from dataclasses import dataclass

from flows.patterns import later

_HEADER = later(
    r"(?i)^\s*\**(from|sent|date|to|cc|bcc|subject|reply-to|importance|attachments?)\**\s*:\**\s*(.*)$"
)
_BORDER = later(
    r"(?i)^\s*(?:-{2,}\s*(?:original|forwarded|reply)\b.*|begin forwarded message\s*:?|_{8,})\s*$"
)
_WROTE = later(
    r"(?i)^\s*(?:on|am|le|el|em|il)\b.{4,200}\b(?:wrote|writes|schrieb|a \u00e9crit|escribi\u00f3|escreveu|ha scritto)\b[^:]{0,80}:\s*$"
)
_BEGINS_WROTE = later(r"(?i)^\s*on (?:mon|tue|wed|thu|fri|sat|sun|\d|jan|feb|mar|apr|may|jun|jul)")
_SIGNATURE = later(r"^--\s?$")
_FOOTER = later(
    r"(?i)^\s*(?:confidentiality notice|disclaimer\b|this (?:e-?mail|message|communication)\b.{0,60}"
    r"\b(?:confidential|intended|privileged)|the (?:information|contents) (?:contained )?(?:in|of) this"
    r"|sent from my |get outlook for )"
)
_SENT_ALREADY = {"sent", "date"}
_RECIPIENTS = {"to", "cc", "bcc"}


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """What was found.

    Attributes:
        text: the writer's own new lines.
        recipients: what stood behind To, Cc and Bcc above them, one entry for each line.
        others: whether other people's words, or a mail sent before, were left out.
    """

    text: str
    recipients: tuple[str, ...]
    others: bool


def own_words(pasted: str) -> OwnWords:
    """Return the writer's own new words in *pasted*; a mail that was sent already has none."""
    lines = pasted.splitlines()
    names, recipients, at = _head(lines)
    if "from" in names and names & _SENT_ALREADY:
        return OwnWords(text="", recipients=(), others=True)
    kept: list[str] = []
    others = False
    while at < len(lines):
        line = lines[at]
        if line.lstrip().startswith(">"):
            others = True
        elif (skipped := _introduces(lines, at)) is not None:
            others = True
            if not _quoted_next(lines, at + skipped):
                break
            at += skipped - 1
        elif _SIGNATURE.match(line) or _FOOTER.match(line):
            break
        else:
            kept.append(line)
        at += 1
    return OwnWords(text="\n".join(kept).strip(), recipients=recipients, others=others)


def _head(lines: list[str]) -> tuple[set[str], tuple[str, ...], int]:
    """The names of the header lines on top, who it goes to, and the line the body begins at."""
    names: set[str] = set()
    recipients: list[str] = []
    at = 0
    while at < len(lines) and (not lines[at].strip() or _HEADER.match(lines[at])):
        found = _HEADER.match(lines[at])
        if found is None and names:
            break
        if found is not None:
            name = found[1].lower()
            names.add(name)
            if name in _RECIPIENTS:
                recipients.append(found[2])
        at += 1
    return names, tuple(recipients), at


def _introduces(lines: list[str], at: int) -> int | None:
    """How many lines introduce a mail by somebody else here; None when they do not."""
    line = lines[at]
    if _BORDER.match(line) or _WROTE.match(line):
        return 1
    two = f"{line.rstrip()} {lines[at + 1].strip()}" if at + 1 < len(lines) else ""
    if two and _BEGINS_WROTE.match(line) and _WROTE.match(two):
        return 2
    header = _HEADER.match(line)
    if header is not None and header[1].lower() == "from":
        below = {
            found[1].lower() for one in lines[at + 1 : at + 6] if (found := _HEADER.match(one))
        }
        return 1 if below & {"sent", "date", "to", "subject"} else None
    return None


def _quoted_next(lines: list[str], at: int) -> bool:
    below = next((line for line in lines[at:] if line.strip()), "")
    return below.lstrip().startswith(">")
