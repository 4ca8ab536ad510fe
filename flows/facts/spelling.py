"""One shape for every way a name may be typed: accents, case, dots and "the" fall away."""

import re
import unicodedata

_NOT_A_LETTER = re.compile(r"[\W_]+")
_INITIALS = re.compile(r"(?:\w\.)+\w?")
# Letters that Unicode does not take apart, and apostrophes, which join.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "\N{LATIN SMALL LETTER DOTLESS I}": "i"}
    | dict.fromkeys("'`\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}", "")
)
_IN_FULL = {"st": "saint", "rep": "republic", "dem": "democratic", "is": "islands"}


def folded(name: str) -> str:
    """The *name* in small letters without accents, marks and a leading "the"."""
    small = name.casefold()
    if not small.isascii():
        # A combining mark is no letter, so the words below fall apart without this.
        apart = unicodedata.normalize("NFKD", small)
        small = "".join(mark for mark in apart if not unicodedata.combining(mark))
    if small.isalpha():
        return _IN_FULL.get(small, small.translate(_PLAIN))
    if _INITIALS.fullmatch(small.strip()):  # U.A.E. is one word, Viet-Nam is two
        small = small.replace(".", "")
    words = _NOT_A_LETTER.sub(" ", small.replace("&", " and ").translate(_PLAIN)).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join([_IN_FULL.get(word, word) for word in words])
