"""How far two coders of the same reports agree, field by field.

Each second coding is scored as if the program had read it (``dateline bench claims``); classes also
get Cohen's kappa (1960) over the paired rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from dateline.bench.gold.reports import CodedReport
from dateline.bench.score.claims import Pair, figures, matched, score_claims
from dateline.bench.score.tally import Tally, added
from dateline.records.certainty import CLASSES
from dateline.stylebook.book import Stylebook
from tools.corpus.check import faults
from tools.corpus.compile import read_coded
from tools.corpus.form import FormError

FIRST, SECOND = "twice/first", "twice/second"
"""The folders of both codings as they were made, before anything was settled."""


def codings(
    folder: Path, which: str, book: Stylebook
) -> Iterator[tuple[Path, CodedReport, list[str]]]:
    """Every coding of one folder with its faults; raises FormError where one cannot be compiled.

    folder: the corpus. which: FIRST or SECOND; files are ``<lot>/<report>.txt``.
    """
    for path in sorted((folder / which).rglob("*.txt")):
        try:
            form, report = read_coded(path, path.parent.name, None, book)
        except FormError as error:
            raise FormError(f"{path}: {error}") from error
        yield path, report, list(faults(form, report, book))


def agreement(first: Sequence[CodedReport], second: Sequence[CodedReport]) -> str:
    """The table of agreement as Markdown; raises FormError where two texts differ."""
    tallies: dict[str, Tally] = {}
    pairs: list[Pair] = []
    for ours, theirs in zip(first, second, strict=True):
        if ours.text != theirs.text:
            raise FormError(f"{theirs.id}: the second coder had another text")
        tallies = added(tallies, score_claims(ours.claims, theirs.claims))
        pairs += matched(ours.claims, theirs.claims)
    rows = [("reports", str(len(second))), ("claims of the first coders", _gold(tallies))]
    rows.append(("claims of the second coders", str(tallies["detection"].read)))
    rows += [(f"F1, {name}", f"{value:.3f}") for name, value in _flat(figures(tallies))]
    rows += [(f"kappa, {name}", f"{value:.3f}") for name, value in _kappas(pairs)]
    body = "\n".join(f"| {name} | {value} |" for name, value in rows)
    return f"| what | agreement |\n| --- | ---: |\n{body}\n"


def _gold(tallies: dict[str, Tally]) -> str:
    return str(tallies["detection"].gold)


def _flat(values: dict[str, object], below: str = "") -> Iterator[tuple[str, float]]:
    for key, value in values.items():
        if key in ("by_type", "precision", "recall", "gold", "read", "traps", "false_nesting"):
            continue
        name = f"{below}{key}".removesuffix(" f1").strip()
        if isinstance(value, dict):
            yield from _flat(value, f"{key} ")
        elif isinstance(value, float) and key != "speaker_as_actor":
            yield name, value


def _kappas(pairs: Sequence[Pair]) -> Iterator[tuple[str, float]]:
    yield "type", kappa([(g.type, r.type) for g, r in pairs])
    typed = [(g, r) for g, r in pairs if g.type == r.type]
    for field in CLASSES:
        yield field, kappa([(getattr(g, field), getattr(r, field)) for g, r in typed])
    yield "depth of the chain", kappa([(len(g.sources), len(r.sources)) for g, r in typed])


def kappa(pairs: Sequence[tuple[object, object]]) -> float:
    """Cohen's kappa of paired labels; 1 where both coders only ever use one and the same."""
    if not pairs:
        return 0.0
    total = len(pairs)
    seen = sum(one == other for one, other in pairs) / total
    left, right = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(left[label] * right[label] for label in left) / total**2
    return 1.0 if chance == 1 else (seen - chance) / (1 - chance)
