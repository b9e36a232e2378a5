"""Weigh the words around one trigger: how sure, whether denied, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dateline.desks.certainty.lexicon import Hedges
from dateline.desks.sentences.syntax import Syntax
from dateline.records.certainty import CertaintyLevel, EventTime, Polarity
from dateline.records.reading import ROOT
from dateline.stylebook.speech import Hedge

STEPS = 5
DOUBT: Mapping[CertaintyLevel, int] = {
    "certain": 0,
    "probable": 1,
    "possible": 2,
    "unspecified": 3,
}


class Stance(NamedTuple):
    """What the words around a trigger say of it; ``hedges``: tokens that carry the certainty.

    time: None where no word says when. planned: a party commits to it or schedules it.
    conditional: it happens only if something else does.
    """

    certainty: CertaintyLevel = "certain"
    polarity: Polarity = "positive"
    time: EventTime | None = None
    hedges: tuple[int, ...] = ()
    planned: bool = False
    conditional: bool = False

    def under(self, hedge: Hedge, token: int) -> Stance:
        """The stance with one more hedge, farther out than those before."""
        certainty, told = self.certainty, self.hedges
        if hedge.certainty is not None and DOUBT[hedge.certainty] > DOUBT[certainty]:
            certainty, told = hedge.certainty, (token,)
        polarity = self.polarity
        if hedge.polarity == "negative":
            polarity = "positive" if polarity == "negative" else "negative"
        planned = self.planned or (hedge.planned and self.time is None)
        time = self.time or hedge.time
        return Stance(certainty, polarity, time, told, planned, self.conditional)


class Weigher:
    """Climbs from a trigger through the clauses above it, collecting hedges.

    syntax: the trees. hedges: the stylebook's, by place and lemma.
    carriers: verbs that only carry an event noun (*launch*, *suffer*, *take place*).
    """

    def __init__(self, syntax: Syntax, hedges: Hedges, carriers: frozenset[str]) -> None:
        self.syntax = syntax
        self.hedges = hedges
        self.carriers = carriers

    def weigh(self, token: int) -> Stance:
        """The stance of the words on the event that a token evokes."""
        stance = self._climb(token)
        if stance.time == "past" or not self._depends(token):
            return stance
        return stance._replace(time="unspecified", planned=False, conditional=True)

    def _climb(self, token: int) -> Stance:
        stance = self._clause(token, self._modifiers(token, Stance()))
        below = token
        for _ in range(STEPS):
            above = self.syntax.tokens[below].head
            if above == ROOT or not self._opens(below, above):
                break
            stance = self._governor(above, below, stance)
            if stance.time is None and self.syntax.has(below, "ccomp"):
                stance = stance._replace(time="past")
            stance = self._clause(above, stance, below)
            below = above
        return stance

    def _opens(self, below: int, above: int) -> bool:
        """Whether what is said of the token above holds of the one below."""
        node = self.syntax.tokens[below]
        relation = node.deprel.partition(":")[0]
        if relation == "xcomp":
            return True
        if relation == "conj":
            return self._shares(below, above)
        if relation in ("ccomp", "csubj", "acl"):
            return node.deprel != "acl:relcl" and self._hedge(above, below) is not None
        if relation in ("obj", "nsubj", "obl", "nmod"):
            governor = self.syntax.tokens[above]
            carried = governor.lemma in self.carriers and self._carried(below, relation)
            hedged = relation == "obj" or governor.upos in ("NOUN", "ADJ")
            return carried or (hedged and self._hedge(above, below) is not None)
        return False

    def _carried(self, below: int, relation: str) -> bool:
        """Whether a noun is what a carrying verb does (*launched a raid*, *took part in talks*)."""
        cases = {self.syntax.tokens[case].lemma for case in self.syntax.children(below, "case")}
        return relation in ("obj", "nsubj") or (relation == "obl" and "in" in cases)

    def _shares(self, below: int, above: int) -> bool:
        """Whether a conjunct has no subject or auxiliary of its own and can take the first's."""
        if self.syntax.child(below, "nsubj", "aux", "mark", "expl", "det") is not None:
            return False
        node = self.syntax.tokens[below]
        helped = self.syntax.child(above, "aux") is not None
        finite = node.upos == "VERB" and node.form.lower().endswith("ed")
        perfect = any(
            self.syntax.tokens[aux].lemma in ("have", "be")
            for aux in self.syntax.children(above, "aux")
        )
        return not (helped and finite and not perfect)

    def _hedge(self, above: int, below: int) -> Hedge | None:
        """The hedge that a governing word is."""
        lemma = self.syntax.tokens[above].lemma.lower()
        marks = self.syntax.children(below, "mark", "advmod")
        asked = any(("mark", self.syntax.tokens[mark].lemma) in self.hedges for mark in marks)
        passive = any(
            self.syntax.tokens[child].deprel == "aux:pass"
            for child in self.syntax.children(above, "aux")
        )
        places = (*(("whether",) if asked else ()), *(("passive",) if passive else ()), "above")
        found = (self.hedges.get((place, lemma)) for place in places)
        return next((hedge for hedge in found if hedge is not None), None)

    def _governor(self, above: int, below: int, stance: Stance) -> Stance:
        """Add the hedge that the governing word itself is, if it is one."""
        hedge = self._hedge(above, below)
        if (
            hedge is None
            or self.syntax.has(below, "conj")
            or self._past_object(above, below, hedge)
        ):
            return stance
        return stance.under(self._timed(hedge, below), above)

    def _past_object(self, index: int, below: int, hedge: Hedge) -> bool:
        """Whether the hedge only moves clauses in time, while a bare noun stands below it."""
        noun = self.syntax.has(below, "obj", "nmod", "obl")
        if not noun:
            return False
        return hedge.certainty is None and hedge.polarity is None and not hedge.planned

    def _timed(self, hedge: Hedge, below: int) -> Hedge:
        """The hedge without its time where the clause below is finite or perfect."""
        if hedge.time is None:
            return hedge
        perfect = any(
            self.syntax.tokens[aux].lemma == "have" for aux in self.syntax.children(below, "aux")
        )
        if not perfect:
            return hedge
        return Hedge(
            words=hedge.words,
            where=hedge.where,
            certainty=hedge.certainty,
            polarity=hedge.polarity,
            fires=hedge.fires,
            spares=hedge.spares,
        )

    def _clause(self, index: int, stance: Stance, below: int = ROOT) -> Stance:
        """Add auxiliaries, adverbs, negations and conjunctions of one clause."""
        for child in self.syntax.children(index, "aux", "advmod", "mark", "case"):
            node = self.syntax.tokens[child]
            relation = node.deprel.partition(":")[0]
            place = {"aux": "aux", "mark": "mark", "case": "mark"}.get(relation, "adverb")
            hedge = self.hedges.get((place, node.lemma.lower())) or self.hedges.get(
                (place, node.form.lower())
            )
            if hedge is not None:
                stance = stance.under(self._timed(hedge, index), child)
        stance = self._none(index, below, stance)
        if stance.time is None and self._ahead(index):
            return stance._replace(time="unspecified")
        return stance

    def _none(self, index: int, below: int, stance: Stance) -> Stance:
        """Deny the clause if its subject or object is *no one* or *no soldier*."""
        for noun in self.syntax.children(index, "nsubj", "obj"):
            if self.syntax.tokens[index].upos == "NOUN" or noun == below:
                continue
            for word in (noun, *self.syntax.children(noun, "det")):
                hedge = self.hedges.get(("modifier", self.syntax.tokens[word].lemma.lower()))
                if hedge is not None and hedge.polarity == "negative":
                    return stance.under(hedge, word)
        return stance

    def _depends(self, token: int) -> bool:
        """Whether an act that a modal verb tells holds only *if* something else does."""
        verb = self._modal(token)
        return verb is not None and any(
            self._conditions(node, beyond) and not self._within(token, node)
            for node, beyond in self._beside(verb)
        )

    def _modal(self, token: int) -> int | None:
        """The nearest word at or above a trigger with a modal verb, before another speaks."""
        node = token
        for _ in range(STEPS):
            helpers = self.syntax.children(node, "aux")
            if any(
                ("aux", self.syntax.tokens[aux].lemma.lower()) in self.hedges for aux in helpers
            ):
                return node
            if self.syntax.has(node, "ccomp", "advcl", "parataxis", "root"):
                return None
            node = self.syntax.tokens[node].head
        return None

    def _beside(self, verb: int) -> Iterator[tuple[int, bool]]:
        """What hangs on a verb, and on those above; whether a verb of saying is between."""
        node, beyond = verb, False
        for _ in range(STEPS):
            for child in self.syntax.children(node, "advcl", "obl", "ccomp"):
                yield child, beyond
            if self.syntax.tokens[node].head == ROOT:
                return
            beyond = beyond or self.syntax.has(node, "ccomp")
            node = self.syntax.tokens[node].head

    def _conditions(self, clause: int, beyond: bool) -> bool:
        """Whether a clause or phrase is a condition: *if it rains*, *should it rain*.

        Beyond a verb of saying only *if* and its like can be one; *once* tells when it was said.
        """
        inverted = self.syntax.children(clause, "aux", "cop")[:1]
        subject = self.syntax.child(clause, "nsubj")
        if inverted and subject is not None and inverted[0] < subject:
            return not beyond and self._opener(self.syntax.tokens[inverted[0]].form)
        openers = self.syntax.children(clause, "mark", "case", "advmod")
        words = [self.syntax.tokens[opener].lemma.lower() for opener in openers]
        return any(
            self._opener(word) and (not beyond or ("mark", word) in self.hedges) for word in words
        )

    def _opener(self, word: str) -> bool:
        return ("condition", word.lower()) in self.hedges

    def _within(self, token: int, clause: int) -> bool:
        return token in self.syntax.subtree(clause)

    def _ahead(self, index: int) -> bool:
        """Whether a clause of purpose (*to help*) leaves open if the act took place."""
        if self.syntax.tokens[index].deprel.partition(":")[0] not in ("advcl", "acl"):
            return False
        marks = self.syntax.children(index, "mark")
        return any(self.syntax.tokens[mark].upos == "PART" for mark in marks)

    def _modifiers(self, index: int, stance: Stance) -> Stance:
        """Add what stands before an event noun (*possible*, *planned*, *no*)."""
        if self.syntax.tokens[index].upos not in ("NOUN", "PROPN"):
            return stance
        for child in self.syntax.children(index, "amod", "det"):
            hedge = self.hedges.get(("modifier", self.syntax.tokens[child].lemma.lower()))
            if hedge is not None:
                stance = stance.under(hedge, child)
        return stance
