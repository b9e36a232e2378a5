"""Terms of estimative probability, kept as the yardstick has them."""

from __future__ import annotations

import pytest

import dateline


@pytest.mark.usefixtures("weights")
@pytest.mark.parametrize(
    ("text", "term", "words"),
    [
        ("The rebels very likely shelled the port on Monday.", "very likely", "very likely"),
        ("The rebels probably shelled the port on Monday.", "likely", "probably"),
        (
            "Iranian commandos almost certainly boarded the tanker on Monday, officials said.",
            "almost certain",
            "almost certainly",
        ),
        (
            "There is a realistic possibility that Sudan will attack Chad, the analysts wrote.",
            "roughly even chance",
            "realistic possibility",
        ),
    ],
)
def test_the_term_is_kept(text: str, term: str, words: str) -> None:
    (claim,) = dateline.read(text, force=True)
    assert claim.certainty in ("probable", "possible")
    assert claim.yardstick
    assert (claim.yardstick.term, claim.yardstick.text) == (term, words)
    assert claim.yardstick.span.of(text) == words
    assert 0 < claim.yardstick.low < claim.yardstick.high < 1


@pytest.mark.usefixtures("weights")
@pytest.mark.parametrize(
    "text",
    ["The rebels shelled the port on Monday.", "The rebels may have shelled the port on Monday."],
)
def test_other_words_are_no_yardstick(text: str) -> None:
    assert [claim.yardstick or None for claim in dateline.read(text, force=True)] == [None]
