"""Every way a content file can be wrong, and the file and line that are named."""

import shutil
from pathlib import Path

import pytest

from flows.content.loader import ContentError, read_content

SHIPPED = Path(__file__).parents[3] / "flows" / "content"

FACT = """\
[sevis-fee]
domain = ["F34"]
values = { usd = 220, since = 2025-10-01 }
source = { title = "ICE", address = "https://www.ice.gov/sevis/i901" }
checked_on = 2026-10-07
review_after = 2027-01-07
volatility = "yearly"
confidence = "high"
"""
STATEMENT = 'sevis-fee = "The fee is ${usd} since {since:day}."\n'


@pytest.fixture
def folder(tmp_path):
    """A small whole set of content files, to be spoilt by a test."""
    for name in ("en", "facts", "data"):
        (tmp_path / name).mkdir()
    shutil.copy(SHIPPED / "en" / "calendar.toml", tmp_path / "en")
    for name in ("countries", "entry_restrictions", "posts"):
        shutil.copy(SHIPPED / "data" / f"{name}.csv", tmp_path / "data")
    (tmp_path / "facts" / "fees.toml").write_text(FACT)
    (tmp_path / "en" / "facts.toml").write_text(STATEMENT)
    (tmp_path / "en" / "plan.toml").write_text('[routes]\nlisted = "That route is closed."\n')
    return tmp_path


def refusal(folder):
    with pytest.raises(ContentError) as refused:
        read_content(folder)
    return str(refused.value)


def spoil(folder, name, old, new):
    path = folder / name
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new))


def test_the_small_set_itself_is_fine(folder):
    content = read_content(folder)

    assert content.facts["sevis-fee"].statement == "The fee is $220 since 1 October 2025."
    assert content.words.text("plan.routes.listed") == "That route is closed."


@pytest.mark.parametrize(
    ("old", "new", "line", "why"),
    [
        ("confidence =", "confidense =", 1, "missing key"),
        ('confidence = "high"', 'confidence = "high"\nconfidense = "low"', 9, "unknown key"),
        ("checked_on = 2026-10-07", 'checked_on = "soon"', 5, "valid date"),
        ("checked_on = 2026-10-07", "checked_on = 2026-13-07", 5, "Expected newline"),
        ("review_after = 2027-01-07", "review_after = 2026-10-07", 6, "not after checked_on"),
        ('volatility = "yearly"', 'volatility = "often"', 7, "'yearly'"),
        ("usd = 220", "usd = [220]", 3, "values.usd"),
        ('"https://www.ice.gov/sevis/i901"', '"ice.gov"', 4, "source.address"),
        ("www.ice.gov/sevis", "usciss.us/policy", 4, "only looks like uscis.gov"),
        ("www.ice.gov/sevis", "uscis.gov.example.com/a", 4, "only looks like uscis.gov"),
        ('domain = ["F34"]', "domain = []", 2, "domain"),
        (
            'volatility = "yearly"',
            'checked_on = 2026-10-08\nvolatility = "yearly"',
            7,
            "overwrite",
        ),
    ],
)
def test_a_spoilt_fact_is_named_by_file_and_line(folder, old, new, line, why):
    spoil(folder, "facts/fees.toml", old, new)

    said = refusal(folder)

    assert said.startswith(f"flows/content/facts/fees.toml:{line}: ")
    assert why in said


def test_a_real_uscis_address_is_accepted(folder):
    spoil(folder, "facts/fees.toml", "www.ice.gov/sevis/i901", "egov.uscis.gov/times")

    assert read_content(folder).facts["sevis-fee"].source.address == "https://egov.uscis.gov/times"


def test_one_fact_in_two_files_is_refused(folder):
    (folder / "facts" / "more.toml").write_text("# again\n" + FACT)

    assert refusal(folder).startswith("flows/content/facts/more.toml:2: sevis-fee: already stands")


def test_a_fact_without_a_statement_is_refused(folder):
    (folder / "en" / "facts.toml").write_text("# none\n")

    assert refusal(folder).startswith(
        "flows/content/facts/fees.toml:1: sevis-fee: has no statement"
    )


def test_a_statement_without_a_fact_is_refused(folder):
    (folder / "en" / "facts.toml").write_text(STATEMENT + 'sevis-fees = "A typing slip."\n')

    assert refusal(folder).startswith(
        "flows/content/en/facts.toml:2: sevis-fees: there is no such"
    )


