"""A story → one page of HTML that needs nothing else."""

from __future__ import annotations

from dateline.records.claim import ReportRef
from dateline.records.collation.story import Story
from dateline.show.page.compose import page
from dateline.show.page.story.chart import charts
from dateline.show.page.story.days import Calendar, long
from dateline.show.page.story.dossier import Dossier
from dateline.show.page.story.tell import Teller


def compose_story(dossier: Dossier) -> str:
    """The page of a story: who says what since when, its figures as ranges, where accounts clash.

    dossier: the story with what is known of its reports. Nothing on the page runs: the days up to
    which it is read are chosen by style alone. It is as safe as the page of reports is
    (``dateline.show.page.compose``), reads on paper and on a phone, and needs no network.
    """
    story = dossier.story
    calendar = Calendar(story)
    teller = Teller(dossier, calendar)
    names = {row.origin.id: row.origin.name for row in story.standings}
    title, _, kind = story.title.rpartition(" (")
    first = _first(story)
    return page(
        "story.html",
        styles=("page.css", "story.css"),
        rules=calendar.style(),
        scripts=(),
        title=title or story.title,
        kind=kind.rstrip(")").lower(),
        span=_span(story),
        first=first,
        stops=calendar.stops(),
        columns=dossier.matrix.columns,
        rows=list(teller.rows()),
        voices=list(teller.voices()),
        days=teller.days(),
        charts=charts(story.ranges, names, calendar),
        disputes=list(teller.disputes()),
        twins=list(teller.twins()),
        mends=list(teller.mends()),
        ties=list(teller.ties()),
        story=story,
        version=", ".join(sorted({told.claim.reader.version for told in story.told})),
    )


def _first(story: Story) -> ReportRef:
    """The first report; of several of one day one with a headline."""
    reports = [told.claim.report for told in story.told]
    day = reports[0].published
    same = (report for report in reports if report.published == day and report.headline)
    return next(same, reports[0])


def _span(story: Story) -> str:
    if story.first is None or story.last is None or story.first == story.last:
        return long(story.first)
    return f"{long(story.first)} – {long(story.last)}"
