from datetime import date

import pytest

from flows.content.loader import load_content
from flows.sponsor_words import (
    bars,
    chart_in_words,
    tell_doubt,
    tell_evidence,
    tell_nothing,
    tell_rows,
)
from flows.sponsors.evidence import evidence
from flows.sponsors.found import Match
from flows.sponsors.records import Approval, Employer, Hospital, Lca, Rows, Source, Trace
from flows.sponsors.search import find


def _source(number, kind, period, **more):
    return Source(
        id=number,
        kind=kind,
        period=period,
        title="T",
        publisher="P",
        address="https://x.org",
        file=f"{number}.csv",
        digest="",
        first_on=date(2023, 10, 1),
        last_on=date(2024, 9, 30),
        partial=more.get("partial", False),
        checked_on=date(2026, 11, 22),
        taken=1,
        refused=0,
        note="",
    )


SOURCES = {
    1: _source(1, "approvals", "FY2022"),
    2: _source(2, "approvals", "FY2024", partial=True),
    3: _source(3, "lcas", "FY2025 first half"),
    4: _source(4, "hospitals", "2021"),
}
HOUSE = Employer(
    id="T1",
    name="A HOSPITAL",
    kind="hospital_system",
    city="AKRON",
    state="OH",
    names=("A HOSPITAL",),
)
MATCH = Match(employer=HOUSE, by="A HOSPITAL")
EMPTY = Rows(approvals=(), lcas=(), hospitals=())


def _approval(source, row, initial, continuing, denied=0, city="AKRON"):
    return Approval(
        trace=Trace(source, row),
        employer="T1",
        fiscal_year=2022,
        partial=False,
        name="A HOSPITAL",
        city=city,
        state="OH",
        initial=initial,
        initial_denials=denied,
        continuing=continuing,
        continuing_denials=None if denied is None else 0,
    )


def _lca(row, trainee):
    return Lca(
        trace=Trace(3, row),
        employer="T1",
        case_number=f"I-{row}",
        name="A HOSPITAL",
        title=trainee,
        trainee=trainee,
        occupation="",
        city="AKRON",
        state="OH",
        begins_on=None,
    )


def test_counts_are_sums_of_rows_and_name_every_one():
    rows = Rows(approvals=(_approval(1, 7, 3, 2), _approval(1, 9, 4, 0)), lcas=(), hospitals=())
    year = evidence(MATCH, rows, SOURCES).years[0]
    assert (year.initial.number, year.continuing.number) == (7, 2)
    assert year.initial.traces == (Trace(1, 7), Trace(1, 9))
    assert year.continuing.traces == (Trace(1, 7),)


def test_a_year_without_a_file_is_missing_and_one_without_rows_counts_zero():
    shown = evidence(MATCH, EMPTY, SOURCES)
    assert shown.missing == (2023,)
    assert [year.initial.number for year in shown.years] == [0, 0]


def test_denials_are_none_where_the_file_has_none():
    rows = Rows(approvals=(_approval(1, 1, 3, 2, denied=None),), lcas=(), hospitals=())
    assert evidence(MATCH, rows, SOURCES).years[0].denials is None


def test_nothing_found_is_said_to_prove_nothing():
    assert evidence(MATCH, EMPTY, SOURCES).limits[0] == "nothing_found"


@pytest.mark.parametrize(
    ("rows", "key", "there"),
    [
        ((_approval(1, 1, 1, 1),), "nothing_found", False),
        ((_approval(1, 1, 1, 1),), "consolidated", False),
        (tuple(_approval(1, n, 1, 1, city=f"C{n}") for n in range(3)), "consolidated", True),
        ((_approval(1, 1, 1, 1),), "cap_exempt", True),
        ((_approval(1, 1, 1, 1),), "everyone_counts", True),
    ],
)
def test_limits_fit_the_answer(rows, key, there):
    shown = evidence(MATCH, Rows(approvals=rows, lcas=(), hospitals=()), SOURCES)
    assert (key in shown.limits) is there


def test_trainee_titles_are_counted_by_kind():
    rows = Rows(
        approvals=(),
        lcas=(_lca(1, "resident"), _lca(2, "fellow"), _lca(3, "other"), _lca(4, "resident")),
        hospitals=(),
    )
    one = evidence(MATCH, rows, SOURCES).applications[0]
    assert (one.physicians.number, one.residents.number, one.fellows.number) == (4, 2, 1)
    assert one.residents.traces == (Trace(3, 1), Trace(3, 4))
    assert evidence(MATCH, rows, SOURCES).trainees == 3


def test_a_sure_link_to_a_teaching_hospital_comes_before_a_guess():
    def hospital(ccn, *, sure):
        return Hospital(
            trace=Trace(4, 1),
            employer="T1",
            ccn=ccn,
            name=ccn,
            city="AKRON",
            state="OH",
            residents=5.0,
            begun_on=None,
            ended_on=None,
            sure=sure,
        )

    rows = Rows(
        approvals=(),
        lcas=(),
        hospitals=(hospital("1", sure=False), hospital("2", sure=True), hospital("1", sure=True)),
    )
    assert [(one.name, one.sure) for one in evidence(MATCH, rows, SOURCES).teaching] == [
        ("1", True),
        ("2", True),
    ]


