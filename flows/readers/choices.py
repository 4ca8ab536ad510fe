"""One of several choices, by its label, the start of it, its key, or a word that means it."""

# ruff: noqa: RUF001 - yes and no are written in several scripts

from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from flows.readers.cleaning import listed, words_of
from flows.readers.reading import (
    MOST_OPTIONS,
    Misunderstood,
    Possible,
    Reading,
    Unsure,
    one_of,
)
from flows.readers.small_words import unknown_words

_LONGEST: Final = 300
_LEAST_START: Final = 3
"""Letters that may be the start of a word."""
_NEAR: Final = 76.0
"""Per cent of letters in common from which a label is offered as a near miss."""


def _spelt(words: str) -> frozenset[str]:
    return frozenset(words_of(word) or word for word in listed(words))


_YES: Final = _spelt(
    """y|yes|yep|yeah|yup|ya|yea|yess|yes please|yes I do|yes I did|yes I am|yes I have|yes it is
    |yes they do|yes they did|yes of course|yes definitely|sure|sure thing|of course|ok|okay|k
    |correct|right|that's right|thats right|true|exactly|absolutely|definitely|certainly|indeed
    |that is correct|that's correct|it is right|it's right|yes it's right|yes that's right|yes that is right
    |yes right|yes correct|it does|they have
    |affirmative|I do|I did|I am|I have|it is|they do|they did|si|oui|sim|ja|evet|نعم|हाँ|हां|haan
    |جی|جی ہاں|হ্যাঁ|👍|✅"""
)
_FITS: Final = _spelt(
    """looks right|looks good|looks fine|looks correct|that looks right|all right|all good|all correct
    |yes looks right|yes looks good|yes all good|good|fine|perfect|great|agreed|alright|understood|got it
    |i see|thanks|thank you|next|continue|proceed|move on|carry on|let's go on"""
)
"""What is said to something that was shown; about a plain question it says nothing."""
_NO: Final = _spelt(
    """n|no|nope|nah|no thanks|no thank you|not really|never|negative|false|wrong|incorrect
    |no I don't|no I do not|no I didn't|no I'm not|no I am not|no I haven't|no they don't
    |no they didn't|no it isn't|not right|that's wrong|that is wrong|that's not right|that is not right
    |no that's wrong|no it's wrong|not correct|they have not|they haven't|not at all|I never did
    |I don't|I do not|I didn't|I am not|I'm not|I haven't|it is not
    |it isn't|they don't|they didn't|absolutely not|definitely not|of course not|no way
    |não|non|nein|hayır|لا|नहीं|نہیں|না|nahi|nahin|👎|❌"""
)
_YES_KEYS: Final = (
    *("yes", "true", "right", "go_on"),
    *("done", "sent", "answered", "met", "passed", "watch"),
)
_NO_KEYS: Final = (
    "no",
    "false",
    "not_yet",
    "later",
    "no_answer",
    "not_taken",
    "rest",
    "none",
    "nothing",
)
"""What yes and no mean where the buttons say more: "Have you booked it?", "Booked", "Later"."""
_STILL_OPEN: Final = tuple(key for key in _NO_KEYS if key not in {"rest", "none", "nothing"})
"""What "not yet" may mean: it ends nothing for good."""
_NOT_YET: Final = frozenset(
    {"not yet", "no not yet", "not so far", "still waiting", "not at the moment", "not for now"}
)
_UNKNOWN_KEYS: Final = ("unknown", "unsure", "not_sure", "dont_know", "do_not_know")
_DOUBT: Final = frozenset({"but", "not", "no", "except", "unless", "maybe", "or", "if", "t"})
_AFTER_NO: Final = frozenset(
    listed(
        """i|we|they|he|she|it|you|that|this|there|not|never|none|nothing|sorry|thanks|thank|please
        |sir|madam|because|as|the|my|our|but|only|just|still|since|actually|unfortunately|sadly
        |dear|doctor|im|ive|at|for|of|in|on|and"""
    )
)
"""What follows a "no" that is an answer; "no visa yet" is none."""
_DOUBT_AFTER_NO: Final = _DOUBT - {"not", "no", "t"}
"""After a no these say it once more: "no, I can't"."""
_SMALL: Final = frozenset(
    {"a", "an", "and", "at", "for", "i", "in", "is", "it", "my", "of", "on", "or", "the", "to"}
)

Option = tuple[str, str]


def read_choice(text: str, options: Sequence[Option], *, exact: bool = False) -> Reading:
    """The key of the one option of (key, label) that *text* names.

    *exact* takes whole labels and words like "yes" alone: for buttons beside a question
    that is answered in other ways too, where "July" is not the button "1 July 2027".
    """
    if not options:
        return Misunderstood(why="choice.none_fits", given={"example": "", "choices": ""})
    said = words_of(text) or text.strip() if len(text) <= _LONGEST else ""
    if not said:
        return _missed("choice.long" if len(text) > _LONGEST else "choice.empty", options)
    found = _same(said, options, keys=not exact) or _meaning(text, said, options)
    if exact or found:
        return _answer(found, options)
    for finder in (_starting, _opening, _within, _naming):
        found = finder(said, options)
        if found:
            return _answer(found, options)
    return _near_miss(said, options)


