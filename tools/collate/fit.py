"""Fit when two tellings are of one event: ``python -m tools.collate.fit ECB STORIES``.

ECB is a file in the form of ECB+, of which the topics of the split ``train`` are taken; STORIES
a file of story sets with its reports beside it, such as ``corpus/train.stories.jsonl``. Written
is ``src/dateline/collate/same/weights.json``: a logistic model of whole claims, fitted on the
story sets, once with the claims as coded, once as we read them, and once with such holes in them
as there are in what we read elsewhere, and one of mentions of which only the words are known,
fitted on ECB+ (ridge regression by Newton's method; Le Cessie and van Houwelingen 1992). The mean
score at which two clusters are joined is the one with the best CoNLL F1 over documents left out of
the fit, in five folds by topic or story; of claims the least of those that are nearly as good,
since a story that falls in two hides where its accounts clash. Printed are those figures, and the
expected calibration error.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from dateline.bench.gold.clusters.ecb import ChainedDocument, read_chained
from dateline.bench.gold.clusters.stories import Story, read_beside, read_stories
from dateline.bench.gold.reports import CodedReport
from dateline.bench.score.claims import matched
from dateline.bench.score.clusters.coreference import b_cubed, ceaf_e, conll, muc
from dateline.collate import same
from dateline.collate.same.cluster import cluster
from dateline.collate.same.compare import Features, compare_claims, compare_words
from dateline.collate.same.judge import TABLE, Scale, Scales
from dateline.collate.same.pairs import Compare, pairs_of
from dateline.collate.same.tell import Page, Telling, page_of, tell_all, tell_mention
from dateline.collate.same.words import bag, words_of
from dateline.filing import file_claims
from dateline.newsroom import Newsroom
from dateline.records.claim import Claim
from dateline.records.report import Report
from dateline.wire import read_text

FOLDS = 5
RIDGE = 0.5
ROUNDS = 40
JOINS = np.round(np.arange(0.15, 0.71, 0.05), 2).tolist()
BINS = 10
NEARLY = 0.0025
"""How far below the best sum of CoNLL F1 a joining score for claims may be."""

Floats = npt.NDArray[np.float64]


# How often a field is wrong or lost in claims of reports that the reader has not learnt from,
# beyond how often it is in those of the training stories.
OTHER_TYPE, OTHER_MODE = 0.05, 0.12
LOST = {"actors": 0.04, "recipients": 0.04, "days": 0.03, "place": 0.05}
SEED = 1


class Told(NamedTuple):
    """A telling, the event that it tells, and the topic or story it is from."""

    telling: Telling
    event: str
    group: str


class Pairs(NamedTuple):
    """Pairs that are compared: their keys, features, whether they are one event, their group."""

    keys: list[tuple[str, str]]
    features: list[Features]
    same: npt.NDArray[np.bool_]
    groups: list[str]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ecb", type=Path)
    parser.add_argument("stories", type=Path)
    args = parser.parse_args()
    made = Scales(
        note="Written by python -m tools.collate.fit.",
        claims=_fit("claims", list(claims_of(args.stories)), compare_claims, NEARLY),
        mentions=_fit("mentions", [list(mentions_of(args.ecb))], compare_words),
    )
    data = msgspec.json.format(msgspec.json.encode(made), indent=1)
    (Path(same.__file__).parent / TABLE).write_bytes(data + b"\n")


def claims_of(path: Path) -> Iterator[list[tuple[Page, list[Told]]]]:
    """The reports of story sets with what they tell: as coded, and as we read them."""
    coded = read_beside(path)
    newsroom = Newsroom.load()
    given, ours = [], []
    for story in read_stories(path):
        events = {told.claim: f"{story.id}:{told.event}" for told in story.claims}
        for name in story.reports:
            report, claims = _report(coded[name]), coded[name].claims
            given.append(_told_in(report, claims, {}, events, story))
            read = file_claims(newsroom.read(report, force=True))
            names = {claim.id: gold.id for gold, claim in matched(claims, read)}
            ours.append(_told_in(report, read, names, events, story))
    yield given
    yield ours
    yield list(with_holes(ours, random.Random(SEED)))


def with_holes(
    pages: Sequence[tuple[Page, list[Told]]], chance: random.Random
) -> Iterator[tuple[Page, list[Told]]]:
    """What reports tell with wrong types and modes and with parties, days and places lost.

    The reader learnt from the training stories and errs less there than elsewhere; a judge that saw
    no other claims trusts them too much (Bishop 1995, "Training with noise").
    """
    every = [row.telling for _, rows in pages for row in rows]
    modes: dict[str | None, list[str | None]] = defaultdict(list)
    for telling in every:
        modes[telling.type].append(telling.mode)
    for page, rows in pages:
        holed = [_holed(row.telling, every, modes[row.telling.type], chance) for row in rows]
        counts = Counter(telling.type for telling in holed)
        tellings = (msgspec.structs.replace(t, among=counts[t.type]) for t in holed)
        yield page, [row._replace(telling=t) for row, t in zip(rows, tellings, strict=True)]


def _holed(
    telling: Telling,
    every: Sequence[Telling],
    modes: Sequence[str | None],
    chance: random.Random,
) -> Telling:
    lost = {name for name, share in LOST.items() if chance.random() < share}
    kind, mode = telling.type, telling.mode
    if chance.random() < OTHER_TYPE:
        kind, mode = chance.choice(every).type, None
    elif mode is not None and chance.random() < OTHER_MODE:
        mode = chance.choice(modes)
    return msgspec.structs.replace(
        telling,
        type=kind,
        mode=mode,
        actors=() if "actors" in lost else telling.actors,
        recipients=() if "recipients" in lost else telling.recipients,
        days=None if "days" in lost else telling.days,
        place=None if "place" in lost else telling.place,
        country=None if "place" in lost else telling.country,
        degrees=None if "place" in lost else telling.degrees,
    )


def _told_in(
    report: Report,
    claims: Sequence[Claim],
    names: Mapping[str, str],
    events: Mapping[str, str],
    story: Story,
) -> tuple[Page, list[Told]]:
    """What a report tells, by gold's names for it; a claim that gold lacks is alone."""
    rows = [
        Told(telling, events.get(names.get(telling.key, telling.key), telling.key), story.id)
        for telling in tell_all(report, claims)
    ]
    return page_of(report), rows


