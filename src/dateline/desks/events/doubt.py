"""Whether the words of a draft tell an event at all, or only look as if they did."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from dateline.desks.events.draft import Draft
from dateline.desks.events.find import KNOWN
from dateline.desks.events.known.phrases import NONE, Phrases
from dateline.desks.events.known.play import Play
from dateline.desks.events.roles.slots import Framer
from dateline.desks.events.roles.who import Cast
from dateline.desks.events.sight import SURE, Sight
from dateline.desks.sentences.syntax import base
from dateline.records.reading import ROOT, Reading

STEPS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995)
"""Probabilities of the reader: each that it reaches is a figure."""

MARGINS = (0.2, 0.5, 0.8, 0.95)
"""The same for how much likelier its first type is than its second."""

ARMED = frozenset({"MIL", "COP", "REB", "SPY", "UAF", "PRM", "CRM"})
"""Sectors of those who use force."""

PLAYED, ARGUED = "realm any near", "realm any part"
PLACED, TIMED, COUNTED = "placed", "timed", "counted"
UNSECONDED, DONE = 1.0, 2.0
"""By how much (log-odds) a draft of a rule alone is likelier than its figures show, and the same
of what a verb says that someone known does."""

EVEN = 0.05
"""Log-odds from which a draft is an event: a hair above even, chosen on development data."""

TRACE = 0.2
"""What the reader must think at least of a rule's words to be their second."""

CLEAR = 0.9
SLOTS = {"subject": ("subj",), "object": ("obj", "nsubj:pass", "of")}
MODIFIERS = ("amod", "compound", "nmod:poss", "nmod", "acl")
ASIDE = ("punct", "conj", "cc")
MOST_FIT = 12
MOST_FILLERS, MOST_PARTIES = 2, 3
PER_QUAD = ("realm", "party")
"""How those figures begin that speak otherwise of talk than of force."""


