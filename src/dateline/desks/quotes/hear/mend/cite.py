"""Sets right asides that name an origin: *X, citing Y, said*, *on the word of Y*."""

from __future__ import annotations

from dateline.desks.quotes.hear.mend.arcs import Arcs

BESIDE = frozenset({"ADV", "AUX", "PUNCT", "PART"})
"""What may stand between an aside and its verb."""

WHOSE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "PART"})
"""What may stand before the noun of an aside (*on a diplomat's word*)."""


class Asides:
    """Sets right asides that name an origin: *X, citing Y, said*, *on the word of Y*.

    arcs: the trees, changed in place.
    """

    def __init__(self, arcs: Arcs) -> None:
        self.arcs = arcs

    def cited(self, index: int) -> None:
        """*X, citing Y, said* and *X said, on the word of Y*: an aside to the verb of saying."""
        start = self._aside(index)
        if start is None:
            return
        end = self._end(index)
        verb = self._verb_of(start, end)
        aside = range(start, end)
        if verb is None:
            self._according(index, aside)
            return
        noun = self.arcs.lemmas[index] not in self.arcs.cues.citing
        self.arcs.attach(index, verb, "obl" if noun else "advcl")
        if noun:
            self.arcs.attach(start, index, "case")
        self._origin(index, aside, noun)
        for token in self.arcs.tops(aside):
            if token != index:
                self.arcs.attach(token, index, self.arcs.relations[token])
        for token in self.arcs.sentence(index):
            inside = self.arcs.heads[token] in aside and token not in aside
            if inside and self.arcs.relations[token] != "acl:relcl":
                self.arcs.attach(token, verb, self.arcs.relations[token])

    def _according(self, index: int, aside: range) -> None:
        """*According to X, citing Y, rebels fled*: the aside hangs on X, the clause on nobody."""
        first = self.arcs.sentence(index).start
        leads = range(first, max(first, index - 1))
        words = self.arcs.cues.according
        lead = next((t for t in reversed(leads) if self.arcs.lemmas[t] in words), None)
        if lead is None or any(t in self.arcs.verbs for t in range(lead + 1, index)):
            return
        noun = self.arcs.noun(range(lead + 2, index), cased=True)
        if noun is None:
            return
        outside = (t for t in self.arcs.sentence(index) if t >= aside.stop)
        clause = next((t for t in outside if self.arcs.heads[t] in aside), None)
        self.arcs.attach(index, noun, "acl")
        self._origin(index, aside, noun=False)
        if clause is not None and self.arcs.nodes[clause].upos != "PUNCT":
            self.arcs.attach(noun, clause, "obl")
            self.arcs.heads[lead], self.arcs.relations[lead] = noun, "case"

    def _origin(self, index: int, aside: range, noun: bool) -> None:
        wanted = self.arcs.cues.citing.get(self.arcs.lemmas[index], "")
        clause = next((t for t in aside if self.arcs.relative(t) and t > index), aside.stop)
        origin = self.arcs.noun(range(index + 1, clause), cased=noun or bool(wanted))
        if origin is None:
            return
        self.arcs.attach(origin, index, "nmod" if noun else "obl" if wanted else "obj")
        if self.arcs.lemmas[origin] in self.arcs.cues.speech:
            self._made(origin, clause)
        verb = next((t for t in range(clause, aside.stop) if t in self.arcs.verbs), None)
        if verb is not None:
            self.arcs.attach(verb, origin, "acl:relcl")
            self.arcs.attach(clause, verb, "nsubj")

    def _made(self, item: int, end: int) -> None:
        """Whose item is cited: the noun behind *of*, *by* or *from*."""
        if item + 2 < end and self.arcs.lemmas[item + 1] in self.arcs.cues.makers:
            maker = self.arcs.noun(range(item + 2, end), cased=True)
            if maker is not None:
                self.arcs.attach(maker, item, "nmod")

    def _aside(self, index: int) -> int | None:
        """Where an aside begins that names an origin, or None."""
        lemma, before = self.arcs.lemmas[index], index - 1
        if lemma in self.arcs.cues.citing:
            opened = before < 0 or self._opens(index)
            return index if opened and self.arcs.ing(index) else None
        lead = self.arcs.cues.authority.get(lemma)
        while before >= 0 and self.arcs.nodes[before].upos in WHOSE:
            before -= 1
        return (
            before
            if lead is not None and before >= 0 and self.arcs.lemmas[before] == lead
            else None
        )

    def _opens(self, token: int) -> bool:
        """Whether a word stands first in its sentence or behind a mark of punctuation."""
        before = self.arcs.nodes[token - 1]
        return before.sentence != self.arcs.nodes[token].sentence or before.upos == "PUNCT"

    def _end(self, index: int) -> int:
        """The first word behind an aside: a mark of punctuation, *that*, or the sentence's end."""
        sentence = self.arcs.nodes[index].sentence
        relative = False
        for token in range(index + 1, len(self.arcs.nodes)):
            node = self.arcs.nodes[token]
            if node.sentence != sentence or self.arcs.lemmas[token] == "that":
                return token
            if node.upos == "PUNCT" and node.form in self.arcs.cues.breaks:
                behind = token + 1
                if relative or not (behind < len(self.arcs.nodes) and self.arcs.relative(behind)):
                    return token
                relative = True
        return len(self.arcs.nodes)

    def _verb_of(self, start: int, end: int) -> int | None:
        """The verb of saying just before an aside, or just behind it."""
        before = start - 1
        sentence = self.arcs.nodes[start].sentence
        while before >= 0 and self.arcs.nodes[before].upos in ("PUNCT", "ADV", "PART"):
            before -= 1
        if before >= 0 and self.arcs.says(before, sentence):
            return before
        behind = end
        while behind < len(self.arcs.nodes) and self.arcs.nodes[behind].upos in BESIDE:
            behind += 1
        if behind < len(self.arcs.nodes) and self.arcs.says(behind, sentence):
            return behind
        return self._first_verb(end, sentence) if self._first(start) else None

    def _first(self, token: int) -> bool:
        return token == 0 or self.arcs.nodes[token - 1].sentence != self.arcs.nodes[token].sentence

    def _first_verb(self, end: int, sentence: int) -> int | None:
        """The first verb of saying behind an aside that opens its sentence."""
        for token in range(end, len(self.arcs.nodes)):
            if self.arcs.nodes[token].sentence != sentence:
                return None
            if self.arcs.nodes[token].upos == "VERB":
                return token if self.arcs.says(token, sentence) else None
        return None
