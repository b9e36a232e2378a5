"""Ids become values, and what breaks the codebook's rules is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from dateline.bench.gold.reports import CodedReport
from dateline.stylebook import Stylebook
from tools.corpus.check import doubts, faults
from tools.corpus.compile import Coder
from tools.corpus.form import Form, FormError, parse_form

HEADER = "outlet: Test Wire\npublished: 2011-04-07\nstyle: agency brief\n===\n"
TEXT = """[Army shells Misrata]{headline}

[MISRATA, April 7 (Test Wire) —]{dateline} [The Libyan army]{army} [shelled]{e1} [Misrata]{p1} [late last month]{t1} and [killed]{e1b} [at least 40 people]{q1}, [Tass]{tass} [quoted]{c1} [a doctor]{doc} as [saying]{c2}.
[Reportedly]{c3} [it]{army.2} [may]{h1} [leave]{e2} [the city]{p2} soon.
"""  # noqa: E501 — a line is a sentence
LINES = """who army: LBY MIL "Libyan Army"
who tass: RUS JRN "Tass"; kind state media
who doc: LBY MED -; kind witness
time t1: 2011-03-21..2011-03-31 month; timex 2011-03
place p1: "Misrata" LBY
place p2: "Nowhere" LBY; level village; at 10.5,-3
count q1: 40.. people; at least
link L1: source tass; cue c1; indirect; on t1
link L2: source doc; cue c2; indirect
link L3: cue c3; indirect; kind unnamed
claim e1: ASSAULT/heavy-weapons; actor army; place p1; when t1; count q1; by L1>L2; also e1b; context military
claim e2: RETREAT/withdraw; actor army.2; place p2; by L3; possible h1; time future
"""  # noqa: E501
BOOK = Stylebook()


def coded(lines: str = LINES, text: str = TEXT) -> tuple[Form, CodedReport]:
    form = parse_form(f"{HEADER}{text}===\n{lines}")
    return form, Coder("r1", form, BOOK.gazetteer).report("lot", None)


def told(lines: str, text: str = TEXT) -> list[str]:
    return list(faults(*coded(lines, text), BOOK))


def test_a_claim_has_all_its_fields() -> None:
    _, report = coded()
    shelled, leave = report.claims
    assert (shelled.trigger.text, shelled.type, shelled.mode) == (
        "shelled", "ASSAULT", "heavy-weapons",
    )  # fmt: skip
    (army,) = shelled.actors
    assert (army.text, army.country, army.sector, army.name) == (
        "The Libyan army", "LBY", "MIL", "Libyan Army",
    )  # fmt: skip
    assert shelled.place and shelled.place.geonames_id and shelled.place.country == "LBY"
    assert shelled.when and shelled.when.start == dt.date(2011, 3, 21)
    assert [(q.low, q.high, q.bound, q.of) for q in shelled.quantities] == [
        (40.0, None, "at least", "people")
    ]
    assert [(s.text, s.kind, s.cue, s.quote) for s in shelled.sources] == [
        ("Tass", "state media", "quoted", "indirect"),
        ("a doctor", "witness", "saying", "indirect"),
    ]
    assert shelled.sources[0].said_on == shelled.when
    assert [words.text for words in shelled.evidence] == ["killed"]
    assert shelled.sentence.text.startswith("MISRATA, April 7")
    assert (leave.certainty, leave.time, leave.hedge and leave.hedge.text) == (
        "possible", "future", "may",
    )  # fmt: skip
    assert leave.actors[0].text == "it" and leave.actors[0].name == "Libyan Army"
    assert leave.place and (leave.place.lat, leave.place.lon) == (10.5, -3.0)
    assert [(s.text, s.kind, s.cue) for s in leave.sources] == [(None, "unnamed", "Reportedly")]
    assert (report.headline, report.dateline) == (
        "Army shells Misrata", "MISRATA, April 7 (Test Wire) —",
    )  # fmt: skip


def test_every_span_holds_its_text() -> None:
    _, report = coded()
    for claim in report.claims:
        things = (claim.trigger, *claim.actors, *claim.quantities, claim.place, claim.sentence)
        assert all(thing.span.of(report.text) == thing.text for thing in things if thing)


EDITS: list[tuple[Callable[[str], str], str]] = [
    (lambda s: s.replace("ASSAULT/heavy-weapons", "ATTACK"), "type 'ATTACK'"),
    (lambda s: s.replace("heavy-weapons", "catapult"), "mode 'catapult'"),
    (lambda s: s.replace("context military", "context war"), "context 'war'"),
    (lambda s: s.replace("LBY MIL", "LIB MIL"), "'LIB' is no ISO"),
    (lambda s: s.replace("LBY MIL", "LBY ARMY"), "sector 'ARMY'"),
    (lambda s: s.replace("kind witness", "kind bystander"), "kind 'bystander'"),
    (lambda s: s.replace("at least", "at most"), "at most has no low"),
    (lambda s: s.replace("40..", "40..30"), "low above high"),
    (lambda s: s.replace("; at least", ""), "exact is one number"),
    (lambda s: s.replace("possible h1; ", "negative; "), "{h1} is marked and used by no line"),
    (lambda s: s.replace("possible h1", "possible"), "has a hedge"),
    (lambda s: s.replace("2011-03-21..2011-03-31", "2011-05-21..2011-05-31"), "a past act starts"),
    (lambda s: s.replace("level village", "level hamlet"), "level 'hamlet'"),
    (lambda s: s.replace("; cue c2; indirect", "; cue c2"), "neither direct"),
    (lambda s: s.replace("; also e1b", "; aslo e1b"), "no field 'aslo'"),
    (lambda s: s + "claim e3@e2: RETREAT; actor army.2; by L3\n", "2 RETREAT rows at 'leave'"),
]


def test_a_short_report_is_told_and_nothing_else_is_wrong() -> None:
    assert [fault.split(":")[0] for fault in told(LINES)] == ["36 words"]


@pytest.mark.parametrize(("edit", "wrong"), EDITS)
def test_a_fault_is_told(edit: Callable[[str], str], wrong: str) -> None:
    assert any(wrong in fault for fault in told(edit(LINES)))


@pytest.mark.parametrize(
    ("edit", "wrong"),
    [
        (lambda s: s.replace("actor army;", "actor navy;"), "navy: no line says what who it is"),
        (lambda s: s.replace("by L3", "by L4"), "by L4: no line"),
        (lambda s: s.replace("when t1", "when t9"), "t9: no line"),
        (lambda s: s.replace("2011-03-21..", "soon.."), "time t1"),
        (lambda s: s.replace("claim e2:", "claim e9:"), "{e9} is marked nowhere"),
        (lambda s: s + "who army: LBY - -\n", "declared twice"),
    ],
)
def test_what_cannot_be_compiled_is_told(edit: Callable[[str], str], wrong: str) -> None:
    with pytest.raises(FormError, match=wrong.replace("{", r"\{")):
        coded(edit(LINES))


def test_doubts_are_told() -> None:
    lines = LINES.replace("RETREAT/withdraw", "AID").replace("possible h1; ", "")
    found = list(doubts(*coded(lines)))
    assert any("future AID" in doubt for doubt in found)
    assert any("AID without a recipient" in doubt for doubt in found)
