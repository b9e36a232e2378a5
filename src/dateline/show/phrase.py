"""The fields of a claim in a few words each; an unknown one is an empty string."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from dateline.records.claim import Claim, Party, Quantity, SourceLink, When, Where
from dateline.records.span import Span
from dateline.show.plain import plain


def what(claim: Claim) -> str:
    """Type and mode."""
    return " ".join(part for part in (claim.type, claim.mode) if part)


def parties(found: Iterable[Party]) -> str:
    """Actors or recipients: words, name where it says more, country and sector."""
    return "; ".join(_named(party.text, party.name, party.country, party.sector) for party in found)


def place(where: Where | None) -> str:
    """Words of the place, its name where it says more, country."""
    return _named(where.text, where.name, where.country) if where else ""


def time(when: When | None) -> str:
    """Words of the time and the days that it covers."""
    if when is None:
        return ""
    covered = _days(when.start, when.end)
    return f"{plain(when.text)} = {covered}" if covered else plain(when.text)


def _days(start: dt.date | None, end: dt.date | None) -> str:
    if start and end:
        return f"{start}" if start == end else f"{start} to {end}"
    if start:
        return f"from {start}"
    return f"until {end}" if end else ""


def quantities(found: Iterable[Quantity]) -> str:
    """Figures as written, and as read."""
    return "; ".join(f"{plain(quantity.text)} ({figure(quantity)})" for quantity in found)


def figure(quantity: Quantity) -> str:
    """The bounds in figures, and how they are meant where the words do not say it."""
    low, high = quantity.low, quantity.high
    if low is None:
        bounds = "unknown" if high is None else f"up to {_number(high)}"
    elif high is None:
        bounds = f"{_number(low)} or more"
    else:
        bounds = _number(low) if low == high else f"{_number(low)} to {_number(high)}"
    told = quantity.bound in (None, "exact") or (quantity.bound or "") in quantity.text.casefold()
    return bounds if told else f"{bounds}, {quantity.bound}"


def _number(value: float) -> str:
    return f"{value:,.15g}"


def sources(chain: Iterable[SourceLink]) -> str:
    """The chain, outermost first; an empty one is the report's own voice."""
    return " > ".join(_link(link) for link in chain) or "the report itself"


def _link(link: SourceLink) -> str:
    words = _named(link.text or "unnamed", link.name, link.kind, link.country)
    return f"{words} {plain(link.cue)}" if link.cue else words


def stance(claim: Claim) -> str:
    """Certainty with its hedge, a denial, and the time of the act."""
    hedge = f" ({plain(claim.hedge.text)})" if claim.hedge else ""
    denied = "denied" if claim.polarity == "negative" else ""
    return ", ".join(part for part in (claim.certainty + hedge, denied, claim.time) if part)


def sentence(claim: Claim, opening: str, closing: str) -> str:
    """The claim's sentence with ``opening`` and ``closing`` about the trigger's pieces."""
    words, start = claim.sentence.text, claim.sentence.span.start
    if len(words) != len(claim.sentence.span):
        return plain(words).strip()
    parts, told = [], 0
    for piece in claim.trigger.pieces:
        if claim.sentence.span.contains(piece):
            left, right = piece.start - start, piece.end - start
            parts += [plain(words[told:left]), opening, plain(words[left:right]), closing]
            told = right
    return "".join([*parts, plain(words[told:])]).strip()


def _named(text: str, name: str | None, *notes: str | None) -> str:
    """Words, and in parentheses what else is known of them."""
    other = name if name and name.casefold() not in text.casefold() else None
    told = [plain(note) for note in (other, *notes) if note]
    return f"{plain(text)} ({', '.join(told)})" if told else plain(text)


def span(found: Span | None) -> str:
    """``start-end``, or nothing."""
    return f"{found.start}-{found.end}" if found else ""