@pytest.mark.parametrize("placeholder", ["{dollars}", "{since:moon}", "{usd:day}", "{", "{usd!r}"])
def test_a_statement_that_cannot_be_filled_is_refused(folder, placeholder):
    (folder / "en" / "facts.toml").write_text(f'\nsevis-fee = "It is {placeholder}."\n')

    assert refusal(folder).startswith("flows/content/en/facts.toml:2: sevis-fee: ")


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ('a = "fine"\nb = "Pay ${fact.sevis-fee.dollars}."', 2, "no fact value sevis-fee.dollars"),
        ('a = { text = "Soon.", facts = ["sevis-fees"] }', 1, "there is no fact sevis-fees"),
        ('[a]\nfacts = ["sevis-fees"]\nb = "Soon."', 3, "there is no fact sevis-fees"),
        ('a = { text = "Soon.", fact = ["sevis-fee"] }', 1, "neither a text nor a table"),
        ('a = { text = "Soon.", facts = "sevis-fee" }', 1, "list of fact ids"),
        ('a = { text = "Soon.", own = "yes" }', 1, "true or false"),
        ("[a]\nb = 3", 2, "neither a text nor a table"),
        ('[a]\nb = "x"\nb = "y"', 3, "overwrite"),
        ('a = "x', 1, ""),
        ('a = "Hello {name!s}."', 1, "placeholder"),
        ('a = "Hello {}."', 1, "placeholder"),
        ('a = "On {day:someday}."', 1, ""),
        ('\n\na.b = "You must go."', 3, "what must or may not be done"),
    ],
)
def test_a_spoilt_text_is_named_by_file_and_line(folder, text, line, why):
    (folder / "en" / "plan.toml").write_text(text + "\n")

    said = refusal(folder)

    assert said.startswith(f"flows/content/en/plan.toml:{line}: ")
    assert why in said


def test_all_bad_texts_are_told_at_once(folder):
    (folder / "en" / "plan.toml").write_text('a = "Wait 3 days."\nb = "x"\nc = "You must go."\n')

    assert [line.split(": ")[0] for line in refusal(folder).splitlines()] == [
        "flows/content/en/plan.toml:1",
        "flows/content/en/plan.toml:3",
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "why"),
    [
        ("countries", "\nIN,India", "\nIn,India", "not a country code"),
        ("countries", "\nIN,India", "\nAF,India", "AF stands here twice"),
        ("countries", "\nIN,India,", "\nIN,,", "a name is missing"),
        ("countries", "iso2,name", "code,name", ":1: the columns are"),
        ("countries", "Nigerien,NG", "Nigerien,QQ", "there is no country QQ"),
        ("entry_restrictions", "\nNG,partial", "\nQQ,partial", "there is no country QQ"),
        ("entry_restrictions", "\nNG,partial", "\nNG,some", "level is one of"),
        ("entry_restrictions", "\nNG,partial", "\nAF,partial", "AF stands here twice"),
        ("entry_restrictions", "NG,partial,2026-01-01", "NG,partial,soon", "isoformat"),
        ("entry_restrictions", "NG,partial,2026-01-01", "NG,partial", "shorter"),
        ("posts", "\nNG,Lagos,14", "\nNG,Lagos,-1", "days below nothing"),
        ("posts", "\nNG,Lagos,14", "\nNG,Lagos,few", "invalid literal"),
    ],
)
def test_a_spoilt_table_is_named_by_file_and_line(folder, name, old, new, why):
    path = folder / "data" / f"{name}.csv"
    whole = path.read_text()
    assert old in whole
    path.write_text(whole.replace(old, new))
    line = whole[: whole.index(old)].count("\n") + 1 + old.startswith("\n")

    said = refusal(folder)

    assert said.startswith(f"flows/content/data/{name}.csv:{line}: ")
    assert why in said


@pytest.mark.parametrize("name", ["en/calendar.toml", "en/facts.toml", "data/posts.csv"])
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()

    assert refusal(folder) == f"flows/content/{name}:1: the file is missing"


def test_a_file_that_is_not_utf8_is_named(folder):
    (folder / "en" / "plan.toml").write_bytes(b'a = "\xe9"\n')

    assert refusal(folder) == "flows/content/en/plan.toml:1: the file is not UTF-8"


def test_a_calendar_of_eleven_months_is_refused(folder):
    spoil(folder, "en/calendar.toml", '"January", ', "")

    assert refusal(folder).startswith("flows/content/en/calendar.toml:2: months: ")
