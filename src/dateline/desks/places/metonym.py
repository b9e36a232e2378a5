"""Whether a place name means the place or those who are there or act for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.desks.sentences.syntax import Syntax
from dateline.records.reading import ROOT, Reading
from dateline.stylebook import Stylebook
from dateline.stylebook.tables import PlaceWords

FAR = 3
"""How many words before and behind a name are looked at."""


def is_metonym(figures: Iterable[str], stylebook: Stylebook) -> bool:
    """Whether a name with these figures stands for people (*Seoul said*).

    figures: as ``figures_of`` gives them. stylebook: its weights. A logistic model of the
    literal and metonymic readings of ReLocaR (Gritta et al. 2017).
    """
    weights = stylebook.place_weights.metonym
    return sum(weights.get(figure, 0.0) for figure in figures) > 0.0


def figures_of(
    reading: Reading, syntax: Syntax, name: tuple[int, int], words: PlaceWords
) -> list[str]:
    """What speaks for either reading of a name: its place in the tree and the words about it.

    reading: with tokens. name: its first and last token. words: the classes of words.
    """
    return list(dict.fromkeys(["always", *_figures(reading, syntax, name, words)]))


def _figures(
    reading: Reading, syntax: Syntax, name: tuple[int, int], words: PlaceWords
) -> Iterator[str]:
    tokens = syntax.tokens
    first, last = name
    head = _head(syntax, name)
    yield from _around(syntax, name)
    chain = _up(syntax, head)
    deprel = tokens[chain].deprel
    yield f"is {deprel}"
    if chain != head:
        yield "in a list"
    case = syntax.child(chain, "case")
    if case is not None:
        yield f"case {tokens[case].lemma}"
    governor = tokens[chain].head
    if governor == ROOT:
        yield "root"
        return
    noun = tokens[governor]
    yield f"{deprel} of {noun.upos}"
    yield f"{deprel.partition(':')[0]} of {noun.lemma.lower()}"
    yield from _classes(noun.lemma.lower(), deprel, words)
    entities = reading.signals.entities
    if governor < len(entities) and entities[governor] is not None:
        yield f"{deprel.partition(':')[0]} of a {entities[governor]}"
    if case is not None:
        yield f"{tokens[case].lemma} under {noun.lemma.lower()}"
        yield f"{tokens[case].lemma} under {noun.upos}"
    if any(run.first <= first and last <= run.last for run in reading.signals.sources):
        yield "a source"


def _classes(lemma: str, deprel: str, words: PlaceWords) -> Iterator[str]:
    short = deprel.partition(":")[0]
    for label, group in (
        ("acts", words.acting_nouns),
        ("is physical", words.physical_nouns),
        ("takes a place", words.literal_verbs),
        ("lives there", words.residents),
        ("is built", words.buildings),
        ("is a body", words.bodies),
    ):
        if lemma in group:
            yield f"{short} of what {label}"


def _around(syntax: Syntax, name: tuple[int, int]) -> Iterator[str]:
    tokens = syntax.tokens
    first, last = name
    sentence = tokens[first].sentence
    before = [tokens[at] for at in range(max(0, first - FAR), first)]
    behind = [tokens[at] for at in range(last + 1, min(len(tokens), last + 1 + FAR))]
    before = [token for token in before if token.sentence == sentence]
    behind = [token for token in behind if token.sentence == sentence]
    yield f"after {before[-1].lemma.lower()}" if before else "opens"
    yield f"before {behind[0].lemma.lower()}" if behind else "closes"
    for token in before[:-1]:
        yield f"soon after {token.lemma.lower()}"
    for token in behind[1:]:
        yield f"soon before {token.lemma.lower()}"
    if before:
        yield f"after a {before[-1].upos}"
    if behind:
        yield f"before a {behind[0].upos}"


def _head(syntax: Syntax, name: tuple[int, int]) -> int:
    inside = range(name[0], name[1] + 1)
    outside = [index for index in inside if syntax.tokens[index].head not in inside]
    return outside[0] if outside else name[1]


def _up(syntax: Syntax, head: int) -> int:
    """The first of a list that the token is a later member of."""
    seen = {head}
    while syntax.has(head, "conj") and syntax.tokens[head].head not in seen | {ROOT}:
        head = syntax.tokens[head].head
        seen.add(head)
    return head
