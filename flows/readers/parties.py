"""Whom a case is talked over with, as people name them."""

from typing import Final

PARTIES: Final = (
    ("pd", "pd", r"pd|(?:programme?|residency) director|director"),
    ("gme", "hr", r"hr|human resources"),
    ("gme", "gme", r"gme|graduate medical education"),
    ("lawyer", "lawyer", r"lawyer|attorney|solicitor"),
)
"""Track, who, and how people name them."""
