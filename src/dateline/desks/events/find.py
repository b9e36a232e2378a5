"""Find the triggers of a reading and choose the sense that each one has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from dateline.desks.events.known.lexicon import Entry, Lexicon
from dateline.desks.events.known.phrases import Phrases, Told
from dateline.desks.events.roles.slots import Framer, Slots
from dateline.desks.events.roles.who import Cast
from dateline.desks.events.sight import NOTIONAL, SURE, Sight
from dateline.records.reading import Trigger
from dateline.stylebook.ontology import Sense

DISSENT = 0.85
"""By how much the reader's type must be likelier than the rule's to go before it."""

PARTICULAR = 4
"""The fit of a sense that asks for its object or clause."""

STRONG = 0.97
"""The same for such a sense."""

FIRM = 12
"""By how much a firm sense fits better than any other."""

PLAIN = Sense(fires="", spares="")
"""The sense of a trigger that only the reader knows: its type's slots, and no condition."""

KNOWN = Sense(fires=" ", spares="")
"""The same of one that a phrase of the stylebook tells, and no rule."""

MOSTLY = 2
"""How often a phrase must tell a type to be asked whether it tells an event by itself."""

HISTORICAL = "historical"
"""The mode, of any type, of what lies far back and is told as background."""

BENEATH = "beneath"
CAUSES = ("in", "by", "from", "after")


class Candidate(NamedTuple):
    """A token that evokes a type: the entry that fired, its slots, and how well it fits.

    seen: the trigger that the reader saw there, if it looked.
    """

    token: int
    entry: Entry
    slots: Slots
    beside: tuple[int, ...]
    fit: int
    seen: Trigger | None = None

    @property
    def found_by(self) -> Literal["rule", "reader", "both"]:
        """Whether a rule of the stylebook found it, the reader alone, or both."""
        if self.entry.sense is PLAIN:
            return "reader"
        return "rule" if self.seen is None else "both"

    @property
    def type(self) -> str:
        """PLOVER's type."""
        return self.entry.type.type


