"""Events: what a trigger evokes, and who takes part."""

from __future__ import annotations

import msgspec

from dateline.records.span import Span

EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """A PLOVER event as the words tell it.

    trigger: its pieces; token: index of the trigger's head token.
    type, mode, contexts: PLOVER 1.3. actors, recipients: indices into ``Reading.mentions``.
    place, time: indices into ``Reading.places`` and ``.times``; counts: into ``.counts``.
    quad, plover_score, cameo: PLOVER's quad class and score of the type, CAMEO's root codes.
    evidence: other places that tell the same event. score: how likely it is that it is told
    there and is of this type. why: the rules and heads that fired, in words.
    """

    trigger: tuple[Span, ...]
    token: int
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    place: int | None = None
    time: int | None = None
    counts: tuple[int, ...] = ()
    evidence: tuple[Span, ...] = ()
    quad: str | None = None
    plover_score: float | None = None
    cameo: tuple[str, ...] = ()
    score: float = 1.0
    why: tuple[str, ...] = ()