class Doubt:
    """Weighs what speaks for an event and what against it.

    reading: with what the reader took nouns for. framer, cast, sight, play, known: the desk's.
    weights: of each figure. A logistic model of the events and the traps of coded reports,
    fitted by ``tools/events``.
    """

    def __init__(
        self,
        reading: Reading,
        framer: Framer,
        cast: Cast,
        sight: Sight,
        play: Play,
        known: Phrases,
        weights: Mapping[str, float],
    ) -> None:
        self._kinds = reading.signals.entities
        self._framer = framer
        self._tokens = framer.tokens
        self._cast = cast
        self._sight = sight
        self._play = play
        self._phrases = known
        self._weights = weights

    def spares(self, draft: Draft, figures: Collection[str]) -> bool:
        """Whether a draft with these figures is likelier an event than not.

        The reader has been trained on the reports that the weights are fitted on, and sees more of
        them than it sees elsewhere. So a rule that it does not second is worth more than they
        show, unless words of play are near. Where it looks for no events, someone known must
        take part, or of bodily conflict anyone, or a place or a figure be told.
        """
        if not self._sight.triggers:
            return self._peopled_enough(draft, figures)
        score = sum(self._weights.get(figure, 0.0) for figure in figures)
        worded = draft.candidate.entry.sense is KNOWN
        if worded or self._seconded(draft) or PLAYED in figures:
            return score >= EVEN
        verb = self._tokens[draft.token].upos == "VERB"
        done = verb and any(self._cast.known(actor) for actor in draft.actors)
        return score + (DONE if done else UNSECONDED) >= EVEN

    def _seconded(self, draft: Draft) -> bool:
        """Whether the reader found it alone, or sees more than a trace of what a rule found."""
        seen = draft.candidate.seen
        found = draft.candidate.found_by
        return found == "reader" or (seen is not None and seen.score >= TRACE)

    def _peopled_enough(self, draft: Draft, figures: Collection[str]) -> bool:
        if draft.candidate.entry.type.quad != "MX":
            return any(self._cast.known(party) for party in draft.parties)
        told = COUNTED in figures or (PLACED in figures and not draft.bare)
        return told or (bool(draft.parties) and ARGUED not in figures)

    def figures(self, draft: Draft, *values: str) -> list[str]:
        """All that can be told of a draft, by name, each once.

        values: which of ``PLACED``, ``TIMED`` and ``COUNTED`` it is.
        """
        found = [
            "always",
            *values,
            *self._seen(draft),
            *self._known(draft),
            *self._worded(draft),
            *self._filled(draft),
            *self._peopled(draft),
            *self._beside(draft),
            *self._play.figures(draft.token, draft.candidate.slots),
        ]
        quad = draft.candidate.entry.type.quad
        found += [f"{one} of {quad}" for one in found if one.startswith(PER_QUAD)]
        return list(dict.fromkeys(found))

    def _seen(self, draft: Draft) -> Iterator[str]:
        """Who found it, and how sure the reader was of an event and of its type."""
        candidate, by = draft.candidate, draft.candidate.found_by
        yield f"found by {by}"
        yield f"{candidate.type} by {by}"
        if by != "reader":
            yield f"fit {min(candidate.fit, MOST_FIT)}"
        seen = candidate.seen
        if seen is None:
            return
        for step in STEPS:
            if seen.score >= step:
                yield f"event {step}"
                yield f"event {step} by {by}"
        first, second, *_ = (*(share for _, share in seen.types), 0.0, 0.0)
        yield from (f"margin {step}" for step in MARGINS if first - second >= step)
        if seen.types and seen.types[0][0] != candidate.type:
            yield "other type seen"

    def _known(self, draft: Draft) -> Iterator[str]:
        """What the phrase tells that stands there, by the stylebook."""
        told = self._phrases.at(self._tokens, draft.token)
        if told is None:
            yield "phrase unknown"
            return
        best, words = told.best, "long" if len(told.tokens) > 1 else "one word"
        yield f"phrase {best.how if best else NONE}"
        yield f"phrase {best.how if best else NONE} {words} by {draft.candidate.found_by}"
        if best is not None and best.type != draft.candidate.type:
            yield "phrase of another type"

    def _worded(self, draft: Draft) -> Iterator[str]:
        """What the trigger is in its sentence, and what the words around it say."""
        token = self._tokens[draft.token]
        relation = base(token.deprel)
        yield f"is {token.upos}"
        yield f"is {token.upos} {relation}"
        yield f"is a {self._kind(draft.token)}"
        if token.head != ROOT:
            yield f"{relation} of {self._tokens[token.head].upos}"
            yield f"{relation} of a {self._kind(token.head)}"
        marks = {
            "bare": draft.bare,
            "several words": len(draft.tokens) > 1,
            "told again": bool(draft.evidence),
            "light verb": bool(draft.verbs),
        }
        yield from (name for name, there in marks.items() if there)
        yield from self._noun(draft.token) if token.upos == "NOUN" else self._verb(draft.token)
        stance = draft.stance
        yield from (f"stance {s}" for s in (stance.certainty, stance.polarity, stance.time))

    def _noun(self, index: int) -> Iterator[str]:
        token, syntax = self._tokens[index], self._framer.syntax
        yield "plural" if token.form.lower() != token.lemma.lower() else "singular"
        for word in syntax.children(index, "det"):
            yield f"det {self._tokens[word].lemma.lower()}"
        for relation in MODIFIERS:
            if syntax.child(index, relation) is not None:
                yield f"with {relation}"

    def _verb(self, index: int) -> Iterator[str]:
        for child in self._framer.syntax.children(index):
            if self._tokens[child].deprel not in ASIDE:
                yield f"with {self._tokens[child].deprel}"
        if self._framer.passive(index):
            yield "passive"

    def _kind(self, token: int) -> str | None:
        return self._kinds[token] if token < len(self._kinds) else None

    def _filled(self, draft: Draft) -> Iterator[str]:
        """What kind of thing stands in its slots, whether it takes part or not."""
        slots, upos = draft.candidate.slots, self._tokens[draft.token].upos
        for role, names in SLOTS.items():
            tokens = [token for name in names for token in slots.get(name, ())]
            if not tokens:
                yield f"no {role} of {upos}"
            for token in tokens[:MOST_FILLERS]:
                yield f"{role} a {self._kind(token) or self._tokens[token].upos}"

    def _peopled(self, draft: Draft) -> Iterator[str]:
        """Who takes part."""
        for role, indices in (("actor", draft.actors), ("recipient", draft.recipients)):
            if not indices:
                yield f"party {role} none"
            for index in indices[:MOST_PARTIES]:
                for trait in self._traits(index):
                    yield f"party {role} {trait}"
        if not draft.parties:
            yield "party none"
        if any(self._cast.mentions[index].sector in ARMED for index in draft.parties):
            yield "party armed"

    def _traits(self, index: int) -> tuple[str, ...]:
        """What is known of one who takes part."""
        mention = self._cast.mentions[index]
        home = "inferred" if mention.inferred else "told" if mention.country else "none"
        return (
            mention.kind,
            f"label {mention.label}",
            f"sector {mention.sector}",
            f"country {home}",
            "known" if self._cast.known(index) else "unknown",
        )

    def _beside(self, draft: Draft) -> Iterator[str]:
        """How sure the reader is of another event in the sentence."""
        here = self._tokens[draft.token].sentence
        best = max(
            (
                trigger.score
                for trigger in self._sight.within_sentence(here)
                if trigger is not draft.candidate.seen
            ),
            default=0.0,
        )
        yield f"beside {'sure' if best > CLEAR else 'likely' if best > SURE else 'none'}"
