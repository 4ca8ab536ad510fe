"""Pictures: the size they promise, something on them, whatever the case holds."""

from pathlib import Path

import pytest

from bot.papers.packet import show_packet
from bot.papers.pictures import draw
from flows.papers.refs import PICTURES
from flows.showing import open_deadlines
from tests.papers import (
    FURTHEST,
    INSIDE,
    NAMES,
    answered,
    empty,
    is_blank,
    pixels_of,
    played,
    size_of,
    with_many_deadlines,
)

TALKED = "talk_to_gme"
APPROVED = Path(__file__).parent / "approved"
SMALL = 36
"""Dots an inch: 300 pixels wide, enough to see that something moved."""
SHOWN = 72
"""Dots an inch of the approved ones: 600 pixels wide, to be read where the README shows them."""
MOST_APART = 2.0
"""Mean difference of a colour, of 255, that another machine may make."""
WIDE = 1200
TALLEST = 3600
"""Three screens of a phone."""


@pytest.mark.parametrize("kind", PICTURES)
@pytest.mark.parametrize("dark", [False, True])
async def test_a_picture_is_1200_pixels_wide_and_fits_a_phone(kind, dark):
    png = draw(kind, await played(INSIDE), dark=dark)
    width, height = size_of(png)
    assert width == WIDE
    assert 600 < height < TALLEST


@pytest.mark.parametrize("kind", PICTURES)
def test_an_empty_case_can_be_drawn(kind):
    assert size_of(draw(kind, empty(), dark=False))[0] == WIDE
    assert not is_blank(draw(kind, empty(), dark=False, dots=SMALL))


@pytest.mark.parametrize("kind", PICTURES)
async def test_light_and_dark_show_the_same_at_the_same_size(kind):
    view = await played(FURTHEST)
    light, dark = (draw(kind, view, dark=dark) for dark in (False, True))
    assert size_of(light) == size_of(dark)
    assert light != dark


@pytest.mark.parametrize("kind", PICTURES)
async def test_the_same_case_gives_the_same_picture(kind):
    view = await played(INSIDE)
    assert draw(kind, view, dark=False) == draw(kind, view, dark=False)


async def test_a_hundred_dates_stay_one_picture():
    view = with_many_deadlines(await played(INSIDE), 100)
    assert len(open_deadlines(view)) == 100
    assert size_of(draw("timeline", view, dark=False))[1] < TALLEST


async def test_pictures_carry_no_names():
    view = await played(FURTHEST)
    named = answered(view, view.now, fill_names="fill", full_name=NAMES["Arabic"], hospital="H")
    named = answered(named, view.now, hospital="Saint Elsewhere", hospital_city=None)
    named = answered(named, view.now, specialty="Neurology")
    assert draw("timeline", view, dark=False) == draw("timeline", named, dark=False)


@pytest.mark.parametrize("kind", PICTURES)
@pytest.mark.parametrize("dark", [False, True])
async def test_a_picture_looks_as_it_was_approved(kind, dark, request):
    png = draw(kind, await played(INSIDE), dark=dark, dots=SHOWN)
    compare(png, f"{kind}{'-dark' if dark else ''}", accept=request.config.getoption("--accept"))


@pytest.mark.parametrize("sheet", ["a4", "letter"])
async def test_the_packet_looks_as_it_was_approved(sheet, request):
    png = show_packet(await played(TALKED), sheet, dots=SHOWN)
    compare(png, f"packet-{sheet}", accept=request.config.getoption("--accept"))


def compare(png, name, *, accept):
    path = APPROVED / f"{name}.png"
    if accept:
        path.write_bytes(png)
    approved = path.read_bytes()

    assert size_of(png) == size_of(approved)
    if png == approved:
        return  # to the last bit: there is nothing to measure
    apart = [
        abs(a - b)
        for mine, theirs in zip(pixels_of(png), pixels_of(approved), strict=True)
        for a, b in zip(mine, theirs, strict=True)
    ]
    assert sum(apart) / len(apart) < MOST_APART


async def test_a_picture_of_something_else_is_not_taken_for_the_approved_one():
    other = draw("timeline", await played(FURTHEST), dark=False, dots=SHOWN)
    approved = (APPROVED / "timeline.png").read_bytes()
    rows = zip(pixels_of(other), pixels_of(approved), strict=False)
    apart = [abs(a - b) for mine, theirs in rows for a, b in zip(mine, theirs, strict=True)]
    assert sum(apart) / len(apart) > MOST_APART
