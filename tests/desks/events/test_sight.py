"""What the reader saw, beside the rules: triggers, parties, values and stance."""

from __future__ import annotations

from typing import Any

from dateline.desks.certainty.assess import Assessor
from dateline.desks.certainty.factual import Factual
from dateline.desks.certainty.lexicon import carriers, hedge_table
from dateline.desks.certainty.weigh import Weigher
from dateline.desks.certainty.yardstick import Yardsticks
from dateline.desks.events.attach import Fitted
from dateline.desks.events.find import Finder
from dateline.desks.events.known.lexicon import lexicon
from dateline.desks.events.known.phrases import phrases
from dateline.desks.events.roles.slots import Framer
from dateline.desks.events.roles.who import Cast
from dateline.desks.events.sight import Sight
from dateline.desks.sentences.syntax import Syntax
from dateline.records.event import Event
from dateline.records.reading import Reading, Signals, Token, Trigger
from dateline.records.report import Report
from dateline.records.span import Span
from dateline.records.values import Count, Place, Time
from dateline.stylebook import Stylebook

BOOK = Stylebook()
# The army shelled the town on Monday and frobbed nine men .
ROWS = (
    ("The", "DET", 1, "det"), ("army", "NOUN", 2, "nsubj"), ("shelled", "VERB", -1, "root"),
    ("the", "DET", 4, "det"), ("town", "NOUN", 2, "obj"), ("on", "ADP", 6, "case"),
    ("Monday", "PROPN", 2, "obl"), ("and", "CCONJ", 8, "cc"), ("frobbed", "VERB", 2, "conj"),
    ("nine", "NUM", 10, "nummod"), ("men", "NOUN", 8, "obj"), (".", "PUNCT", 2, "punct"),
)  # fmt: skip
LEMMAS = {"shelled": "shell", "frobbed": "frob", "men": "man"}


def tokens() -> tuple[Token, ...]:
    found, at = [], 0
    for form, upos, head, deprel in ROWS:
        span = Span(at, at + len(form))
        found.append(Token(span, form, LEMMAS.get(form, form), upos, head, deprel, 0))
        at += len(form) + 1
    return tuple(found)


TOKENS = tokens()
SYNTAX = Syntax(TOKENS)


def trigger(first: int, type_: str = "ASSAULT", score: float = 0.9, **fields: Any) -> Trigger:
    values: dict[str, Any] = {
        "first": first, "last": first, "score": score, "types": ((type_, 0.9),), "actors": (),
        "recipients": (), "places": (), "times": (), "counts": (), "cues": (),
        "certainty": {"certain": 0.9, "possible": 0.1},
        "polarity": {"positive": 1.0}, "time": {"past": 1.0},
    }  # fmt: skip
    return Trigger(**values | fields)


def found(signals: Signals) -> list[tuple[str, str]]:
    framer, table = Framer(SYNTAX, BOOK.frames), lexicon(BOOK)
    finder = Finder(
        table, framer, Cast(SYNTAX, (), BOOK.frames), Sight(TOKENS, signals), phrases(BOOK)
    )
    return [(TOKENS[one.token].form, one.type) for one in finder.find()]


def test_rules_alone_where_nobody_looked() -> None:
    assert found(Signals()) == [("shelled", "ASSAULT")]


def test_a_rule_stands_without_the_reader() -> None:
    assert found(Signals(triggers=(trigger(8, score=0.2),))) == [("shelled", "ASSAULT")]
    assert found(Signals(triggers=(trigger(2, score=0.2),))) == [("shelled", "ASSAULT")]


def test_the_reader_adds_what_no_rule_knows_and_only_if_likely() -> None:
    both = (trigger(2), trigger(8, "COERCE"))
    assert found(Signals(triggers=both)) == [("shelled", "ASSAULT"), ("frobbed", "COERCE")]
    doubtful = (trigger(2), trigger(8, "COERCE", score=0.2))
    assert found(Signals(triggers=doubtful)) == [("shelled", "ASSAULT")]


def test_a_much_likelier_type_goes_before_the_rules() -> None:
    assert found(Signals(triggers=(trigger(2, "THREATEN"),))) == [("shelled", "THREATEN")]
    close = trigger(2, types=(("THREATEN", 0.7), ("ASSAULT", 0.2)))
    assert found(Signals(triggers=(close,))) == [("shelled", "ASSAULT")]


def test_neighbouring_tokens_are_one_party_by_their_head() -> None:
    sight = Sight(TOKENS, Signals())
    assert sight.heads([(0, 0.8), (1, 0.9), (9, 0.7), (10, 0.6), (4, 0.3)]) == [1, 10]


def test_what_was_seen_in_the_words_of_an_event() -> None:
    seen = trigger(8)
    sight = Sight(TOKENS, Signals(triggers=(seen,)))
    carried = Event(trigger=(TOKENS[8].span, TOKENS[10].span), token=10, type="AID")
    assert sight.of(carried) is seen
    assert sight.of(Event(trigger=(TOKENS[2].span,), token=2, type="AID")) is None


def reading() -> Reading:
    text = " ".join(form for form, *_ in ROWS)
    return Reading(
        report=Report(id="r", text=text, body=Span(0, len(text))),
        signals=Signals(),
        tokens=TOKENS,
        places=(Place(span=TOKENS[4].span, name="Town"), Place(span=TOKENS[6].span, name="Monday")),
        times=(
            Time(span=TOKENS[6].span, type="DATE"),
            Time(span=TOKENS[4].span, type="DURATION"),
        ),
        counts=(Count(span=TOKENS[9].span, low=9, high=9),),
    )


def test_values_fit_by_the_reader_or_by_a_rule_that_it_seconds() -> None:
    fitted = Fitted(Framer(SYNTAX, BOOK.frames), reading(), Sight(TOKENS, Signals()))
    assert fitted.place(None, 1) == 1
    assert fitted.place(trigger(2, places=((4, 0.8),)), 1) == 0
    assert fitted.place(trigger(2, places=((4, 0.2),)), 0) == 0
    assert fitted.place(trigger(2, places=((4, 0.2),)), None) is None
    assert fitted.place(trigger(2), 0) is None
    assert fitted.counts(trigger(2, counts=((9, 0.9),)), ()) == (0,)
    assert fitted.counts(trigger(2), (0,)) == ()


def test_a_duration_is_no_time_of_an_event() -> None:
    fitted = Fitted(Framer(SYNTAX, BOOK.frames), reading(), Sight(TOKENS, Signals()))
    assert fitted.time(trigger(2, times=((4, 0.9), (6, 0.6))), None) == 0


def test_the_readers_stance_yields_only_to_a_rule_that_is_almost_as_likely() -> None:
    weigher = Weigher(SYNTAX, hedge_table(BOOK), carriers(BOOK))
    event = Event(trigger=(TOKENS[2].span,), token=2, type="ASSAULT")

    def certainty(**classes: float) -> str:
        sight = Sight(TOKENS, Signals(triggers=(trigger(2, certainty=classes),)))
        yardsticks = Yardsticks(weigher.syntax, BOOK)
        hedges = hedge_table(BOOK)
        factual = Factual(SYNTAX, (), BOOK.facts, hedges)
        assessor = Assessor(weigher, sight, hedges, BOOK.odds, yardsticks, factual)
        return assessor.assess(event).certainty

    assert certainty(certain=0.9, possible=0.1) == "certain"
    assert certainty(certain=0.4, possible=0.6) == "certain"
    assert certainty(certain=0.2, possible=0.8) == "certain"  # there is no word that says so
    assert certainty(certain=0.2, unspecified=0.8) == "unspecified"