def _same(said: str, options: Sequence[Option], *, keys: bool) -> list[Option]:
    """The label itself; or the key, with labels that begin like it: "J1" of "J-1 research"."""
    tight = _tight(said)
    if not tight:
        return []
    labelled = [option for option in options if _tight(option[1]) == tight]
    keyed = keys and any(_tight(option[0]) == tight for option in options)
    if labelled or not keyed:
        return labelled
    return [
        option
        for option in options
        if _tight(option[0]) == tight or _tight(option[1]).startswith(tight)
    ]


def _meaning(text: str, said: str, options: Sequence[Option]) -> list[Option]:
    if unknown_words(text):
        return _with_key(options, _UNKNOWN_KEYS)
    if said in _NOT_YET:
        return _with_key(options, ("not_yet", *_STILL_OPEN))
    if said in _YES:
        return _with_key(options, _YES_KEYS)
    if said in _NO:
        return _with_key(options, (*_NO_KEYS, "change"))
    if said in _FITS:
        shown = [option for option in options if words_of(option[1]) != "yes"]
        return _with_key(shown, ("right", "go_on", "yes"))
    return []


def _starting(said: str, options: Sequence[Option]) -> list[Option]:
    """The label begins so; two letters are a whole word of it: "no" is not "Not sure"."""
    ends = "" if len(said) >= _LEAST_START else " "
    return [option for option in options if f"{words_of(option[1])} ".startswith(f"{said}{ends}")]


def _opening(said: str, options: Sequence[Option]) -> list[Option]:
    """Yes or no said first and explained after: "yes, on Monday"."""
    first, _, rest = said.partition(" ")
    if first not in {"yes", "yep", "yeah", "no", "nope"} or unknown_words(said):
        return []
    if first == "no" and rest.split(" ", 1)[0] not in _AFTER_NO:
        return []
    if _with_key(options, _NO_KEYS)[:1] == _with_key(options, ("none",))[:1] != []:
        return []  # "no, only on the phone" is not "nothing at all"
    both = _with_key(options, _YES_KEYS) + _with_key(options, _NO_KEYS)
    doubts = _DOUBT if first.startswith("y") else _DOUBT_AFTER_NO
    if doubts & set(rest.split()) or not rest:
        return both if len(both) > 1 else []
    return _with_key(options, _YES_KEYS if first.startswith("y") else _NO_KEYS)


def _within(said: str, options: Sequence[Option]) -> list[Option]:
    """All words of the text stand in the label, and one of them carries meaning."""
    words = set(said.split())
    if not any(len(word) > 1 and word not in _SMALL for word in words):
        return []
    return [option for option in options if words <= set(words_of(option[1]).split())]


def _naming(said: str, options: Sequence[Option]) -> list[Option]:
    """The whole label stands in the text, and nothing in the text takes it back."""
    found = [
        option
        for option in options
        if f" {words_of(option[1])} " in f" {said} " and words_of(option[1]) not in _YES | _NO
    ]
    longest = max((len(option[1]) for option in found), default=0)
    rest = said
    for option in found:
        rest = rest.replace(words_of(option[1]), " ")
    if not longest or _DOUBT & set(rest.split()):
        return []
    return found


def _answer(found: Sequence[Option], options: Sequence[Option]) -> Reading:
    if not found:
        return _missed("choice.none_fits", options)
    if len(found) > MOST_OPTIONS:
        return _missed("choice.several", options)
    return one_of([Possible(value=key, shown=label) for key, label in found])


def _near_miss(said: str, options: Sequence[Option]) -> Reading:
    scored = sorted(
        ((_likeness(said, words_of(label)), key, label) for key, label in options),
        key=lambda each: -each[0],
    )
    if scored[0][0] < _NEAR or len(said) < 3 or len(scored) < 2:  # noqa: PLR2004 - "ab" resembles all
        return _missed("choice.none_fits", options)
    near = [each for each in scored if each[0] >= _NEAR][:MOST_OPTIONS]
    return Unsure(
        options=tuple(
            Possible(value=key, shown=label) for _, key, label in max(near, scored[:2], key=len)
        )
    )


def _likeness(said: str, label: str) -> float:
    """Per cent of letters in common, also with the start of *label*; one slip counts as near."""
    start = label[: len(said)]
    if OSA.distance(said, label, score_cutoff=1) <= 1 or OSA.distance(said, start) <= 1:
        return 100.0
    return max(fuzz.ratio(said, label), fuzz.ratio(said, start))


def _with_key(options: Sequence[Option], keys: Iterable[str]) -> list[Option]:
    """The option with the first of *keys* that one has."""
    return next(([option] for key in keys for option in options if option[0] == key), [])


def _tight(text: str) -> str:
    return words_of(text).replace(" ", "")


def _missed(why: str, options: Sequence[Option]) -> Misunderstood:
    labels = [label for _, label in options]
    return Misunderstood(why=why, given={"example": labels[0], "choices": ", ".join(labels)})
