"""Which words of the story are toponyms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from dateline.desks.places.gather import candidates
from dateline.desks.sentences.syntax import Syntax
from dateline.records.reading import Reading, Tagged, Token
from dateline.records.span import Span
from dateline.stylebook import Stylebook
from dateline.stylebook.directory import fold
from dateline.stylebook.gazetteer import Spot

LONGEST = 5
"""How many words a name that no run of the reader covers may have."""
PEOPLE = (1_000, 15_000, 100_000, 1_000_000)
"""The steps by which a town's inhabitants count."""
_LINKS = frozenset({"ADP", "DET", "PUNCT"})


_TELLING = frozenset(
    {
        *("after a word of place", "run LOC sure", "run LOC fair", "mention LOC", "mention ORG"),
        *("class street", "class building", "class kind", "class nature", "class other"),
        *("words 1", "words 2", "listed before LOC", "head PROPN", "head NOUN"),
    }
)
"""Figures that tell otherwise of names that no table has."""


class Try(NamedTuple):
    """Tokens ``first`` to ``last`` that may be a toponym, and what speaks for and against it."""

    first: int
    last: int
    figures: tuple[str, ...]


def toponyms(reading: Reading, stylebook: Stylebook) -> tuple[Span, ...]:
    """The toponyms of the story, left to right, none overlapping another.

    reading: with tokens, mentions and the reader's names. stylebook: its gazetteer, place words
    and weights. A logistic model weighs every run of words that may be one; of those that
    overlap the likelier stays.
    """
    tokens = reading.tokens or ()
    kept = chosen(tries(reading, stylebook), stylebook.place_weights.seek)
    return tuple(sorted(span_of(tokens, one.first, one.last) for one in kept))


def spots_besides(
    reading: Reading, known: Iterable[Span], stylebook: Stylebook
) -> tuple[Span, ...]:
    """What the reader takes for a place behind a word of place, and is no toponym by the model.

    reading, stylebook: as for ``toponyms``. known: toponyms. Hotels, crossings, roads and
    hamlets are among them: events take place there, though no gazetteer has them.
    """
    return tuple(_Seeker(reading, stylebook).besides([*known]))


def chosen(tries: Iterable[Try], weights: Mapping[str, float]) -> list[Try]:
    """Those that are toponyms by ``weights``: of those that overlap the likeliest."""
    scored = [(sum(weights.get(figure, 0.0) for figure in one.figures), one) for one in tries]
    likely = [(score, one) for score, one in scored if score > 0.0]
    taken = set[int]()
    kept = []
    for _, one in sorted(likely, key=lambda pair: (-pair[0], pair[1].first, -pair[1].last)):
        inside = range(one.first, one.last + 1)
        if taken.isdisjoint(inside):
            taken.update(inside)
            kept.append(one)
    return kept


def span_of(tokens: tuple[Token, ...], first: int, last: int) -> Span:
    """The characters of tokens ``first`` to ``last``."""
    return Span(tokens[first].span.start, tokens[last].span.end)


def tries(reading: Reading, stylebook: Stylebook) -> Iterator[Try]:
    """Every run of words that may be a toponym, with its figures.

    reading: with tokens, mentions and the reader's names. stylebook: its tables.
    """
    yield from _Seeker(reading, stylebook).tries()


