"""Put the attribution layer together: hear, complete, identify, nest, date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateline.desks.certainty.lexicon import hedge_table
from dateline.desks.events.attach import climbs_to, tokens_at
from dateline.desks.events.roles.slots import Framer
from dateline.desks.quotes.hear.carry import Carriers
from dateline.desks.quotes.hear.climb import Climbers
from dateline.desks.quotes.hear.heard import Heard, heard_by_reader
from dateline.desks.quotes.hear.listen import Listener
from dateline.desks.quotes.hear.marks import quote_kind, quoted_spans
from dateline.desks.quotes.hear.mend import mended_syntax
from dateline.desks.quotes.hear.receive import Receivers
from dateline.desks.quotes.hear.relay import Relays
from dateline.desks.quotes.hear.sensed import sensed
from dateline.desks.quotes.hear.turns import turns
from dateline.desks.quotes.identify import Identifier, Identity
from dateline.desks.quotes.nest import nest, unspoken
from dateline.desks.quotes.resume import resumed
from dateline.records.attribution import Attribution
from dateline.records.mention import THING
from dateline.records.reading import Reading
from dateline.stylebook import Stylebook


def work(reading: Reading, stylebook: Stylebook) -> tuple[Attribution, ...]:
    """The attributions of a reading: those the reader linked, and what the trees add.

    reading: with tokens, mentions, times and events. stylebook: cues and outlets.
    Source, cue and content as in PolNeAR (Newell et al., 2018), with nesting.
    """
    syntax = mended_syntax(reading.tokens or (), stylebook.cues)
    framer = Framer(syntax, stylebook.frames)
    evoked = frozenset(event.token for event in reading.events or ())
    speakers = frozenset(
        mention.head for mention in reading.mentions or () if mention.label != THING
    )
    called = frozenset(hint.word for hint in reading.signals.outers)
    clerk = Clerk(reading, framer, stylebook)
    listener = Listener(
        framer, stylebook.cues, evoked, speakers, called, clerk.identifier.kinds.phrases
    )
    rules = list(listener.listen())
    read = heard_by_reader(reading.signals)
    second = Relays(listener)
    relays = {one.head: one for one in second.relayed(together(rules, read))}
    rules = [one for one in rules if one.head not in relays] + list(relays.values())
    rules = [one for one in rules if one.head not in second.hollow]
    read = [one for one in read if one.head not in second.hollow]
    carriers = Carriers(listener)
    outlets = clerk.identifier.outlets()
    climbers = Climbers(listener, outlets)
    carried = {
        one.head: one
        for one in (
            *climbers.climbed(together(rules, read)),
            *carriers.carried([*rules, *read]),
            *carriers.shown(together(rules, read), outlets),
            *carriers.made(),
        )
    }
    rules = [one for one in rules if one.head not in carried] + list(carried.values())
    rules += Receivers(listener, outlets).received(together(rules, read))
    heard = join(read, rules, listener, stylebook)
    heard = spoken_in_turns(heard, turns(syntax.tokens, reading.report.text))
    heard += sensed(reading.signals, listener, heard)
    heard.sort(key=lambda one: (one.cue, one.source))
    records = [clerk.record(one) for one in heard]
    known = resumed(records, reading.mentions or (), syntax, stylebook.cues)
    return nest(known, reading, passed_on(heard, listener))


def together(rules: Sequence[Heard], read: Sequence[Heard]) -> list[Heard]:
    """What the rules heard, and what only the reader did."""
    heads = {one.head for one in rules}
    return [*rules, *(one for one in read if one.content and one.head not in heads)]


def spoken_in_turns(heard: Sequence[Heard], found: Sequence[Heard]) -> list[Heard]:
    """The turns of an interview beside all that is heard within them."""
    names = {token for turn in found for token in (*turn.source, *turn.cue)}
    return [one for one in heard if not names & {*one.cue, *one.source}] + list(found)


def passed_on(heard: Sequence[Heard], listener: Listener) -> dict[int, int]:
    """For each link that another passes on the place of that other in the list.

    *X said, according to Y*: what X said is known from Y.
    """
    places = {token: place for place, one in enumerate(heard) for token in (*one.cue, one.head)}
    above = {
        place: places[one.above]
        for place, one in enumerate(heard)
        if one.above is not None and one.above in places
    }
    for place, one in enumerate(heard):
        told = listener.told_by(one.head)
        if told in places and places[told] != place:
            above.setdefault(places[told], place)
    return above


def join(
    read: Sequence[Heard],
    rules: Sequence[Heard],
    listener: Listener,
    stylebook: Stylebook,
) -> list[Heard]:
    """The reader's attributions, completed by rule, with those that only a rule hears.

    Where one source quotes another (*quoted him as saying*) the rules know both links and
    the reader one, so the rules win.
    """
    framer = listener.framer
    relayed = _relayed(rules, framer, stylebook)
    told = (_reporting(one, framer, stylebook, listener.events) for one in read)
    by_cue = {rule.head: rule for rule in rules}
    owners = {token: rule for rule in rules for token in rule.said if token > rule.head}
    kept = [
        _apart(one, by_cue, listener)
        for one in (_yielded(one, owners, framer) for one in told if one is not None)
        if not relayed & set(one.cue) and len(by_cue.keys() & set(one.cue)) < 2
    ]
    taken = {token for one in kept for token in one.cue}
    found = [_complete(one, by_cue.get(one.head), listener) for one in kept]
    found += [rule for rule in rules if not taken & set(rule.cue)]
    found = [_closed(one, listener, stylebook) for one in found if one.content]
    found = [_halved(_named(one, listener, stylebook), listener) for one in found]
    return sorted(_shared(found), key=lambda one: (one.cue, one.source))


def _closed(one: Heard, listener: Listener, stylebook: Stylebook) -> Heard:
    """The attribution with its source cut before a clause about it (*RUV, which had it from X*)."""
    source = listener.trim(one.source)
    while len(source) > 1 and listener.tokens[source[-1]].lemma in stylebook.cues.relatives:
        source = listener.trim(source[:-1])
    return one._replace(source=source)


def _halved(one: Heard, listener: Listener) -> Heard:
    """The attribution without what stands before *and*, if it is an aside to what follows.

    *Chad shut the road and, according to Y, may mine it*: Y tells of the mines alone.
    """
    aside = [*one.cue, *one.source, one.head]
    first, last = min(aside), max(aside)
    tokens = listener.tokens
    before = first - 1
    while before >= 0 and tokens[before].upos in ("PUNCT", "DET", "ADP", "SCONJ"):
        before -= 1
    closed = last + 1 < len(tokens) and tokens[last + 1].form == ","
    joined = before >= 0 and tokens[before].upos == "CCONJ" and tokens[before + 1].form == ","
    here = tokens[one.head].sentence
    behind = [t for t in one.said if t > last and tokens[t].sentence == here]
    if not (closed and joined and behind):
        return one
    kept = (tuple(t for t in piece if t > last) for piece in one.content)
    return one._replace(content=tuple(piece for piece in kept if piece))


def _named(one: Heard, listener: Listener, stylebook: Stylebook) -> Heard:
    """The attribution with *which* or *who* replaced by whom it stands for.

    Of a statement that is the one who made it (*a readout from the ministry, which said*).
    """
    if len(one.source) != 1:
        return one
    framer = listener.framer
    noun = framer.antecedent(one.source[0])
    if noun == one.source[0]:
        return one
    if framer.tokens[noun].lemma.lower() in stylebook.cues.speech:
        wanted = {*stylebook.cues.makers, "in"}
        makers = [t for t in framer.syntax.children(noun, "nmod") if framer.cases(t) & wanted]
        noun = (makers or [noun])[0]
    return one._replace(source=listener.phrase([noun]))


def _apart(one: Heard, by_cue: Mapping[int, Heard], listener: Listener) -> Heard:
    """The attribution with its source cut before a second cue (*X, citing Y*)."""
    inside = [
        token
        for token in one.source
        if token in by_cue and (by_cue[token].firm or by_cue[token].above is not None)
    ]
    first = min(inside, default=None)
    if first is None or first == one.source[0]:
        return one
    return one._replace(source=listener.trim([token for token in one.source if token < first]))


def _shared(found: Sequence[Heard]) -> list[Heard]:
    """Those that are passed on, with the content of the cue above them."""
    by_token = {token: one for one in found for token in (*one.cue, one.head)}

    def content(one: Heard) -> tuple[tuple[int, ...], ...]:
        seen: set[int] = set()
        while one.above in by_token and one.above not in seen:
            seen.add(one.above)
            one = by_token[one.above]
        return one.content

    return [one if one.above is None else one._replace(content=content(one)) for one in found]


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


def _yielded(one: Heard, owners: Mapping[int, Heard], framer: Framer) -> Heard:
    """The attribution without pieces of other sentences that a cue there tells itself."""

    def own(piece: tuple[int, ...]) -> bool:
        here = framer.tokens[one.head].sentence
        there = {framer.tokens[token].sentence for token in piece}
        if here in there:
            return True
        others = [owners[token] for token in piece if token in owners]
        return not any(framer.tokens[other.head].sentence in there for other in others)

    return one._replace(content=tuple(piece for piece in one.content if own(piece)))


def _complete(one: Heard, rule: Heard | None, listener: Listener) -> Heard:
    """The reader's attribution with what only a rule heard.

    Where another verb says who speaks (*quoted him as saying*), or the reader's source is of
    another sentence, the rule knows it better.
    """
    if rule is None:
        return one
    sentences = {listener.tokens[token].sentence for token in one.source}
    away = listener.tokens[one.head].sentence not in sentences
    carries = listener.tokens[one.head].lemma.lower() in listener.cues.carry
    held = carries and bool(one.source) and rule.said.issuperset(one.source)
    better = listener.lent(one.head) or rule.firm or rule.above is not None or away or held
    known = rule.source if better else ()
    apart = not one.said & rule.said and any(piece[0] > rule.head for piece in rule.content)
    return one._replace(
        source=known or one.source or rule.source,
        content=rule.content if rule.firm or apart else one.content or rule.content,
        above=rule.above,
        firm=rule.firm,
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
    last = max((*one.cue, one.head))
    first = min((piece[0] for piece in one.content if piece[0] > last), default=None)
    return first is not None and last < tokens[0] and tokens[-1] < first


class Clerk:
    """Writes attributions down: spans, who speaks, how it is quoted, when it was said."""

    def __init__(self, reading: Reading, framer: Framer, stylebook: Stylebook) -> None:
        self.framer = framer
        self.times = reading.times or ()
        self.text = reading.report.text
        self.cues = stylebook.cues
        self.hedges = hedge_table(stylebook)
        self.odds = stylebook.odds.attribution
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
            cue=span(one.cue) if one.cue else None,
            content=content,
            mention=who.mention,
            kind=kind,
            name=who.name,
            country=who.country,
            members=who.members,
            quote=quote_kind(self.text, content, self.quotes),
            said_on=self._said_on(one),
            refused=unspoken(one, self.framer.syntax, self.cues, self.hedges),
            score=self.odds.at(one.score),
            why=f"{one.by} {one.score:.2f}",
        )

    def _kind(self, one: Heard, who: Identity) -> str:
        """The kind of the source: as its words tell it, else the reader's likeliest."""
        seen = next((self.kinds[token] for token in one.cue if token in self.kinds), ())
        return who.kind or (seen[0][0] if seen and one.source else "other")

    def _said_on(self, one: Heard) -> int | None:
        """The time that hangs on the cue or the source, and not on what was said."""
        goal = frozenset((one.head, *one.cue, *one.source))
        for number, tokens in self.moments[self.framer.tokens[one.head].sentence]:
            if one.said & set(tokens):
                continue
            if climbs_to(self.framer, tokens, goal) or between(tokens, one):
                return number
        return None
