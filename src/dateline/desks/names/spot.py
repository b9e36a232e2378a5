"""The reader's names, set right and completed by what the stylebook knows by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.desks.names.roles import RoleTable
from dateline.desks.sentences.syntax import Syntax
from dateline.records.reading import ROOT, Reading, Tagged, Token
from dateline.stylebook import Stylebook
from dateline.stylebook.directory import Directory, fold

LONGEST = 6
TOWN = 20_000
"""Inhabitants from which a name behind a preposition is a place's."""

KNOWN = 0.9
"""The score of a name that the stylebook, not the reader, found."""


def spot(reading: Reading, roles: RoleTable, stylebook: Stylebook) -> tuple[Tagged, ...]:
    """The names of a report, left to right.

    reading: with tokens and the reader's names. roles: role nouns. stylebook: who is who.
    Runs that hold several countries are cut (*US-South Korea drills*); known countries are
    LOC, known bodies ORG and known persons PER whatever the reader thought; names that it
    missed are added where their words are proper nouns.
    """
    return _Spotter(reading, roles, stylebook).names()


class _Spotter:
    def __init__(self, reading: Reading, roles: RoleTable, stylebook: Stylebook) -> None:
        self._tokens: Sequence[Token] = reading.tokens or ()
        self._syntax = Syntax.of(self._tokens)
        self._seen = reading.signals.names
        self._roles = roles
        self._directory: Directory = stylebook.directory
        self._gazetteer = stylebook.gazetteer
        self._literal = frozenset(stylebook.place_words.literal)
        self._first_names = frozenset(fold(row.name) for row in stylebook.first_names)

    def names(self) -> tuple[Tagged, ...]:
        kept = [self._relabelled(part) for name in self._seen for part in self._cut(name)]
        kept = _disjoint(kept)
        taken = {index for name in kept for index in range(name.first, name.last + 1)}
        kept.extend(self._missed(taken))
        return tuple(sorted(kept, key=lambda name: name.first))

    def _cut(self, name: Tagged) -> Iterable[Tagged]:
        """The parts of a run around hyphens and *and*, where each is a country."""
        parts: list[Tagged] = []
        first = name.first
        for index in range(name.first, name.last + 2):
            if index > name.last or self._tokens[index].upos in ("PUNCT", "CCONJ"):
                if index > first:
                    parts.append(Tagged(first, index - 1, name.label, name.score))
                first = index + 1
        if len(parts) > 1 and all(self._is_country(part.first, part.last) for part in parts):
            return parts
        return [name]

    def _relabelled(self, name: Tagged) -> Tagged:
        name = self._hyphened(name)
        longer = self._longer(name)
        if longer is not None:
            return longer
        label = self._known_label(name.first, name.last)
        if label is None and name.label == "PER" and self._is_town(name):
            return Tagged(name.first, name.last, "LOC", name.score)
        if label is None or label == name.label:
            return name
        alone = name.first == name.last
        given = fold(self._tokens[name.first].form) in self._first_names
        if (name.label == "LOC" and label == "ORG") or (name.label == "PER" and alone and given):
            return name
        return Tagged(name.first, name.last, label, name.score)

    def _hyphened(self, name: Tagged) -> Tagged:
        """A person's name with what a hyphen adds to it (*Ana Holub-Reyes*)."""
        last = name.last
        while name.label == "PER" and last + 2 < len(self._tokens):
            end, hyphen, more = self._tokens[last : last + 3]
            glued = end.span.end == hyphen.span.start and hyphen.span.end == more.span.start
            named = more.upos == "PROPN" or more.deprel == "flat"
            if hyphen.form != "-" or not glued or not named:
                break
            last += 2
        return Tagged(name.first, last, name.label, name.score)

    def _is_town(self, name: Tagged) -> bool:
        """Whether a person so called behind *in* or *of* is a town (*the governor of Nablus*)."""
        before = self._tokens[name.first - 1].lemma if name.first else ""
        if before not in self._literal and before != "of":
            return False
        given = fold(self._tokens[name.first].form) in self._first_names
        spots = self._gazetteer.find(self._text(name.first, name.last))
        return not given and any(spot.population >= TOWN for spot in spots)

    def _longer(self, name: Tagged) -> Tagged | None:
        """The same name with the words behind or before it that the reader left off."""
        if name.first and self._tokens[name.first - 1].form[:1].isupper():
            who = self._directory.named(self._text(name.first - 1, name.last))
            if who is not None and who.kind == "country" and self._alike(name.first):
                return Tagged(name.first - 1, name.last, "LOC", name.score)
        last = name.last
        while last + 1 < len(self._tokens) and last - name.first < LONGEST:
            if not self._goes_on(last + 1):
                break
            last += 1
        for end in range(last, name.last, -1):
            if self._tokens[end].upos not in ("PUNCT", "ADP", "DET"):
                who = self._directory.named(self._text(name.first, end))
                if who is not None:
                    label = "LOC" if who.kind == "country" else "ORG"
                    return Tagged(name.first, end, label, name.score)
        return None

    def _alike(self, index: int) -> bool:
        """Whether a token is of the same sentence as the one before it."""
        return self._tokens[index].sentence == self._tokens[index - 1].sentence

    def _known_label(self, first: int, last: int) -> str | None:
        written = self._text(first, last)
        if last > first and self._directory.person(written) is not None:
            return "PER"
        who = self._directory.named(written)
        if who is not None:
            return "LOC" if who.kind == "country" else "ORG"
        if self._directory.demonym(written) is not None and last > first:
            return "LOC"
        return "LOC" if self._directory.seat(written) is not None else None

    def _missed(self, taken: set[int]) -> Iterator[Tagged]:
        index = 0
        while index < len(self._tokens):
            found = None if index in taken else self._at(index, taken)
            if found is not None:
                yield found
                index = found.last
            index += 1

    def _at(self, first: int, taken: set[int]) -> Tagged | None:
        if not self._may_begin(first):
            return None
        last = first
        while last + 1 < len(self._tokens) and last - first < LONGEST - 1:
            if last + 1 in taken or not self._goes_on(last + 1):
                break
            last += 1
        for end in range(last, first - 1, -1):
            if self._tokens[end].upos in ("PUNCT", "ADP", "DET"):
                continue
            label = self._known_label(first, end)
            if label is not None and (end > first or self._is_proper(end)):
                return Tagged(first, end, label, KNOWN)
        if not self._is_proper(first):
            return None
        return self._titled(first, taken) or self._located(first, taken)

    def _titled(self, first: int, taken: set[int]) -> Tagged | None:
        """Proper nouns that a person's role stands before: *leader Kim Jong Un*."""
        last = self._proper_run(first, taken)
        governors = {self._tokens[index].head for index in range(first, last + 1)}
        for governor in governors - set(range(first, last + 1)) - {ROOT}:
            if governor < first and self._names_person(governor, range(first, last + 1)):
                return Tagged(first, last, "PER", KNOWN)
        return None

    def _names_person(self, governor: int, run: range) -> bool:
        """Whether a role noun takes the run as the name of the person it describes."""
        token = self._tokens[governor]
        role = self._roles.read([token.lemma.lower()])
        if role is None or not role.person or token.upos != "NOUN":
            return False
        return any(
            self._tokens[index].head == governor
            and self._syntax.has(index, "appos", "flat", "nmod:desc", "compound")
            for index in run
        )

    def _located(self, first: int, taken: set[int]) -> Tagged | None:
        """A proper noun behind *in* or *near* that the gazetteer has."""
        if first == 0 or self._tokens[first - 1].lemma not in self._literal:
            return None
        last = self._proper_run(first, taken)
        if self._gazetteer.find(self._text(first, last)):
            return Tagged(first, last, "LOC", KNOWN)
        return None

    def _proper_run(self, first: int, taken: set[int]) -> int:
        last = first
        while last + 1 < len(self._tokens) and last + 1 not in taken and self._is_proper(last + 1):
            if self._tokens[last + 1].sentence != self._tokens[first].sentence:
                break
            last += 1
        return last

    def _may_begin(self, index: int) -> bool:
        """A proper noun, or another word with a capital that no sentence begins with."""
        if self._is_proper(index):
            return True
        opens = index == 0 or self._tokens[index - 1].sentence != self._tokens[index].sentence
        return not opens and self._tokens[index].form[:1].isupper()

    def _is_proper(self, index: int) -> bool:
        token = self._tokens[index]
        return token.upos == "PROPN" and token.form[:1].isupper()

    def _goes_on(self, index: int) -> bool:
        """Whether a name may run on over this word: a capital, *of*, *bin*, *al-*."""
        token = self._tokens[index]
        same = token.sentence == self._tokens[index - 1].sentence
        return same and (token.form[:1].isupper() or token.upos in ("ADP", "PROPN", "PUNCT", "DET"))

    def _is_country(self, first: int, last: int) -> bool:
        written = self._text(first, last)
        who = self._directory.named(written)
        named = who is not None and who.kind == "country"
        return named or self._directory.demonym(written) is not None

    def _text(self, first: int, last: int) -> str:
        parts = [self._tokens[first].form]
        for index in range(first + 1, last + 1):
            glued = self._tokens[index - 1].span.end == self._tokens[index].span.start
            parts.append(self._tokens[index].form if glued else f" {self._tokens[index].form}")
        return "".join(parts)


def _disjoint(names: Sequence[Tagged]) -> list[Tagged]:
    """Of names that overlap the longer."""
    kept: list[Tagged] = []
    for name in sorted(names, key=lambda name: name.first - name.last):
        if not any(name.first <= other.last and other.first <= name.last for other in kept):
            kept.append(name)
    return kept
