"""The desk that sets reports side by side: it takes them one by one and keeps what it judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from dateline.collate.clash.correct import Corrector
from dateline.collate.clash.figures import Counter
from dateline.collate.lineage.copies import NEAR, find_copy, root_of, rooted
from dateline.collate.lineage.origins import Roots
from dateline.collate.lineage.pieces import Sheet, sheet_of
from dateline.collate.same.block import Shelf, worth_comparing
from dateline.collate.same.cluster import Pair, cluster, islands
from dateline.collate.same.compare import compare_claims
from dateline.collate.same.judge import scales
from dateline.collate.same.tell import Page, Telling, page_of, tell
from dateline.collate.tell import Teller
from dateline.records.claim import Claim, ReportRef
from dateline.records.collation.cluster import Cluster, Judgement, Verdict
from dateline.records.collation.lineage import Copy
from dateline.records.collation.story import Collation
from dateline.records.report import Report, content_id
from dateline.stylebook import Stylebook

Grouping = tuple[list[list[str]], list[Verdict]]


class Desk:
    """Takes reports with their claims, in any order, and gives the collation at any time.

    Each report is compared with those before it only, and the result is that of any other order.
    stylebook: the package's own by default.
    """

    def __init__(self, stylebook: Stylebook | None = None) -> None:
        book = stylebook or Stylebook()
        self._roots, self._counter, self._corrector = Roots(book), Counter(book), Corrector()
        self._shelf = Shelf()
        self._reports: dict[str, Report] = {}
        self._sheets: dict[str, Sheet] = {}
        self._claims: dict[str, Claim] = {}
        self._tellings: dict[str, list[Telling]] = {}
        self._telling: dict[str, Telling] = {}
        self._scores: dict[Pair, float] = {}
        self._alike: dict[Pair, float] = {}
        self._copies: list[Copy] = []
        self._verdicts: list[Verdict] = []
        self._grouped: dict[tuple[object, ...], Grouping] = {}

    def add(self, report: Report, claims: Sequence[Claim]) -> None:
        """Set a report beside those that are here; one that is here already adds nothing.

        report, claims: as the newsroom and filing make them.
        """
        if report.id in self._reports:
            return
        page = page_of(report)
        self._reports[report.id] = report
        tellings = self._tellings[report.id] = [tell(claim) for claim in claims]
        self._telling.update({telling.key: telling for telling in tellings})
        self._claims.update({claim.id: claim for claim in claims})
        for other, alike in self._shelf.put(page):
            self._alike[_pair(page.id, other.id)] = alike
            self._judge(page.id, other.id, alike)
            if alike >= NEAR:
                self._compare_texts(page, other)
        self._judge(page.id, page.id, 1.0)

    def rule(self, verdict: Verdict) -> None:
        """Take a person's verdict, which outranks the desk's own judgement."""
        self._verdicts.append(verdict)

    @property
    def pairs(self) -> int:
        """How many pairs of claims were compared."""
        return len(self._scores)

    def judgement(self, left: str, right: str) -> Judgement | None:
        """Why two claims (ids) are, or are not, taken for one event; None if not compared."""
        low, high = _pair(left, right)
        if (low, high) not in self._scores:
            return None
        one, other = self._telling[low], self._telling[high]
        alike = self._alike.get(_pair(one.page, other.page), 1.0)
        why = scales().claims.reasons(compare_claims(one, other, alike))
        return Judgement(left=low, right=high, score=self._scores[low, high], why=why)

    def collation(self, as_of: dt.date | None = None) -> Collation:
        """All stories of the reports that are here.

        as_of: only what was published by that day; clusters are those of all reports.
        """
        clusters, overruled = self._clusters()
        copies = rooted(self._copies)
        copied = {report: root_of(report, copies) for report in copies}
        outlets = {r.id: r.outlet or r.agency for r in self._reports.values()}
        named = {report: outlet for report, outlet in outlets.items() if outlet}
        claims = sorted(self._claims.values(), key=_age)
        lines, origins = self._roots.trace(claims, named, copied)
        teller = Teller(claims, lines, origins, self._telling, self._counter)
        stories = (teller.tell(cluster, as_of) for cluster in clusters)
        told = [story for story in stories if story is not None]
        reports = sorted(self._reports.values(), key=lambda r: (_day(r.published), r.id))
        known = [r for r in reports if as_of is None or _day(r.published) <= as_of]
        names = {report.id for report in known}
        return Collation(
            reports=tuple(map(_reference, known)),
            stories=tuple(sorted(told, key=lambda s: (-len(s.outlets), -len(s.told), s.id))),
            copies=tuple(copies[name] for name in sorted(names & copies.keys())),
            corrections=tuple(self._corrector.find(known, told)),
            overruled=tuple(overruled),
        )

    def _judge(self, left: str, right: str, alike: float) -> None:
        scale = scales().claims
        for at, one in enumerate(self._tellings[left]):
            others = self._tellings[right]
            for other in others[:at] if left == right else others:
                if worth_comparing(one, other):
                    score = scale.score(compare_claims(one, other, alike))
                    self._scores[_pair(one.key, other.key)] = score

    def _compare_texts(self, page: Page, other: Page) -> None:
        left, right = (
            (self._reports[name], self._sheet(name)) for name in sorted((page.id, other.id))
        )
        copy = find_copy(left, right)
        if copy is not None:
            self._copies.append(copy)

    def _sheet(self, report: str) -> Sheet:
        if report not in self._sheets:
            self._sheets[report] = sheet_of(self._reports[report].text)
        return self._sheets[report]

    def _clusters(self) -> tuple[list[Cluster], list[Verdict]]:
        """The clusters; islands that are as they were are not clustered again."""
        join = scales().claims.join
        verdicts = [v for v in self._verdicts if {v.left, v.right} <= self._claims.keys()]
        edges = [pair for pair, score in self._scores.items() if score >= join]
        edges += [_pair(v.left, v.right) for v in verdicts]
        inside: dict[str, list[tuple[Pair, float]]] = {}
        groups = islands(sorted(self._claims), edges)
        home = {member: group[0] for group in groups for member in group}
        for pair, score in self._scores.items():
            if home[pair[0]] == home[pair[1]]:
                inside.setdefault(home[pair[0]], []).append((pair, score))
        clusters, overruled = [], []
        for group in groups:
            mine = [v for v in verdicts if home[v.left] == group[0]]
            scores = dict(inside.get(group[0], ()))
            parts, beaten = self._group(group, scores, join, mine)
            overruled += beaten
            clusters += [self._cluster(part, scores) for part in parts]
        return clusters, overruled

    def _group(
        self, group: list[str], scores: dict[Pair, float], join: float, verdicts: list[Verdict]
    ) -> Grouping:
        if len(group) == 1:
            return [group], []
        key = (*group, *verdicts)
        if key not in self._grouped:
            self._grouped[key] = cluster(group, scores, join, verdicts)
        return self._grouped[key]

    def _cluster(self, part: Sequence[str], scores: dict[Pair, float]) -> Cluster:
        claims = sorted((self._claims[key] for key in part), key=_age)
        found = [scores[pair] for n, a in enumerate(part) for b in part[:n]
                 if (pair := _pair(a, b)) in scores]  # fmt: skip
        mean = sum(found) / len(found) if found else 1.0
        names = tuple(claim.id for claim in claims)
        return Cluster(id=content_id("event", names[0]), claims=names, score=round(mean, 4))


def collate(
    reports: Iterable[tuple[Report, Sequence[Claim]]],
    verdicts: Iterable[Verdict] = (),
    as_of: dt.date | None = None,
) -> Collation:
    """Reports side by side: which claims tell one event, who copies whom, where they clash.

    reports: each with its claims, in any order. verdicts: of people, on pairs of claims. as_of:
    only what was published by that day.
    """
    desk = Desk()
    for report, claims in reports:
        desk.add(report, claims)
    for verdict in verdicts:
        desk.rule(verdict)
    return desk.collation(as_of)


def _pair(left: str, right: str) -> Pair:
    return (left, right) if left <= right else (right, left)


def _day(day: dt.date | None) -> dt.date:
    return day or dt.date.max


def _age(claim: Claim) -> tuple[dt.date, str, int, str]:
    return _day(claim.report.published), claim.report.id, claim.trigger.span.start, claim.id


def _reference(report: Report) -> ReportRef:
    return ReportRef(
        id=report.id,
        outlet=report.outlet or report.agency,
        headline=report.headline.text if report.headline else None,
        published=report.published,
        dateline=report.dateline.text if report.dateline else None,
    )
