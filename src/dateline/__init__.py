"""Dateline: what news reports say happened, and who says so.

    import datetime as dt
    import dateline

    claims = dateline.read(text, published=dt.date(2031, 5, 12))

The names below are the public ones; each is imported when it is first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dateline.contract import claim_from_json, claim_schema, claims_to_jsonl
    from dateline.edition import read, read_files
    from dateline.errors import DatelineError
    from dateline.filing import file_claims
    from dateline.ledger import Ledger
    from dateline.newsroom import Newsroom
    from dateline.records.claim import Claim
    from dateline.records.report import Report
    from dateline.records.span import Span
    from dateline.scale import ingest

__version__ = "0.1.0"

__all__ = [
    "Claim",
    "DatelineError",
    "Ledger",
    "Newsroom",
    "Report",
    "Span",
    "__version__",
    "claim_from_json",
    "claim_schema",
    "claims_to_jsonl",
    "file_claims",
    "ingest",
    "read",
    "read_files",
]

_HOMES = {
    "Claim": "dateline.records.claim",
    "DatelineError": "dateline.errors",
    "Ledger": "dateline.ledger",
    "Newsroom": "dateline.newsroom",
    "Report": "dateline.records.report",
    "Span": "dateline.records.span",
    "claim_from_json": "dateline.contract",
    "claim_schema": "dateline.contract",
    "claims_to_jsonl": "dateline.contract",
    "file_claims": "dateline.filing",
    "ingest": "dateline.scale",
    "read": "dateline.edition",
    "read_files": "dateline.edition",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
