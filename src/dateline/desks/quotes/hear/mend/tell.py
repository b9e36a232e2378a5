"""Sets right what is told: the clause behind *X says*, and the one before *…, X said*."""

from __future__ import annotations

from dateline.desks.quotes.hear.mend.arcs import NOMINAL, REACH, Arcs
from dateline.records.reading import ROOT

HELD = ("ccomp", "xcomp")
"""Relations of a clause that a verb tells."""

WEAK = ("aux", "advmod", "case", "mark", "compound", "amod", "punct", "cc", "det")
"""Relations that no finite verb of saying with a subject of its own has."""


class Told:
    """Sets right what is told: the clause behind *X says*, and the one before *…, X said*.

    arcs: the trees, changed in place.
    """

    def __init__(self, arcs: Arcs) -> None:
        self.arcs = arcs

    def behind(self, verb: int) -> None:
        """*X says rebels fled*: the clause that follows at once is what X says."""
        node = self.arcs.nodes[verb]
        if not self.arcs.says(verb, node.sentence) or self.arcs.ing(verb) or self._holds(verb):
            return
        clause = self._clause(verb)
        if clause is None or not self._speaker(verb):
            return
        self.arcs.attach(clause, verb, "ccomp")
        for token in range(verb + 1, clause):
            if self.arcs.heads[token] == verb and self.arcs.nodes[token].upos in NOMINAL:
                self.arcs.attach(token, clause, "nsubj")

    def _holds(self, verb: int) -> bool:
        """Whether a clause or an object hangs on a verb already."""
        return any(
            self.arcs.heads[t] == verb and self.arcs.relations[t].startswith((*HELD, "obj"))
            for t in self.arcs.sentence(verb)
            if t > verb or self.arcs.relations[t] in HELD
        )

    def _speaker(self, verb: int) -> bool:
        """Whether someone speaks before a verb, who is its subject or hangs on what it tells."""
        return any(
            self.arcs.relations[t].startswith("nsubj")
            and self.arcs.heads[t] in (verb, *self._up(verb))
            for t in range(max(0, verb - REACH), verb)
            if self.arcs.nodes[t].sentence == self.arcs.nodes[verb].sentence
        )

    def _up(self, verb: int) -> tuple[int, ...]:
        weak = self.arcs.relations[verb].startswith(WEAK)
        return (self.arcs.heads[verb],) if weak else ()

    def _clause(self, verb: int) -> int | None:
        """The first finite verb behind a verb, its subject between them and no mark."""
        subject = False
        for token in range(verb + 1, min(verb + REACH, len(self.arcs.nodes))):
            node = self.arcs.nodes[token]
            ends = node.upos == "PUNCT" or node.sentence != self.arcs.nodes[verb].sentence
            if ends or node.upos in ("SCONJ", "ADP", "PART") or self.arcs.relative(token):
                return None
            if node.upos == "VERB" and self.arcs.relations[token] not in ("amod", "compound"):
                return token if subject and not self.arcs.ing(token) else None
            subject = subject or node.upos in NOMINAL
        return None

    def before(self, verb: int) -> None:
        """*Rebels fled, X quoted Y as saying*: the clause before the comma is what is told."""
        says = self.arcs.says(verb, self.arcs.nodes[verb].sentence)
        open_ = says and not self.arcs.ing(verb) and not self._holds(verb)
        cues = self.arcs.cues
        if not open_ and self.arcs.lemmas[verb] not in (*cues.quoting, *cues.host):
            return
        comma = self._comma(verb)
        sentence = self.arcs.sentence(verb)
        if comma is None or not self._closes(verb, sentence):
            return
        for token in range(sentence.start, comma):
            outside = self.arcs.heads[token] > comma and self.arcs.heads[token] != verb
            if outside and self.arcs.nodes[token].upos == "VERB":
                self.arcs.attach(token, verb, "ccomp")

    def colon(self, mark: int) -> None:
        """*X told another story: rebels fled*: what stands behind the colon is what X told."""
        if self.arcs.nodes[mark].form != ":":
            return
        sentence = self.arcs.sentence(mark)
        if mark + 1 not in sentence:
            return
        tellers = [t for t in range(sentence.start, mark) if self._may_tell(t)]
        inside = range(mark + 1, sentence.stop)
        tops = [t for t in self.arcs.tops(inside) if self.arcs.nodes[t].upos == "VERB"]
        if tellers and tops and not self._clauses(tellers[-1]):
            self.arcs.attach(tops[0], tellers[-1], "ccomp")
        elif tops and not tellers:
            words = (t for t in range(sentence.start, mark) if self._word(t))
            noun = next(words, None)
            if noun is not None:
                self.arcs.attach(tops[0], noun, "acl")

    def _word(self, token: int) -> bool:
        """Whether a noun is the word of whoever stands behind *of* or *by*."""
        behind = self.arcs.lemmas[token + 1] if token + 1 < len(self.arcs.nodes) else ""
        owned = behind in self.arcs.cues.makers and self.arcs.nodes[token].upos == "NOUN"
        return owned and self.arcs.lemmas[token] in self.arcs.cues.assertion

    def _may_tell(self, token: int) -> bool:
        lemma, cues = self.arcs.lemmas[token], self.arcs.cues
        bare = lemma in cues.plain and lemma not in (*cues.relay, *cues.host)
        known = lemma in self.arcs.telling and not bare
        lent = token > 0 and self.arcs.ing(token) and self.arcs.lemmas[token - 1] == "as"
        speaks = lent or self._has_subject(token)
        return known and self.arcs.nodes[token].upos == "VERB" and speaks

    def _has_subject(self, verb: int) -> bool:
        held = (t for t in self.arcs.sentence(verb) if self.arcs.heads[t] == verb)
        return any(self.arcs.relations[t].startswith("nsubj") for t in held)

    def _clauses(self, verb: int) -> bool:
        sentence = self.arcs.sentence(verb)
        held = [t for t in sentence if self.arcs.heads[t] == verb]
        return any(self.arcs.relations[t] in HELD and t > verb for t in held)

    def aside(self, verb: int) -> None:
        """*The official, X went on, expects*: what stands between commas is an aside."""
        lemma = self.arcs.lemmas[verb]
        if lemma not in self.arcs.telling and lemma not in self.arcs.cues.phrasal:
            return
        opening, closing = self._comma(verb), self._closing(verb)
        if opening is None or closing is None or opening < 1:
            return
        main = self._main(closing)
        before = self.arcs.nodes[opening - 1].upos in NOMINAL
        if main is None or not before or self.arcs.ing(verb) or self.arcs.heads[main] == ROOT:
            return
        first = opening
        while first > 0 and self.arcs.nodes[first - 1].upos in (
            *NOMINAL,
            "DET",
            "ADJ",
            "ADP",
            "PART",
        ):
            first -= 1
        if first > 0 and self.arcs.nodes[first - 1].sentence == self.arcs.nodes[verb].sentence:
            return
        noun = self.arcs.noun(range(first, opening))
        speaker = self.arcs.noun(range(opening + 1, verb))
        if noun is None or speaker is None or self.arcs.cased(noun):
            return
        self.arcs.attach(verb, main, "parataxis")
        self.arcs.attach(noun, main, "nsubj")
        self.arcs.attach(speaker, verb, "nsubj")

    def _closing(self, verb: int) -> int | None:
        """The comma just behind a verb and its particle."""
        after = verb + 1
        size = len(self.arcs.nodes)
        while after < size and self.arcs.nodes[after].upos in ("ADP", "ADV", "PART"):
            after += 1
        return after if after < size and self.arcs.nodes[after].form == "," else None

    def _main(self, comma: int) -> int | None:
        """The finite verb just behind a comma."""
        sentence = self.arcs.sentence(comma)
        after = comma + 1
        while after in sentence and self.arcs.nodes[after].upos in ("AUX", "ADV", "PART"):
            after += 1
        if after not in sentence or self.arcs.nodes[after].upos != "VERB":
            return None
        return None if self.arcs.ing(after) and after == comma + 1 else after

    def _comma(self, verb: int) -> int | None:
        """The comma just before the speaker of a verb."""
        token = verb - 1
        while token > 0 and self.arcs.nodes[token].upos in (*NOMINAL, "DET", "ADJ", "ADV", "AUX"):
            token -= 1
        found = token < verb - 1 and self.arcs.nodes[token].form == ","
        return token if found else None

    def _closes(self, verb: int, sentence: range) -> bool:
        """Whether nothing is told behind a verb: the sentence ends, or *as saying* does."""
        behind = [t for t in sentence if t > verb and self.arcs.nodes[t].upos == "VERB"]
        if not behind or (self.arcs.ing(behind[0]) and len(behind) == 1):
            return True
        after = behind[0] + 1
        quoted = self.arcs.ing(behind[0]) and self.arcs.lemmas[behind[0] - 1] == "as"
        return quoted and after in sentence and self.arcs.nodes[after].upos == "PUNCT"
