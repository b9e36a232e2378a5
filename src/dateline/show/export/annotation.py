"""Claims as annotations of their reports (W3C Web Annotation Data Model, 2017)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from dateline.records.claim import Claim
from dateline.records.span import Span
from dateline.show import phrase
from dateline.show.plain import tame

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32


class Note(msgspec.Struct, frozen=True):
    """What is said of some words: their part in the claim, and what was made of them."""

    part: str
    text: str
    pieces: tuple[Span, ...]
    value: str


def annotation(
    claims: Iterable[Claim], text_of: Callable[[str], str | None] | None = None
) -> Iterator[str]:
    """The claims as an AnnotationCollection with one page, as JSON-LD in pieces of text.

    Each claim is an annotation of the words of its trigger, classified by its type; each party,
    place, time, figure, source, cue and hedge is one of its own words, linked to the claim's.

    claims: in the order in which they are to stand. text_of: tells a report's text by its id, for
    the words before and after; without a report, those of the claim's sentence stand there.
    """
    head = {
        "@context": CONTEXT,
        "id": "urn:dateline:annotations",
        "type": "AnnotationCollection",
        "label": "Claims read by Dateline",
    }
    page = {"id": "urn:dateline:annotations:1", "type": "AnnotationPage", "startIndex": 0}
    yield _open(head) + ',"first":' + _open(page) + ',"items":[\n'
    total = 0
    for claim in claims:
        for item in notes_on(claim, text_of(claim.report.id) if text_of else None):
            yield (",\n" if total else "") + _json(item)
            total += 1
    yield f'\n]}},"total":{total}}}\n'


def notes_on(claim: Claim, text: str | None = None) -> Iterator[dict[str, Any]]:
    """The annotations of one claim, its own first.

    text: the report's, or None.
    """
    own = f"urn:dateline:claim:{claim.id}"
    yield {
        "id": own,
        "type": "Annotation",
        "motivation": "classifying",
        "generator": _reader(claim),
        "body": [_said(phrase.what(claim), "classifying"), _said(_summary(claim), "describing")],
        "target": _targets(claim, claim.trigger.pieces, claim.trigger.text, text),
    }
    for number, note in enumerate(_notes(claim), 1):
        link = {"type": "SpecificResource", "source": own, "purpose": "linking"}
        yield {
            "id": f"{own}:{number}",
            "type": "Annotation",
            "motivation": "identifying",
            "generator": _reader(claim),
            "body": [_said(note.part, "tagging"), _said(note.value, "identifying"), link],
            "target": _targets(claim, note.pieces, note.text, text),
        }


def _notes(claim: Claim) -> Iterator[Note]:
    for part, parties in (("actor", claim.actors), ("recipient", claim.recipients)):
        yield from (_note(part, party, phrase.parties([party])) for party in parties)
    if claim.place:
        yield _note("place", claim.place, phrase.place(claim.place))
    if claim.when:
        yield _note("time", claim.when, phrase.time(claim.when))
    for figure in claim.quantities:
        yield _note("figure", figure, phrase.quantities([figure]))
    for depth, link in enumerate(claim.sources, 1):
        if link.span:
            yield _note(f"source {depth}", link, phrase.sources([link]))
        if link.cue and link.cue_span:
            yield Note(f"cue {depth}", link.cue, (link.cue_span,), link.quote or "indirect")
    if claim.hedge:
        yield _note("hedge", claim.hedge, claim.certainty)


def _note(part: str, found: Any, value: str) -> Note:
    pieces = found.spans if isinstance(found.spans, tuple) else (found.span,)
    return Note(part, found.text or "", pieces, value)


def _said(value: str, purpose: str) -> dict[str, str]:
    return {
        "type": "TextualBody",
        "value": tame(value),
        "format": "text/plain",
        "language": "en",
        "purpose": purpose,
    }


def _summary(claim: Claim) -> str:
    """The claim in a line: who did what to whom, according to whom, and how sure."""
    acting, others = phrase.parties(claim.actors), phrase.parties(claim.recipients)
    act = " ".join(part for part in (acting, claim.trigger.text, others and f"→ {others}") if part)
    return f"{act}; according to {phrase.sources(claim.sources)}; {phrase.stance(claim)}"


def _reader(claim: Claim) -> dict[str, str]:
    name = f"Dateline {claim.reader.version}, weights {claim.reader.weights}"
    return {"id": "urn:dateline:reader", "type": "Software", "name": name}


def _targets(claim: Claim, pieces: tuple[Span, ...], words: str, text: str | None) -> Any:
    """The words as a target; words in several pieces are several."""
    parts = words.split(" … ") if len(pieces) > 1 else [words]
    if len(parts) != len(pieces):
        parts = [_at(claim, piece, text) or words for piece in pieces]
    found = [_target(claim, *pair, text) for pair in zip(pieces, parts, strict=True)]
    return found if len(found) > 1 else found[0]


def _target(claim: Claim, span: Span, words: str, text: str | None) -> dict[str, Any]:
    """Words in a report, by what they are and by where they stand, in code points."""
    before, after = _around(claim, span, text)
    quote = {"type": "TextQuoteSelector", "exact": words, "prefix": before, "suffix": after}
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {
        "type": "SpecificResource",
        "source": f"urn:dateline:report:{claim.report.id}",
        "selector": [{name: value for name, value in quote.items() if value}, place],
    }


def _known(claim: Claim, text: str | None) -> tuple[int, str]:
    """What is at hand of the report: where it starts, and its text."""
    return (0, text) if text is not None else (claim.sentence.span.start, claim.sentence.text)


def _at(claim: Claim, span: Span, text: str | None) -> str:
    start, known = _known(claim, text)
    return known[span.start - start : span.end - start] if span.start >= start else ""


def _around(claim: Claim, span: Span, text: str | None) -> tuple[str, str]:
    """The words before and after; none where they are not at hand."""
    start, known = _known(claim, text)
    left, right = span.start - start, span.end - start
    if left < 0 or right > len(known):
        return "", ""
    return known[max(left - _AROUND, 0) : left], known[right : right + _AROUND]


def _open(start: dict[str, Any]) -> str:
    """A JSON object that goes on."""
    return _json(start).removesuffix("}")


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
