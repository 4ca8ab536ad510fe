"""How fast papers are made and whether memory stays: beside matplotlib and WeasyPrint if installed.

Without a peer its line is not measured. Every round draws another day, so that nothing is answered from what was drawn before.
"""

import asyncio
import importlib.util
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from bot.papers.calendar_file import print_calendar
from bot.papers.export_file import print_export
from bot.papers.holding import Held
from bot.papers.letter_file import print_letter
from bot.papers.packet import print_packet
from bot.papers.pictures import draw
from flows.papers.packet import packet
from flows.papers.timeline import timeline
from flows.talk import View
from tests.bench.measuring import Figure
from tests.papers import FURTHEST, played, view_of

ROUNDS = 15
IN_A_ROW = 1_000
_KILOBYTE = 1024

Paper = Callable[[View], object]

_OURS: dict[str, Paper] = {
    "timeline picture": lambda view: draw("timeline", view, dark=False),
    "routes picture": lambda view: draw("paths", view, dark=False),
    "map picture": lambda view: draw("map", view, dark=False),
    "numbers picture": lambda view: draw("numbers", view, dark=False),
    "packet, A4": lambda view: print_packet(view, "a4"),
    "letter": lambda view: print_letter(view, "facts_letter"),
    "calendar": print_calendar,
    "export": lambda view: print_export(view, Held()),
}


def run(*, in_a_row: int = IN_A_ROW) -> list[dict[str, Any]]:
    """Return one row a paper: first and warm milliseconds; P13's ratios; memory after many."""
    view = asyncio.run(played(FURTHEST))
    rows = []
    for name, paper in _OURS.items():
        first = _timed(paper, view)
        warm = [_timed(paper, _days_on(view, at)) for at in range(1, ROUNDS + 1)]
        rows.append({"what": name, "first_ms": first, "warm_ms": _median(warm)})
    rows += _beside(view)
    rows.append(_memory(view, in_a_row))
    return rows


def figures() -> list[Figure]:
    """P13: a timeline picture and the packet, each beside what one would draw it with."""
    view = asyncio.run(played(FURTHEST))
    goals = {"timeline picture": 4, "packet, A4": 10}
    rows = _beside(view)
    there = {row["name"] for row in rows}
    alone = [
        Figure(
            id="P13",
            work=f"{name}, warm",
            unit="ms",
            ours=_median([_timed(_OURS[name], _days_on(view, at)) for at in range(ROUNDS)]),
            against="its peer is not installed",
            goal=goal,
        )
        for name, goal in goals.items()
        if name not in there
    ]
    return alone + [
        Figure(
            id="P13",
            work=f"{row['name']}, warm",
            unit="ms",
            ours=row["ours_ms"],
            against=row["against"],
            theirs=row["theirs_ms"],
            ratio=row["times_faster"],
            goal=goals[row["name"]],
        )
        for row in rows
    ]


def _days_on(view: View, days: int) -> View:
    return view_of(view.case, view.now + timedelta(days=days % 60, minutes=days))


def _timed(paper: Paper, view: View) -> float:
    _ = view.plan  # making the plan is another figure
    begun = time.perf_counter()
    paper(view)
    return round((time.perf_counter() - begun) * 1_000, 1)


def _median(times: list[float]) -> float:
    return round(statistics.median(times), 1)


def _beside(view: View) -> list[dict[str, Any]]:
    """P13: the median of the ratios of rounds run side by side; empty without the peers."""
    peers = {
        "matplotlib": ("timeline picture", _with_matplotlib),
        "weasyprint": ("packet, A4", _with_weasyprint),
    }
    rows = []
    for peer, (name, theirs) in peers.items():
        if importlib.util.find_spec(peer) is None:
            continue
        _timed(theirs, view)
        pairs = [
            (_timed(_OURS[name], at), _timed(theirs, at))
            for at in (_days_on(view, n) for n in range(ROUNDS))
        ]
        rows.append(
            {
                "what": f"P13 {name}",
                "name": name,
                "against": peer,
                "ours_ms": _median([ours for ours, _ in pairs]),
                "theirs_ms": _median([their for _, their in pairs]),
                "times_faster": round(statistics.median(b / a for a, b in pairs), 1),
            }
        )
    return rows


def _memory(view: View, count: int) -> dict[str, Any]:
    """Resident megabytes after a tenth of the pictures and after all of them."""
    for at in range(count // 10):
        draw("timeline", _days_on(view, at), dark=False)
    early = _resident()
    for at in range(count // 10, count):
        draw("timeline", _days_on(view, at), dark=False)
    late = _resident()
    return {
        "what": f"{count} timeline pictures in a row",
        "mb_early": early,
        "mb_late": late,
        "grown_mb": round(late - early, 1),
    }


def _resident() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(one for one in status.splitlines() if one.startswith("VmRSS"))
    return round(int(line.split()[1]) / _KILOBYTE, 1)


def _with_matplotlib(view: View) -> bytes:
    """The same marks and the same words at the same size."""
    import matplotlib as mpl  # noqa: PLC0415 - a peer, not a dependency

    mpl.use("Agg")
    from matplotlib import pyplot as plt  # noqa: PLC0415 - the same

    drawn = timeline(view)
    figure, axes = plt.subplots(figsize=(12, 17), dpi=100)
    owners = {lane.marks[0].rule: lane.owner for lane in drawn.lanes}
    for at, mark in enumerate(drawn.marks):
        axes.text(drawn.first, at + 0.5, owners.get(mark.rule, ""))
        axes.text(mark.day, at + 0.1, str(mark.day))
        axes.axhline(at)
        axes.plot([mark.day], [at], "D" if mark.shape == "hard" else "o")
        axes.text(drawn.first, at + 0.25, mark.name)
        axes.text(drawn.last, at + 0.25, f"{mark.left} {mark.room}", ha="right")
        if mark.other is not None:
            axes.plot([mark.other, mark.day], [at, at])
    for day in (drawn.today, drawn.start or drawn.today):
        axes.axvline(day)
    axes.set_xlim(date.toordinal(drawn.first) - 719_163, date.toordinal(drawn.last) - 719_163)
    axes.set_title(f"{drawn.title}. {drawn.head}")
    for at, (_, words) in enumerate((*drawn.legend, ("", drawn.slack), ("", drawn.foot))):
        axes.text(drawn.first, -1 - at / 4, words)
    out = BytesIO()
    figure.savefig(out, format="png")
    plt.close(figure)
    return out.getvalue()


def _with_weasyprint(view: View) -> bytes:
    """The same sections as plain HTML."""
    from html import escape  # noqa: PLC0415 - only the peer needs it

    from weasyprint import HTML  # noqa: PLC0415 - a peer, not a dependency

    parts = []
    for one in packet(view).sections:
        parts.append(f"<h2>{escape(one.head)}</h2>")
        rows = [*one.pairs, *(one.table.rows if one.table else ())]
        cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
        parts.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
        parts += [f"<p>{escape(line)}</p>" for line in one.lines]
    made: bytes = HTML(string=f"<html><body>{''.join(parts)}</body></html>").write_pdf()
    return made