def _report(coded: CodedReport) -> Report:
    report = read_text(coded.text, published=coded.published, outlet=coded.outlet)
    return msgspec.structs.replace(report, id=coded.id)


def mentions_of(path: Path) -> Iterator[tuple[Page, list[Told]]]:
    """The training documents of ECB+ with the mentions of events."""
    for document in read_chained(path):
        if document.split == "train":
            page = Page(id=document.id, words=bag(words_of(document.text)))
            yield page, [_told(document, index) for index in range(len(document.events))]


def _told(document: ChainedDocument, index: int) -> Told:
    mention = document.events[index]
    sentence = document.sentences[mention.sent]
    telling = tell_mention(mention.id, document.id, document.text, sentence, mention.span)
    return Told(telling, mention.chain or mention.id, str(document.topic))


def _fit(
    name: str,
    sets: Sequence[Sequence[tuple[Page, list[Told]]]],
    compare: Compare,
    nearly: float = 0.0,
) -> Scale:
    """The scale of some sets of pages, its joining score by cross-validation over all of them.

    nearly: how far below the best a joining score may be; the least of those is taken.
    """
    told = [[row for _, rows in pages for row in rows] for pages in sets]
    parts = [_pairs(pages, compare) for pages in sets]
    names = sorted({name for pairs in parts for row in pairs.features for name in row})
    pairs = _joined_up(parts)
    table = np.array([[row.get(name, 0.0) for name in names] for row in pairs.features])
    scores = _left_out(table, pairs)
    cuts = np.cumsum([len(part.keys) for part in parts])[:-1]
    rows = list(zip(told, parts, np.split(scores, cuts), strict=True))
    worth = {join: [_joined(*row, join) for row in rows] for join in JOINS}
    best = max(sum(scores) for scores in worth.values())
    join = min(join for join in JOINS if sum(worth[join]) >= best - nearly)
    print(
        f"{name}: {sum(map(len, told))} tellings, {len(pairs.keys)} pairs, {pairs.same.sum()} of "
        f"one event; left out: CoNLL F1 {worth[join]} at {join}, "
        f"calibration error {_error(scores, pairs):.4f}"
    )
    odds = _newton(table, pairs.same)
    weights = {name: round(float(weight), 4) for name, weight in zip(names, odds[1:], strict=True)}
    return Scale(start=round(float(odds[0]), 4), join=join, weights=weights)


