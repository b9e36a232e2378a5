"""What stands about two marked parties, and what the desk makes of it beside the reader."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.desks.events.known.phrases import phrases
from dateline.desks.events.pair.figures import Marked
from dateline.desks.events.pair.relate import Relator, conflicts
from dateline.desks.sentences.syntax import Syntax
from dateline.reader import Reader
from dateline.records.reading import Signals
from dateline.records.span import Span
from dateline.stylebook import Stylebook

BOOK = Stylebook()
EVEN = {kind.type: 1 / 16 for kind in BOOK.plover}


@pytest.fixture(scope="module")
def reader(weights: Path) -> Reader:
    """The reader that ships."""
    return Reader.load(weights)


class Undecided:
    """The reader's trees, and no opinion on types; or one that is given."""

    def __init__(self, reader: Reader, shares: dict[str, float]) -> None:
        self.reader, self.shares = reader, shares

    def read(self, text: str) -> Signals:
        return self.reader.read(text)

    def relate(self, text: str, actor: Span | None, recipient: Span | None) -> dict[str, float]:
        return self.shares


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def conflict(reader: Reader, text: str, actor: str, recipient: str) -> float:
    relator = Relator(Undecided(reader, EVEN), BOOK)
    shares = relator.relate(text, span(text, actor), span(text, recipient))
    assert sum(shares.values()) == pytest.approx(1.0)
    return sum(chance for name, chance in shares.items() if name in conflicts(BOOK))


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "hostile"),
    [
        ("Zembla bombarded two ports of Ruritania.", "Zembla", "Ruritania", True),
        ("Zembla lent Ruritania grain and tents.", "Zembla", "Ruritania", False),
        ("Ruritania was denounced by Zembla at the talks.", "Zembla", "Ruritania", True),
        ("Zembla signed a pact with Ruritania.", "Zembla", "Ruritania", False),
    ],
)
def test_the_words_alone_tell_the_side(
    reader: Reader, text: str, actor: str, recipient: str, hostile: bool
) -> None:
    assert (conflict(reader, text, actor, recipient) > 0.5) is hostile


def test_the_order_of_types_on_one_side_is_the_readers(reader: Reader) -> None:
    text = "Zembla bombarded two ports of Ruritania."
    seen = EVEN | {"ASSAULT": 0.3, "COERCE": 0.2}
    shares = Relator(Undecided(reader, seen), BOOK).relate(
        text, span(text, "Zembla"), span(text, "Ruritania")
    )
    assert shares["ASSAULT"] / shares["COERCE"] == pytest.approx(1.5)
    assert shares["ASSAULT"] > 0.3 / sum(seen.values())


def test_a_sure_reader_is_not_overruled_by_words_that_say_nothing(reader: Reader) -> None:
    seen = {name: 0.0 for name in EVEN} | {"AID": 1.0}
    text = "Zembla Ruritania."
    shares = Relator(Undecided(reader, seen), BOOK).relate(text, Span(0, 6), Span(7, 16))
    assert max(shares, key=lambda name: shares[name]) == "AID"


def figures(reader: Reader, text: str, actor: Span | None, recipient: Span | None) -> set[str]:
    syntax = Syntax(reader.read(text).tokens)
    return set(Marked(syntax, actor, recipient, phrases(BOOK), conflicts(BOOK)).figures())


def test_what_stands_between_two_parties_is_told_from_the_rest(reader: Reader) -> None:
    text = "On Monday Zembla bombarded the ports of Ruritania."
    found = figures(reader, text, span(text, "Zembla"), span(text, "Ruritania"))
    assert {"between bombard", "path bombard", "actor under bombard", "actor first"} <= found
    assert "anywhere monday" in found
    assert not {"between monday", "anywhere zembla", "anywhere ruritania"} & found


def test_a_party_may_be_unsaid(reader: Reader) -> None:
    text = "Zembla was bombarded."
    found = figures(reader, text, None, span(text, "Zembla"))
    assert "actor unsaid" in found
    assert not any(figure.startswith("between") for figure in found)


def test_no_text_has_no_figures_but_that_both_are_unsaid(reader: Reader) -> None:
    assert figures(reader, "", None, None) == {"actor unsaid", "recipient unsaid"}
