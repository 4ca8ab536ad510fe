"""/paths as it is used: by name, by number, by button, early, and with the eight questions."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from flows.case import Case
from flows.content.loader import load_content
from flows.events import Commanded, Pressed, Typed
from flows.paths import showing
from flows.paths.fit import paths_of
from flows.paths.screen import KINDS, Screen, answer_of
from flows.plan.plan import make_plan
from flows.profile.profile import read_profile
from flows.replies import Head, Items
from flows.talk import Talk
from flows.turn import take_turn
from tests.people import profile

CONTENT = load_content()
NOW = datetime(2027, 2, 1, 9, tzinfo=UTC)
FIRST = {
    "begin": "start",
    "what_happened": "policy",
    "notice_on": "2027-02-01",
    "start_on": "2027-07-01",
    "place": "Lahore|PK|Asia/Karachi",
    "passports": ("PK",),
    "ever_j": "no",
    "step3": "passed",
    "j1_offered": "yes",
    "summary": "right",
}


class Somebody:
    """Speaks to the bot and remembers what it said last."""

    def __init__(self, answers=()):
        self.case = Case(tag="abcd", opened_at=NOW, seen_at=NOW)
        for name, value in dict(answers).items():
            self.case = self.case.with_answer(name, value, str(value), NOW)
        self.replies = ()

    def does(self, event):
        turn = take_turn(
            self.case, event, now=NOW, content=CONTENT, fresh_tag="wxyz", zone=ZoneInfo("UTC")
        )
        self.case, self.replies = turn.case, turn.replies
        return self

    def commands(self, rest=""):
        return self.does(Commanded(name="paths", rest=rest))

    def says(self, text):
        return self.does(Typed(text=text))

    def presses(self, label):
        ask = self.ask
        key = next(one.key for one in ask.choices if one.label == label)
        return self.does(Pressed(kind=ask.kind, tag=ask.tag, ref=ask.ref, choice=key))

    @property
    def ask(self):
        return self.replies[-1].ask

    @property
    def heads(self):
        return [b.text for one in self.replies for b in one.blocks if isinstance(b, Head)]

    @property
    def labels(self):
        return [one.label for one in self.ask.choices] if self.ask else []


@pytest.fixture
def planned():
    return Somebody(FIRST)


def name_of(path):
    return CONTENT.words.text(f"paths.names.{path}")


def test_the_overview_is_one_line_for_each_way_and_a_button_for_each(planned):
    planned.commands()
    (listed,) = [b for one in planned.replies for b in one.blocks if isinstance(b, Items)]
    assert len(listed.items) == 5
    assert max(len(line[0]) for line in listed.items) < 140
    assert len(planned.labels) == 8


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("j1", "j1"),
        ("J-1", "j1"),
        ("waiver", "j1"),
        ("second employer", "second_employer"),
        ("Cap-exempt", "second_employer"),
        ("Step 3 first", "exception"),
        ("deferral", "exception"),
        ("O-1", "o1"),
        ("NRMP", "change"),
        ("another programme", "change"),
    ],
)
def test_a_way_is_found_by_what_people_call_it(planned, typed, path):
    assert planned.commands(typed).heads[0] == name_of(path)


def test_a_way_is_found_by_its_number_in_the_list(planned):
    planned.commands()
    (listed,) = [b for one in planned.replies for b in one.blocks if isinstance(b, Items)]
    second = planned.commands("2").heads[0]
    assert listed.items[1][0].startswith(second)


def test_before_the_first_look_only_what_is_the_same_for_everybody_is_shown():
    new = Somebody()
    assert new.commands("j1").heads == []
    assert CONTENT.words.text("paths.law.head") in new.commands("leverage").heads
    assert CONTENT.words.text("paths.over.head") in new.commands("game over").heads


def test_typed_under_the_buttons_a_way_opens_and_a_question_is_answered(planned):
    planned.commands()
    assert planned.says("second employer").heads[0] == name_of("second_employer")
    planned.commands()
    title = CONTENT.words.text("faq.j1_then_h1b.title")
    asked = "can I not do J-1 for the first year and switch to H-1B after?"
    assert title in planned.says(asked).heads


def test_typed_under_the_buttons_an_answer_still_answers_what_is_pending():
    asked = {name: one for name, one in FIRST.items() if name not in ("j1_offered", "summary")}
    somebody = Somebody(asked).commands("law")
    somebody.says("yes")
    assert somebody.case.answers["j1_offered"].value == "yes"


def test_going_back_to_the_question_does_not_show_its_card_again(planned):
    planned.says("hello")
    planned.commands()
    planned.presses("Back to my question")
    assert CONTENT.words.text("triage.first_look.routes") not in planned.heads


# -- The eight questions ---------------------------------------------------------------------------


def test_the_eight_answers_are_kept_and_a_half_done_screen_goes_on(planned):
    planned.commands("o1 questions")
    for label in ("Yes", "No", "I don't know"):
        planned.presses(label)
    kept = {name: one.value for name, one in planned.case.answers.items() if "o1_" in name}
    assert kept == {
        answer_of("prizes"): "yes",
        answer_of("memberships"): "no",
        answer_of("press"): "unknown",
    }
    planned.presses("Stop here")
    planned.commands("o1 questions")
    assert CONTENT.words.text("o1.questions.judging") in planned.replies[-1].blocks[-1].spans[0]


def test_yes_and_no_may_be_typed(planned):
    planned.commands("o1 questions").says("yes").says("no").says("I don't know")
    assert [planned.case.answers[answer_of(kind)].value for kind in KINDS[:3]] == [
        "yes",
        "no",
        "unknown",
    ]


def test_after_the_eighth_the_result_is_said_and_again_clears_them(planned):
    planned.commands("o1 questions")
    for _ in KINDS:
        planned.presses("Yes")
    assert CONTENT.words.text("o1.head") in planned.heads
    planned.presses("Answer the eight again")
    assert [name for name in planned.case.answers if name.startswith("o1_")] == []


def test_a_button_of_an_earlier_question_changes_nothing(planned):
    planned.commands("o1 questions")
    old = planned.ask
    planned.presses("Yes")
    planned.does(Pressed(kind=old.kind, tag=old.tag, ref=old.ref, choice=old.choices[1].key))
    assert planned.case.answers[answer_of("prizes")].value == "yes"
    assert answer_of("memberships") not in planned.case.answers


def test_the_answers_stand_in_no_plan(planned):
    before = planned.commands().heads
    planned.commands("o1 questions").presses("Yes")
    assert planned.presses("Stop here").case.answers.keys() >= {"o1_prizes"}
    assert planned.commands().heads == before


# -- Words -----------------------------------------------------------------------------------------


class _Heard:
    """The words, counting what is said."""

    def __init__(self, words, heard):
        self._words, self._heard = words, heard

    def __getattr__(self, name):
        return getattr(self._words, name)

    def say(self, key, **given):
        self._heard[key] += 1
        return self._words.say(key, **given)

    def text(self, key, **given):
        return self.say(key, **given).text


ABROAD = {
    "location": "abroad",
    "passports": ["PK"],
    "start_on": "2027-07-01",
    "post_wait_days": 30,
    "step3": "passed",
    "j1_offered": True,
    "employer_type": "affiliated_nonprofit",
}
RARE = (
    (ABROAD | {"withdrawal_words": "We prefer not to sponsor H-1B this year."}, 0),
    (ABROAD | {"passports": ["NG"]}, 0),
    (ABROAD | {"ecfmg_certified": False}, 0),
    (ABROAD | {"start_on": None}, 0),
    (ABROAD, 75),
    (ABROAD | {"post_wait_days": None}, 149),
    (ABROAD | {"son_in_hand": True}, 0),
    (ABROAD | {"orientation_on": "2027-12-01"}, 0),
    (ABROAD | {"post_wait_days": 5, "withdrawal_words": "Only with Step 3 can we sponsor."}, 0),
    (ABROAD | {"j1_acceptable": False}, 0),
)
"""People with whom the seeded ones do not surely meet, and the days after the news."""


def _people():
    for told, days in RARE:
        yield (
            {key: one for key, one in told.items() if one is not None},
            NOW + timedelta(days=days),
        )
    for seed in range(250):
        rng = Random(seed)  # noqa: S311 - the same people every time, no secret
        at = NOW + timedelta(days=rng.randint(0, 190))
        told = profile(rng, at.date(), known=rng.choice((0.3, 0.7, 0.95)))
        yield told, at


def _everything_said():
    heard = Counter()
    content = _Content(CONTENT, _Heard(CONTENT.words, heard))
    for at_once, (told, at) in enumerate(_people()):
        rng = Random(at_once)  # noqa: S311 - the same answers every time, no secret
        plan = make_plan(read_profile(told), at=at, content=CONTENT)
        case = Case(tag="abcd", opened_at=at, seen_at=at)
        talk = Talk(case=case, content=content, now=at, default_zone=plan.tz, fresh_tag="wxyz")
        vars(talk.view)["plan"] = plan
        answers = [rng.choice(("yes", "no", "no", "unknown")) for _ in KINDS]
        screen = Screen(said=dict(zip(KINDS, answers, strict=True)))
        showing.overview(talk)
        for path in paths_of(plan, rng.choice((screen, Screen(said={})))):
            showing.line(talk, path)
            showing.in_full(talk, path)
        showing.screen_result(talk, screen)
        showing.law(talk)
        showing.game_over(talk)
    return heard


class _Content:
    def __init__(self, content, words):
        self._content, self.words = content, words

    def __getattr__(self, name):
        return getattr(self._content, name)


BY_THE_COMMAND = (
    "paths.buttons.",
    "paths.how",
    "paths.for_pictures",
    "paths.ask",
    "paths.again",
    "paths.early",
    "paths.more",
    "paths.more_of_one",
    "paths.h1b_days",
    "paths.law.yours",
    "paths.over.yours_none",
    "paths.why.not_known",
    "o1.intro",
    "o1.ask",
    "o1.questions.",
)


def test_everything_that_is_written_is_said_to_somebody():
    heard = _everything_said()
    written = {*CONTENT.words.keys("paths"), *CONTENT.words.keys("o1")}
    silent = {one for one in written - {*heard} if not one.startswith(BY_THE_COMMAND)}
    assert silent == set()
