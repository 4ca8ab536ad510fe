"""The index of promises, the reasons behind a date, and other answers tried without saving."""

from datetime import date

from flows.case import Promised
from flows.codec import decode_case, encode_case
from flows.papers.chronology import chronology
from flows.papers.packet import packet
from flows.papers.refs import pen
from tests.driver import FlowsAlone, Person, words_of
from tests.scripts import read_script
from tests.test_transcripts import FOLDER


async def person_of(name, *more):
    script = read_script(FOLDER / f"{name}.txt")
    one = Person(FlowsAlone(at=script.at, default_zone=script.zone))
    for step in script.steps:
        await one.does(step[5:].strip())
    for step in more:
        await one.does(step)
    return one


async def test_the_packet_and_the_chronology_show_every_promise():
    one = await person_of("several_promises")
    view = one.backend.view()
    rows = next(part for part in packet(view).sections if part.key == "promises").table.rows
    assert [row[0] for row in rows] == ["3 April 2026", "12 November 2026"]
    assert "Dr Okafor" in rows[0][1]
    days = [line.on for line in chronology(pen(view)) if "Promise about the visa" in line.what]
    assert days == [date(2026, 4, 3), date(2026, 11, 12)]


async def test_promises_are_kept_with_the_case_and_an_older_case_has_none():
    one = await person_of("several_promises")
    case = one.backend.case
    assert decode_case(encode_case(case)) == case
    assert Promised(words="", who="the chief resident", road=True) in case.promises
    old = encode_case(case).replace(b'"promises":', b'"long_gone":')
    assert decode_case(old).promises == ()


async def test_a_promise_can_be_mended_in_every_part_and_only_that_one():
    one = await person_of("several_promises", "/promises 2 words They may sponsor H-1B.")
    await one.says("/promises 2 on 5 May 2026")
    await one.says("/promises 2 in letter")
    await one.says("/promises 2 by GME")
    (_, mended) = one.backend.case.promises
    assert mended == Promised(
        words="They may sponsor H-1B.", who="GME", medium="letter", on=date(2026, 5, 5)
    )


async def test_a_day_to_come_is_no_day_of_a_promise():
    one = await person_of("several_promises", "/promises 2 on 5 May 2030")
    assert one.backend.case.promises[1].on == date(2026, 4, 3)


async def test_a_number_that_is_none_changes_nothing():
    one = await person_of("several_promises")
    before = one.backend.case.promises
    assert "no promise of that number" in words_of(await one.says("/promises 9 remove yes"))
    assert one.backend.case.promises == before


async def test_what_if_saves_nothing_and_says_what_it_could_not_read():
    one = await person_of("why_and_what_if")
    before = one.backend.case.answers
    said = words_of(await one.says("/whatif start 15 July, Step 3 not taken; nonsense here"))
    assert "Thursday 15 July 2027" in said
    assert "Step 3: Not taken yet" in said
    assert "I could not read this part: nonsense here." in said
    assert one.backend.case.answers == before


async def test_what_if_shows_new_warnings():
    one = await person_of("why_and_what_if")
    said = words_of(await one.says("/whatif passports Iran"))
    assert "New warning: " in said
    assert "J-1: was to be checked, becomes closed" in said


async def test_why_names_only_the_answers_that_move_the_date():
    one = await person_of("why_and_what_if")
    said = words_of(await one.says("/why sevis-validation"))
    led = said.partition("Your own answers that led there:")[2].partition("Where this comes")[0]
    assert led.strip() == "- Programme starts on: Thursday 1 July 2027"
    assert "22 CFR 62.70" in said
    said = words_of(await one.says("/why H-1B by exception"))
    assert "The rules behind it:" in said
