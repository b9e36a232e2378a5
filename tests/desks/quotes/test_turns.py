"""The turns of an interview."""

from __future__ import annotations

from dateline.desks.quotes.hear.turns import turns
from dateline.records.reading import Token
from dateline.records.span import Span


def tokens(text: str) -> list[Token]:
    """The words of a text, a colon by itself."""
    found: list[Token] = []
    start = 0
    for word in text.replace(":", " :").split():
        start = text.index(word, start)
        span = Span(start, start + len(word))
        found.append(
            Token(span=span, form=word, lemma=word, upos="X", head=-1, deprel="root", sentence=0)
        )
        start += len(word)
    return found


def told(text: str) -> list[tuple[str, str]]:
    """Source and content of each turn."""
    words = tokens(text)
    return [
        (
            " ".join(words[t].form for t in one.source),
            " ".join(words[t].form for t in one.content[0]),
        )
        for one in turns(words, text)
    ]


def test_each_speaker_says_what_stands_up_to_the_next() -> None:
    text = "VELL: They came on Monday.\nASK NOW: Who?\nVELL: The guards.\n"
    assert told(text) == [
        ("VELL", "They came on Monday."),
        ("ASK NOW", "Who?"),
        ("VELL", "The guards."),
    ]


def test_a_single_name_with_a_colon_is_no_interview() -> None:
    assert told("LONDON: The guards left on Monday.\nThey came back.\n") == []


def test_a_line_of_prose_is_no_turn() -> None:
    assert told("He wrote: they left.\nShe wrote: they stayed.\n") == []
