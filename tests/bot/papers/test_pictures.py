"""Pictures: the size they promise, something on them, whatever the case holds."""

import pytest

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
    played,
    size_of,
    with_many_deadlines,
)

WIDE = 1200
TALLEST = 3600
"""Three screens of a phone."""


@pytest.mark.parametrize("kind", PICTURES)
@pytest.mark.parametrize("dark", [False, True])
async def test_a_picture_is_1200_pixels_wide_and_not_blank(kind, dark):
    png = draw(kind, await played(INSIDE), dark=dark)
    width, height = size_of(png)
    assert width == WIDE
    assert 600 < height < TALLEST
    assert not is_blank(png)


@pytest.mark.parametrize("kind", PICTURES)
def test_an_empty_case_can_be_drawn(kind):
    png = draw(kind, empty(), dark=False)
    assert size_of(png)[0] == WIDE
    assert not is_blank(png)


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
    named = answered(named, view.now, hospital="Saint Elsewhere", specialty="Neurology")
    assert draw("timeline", view, dark=False) == draw("timeline", named, dark=False)