class _Seeker:
    def __init__(self, reading: Reading, stylebook: Stylebook) -> None:
        self._text = reading.report.text
        self._tokens = reading.tokens or ()
        self._book = stylebook
        self._words = stylebook.place_words
        self._syntax = Syntax.of(self._tokens)
        self._runs = self._labelled(reading)
        self._mentions = self._mentioned(reading)
        self._times = [time.span for time in reading.times or ()]
        self._surnames = {
            self._tokens[run.last].form
            for run in reading.signals.names
            if run.label == "PER" and run.last > run.first
        }
        self._spots: dict[str, tuple[Spot, ...]] = {}

    def tries(self) -> Iterator[Try]:
        known = list(self._from_words())
        longest = dict[int, int]()
        for first, last in known:
            for index in range(first, last + 1):
                longest[index] = max(longest.get(index, 0), last - first)
        for first, last in sorted({*known, *self._from_runs()}):
            figures = [*self._figures(first, last)]
            if "unknown" in figures or "known less an affix" in figures:
                figures += [f"unknown, {figure}" for figure in figures if figure in _TELLING]
            if longest.get(first, 0) > last - first:
                figures.append("inside a longer name")
            yield Try(first, last, tuple(dict.fromkeys(figures)))

    def _labelled(self, reading: Reading) -> list[Tagged | None]:
        """The reader's run over each token."""
        runs: list[Tagged | None] = [None] * len(self._tokens)
        for run in reading.signals.names:
            for index in range(run.first, min(run.last + 1, len(runs))):
                runs[index] = run
        return runs

    def _mentioned(self, reading: Reading) -> dict[int, str]:
        """The label of the named mention over each token, by the desk of names."""
        at = {token.span.start: index for index, token in enumerate(self._tokens)}
        labels: dict[int, str] = {}
        for mention in reading.mentions or ():
            index = at.get(mention.span.start)
            if mention.kind != "name" or index is None:
                continue
            while index < len(self._tokens) and self._tokens[index].span.end <= mention.span.end:
                labels[index] = mention.label or ""
                index += 1
        return labels

    def _from_runs(self) -> Iterator[tuple[int, int]]:
        """The reader's places, whole and trimmed, and parted at their small words."""
        for run in dict.fromkeys(run for run in self._runs if run is not None):
            if run.label == "LOC":
                yield from self._trimmed(run.first, run.last)

    def besides(self, known: Iterable[Span]) -> Iterator[Span]:
        """The reader's whole places behind a word of place, and apart from those known."""
        taken = list(known)
        for run in dict.fromkeys(run for run in self._runs if run is not None):
            if run.label != "LOC":
                continue
            first, last = next(self._trimmed(run.first, run.last))
            start = first - 1
            while start > 0 and self._tokens[start].upos in ("DET", "ADJ"):
                start -= 1
            span = span_of(self._tokens, first, last)
            behind = start >= 0 and self._tokens[start].lemma in self._words.literal
            apart = not any(span.overlaps(other) for other in taken)
            if behind and apart and not self._is_adjective(self._written(first, last)):
                taken.append(span)
                yield span

    def _trimmed(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        while first < last and self._tokens[first].upos in _LINKS:
            first += 1
        while last > first and self._tokens[last].upos in ("PART", *_LINKS):
            if self._tokens[last].form == "." and self._tokens[last].joined:
                break
            last -= 1
        yield first, last
        for index in range(first + 1, last):
            if self._tokens[index].upos in _LINKS:
                yield first, index - 1
                yield from self._trimmed(index + 1, last)
                return

    def _from_words(self) -> Iterator[tuple[int, int]]:
        """Capitalised words that the gazetteer has, the longest from each word on."""
        for first in range(len(self._tokens)):
            if not self._is_capital(first):
                continue
            for last in self._ends(first):
                if self._candidates(first, last):
                    yield first, last

    def _ends(self, first: int) -> Iterator[int]:
        sentence = self._tokens[first].sentence
        last = first
        while last < min(first + LONGEST, len(self._tokens)):
            token = self._tokens[last]
            if token.sentence != sentence:
                return
            if self._is_capital(last):
                yield last
            elif token.upos not in ("ADP", "DET") and token.form not in self._words.links:
                return
            last += 1

    def _is_capital(self, index: int) -> bool:
        token = self._tokens[index]
        return token.form[:1].isupper() and token.upos in ("PROPN", "NOUN", "ADJ", "X", "VERB")

    def _candidates(self, first: int, last: int) -> tuple[Spot, ...]:
        written = self._written(first, last)
        if written not in self._spots:
            self._spots[written] = self._book.gazetteer.find(written)
        return self._spots[written]

    def _written(self, first: int, last: int) -> str:
        return " ".join(span_of(self._tokens, first, last).of(self._text).split())

    def _figures(self, first: int, last: int) -> Iterator[str]:
        yield "always"
        yield from self._by_run(first, last)
        yield from self._by_gazetteer(first, last)
        yield from self._by_words(first, last)
        yield from self._by_surroundings(first, last)

    def _by_run(self, first: int, last: int) -> Iterator[str]:
        """How the words lie to the names that the reader and the desk of names see."""
        run = self._runs[first] or self._runs[last]
        label = run.label if run is not None else "none"
        mention = self._mentions.get(first) or self._mentions.get(last) or "none"
        yield f"mention {mention}"
        if run is None:
            yield "run none"
            return
        whole = next(self._trimmed(run.first, run.last))
        if (first, last) == whole:
            yield f"run {label}"
            yield f"run {label} {_sureness(run.score)}"
        else:
            begins, ends = first <= whole[0], last >= whole[1]
            where = (
                "around" if begins and ends else "head" if begins else "tail" if ends else "inside"
            )
            yield f"{where} of {label}"
            if first > run.first and self._tokens[first - 1].lemma in ("of", "in", "at"):
                yield f"behind {self._tokens[first - 1].lemma} in {label}"
            if last < run.last:
                yield f"before {self._class_of(run.last)} in {label}"
                if self._tokens[last + 1].upos in _LINKS:
                    yield f"before a link in {label}"

    def _by_gazetteer(self, first: int, last: int) -> Iterator[str]:
        written = self._written(first, last)
        found = self._candidates(first, last)
        if not found:
            yield "unknown" if not candidates(written, self._book) else "known less an affix"
        elif any(spot.level == "country" for spot in found):
            yield "a country"
        elif any(spot.notable for spot in found):
            yield "of our own table"
        else:
            people = max(spot.population for spot in found)
            yield f"town {sum(people >= step for step in PEOPLE)}"
            if all(fold(spot.name) != fold(written) for spot in found):
                yield "by another name"
            if any(spot.level.startswith("admin") for spot in found):
                yield "a unit"
        if self._is_adjective(written):
            yield "an adjective"
        if self._book.directory.person(written) is not None:
            yield "a person"
        who = self._book.directory.named(written)
        if who is not None and who.kind != "country":
            yield "a body"

    def _is_adjective(self, written: str) -> bool:
        if self._book.gazetteer.adjective(written) is not None:
            return True
        if self._book.directory.demonym(written) is None:
            return False
        who = self._book.directory.named(written)
        return who is None or who.kind != "country"

    def _by_words(self, first: int, last: int) -> Iterator[str]:
        tokens = self._tokens
        yield f"words {min(last - first + 1, 4)}"
        yield f"head {tokens[last].upos}"
        yield f"class {self._class_of(last)}"
        if first < last:
            yield f"first class {self._class_of(first)}"
        if tokens[first].upos == "DET":
            yield "begins with an article"
        if all(tokens[at].form.isupper() for at in range(first, last + 1)):
            yield "capitals" if len(self._written(first, last)) > 3 else "initials"
        if first == last and tokens[first].form in self._surnames:
            yield "a surname here"
        if any(at.overlaps(span_of(tokens, first, last)) for at in self._times):
            yield "a time"
        if any(tokens[at].form.isdigit() for at in range(first, last + 1)):
            yield "a figure in it"

    def _class_of(self, index: int) -> str:
        lemma = self._tokens[index].form.lower().rstrip(".")
        for label, group in (
            ("kind", self._words.kinds),
            ("street", self._words.streets),
            ("building", self._words.buildings),
            ("nature", self._words.natural),
            ("body", self._words.bodies),
        ):
            if lemma in group:
                return label
        return "other"

    def _by_surroundings(self, first: int, last: int) -> Iterator[str]:
        tokens, sentence = self._tokens, self._tokens[first].sentence
        before = tokens[first - 1] if first else None
        behind = tokens[last + 1] if last + 1 < len(tokens) else None
        if before is None or before.sentence != sentence:
            yield "opens"
        else:
            yield f"after {self._side(first - 1)}"
            if before.lemma in self._words.literal:
                yield "after a word of place"
                if self._mentions.get(last) == "LOC":
                    yield "a place after a word of place"
            if before.form[-1] in self._words.money:
                yield "after money"
            if before.form == "," and first > 1 and self._runs[first - 2] is not None:
                yield f"listed after {getattr(self._runs[first - 2], 'label', '')}"
        if behind is None or behind.sentence != sentence:
            yield "closes"
        else:
            yield f"before {self._side(last + 1)}"
            yield f"before a {self._class_of(last + 1)} {behind.form[:1].isupper()}"
            if behind.form[0] in self._words.money:
                yield "before money"
            if behind.form == "," and last + 2 < len(tokens) and self._runs[last + 2] is not None:
                yield f"listed before {getattr(self._runs[last + 2], 'label', '')}"
        yield f"is {self._deprel(first, last)}"

    def _side(self, index: int) -> str:
        """A neighbour by its kind: capitalised, its part of speech, its run."""
        token = self._tokens[index]
        run = self._runs[index]
        named = run.label if run is not None else "no name"
        capital = "capital " if token.form[:1].isupper() else ""
        return f"{capital}{token.upos} {named}"

    def _deprel(self, first: int, last: int) -> str:
        inside = range(first, last + 1)
        outside = [at for at in inside if self._tokens[at].head not in inside]
        return self._tokens[outside[0] if outside else last].deprel


def _sureness(score: float) -> str:
    return "sure" if score > 0.9 else "fair" if score > 0.6 else "weak"
