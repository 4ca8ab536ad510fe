"""`holdfast diagram`: the machines, drawn as Mermaid from the very objects that run."""

import argparse
import sys
from pathlib import Path

from flows.chapters.road import ROAD
from flows.drawing import draw
from flows.tracks import OUTREACH, TRACKS

BEGIN, END = "<!-- diagrams: begin -->", "<!-- diagrams: end -->"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe what the command takes."""
    parser.description = "Draw the road, every chapter and every track as Mermaid state diagrams."
    parser.add_argument("--write", metavar="FILE", help="put them between the marks of a file")


def run(options: argparse.Namespace) -> int:
    """Print the diagrams, or write them into a file."""
    drawn = drawings()
    if not options.write:
        print(drawn)
        return 0
    path = Path(options.write)
    try:
        text = path.read_text(encoding="utf-8")
        before, rest = text.split(BEGIN)
        _, after = rest.split(END)
    except (OSError, ValueError):
        sys.stderr.write(f"holdfast diagram: {path} has no place marked {BEGIN} ... {END}\n")
        return 2
    path.write_text(f"{before}{BEGIN}\n{drawn}\n{END}{after}", encoding="utf-8")
    return 0


def drawings() -> str:
    """Return the road first, then each chapter under its name, then the tracks beside the road."""
    parts = [f"### The road\n\n```mermaid\n{draw(ROAD.chart)}\n```"]
    for node, chapter in ROAD.chapters.items():
        parts.append(f"### {node}\n\n```mermaid\n{draw(chapter.chart)}\n```")
    of = ", ".join(TRACKS)
    parts.append(f"### Conversations ({of})\n\n```mermaid\n{draw(OUTREACH)}\n```")
    return "\n\n".join(parts)
