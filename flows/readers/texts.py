"""Words kept as they were typed: a message of the employer, a sentence of an offer."""

from flows.readers.cleaning import LONGEST, clean
from flows.readers.reading import Misunderstood, Reading, Understood


def read_text(text: str, *, limit: int) -> Reading:
    """*text* without control characters, if there is any and it is at most *limit* long."""
    kept = clean(text)
    if not kept.strip("\u200c\u200d \n"):
        return Misunderstood(why="words.empty", given={"limit": limit})
    # What `clean` bounds it would also cut, and nobody would hear of the rest.
    length = len(text) if len(text) > LONGEST else len(kept)
    if length > limit:
        given = {"limit": limit, "length": length, "over": length - limit}
        return Misunderstood(why="words.long", given=given)
    return Understood(value=kept)
