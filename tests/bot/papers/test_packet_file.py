"""The packet's text layer, read back and compared with the case."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from bot.papers.packet import print_packet
from flows.papers.packet import packet
from tests.papers import (
    FULLEST,
    FURTHEST,
    INSIDE,
    NAMES,
    answered,
    empty,
    played,
    with_many_deadlines,
)

MILLIMETRE = 72 / 25.4
LONG = "The Very Reverend Memorial University Teaching Hospital of " + "Llanfairpwllgwyngyll " * 9


def pages_of(pdf):
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def fonts_of(pdf):
    """Names of the fonts of the first page, without the mark of what was left out of each."""
    page = PdfReader(BytesIO(pdf)).pages[0]
    fonts = [one.get_object() for one in page["/Resources"]["/Font"].values()]
    return {
        str(one["/BaseFont"]).partition("+")[2] if "/BaseFont" in one else str(one["/Name"])
        for one in fonts
    }


def squeezed(text):
    """The text without spaces and line ends, which a page breaks as it likes."""
    return re.sub(r"[\s\u00ad\u200b-]+", "", text)


def named(view, **answers):
    given = {"fill_names": "fill", "full_name": "Ana Lima", "hospital": "H"}
    given |= {"hospital_city": None, "specialty": "N"}
    return answered(view, **{**given, **answers})


@pytest.mark.parametrize("name", [FULLEST, FURTHEST, INSIDE, "no_answer_from_gme"])
async def test_every_word_of_the_packet_is_in_its_text_layer(name):
    view = await played(name)
    text = squeezed("".join(pages_of(print_packet(view, "a4"))))
    made = packet(view)
    for part in made.sections:
        assert squeezed(part.head) in text
        cells = [*part.lines, *(cell for row in part.pairs for cell in row)]
        cells += [cell for row in (part.table.rows if part.table else ()) for cell in row]
        missing = [one for one in cells if len(one) < 60 and squeezed(one) not in text]
        assert missing == []


@pytest.mark.parametrize("name", [FULLEST, FURTHEST, INSIDE, "no_answer_from_gme"])
async def test_it_is_two_or_three_pages_with_numbers(name):
    pages = pages_of(print_packet(await played(name), "a4"))
    assert len(pages) in (2, 3)
    for at, text in enumerate(pages, 1):
        assert f"Page {at} of {len(pages)}" in text


@pytest.mark.parametrize(
    ("sheet", "width", "height"),
    [("a4", 210 * MILLIMETRE, 297 * MILLIMETRE), ("letter", 612, 792)],
)
async def test_it_fits_the_paper_of_the_country(sheet, width, height):
    box = PdfReader(BytesIO(print_packet(await played(INSIDE), sheet))).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((width, height), abs=0.5)


async def test_it_is_tagged_and_names_no_author():
    reader = PdfReader(BytesIO(print_packet(await played(INSIDE), "a4")))
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert not reader.metadata.author


@pytest.mark.parametrize("script", NAMES)
async def test_a_name_in_any_script_is_printed_with_a_font_that_has_it(script):
    latin = fonts_of(print_packet(named(await played(FURTHEST)), "a4"))
    pdf = print_packet(named(await played(FURTHEST), full_name=NAMES[script]), "a4")
    if script in ("Cyrillic", "Vietnamese"):
        assert fonts_of(pdf) == latin  # the same font has them
    else:
        assert len(fonts_of(pdf) - latin) == 1
    text = "".join(pages_of(pdf))
    assert "\ufffd" not in text
    if script in ("Chinese", "Traditional Chinese", "Korean", "Cyrillic", "Vietnamese"):
        assert squeezed(NAMES[script]) in squeezed(text)


async def test_a_very_long_hospital_name_breaks_and_stays_on_the_page():
    pdf = print_packet(named(await played(FURTHEST), hospital=LONG), "a4")
    assert squeezed(LONG) in squeezed("".join(pages_of(pdf)))
    assert len(pages_of(pdf)) <= 3


async def test_words_that_look_like_markup_are_only_words():
    hostile = '#panic() $x$ *bold* `code` @ref <label> \\ "quote" // comment #import "x"'
    pdf = print_packet(named(await played(FURTHEST), full_name=hostile), "a4")
    found = squeezed("".join(pages_of(pdf)))
    assert squeezed(hostile) in found


def test_an_empty_case_still_makes_a_packet():
    pages = pages_of(print_packet(empty(), "letter"))
    assert "Questions to ask" in "".join(pages)
    assert len(pages) <= 2


async def test_a_hundred_dates_stay_within_three_pages():
    view = with_many_deadlines(await played(FURTHEST), 100)
    assert len(pages_of(print_packet(view, "a4"))) <= 3
