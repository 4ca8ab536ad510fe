"""Content for a start that should be short: checked whole when it changed, else read as needed."""

import contextlib
from pathlib import Path

from platformdirs import user_cache_path

from flows.content.loader import Content, load_content, mark_of_files, open_content


def content_checked_before(note: Path | None = None) -> Content:
    """Return the content that ships; all of it is read and checked unless *note* says it was.

    *note* is a file in the user's cache folder. It holds the mark of the files that were found
    right last time, and nothing else; without it, or with another, everything is checked.

    Raises:
        ContentError: a content file is bad; names file and line.
    """
    note = note or user_cache_path("holdfast", appauthor=False) / "content-checked"
    mark = mark_of_files()
    with contextlib.suppress(OSError, UnicodeDecodeError):
        if note.read_text(encoding="ascii") == mark:
            return open_content()
    content = load_content()
    with contextlib.suppress(OSError):  # a folder nobody may write to: checked every time
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(mark, encoding="ascii")
    return content
