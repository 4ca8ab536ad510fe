"""A question in the middle is answered, what is pending stays, and nothing is taken for an answer."""

from datetime import UTC, datetime

import pytest

from tests.driver import FlowsAlone, Person, words_of

AT = datetime(2027, 3, 22, 9, tzinfo=UTC)
TO_PASSPORTS = (
    "/start",
    "[Start]",
    "[We cannot do H-1B (no reason given)]",
    "[Today]",
    "1 July",
    "Nairobi",
)


async def person(*steps):
    one = Person(FlowsAlone(at=AT))
    for step in steps:
        await one.does(step)
    return one


@pytest.mark.parametrize(
    "typed", ["Is Pakistan on the travel ban list?", "can I get a J-1 with a Nigerian passport"]
)
async def test_a_country_in_a_question_is_no_passport(typed):
    one = await person(*TO_PASSPORTS)
    said = words_of(await one.says(typed))
    assert "passports" not in one.backend.case.answers
    assert said.endswith("Which passports do you hold? Name all of them. (5 of about 8)")


async def test_an_answer_with_a_question_mark_is_an_answer():
    one = await person(*TO_PASSPORTS)
    await one.says("Kenya?")
    assert one.backend.case.answers["passports"].value == ("KE",)


@pytest.mark.parametrize("typed", ["I don't know", "why", "back", "what do you mean?"])
async def test_words_with_a_meaning_of_their_own_keep_it(typed):
    one = await person(*TO_PASSPORTS)
    said = words_of(await one.says(typed))
    assert "I do not know that" not in said


async def test_what_they_wrote_is_kept_though_it_asks():
    one = await person("/start", "[Start]")
    words = "Would you consider coming on a J-1 with us instead, as our lawyers advise?"
    await one.says(words)
    assert one.backend.case.answers["what_happened"].value == words


async def test_an_own_question_is_not_kept_as_their_words():
    one = await person("/start", "[Start]")
    said = words_of(await one.says("can they do that to me, can I sue them?"))
    await one.says("can I sue the hospital?")
    assert "what_happened" not in one.backend.case.answers
    assert said


async def test_exchanges_stay_open_under_questions_three_deep():
    one = await person(*TO_PASSPORTS, "Kenya", "[No]", "[Passed]", "[Yes]", "[That is right]")
    await one.says("change 4")
    await one.says("8/9/2027")
    depth = len(one.backend.case.asides)
    for question in ("what is SEVIS?", "how long does the LCA take", "can I moonlight on J-1?"):
        await one.says(question)
        assert len(one.backend.case.asides) == depth
    await one.presses(one.buttons()[0])
    assert "becomes" in one.backend.case.aside.given["ask"]
    said = words_of(await one.says("is the 100k fee still there?"))
    assert "Proclamation 11069" in said
    assert "becomes" in said
    await one.presses("No, leave it")
    assert one.backend.case.answers["start_on"].value == "2027-07-01"


async def test_what_comes_near_is_offered_and_can_be_picked_or_refused():
    one = await person(*TO_PASSPORTS)
    await one.says("/ask which car is the cheapest to insure")
    assert one.buttons()[-1] == "None of these"
    said = words_of(await one.presses(one.buttons()[0]))
    assert "health cover" in said
    assert "Where this comes from:" in said
    assert said.endswith("(5 of about 8)")
    await one.says("/ask which car is the cheapest to insure")
    said = words_of(await one.presses("None of these"))
    assert "I do not know that" in said
    assert "/human" in said


async def test_an_answer_closes_what_was_only_offered():
    one = await person(*TO_PASSPORTS)
    await one.says("/ask which car is the cheapest to insure")
    await one.says("Kenya")
    assert one.backend.case.answers["passports"].value == ("KE",)


async def test_an_offer_whose_entry_is_gone_says_so():
    one = await person(*TO_PASSPORTS)
    assert "I do not know that" in words_of(await one.says("/ask =faq.long_gone"))


async def test_a_fact_past_its_end_says_so_before_it_speaks():
    one = Person(FlowsAlone(at=datetime(2028, 1, 5, 9, tzinfo=UTC)))
    await one.does("/start")
    said = words_of(await one.says("/ask is the 100k fee still there"))
    assert "past its own end, 21 September 2027" in said
