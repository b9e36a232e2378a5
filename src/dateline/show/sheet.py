"""Claims as comma-separated values (RFC 4180), one claim a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from msgspec import UNSET

from dateline.records.claim import Claim
from dateline.show.cells import cell, rows
from dateline.show.phrase import span

_LIST = "; "


def csv_header() -> str:
    """The row of column names, ended."""
    return "".join(rows([_COLUMNS]))


def csv_rows(claims: Iterable[Claim]) -> str:
    """One row a claim, each ended.

    Lists are joined by ``; ``, in the same order in each column of theirs; spans are
    ``start-end``; what is unknown is empty. Words that a spreadsheet would take for a formula
    are preceded by an apostrophe, and control characters are told by their numbers.
    """
    return "".join(rows([get(claim) for get in _COLUMNS.values()] for claim in claims))


def csv_table(table: Sequence[Mapping[str, object]]) -> str:
    """Rows that all have the same keys: a row of names, then each row of values, all ended."""
    if not table:
        return ""
    cells = ([_show(value) for value in row.values()] for row in table)
    return "".join(rows([[*table[0].keys()], *cells]))


def _one(path: str) -> Callable[[Claim], str]:
    """The cell of a value that stands once; None anywhere on the way is an empty cell."""

    def get(claim: Claim) -> str:
        return _show(_follow(claim, path))

    return get


def _each(items: str, path: str) -> Callable[[Claim], str]:
    """The cell of a value of every item of a list; empty where all are unknown."""

    def get(claim: Claim) -> str:
        cells = [_show(_follow(item, path)) for item in getattr(claim, items)]
        return _LIST.join(cells) if any(cells) else ""

    return get


def _listed(name: str) -> Callable[[Claim], str]:
    """The cell of a list of words; empty where it is not told."""

    def get(claim: Claim) -> str:
        value = getattr(claim, name)
        return _LIST.join(map(cell, value)) if isinstance(value, tuple) else ""

    return get


def _show(value: Any) -> str:
    return span(value) if hasattr(value, "overlaps") else cell(value)


def _follow(value: Any, path: str) -> Any:
    for name in path.split("."):
        value = None if value is None or value is UNSET else getattr(value, name)
    return value


def _party(items: str, name: str) -> dict[str, Callable[[Claim], str]]:
    return {
        items: _each(items, "text"),
        f"{name}_spans": _each(items, "span"),
        f"{name}_countries": _each(items, "country"),
        f"{name}_sectors": _each(items, "sector"),
        f"{name}_names": _each(items, "name"),
    }


_COLUMNS: dict[str, Callable[[Claim], str]] = {
    "id": _one("id"),
    "report_id": _one("report.id"),
    "outlet": _one("report.outlet"),
    "headline": _one("report.headline"),
    "published": _one("report.published"),
    "dateline": _one("report.dateline"),
    "type": _one("type"),
    "mode": _one("mode"),
    "contexts": lambda claim: _LIST.join(claim.contexts),
    "trigger": _one("trigger.text"),
    "trigger_span": _one("trigger.span"),
    **_party("actors", "actor"),
    **_party("recipients", "recipient"),
    "place": _one("place.text"),
    "place_span": _one("place.span"),
    "place_name": _one("place.name"),
    "place_country": _one("place.country"),
    "lat": _one("place.lat"),
    "lon": _one("place.lon"),
    "geonames_id": _one("place.geonames_id"),
    "place_level": _one("place.level"),
    "when": _one("when.text"),
    "when_span": _one("when.span"),
    "start": _one("when.start"),
    "end": _one("when.end"),
    "granularity": _one("when.granularity"),
    "timex": _one("when.timex"),
    "quantities": _each("quantities", "text"),
    "quantity_spans": _each("quantities", "span"),
    "quantity_of": _each("quantities", "of"),
    "quantity_low": _each("quantities", "low"),
    "quantity_high": _each("quantities", "high"),
    "quantity_bounds": _each("quantities", "bound"),
    "sources": _each("sources", "text"),
    "source_spans": _each("sources", "span"),
    "source_kinds": _each("sources", "kind"),
    "source_countries": _each("sources", "country"),
    "source_names": _each("sources", "name"),
    "cues": _each("sources", "cue"),
    "cue_spans": _each("sources", "cue_span"),
    "quotes": _each("sources", "quote"),
    "said_on": _each("sources", "said_on.start"),
    "certainty": _one("certainty"),
    "polarity": _one("polarity"),
    "time": _one("time"),
    "hedge": _one("hedge.text"),
    "hedge_span": _one("hedge.span"),
    "yardstick": _one("yardstick.term"),
    "yardstick_low": _one("yardstick.low"),
    "yardstick_high": _one("yardstick.high"),
    "reliability": _one("grade.reliability"),
    "credibility": _one("grade.credibility"),
    "sentence": _one("sentence.text"),
    "sentence_span": _one("sentence.span"),
    "evidence": _each("evidence", "text"),
    "evidence_spans": _each("evidence", "span"),
    "quad": _one("quad"),
    "plover_score": _one("plover_score"),
    "cameo": _listed("cameo"),
    "why": _listed("why"),
    "reader_version": _one("reader.version"),
    "reader_weights": _one("reader.weights"),
}
