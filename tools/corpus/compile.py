"""A parsed form → a coded report: ids become spans, names, days, degrees and claims."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from dateline.bench.gold.reports import CodedReport
from dateline.desks.times.days import days_of, granularity_of
from dateline.records.attribution import QuoteKind
from dateline.records.certainty import CertaintyLevel, EventTime
from dateline.records.claim import (
    Claim,
    Member,
    Party,
    Quantity,
    ReaderRef,
    ReportRef,
    SourceLink,
    When,
    Where,
)
from dateline.records.span import Span, Words, words_at
from dateline.stylebook import Stylebook
from dateline.stylebook.gazetteer import Gazetteer, Spot
from tools.corpus.form import Declaration, Form, FormError, parse_form

CODER = ReaderRef(version="corpus", weights="")
"""Stands where a claim of the product says which reader made it."""

_WHO = re.compile(r'(\S+) (\S+) (?:"([^"]+)"|-)')
_PLACE = re.compile(r'"([^"]+)" (\S+)')
_COUNT = re.compile(r"(\d+(?:\.\d+)?)?(\.\.)?(\d+(?:\.\d+)?)? (.+)")
_SURE: tuple[CertaintyLevel, str] = ("certain", "")
_TOWNS = {"city", "town", "village", "capital"}


def read_coded(
    path: Path, lot: str, story: str | None, book: Stylebook
) -> tuple[Form, CodedReport]:
    """The form of a file and its report; raises FormError with what is wrong, for its author."""
    try:
        form = parse_form(path.read_text("utf-8"))
        return form, Coder(path.stem, form, book.gazetteer).report(lot, story)
    except (ValueError, msgspec.ValidationError) as error:
        raise FormError(str(error)) from error


class Coder:
    """Compiles one form. Every lookup of an id raises FormError where it is unknown."""

    def __init__(self, name: str, form: Form, gazetteer: Gazetteer) -> None:
        self.name, self.form, self.gazetteer = name, form, gazetteer
        self._by_kind: dict[str, dict[str, Declaration]] = {}
        for declaration in form.declarations:
            rows = self._by_kind.setdefault(declaration.kind, {})
            if declaration.id in rows:
                raise FormError(f"{declaration.kind} {declaration.id} is declared twice")
            rows[declaration.id] = declaration

    def report(self, lot: str, story: str | None) -> CodedReport:
        """The whole report; ``story`` is the set it belongs to, or None."""
        header = self.form.header
        links = {link_id: self.link(link_id) for link_id in self.declared("link")}
        claims = [self.claim(row, links) for row in self.declared("claim").values()]
        return CodedReport(
            id=self.name,
            lot=lot,
            story=story,
            style=header.get("style", ""),
            outlet=header.get("outlet") or None,
            published=self.published,
            headline=self._marked("headline"),
            dateline=self._marked("dateline"),
            text=self.form.text,
            sentences=self.form.sentences,
            links=tuple(sorted(links.values(), key=_link_place)),
            claims=tuple(sorted(claims, key=lambda claim: (claim.trigger.span, claim.id))),
            lookalikes=tuple(_flagged(self.declared("claim"), "lookalike")),
            traps=tuple(self.words(name) for name in self.declared("trap")),
        )

    @property
    def published(self) -> dt.date:
        """The day in the header."""
        try:
            return dt.date.fromisoformat(self.form.header["published"])
        except (KeyError, ValueError) as error:
            raise FormError("the header needs published: YYYY-MM-DD") from error

    def declared(self, kind: str) -> Mapping[str, Declaration]:
        """The declarations of one kind by id."""
        return self._by_kind.get(kind, {})

    def claim(self, row: Declaration, links: Mapping[str, SourceLink]) -> Claim:
        """One claim line; ``links`` are those already compiled."""
        claim_id, _, trigger = row.id.partition("@")
        type_, _, mode = row.head.partition("/")
        level, hedge = self._certainty(row)
        words = self.words(trigger or claim_id)
        return Claim(
            id=claim_id,
            report=self._reference(),
            trigger=words,
            type=type_,
            mode=mode or None,
            contexts=tuple(ids(row.get("context"))),
            actors=tuple(self.party(name) for name in ids(row.get("actor"))),
            recipients=tuple(self.party(name) for name in ids(row.get("recipient"))),
            place=self.place(row.get("place")),
            when=self.when(row.get("when")),
            quantities=tuple(self.quantity(name) for name in ids(row.get("count"))),
            sources=tuple(self._linked(name, links) for name in ids(row.get("by"), ">")),
            certainty=level,
            polarity="negative" if "negative" in row.keys else "positive",
            time=msgspec.convert(row.get("time") or "past", EventTime),
            hedge=self.words(hedge) if hedge else None,
            sentence=self.sentence(words.span),
            evidence=tuple(self.words(name) for name in ids(row.get("also"))),
            scores={},
            reader=CODER,
        )

    def link(self, link_id: str) -> SourceLink:
        """One link of a chain: ``link L1: source mark; cue mark; quote; on time``."""
        row = self.declared("link")[link_id]
        source, cue = row.get("source"), row.get("cue")
        who = self._head("who", source) if source else None
        country, _, name = self._who(who) if who else (row.get("country"), None, None)
        quotes: tuple[QuoteKind, ...] = ("direct", "indirect", "mixed")
        quote = next((kind for kind in quotes if kind in row.keys), None)
        said = self.words(source) if source else None
        spoken = self.words(cue) if cue else None
        return SourceLink(
            text=said.text if said else None,
            span=said.span if said else None,
            **_pieces(said),
            kind=row.get("kind") or (who.get("kind") if who else None),
            country=country,
            name=name,
            cue=spoken.text if spoken else None,
            cue_span=spoken.span if spoken else None,
            quote=quote,
            said_on=self.when(row.get("on")),
            members=tuple(self._member(m) for m in ids(who.get("members") if who else None)),
        )

    def party(self, name: str) -> Party:
        """An actor or recipient by the id of its mention."""
        country, sector, called = self._who(self._head("who", name))
        return Party(**_told(self.words(name)), country=country, sector=sector, name=called)

    def place(self, name: str | None) -> Where | None:
        """A place by the id of its mention, with GeoNames's degrees where it has them."""
        if not name:
            return None
        row = self._head("place", name)
        found = _PLACE.fullmatch(row.head)
        if not found:
            raise FormError(f'place {row.id}: "Name" COUNTRY, not {row.head!r}')
        called, country = found[1], _null(found[2])
        level, at = row.get("level") or "city", row.get("at")
        spot = None if at else self._spot(called, country, level)
        lat, lon = map(float, at.split(",")) if at else (None, None)
        return Where(
            **_told(self.words(name)),
            name=spot.name if spot else called,
            country=country,
            lat=spot.lat if spot else lat,
            lon=spot.lon if spot else lon,
            geonames_id=spot.geonames_id if spot else None,
            level=spot.level if spot else level,
        )

    def when(self, name: str | None) -> When | None:
        """A time by the id of its mention: ``VALUE`` or ``START..END granularity``."""
        if not name:
            return None
        row = self._head("time", name)
        value, _, granularity = row.head.partition(" ")
        first, dots, last = value.partition("..")
        timex = row.get("timex") or (None if dots else value)
        try:
            days = None if dots else days_of(value)
            start = _day(first) if dots else days.start if days else None
            end = _day(last) if dots else days.end if days else None
        except ValueError as error:
            raise FormError(f"time {row.id}: {error}") from error
        if not dots and start is None:
            raise FormError(f"time {row.id}: {value!r} is neither a TIMEX3 value nor START..END")
        return When(
            **_told(self.words(name)),
            start=start,
            end=end,
            granularity=granularity or granularity_of(timex),
            timex=timex,
        )

    def quantity(self, name: str) -> Quantity:
        """A figure by the id of its mention: ``LOW..HIGH of what; bound``."""
        row = self._head("count", name)
        found = _COUNT.fullmatch(row.head)
        bounds = [key + (f" {value}" if value else "") for key, value in row.fields]
        if not found or len(bounds) > 1:
            raise FormError(f"count {row.id}: LOW..HIGH what; bound, not {row.head!r}")
        low = float(found[1]) if found[1] else None
        high = (float(found[3]) if found[3] else None) if found[2] else low
        bound = bounds[0] if bounds else "exact"
        of = _null(found[4])
        return Quantity(**_told(self.words(name)), of=of, low=low, high=high, bound=bound)

    def words(self, name: str) -> Words:
        """What is marked with an id."""
        if name not in self.form.marks:
            raise FormError(f"{{{name}}} is marked nowhere in the text")
        return words_at(self.form.text, *self.form.marks[name])

    def sentence(self, span: Span) -> Words:
        """The sentence that holds a span."""
        for sentence in self.form.sentences:
            if sentence.overlaps(span):
                return words_at(self.form.text, sentence)
        raise FormError(f"no sentence holds {span}")

    def _reference(self) -> ReportRef:
        return ReportRef(
            id=self.name,
            outlet=self.form.header.get("outlet") or None,
            headline=self._marked("headline"),
            published=self.published,
            dateline=self._marked("dateline"),
        )

    def _marked(self, name: str) -> str | None:
        return self.words(name).text if name in self.form.marks else None

    def _certainty(self, row: Declaration) -> tuple[CertaintyLevel, str]:
        """The level and the id of its hedge."""
        levels: tuple[CertaintyLevel, ...] = ("probable", "possible", "unspecified")
        return next(((level, row.get(level) or "") for level in levels if level in row.keys), _SURE)

    def _head(self, kind: str, name: str) -> Declaration:
        """The declaration of a mention: that of its own id, or of the part before the dot."""
        rows = self.declared(kind)
        row = rows.get(name) or rows.get(name.partition(".")[0])
        if row is None:
            raise FormError(f"{name}: no line says what {kind} it is")
        return row

    def _who(self, row: Declaration) -> tuple[str | None, str | None, str | None]:
        found = _WHO.fullmatch(row.head)
        if not found:
            raise FormError(f'who {row.id}: COUNTRY SECTOR "Name", - for none, not {row.head!r}')
        return _null(found[1]), _null(found[2]), found[3]

    def _member(self, name: str) -> Member:
        row = self._head("who", name)
        country, _, called = self._who(row)
        kind = row.get("kind")
        return Member(**_told(self.words(name)), kind=kind, country=country, name=called)

    def _linked(self, name: str, links: Mapping[str, SourceLink]) -> SourceLink:
        if name not in links:
            raise FormError(f"by {name}: no line says what link it is")
        return links[name]

    def _spot(self, name: str, country: str | None, level: str) -> Spot | None:
        found = [s for s in self.gazetteer.find(name) if s.country == country]
        same = [s for s in found if s.level == level]
        towns = [s for s in found if level in _TOWNS and s.level in _TOWNS]
        return next(iter(same + towns), None)


