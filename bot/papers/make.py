"""Makes any paper from a case. Slow for an event loop (up to a quarter of a second): see `maker`."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.papers.calendar_file import print_calendar
from bot.papers.export_file import print_export
from bot.papers.holding import Held
from bot.papers.letter_file import print_letter
from bot.papers.made import Made
from bot.papers.packet import print_packet
from bot.papers.pictures import draw
from flows.case import Case
from flows.content.loader import Content
from flows.papers.refs import DARK, PICTURES, file_name
from flows.talk import View


def make(
    ref: str,
    case: Case,
    content: Content,
    now: datetime,
    zone: ZoneInfo,
    *,
    held: Held | None = None,
) -> Made:
    """Return the paper that `ref` stands for, from the case as it is at `now`.

    `zone` is the clock of somebody who named no city. `held` goes into the export.

    Raises:
        KeyError: there is no such paper.
    """
    view = View(case=case, content=content, now=now, default_zone=zone)
    kind, _, which = ref.partition(":")
    if kind in PICTURES:
        made = draw(kind, view, dark=which == DARK)
    elif kind == "packet":
        made = print_packet(view, which)
    elif kind == "letter":
        made = print_letter(view, which)
    elif kind == "calendar":
        made = print_calendar(view)
    elif kind == "export":
        made = print_export(view, held or Held())
    else:
        raise KeyError(ref)
    return Made(content=made, name=file_name(ref, view.today))
