"""The country of a mention that no word tells, by a log-linear model of what stands around it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from dateline.desks.names.country.around import Around
from dateline.desks.names.find import Draft
from dateline.desks.sentences.syntax import Syntax
from dateline.records.mention import THING
from dateline.stylebook.tables import RoleWords

NOBODY = ""
"""Stands for no country among the candidates."""

KINDS = {
    **dict.fromkeys(("GOV", "COP", "JUD", "LEG", "SPY"), "state"),
    **dict.fromkeys(("REB", "PRM", "UAF", "CRM"), "rebel"),
    "MIL": "force",
    "JRN": "press",
}
"""Classes of sectors."""

BY_KIND = frozenset({"place in clause"})
"""What weighs more for some kinds of mentions than for others."""

REASONS = 3
"""How many figures are told as the reasons."""

Rows = dict[str, list[str]]
"""Figures by candidate country."""


class Inferrer:
    """Weighs the countries that a report tells of for mentions that have none.

    syntax: the trees. drafts: all mentions. sectors: the sector of each. around: what is told
    around them. words: the stylebook's. weights: by figure.
    """

    def __init__(
        self,
        syntax: Syntax,
        drafts: Sequence[Draft],
        sector_of: Callable[[int], str | None],
        around: Around,
        words: RoleWords,
        weights: Mapping[str, float],
    ) -> None:
        self._syntax = syntax
        self._drafts = drafts
        self._sector_of = sector_of
        self.around = around
        self._words = words
        self._both = frozenset(words.both)
        self._weights = weights
        general = {**around.general, NOBODY: ()}
        self._general = {
            code: sum(weights.get(figure, 0.0) for figure in figures)
            for code, figures in general.items()
        }

    def rows(self, number: int) -> Rows:
        """The figures of each candidate for a mention, no country among them."""
        kind = self._kind(number)
        found = self.around.facts(number)
        return self._finished(found, number, kind)

    def _finished(self, found: Rows, number: int, kind: str) -> Rows:
        """The rows with what weighs more for a kind, and with no country as a candidate."""
        for facts in found.values():
            facts += [f"{fact} | {kind}" for fact in facts if fact in BY_KIND]
        found[NOBODY] = list(self._nobody(number, kind))
        return found

    def chances(self, numbers: Sequence[int]) -> dict[str, float]:
        """How likely each country, or none, is that of some mentions of one entity.

        After McFadden's (1974) conditional logit; what several mentions say is averaged.
        """
        scores = dict(self._general)
        get = self._weights.get
        for number in numbers:
            rows = self._finished(self.around.near(number), number, self._kind(number))
            for code, figures in rows.items():
                score = sum([get(figure, 0.0) for figure in figures])
                scores[code] += score / len(numbers)
        top = max(scores.values())
        raised = {code: math.exp(score - top) for code, score in scores.items()}
        total = sum(raised.values())
        return {code: value / total for code, value in raised.items()}

    def reasons(self, number: int, country: str) -> list[str]:
        """What weighs most for a country as that of a mention, the heaviest first."""
        gains: dict[str, float] = {}
        for figure in self.rows(number)[country]:
            fact = figure.partition(" |")[0].partition(" (")[0]
            gains[fact] = gains.get(fact, 0.0) + self._weights.get(figure, 0.0)
        ranked = sorted(gains, key=lambda fact: -gains[fact])
        return [fact for fact in ranked[:REASONS] if gains[fact] > 0.0]

    def _kind(self, number: int) -> str:
        """The class of a mention: its sector's, or what sort of name or thing it is."""
        draft = self._drafts[number]
        if draft.label == THING:
            lemma = self._syntax.tokens[draft.head].lemma.lower()
            return "site" if lemma in self._words.sites else THING
        if draft.kind == "name":
            return draft.label or "name"
        sector = self._sector_of(number)
        return KINDS.get(sector, "people") if sector is not None else "unknown"

    def _nobody(self, number: int, kind: str) -> Iterator[str]:
        """What speaks for no country at all."""
        draft, tokens = self._drafts[number], self._syntax.tokens
        head = tokens[draft.head]
        first = tokens[draft.tokens[0]]
        yield "nobody"
        yield f"nobody | {kind}"
        yield f"nobody {head.lemma.lower()}"
        plural = "s" if head.form.lower() != head.lemma.lower() else ""
        if first.upos == "NUM":
            opening = "number"
        elif first.upos in ("DET", "PRON"):
            opening = first.form.lower()
        else:
            opening = "bare"
        yield f"nobody {opening}{plural}"
        yield f"nobody {opening}{plural} | {kind}"
        yield f"nobody is {self._sector_of(number)}"
        for child in self._syntax.children(draft.head, "amod", "compound"):
            yield f"nobody so {tokens[child].lemma.lower()}"
        told = {tokens[token].form.lower() for token in draft.tokens if token < draft.head}
        if told & self._both:
            yield "nobody the two" if first.upos == "DET" or "two" not in told else "nobody two"
        if head.lemma.lower() in self._words.anyone:
            yield "nobody anyone"
        for role in self.around.roles(number):
            yield f"nobody {role}"
            yield f"nobody {role} | {kind}"
