"""What is wrong with a coded report: vocabulary, required fields, figures, days, unused marks."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dateline.bench.gold.reports import CodedReport
from dateline.records.attribution import SOURCE_KINDS
from dateline.records.claim import Claim, Quantity, SourceLink, When
from dateline.records.event import EVENT_TYPES
from dateline.stylebook.book import Stylebook
from tools.corpus.compile import ids, marks_used
from tools.corpus.form import Declaration, Form

VOCABULARY = tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text("utf-8"))
WORDS = range(120, 451)
FEW = range(8, 120)  # of the style named short
SHORT = "news in brief"
HEADLESS = ("live blog", "monitor's digest", "interview", SHORT)
YEARS = range(1995, 2036)
SPEECH = {"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE", "SUPPORT"}
OPEN = {"at least": "high", "more than": "high", "at most": "low", "less than": "low"}


def faults(form: Form, report: CodedReport, book: Stylebook) -> Iterator[str]:
    """Every fault of a report, in words for its author."""
    yield from _header(report)
    yield from _marks(form)
    for row in form.declarations:
        yield from _fields(row, book)
    for link in report.links:
        yield from _link(link)
    for claim in report.claims:
        for fault in _claim(claim, report, book):
            yield f"claim {claim.id} ({claim.trigger.text}): {fault}"
    yield from _twice(report)


def doubts(form: Form, report: CodedReport) -> Iterator[str]:
    """What is often wrong, and sometimes right: to be looked at again."""
    rows = {row.id.partition("@")[0]: row for row in form.declarations if row.kind == "claim"}
    sources = {row.id: row.get("source") for row in form.declarations if row.kind == "link"}
    for claim in report.claims:
        row, where = rows[claim.id], f"claim {claim.id} ({claim.trigger.text})"
        chain = [(sources.get(name) or "").partition(".")[0] for name in ids(row.get("by"), ">")]
        actors = {name.partition(".")[0] for name in ids(row.get("actor"))}
        if claim.type in SPEECH and chain and chain[-1] in actors:
            yield f"{where}: the speaker of a speech act is no source of it"
        soft = claim.type in ("CONSULT", "SUPPORT", "COOPERATE", "AID")
        if soft and claim.time == "future" and claim.certainty == "certain":
            yield f"{where}: a future {claim.type} that a party commits to is AGREE"
        if not claim.actors:
            yield f"{where}: no actor"
        if claim.id in report.lookalikes and len(claim.sources) != 1:
            yield f"{where}: a look-alike has one source, this has {len(claim.sources)}"
        if claim.type in ("SUPPORT", "AID", "SANCTION", "ACCUSE") and not claim.recipients:
            yield f"{where}: {claim.type} without a recipient"


def _header(report: CodedReport) -> Iterator[str]:
    if report.style not in VOCABULARY["styles"]:
        yield f"style {report.style!r}: one of {', '.join(VOCABULARY['styles'])}"
    if report.published.year not in YEARS:
        yield f"published {report.published}: from {YEARS.start} to {YEARS.stop - 1}"
    if not report.outlet:
        yield "the header names no outlet"
    if not report.headline and report.style not in HEADLESS:
        yield "no {headline} is marked"
    words, wanted = len(report.text.split()), FEW if report.style == SHORT else WORDS
    if words not in wanted:
        yield f"{words} words: {wanted.start} to {wanted.stop - 1}"


def _marks(form: Form) -> Iterator[str]:
    for name in form.marks.keys() - marks_used(form.declarations):
        yield f"{{{name}}} is marked and used by no line"


def _fields(row: Declaration, book: Stylebook) -> Iterator[str]:
    where = f"{row.kind} {row.id}"
    if row.kind == "count":
        return
    allowed = VOCABULARY["fields"].get(row.kind)
    if allowed is None:
        yield f"{where}: no such kind of line"
        return
    for key, _ in row.fields:
        if key not in allowed:
            yield f"{where}: no field {key!r}; one of {', '.join(allowed)}"
    if row.kind == "who":
        yield from _who(row, book)
    if row.kind == "place" and (row.get("level") or "city") not in VOCABULARY["levels"]:
        yield f"{where}: level {row.get('level')!r}: one of {', '.join(VOCABULARY['levels'])}"


def _who(row: Declaration, book: Stylebook) -> Iterator[str]:
    country, sector = (*row.head.split(), "-", "-")[:2]
    if country != "-" and not _known(country, book):
        yield f"who {row.id}: {country!r} is no ISO 3166 alpha-3 code nor IGO, NGO, UNO, EUR …"
    if sector != "-" and sector not in VOCABULARY["sectors"]:
        yield f"who {row.id}: sector {sector!r}: one of {', '.join(VOCABULARY['sectors'])}"


def _known(country: str, book: Stylebook) -> bool:
    return country in VOCABULARY["bodies"] or book.directory.country(country) is not None


def _link(link: SourceLink) -> Iterator[str]:
    where = f"link of {link.text or link.cue!r}"
    if link.kind not in SOURCE_KINDS:
        yield f"{where}: kind {link.kind!r}: one of {', '.join(SOURCE_KINDS)}"
    if link.quote is None:
        yield f"{where}: says neither direct, indirect nor mixed"
    if link.text is None and link.kind != "unnamed":
        yield f"{where}: only an unnamed source has no words"
    for member in link.members:
        if member.kind not in SOURCE_KINDS:
            yield f"{where}: member {member.text!r} has no kind"


def _claim(claim: Claim, report: CodedReport, book: Stylebook) -> Iterator[str]:
    if claim.type not in EVENT_TYPES:
        yield f"type {claim.type!r}"
        return
    modes = next(kind.modes for kind in book.plover if kind.type == claim.type)
    modes = (*modes, "historical")
    if claim.mode and claim.mode not in modes:
        yield f"mode {claim.mode!r}: one of {', '.join(modes)}"
    for context in claim.contexts:
        if context not in VOCABULARY["contexts"]:
            yield f"context {context!r}: one of {', '.join(VOCABULARY['contexts'])}"
    if (claim.hedge is None) != (claim.certainty == "certain") and claim.certainty != "unspecified":
        yield "what is probable or possible has a hedge, what is certain none"
    if claim.place and claim.place.country and not _known(claim.place.country, book):
        yield f"place {claim.place.name}: no country {claim.place.country!r}"
    for quantity in claim.quantities:
        yield from _quantity(quantity)
    if claim.when:
        yield from _when(claim.when, claim, report)
    if len(claim.trigger.pieces) == 1 and "\n\n" in claim.trigger.text:
        yield "a trigger lies in one sentence"


def _quantity(quantity: Quantity) -> Iterator[str]:
    low, high, bound = quantity.low, quantity.high, quantity.bound
    where = f"count {quantity.text!r}"
    if bound not in VOCABULARY["bounds"]:
        yield f"{where}: bound {bound!r}: one of {', '.join(VOCABULARY['bounds'])}"
        return
    if low is not None and high is not None and low > high:
        yield f"{where}: low above high"
    if bound in OPEN and (high if OPEN[bound] == "high" else low) is not None:
        yield f"{where}: {bound} has no {OPEN[bound]}"
    if bound == "between" and (low is None or high is None or low == high):
        yield f"{where}: between has a low and a high"
    if bound == "exact" and (low is None or low != high):
        yield f"{where}: exact is one number"


def _when(when: When, claim: Claim, report: CodedReport) -> Iterator[str]:
    if when.granularity not in VOCABULARY["granularities"]:
        yield f"time {when.text!r}: granularity {when.granularity!r}"
    if when.start and when.end and when.start > when.end:
        yield f"time {when.text!r}: ends before it starts"
    if claim.time == "past" and when.start and when.start > report.published:
        yield f"time {when.text!r}: a past act starts after the publication"
    if claim.time == "future" and when.end and when.end < report.published:
        yield f"time {when.text!r}: a future act ends before the publication"


def _twice(report: CodedReport) -> Iterator[str]:
    keys = Counter(
        (c.trigger.span, c.type, c.polarity, tuple((s.span, s.cue_span) for s in c.sources))
        for c in report.claims
    )
    for (span, type_, *_), count in keys.items():
        if count > 1:
            yield f"{count} {type_} rows at {report.text[span.start : span.end]!r} with one chain"
