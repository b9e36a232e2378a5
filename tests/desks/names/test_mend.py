"""Trees are mended where a slip is known, and left alone elsewhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.desks.names.country.mend import mended
from dateline.records.reading import ROOT, Token
from dateline.records.span import Span
from dateline.stylebook import Stylebook

WORDS = Stylebook().role_words


def tree(rows: str) -> tuple[Token, ...]:
    """Tokens of one sentence: form, UPOS, head (1-based, 0 is the root), relation."""
    found, place = [], 0
    for row in rows.strip().splitlines():
        form, upos, head, deprel = row.split()
        span = Span(place, place + len(form))
        found.append(Token(span, form, form.lower(), upos, int(head) - 1, deprel, 0))
        place = span.end + 1
    return tuple(found)


def test_two_subjects_side_by_side_are_one() -> None:
    tokens = tree("Croatian ADJ 3 nsubj\npolice NOUN 3 nsubj\nwaited VERB 0 root")
    croatian = mended(tokens, WORDS)[0]
    assert (croatian.head, croatian.deprel) == (1, "amod")


def test_what_is_in_order_is_the_very_same() -> None:
    tokens = tree(
        "Croatian ADJ 2 amod\npolice NOUN 3 nsubj\nmet VERB 0 root\n"
        "Monday NOUN 3 obl\nvillagers NOUN 3 obj"
    )
    assert mended(tokens, WORDS) is tokens


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["of", "'s", "Lima", "guards", "Serbian", "fled"]),
            st.sampled_from(["ADJ", "NOUN", "PROPN", "VERB", "ADP", "PART"]),
            st.integers(0, 9),
            st.sampled_from(["nsubj", "obj", "obl", "case", "appos", "nmod:poss", "root"]),
        ),
        min_size=2,
        max_size=10,
    )
)
def test_no_mended_tree_goes_round(rows: list[tuple[str, str, int, str]]) -> None:
    # Heads to the left only: whatever is drawn is a tree.
    tokens = tuple(
        Token(Span(9 * n, 9 * n + 8), form, form, upos, ROOT if n == 0 else head % n, deprel, 0)
        for n, (form, upos, head, deprel) in enumerate(rows)
    )
    found = mended(tokens, WORDS)
    for at in range(len(found)):
        seen, node = set[int](), at
        while node != ROOT:
            assert node not in seen
            seen.add(node)
            node = found[node].head
