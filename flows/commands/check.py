"""/check: a draft of the person's own is read before it goes; nothing of it is kept unasked."""

from typing import Final

from flows.asides import ask_command
from flows.case import Draft as Kept
from flows.case import as_day
from flows.classify.draft import Draft, Kind, Mark, Standing, read_draft
from flows.patterns import later
from flows.readers.cleaning import LONGEST, clean
from flows.replies import Copy, Quote
from flows.talk import Talk

NAME: Final = "checked"
"""Under which a draft lies that the person asked to keep."""
TO_KEEP: Final = "=keep"
"""Stands before pasted words that are to be kept; nobody types it."""
DONE: Final = "check done"
_SALUTATION: Final = later(
    r"(?i)(?:(?:cc|to|bcc|subject):[^\n]*\n|\s)*(?:dear|hi|hello|good (?:morning|day|evening)|to whom)\b"
)
PASTE: Final = "check.paste"
PASTE_TO_KEEP: Final = "check.paste_to_keep"
LONG_FROM: Final = 600
"""Characters of a text that is rather the next draft than an answer."""
MOST_KEPT: Final = 6_000
"""Characters of a draft that is kept: it lies in the case, which every turn reads."""
SHOWN: Final = 5
"""Marked sentences in one answer; more would be no help."""
TOGETHER: Final = 2
"""Marked sentences in one message: it fits a phone."""
LONGEST_SHOWN: Final = 220
_ANGRY: Final = frozenset({Kind.ABUSE, Kind.THREAT})


def check(talk: Talk, rest: str) -> None:
    """Judge the draft in `rest`, ask for one, or keep, show or drop the one that was kept."""
    said = clean(rest)
    word = said.casefold()
    if said.startswith(TO_KEEP):
        _keep(talk, said.removeprefix(TO_KEEP).strip())
    elif word in ("kept", "show"):
        _show(talk)
    elif word == "drop":
        _drop(talk)
    elif word == "keep":
        _wait_for(talk, PASTE_TO_KEEP, then=f"/check {TO_KEEP}")
    elif not said:
        _wait_for(talk, PASTE)
    elif len(rest) > LONGEST:
        talk.say("talk.too_long", most=LONGEST)
        _wait_for(talk, PASTE)
    else:
        _judge(talk, read_draft(said))


def awaits_draft(talk: Talk) -> bool:
    """Return whether what is typed next is a draft, whatever else it looks like."""
    aside = talk.case.aside
    return aside is not None and aside.about in (f"check {PASTE}", f"check {PASTE_TO_KEEP}")


def is_next_draft(talk: Talk, said: str) -> bool:
    """Return whether what is typed right after a draft was read is one more, never an answer."""
    aside = talk.case.aside
    if aside is None or aside.about != DONE:
        return False
    if len(said) >= LONG_FROM or _SALUTATION.match(said):
        return True  # an app may have cut one draft into several messages
    # A tone is heard in an answer too: only what is plain makes it a draft.
    return any(Kind.TONE not in mark.kinds for mark in read_draft(said).marks)


def _wait_for(talk: Talk, ask: str, *, then: str = "/check") -> None:
    ask_command(
        talk,
        f"check {ask}",
        ask=talk.text(ask),
        options=[("", talk.text("check.leave"))],
        then=then,
    )


def _judge(talk: Talk, draft: Draft) -> None:
    if draft.standing is not Standing.READ:
        talk.say(f"check.{draft.standing.value}")
        _wait_for(talk, PASTE)
        return
    _say_marks(talk, draft)
    if draft.whole:
        _say_missing(talk, draft)
    if draft.others:
        talk.say("check.others")
    if draft.mixed:
        talk.say("check.mixed")
    if not draft.whole:
        talk.say("check.not_whole")
    talk.say("check.gone")
    talk.end_message()
    ask_command(
        talk,
        DONE,
        ask=talk.text("check.ask"),
        options=[
            ("/check", talk.text("check.again")),
            ("/check keep", talk.text("check.keep")),
            ("", talk.text("check.on")),
        ],
    )


