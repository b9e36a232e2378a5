"""A reading: the report with the layers that the desks add, one after another."""

from __future__ import annotations

import msgspec

from dateline.records.attribution import Attribution
from dateline.records.certainty import Certainty
from dateline.records.event import Event
from dateline.records.mention import Mention
from dateline.records.report import Report
from dateline.records.span import Span
from dateline.records.values import Count, Place, Time

ROOT = -1


class Token(msgspec.Struct, frozen=True):
    """A syntactic word of Universal Dependencies.

    span: its characters. form: the word. lemma, upos, deprel: as in UD (v2).
    head: index of its head in ``Reading.tokens``, or ROOT (-1).
    sentence: index of its sentence. joined: written without a space to the token before
    it as one surface word (the ``n't`` of ``don't``).
    """

    span: Span
    form: str
    lemma: str
    upos: str
    head: int
    deprel: str
    sentence: int
    joined: bool = False


class Sentence(msgspec.Struct, frozen=True):
    """A sentence: its characters, and its tokens ``first`` to ``last`` (both included)."""

    span: Span
    first: int
    last: int


class Tagged(msgspec.Struct, frozen=True):
    """A run of tokens ``first`` to ``last`` (both included) under one label, with its score."""

    first: int
    last: int
    label: str
    score: float


class Link(msgspec.Struct, frozen=True):
    """A cue tied to its source and to the pieces of its content (indices into ``Signals``)."""

    cue: int
    sources: tuple[int, ...]
    contents: tuple[int, ...]


class Hint(msgspec.Struct, frozen=True):
    """A cue at ``word``: the words that may be the cue above it, each with its score.

    kinds: kinds of its source with their probabilities, likeliest first.
    """

    word: int
    others: tuple[tuple[int, float], ...]
    kinds: tuple[tuple[str, float], ...] = ()


class Trigger(msgspec.Struct, frozen=True, kw_only=True):
    """Tokens ``first`` to ``last`` that may tell an event, as the reader sees them.

    score: probability that they do. types: PLOVER types with their probabilities, best first.
    actors, recipients, places, times, counts: tokens with the probability that they are part of
    one who acts or is acted on, of the place, the time, a figure of the event. cues: tokens with
    a score above 0 if, as a cue, they are likelier to hold the event than no source is.
    certainty, polarity, time: the probability of each class. modes: PLOVER modes (empty for
    none) with their probabilities, likeliest first.
    """

    first: int
    last: int
    score: float
    types: tuple[tuple[str, float], ...]
    actors: tuple[tuple[int, float], ...]
    recipients: tuple[tuple[int, float], ...]
    places: tuple[tuple[int, float], ...]
    times: tuple[tuple[int, float], ...]
    counts: tuple[tuple[int, float], ...]
    cues: tuple[tuple[int, float], ...]
    certainty: dict[str, float]
    polarity: dict[str, float]
    time: dict[str, float]
    modes: tuple[tuple[str, float], ...] = ()


class Signals(msgspec.Struct, frozen=True, kw_only=True):
    """What the reader saw in one pass, decoded: the ground on which the desks stand.

    tokens, sentences: segmentation and syntax.
    names: PER, ORG, LOC runs. entities: for each token the kind of thing of which it is
    the head word (GUM's: person, organization, place, event, object, time, abstract,
    substance, animal, plant), or None.
    sources, cues, contents: runs of the attribution layer; links: which go together.
    triggers: what may tell an event. outers: for each cue the words that may be the cue above
    it. factuality: of each token as if it told an event, −3 (did not happen) to 3 (did).
    flags: what was cut or skipped (``long-sentence`` …).
    """

    tokens: tuple[Token, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    names: tuple[Tagged, ...] = ()
    entities: tuple[str | None, ...] = ()
    sources: tuple[Tagged, ...] = ()
    cues: tuple[Tagged, ...] = ()
    contents: tuple[Tagged, ...] = ()
    links: tuple[Link, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    outers: tuple[Hint, ...] = ()
    factuality: tuple[float, ...] = ()
    flags: tuple[str, ...] = ()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """The report and its layers; a desk's layer is None until that desk has worked.

    weights: digest of the weights that the signals come from, None where there are none.
    stylebook: digest of the stylebook that the desks go by.
    """

    report: Report
    signals: Signals
    weights: str | None = None
    stylebook: str | None = None
    tokens: tuple[Token, ...] | None = None
    sentences: tuple[Sentence, ...] | None = None
    mentions: tuple[Mention, ...] | None = None
    times: tuple[Time, ...] | None = None
    places: tuple[Place, ...] | None = None
    counts: tuple[Count, ...] | None = None
    events: tuple[Event, ...] | None = None
    attributions: tuple[Attribution, ...] | None = None
    certainties: tuple[Certainty, ...] | None = None
