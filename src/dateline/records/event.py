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
    evidence: other places that tell the same event. why: the rule or head that fired.
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
    score: float = 1.0
    why: str = ""
