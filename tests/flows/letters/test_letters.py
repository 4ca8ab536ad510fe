"""Every letter, for everybody: it renders, asks one thing, commits, threatens nobody, knows its blanks."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import pytest

from flows.case import Case, Happening
from flows.chapters.road import ROAD
from flows.content.loader import load_content
from flows.letters.catalogue import CHASES, LETTERS, MAIN, TRACKS, fitting, key, title
from flows.letters.draft import draft
from flows.papers.refs import pen
from flows.plan.plan import make_plan
from flows.profile.profile import read_profile
from flows.replies import Copy, Document
from flows.talk import View
from tests.driver import FlowsAlone, Person, words_of
from tests.flows.reading_age import grade, words_in
from tests.papers import AT, FURTHEST, UTC_ZONE, answered, empty, played, view_of
from tests.people import profile

CONTENT = load_content()
WORDS = CONTENT.words
PARTS = ("title", "to", "subject", "ask", "commitment", "body")
PEOPLE = 30
PAYMENT = "Because of the new fee we cannot go on with your petition."
HARSH = re.compile(
    r"\b(?:demand|insist|sue|suing|court action|lawsuit|breach|violat\w+|otherwise|or else|unless"
    r"|reputation|complain\w*|legal action|liable|obligat\w+|last chance|ultimatum|press|media"
    r"|report you|immediately|unacceptable|discriminat\w+)\b",
    re.IGNORECASE,
)
ASKING = re.compile(r"\?|\b(?:could you|would you|please|may I|grateful)\b", re.IGNORECASE)
COMMITTED = re.compile(r"\b(?:training with you|start at|keep this seat)\b")
HIGHEST_GRADE = 9
NOT_PERSONAL = {
    "ask",
    "commitment",
    "today",
    "us_papers",
    "points",
    "news",
    "decision",
    "about_j1",
    "status_papers",
}
BLANK = re.compile(r"\[[^\[\]]+\]")


def somebody(seed: int) -> View:
    """A case whose plan is that of a person nobody made up by hand."""
    rng = Random(seed)  # noqa: S311 - a seeded person, not a secret
    at = AT + timedelta(days=rng.randint(-200, 400))
    told = profile(rng, at.date())
    told.pop("tz", None)
    case = Case(tag="k3pt", opened_at=at, seen_at=at)
    view = View(case=case, content=CONTENT, now=at, default_zone=UTC_ZONE)
    vars(view)["plan"] = made(told, at)
    return view


def made(told, at):
    return make_plan(read_profile(told), at=at, content=CONTENT)


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_has_all_its_words(name):
    missing = [part for part in PARTS if not WORDS.has(key(name, part))]
    shared = "letters_chase" if name in CHASES else "nowhere"
    missing += [
        part
        for part in ("when", "leave_out")
        if not (WORDS.has(key(name, part)) or WORDS.has(f"{shared}.{part}"))
    ]
    assert missing == []


def test_no_words_belong_to_no_letter():
    known = {key(name, "body").rpartition(".")[0] for name in LETTERS}
    found = {one.rpartition(".")[0] for one in WORDS.keys("letters") if one.count(".") > 1}
    found |= {one.rpartition(".")[0] for one in WORDS.keys("letters_chase") if one.count(".") > 1}
    assert found == known


def test_titles_differ():
    assert len({title(WORDS, name) for name in LETTERS}) == len(LETTERS)


@pytest.mark.parametrize("seed", range(PEOPLE))
def test_every_letter_renders_for_everybody(seed):
    view = somebody(seed)
    talk, known = pen(view), view.plan.profile
    for name in LETTERS:
        letter = draft(talk, name)
        parts = ("subject", "body", "ask", "commitment")
        needs = frozenset[str]().union(*(WORDS.needs(key(name, part)) for part in parts))
        assert "{" not in letter.text
        assert "None" not in letter.text
        assert letter.body.strip().endswith("Kind regards,\n[your name]")
        for field, value in (("start", known.start_on), ("notice", known.notice_on)):
            label = WORDS.text(f"letters_parts.blanks.{field}")
            assert (label in letter.text) == (field in needs and value is None)
            if field in needs and value is not None:
                assert WORDS.text("letters.day", day=value) in letter.text


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_has_one_ask_and_one_line_of_commitment(name):
    body = WORDS.needs(key(name, "body"))
    assert {"ask", "commitment", "name", "today"} <= body
    marked = draft(pen(empty()), name).body
    ask = _filled(name, "ask")
    commitment = _filled(name, "commitment")
    assert (marked.count(ask), marked.count(commitment)) == (1, 1)
    assert ASKING.search(ask)
    assert len(re.findall(r"[.?](?=\s|$)", ask)) <= 1
    rest = [
        line
        for line in marked.replace(ask, "").split("\n")
        if not re.match(r"\d\. ", line) and ASKING.search(line)
    ]
    assert rest == []
    assert COMMITTED.search(commitment)


def _filled(name, part):
    needs = WORDS.needs(key(name, part))
    blanks = {one: WORDS.text(f"letters_parts.blanks.{one}") for one in needs}
    return WORDS.text(key(name, part), **blanks)


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_threatens_nobody(name):
    letter = draft(pen(somebody(1)), name)
    assert HARSH.findall(letter.text) == []
    assert "!" not in letter.text


def test_a_threat_would_be_found():
    assert HARSH.search("Unless I hear from you, I will take legal action.")
    assert ASKING.search("Please send it.")


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_reads_easily(name):
    text = re.sub(BLANK, "seven", draft(pen(empty()), name).body)
    assert words_in(text) < 170
    assert grade(text) <= HIGHEST_GRADE


@pytest.mark.parametrize("name", LETTERS)
def test_of_an_empty_case_everything_personal_is_a_clear_blank(name):
    letter = draft(pen(empty()), name)
    needs = WORDS.needs(key(name, "body")) - NOT_PERSONAL
    assert [one for one in needs if not BLANK.search(_shown(letter, one))] == []


def _shown(letter, field):
    own = {"other_papers": "other_papers", "contract": "paper", "son": "paper"}.get(field, field)
    label = WORDS.text(f"letters_parts.blanks.{own}")
    return label if label in letter.text else ""


async def test_what_is_known_takes_the_place_of_its_blank():
    view = answered(
        await played(FURTHEST),
        fill_names="fill",
        full_name="Ana Petrova",
        hospital="Saint Elsewhere",
        hospital_city=None,
        specialty="Neurology",
        contract_signed_on="2027-03-20",
    )
    for name in LETTERS:
        text = draft(pen(view), name).text
        assert "Ana Petrova" in text
        assert "[your name]" not in text
        assert "[hospital]" not in text
        assert "[specialty]" not in text


def test_a_day_of_the_world_comes_from_a_fact():
    letter = draft(pen(empty()), "reason_check")
    for which in ("first_order_on", "second_order_on"):
        day = CONTENT.facts.day(f"payment-reason-outdated.{which}")
        assert WORDS.text("letters.day", day=day) in letter.body
    facts = WORDS.facts(key("reason_check", "body"))
    assert "payment-reason-outdated" in facts


def test_the_payment_letter_is_not_offered_past_the_end_of_its_fact():
    told = {"start_on": "2027-07-01", "withdrawal_words": PAYMENT}
    on = CONTENT.facts["payment-reason-outdated"].valid_until
    offered = []
    for day in (on, on + timedelta(days=1)):
        at = datetime.combine(day, AT.timetz())
        view = View(case=empty().case, content=CONTENT, now=at, default_zone=UTC_ZONE)
        vars(view)["plan"] = made(told, at)
        vars(view)["place"] = replace(view.place, reached={"summary": "right"})
        offered.append("reason_check" in fitting(view))
    assert offered == [True, False]


def test_the_facts_letter_asks_its_four_questions():
    body = draft(pen(empty()), "facts_letter").body
    asked = re.findall(r"^(\d)\. (.*)$", body, re.MULTILINE)
    assert [number for number, _ in asked] == ["1", "2", "3", "4"]
    topics = ("exception", "J-1", "any other visa", "internal dates")
    assert all(topic in text for topic, (_, text) in zip(topics, asked, strict=True))


@pytest.mark.parametrize(
    "field", [one.rpartition(".")[2] for one in WORDS.keys("letters_parts.blanks")]
)
def test_a_blank_is_plainly_a_blank(field):
    assert BLANK.fullmatch(WORDS.text(f"letters_parts.blanks.{field}"))


@pytest.mark.parametrize(
    ("letter", "told"),
    [
        ("expedite", {"interview_on": "2027-06-25"}),
        ("later_start", {"post_wait_days": 200, "location": "abroad", "passports": ["GB"]}),
        ("nrmp", {"matched_via": "soap", "j1_offered": False}),
        ("reason_check", {"withdrawal_words": PAYMENT}),
        ("facts_letter", {}),
        ("lawyer", {}),
        ("pd_first", {}),
    ],
)
def test_a_letter_is_offered_when_the_case_is_about_it(letter, told):
    offered = []
    for known in ({"start_on": "2027-07-01", **told}, {}):
        view = View(case=empty().case, content=CONTENT, now=AT, default_zone=UTC_ZONE)
        vars(view)["plan"] = made(known, AT)
        vars(view)["place"] = replace(view.place, reached={"summary": "right"})
        offered.append(letter in fitting(view))
    assert offered == [True, not told]


def test_before_the_first_look_nothing_is_offered_as_fitting():
    assert fitting(empty()) == ()


def test_a_chase_takes_the_place_of_its_letter_while_nothing_is_heard():
    case = empty().case
    for letter, track in TRACKS.items():
        chase = next(one for one, chased in CHASES.items() if chased == letter)
        found = []
        for kinds in ((), ("sent",), ("sent", "silence"), ("sent", "answered")):
            told = case
            for kind in kinds:
                told = told.with_happening(track, kind, on=date(2027, 3, 20), now=AT)
            view = View(case=told, content=CONTENT, now=AT, default_zone=UTC_ZONE)
            vars(view)["plan"] = made({}, AT)
            vars(view)["place"] = replace(view.place, reached={"summary": "right"})
            found.append((letter in fitting(view), chase in fitting(view)))
            if kinds:
                assert "20 March 2027" in draft(pen(view), chase).text or letter == "facts_letter"
        assert found == [(True, False), (False, True), (False, True), (True, False)]


def test_every_letter_can_be_chased():
    assert set(CHASES.values()) == set(MAIN)
    assert len(LETTERS) == len(set(LETTERS)) <= 25  # what Discord offers while one types


# -- /letters --------------------------------------------------------------------------------------


@pytest.fixture
def person():
    return Person(FlowsAlone(at=AT))


async def opened(person, said):
    replies = await person.says(said)
    found = [one.ref for reply in replies for one in reply.blocks if isinstance(one, Document)]
    return found[0].removeprefix("letter:") if found else words_of(replies)


@pytest.mark.parametrize("name", LETTERS)
async def test_a_letter_opens_by_its_name_and_by_its_title(person, name):
    await person.arrives()
    for said in (name, name.replace("_", " "), title(WORDS, name), title(WORDS, name).upper()):
        assert await opened(person, f"/letters {said}") == name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("facts", "facts_letter"),
        ("nrmp", "nrmp"),
        ("chase nrmp", "chase_nrmp"),
        ("chase facts", "chase_gme"),
        ("consulate", "expedite"),
        ("booking a lawer of your own", "lawyer"),
        ("payment", "reason_check"),
        ("counsel", "meet_counsel"),
        ("tpl", "tpl_documents"),
        ("thanks", "phone_confirmation"),
        ("1", "facts_letter"),
    ],
)
async def test_a_letter_opens_by_what_comes_near(person, said, name):
    await person.arrives()
    found = await opened(person, f"/letters {said}")
    if found not in LETTERS:
        await person.presses(title(WORDS, name))
        found = name
    assert found == name


@pytest.mark.parametrize("said", ["0", "99", "xyzzy", "=", "edit", "\u0664\u0662"])
async def test_what_is_no_letter_gets_the_list(person, said):
    await person.arrives()
    assert "Say for instance" in await opened(person, f"/letters {said}")


async def test_several_of_a_name_are_asked_about(person):
    await person.arrives()
    replies = await person.says("/letters pd")
    assert person.buttons() == [
        title(WORDS, "pd_first"),
        title(WORDS, "pd_exception"),
        "None of them",
    ]
    assert not any(isinstance(one, Copy) for reply in replies for one in reply.blocks)
    assert "GME" in words_of(await person.presses(title(WORDS, "pd_exception")))


def test_only_one_letter_is_named_after_a_question_of_the_road():
    # "facts_letter" is both: the question shows the letter.
    assert set(LETTERS) & set(ROAD.questions) == {"facts_letter"}


def test_what_was_said_aloud_comes_into_the_note_and_what_was_written_does_not():
    case = empty().case
    for day, medium, words in (
        (20, "phone", "an older call"),
        (21, "phone", "The file goes out\non Monday."),
        (21, "mail", "what was written"),
        (21, "talk", "word " * 200),
    ):
        on = date(2027, 3, day)
        line = Happening(track="gme", kind="said", on=on, at=AT, words=words, medium=medium)
        case = case.with_line(line)
    body = draft(pen(view_of(case)), "phone_confirmation").body
    assert "your time on 21 March 2027" in body
    assert "1. The file goes out on Monday.\n2. word word" in body
    assert "older call" not in body
    assert "what was written" not in body
    assert len(body) < 1_000
