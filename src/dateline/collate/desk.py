"""The desk that sets reports side by side: it takes them one by one and keeps what it judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from dateline.collate.clash.correct import Corrector
from dateline.collate.clash.figures import Counter
from dateline.collate.drawer import Drawer
from dateline.collate.find import id_of
from dateline.collate.lineage.copies import NEAR, find_copy, root_of, rooted
from dateline.collate.lineage.origins import Roots
from dateline.collate.same.block import Shelf, keys_of, worth_comparing
from dateline.collate.same.cluster import Pair, cluster
from dateline.collate.same.compare import compare_claims
from dateline.collate.same.judge import scales
from dateline.collate.same.tell import days_of
from dateline.collate.scores import Scores, alone, ordered
from dateline.collate.tell import Teller
from dateline.collate.why import holding
from dateline.filing import reference
from dateline.records.claim import Claim
from dateline.records.collation.cluster import Cluster, Judgement, Verdict
from dateline.records.collation.lineage import Copy
from dateline.records.collation.story import Collation, Story
from dateline.records.report import Report
from dateline.stylebook import Stylebook

Grouping = tuple[list[list[str]], list[Verdict]]


class Finding(msgspec.Struct, frozen=True, array_like=True):
    """What came of comparing a report with those before it; enough not to compare them again.

    keys: the words that lead to others. near: the ids of the reports compared, with how alike
    they are. scores: of a claim of this report, by its place, and one of the report at that place
    of ``near`` (-1: this one), by its place. copies: which of the reports copies which.
    """

    keys: dict[str, float]
    near: tuple[tuple[str, float], ...]
    scores: tuple[tuple[int, int, int, float], ...]
    copies: tuple[Copy, ...]


class Desk:
    """Takes reports with their claims, in any order, and gives the collation at any time.

    Each report is compared with those before it only, and the result is that of any other order.
    stylebook: the package's own by default.
    """

    def __init__(self, stylebook: Stylebook | None = None) -> None:
        book = stylebook or Stylebook()
        self._roots, self._counter, self._corrector = Roots(book), Counter(book), Corrector()
        self._drawer = Drawer()
        self._shelf = Shelf(self._drawer.page)
        self._scores = Scores()
        self._alike: dict[Pair, float] = {}
        self._copies: list[Copy] = []
        self._verdicts: list[Verdict] = []
        self._grouped: dict[tuple[object, ...], Grouping] = {}

    def add(self, report: Report, claims: Sequence[Claim]) -> Finding | None:
        """Set a report beside those that are here; one that is here already adds nothing.

        report, claims: as the newsroom and filing make them. Returns what was found out, for
        ``recall``; None where nothing was added.
        """
        if report.id in self._drawer.reports:
            return None
        self._drawer.put(report, claims)
        page = self._drawer.page(report.id)
        near = self._shelf.put(page)
        finding = Finding(
            keys=keys_of(page.words),
            near=tuple(near),
            scores=tuple(self._judged(report.id, [*near, (report.id, 1.0)])),
            copies=tuple(self._copied(report.id, near)),
        )
        self._note(report.id, finding)
        return finding

    def recall(self, rows: Iterable[tuple[Report, Sequence[Claim], Finding]]) -> None:
        """Take back reports that were compared before, without comparing them again.

        rows: reports with what ``add`` found out then. The desk must be an empty one; what was
        found out beside reports that are not among these is forgotten.
        """
        findings = {}
        for report, claims, finding in rows:
            self._drawer.put(report, claims)
            self._shelf.place(report.id, report.published, finding.keys)
            findings[report.id] = finding
        for name, finding in findings.items():
            self._note(name, finding)

    def rule(self, verdict: Verdict) -> None:
        """Take a person's verdict, which outranks the desk's own judgement."""
        self._verdicts.append(verdict)

    @property
    def reports(self) -> Mapping[str, Report]:
        """The reports that are here, by id."""
        return self._drawer.reports

    @property
    def pairs(self) -> int:
        """How many pairs of claims were compared."""
        return len(self._scores)

    def judgement(self, left: str, right: str) -> Judgement | None:
        """Why two claims (ids) are, or are not, taken for one event; None if not compared."""
        drawer, (low, high) = self._drawer, ordered(left, right)
        if not {low, high} <= drawer.slots.keys() or low == high:
            return None
        pages = ordered(drawer.slots[low].report, drawer.slots[high].report)
        alike = 1.0 if pages[0] == pages[1] else self._alike.get(pages)
        one, other = drawer.telling(low), drawer.telling(high)
        if alike is None or not worth_comparing(one, other):
            return None
        features, scale = compare_claims(one, other, alike), scales().claims
        why = scale.reasons(features)
        return Judgement(left=low, right=high, score=scale.score(features), why=why)

    def explained(self, story: Story) -> Story:
        """A story of this desk with the judgements that hold it together, those of people too."""
        told = [row.claim.id for row in story.told]
        ruled = {
            ordered(v.left, v.right): Judgement(
                left=min(v.left, v.right),
                right=max(v.left, v.right),
                score=1.0,
                by="person",
                why=(f"ruled by {v.by}" if v.by else "ruled",),
            )
            for v in self._verdicts
            if v.same and {v.left, v.right} <= set(told)
        }
        rows = holding(
            told,
            lambda one, other: ruled.get(ordered(one, other)) or self.judgement(one, other),
        )
        return msgspec.structs.replace(story, judgements=tuple(rows))

    def collation(self, as_of: dt.date | None = None) -> Collation:
        """All stories of the reports that are here.

        as_of: only what was published by that day; clusters are those of all reports.
        """
        clusters, overruled = self._clusters()
        copies = rooted(self._copies)
        told = list(self._told(clusters, copies, as_of))
        reports = sorted(self._drawer.reports.values(), key=lambda r: (_day(r.published), r.id))
        known = [r for r in reports if as_of is None or _day(r.published) <= as_of]
        names = {report.id for report in known}
        return Collation(
            reports=tuple(map(reference, known)),
            stories=tuple(sorted(told, key=_weight)),
            copies=tuple(copies[name] for name in sorted(names & copies.keys())),
            corrections=tuple(self._corrector.find(known, told)),
            overruled=tuple(overruled),
        )

    def stories(self, as_of: dt.date | None = None) -> Iterator[Story]:
        """The stories one by one, in no order, so that they need not fit in memory.

        as_of: as for ``collation``.
        """
        yield from self._told(self._clusters()[0], rooted(self._copies), as_of)

    def _told(
        self, clusters: Iterable[Cluster], copies: dict[str, Copy], as_of: dt.date | None
    ) -> Iterator[Story]:
        drawer = self._drawer
        copied = {report: root_of(report, copies) for report in copies}
        outlets = {r.id: r.outlet or r.agency for r in drawer.reports.values()}
        named = {report: outlet for report, outlet in outlets.items() if outlet}
        claims = sorted(drawer.every(), key=_age)
        lines, origins = self._roots.trace(claims, named, copied)
        teller = Teller(drawer.claim, self._likely, drawer.telling, lines, origins, self._counter)
        stories = (teller.tell(cluster, as_of) for cluster in clusters)
        return (story for story in stories if story is not None)

    def _likely(self, left: str, right: str) -> float:
        """How likely two claims are of one event; of those that a person joined it is sure."""
        pair = ordered(left, right)
        if any(v.same and ordered(v.left, v.right) == pair for v in self._verdicts):
            return 1.0
        judgement = self.judgement(left, right)
        return judgement.score if judgement else 0.0

    def _judged(
        self, report: str, near: Iterable[tuple[str, float]]
    ) -> Iterator[tuple[int, int, int, float]]:
        """The scores of a report's claims against those of others, as a finding has them."""
        scale, mine = scales().claims, self._drawer.tellings(report)
        for at, (name, alike) in enumerate(near):
            others = self._drawer.tellings(name)
            for place, one in enumerate(mine):
                for other in range(place if name == report else len(others)):
                    if worth_comparing(one, others[other]):
                        score = scale.score(compare_claims(one, others[other], alike))
                        yield place, -1 if name == report else at, other, score

    def _copied(self, report: str, near: Iterable[tuple[str, float]]) -> Iterator[Copy]:
        drawer = self._drawer
        for name in (name for name, alike in near if alike >= NEAR):
            left, right = ((drawer.reports[n], drawer.sheet(n)) for n in sorted((report, name)))
            copy = find_copy(left, right)
            if copy is not None:
                yield copy

    def _note(self, report: str, finding: Finding) -> None:
        """Keep what a finding says of the reports that are here."""
        drawer = self._drawer
        names = [*(name for name, _ in finding.near), report]
        for name, alike in finding.near:
            if name in drawer.reports:
                self._alike[ordered(report, name)] = alike
        for place, at, other, score in finding.scores:
            if names[at] in drawer.reports:
                mine, theirs = drawer.number(report, place), drawer.number(names[at], other)
                self._scores.put(mine, theirs, score)
        here = (c for c in finding.copies if {c.report, c.of} <= drawer.reports.keys())
        self._copies.extend(here)

    def _clusters(self) -> tuple[list[Cluster], list[Verdict]]:
        """The clusters; islands that are as they were are not clustered again."""
        join, slots, names = scales().claims.join, self._drawer.slots, self._drawer.names
        verdicts = [v for v in self._verdicts if {v.left, v.right} <= slots.keys()]
        beside = [ordered(verdict.left, verdict.right) for verdict in verdicts]
        clusters, overruled, grouped = [], list[Verdict](), set[str]()
        for group, scores in self._scores.islands(names, join, beside):
            inside = set(group)
            mine = [v for v in verdicts if v.left in inside]
            parts, beaten = self._group(group, scores, join, mine)
            overruled += beaten
            grouped |= inside
            clusters += [self._cluster(part, scores) for part in parts]
        clusters += [self._cluster(part, {}) for part in alone(names, grouped)]
        # Reports of one time lie in the drawer together.
        return sorted(clusters, key=lambda c: (self._drawer.when(c.claims[0]), c.id)), overruled

    def _group(
        self, group: list[str], scores: dict[Pair, float], join: float, verdicts: list[Verdict]
    ) -> Grouping:
        key = (*group, *verdicts)
        if key not in self._grouped:
            claims = map(self._drawer.claim, group)
            days = {c.id: d for c in claims if c.time != "future" and (d := days_of(c))}
            self._grouped[key] = cluster(group, scores, join, verdicts, days)
        return self._grouped[key]

    def _cluster(self, part: Sequence[str], scores: Mapping[Pair, float]) -> Cluster:
        claims = sorted((self._drawer.claim(key) for key in part), key=_age)
        found = [scores[pair] for n, a in enumerate(part) for b in part[:n]
                 if (pair := ordered(a, b)) in scores]  # fmt: skip
        mean = sum(found) / len(found) if found else 1.0
        names = tuple(claim.id for claim in claims)
        return Cluster(id=id_of(names[0]), claims=names, score=round(mean, 4))


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


def _weight(story: Story) -> tuple[bool, int, int, str]:
    """Where a story stands among others: what many outlets tell comes first, what is loose last."""
    return story.loose, -len(story.outlets), -len(story.told), story.id


def _day(day: dt.date | None) -> dt.date:
    return day or dt.date.max


def _age(claim: Claim) -> tuple[dt.date, str, int, str]:
    return _day(claim.report.published), claim.report.id, claim.trigger.span.start, claim.id
