"""Letters: which there are, what they say for this person, and the person's own words in them."""

from flows.letters.draft import LETTERS, Letter, blank, draft, show

__all__ = ["LETTERS", "Letter", "blank", "draft", "show"]
