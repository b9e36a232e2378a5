"""Merge drafts: what is promised or asked, one incident told in steps, bare mentions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from dateline.desks.events.draft import Draft
from dateline.desks.events.roles.slots import Framer
from dateline.desks.events.roles.who import Cast
from dateline.stylebook.ontology import Frames

INCIDENTS = ("ASSAULT", "PROTEST", "COERCE", "CONSULT", "SUPPORT")
CLAUSES = ("clause", "infinitive", "against", "for", "to", "obj", "from", "into", "on")
FAR = 2000
STEM = 5
SPOKEN = ("SUPPORT", "ACCUSE", "REQUEST", "REJECT", "CONCEDE", "THREATEN", "AGREE")
STEP_RELATIONS = frozenset({"advcl", "conj", "acl", "nsubj", "obj", "obl", "nmod", "parataxis"})


class Merger:
    """Joins drafts that tell one event.

    framer: slots and trees. cast: whose mentions corefer. frames: modes of embedded types.
    """

    def __init__(self, framer: Framer, cast: Cast, frames: Frames) -> None:
        self.framer = framer
        self.cast = cast
        self.frames = frames

    def merge(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Drafts in order of text, each event once; bare mentions as evidence."""
        rest: list[Draft] = []
        for _, group in groupby(drafts, key=lambda draft: self.framer.tokens[draft.token].sentence):
            rest += self._incidents(self._carry(self._absorb(list(group))))
        return self._bare(rest)

    def _absorb(self, drafts: list[Draft]) -> list[Draft]:
        """Take away what is only promised, threatened, refused or asked for."""
        gone: set[int] = set()
        found: list[Draft] = []
        for draft in drafts:
            if draft.token in gone:
                continue
            if draft.candidate.entry.sense.absorbs:
                inner = [
                    d for d in drafts if d is not draft and not d.sure and self._below(draft, d)
                ]
                gone |= {d.token for d in inner}
                if inner:
                    draft = self._lend(draft, inner[0])
            found.append(draft)
        return [draft for draft in found if draft.token not in gone]

    def _below(self, outer: Draft, inner: Draft) -> bool:
        slots = outer.candidate.slots
        held = {t for name in CLAUSES for t in slots.get(name, ())}
        for clause in slots.get("clause", ()):
            held |= set(self.framer.syntax.children(clause, "conj", "xcomp"))
        if inner.token in held:
            return True
        return any(verb in held for verb in inner.verbs)

    def _lend(self, outer: Draft, inner: Draft) -> Draft:
        """The outer draft with the embedded event's mode, and its parties where it has none."""
        table = self.frames.threatened if outer.type == "THREATEN" else self.frames.asked
        modes = outer.candidate.entry.type.modes
        mode = outer.mode or table.get(inner.candidate.type)
        recipients = outer.recipients or tuple(
            party
            for party in (*inner.recipients, *inner.actors)
            if not any(self.cast.same(party, actor) for actor in outer.actors)
        )
        return outer._replace(mode=mode if mode in modes else None, recipients=recipients)

    def _carry(self, drafts: list[Draft]) -> list[Draft]:
        """Join a verb and the event noun that is its object (*expressed gratitude*)."""
        gone: set[int] = set()
        found: list[Draft] = []
        by_token = {draft.token: draft for draft in drafts}
        for draft in drafts:
            if self.framer.tokens[draft.token].upos != "NOUN":
                held = self._held(draft)
                nouns = [by_token[t] for t in held if t in by_token and by_token[t] is not draft]
                for noun in nouns:
                    if self._one(draft, noun):
                        gone.add(noun.token)
                        draft = self._join(draft, noun)
            found.append(draft)
        return [draft for draft in found if draft.token not in gone]

    def _held(self, verb: Draft) -> list[int]:
        """A verb's objects, and what they measure (*held rounds of talks*)."""
        objects = verb.candidate.slots.get("obj", [])
        found = list(objects)
        for noun in objects:
            if self.framer.tokens[noun].lemma in self.frames.measures:
                found += self.framer.slots(noun)["of"]
        return found

    def _one(self, verb: Draft, noun: Draft) -> bool:
        return noun.type == verb.type or bool(verb.candidate.entry.sense.object)

    def _join(self, verb: Draft, noun: Draft) -> Draft:
        recipients = verb.recipients or noun.recipients
        if verb.candidate.entry.sense.mutual:
            extra = [p for p in noun.parties if not any(self.cast.same(p, a) for a in verb.actors)]
            return verb._replace(
                actors=(*verb.actors, *extra),
                tokens=(*verb.tokens, noun.token),
                mode=verb.mode or noun.mode,
            )
        return verb._replace(
            recipients=recipients, tokens=(*verb.tokens, noun.token), mode=verb.mode or noun.mode
        )

    def _incidents(self, drafts: list[Draft]) -> list[Draft]:
        """One row for the steps of one act in one sentence (*raided*, *killed nine*)."""
        found: list[Draft] = []
        for draft in drafts:
            known = next((d for d in found if self._step(d, draft)), None)
            if known is None:
                found.append(draft)
            else:
                found[found.index(known)] = self._union(known, draft)
        return found

    def _step(self, first: Draft, second: Draft) -> bool:
        tokens = self.framer.tokens
        if first.type != second.type or first.type not in INCIDENTS or second.sure:
            return False
        if tokens[first.token].sentence != tokens[second.token].sentence:
            return False
        if first.stance.polarity != second.stance.polarity:
            return False
        told = (first.token, *first.evidence)
        if not any(self._linked(t, second.token) or self._linked(second.token, t) for t in told):
            return False
        harmed = tokens[second.token].lemma in self.frames.casualties
        struck = harmed or self._agree(first.recipients, second.recipients)
        return struck and self._agree(first.actors, second.actors)

    def _linked(self, above: int, below: int) -> bool:
        """Whether one trigger hangs on the other by at most two steps."""
        node = below
        for _ in range(2):
            token = self.framer.tokens[node]
            if token.head < 0 or token.deprel.partition(":")[0] not in STEP_RELATIONS:
                return False
            node = token.head
            if node == above:
                return True
        return False

    def _agree(self, one: Sequence[int], other: Sequence[int]) -> bool:
        if not one or not other:
            return True
        return any(self.cast.kin(first, second) for first in one for second in other)

    def _union(self, first: Draft, second: Draft) -> Draft:
        struck = (*first.recipients, *second.recipients)
        actors = first.actors or second.actors
        return first._replace(
            mode=first.mode or second.mode,
            actors=actors,
            recipients=self._others(struck, actors),
            evidence=(*first.evidence, second.token, *second.evidence),
        )

    def _bare(self, drafts: list[Draft]) -> list[Draft]:
        """Hang bare mentions on the fullest event that they can mean.

        A mention that fits none stays for itself, and later ones may hang on it.
        """
        told: dict[str, dict[int, Draft]] = defaultdict(dict)
        for draft in drafts:
            if not draft.bare or draft.sure:
                told[draft.type][draft.token] = draft
        bare = [draft for draft in drafts if draft.bare and not draft.sure]
        for draft in sorted(bare, key=lambda d: (-len(d.parties), d.token)):
            peers = told[draft.type]
            home = self._home(draft, peers.values())
            if home is None:
                peers[draft.token] = draft
            else:
                peers[home.token] = home._replace(
                    evidence=(*home.evidence, draft.token, *draft.evidence),
                    mode=home.mode or draft.mode,
                )
        kept = [draft for peers in told.values() for draft in peers.values()]
        return sorted(kept, key=lambda draft: draft.token)

    def _others(self, parties: Sequence[int], actors: Sequence[int]) -> tuple[int, ...]:
        """Each of the parties once, without those who act."""
        found: list[int] = []
        for party in parties:
            if not any(self.cast.same(party, known) for known in (*actors, *found)):
                found.append(party)
        return tuple(found)

    def _home(self, bare: Draft, told: Iterable[Draft]) -> Draft | None:
        def fullness(draft: Draft) -> tuple[bool, int, int]:
            return not draft.bare, len(draft.parties), -abs(draft.token - bare.token)

        near = (draft for draft in told if abs(draft.token - bare.token) < FAR)
        return max((d for d in near if self._means(bare, d)), key=fullness, default=None)

    def _means(self, bare: Draft, draft: Draft) -> bool:
        if bare.type != draft.type or bare.stance.certainty != draft.stance.certainty:
            return False
        if bare.stance.time != draft.stance.time and bare.stance.time is not None:
            return False
        if draft.bare and bare.mode != draft.mode:
            return False
        if bare.type in SPOKEN and not self._akin(bare.token, draft.token):
            return False
        if not bare.parties:
            return self._definite(bare)
        if self._crossed(bare, draft):
            return False
        if all(self.cast.mentions[party].kind == "pronoun" for party in bare.parties):
            tokens = self.framer.tokens
            if tokens[bare.token].sentence == tokens[draft.token].sentence:
                return True
        shared = sum(
            any(self.cast.alike(party, other) for other in draft.parties) for party in bare.parties
        )
        return 2 * shared >= len(bare.parties) and shared > 0

    def _akin(self, one: int, other: int) -> bool:
        """Whether a noun and a verb share their stem (*refused*, *refusal*)."""
        first, second = (self.framer.tokens[token].lemma.lower()[:STEM] for token in (one, other))
        return first == second

    def _crossed(self, bare: Draft, draft: Draft) -> bool:
        """Whether who acts in the one receives in the other."""
        if not bare.actors or not draft.recipients or not bare.recipients:
            return False
        return any(self.cast.same(a, r) for a in bare.actors for r in draft.recipients)

    def _definite(self, bare: Draft) -> bool:
        words = self.framer.syntax.children(bare.token, "det")
        return any(self.framer.tokens[word].lemma in ("the", "this", "that") for word in words)
