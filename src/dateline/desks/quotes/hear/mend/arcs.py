"""The arcs of a reading's trees, set anew one at a time."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.records.reading import ROOT, Token
from dateline.stylebook.speech import Cues

REACH = 30
"""How many words a turn of phrase may span."""

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


class Arcs:
    """Sets heads and relations anew, never so that a word hangs on itself.

    tokens: ``Reading.tokens``, left as they are. cues: the stylebook's.
    """

    def __init__(self, tokens: Sequence[Token], cues: Cues) -> None:
        self.nodes = tokens
        self.heads = [token.head for token in tokens]
        self.relations = [token.deprel for token in tokens]
        self.lemmas = [token.lemma.lower() for token in tokens]
        self.verbs = {index for index, token in enumerate(tokens) if token.upos == "VERB"}
        self.cues = cues
        self.telling = frozenset((*cues.say, *cues.believe, *cues.deny, *cues.relay, *cues.host))

    def mended(self) -> tuple[Token, ...]:
        """The tokens as mended."""
        return tuple(
            token
            if (token.head, token.deprel, token.upos) == (head, relation, upos)
            else msgspec.structs.replace(token, head=head, deprel=relation, upos=upos)
            for token, head, relation, upos in zip(
                self.nodes, self.heads, self.relations, self._upos(), strict=True
            )
        )

    def _upos(self) -> list[str]:
        """The parts of speech: *has* in *has him saying* is a verb."""
        return [
            "VERB" if index in self.verbs else token.upos for index, token in enumerate(self.nodes)
        ]

    def ing(self, token: int) -> bool:
        """Whether a word is a verb's form in -ing."""
        node = self.nodes[token]
        return node.upos in ("VERB", "AUX") and node.form.lower().endswith("ing")

    def says(self, token: int, sentence: int) -> bool:
        """Whether a word is a verb of saying, or one that lets others say, of that sentence."""
        node = self.nodes[token]
        verb = node.upos == "VERB" and node.sentence == sentence
        return verb and self.lemmas[token] in self.telling

    def relative(self, token: int) -> bool:
        """Whether a word is a relative pronoun."""
        return self.lemmas[token] in self.cues.relatives

    def sentence(self, index: int) -> range:
        """The tokens of a word's sentence."""
        sentence, first, last = self.nodes[index].sentence, index, index + 1
        while first > 0 and self.nodes[first - 1].sentence == sentence:
            first -= 1
        while last < len(self.nodes) and self.nodes[last].sentence == sentence:
            last += 1
        return range(first, last)

    def tops(self, tokens: range) -> list[int]:
        """The words of a stretch that hang on none within it."""
        return [token for token in tokens if self.heads[token] not in tokens]

    def noun(self, tokens: range, cased: bool = False) -> int | None:
        """The noun at the top of a stretch, the first without a preposition unless ``cased``."""
        nouns = [token for token in self.tops(tokens) if self.nodes[token].upos in NOMINAL]
        bare = [noun for noun in nouns if cased or not self.cased(noun)]
        return next(iter(bare or nouns), None)

    def cased(self, noun: int) -> bool:
        """Whether a preposition hangs on a noun."""
        return any(
            self.heads[token] == noun and self.relations[token] == "case"
            for token in range(max(0, noun - REACH), noun)
        )

    def attach(self, token: int, head: int, relation: str) -> None:
        """Hang a word on another; a head from below takes the word's old place first."""
        if token == head:
            return
        if self._above(head, token):
            self.heads[head], self.relations[head] = self.heads[token], self.relations[token]
        self.heads[token], self.relations[token] = head, relation

    def _above(self, low: int, high: int) -> bool:
        while low not in (ROOT, high):
            low = self.heads[low]
        return low == high
