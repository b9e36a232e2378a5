"""Words of two segmentations of one text, paired as the CoNLL 2018 shared task pairs them.

Zeman et al. 2018, "CoNLL 2018 Shared Task: Multilingual Parsing from Raw Text to Universal
Dependencies". A word that is a token pairs with the word that has the same characters. Around
tokens of several words lies the smallest stretch out of which no such token sticks on either
side; the words wholly inside it pair by the longest common subsequence of their forms.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import msgspec

from dateline.records.reading import Token
from dateline.records.span import Span, hull


class Placed(msgspec.Struct, frozen=True):
    """A word where the scorer sees it.

    place: its surface token, counted in characters that are not white space.
    form: in lower case. fused: it shares its surface token with other words.
    """

    place: Span
    form: str
    fused: bool


def squeezed(text: str) -> list[int]:
    """For each offset of ``text``, its end included, how many non-space characters precede it."""
    counts = [0]
    for character in text:
        counts.append(counts[-1] + (not character.isspace()))
    return counts


def surfaces(tokens: Sequence[Token]) -> list[list[int]]:
    """The indices of the words of each surface token."""
    groups: list[list[int]] = []
    for index, token in enumerate(tokens):
        if token.joined and groups:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def placed(tokens: Sequence[Token], counts: Sequence[int]) -> list[Placed]:
    """The words with their places; ``counts`` as ``squeezed`` gives them for the text."""
    words: list[Placed] = []
    for group in surfaces(tokens):
        span = hull(tokens[index].span for index in group)
        place = Span(counts[span.start], counts[span.end])
        forms = ("".join(tokens[index].form.split()).lower() for index in group)
        words.extend(Placed(place, form, len(group) > 1) for form in forms)
    return words


def align(gold: Sequence[Placed], read: Sequence[Placed]) -> dict[int, int]:
    """The index in ``gold`` of each word in ``read`` that has a partner there."""
    at = {word.place: index for index, word in enumerate(gold) if not word.fused}
    pairs = {
        index: at[word.place]
        for index, word in enumerate(read)
        if not word.fused and word.place in at
    }
    for stretch in _stretches(gold, read):
        pairs |= _common(gold, _inside(gold, stretch), read, _inside(read, stretch))
    return pairs


def _stretches(gold: Sequence[Placed], read: Sequence[Placed]) -> Iterator[Span]:
    """The characters of tokens of several words on either side, those that overlap as one."""
    current: Span | None = None
    for place in sorted({word.place for word in (*gold, *read) if word.fused}):
        if current is None or not current.overlaps(place):
            if current is not None:
                yield current
            current = place
        current = hull((current, place))
    if current is not None:
        yield current


def _inside(words: Sequence[Placed], stretch: Span) -> range:
    """The indices of the words that lie wholly inside ``stretch``."""
    first = bisect_left(words, stretch.start, key=lambda word: word.place.start)
    last = first
    while last < len(words) and stretch.contains(words[last].place):
        last += 1
    return range(first, last)


def _common(
    gold: Sequence[Placed], left: range, read: Sequence[Placed], right: range
) -> dict[int, int]:
    """Pairs along the longest common subsequence of the forms."""
    longest = [[0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for g in reversed(range(len(left))):
        for r in reversed(range(len(right))):
            same = gold[left[g]].form == read[right[r]].form
            longest[g][r] = (
                longest[g + 1][r + 1] + 1 if same else max(longest[g + 1][r], longest[g][r + 1])
            )
    pairs, g, r = {}, 0, 0
    while g < len(left) and r < len(right):
        if gold[left[g]].form == read[right[r]].form:
            pairs[right[r]] = left[g]
            g, r = g + 1, r + 1
        elif longest[g][r] == longest[g + 1][r]:
            g += 1
        else:
            r += 1
    return pairs
