"""The formats of others that are text, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dateline.records.claim import Claim
from dateline.show.export.acled import acled
from dateline.show.export.annotation import annotation
from dateline.show.export.ftm import ftm
from dateline.show.export.ged import ged
from dateline.show.export.polecat import polecat

TEXT_FORMS: dict[str, Callable[[Iterable[Claim]], Iterator[str]]] = {
    "polecat": polecat,
    "acled": acled,
    "ged": ged,
    "ftm": ftm,
    "annotation": annotation,
}
"""Claims in, text in pieces out; nothing is held but what a piece needs."""

TABLES = frozenset({"polecat", "acled", "ged"})
"""Those that have a line of names and then a row a claim, and may leave claims out."""
