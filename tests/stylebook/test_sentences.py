"""Every entry with sentences of its own fires on the one and stays silent on the other."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from dateline.desks import times
from dateline.desks.counts.find import Finder, Quantity
from dateline.desks.names.roles import role_table
from dateline.desks.times.patterns import Matcher
from dateline.records.reading import Reading, Signals
from dateline.records.report import Report
from dateline.records.span import Span
from dateline.records.values import Time
from dateline.stylebook import Stylebook
from dateline.stylebook.measures import Bound, TimeRule, Unit, VagueNumber
from dateline.stylebook.tables import Role

STYLEBOOK = Stylebook()
MATCHER = Matcher(STYLEBOOK.times)
FINDER = Finder(STYLEBOOK.numbers, STYLEBOOK.units)
BOUNDS = (*STYLEBOOK.numbers.bounds, *STYLEBOOK.numbers.after)


def rules_of(sentence: str) -> list[str]:
    words = MATCHER.lexicon.words(sentence, Span(0, len(sentence)))
    return [match.rule.rule for match in MATCHER.find(words)]


def times_of(sentence: str) -> tuple[Time, ...]:
    report = Report(
        id="x",
        text=sentence,
        body=Span(0, len(sentence)),
        published=dt.date(2031, 4, 16),
    )
    return times.work(Reading(report=report, signals=Signals()), STYLEBOOK)


def sectors_of(sentence: str) -> set[str | None]:
    words = [word for word in re.findall(r"[\w'-]+", sentence.lower())]
    table, found = role_table(STYLEBOOK), set()
    for end in range(1, len(words) + 1):
        for last in {words[end - 1], words[end - 1].removesuffix("s")}:
            role = table.read([*words[: end - 1], last])
            if role is not None:
                found.add(role.sector)
    return found


def quantities_of(sentence: str) -> list[Quantity]:
    return FINDER.find(sentence, Span(0, len(sentence)), ())


@pytest.mark.parametrize("rule", STYLEBOOK.times.rules, ids=lambda rule: rule.rule)
def test_time_rules(rule: TimeRule) -> None:
    assert rule.rule in rules_of(rule.fires)
    assert times_of(rule.fires)
    assert rule.rule not in rules_of(rule.spares) or not times_of(rule.spares)


@pytest.mark.parametrize("role", STYLEBOOK.roles, ids=lambda role: f"{role.sector} {role.kind}")
def test_role_nouns(role: Role) -> None:
    assert role.sector in sectors_of(role.fires)
    assert role.sector not in sectors_of(role.spares)


@pytest.mark.parametrize("bound", BOUNDS, ids=lambda bound: f"{bound.bound} {bound.words[0]}")
def test_bounds(bound: Bound) -> None:
    assert bound.bound in {quantity.bound for quantity in quantities_of(bound.fires)}
    if bound.bound != "exact":
        assert bound.bound not in {quantity.bound for quantity in quantities_of(bound.spares)}


@pytest.mark.parametrize("vague", STYLEBOOK.numbers.vague, ids=lambda vague: vague.words[0])
def test_vague_numbers(vague: VagueNumber) -> None:
    told = [(quantity.bound, quantity.low) for quantity in quantities_of(vague.fires)]
    assert (vague.bound, vague.low) in told
    assert not any(quantity.vague for quantity in quantities_of(vague.spares))


@pytest.mark.parametrize("unit", STYLEBOOK.units, ids=lambda unit: unit.unit)
def test_units(unit: Unit) -> None:
    pattern = "|".join(re.escape(word) for word in unit.words)
    behind = re.compile(rf"\d\s*(?:{pattern})\b", re.IGNORECASE)
    assert behind.search(unit.fires)
    assert not behind.search(unit.spares)
