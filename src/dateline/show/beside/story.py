"""A story for people: who tells it since when, its figures, and where accounts clash."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from dateline.records.claim import ReportRef
from dateline.records.collation.clash import Clash, Correction, Figure, Range, Side
from dateline.records.collation.lineage import Copy
from dateline.records.collation.story import Story, Told
from dateline.show import phrase
from dateline.show.beside.matrix import origin_name
from dateline.show.paper import Paper
from dateline.show.plain import plain

SHORT = 8
"""How many characters of an id are shown."""

NAMED = 3
"""How many origins of a side are named in a line."""

_STANCES = {"assert": "says so", "deny": "denies it", "qualify": "thinks it possible"}


def show_story(
    story: Story, *, copies: Sequence[Copy] = (), corrections: Sequence[Correction] = (),
    reports: Mapping[str, ReportRef] | None = None, width: int, color: bool,
) -> str:  # fmt: skip
    """A story from its first report to its last.

    copies, corrections: of its reports. reports: by id, for the names of outlets. width:
    columns. color: whether escape codes may stand in it.
    """
    paper = Paper(width=width, color=color)
    paper.put(Text(plain(story.title), style="bold"))
    paper.put(Text(f"{summary(story)}  [{story.id}]"))
    parts = (
        ("Told", _timeline(story)),
        ("Figures", _figures(story)),
        ("Clashes", _clashes(story)),
        ("Copies", _copies(copies, reports or {})),
        ("Corrections", _corrections(corrections, reports or {})),
        ("Why one event", _judgements(story)),
    )
    for head, lines in parts:
        told = list(lines)
        if told:
            paper.put(Text(f"\n{head}", style="bold"))
        for line in told:
            paper.put(Text(plain(line)))
    return paper.text()


def summary(story: Story) -> str:
    """How many outlets, claims and origins tell a story, and when."""
    days = " to ".join(dict.fromkeys(str(day) for day in (story.first, story.last) if day))
    echoes = sum(told.line.echo is not None for told in story.told)
    counts = (
        _many(len(story.standings), "origin"),
        _many(len(story.outlets), "outlet"),
        _many(len(story.told), "claim"),
        f"{_many(echoes, 'echo', 'echoes')} of what an origin had said before",
    )
    unsure = [f"perhaps several events (alike by {story.cluster.score:.2f})"] if story.loose else []
    return "; ".join([*([days] if days else []), ", ".join(counts), *unsure])


def clash_line(clash: Clash, story: Story) -> str:
    """A clash of a story in a line: what differs, and the sides with the first of their origins."""
    names = {standing.origin.id: standing.origin for standing in story.standings}

    def told(side: Side) -> str:
        first = [names[origin] for origin in side.origins[:NAMED]]
        short = [f"{o.name} itself" if o.outlet else o.name for o in first]
        rest = len(side.origins) - len(short)
        return f"{side.says} ({', '.join(short)}{f' and {rest} more' if rest else ''})"

    return f"{clash.kind}: {clash.what}: " + " | ".join(map(told, clash.sides))


def range_line(row: Range) -> str:
    """A range in a line: the least, the most, and what most origins tell."""
    if row.agreed:
        return f"{row.what}: {_figure(row.low)}"
    return f"{row.what}: low {_figure(row.low)}, best {_figure(row.best)}, high {_figure(row.high)}"


def _timeline(story: Story) -> Iterator[str]:
    names = {standing.origin.id: origin_name(standing.origin) for standing in story.standings}
    for told in story.told:
        who = names[told.line.origin]
        yield f"  {_day(told)}  {told.claim.id[:SHORT]}  {_outlet(told)}: {who} {_told(told)}"


def _told(told: Told) -> str:
    claim = told.claim
    through = f", through {' > '.join(told.line.through[1:])}" if told.line.through[1:] else ""
    notes = [
        note
        for note in (
            "copied" if told.line.copied else "",
            "echo" if told.line.echo else "",
            phrase.quantities(claim.quantities),
        )
        if note
    ]
    extra = f" [{'; '.join(notes)}]" if notes else ""
    return f"{_STANCES[told.stance]}{through}: “{claim.trigger.text}”{extra}"


def _figures(story: Story) -> Iterator[str]:
    names = {standing.origin.id: origin_name(standing.origin) for standing in story.standings}
    for row in story.ranges:
        yield f"  {range_line(row)}"
        if not row.agreed:
            for origin in row.origins:
                told = ", then ".join(_figure(figure) for figure in origin.figures)
                yield f"    {names[origin.origin]}: {told}"


def _clashes(story: Story) -> Iterator[str]:
    names = {standing.origin.id: origin_name(standing.origin) for standing in story.standings}
    for clash in story.clashes:
        yield f"  {clash.kind}: {clash.what}"
        for side in clash.sides:
            yield f"    {side.says}: {', '.join(names[origin] for origin in side.origins)}"


def _copies(copies: Sequence[Copy], reports: Mapping[str, ReportRef]) -> Iterator[str]:
    for copy in copies:
        yield f"  {_name(copy.report, reports)} copies {_name(copy.of, reports)}: {copy.how}"
        yield f"    {'; '.join(copy.why)}; {_many(len(copy.passages), 'passage')} aligned"


def _corrections(
    corrections: Sequence[Correction], reports: Mapping[str, ReportRef]
) -> Iterator[str]:
    for row in corrections:
        of = f" corrects {_name(row.of, reports)}" if row.of else " corrects an earlier report"
        change = ""
        if row.now and row.before:
            change = f": {_figure(row.now)}, before {_figure(row.before)}"
        yield f"  {_name(row.report, reports)}{of}{change}: “{row.words.text}”"


def _judgements(story: Story) -> Iterator[str]:
    """How likely each claim is of one event with another, and what weighed most."""
    words = {told.claim.id: told.claim.trigger.text for told in story.told}
    for row in story.judgements:
        if {row.left, row.right} <= words.keys():
            one, other = (f"{n[:SHORT]} “{words[n]}”" for n in (row.left, row.right))
            yield f"  {row.score:.2f}  {one} and {other}: {', '.join(row.why)}"


def _name(report: str | None, reports: Mapping[str, ReportRef]) -> str:
    known = reports.get(report or "")
    if known is None:
        return report or ""
    return " of ".join(str(part) for part in (known.outlet or known.id, known.published) if part)


def _figure(figure: Figure) -> str:
    return f"“{figure.words.text}”"


def _day(told: Told) -> str:
    return str(told.claim.report.published or "undated   ")


def _outlet(told: Told) -> str:
    return told.claim.report.outlet or told.claim.report.id


def _many(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
