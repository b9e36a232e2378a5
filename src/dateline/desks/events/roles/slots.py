"""Which words fill which slot around a trigger: subject, object, prepositions, clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Sequence

from dateline.desks.sentences.syntax import Syntax
from dateline.records.reading import ROOT, Token
from dateline.stylebook.ontology import Frames

Slots = dict[str, list[int]]
DEPTH = 8


class Framer:
    """Reads the slots of verbs, nouns and adjectives off Universal Dependencies trees.

    syntax: the trees. frames: light verbs, control verbs and relative pronouns.
    """

    def __init__(self, syntax: Syntax, frames: Frames) -> None:
        self.syntax = syntax
        self.tokens: Sequence[Token] = syntax.tokens
        self.frames = frames
        self._known: dict[int, Slots] = {}

    def slots(self, index: int) -> Slots:
        """The fillers of each slot around a token, by head token, conjuncts spread out."""
        if index not in self._known:
            fill: dict[str, Callable[[int], Slots]] = {
                "VERB": self._verb,
                "AUX": self._verb,
                "ADJ": self._adjective,
            }
            self._known[index] = fill.get(self.tokens[index].upos, self._noun)(index)
        return self._known[index]

    def spread(self, indices: Iterable[int]) -> list[int]:
        """Each token and its nominal conjuncts, in order; relative pronouns resolved."""
        found: list[int] = []
        for index in indices:
            first = self.antecedent(index)
            found.append(first)
            found.extend(
                other
                for other in self.syntax.children(first, "conj")
                if self.tokens[other].upos != "VERB" and self.syntax.child(other, "nsubj") is None
            )
        return list(dict.fromkeys(found))

    def antecedent(self, index: int) -> int:
        """The noun that a relative pronoun stands for, else the token itself."""
        token = self.tokens[index]
        if token.upos not in ("PRON", "DET") or token.lemma.lower() not in self.frames.relatives:
            return index
        for above in self.syntax.ancestors(index):
            if self.tokens[above].deprel == "acl:relcl":
                return self._host(self.tokens[above].head)
        return index

    def _host(self, index: int) -> int:
        """The noun that an apposition belongs to, else the token itself."""
        token = self.tokens[index]
        return token.head if token.deprel == "appos" and token.head != ROOT else index

    def subjects(self, index: int, depth: int = 0) -> list[int]:
        """The grammatical subject of a predicate, also where another clause lends it."""
        own = self.syntax.children(index, "nsubj")
        if own:
            return self.spread(own)
        token = self.tokens[index]
        if token.head == ROOT or depth > DEPTH:
            return []
        relation = token.deprel.partition(":")[0]
        if relation in ("conj", "advcl"):
            lent = self._lent(index) if relation == "advcl" else []
            return lent or self.subjects(token.head, depth + 1)
        if relation in ("xcomp", "ccomp") and not self._finite(index):
            return self._controller(token.head, depth)
        if relation == "acl":
            return self._modified(index, depth)
        return [token.head] if relation == "amod" else []

    def _lent(self, index: int) -> list[int]:
        """The object that does a gerund (*accused Chad of arming rebels*)."""
        head = self.tokens[index].head
        prepositions = self.frames.lends.get(self.tokens[head].lemma, ())
        if not self.cases(index) & set(prepositions) or self.passive(head):
            return []
        return self.spread(self.syntax.children(head, "obj", "iobj"))

    def _finite(self, index: int) -> bool:
        if self.tokens[index].deprel == "xcomp":
            return False
        marks = self.syntax.children(index, "mark")
        return not any(self.tokens[mark].upos == "PART" for mark in marks)

    def _controller(self, head: int, depth: int) -> list[int]:
        token = self.tokens[head]
        prepositions = self.frames.control.get(token.lemma, ())
        for oblique in self.syntax.children(head, "obl"):
            if self.cases(oblique) & set(prepositions):
                return self.spread([oblique])
        objects = self.syntax.children(head, "obj", "iobj")
        if objects and token.lemma not in self.frames.promise:
            return self.spread(objects[:1])
        return self.subjects(head, depth + 1)

    def _modified(self, index: int, depth: int) -> list[int]:
        noun = self.tokens[index].head
        if self.tokens[index].deprel == "acl:relcl" or not self.infinitive(index):
            return self.spread([self._host(noun)])
        owners = self.syntax.children(noun, "nmod:poss")
        if owners:
            return self.spread(owners)
        above = self.tokens[noun].head
        if above != ROOT and self.syntax.has(noun, "obj", "xcomp"):
            return self.subjects(above, depth + 1)
        return []

    def infinitive(self, index: int) -> bool:
        """Whether a verb stands in the infinitive with *to*."""
        marks = self.syntax.children(index, "mark")
        return any(self.tokens[mark].upos == "PART" for mark in marks)

    def passive(self, index: int) -> bool:
        """Whether a verb's grammatical subject undergoes it (also bare participles)."""
        token = self.tokens[index]
        if self._marked_passive(index):
            return True
        if self.syntax.child(index, "nsubj") is not None or token.form.lower().endswith("ing"):
            return False
        if token.deprel == "conj" and self.syntax.child(index, "obj", "aux") is None:
            return token.head != ROOT and self._marked_passive(token.head)
        bare = token.deprel in ("acl", "amod", "advcl")
        return (
            bare and not self.infinitive(index) and self.syntax.child(index, "aux", "obj") is None
        )

    def _marked_passive(self, index: int) -> bool:
        """Whether an auxiliary or the subject's relation shows it; what has an object is active."""
        children = self.syntax.children(index, "nsubj:pass", "aux:pass")
        shown = {self.tokens[child].deprel for child in children} & {"nsubj:pass", "aux:pass"}
        return "aux:pass" in shown or bool(shown and self.syntax.child(index, "obj") is None)

    def doers(self, verb: int) -> list[int]:
        """Who does what a verb says: its subject, or the agent of a passive."""
        if not self.passive(verb):
            return self.subjects(verb)
        agents = [
            child
            for child in self.syntax.children(verb, "obl")
            if self.tokens[child].deprel == "obl:agent" or "by" in self.cases(child)
        ]
        return self.spread(agents)

    def tells(self, speaker: int, trigger: int, says: Container[str]) -> bool:
        """Whether a word is the subject of a verb of saying whose content holds a trigger.

        says: lemmas of verbs of saying.
        """
        tokens, syntax = self.tokens, self.syntax
        verb = tokens[speaker].head
        if not syntax.has(speaker, "nsubj") or tokens[verb].lemma not in says:
            return False
        path = (trigger, *syntax.ancestors(trigger))
        within = any(tokens[t].head == verb and syntax.has(t, "ccomp") for t in path)
        return within or (syntax.has(verb, "parataxis") and tokens[verb].head in path)

    def cases(self, index: int) -> set[str]:
        """Lemmas of the prepositions before a noun or gerund; a fixed phrase is one word."""
        found = set()
        for case in self.syntax.children(index, "case", "mark"):
            parts = [case, *self.syntax.children(case, "fixed")]
            found.add(" ".join(self.tokens[part].lemma.lower() for part in parts))
        return found

    def _prepositions(self, index: int, slots: Slots) -> None:
        for child in self.syntax.children(index, "obl", "nmod", "advcl", "advmod"):
            if self.tokens[child].deprel in ("nmod:poss", "obl:agent") or self.infinitive(child):
                continue
            for case in self.cases(child):
                slots[case].extend(self.spread([child]))

    def _verb(self, index: int) -> Slots:
        slots: Slots = defaultdict(list)
        slots["iobj"] = self.spread(self.syntax.children(index, "iobj"))
        left = self._gap(index) or self._asked(index)
        objects = self.spread(self._objects(index)) or left or slots["iobj"]
        if self.passive(index):
            slots["subj"] = self.doers(index)
            patient = self.subjects(index)
            slots["iobj" if objects else "obj"] += patient
            slots["nsubj:pass"] = patient
        else:
            slots["subj"] = self.subjects(index)
        slots["obj"] += objects
        self._complements(index, slots)
        self._prepositions(index, slots)
        for noun in self._objects(index):
            self._prepositions(noun, slots)
        return slots

    def _objects(self, index: int) -> list[int]:
        """A verb's objects; of joined verbs, the last shares its object with those before."""
        own = self.syntax.children(index, "obj")
        token = self.tokens[index]
        if own or token.head == ROOT or token.deprel != "conj":
            return own
        first = self.syntax.children(token.head, "obj")
        return [noun for noun in first if noun > index and not self.passive(index)]

    def _gap(self, index: int) -> list[int]:
        """The noun that a relative clause leaves out as its object."""
        token = self.tokens[index]
        own = self.syntax.children(index, "nsubj")
        if token.deprel != "acl:relcl" or not own or self.passive(index):
            return []
        if any(self.antecedent(child) != child for child in own):
            return []
        others = self.syntax.children(index, "obl", "xcomp", "ccomp")
        if any(self.antecedent(child) != child for child in others):
            return []
        return self.spread([self._host(token.head)])

    def _asked(self, index: int) -> list[int]:
        """The object that a question puts before its clause (*learn how many men he sent*)."""
        token = self.tokens[index]
        if token.deprel != "ccomp" or self.passive(index):
            return []
        asked = [noun for noun in self.syntax.children(token.head, "obj") if noun < index]
        return [
            noun
            for noun in asked
            if any(self.tokens[t].lemma.lower() in self.frames.asking for t in self._before(noun))
        ]

    def _before(self, noun: int) -> list[int]:
        """What hangs on a noun before it, and what hangs on that."""
        return [token for token in self.syntax.subtree(noun) if token < noun]

    def _complements(self, index: int, slots: Slots) -> None:
        for clause in self.syntax.children(index, "xcomp", "ccomp"):
            slots["clause"].append(clause)
            if self.tokens[clause].upos in ("NOUN", "PROPN", "ADJ"):
                slots["attribute"].append(clause)
            slots["clause"] += self.syntax.children(clause, "conj")
            if self.infinitive(clause):
                slots["infinitive"].append(clause)
            for mark in self.syntax.children(clause, "mark"):
                if self.tokens[mark].upos != "PART":
                    slots[self.tokens[mark].lemma.lower()].append(clause)
        purposes = self.syntax.children(index, "advcl")
        slots["infinitive"] += [clause for clause in purposes if self.infinitive(clause)]
        slots["compound"] = self.syntax.children(index, "compound:prt", "advmod")

    def _adjective(self, index: int) -> Slots:
        slots: Slots = defaultdict(list)
        slots["subj"] = self.subjects(index)
        self._complements(index, slots)
        slots["clause"] += [
            child for child in self.syntax.children(index, "advcl") if self.infinitive(child)
        ]
        self._prepositions(index, slots)
        return slots

    def _noun(self, index: int) -> Slots:
        slots: Slots = defaultdict(list)
        slots["poss"] = self.spread(self.syntax.children(index, "nmod:poss"))
        slots["compound"] = self.syntax.children(index, "compound")
        slots["amod"] = self.syntax.children(index, "amod")
        clauses = self.syntax.children(index, "acl", "ccomp")
        slots["clause"] = [child for child in clauses if self.infinitive(child)]
        self._prepositions(index, slots)
        self._govern(index, slots)
        slots["subj"] = (
            slots["by"]
            or slots["light"]
            or slots["poss"]
            or slots["between"]
            or self._origin(index)
        )
        slots["obj"] = slots["endure"] or slots["of"]
        return slots

    def _origin(self, index: int) -> list[int]:
        modifiers = self.syntax.children(index, "amod", "compound", "nmod:desc")
        nested = [t for one in modifiers for t in self.syntax.children(one, "compound")]
        return self.spread((*nested, *modifiers))

    def _govern(self, index: int, slots: Slots) -> None:
        """Fill a noun's slots from the verb above it: light, undergone, or taking place."""
        verb, relation = self.above(index)
        if verb == ROOT:
            return
        lemma = self.tokens[verb].lemma
        if relation == "obl":
            slots["outer"] = self.doers(verb)
        if relation in ("obj", "nsubj:pass") and lemma in self.frames.endure:
            slots["endure"] = self.subjects(verb)
        if relation in ("obj", "nsubj:pass") and lemma in self.frames.light:
            slots["light"] = self.doers(verb)
            slots["verb"] = [verb]
            self._prepositions(verb, slots)
        elif relation == "obl" and lemma in self.frames.join and "in" in self.cases(index):
            slots["light"] = self.subjects(verb)
            slots["verb"] = [verb]
        elif relation.startswith("nsubj") and lemma in self.frames.occur:
            slots["occur"] = [verb]

    def above(self, index: int) -> tuple[int, str]:
        """The verb that governs a noun, or ROOT, and the relation.

        Conjuncts and measures are looked through (*held rounds of talks*).
        """
        token = self.tokens[index]
        while token.head != ROOT and (token.deprel == "conj" or self._measured(index, token)):
            index, token = token.head, self.tokens[token.head]
        if token.head == ROOT or self.tokens[token.head].upos not in ("VERB", "AUX"):
            return ROOT, token.deprel
        return token.head, token.deprel

    def _measured(self, index: int, token: Token) -> bool:
        """Whether a noun hangs by *of* on a word that only measures it."""
        above = self.tokens[token.head].lemma
        return (
            token.deprel == "nmod" and above in self.frames.measures and "of" in self.cases(index)
        )