def _pairs(pages: Sequence[tuple[Page, list[Told]]], compare: Compare) -> Pairs:
    events = {row.telling.key: row for _, rows in pages for row in rows}
    found = list(pairs_of([(page, [row.telling for row in rows]) for page, rows in pages]))
    keys = [row.pair for row in found]
    same_event = np.array([events[a].event == events[b].event for a, b in keys])
    groups = [events[row.left.key].group for row in found]
    return Pairs(keys, [compare(*row) for row in found], same_event, groups)


def _joined_up(parts: Sequence[Pairs]) -> Pairs:
    return Pairs(
        [key for part in parts for key in part.keys],
        [row for part in parts for row in part.features],
        np.concatenate([part.same for part in parts]),
        [group for part in parts for group in part.groups],
    )


def _left_out(table: Floats, pairs: Pairs) -> Floats:
    """The score of each pair by a fit on the other folds."""
    order = sorted(set(pairs.groups))
    fold = np.array([order.index(group) % FOLDS for group in pairs.groups])
    scores = np.zeros(len(table))
    for held in range(FOLDS):
        odds = _newton(table[fold != held], pairs.same[fold != held])
        scores[fold == held] = _logistic(table[fold == held], odds)
    return scores


def _joined(told: Sequence[Told], pairs: Pairs, scores: Floats, join: float) -> float:
    """The CoNLL F1 of the clusters at a joining score."""
    members = [row.telling.key for row in told]
    tellings = [row.telling for row in told if row.telling.time != "future"]
    days = {telling.key: telling.days for telling in tellings if telling.days}
    judged = dict(zip(pairs.keys, scores.tolist(), strict=True))
    read, _ = cluster(members, judged, join, days=days)
    events: dict[str, set[str]] = defaultdict(set)
    for row in told:
        events[row.event].add(row.telling.key)
    gold, found = list(events.values()), [set(group) for group in read]
    return conll(muc(gold, found), b_cubed(gold, found), ceaf_e(gold, found))


def _newton(table: Floats, same_event: npt.NDArray[np.bool_]) -> Floats:
    """The log-odds at nothing and of each column, with a ridge on the columns."""
    rows = np.column_stack([np.ones(len(table)), table])
    ridge = np.diag([0.0] + [RIDGE] * table.shape[1])
    odds = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ odds, -30, 30)))
        slope = rows.T @ (same_event - chance) - ridge @ odds
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + ridge
        step = np.linalg.solve(bend + 1e-9 * np.eye(len(bend)), slope)
        odds = odds + step
        if np.abs(step).max() < 1e-6:
            break
    return odds


def _logistic(table: Floats, odds: Floats) -> Floats:
    chance: Floats = 1 / (1 + np.exp(-np.clip(odds[0] + table @ odds[1:], -30, 30)))
    return chance


def _error(scores: Floats, pairs: Pairs) -> float:
    """The expected calibration error over bins of equal size (Naeini et al. 2015)."""
    order = np.argsort(scores, kind="stable")
    bins = np.array_split(order, BINS)
    gaps = [abs(scores[b].mean() - pairs.same[b].mean()) * len(b) for b in bins]
    return float(sum(gaps) / len(scores))


if __name__ == "__main__":
    main()
