from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.bench.gold.attributions import Triple
from dateline.bench.score.layers.attribution import (
    ROLES,
    attributions_of,
    runs_of,
    score_joint,
    score_spans,
    score_tokens,
)
from dateline.bench.score.tally import Tally
from dateline.records.reading import Link, Signals, Tagged, Token
from dateline.records.span import Span

TEXT = "“It rains,” Mira Dahl said, “in Kesh.” Oren reportedly agreed."


def at(*words: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(word), TEXT.index(word) + len(word)) for word in words)


def spans(triples: list[Triple]) -> dict[str, tuple[Span, ...]]:
    return {role: tuple(s for t in triples for s in getattr(t, role)) for role in ROLES}


GOLD = [
    Triple(at("Mira Dahl"), at("said"), at("“It rains,”", "“in Kesh.”")),
    Triple((), at("reportedly"), at("Oren", "agreed")),
]


def test_tokens_by_hand() -> None:
    read = spans([Triple(at("Dahl said"), at("said,"), at("It rains,”", "Kesh", "agreed"))])
    tallies = score_tokens(TEXT, GOLD, read)
    assert tallies["source"] == Tally(1, 2, 2)
    assert tallies["cue"] == Tally(1, 2, 2)
    # Gold: “ It rains , ” “ in Kesh . ” Oren agreed; read: It rains , ” Kesh agreed.
    assert tallies["content"] == Tally(6, 12, 6)


def test_a_token_counts_once_for_a_role() -> None:
    twice = {**dict.fromkeys(ROLES, ()), "source": at("Mira Dahl", "Mira")}
    assert score_tokens(TEXT, GOLD, twice)["source"] == Tally(2, 2, 2)


def test_spans_by_hand() -> None:
    read = spans([Triple(at("Mira Dahl "), at("said,"), at("“It rains,”", "in Kesh", "agreed"))])
    tallies = score_spans(TEXT, GOLD, read)
    assert tallies["source"] == Tally(1, 1, 1)
    assert tallies["cue"] == Tally(0, 2, 1)
    assert tallies["content"] == Tally(2, 4, 3)


def test_joint_by_hand() -> None:
    read = [
        Triple(at("Dahl"), at("said, "), at("in Kesh")),
        Triple((), at("reportedly"), at("Oren", "agreed")),
        Triple(at("Oren"), at("reportedly"), at("Oren", "agreed")),
    ]
    tallies = score_joint(TEXT, GOLD, read)
    assert tallies == {"overlap": Tally(2, 2, 3), "exact": Tally(1, 2, 3)}


def test_an_empty_source_matches_only_an_empty_one() -> None:
    read = [Triple(at("Oren"), at("reportedly"), at("agreed"))]
    assert score_joint(TEXT, GOLD, read)["overlap"].right == 0


def test_one_read_attribution_is_one_gold_one() -> None:
    gold = [Triple((), at("said"), at("rains")), Triple((), at("said"), at("Kesh"))]
    wide = Triple((), at("said"), at("rains,” Mira Dahl said, “in Kesh"))
    assert score_joint(TEXT, gold, [wide])["overlap"] == Tally(1, 2, 1)
    # The first may take either, the second only the first one's gold: both are matched.
    both = score_joint(TEXT, gold, [wide, Triple((), at("said"), at("It rains"))])
    assert both["overlap"] == Tally(2, 2, 2)


def test_signals_become_spans() -> None:
    words = ["It", "rains", "Mira", "Dahl", "said", "Kesh", "Oren"]
    tokens = tuple(Token(*at(word), word, word.lower(), "X", -1, "root", 0) for word in words)
    signals = Signals(
        tokens=tokens,
        sources=(Tagged(2, 3, "source", 0.9),),
        cues=(Tagged(4, 4, "cue", 0.9), Tagged(0, 0, "cue", 0.1)),
        contents=(Tagged(5, 5, "content", 0.9), Tagged(0, 1, "content", 0.9)),
        links=(Link(0, (0,), (0, 1)),),
    )
    assert attributions_of(signals) == [Triple(at("Mira Dahl"), at("said"), at("It rains", "Kesh"))]
    assert runs_of(signals)["cue"] == at("It", "said")


SPANS = st.lists(
    st.builds(lambda a, n: Span(a, min(a + n, len(TEXT))), st.integers(0, 50), st.integers(1, 9)),
    max_size=2,
).map(tuple)
SOME = SPANS.filter(lambda found: any(span.of(TEXT).strip() for span in found))
TRIPLES = st.lists(st.builds(Triple, SPANS, SOME, SPANS), min_size=1, max_size=5)


@given(TRIPLES)
def test_gold_against_itself_is_right(gold: list[Triple]) -> None:
    for tallies in (
        score_tokens(TEXT, gold, spans(gold)),
        score_spans(TEXT, gold, spans(gold)),
        score_joint(TEXT, gold, gold),
    ):
        assert {tally.f1 for tally in tallies.values() if tally.gold} == {1.0}


@given(TRIPLES)
def test_nothing_read_scores_nothing(gold: list[Triple]) -> None:
    nothing = spans([])
    for tallies in (
        score_tokens(TEXT, gold, nothing),
        score_spans(TEXT, gold, nothing),
        score_joint(TEXT, gold, []),
    ):
        assert {tally.f1 for tally in tallies.values()} == {0.0}


@given(TRIPLES, TRIPLES)
def test_what_is_exact_overlaps(gold: list[Triple], read: list[Triple]) -> None:
    tallies = score_joint(TEXT, gold, read)
    assert tallies["exact"].right <= tallies["overlap"].right <= min(len(gold), len(read))
