"""What an import took and refused, and why."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True, kw_only=True)
class Report:
    """One file's account; `refused` maps a reason in words to the rows it left out."""

    file: str
    kind: str
    period: str
    taken: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    replaced: int | None = None
    same: bool = False
    totals: dict[str, int] = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
