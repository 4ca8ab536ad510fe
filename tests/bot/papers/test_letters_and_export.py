"""Letters as documents, and everything that is held as one file."""

import json
import zipfile
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from docx import Document

from bot.papers.export_file import adapter, print_export
from bot.papers.holding import Held, Reached
from bot.papers.letter_file import LONGEST_MAILTO, mailto, print_letter
from flows.letters.catalogue import LETTERS, MAIN, fitting
from flows.letters.draft import draft
from flows.letters.own_words import keep
from flows.papers.refs import pen
from flows.papers.timeline import timeline_alt
from tests.papers import FURTHEST, NAMES, answered, empty, played, view_of


def named(view):
    return answered(
        view,
        fill_names="fill",
        full_name=NAMES["Arabic"],
        hospital="Saint Elsewhere",
        hospital_city=None,
        specialty="Neurology",
    )


@pytest.mark.parametrize("name", LETTERS)
async def test_the_document_says_what_the_letter_says(name):
    view = named(await played(FURTHEST))
    file = Document(BytesIO(print_letter(view, name)))
    letter = draft(pen(view), name)
    paragraphs = [one.text for one in file.paragraphs]

    assert paragraphs[0] == letter.subject
    assert "\n\n".join(paragraphs[1:]).startswith(letter.body.strip())
    assert file.core_properties.author == ""
    assert NAMES["Arabic"] in "\n".join(paragraphs)


@pytest.mark.parametrize("name", LETTERS)
async def test_a_link_begins_the_mail_where_it_is_short_enough(name):
    view = await played(FURTHEST)
    letter = draft(pen(view), name)
    link = mailto(letter.subject, letter.body)
    file = Document(BytesIO(print_letter(view, name)))
    targets = [one.target_ref for one in file.part.rels.values() if one.is_external]

    assert targets == ([link] if link else [])
    if link is not None:
        given = parse_qs(urlsplit(link).query)
        assert given["subject"] == [letter.subject]
        assert given["body"][0].replace("\r\n", "\n") == letter.body.strip()


def test_a_letter_too_long_for_a_link_has_none():
    assert mailto("s", "x" * LONGEST_MAILTO) is None


async def test_a_blank_letter_can_be_made_of_an_empty_case():
    file = Document(BytesIO(print_letter(empty(), "facts_letter")))
    assert any("[hospital]" in one.text for one in file.paragraphs)


async def test_the_export_holds_the_whole_case_and_reads_back():
    view = named(await played(FURTHEST))
    here = Reached(
        platform="telegram", chat="42", since=view.now, last_used=True, unreachable_since=None
    )
    held = Held(addresses=(here,))
    file = zipfile.ZipFile(BytesIO(print_export(view, held)))
    read = adapter().validate_json(file.read("data.json"))

    assert file.testzip() is None
    assert read.case == view.case
    assert read.held == held
    assert read.plan["routes"]


async def test_the_schema_describes_every_part_of_the_data():
    view = await played(FURTHEST)
    file = zipfile.ZipFile(BytesIO(print_export(view, Held())))
    schema = json.loads(file.read("data.schema.json"))
    data = json.loads(file.read("data.json"))

    def undescribed(value, described, path=""):
        if "$ref" in described:
            described = schema["$defs"][described["$ref"].rpartition("/")[2]]
        if isinstance(value, dict) and "properties" in described:
            for key, below in value.items():
                if key not in described["properties"]:
                    yield f"{path}.{key}"
                else:
                    yield from undescribed(below, described["properties"][key], f"{path}.{key}")
        if isinstance(value, dict) and isinstance(described.get("additionalProperties"), dict):
            for key, below in value.items():
                yield from undescribed(below, described["additionalProperties"], f"{path}.{key}")
        if isinstance(value, list) and "items" in described:
            for below in value:
                yield from undescribed(below, described["items"], f"{path}[]")

    assert set(schema["required"]) == set(data)
    assert list(undescribed(data, schema)) == []


async def test_the_export_brings_the_papers_and_no_file_is_named_after_anybody():
    view = named(await played(FURTHEST))
    file = zipfile.ZipFile(BytesIO(print_export(view, Held())))
    names = file.namelist()
    day = view.today.isoformat()

    assert f"papers/holdfast-packet-{day}.pdf" in names
    assert f"papers/holdfast-dates-{day}.ics" in names
    assert f"papers/holdfast-letter-lawyer-{day}.docx" in names
    assert file.read(f"papers/holdfast-plan-{day}.txt").decode().strip() == timeline_alt(view)
    assert all(name.isascii() and "elsewhere" not in name.casefold() for name in names)


async def test_the_same_case_gives_the_same_data_twice():
    view = await played(FURTHEST)
    once, twice = (
        zipfile.ZipFile(BytesIO(print_export(view, Held()))).read("data.json") for _ in range(2)
    )
    assert once == twice


def test_an_empty_case_can_be_exported():
    file = zipfile.ZipFile(BytesIO(print_export(empty(), Held())))
    assert json.loads(file.read("data.json"))["case"]["answers"] == {}


OWN = "Dear all,\n\nThese are words of mine that nobody else would have written.\n\nKind regards,\nAna"


async def test_the_document_and_the_export_carry_the_persons_own_words():
    talk = pen(named(await played(FURTHEST)))
    keep(talk, "chase_nrmp", OWN)
    view = view_of(talk.case, talk.now)
    text = "\n".join(
        one.text for one in Document(BytesIO(print_letter(view, "chase_nrmp"))).paragraphs
    )
    file = zipfile.ZipFile(BytesIO(print_export(view, Held())))
    day = view.today.isoformat()

    assert "words of mine" in text
    assert "words of mine" in file.read(f"papers/holdfast-letter-chase-nrmp-{day}.txt").decode()
    assert adapter().validate_json(file.read("data.json")).case.drafts == talk.case.drafts


async def test_the_export_brings_every_letter_and_those_of_use_as_documents():
    for view in (empty(), await played(FURTHEST)):
        names = zipfile.ZipFile(BytesIO(print_export(view, Held()))).namelist()
        texts = {one for one in names if "-letter-" in one and one.endswith(".txt")}
        documents = {one for one in names if "-letter-" in one and one.endswith(".docx")}
        assert len(documents) == len(fitting(view))
        assert len(texts) == len({*MAIN, *fitting(view)})
