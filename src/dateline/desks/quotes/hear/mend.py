"""Mend trees where the order of words shows who speaks better than the parse does.

Three turns of phrase are fixed enough to be read off the words: *X quoted Y as saying*,
*X, citing Y, said*, and *an item in which Y said*. A wrong arc in one of them costs a link.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dateline.desks.sentences.syntax import Syntax
from dateline.records.reading import ROOT, Token
from dateline.stylebook.speech import Cues

REACH = 30
"""How many words before *as saying* the verb that quotes may stand."""

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
BESIDE = frozenset({"ADV", "AUX", "PUNCT", "PART"})
"""What may stand between an aside and its verb."""


STOPS = frozenset({"PUNCT", "VERB", "SCONJ", "CCONJ"})
"""What no bare noun phrase before its verb reaches over."""


def mended(tokens: Sequence[Token], cues: Cues) -> tuple[Token, ...]:
    """The tokens with the arcs of known turns of phrase set right, all others as they were.

    tokens: ``Reading.tokens``. cues: the stylebook's.
    """
    mender = Mender(tokens, cues)
    for index in range(len(tokens)):
        mender.hosted(index)
        mender.subject(index)
        mender.speaker(index)
        mender.maker(index)
        mender.item(index)
        mender.quoted(index)
        mender.cited(index)
    return mender.tokens()


class Mender:
    """Sets heads and relations anew, never so that a word hangs on itself.

    tokens: ``Reading.tokens``, left as they are. cues: the stylebook's.
    """

    def __init__(self, tokens: Sequence[Token], cues: Cues) -> None:
        self._tokens = tokens
        self._heads = [token.head for token in tokens]
        self._relations = [token.deprel for token in tokens]
        self._lemmas = [token.lemma.lower() for token in tokens]
        self._verbs = {index for index, token in enumerate(tokens) if token.upos == "VERB"}
        self._cues = cues
        self._telling = frozenset((*cues.say, *cues.believe, *cues.deny, *cues.relay, *cues.host))

    def tokens(self) -> tuple[Token, ...]:
        """The tokens as mended."""
        return tuple(
            token
            if (token.head, token.deprel, token.upos) == (head, relation, upos)
            else msgspec.structs.replace(token, head=head, deprel=relation, upos=upos)
            for token, head, relation, upos in zip(
                self._tokens, self._heads, self._relations, self._upos(), strict=True
            )
        )

    def _upos(self) -> list[str]:
        """The parts of speech: *has* in *has him saying* is a verb."""
        return [
            "VERB" if index in self._verbs else token.upos
            for index, token in enumerate(self._tokens)
        ]

    def hosted(self, verb: int) -> None:
        """*X has Y saying*, *X lets Y say*: Y is whom the verb has, the other hangs on it."""
        if self._lemmas[verb] not in self._cues.host or self._aux(verb):
            return
        said = self._next_verb(verb)
        if said is None or self._lemmas[said] not in self._telling:
            return
        infinitive = self._tokens[said].form.lower() == self._lemmas[said]
        whom = self._noun(range(verb + 1, said))
        if whom is None or not (self._ing(said) or infinitive) or self._marked(verb, said):
            return
        self._verbs.add(verb)
        for token in self._sentence(verb):
            before = token < verb and self._heads[token] == said
            if before and self._tokens[token].upos in NOMINAL:
                self._attach(token, verb, "nsubj")
        self._attach(said, verb, "advcl")
        self._attach(whom, verb, "obj")

    def _aux(self, verb: int) -> bool:
        """Whether a word is no full verb of its own (*has said*)."""
        node = self._tokens[verb]
        return node.upos not in ("VERB", "AUX") or self._relations[verb] in ("aux", "cop")

    def _next_verb(self, verb: int) -> int | None:
        """The next verb of the sentence, no finite auxiliary between."""
        for token in range(verb + 1, min(verb + REACH, len(self._tokens))):
            node = self._tokens[token]
            if node.sentence != self._tokens[verb].sentence or node.upos == "AUX":
                return None
            if node.upos == "VERB":
                return token
        return None

    def _marked(self, verb: int, said: int) -> bool:
        """Whether *to*, *as* or *that* stands before the second verb."""
        between = range(verb + 1, said)
        return any(self._tokens[t].upos == "SCONJ" or self._lemmas[t] == "to" for t in between)

    def maker(self, noun: int) -> None:
        """*An article in the daily X, which said*: X made the article."""
        case = noun + 1
        if self._lemmas[noun] not in self._cues.speech or case + 1 >= len(self._tokens):
            return
        if self._lemmas[case] not in (*self._cues.makers, "in"):
            return
        end = next((t for t in range(case, len(self._tokens)) if self._relative(t)), None)
        if end is None or end - case > REACH or self._crosses(case, end):
            return
        end -= self._tokens[end - 1].upos == "ADP"
        made = self._noun(range(case + 1, end), cased=True)
        if made is not None:
            self._attach(made, noun, "nmod")
            self._attach(case, made, "case")

    def _relative(self, token: int) -> bool:
        return self._lemmas[token] in ("which", "who", "whom")

    def _crosses(self, first: int, last: int) -> bool:
        """Whether a verb or the end of a sentence lies in a stretch."""
        sentence = self._tokens[first].sentence
        return any(
            self._tokens[t].upos == "VERB" or self._tokens[t].sentence != sentence
            for t in range(first, last)
        )

    def subject(self, verb: int) -> None:
        """*X quoted* and *X has*: the bare noun before a verb that quotes is its subject."""
        verbs = (*self._cues.quoting, *self._cues.host)
        if self._tokens[verb].upos != "VERB" or self._lemmas[verb] not in verbs:
            return
        children = [t for t in self._sentence(verb) if self._heads[t] == verb]
        if any(self._relations[t].startswith(("nsubj", "aux:pass")) for t in children):
            return
        before = [
            token
            for token in children
            if token < verb and self._tokens[token].upos in NOMINAL and not self._cased(token)
        ]
        if before and self._relations[before[0]] in ("obj", "obl", "dep", "iobj"):
            self._relations[before[0]] = "nsubj"

    def speaker(self, verb: int) -> None:
        """*…, miners said*: the bare noun just before a finite verb of saying speaks."""
        node = self._tokens[verb]
        if node.upos != "VERB" or self._lemmas[verb] not in self._telling or self._ing(verb):
            return
        children = [t for t in self._sentence(verb) if self._heads[t] == verb]
        shown = ("nsubj", "csubj", "aux:pass", "mark", "cop")
        if any(self._relations[t].startswith(shown) for t in children):
            return
        noun = self._before(verb)
        if noun is None or noun == self._heads[verb]:
            return
        if not self._relations[noun].startswith(("obl", "nmod", "root")):
            self._attach(noun, verb, "nsubj")

    def _before(self, verb: int) -> int | None:
        """The top of the nouns that end just before a verb, back to a mark or another verb."""
        last = verb - 1
        sentence = self._sentence(verb)
        while last in sentence and self._tokens[last].upos in ("ADV", "AUX", "PART"):
            last -= 1
        first = last
        while first in sentence and self._tokens[first].upos not in STOPS:
            first -= 1
        if last not in sentence or self._tokens[last].upos not in NOMINAL:
            return None
        return self._noun(range(first + 1, last + 1))

    def quoted(self, mark: int) -> None:
        """*X quoted Y as saying*: Y is whom the verb quotes, and the gerund hangs on it."""
        if self._lemmas[mark] != "as":
            return
        gerund = self._gerund(mark)
        verb = self._back(mark, self._cues.quoting) if gerund is not None else None
        if gerund is None or verb is None:
            return
        self._attach(gerund, verb, "advcl")
        self._attach(mark, gerund, "mark")
        whom = self._noun(range(verb + 1, mark))
        if whom is not None:
            self._attach(whom, verb, "obj")
            for token in self._tops(range(verb + 1, mark)):
                if token != whom and self._heads[token] != verb:
                    self._attach(token, whom, self._relations[token])

    def _gerund(self, mark: int) -> int | None:
        """The gerund behind *as*, an adverb between them allowed."""
        for token in range(mark + 1, min(mark + 3, len(self._tokens))):
            if self._tokens[token].upos != "ADV":
                return token if self._ing(token) else None
        return None

    def _ing(self, token: int) -> bool:
        node = self._tokens[token]
        return node.upos in ("VERB", "AUX") and node.form.lower().endswith("ing")

    def _back(self, token: int, lemmas: Iterable[str]) -> int | None:
        """The nearest of some verbs before a word in its sentence."""
        wanted = set(lemmas)
        for before in range(token - 1, max(token - REACH, -1), -1):
            if self._tokens[before].sentence != self._tokens[token].sentence:
                return None
            if self._tokens[before].upos == "VERB" and self._lemmas[before] in wanted:
                return before
        return None

    def item(self, which: int) -> None:
        """*An item in which Y said*: the clause hangs on the item, and Y speaks in it."""
        case = which - 1
        if self._lemmas[which] != "which" or case < 1 or self._tokens[case].upos != "ADP":
            return
        noun = case - 1 - (self._tokens[case - 1].upos == "PUNCT")
        verb = self._verb_behind(which)
        if noun < 0 or verb is None or self._lemmas[noun] not in self._cues.speech:
            return
        if self._heads[verb] == noun:
            return
        self._attach(verb, noun, "acl:relcl")
        self._attach(which, verb, "obl")
        self._attach(case, which, "case")
        speaker = self._noun(range(which + 1, verb))
        if speaker is not None:
            self._attach(speaker, verb, "nsubj")

    def _verb_behind(self, which: int) -> int | None:
        """The verb of a clause whose subject stands behind *in which*."""
        for token in range(which + 1, min(which + REACH, len(self._tokens))):
            if self._tokens[token].sentence != self._tokens[which].sentence:
                return None
            bare = self._relations[token] in ("acl", "amod", "compound")
            if self._tokens[token].upos == "VERB" and not (
                bare and which < self._heads[token] < token
            ):
                telling = self._lemmas[token] in self._telling
                return token if telling and token > which + 1 else None
        return None

    def cited(self, index: int) -> None:
        """*X, citing Y, said* and *X said, on the word of Y*: an aside to the verb of saying."""
        start = self._aside(index)
        if start is None:
            return
        end = self._end(index)
        verb = self._verb_of(start, end)
        aside = range(start, end)
        if verb is None:
            return
        noun = self._tokens[index].upos == "NOUN"
        self._attach(index, verb, "obl" if noun else "advcl")
        if noun:
            self._attach(start, index, "case")
        self._origin(index, aside, noun)
        for token in self._tops(aside):
            if token != index:
                self._attach(token, index, self._relations[token])
        for token in self._sentence(index):
            inside = self._heads[token] in aside and token not in aside
            if inside and self._relations[token] != "acl:relcl":
                self._attach(token, verb, self._relations[token])

    def _origin(self, index: int, aside: range, noun: bool) -> None:
        wanted = self._cues.citing.get(self._lemmas[index], "")
        clause = next((t for t in aside if self._relative(t) and t > index), aside.stop)
        origin = self._noun(range(index + 1, clause), cased=noun or bool(wanted))
        if origin is None:
            return
        self._attach(origin, index, "nmod" if noun else "obl" if wanted else "obj")
        verb = next((t for t in range(clause, aside.stop) if t in self._verbs), None)
        if verb is not None:
            self._attach(verb, origin, "acl:relcl")
            self._attach(clause, verb, "nsubj")

    def _aside(self, index: int) -> int | None:
        """Where an aside begins that names an origin, or None."""
        lemma, before = self._lemmas[index], index - 1
        if lemma in self._cues.citing:
            opened = before < 0 or self._opens(index)
            return index if opened and self._ing(index) else None
        lead = self._cues.authority.get(lemma)
        while before >= 0 and self._tokens[before].upos in ("DET", "ADJ"):
            before -= 1
        return before if lead is not None and before >= 0 and self._lemmas[before] == lead else None

    def _opens(self, token: int) -> bool:
        """Whether a word stands first in its sentence or behind a mark of punctuation."""
        before = self._tokens[token - 1]
        return before.sentence != self._tokens[token].sentence or before.upos == "PUNCT"

    def _end(self, index: int) -> int:
        """The first word behind an aside: a mark of punctuation, *that*, or the sentence's end."""
        sentence = self._tokens[index].sentence
        relative = False
        for token in range(index + 1, len(self._tokens)):
            node = self._tokens[token]
            if node.sentence != sentence or self._lemmas[token] == "that":
                return token
            if node.upos == "PUNCT" and node.form in self._cues.breaks:
                behind = token + 1
                if relative or not (behind < len(self._tokens) and self._relative(behind)):
                    return token
                relative = True
        return len(self._tokens)

    def _verb_of(self, start: int, end: int) -> int | None:
        """The verb of saying just before an aside, or just behind it."""
        before = start - 1
        sentence = self._tokens[start].sentence
        while before >= 0 and self._tokens[before].upos in ("PUNCT", "ADV", "PART"):
            before -= 1
        if before >= 0 and self._says(before, sentence):
            return before
        behind = end
        while behind < len(self._tokens) and self._tokens[behind].upos in BESIDE:
            behind += 1
        if behind < len(self._tokens) and self._says(behind, sentence):
            return behind
        return self._first_verb(end, sentence) if self._first(start) else None

    def _first(self, token: int) -> bool:
        return token == 0 or self._tokens[token - 1].sentence != self._tokens[token].sentence

    def _first_verb(self, end: int, sentence: int) -> int | None:
        """The first verb of saying behind an aside that opens its sentence."""
        for token in range(end, len(self._tokens)):
            if self._tokens[token].sentence != sentence:
                return None
            if self._tokens[token].upos == "VERB":
                return token if self._says(token, sentence) else None
        return None

    def _says(self, token: int, sentence: int) -> bool:
        node = self._tokens[token]
        verb = node.upos == "VERB" and node.sentence == sentence
        return verb and self._lemmas[token] in self._telling

    def _sentence(self, index: int) -> range:
        """The tokens of a word's sentence."""
        sentence, first, last = self._tokens[index].sentence, index, index + 1
        while first > 0 and self._tokens[first - 1].sentence == sentence:
            first -= 1
        while last < len(self._tokens) and self._tokens[last].sentence == sentence:
            last += 1
        return range(first, last)

    def _tops(self, tokens: range) -> list[int]:
        """The words of a stretch that hang on none within it."""
        return [token for token in tokens if self._heads[token] not in tokens]

    def _noun(self, tokens: range, cased: bool = False) -> int | None:
        """The noun at the top of a stretch, the first without a preposition unless ``cased``."""
        nouns = [token for token in self._tops(tokens) if self._tokens[token].upos in NOMINAL]
        bare = [noun for noun in nouns if cased or not self._cased(noun)]
        return next(iter(bare or nouns), None)

    def _cased(self, noun: int) -> bool:
        return any(
            self._heads[token] == noun and self._relations[token] == "case"
            for token in range(max(0, noun - REACH), noun)
        )

    def _attach(self, token: int, head: int, relation: str) -> None:
        """Hang a word on another; a head from below takes the word's old place first."""
        if token == head:
            return
        if self._above(head, token):
            self._heads[head], self._relations[head] = self._heads[token], self._relations[token]
        self._heads[token], self._relations[token] = head, relation

    def _above(self, low: int, high: int) -> bool:
        while low not in (ROOT, high):
            low = self._heads[low]
        return low == high


def mended_syntax(tokens: Sequence[Token], cues: Cues) -> Syntax:
    """The trees of a reading as the quotes desk asks them."""
    return Syntax(mended(tokens, cues))
