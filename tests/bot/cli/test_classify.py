import argparse
import io
import json
import sys

import pytest

from bot.cli import classify


@pytest.fixture
def holdfast(monkeypatch, capsys):
    def run(*words, typed=b""):
        parser = argparse.ArgumentParser()
        classify.add_arguments(parser)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), "utf-8"))
        code = classify.run(parser.parse_args(words))
        return code, *capsys.readouterr()

    return run


def test_json_has_one_object_for_each_line_with_the_fields_in_order(holdfast):
    typed = "We will sponsor your H\u20111B.\n\nNo H-1B visas here.\r\n".encode()
    code, out, err = holdfast("--json", "promise", typed=typed)
    found = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [one["label"] for one in found] == ["clear", "none", "refusal"]
    assert list(found[0]) == ["label", "also", "span", "confidence"]
    assert found[0]["span"] == "We will sponsor your H\u20111B."


def test_a_withdrawal_also_carries_its_ground(holdfast, tmp_path):
    texts = tmp_path / "texts.txt"
    texts.write_text("\ufeffWe cannot file in time for July 1.", "utf-8")
    _, out, _ = holdfast("--json", "withdrawal", str(texts))
    found = json.loads(out)
    assert list(found) == ["label", "also", "reason", "span", "confidence"]
    assert (found["label"], found["reason"]) == ("capability", "timing")


def test_nothing_in_gives_nothing_out(holdfast):
    assert holdfast("--json", "promise", "-") == (0, "", "")


def test_a_line_separator_inside_a_text_does_not_end_it(holdfast):
    _, out, _ = holdfast("--json", "promise", typed="We will\u2028sponsor\x0byour H-1B.".encode())
    assert len(out.splitlines()) == 1


def test_without_json_the_answer_is_in_words(holdfast):
    code, out, _ = holdfast("withdrawal", typed=b"We cannot file in time for July 1.")
    assert code == 0
    assert "not enough time" in out
    assert "A lawyer decides what it means." in out
    assert "capability" not in out


def test_a_promise_in_words_quotes_them_and_names_what_else_fits(holdfast):
    _, out, _ = holdfast("promise", typed=b"We cannot do H-1B; we can support J-1.")
    assert '"We cannot do H-1B' in out
    assert "It also reads as" in out


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("promise", "We will sponsor an H-1B for every resident.", "A clear promise of a named"),
        (
            "promise",
            "We will sponsor H-1B if you pass Step 3 by May.",
            "A promise with a condition",
        ),
        ("promise", "Sponsorship is not guaranteed.", "leave the risk with you"),
        ("promise", "We do not sponsor H-1B.", "A refusal"),
        ("promise", "Our residents train on J-1 only.", "Only the exchange visitor visa"),
        ("promise", "We are an IMG-friendly program and will do our best.", "promise no act"),
        ("promise", "Orientation begins on 20 June.", "No promise found. How sure"),
        ("withdrawal", "It is hospital policy not to sponsor H-1B.", "A rule for everybody"),
        ("withdrawal", "You have not passed Step 3, so we cannot file.", "A bar in this one case"),
        ("withdrawal", "We would rather not deal with a visa this year.", "would rather not"),
        (
            "withdrawal",
            "Things have changed, we are sorry.",
            "Not clear from these words. How sure",
        ),
    ],
)
def test_every_label_is_said_as_a_person_reads_it(holdfast, kind, text, said):
    assert said in holdfast(kind, typed=text.encode())[1]


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Because of the new $100,000 fee we cannot go on with your petition.", "the payment"),
        ("We cannot file in time for July 1.", "not enough time"),
        ("You have not passed Step 3, so we cannot file.", "the last licensing exam"),
        ("Because of your earlier visa overstay we cannot file for you.", "immigration history"),
        ("H-1B is too expensive for us this year.", "cost"),
        ("It is hospital policy not to sponsor H-1B.", "a decision of the institution"),
    ],
)
def test_every_ground_is_named(holdfast, text, ground):
    assert f"Ground given: {ground}" in holdfast("withdrawal", typed=text.encode())[1]


def test_a_file_that_is_not_there_is_named_in_one_line(holdfast, tmp_path):
    code, out, err = holdfast("--json", "promise", str(tmp_path / "absent"))
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert "absent" in err


def test_a_folder_or_another_encoding_is_refused_in_one_line(holdfast, tmp_path):
    latin = tmp_path / "latin.txt"
    latin.write_bytes("naïve".encode("latin-1"))
    for name in (tmp_path, latin):
        code, out, err = holdfast("--json", "promise", str(name))
        assert (code, out, err.count("\n")) == (2, "", 1)


def test_an_unknown_kind_is_wrong_use(holdfast):
    with pytest.raises(SystemExit) as left:
        holdfast("--json", "apology")
    assert left.value.code == 2
