"""Two reports → whether one has its text from the other, which one, and how."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import product

from dateline.collate.lineage.pieces import Sheet, held
from dateline.collate.same.words import likeness, words_of
from dateline.records.collation.lineage import Copy, CopyKind, Passage
from dateline.records.report import Report

NEAR = 0.4
"""How alike the words of two reports are at least, that one may copy the other."""

COVERED = 0.3
"""How well the pieces of a copy fit those of its source in their order, at least."""

PASSAGES = 3
"""How many passages of reworded copy are aligned at least; two short items may share one."""

SHOWN = 0.4
"""How alike two pieces are at least to be shown as proof."""

LITERAL = 0.5
"""The share of its shingles that a copy has from its source, at least; less is reworded."""

WHOLE = 0.85
"""The share of the source's shingles that a copy has, at least; less is cut."""

SOON = dt.timedelta(days=7)
"""How long after its source a copy appears, at most."""


def find_copy(left: tuple[Report, Sheet], right: tuple[Report, Sheet]) -> Copy | None:
    """Which of two reports has its text from the other, if one has.

    left, right: reports with their sheets. Containment is measured for each direction apart, as
    cut copy shares little of the whole (Broder 1997); the wording of single sentences tells what
    was reworded. Reports of one outlet are no copies: it updates its own.
    """
    (one, sheet), (other, sheet2) = left, right
    if _outlet(one) is not None and _outlet(one) == _outlet(other):
        return None
    if one.published and other.published and abs(one.published - other.published) > SOON:
        return None
    later, why = _later(one, other, held(sheet, sheet2), held(sheet2, sheet))
    if later is other:
        one, sheet, other, sheet2 = other, sheet2, one, sheet
    passages, share = align(sheet, sheet2)
    inside, whole = held(sheet, sheet2), held(sheet2, sheet)
    reworded = share >= COVERED and len(passages) >= PASSAGES
    if not reworded and inside < LITERAL:
        return None
    how: CopyKind = "reworded" if inside < LITERAL else "verbatim" if whole >= WHOLE else "cut"
    told = f"{inside:.0%} of its runs of four words stand there"
    fits = f"sentence by sentence they are {share:.2f} alike"
    return Copy(
        report=one.id, of=other.id, how=how, share=share, passages=passages, why=(told, fits, why)
    )


def align(copy: Sheet, source: Sheet) -> tuple[tuple[Passage, ...], float]:
    """The pieces of a copy beside those of its source, both in their order, and how well they fit.

    The pairs are those with the greatest sum of likenesses, no piece in two of them (Needleman
    and Wunsch 1970, gaps for free); the fit is that sum over all pieces of the copy, 0 to 1. Only
    pairs that are alike enough to be shown are given.
    """
    alike = [[likeness(one.words, other.words) for other in source.pieces] for one in copy.pieces]
    rows, columns = len(copy.pieces), len(source.pieces)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i, j in product(range(rows), range(columns)):
        both = best[i][j] + alike[i][j]
        best[i + 1][j + 1] = max(both, best[i][j + 1], best[i + 1][j])
    shown = tuple(
        Passage(copy.pieces[i].span, source.pieces[j].span, round(min(alike[i][j], 1.0), 3))
        for i, j in _path(best, alike)
        if alike[i][j] >= SHOWN
    )
    return shown, round(best[rows][columns] / rows, 3) if rows else 0.0


def _path(
    best: Sequence[Sequence[float]], alike: Sequence[Sequence[float]]
) -> list[tuple[int, int]]:
    """The pairs of the best alignment, in order."""
    pairs, i, j = [], len(alike), len(best[0]) - 1
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((i, j))
    return pairs[::-1]


def rooted(copies: Iterable[Copy]) -> dict[str, Copy]:
    """The one copy that each report is, by its id: of several sources the likeliest.

    Copies that are cited of each other end at the report that copies none.
    """
    best: dict[str, Copy] = {}
    for copy in sorted(copies, key=lambda copy: (-copy.share, copy.of)):
        best.setdefault(copy.report, copy)
    return best


def root_of(report: str, copies: dict[str, Copy]) -> str:
    """The id of the report at the end of the line of copies; its own where it copies none."""
    seen = {report}
    while report in copies and copies[report].of not in seen:
        report = copies[report].of
        seen.add(report)
    return report


def _outlet(report: Report) -> str | None:
    name = report.outlet or report.agency
    return name.lower() if name else None


def _later(one: Report, other: Report, held_one: float, held_other: float) -> tuple[Report, str]:
    """Which of two reports is the copy, and why."""
    for copy, source in ((one, other), (other, one)):
        if _credits(copy, source) and not _credits(source, copy):
            return copy, f"it credits {source.outlet}"
    days = (one.published, other.published)
    if days[0] and days[1] and days[0] != days[1]:
        return (one if days[0] > days[1] else other), "it was published later"
    if abs(held_one - held_other) > 0.1:
        return (one if held_one > held_other else other), "it is the shorter of the two"
    short = min((one, other), key=lambda report: (len(report.text), report.id))
    return short, "it is the shorter of the two"


def _credits(copy: Report, source: Report) -> bool:
    """Whether the copy's head or its text names the other's outlet."""
    name = source.outlet
    if not name or _outlet(copy) == name.lower():
        return False
    line = copy.dateline.agency if copy.dateline else None
    heads = [head for head in (copy.agency, line) if head]
    return name in copy.text or any(_same_agency(head, name) for head in heads)


def _same_agency(head: str, name: str) -> bool:
    """Whether an agency line (*Piraeus Wire*, *BNA*) is that outlet's."""
    words = words_of(name)
    initials = "".join(word[0] for word in words if word[0].isupper())
    return head.lower() in name.lower() or head.replace(".", "").upper() == initials


def shown(copy: Copy, left: str, right: str) -> Sequence[tuple[str, str]]:
    """The proof in words: passages of the copy's text beside those of its source's."""
    return [(row.copy.of(left), row.source.of(right)) for row in copy.passages]
