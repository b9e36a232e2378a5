"""What a quantity counts: the noun over it, what *of* brings, or what befell them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from dateline.desks.counts.find import Quantity
from dateline.desks.counts.measure import Measure
from dateline.desks.sentences.syntax import Syntax
from dateline.records.mention import Mention
from dateline.records.reading import ROOT, Token
from dateline.records.span import Span
from dateline.records.values import Count
from dateline.stylebook.measures import Numbers

TROOPS = "troops"
"""The role of those who are counted as a force, whatever befalls them."""

_YEARS = range(1900, 2101)
_BY_UNIT = ("share", "age")
_BY_PLURAL = ("money", "factor")
_BESIDE = 24
_MODIFIES = ("nummod", "amod", "det")
_STEPS = 4


class Attacher:
    """Finds the counted noun over the trees of one reading.

    tokens, mentions: the reading's. numbers: the stylebook's. measured: spans of measures, which
    are never counted themselves.
    """

    def __init__(
        self,
        tokens: Sequence[Token],
        mentions: Sequence[Mention],
        numbers: Numbers,
        measured: Sequence[Span] = (),
    ) -> None:
        self._measured = measured
        self._mentions = {mention.head: mention for mention in mentions}
        self._tokens = tokens
        self._syntax = Syntax.of(tokens)
        self._starts = [token.span.start for token in tokens]
        self._numbers = numbers
        self._roles = {lemma: role for role, lemmas in numbers.roles.items() for lemma in lemmas}

    def count(self, quantity: Quantity) -> Count | None:
        """The quantity with what it counts, or None where it counts nothing."""
        quantity = self._unparticled(quantity)
        top = self._top(quantity.number)
        head = self._befallen(quantity)
        if head is None and top is not None:
            head = self._counted(top)
            if head is None and quantity.fraction:
                head = next(iter(self._syntax.children(top, "nmod")), None)
            if head is None and quantity.measure is None:
                head = self._behind_of(quantity.span.end)
            head = self._past_measures(quantity, head)
        if self._counts_nothing(quantity, top, head):
            return None
        measure = quantity.measure
        of = self._of_measure(measure, head) if measure else None
        span = quantity.span
        if head is not None:
            token = self._tokens[head]
            if of is None:
                of = self._noun_of(head)
            if token.upos not in ("VERB", "AUX", "ADJ") and self._near(span, token.span):
                span = Span(span.start, max(span.end, token.span.end))
        return Count(
            span=span,
            of=of,
            head=head,
            low=quantity.low,
            high=quantity.high,
            bound=quantity.bound,
            unit=measure.unit if measure else None,
            dimension=measure.dimension if measure else None,
            currency=measure.currency if measure else None,
            change=quantity.change,
            role=None if measure else self._role(head, top),
            aside=self._aside(quantity),
            why=quantity.why,
        )

    def _unparticled(self, quantity: Quantity) -> Quantity:
        """The quantity without a bound that is a verb's particle: *handed over six men*."""
        first = bisect_left(self._starts, quantity.span.start)
        if quantity.span.start == quantity.number.start or first >= len(self._tokens):
            return quantity
        if self._tokens[first].deprel != "compound:prt" or quantity.low == quantity.high:
            return quantity
        value = quantity.low if quantity.high is None else quantity.high
        span = Span(quantity.number.start, quantity.span.end)
        return msgspec.structs.replace(quantity, span=span, low=value, high=value, bound="exact")

    def _behind_of(self, end: int) -> int | None:
        """The noun that *of* brings right behind a number, where the tree does not tell."""
        tokens, index = self._tokens, bisect_left(self._starts, end)
        if index >= len(tokens) or tokens[index].form.lower() not in self._numbers.fraction_of:
            return None
        for after in range(index + 1, min(index + 2 + _STEPS, len(tokens))):
            token = tokens[after]
            if token.upos in ("NOUN", "PRON", "PROPN") and token.deprel != "compound":
                return after
            if token.upos in ("PUNCT", "VERB", "AUX", "SCONJ"):
                break
        return None

    def _past_measures(self, quantity: Quantity, head: int | None) -> int | None:
        """Past what only measures or bounds: *six 155mm howitzers* are howitzers."""
        for _ in range(_STEPS):
            if head is None or head == ROOT:
                return None
            span = self._tokens[head].span
            if quantity.measure is not None or not any(s.overlaps(span) for s in self._measured):
                break
            head = self._tokens[head].head
        inside = head is not None and self._tokens[head].span.end <= quantity.number.start
        return None if inside and quantity.span.overlaps(span) else head

    def _befallen(self, quantity: Quantity) -> int | None:
        """What befell those that a number tells without a noun: *12 dead*, *hundreds wounded*."""
        index = bisect_left(self._starts, quantity.span.end)
        while index < len(self._tokens) and self._tokens[index].upos == "ADV":
            index += 1
        if quantity.measure is not None or index >= len(self._tokens):
            return None
        token = self._tokens[index]
        close = token.span.start - quantity.span.end <= _BESIDE
        behind = index + 1 < len(self._tokens) and self._tokens[index + 1].upos
        if not close or token.upos not in ("ADJ", "VERB") or behind in ("NOUN", "ADJ"):
            return None
        return index if self._roles.get(token.lemma, TROOPS) != TROOPS else None

    def _of_measure(self, measure: Measure, head: int | None) -> str | None:
        """What a measure is said to count: its unit, and what it measures (*tonnes of flour*)."""
        if measure.dimension in _BY_UNIT:
            return measure.unit
        if measure.dimension in _BY_PLURAL or not measure.written:
            return measure.plural
        inner = self._of(head) if head is not None else None
        if head is None or inner is None or measure.dimension in self._numbers.settings:
            return None
        return f"{self._tokens[head].form} of {self._tokens[inner].form}"

    def _aside(self, quantity: Quantity) -> bool:
        """Whether the quantity describes and is no figure: a distance, an age, *one of them*."""
        measure = quantity.measure
        if measure is not None and measure.dimension in self._numbers.settings:
            return True
        return quantity.fraction or quantity.aside

    def _role(self, head: int | None, top: int | None) -> str | None:
        """What befell those counted, by their noun or a word over it; else what force they are."""
        index, force = head if head is not None else top, None
        for _ in range(_STEPS):
            if index is None or index == ROOT:
                break
            token = self._tokens[index]
            role = self._roles.get(token.lemma.lower())
            if role is not None and role != TROOPS:
                return role
            force = force or role
            # What befell them stands over them as their verb, or over those they are part of.
            index = token.head if token.upos != "VERB" else None
        return force

    def _noun_of(self, head: int) -> str:
        """The counted word as written; for a pronoun the noun that it stands for."""
        token = self._tokens[head]
        pronoun = self._mentions.get(head) if token.upos == "PRON" else None
        if pronoun is not None and pronoun.entity is not None:
            for mention in self._mentions.values():
                if mention.entity == pronoun.entity and mention.kind == "nominal":
                    return self._tokens[mention.head].form
        return token.form

    def _top(self, number: Span) -> int | None:
        first = bisect_left(self._starts, number.start)
        last = bisect_left(self._starts, number.end)
        outside = [
            index for index in range(first, last) if not first <= self._tokens[index].head < last
        ]
        counting = [
            i for i in outside if self._syntax.has(i, "nummod") and self._tokens[i].head > i
        ]
        return next(iter(counting or outside), None)

    def _counted(self, top: int) -> int | None:
        token = self._tokens[top]
        inner = self._of(top)
        if inner is not None:
            return self._through_units(inner)
        head = token.head
        if head == ROOT:
            return None
        if self._syntax.has(top, "nummod", "amod", "det", "compound", "advmod") and head > top:
            return self._through_units(head)
        if self._syntax.has(top, "conj", "nmod") and self._tokens[head].upos == "NUM":
            return self._counted(head)
        return self._of_clause(top, head)

    def _through_units(self, head: int) -> int:
        """Past *number* or *dozen* to what they measure, past *-strong* to whom it describes."""
        if self._tokens[head].lemma in self._numbers.plus and self._tokens[head].head != ROOT:
            return self._tokens[head].head
        inner = self._of(head)
        return inner if inner is not None and self._is_number_noun(self._tokens[head]) else head

    def _of_clause(self, top: int, head: int) -> int | None:
        """A bare number: what befell them, or the toll that the clause speaks of."""
        tokens = self._tokens
        for argument in self._syntax.children(head, "nsubj", "obj"):
            if argument != top and tokens[argument].lemma in self._numbers.counted:
                inner = self._of(argument)
                return inner if inner is not None else argument
        if tokens[head].lemma in self._numbers.casualty or tokens[head].upos == "ADJ":
            return head
        return None

    def _of(self, index: int) -> int | None:
        for child in self._syntax.children(index, "nmod", "obl"):
            cases = self._syntax.children(child, "case")
            if any(self._tokens[case].lemma in self._numbers.fraction_of for case in cases):
                return child
            # The second *of* of *tens of thousands of people* has both on the same noun.
            if self._tokens[child].lemma in self._numbers.scales:
                return self._of(child)
        return None

    def _counts_nothing(self, quantity: Quantity, top: int | None, head: int | None) -> bool:
        """Whether it is *one* as a pronoun, a vague word with no noun, or a number in a name."""
        if top is None:
            return False
        token = self._tokens[top]
        if quantity.spelled in self._numbers.pronouns and not self._syntax.has(top, *_MODIFIES):
            if self._of(top) is not None or (quantity.fraction and quantity.change):
                return False
            return not (quantity.fraction and self._syntax.has(top, "det"))
        if quantity.vague and quantity.low is None is quantity.high and head is None:
            return True
        if quantity.measure is not None:
            return False
        named = token.head != ROOT and token.head < top and self._syntax.has(top, "nummod", "flat")
        if named and self._tokens[token.head].upos == "PROPN":
            return True
        return self._named(quantity, top, head)

    def _named(self, quantity: Quantity, top: int, head: int | None) -> bool:
        """Whether digits stand behind a name (*Nasdaq 100*), or a year before one."""
        token = self._tokens[top]
        if not token.form.isdecimal() or quantity.span.start < token.span.start:
            return False
        after = self._tokens[top + 1] if top + 1 < len(self._tokens) else None
        if after is not None and after.upos == "PROPN" and quantity.low in _YEARS:
            return "," not in token.form
        if head is not None and head > top:
            return False
        before = self._tokens[top - 1] if top else None
        if before is None or before.sentence != token.sentence:
            return False
        first = top < 2 or self._tokens[top - 2].sentence != token.sentence
        return before.upos == "PROPN" or (not first and before.form[0].isupper())

    def _near(self, span: Span, noun: Span) -> bool:
        """Whether the noun ends the same phrase, some modifiers on."""
        return noun.start >= span.start and noun.start - span.end <= 60

    def _is_number_noun(self, token: Token) -> bool:
        return token.lemma in self._numbers.counted or token.lemma in self._numbers.scales
