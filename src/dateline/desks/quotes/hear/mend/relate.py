"""Sets right clauses on a noun: *a deserter, who said*, *Y, whom X quoted, said*, *word that*."""

from __future__ import annotations

from dateline.desks.quotes.hear.mend.arcs import NOMINAL, REACH, Arcs

STOPS = frozenset({"PUNCT", "VERB", "SCONJ", "CCONJ"})
"""What no noun phrase before a clause reaches over."""

PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"})
"""What a noun phrase is made of."""


class Clauses:
    """Sets right clauses on a noun: *a deserter, who said*, *word that rebels fled*.

    arcs: the trees, changed in place.
    """

    def __init__(self, arcs: Arcs) -> None:
        self.arcs = arcs
        cues = arcs.cues
        self._passing = arcs.telling | {*cues.citing, *cues.learn, *cues.carry, *cues.phrasal}

    def relative(self, who: int) -> None:
        """*A deserter, who said*: the clause hangs on the noun before the comma."""
        comma = who - 1
        if not self.arcs.relative(who) or comma < 1 or self.arcs.nodes[comma].form != ",":
            return
        verb, noun = self._verb(who), self._noun_before(comma, who)
        if verb is None or noun is None:
            return
        above = self.arcs.heads[verb]
        if not (above < who and above >= 0 and self.arcs.nodes[above].upos in NOMINAL):
            self._free(noun, range(who, verb + 1))
            self.arcs.attach(verb, noun, "acl:relcl")
        self._resume(noun, who, verb)

    def _verb(self, who: int) -> int | None:
        """The first verb behind a relative pronoun, if it is one that tells or passes on."""
        for token in range(who + 1, min(who + REACH, len(self.arcs.nodes))):
            node = self.arcs.nodes[token]
            if node.sentence != self.arcs.nodes[who].sentence or node.upos == "PUNCT":
                return None
            full = node.upos == "VERB" and self.arcs.relations[token] not in ("amod", "compound")
            if full or (self.arcs.lemmas[token] == "have" and self._full_have(token)):
                return token if self.arcs.lemmas[token] in self._passing else None
        return None

    def _full_have(self, token: int) -> bool:
        behind = token + 1
        return behind < len(self.arcs.nodes) and self.arcs.lemmas[behind] == "it"

    def _noun_before(self, comma: int, who: int) -> int | None:
        """The noun that ends before a comma; of *a letter from Y, which* the letter."""
        first = comma
        while first > 0 and self._within(first - 1, comma):
            first -= 1
        item = next((t for t in range(first, comma) if self._item(t)), None)
        if item is not None and self.arcs.lemmas[who] == "which":
            return item
        cases = (t + 1 for t in range(first, comma) if self._cuts(t))
        return self.arcs.noun(range(max(cases, default=first), comma), cased=True)

    def _within(self, token: int, comma: int) -> bool:
        node = self.arcs.nodes[token]
        return node.upos not in STOPS and node.sentence == self.arcs.nodes[comma].sentence

    def _item(self, token: int) -> bool:
        return self.arcs.lemmas[token] in self.arcs.cues.speech

    def _cuts(self, token: int) -> bool:
        """Whether a preposition begins another noun phrase (*of* stays within its own)."""
        return self.arcs.nodes[token].upos == "ADP" and self.arcs.lemmas[token] != "of"

    def _free(self, noun: int, clause: range) -> None:
        """Take a noun out of the clause that stands behind it."""
        if self.arcs.heads[noun] in clause:
            verb = self.arcs.heads[noun]
            self.arcs.attach(noun, self.arcs.heads[verb], self.arcs.relations[verb])

    def _resume(self, noun: int, who: int, verb: int) -> None:
        """*Y, whom X quoted, said*: what stands behind the clause is what Y does."""
        sentence = self.arcs.sentence(who)
        comma = next((t for t in sentence if t > verb and self.arcs.nodes[t].form == ","), None)
        if comma is None:
            return
        said = comma + 1
        while said in sentence and self.arcs.nodes[said].upos in ("AUX", "ADV"):
            said += 1
        if said not in sentence or not self.arcs.says(said, self.arcs.nodes[who].sentence):
            return
        if self.arcs.ing(said) or self._has_subject(said) or self.arcs.cased(noun):
            return
        self.arcs.attach(noun, said, "nsubj")

    def resumed(self, verb: int) -> None:
        """*A report that Y showed to X says*: the verb of saying behind a clause is the noun's."""
        node = self.arcs.nodes[verb]
        inside = self.arcs.heads[verb]
        if not self.arcs.says(verb, node.sentence) or self.arcs.ing(verb) or inside < 0:
            return
        noun = self.arcs.heads[inside]
        if self.arcs.relations[inside] != "acl:relcl" or not inside < verb or noun > inside:
            return
        free = self.arcs.relations[verb] != "conj" and not self._has_subject(verb)
        if free and noun >= 0 and self.arcs.relations[noun] == "root":
            self.arcs.attach(noun, verb, "nsubj")

    def _has_subject(self, verb: int) -> bool:
        return any(
            self.arcs.heads[t] == verb and self.arcs.relations[t].startswith("nsubj")
            for t in self.arcs.sentence(verb)
        )

    def told(self, that: int) -> None:
        """*Heard from Y that*, *the word of Y that*: no clause on Y, but on what tells."""
        if self.arcs.lemmas[that] != "that" or self.arcs.relations[that] != "mark":
            return
        if that < 1 or self.arcs.nodes[that - 1].upos == "PUNCT":
            return
        clause = self.arcs.heads[that]
        noun = self.arcs.heads[clause]
        if clause < that or not 0 <= noun < that or self._asserts(noun):
            return
        teller = self._teller(that)
        if teller is None or noun == teller or self.arcs.nodes[noun].upos not in (*NOMINAL, "VERB"):
            return
        if self._asserts(teller):
            self.arcs.attach(clause, teller, "acl")
            self._own(teller, that)
        elif self.arcs.nodes[noun].upos in NOMINAL:
            self.arcs.attach(clause, teller, "ccomp")

    def learnt(self, verb: int) -> None:
        """*Has it from Y that*, *learned from Y that*: Y is whom the verb has it from."""
        wanted = self.arcs.cues.learn.get(self.arcs.lemmas[verb])
        if wanted is None or self.arcs.nodes[verb].upos not in ("VERB", "AUX"):
            return
        case = verb + 1 + (self.arcs.lemmas[min(verb + 1, len(self.arcs.nodes) - 1)] == "it")
        sentence = self.arcs.sentence(verb)
        if case not in sentence or self.arcs.lemmas[case] != wanted:
            return
        end = case + 1
        while end in sentence and self.arcs.nodes[end].upos in PHRASE:
            end += 1
        whom = self.arcs.noun(range(case + 1, end), cased=True)
        if whom is None:
            return
        self.arcs.verbs.add(verb)
        self.arcs.attach(whom, verb, "obl")
        self.arcs.attach(case, whom, "case")

    def participle(self, verb: int) -> None:
        """*A statement, read out on Radio X, said*: the participle hangs on the noun."""
        noun = self.arcs.heads[verb]
        aside = self.arcs.relations[verb] == "parataxis" and 0 <= noun < verb
        if not aside or self.arcs.nodes[verb].upos != "VERB" or self._has_subject(verb):
            return
        close = all(self.arcs.nodes[t].upos in (*NOMINAL, "PUNCT") for t in range(noun, verb))
        if close and self.arcs.nodes[verb - 1].form == ",":
            self.arcs.attach(verb, noun, "acl")

    def _asserts(self, token: int) -> bool:
        nominal = self.arcs.nodes[token].upos in NOMINAL
        return nominal and self.arcs.lemmas[token] in self.arcs.cues.assertion

    def _teller(self, that: int) -> int | None:
        """The noun or verb of telling before *that*, with no other verb between."""
        for token in range(that - 1, max(that - REACH, -1), -1):
            node = self.arcs.nodes[token]
            if node.sentence != self.arcs.nodes[that].sentence or node.upos == "PUNCT":
                return None
            if self._asserts(token):
                return token if self._bare(token) else None
            if node.upos == "VERB":
                return token if self.arcs.lemmas[token] in self._passing else None
        return None

    def _bare(self, noun: int) -> bool:
        """Whether a noun of telling is no aside of its own (*on the word of Y*)."""
        lead = self.arcs.cues.authority.get(self.arcs.lemmas[noun])
        before = range(max(0, noun - 2), noun)
        leads = [t for t in before if self.arcs.lemmas[t] == lead]
        return all(self.arcs.relations[t] == "compound:prt" for t in leads)

    def _own(self, noun: int, that: int) -> None:
        """Whose word it is: the noun behind *of*, *by* or *from*."""
        case = noun + 1
        if case >= that or self.arcs.lemmas[case] not in self.arcs.cues.makers:
            return
        whose = self.arcs.noun(range(case + 1, that), cased=True)
        if whose is not None:
            self.arcs.attach(whose, noun, "nmod")
            self.arcs.attach(case, whose, "case")
