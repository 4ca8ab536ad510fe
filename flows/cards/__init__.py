"""What a question shows before it asks: cards made from the case as it stands."""

from collections.abc import Callable, Mapping

from flows.cards.beyond import (
    alternative,
    exception_asked,
    hard_decision,
    lawyer_met,
    off_ramp,
    structure,
    weigh_again,
)
from flows.cards.closing import closing, seat_safe, waiver_offer
from flows.cards.decision import change_inside, gme_answer, j1_confirmed, j1_unsure, j1_worksheet
from flows.cards.first_hours import do_dont, documents, facts_letter, promise_review
from flows.cards.first_look import deadlines_card, first_look, summary
from flows.cards.petition import petition, petition_way
from flows.cards.status import post_wait, status_card
from flows.cards.tracker import tracker
from flows.cards.waiver import fellowship_fork, waiver_doors, waiver_end, waiver_years
from flows.talk import Talk

CARDS: Mapping[str, Callable[[Talk], None]] = {
    card.__name__: card
    for card in (
        alternative,
        change_inside,
        closing,
        deadlines_card,
        do_dont,
        documents,
        exception_asked,
        facts_letter,
        fellowship_fork,
        first_look,
        gme_answer,
        hard_decision,
        j1_confirmed,
        j1_unsure,
        j1_worksheet,
        lawyer_met,
        off_ramp,
        petition,
        petition_way,
        post_wait,
        promise_review,
        seat_safe,
        status_card,
        structure,
        summary,
        tracker,
        waiver_doors,
        waiver_end,
        waiver_offer,
        waiver_years,
        weigh_again,
    )
}
