"""Give events their place, time and counts: the nearest event that governs the words."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence

from dateline.desks.events.draft import Draft
from dateline.desks.events.roles.slots import Framer
from dateline.desks.events.sight import Scored, Sight
from dateline.records.reading import ROOT, Reading, Tagged, Token, Trigger
from dateline.records.span import Span
from dateline.records.values import Count, Place, Time

WITHIN_CLAUSE = frozenset(
    {"obl", "nmod", "obj", "iobj", "nsubj", "compound", "appos", "amod", "nummod", "advmod", "flat",
     "xcomp", "conj", "det", "dep", "list", "advcl", "acl", "case", "fixed"}
)  # fmt: skip
STEPS = 6
NEAR = 4
FITS = 0.5
"""Probability at which a value belongs to an event, whatever the rules say."""

HELPS = 0.15
"""Probability at which a value does that a rule attaches."""


class Attacher:
    """Finds which event's words govern a place, a time or a count.

    framer: the trees. drafts: the events. contents: what the reader saw as reported; words
    inside never belong to an event outside, nor the other way round.
    """

    def __init__(
        self, framer: Framer, drafts: Sequence[Draft], contents: Sequence[Tagged] = ()
    ) -> None:
        self.framer = framer
        self._within: dict[int, int] = {
            token: number
            for number, run in enumerate(contents)
            for token in range(run.first, run.last + 1)
        }
        self._owner: dict[int, int] = {}
        for number, draft in enumerate(drafts):
            for token in (*draft.tokens, *draft.verbs, *draft.evidence):
                self._owner.setdefault(token, number)

    def beside(self, tokens: Sequence[int]) -> int | None:
        """The draft whose trigger stands just before the words (*agreed on Wednesday*)."""
        for index in range(tokens[0] - 1, max(tokens[0] - NEAR, 0) - 1, -1):
            node = self.framer.tokens[index]
            if index in self._owner:
                together = self._within.get(index) == self._within.get(tokens[0])
                return self._owner[index] if together else None
            if node.upos in ("VERB", "PUNCT", "SCONJ"):
                return None
        return None

    def owner(self, tokens: Sequence[int]) -> int | None:
        """The number of the draft that governs the words, or None."""
        for index in climb(self.framer, topmost(self.framer, tokens)):
            if index in self._owner:
                together = self._within.get(index) == self._within.get(tokens[0])
                return self._owner[index] if together else None
        return None

    def undergone(self, tokens: Sequence[int]) -> int | None:
        """The draft that a participle tells of what the words count (*the deployed soldiers*)."""
        syntax = self.framer.syntax
        below = syntax.children(topmost(self.framer, tokens), "amod", "acl")
        return next((self._owner[index] for index in below if index in self._owner), None)


def climb(framer: Framer, index: int) -> Iterator[int]:
    """A token and those above it, while they stand in one clause."""
    for _ in range(STEPS):
        yield index
        node = framer.tokens[index]
        if node.head == ROOT or not _within(node):
            return
        index = node.head


def _within(node: Token) -> bool:
    relation = node.deprel.partition(":")[0]
    if node.deprel == "acl:relcl" or relation not in WITHIN_CLAUSE:
        return False
    return node.upos not in ("VERB", "AUX") or relation in ("xcomp", "acl")


def climbs_to(framer: Framer, tokens: Sequence[int], goal: frozenset[int]) -> bool:
    """Whether words hang, within their clause, on one of the tokens in ``goal``."""
    return any(index in goal for index in climb(framer, topmost(framer, tokens)))


def topmost(framer: Framer, tokens: Sequence[int]) -> int:
    """The topmost of some neighbouring tokens (one at least)."""
    inside = set(tokens)
    return next((t for t in tokens if framer.tokens[t].head not in inside), tokens[0])


def tokens_at(framer: Framer, spans: Iterable[Span]) -> list[list[int]]:
    """For each span, the tokens that lie in it (empty where there is none)."""
    found = []
    starts = [token.span.start for token in framer.tokens]
    for span in spans:
        first = bisect.bisect_left(starts, span.start)
        last = bisect.bisect_left(starts, span.end)
        found.append(list(range(first, last)))
    return found


def place_of(
    attacher: Attacher, places: Sequence[Place], locative: frozenset[str]
) -> dict[int, int]:
    """For each draft that has one, the index of its first place that a locative introduces."""
    found: dict[int, int] = {}
    framer = attacher.framer
    for number, tokens in enumerate(tokens_at(framer, (place.span for place in places))):
        if not tokens or places[number].metonym:
            continue
        head = topmost(framer, tokens)
        if not framer.cases(head) & locative:
            continue
        owner = attacher.owner(tokens)
        if owner is not None:
            found.setdefault(owner, number)
    return found


def time_of(attacher: Attacher, times: Sequence[Time]) -> dict[int, int]:
    """For each draft that has one, the index of its first point in time."""
    found: dict[int, int] = {}
    for number, tokens in enumerate(tokens_at(attacher.framer, (time.span for time in times))):
        if not tokens or not times[number].is_point:
            continue
        owner = attacher.owner(tokens)
        owner = attacher.beside(tokens) if owner is None else owner
        if owner is not None:
            found.setdefault(owner, number)
    return found


def counts_of(attacher: Attacher, counts: Sequence[Count]) -> dict[int, list[int]]:
    """For each draft, the indices of the counts of what it is about."""
    found: dict[int, list[int]] = {}
    for number, tokens in enumerate(tokens_at(attacher.framer, (count.span for count in counts))):
        head = counts[number].head
        if counts[number].aside or (not tokens and head is None):
            continue
        held = [head] if head is not None else tokens
        owner = attacher.owner(held)
        owner = attacher.undergone(held) if owner is None else owner
        if owner is not None:
            found.setdefault(owner, []).append(number)
    return found


class Fitted:
    """Chooses among the values of a reading.

    framer: the trees. reading: with places, times and counts. sight: what the reader saw.
    """

    def __init__(self, framer: Framer, reading: Reading, sight: Sight) -> None:
        self._sight = sight
        places, times = reading.places or (), reading.times or ()
        self._places = _owners(tokens_at(framer, [place.span for place in places]))
        held = tokens_at(framer, [time.span for time in times])
        points = [time.is_point for time in times]
        self._times = _owners([t if point else [] for t, point in zip(held, points, strict=True)])
        counts = reading.counts or ()
        held = tokens_at(framer, [count.span for count in counts])
        told = zip(held, counts, strict=True)
        self._counts = _owners([[] if count.aside else tokens for tokens, count in told])

    def place(self, seen: Trigger | None, ruled: int | None) -> int | None:
        """The index of the event's place, None for none. ruled: what the rules attach."""
        if seen is None:
            return ruled
        return _best(self._places, self._sight.within(seen, seen.places), ruled)

    def time(self, seen: Trigger | None, ruled: int | None) -> int | None:
        """The index of the event's time, None for none."""
        if seen is None:
            return ruled
        return _best(self._times, self._sight.within(seen, seen.times), ruled)

    def counts(self, seen: Trigger | None, ruled: tuple[int, ...]) -> tuple[int, ...]:
        """The indices of the event's figures, in order of text."""
        if seen is None:
            return ruled
        fits = _fits(self._counts, self._sight.within(seen, seen.counts))
        kept = {number for number, share in fits.items() if share >= FITS}
        return tuple(sorted(kept | {n for n in ruled if fits.get(n, 0.0) >= HELPS}))


Owners = dict[int, list[int]]
"""For each token the values that it is part of."""


def _owners(values: Sequence[Sequence[int]]) -> Owners:
    owners: Owners = {}
    for number, tokens in enumerate(values):
        for token in tokens:
            owners.setdefault(token, []).append(number)
    return owners


def _best(owners: Owners, scored: Scored, ruled: int | None) -> int | None:
    fits = _fits(owners, scored)
    best = max(sorted(fits), key=lambda number: fits[number], default=None)
    if best is not None and fits[best] >= FITS:
        return best
    return ruled if ruled is not None and fits.get(ruled, 0.0) >= HELPS else None


def _fits(owners: Owners, scored: Scored) -> dict[int, float]:
    """For each value that has one, the best probability of its tokens."""
    fits: dict[int, float] = {}
    for token, share in scored:
        for number in owners.get(token, ()):
            fits[number] = max(share, fits.get(number, 0.0))
    return fits
