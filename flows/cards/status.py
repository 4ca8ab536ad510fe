"""The status card: the few lines every serious conversation asks for first."""

from datetime import date

from flows.chapters.guards import country_of_place
from flows.replies import Pairs, items
from flows.showing import line_words
from flows.talk import Talk

_ROWS = (
    "place",
    "passports",
    "us_status",
    "i94",
    "status_valid",
    "program_end_on",
    "ead_end_on",
    "job_ended_on",
    "ever_j",
    "subject_212e",
    "step3",
    "birth_country",
    "last_residence_country",
    "matched_via",
)


def status_card(talk: Talk) -> None:
    """Place, status, its end, earlier J and the two-year rule, in one table."""
    talk.add(Pairs(rows=tuple(status_rows(talk))))
    flags = talk.view.plan.red_flags
    if flags:
        talk.add(items(*(line_words(talk, one.line) for one in flags)))


def status_rows(talk: Talk) -> list[tuple[str, str]]:
    """Return name and value of every line that was asked, on the card and on paper."""
    return [
        (talk.text(f"status.card.{name}"), _shown(talk, name))
        for name in _ROWS
        if name in talk.view.reached
    ]


def _shown(talk: Talk, name: str) -> str:
    value = talk.view.reached[name]
    if value is None:
        return talk.text("status.card.unknown")
    if isinstance(value, str) and name.endswith("_on"):
        return _day_words(talk, value)
    if name == "i94" and value != "ds":
        return _day_words(talk, str(value))
    return talk.case.answers[name].words


def _day_words(talk: Talk, value: str) -> str:
    try:
        return talk.text("letters.day", day=date.fromisoformat(value))
    except ValueError:
        return talk.text(f"status.card.{value}")


def post_wait(talk: Talk) -> None:
    """What the waits were when last seen; the person's own reading wins."""
    country = country_of_place(talk.view.reached.get("place"))
    posts = talk.content.posts.of_country(country) if country else ()
    shown = [one for one in posts if one.fmj_days is not None]
    if not shown:
        return
    talk.say("status.post_wait.seen", on=shown[0].seen_on)
    talk.add(
        items(
            *(
                talk.text("status.post_wait.post", post=one.name, days=one.fmj_days)
                for one in shown[:4]
            )
        )
    )
