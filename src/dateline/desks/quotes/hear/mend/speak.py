"""Sets right who speaks: before *said*, in *quoted Y as saying*, in *has Y saying*."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.desks.quotes.hear.mend.arcs import NOMINAL, REACH, Arcs

STOPS = frozenset({"PUNCT", "VERB", "SCONJ", "CCONJ"})
"""What no bare noun phrase before its verb reaches over."""

BARE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART"})
"""What a bare noun phrase behind its verb is made of."""

CLOSING = frozenset({",", "that", "how", "why", "whether"})
"""What ends it."""


class Speakers:
    """Sets right who speaks: before *said*, in *quoted Y as saying*, in *has Y saying*.

    arcs: the trees, changed in place.
    """

    def __init__(self, arcs: Arcs) -> None:
        self.arcs = arcs

    def hosted(self, verb: int) -> None:
        """*X has Y saying*, *X lets Y say*: Y is whom the verb has, the other hangs on it."""
        if self.arcs.lemmas[verb] not in self.arcs.cues.host or self._aux(verb):
            return
        said = self._next_verb(verb)
        if said is None or self.arcs.lemmas[said] not in self.arcs.telling:
            return
        infinitive = self.arcs.nodes[said].form.lower() == self.arcs.lemmas[said]
        whom = self.arcs.noun(range(verb + 1, said))
        if whom is None or not (self.arcs.ing(said) or infinitive) or self._marked(verb, said):
            return
        self.arcs.verbs.add(verb)
        for token in self.arcs.sentence(verb):
            before = token < verb and self.arcs.heads[token] == said
            if before and self.arcs.nodes[token].upos in NOMINAL:
                self.arcs.attach(token, verb, "nsubj")
        self.arcs.attach(said, verb, "advcl")
        self.arcs.attach(whom, verb, "obj")

    def _aux(self, verb: int) -> bool:
        """Whether a word is no full verb of its own (*has said*)."""
        node = self.arcs.nodes[verb]
        return node.upos not in ("VERB", "AUX") or self.arcs.relations[verb] in ("aux", "cop")

    def _next_verb(self, verb: int) -> int | None:
        """The next verb of the sentence, no finite auxiliary between."""
        for token in range(verb + 1, min(verb + REACH, len(self.arcs.nodes))):
            node = self.arcs.nodes[token]
            if node.sentence != self.arcs.nodes[verb].sentence or node.upos == "AUX":
                return None
            if node.upos == "VERB" and self.arcs.relations[token] != "amod":
                return token
        return None

    def _marked(self, verb: int, said: int) -> bool:
        """Whether *to*, *as* or *that* stands before the second verb."""
        between = range(verb + 1, said)
        return any(
            self.arcs.nodes[t].upos == "SCONJ" or self.arcs.lemmas[t] == "to" for t in between
        )

    def subject(self, verb: int) -> None:
        """*X quoted* and *X has*: the bare noun before a verb that quotes is its subject."""
        verbs = (*self.arcs.cues.quoting, *self.arcs.cues.host)
        if self.arcs.nodes[verb].upos != "VERB" or self.arcs.lemmas[verb] not in verbs:
            return
        children = [t for t in self.arcs.sentence(verb) if self.arcs.heads[t] == verb]
        if any(self.arcs.relations[t].startswith(("nsubj", "aux:pass")) for t in children):
            return
        before = [
            token
            for token in children
            if token < verb
            and self.arcs.nodes[token].upos in NOMINAL
            and not self.arcs.cased(token)
        ]
        if before and self.arcs.relations[before[0]].startswith(("obj", "obl", "dep", "iobj")):
            self.arcs.relations[before[0]] = "nsubj"

    def held(self, verb: int) -> None:
        """*X carries a letter*: the bare noun just behind a verb that passes on is its object."""
        cues = self.arcs.cues
        passing = (*cues.carry, *cues.relay, *cues.host)
        if self.arcs.nodes[verb].upos != "VERB" or self.arcs.lemmas[verb] not in passing:
            return
        sentence = self.arcs.sentence(verb)
        kept = [self.arcs.relations[t] for t in sentence if self.arcs.heads[t] == verb]
        if any(relation in ("obj", "aux:pass", "ccomp", "xcomp", "obl:agent") for relation in kept):
            return
        end = verb + 1
        while end in sentence and self.arcs.nodes[end].upos in BARE:
            end += 1
        whom = self.arcs.noun(range(verb + 1, end))
        if whom is not None and self.arcs.heads[whom] > verb and "nsubj" in kept:
            self.arcs.attach(whom, verb, "obj")

    def told(self, verb: int) -> None:
        """*A nun told the paper X, as Y repeats*: the bare noun behind *told* is whom one told."""
        node = self.arcs.nodes[verb]
        if node.upos != "VERB" or self.arcs.lemmas[verb] not in self.arcs.cues.tell:
            return
        end = verb + 1
        while end in self.arcs.sentence(verb) and self.arcs.nodes[end].upos in BARE:
            end += 1
        whom = self.arcs.noun(range(verb + 1, end))
        closed = end < len(self.arcs.nodes) and self.arcs.nodes[end].form in CLOSING
        if whom is not None and closed and self.arcs.heads[whom] != verb:
            self.arcs.attach(whom, verb, "iobj")

    def speaker(self, verb: int) -> None:
        """*…, miners said*: the bare noun just before a finite verb of saying speaks."""
        node = self.arcs.nodes[verb]
        if (
            node.upos != "VERB"
            or self.arcs.lemmas[verb] not in self.arcs.telling
            or self.arcs.ing(verb)
        ):
            return
        children = [t for t in self.arcs.sentence(verb) if self.arcs.heads[t] == verb]
        as_told = any(self.arcs.lemmas[t] == "as" for t in children if t < verb)
        shown = ("nsubj", "csubj", "aux:pass", "cop", *(() if as_told else ("mark",)))
        if any(self.arcs.relations[t].startswith(shown) for t in children):
            return
        noun = self._before(verb)
        if noun is None or noun == self.arcs.heads[verb]:
            return
        bare = as_told and self.arcs.heads[noun] == verb and not self.arcs.cased(noun)
        if bare or not self.arcs.relations[noun].startswith(("obl", "nmod", "root")):
            self.arcs.attach(noun, verb, "nsubj")

    def far(self, verb: int) -> None:
        """*A porter, in an interview with X, thought*: who opens the sentence speaks."""
        node, before = self.arcs.nodes[verb], verb - 1
        if not self.arcs.says(verb, node.sentence) or self.arcs.ing(verb):
            return
        sentence = self.arcs.sentence(verb)
        while before in sentence and self.arcs.nodes[before].upos in ("ADV", "AUX", "PART"):
            before -= 1
        if before not in sentence or self.arcs.nodes[before].form != ",":
            return
        if any(
            self.arcs.relations[t].startswith("nsubj")
            for t in sentence
            if self.arcs.heads[t] == verb
        ):
            return
        end = sentence.start
        while end < before and (self.arcs.nodes[end].upos in BARE or self.arcs.lemmas[end] == "of"):
            end += 1
        noun = self.arcs.noun(range(sentence.start, end), cased=True)
        if noun is None or end >= before or self.arcs.nodes[end].form != ",":
            return
        if not self.arcs.cased(noun) and self.arcs.heads[noun] != verb:
            self.arcs.attach(noun, verb, "nsubj")

    def _before(self, verb: int) -> int | None:
        """The top of the nouns that end just before a verb, back to a mark or another verb."""
        last = verb - 1
        sentence = self.arcs.sentence(verb)
        while last in sentence and self.arcs.nodes[last].upos in ("ADV", "AUX", "PART"):
            last -= 1
        first = last
        while first in sentence and self.arcs.nodes[first].upos not in STOPS:
            first -= 1
        if last not in sentence or self.arcs.nodes[last].upos not in NOMINAL:
            return None
        return self.arcs.noun(range(first + 1, last + 1))

    def quoted(self, mark: int) -> None:
        """*X quoted Y as saying*: Y is whom the verb quotes, and the gerund hangs on it."""
        if self.arcs.lemmas[mark] != "as":
            return
        gerund = self._gerund(mark)
        verb = self._back(mark, self.arcs.cues.quoting) if gerund is not None else None
        if gerund is None or verb is None:
            return
        self.arcs.attach(gerund, verb, "advcl")
        self.arcs.attach(mark, gerund, "mark")
        whom = self.arcs.noun(range(verb + 1, mark))
        if whom is not None:
            self.arcs.attach(whom, verb, "obj")
            for token in self.arcs.tops(range(verb + 1, mark)):
                if token != whom and self.arcs.heads[token] != verb:
                    self.arcs.attach(token, whom, self.arcs.relations[token])

    def agent(self, verb: int) -> None:
        """*Y was quoted as saying by X*: X is the agent of the verb that quotes."""
        quoting = self.arcs.lemmas[verb] in self.arcs.cues.quoting
        if not quoting or self.arcs.nodes[verb].upos != "VERB" or self.arcs.ing(verb):
            return
        sentence = self.arcs.sentence(verb)
        before = [self.arcs.lemmas[t] for t in range(max(sentence.start, verb - 3), verb)]
        case = next(
            (t for t in sentence if t > verb and self.arcs.lemmas[t] in ("by", "that")), None
        )
        if "be" not in before or case is None or self.arcs.lemmas[case] != "by":
            return
        if any(self.arcs.nodes[t].upos == "PUNCT" for t in range(verb, case)):
            return
        end = case + 1
        while end in sentence and self.arcs.nodes[end].upos in BARE:
            end += 1
        whom = self.arcs.noun(range(case + 1, end), cased=True)
        if whom is not None:
            self.arcs.attach(whom, verb, "obl:agent")
            self.arcs.attach(case, whom, "case")

    def _gerund(self, mark: int) -> int | None:
        """The gerund behind *as*, an adverb between them allowed."""
        for token in range(mark + 1, min(mark + 3, len(self.arcs.nodes))):
            if self.arcs.nodes[token].upos != "ADV":
                return token if self.arcs.ing(token) else None
        return None

    def _back(self, token: int, lemmas: Iterable[str]) -> int | None:
        """The nearest of some verbs before a word in its sentence."""
        wanted = set(lemmas)
        for before in range(token - 1, max(token - REACH, -1), -1):
            if self.arcs.nodes[before].sentence != self.arcs.nodes[token].sentence:
                return None
            if self.arcs.nodes[before].upos == "VERB" and self.arcs.lemmas[before] in wanted:
                return before
        return None
