"""Consular posts and the waits last seen there: a hint to check, never a figure to count on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One consular post.

    Attributes:
        name: the city it is known by.
        country: ISO 3166-1 alpha-2 code of the country it stands in.
        fmj_days: wait for a student or exchange interview, in days; None if not published.
        hlopq_days: wait for a petition-based interview (H, L, O, P, Q), in days; None likewise.
        seen_on: the day both were last seen.
    """

    name: str
    country: str
    fmj_days: int | None
    hlopq_days: int | None
    seen_on: date


class Posts:
    """Every post that published a wait on the day of the table."""

    def __init__(self, posts: Iterable[Post]) -> None:
        self._by_country: dict[str, tuple[Post, ...]] = {}
        for post in posts:
            others = self._by_country.get(post.country, ())
            self._by_country[post.country] = (*others, post)

    def of_country(self, iso2: str) -> tuple[Post, ...]:
        """The posts in a country, by name; empty when none published a wait."""
        return self._by_country.get(iso2, ())
