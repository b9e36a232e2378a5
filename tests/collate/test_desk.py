"""Reports side by side, whole: cases, order of arrival, verdicts, what was known when."""

from __future__ import annotations

import datetime as dt
import itertools
from collections import defaultdict
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from dateline.collate import Desk, collate
from dateline.records.collation.cluster import Verdict
from dateline.records.collation.story import Collation

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases/collate.yaml").read_text("utf-8"))
NAMES = [case["name"] for case in CASES]


def groups_of(found: Collation) -> set[frozenset[str]]:
    return {frozenset(row.claim.id for row in one.told) for one in found.stories}


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_cases(case: dict[str, Any], story: Any) -> None:
    found, wanted = collate(story(case)), case["expect"]
    assert groups_of(found) == {frozenset(row) for row in wanted["groups"]}
    origins = defaultdict(set)
    lines = [row.line for one in found.stories for row in one.told]
    for line in lines:
        origins[line.origin].add(line.claim)
    assert set(map(frozenset, origins.values())) == {frozenset(row) for row in wanted["origins"]}
    copies = [[copy.report, copy.of, copy.how] for copy in found.copies]
    assert copies == wanted["copies"]
    assert [clash.kind for one in found.stories for clash in one.clashes] == wanted["clashes"]
    assert sorted(line.claim for line in lines if line.echo) == sorted(wanted["echoes"])


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_order_of_arrival_changes_nothing(case: dict[str, Any], story: Any) -> None:
    given = story(case)
    results = {msgspec.json.encode(collate(order)) for order in itertools.permutations(given)}
    assert len(results) == 1


def test_a_report_that_is_here_adds_nothing(story: Any) -> None:
    desk, given = Desk(), story(CASES[0])
    for report, claims in (*given, *given):
        desk.add(report, claims)
    assert desk.collation() == collate(given)


def test_a_new_report_is_compared_and_no_other_anew(story: Any) -> None:
    desk, (first, second, third) = Desk(), story(CASES[0])
    desk.add(*first)
    desk.add(*second)
    before, middle = desk.pairs, desk.collation()
    desk.add(*third)
    assert desk.pairs - before <= sum(len(claims) for _, claims in (first, second))
    assert len(desk.collation().stories) == len(middle.stories)


def test_a_person_outranks_the_desk(story: Any) -> None:
    desk = Desk()
    for report, claims in story(CASES[0]):
        desk.add(report, claims)
    apart = Verdict(left="wire.arrested", right="radio.arrested", same=False, by="ed", at="2031-01")
    desk.rule(apart)
    desk.rule(Verdict(left="wire.arrested", right="radio.met", same=True, by="ed", at="2031-01"))
    home = {name: group for group in groups_of(desk.collation()) for name in group}
    assert home["wire.arrested"] != home["radio.arrested"]
    assert home["wire.arrested"] == home["radio.met"]
    desk.rule(msgspec.structs.replace(apart, same=True, at="2031-02"))
    found = desk.collation()
    home = {name: group for group in groups_of(found) for name in group}
    assert home["wire.arrested"] == home["radio.arrested"]
    assert found.overruled == (apart,)


def test_a_judgement_gives_its_reasons(story: Any) -> None:
    desk = Desk()
    for report, claims in story(CASES[0]):
        desk.add(report, claims)
    judgement = desk.judgement("wire.arrested", "daily.arrested")
    assert judgement is not None and judgement.score > 0.5
    assert judgement == desk.judgement("daily.arrested", "wire.arrested")
    assert any(reason.startswith("same") for reason in judgement.why)
    assert desk.judgement("wire.arrested", "radio.met") is None


def test_a_story_tells_what_holds_it_together(story: Any) -> None:
    desk = Desk()
    for report, claims in story(CASES[0]):
        desk.add(report, claims)
    desk.rule(Verdict(left="wire.arrested", right="radio.met", same=True, by="ed", at="2031-01"))
    (one,) = [s for s in desk.collation().stories if "wire.arrested" in s.cluster.claims]
    assert one.judgements == ()
    held = desk.explained(one).judgements
    assert len(held) == len(one.cluster.claims) - 1
    assert [row.score for row in held] == sorted((row.score for row in held), reverse=True)
    (ruled,) = [row for row in held if row.by == "person"]
    assert (ruled.left, ruled.right, ruled.why) == ("radio.met", "wire.arrested", ("ruled by ed",))
    assert all(row.why for row in held)


def test_only_what_was_out_by_then_is_told(story: Any) -> None:
    given = story(CASES[0])
    early = collate(given, as_of=dt.date(2031, 3, 4))
    assert [report.id for report in early.reports] == ["wire"]
    assert {name for group in groups_of(early) for name in group} == {
        "wire.arrested",
        "wire.was arrested",
    }
    (one,) = early.stories
    assert [clash.kind for clash in one.clashes] == ["denial"]
    assert one.as_of == dt.date(2031, 3, 4)
    assert collate(given, as_of=dt.date(2030, 1, 1)).stories == ()


def test_figures_keep_their_words_and_are_not_averaged(story: Any) -> None:
    given = story(CASES[0])
    texts = {report.id: report.text for report, _ in given}
    one = collate(given).stories[0]
    (row,) = one.ranges
    assert (row.low.low, row.best.low, row.high.high) == (40, 40, 60)
    figures = [figure for origin in row.origins for figure in origin.figures]
    assert [figure.low for figure in figures] == [40, 40, 60]
    for figure in figures:
        assert figure.words.span.of(texts[figure.report]) == figure.words.text
