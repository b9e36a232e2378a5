"""Which attribution stands within another's content, and which was never spoken."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

import msgspec

from dateline.desks.certainty.lexicon import Hedges
from dateline.desks.quotes.hear.heard import Heard
from dateline.desks.sentences.syntax import Syntax
from dateline.records.attribution import Attribution
from dateline.records.mention import Mention
from dateline.records.reading import ROOT, Reading, Token
from dateline.records.span import Span, hull
from dateline.stylebook.speech import Cues

ABOVE = 5.0
"""By how much the reader must prefer a cue above another to none."""

OUTLETS = frozenset(
    {"state media", "news agency", "newspaper", "broadcaster", "media", "website", "document"}
)
"""Kinds of sources that pass on the words of others."""


PRESS = OUTLETS - {"document"}
"""Those of them that are no mere text."""

SHORT = 2
"""How many words behind *the* a source that points back may have."""

LONGEST = 20
"""The most words of a source in which its head is looked for."""


class Contents:
    """Finds the attributions whose content holds given words, fast in long reports.

    attributions: ``Reading.attributions``. mentions: ``Reading.mentions``. passing: for each
    that tells only what another told it (*X, citing Y, said*), that other.
    """

    def __init__(
        self, attributions: Sequence[Attribution], mentions: Sequence[Mention] = ()
    ) -> None:
        self.attributions = attributions
        self._mentions = mentions
        self._pieces = sorted(
            (piece.start, piece.end, index)
            for index, attribution in enumerate(attributions)
            for piece in attribution.content
        )
        self._longest = max((end - start for start, end, _ in self._pieces), default=0)
        self._cues = {
            start: index
            for index, attribution in enumerate(attributions)
            if attribution.cue is not None
            for start in range(attribution.cue.start, attribution.cue.end)
        }

        self.passing = {
            one.outer: index
            for index, one in enumerate(attributions)
            if one.content and one.outer is not None
            if one.content == attributions[one.outer].content
        }

    def spoken_at(self, token: Token) -> int | None:
        """The index of the attribution that has a token in its cue, or None."""
        return self._cues.get(token.span.start)

    def one_voice(self, one: int, other: int) -> bool:
        """Whether two attributions are those of one speaker (*he said that he knew*)."""
        first, second = self.attributions[one], self.attributions[other]
        if first.source is None or first.source == second.source:
            return first.source is not None
        outlets = {first.kind, second.kind} & OUTLETS  # these do quote one another
        same = first.name is not None and first.name == second.name
        return not outlets and (same or self._one_entity(first, second))

    def _one_entity(self, first: Attribution, second: Attribution) -> bool:
        """Whether the report means the same by two sources (*an official*, *the official*)."""
        if not self._mentions or first.mention is None or second.mention is None:
            return False
        entity = self._mentions[first.mention].entity
        return entity is not None and entity == self._mentions[second.mention].entity

    def deepest(self, link: int, beside: Iterable[int] = ()) -> int:
        """Whom a link goes back to: the last of those who passed on its words, if not yet seen."""
        seen = {*beside}
        while (origin := self.passing.get(link)) is not None and origin not in seen:
            seen.add(link)
            link = origin
        return link

    def above(self, link: int) -> list[int]:
        """The links above a link, nearest first."""
        found: list[int] = []
        outer = self.attributions[link].outer
        while outer is not None and outer not in found:
            found.append(outer)
            outer = self.attributions[outer].outer
        return found

    def spoken_in(self, pieces: Iterable[Span]) -> set[int]:
        """The indices of the attributions whose cue shares a character with some pieces."""
        places = (place for piece in pieces for place in range(piece.start, piece.end))
        return {self._cues[place] for place in places if place in self._cues}

    def around(self, span: Span) -> list[int]:
        """Indices of the attributions with a piece of content around ``span``, smallest first."""
        last = bisect_right(self._pieces, span.start, key=itemgetter(0))
        first = bisect_left(self._pieces, span.end - self._longest, key=itemgetter(0))
        found = {index for _, end, index in self._pieces[first:last] if span.end <= end}
        return sorted(found, key=lambda index: (len(hull(self.attributions[index].content)), index))


def nest(
    attributions: Sequence[Attribution],
    reading: Reading | None = None,
    passed: Mapping[int, int] | None = None,
) -> tuple[Attribution, ...]:
    """The attributions, each with the index of the innermost one that holds it.

    reading: where the reader's view of cues above cues is, for those that no content holds.
    passed: the ones whose words pass another on, with that other; these stand.
    """
    passed = passed or {}
    contents = Contents(attributions)
    above = _seen_above(contents, reading) if reading else {}
    found = [_outer(index, contents) for index in range(len(attributions))]
    for index, other in passed.items():
        if found[other] == index:
            found[other] = None
        if not _loops(index, other, found):
            found[index] = other
    for index, other in above.items():
        if found[index] is None and not _loops(index, other, found):
            found[index] = other
    if reading is not None:
        _carry_on(found, attributions, reading)
    return tuple(
        msgspec.structs.replace(attribution, outer=outer)
        for attribution, outer in zip(attributions, found, strict=True)
    )


def _seen_above(contents: Contents, reading: Reading) -> dict[int, int]:
    """For each attribution the one whose cue the reader would set above its own."""
    tokens = reading.tokens or ()
    found: dict[int, int] = {}
    for hint in reading.signals.outers:
        inner = contents.spoken_at(tokens[hint.word])
        scored = [(s, contents.spoken_at(tokens[word]), word) for word, s in hint.others]
        likely = [
            (score, number)
            for score, number, word in scored
            if number is not None and number != inner and score > ABOVE
            if tokens[word].sentence == tokens[hint.word].sentence
            or contents.attributions[number].kind in OUTLETS
        ]
        if inner is not None and likely:
            found[inner] = max(likely)[1]
    return found


def _carry_on(
    found: list[int | None], attributions: Sequence[Attribution], reading: Reading
) -> None:
    """Set whom an outlet lets speak under it in the next sentences too (*he added*).

    found: the outer link of each, changed in place. It goes on as long as sentence after
    sentence has the same speaker.
    """
    tokens, mentions = reading.tokens or (), reading.mentions or ()
    sentence_of = {token.span.start: token.sentence for token in tokens}
    last: dict[object, tuple[int, int]] = {}
    back = Back(attributions, tokens, found)
    for index, one in enumerate(attributions):
        who, here = _speaker(one, mentions), sentence_of.get(one.cue.start) if one.cue else None
        if here is None:
            continue
        outer, before = last.get(who, (None, here))
        if found[index] is None and outer is None and (same := back.same(index)) is not None:
            outer, before = found[same], here
        open_ = found[index] is None and outer is not None and 0 <= here - before <= 1
        if open_ and not _loops(index, outer, found):
            found[index] = outer
        if (link := found[index]) is not None and who is not None:
            last[who] = (link, here)


class Back:
    """Tells of *he* and *the officer* who spoke in the sentence before, under someone else's link.

    attributions, tokens: of the reading. outers: the outer link of each attribution so far.
    """

    def __init__(
        self,
        attributions: Sequence[Attribution],
        tokens: Sequence[Token],
        outers: Sequence[int | None],
    ) -> None:
        self._attributions = attributions
        self._tokens = tokens
        self._outers = outers
        self._at = {token.span.start: index for index, token in enumerate(tokens)}
        self._heads = [self._top(index) for index in range(len(attributions))]
        self._in: dict[int, list[int]] = defaultdict(list)
        for index, head in enumerate(self._heads):
            if head is not None and attributions[index].kind not in PRESS:
                self._in[tokens[head].sentence].append(index)

    def same(self, index: int) -> int | None:
        """The attribution of the sentence before by the one whom a source points back to."""
        head = self._heads[index]
        if head is None:
            return None
        source = self._attributions[index].source
        bare = source is not None and source == self._tokens[head].span
        pronoun = bare and self._tokens[head].upos == "PRON"
        if not pronoun and not self._definite(index):
            return None
        spoke = [
            other
            for other in self._in.get(self._tokens[head].sentence - 1, ())
            if self._alike(other, head, pronoun)
        ]
        alone = len(spoke) == 1 or not pronoun
        found = spoke[-1] if spoke and alone else None
        return found if found is not None and self._outers[found] is not None else None

    def _alike(self, other: int, head: int, pronoun: bool) -> bool:
        """Whether a word may point back to a source: *it* to a text, *the N* to an N."""
        token, lemma = self._heads[other], self._tokens[head].lemma.lower()
        one, outer = self._attributions[other], self._outers[other]
        if pronoun and lemma == "it":  # no text that someone else only cites
            cited = outer is not None and self._attributions[outer].content == one.content
            return one.kind == "document" and not cited
        if pronoun:
            return one.kind != "document"
        return token is not None and self._tokens[token].lemma.lower() == lemma

    def _top(self, index: int) -> int | None:
        """The token at the top of a source, None where no source is named."""
        source = self._attributions[index].source
        first = self._at.get(source.start) if source is not None else None
        if source is None or first is None:
            return None
        inside = range(first, min(first + LONGEST, len(self._tokens)))
        own = [t for t in inside if self._tokens[t].span.start < source.end]
        return next((t for t in own if self._tokens[t].head not in own), None)

    def _definite(self, index: int) -> bool:
        """Whether a source is *the* or *that* and a noun, and no more."""
        source = self._attributions[index].source
        first = self._at.get(source.start) if source is not None else None
        if source is None or first is None or self._tokens[first].upos != "DET":
            return False
        last = min(first + SHORT, len(self._tokens) - 1)
        return (
            self._tokens[first].lemma.lower() != "a" and source.end <= self._tokens[last].span.end
        )


def _speaker(one: Attribution, mentions: Sequence[Mention]) -> object | None:
    """What tells a speaker from another: the entity, else the name."""
    if one.mention is not None and mentions[one.mention].entity is not None:
        return mentions[one.mention].entity
    return one.name


def _loops(index: int, other: int | None, outer: Sequence[int | None]) -> bool:
    """Whether setting ``other`` above ``index`` would close a circle."""
    passed: set[int] = set()
    at = other
    while at is not None and at not in passed:
        passed.add(at)
        at = outer[at]
    return at is not None or index in passed


def _outer(index: int, contents: Contents) -> int | None:
    inner = contents.attributions[index]
    mark = inner.cue or inner.source
    for other in contents.around(mark) if mark is not None else ():
        if other != index and not holds(inner, contents.attributions[other]):
            return other
    return None


def holds(outer: Attribution, inner: Attribution) -> bool:
    """Whether the cue of one attribution (its source, without a cue) lies in another's content."""
    mark = inner.cue or inner.source
    return mark is not None and any(piece.contains(mark) for piece in outer.content)


def unspoken(one: Heard, syntax: Syntax, cues: Cues, hedges: Hedges) -> bool:
    """Whether the words say that nothing was said (*did not say*, *declined to comment*)."""
    token = syntax.tokens[one.head]
    if token.lemma in cues.refuse:
        below = syntax.child(one.head, "xcomp")
        return below is not None and _speech(below, syntax, cues)
    if token.lemma not in cues.say:
        return False
    if _denied(one.head, syntax, hedges):
        return True
    governs = token.deprel == "xcomp" and token.head != ROOT
    return governs and syntax.tokens[token.head].lemma in cues.refuse


def _speech(index: int, syntax: Syntax, cues: Cues) -> bool:
    """Whether a verb is one of speech, and no deed done to its object (*admit inspectors*)."""
    lemma = syntax.tokens[index].lemma.lower()
    done = lemma in cues.deeds and syntax.child(index, "obj", "iobj") is not None
    return lemma in (*cues.say, *cues.mute) and not done


def _denied(index: int, syntax: Syntax, hedges: Hedges) -> bool:
    for child in syntax.children(index, "advmod"):
        hedge = hedges.get(("adverb", syntax.tokens[child].lemma.lower()))
        if hedge is not None and hedge.polarity == "negative":
            return True
    return False