class Finder:
    """Matches the lexicon's triggers against the trees.

    lexicon: triggers. framer: slots. cast: what the fillers are. sight: what the reader saw.
    phrases: what words are known to tell.
    """

    def __init__(
        self, lexicon: Lexicon, framer: Framer, cast: Cast, sight: Sight, phrases: Phrases
    ) -> None:
        self.phrases = phrases
        self.lexicon = lexicon
        self.framer = framer
        self.cast = cast
        self.sight = sight

    def find(self) -> list[Candidate]:
        """Every token that evokes an event, with its best sense, in order of text.

        The rules' candidates with what the reader saw there, and what it alone thinks likely.
        """
        found: dict[int, Candidate] = {}
        alone: list[Candidate] = []
        for candidate in self._by_rule():
            seen = self.sight.at(self._words_of(candidate))
            if seen is None or not seen.types:
                alone.append(candidate)
                continue
            known = found.get(seen.first)
            if known is None or known.fit < candidate.fit:
                found[seen.first] = self._agreed(candidate, seen)
        taken = {word for one in found.values() for word in self._words_of(one)}
        for token, seen in self.sight.likely():
            if seen.first not in found and not taken & set(range(seen.first, seen.last + 1)):
                entry, slots = self._plain(seen.types[0][0]), self.framer.slots(token)
                if not self._natural(slots):
                    found[seen.first] = Candidate(token, entry, slots, (), 0, seen)
        rest = self._by_phrase({*taken, *(one.token for one in (*found.values(), *alone))})
        return sorted((*found.values(), *alone, *rest), key=lambda candidate: candidate.token)

    def _by_phrase(self, taken: set[int]) -> Iterator[Candidate]:
        """What phrases tell that neither a rule nor the reader found, where the reader looked."""
        for index, token in enumerate(self.framer.tokens if self.sight.triggers else ()):
            if index in taken or token.upos not in NOTIONAL or self._describes(index):
                continue
            told = self.phrases.at(self.framer.tokens, index)
            best = told.best if told is not None else None
            if told is None or best is None or best.how < MOSTLY or taken & set(told.tokens):
                continue
            slots = self.framer.slots(index)
            if not self._natural(slots):
                entry = Entry(self.lexicon.types[best.type], KNOWN, ())
                seen = self.sight.at(told.tokens)
                yield Candidate(index, entry, slots, self._standing(told), best.how, seen)

    def _standing(self, told: Told) -> tuple[int, ...]:
        """The words of a phrase beside its own, but for prepositions of what follows."""
        tokens = self.framer.tokens
        return tuple(
            index
            for index in told.tokens[1:]
            if tokens[index].upos != "ADP" or self.framer.syntax.has(index, "compound:prt", "fixed")
        )

    def _natural(self, slots: Slots) -> bool:
        """Whether a storm or the like does it, and nobody."""
        disasters = frozenset(self.lexicon.frames.contexts["disasters"])
        return bool(self._words(slots["subj"]) & disasters)

    def _words_of(self, candidate: Candidate) -> tuple[int, ...]:
        """The trigger's token, the words that must stand beside it, and the light verb."""
        return (candidate.token, *candidate.beside, *candidate.slots.get("verb", ()))

    def _agreed(self, candidate: Candidate, seen: Trigger) -> Candidate:
        """The candidate with the rule's type, or the reader's where that is much surer."""
        shares = dict(seen.types)
        best, share = seen.types[0]
        if candidate.entry.sense.firm and best != candidate.entry.type.future:
            return candidate._replace(seen=seen)
        needed = STRONG if candidate.fit >= PARTICULAR else DISSENT
        if share - shares.get(candidate.type, 0.0) > needed:
            return candidate._replace(entry=self._plain(best), seen=seen)
        return candidate._replace(seen=seen)

    def _plain(self, type_: str) -> Entry:
        return Entry(self.lexicon.types[type_], PLAIN, ())

    def _by_rule(self) -> Iterator[Candidate]:
        for index, token in enumerate(self.framer.tokens):
            if self._mere_epithet(index):
                continue
            entries = self.lexicon.entries(token.upos, token.lemma.lower())
            fitting = [fit for entry in entries if (fit := self._fit(index, entry))]
            if fitting:
                yield max(fitting, key=lambda candidate: candidate.fit)

    def _mere_epithet(self, index: int) -> bool:
        """Whether a participle only describes a noun (*the displaced people*)."""
        token = self.framer.tokens[index]
        return (
            token.upos == "VERB"
            and token.deprel == "amod"
            and self.framer.syntax.child(index, "advmod", "obl") is None
        )

    def _describes(self, index: int) -> bool:
        """Whether a word only describes a noun, as a participle or an adjective does."""
        described = self.framer.syntax.has(index, "amod", "nmod:desc")
        return self._mere_epithet(index) or (described and self.framer.tokens[index].upos == "ADJ")

    def _fit(self, index: int, entry: Entry) -> Candidate | None:
        beside = self._beside(index, entry)
        if beside is None:
            return None
        slots, sense = self.framer.slots(index), entry.sense
        if sense.case and not set(sense.case) & self.framer.cases(index):
            return None
        if not self._filled(sense, slots) or not self._kinds(index, sense, slots):
            return None
        if sense.whom and not self.cast.who(self._targets(entry, slots)):
            return None
        return Candidate(index, entry, slots, beside, _weight(entry))

    def _beside(self, index: int, entry: Entry) -> tuple[int, ...] | None:
        children = self.framer.syntax.children(index)
        found = []
        for word in entry.beside:
            match = [
                child
                for child in children
                if word in (self.framer.tokens[child].lemma.lower(), self.framer.tokens[child].form)
                and not self.framer.syntax.has(child, "obj", "nsubj", "obl", "nmod")
            ]
            if not match:
                return None
            found.append(match[0])
        return tuple(found)

    def _filled(self, sense: Sense, slots: Slots) -> bool:
        if sense.needs and not any(slots.get(name) for name in sense.needs):
            return False
        return not any(
            self.cast.at(token) is not None for name in sense.lacks for token in slots.get(name, ())
        )

    def _kinds(self, index: int, sense: Sense, slots: Slots) -> bool:
        """Whether subject, object and clause are what the sense wants them to be."""
        subjects = self._words(slots["subj"] or slots["compound"])
        causes = subjects | self._words(t for name in CAUSES for t in slots.get(name, ()))
        objects = self._words(self.objects(index, sense, slots))
        clauses = self._words(self._actions(slots["clause"]))
        wanted = self.lexicon.words
        agentless = not subjects and bool(slots["nsubj:pass"])
        if sense.subject and not agentless and not subjects & wanted(sense.subject):
            return False
        if causes & wanted(sense.unsubject) or objects & wanted(sense.unobject):
            return False
        if sense.object and not objects & wanted(sense.object):
            return False
        if clauses & wanted(sense.unclause):
            return False
        return not sense.clause or bool(clauses & wanted(sense.clause))

    def objects(self, index: int, sense: Sense, slots: Slots) -> list[int]:
        """What a trigger is about: its object, and the phrases that the sense needs."""
        found = [*slots["obj"], *slots["nsubj:pass"]]
        for name in sense.needs:
            if name not in ("subj", "light", "occur", "poss", "clause", "verb"):
                found += slots.get(name, [])
        for clause in slots["clause"]:
            if self.framer.tokens[clause].upos in ("ADJ", "NOUN"):
                found.append(clause)
        if self.framer.tokens[index].upos == "NOUN":
            found += slots["compound"]
        return found

    def _actions(self, clauses: Iterable[int]) -> list[int]:
        """The verbs of the clauses and the nouns that light ones among them carry."""
        found = list(clauses)
        for clause in clauses:
            found += self.framer.syntax.children(clause, "obj")
        return found

    def _targets(self, entry: Entry, slots: Slots) -> list[int]:
        names = entry.sense.recipient
        names = entry.type.recipient if names is None else names
        return [token for name in names for token in self.fillers(slots, name)]

    def fillers(self, slots: Slots, name: str) -> list[int]:
        """Tokens of a slot; of a clause who acts in it, or with BENEATH whom it is done to."""
        found: list[int] = []
        for token in slots.get("clause" if name == BENEATH else name, ()):
            if self.framer.tokens[token].upos in ("VERB", "AUX", "ADJ"):
                below = self.framer.slots(token)
                beneath = [*below["obj"], *below["with"], *below["to"], *below["against"]]
                found += below["subj"] if name == "clause" else beneath
            else:
                found.append(token)
        return found

    def _words(self, tokens: Iterable[int]) -> frozenset[str]:
        return frozenset().union(*(self.cast.words(token) for token in tokens))

    def mode(self, candidate: Candidate) -> str | None:
        """The candidate's mode: the reader's, else by what its object or clause is."""
        sense, slots = candidate.entry.sense, candidate.slots
        best = candidate.seen.modes[0] if candidate.seen and candidate.seen.modes else ("", 0.0)
        if best[1] >= SURE and best[0] in (*candidate.entry.type.modes, HISTORICAL):
            return best[0]
        if sense in (PLAIN, KNOWN):
            return self._told_mode(candidate) or self._likely_mode(candidate)
        if not sense.modes:
            return sense.mode
        tokens = [t for name, filled in slots.items() if name != "subj" for t in filled]
        words = self._words(self._actions(tokens))
        lemma = self.framer.tokens[candidate.token].lemma
        for mode, named in sense.modes.items():
            if lemma in named or words & self.lexicon.words(named):
                return mode
        return sense.mode

    def _told_mode(self, candidate: Candidate) -> str | None:
        """The mode that a phrase of the candidate's type implies."""
        told = self.phrases.at(self.framer.tokens, candidate.token)
        senses = told.senses if told is not None else ()
        return next((one.mode for one in senses if one.type == candidate.type), None)

    def _likely_mode(self, candidate: Candidate) -> str | None:
        """The mode of a trigger without a sense: by any sense of its type that knows its word."""
        lemma = self.framer.tokens[candidate.token].lemma.lower()
        for sense in candidate.entry.type.senses:
            if lemma in (*sense.verb, *sense.noun) and sense.mode:
                return sense.mode
            for mode, named in sense.modes.items():
                if lemma in named:
                    return mode
        return None


def _weight(entry: Entry) -> int:
    """How particular a sense is: the more it asks for, the better it fits."""
    sense = entry.sense
    strong = (sense.object, sense.clause, sense.case, entry.beside)
    weak = (sense.needs, sense.whom)
    return (
        1
        + FIRM * sense.firm
        + 3 * sum(map(bool, strong))
        + 2 * bool(sense.subject)
        + sum(map(bool, weak))
    )
