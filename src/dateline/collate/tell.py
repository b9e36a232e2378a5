"""A cluster → its story: who tells it, since when, with which figures, against whom."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Sequence

from dateline.collate.clash.accounts import account_clashes
from dateline.collate.clash.figures import Counter, figure_clashes, ranges_of
from dateline.collate.lineage.origins import echoes
from dateline.collate.same.compare import parties_alike
from dateline.collate.same.tell import Telling, tell_bare
from dateline.records.claim import Claim, Party
from dateline.records.collation.cluster import Cluster
from dateline.records.collation.lineage import Line, Origin
from dateline.records.collation.story import Stance, Standing, Story, Told

SURE = "certain"


class Teller:
    """Tells the stories of clusters.

    claim: gives the claim of an id; likely: how likely two are of one event; telling: what
    one tells, with its words. lines: of all claims. origins: of the lines. counter:
    tells what figures count.
    """

    def __init__(
        self,
        claim: Callable[[str], Claim],
        likely: Callable[[str, str], float],
        telling: Callable[[str], Telling],
        lines: Sequence[Line],
        origins: Sequence[Origin],
        counter: Counter,
    ) -> None:
        self._claim, self._likely, self._telling = claim, likely, telling
        self._lines = {line.claim: line for line in lines}
        self._origins = {origin.id: origin for origin in origins}
        self._counter = counter

    def tell(self, cluster: Cluster, as_of: dt.date | None = None) -> Story | None:
        """The story of a cluster; None where nothing of it was published by ``as_of``."""
        claims = [self._claim(name) for name in cluster.claims]
        if as_of is not None:
            claims = [c for c in claims if c.report.published and c.report.published <= as_of]
        if not claims:
            return None
        lines = self._echoing(claims)
        origins = {line.claim: line.origin for line in lines}
        so = [claim for claim in claims if claim.polarity == "positive"]
        ranges = ranges_of(so, origins, self._counter)
        clashes = figure_clashes(cluster.id, ranges)
        clashes += account_clashes(cluster.id, claims, origins, self._likely, self._telling)
        days = [claim.report.published for claim in claims if claim.report.published]
        return Story(
            id=cluster.id,
            title=_title(claims),
            cluster=cluster,
            first=min(days, default=None),
            last=max(days, default=None),
            told=tuple(
                Told(claim=claim, line=line, stance=stance_of(claim))
                for claim, line in zip(claims, lines, strict=True)
            ),
            standings=tuple(self._standings(claims, lines)),
            ranges=tuple(ranges),
            clashes=tuple(clashes),
            as_of=as_of,
        )

    def _echoing(self, claims: Sequence[Claim]) -> list[Line]:
        lines = [self._lines[claim.id] for claim in claims]
        first: dict[str, Claim] = {}
        for claim, line in zip(claims, lines, strict=True):
            first.setdefault(line.origin, claim)
        earlier = {
            claim.id: first[line.origin].id
            for claim, line in zip(claims, lines, strict=True)
            if first[line.origin].report.id != claim.report.id
        }
        return echoes(lines, earlier)

    def _standings(self, claims: Sequence[Claim], lines: Sequence[Line]) -> list[Standing]:
        groups: dict[str, list[tuple[Claim, Line]]] = defaultdict(list)
        for claim, line in zip(claims, lines, strict=True):
            groups[line.origin].append((claim, line))
        return [self._standing(origin, rows) for origin, rows in groups.items()]

    def _standing(self, origin: str, rows: Sequence[tuple[Claim, Line]]) -> Standing:
        names = [claim.report.outlet or claim.report.id for claim, _ in rows]
        own = {name for name, (_, line) in zip(names, rows, strict=True) if line.copied is None}
        days = [claim.report.published for claim, _ in rows if claim.report.published]
        return Standing(
            origin=self._origins[origin],
            first=min(days, default=None),
            outlets=tuple(dict.fromkeys(names)),
            copied=tuple(dict.fromkeys(name for name in names if name not in own)),
            claims=tuple(claim.id for claim, _ in rows),
        )


def stance_of(claim: Claim) -> Stance:
    """Whether a claim says that it is so, that it is not, or that it may be so."""
    if claim.polarity == "negative":
        return "deny"
    return "assert" if claim.certainty == SURE else "qualify"


def _title(claims: Sequence[Claim]) -> str:
    """Who did what to whom, in the words of the claim that others bear out, and that names most."""
    tellings = [tell_bare(claim) for claim in claims]
    rows = zip(claims, tellings, strict=True)
    best = max(rows, key=lambda row: _naming(row[0], _borne_out(row[1], tellings)))[0]
    who, whom = _names(best.actors), _names(best.recipients)
    where = f"in {best.place.name}" if best.place and best.place.name else ""
    act = best.trigger.text
    told = (f"{whom}: {act}",) if whom and not who else (who, act, f"→ {whom}" if whom else "")
    title = " ".join(part for part in (*told, where, f"({best.type})") if part)
    return title[:1].upper() + title[1:]


def _borne_out(telling: Telling, others: Sequence[Telling]) -> int:
    """How alike its parties are to those of the others, 0 to 4: one that was misread is not."""
    sides = [
        alike
        for other in others
        for mine, theirs in ((telling.actors, other.actors), (telling.recipients, other.recipients))
        if other is not telling and (alike := parties_alike(mine, theirs)) is not None
    ]
    return round(4 * sum(sides) / len(sides)) if sides else 0


def _naming(claim: Claim, borne_out: int) -> tuple[bool, int, int, int, bool]:
    """How fit a claim is to give a story its title; what is said to be so goes first."""
    sides = (claim.actors, claim.recipients)
    named = sum(any(party.name for party in side) for side in sides)
    told = sum(map(bool, sides))
    return claim.polarity == "positive", borne_out, told, named, claim.place is not None


def _names(parties: Sequence[Party]) -> str:
    return ", ".join(dict.fromkeys(party.name or party.text for party in parties))
