from datetime import UTC, datetime

import pytest

from flows.classify.draft import read_draft
from flows.codec import decode_case, encode_case
from flows.events import Commanded, Pressed, Typed
from flows.letters.catalogue import LETTERS
from flows.letters.draft import draft
from flows.replies import Copy, Quote
from flows.talk import Talk
from tests.driver import CONTENT, UTC_ZONE, FlowsAlone, words_of

AT = datetime(2027, 3, 20, 9, tzinfo=UTC)
CANARY = "Zarquon-77"
ANGRY = f"You lied to me, {CANARY}. I demand an answer by Friday about the H-1B."


@pytest.fixture
def flows():
    found = FlowsAlone(at=AT)
    found.turn(Commanded(name="start"))
    _press(found, "start")
    return found


def _press(flows, choice):
    return flows.turn(Pressed(kind="q", tag="test", ref=str(flows.case.asked_turn), choice=choice))


def _blocks(replies, kind):
    return [one.text for reply in replies for one in reply.blocks if isinstance(one, kind)]


@pytest.mark.parametrize(
    "event",
    [
        Commanded(name="check", rest=ANGRY),
        Typed(text=f"/check {ANGRY}"),
        Typed(text=f"/check\n{ANGRY}"),
    ],
)
def test_a_draft_is_judged_in_one_message(flows, event):
    replies = flows.turn(event)

    assert _blocks(replies, Quote) == [
        f"You lied to me, {CANARY}.",
        "I demand an answer by Friday about the H-1B.",
    ]
    assert "by Friday" in _blocks(replies, Copy)[1]
    assert "H-1B sponsorship" in _blocks(replies, Copy)[0]


@pytest.mark.parametrize(
    "said",
    [
        ANGRY,
        "Can you tell me what OPT is? You lied to me.",
        "Never mind what you said, you lied to me.",
        "I am devastated, you lied to me.",
    ],
)
def test_what_is_pasted_after_the_command_is_the_draft_whatever_it_looks_like(flows, said):
    flows.turn(Commanded(name="check"))

    assert "lied to me" in str(_blocks(flows.turn(Typed(text=said)), Quote))


@pytest.mark.parametrize(
    "said",
    [
        ANGRY,
        f"Dear Dr. Patel,\n\nI am writing about {CANARY}.",
        f"and the rest of what an app cut, {CANARY}. " * 20,
    ],
)
def test_a_second_draft_pasted_at_once_is_no_answer_either(flows, said):
    flows.turn(Commanded(name="check", rest=ANGRY))

    flows.turn(Typed(text=said))

    assert CANARY.encode() not in encode_case(flows.case)
    assert flows.view().place.question == "what_happened"


def test_nothing_of_a_draft_is_in_the_case(flows):
    flows.turn(Commanded(name="check"))
    flows.turn(Typed(text=ANGRY))

    assert CANARY.encode() not in encode_case(flows.case)
    assert b"lied" not in encode_case(flows.case)


def test_a_draft_is_kept_when_asked_and_erased_when_asked(flows):
    flows.turn(Commanded(name="check", rest=ANGRY))
    _press(flows, "2")
    flows.turn(Typed(text=f"{ANGRY}\n\n  Second paragraph."))
    assert decode_case(encode_case(flows.case)).drafts["checked"].mine.startswith("You lied")
    assert CANARY in words_of(flows.turn(Commanded(name="check", rest="kept")))

    flows.turn(Commanded(name="check", rest="drop"))

    assert CANARY.encode() not in encode_case(flows.case)
    assert "No draft is kept" in words_of(flows.turn(Commanded(name="check", rest="kept")))


def test_a_draft_too_long_to_keep_is_not_kept(flows):
    flows.turn(Commanded(name="check", rest="keep"))

    assert "Nothing was kept" in words_of(flows.turn(Typed(text="word " * 2_000)))
    assert not flows.case.drafts


def test_the_question_that_was_pending_can_be_answered_at_once(flows):
    flows.turn(Commanded(name="check", rest="Could you call me this week about the visa?"))

    flows.turn(Typed(text="There is not enough time to file an H-1B petition."))

    assert flows.view().place.question == "notice_on"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("> You lied.\n> Regards", "no new words of yours"),
        ("...", "no draft in that yet"),
        ("def pay(x):\n    return x + 1", "looks like program code"),
        ("Best regards,\nA. Khan, MD", "a closing and a name"),
        ("Ich werde Sie verklagen und das ist nicht gut für Sie.", "only in English"),
    ],
)
def test_what_is_no_draft_is_said_kindly_and_asked_for_again(flows, said, answer):
    replies = flows.turn(Commanded(name="check", rest=said))

    assert answer in words_of(replies)
    assert "Paste the draft" in words_of(replies)


