"""Fit what raw scores are worth on coded reports: ``python -m tools.calibrate FILE``.

Every layer gets a logistic curve over the log-odds of its raw score (Platt, 1999), written to
the stylebook's ``odds.yaml``. Printed for each layer: how many predictions, how many of them
right, and the expected calibration error (ten bins of equal size) of curves fitted on the other
half of the reports.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from dateline.bench.gold.reports import CodedReport, read_reports
from dateline.bench.score.chains import same_chain
from dateline.bench.score.claims import matched
from dateline.filing import file_claims
from dateline.newsroom import Newsroom
from dateline.records.certainty import CLASSES
from dateline.records.claim import Claim
from dateline.stylebook.book import FOLDER
from dateline.stylebook.odds import EDGE, Curve, Odds
from dateline.wire import read_text

Scored = tuple[str, int, float, bool]
"""A prediction: its layer, the number of its report, its raw score, and whether it is right."""

BINS = 10
ROUNDS = 100
START = np.array([0.0, 1.0])
RIDGE = 1.0
FAR, STRIDE = 30.0, 0.5
"""Bounds that keep Newton's steps short where hardly any row is wrong."""

HEAD = "# Written by python -m tools.calibrate, which fits it on development data.\n"


def main() -> None:
    """Read the file, fit every layer, print how far it is off, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--out", type=Path, default=FOLDER / "odds.yaml")
    args = parser.parse_args()
    newsroom = Newsroom.load(args.weights)
    newsroom.stylebook.odds = raw_odds()
    by_layer: dict[str, list[Scored]] = defaultdict(list)
    for number, coded in enumerate(read_reports(args.file)):
        for row in predictions(coded, number, newsroom):
            by_layer[row[0]].append(row)
    lines = []
    for layer in Odds.__struct_fields__:
        rows = by_layer[layer]
        curve = fit(rows)
        lines.append(f"{layer}: {{base: {curve.base:.3f}, slope: {curve.slope:.3f}}}\n")
        right = sum(ok for *_, ok in rows)
        print(f"{layer}: {len(rows)} rows, {right} right, error {crossed_error(rows):.3f}")
    args.out.write_text(HEAD + "".join(lines), "utf-8")


def raw_odds() -> Odds:
    """Curves that leave raw scores as they are."""
    return Odds(**{layer: Curve(base=0.0, slope=1.0) for layer in Odds.__struct_fields__})


def predictions(coded: CodedReport, number: int, newsroom: Newsroom) -> Iterator[Scored]:
    """What is read of a report, with whether it is right, by layer."""
    report = read_text(coded.text, published=coded.published, outlet=coded.outlet)
    claims = file_claims(newsroom.read(report, force=True))
    gold = {id(read): one for one, read in matched(coded.claims, claims)}
    for claim in claims:
        one = gold.get(id(claim))
        typed = one is not None and one.type == claim.type
        yield f"event_{found_by(claim)}", number, claim.scores["event"], typed
        if one is None or not typed:
            continue
        if claim.sources:
            right = same_chain(one.sources, claim.sources)
            yield "attribution", number, claim.scores["attribution"], right
        for name in CLASSES:
            yield name, number, claim.scores[name], getattr(one, name) == getattr(claim, name)


def found_by(claim: Claim) -> str:
    """Whether a rule, the reader or both found the event."""
    told = claim.why if isinstance(claim.why, tuple) else ()
    rule = any(line.startswith("type: rule") for line in told)
    reader = any(line.startswith("type: reader") for line in told)
    return "both" if rule and reader else "rule" if rule else "reader"


def fit(rows: Sequence[Scored]) -> Curve:
    """The curve that makes the rows likeliest (Newton's method, the slope held towards 1)."""
    x = _features(rows)
    y = np.array([float(ok) for *_, ok in rows])
    weights = START.copy()
    pull = np.diag([RIDGE / 10, RIDGE])
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -FAR, FAR)))
        gradient = x.T @ (p - y) + pull @ (weights - START)
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + pull, gradient)
        weights -= step * min(1.0, STRIDE / float(np.linalg.norm(step) or 1.0))
    if weights[1] < 0:  # more score is never worth less
        right = (sum(ok for *_, ok in rows) + 1) / (len(rows) + 2)
        return Curve(base=float(np.log(right / (1 - right))), slope=0.0)
    return Curve(base=float(weights[0]), slope=float(weights[1]))


def _features(rows: Sequence[Scored]) -> npt.NDArray[np.float64]:
    held = np.clip([raw for _, _, raw, _ in rows], EDGE, 1 - EDGE)
    return np.stack([np.ones(len(rows)), np.log(held / (1 - held))], axis=1)


def crossed_error(rows: Sequence[Scored]) -> float:
    """Expected calibration error, each half of the reports scored by the other's curve."""
    told: list[tuple[float, bool]] = []
    for half in (0, 1):
        curve = fit([row for row in rows if row[1] % 2 != half])
        told += [(curve.at(raw), ok) for _, number, raw, ok in rows if number % 2 == half]
    told.sort(key=lambda pair: pair[0])
    bins = np.array_split(np.array(told, dtype=float), BINS)
    gaps = [abs(part[:, 0].mean() - part[:, 1].mean()) * len(part) for part in bins if len(part)]
    return float(sum(gaps) / max(1, len(told)))


if __name__ == "__main__":
    main()