def _say_marks(talk: Talk, draft: Draft) -> None:
    """Say each marked sentence, why, and a calmer one; the gravest first when there are many."""
    if not draft.marks:
        talk.say("check.clean" if draft.sentences > 1 else "check.clean_one")
        return
    talk.say("check.found", n=len(draft.marks))
    order = tuple(Kind)
    gravest = sorted(draft.marks, key=lambda one: order.index(one.kinds[0]))[:SHOWN]
    shown = [one for one in draft.marks if one in gravest][:SHOWN]
    for at, mark in enumerate(shown):
        if at and at % TOGETHER == 0:
            talk.end_message()
        _say_mark(talk, mark, draft)
    if len(draft.marks) > len(shown):
        talk.say("check.more", n=len(draft.marks) - len(shown))
    if any(_ANGRY & set(one.kinds) for one in draft.marks):
        talk.say("check.anger")
    talk.end_message()


def _say_mark(talk: Talk, mark: Mark, draft: Draft) -> None:
    span = " ".join(mark.span.split())
    if len(span) > LONGEST_SHOWN:
        span = span[: LONGEST_SHOWN - 1].rstrip() + "…"
    first, *others = mark.kinds
    label = talk.text(f"check.labels.{first.value}")
    for other in others[:1]:
        second = talk.text(f"check.labels.{other.value}")
        label = talk.text("check.both", first=label, second=second[:1].lower() + second[1:])
    talk.add(Quote(span))
    talk.say("check.why", label=label, why=talk.text(f"check.reasons.{first.value}"))
    words = talk.content.words
    if words.has(f"check.leave_out.{mark.about}"):
        talk.say(f"check.leave_out.{mark.about}")
    key = f"check.calmer.{first.value}.{mark.about}"
    if not words.has(key):
        return
    given: dict[str, object] = {"subject": _subject(talk, mark.subject or draft.subject)}
    if mark.when is not None and words.has(f"{key}_when"):
        key = f"{key}_when"
        time = "check.within" if mark.when.within else "check.by"
        given["when"] = talk.text(time, when=mark.when.words)
    talk.add(Copy(talk.text(key, **{one: given[one] for one in words.needs(key)})))


def _say_missing(talk: Talk, draft: Draft) -> None:
    if draft.lacks_ask:
        talk.say("check.lacks_ask")
        talk.add(Copy(talk.text("check.ask_line", subject=_subject(talk, draft.subject))))
    if draft.lacks_commitment:
        talk.say("check.lacks_commitment")
        start = as_day(talk.view.reached.get("start_on"))
        if start is not None and start > talk.view.today:
            line = talk.text("check.commitment_on", start=start)
        else:
            line = talk.text("check.commitment_line")
        talk.add(Copy(line))


def _subject(talk: Talk, name: str) -> str:
    return talk.text(f"check.subjects.{name or 'visa'}")


def _keep(talk: Talk, text: str) -> None:
    if not text or len(text) > MOST_KEPT:
        talk.say("check.too_long" if text else "check.empty", **_too_long(text))
        return
    talk.case = talk.case.with_draft(NAME, Kept(ours="", mine=text, at=talk.now))
    talk.say("check.kept")


def _too_long(text: str) -> dict[str, object]:
    return {"n": len(text), "most": MOST_KEPT} if text else {}


def _show(talk: Talk) -> None:
    kept = talk.case.drafts.get(NAME)
    if kept is None:
        talk.say("check.none_kept")
        return
    talk.say("check.shown", day=kept.at.astimezone(talk.view.zone).date())
    talk.add(Copy(kept.mine))


def _drop(talk: Talk) -> None:
    talk.say("check.dropped" if NAME in talk.case.drafts else "check.none_kept")
    talk.case = talk.case.with_draft(NAME, None)
