"""The page of a story: closed to strangers, whole, and right about who says what."""

from __future__ import annotations

import datetime as dt
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.collate import collate
from dateline.collate.matrix import matrix_of
from dateline.records.claim import Claim, Quantity, ReportRef, SourceLink
from dateline.records.collation.clash import Figure, OriginRange, Range
from dateline.records.collation.cluster import Verdict
from dateline.records.report import Report
from dateline.records.span import Span, Words
from dateline.show.page.story.chart import LEFT, RIGHT, charts
from dateline.show.page.story.compose import compose_story
from dateline.show.page.story.days import Calendar
from dateline.show.page.story.dossier import Dossier
from dateline.show.plain import tame
from tests.show.page.test_compose import HOSTILE, Page, assert_closed, report_of

DAYS = (dt.date(2031, 5, 12), dt.date(2031, 5, 13), None)


def told(claim: Claim, words: str, number: int, day: dt.date | None) -> tuple[Report, list[Claim]]:
    """A report whose text, and a claim whose every word, is ``words``, of a source of its own."""
    report = report_of(words, id=f"r{number}", outlet=f"{words}{number}", published=day)
    reference = ReportRef(id=report.id, outlet=report.outlet, headline=words, published=day)
    amount = float(number + 2)
    made = msgspec.structs.replace(
        claim,
        id=f"c{number}",
        report=reference,
        polarity="negative" if number == 1 else "positive",
        trigger=Words(words, Span(0, len(words))),
        sentence=Words(words, Span(0, len(words))),
        sources=(SourceLink(text=f"{words} {number}", span=Span(0, 1), name=f"{words} {number}"),),
        quantities=(Quantity(text=words, span=Span(0, 1), of="men", low=amount, high=amount),),
    )
    return report, [made]


def dossier_of(claim: Claim, words: str) -> Dossier:
    rows = [told(claim, words, number, day) for number, day in enumerate(DAYS)]
    verdicts = [Verdict(left="c0", right=f"c{number}", same=True) for number in (1, 2)]
    found = collate(rows, verdicts)
    (story,) = found.stories
    return Dossier(
        story=story,
        matrix=matrix_of(story),
        copies=found.copies,
        corrections=found.corrections,
        reports={report.id: report for report in found.reports},
        texts={report.id: report for report, _ in rows},
    )


def words_of(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_words(words: str, claim: Claim) -> None:
    html = compose_story(dossier_of(claim, words))
    page = assert_closed(html)
    assert not {"script src", "onerror", "onfocus"} & {name for _, a in page.elements for name in a}
    assert not re.search("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", html)
    assert tame(words) not in html or not set(words) & set("<>\"'&")


def test_the_page_tells_the_whole_story(claim: Claim) -> None:
    dossier = dossier_of(claim, "rebels fired on the port")
    page = assert_closed(compose_story(dossier))
    assert len(page.all("li", "told")) == len(dossier.story.told) == 3
    assert len(page.all("a", "sign")) == 3
    assert len(page.all("td")) == 9
    assert {"c0", "c1", "c2"} <= set(re.findall(r"c\d", compose_story(dossier)))
    kinds = [clash.kind for clash in dossier.story.clashes]
    assert len(page.all("article", "clash")) == len(kinds)
    assert {"denial", "figure"} <= set(kinds)
    links = {(found.get("href") or "")[1:] for found in page.all("a")}
    assert links <= {found.get("id") for _, found in page.elements}


def test_days_are_chosen_by_style_alone(claim: Claim) -> None:
    dossier = dossier_of(claim, "rebels fired on the port")
    page = assert_closed(compose_story(dossier))
    assert [found["id"] for found in page.all("input")] == ["by-0", "by-all"]
    assert page.inline.get("script", "").strip() == ""
    style = page.inline["style"]
    assert "body:has(#by-0:checked) :is(.d1, .du) { display: none; }" in style
    stops = Calendar(dossier.story).stops()
    assert stops[0].summary.startswith("1 origin in 1 outlet and 1 claim.")
    assert stops[-1].summary.startswith("3 origins in 3 outlets and 3 claims.")


def test_passages_of_a_copy_stand_beside_their_source(claim: Claim) -> None:
    text = "Rebels fired on the port of Varnu at dawn, and nine boats sank near the old mole. " * 3
    rows = [told(claim, text, number, day) for number, day in enumerate(DAYS[:2])]
    rows = [(msgspec.structs.replace(r, text=text, body=Span(0, len(text))), c) for r, c in rows]
    found = collate(rows, [Verdict(left="c0", right="c1", same=True)])
    assert [copy.how for copy in found.copies] == ["verbatim"]
    (story,) = found.stories
    dossier = Dossier(
        story=story,
        matrix=matrix_of(story),
        copies=found.copies,
        reports={report.id: report for report in found.reports},
        texts={report.id: report for report, _ in rows},
    )
    html = compose_story(dossier)
    assert len(Page(html).all("meter")) == len(found.copies[0].passages) > 0
    without = compose_story(msgspec.structs.replace(dossier, texts={}))
    assert len(Page(without).all("meter")) == 0
    assert "has its text from" in words_of(without)


BOUND = st.none() | st.floats(0, 1e9, allow_nan=False)


@given(st.lists(st.tuples(BOUND, BOUND).filter(any), min_size=1, max_size=5))
def test_every_figure_has_its_place_on_the_line(bounds: list[tuple[float, float]]) -> None:
    figures = [
        Figure(
            words=Words("some", Span(0, 4)),
            claim=f"c{number}",
            report="r",
            origin="o",
            low=min((v for v in pair if v is not None), default=None) if pair[0] else None,
            high=max((v for v in pair if v is not None), default=None) if pair[1] else None,
            bound=None,
        )
        for number, pair in enumerate(bounds)
    ]
    known = [f for f in figures if f.low is not None or f.high is not None]
    origin = OriginRange(origin="o", low=None, high=None, figures=tuple(known))
    row = Range(what="x", low=known[0], best=known[0], high=known[-1], origins=(origin,),
                agreed=False)  # fmt: skip
    empty = type("S", (), {"told": ()})()
    (chart,) = charts([row], {"o": "Office"}, Calendar(empty))
    (line,) = chart.lines
    for mark, figure in zip(line.marks, known, strict=True):
        assert LEFT <= mark.start <= mark.end <= RIGHT
        assert (mark.opens_left, mark.opens_right) == (figure.low is None, figure.high is None)
    assert all(LEFT <= tick.at <= RIGHT for tick in chart.ticks)
    assert len(chart.ticks) <= 12
