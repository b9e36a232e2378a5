"""The corpus as it is given away: nothing wrong in it, balanced, and compiled from what is here."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import msgspec
import pytest

from dateline.bench.gold.reports import CodedReport
from dateline.stylebook import Stylebook
from tools.corpus.agree import FIRST, SECOND, agreement, codings, kappa
from tools.corpus.counts import AIMS, count, table
from tools.corpus.library import Library, compiled, read_library, split_of


@pytest.fixture(scope="module")
def library(root: Path) -> Library:
    return read_library(root / "corpus", Stylebook())


def test_nothing_is_wrong(library: Library) -> None:
    assert library.faults == []


def test_the_corpus_is_balanced(library: Library) -> None:
    counts = count(library.reports, library.stories)
    assert {name: counts[name] for name, aim in AIMS.items() if counts[name] < aim} == {}


def test_the_table_of_counts_is_current(library: Library, root: Path) -> None:
    told = (root / "corpus/COUNTS.md").read_text("utf-8")
    assert told.endswith(table(count(library.reports, library.stories)))


def test_what_is_given_away_is_compiled_from_what_is_here(library: Library, root: Path) -> None:
    for name, data in compiled(library, split_of(root / "corpus")).items():
        assert (root / "corpus" / name).read_bytes() == data, f"{name}: make corpus"


def test_every_lot_is_in_one_split(library: Library, root: Path) -> None:
    assert set(split_of(root / "corpus")) == {report.lot for report in library.reports}


def test_no_person_or_story_crosses_splits(library: Library, root: Path) -> None:
    splits = split_of(root / "corpus")
    where: dict[str, set[str]] = defaultdict(set)
    for report in library.reports:
        for name in _people(report):
            where[name].add(splits[report.lot])
    assert {name: found for name, found in where.items() if len(found) > 1} == {}
    assert len({story.id for story in library.stories}) == len(library.stories)


def _people(report: CodedReport) -> set[str]:
    """The names of sources and parties that are neither states nor bodies of a known name."""
    links = [member for link in report.links for member in (link.members or (link,))]
    parties = [party for c in report.claims for party in (*c.actors, *c.recipients)]
    named = {thing.name for thing in (*links, *parties) if thing.name}
    return {name for name in named if _is_person(name)}


def _is_person(name: str) -> bool:
    """Two to four capitalised words, none of which bodies, places or the stylebook have."""
    words = name.split()
    if not 2 <= len(words) <= 4 or BOOK.directory.named(name) or BOOK.gazetteer.find(name):
        return False
    if not all(word[:1].isupper() and word.isalpha() for word in words):
        return False
    return not any(BODIES.fullmatch(word) or BOOK.directory.demonym(word) for word in words)


BOOK = Stylebook()
BODIES = re.compile(
    r"Army|Navy|Police|Guard|Guards|Coast|Ministry|Court|Council|Party|Front|Union|"
    r"Agency|Force|Forces|Bank|Radio|Television|News|Press|Service|Services|Office|"
    r"Parliament|Senate|Assembly|Commission|Congress|House|Government|State|Department|"
    r"Supreme|National|Red|Cross|Crescent|Federation|Movement|Committee|Airlines|"
    r"Islamic|United|World|European|African|Security|General|Staff|Human|Rights|Watch|"
    r"Foreign|Defence|Defense|Interior|Justice|Health|Border|Revolutionary|Central|"
    r"High|Constitutional|League|Brotherhood|International|Air|Times"
)


def test_every_span_holds_its_text(library: Library) -> None:
    for report in library.reports:
        for claim in report.claims:
            parties = (*claim.actors, *claim.recipients, *claim.quantities)
            for thing in (claim.trigger, *parties, claim.place, claim.when, claim.hedge):
                if thing and not isinstance(getattr(thing, "spans", None), tuple):
                    assert thing.span.of(report.text) == thing.text


def test_two_coders_agree_as_is_told(root: Path) -> None:
    book = Stylebook()
    first, second = (list(codings(root / "corpus", which, book)) for which in (FIRST, SECOND))
    assert [fault for _, _, faults in (*first, *second) for fault in faults] == []
    assert len(first) >= 40
    told = (root / "corpus/AGREEMENT.md").read_text("utf-8")
    assert agreement([r for _, r, _ in first], [r for _, r, _ in second]) in told


def test_a_report_comes_back_from_its_line(library: Library) -> None:
    for report in library.reports[:20]:
        assert msgspec.json.decode(msgspec.json.encode(report), type=CodedReport) == report


def test_kappa() -> None:
    assert kappa([("a", "a"), ("b", "b")]) == 1.0
    assert kappa([("a", "a"), ("a", "a")]) == 1.0
    assert kappa([("a", "b"), ("b", "a")]) == -1.0
    assert kappa([("a", "a"), ("a", "b"), ("b", "b"), ("b", "a")]) == 0.0
    assert kappa([]) == 0.0
