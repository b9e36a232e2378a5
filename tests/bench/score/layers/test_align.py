from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.bench.score.layers.align import Placed, align, squeezed
from dateline.records.span import Span


def words(spec: str) -> list[Placed]:
    """Tokens parted by spaces; a token of several words is ``surface=word+word``."""
    placed: list[Placed] = []
    at = 0
    for token in spec.split():
        surface, _, parts = token.partition("=")
        place = Span(at, at + len(surface))
        forms = parts.split("+") if parts else [surface]
        placed.extend(Placed(place, form, len(forms) > 1) for form in forms)
        at = place.end
    return placed


@pytest.mark.parametrize(
    ("gold", "read", "pairs"),
    [
        # Without tokens of several words: equal characters pair, nothing else does.
        ("a b c", "a b c", {0: 0, 1: 1, 2: 2}),
        ("ab c", "a b c", {2: 1}),
        ("a b c", "ab c", {1: 2}),
        ("ab cd", "a bc d", {}),
        # The same token of several words: by the longest common subsequence of forms.
        ("dont=do+nt", "dont=do+nt", {0: 0, 1: 1}),
        ("dont=do+nt", "dont=do+n+t", {0: 0}),
        ("abcd=a+b+c+d", "abcd=b+c+a+d", {0: 1, 1: 2, 3: 3}),
        # On one side only: its words pair with whole tokens inside the stretch.
        ("x dont=do+nt y", "x do nt y", {0: 0, 1: 1, 2: 2, 3: 3}),
        ("x do nt y", "x dont=do+nt y", {0: 0, 1: 1, 2: 2, 3: 3}),
        ("x dont=do+nt y", "x dont y", {0: 0, 2: 3}),
        # A token that sticks out of the stretch pairs with nothing.
        ("dont=do+nt ask", "do ntask", {0: 0}),
        # Overlapping tokens of several words make one stretch.
        ("abc=a+bc de=d+e", "ab=a+b cde=c+d+e", {0: 0, 3: 2, 4: 3}),
        # Touching ones do not: the second `a` is not reached from the first stretch.
        ("xa=x+a bc=b+c", "xa=x+b bc=a+c", {0: 0, 3: 3}),
    ],
)
def test_pairs(gold: str, read: str, pairs: dict[int, int]) -> None:
    assert align(words(gold), words(read)) == pairs


def test_white_space_does_not_count() -> None:
    assert squeezed("a \u00a0b\n") == [0, 1, 1, 1, 2, 2]


TOKEN = st.lists(st.sampled_from(["a", "b", "ab", "ba"]), min_size=1, max_size=3)


def placed(tokens: list[list[str]]) -> list[Placed]:
    return words(" ".join(f"{''.join(token)}={'+'.join(token)}" for token in tokens))


@given(st.lists(TOKEN, max_size=8))
def test_gold_pairs_with_itself(tokens: list[list[str]]) -> None:
    gold = placed(tokens)
    assert align(gold, gold) == {index: index for index in range(len(gold))}


@given(st.lists(TOKEN, max_size=8), st.lists(TOKEN, max_size=8))
def test_pairs_are_one_to_one_and_in_order(one: list[list[str]], other: list[list[str]]) -> None:
    pairs = sorted(align(placed(one), placed(other)).items())
    partners = [gold for _, gold in pairs]
    assert partners == sorted(set(partners))
