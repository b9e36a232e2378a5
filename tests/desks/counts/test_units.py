"""Units: the stylebook's table against pint, signs that only pint knows, and rates."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict

import pytest

from dateline.desks.counts.measure import Gauge, Measure
from dateline.desks.counts.parse import Parser
from dateline.desks.counts.symbols import dimensionality, named
from dateline.desks.counts.words import words_of
from dateline.records.span import Span
from dateline.stylebook import Stylebook

STYLEBOOK = Stylebook()
PARSER = Parser(STYLEBOOK.numbers, Gauge(STYLEBOOK.numbers, STYLEBOOK.units))


def measure_of(text: str) -> Measure | None:
    figure = PARSER.figure(text, words_of(text, Span(0, len(text))), 0)
    assert figure is not None
    return figure.measure


def test_the_table_measures_what_pint_measures() -> None:
    told = defaultdict(set)
    for unit in STYLEBOOK.units:
        dimension = dimensionality(unit)
        if dimension is not None:
            told[unit.quantity].add(dimension)
    assert len(told) > 10
    assert {what for what, dimensions in told.items() if len(dimensions) > 1} == set()


@pytest.mark.parametrize(
    ("sign", "unit", "dimension"),
    [
        ("MPa", "megapascal", "pressure"),
        ("GHz", "gigahertz", "frequency"),
        ("kV", "kilovolt", "voltage"),
        ("A/cm2", "ampere per square centimetre", "current per length ** 2"),
        ("mAh", "milliampere hour", "current time"),
    ],
)
def test_signs_that_pint_knows(sign: str, unit: str, dimension: str) -> None:
    assert named(sign, STYLEBOOK.units) == (unit, dimension)


@pytest.mark.parametrize("sign", ["BBC", "Kyiv", "UNHCR", "a/b/", "°", ""])
def test_words_that_are_no_units(sign: str) -> None:
    assert named(sign, STYLEBOOK.units) is None


@pytest.mark.parametrize(
    ("text", "unit", "dimension", "currency"),
    [
        ("40 km", "kilometre", "length", None),
        ("2,000km", "kilometre", "length", None),
        ("30 miles an hour", "mile per hour", "speed", None),
        ("400 barrels a day", "barrel per day", "volume per time", None),
        ("$82 a barrel", "dollar per barrel", "money per volume", "USD"),
        ("$3 a year earlier", "dollar", "money", "USD"),
        ("£24 a-year", "pound sterling per year", "money per time", "GBP"),
        ("5bn euros", "euro", "money", "EUR"),
        ("EUR50m", "euro", "money", "EUR"),
        ("110 JPY", "japanese yen", "money", "JPY"),
        ("Rs 2 crore", "indian rupee", "money", "INR"),
        ("HK$5.4m", "hong kong dollar", "money", "HKD"),
        ("70m long", "metre", "length", None),
        ("6.5 per cent", "percent", "share", None),
        ("three percentage points", "percentage point", "share", None),
        ("47-year-old", "year of age", "age", None),
        ("dozens of tonnes", "tonne", "mass", None),
        ("9 kV/cm", "kilovolt per centimetre", "length mass per current per time ** 3", None),
    ],
)
def test_units_of_numbers(text: str, unit: str, dimension: str, currency: str | None) -> None:
    measure = measure_of(text)
    assert measure is not None
    assert (measure.unit, measure.currency) == (unit, currency)
    assert set((measure.dimension or "").split()) == set(dimension.split())


@pytest.mark.parametrize(
    "text", ["40 men", "40 in all", "1.2 million people", "5 MPs", "3 BBC men"]
)
def test_numbers_without_a_unit(text: str) -> None:
    assert measure_of(text) is None


def test_pint_is_not_loaded_before_it_is_needed() -> None:
    code = (
        "import sys\n"
        "from dateline.desks.counts.find import Finder\n"
        "from dateline.records.span import Span\n"
        "from dateline.stylebook import Stylebook\n"
        "finder = Finder(Stylebook().numbers, Stylebook().units)\n"
        "text = 'At least 40 men walked 20 km for $5 an hour.'\n"
        "assert len(finder.find(text, Span(0, len(text)), ())) == 3\n"
        "assert 'pint' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
