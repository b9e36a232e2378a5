"""The types of the PLOVER tables: an event type, its trigger senses, and shared word classes."""

from __future__ import annotations

from typing import Literal

import msgspec

Quad = Literal["VC", "MC", "VX", "MX"]


class Sense(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename={"spares": "not"},
):
    """Trigger words that evoke one event type under the same conditions.

    verb, noun, adj: lemmas; ``call off`` is a verb with its particle, ``missile test`` a
    noun with its modifier. case: the noun stands behind one of these prepositions.
    subject, object, clause: lemmas or ``@class`` of what fills that slot, at least one;
    unsubject, unobject, unclause: none of these. needs, lacks: slots of which one must, none may be
    filled. whom: a participant must fill a recipient slot.
    actor, recipient: slots (subj, obj, iobj, a preposition; clause for those who act in it,
    beneath for whom it is done to), the first filled one
    counts; unset means the type's. mutual: all parties act.
    mode, modes: the mode, or the mode for what the object or clause is.
    absorbs: the clause below is what is promised, threatened or asked, no event itself.
    firm: PLOVER's manual says so; no likelier type of the reader's goes before it, but for what
        the type is when it lies ahead.
    joint: the type that it becomes where parties of several countries act.
    fires, spares: a sentence that must evoke the type by this sense, one that must not.
    """

    verb: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()
    adj: tuple[str, ...] = ()
    case: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    unsubject: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    unobject: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    unclause: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    whom: bool = False
    actor: tuple[str, ...] | None = None
    recipient: tuple[str, ...] | None = None
    mutual: bool = False
    mode: str | None = None
    modes: dict[str, tuple[str, ...]] = {}
    contexts: tuple[str, ...] = ()
    absorbs: bool = False
    firm: bool = False
    joint: str | None = None
    fires: str
    spares: str


class EventType(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One of PLOVER's types and the words that evoke it.

    quad, score, intensity, cameo: PLOVER's tables. modes: those it allows.
    future: the type it becomes when a party plans or promises it, None if it stays.
    actor, recipient: slots of its senses unless they say otherwise.
    """

    type: str
    quad: Quad
    score: float
    intensity: float
    cameo: tuple[str, ...]
    gloss: str
    modes: tuple[str, ...] = ()
    future: str | None = None
    actor: tuple[str, ...] = ("subj",)
    recipient: tuple[str, ...] = ()
    senses: tuple[Sense, ...]


class Phrase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word or phrase, and the type of event that it tells in news of politics.

    type: PLOVER's, or ``NONE``. mode: the mode that the words by themselves imply. pos: v, n or a
    (a verb, a noun, an adjective or a phrase that is one). how: 3 where it nearly always tells
    that type if somebody does it, 2 mostly, 1 as one of its senses. phrase: lemmas, ``*`` where an
    object may stand in between.
    """

    type: str
    mode: str | None = None
    pos: Literal["v", "n", "a"]
    how: Literal[1, 2, 3]
    phrase: str


class Frames(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that the event desk needs beside triggers.

    classes: ``@name`` of the senses. light: verbs whose object noun tells the event and
    whose subject does it. endure: verbs whose subject undergoes it. occur: verbs that say
    an event noun took place. join: verbs with an event noun behind *in*. casualties: verbs
    that only tell the harm of an act. measures: nouns that stand before what is meant (*a
    number of soldiers*). promise: verbs whose subject, not object, does the embedded act;
    control: verbs whose phrase behind one of these prepositions does it; lends: verbs whose
    object does the gerund behind one of these. relatives: relative pronouns.
    asking: words that ask for the noun behind them (*how many men he sent*).
    locative: prepositions before the place of an event. contexts: cue words of each.
    realms: words of games, markets, the arts and so on, where words of conflict are played with.
    asked, threatened: the mode of a request, refusal or threat for the type it embeds.
    """

    classes: dict[str, tuple[str, ...]]
    light: tuple[str, ...]
    endure: tuple[str, ...]
    occur: tuple[str, ...]
    join: tuple[str, ...]
    measures: tuple[str, ...]
    casualties: tuple[str, ...]
    promise: tuple[str, ...]
    control: dict[str, tuple[str, ...]]
    lends: dict[str, tuple[str, ...]]
    relatives: tuple[str, ...]
    asking: tuple[str, ...]
    locative: tuple[str, ...]
    realms: dict[str, tuple[str, ...]]
    asked: dict[str, str]
    threatened: dict[str, str]
    contexts: dict[str, tuple[str, ...]]


class EventWeights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Weights of the desk of events, by the figure that each is multiplied with.

    told: whether words tell an event. Fitted by ``tools/events``.
    """

    told: dict[str, float]


class SideWeights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Weights of what stands about two marked parties, by figure.

    conflict: what a figure adds to the log-odds that what happens is conflict. Fitted by
    ``tools/pairs``.
    """

    conflict: dict[str, float]


class PartyWeights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Weights of who takes part in an event, by the figure that each is multiplied with.

    actor, recipient: what a figure adds to the log-odds that a mention acts, or is acted on.
    Fitted by ``tools/roles``.
    """

    actor: dict[str, float]
    recipient: dict[str, float]

    def paired(self) -> dict[str, tuple[float, float]]:
        """For each figure both weights, 0 where it says nothing of a role."""
        names = (*self.actor, *self.recipient)
        return {name: (self.actor.get(name, 0.0), self.recipient.get(name, 0.0)) for name in names}
