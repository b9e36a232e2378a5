"""Claims from the cases of the exports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from dateline.records.claim import Claim

CASES = Path(__file__).parents[2] / "cases"


def cases(name: str) -> list[dict[str, Any]]:
    """The cases of a file."""
    return msgspec.yaml.decode(
        (CASES / name).read_text(encoding="utf-8"), type=list[dict[str, Any]]
    )


def claim_of(case: dict[str, Any]) -> Claim:
    """The claim of a case: what it tells, and each of its words where the text has them."""
    text, told = case["text"], case["claim"]

    def at(value: Any) -> Any:
        if isinstance(value, list):
            return [at(item) for item in value]
        if not isinstance(value, dict) or "text" not in value:
            return value
        start = text.index(value["text"])
        return {"span": [start, start + len(value["text"])], **value}

    sources = [
        {**at(link), "cue_span": at({"text": link["cue"]})["span"] if "cue" in link else None}
        for link in told.get("sources", [])
    ]
    empty: dict[str, Any] = {name: None for name in ("mode", "place", "when", "hedge")}
    lists: dict[str, Any] = {
        name: [] for name in ("contexts", "actors", "recipients", "quantities", "evidence")
    }
    known = {name: at(value) for name, value in told.items()}
    whole = {
        **empty,
        **lists,
        "id": "0123456789abcdef",
        "report": {"id": "r1", "outlet": "The Courier", "published": "2031-05-20"},
        "certainty": "certain",
        "polarity": "positive",
        "time": "past",
        "scores": {},
        "reader": {"version": "0", "weights": "w"},
        "sentence": {"text": text, "span": [0, len(text)]},
        **known,
        "trigger": at({"text": told["trigger"]}),
        "sources": sources,
    }
    return msgspec.convert(whole, Claim)