def test_abuse_is_answered_kindly(flows):
    said = words_of(flows.turn(Commanded(name="check", rest="You idiots ruined my life.")))

    assert "It is right to be angry" in said
    assert "idiot" not in said.replace("You idiots ruined my life.", "")


@pytest.mark.parametrize(
    ("draft", "why", "instead"),
    [
        (
            "I will report you to the ACGME if my start date moves.",
            "A threat. From here on they guard themselves",
            "how the start date is decided",
        ),
        (
            "I will post this on Reddit, so that everyone knows about my J-1.",
            "Going public. Nobody makes an exception",
            "settle the J-1 with you directly",
        ),
        (
            "You must sign the DS-2019 within 48 hours.",
            "An ultimatum.",
            "let me know within 48 hours, it would help me keep the dates for the DS-2019",
        ),
        (
            "I demand that you honour the contract or else I will sue.",
            "Talk of lawyers or courts, and an ultimatum. The mail goes to their lawyers",
            "the decision on the contract",
        ),
        (
            "Whoever took my seat lied to me, and the hospital deceived me.",
            "An accusation.",
            "earlier about my position differs",
        ),
    ],
)
def test_each_mark_says_why_and_how_else_to_say_it_about_the_same_thing(
    flows, draft, why, instead
):
    replies = flows.turn(Commanded(name="check", rest=draft))

    assert _blocks(replies, Quote) == [draft]
    assert why in words_of(replies)
    assert instead in _blocks(replies, Copy)[0]


IN_TWO_LANGUAGES = (
    "Dear Dr Smith, I would be grateful if you could tell me whether J-1 is supported. "
    "Estimado doctor, le escribo porque quisiera saber si es posible mantener mi puesto."
)


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        ("Please, I beg you, my family depends on this.", "Begging. They cannot answer to pity"),
        (
            "Your decision makes no sense to me at all.",
            "It may sound hard. Nothing in it is a threat",
        ),
        ("I overstayed my visa last year.", "Leave this out of every mail, and show it to"),
        (
            IN_TWO_LANGUAGES,
            "I read only the sentences in English",
        ),
    ],
)
def test_begging_tone_confession_and_another_language_each_hear_what_fits(flows, draft, said):
    assert said in words_of(flows.turn(Commanded(name="check", rest=draft)))


def test_who_refuses_a_j1_is_not_given_words_that_ask_for_one(flows):
    replies = flows.turn(Commanded(name="check", rest="I will never accept a J-1."))

    assert "a way on H-1B sponsorship" in _blocks(replies, Copy)[0]


def test_a_threat_to_somebody_is_left_out_whole_and_care_is_named(flows):
    replies = flows.turn(Commanded(name="check", rest="I know where you live."))

    assert "Leave this out whole" in words_of(replies)
    assert "bad night" in words_of(replies)
    assert _blocks(replies, Copy) == []


def test_what_others_wrote_is_not_judged_and_that_is_said(flows):
    draft = "Could you call me about the visa?\n\n> You lied to us all.\n> I will sue you."

    replies = flows.turn(Commanded(name="check", rest=draft))

    assert _blocks(replies, Quote) == []
    assert "only your own new lines" in words_of(replies)


def test_of_a_very_long_draft_it_is_said_that_only_a_part_was_read_and_nothing_is_missed(flows):
    draft = "I worked in the ward for years and learned much there. " * 300 + "May I come?"

    said = words_of(flows.turn(Commanded(name="check", rest=draft)))

    assert "the first part only" in said
    assert "Something is missing" not in said


def test_many_marks_fit_a_phone_and_the_rest_is_counted(flows):
    text = "\n".join(f"You lied to me about thing number {n}." for n in range(30))

    replies = flows.turn(Commanded(name="check", rest=text))

    assert len(_blocks(replies, Quote)) == 5
    assert "25 sentences" in words_of(replies)
    assert max(len(words_of([reply])) for reply in replies) < 1_200


def test_the_letters_that_ship_pass_their_own_check(flows):
    talk = Talk(case=flows.case, content=CONTENT, now=AT, default_zone=UTC_ZONE, fresh_tag="test")
    for name in LETTERS:
        found = read_draft(draft(talk, name).text)
        assert (name, found.marks) == (name, ())
        assert not found.lacks_commitment, name
