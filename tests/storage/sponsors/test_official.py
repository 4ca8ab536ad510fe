"""The official layouts, made small: what is taken, refused, replaced, and why."""

import csv
import zipfile
from datetime import date
from xml.sax.saxutils import escape

import pytest

from flows.sponsors.evidence import evidence
from flows.sponsors.index import build_index
from flows.sponsors.search import find
from storage.sponsors.importing import import_files
from storage.sponsors.shelf import open_shelf, shipped_file
from storage.sponsors.tables import Refused

TODAY = date(2026, 11, 22)
OLD = (
    "Fiscal Year,Employer,Initial Approval,Initial Denial,Continuing Approval,Continuing Denial,"
    "NAICS,Tax ID,State,City,ZIP"
)
NEW = (
    "Line by line,Fiscal Year   ,Employer (Petitioner) Name,Tax ID,Industry (NAICS) Code,"
    "Petitioner City,Petitioner State,Petitioner Zip Code,New Employment Approval,"
    "New Employment Denial,Continuation Approval,Continuation Denial,"
    "Change with Same Employer Approval,Change with Same Employer Denial,New Concurrent Approval,"
    "New Concurrent Denial,Change of Employer Approval,Change of Employer Denial,Amended Approval,"
    "Amended Denial"
)


def _old(path, *rows, year=2025):
    path.write_text("\n".join([OLD, *(f"{year},{row}" for row in rows)]) + "\n", encoding="utf-8")
    return path


def _import(kind, path, into, **more):
    return import_files(kind, [path], into=into, on=TODAY, **more)


def _evidence(into, name):
    with open_shelf(into) as shelf:
        index = build_index(shelf.employers(), shelf.aliases())
        found = find(name, index)
        return evidence(found, shelf.rows_of(found.ids), shelf.sources())


BRONXCARE = "BRONXCARE HEALTH SYSTEM,9,1,4,0,62,4191,NY,BRONX,10457"
IT_FIRM = 'INFOSOFT CONSULTING,"1,200",0,5,0,54,1111,TX,PLANO,75024'


def test_the_old_hub_layout_joins_the_employers_already_known(tmp_path, into):
    [report] = _import("hub", _old(tmp_path / "hub.csv", BRONXCARE, IT_FIRM), into)
    assert (report.period, report.taken) == ("FY2025", 1)
    assert report.refused == {"not in health care or a medical school": 1}
    assert report.totals == {"initial approvals": 9, "continuing approvals": 4}
    shown = _evidence(into, "bronx care")
    year = next(one for one in shown.years if one.fiscal_year == 2025)
    assert (year.initial.number, year.continuing.number, year.denials.number) == (9, 4, 1)
    assert year.initial.traces[0].row == 1
    assert not year.partial
    assert shown.missing == ()


def test_the_2026_layout_in_utf16_with_tabs_adds_six_kinds_up(tmp_path, into):
    path = tmp_path / "employer_information.csv"
    row = (
        "1,2027,BRONXCARE HEALTH SYSTEM,4191,62 - Health Care and Social Assistance,BRONX,NY,"
        "10457,5,1,2,0,3,0,1,0,4,0,6,2"
    )
    path.write_text(f"{NEW}\n{row}".replace(",", "\t"), encoding="utf-16")
    [report] = _import("hub", path, into)
    assert report.totals == {"initial approvals": 6, "continuing approvals": 15}
    shown = _evidence(into, "bronx care")
    year = next(one for one in shown.years if one.fiscal_year == 2027)
    assert year.partial


def test_a_new_employer_is_searchable_at_once(tmp_path, into):
    row = "ZYXWOOD GENERAL HOSPITAL,3,0,1,0,62,0007,OH,LIMA,45801"
    _import("hub", _old(tmp_path / "hub.csv", row), into)
    assert _evidence(into, "zyxwood general").approvals == 4


def test_the_same_file_twice_changes_nothing(tmp_path, into):
    path = _old(tmp_path / "hub.csv", BRONXCARE)
    _import("hub", path, into)
    before = into.read_bytes()
    [report] = _import("hub", path, into)
    assert report.same
    assert into.read_bytes() == before