def ids(value: str | None, by: str = ",") -> list[str]:
    """The ids of a list, ``by`` between them."""
    return [name.strip() for name in (value or "").split(by) if name.strip()]


def _flagged(claims: Mapping[str, Declaration], flag: str) -> Iterator[str]:
    """The ids of the claims whose line has a field of that name."""
    return (row.id.partition("@")[0] for row in claims.values() if flag in row.keys)


def _null(value: str) -> str | None:
    return None if value == "-" else value


def _day(value: str) -> dt.date | None:
    return dt.date.fromisoformat(value) if value else None


def _told(words: Words) -> dict[str, Any]:
    return {"text": words.text, "span": words.span, **_pieces(words)}


def _pieces(words: Words | None) -> dict[str, tuple[Span, ...]]:
    return {"spans": words.pieces} if words and len(words.pieces) > 1 else {}


def _link_place(link: SourceLink) -> tuple[Span, ...]:
    return tuple(sorted(filter(None, (link.span, link.cue_span))))


def marks_used(declarations: Iterable[Declaration]) -> set[str]:
    """Every id of a mark that some line uses."""
    used = {"headline", "dateline", "byline"}
    for row in declarations:
        if row.kind == "trap":
            used.add(row.id)
        if row.kind == "claim":
            claim_id, _, trigger = row.id.partition("@")
            used.add(trigger or claim_id)
        for key, value in row.fields:
            if key in _TAKES_MARKS:
                used.update(ids(value))
    return used


_TAKES_MARKS = {
    *("source", "cue", "on", "members", "actor", "recipient", "place", "when", "count", "also"),
    *("probable", "possible", "unspecified"),
}
