"""How much words present as fact what a token tells, from −3 (it is not so) to 3 (it is so)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

from dateline.desks.certainty.lexicon import Hedges
from dateline.desks.sentences.syntax import Syntax, base
from dateline.records.reading import ROOT
from dateline.stylebook.speech import Facts

MOST = 3.0
"""The end of the scale, on both sides."""

BACK = 3
"""How many words before the token count by themselves."""

TOLD = ("aux", "mark", "advmod", "cop", "case", "det", "cc", "compound:prt", "expl")
"""Relations of dependents whose very word matters."""

LENT = ("advcl", "ccomp", "xcomp", "conj")
"""Relations of clauses below whose mark matters."""

PERSONS = ("PRON", "NOUN")
ENDINGS = ("ing", "ed", "s")


BESIDE = ("adverb", "modifier", "mark")
"""Where a hedge stands that denies the word which it hangs on."""

DENIED = "denied"


class Clause(NamedTuple):
    """What the dependents of a token show: the words that matter, and what else there is."""

    words: tuple[str, ...]
    other: tuple[str, ...]


class Factual:
    """Joins the reader's ratings with a linear model of the words above and below a token.

    The reader knows the sentences that it was trained on by heart; a model of single words and
    their relations errs elsewhere. syntax: the trees. rated: ``Signals.factuality``.
    facts: the model, which ``tools/certainty`` fits on UW (Lee et al. 2015). hedges: the
    stylebook's, for the words that deny.
    """

    def __init__(
        self, syntax: Syntax, rated: Sequence[float], facts: Facts, hedges: Hedges
    ) -> None:
        self._syntax = syntax
        self._rated = rated
        self._facts = facts
        self._denying = {
            lemma
            for (place, lemma), hedge in hedges.items()
            if place in BESIDE and hedge.polarity == "negative"
        }
        self._known: dict[int, Clause] = {}

    def at(self, token: int) -> float | None:
        """The factuality of what a token tells; None where the reader rates nothing."""
        if not self._rated:
            return None
        worded = scored(self.figures(token), self._facts.weights)
        worded = max(-MOST, min(MOST, worded + self._facts.middle))
        share = self._facts.share
        return share * worded + (1.0 - share) * self._rated[token]

    def figures(self, token: int) -> Iterator[str]:
        """What the words around a token show, each figure once."""
        return iter(dict.fromkeys(self._figures(token)))

    def _figures(self, token: int) -> Iterator[str]:
        tokens = self._syntax.tokens
        node = tokens[token]
        own, form = f"word {node.lemma.lower()}", f"form {_ending(node.form)} {node.upos}"
        relation = f"is {node.deprel}"
        here = self._clause(token)
        yield from (own, form, relation, f"{own} & {relation}", f"{form} & {relation}")
        yield from (f"here {fact}" for fact in (*here.words, *here.other))
        yield from _crossed((relation,), here.words, "here")
        yield from (f"here {one} & here {two}" for one, two in combinations(here.words, 2))
        for back in range(1, min(BACK, token) + 1):
            yield f"{back} before {tokens[token - back].lemma.lower()}"
        yield from self._above(token, (relation, form), here)

    def _above(self, token: int, own: tuple[str, str], here: Clause) -> Iterator[str]:
        """What governs the token, and what governs that."""
        tokens, below, under = self._syntax.tokens, token, ""
        relation, form = own
        for step, head in zip((1, 2), self._syntax.ancestors(token), strict=False):
            lemma = tokens[head].lemma.lower()
            governor = f"{step} up {tokens[below].deprel} of {lemma}"
            clause = self._clause(head)
            yield from (governor, f"{step} up {lemma}")
            yield from (f"{step} up {word}" for word in clause.words)
            if step == 1:
                yield from (f"1 up {fact}" for fact in clause.other)
                yield f"{form} & {governor}"
                yield from _crossed((governor,), here.words, "here")
                yield from _crossed((governor, relation), clause.words, "1 up")
            else:
                yield f"{under} & {governor}"
                yield f"{relation} under {tokens[below].deprel}"
            below, under = head, governor
        if tokens[token].head == ROOT:
            yield "topmost"

    def _clause(self, token: int) -> Clause:
        if token not in self._known:
            self._known[token] = self._looked(token)
        return self._known[token]

    def _looked(self, token: int) -> Clause:
        tokens = self._syntax.tokens
        words: list[str] = []
        other: list[str] = []
        for child in self._syntax.children(token):
            node, lemma = tokens[child], tokens[child].lemma.lower()
            if self._syntax.has(child, *TOLD):
                words.append(f"{node.deprel} {lemma}")
            else:
                other.append(f"has {node.deprel}")
            if {lemma, node.form.lower()} & self._denying:
                words.append(DENIED)
            if base(node.deprel) == "nsubj":
                other.append(f"subject {lemma if node.upos in PERSONS else node.upos}")
            if self._syntax.has(child, *LENT):
                marks = self._syntax.children(child, "mark")
                words.extend(f"{node.deprel} marked {tokens[m].lemma.lower()}" for m in marks)
        return Clause(tuple(dict.fromkeys(words)), tuple(dict.fromkeys(other)))


def scored(figures: Iterator[str], weights: Mapping[str, float]) -> float:
    """The sum of the weights of figures."""
    return sum(weights.get(figure, 0.0) for figure in figures)


def _crossed(ones: Sequence[str], words: Sequence[str], where: str) -> Iterator[str]:
    return (f"{one} & {where} {word}" for one, word in product(ones, words))


def _ending(form: str) -> str:
    return next((ending for ending in ENDINGS if form.endswith(ending)), "bare")