def test_another_file_of_a_year_takes_its_place(tmp_path, into):
    _import("hub", _old(tmp_path / "a.csv", BRONXCARE), into)
    fuller = BRONXCARE.replace(",9,1,4,0,", ",19,1,14,0,")
    other = "MAYO CLINIC,1,0,1,0,62,1702,MN,ROCHESTER,55905"
    [report] = _import("hub", _old(tmp_path / "b.csv", fuller, other), into)
    assert report.replaced == 1
    year = next(one for one in _evidence(into, "bronx care").years if one.fiscal_year == 2025)
    assert year.initial.number == 19


def test_a_file_with_clearly_less_is_refused_unless_one_insists(tmp_path, into, small):
    path = _old(tmp_path / "hub.csv", BRONXCARE, year=2024)
    with pytest.raises(Refused, match="say --replace"):
        _import("hub", path, into)
    assert into.read_bytes() == small
    [report] = _import("hub", path, into, replace=True)
    assert report.replaced == 3


def test_a_bad_count_refuses_its_row_only(tmp_path, into):
    bad = BRONXCARE.replace(",9,", ",nine,")
    [report] = _import("hub", _old(tmp_path / "hub.csv", bad, BRONXCARE), into)
    assert report.taken == 1
    assert report.refused == {"a count that is not a whole number": 1}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf\n", "is empty"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "is a web page"),
        (b"Country,Visas\nIndia,5\n", "has no column Fiscal Year"),
        (b"just a line\nanother\n", "one column only"),
        (f"{OLD}\n".encode(), "a header and no rows"),
        (f"{OLD}\n2025,{BRONXCARE}\n2025,MAYO CLI".encode(), "breaks off in row 2"),
        (f'{OLD}\n2025,{BRONXCARE}\n2025,"MAYO CLI'.encode(), "breaks off inside quotes"),
        (f"{OLD}\n2025,{BRONXCARE}\n".encode("utf-16")[:-1], "breaks off inside a letter"),
        (f"{OLD}\nlast year,{BRONXCARE}\n".encode(), "is not a fiscal year"),
        (f"{OLD}\n2025,{IT_FIRM}\n".encode(), "no usable row"),
        (b"PK\x03\x04cut short", "cut short or broken"),
        (b"\x00\x01\x02\x03" * 50, "neither text nor an Excel sheet"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(
    tmp_path, into, small, content, why
):
    path = tmp_path / "download.csv"
    path.write_bytes(content)
    with pytest.raises(Refused, match=why):
        _import("hub", path, into)
    assert into.read_bytes() == small


def test_a_file_that_is_not_there_is_refused(tmp_path, into):
    with pytest.raises(Refused, match="cannot be read"):
        _import("hub", tmp_path / "nowhere.csv", into)


def test_one_bad_file_of_two_leaves_everything_as_it_was(tmp_path, into, small):
    good = _old(tmp_path / "good.csv", BRONXCARE)
    bad = tmp_path / "bad.csv"
    bad.write_text("x,y\n1,2\n", encoding="utf-8")
    with pytest.raises(Refused):
        import_files("hub", [good, bad], into=into, on=TODAY)
    assert into.read_bytes() == small


def test_loose_blanks_in_the_names_of_columns_do_no_harm(tmp_path, into):
    header = OLD.replace("Fiscal Year", "Fiscal Year   ").replace("Tax ID", " Tax  ID")
    path = tmp_path / "hub.csv"
    path.write_text(
        f"{header}\n2025,BRONXCARE HEALTH SYSTEM,9,0,4,0,62,4191,NY,BRONX,10457\n",
        encoding="utf-8",
    )
    assert _import("hub", path, into)[0].taken == 1


def test_a_file_that_may_end_inside_its_last_cell_is_taken_with_a_note(tmp_path, into):
    path = tmp_path / "hub.csv"
    path.write_text(
        f"{OLD}\n2025,BRONXCARE HEALTH SYSTEM,9,0,4,0,62,4191,NY,BRONX,104", encoding="utf-8"
    )
    [report] = _import("hub", path, into)
    assert (report.taken, len(report.doubts)) == (1, 1)
    assert "does not end with a line break" in report.doubts[0]


def test_windows_1252_is_read_and_said(tmp_path, into):
    path = tmp_path / "hub.csv"
    row = "2025,HOSPITAL DE SEÑORAS,2,0,1,0,62,0009,PR,PONCE,00716"
    path.write_bytes(f"{OLD}\n{row}\n".encode("cp1252"))
    [report] = _import("hub", path, into)
    assert report.doubts == ["hub.csv is not UTF-8; it was read as Windows-1252."]


LCA = (
    "CASE_NUMBER",
    "CASE_STATUS",
    "DECISION_DATE",
    "VISA_CLASS",
    "JOB_TITLE",
    "SOC_CODE",
    "SOC_TITLE",
    "BEGIN_DATE",
    "EMPLOYER_NAME",
    "WORKSITE_CITY",
    "WORKSITE_STATE",
)
LCA_ROWS = (
    ("I-1", "Certified", "2026-04-02", "H-1B", "Resident Physician", "29-1216.00",
     "General Internal Medicine Physicians", "2026-07-01", "BronxCare Health System", "Bronx", "NY"),
    ("I-2", "Certified - Withdrawn", "46114", "H-1B", "Cardiology Fellow", "29-1229.00",
     "Physicians, All Other", "46204", "BronxCare Health System", "Bronx", "NY"),
    ("I-3", "Denied", "2026-04-03", "H-1B", "Resident", "29-1216.00", "", "2026-07-01",
     "BronxCare Health System", "Bronx", "NY"),
    ("I-4", "Certified", "2026-04-03", "H-1B", "Software Engineer", "15-1252.00", "",
     "2026-07-01", "BronxCare Health System", "Bronx", "NY"),
    ("I-5", "Certified", "2026-04-03", "E-3 Australian", "Resident", "29-1216.00", "",
     "2026-07-01", "BronxCare Health System", "Bronx", "NY"),
)  # fmt: skip


def _csv(path, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def _xlsx(path, rows):
    texts = sorted({cell for row in rows for cell in row if not cell.isdigit()})
    strings = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)

    def cell(place, number, text):
        at = f"{chr(65 + place)}{number}"
        if text.isdigit():
            return f'<c r="{at}"><v>{text}</v></c>'
        return f'<c r="{at}" t="s"><v>{texts.index(text)}</v></c>' if text else ""

    body = "".join(
        f'<row r="{number}">'
        + "".join(cell(place, number, text) for place, text in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, start=1)
    )
    ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("xl/sharedStrings.xml", f"<sst {ns}>{strings}</sst>")
        book.writestr(
            "xl/worksheets/sheet1.xml",
            f"<worksheet {ns}><sheetData>{body}</sheetData></worksheet>",
        )
    return path


@pytest.mark.parametrize("write", [_csv, _xlsx])
def test_the_disclosure_file_is_read_from_csv_and_from_excel(tmp_path, into, write):
    [report] = _import("lca", write(tmp_path / "lca.data", [LCA, *LCA_ROWS]), into)
    assert report.taken == 2
    assert report.refused == {
        "denied or withdrawn": 1,
        "not a physician's occupation": 1,
        "another visa class": 1,
    }
    assert report.period == "2026-04-02 to 2026-04-02"
    shown = _evidence(into, "bronx care")
    window = next(one for one in shown.applications if one.first_on == date(2026, 4, 2))
    assert (window.residents.number, window.fellows.number) == (1, 1)


OLDER = {
    "WORKSITE_STATE": "WORKSITE_STATE_1",
    "WORKSITE_CITY": "WORKSITE_CITY_1",
    "BEGIN_DATE": "EMPLOYMENT_START_DATE",
    "SOC_TITLE": "SOC_NAME",
    "DECISION_DATE": "CASE_SUBMITTED",
}


def test_columns_under_their_names_of_earlier_years_are_read(tmp_path, into):
    header = [OLDER.get(name, name) for name in LCA]
    [report] = _import("lca", _csv(tmp_path / "lca.csv", [header, *LCA_ROWS]), into)
    assert (report.taken, report.period) == (2, "2026-04-02 to 2026-04-02")


def test_an_application_that_another_file_brought_is_not_counted_twice(tmp_path, into):
    _import("lca", _csv(tmp_path / "q1.csv", [LCA, *LCA_ROWS]), into)
    later = ("I-9", "Certified", "2026-05-09", *LCA_ROWS[0][3:])
    [report] = _import("lca", _csv(tmp_path / "q2.csv", [LCA, *LCA_ROWS, later]), into)
    assert report.taken == 1
    assert report.refused["already there from another file"] == 2


def test_a_workbook_cut_short_is_refused(tmp_path, into):
    path = _xlsx(tmp_path / "lca.xlsx", [LCA, *LCA_ROWS])
    path.write_bytes(path.read_bytes()[:-60])
    with pytest.raises(Refused, match="cut short or broken"):
        _import("lca", path, into)


def test_a_workbook_without_a_sheet_is_refused(tmp_path, into):
    path = tmp_path / "lca.xlsx"
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("other.txt", "nothing")
    with pytest.raises(Refused, match="no sheet"):
        _import("lca", path, into)


CMS = (
    "rpt_rec_num", "Provider CCN", "Hospital Name", "City", "State Code", "Zip Code",
    "Fiscal Year Begin Date", "Fiscal Year End Date", "Number of Interns and Residents (FTE)",
)  # fmt: skip


def test_cost_reports_give_the_largest_report_of_each_teaching_hospital(tmp_path, into):
    rows = [
        ("1", "330009", "BRONXCARE HOSPITAL CENTER", "BRONX", "NY", "10457", "1/1/2023",
         "12/31/2023", "301.5"),
        ("2", "330009", "BRONXCARE HOSPITAL CENTER", "BRONX", "NY", "10457", "1/1/2023",
         "6/30/2023", "12"),
        ("3", "999999", "QUIET CLINIC", "LIMA", "OH", "45801", "1/1/2023", "12/31/2023", ""),
        ("4", "999998", "ODD CLINIC", "LIMA", "OH", "45801", "1/1/2023", "12/31/2023", "many"),
    ]  # fmt: skip
    [report] = _import("cms", _csv(tmp_path / "cms.csv", [CMS, *rows]), into)
    assert report.taken == 1
    assert report.refused == {
        "a smaller report of the same hospital": 1,
        "no residents reported": 1,
        "a count that is not a number": 1,
    }
    [hospital] = [one for one in _evidence(into, "bronx care").teaching if one.sure][:1]
    assert hospital.residents == 301.5
    assert hospital.ended_on == date(2023, 12, 31)


NRMP = (
    "specialty", "applicants_nonus_img", "matched_nonus_img", "applicants_us_img",
    "matched_us_img", "unfilled_positions",
)  # fmt: skip


def test_a_match_table_replaces_the_last_season_and_its_sums_are_checked(tmp_path, into):
    rows = [
        ("Neurology", "600", "200", "100", "40", "3"),
        ("Psychiatry", "10", "20", "1", "1", "0"),
        ("Total", "600", "201", "100", "40", "3"),
    ]
    [report] = _import("nrmp", _csv(tmp_path / "match-2026.csv", [NRMP, *rows]), into)
    assert (report.period, report.taken) == ("2026 Main Match", 1)
    assert report.refused == {"more matched than applied": 1}
    assert report.doubts == ["matched_nonus_img: the rows sum to 200, the file's total says 201."]
    with open_shelf(into) as shelf:
        assert [one.name for one in shelf.specialties()] == ["Neurology"]


def test_a_match_table_without_a_year_in_its_name_is_refused(tmp_path, into):
    with pytest.raises(Refused, match="put the year"):
        _import("nrmp", _csv(tmp_path / "match.csv", [NRMP]), into)


def test_the_first_import_begins_from_the_shipped_records_and_leaves_them_alone(tmp_path):
    before = shipped_file().read_bytes()
    into = tmp_path / "fresh" / "own.db"
    _import("hub", _old(tmp_path / "hub.csv", BRONXCARE), into)
    assert shipped_file().read_bytes() == before
    years = {one.fiscal_year: one.initial.number for one in _evidence(into, "bronx care").years}
    assert (years[2020], years[2025]) == (35, 9)
