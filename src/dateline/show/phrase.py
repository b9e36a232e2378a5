"""The fields of a claim in a few words each; an unknown one is an empty string."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise

from dateline.records.claim import Claim, Party, Quantity, SourceLink, When, Where
from dateline.records.span import Span
from dateline.show.layers import layers
from dateline.show.plain import plain

LAYERS = ("party", "figure", "place", "time", "source", "cue", "hedge", "trigger")
"""The layers whose words are told apart in a sentence, the last over the first."""


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
    spoken = f"({time(link.said_on)})" if link.said_on else ""
    return " ".join(part for part in (words, plain(link.cue or ""), spoken) if part)


def stance(claim: Claim) -> str:
    """Certainty with its hedge and what that stands for, a denial, the time of the act, a grade."""
    told = [plain(claim.hedge.text)] if claim.hedge else []
    hedge = "; ".join([*told, *filter(None, [likelihood(claim)])])
    certainty = f"{claim.certainty} ({hedge})" if hedge else claim.certainty
    denied = "denied" if claim.polarity == "negative" else ""
    return ", ".join(part for part in (certainty, denied, claim.time, grade(claim)) if part)


def likelihood(claim: Claim) -> str:
    """The range of probability that the words stand for, where there is a yardstick for them."""
    known = claim.yardstick
    return f"{known.low * 100:.3g} to {known.high * 100:.3g} %" if known else ""


def grade(claim: Claim) -> str:
    """An analyst's grade of source and information, if there is one."""
    known = claim.grade
    return f"graded {known.reliability}{known.credibility}" if known else ""


def sentence(claim: Claim, opening: str, closing: str) -> str:
    """The claim's sentence with ``opening`` and ``closing`` about the trigger's pieces."""
    return "".join(words for words, _ in pieces(claim, opening, closing))


def pieces(claim: Claim, opening: str, closing: str) -> list[tuple[str, tuple[str, ...]]]:
    """The claim's sentence in pieces, each with the layers of the words in it, as shown.

    opening, closing: what stands about the trigger's pieces. Words told elsewhere have no part.
    """
    whole, words = claim.sentence.span, claim.sentence.text
    if len(words) != len(whole):
        return [(plain(words).strip(), ())]
    inside = [(layer, span) for layer, span in layers(claim) if whole.contains(span) and len(span)]
    edges = {edge for _, span in inside for edge in (span.start, span.end)}
    bounds = sorted({whole.start, whole.end, *edges})
    found = []
    for left, right in pairwise(bounds):
        here = {layer for layer, span in inside if span.contains(Span(left, right))}
        starts = opening if any(piece.start == left for piece in _within(claim)) else ""
        ends = closing if any(piece.end == right for piece in _within(claim)) else ""
        text = plain(words[left - whole.start : right - whole.start])
        known = tuple(layer for layer in LAYERS if layer in here)
        found.append((f"{starts}{text}{ends}", known))
    return _stripped(found)


def _within(claim: Claim) -> list[Span]:
    """The trigger's pieces that stand in the sentence."""
    return [piece for piece in claim.trigger.pieces if claim.sentence.span.contains(piece)]


def _stripped(found: list[tuple[str, tuple[str, ...]]]) -> list[tuple[str, tuple[str, ...]]]:
    """The pieces without white space at either end."""
    if found:
        found[0] = found[0][0].lstrip(), found[0][1]
        found[-1] = found[-1][0].rstrip(), found[-1][1]
    return found


def _named(text: str, name: str | None, *notes: str | None) -> str:
    """Words, and in parentheses what else is known of them."""
    other = name if name and name.casefold() not in text.casefold() else None
    told = [plain(note) for note in (other, *notes) if note]
    return f"{plain(text)} ({', '.join(told)})" if told else plain(text)


def span(found: Span | None) -> str:
    """``start-end``, or nothing."""
    return f"{found.start}-{found.end}" if found else ""
