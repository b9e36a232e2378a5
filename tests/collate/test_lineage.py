"""Copies with their proof, and origins across reports."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
import pytest

from dateline.collate.lineage.copies import find_copy, root_of, rooted, shown
from dateline.collate.lineage.pieces import held, sheet_of
from dateline.records.collation.lineage import Copy
from dateline.records.report import Report
from dateline.wire import read_text

SOURCE = (
    "Customs men at the lake port of Ombre seized four crates of rifles on Tuesday, the harbour "
    "office said. The crates lay under sacks of lentils in a barge from the eastern shore. Two "
    "bargemen were led away and a third swam off in the dark. The barge belongs to a firm that was "
    "fined in spring for the same offence. Its owner did not answer his telephone."
)
REWORDED = (
    "Four crates of rifles have been seized by customs men at Ombre, a port on the lake, according "
    "to the harbour office. Sacks of lentils in the barge, which had come from the eastern shore, "
    "hid the crates. A third bargeman swam off in darkness as two others were led away. In spring "
    "the firm that owns the barge was fined for a similar offence. Nobody answered the owner's "
    "telephone."
)
OTHER = (
    "Fishermen on the lake near Ombre say that fewer perch have come since the dam was built. "
    "They want the harbour office to pay for new nets. A barge from the eastern shore brings them "
    "lentils once a week. The mayor promised to speak with the owner of the dam. Nothing has come "
    "of it so far."
)
REST = (
    "The harvest of plums had begun there a week before, and the fair was full of strangers.",
    "Nobody could say on whose orders, nor why the bridge was spared a second time this year.",
)
DAY = dt.date(2031, 3, 4)


def report(name: str, text: str, outlet: str, day: dt.date | None = DAY) -> Report:
    return msgspec.structs.replace(read_text(text, published=day, outlet=outlet), id=name)


def copy_of(left: Report, right: Report) -> Copy | None:
    return find_copy((left, sheet_of(left.text)), (right, sheet_of(right.text)))


@pytest.mark.parametrize(
    ("text", "how"),
    [(SOURCE, "verbatim"), (SOURCE[:210], "cut"), (REWORDED, "reworded"), (OTHER, None)],
)
def test_how_a_report_is_copied(text: str, how: str | None) -> None:
    source = report("a", SOURCE, "Lake Wire")
    copy = report("b", text, "The Ombre Post", DAY + dt.timedelta(days=1))
    found = copy_of(source, copy)
    assert found == copy_of(copy, source)
    assert (found.how if found else None) == how
    if found:
        assert (found.report, found.of) == ("b", "a")


def test_the_passages_are_the_proof() -> None:
    source, copy = report("a", SOURCE, "Lake Wire"), report("b", REWORDED, "Post", None)
    found = copy_of(source, copy)
    assert found is not None and len(found.passages) >= 3
    starts = [(row.copy.start, row.source.start) for row in found.passages]
    assert starts == sorted(starts)
    pairs = shown(found, REWORDED, SOURCE)
    assert any("rifles" in left and "rifles" in right for left, right in pairs)


def test_one_who_credits_the_other_is_the_copy() -> None:
    source = report("z", SOURCE, "Lake Wire")
    copy = report("a", f"{SOURCE} Lake Wire contributed to this report.", "The Ombre Post")
    found = copy_of(source, copy)
    assert found is not None and (found.report, found.of) == ("a", "z")
    assert any("credits" in reason for reason in found.why)


def test_an_outlet_does_not_copy_itself_and_old_texts_are_not_copied() -> None:
    source = report("a", SOURCE, "Lake Wire")
    later = report("b", SOURCE, "Post", DAY + dt.timedelta(days=30))
    assert copy_of(source, report("b", SOURCE, "Lake Wire")) is None
    assert copy_of(source, later) is None


def test_containment_has_a_direction() -> None:
    whole, part = sheet_of(SOURCE), sheet_of(SOURCE[:210])
    assert held(part, whole) > 0.9
    assert held(whole, part) < 0.7
    assert held(sheet_of(""), whole) == 0.0


ROWS = (("c", "b", 0.9), ("c", "x", 0.5), ("b", "a", 0.8), ("a", "c", 0.3))


def test_the_root_of_a_line_of_copies() -> None:
    rows = [
        Copy(report=one, of=other, how="cut", share=share, passages=())
        for one, other, share in [
            ("c", "b", 0.9),
            ("c", "x", 0.5),
            ("b", "a", 0.8),
            ("a", "c", 0.3),
        ]
    ]
    best = rooted(rows)
    assert best["c"].of == "b"
    assert root_of("x", best) == "x"
    assert root_of("c", best) in "abc"  # a ring of copies ends somewhere


def origins(make: Any, *links: str) -> list[str]:
    """The origin of a claim with each link, every one in a report of its own."""
    from dateline.collate import collate

    given = [
        make(
            f"r{number}",
            {
                "text": f"Gunners shelled the town of Kolvo. {REST[number]}",
                "outlet": f"Outlet {number}",
                "claims": [{"trigger": "shelled", "type": "ASSAULT", "sources": [link]}],
            },
        )
        for number, link in enumerate(links)
    ]
    lines = {row.claim.report.id: row.line for one in collate(given).stories for row in one.told}
    return [lines[report.id].origin for report, _ in given]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("[the South's spy agency]/intelligence/KOR", "NIS/intelligence/KOR", True),
        ("[the spy agency]/intelligence/KOR", "CIA/intelligence/USA", False),
        ("Georgian Interior Ministry/government/GEO", "Interior Ministry/government/GEO", True),
        ("[Georgia's interior ministry]/government/GEO", "Interior Ministry/government/GEO", True),
        ("Interior Ministry/government/GEO", "Interior Ministry/government/ARM", False),
        ("Interior Ministry/government/GEO", "Defence Ministry/government/GEO", False),
        ("Yerevan/government/ARM", "Armenia/government/ARM", True),
        ("Yerevan/government/ARM", "Georgia/government/GEO", False),
        ("[two residents]/witness/UKR", "[two residents]/witness/UKR", False),
        ("Mira Voss/politician/UKR", "Mira Voss/politician/UKR", True),
    ],
)
def test_who_is_one_origin(make: Any, one: str, other: str, same: bool) -> None:
    left, right = origins(make, one, other)
    assert (left == right) == same


def test_a_service_that_is_named_is_meant_by_what_describes_it(make: Any) -> None:
    from dateline.collate import collate

    text = "The Zembatu Bureau said guns were shelled. Roads were shelled too, the spy agency said."
    told = {"text": text, "outlet": "Post", "claims": [
        {"trigger": "shelled", "type": "ASSAULT", "sources": ["Zembatu Bureau/intelligence/ZEM"]},
        {"trigger": "shelled too", "type": "ASSAULT", "sources": ["[spy agency]/intelligence/"]},
    ]}  # fmt: skip
    other = {"text": "The Bureau said that guns were shelled there.", "outlet": "Wire", "claims": [
        {"trigger": "shelled", "type": "ASSAULT", "sources": ["Zembatu Bureau/news agency/ZEM"]}
    ]}  # fmt: skip
    found = collate([make("a", told), make("b", other)])
    lines = [row.line.origin for story in found.stories for row in story.told]
    assert len(lines) == 3 and len(set(lines)) == 1
