"""Keys and seals: what was changed, moved or sealed with another key does not open."""

import pytest

from storage import keys as key_making
from storage.keys import Keys, fresh_data_key
from storage.seal import Seal
from storage.trouble import KeyMissing, WrongKey


def test_what_is_sealed_opens_again_and_never_looks_the_same():
    seal = Seal(fresh_data_key())

    assert seal.open(seal.seal(b"text", b"here"), b"here") == b"text"
    assert seal.seal(b"text", b"here") != seal.seal(b"text", b"here")
    assert b"text" not in seal.seal(b"text", b"here")


def test_any_changed_byte_is_noticed():
    seal = Seal(fresh_data_key())
    sealed = seal.seal(b"a text", b"here")

    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(WrongKey):
            seal.open(bytes(changed), b"here")
    for length in range(len(sealed)):
        with pytest.raises(WrongKey):
            seal.open(sealed[:length], b"here")


def test_what_is_moved_to_another_place_does_not_open():
    seal = Seal(fresh_data_key())

    with pytest.raises(WrongKey, match="place"):
        seal.open(seal.seal(b"text", b"cases"), b"outbox")


def test_the_key_id_stands_in_front():
    seal = Seal(fresh_data_key())

    assert seal.seal(b"text", b"here").startswith(seal.id)


def test_a_list_opens_what_any_of_its_keys_sealed_and_seals_with_the_first():
    old, new = key_making.new(), key_making.new()
    sealed = Keys.read(old).seal(b"text", b"here")
    both = Keys.read(f"{new}  # the newer\n{old}")

    assert both.open(sealed, b"here") == b"text"
    assert not both.is_current(sealed)
    assert both.is_current(both.seal(b"text", b"here"))
    with pytest.raises(WrongKey):
        Keys.read(new).open(sealed, b"here")


def test_an_index_entry_is_found_under_every_key():
    old, new = key_making.new(), key_making.new()
    entry = Keys.read(old).blind(b"7", b"addresses")
    both = Keys.read(f"{new},{old}")

    assert entry in both.blinds(b"7", b"addresses")
    assert both.blind(b"7", b"addresses") != entry
    assert entry not in both.blinds(b"8", b"addresses")
    assert entry not in both.blinds(b"7", b"communities")


@pytest.mark.parametrize("text", ["", "  \n", "# nothing here"])
def test_no_key_at_all(text):
    with pytest.raises(KeyMissing):
        Keys.read(text)


@pytest.mark.parametrize("text", ["secret", "é" * 43, "A" * 42, "!" * 43])
def test_something_that_is_no_key(text):
    with pytest.raises(WrongKey, match="Key 2"):
        Keys.read(f"{key_making.new()} {text}")


def test_keys_are_never_shown():
    text = key_making.new()
    keys = Keys.read(text)

    assert text not in repr(keys)
    assert repr(keys.first) == f"Seal({keys.ids[0]})"


def test_a_key_file_is_never_overwritten(tmp_path):
    path = tmp_path / "x.keys"
    assert key_making.make_file(path)
    before = path.read_text()

    assert not key_making.make_file(path)
    assert path.read_text() == before
    assert Keys.read(before).ids == key_making.read_file(path).ids


def test_a_key_file_that_cannot_be_read(tmp_path):
    with pytest.raises(KeyMissing, match="cannot be read"):
        key_making.read_file(tmp_path)
