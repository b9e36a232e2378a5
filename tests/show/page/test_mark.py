"""Marks: every word keeps its layers, and what opens last closes first."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dateline.records.claim import Claim
from dateline.records.span import Span, Words
from dateline.show.page.mark import Mark, Step, mark, numbers_by_block, walk
from dateline.wire import read_text
from tests.show.conftest import TEXT

TEXTS = st.text(min_size=1, max_size=40)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, Span, list[Mark]]:
    """A text, a stretch of it, and marks that may lie anyhow."""
    text = draw(TEXTS)
    places = st.integers(0, len(text))
    pairs = st.tuples(places, places).map(sorted)
    spans = [Span(*pair) for pair in draw(st.lists(pairs, max_size=8)) if pair[0] < pair[1]]
    layers = st.sampled_from(["party", "trigger", "time"])
    marks = [Mark(span=span, layer=draw(layers), claims=(1,), ends=(1,)) for span in spans]
    start, end = draw(pairs)
    return text, Span(start, end), sorted(marks, key=lambda one: (one.span.start, -one.span.end))


def follow(steps: list[Step]) -> list[tuple[str, list[Mark]]]:
    """Each letter with the marks about it; fails where the steps do not nest."""
    stack: list[Mark] = []
    letters = []
    for step in steps:
        if step.opens:
            stack.append(step.opens)
        elif step.closes:
            assert stack.pop() is step.closes
        letters += [(letter, list(stack)) for letter in step.text]
    assert stack == []
    return letters


@given(marked())
def test_each_letter_has_the_marks_that_cover_it(found: tuple[str, Span, list[Mark]]) -> None:
    text, span, marks = found
    letters = follow(list(walk(text, span, marks)))
    assert "".join(letter for letter, _ in letters) == span.of(text)
    for at, (_, about) in enumerate(letters, span.start):
        wanted = [one for one in marks if one.span.start <= at < one.span.end]
        assert sorted(map(id, about)) == sorted(map(id, wanted))


@given(marked())
def test_a_mark_ends_once(found: tuple[str, Span, list[Mark]]) -> None:
    text, span, marks = found
    ended = [id(step.closes) for step in walk(text, span, marks) if step.last]
    inside = [one for one in marks if span.start < one.span.end <= span.end]
    assert len(ended) == len(set(ended))
    wanted = {id(one) for one in inside if one.span.overlaps(span)}
    assert set(ended) == wanted


def test_words_of_several_claims_are_marked_once(claim: Claim) -> None:
    report = read_text(TEXT)
    marks = mark(report, [claim, claim])
    (trigger,) = [one for one in marks if one.layer == "trigger"]
    assert trigger.span.of(TEXT) == "shut"
    assert (trigger.claims, trigger.ends) == ((1, 2), (1, 2))
    words = {(one.layer, one.span.of(TEXT)) for one in marks}
    assert words >= {
        ("party", "the navy"),
        ("time", "on Friday"),
        ("place", "harbour"),
        ("figure", "Nine ships"),
        ("source", "=cmd"),
        ("cue", "said"),
        ("hedge", "may"),
    }


def test_pieces_are_marks_of_their_own_and_the_last_ends(claim: Claim) -> None:
    pieces = (Span(0, 4), Span(10, 14))
    told = msgspec.structs.replace(claim, trigger=Words("Nine … were", Span(0, 14), pieces))
    marks = [one for one in mark(read_text(TEXT), [told]) if one.layer == "trigger"]
    assert [(one.span, one.ends) for one in marks] == [(pieces[0], ()), (pieces[1], (1,))]


def test_words_beyond_the_text_are_passed_over(claim: Claim) -> None:
    report = read_text("Ships.")
    assert all(one.span.end <= len(report.text) for one in mark(report, [claim]))


def test_a_claim_stands_at_the_block_of_its_trigger(claim: Claim) -> None:
    at = claim.trigger.span.start
    spans = [Span(0, 10), Span(12, at), Span(at, at + 5), Span(at + 9, at + 12)]
    assert numbers_by_block([claim, claim], spans) == {2: (1, 2)}
    assert numbers_by_block([claim], [Span(at + 9, at + 12)]) == {0: (1,)}
