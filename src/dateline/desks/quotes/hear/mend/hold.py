"""Sets right what an item holds: *an article in the daily X, in which Y said*."""

from __future__ import annotations

from dateline.desks.quotes.hear.mend.arcs import REACH, Arcs

BACK = 9
"""How many words before *in which* an item may stand."""


class Items:
    """Sets right what an item holds: *an article in the daily X, in which Y said*.

    arcs: the trees, changed in place.
    """

    def __init__(self, arcs: Arcs) -> None:
        self.arcs = arcs

    def maker(self, noun: int) -> None:
        """*An article in the daily X, which said*: X made the article."""
        case = noun + 1
        if self.arcs.lemmas[noun] not in self.arcs.cues.speech or case + 1 >= len(self.arcs.nodes):
            return
        if self.arcs.lemmas[case] not in (*self.arcs.cues.makers, "in"):
            return
        end = next((t for t in range(case, len(self.arcs.nodes)) if self.arcs.relative(t)), None)
        if end is None or end - case > REACH or self._crosses(case, end):
            return
        end -= self.arcs.nodes[end - 1].upos == "ADP"
        made = self.arcs.noun(range(case + 1, end), cased=True)
        if made is not None:
            self.arcs.attach(made, noun, "nmod")
            self.arcs.attach(case, made, "case")

    def saying(self, verb: int) -> None:
        """*A letter from Y saying that*: the gerund hangs on the item before it."""
        if not (self.arcs.ing(verb) and self.arcs.lemmas[verb] in self.arcs.telling) or verb < 2:
            return
        noun = self._item_before(verb) if self.arcs.nodes[verb - 1].upos != "PUNCT" else None
        if noun is None or any(self.arcs.lemmas[t] == "as" for t in range(noun, verb)):
            return
        self.arcs.attach(verb, noun, "acl")
        self.whose(noun, verb)

    def whose(self, noun: int, end: int) -> None:
        """Whose item it is: the noun behind *of*, *by* or *from*, up to the clause on it."""
        if noun + 1 >= end or self.arcs.lemmas[noun + 1] not in self.arcs.cues.makers:
            return
        made = self.arcs.noun(range(noun + 2, end), cased=True)
        if made is not None:
            self.arcs.attach(made, noun, "nmod")
            self.arcs.attach(noun + 1, made, "case")

    def _crosses(self, first: int, last: int) -> bool:
        """Whether a verb or the end of a sentence lies in a stretch."""
        sentence = self.arcs.nodes[first].sentence
        return any(
            self.arcs.nodes[t].upos == "VERB" or self.arcs.nodes[t].sentence != sentence
            for t in range(first, last)
        )

    def item(self, which: int) -> None:
        """*An item in which Y said*: the clause hangs on the item, and Y speaks in it."""
        case = which - 1
        if self.arcs.lemmas[which] != "which" or case < 1 or self.arcs.nodes[case].upos != "ADP":
            return
        noun, verb = self._item_before(case), self._verb_behind(which)
        if noun is None or verb is None:
            return
        self.arcs.attach(verb, noun, "acl:relcl")
        self.arcs.attach(which, verb, "obl")
        self.arcs.attach(case, which, "case")
        speaker = self.arcs.noun(range(which + 1, verb))
        if speaker is not None:
            self.arcs.attach(speaker, verb, "nsubj")

    def _item_before(self, case: int) -> int | None:
        """The nearest item before *in which*, with no verb between."""
        for token in range(case - 1, max(case - BACK, -1), -1):
            node = self.arcs.nodes[token]
            if node.upos == "VERB" or node.sentence != self.arcs.nodes[case].sentence:
                return None
            if self.arcs.lemmas[token] in self.arcs.cues.speech:
                return token
        return None

    def _verb_behind(self, which: int) -> int | None:
        """The verb of a clause whose subject stands behind *in which*."""
        for token in range(which + 1, min(which + REACH, len(self.arcs.nodes))):
            if self.arcs.nodes[token].sentence != self.arcs.nodes[which].sentence:
                return None
            bare = self.arcs.relations[token] in ("acl", "amod", "compound")
            if self.arcs.nodes[token].upos == "VERB" and not (
                bare and which < self.arcs.heads[token] < token
            ):
                telling = self.arcs.lemmas[token] in self.arcs.telling
                return token if telling and token > which + 1 else None
        return None