def _told(sections):
    return "\n".join(
        line
        for part in sections
        for line in (
            *(f"{name}: {value}" for name, value in part.pairs),
            *(one.text for one in part.lines),
        )
    )


@pytest.fixture
def words():
    return load_content().words


# Years of the README's spot checks, first-time and continuing, as the published rows have them.
@pytest.mark.parametrize(
    ("typed", "years", "trainees", "physicians"),
    [
        ("mayo", {2020: (140, 287), 2024: (231, 159), 2026: (49, 94)}, 74, 128),
        ("cleveland clinic", {2021: (112, 124), 2024: (131, 119)}, 13, 63),
        ("bronx care", {2020: (35, 30), 2022: (36, 28), 2024: (28, 12)}, 12, 19),
        ("montefiore", {2021: (70, 91), 2024: (78, 78)}, 13, 39),
        ("UTSW", {2020: (109, 115), 2023: (58, 52)}, 1, 8),
        ("UPMC Medical Education", {2022: (49, 47), 2026: (8, 8)}, 88, 88),
        ("stroger", {2021: (48, 36), 2023: (0, 2)}, 17, 18),
        ("henry ford", {2020: (38, 120), 2024: (60, 75)}, 14, 25),
        ("wayne state", {2022: (25, 36), 2026: (4, 21)}, 0, 0),
    ],
)
def test_known_employers_show_the_published_numbers(
    index, shelf, typed, years, trainees, physicians
):
    found = find(typed, index)
    shown = evidence(found, shelf.rows_of([found.employer.id]), shelf.sources())
    have = {one.fiscal_year: (one.initial.number, one.continuing.number) for one in shown.years}
    assert {year: have[year] for year in years} == years
    assert shown.trainees == trainees
    assert shown.applications[0].physicians.number == physicians


def test_every_word_of_an_answer_comes_from_the_content(index, shelf, words):
    found = find("mayo", index)
    shown = evidence(found, shelf.rows_of(found.ids), shelf.sources())
    text = _told(tell_evidence(shown, words))
    assert "FY2024: 231 first-time, 159 continuing" in text
    assert "FY2026 is only a part of the year: October 2025 to about March 2026." in text
    assert "No file for FY2025." in text
    assert "https://www.uscis.gov/" in text
    assert "does not sponsor" not in text


def test_the_chart_has_words_and_marks_partial_years(index, shelf, words):
    found = find("mayo", index)
    shown = evidence(found, shelf.rows_of(found.ids), shelf.sources())
    assert [one.partial for one in bars(shown)] == [False, False, False, True, False, True]
    assert "FY2026 143, part of the year" in chart_in_words(shown, words)


def test_an_answer_without_any_approval_has_no_chart(index, shelf, words):
    found = find("Nassau University Medical Center", index)
    shown = evidence(found, shelf.rows_of(found.ids), shelf.sources())
    assert bars(shown) == ()
    text = _told(tell_evidence(shown, words))
    assert "No H-1B approval was found under this name" in text
    assert "Finding nothing proves nothing." in text


def test_doubts_and_nothings_have_words(index, words):
    ask, labels = tell_doubt(find("Mount Sinai", index), words)
    assert ask.text.endswith("?")
    assert any("Miami Beach, FL" in label for label in labels)
    for typed in ("", "x", "<b>", "Houston", "Maria Gonzalez", "hospital", "qwertyuiop"):
        assert tell_nothing(find(typed, index), words).lines


def test_each_number_on_screen_is_followed_by_its_rows(index, shelf, words):
    found = find("bronx care", index)
    shown = evidence(found, shelf.rows_of(found.ids), shelf.sources())
    lines = [line.text for line in tell_rows(shown, words)[0].lines]
    assert lines[0] == "FY2020, 35 first-time: h1b_hospital_sponsors.csv, row 412, 413 and 414"
    numbers = {f"FY{one.fiscal_year}, {one.initial.number} first-time" for one in shown.years}
    assert numbers <= {line.partition(":")[0] for line in lines}


def test_the_chart_draws_a_part_of_a_year_lighter(index, shelf, words):
    found = find("bronx care", index)
    shown = evidence(found, shelf.rows_of(found.ids), shelf.sources())
    chart = dict(tell_evidence(shown, words)[1].pairs)
    assert chart["FY2022"].endswith("\N{FULL BLOCK}" * 10)
    assert chart["FY2023"].endswith(" \N{LIGHT SHADE}\N{LIGHT SHADE}\N{LIGHT SHADE}")


def test_a_name_that_a_file_cut_short_is_not_listed_beside_the_whole_one(index, shelf, words):
    found = find("henry ford", index)
    shown = evidence(found, shelf.rows_of(found.ids), shelf.sources())
    said = tell_evidence(shown, words)[0].lines[1].text
    assert "HENRY FORD HEALTH SYSTEM D B A HEN," not in said


def test_files_of_one_publisher_are_named_together(index, shelf, words):
    found = find("mayo", index)
    shown = evidence(found, shelf.rows_of(found.ids), shelf.sources())
    sources = [line.text for line in tell_evidence(shown, words)[-1].lines]
    assert len([one for one in sources if "USCIS" in one]) == 1
    assert "FY2022, FY2023 (a part), FY2024 and FY2026 (a part)" in sources[0]
