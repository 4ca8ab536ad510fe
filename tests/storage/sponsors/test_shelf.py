"""The shipped records: whole, sourced, read-only; and the prepared tables they are made from."""

import sqlite3
from datetime import date

import pytest

from storage.sponsors import prepared
from storage.sponsors.importing import import_files
from storage.sponsors.shelf import open_shelf, shipped_file
from storage.sponsors.tables import Refused
from tests.storage.sponsors.small import PREPARED

TODAY = date(2026, 11, 22)


@pytest.fixture
def shelf():
    with open_shelf() as opened:
        yield opened


def test_the_shipped_file_holds_what_it_was_built_with(shelf):
    written, found = shelf.digest()
    assert written == found


def test_the_shipped_file_is_small_enough_to_ship():
    assert shipped_file().stat().st_size < 3_000_000


def test_every_number_has_a_source_with_an_address_and_a_date(shelf):
    sources = shelf.sources()
    assert {one.kind for one in sources.values()} == {
        "approvals", "lcas", "hospitals", "specialties",
    }  # fmt: skip
    for one in sources.values():
        assert one.address.startswith("https://")
        assert one.taken > 0
        assert one.checked_on <= TODAY


def test_partial_years_are_marked(shelf):
    partial = {one.period for one in shelf.sources().values() if one.partial}
    assert partial == {"FY2023", "FY2026", "FY2025 first half"}


def test_every_alias_leads_somewhere(shelf):
    known = {one.id for one in shelf.employers()}
    for alias in shelf.aliases():
        assert set(alias.employers) <= known, alias.text


def test_names_of_employers_are_bound_never_pasted_into_a_query(shelf):
    rows = shelf.rows_of(["T1702' OR '1'='1"])
    assert (rows.approvals, rows.lcas, rows.hospitals) == ((), (), ())


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "other.db"
    path.write_text("not a database", encoding="utf-8")
    with pytest.raises(Refused, match="not a sponsor file"), open_shelf(path):
        pass


def test_a_file_of_another_layout_is_refused(tmp_path):
    path = tmp_path / "older.db"
    path.write_bytes(shipped_file().read_bytes())
    rows = sqlite3.connect(path)
    rows.execute("UPDATE meta SET value = '0' WHERE name = 'layout'")
    rows.commit()
    rows.close()
    with pytest.raises(Refused, match="another release"), open_shelf(path):
        pass


def test_prepared_tables_say_what_was_refused(folder, tmp_path):
    lines = [*PREPARED[prepared.APPROVALS], "2024,0,B,B,T2,hospital_system,A,OH,1,62,2,x,1,6,"]
    (folder / prepared.APPROVALS).write_text("\n".join(lines), encoding="utf-8")
    reports = import_files("prepared", [folder], into=tmp_path / "out.db", on=TODAY)
    by_kind = {one.kind: one for one in reports}
    assert by_kind["approvals"].taken == 3
    assert by_kind["approvals"].refused == {"a count that is not a whole number": 1}
    assert by_kind["links"].refused == {"an employer that is not in the approvals": 1}
    assert by_kind["aliases"].refused["no employer for the Z"] == 1
    with open_shelf(tmp_path / "out.db") as made:
        [employer] = [one for one in made.employers() if one.id == "T4191"]
        assert (employer.approvals, employer.trainee_lcas, employer.teaches) == (40, 1, True)


def test_the_same_tables_make_the_same_file_to_the_byte(folder, tmp_path):
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    for path in (one, other):
        import_files("prepared", [folder], into=path, on=TODAY)
    assert one.read_bytes() == other.read_bytes()


def test_a_missing_table_is_named(folder, tmp_path):
    (folder / prepared.LCAS).unlink()
    with pytest.raises(Refused, match=prepared.LCAS):
        import_files("prepared", [folder], into=tmp_path / "out.db", on=TODAY)


def test_prepared_wants_a_folder(folder, tmp_path):
    with pytest.raises(Refused, match="one folder"):
        import_files("prepared", [folder / prepared.LCAS], into=tmp_path / "out.db", on=TODAY)


def test_an_employer_beside_another_is_one_linked_for_sure_to_the_same_hospital():
    with open_shelf() as shelf:
        by_name = {one.name: one.id for one in shelf.employers()}
        hospital, school = (
            by_name["UNIVERSITY OF CHICAGO MEDICAL CENTER"],
            by_name["THE UNIVERSITY OF CHICAGO"],
        )
        assert shelf.beside([hospital]) == (school,)
        assert shelf.beside([hospital, school]) == ()
        assert shelf.beside([]) == ()
