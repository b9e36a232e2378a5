"""Put the attribution layer together: hear, complete, identify, nest, date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dateline.desks.certainty.lexicon import hedge_table
from dateline.desks.events.attach import climbs_to, tokens_at
from dateline.desks.events.slots import Framer
from dateline.desks.quotes.heard import Heard, heard_by_reader
from dateline.desks.quotes.identify import Identifier, Identity
from dateline.desks.quotes.listen import Listener
from dateline.desks.quotes.marks import quote_kind, quoted_spans
from dateline.desks.quotes.nest import nest, unspoken
from dateline.desks.quotes.sensed import sensed
from dateline.desks.sentences.syntax import Syntax
from dateline.records.attribution import Attribution
from dateline.records.reading import Reading
from dateline.stylebook import Stylebook

RULE = 0.6
"""What the kind by rule is worth beside the reader's probability."""


def work(reading: Reading, stylebook: Stylebook) -> tuple[Attribution, ...]:
    """The attributions of a reading: those the reader linked, and what the trees add.

    reading: with tokens, mentions, times and events. stylebook: cues and outlets.
    Source, cue and content as in PolNeAR (Newell et al., 2018), with nesting.
    """
    syntax = Syntax(reading.tokens or ())
    framer = Framer(syntax, stylebook.frames)
    evoked = frozenset(event.token for event in reading.events or ())
    listener = Listener(framer, stylebook.cues, evoked)
    rules = list(listener.listen())
    heard = join(heard_by_reader(reading.signals), rules, framer, stylebook, evoked)
    heard += sensed(reading.signals, listener, heard)
    clerk = Clerk(reading, framer, stylebook)
    return nest([clerk.record(one) for one in heard], reading)


def join(
    read: Sequence[Heard],
    rules: Sequence[Heard],
    framer: Framer,
    stylebook: Stylebook,
    evoked: frozenset[int] = frozenset(),
) -> list[Heard]:
    """The reader's attributions, completed by rule, with those that only a rule hears.

    Where one source quotes another (*quoted him as saying*) the rules know both links and
    the reader one, so the rules win.
    """
    relayed = _relayed(rules, framer, stylebook)
    told = (_reporting(one, framer, stylebook, evoked) for one in read)
    kept = [one for one in told if one is not None and not relayed & set(one.cue)]
    taken = {token for one in kept for token in one.cue}
    by_cue = {rule.head: rule for rule in rules}
    found = [_complete(one, by_cue.get(one.head)) for one in kept]
    found += [rule for rule in rules if not taken & set(rule.cue)]
    return sorted((one for one in found if one.content), key=lambda one: (one.cue, one.source))


def _reporting(
    one: Heard, framer: Framer, stylebook: Stylebook, evoked: frozenset[int]
) -> Heard | None:
    """The attribution with only the cue's own clause, if it is a deed rather than a report.

    A deed (*vowed*, *agreed*, *thanked*) reports nothing but what its clause asserts.
    """
    token = framer.tokens[one.head]
    cues = stylebook.cues
    reporting = (*cues.say, *cues.believe, *cues.deny, *cues.relay)
    if token.upos != "VERB" or token.lemma in reporting or token.lemma in cues.according:
        return one
    clauses = framer.syntax.children(one.head, "ccomp", "xcomp")
    if one.head in evoked and not clauses and token.lemma not in cues.accuse:
        return None
    aside = {
        node
        for child in framer.syntax.children(one.head, "advcl", "conj", "parataxis")
        if not framer.cases(child) & set(framer.frames.lends.get(token.lemma, ()))
        for node in framer.syntax.subtree(child)
    }
    own = set(framer.syntax.subtree(one.head)) - aside
    pieces = tuple(tuple(t for t in piece if t in own) for piece in one.content)
    return one._replace(content=tuple(piece for piece in pieces if piece))


def _complete(one: Heard, rule: Heard | None) -> Heard:
    if rule is None:
        return one
    return one._replace(
        source=one.source or rule.source,
        content=one.content or rule.content,
        anonymous=not one.source and rule.anonymous,
    )


def _relayed(rules: Sequence[Heard], framer: Framer, stylebook: Stylebook) -> frozenset[int]:
    """Cue tokens of *quoted* and *saying* where both are heard by rule."""
    found: set[int] = set()
    heads = {rule.head for rule in rules}
    for rule in rules:
        above = framer.tokens[rule.head].head
        if above in heads and framer.tokens[above].lemma in stylebook.cues.relay:
            found |= {above, rule.head, *framer.syntax.children(rule.head, "mark", "case")}
    return frozenset(found)


def between(tokens: Sequence[int], one: Heard) -> bool:
    """Whether words stand between a cue and its content (*said on Monday that*)."""
    first = min((piece[0] for piece in one.content if piece[0] > one.cue[-1]), default=None)
    return first is not None and one.cue[-1] < tokens[0] and tokens[-1] < first


class Clerk:
    """Writes attributions down: spans, who speaks, how it is quoted, when it was said."""

    def __init__(self, reading: Reading, framer: Framer, stylebook: Stylebook) -> None:
        self.framer = framer
        self.times = reading.times or ()
        self.text = reading.report.text
        self.cues = stylebook.cues
        self.hedges = hedge_table(stylebook)
        self.kinds = {hint.word: hint.kinds for hint in reading.signals.outers}
        self.identifier = Identifier(framer, reading.mentions or (), stylebook)
        self.quotes = quoted_spans(self.text, stylebook.cues.marks)
        self.moments: dict[int, list[tuple[int, list[int]]]] = defaultdict(list)
        for number, tokens in enumerate(tokens_at(framer, [time.span for time in self.times])):
            if tokens and self.times[number].type not in ("DURATION", "SET"):
                self.moments[framer.tokens[tokens[0]].sentence].append((number, tokens))

    def record(self, one: Heard) -> Attribution:
        """The attribution record of what was heard, not yet nested."""
        span = self.framer.syntax.span
        who = self.identifier.identify(one.source)
        kind = self._kind(one, who)
        content = tuple(span(piece) for piece in one.content)
        return Attribution(
            source=span(one.source) if one.source else None,
            cue=span(one.cue),
            content=content,
            mention=who.mention,
            kind=kind,
            name=who.name,
            country=who.country,
            members=who.members,
            quote=quote_kind(self.text, content, self.quotes),
            said_on=self._said_on(one),
            refused=unspoken(one, self.framer.syntax, self.cues, self.hedges),
            score=one.score,
        )

    def _kind(self, one: Heard, who: Identity) -> str:
        """The kind of the source: an outlet's own, else what the reader is surer of."""
        seen = next((self.kinds[token] for token in one.cue if token in self.kinds), ())
        if who.outlet or not seen or not one.source:
            return who.kind
        best, share = seen[0]
        ruled = dict(seen).get(who.kind, 0.0) + (RULE if who.kind != "other" else 0.0)
        return best if share > ruled else who.kind

    def _said_on(self, one: Heard) -> int | None:
        """The time that hangs on the cue or the source, and not on what was said."""
        goal = frozenset((one.head, *one.cue, *one.source))
        for number, tokens in self.moments[self.framer.tokens[one.head].sentence]:
            if one.said & set(tokens):
                continue
            if climbs_to(self.framer, tokens, goal) or between(tokens, one):
                return number
        return None
