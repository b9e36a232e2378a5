"""Tell who *the agency*, *the paper* and *it* are: the last one of that kind that spoke."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dateline.desks.sentences.syntax import Syntax
from dateline.records.attribution import Attribution
from dateline.records.mention import Mention
from dateline.stylebook.speech import Cues

LONGEST = 3
"""Most words of a phrase that may stand for a source told before (*the same agency*)."""

NEAR = 2
"""How many sentences back a pronoun may reach."""

PERSONS = ("PER", "person")


def resumed(
    attributions: Sequence[Attribution],
    mentions: Sequence[Mention],
    syntax: Syntax,
    cues: Cues,
) -> list[Attribution]:
    """The attributions, those of *the agency* or *it* with kind, name and country of whom it is.

    attributions: in any order. mentions: ``Reading.mentions``. syntax: the report's trees.
    cues: the stylebook's, with the nouns that stand for outlets.
    """
    return Resumer(attributions, mentions, syntax, cues).all()


class Resumer:
    """Goes through sources from left to right and remembers who spoke."""

    def __init__(
        self,
        attributions: Sequence[Attribution],
        mentions: Sequence[Mention],
        syntax: Syntax,
        cues: Cues,
    ) -> None:
        self.known = list(attributions)
        self._mentions = mentions
        self._syntax = syntax
        self._cues = cues
        self._at = {token.span.start: index for index, token in enumerate(syntax.tokens)}

    def all(self) -> list[Attribution]:
        """The attributions in the order given."""
        order = [n for n, one in enumerate(self.known) if one.source is not None]
        order.sort(key=lambda number: self._first(number))
        for place, number in enumerate(order):
            other = next(self._heirs(number, order[:place]), None)
            if other is not None:
                self.known[number] = msgspec.structs.replace(
                    self.known[number], kind=other.kind, country=other.country
                )
        return self.known

    def _first(self, number: int) -> int:
        source = self.known[number].source
        return source.start if source is not None else -1

    def _heirs(self, number: int, earlier: Sequence[int]) -> Iterator[Attribution]:
        """Those before a source that it may stand for, the last first."""
        words = self._words(self.known[number])
        kinds = self._cues.again.get(self._lemma(words)) if words else None
        if kinds is None or words is None:
            return
        reach = NEAR if self._syntax.tokens[words[0]].upos == "PRON" else None
        for other in (self.known[n] for n in reversed(earlier)):
            if self._within(other, words[0], reach) and other.kind in kinds:
                yield other

    def _words(self, one: Attribution) -> list[int] | None:
        """The tokens of a source that only points back, else None."""
        if one.source is None:
            return None
        first = self._at.get(one.source.start)
        if first is None:
            return None
        tokens = self._syntax.tokens
        found = [
            index
            for index in range(first, min(first + LONGEST + 1, len(tokens)))
            if tokens[index].span.start < one.source.end
        ]
        back = tokens[found[0]].upos == "PRON" or self._pointing(found)
        return found if len(found) <= LONGEST and back else None

    def _pointing(self, words: Sequence[int]) -> bool:
        """Whether a phrase is *the* or *the same* and a noun."""
        inner = [self._syntax.tokens[word].lemma.lower() for word in words[:-1]]
        return bool(inner) and all(lemma in self._cues.pointing for lemma in inner)

    def _lemma(self, words: Sequence[int]) -> str:
        return self._syntax.tokens[words[-1]].lemma.lower()

    def _within(self, other: Attribution, word: int, reach: int | None) -> bool:
        """Whether another source may be meant: no person, not too far back."""
        mention = self._mentions[other.mention] if other.mention is not None else None
        if mention is not None and mention.label in PERSONS:
            return False
        if reach is None or other.source is None:
            return True
        before = self._at.get(other.source.start)
        tokens = self._syntax.tokens
        return before is not None and tokens[word].sentence - tokens[before].sentence <= reach
